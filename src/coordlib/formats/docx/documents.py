"""Documents: a DOCX as Word shows it, paragraph by paragraph, on its pages.

In come the parts of a file; out go paragraphs with their looks, and sections with their paper and margins. Whether they
are right, the rules of form judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import open_archive, read_xml
from coordlib.formats.blocks import Printed
from coordlib.formats.docx.package import WML, PackageParts, WordPackage, integer_of, is_on, value
from coordlib.formats.docx.paragraphs import CellPlace, Showing, ShownParagraph
from coordlib.formats.docx.reader import Walk, Walked, WalkedTable, printed_of
from coordlib.formats.docx.styles import StyleTable, draws, number_of, theme_fonts
from coordlib.language import checked

_MARGINS = ((f"{WML}headerReference", "headers"), (f"{WML}footerReference", "footers"))
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PROPERTIES, _SECTION = f"{WML}pPr", f"{WML}sectPr"
_TWIPS = 1440 / 25.4
_LETTER = (12240.0, 15840.0)  # what Word takes where nothing is said: 8.5 × 11 inches
_INCH = 1440.0
_LINES = ("top", "left", "start", "insideH", "insideV")
_MOST_SPAN = 100


@attrs.frozen(eq=False)
class ShownSection:
    """A section (phần trang): its paper and margins in millimetres, its headers and footers by their kind.

    `kinds` of them: ``default``, ``first``, ``even``; one that a section lacks is that of the section before.
    `restarts`: the number that its pages count from, 0 where they count on.
    """

    element: ET.Element | None
    width: float = 0.0
    height: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    left: float = 0.0
    right: float = 0.0
    differs_first: bool = False
    restarts: int = 0
    figures: str = "decimal"
    headers: Mapping[str, tuple[ShownParagraph, ...]] = attrs.field(factory=dict)
    footers: Mapping[str, tuple[ShownParagraph, ...]] = attrs.field(factory=dict)

    @property
    def landscape(self) -> bool:
        """Whether the paper is wider than high."""
        return self.width > self.height

    @property
    def text_width(self) -> float:
        """The width between the margins, in millimetres."""
        return self.width - self.left - self.right


@attrs.frozen(eq=False)
class ShownDocument:
    """A DOCX as Word shows it (văn bản như Word trình bày): its paragraphs, its sections, and its package."""

    paragraphs: tuple[ShownParagraph, ...]
    sections: tuple[ShownSection, ...]
    package: WordPackage


@checked
def shown_document(parts: PackageParts) -> ShownDocument:
    """Return what Word shows of the parts of a DOCX, all tracked changes accepted.

    Styles, lists and tables that lead in a circle end where they began. Raises `UnreadableError` for what is no DOCX.
    """
    package = WordPackage(parts)
    stories = _Stories(package)
    body = package.body
    paragraphs = stories.read(body)
    ends = [*stories.ends, body.find(f"{WML}sectPr")]
    return ShownDocument(paragraphs, stories.sections(ends), package)


@checked
def printed_and_shown(content: bytes) -> tuple[Printed, ShownDocument]:
    """Return what `printed_docx` does, and what Word shows of the body, read once. Raises `UnreadableError`."""
    package = WordPackage(open_archive(content))
    stories = _Stories(package)
    passed = list(stories.walk.story(package.body))
    printed = printed_of(package, stories.walk, passed)
    return printed, ShownDocument(tuple(stories.shown(passed, None, boxed=False)), (), package)


class _Stories:
    """Shows the stories of a document: its body, and what stands in the margins."""

    def __init__(self, package: WordPackage) -> None:
        self.package = package
        self.walk = Walk(package)
        self.showing = Showing(theme_fonts(package.tree("theme")))
        self.tables = 0
        self.ends: list[ET.Element] = []  # of the sections that ended
        self.margins: dict[str, tuple[ShownParagraph, ...]] = {}

    def read(self, root: ET.Element) -> tuple[ShownParagraph, ...]:
        """Return the paragraphs of a body or a margin."""
        self.walk.count = 0
        self.ends = []
        return tuple(self.shown(self.walk.story(root), None, boxed=False))

    def shown(self, passed: Iterable[Walked], cell: CellPlace | None, *, boxed: bool) -> Iterator[ShownParagraph]:
        """Yield the paragraphs of what the walk passes, those of tables cell by cell; a box is in no cell."""
        end: ET.Element | None = None
        for one in passed:
            inside = one.boxed == boxed
            if end is not None and inside:
                self.ends.append(end)
                end = None
            if isinstance(one, WalkedTable):
                self.tables += 1
                for place, content in _cells_of(one, self.walk.styles, self.tables):
                    yield from self.shown(content, place, boxed=one.boxed)
            else:
                yield self.showing.paragraph(one, cell if inside else None, len(self.ends))
                properties = one.element.find(_PROPERTIES) if inside else None
                end = end if properties is None else properties.find(_SECTION)
        if end is not None:
            self.ends.append(end)

    def sections(self, ends: list[ET.Element | None]) -> tuple[ShownSection, ...]:
        """Return the sections, each with the headers and footers of the one before where it has none of a kind."""
        settings = self.package.tree("settings")
        even = settings is not None and settings.find(f"{WML}evenAndOddHeaders") is not None
        kept: dict[str, dict[str, tuple[ShownParagraph, ...]]] = {field: {} for _, field in _MARGINS}
        found = []
        for end in ends:
            for tag, field in _MARGINS:
                for reference in end.iterfind(tag) if end is not None else ():
                    kind = reference.get(f"{WML}type", "default")
                    if kind != "even" or even:
                        kept[field] |= {kind: self.margin(reference.get(_REFERENCE, ""))}
            found.append(_section(end, kept))
        return tuple(found)

    def margin(self, key: str) -> tuple[ShownParagraph, ...]:
        """Return what stands in a header or a footer."""
        name = next((one.name for one in self.package.related(self.package.main) if one.key == key), "")
        if name not in self.margins:
            there = name in self.package.parts
            self.margins[name] = self.read(read_xml(self.package.parts[name])) if there else ()
        return self.margins[name]


def _cells_of(table: WalkedTable, styles: StyleTable, number: int) -> Iterator[tuple[CellPlace, list[Walked]]]:
    """Yield each cell of a table with its place and what stands in it; a cell below another too."""
    borders = table.element.find(f"{WML}tblPr/{WML}tblBorders")
    ruled = _has_lines(borders) if borders is not None else styles.is_ruled(table.style)
    grid = [number_of(one.get(f"{WML}w", "")) / _TWIPS for one in table.element.iterfind(f"{WML}tblGrid/*")]
    for row, cells in enumerate(table.rows):
        start = 0
        for column, (cell, content) in enumerate(cells):
            properties = cell.find(f"{WML}tcPr")
            span = min(max(1, int(number_of(value(properties, "gridSpan"), 1))), _MOST_SPAN)
            sized = None if properties is None else properties.find(f"{WML}tcW")
            measured = sized is not None and sized.get(f"{WML}type") == "dxa"
            width = (_length(sized, "w", 0.0) if measured else 0.0) or sum(grid[start : start + span])
            own = None if properties is None else properties.find(f"{WML}tcBorders")
            below = own is not None and draws(own.find(f"{WML}bottom"))
            lined = ruled or (own is not None and _has_lines(own))
            yield CellPlace(number, row, column, len(cells), width, ruled=lined, underlined=below), content
            start += span


def _has_lines(borders: ET.Element) -> bool:
    """Tell whether borders draw lines around or between cells."""
    return any(draws(borders.find(WML + side)) for side in _LINES)


def _section(end: ET.Element | None, kept: Mapping[str, dict[str, tuple[ShownParagraph, ...]]]) -> ShownSection:
    """Return the paper and margins that ``w:sectPr`` sets, with what stands in the margins."""
    size, margins, numbers = (None if end is None else end.find(WML + name) for name in ("pgSz", "pgMar", "pgNumType"))
    return ShownSection(
        element=end,
        width=_length(size, "w", _LETTER[0]),
        height=_length(size, "h", _LETTER[1]),
        top=abs(_length(margins, "top", _INCH)),
        bottom=abs(_length(margins, "bottom", _INCH)),
        left=_length(margins, "left", _INCH) + _length(margins, "gutter", 0),
        right=_length(margins, "right", _INCH),
        differs_first=end is not None and is_on(end.find(f"{WML}titlePg")),
        restarts=0 if numbers is None else integer_of(numbers.get(f"{WML}start", "")),
        figures=("" if numbers is None else numbers.get(f"{WML}fmt", "")) or "decimal",
        headers=dict(kept["headers"]),
        footers=dict(kept["footers"]),
    )


def _length(element: ET.Element | None, name: str, usual: float) -> float:
    return number_of("" if element is None else element.get(WML + name, ""), usual) / _TWIPS
