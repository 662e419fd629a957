"""Rows of tables that the end of a page tore: what goes on above it, and what begins anew."""

from __future__ import annotations

import pytest

from coordlib.formats.pdf.torn_rows import is_rest_of_cell, is_rest_of_row, is_torn


@pytest.mark.parametrize(
    "before",
    [
        "Trao đổi thông tin với Công an,",
        "Công an tỉnh (",
        "Kế hoạch số 12/",
        "Giai đoạn 2026 -",
        "Giai đoạn 2026 –",
        "Công an tỉnh và",
        "Chủ trì với các",
        "Theo đề nghị của",
        "Trong thời hạn 30 phút",
        "Trong thời hạn 05 ngày",
        "Trước",
        "Kể từ",
        "Từ ngày 05/3/2026 đến",
        "Giai đoạn",
        "Thực hiện theo",
        "Trình Bộ",
        "Báo cáo Sở",
        "Báo cáo Ban",
        "Báo cáo Cục",
        "Báo cáo Ủy",
        "Báo cáo UBND",
        "Công an tỉnh",
        "Báo cáo Thành phố",
    ],
)
def test_a_row_goes_on_behind_what_waits_for_more(before: str) -> None:
    assert is_rest_of_row(("", before, "Công an"), ("", "Gia Lai 2026", "Viettel"))


@pytest.mark.parametrize(
    ("before", "after", "is_rest"),
    [
        ("Họp giao ban.", "Viettel Gia Lai", False),  # a sentence has ended
        ("Họp giao ban;", "Viettel Gia Lai", False),
        ("Họp giao ban", "trong tuần", True),
        ("Họp giao ban", "- Trong tuần", False),
        ("Họp giao ban", "+ Trong tuần", False),
        ("Trao đổi thông tin, tài liệu về tội phạm mạng", "Viettel Gia Lai", True),  # long, and no sentence ended
    ],
)
def test_a_row_goes_on_where_its_cells_do(before: str, after: str, *, is_rest: bool) -> None:
    assert is_rest_of_row(("", before, "Đội 5"), ("", after, "Đội 6")) is is_rest


@pytest.mark.parametrize(
    "number", ["IV", "IV.", "A", "A.", "1", "1.", "1.2", "1.2.3)", "12 .", "a", "a)", "đ.", "-", "+"]
)
def test_a_row_with_a_number_of_its_own_is_none_of_the_rows_before(number: str) -> None:
    assert not is_rest_of_row((number, "Công an tỉnh và"), ("2", "Viettel"))


@pytest.mark.parametrize("text", ["Họp", "IVB", "1.2.3.4.5", "1234", "ab)"])
def test_what_is_no_number_does_not_part_rows(text: str) -> None:
    assert is_rest_of_row((text, "Công an tỉnh và"), ("Giao ban", "Viettel"))


def test_a_cell_alone_goes_on_with_the_row_above() -> None:
    assert is_rest_of_row(("1", "Họp giao ban."), ("", "Viettel Gia Lai"))
    assert not is_rest_of_row(("1", "Họp giao ban."), ("", "- Viettel Gia Lai"))


@pytest.mark.parametrize(
    ("before", "after", "torn"),
    [
        ("Trước ngày 30/9/20", "26", True),
        ("Trước ngày 30/9/19", "99", True),
        ("Trước tháng 9/20", "26.", True),
        ("Trước ngày 30/9/", "2026", True),
        ("Mỗi năm 100", "26 lượt", False),
        ("Công an", "; Viettel", True),
        ("Công an", "Viettel", False),
    ],
)
def test_a_word_or_a_date_is_torn_between_two_lines(before: str, after: str, *, torn: bool) -> None:
    assert is_torn(before, after) is torn


@pytest.mark.parametrize(
    ("before", "after", "merged", "is_rest"),
    [
        ("Công an tỉnh và", "Viettel", True, True),
        ("Công an tỉnh và", "Viettel", False, False),
        ("Công an tỉnh.", "", True, True),
        ("Công an tỉnh.", "Viettel", True, False),
    ],
)
def test_a_merged_cell_goes_on_behind_the_end_of_its_page(
    before: str, after: str, *, merged: bool, is_rest: bool
) -> None:
    assert is_rest_of_cell(before, after, merged=merged) is is_rest
