"""What single lines are, and what stands in documents that are none of our own writers': letters, narrow columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from coordlib import Agreement, Party, check_document, read_document, render, to_bytes
from coordlib.anatomy import kind_of_line, mark_at
from coordlib.anatomy.labels import label_of, unit_label
from coordlib.anatomy.openings import is_body, is_office
from coordlib.anatomy.typed_lines import without_markdown
from coordlib.lexicon import kind_named
from tests.anatomy.printed import Printed, agreement_of, all_printed
from tests.reading.test_units import HEAD, TAIL, read_text_file


@pytest.mark.parametrize(
    ("text", "level", "label"),
    [
        ("Phần thứ nhất", "part", "nhất"),
        ("CHƯƠNG XL", "chapter", "XL"),
        ("Chương IVa. Quy định khác", "chapter", "IVa"),
        ("Chương I Quy định chung", "chapter", "I"),
        ("Mục 2", "section", "2"),
        ("Điều 12a. Phạm vi", "article", "12a"),
        ("3. Trao đổi thông tin", "clause", "3"),
        ("đ) Báo cáo", "point", "đ"),
    ],
)
def test_a_unit_is_known_by_its_label(text: str, level: str, label: str) -> None:
    found = unit_label(text)
    assert found is not None
    assert (found.level, found.label) == (level, label)


@pytest.mark.parametrize("text", ["1) Trao đổi", "a. Báo cáo", "I/ Kết quả", "1.1. Số liệu"])
def test_a_label_that_is_written_otherwise_is_known_and_begins_no_unit(text: str) -> None:
    assert label_of(text) is not None
    assert unit_label(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Điều 12 và Điều 13 của Quy chế",
        "Chương II của Thông tư",
        "Chương II Thông tư này",
        "20 - 25 mm",
        "V/v phối hợp",
        "1.000.000 đồng",
    ],
)
def test_what_is_cited_or_measured_is_no_label(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    "name",
    ["TỈNH UỶ VÍ DỤ", "THÀNH ỦY", "THUẾ TỈNH VÍ DỤ", "QUÂN ĐOÀN 34", "SƯ ĐOÀN 5", "ĐỒN BIÊN PHÒNG A", "VIETTEL VÍ DỤ"],
)
def test_a_body_is_known_by_its_name(name: str) -> None:
    assert is_body(name)


@pytest.mark.parametrize("text", ["BAN HÀNH QUY CHẾ", "BỘ LUẬT DÂN SỰ", "PHÒNG CHỐNG MA TUÝ", "PHÒNG, CHỐNG THIÊN TAI"])
def test_what_begins_as_a_body_does_and_goes_on_otherwise_is_none(text: str) -> None:
    assert not is_body(text)


@pytest.mark.parametrize(
    ("line", "letters", "rest"),
    [
        ("K/T GIÁM ĐỐC", "KT.", "GIÁM ĐỐC"),
        ("TUQ GIÁM ĐỐC", "TUQ.", "GIÁM ĐỐC"),
        ("T/UQ. CHỦ TỊCH", "TUQ.", "CHỦ TỊCH"),
        ("TM UBND TỈNH", "TM.", "UBND TỈNH"),
    ],
)
def test_a_capacity_is_known_as_people_write_it(line: str, letters: str, rest: str) -> None:
    found = mark_at(line)
    assert found is not None
    assert (found.mark.value, found.rest.strip()) == (letters, rest)


@pytest.mark.parametrize("text", ["PHÓ GIÁM ĐỐC", "CHÍNH UỶ", "SƯ ĐOÀN TRƯỞNG", "PHO GIAM DOC"])
def test_an_office_is_known_also_without_its_marks(text: str) -> None:
    assert is_office(text)


@pytest.mark.parametrize("title", ["GIẤY UỶ QUYỀN", "Giấy ủy quyền", "ĐỀ ÁN LIÊN NGÀNH"])
def test_a_kind_is_known_however_it_is_spelled(title: str) -> None:
    assert kind_of_line(title) is not None


# --- documents of others ---

LETTER = """SỞ VÍ DỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 15/SVD-VP
V/v phối hợp trao đổi thông tin

Ví Dụ, ngày 05 tháng 02 năm 2026

Kính gửi: Công an tỉnh Ví Dụ.

