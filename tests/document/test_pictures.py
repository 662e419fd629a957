"""Pictures: a closed vocabulary of SVG, the same drawing and the same words in every format."""

import ctypes
import io
import pickle
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_raw
import pytest
from openxml_audit import OpenXmlValidator

from coordlib import render, write
from coordlib.document import (
    ND30,
    SVG,
    Cell,
    Document,
    Grid,
    GridRole,
    MarkupError,
    Paragraph,
    Part,
    Picture,
    PictureError,
    Role,
    Run,
    Table,
    lettering,
    parse,
    pictures_of,
)
from coordlib.formats import WRITERS, markdown
from coordlib.formats.pdf.typesetting import TypesettingError
from coordlib.language import Address, FindingsError, Message, MissingExtraError
from tests.formats.small import document_xml
from tests.reading import html_text, pdf_text, squeezed
from tests.rendering.test_rendering import SAMPLE

ALT = 'Cột: "đúng hạn" & quá hạn'
CHART = """
  <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 60" font-size="5">
    <title>Biểu đồ</title>
    <g stroke="black" stroke-width="0.3">
      <rect x="20" y="10" width="15" height="40" fill="#555"><title>12 việc</title></rect>
      <rect id="late" x="40" y="30" width="15" height="20" fill="white"/>
      <path d="M 40 35 l 5 -5 m 10 5 l -15 15 m 10 0 l 5 -5" fill="none"/>
      <path d="M 10 50 H 150" fill="none"/>
    </g>
    <text x="60" y="30" dominant-baseline="middle">Sở Tư pháp: <tspan font-weight="bold">quá hạn</tspan> ẫ ỡ ữ</text>
  </svg>
"""
SHOWN = "Sở Tư pháp: quá hạn ẫ ỡ ữ"


def markup(inner: str = CHART, width: str = "160", height: str = "60") -> str:
    return f'<picture alt="Cột: &quot;đúng hạn&quot; &amp; quá hạn" width="{width}" height="{height}">{inner}</picture>'


def document(*blocks: str, landscape: bool = False) -> Document:
    return parse(
        f'<document title="T"><part landscape="{"yes" if landscape else "no"}">{"".join(blocks)}</part></document>'
    )


def picture(inner: str = CHART) -> Picture:
    [block] = document(markup(inner)).parts[0].blocks
    assert isinstance(block, Picture)
    return block


def svg(inner: str, attributes: str = "") -> str:
    return f'<svg xmlns="{SVG}" viewBox="0 0 9 9" {attributes}>{inner}</svg>'


