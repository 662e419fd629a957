"""Proposals: whom a sentence and the title above it make responsible, and to whom something is sent."""

from __future__ import annotations

import pytest

from coordlib.reading import DutyProposal, Grade
from tests.reading.test_units import HEAD, TAIL, read_text_file


def proposed(*articles: str) -> tuple[DutyProposal, ...]:
    """Return what is proposed for some articles, the title of each above its text."""
    shown = "\n\n".join(f"Điều {at}. {text}" for at, text in enumerate(articles, 1))
    return read_text_file(f"{HEAD}{shown}\n\nĐiều {len(articles) + 1}. Hiệu lực\n\nTừ ngày ký.{TAIL}").proposals


@pytest.mark.parametrize(
    ("sends", "receiver"),
    [
        ("báo cáo Công an tỉnh", "Công an tỉnh"),
        ("gửi Công an tỉnh", "Công an tỉnh"),
        ("trình Công an tỉnh", "Công an tỉnh"),
        ("nộp Công an tỉnh", "Công an tỉnh"),
        ("gửi về Công an tỉnh", "Công an tỉnh"),
        ("gửi cho Công an tỉnh", "Công an tỉnh"),
        ("gửi đến Công an tỉnh", "Công an tỉnh"),
        ("gửi tới Công an tỉnh", "Công an tỉnh"),
        ("gửi lên Công an tỉnh", "Công an tỉnh"),
        ("báo cáo Hội đồng nhân dân tỉnh", "Hội đồng nhân dân tỉnh"),
        ("báo cáo Công an nhân dân", "Công an nhân dân"),
        ("báo cáo Công an thành phố", "Công an thành phố"),
        ("gửi Công an phường", "Công an phường"),
        ("gửi Công an xã", "Công an xã"),
        ("gửi Bảo hiểm xã hội khu vực", "Bảo hiểm xã hội khu vực"),
        ("gửi Công an cấp xã", "Công an cấp xã"),
        ("báo cáo Sở Nông nghiệp", "Sở Nông nghiệp"),
        ("báo cáo Viettel Gia Lai", "Viettel Gia Lai"),
        ("báo cáo Công an tỉnh kết quả thực hiện", "Công an tỉnh"),
        ("báo cáo Công an tỉnh tình hình thực hiện", "Công an tỉnh"),
        ("báo cáo Công an tỉnh trước ngày 15", "Công an tỉnh"),
        ("báo cáo Công an tỉnh trong tháng", "Công an tỉnh"),
        ("báo cáo Công an tỉnh chậm nhất ngày 15", "Công an tỉnh"),
        ("báo cáo Công an tỉnh định kỳ", "Công an tỉnh"),
        ("báo cáo Công an tỉnh để tổng hợp", "Công an tỉnh"),
        ("báo cáo Công an tỉnh theo mẫu", "Công an tỉnh"),
        ("gửi Công an tỉnh báo cáo tổng hợp", "Công an tỉnh"),
        ("gửi Công an tỉnh dự thảo kế hoạch", "Công an tỉnh"),
        ("báo cáo Công an tỉnh về kết quả", "Công an tỉnh"),
        ("trình Công an tỉnh phê duyệt kế hoạch", "Công an tỉnh"),
        ("trình Công an tỉnh xem xét", "Công an tỉnh"),
        ("trình Công an tỉnh thống nhất", "Công an tỉnh"),
        ("báo cáo Công an tỉnh và đề xuất biện pháp", "Công an tỉnh"),
        ("gửi Công an tỉnh danh sách cán bộ", "Công an tỉnh"),
        ("gửi Công an tỉnh số liệu", "Công an tỉnh"),
        ("gửi Công an tỉnh 02 bản tổng hợp", "Công an tỉnh"),
        ("báo cáo Công an tỉnh (qua Văn phòng)", "Công an tỉnh"),
        ("báo cáo Công an Gia Lai trước ngày 15", "Công an Gia Lai"),
        ("báo cáo Công an Gia về kết quả", ""),
        ("báo cáo Công an tỉnh và Sở Tài chính", "Công an tỉnh, Sở Tài chính"),
        ("báo cáo Công an tỉnh, Sở Tài chính", "Công an tỉnh, Sở Tài chính"),
    ],
)
def test_who_receives_is_named_behind_what_is_sent(sends: str, receiver: str) -> None:
    [proposal] = proposed(f"Báo cáo\n\nHằng quý, Sở Ví dụ {sends}.")
    assert (proposal.bearer, proposal.receiver) == ("Sở Ví dụ", receiver)


