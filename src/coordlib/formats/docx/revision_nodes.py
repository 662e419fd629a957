"""Revision nodes: the XML of a document, as our writer writes it, as paragraphs and tables that can be compared.

In comes XML; out go nodes, each with its words and what it can be compared with. What became of them, `revisions` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import takewhile

import attrs

from coordlib.lexicon import ROMAN, pattern, unit_pattern

_TEXT = pattern(r"<w:t [^>]*>([^<]*)</w:t>")
_STYLE = pattern(r'<w:pStyle w:val="([^"]*)"')
_PARAGRAPH = pattern(r"(?s)<w:p><w:pPr>(.*?)</w:pPr>(.*)</w:p>")
_SPAN = pattern(r'<w:gridSpan w:val="([0-9]+)"/>')
# A paragraph holds no other; a table may stand in a cell of another.
_PIECE = pattern(
    r"(?s)(?P<paragraph><w:p><w:pPr>.*?</w:p>)",
    r"|(?P<table><w:tbl>.*?</w:tblGrid>)",
    r"|(?P<row><w:tr><w:trPr>.*?</w:trPr>)",
    r"|(?P<cell><w:tc><w:tcPr>.*?</w:tcPr>)",
    r"|(?P<end></w:t(?:bl|r|c)>)",
    r"|(?P<section><w:sectPr>.*?</w:sectPr>)",
)
# The number or letter that a paragraph begins with: “Điều 5.”, “a)”, “Chương IV”.
_LABEL = re.compile(
    rf"(?:{unit_pattern('article', 'section', 'subsection')} )?[\w.]{{1,9}}[.)](?=\s)"
    rf"|{unit_pattern('chapter', 'part', 'annex')} {ROMAN}$",
    re.IGNORECASE,
)


def nodes_of(xml: str) -> tuple[list[Node], str]:
    """Return what stands in a body, and the properties of its last pages."""
    return _nodes(_PIECE.finditer(xml))


@attrs.frozen(eq=False, slots=False)
class ParagraphNode:
    """A paragraph as it was written."""

    xml: str

    @cached_property
    def parts(self) -> tuple[str, str]:
        """Its properties, and what stands in it."""
        found = _PARAGRAPH.fullmatch(self.xml)
        return (found[1], found[2]) if found else ("", "")

    @cached_property
    def words(self) -> str:
        """What it says, without the number or letter that it begins with."""
        return _LABEL.sub("", "".join(_TEXT.findall(self.xml)), count=1).strip()

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its words, each once; of a paragraph without words, what it is."""
        return frozenset(self.words.lower().split() or (f"<{self.style}>",))

    @cached_property
    def style(self) -> str:
        """Its style, the role that it plays; one that ends the pages of a part is like no other."""
        found = _STYLE.search(self.xml)
        return (found[1] if found else "") + (" section" if "<w:sectPr>" in self.xml else "")

    @property
    def kind(self) -> str:
        """What it can be compared with."""
        return "section" if self.style.endswith(" section") else "paragraph"


@attrs.frozen(eq=False, slots=False)
class CellNode:
    """A cell: its properties, and what stands in it, a paragraph last."""

    start: str
    nodes: tuple[Node, ...]

    @cached_property
    def words(self) -> str:
        """What it says."""
        return " ".join(node.words for node in self.nodes)


@attrs.frozen(eq=False, slots=False)
class RowNode:
    """A row of a table."""

    start: str
    cells: tuple[CellNode, ...]

    @cached_property
    def words(self) -> str:
        """What it says."""
        return " | ".join(cell.words for cell in self.cells)

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words.lower().split())

    @property
    def kind(self) -> str:
        """What it can be compared with: a row of as many and as wide cells."""
        spans = (_SPAN.search(cell.start) for cell in self.cells)
        return " ".join(("row", *(found[1] if found else "1" for found in spans)))


@attrs.frozen(eq=False, slots=False)
class TableNode:
    """A table: its properties and columns, and its rows."""

    start: str
    rows: tuple[RowNode, ...]

    @cached_property
    def words(self) -> str:
        """What it says."""
        return "\n".join(row.words for row in self.rows)

    @cached_property
    def bag(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.words.lower().split())

    @property
    def kind(self) -> str:
        """What it can be compared with: a ruled table, or blocks side by side."""
        return "table" if "<w:tblBorders>" in self.start else "grid"


Node = ParagraphNode | TableNode
"""What a body or a cell holds."""


def _nodes(pieces: Iterator[re.Match[str]]) -> tuple[list[Node], str]:
    """Return what stands in a body, or in a cell up to its end, and the properties of the last pages of a body."""
    found: list[Node] = []
    section = ""
    for piece in pieces:
        match piece.lastgroup:
            case "paragraph":
                found.append(ParagraphNode(piece[0]))
            case "table":
                found.append(TableNode(piece[0], tuple(_rows(pieces))))
            case "section":
                section = piece[0]
            case _:
                break
    return found, section


def _rows(pieces: Iterator[re.Match[str]]) -> Iterator[RowNode]:
    for piece in takewhile(lambda piece: piece.lastgroup == "row", pieces):
        cells = takewhile(lambda piece: piece.lastgroup == "cell", pieces)
        yield RowNode(piece[0], tuple(CellNode(cell[0], tuple(_nodes(pieces)[0])) for cell in cells))