def package(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        names = opened.namelist()
        assert len(set(names)) == len(names)
        return {name: opened.read(name) for name in names}


TEXT = '<p role="text">một</p>'
TWO = document(TEXT, markup(), TEXT, markup(width="80", height="30"))
NONE = document(TEXT)


class TestMarkup:
    """What a template writes becomes a picture whose SVG is written anew."""

    def test_it_has_a_drawing_words_and_a_size(self) -> None:
        found = picture()
        assert (found.alt, found.width, found.height) == (ALT, 160, 60)
        assert found.svg.startswith(f'<svg xmlns="{SVG}" viewBox="0 0 160 60" font-size="5"><title>Biểu đồ</title><g')
        assert lettering(found) == SHOWN

    def test_a_size_may_have_decimals(self) -> None:
        [found] = document(markup(width="112.5", height="0.75")).parts[0].blocks
        assert isinstance(found, Picture)
        assert (found.width, found.height) == (112.5, 0.75)

    def test_the_same_drawing_is_the_same_text_whatever_its_prefix_marks_and_white_space(self) -> None:
        other = CHART.replace("<", "<d:").replace("<d:/", "</d:").replace("xmlns=", "xmlns:d=").replace("\n", "\n\t ")
        marked = re.sub(r"<([a-z]+)", r'<\1 at="t:1"', CHART)
        assert picture(other).svg == picture(marked).svg == picture().svg

    def test_it_can_be_read_again(self) -> None:
        assert picture(picture().svg).svg == picture().svg

    def test_font_and_roles_are_dropped_for_those_of_the_document(self) -> None:
        dressed = CHART.replace("<text", '<text id="a" font-family="Comic Sans" role="note" aria-label="x"')
        dressed = dressed.replace("<svg", '<svg role="img" aria-labelledby="a b" width="9in" height="1" x="0" y="0"')
        assert picture(dressed).svg == picture().svg

    def test_signs_in_text_stay_signs(self) -> None:
        found = picture(svg('<text x="1">a &lt;b&gt; &amp; "c"</text>'))
        assert '>a &lt;b&gt; &amp; "c"</text>' in found.svg
        assert lettering(found) == 'a <b> & "c"'

    def test_the_pictures_of_a_document_are_found_in_cells_too(self) -> None:
        cell = f"<cell>{markup()}</cell>"
        inner = document(
            f'<grid role="head"><row>{cell}</row></grid>',
            f'<table><row head="yes">{cell}</row><row>{cell}</row></table>',
        )
        assert [one.svg for one in pictures_of(inner)] == [picture().svg] * 3


FAULTS = (
    ('<picture at="t:7" width="1" height="1">{svg}</picture>', "attribute 'alt' that says what it shows"),
    ('<picture at="t:7" alt=" " width="1" height="1">{svg}</picture>', "attribute 'alt' that says what it shows"),
    ('<picture at="t:7" alt="a" height="1">{svg}</picture>', "'width' is a number of millimetres above 0, not ''"),
    ('<picture at="t:7" alt="a" width="0" height="1">{svg}</picture>', "'width' is a number of millimetres"),
    ('<picture at="t:7" alt="a" width="1" height="0.0">{svg}</picture>', "'height' is a number of millimetres"),
    ('<picture at="t:7" alt="a" width="12,5" height="1">{svg}</picture>', "above 0, not '12,5'"),
    ('<picture at="t:7" alt="a" width="1e3" height="1">{svg}</picture>', "above 0, not '1e3'"),
    ('<picture at="t:7" alt="a" width="-1" height="1">{svg}</picture>', "above 0, not '-1'"),
    ('<picture at="t:7" alt="a" width="1" height="1" id="x">{svg}</picture>', "<picture> has no attribute 'id'"),
    ('<picture at="t:7" alt="a" width="1" height="1"/>', "a picture holds one <svg xmlns="),
    ('<picture at="t:7" alt="a" width="1" height="1">{svg}{svg}</picture>', "a picture holds one <svg xmlns="),
    ('<picture at="t:7" alt="a" width="1" height="1">{svg} x</picture>', "a picture holds one <svg xmlns="),
    ('<picture at="t:7" alt="a" width="1" height="1"><svg/></picture>', "a picture holds one <svg xmlns="),
    ('<picture at="t:7" alt="a" width="1" height="1"><p role="text">a</p></picture>', "a picture holds one <svg"),
    ('<p role="text"><picture at="t:7" alt="a" width="1" height="1">{svg}</picture></p>', "<picture> cannot stand"),
)


@pytest.mark.parametrize(("block", "says"), FAULTS)
def test_a_fault_of_a_picture_names_template_and_line(block: str, says: str) -> None:
    assert says in fault_of(block.replace("{svg}", svg("")))


def fault_of(inner: str) -> str:
    with pytest.raises(MarkupError) as caught:
        document(inner)
    [finding] = caught.value.findings
    assert (finding.code, finding.position.file, finding.position.line) == ("TPL001", "t", 7)
    assert finding.what.vi != finding.what.en
    return finding.what.en


FAULTS_OF_DRAWINGS = (
    ('<tspan at="t:7"/>', "<tspan> cannot stand here in a picture; known are: circle, desc, ellipse, g, line, path"),
    ('<rect><rect at="t:7"/></rect>', "<rect> cannot stand here"),
    ('<svg at="t:7" viewBox="0 0 1 1"/>', "<svg> cannot stand here"),
    ('<g at="t:7"><rect xmlns=""/></g>', "<rect> cannot stand here"),
    ('<g at="t:7">stray</g>', "the text 'stray' stands outside <text>"),
    ('<g at="t:7"><rect/>stray</g>', "the text 'stray' stands outside <text>"),
    ('<rect at="t:7" size="1"/>', "<rect> has no attribute 'size'"),
    ('<g at="t:7"><rect class="a"/></g>', "<rect> has no attribute 'class'"),
    ('<rect at="t:7" width="12,5 px"/>', "'12,5 px' is no 'width' of <rect>"),
    ('<rect at="t:7" width=""/>', "'' is no 'width'"),
    ('<rect at="t:7" x="{{ x }}"/>', "is no 'x' of <rect>"),
    ('<path at="t:7" d="M 0 0 L x"/>', "is no 'd' of <path>"),
    ('<polyline at="t:7" points="a"/>', "is no 'points' of <polyline>"),
    ('<g at="t:7" transform="turn(3)"/>', "is no 'transform' of <g>"),
    ('<rect at="t:7" fill="#12"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" fill="Transparent"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" stroke-miterlimit="99"/>', "is no 'stroke-miterlimit' of <rect>; it takes a number from 1 to 10"),
    ('<rect at="t:7" fill="transparent"/>', "is no 'fill' of <rect>; it takes none or one opaque colour"),
    ('<rect at="t:7" fill="rgba(1,2,3,0.5)"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" fill="rgb(1,2,3,0.5)"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" fill="#12345678"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" fill="url(#a)"/>', "is no 'fill' of <rect>; it takes none or one opaque colour"),
    ('<rect at="t:7" width="50%"/>', "'50%' is no 'width' of <rect>; it takes a number"),
    ('<rect at="t:7" fill-opacity="2"/>', "is no 'fill-opacity' of <rect>; it takes a number from 0 to 1"),
    ('<path at="t:7" d="M0 0T1 1"/>', "is no 'd' of <path>; it takes numbers with M L H V C S Q A Z"),
    ('<g at="t:7" transform="skewX(3)"/>', "is no 'transform' of <g>; it takes translate, scale, rotate or matrix"),
    ('<text at="t:7" x="1 2 3"/>', "'1 2 3' is no 'x' of <text>"),
    ('<g at="t:7" fill-opacity="0.5"/>', "<g> has no attribute 'fill-opacity'; known are: dominant-baseline"),
    ('<g at="t:7" opacity="0.5"/>', "<g> has no attribute 'opacity'; use 'fill-opacity' and 'stroke-opacity'"),
    ('<path at="t:7" stroke-dasharray="1"/>', "no attribute 'stroke-dasharray'; only line, polyline and polygon"),
    ('<line at="t:7" stroke-dasharray="-1 2"/>', "'-1 2' is no 'stroke-dasharray' of <line>"),
    ('<text at="t:7" stroke="red"/>', "<text> has no attribute 'stroke'"),
    ('<pattern at="t:7"/>', "<pattern> cannot stand here in a picture; fill with a colour, or hatch with a path"),
    ('<linearGradient at="t:7"/>', "<linearGradient> cannot stand here in a picture; fill with a colour"),
)
HOSTILE = (
    ('<script at="t:7">alert(1)</script>', "<script> cannot stand here"),
    ('<foreignObject at="t:7"/>', "<foreignObject> cannot stand here"),
    ('<image at="t:7" href="https://example.invalid/a.png"/>', "<image> cannot stand here"),
    ('<use at="t:7" href="#a"/>', "<use> cannot stand here in a picture; draw the shape again"),
    ('<a at="t:7" href="javascript:alert(1)"><rect/></a>', "<a> cannot stand here"),
    ('<style at="t:7">rect { fill: red }</style>', "<style> cannot stand here"),
    ('<animate at="t:7"/>', "<animate> cannot stand here"),
    ('<title at="t:7"><p xmlns="http://www.w3.org/1999/xhtml">a</p></title>', "<p> cannot stand here"),
    ('<desc at="t:7"><title>a</title></desc>', "<title> cannot stand here"),
    ('<rect at="t:7" onclick="alert(1)"/>', "<rect> has no attribute 'onclick'"),
    ('<rect at="t:7" style="fill: red"/>', "<rect> has no attribute 'style'; write it as attributes"),
    ('<g at="t:7" href="https://example.invalid/a.svg#b"/>', "<g> has no attribute 'href'"),
    ('<g at="t:7" xmlns:l="http://www.w3.org/1999/xlink" l:href="#b"/>', "<g> has no attribute 'href'"),
    ('<clipPath at="t:7"/>', "<clipPath> cannot stand here"),
    ('<mask at="t:7"/>', "<mask> cannot stand here"),
    ('<filter at="t:7"/>', "<filter> cannot stand here"),
    ('<marker at="t:7"/>', "<marker> cannot stand here"),
    ('<rect at="t:7" filter="url(#a)"/>', "<rect> has no attribute 'filter'"),
    ('<rect at="t:7" fill="url(https://example.invalid/a.svg#b)"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" stroke="url(data:image/svg+xml,a)"/>', "is no 'stroke' of <rect>"),
    (r'<rect at="t:7" fill="u\72l(//example.invalid/#b)"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" fill="red; background: url(#a)"/>', "is no 'fill' of <rect>"),
    ('<rect at="t:7" width="calc(1px)"/>', "is no 'width' of <rect>"),
)


@pytest.mark.parametrize(("inner", "says"), FAULTS_OF_DRAWINGS)
def test_a_fault_of_a_drawing_names_template_and_line(inner: str, says: str) -> None:
    assert says in fault_of(markup(svg(inner)))


@pytest.mark.parametrize(("inner", "says"), HOSTILE)
def test_what_runs_or_loads_is_refused(inner: str, says: str) -> None:
    assert says in fault_of(markup(svg(inner)))


@pytest.mark.parametrize("box", ["", 'viewBox="0 0 9"', 'viewBox="0 0 9 0"', 'viewBox="0 0 -9 9"', 'viewBox="a b c d"'])
def test_a_drawing_says_how_large_it_is_in_its_own_units(box: str) -> None:
    assert "<svg> has a 'viewBox' of four numbers" in fault_of(markup(f'<svg at="t:7" xmlns="{SVG}" {box}/>'))


SHAPES = {"dx": "<text><tspan {}>a</tspan></text>", "stroke-dasharray": '<line {} x2="1"/>', "d": "<path {}/>"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("width", value) for value in ("5", "5.", "5.25", "0.5", ".5", "+5", "5px", "5e1", "5E+1")),
        *(("dx", value) for value in ("5", "5px", "0.35em", ".35em", "-1.2em", "+2em", "2em")),
        *(("fill-opacity", value) for value in ("0", "1", "0.5", ".5")),
        *(("fill", value) for value in ("none", "navy", "#1f77b4", "#17b", "rgb(31, 119, 180)", "hsl(10,50%, 50%)")),
        *(("stroke-miterlimit", value) for value in ("1", "9", "2.5", "10")),
        *(("transform", value) for value in ("translate(1,2)", "scale(2)", "rotate(45)", "matrix(1 0 0 1 0 0)")),
        ("transform", "translate(1 2) rotate(5)"),
        *(("stroke-dasharray", value) for value in ("4", "4 2", "4,2")),
    ],
)
def test_an_attribute_takes_what_drawings_are_exported_with(name: str, value: str) -> None:
    shape = SHAPES.get(name, "<rect {}/>").format(f'{name}="{value}"')
    assert picture(svg(shape)).svg


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("fill-opacity", value) for value in ("2", "1.5", "50%")),
        *(("fill", value) for value in ("transparent", "#12", "#1f77b4ff", "rgba(1,2,3,.5)", "rgb(1,2)")),
        *(("stroke-miterlimit", value) for value in ("0", "11")),
        *(("transform", value) for value in ("skewX(5)", "rotate(45deg)")),
        ("dx", "12em"),
    ],
)
def test_an_attribute_refuses_what_would_print_otherwise(name: str, value: str) -> None:
    shape = SHAPES.get(name, "<rect {}/>").format(f'{name}="{value}"')
    with pytest.raises(MarkupError):
        picture(svg(shape))


