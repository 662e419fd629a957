"""Single lines as offices write them: numbers, days, titles, annexes, and the labels of units."""

from __future__ import annotations

import pytest

from coordlib.anatomy import openings
from coordlib.anatomy.labels import label_of, slip_of
from coordlib.document import Role


@pytest.mark.parametrize(
    "line",
    [
        "Số: 12/QĐ-UBND",
        "Số:12/QĐ-UBND",
        "Số 12/QĐ-UBND",
        "Số12/QĐ-UBND",
        "Số : 12/QĐ-UBND",
        "Số: 12a/QĐ-UBND",
        "Số: 12/2020/QĐ-UBND",
        "Số: 12 / 2020 / QĐ - UBND",
        "Số: 12/ QĐ-UBND",
        "Số: 12 /QĐ-UBND",
        "Số: …/QĐ-UBND",
        "Số: ..../QĐ-UBND",
        "Số: /QĐ-UBND",
        "Số: 12/…/QĐ-UBND",
        "Số: 12/..../QĐ-UBND",
        "Số: 12//QĐ-UBND",
        "Số: 12/ /QĐ-UBND",
        "Số: 12",
        "SỐ 12/QĐ-UBND",
    ],
)
def test_a_line_is_number_and_symbol(line: str) -> None:
    assert openings.is_formal(line)
    assert openings.formal_role(line) is Role.NUMBER


@pytest.mark.parametrize("line", ["So: 12/QD-UBND gui", "Số: 12, ngày gửi", "Số. 12 gửi", "Số ___/QĐ"])
def test_a_line_begins_with_a_number(line: str) -> None:
    assert openings.formal_role(line) is Role.NUMBER


@pytest.mark.parametrize("line", ["SỐ 4", "SỐ 4 -", "SỐ 4-", "SỐ 4,", "SỐ 4 VÀ"])
def test_what_a_narrow_column_left_of_a_name_is_no_number(line: str) -> None:
    assert openings.formal_role(line) is None
    assert openings.SYMBOL_LINE.fullmatch(line) is None


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Gia Lai, ngày 05 tháng 3 năm 2026", ("Gia Lai", "05", "3", "2026")),
        ("Gia Lai,ngày 05 tháng 3 năm 2026", ("Gia Lai", "05", "3", "2026")),
        ("Gia Lai, ngày05tháng3năm2026", ("Gia Lai", "05", "3", "2026")),
        ("Gia Lai, ngay 05 thang 3 nam 2026.", ("Gia Lai", "05", "3", "2026")),
        ("…, ngày 5 tháng 3 năm 2026", ("…", "5", "3", "2026")),
        ("..., ngày 5 tháng 3 năm 2026", ("...", "5", "3", "2026")),
        (", ngày 5 tháng 3 năm 2026", (None, "5", "3", "2026")),
        ("ngày 05 tháng 3 năm 2026", (None, "05", "3", "2026")),
        ("Gia Lai, ngày … tháng … năm …", ("Gia Lai", "…", "…", "…")),
        ("Gia Lai, ngày tháng năm 202…", ("Gia Lai", "", "", "202…")),
    ],
)
def test_a_line_is_place_and_date(line: str, parts: tuple[str | None, ...]) -> None:
    found = openings.PLACE_DATE_LINE.fullmatch(line)
    assert found is not None
    assert found.group("place", "day", "month", "year") == parts


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("QUY CHẾ PHỐI HỢP", ("QUY CHẾ PHỐI HỢP", "", "")),
        ("NGHỊ QUYẾT 12/NQ-HĐND", ("NGHỊ QUYẾT", "12/NQ-HĐND", "")),
        ("NGHỊ QUYẾT:", ("NGHỊ QUYẾT", "", "")),
        ("NGHỊ QUYẾT :", ("NGHỊ QUYẾT", "", "")),
        ("NGHỊ QUYẾT 12/NQ-HĐND: Về việc sắp xếp", ("NGHỊ QUYẾT", "12/NQ-HĐND", "Về việc sắp xếp")),
        ("QUYẾT ĐỊNH Về việc ban hành Quy chế", ("QUYẾT ĐỊNH", "", "Về việc ban hành Quy chế")),
    ],
)
def test_a_title_has_its_number_and_what_stands_behind_it(line: str, parts: tuple[str, str, str]) -> None:
    assert openings.title_line(line) == parts


