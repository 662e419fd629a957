"""No value of a layout reaches HTML, CSS, typst or XML as code: it is refused, and escaped by each writer too."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import render
from coordlib.document import ND30, Document, Layout, Look, Page, Role, parse
from coordlib.formats import WRITERS
from coordlib.formats.docx.parts import static_parts
from coordlib.formats.html.writer import html_bytes
from coordlib.formats.markdown import markdown_bytes
from coordlib.formats.pdf.typesetting import TypesettingError
from coordlib.formats.pdf.writer import typst_source
from coordlib.language import RefusedError
from tests.formats.small import document_xml
from tests.formats.test_decree import JOINT
from tests.samples import tries

DOCUMENT = render(JOINT, draft=True)
BASE = ND30.with_look(Role.TEXT, attrs.evolve(ND30.look(Role.TEXT), box=True))
HOSTILE = (
    '"',
    "'",
    "\\",
    '\\"',
    "</style><script>alert(1)</script>",
    '"; } body { background: url(//example.invalid) } x { y: "',
    "FF0000; } * { display: none",
    '000000"/><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText><w:color w:val="0',
    '"); #read("/etc/passwd"); ("',
    "#panic()",
    "]#[",
    "$x$",
    "&lt;&#60;&amp;",
    "]]>",
    "<!--",
    "*/ /*",
    "\\22 ; }",
    "{}{0}%s",
    "NUMBER WIDTHmm FONT",
)
TEXTS = [
    (kind, field.name)
    for kind, record in ((Look, BASE.look(Role.TEXT)), (Page, BASE.page), (Layout, BASE))
    for field in attrs.fields(kind)
    if isinstance(getattr(record, field.name), str)
]


def with_text(kind: type, name: str, text: str) -> Layout:
    """Return the layout with a text in one of its fields, in every record that has the field."""
    change = {name: text}
    if kind is Layout:
        return attrs.evolve(BASE, **change)  # type: ignore[arg-type]
    if kind is Page:
        return attrs.evolve(BASE, page=attrs.evolve(BASE.page, **change))  # type: ignore[arg-type]
    looks = {role: attrs.evolve(look, **change) for role, look in BASE.looks.items()}  # type: ignore[arg-type]
    number, draft = (attrs.evolve(look, **change) for look in (BASE.number, BASE.draft))  # type: ignore[arg-type]
    return attrs.evolve(BASE, looks=looks, number=number, draft=draft)


class Outline(HTMLParser):
    """The elements of a page, with the names of their attributes, and the text of its style."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.style = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _ in attributes)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "style":
            self.style += data


STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


def html_outline(layout: Layout) -> object:
    outline = Outline()
    outline.feed(html_bytes(DOCUMENT, layout).decode())
    bare = re.sub(r"color: #[0-9A-Fa-f]*|(?<=; )color: #[0-9A-Fa-f]*", "", STRING.sub('""', outline.style))
    return outline.tags, re.sub(r"; (?=[;}]|border| })", "", bare).replace(" ", "").replace(";", "")


def xml_outline(layout: Layout) -> object:
    parts = {**static_parts(layout, draft=True), "document": document_xml(DOCUMENT, layout).encode()}
    return {
        name: [(node.tag, sorted(node.keys()), node.text) for node in ET.fromstring(content).iter()]  # noqa: S314 - our own
        for name, content in parts.items()
    }


def typst_outline(layout: Layout) -> object:
    families = [layout.font, "Tinos"]
    return re.sub(r'"(?:[^"\\]|\\.)*"', '""', typst_source(DOCUMENT, layout, families))


OUTLINES: tuple[Callable[[Layout], object], ...] = (html_outline, xml_outline, typst_outline)


@cache
def plain(kind: type, name: str, outline: Callable[[Layout], object]) -> object:
    """Return the outline with a plain word in a field."""
    with attrs.validators.disabled():
        return outline(with_text(kind, name, "abc"))


def check(layout: Layout, kind: type, name: str) -> None:
    for outline in OUTLINES:
        assert outline(layout) == plain(kind, name, outline), outline.__name__
    assert markdown_bytes(DOCUMENT, layout) == markdown_bytes(DOCUMENT, BASE)


@pytest.mark.long
@pytest.mark.parametrize(("kind", "name"), TEXTS)
class TestEveryText:
    """Every text field of a layout, those to come too."""

    @pytest.mark.parametrize("text", HOSTILE)
    def test_it_is_refused_or_changes_nothing_but_strings(self, kind: type, name: str, text: str) -> None:
        try:
            layout = with_text(kind, name, text)
        except RefusedError as refused:
            assert f"{kind.__name__}.{name}" in str(refused)  # noqa: PT017 - either outcome is right
            return
        check(layout, kind, name)

    @tries(15, 100)
    @given(text=st.text(max_size=40))
    def test_any_text_is_refused_or_changes_nothing_but_strings(self, kind: type, name: str, text: str) -> None:
        try:
            layout = with_text(kind, name, text)
        except RefusedError:
            return
        check(layout, kind, name)

    @pytest.mark.parametrize("text", HOSTILE)
    def test_where_nothing_judges_it_the_writers_escape_it(self, kind: type, name: str, text: str) -> None:
        with attrs.validators.disabled():
            layout = with_text(kind, name, text)
        check(layout, kind, name)


def test_there_are_texts_to_try() -> None:
    assert {name for _, name in TEXTS} >= {"color", "source", "font", "font_folder", "name", "dated"}


def values(layout: Layout) -> Iterator[str]:
    for content in static_parts(layout, draft=True).values():
        for node in ET.fromstring(content).iter():  # noqa: S314 - our own
            yield from node.attrib.values()


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_escaped_reads_back_as_it_was(text: str) -> None:
    with attrs.validators.disabled():
        assert text in set(values(with_text(Layout, "font", text)))
        assert text in set(values(with_text(Look, "color", text)))


def test_a_font_with_a_name_of_our_own_words_is_only_a_name() -> None:
    style = html_bytes(DOCUMENT, attrs.evolve(ND30, font="NUMBER WIDTHmm FONT")).decode()
    assert 'font-family: "NUMBER WIDTHmm FONT", "Liberation Serif"' in style


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("folder", ["no such folder", '"); #panic("'])
def test_a_folder_without_fonts_is_a_finding(suffix: str, folder: str, tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'
    document: Document = parse(
        f'<document title="T"><part><picture alt="a" width="9" height="9">{drawing}</picture></part></document>'
    )
    with pytest.raises(TypesettingError, match="there is no font in") as caught:
        WRITERS[suffix](document, attrs.evolve(ND30, font_folder=str(tmp_path / folder)))
    assert caught.value.findings[0].code == "FIL005"
