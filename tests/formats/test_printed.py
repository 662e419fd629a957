"""What coordlib writes reads back: the words of a document, in every format, in their order."""

import io
from collections.abc import Iterable, Iterator
from ctypes import c_ushort

import attrs
import pypdfium2
import pytest
from hypothesis import assume, given

from coordlib import Agreement, read, render, to_bytes
from coordlib.document import Block, Document, Grid, Heading, Paragraph, Table, cited, gathered, plain_text
from coordlib.formats import PrintedBlock, PrintedParagraph, PrintedTable, paragraphs_of, printed_words, read_printed
from coordlib.language import HIDDEN
from coordlib.model import Annex, AnnexTable
from tests.paths import EXAMPLES
from tests.reading import squeezed
from tests.samples import any_agreement, tries

LONG = read(EXAMPLES / "four_parties.yaml")
PAGE = """<!doctype html><html><head><meta charset="utf-8"><meta name="keywords" content="a, b">
<title>Tên &amp; loại</title><style>p { color: red }</style></head><body><h1>Điều 1</h1><p>Công <b>an</b>
tỉnh<br>Gia Lai<p hidden>ẩn<p>hai<span style="display:none">x</span><ol><li>một<li>hai</ol>
<table><tr><td>a<td><p>b<p>c</table><!-- không --><script>var x = "<p>";</script>cuối"""


def _texts(blocks: tuple[Block, ...]) -> list[str]:
    found: list[str] = []
    for block in gathered(blocks):
        match block:
            case Paragraph() | Heading():
                found.append(plain_text(block.inlines))
            case Grid(rows=rows):
                found += [text for row in rows for cell in row for text in _texts(cell.blocks)]
            case Table(head=head, rows=rows):
                found += [text for row in (head, *rows) for cell in row for text in _texts(cell.blocks)]
            case _:
                pass
    return found


def said(document: Document) -> str:
    """Return the words of a document, by another way than through a file."""
    return squeezed(HIDDEN.sub("", "".join(text for part in document.parts for text in _texts(part.blocks))))


def printed(document: Document, suffix: str) -> str:
    words = printed_words(read_printed(to_bytes(document, suffix), suffix=suffix))
    return squeezed("".join(word.text for word in words))


@tries(15, 100)
@given(any_agreement())
def test_every_word_of_a_document_is_read_in_its_order(agreement: Agreement) -> None:
    document = attrs.evolve(render(agreement, draft=True), draft=False)
    assert {printed(document, suffix) for suffix in (".docx", ".html")} == {said(document)}


def without_tables(document: Document) -> Document:
    parts = []
    for part in document.parts:
        blocks = tuple(block for block in part.blocks if not isinstance(block, Table))
        parts.append(attrs.evolve(part, blocks=blocks))
    return attrs.evolve(document, parts=tuple(parts))


@tries(6, 100)
@given(any_agreement())
def test_every_word_of_a_pdf_is_read_in_its_order(agreement: Agreement) -> None:
    # The head of a table stands on every page again.
    document = attrs.evolve(render(agreement, draft=True), draft=False)
    assume(not any("group-" in anchor or "row-" in anchor for anchor in cited(document)))  # a row that is taken out
    document = without_tables(document)
    assert printed(document, ".pdf") == said(document)


def test_a_web_page_is_read_as_a_person_sees_it() -> None:
    read = read_printed(PAGE.encode(), suffix=".html")
    whole = [paragraph.whole for paragraph in paragraphs_of(read)]
    assert whole == ["Điều 1", "Công an tỉnh\nGia Lai", "hai", "1. một", "2. hai", "a", "b", "c", "cuối"]
    assert (read.properties["title"], read.properties["keywords"], read.hidden) == ("Tên & loại", "a, b", 3)
    assert [run.text for run in next(paragraphs_of(read)).runs if run.marks.bold] == ["Điều 1"]