@pytest.mark.parametrize("line", ["Căn cứ Luật An ninh mạng;", "- Căn cứ Luật An ninh mạng;", "+Căn cứ Nghị định 30;"])
def test_a_basis_may_begin_with_a_dash(line: str) -> None:
    assert openings.is_basis(line)


@pytest.mark.parametrize(
    "line",
    [
        "Sau khi trao đổi, hai bên thống nhất:",
        "Sau khi trao đổi, hai bên thỏa thuận như sau:",
        "Sau khi trao đổi, hai bên ký kết Quy chế với các nội dung sau:",
    ],
)
def test_what_both_sides_agree_on_is_no_proposal(line: str) -> None:
    assert not openings.is_proposal(line)
    assert openings.is_proposal("Sau khi lấy ý kiến của các sở, ngành;")


@pytest.mark.parametrize("line", ["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH :", "QUYẾT NGHỊ"])
def test_a_decision_is_resolved_with_a_colon_or_without(line: str) -> None:
    assert openings.is_resolved(line)


@pytest.mark.parametrize(
    ("line", "is_attachment"),
    [
        ("(Kèm theo Quyết định số 12/QĐ-UBND)", True),
        ("( Kèm theo Quyết định số 12/QĐ-UBND)", True),
        ("(kèm theo quyết định số 12/QĐ-UBND)", True),
        ("(Kèm theo…)", True),
        ("(Kèm theo danh sách)", False),
        ("Kèm theo Quyết định số 12/QĐ-UBND", True),
        ("Kèm theo văn bản số 12/CAT-PV01", True),
        ("Kèm theo Lệnh số 12/2026/L-CTN", True),
        ("Kèm theo... số 12", True),
        ("Kèm theo [số của quyết định]", True),
        ("Kèm theo danh sách", False),
        ("Ban hành theo luật định", False),
    ],
)
def test_a_line_says_what_a_document_is_attached_to(line: str, *, is_attachment: bool) -> None:
    assert openings.is_attachment(line) is is_attachment


@pytest.mark.parametrize(
    ("line", "whom"),
    [
        ("ĐẠI DIỆN BÊN A", "BÊN A"),
        ("ĐẠI DIỆN CHO BÊN A", "BÊN A"),
        ("ĐẠI DIỆN CỦA BÊN A", "BÊN A"),
        ("ĐẠI DIỆN CÔNG AN TỈNH GIA LAI", "CÔNG AN TỈNH GIA LAI"),
        ("ĐẠI DIỆN CHO CÔNG AN TỈNH GIA LAI", "CÔNG AN TỈNH GIA LAI"),
        ("ĐẠI DIỆN CỦA CÔNG AN TỈNH GIA LAI", "CÔNG AN TỈNH GIA LAI"),
        ("ĐẠI DIỆN BÊN MUA", "BÊN MUA"),
        ("Đại diện bên A", "BÊN A"),
        ("Đại diện cho bên A", "BÊN A"),
        ("Đại diện của bên B", "BÊN B"),
        ("ĐẠI DIỆN NHÂN DÂN", ""),
        ("Đại diện nhân dân", ""),
    ],
)
def test_a_line_says_whom_its_signer_represents(line: str, whom: str) -> None:
    assert openings.represented(line) == whom


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("Phụ lục", "", ""),
        ("Phụ lục II", "II", ""),
        ("Phụ lục số II", "II", ""),
        ("Phụ lục 02", "02", ""),
        ("Phụ lục II.1", "II.1", ""),
        ("Phụ lục II. Danh mục", "II", "Danh mục"),
        ("Phụ lục II Danh mục", "II", "Danh mục"),
        ("Mẫu số 01.2", "01.2", ""),
        ("Phụ lục …", "…", ""),
        ("Phụ lục …1", "…1", ""),
        ("Phụ lục …...", "…...", ""),
    ],
)
def test_an_annex_has_its_label_and_its_title(line: str, label: str, rest: str) -> None:
    found = openings.annex_line(line)
    assert found is not None
    assert (found.label, found.rest) == (label, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Phụ lục này gồm 3 phần.",
        "Phụ lục của Quy chế gồm 3 phần.",
        "Phụ lục và các biểu mẫu kèm theo.",
        "Phụ lục hoặc biểu mẫu khác.",
        "Phụ lục tại Quyết định số 12.",
        "Phụ lục kèm theo Quy chế này.",
        "Phụ lục ban hành kèm theo Quy chế này.",
        "Phụ lục , biểu mẫu kèm theo.",
        "Phụ lục ; biểu mẫu kèm theo.",
        "Phụ lục ) được sửa đổi.",
    ],
)
def test_an_annex_that_is_cited_begins_none(line: str) -> None:
    assert openings.annex_line(line) is None


