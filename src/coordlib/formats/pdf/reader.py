"""The reader of PDF: lines, tables and notes of its pages.

In come the bytes of a file, which `apart` reads in a process of its own; out goes what its pages show, line by line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from math import inf

import attrs

from coordlib.formats.archives import refuse
from coordlib.formats.blocks import Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.formats.codes import TOO_LARGE
from coordlib.formats.pdf.pages import opened, set_page
from coordlib.formats.pdf.ruled_grids import RuledGrid
from coordlib.formats.pdf.set_lines import SetLine, without_note_marks
from coordlib.formats.pdf.torn_rows import is_rest_of_cell, is_rest_of_row, is_torn
from coordlib.language import Message, checked
from coordlib.lexicon import FrozenDict

MOST_PAGES = 5_000
_FIGURES = re.compile(r"\d+")
_FIGURE_SIGNS = "0123456789 -–/."
_ENDS = (".", ";", ",", ":")
_FEW = 8  # steps of a page that tell nothing
_APART = 1.3  # of the usual step from line to line: more is room between paragraphs
_FARTHEST = 3.0  # sizes of a letter: a longer step is none from line to line
_RAISED = 0.3  # sizes of a letter: a line that stands so much above the one before begins a column
_SAME = 3.0  # points: columns that stand so near to each other are the same on two pages


@checked
def printed_pdf(content: bytes, *, ruled: bool = False) -> Printed:
    """Return what a PDF shows: a paragraph is a line here, known by its page and its number on the page.

    A line that holds the number of the page alone, at the top or the bottom, is of the margin; footnotes are the lines
    at the foot of a page from the first on that begins with a raised number. `ruled`: make a table of what the lines
    drawn on the pages make one, over pages too. Raises `UnreadableError`, and `MissingExtraError` without the extra
    ``read``.
    """
    with opened(content) as document:
        if (count := len(document)) > MOST_PAGES:
            refuse(TOO_LARGE, _many_pages(count))
        set_pages = [set_page(document, number, ruled=ruled) for number in range(count)]
        properties = {key.lower(): text for key, text in document.get_metadata_dict().items() if text}
    texts = without_note_marks([lines for lines, *_ in set_pages])
    sets = [
        list(_in_tables(_from_the_top(lines), grids)) for lines, (_, grids, _) in zip(texts, set_pages, strict=True)
    ]
    pages = _shown(sets)
    heads = [*(line for page in pages for line in _numbers(page)), *_feet(pages)]
    notes = tuple(_notes(sets, pages))
    not_in_the_text = {id(line) for line in (*heads, *notes)}
    blocks = tuple(_over_pages([block for block in page if id(block) not in not_in_the_text] for page in pages))
    pictured = tuple(number for number, (*_, is_pictured) in enumerate(set_pages, start=1) if is_pictured)
    return Printed(blocks, notes, tuple(heads), FrozenDict(properties), pictured=pictured)


def _many_pages(count: int) -> Message:
    return Message(f"PDF có quá nhiều trang ({count})", f"too many pages ({count})")


@attrs.frozen
class _SetTable:
    """A table as a page rules it: the lines of each cell, and the grid that they stand in."""

    grid: RuledGrid
    cells: Mapping[tuple[int, int], list[SetLine]]


_Set = SetLine | _SetTable


def _from_the_top(lines: Sequence[SetLine]) -> Sequence[SetLine]:
    """Return the lines of a page, first those that stand above all that was set before, as a head in a frame does."""
    above = [inf, *accumulate((one.baseline for one in reversed(lines)), min)][::-1]
    highest = [-inf, *accumulate((one.baseline for one in lines), max)]
    place = next((at for at in range(1, len(lines)) if above[at] > highest[at]), 0)
    return [*lines[place:], *lines[:place]]


def _in_tables(parted: Sequence[SetLine], grids: Sequence[RuledGrid]) -> Iterator[_Set]:
    """Yield the lines of a page, and each table in the place of its first line."""
    cells: list[dict[tuple[int, int], list[SetLine]]] = [{} for _ in grids]
    for line in parted:
        if (cell := line.cell) is None:
            yield line
            continue
        table = cells[cell[0]]
        if not table:
            yield _SetTable(grids[cell[0]], table)
        table.setdefault(cell[1:], []).append(line)


def _notes(sets: list[list[_Set]], pages: list[list[PrintedParagraph | _ShownTable]]) -> Iterator[PrintedParagraph]:
    """Yield the lines of footnotes."""
    for one, shown in zip(chain(*sets), chain(*pages), strict=True):
        if isinstance(one, SetLine) and one.noted and isinstance(shown, PrintedParagraph):
            yield shown


def _shown(pages: list[list[_Set]]) -> list[list[PrintedParagraph | _ShownTable]]:
    """Return each line as a paragraph that knows whether it stands apart from the one before."""
    steps = [_steps([one for one in page if isinstance(one, SetLine)]) for page in pages]
    usual = _usual([step for page in steps for step in page])
    own = [min(usual, _usual(page)) if len(page) > _FEW else usual for page in steps]
    linings = [_Lining(number, step) for number, step in enumerate(own, start=1)]
    return [
        [lining.line(one) if isinstance(one, SetLine) else lining.table(one) for one in page]
        for lining, page in zip(linings, pages, strict=True)
    ]


def _steps(page: list[SetLine]) -> list[float]:
    return [step for one, after in pairwise(page) if 0 < (step := after.below(one)) < _FARTHEST]


def _usual(steps: list[float]) -> float:
    """Return from how far on a line stands apart: more than the step that most lines of a paragraph have."""
    return sorted(steps)[len(steps) // 8] * _APART if steps else 0.0


_Row = tuple[tuple[PrintedBlock, ...], ...]


@attrs.frozen
class _ShownTable:
    """A table of a page, and where its columns stand, by which that of the next page may go on with it."""

    across: tuple[float, ...]
    table: PrintedTable

    def places(self, other: _ShownTable) -> list[int]:
        """Return which lines of this table those of another are; none where it is no table of the same columns."""
        near = [[n for n, own in enumerate(self.across) if abs(own - place) < _SAME][:1] for place in other.across]
        places = [n for several in near for n in several]
        all_are_there = len(places) == len(near)
        return places if all_are_there and (places[0], places[-1]) == (0, len(self.across) - 1) else []

    def with_rows_of(self, other: _ShownTable) -> _ShownTable:
        """Return it with the rows of its next page: no head again, and one again what the end of the page parted."""
        places = self.places(other)
        by_place = (dict(zip(places, row, strict=False)) for row in other.table.rows)  # fewer columns among more
        below = [tuple(cells.get(place, ()) for place in range(places[-1])) for cells in by_place]
        head = self._rows_of_the_head(below)
        rows, rest = list(self.table.rows), below[head:]
        merged = {(row - head, places[column]) for row, column in other.table.merged if row >= head}
        if rest and len(rows) > max(head, 1):
            merged = self._put_together(rows, rest, merged)
        left_out = len(below) - len(rest)  # the head, and a row that went into the last of the page before
        moved = len(rows) - left_out
        all_merged = self.table.merged | {(row + len(rows), column) for row, column in merged}
        beside = self.table.beside | {
            (row + moved, places[column]) for row, column in other.table.beside if row >= left_out
        }
        return attrs.evolve(self, table=PrintedTable((*rows, *rest), all_merged, beside))

    def _rows_of_the_head(self, below: list[_Row]) -> int:
        """Return how many rows of the next page say again what the first rows of this table say."""
        pairs = enumerate(zip(self.table.rows, below, strict=False))
        return next((n for n, (own, row) in pairs if _words_of_row(own) != _words_of_row(row)), len(below))

    def _put_together(self, rows: list[_Row], rest: list[_Row], merged: set[tuple[int, int]]) -> set[tuple[int, int]]:
        """Move what is the rest of the last row, or of a cell of it, to where it began; return what is merged then."""
        width = range(len(self.across) - 1)
        first = [next(n for n in range(len(rows))[::-1] if (n, at) not in self.table.merged) for at in width]
        before = [_words_of_cell(rows[first[at]][at]) for at in width]
        after = list(map(_words_of_cell, rest[0]))
        whole = is_rest_of_row(before, after)
        for at in width:
            joined = (1, at) in merged or bool(after[at] and first[at] < len(rows) - 1)
            if whole or (before[at] and is_rest_of_cell(before[at], after[at], merged=joined)):
                row = rows[first[at]]
                rows[first[at]] = (*row[:at], _one_cell(row[at], rest[0][at]), *row[at + 1 :])
                rest[0] = (*rest[0][:at], (), *rest[0][at + 1 :])
                merged = merged if whole else merged | {(0, at)}
        if not whole:
            return merged
        del rest[0]
        return {(row - 1, at) for row, at in merged if row}


def _one_cell(cell: tuple[PrintedBlock, ...], rest: tuple[PrintedBlock, ...]) -> tuple[PrintedBlock, ...]:
    """Return a cell with its rest; a word or a date that was torn between them is whole."""
    last, first = (next(iter(one), None) for one in (cell[::-1], rest))
    if isinstance(last, PrintedParagraph) and isinstance(first, PrintedParagraph) and is_torn(last.text, first.text):
        return (*cell[:-1], attrs.evolve(last, runs=last.runs + first.runs), *rest[1:])
    return cell + rest


def _words_of_cell(cell: tuple[PrintedBlock, ...]) -> str:
    return " ".join(one.text for one in cell if isinstance(one, PrintedParagraph))


def _words_of_row(row: _Row) -> list[list[str]]:
    return [[one.text for one in cell if isinstance(one, PrintedParagraph)] for cell in row]


class _Lining:
    """Counts the lines of a page, and sees which stand apart."""

    def __init__(self, page: int, usual: float) -> None:
        self.page, self.usual = page, usual
        self.count = 0
        self.before: SetLine | None = None

    def line(self, line: SetLine) -> PrintedParagraph:
        step = line.below(self.before) if self.before else 0.0
        is_far = self.before is not None and (step > self.usual or step < -_RAISED)
        self.before, self.count = line, self.count + 1
        run, spot = PrintedRun(line.text, line.marks), Spot(page=self.page, line=self.count)
        return PrintedParagraph((run,), spot, apart=line.column or is_far, beside=line.column)

    def table(self, table: _SetTable) -> _ShownTable:
        rows = []
        for row in range(table.grid.rows):
            cells = (table.cells.get((row, column), []) for column in range(table.grid.columns))
            rows.append(tuple(tuple(map(self.line, _untorn(cell))) for cell in cells))
        merged = frozenset(cell for cell, first in table.grid.merged if cell[1] == first[1])
        beside = frozenset(cell for cell, first in table.grid.merged if cell[1] != first[1])
        return _ShownTable(table.grid.across, PrintedTable(tuple(rows), merged, beside))


def _untorn(cell: Sequence[SetLine]) -> list[SetLine]:
    """Return the lines of a cell, those as one between which a word or a date is torn since the column is narrow."""
    lines: list[SetLine] = []
    for line in cell:
        if lines and is_torn(lines[-1].text, line.text):
            lines[-1] = lines[-1].followed_by(line.text)
        else:
            lines.append(line)
    return lines


def _over_pages(pages: Iterable[list[PrintedParagraph | _ShownTable]]) -> Iterator[PrintedBlock]:
    """Yield what all pages show; a table at the foot of a page goes on at the head of the next."""
    found: list[PrintedParagraph | _ShownTable] = []
    for first, *rest in filter(None, pages):
        last = found[-1] if found else None
        if isinstance(last, _ShownTable) and isinstance(first, _ShownTable) and last.places(first):
            found[-1:] = [last.with_rows_of(first), *rest]
        else:
            found += [first, *rest]
    yield from (one if isinstance(one, PrintedParagraph) else one.table for one in found)


def _feet(pages: Sequence[Sequence[PrintedParagraph | _ShownTable]]) -> list[PrintedParagraph]:
    """Return what stands at the foot of most pages, but for the number in it, and ends no sentence and no item."""
    last = [page[-1] for page in pages if len(page) > 1]
    lines = [line for line in last if isinstance(line, PrintedParagraph) and not line.text.endswith(_ENDS)]
    counts = Counter(_FIGURES.sub("#", line.text) for line in lines)
    half = max(1, len(pages) // 2)
    return [line for line in lines if counts[_FIGURES.sub("#", line.text)] > half and line.text.strip(_FIGURE_SIGNS)]


def _numbers(page: list[PrintedParagraph | _ShownTable]) -> Iterator[PrintedParagraph]:
    """Yield the line of a page that holds its number alone."""
    for line in (page[0], page[-1]) if len(page) > 1 else ():
        if not isinstance(line, PrintedParagraph) or not (line.text.isascii() and line.text.isdecimal()):
            continue
        if 1 < int(line.text[:6]) <= line.spot.page:
            yield line
            return