def test_a_line_of_text_is_a_paragraph_at_its_line() -> None:
    read = read_printed("\ufeffĐiều 1\r\n\r\n  Khoản 1".encode(), suffix=".txt")
    assert [(one.text, one.spot.paragraph) for one in paragraphs_of(read)] == [("Điều 1", 1), ("Khoản 1", 3)]


def test_the_page_number_of_a_pdf_is_of_the_margin() -> None:
    read = read_printed(to_bytes(render(LONG), ".pdf"), suffix=".pdf")
    assert [head.text for head in read.heads] == ["2", "3"]
    assert printed_words(read)[0].spot.said.vi == "trang 1, dòng 1"


def test_a_word_is_composed_and_holds_nothing_unseen() -> None:
    read = read_printed("Co\u0302ng\u200b an".encode(), suffix=".txt")
    assert [word.text for word in printed_words(read)] == ["Công", "an"]


class TestTablesOfPages:
    """What the lines of a page make a table is one for who reads the text, over pages too."""

    @staticmethod
    def agreement(rows: int) -> Agreement:
        cells = tuple((str(row), f"Việc thứ {row}", "Công an tỉnh") for row in range(1, rows + 1))
        table = AnnexTable(("TT", "Nhiệm vụ", "Chủ trì"), cells)
        return attrs.evolve(
            read(EXAMPLES / "gia_lai_viettel.yaml"), annexes=(Annex("Bảng phân công", table=table, key="first-tasks"),)
        )

    @pytest.mark.parametrize("rows", [1, 3, 90])
    def test_a_ruled_table_is_read_with_its_cells(self, rows: int) -> None:
        agreement = self.agreement(rows)
        content = to_bytes(render(agreement), ".pdf")
        blocks = read_printed(content, suffix=".pdf", text_only=True).blocks
        (found,) = (one for one in blocks if isinstance(one, PrintedTable))
        shown = [[" ".join(one.text for one in paragraphs_in(cell)) for cell in row] for row in found.rows]
        table = agreement.annexes[0].table
        assert table is not None
        assert shown == [list(table.columns), *map(list, table.rows)]

    def test_who_follows_a_page_word_by_word_reads_it_line_by_line(self) -> None:
        content = to_bytes(render(self.agreement(3)), ".pdf")
        assert all(isinstance(one, PrintedParagraph) for one in read_printed(content, suffix=".pdf").blocks)


def paragraphs_in(cell: Iterable[PrintedBlock]) -> Iterator[PrintedParagraph]:
    return (one for one in cell if isinstance(one, PrintedParagraph))


def paged_pdf(*pages: tuple[str, ...]) -> bytes:
    """Return a PDF with lines of ASCII on its pages."""
    document, held, raw = pypdfium2.PdfDocument.new(), io.BytesIO(), pypdfium2.raw
    for lines in pages:
        page = document.new_page(595, 842)
        for number, line in enumerate(lines):
            letters = raw.FPDFPageObj_NewTextObj(document, b"Times-Roman", 14)
            units = (f"{line}\0").encode("utf-16-le")
            raw.FPDFText_SetText(letters, (c_ushort * (len(units) // 2)).from_buffer_copy(units))
            raw.FPDFPageObj_Transform(letters, 1, 0, 0, 1, 72, 700 - 30 * number)
            raw.FPDFPage_InsertObject(page, letters)
        raw.FPDFPage_GenerateContent(page)
    document.save(held)
    return held.getvalue()


def test_what_stands_at_the_foot_of_most_pages_is_of_the_margin_and_an_item_is_none() -> None:
    feet = (("One.", "QD 12, 1/3"), ("Two.", "QD 12, 2/3"), ("Three.", "VT"))
    printed = read_printed(paged_pdf(*feet), suffix=".pdf")
    assert [one.text for one in printed.heads] == ["QD 12, 1/3", "QD 12, 2/3"]
    items = read_printed(paged_pdf(("One.", "- VT."), ("Two.", "- VT.")), suffix=".pdf")
    assert items.heads == ()