@pytest.mark.parametrize(
    ("line", "is_dangling", "is_alone"),
    [
        ("theo quy định tại Điều", True, False),
        ("Điều", True, True),
        ("(Phụ lục", True, True),
        ("CHƯƠNG", True, True),
        ("theo khoản", True, False),
        ("văn bản số", True, False),
        ("Công văn Số", True, False),
        ("Công văn Số:", True, False),
        ("CÔNG VĂN SỐ", True, False),
        ("CÔNG VĂN SỐ:", True, False),
        ("thanh niên điều", False, False),
    ],
)
def test_a_line_ends_with_a_word_whose_number_is_missing(line: str, *, is_dangling: bool, is_alone: bool) -> None:
    assert (openings.is_dangling(line), openings.is_dangling(line, whole=True)) == (is_dangling, is_alone)


@pytest.mark.parametrize(
    ("line", "rest"), [("Nơi nhận", ""), ("Nơi nhận:", ""), ("Nơi nhận :", ""), ("Nơi nhận: Như trên;", "Như trên;")]
)
def test_recipients_have_a_heading(line: str, rest: str) -> None:
    assert openings.heads_recipients(line)
    assert openings.behind_recipients(line) == rest


# --- labels ---


@pytest.mark.parametrize(
    ("text", "level", "label", "rest"),
    [
        ("PhầnI. Quy định chung", "part", "I", "Quy định chung"),
        ("Phần I. Quy định chung", "part", "I", "Quy định chung"),
        ("Phần thứ nhất. Quy định chung", "part", "nhất", "Quy định chung"),
        ("Phần I . Quy định chung", "part", "I", "Quy định chung"),
        ("Phần I", "part", "I", ""),
        ("ChươngI. Quy định chung", "chapter", "I", "Quy định chung"),
        ("Chương I - Quy định chung", "chapter", "I", "Quy định chung"),
        ("Chương thứ nhất: Quy định chung", "chapter", "nhất", "Quy định chung"),
        ("Mục 1. Quy định chung", "section", "1", "Quy định chung"),
        ("Mục 1 . Quy định chung", "section", "1", "Quy định chung"),
        ("Mục 1", "section", "1", ""),
        ("Tiểu mục 1. Quy định chung", "subsection", "1", "Quy định chung"),
        ("Tiểu mục 1 . Quy định chung", "subsection", "1", "Quy định chung"),
        ("Tiểu mục 1", "subsection", "1", ""),
        ("Điều5. Phạm vi", "article", "5", "Phạm vi"),
        ("Điều 5. Phạm vi", "article", "5", "Phạm vi"),
        ("Điều 05. Phạm vi", "article", "05", "Phạm vi"),
        ("Điều 5 . Phạm vi", "article", "5", "Phạm vi"),
        ("Điều 5) Phạm vi", "article", "5", "Phạm vi"),
        ("Điều 5", "article", "5", ""),
        ("II. Tổ chức", "roman", "II", "Tổ chức"),
        ("II . Tổ chức", "roman", "II", "Tổ chức"),
        ("II.Tổ chức", "roman", "II", "Tổ chức"),
        ("II.", "roman", "II", ""),
        ("V/ Tổ chức", "roman", "V", "Tổ chức"),
        ("V/", "roman", "V", ""),
        ("1.1. Số liệu", "deeper", "1.1", "Số liệu"),
        ("1.1 . Số liệu", "deeper", "1.1", "Số liệu"),
        ("1.1 Số liệu", "deeper", "1.1", "Số liệu"),
        ("1.1.Số liệu", "deeper", "1.1", "Số liệu"),
        ("1.1.", "deeper", "1.1", ""),
        ("1. Nội dung", "clause", "1", "Nội dung"),
        ("01. Nội dung", "clause", "01", "Nội dung"),
        ("1a. Nội dung", "clause", "1a", "Nội dung"),
        ("1 . Nội dung", "clause", "1", "Nội dung"),
        ("1.Nội dung", "clause", "1", "Nội dung"),
        ("1.", "clause", "1", ""),
        ("2. 100% hộ dân được cấp nước", "clause", "2", "100% hộ dân được cấp nước"),
        ("20 - 25 người", "clause", "20", "25 người"),
        ("1- Nội dung", "clause", "1", "Nội dung"),
        ("a) Báo cáo", "point", "a", "Báo cáo"),
        ("a ) Báo cáo", "point", "a", "Báo cáo"),
        ("a)Báo cáo", "point", "a", "Báo cáo"),
        ("a)", "point", "a", ""),
        ("a/ Báo cáo", "point", "a", "Báo cáo"),
    ],
)
def test_a_label_is_parted_from_its_words(text: str, level: str, label: str, rest: str) -> None:
    found = label_of(text)
    assert found is not None
    assert (found.level, found.label, found.rest) == (level, label, rest)