def test_a_drawing_nested_without_end_is_a_fault() -> None:
    with pytest.raises(MarkupError, match="nested too deeply"):
        document(markup(svg("<g>" * 5000 + "</g>" * 5000)))


def test_a_fault_in_a_template_names_its_line() -> None:
    block = "\n".join(['{% extends "coordlib/agreement.xml.j2" %}{% block title %}', markup(CHART), "{% endblock %}"])
    assert len(list(pictures_of(render(SAMPLE, templates={"agreement.xml.j2": block})))) == 1
    wrong = block.replace("<path", '<path onload="x"')
    with pytest.raises(MarkupError, match="<path> has no attribute 'onload'") as caught:
        render(SAMPLE, templates={"agreement.xml.j2": wrong})
    [finding] = caught.value.findings
    assert finding.position.line == wrong[: wrong.index("<path")].count("\n") + 1


def test_the_error_of_a_picture_crosses_to_another_process() -> None:
    error = pickle.loads(pickle.dumps(PictureError("t:7", Message("sai", "wrong"))))  # noqa: S301 - what was just pickled
    assert (error.at, str(error)) == ("t:7", "wrong")


class TestLayout:
    """A picture prints in its size, or smaller where its column or its page is."""

    @pytest.mark.parametrize(
        ("width", "height", "available", "printed"),
        [
            (100, 50, 160, (100, 50)),
            (320, 100, 160, (160, 50)),
            (100, 50, 60, (60, 30)),
            (100, 2570, 160, (9, 231.3)),  # 0.9 of 257 mm
            (200, 340, 247, (90, 153)),  # 0.9 of the 170 mm of a turned page
        ],
    )
    def test_it_keeps_its_proportion(
        self, width: float, height: float, available: float, printed: tuple[float, float]
    ) -> None:
        one = Picture("<svg/>", "a", width, height)
        assert ND30.picture_size(one, available) == pytest.approx(printed)

    def test_it_counts_its_height_and_the_space_around_it(self) -> None:
        one = Picture("<svg/>", "a", 100, 25.4)
        assert ND30.height((one,), 160) == pytest.approx(72 + 12)
        assert attrs.evolve(ND30, picture_gap=0).height((one,), 160) == pytest.approx(72)
        assert ND30.row_height((Cell((one,)), Cell(())), (50, 50)) == pytest.approx(46 / 100 * 72 + 12)

    def test_a_small_one_stays_with_the_signatures(self) -> None:
        signatures = Grid(GridRole.SIGNATURES, ())
        assert ND30.keeps_with_next(Picture("<svg/>", "a", 100, 50), (signatures,), 160)
        assert not ND30.keeps_with_next(Picture("<svg/>", "a", 100, 150), (signatures,), 160)