@pytest.mark.parametrize("when", ["hằng quý", "hàng quý"])
def test_who_receives_is_named_before_the_time(when: str) -> None:
    [proposal] = proposed(f"Báo cáo\n\nSở Ví dụ báo cáo Công an tỉnh {when}.")
    assert (proposal.bearer, proposal.receiver) == ("Sở Ví dụ", "Công an tỉnh")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Trách nhiệm của Công an tỉnh", True),
        ("Nhiệm vụ của Công an tỉnh", True),
        ("Nội dung phối hợp của Công an tỉnh", True),
        ("Quyền hạn của Công an tỉnh", True),
        ("Nghĩa vụ Công an tỉnh", True),
        ("Trách nhiệm và quyền hạn của Công an tỉnh", True),
        ("Nội dung Công an tỉnh chủ trì thực hiện", True),
        ("Nội dung Công an tỉnh có trách nhiệm thực hiện", True),
        ("Phối hợp với Công an tỉnh", False),
    ],
)
def test_a_title_names_a_body_that_a_later_sentence_speaks_of(title: str, *, named: bool) -> None:
    found = proposed(
        f"{title}\n\nThực hiện nhiệm vụ được giao.",
        "Số liệu\n\nHằng quý, Sở Ví dụ phối hợp với Công an tỉnh tổng hợp số liệu.",
    )
    assert [party.name for party in found[-1].parties] == [*["Công an tỉnh"] * named, "Sở Ví dụ"]


@pytest.mark.parametrize(
    ("whose", "names"),
    [
        ("Các sở, ngành", ["Các sở, ngành"]),
        ("Những cơ quan liên quan", ["Những cơ quan liên quan"]),
        ("Công an tỉnh và Sở Tài chính", ["Công an tỉnh", "Sở Tài chính"]),
        (
            "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
            ["Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"],
        ),
        (
            "Công an tỉnh, Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
            ["Công an tỉnh", "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh"],
        ),
    ],
)
def test_a_title_names_who_bears_what_stands_below_it(whose: str, names: list[str]) -> None:
    [proposal] = proposed(f"Trách nhiệm của {whose}\n\n1. Tổng hợp số liệu hằng quý.")
    assert [party.name for party in proposal.parties] == names


@pytest.mark.parametrize(
    "words",
    ["Các bên", "Mỗi bên", "Từng cơ quan", "Cả hai bên", "Hai ngành", "Các đơn vị", "Ba bên", "Bốn cơ quan", "Năm bên"],
)
def test_all_of_them_are_no_body_of_their_own(words: str) -> None:
    [proposal] = proposed(f"Số liệu\n\n{words} tổng hợp số liệu hằng quý.")
    assert (proposal.parties, proposal.grade) == ((), Grade.DOUBTFUL)


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        ("Bên nhận", []),
        ("Bên A", ["Bên A"]),
        ("Cảng vụ hàng không", ["Cảng vụ hàng không"]),
        ("Người không có chuyên môn", []),
        ("Trường hợp nếu có", []),
    ],
)
def test_a_bearer_is_a_body_where_his_words_are_a_name(bearer: str, names: list[str]) -> None:
    found = proposed(f"Số liệu\n\n{bearer} tổng hợp số liệu hằng quý.")
    assert [party.name for proposal in found for party in proposal.parties] == names
