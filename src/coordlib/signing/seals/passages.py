"""Passages: what a document prints, in the order of reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import count, groupby
from typing import NamedTuple

import attrs

from coordlib import document as doc
from coordlib.formats import PrintedWord
from coordlib.language import checked, typed


@attrs.frozen(field_transformer=typed)
class SealedPassage:
    """A passage as it is printed (đoạn in): its words, the anchor of what it belongs to, if of anything.

    `repeats`: it is of the head of a table, which stands on each page again. `capitals`: it is set in capitals. `row`,
    `cell`: of a passage in a table, the number of its row in the document and of its cell in the row, from 1; else 0.
    """

    text: str
    anchor: str = ""
    repeats: bool = False
    capitals: bool = False
    row: int = 0
    cell: int = 0


@checked
def passages_of(document: doc.Document) -> tuple[SealedPassage, ...]:
    """Return what a document prints, in reading order, each piece with the anchor of what it belongs to."""
    found: list[SealedPassage] = []
    anchor, rows = "", count(1)
    for block, passage in (pair for part in document.parts for pair in _texts(part.blocks, rows)):
        anchor = block.anchor or (anchor if block.role in _UNDER else "")
        if text := " ".join(doc.plain_text(block.inlines).split()):
            capitals = doc.ND30.look(block.role).caps
            found.append(attrs.evolve(passage, text=text, anchor=anchor, capitals=capitals))
    return tuple(found)


_NAMES = ("text", "article-text", "clause", "point", "table-head", "table-cell", "table-figure")
_UNDER = frozenset(map(doc.Role, _NAMES))
_ALONE = SealedPassage("")


def _texts(
    blocks: tuple[doc.Block, ...], rows: Iterator[int], passage: SealedPassage = _ALONE
) -> Iterator[tuple[doc.Text, SealedPassage]]:
    """Yield each text with what is known of its passage by where it stands."""
    for block in doc.gathered(blocks):
        match block:
            case doc.Paragraph() | doc.Heading():
                yield block, passage
            case doc.Grid(rows=lines):
                yield from (one for row in lines for cell in row for one in _texts(cell.blocks, rows, passage))
            case doc.Table(head=head, rows=lines):
                yield from (one for cell in head for one in _texts(cell.blocks, rows, SealedPassage("", repeats=True)))
                for row in lines:
                    number = next(rows)
                    for place, cell in enumerate(row, start=1):
                        yield from _texts(cell.blocks, rows, SealedPassage("", row=number, cell=place))
            case doc.Space() | doc.Picture():
                continue


@checked
def with_foot(document: doc.Document, digest: str) -> doc.Document:
    """Return a document that ends with a line which states the digest of its text (dòng mã băm)."""
    line = doc.Paragraph(doc.Role.REMARK, (doc.Run(foot_line(digest)),))
    *parts, last = document.parts
    return attrs.evolve(document, parts=(*parts, doc.Part((*last.blocks, line), last.landscape)))


def foot_line(digest: str) -> str:
    """Return the line at the foot that states the digest, in groups of eight figures."""
    groups = (digest[start : start + 8] for start in range(0, len(digest), 8))
    return f"Mã băm nội dung (SHA-256): {' '.join(groups)}"


class OwnedWord(NamedTuple):
    """A word of the seal, and the number of its passage."""

    text: str
    owner: int


RowWords = tuple[tuple[OwnedWord, ...], ...]
"""The words of a row, cell by cell."""


def rows_in(words: Sequence[OwnedWord], passages: Sequence[SealedPassage]) -> Mapping[int, RowWords]:
    """Return the rows of tables that have several cells, each under the number of its first word."""
    found = {}
    for row, group in groupby(enumerate(words), key=lambda pair: passages[pair[1].owner].row):
        held = list(group)
        cells = [[word for _, word in cell] for _, cell in groupby(held, key=lambda pair: passages[pair[1].owner].cell)]
        if row and len(cells) > 1:
            found[held[0][0]] = tuple(map(tuple, cells))
    return found


def over_pages(row: RowWords, words: Iterable[PrintedWord], heads: Collection[str]) -> tuple[OwnedWord, ...] | None:
    """Return the words of a row in the order in which pages print them; none where no page turns in it.

    `words`: of the file, from the row on. `heads`: the letters of the heads of tables, which a page may print again.
    """
    cells = _Cells([_letters(word.text for word in cell) for cell in row])
    pages = set()
    for page, line in _lines(words, heads):
        if page not in pages:
            cells.current = 0
        pages.add(page)
        if not cells.take(line):
            return None
        if cells.are_said:
            return tuple(word for one in cells.chunks for word in _between(row, *one)) if len(pages) > 1 else None
    return None


class _Cells:
    """The letters of the cells of a row, and how many of each were printed: `chunks`, in order, each of one cell."""

    def __init__(self, letters: Sequence[str]) -> None:
        self.letters, self.done = letters, [0] * len(letters)
        self.chunks: list[tuple[int, int, int]] = []
        self.current = 0

    @property
    def are_said(self) -> bool:
        return all(done == len(cell) for done, cell in zip(self.done, self.letters, strict=True))

    def take(self, line: str) -> bool:
        """Take a line for what the cell at hand says next, or the next cells; tell whether it is."""
        while line and self.current < len(self.letters):
            cell, place = self.letters[self.current], self.done[self.current]
            length = _said(cell, place, line)
            if length:
                self.chunks.append((self.current, place, place + length))
            self.done[self.current] += length
            self.current += not length or place + length == len(cell)
            line = line[length:]
        return not line or self.are_said


def _letters(words: Iterable[str]) -> str:
    return "".join(words).casefold()


def _said(cell: str, place: int, rest: str) -> int:
    """Return how many letters of a cell, from a place on, a line says: it ends in the cell, or the cell in it."""
    left = len(cell) - place
    if left <= len(rest):
        return left if rest.startswith(cell[place:]) else 0
    return len(rest) if cell.startswith(rest, place) else 0


def _lines(words: Iterable[PrintedWord], heads: Collection[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file, each with its page; heads that are printed again are left out."""
    before = 0
    for page, group in groupby(words, key=lambda word: word.spot.page):
        lines = (_letters(word.text for word in line) for _, line in groupby(group, key=lambda word: word.spot.line))
        yield from ((page, line) for line in (_without(lines, heads) if before else lines))
        before = page


def _without(lines: Iterator[str], heads: Collection[str]) -> Iterator[str]:
    """Yield the lines of a page after the head of a table, if it begins with one."""
    held: list[str] = []
    for line in lines:
        held.append(line)
        said = "".join(held)
        if said in heads:
            held = []
            break
        if not any(head.startswith(said) for head in heads):
            break
    yield from held
    yield from lines


def _between(row: RowWords, number: int, start: int, end: int) -> Iterator[OwnedWord]:
    """Yield the words between two letters of a cell; of a word over which the page turns, the part that is there."""
    place = 0
    for word in row[number]:
        first, last = max(start - place, 0), min(end - place, len(word.text))
        if first < last:
            yield OwnedWord(word.text[first:last], word.owner)
        place += len(word.text)