class TestEveryFormat:
    """The words stand in each format; the same document gives the same bytes."""

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_the_same_document_gives_the_same_bytes(self, suffix: str) -> None:
        assert WRITERS[suffix](TWO, ND30) == WRITERS[suffix](parse_again(), ND30)

    def test_the_words_stand_in_html(self) -> None:
        assert (
            WRITERS[".html"](TWO, ND30).decode().count('role="img" aria-label="Cột: &quot;đúng hạn&quot; &amp; quá')
            == 2
        )

    def test_the_words_stand_in_docx(self) -> None:
        root = ET.fromstring(document_xml(TWO, ND30))  # noqa: S314 - our own file
        assert [node.get("descr") for node in root.iter() if node.tag.endswith("docPr")] == [ALT, ALT]

    def test_the_words_stand_in_pdf(self) -> None:
        opened = pdfium.PdfDocument(WRITERS[".pdf"](TWO, ND30))
        assert [words for page in opened for words in alternatives(page)] == [ALT, ALT]

    def test_the_words_stand_in_markdown(self) -> None:
        assert markdown.markdown_bytes(document(TEXT, markup()), ND30).decode() == (
            'một\n\n*[Hình: Cột: "đúng hạn" \\& quá hạn]*\n'
        )

    def test_the_words_stand_in_a_cell_of_markdown(self) -> None:
        table = f'<table><row head="yes"><cell>{TEXT}{markup()}</cell></row></table>'
        assert "| một<br>*[Hình: Cột" in markdown.markdown_bytes(document(table), ND30).decode()

    def test_signs_of_markdown_in_the_words_are_escaped(self) -> None:
        one = attrs.evolve(picture(), alt="*a* | [b](c) <i>")
        written = markdown.markdown_bytes(Document("T", (Part((one,)),)), ND30).decode()
        assert written == "*[Hình: \\*a\\* \\| \\[b\\](c) \\<i\\>]*\n"

    @pytest.mark.parametrize("suffix", [".pdf", ".html"])
    def test_its_text_is_text(self, suffix: str) -> None:
        read = {".pdf": pdf_text, ".html": html_text}[suffix]
        assert squeezed(read(WRITERS[suffix](TWO, ND30))).count(squeezed(SHOWN)) == 2

    @pytest.mark.parametrize("suffix", [".pdf", ".docx"])
    @pytest.mark.parametrize("letters", ["a 語 b", "語", "한글"])
    def test_a_letter_that_the_font_lacks_is_named(self, suffix: str, letters: str) -> None:
        with pytest.raises(TypesettingError) as caught:
            WRITERS[suffix](document(markup(svg(f'<text x="1" y="5">{letters}</text>'))), ND30)
        assert caught.value.findings[0].code == "FIL005"
        assert any(letter in str(caught.value) for letter in letters if not letter.isascii())

    @pytest.mark.parametrize("suffix", [".pdf", ".docx"])
    def test_a_letter_that_the_font_lacks_has_its_place(self, suffix: str) -> None:
        under = '<p role="clause" id="article-1.clause-2">Hình 1</p>'
        with pytest.raises(TypesettingError) as caught:
            WRITERS[suffix](document(under, markup(svg('<text x="1" y="5">sơ đồ 語</text>'))), ND30)
        [finding] = caught.value.findings
        assert finding.where == Address.of_anchor("article-1.clause-2") != Address()
        assert "sơ đồ 語" in finding.what.vi

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_it_stands_anywhere(self, suffix: str) -> None:
        cell = f"<cell>{markup()}</cell>"
        both = f'<grid role="closing"><row>{cell}{cell}</row></grid><table><row head="yes">{cell}{cell}</row></table>'
        large = markup(width="900", height="900")
        for landscape in (False, True):
            assert WRITERS[suffix](document(large, both, markup(), landscape=landscape), ND30)


