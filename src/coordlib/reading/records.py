"""Records: units in order become parts, articles, clauses and points below each other; cells become tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise, zip_longest
from typing import Any

import attrs

from coordlib import model
from coordlib.anatomy import PaperParagraph, PaperPiece, ReadUnit
from coordlib.language import UNIT_NAMES, Level, RefusedError, derived_label
from coordlib.lexicon import UnitName, ordinal
from coordlib.reading.tasks import parted

# What stands right below each level in a record, the largest first.
_BELOW: Mapping[UnitName, tuple[UnitName, ...]] = {
    "part": ("chapter", "section", "roman", "article"),
    "chapter": ("section", "article"),
    "section": ("article",),
    "roman": ("clause", "point"),
    "article": ("clause", "point"),
    "clause": ("point",),
    "point": (),
}
_AT_THE_ROOT: tuple[UnitName, ...] = ("part", "chapter", "roman", "article", "clause")
_DEPTHS = {level: depth for depth, level in enumerate(_BELOW)}
_LEVELS = {name: level for level, name in UNIT_NAMES.items()}
_HEADINGS: dict[UnitName, Any] = {"part": model.Part, "chapter": model.Chapter, "section": model.Section}
_INSERTED = re.compile(r"[\dIVXLC][a-dđ]$")  # “IIa”, and not “thứ ba”
_SENTENCE_END = re.compile(r"[.;/]$")
_END = re.compile(r"\s*\. ?/ ?\.?$")


def without_end(text: str) -> str:
    """Return a text without the sign that ends a document (“./.”)."""
    return _END.sub(".", text) if "/" in text[-4:] else text


@attrs.define(eq=False)
class UnitNode:
    """A unit, and those below it."""

    unit: ReadUnit
    level: UnitName
    under: list[UnitNode] = attrs.field(factory=list)


def records_of(
    units: Sequence[ReadUnit],
    way: model.Way,
    pieces: dict[model.Way, PaperPiece],
    slips: list[tuple[model.Way, ReadUnit]],
) -> tuple[model.BodyUnit, ...]:
    """Return the units of a text as records.

    `pieces` gets of each value the piece of text that it came from, `slips` each unit whose heading has a slip.
    """
    nodes = [one for one in _tree(units) if one.level != "clause"]
    return tuple(one for one in _Records(pieces, slips).made(nodes, way) if isinstance(one, model.BodyUnit))


def bare_clauses_of(units: Sequence[ReadUnit], pieces: dict[model.Way, PaperPiece]) -> tuple[model.Clause, ...]:
    """Return the clauses of a text that stand in no article, as those of a letter."""
    nodes = [one for one in _tree(units) if one.level == "clause"]
    return tuple(one for one in _Records(pieces, []).made(nodes, ("clauses",)) if isinstance(one, model.Clause))


def _tree(units: Sequence[ReadUnit]) -> list[UnitNode]:
    """Return units below those that hold them; what nothing can hold is left out."""
    roots: list[UnitNode] = []
    stack: list[UnitNode] = []
    for unit, below in zip_longest(units, units[1:]):
        opening = unit.paragraph.opening if unit.level == "section" else None
        # The “I.” of a plan, which is read as a section, is a level of its own; above articles it is a chapter.
        of_articles = below and below.level == "article" and all(one.level != "part" for one in stack)
        level = unit.level
        if opening and opening.level == "roman":
            level = "chapter" if of_articles else "roman"
        while stack and _DEPTHS[stack[-1].level] >= _DEPTHS.get(level, 0):
            stack.pop()
        if level in _BELOW["roman"] and stack and stack[-1].level == "part" and not stack[-1].under:
            stack[-1].level = "roman"  # clauses without articles: what a “mục I.” is, under another word
        node = UnitNode(unit, level)
        if level in (_BELOW.get(stack[-1].level, ()) if stack else _AT_THE_ROOT):
            (stack[-1].under if stack else roots).append(node)
            stack.append(node)
    return roots


_Record = model.BodyUnit | model.Section | model.Clause | model.Point


class _Records:
    """Makes the records of one text: articles are counted through all of it."""

    def __init__(self, pieces: dict[model.Way, PaperPiece], slips: list[tuple[model.Way, ReadUnit]]) -> None:
        self.pieces, self.slips = pieces, slips
        self.articles = 0

    def made(self, nodes: Sequence[UnitNode], way: model.Way) -> Iterator[_Record]:
        counts = dict.fromkeys(_DEPTHS, 0)
        for index, node in enumerate(nodes):
            counts["article"] = self.articles
            label, counts[node.level] = _label(node, counts[node.level])
            self.articles = counts["article"]
            yield self.record(node, (*way, index), label)

    def record(self, node: UnitNode, way: model.Way, label: str) -> _Record:
        if node.unit.slip:
            self.slips.append((way, node.unit))
        match node.level:
            case "part" | "chapter" | "section":
                under: tuple[Any, ...] = tuple(self.made(node.under, (*way, "articles")))
                heading: type[model.Part | model.Chapter | model.Section] = _HEADINGS[node.level]
                return heading(self.title(node, way), under, label=label)
            case "article" | "roman":
                return self.article(node, way, label)
            case "clause":
                points, tables = self.points(node, way), tables_of(node.unit.cells)
                title, text = self.worded(node, way, alone=not (points or tables))
                return model.Clause(text, points, title, label=label, tables=tables)
            case _:
                lines = (self.text(node, way), *(one.text for one in node.unit.cells))
                return model.Point("\n".join(filter(None, lines)), label=label)

    def article(self, node: UnitNode, way: model.Way, label: str) -> model.Article:
        below = [one for one in node.under if one.level == "clause"]
        clauses = tuple(one for one in self.made(below, (*way, "clauses")) if isinstance(one, model.Clause))
        points, tables = self.points(node, way), tables_of(node.unit.cells)
        roman = node.level == "roman"
        title, text = self.worded(node, way, alone=not (roman or clauses or points or tables))
        tables, clauses, assigned = _assigned(tables, clauses, title)
        kind = model.RomanPart if roman else model.Article
        return kind(title, clauses, text, points, label=label, tables=tables, assignment=assigned)

    def worded(self, node: UnitNode, way: model.Way, *, alone: bool) -> tuple[str, str]:
        """Return title and text; a sentence with nothing under it is a text, though it stands where titles do."""
        title, text = self.title(node, way), self.text(node, way)
        if not alone or text or not _SENTENCE_END.search(title):
            return title, text
        self.pieces[(*way, "text")] = self.pieces.pop((*way, "title"))
        return "", without_end(title)

    def points(self, node: UnitNode, way: model.Way) -> tuple[model.Point, ...]:
        below = [one for one in node.under if one.level == "point"]
        return tuple(one for one in self.made(below, (*way, "points")) if isinstance(one, model.Point))

    def title(self, node: UnitNode, way: model.Way) -> str:
        title = node.unit.title
        if title is None:
            return ""
        self.pieces[(*way, "title")] = title
        return title.text

    def text(self, node: UnitNode, way: model.Way) -> str:
        for piece in node.unit.pieces[:1]:
            self.pieces[(*way, "text")] = piece
        return without_end(node.unit.text)


def _assigned(
    tables: tuple[model.AnnexTable, ...], clauses: tuple[model.Clause, ...], title: str
) -> tuple[tuple[model.AnnexTable, ...], tuple[model.Clause, ...], model.AssignmentTable | None]:
    """Return the tables and clauses of an article, and its table of tasks, which may stand below the last clause."""
    tables, assigned = parted(tables, title)
    if assigned is None and clauses and not clauses[-1].points:
        left, assigned = parted(clauses[-1].tables, title)
        clauses = (*clauses[:-1], attrs.evolve(clauses[-1], tables=left))
    return tables, clauses, assigned


def _label(node: UnitNode, before: int) -> tuple[str, int]:
    """Return the label of a unit where it is not the one that its place gives it, and the count behind it."""
    unit, level = node.unit, _LEVELS[node.level]
    derived = derived_label(level, before + 1)
    if derived == unit.label:
        return "", before + 1
    number = ordinal(unit.label) if level < Level.ARTICLE else 0
    if number and not _INSERTED.search(unit.label):  # “Chương 2”, “Chương thứ hai”: II, as a record counts
        return "" if number == before + 1 else derived_label(level, number), number
    return unit.label, int(unit.label[:9]) if unit.label.isdecimal() else before


def tables_of(cells: Sequence[PaperParagraph]) -> tuple[model.AnnexTable, ...]:
    """Return the tables that paragraphs of cells make; one that goes on over a page or under its head again is one."""
    if not cells:
        return ()
    groups = [tuple(group) for _, group in groupby(cells, key=lambda one: one.cell.table if one.cell else 0)]
    found: list[model.AnnexTable] = []
    for before, group in pairwise(((), *groups)):
        table = _table_of(group)
        last = found[-1] if found and table and len(found[-1].columns) == len(table.columns) else None
        if table is None:
            continue
        again = last is not None and last.columns == table.columns
        if last and (again or _pages_between(before, group)):
            rows = table.rows if again else (table.columns, *table.rows)
            found[-1] = attrs.evolve(last, rows=(*last.rows, *rows))
        else:
            found.append(table)
    return tuple(found)


def _pages_between(before: Sequence[PaperParagraph], after: Sequence[PaperParagraph]) -> bool:
    """Tell whether a table begins on the page behind that on which another ends."""
    pages = [one.lines[-1].spot.page for one in (before[-1], after[0])] if before else [0, 0]
    return 0 < pages[0] == pages[1] - 1


def _table_of(cells: Sequence[PaperParagraph]) -> model.AnnexTable | None:
    """Return the table that the cells of one make; none where it says nothing."""
    rows: dict[int, dict[int, list[str]]] = {}
    for one in cells:
        if one.cell:
            for row in range(one.cell.row, one.cell.row + one.cell.down + 1):  # merged: the same as above
                rows.setdefault(row, {}).setdefault(one.cell.column, []).append(one.text)
    columns = {column for row in rows.values() for column in row}
    if not columns:
        return None
    span = range(min(columns), max(columns) + 1)
    head, *below = [tuple("\n".join(row.get(column, ())) for column in span) for row in rows.values()]
    try:
        return model.AnnexTable(head, tuple(below))
    except RefusedError:
        return None
