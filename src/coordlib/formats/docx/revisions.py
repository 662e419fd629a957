"""Tracked changes: two documents as one DOCX, in which Word accepts or rejects what differs.

In come two documents, an author and a day; out go bytes. Which words of a paragraph differ, `sentences` finds.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import count, groupby
from pathlib import Path

import attrs

from coordlib.document import ND30, Document, Layout, Part, Picture, arranged
from coordlib.formats.docx.revision_nodes import Node, ParagraphNode, RowNode, TableNode, nodes_of
from coordlib.formats.docx.sentences import Revision, RevisionStamp, bookmarks_in, on_one_side, runs_of, with_both
from coordlib.formats.docx.writer import WordBody, word_package
from coordlib.language import ALIKE, checked, in_common, in_pairs
from coordlib.lexicon import pattern
from coordlib.storage import write_output

_SECTION = pattern(r"(?s)<w:sectPr>.*</w:sectPr>")
_HEADERS = pattern(r"<w:headerReference[^>]*/>")
_TABLE = pattern(r"(?s)<w:tbl><w:tblPr>(.*)</w:tblPr><w:tblGrid>(.*)</w:tblGrid>")
_DRAWING_NUMBER = pattern(r'<wp:docPr id="[0-9]+"')
_BOOKMARK = pattern(r'<w:bookmarkStart [^>]*w:name="([^"]*)"')

_LEAST_LIKENESS_OF_TABLES = 0.01  # what tables have in common at least


Pair = tuple[Node | None, Node | None]
Pairs = list[Pair]


class Marker:
    """Marks what differs; `names`: the bookmarks of the new text, which the old one does not name again."""

    def __init__(self, stamp: RevisionStamp, names: frozenset[str]) -> None:
        self.stamp = stamp
        self.names = names

    def flow(self, old: Sequence[Node], new: Sequence[Node]) -> Iterator[str]:
        """Yield what a body, or a cell, holds in both texts."""
        compared = in_pairs(old, new, _identity, _likeness)
        pairs, longer = _split_off_longer_end(_with_edges_exchanged(list(compared)))
        before: Pairs = []
        for pair in pairs:
            is_in_both = None not in pair
            if _is_table(pair) or (is_in_both and (_ends_pages(pair) or _is_empty(pair))):
                # LibreOffice joins no paragraph with a table, and with an empty one only its own way: the last one
                # before it is in both texts, where it can be.
                kept, more = _split_off_longer_end(before)
                yield from (self.node(*one) for one in kept)
                yield from self.tail(more)
                before = []
                if _is_table(pair) or _ends_pages(pair):
                    yield self.node(*pair)
                    continue
            before.append(pair)
        yield from (self.node(*pair) for pair in before)
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

    def whole(self, paragraph: ParagraphNode, side: Revision) -> str:
        """Return a paragraph that stands in one text only."""
        look = paragraph.parts[0]
        return self.paragraph((look, look), self.content(paragraph, side), side)

    def content(self, paragraph: ParagraphNode, side: Revision) -> str:
        """Return what a paragraph holds, all of it of one text."""
        content = paragraph.parts[1]
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
        section = self.section(*("".join(_SECTION.findall(one)) for one in looks))
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
        for was, now in _pairs_of_rows(old.rows if old else (), new.rows if new else ()):
            yield from self.row(was, now)
        yield "</w:tbl>"

    def table_start(self, old: str, new: str) -> str:
        """Return the properties and columns of a table, and what they were."""
        if not old or not new or old == new:
            return new or old
        (was, columns), (look, wide) = (next(iter(_TABLE.findall(one)), ("", "")) for one in (old, new))
        change = self.stamp.around("tblPrChange", f"<w:tblPr>{was}</w:tblPr>") if was != look else ""
        width = self.stamp.numbered("tblGridChange", f"<w:tblGrid>{columns}</w:tblGrid>") if columns != wide else ""
        return f"<w:tbl><w:tblPr>{look}{change}</w:tblPr><w:tblGrid>{wide}{width}</w:tblGrid>"

    def row(self, old: RowNode | None, new: RowNode | None) -> Iterator[str]:
        """Yield a row of both tables, or of one."""
        if old and new:
            yield self.changed("trPr", old.start, new.start)
            for was, now in zip(old.cells, new.cells, strict=True):
                yield from (self.changed("tcPr", was.start, now.start), *self.flow(was.nodes, now.nodes), "</w:tc>")
        elif row := old or new:
            side = Revision.INSERTED if new else Revision.DELETED
            yield row.start.removesuffix("</w:trPr>") + self.stamp.alone(side.value) + "</w:trPr>"
            for cell in row.cells:
                pairs = ((None, node) if new else (node, None) for node in cell.nodes)
                yield from (cell.start, *(self.node(*pair) for pair in pairs), "</w:tc>")
        yield "</w:tr>"

    def changed(self, tag: str, old: str, new: str) -> str:
        """Return the start of a row or cell, and what its properties were."""
        if old == new:
            return new
        was = old[old.index(f"<w:{tag}>") :]
        return new.removesuffix(f"</w:{tag}>") + self.stamp.around(f"{tag}Change", was) + f"</w:{tag}>"


def _with_edges_exchanged(pairs: Pairs) -> Pairs:
    """Return pairs in which an annex comes or goes with the end of the pages before it, not with that of its own.

    And in which a paragraph of both texts stands behind each table, and before the next, where one can.
    """
    start = 0
    for gone, run in groupby(pairs[:], lambda pair: None if None not in pair else pair[1] is None):
        before, start = start - 1, start + len(list(run))
        if gone is None or before < 0:
            continue
        first, last, after = pairs[before + 1], pairs[start - 1], pairs[start] if start < len(pairs) else None
        parts = _ends_pages(pairs[before]), _ends_pages(last)
        texts = not any(map(_is_table, (pairs[before], last))) and not any(parts)
        if all(parts):
            one, other = before, start - 1
        elif after and _is_table(pairs[before]) and _identity_of_pair(first) == _identity_of_pair(after):
            one, other = before + 1, start
        elif after and texts and _is_table(after) and any(map(_is_table, pairs[before + 1 : start - 1])):
            one, other = before, start - 1
        else:
            continue
        (old, new), (was, now) = pairs[one], pairs[other]  # what they have in one text is exchanged
        pairs[one], pairs[other] = ((old, now), (was, new)) if gone else ((was, new), (old, now))
    return pairs


def _identity_of_pair(pair: Pair) -> tuple[str, str]:
    return next(_identity(node) for node in pair if node)


def _ends_pages(pair: Pair) -> bool:
    """Tell whether a paragraph ends the pages of a part."""
    return any(node is not None and node.kind == "section" for node in pair)


def _is_empty(pair: Pair) -> bool:
    return any(isinstance(node, ParagraphNode) and not node.parts[1] for node in pair)


def _is_table(pair: Pair) -> bool:
    return any(isinstance(node, TableNode) for node in pair)


def _split_off_longer_end(pairs: Pairs) -> tuple[Pairs, Pairs]:
    """Return pairs of which the last is in both texts, and those with which only one of them goes on."""
    last = max((index for index, pair in enumerate(pairs) if None not in pair), default=-1)
    kept, rest = pairs[: last + 1], pairs[last + 1 :]
    gone, come = [pair for pair in rest if pair[0]], [pair for pair in rest if pair[1]]
    last_mark = (gone and come) or (kept and not _ends_pages(kept[-1]))
    if not rest or not last_mark or any(map(_ends_pages, (*gone[-1:], *come[-1:]))):
        return pairs, []
    if not (gone and come):
        if not any(isinstance(one, TableNode) for pair in pairs[last:] for one in pair):
            return pairs[:last], pairs[last:]
        # No mark goes across a table: what stood last is gone, and comes again.
        (before, after), kept = kept[-1], kept[:-1]
        gone, come = [(before, None), *gone], [(None, after), *come]
    return [*kept, *gone[:-1], *come[:-1], (gone[-1][0], come[-1][1])], []


def _pairs_of_rows(
    old: tuple[RowNode, ...], new: tuple[RowNode, ...]
) -> Iterator[tuple[RowNode | None, RowNode | None]]:
    """Yield the rows of both tables; of as many and like rows, in their order."""
    if len(old) == len(new) and all(one.kind == other.kind for one, other in zip(old, new, strict=True)):
        same = sum(one.words == other.words for one, other in zip(old, new, strict=True))
        if same >= len(old) - 1:
            yield from zip(old, new, strict=True)
            return
    yield from in_pairs(old, new, _identity, _likeness)


def _identity(node: Node | RowNode) -> tuple[str, str]:
    """Return what two things have in common that are the same, paragraphs but for their numbers."""
    if isinstance(node, ParagraphNode):
        return node.style, node.words or node.parts[1]
    return node.kind, node.words


def _likeness(one: Node | RowNode, other: Node | RowNode) -> float:
    """Return how much of their words two things have in common, from 0 to 1; 0 where that is too little.

    Tables always have something in common, so that one follows the other row by row, and no two stand side by side.
    """
    if one.kind != other.kind:
        return 0.0
    ratio = in_common(one.bag, other.bag)
    if isinstance(one, TableNode):
        return max(ratio, _LEAST_LIKENESS_OF_TABLES)
    return ratio if ratio >= ALIKE else 0.0


class _SharedBody(WordBody):
    """The body that two documents share: what both have, a bookmark, a footnote or a picture, is one."""

    def __init__(self, layout: Layout, *, draft: bool) -> None:
        super().__init__(layout, draft=draft)
        self.ids: dict[tuple[str, int], int] = {}
        self.seen: Counter[str] = Counter()

    def xml(self, parts: tuple[Part, ...]) -> str:
        self.seen.clear()
        return super().xml(parts)

    def bookmarked(self, anchor: str, runs: str) -> str:
        self.seen[anchor] += 1
        self.bookmarks = self.ids.setdefault((anchor, self.seen[anchor]), len(self.ids) + 1) - 1
        return super().bookmarked(anchor, runs)

    def noted(self, runs: str) -> int:
        self.seen[runs] += 1
        known = [number for number, one in enumerate(self.notes, start=1) if one == runs]
        return known[self.seen[runs] - 1] if self.seen[runs] <= len(known) else super().noted(runs)

    def numbered(self, picture: Picture) -> int:
        if picture in self.pictures:
            return self.pictures.index(picture) + 1
        return super().numbered(picture)


@checked
def tracked_bytes(old: Document, new: Document, *, author: str, day: date, layout: Layout = ND30) -> bytes:
    """Return what differs between two documents as a DOCX file with tracked changes (theo dõi sửa đổi).

    With all changes accepted it says what the new document says, with all rejected what the old one does, word by word:
    text, numbers, tables, head and signatures. `author`, `day`: whose each change is. What stands in another place is
    deleted from the one and inserted at the other. Whether pages bear DỰ THẢO is as in the new one.
    """
    (old, _), (new, layout) = arranged(old, layout), arranged(new, layout)
    body = _SharedBody(layout, draft=new.draft)
    before, after = body.xml(old.parts), body.xml(new.parts)
    stamp = RevisionStamp(author, day, len(body.ids) + 1)
    (was, pages), (now, turned) = (nodes_of(xml) for xml in (before, after))
    marker = Marker(stamp, frozenset(_BOOKMARK.findall(after)))
    both = attrs.evolve(new, digest="")  # it is no file of the one text alone
    numbers = count(1)  # a picture that goes and comes again is shown twice
    shown = _DRAWING_NUMBER.sub(lambda _: f'<wp:docPr id="{next(numbers)}"', "".join(marker.flow(was, now)))
    return word_package(both, body, shown + marker.section(pages, turned))


@checked
def save_tracked(  # noqa: PLR0913 - what `tracked_bytes` takes, and where to
    old: Document,
    new: Document,
    path: str | os.PathLike[str],
    *,
    author: str,
    day: date,
    layout: Layout = ND30,
    overwrite: bool = False,
) -> Path:
    """Write what `tracked_bytes` returns to a file, which appears whole or not at all; return its path.

    What coordlib left at the path is replaced; a file of others, or one changed since, only with `overwrite`; one with
    a digital signature never (FIL026, FIL027).
    """
    file = Path(path)
    write_output(file, tracked_bytes(old, new, author=author, day=day, layout=layout), overwrite=overwrite)
    return file