@pytest.mark.parametrize(
    "text",
    [
        "V/v phối hợp",
        "c/o Công an tỉnh",
        "20 - 25 mm",
        "20 - 25 cm",
        "12 – 14 pt",
        "20 - 25%",
        "1/5 số hộ",
        "1..",
        "Điều 12, Điều 13 của Quy chế",
        "Mục 2 Phần XI",
        "Điều 5 Quyết định 12/QĐ-UBND",
        "Chương II Quy chế",
        "Chương II Quy chế, Quy định khác",
        "Chương II Quy chế số 12/QC-CAT",
        "Chương II Quy chế này",
        "Chương II Quy chế trên",
        "Chương II Quy chế nêu trên",
        "Chương II Quy chế được ban hành",
        "Chương II Quy chế đã ký",
        "Chương II Quy chế của Công an tỉnh",
        "Chương II Quy chế ban hành năm 2020",
        "Chương II Quy chế kèm theo",
        "Chương II Luật năm 2020",
        "Chương II Luật ngày 24/11/2023",
    ],
)
def test_what_is_cited_or_counted_has_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("Điêu 10. Phạm vi", "10", "Phạm vi"),
        ("Điêu10. Phạm vi", "10", "Phạm vi"),
        ("Điêu 10 . Phạm vi", "10", "Phạm vi"),
        ("Điêu 10", "10", ""),
        ("Điêu 1O, Phạm vi", "10", "Phạm vi"),
    ],
)
def test_a_slip_in_a_heading_is_seen_through(text: str, label: str, rest: str) -> None:
    found = slip_of(text)
    assert found is not None
    assert (found.level, found.label, found.rest) == ("article", label, rest)