Căn cứ Quy chế phối hợp đã ký, Sở Ví dụ đề nghị Công an tỉnh:

1. Trao đổi thông tin hằng tháng.

2. Cử cán bộ làm đầu mối.

Nơi nhận:
- Như trên;
- Lưu: VT, VP.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Nguyễn Văn An
"""


def test_a_letter_has_a_subject_signers_recipients_and_clauses() -> None:
    document = read_text_file(LETTER).document
    assert document is not None
    text = document.text
    assert text.front.subject is not None
    assert "phối hợp trao đổi thông tin" in text.front.subject.text
    assert [(one.level, one.label) for one in text.units] == [("clause", "1"), ("clause", "2")]
    assert [one.text for one in text.closing.recipients] == ["Như trên", "Lưu: VT, VP"]
    assert [(one.authority, one.office, one.name) for one in text.closing.signers] == [
        ((("KT.", "GIÁM ĐỐC"),), "PHÓ GIÁM ĐỐC", "Nguyễn Văn An")
    ]


def test_the_first_sentence_of_a_letter_is_no_sure_basis() -> None:
    document = read_text_file(LETTER).document
    assert document is not None
    assert [one.sure for one in document.text.pieces if one.text.startswith("Căn cứ")] == [False]


@pytest.mark.parametrize(("symbol", "doubted"), [("TT-SVD", False), ("TT-ABC", True)])
def test_a_body_above_the_issuer_is_doubted_where_only_its_name_sets_it_above(symbol: str, *, doubted: bool) -> None:
    head = HEAD.replace("BỘ VÍ DỤ\n", "ỦY BAN NHÂN DÂN TỈNH VÍ DỤ\nSỞ VÍ DỤ\n").replace("TT-BVD", symbol)
    draft = read_text_file(f"{head}Điều 1. Phạm vi\nQuy định.\nĐiều 2. Hiệu lực\nTừ ngày ký.{TAIL}")
    assert draft.agreement is not None
    assert [one.superior for one in draft.agreement.parties] == ["ỦY BAN NHÂN DÂN TỈNH VÍ DỤ"]
    assert any(one.way[-1] == "superior" for one in draft.doubts) is doubted


def test_a_kind_that_no_decree_names_is_said_so(tmp_path: Path) -> None:
    def found(name: str) -> set[str]:
        printed: Printed = next(one for one in all_printed() if one.kind is kind_named(name))
        file = tmp_path / "kind.docx"
        file.write_bytes(to_bytes(render(agreement_of(printed)), ".docx"))
        return {one.code for one in check_document(file) if one.code == "ND091"}

    assert found("quy trình phối hợp") == {"ND091"}
    assert found("quy chế phối hợp") == {"ND091"}
    assert found("nghị quyết") == set()


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".pdf"])
@pytest.mark.parametrize(
    "names",
    [
        ("Công an Gia Lai", "Sở Tư pháp Gia Lai"),
        ("Đội Quản lý thị trường số 1", "Đội Quản lý thị trường số 4"),
        ("Ngân hàng Nhà nước Việt Nam - Chi nhánh tỉnh Gia Lai", "Công an tỉnh Gia Lai"),
        ("Công an tỉnh Gia Lai", "Chi nhánh Viettel Gia Lai"),
    ],
)
def test_two_bodies_of_a_head_are_two_wherever_their_lines_break(names: tuple[str, str], suffix: str) -> None:
    agreement = Agreement("Quy chế phối hợp", (Party("one", names[0]), Party("two", names[1])))
    back = read_document(to_bytes(render(agreement, draft=True), suffix), suffix=suffix).agreement
    assert back is not None
    assert [one.name.casefold() for one in back.parties] == [one.casefold() for one in names]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("## Điều 1. Phạm vi", "Điều 1. Phạm vi"),
        ("> # Điều 1", "Điều 1"),
        ("Phòng họp # 5 tầng 2", "Phòng họp # 5 tầng 2"),
        ("**Căn cứ** [Luật](https://vbpl.vn) \\* 2020[^1]", "Căn cứ Luật * 2020"),
    ],
)
def test_a_line_of_markdown_loses_its_marks_and_nothing_else(typed: str, words: str) -> None:
    assert without_markdown(typed) == words
