"""Records: units in order become chapters, articles, clauses and points below each other; cells become a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import attrs

from coordlib.anatomy import PaperParagraph, PaperPiece, ReadUnit
from coordlib.language import Level, RefusedError, derived_label
from coordlib.lexicon import ordinal
from coordlib.model import AnnexTable, Article, Chapter, Clause, Point, Section, Way

_ORDER = ("part", "chapter", "section", "article", "clause", "point")
_DEPTHS = {level: depth for depth, level in enumerate(_ORDER)}
_LEVELS = dict(zip(_ORDER[1:], (Level.CHAPTER, Level.SECTION, Level.ARTICLE, Level.CLAUSE, Level.POINT), strict=True))
_HELD = {
    "": ("chapter", "article"),
    "chapter": ("section", "article"),
    "section": ("article",),
    "article": ("clause", "point"),
    "clause": ("point",),
}
_INSERTED = frozenset("abcdđ")
_SENTENCE_END = re.compile(r"[.;/]$")
_END = re.compile(r"\s*\. ?/ ?\.?$")


def without_end(text: str) -> str:
    """Return a text without the sign that ends a document (“./.”)."""
    return _END.sub(".", text) if "/" in text[-4:] else text


@attrs.define(eq=False)
class UnitNode:
    """A unit, and those below it."""

    unit: ReadUnit
    under: list[UnitNode] = attrs.field(factory=list)


def records_of(units: Sequence[ReadUnit], way: Way, pieces: dict[Way, PaperPiece]) -> tuple[Chapter | Article, ...]:
    """Return the units of a text as records; `pieces` gets of each value the piece of text that it came from."""
    made = _Records(pieces).made(_tree(units), way)
    return tuple(one for one in made if isinstance(one, Chapter | Article))


def _tree(units: Iterable[ReadUnit]) -> list[UnitNode]:
    """Return units below those that hold them; parts (phần) hold nothing in a record, and are left out."""
    roots: list[UnitNode] = []
    stack: list[UnitNode] = []
    for unit in units:
        while stack and _DEPTHS[stack[-1].unit.level] >= _DEPTHS[unit.level]:
            stack.pop()
        node = UnitNode(unit)
        if unit.level in _HELD.get(stack[-1].unit.level if stack else "", ()):
            (stack[-1].under if stack else roots).append(node)
            stack.append(node)
    return roots


_Record = Chapter | Section | Article | Clause | Point


class _Records:
    """Makes the records of one text: articles are counted through all of it."""

    def __init__(self, pieces: dict[Way, PaperPiece]) -> None:
        self.pieces = pieces
        self.articles = 0

    def made(self, nodes: Sequence[UnitNode], way: Way) -> Iterator[_Record]:
        count = 0
        for index, node in enumerate(nodes):
            level = node.unit.level
            before = self.articles if level == "article" else count
            label, count = _label(node.unit, before)
            self.articles = count if level == "article" else self.articles
            yield self.record(node, (*way, index), label)

    def record(self, node: UnitNode, way: Way, label: str) -> _Record:
        match node.unit.level:
            case "chapter":
                under = tuple(
                    one for one in self.made(node.under, (*way, "articles")) if isinstance(one, Section | Article)
                )
                return Chapter(self.title(node, way), under, label=label)
            case "section":
                articles = tuple(one for one in self.made(node.under, (*way, "articles")) if isinstance(one, Article))
                return Section(self.title(node, way), articles, label=label)
            case "article":
                return self.article(node, way, label)
            case "clause":
                points = self.points(node, way)
                title, text = self.worded(node, way, alone=not points)
                return Clause(text, points, title, label=label)
            case _:
                return Point(self.text(node, way), label=label)

    def article(self, node: UnitNode, way: Way, label: str) -> Article:
        below = [one for one in node.under if one.unit.level == "clause"]
        clauses = tuple(one for one in self.made(below, (*way, "clauses")) if isinstance(one, Clause))
        points = self.points(node, way)
        title, text = self.worded(node, way, alone=not clauses and not points)
        return Article(title, clauses, text, points, label=label)

    def worded(self, node: UnitNode, way: Way, *, alone: bool) -> tuple[str, str]:
        """Return title and text; a sentence with nothing under it is a text, though it stands where titles do."""
        title, text = self.title(node, way), self.text(node, way)
        if not alone or text or not _SENTENCE_END.search(title):
            return title, text
        self.pieces[(*way, "text")] = self.pieces.pop((*way, "title"))
        return "", without_end(title)

    def points(self, node: UnitNode, way: Way) -> tuple[Point, ...]:
        below = [one for one in node.under if one.unit.level == "point"]
        return tuple(one for one in self.made(below, (*way, "points")) if isinstance(one, Point))

    def title(self, node: UnitNode, way: Way) -> str:
        title = node.unit.title
        if title is None:
            return ""
        self.pieces[(*way, "title")] = title
        return title.text

    def text(self, node: UnitNode, way: Way) -> str:
        for piece in node.unit.pieces[:1]:
            self.pieces[(*way, "text")] = piece
        return without_end(node.unit.text)


def _label(unit: ReadUnit, before: int) -> tuple[str, int]:
    """Return the label of a unit where it is not the one that its place gives it, and the count behind it."""
    level = _LEVELS[unit.level]
    derived = derived_label(level, before + 1)
    if derived == unit.label:
        return "", before + 1
    number = ordinal(unit.label) if unit.level in {"chapter", "section"} else 0
    if number and unit.label[-1:].casefold() not in _INSERTED:  # “Chương 2”, “Chương thứ hai”: II, as a record counts
        return "" if number == before + 1 else derived_label(level, number), number
    return unit.label, int(unit.label[:9]) if unit.label.isdecimal() else before


def table_of(cells: Sequence[PaperParagraph]) -> AnnexTable | None:
    """Return the first table among paragraphs of cells, if each of its rows has as many cells."""
    rows: dict[int, dict[int, list[str]]] = {}
    for one in cells:
        if one.cell and cells[0].cell and one.cell[0] == cells[0].cell[0]:
            rows.setdefault(one.cell[1], {}).setdefault(one.cell[2], []).append(one.text)
    columns = {column for row in rows.values() for column in row}
    if not columns:
        return None
    span = range(min(columns), max(columns) + 1)
    head, *below = [tuple("\n".join(row.get(column, ())) for column in span) for row in rows.values()]
    try:
        return AnnexTable(head, tuple(below))
    except RefusedError:
        return None