def parse_again() -> Document:
    return document(TEXT, markup(), TEXT, markup(width="80", height="30"))


def alternatives(page: pdfium.PdfPage) -> Iterator[str]:
    """Yield the alternative texts in the tags of a page."""
    tree = pdfium_raw.FPDF_StructTree_GetForPage(page)
    stack = [
        pdfium_raw.FPDF_StructTree_GetChildAtIndex(tree, index)
        for index in range(pdfium_raw.FPDF_StructTree_CountChildren(tree))
    ]
    while stack:
        element = stack.pop(0)
        if not element:
            continue
        size = pdfium_raw.FPDF_StructElement_GetAltText(element, None, 0)
        if size:
            buffer = ctypes.create_string_buffer(size)
            pdfium_raw.FPDF_StructElement_GetAltText(element, buffer, size)
            yield buffer.raw.decode("utf-16-le").rstrip("\0")
        count = pdfium_raw.FPDF_StructElement_CountChildren(element)
        stack += [pdfium_raw.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count)]


class TestHtml:
    """The drawing stands in the page."""

    def test_nothing_in_it_has_a_name_that_another_could_share(self) -> None:
        assert not re.findall(r' id="|url\(', WRITERS[".html"](TWO, ND30).decode().partition("<svg")[2])

    def test_no_attribute_stands_twice(self) -> None:
        dressed = CHART.replace("<svg", '<svg role="img" aria-label="x" width="1" height="1"')
        text = WRITERS[".html"](document(markup(dressed)), ND30).decode()
        start = text[text.index("<svg") :]
        names = re.findall(r' ([\w:-]+)="', start[: start.index(">")])
        assert max(Counter(names).values()) == 1
        assert 'style="width: 160mm; aspect-ratio: 160 / 60"' in start

    def test_it_does_not_break_in_print(self) -> None:
        text = WRITERS[".html"](TWO, ND30).decode()
        printed = text[text.index("@media print") : text.index("@page")]
        assert re.search(r"\.picture \{ break-inside: avoid", printed)
        assert text.count('<figure class="picture" tabindex="0"><svg role="img"') == 2


