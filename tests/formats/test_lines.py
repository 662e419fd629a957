"""Lines: a name turns alike in every format, and what is held together reads as it was written."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import render
from coordlib.document import ND30, Break, Cell, Document, Grid, GridRole, Heading, Paragraph, Part, Role, Run
from coordlib.formats import WRITERS
from tests.document.test_breaking import NAMES
from tests.formats.test_decree import JOINT
from tests.reading import READERS, WORD, pdf_text, squeezed

_LAID = re.compile(r'<p class="(?:issuer|signing-party)">(.*?)</p>')


def one(role: Role, name: str) -> Cell:
    return Cell((Paragraph(role, (Run(name),)),))


def sheet(grid: GridRole, role: Role, names: list[str]) -> Document:
    """Return names in the first column of a grid each."""
    rows = (Grid(grid, ((one(role, name), one(Role.MOTTO, "ô bên phải")),)) for name in names)
    return Document("Tên cơ quan", (Part(tuple(rows)),))


def docx_lines(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - our own file
    return [line for paragraph in root.iter(f"{WORD}p") for line in _docx_lines(paragraph)]


def _docx_lines(paragraph: ET.Element) -> Iterator[str]:
    text = "".join("\n" if node.tag == f"{WORD}br" else node.text or "" for node in paragraph.iter())
    yield from text.split("\n") if text else ()


def pdf_lines(content: bytes) -> list[str]:
    """Return the printed lines of all pages, but for the numbers of pages."""
    document = pdfium.PdfDocument(content)
    lines = [line for page in document for line in page.get_textpage().get_text_bounded().splitlines()]
    document.close()
    return [line.strip() for line in lines if line.strip() and not line.strip().isdigit()]


def html_lines(content: bytes) -> list[str]:
    html = content.decode().replace("\u00a0", " ")
    return [line.strip() for found in _LAID.findall(html) for line in found.split('<br class="laid">')]


COLUMNS = [(GridRole.HEAD, Role.ISSUER, 0), (GridRole.SIGNATURES, Role.SIGNING_PARTY, 1)]


@pytest.mark.parametrize(("grid", "role", "column"), COLUMNS, ids=["issuers", "signatures"])
def test_every_name_of_the_list_turns_alike_in_docx_pdf_and_html(grid: GridRole, role: Role, column: int) -> None:
    document = sheet(grid, role, [name[column].replace(" / ", " ") for name in NAMES])
    expected = [line.upper() for name in NAMES for line in name[column].split(" / ")]
    written = [line for line in docx_lines(WRITERS[".docx"](document, ND30)) if line != "ô bên phải"]
    assert written == expected
    assert html_lines(WRITERS[".html"](document, ND30)) == expected
    # A line beside the other column is joined to it by the reader: what is printed is compared as a whole.
    printed = [line.replace("ô bên phải", "").strip() for line in pdf_lines(WRITERS[".pdf"](document, ND30))]
    assert [line for line in printed if line] == expected


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
def test_text_that_is_held_together_is_found_as_it_was_written(suffix: str) -> None:
    text = "Thực hiện khoản 2 Điều 5 Quy chế số 05/QC-CAT-VTGL ngày 13 tháng 12 năm 2021, do Đại tá Trần Văn B ký."
    document = Document("a", (Part((Paragraph(Role.TEXT, (Run(text),)),)),))
    content = WRITERS[suffix](document, ND30)
    assert squeezed(text) in squeezed(READERS[suffix](content))


@pytest.mark.parametrize("before", range(1, 40))
def test_no_printed_line_ends_inside_what_is_held_together(before: int) -> None:
    text = "theo khoản 2 Điều 5 Quy chế số 05/QC-CAT-VTGL ngày 13 tháng 12 năm 2021 của Đại tá Trần Văn B ký"
    text = f"{'a' * before} {text}"
    document = Document("a", (Part((Paragraph(Role.TEXT, (Run(f"{text}, {text}"),)),)),))
    printed = pdf_lines(WRITERS[".pdf"](document, ND30))
    assert len(printed) > 1
    ends = ("-", "/", "khoản", "Điều", "số", "ngày", "13", "tháng", "năm", "tá")
    assert [line for line in printed if line.endswith(ends)] == []


def test_no_sign_of_layout_stands_in_the_document() -> None:
    document = render(JOINT)
    for suffix in WRITERS:
        WRITERS[suffix](document, ND30)
    assert document == render(JOINT)
    assert "laid=True" not in repr(document.parts)


def test_a_break_of_the_layout_is_left_out_on_a_phone_and_one_of_the_text_is_not() -> None:
    title = Heading(Role.KIND, 0, (Run("Quy chế"), Break(), Run("phối hợp bảo đảm an ninh, trật tự " * 3)))
    html = WRITERS[".html"](Document("a", (Part((title,)),)), ND30).decode()
    assert "QUY\u00a0CHẾ<br>" in html
    assert '<br class="laid">' in html
    phone = html.split("@media screen and (max-width: 640px)")[1].split("@media print")[0]
    assert "br.laid { display: none; }" in phone
    assert "margin-inline: 0 !important" in phone


def test_a_heading_over_lines_reads_in_words_among_the_bookmarks() -> None:
    title = "Trách nhiệm của các bên trong phối hợp bảo đảm an ninh, trật tự và an toàn xã hội trên địa bàn tỉnh"
    document = Document("a", (Part((Heading(Role.CHAPTER, 1, (Run(title),)),)),))
    [mark] = pdfium.PdfDocument(WRITERS[".pdf"](document, ND30)).get_toc()
    assert mark.get_title() == title.upper()


def test_the_head_hangs_over_the_text_alike_on_both_sides() -> None:
    document = render(attrs.evolve(JOINT, place="Thành phố Hồ Chí Minh"))
    left, right = ND30.column_widths(Grid(GridRole.HEAD, ()), ND30.page.text_width)
    assert (left, right) == (72.5, 100.0)
    assert left + right == ND30.page.text_width + 2 * ND30.overhang
    with zipfile.ZipFile(io.BytesIO(WRITERS[".docx"](document, ND30))) as package:
        xml = package.read("word/document.xml").decode()
    assert f'<w:tblInd w:w="-{round(ND30.overhang / 25.4 * 1440)}" w:type="dxa"/>' in xml
    assert "margin-inline: -6.25mm" in WRITERS[".html"](document, ND30).decode()
    page = pdfium.PdfDocument(WRITERS[".pdf"](document, ND30))[0]
    text = page.get_textpage()
    found = text.search("CỘNG HÒA").get_next()
    assert found is not None
    boxes = [text.get_charbox(found[0] + offset) for offset in (0, len("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") - 1)]
    middle = (boxes[0][0] + boxes[1][2]) / 2 * 25.4 / 72
    assert middle == pytest.approx(210 - 20 + 6.25 - 50, abs=0.5)


def test_a_head_that_may_not_hang_stays_between_the_margins() -> None:
    layout = attrs.evolve(ND30, overhang=0.0)
    assert sum(layout.column_widths(Grid(GridRole.HEAD, ()), 160)) == pytest.approx(160)
    narrow = attrs.evolve(ND30, page=attrs.evolve(ND30.page, right=3.0))
    assert narrow.hanging(Grid(GridRole.HEAD, ()), narrow.page.text_width) == 3.0
    assert ND30.hanging(Grid(GridRole.HEAD, ()), 80) == 0.0
    assert squeezed("Công an tỉnh Ví Dụ") in squeezed(pdf_text(WRITERS[".pdf"](render(JOINT), layout)))


OVER_LINES = attrs.evolve(
    JOINT,
    parties=(
        attrs.evolve(JOINT.parties[0], name="Công an tỉnh\nVí Dụ"),
        attrs.evolve(JOINT.parties[1], name="Doanh nghiệp\nVí\nDụ"),
    ),
)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_name_with_lines_of_its_own_stands_over_them_in_the_head_and_above_the_signature(suffix: str) -> None:
    written = {".docx": docx_lines, ".pdf": pdf_lines}[suffix](WRITERS[suffix](render(OVER_LINES), ND30))
    joined = "|".join(written)
    assert re.search(r"CÔNG AN TỈNH\b[^|]*\|VÍ DỤ", joined)
    if suffix == ".docx":
        assert joined.count("CÔNG AN TỈNH|VÍ DỤ") == joined.count("DOANH NGHIỆP|VÍ|DỤ") == 2


def test_lines_of_its_own_change_nothing_but_the_head_and_the_signature() -> None:
    ours, plain = render(OVER_LINES), render(JOINT)
    assert (ours.title, ours.author) == (plain.title, plain.author)
    assert [block for block in ours.parts[0].blocks if not isinstance(block, Grid)] == [
        block for block in plain.parts[0].blocks if not isinstance(block, Grid)
    ]


def test_a_browser_prints_the_head_inside_its_margins_where_it_would_be_cut_off_outside() -> None:
    style = WRITERS[".html"](render(JOINT), ND30).decode()
    assert "margin: 20mm 13.75mm 20mm 23.75mm" in style
    assert "padding: 0 6.25mm; break-before: page" in style


def test_a_symbol_over_two_lines_has_no_space_in_html() -> None:
    number = Paragraph(Role.NUMBER, (Run("Số: 05/2018/TTLT-VKSNDTC-TANDTC-BCA-BQP-BTC"),))
    head = Grid(GridRole.HEAD, ((Cell((number,)), one(Role.MOTTO, "a")),))
    html = WRITERS[".html"](Document("a", (Part((head,)),)), ND30).decode()
    assert re.search(r'-<br class="laid">[A-Z]', html)
