"""Marking: two bodies as one, in which all that differs is marked as inserted, deleted or of another look."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coordlib.writers.revisions.alignment import in_pairs
from coordlib.writers.revisions.nodes import CellNode, Node, ParagraphNode, RowNode, TableNode
from coordlib.writers.revisions.sentences import Revision, bookmarks_in, on_one_side, runs_of, with_both
from coordlib.writers.revisions.stamps import RevisionStamp

_SECTION = re.compile("<w:sectPr>.*</w:sectPr>", re.DOTALL)
_HEADERS = re.compile("<w:headerReference[^>]*/>")
_TABLE = re.compile("<w:tbl><w:tblPr>(.*)</w:tblPr><w:tblGrid>(.*)</w:tblGrid>", re.DOTALL)

Pairs = list[tuple[Node | None, Node | None]]


class Marker:
    """Marks what differs; `names`: the bookmarks of the new text, which the old one does not name again."""

    def __init__(self, stamp: RevisionStamp, names: frozenset[str]) -> None:
        self.stamp = stamp
        self.names = names

    def flow(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[str]:
        """Yield what a body, or a cell, holds in both texts."""
        pairs, longer = _ended(list(in_pairs(old, new)))
        yield from (self.node(*pair) for pair in pairs)
        yield from self.tail(longer)

    def node(self, old: Node | None, new: Node | None) -> str:
        """Return a paragraph or a table of both texts, or of one."""
        match old, new:
            case ParagraphNode(), ParagraphNode():
                return self.reworded(old, new)
            case (ParagraphNode() as one, None):
                return self.whole(one, Revision.DELETED)
            case (None, ParagraphNode() as one):
                return self.whole(one, Revision.INSERTED)
            case TableNode() | None, TableNode() | None:
                return "".join(self.table(old, new))
            case _:
                return self.node(old, None) + self.node(None, new)

    def tail(self, pairs: Pairs) -> Iterator[str]:
        """Yield the end of a body or cell that has paragraphs more in one text: its last mark is never revised.

        So the mark before them is, and the last one has been, or becomes, that of the paragraph before.
        """
        match pairs:
            case [(ParagraphNode() as before, ParagraphNode() as after), *between, (ParagraphNode() as last, None)]:
                longer, looks = Revision.DELETED, (last.parts[0], after.parts[0])
            case [(ParagraphNode() as before, ParagraphNode() as after), *between, (None, ParagraphNode() as last)]:
                longer, looks = Revision.INSERTED, (before.parts[0], last.parts[0])
            case _:
                return
        yield self.reworded(before, after, mark=longer)
        yield from (self.node(*pair) for pair in between)
        yield self.paragraph(looks, self.content(last, longer), None)

    # --- paragraphs ---

    def whole(self, one: ParagraphNode, side: Revision) -> str:
        """Return a paragraph that stands in one text only."""
        look = one.parts[0]
        return self.paragraph((look, look), self.content(one, side), side)

    def content(self, one: ParagraphNode, side: Revision) -> str:
        """Return what a paragraph holds, all of it of one text."""
        content = one.parts[1]
        old, new = (content, "") if side is Revision.DELETED else ("", content)
        return self.anchored(runs_of(on_one_side(side, content), self.stamp), old, new)

    def reworded(self, old: ParagraphNode, new: ParagraphNode, mark: Revision | None = None) -> str:
        """Return a paragraph of both texts."""
        if old.xml == new.xml and mark is None:
            return new.xml
        (was, before), (look, after) = old.parts, new.parts
        if before != after:
            after = self.anchored(runs_of(with_both(before, after), self.stamp), before, after)
        return self.paragraph((was, look), after, mark)

    def anchored(self, runs: str, old: str, new: str) -> str:
        """Return runs between the bookmarks of both texts."""
        gone = (mark for mark in bookmarks_in(old) if mark[0] not in self.names)
        for _, start, end in (*gone, *bookmarks_in(new)):
            runs = f"{start}{runs}{end}"
        return runs

    def paragraph(self, looks: tuple[str, str], content: str, mark: Revision | None) -> str:
        """Return a paragraph; `looks`: its properties in the old and in the new text; `mark`: whose its mark is."""
        was, look = (_SECTION.sub("", one) for one in looks)
        signed = f"<w:rPr>{self.stamp.alone(mark.value)}</w:rPr>" if mark else ""
        section = self.section(*(_section_in(one) for one in looks))
        change = self.stamp.around("pPrChange", f"<w:pPr>{was}</w:pPr>") if was != look else ""
        return f"<w:p><w:pPr>{look}{signed}{section}{change}</w:pPr>{content}</w:p>"

    def section(self, old: str, new: str) -> str:
        """Return the properties of pages, and what they were."""
        if old in ("", new) or not new:
            return new
        was = self.stamp.around("sectPrChange", _HEADERS.sub("", old))
        return new.removesuffix("</w:sectPr>") + was + "</w:sectPr>"

    # --- tables ---

    def table(self, old: TableNode | None, new: TableNode | None) -> Iterator[str]:
        """Yield a table of both texts, or of one: it goes with its rows."""
        yield self.table_start(old.start if old else "", new.start if new else "")
        for was, now in _rows_paired(old.rows if old else (), new.rows if new else ()):
            yield self.row(was, now)
        yield "</w:tbl>"

    def table_start(self, old: str, new: str) -> str:
        """Return the properties and columns of a table, and what they were."""
        if not old or not new or old == new:
            return new or old
        (was, columns), (look, wide) = (_table_parts(one) for one in (old, new))
        change = self.stamp.around("tblPrChange", f"<w:tblPr>{was}</w:tblPr>") if was != look else ""
        width = self.stamp.numbered("tblGridChange", f"<w:tblGrid>{columns}</w:tblGrid>") if columns != wide else ""
        return f"<w:tbl><w:tblPr>{look}{change}</w:tblPr><w:tblGrid>{wide}{width}</w:tblGrid>"

    def row(self, old: RowNode | None, new: RowNode | None) -> str:
        """Return a row of both tables, or of one."""
        if old and new:
            start = self.changed("trPr", old.start, new.start)
            cells = "".join(self.cell(*pair) for pair in zip(old.cells, new.cells, strict=True))
            return f"{start}{cells}</w:tr>"
        one, side = (new, Revision.INSERTED) if new else (old, Revision.DELETED)
        if one is None:
            return ""
        start = one.start.removesuffix("</w:trPr>") + self.stamp.alone(side.value) + "</w:trPr>"
        return f"{start}{''.join(self.whole_cell(cell, side) for cell in one.cells)}</w:tr>"

    def cell(self, old: CellNode, new: CellNode) -> str:
        """Return a cell of both tables."""
        return f"{self.changed('tcPr', old.start, new.start)}{''.join(self.flow(old.nodes, new.nodes))}</w:tc>"

    def whole_cell(self, cell: CellNode, side: Revision) -> str:
        """Return a cell of a row that stands in one table only."""
        pairs = ((node, None) if side is Revision.DELETED else (None, node) for node in cell.nodes)
        return f"{cell.start}{''.join(self.node(*pair) for pair in pairs)}</w:tc>"

    def changed(self, tag: str, old: str, new: str) -> str:
        """Return the start of a row or cell, and what its properties were."""
        if old == new:
            return new
        was = old[old.index(f"<w:{tag}>") :]
        return new.removesuffix(f"</w:{tag}>") + self.stamp.around(f"{tag}Change", was) + f"</w:{tag}>"


def _ended(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """Return pairs of which the last is in both texts, and those with which only one of them goes on."""
    last = max((index for index, pair in enumerate(pairs) if None not in pair), default=-1)
    kept, rest = pairs[: last + 1], pairs[last + 1 :]
    gone, come = [one for one in rest if one[0]], [one for one in rest if one[1]]
    if not rest or (not kept and not (gone and come)):
        return pairs, []
    if not (gone and come):
        if not any(isinstance(one, TableNode) for pair in pairs[last:] for one in pair):
            return pairs[:last], pairs[last:]
        # No mark goes across a table: what stood last is gone, and comes again.
        (before, after), kept = kept[-1], kept[:-1]
        gone, come = [(before, None), *gone], [(None, after), *come]
    return [*kept, *gone[:-1], *come[:-1], (gone[-1][0], come[-1][1])], []


def _rows_paired(old: tuple[RowNode, ...], new: tuple[RowNode, ...]) -> Iterator[tuple[RowNode | None, RowNode | None]]:
    """Yield the rows of both tables; of as many and like rows, in their order."""
    if len(old) == len(new) and all(one.kind == other.kind for one, other in zip(old, new, strict=True)):
        same = sum(one.words == other.words for one, other in zip(old, new, strict=True))
        if same >= len(old) - 1:
            yield from zip(old, new, strict=True)
            return
    yield from in_pairs(old, new)


def _section_in(look: str) -> str:
    found = _SECTION.search(look)
    return found[0] if found else ""


def _table_parts(start: str) -> tuple[str, str]:
    found = _TABLE.fullmatch(start)
    return (found[1], found[2]) if found else ("", "")
