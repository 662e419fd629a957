"""Clauses: acts, bases and recipients as offices write them, and what is read of them."""

from __future__ import annotations

from datetime import date

import pytest

from coordlib.reading.clauses import act_in, basis_as_printed, basis_in, recipient_in

MARCH = date(2020, 3, 5)


@pytest.mark.parametrize(
    ("words", "issuer", "title"),
    [
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 của Công an tỉnh về phối hợp", "Công an tỉnh", "về phối hợp"),
        ("Quy chế số 12/QC-CAT, ngày 05/3/2020, của Công an tỉnh", "Công an tỉnh", ""),
        ("Quy chế số: 12/QC-CAT ngày 05/3/2020 do Công an tỉnh ban hành", "Công an tỉnh", "ban hành"),
        ("Quy chế số:12/QC-CAT ngày 05/3/2020", "", ""),
        ("Quy chế số 12 / QC-CAT ngày 05/3/2020", None, None),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 quy định phối hợp", "", "quy định phối hợp"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 Quy định phối hợp", "", "Quy định phối hợp"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 hướng dẫn phối hợp", "", "hướng dẫn phối hợp"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 sửa đổi Quy chế", "", "sửa đổi Quy chế"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 phê duyệt danh mục", "", "phê duyệt danh mục"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 công bố danh mục", "", "công bố danh mục"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020, giao nhiệm vụ", "", "giao nhiệm vụ"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 thành lập tổ công tác", "", "thành lập tổ công tác"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 triển khai nhiệm vụ", "", "triển khai nhiệm vụ"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 tổ chức lực lượng", "", "tổ chức lực lượng"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 giữa hai cơ quan", "", "giữa hai cơ quan"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 phối hợp công tác", "", "phối hợp công tác"),
        ("Quy chế số 12/QC-CAT ngày 05/3/2020 trong công tác bảo vệ", "", "trong công tác bảo vệ"),
        ("Quy chế phối hợp số 12/QC-CAT ngày 05/3/2020", "", "phối hợp"),
    ],
)
def test_an_act_is_named_by_its_number(words: str, issuer: str | None, title: str | None) -> None:
    found = act_in(words)
    if issuer is None:
        assert found is None
        return
    assert found is not None
    assert (found.kind, found.number, found.issued) == ("Quy chế", "12/QC-CAT", MARCH)
    assert (found.issuer, found.title) == (issuer, title)


def test_an_act_may_have_a_number_with_a_dash_or_no_day() -> None:
    for words, number in (("Quy định số 12 - QĐ", "12-QĐ"), ("Quyết định số 12/QĐ-UBND", "12/QĐ-UBND")):
        found = act_in(words)
        assert found is not None
        assert (found.number, found.issued) == (number, None)


@pytest.mark.parametrize("number", ["", "24/2023/QH15"])
def test_a_law_is_named_by_its_day(number: str) -> None:
    found = act_in(f"Luật Viễn thông{f' số {number}' if number else ''} ngày 24 tháng 11 năm 2023")
    assert found is not None
    assert (found.kind, found.title, found.number) == ("Luật", "Viễn thông", number)
    assert act_in("Luật Viễn thông") is None


@pytest.mark.parametrize(
    ("rest", "issuer", "title"),
    [
        ("ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư", "Chính phủ", "về công tác văn thư"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ quy định chi tiết Luật", "Chính phủ", "quy định chi tiết Luật"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ Quy định chi tiết Luật", "Chính phủ", "Quy định chi tiết Luật"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ ban hành Quy chế", "Chính phủ", "ban hành Quy chế"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ hướng dẫn Luật", "Chính phủ", "hướng dẫn Luật"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ sửa đổi Nghị định", "Chính phủ", "sửa đổi Nghị định"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ phê duyệt Đề án", "Chính phủ", "phê duyệt Đề án"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ công bố danh mục", "Chính phủ", "công bố danh mục"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ giao nhiệm vụ", "Chính phủ", "giao nhiệm vụ"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ thành lập Ban", "Chính phủ", "thành lập Ban"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ triển khai Luật", "Chính phủ", "triển khai Luật"),
        ("ngày 05 tháng 3 năm 2020 của Chính phủ tổ chức thi hành Luật", "Chính phủ", "tổ chức thi hành Luật"),
        ("ngày 05 tháng 3 năm 2020 về công tác văn thư", "", "về công tác văn thư"),
    ],
)
def test_a_basis_is_read_where_it_prints_in_the_same_words(rest: str, issuer: str, title: str) -> None:
    text = f"Căn cứ Nghị định số 30/2020/NĐ-CP {rest}"
    found = basis_in(text)
    assert (found.kind, found.number, found.issued) == ("Nghị định", "30/2020/NĐ-CP", MARCH)
    assert (found.issuer, found.title) == (issuer, title)
    assert basis_as_printed(found) == text


def test_a_basis_that_would_print_otherwise_stays_as_it_is() -> None:
    assert basis_in("Căn cứ Nghị định số 30/2020/NĐ-CP, ngày 05/3/2020").kind == ""
    assert basis_in("Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023").kind == "Luật"


@pytest.mark.parametrize(
    ("line", "name", "purpose", "archive"),
    [
        ("UBND tỉnh (để báo cáo)", "UBND tỉnh", "để báo cáo", False),
        ("UBND tỉnh (b/c)", "UBND tỉnh", "b/c", False),
        ("UBND tỉnh (báo cáo)", "UBND tỉnh", "báo cáo", False),
        ("UBND tỉnh (thay báo cáo)", "UBND tỉnh", "thay báo cáo", False),
        ("Viettel Gia Lai, (phối hợp)", "Viettel Gia Lai", "phối hợp", False),
        ("Viettel Gia Lai; (thực hiện)", "Viettel Gia Lai", "thực hiện", False),
        ("Viettel Gia Lai(thực hiện)", "Viettel Gia Lai", "thực hiện", False),
        ("Viettel Gia Lai ;(thực hiện)", "Viettel Gia Lai", "thực hiện", False),
        ("Các sở (02 bản)", "Các sở (02 bản)", "", False),
        ("Lưu: VT", "VT", "", True),
        ("Lưu : VT", "VT", "", True),
        ("Lưu:VT", "VT", "", True),
    ],
)
def test_a_recipient_has_a_name_and_a_purpose(line: str, name: str, purpose: str, *, archive: bool) -> None:
    found = recipient_in(line)
    assert (found.name, found.purpose, found.archive) == (name, purpose, archive)
