"""Grids and tables: what ends a file, which rows stay together, and which heads bear links."""

from xml.etree import ElementTree as ET

import attrs
import pytest

from coordlib.document import ND30, Block, Cell, Document, Grid, GridRole, Paragraph, Part, Ref, Role, Run, Space, Table
from coordlib.formats import WRITERS
from coordlib.formats.pdf.writer import typst_source
from tests.formats.small import document_xml
from tests.reading import WORD, pdf_text


def text(words: str, role: Role = Role.TEXT) -> Paragraph:
    return Paragraph(role, (Run(words),))


SENT = (text("Nơi nhận:", Role.RECIPIENTS), text("- Lưu: VT.", Role.RECIPIENT))
SIGNED = (Cell((text("Giám đốc", Role.OFFICE), Space(Role.SIGNATURE), text("Nguyễn Văn A", Role.SIGNER)), span=2),)


def of(*blocks: Block, landscape: bool = False) -> Document:
    return Document("T", (Part(blocks, landscape),))


def bodies(document: Document) -> list[str]:
    """Return the names of what stands in the body of a DOCX, in order."""
    root = ET.fromstring(document_xml(document, ND30))  # noqa: S314 - our own file
    return [one.tag.removeprefix(WORD) for one in root[0]]


@pytest.mark.parametrize("ending", [(), SENT], ids=["signatures", "recipients"])
def test_a_docx_that_ends_with_a_table_has_two_paragraphs_below_it(ending: tuple[Block, ...]) -> None:
    assert bodies(of(text("A"), Grid(GridRole.SIGNATURES, (SIGNED,)), *ending)) == ["p", "tbl", "p", "p", "sectPr"]


def test_a_docx_that_ends_with_text_has_none_below_it() -> None:
    assert bodies(of(text("A"))) == ["p", "sectPr"]


def test_a_pdf_keeps_the_rows_that_docx_and_html_keep_recipients_not_counted() -> None:
    rows = (SIGNED,) * ND30.rows_together
    assert ND30.keeps_rows(Grid(GridRole.SIGNATURES, (*rows, (Cell(SENT, 2),))))
    for grid, blocks in (((*rows, (Cell(SENT, 2),)), 1), ((*rows, SIGNED), len(rows) + 1)):
        source = typst_source(of(Grid(GridRole.SIGNATURES, grid)), ND30, ["Tinos"])
        assert source.count("grid(columns:") == blocks


@pytest.mark.parametrize("role", [GridRole.SIGNATURES, GridRole.CLOSING])
@pytest.mark.parametrize("suffix", WRITERS)
def test_a_cell_without_blocks_above_recipients_is_no_fault(role: GridRole, suffix: str) -> None:
    assert WRITERS[suffix](of(Grid(role, ((Cell(()),),)), *SENT), ND30)


def headed(words: str) -> Document:
    head = Cell((Paragraph(Role.TABLE_HEAD, (Run(words), Ref("a", "Điều 1"))),))
    return of(attrs.evolve(text("B"), anchor="a"), Table((head,), ((Cell((text("a", Role.TABLE_CELL),)),),) * 90, (1,)))


def test_only_a_head_that_repeats_bears_no_link_in_a_pdf() -> None:
    low, high = headed("Theo "), headed("Rất cao. " * 200)
    assert "link(" not in typst_source(low, ND30, ["Tinos"])
    assert "link(" in typst_source(high, ND30, ["Tinos"])
    assert pdf_text(WRITERS[".pdf"](low, ND30)).count("Theo Điều 1") > 1
    assert pdf_text(WRITERS[".pdf"](high, ND30)).count("Điều 1") == 1


@pytest.mark.parametrize("landscape", [False, True])
def test_a_row_higher_than_a_third_of_its_page_may_part(landscape: bool) -> None:  # noqa: FBT001 - a case
    page = ND30.page.turned if landscape else ND30.page
    width = page.text_width
    words = next(
        words
        for count in range(1, 999)
        if ND30.row_height((Cell((text(words := "Dài lắm. " * count, Role.TABLE_CELL),)),), (width,), padding=3.0)
        >= page.text_height / 3
    )
    head = (Cell((text("Đầu", Role.TABLE_HEAD),)),)
    for row, parted in ((words, True), (words[: -len(words) // 4], False)):
        document = of(Table(head, ((Cell((text(row, Role.TABLE_CELL),)),),), (1,)), landscape=landscape)
        assert (document_xml(document, ND30).count("cantSplit") == 1) is parted
        assert ('<tr class="high">' in WRITERS[".html"](document, ND30).decode()) is parted
        assert ("breakable: true, inset" in typst_source(document, ND30, ["Tinos"])) is parted
