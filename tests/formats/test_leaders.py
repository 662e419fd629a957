"""Leaders: typed rows of dots are lines to fill in, in every format, and are read back as blanks."""

import re
import zipfile
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from coordlib import check_print, to_bytes
from coordlib.anatomy import is_blank
from coordlib.document import Cell, Document, Paragraph, Part, Role, Run, Table
from coordlib.formats import PrintedParagraph, read_printed

LINES = (
    "Họ và tên: ……………………………",
    "Ngày sinh: ............ Nơi sinh: ........................;",
    "Ông (bà) ............ có mặt tại buổi làm việc để thống nhất nội dung phối hợp và ký biên bản, cùng: ..........",
    "…" * 200,
    "Điện thoại: ……… (nếu có)",
)


def document_of(*texts: str, role: Role = Role.TEXT) -> Document:
    return Document("Mẫu", (Part(tuple(Paragraph(role, (Run(text),)) for text in texts)),))


def main_part(document: Document) -> str:
    with zipfile.ZipFile(BytesIO(to_bytes(document, ".docx"))) as package:
        return package.read("word/document.xml").decode()


def test_a_row_of_dots_is_a_tab_that_leads_to_the_margin_in_a_docx() -> None:
    found = main_part(document_of(LINES[0]))
    assert "<w:tab/>" in found
    assert '<w:tab w:val="right" w:leader="dot" w:pos="9071"/>' in found
    assert "…" not in found


def test_rows_within_a_line_lead_as_far_as_they_were_typed_and_the_last_to_the_margin() -> None:
    stops = re.findall(r'<w:tab w:val="(\w+)" w:leader="dot" w:pos="(\d+)"/>', main_part(document_of(LINES[1])))
    assert [kind for kind, _ in stops] == ["left", "right"]
    assert 720 < int(stops[0][1]) < int(stops[1][1])
    assert main_part(document_of(LINES[4])).count('w:val="left" w:leader="dot"') == 1


def test_a_row_inside_a_text_of_several_lines_stays_as_it_was_typed() -> None:
    found = main_part(document_of(LINES[2]))
    assert "Ông (bà) ............ có mặt" in found
    assert found.count("<w:tab/>") == 1


def test_a_row_of_several_lines_is_as_many_lines() -> None:
    assert main_part(document_of(LINES[3])).count("<w:tab/>") == 5


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
def test_a_line_to_fill_in_is_read_as_a_blank(suffix: str) -> None:
    read = read_printed(to_bytes(document_of(LINES[0]), suffix), suffix=suffix)
    [line] = [one.text for one in read.blocks if isinstance(one, PrintedParagraph) and "Họ" in one.text]
    assert line.startswith("Họ và tên: ")
    assert is_blank(line)


def test_in_a_pdf_the_dots_end_at_the_margin_and_nothing_is_told() -> None:
    document = document_of(*LINES)
    page = pdfium.PdfDocument(to_bytes(document, ".pdf"))[0].get_textpage()
    rights = [page.get_charbox(at)[2] for at in range(page.count_chars()) if page.get_text_range(at, 1) == "."]
    assert max(rights) == pytest.approx((210 - 20) / 25.4 * 72, abs=3)
    assert not check_print(document)


def test_a_column_is_no_wider_for_a_row_of_dots_in_it() -> None:
    rows = ((Cell((Paragraph(Role.TABLE_CELL, (Run("1"),)),)), Cell((Paragraph(Role.TABLE_CELL, (Run("." * 400),)),))),)
    document = Document("Mẫu", (Part((Table(rows[0], rows),)),))
    assert not check_print(document)
    assert 'w:orient="landscape"' not in main_part(document)