class TestDocx:
    """An image in the package for each drawing; without pictures nothing differs."""

    @pytest.mark.long
    @pytest.mark.parametrize("landscape", [False, True])
    def test_a_validator_finds_nothing(self, tmp_path: Path, landscape: bool) -> None:  # noqa: FBT001
        cell = f"<cell>{markup()}</cell>"
        inner = f'<table><row head="yes">{cell}{cell}</row><row>{cell}{cell}</row></table>'
        file = write(document(TEXT, markup(), inner, markup(), landscape=landscape), tmp_path / "a.docx")
        result = OpenXmlValidator().validate(file)
        assert result.errors == []
        assert result.is_valid

    def test_each_drawing_is_an_image_of_its_size(self) -> None:
        parts = package(WRITERS[".docx"](TWO, ND30))
        images = [parts[f"word/media/image{number}.png"] for number in (1, 2)]
        sizes = [struct.unpack(">II", image[16:24]) for image in images]
        assert sizes == [(1260, 472), (630, 236)]  # 200 dots per inch
        relations = ET.fromstring(parts["word/_rels/document.xml.rels"])  # noqa: S314 - our own file
        targets = {node.get("Id"): node.get("Target") for node in relations}
        embedded = re.findall(r'r:embed="(\w+)"', parts["word/document.xml"].decode())
        assert [targets[name] for name in embedded] == ["media/image1.png", "media/image2.png"]
        assert b'<Default Extension="png" ContentType="image/png"/>' in parts["[Content_Types].xml"]

    def test_a_document_without_pictures_has_none_of_it(self) -> None:
        before = WRITERS[".docx"](NONE, ND30)
        WRITERS[".docx"](TWO, ND30)
        assert WRITERS[".docx"](NONE, ND30) == before
        parts = package(before)
        assert not [name for name in parts if "media" in name]
        assert b"image" not in parts["word/_rels/document.xml.rels"] + parts["[Content_Types].xml"]

    def test_the_image_shows_the_accents(self) -> None:
        drawn = {
            package(WRITERS[".docx"](document(markup(svg(f'<text x="1" y="8" font-size="5">{letter}</text>'))), ND30))[
                "word/media/image1.png"
            ]
            for letter in "aạảãáàâấậầẩẫ"
        }
        assert len(drawn) == 12

    def test_it_is_narrower_than_the_cell_that_holds_it(self) -> None:
        table = Table((Cell((picture(),)), Cell((picture(),))), (), (1, 1))
        text = document_xml(Document("T", (Part((table,)),)), ND30)
        assert (
            re.findall(r'<wp:extent cx="(\d+)"', text) == [str(77 * 36000)] * 2
        )  # a column of 80 mm, less its margins

    def test_it_stays_with_the_signatures(self) -> None:
        blocks = (picture(), Grid(GridRole.SIGNATURES, ((Cell((Paragraph(Role.SIGNER, (Run("A"),)),)),),)))
        assert "<w:p><w:pPr><w:keepNext/><w:spacing" in document_xml(Document("T", (Part(blocks),)), ND30)

    def test_without_typst_the_command_to_install_is_given(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(__import__("sys").modules, "typst", None)
        assert WRITERS[".docx"](NONE, ND30)
        with pytest.raises(MissingExtraError, match=r'a picture in DOCX needs the extra "pdf": pip install'):
            WRITERS[".docx"](TWO, ND30)


class TestPdf:
    """The drawing is centred, whole on one page, in the font of the document."""

    def test_it_goes_to_the_next_page_whole(self) -> None:
        opened = pdfium.PdfDocument(WRITERS[".pdf"](document(*[markup(width="160", height="100")] * 4), ND30))
        texts = [squeezed(page.get_textpage().get_text_bounded()) for page in opened]
        assert [text.count(squeezed(SHOWN)) for text in texts] == [2, 2]

    def test_its_text_is_in_a_font_of_the_document(self) -> None:
        dressed = CHART.replace("<text", '<text font-family="Arial"')
        page = pdfium.PdfDocument(WRITERS[".pdf"](document(TEXT, markup(dressed)), ND30))[0]
        text = page.get_textpage()
        names = set()
        for index in range(text.count_chars()):
            buffer, flags = ctypes.create_string_buffer(100), ctypes.c_int()
            pdfium_raw.FPDFText_GetFontInfo(text, index, buffer, 100, flags)
            names.add(re.sub(r"^[A-Z]{6}\+|-.*", "", buffer.value.decode()))
        assert len(names - {""}) == 1

    def test_what_a_drawing_says_is_never_typst_code(self) -> None:
        drawing = svg('<text x="0" y="5" font-size="0.5">#panic("x") \\ " ]</text>')
        text = pdf_text(WRITERS[".pdf"](document(markup(drawing)), ND30))
        assert squeezed('#panic("x") \\ " ]') in squeezed(text)


def test_any_fault_of_a_writer_is_a_finding() -> None:
    for size in ("0.0001", "9999"):
        for inner in ("", '<rect width="9999999" height="9999999"/>', '<path d="M 0 0 L 1e309 -1e309" stroke="red"/>'):
            for writer in WRITERS.values():
                try:
                    assert writer(document(markup(svg(inner), width=size, height="1")), ND30)
                except FindingsError as error:
                    assert error.findings  # noqa: PT017 - either outcome is right
