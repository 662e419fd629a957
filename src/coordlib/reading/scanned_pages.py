"""Pages of a scan: its lines in the order in which they are read, rows, and columns of a head or of signatures.

In come the lines of a page as Tesseract reads them; out go blocks as a file that knows its paragraphs has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from math import inf

import attrs

from coordlib import formats
from coordlib.lexicon import unaccented
from coordlib.reading.doubts import Box
from coordlib.reading.scanned_lines import (
    FIXED_LINES,
    SIGNS,
    WORDS_OF_UNITS,
    ScannedLine,
    ScannedPage,
    as_printed,
    line_of,
    with_next_number,
)

_LETTERS_AN_INCH = 72 / 14  # of a letter of 14 points
_BETWEEN_COLUMNS, _BETWEEN_WORDS = 1.6, 1.0  # sizes of a letter
_LONGEST_STEP = 3.0  # sizes of a letter: a longer step is none from line to line
_ROOM = 1.3  # of the usual step from line to line: more is room between paragraphs
_ROOM_OF_A_LINE = 1.6  # of that room: a line may have stood there
_NO_WORD = 30.0  # how sure a word is that is none
_WIDE = 0.5  # of the widest line: a title is narrower
_EDGE = 0.8  # inches from the left that are no room for text
_SHORTEST_OF_COLUMN = 3  # letters
_MOST_COLUMNS = 4
_MOST_ROWS_OF_COLUMNS = 14
_ABOVE_COLUMNS = 3  # rows above the first that has columns
_ROWS_OF_A_HEAD = 12
_FEW_CELLS = 5  # of what is no table
_ENDS_OF_SENTENCES = (".", ";", ":")


class OrderedPage:
    """Puts the lines of a page in the order in which they are read: rows, and columns of a head or of signatures."""

    def __init__(self, page: ScannedPage, lines: dict[formats.Spot, ScannedLine], last: dict[str, int]) -> None:
        self.page = page
        self.lines = lines  # gets each line by its place in the file
        self.last = last  # the last number of chapters, of parts, and of what has no word
        self.letter = page.dpi / _LETTERS_AN_INCH
        self.count = 0
        self.strays: list[ScannedLine] = []
        self.gaps: list[Box] = []
        self.placed: set[int] = set()  # the lines in columns of a head or of signatures
        self.rows = self.in_rows()
        alone = [row[0] for row in self.rows if len(row) == 1]
        wide = sorted(line.right - line.left for line in alone)
        full = [line for line in alone if line.right - line.left > wide[-1] * _WIDE]
        self.left = min((line.left for line in (*full, *(one for one in alone if one.text[:1].islower()))), default=0)
        self.right = max((line.right for line in full), default=0)
        heights = [row[0].middle for row in self.rows]
        steps = sorted(step for one, after in pairwise(heights) if (step := after - one) < _LONGEST_STEP * self.letter)
        self.usual = steps[len(steps) // 4] * _ROOM if steps else 0.0

    def in_rows(self) -> list[list[ScannedLine]]:
        """Return what stands beside each other, from the top of the page to its foot."""
        rows: list[list[ScannedLine]] = []
        for line in sorted(self.segments(), key=lambda one: one.middle):
            if rows and abs(rows[-1][0].middle - line.middle) < self.letter / 2:
                rows[-1].append(line)
            else:
                rows.append([line])
        return [self.joined(row, _BETWEEN_WORDS * self.letter) for row in rows]

    def joined(self, row: Sequence[ScannedLine], near: float) -> list[ScannedLine]:
        """Return a row in which what stands near to each other is one line."""
        first, *others = sorted(row, key=lambda one: one.left)
        found = [first]
        for line in others:
            if line.left - found[-1].right < near:
                found[-1] = line_of((*found[-1].words, *line.words), self.page)
            else:
                found.append(line)
        return found

    def segments(self) -> Iterator[ScannedLine]:
        """Yield lines, parted where words stand far apart; what is no word, or at the edge, is set aside."""
        edge = _EDGE * self.page.dpi
        for words in self.page.lines:
            start = 0
            for place in range(1, len(words) + 1):
                if place == len(words) or words[place].left - words[place - 1].right > self.letter * _BETWEEN_COLUMNS:
                    line = line_of(words[start:place], self.page)
                    start = place
                    unsure = max(word.sure for word in line.words) < _NO_WORD
                    if line.right < edge or (unsure and unaccented(words[0].text) not in WORDS_OF_UNITS):
                        self.strays.append(line)
                    else:
                        yield line

    def shown(self, line: ScannedLine, *, apart: bool = True, beside: bool = False) -> formats.PrintedParagraph:
        """Return a line as files show paragraphs, and remember where it stands; `apart`: it begins a paragraph."""
        self.count += 1
        spot = formats.Spot(page=self.page.number, line=self.count)
        line = self.lines[spot] = with_next_number(as_printed(line), self.last) if apart else line
        return formats.PrintedParagraph((formats.PrintedRun(line.text),), spot, apart=apart, beside=beside)

    def blocks(self) -> Iterator[formats.PrintedBlock]:
        """Yield what the page shows; columns as a table without lines."""
        index, before = 0, None
        while index < len(self.rows):
            columns = self.columns(index)
            if columns is not None:
                last, cells = columns
                self.placed |= {id(line) for cell in cells for line in cell}
                yield formats.PrintedTable((tuple(tuple(self.in_cell(cell)) for cell in cells),))
            else:
                last = index + 1
                row = self.rows[index]
                for place, line in enumerate(self.joined(row, inf) if row[-1].text[:1].islower() else row):
                    yield self.shown(line, apart=place > 0 or self.begins(before, line), beside=place > 0)
            before = self.rows[last - 1][-1] if columns is None else None
            index = last

    def begins(self, before: ScannedLine | None, line: ScannedLine) -> bool:
        """Tell whether a line begins a paragraph: the one before is not full, or it is indented and not centred."""
        if before is None:
            return True
        is_full, is_flush = self.right - before.right < 2 * self.letter, line.left - self.left < self.letter
        is_ended = before.text.endswith(_ENDS_OF_SENTENCES)
        if is_full and is_flush and not is_ended:
            return False
        step = line.middle - before.middle
        are_aligned = all(abs(one.left - self.left) < 4 * self.letter for one in (before, line))
        if are_aligned and step > _ROOM_OF_A_LINE * self.usual:
            self.gaps.append(attrs.evolve(line.box, left=before.box.left, top=before.box.bottom, bottom=line.box.top))
        if step > self.usual or (is_ended and not is_full):
            return True
        goes_on_centred = self.is_centred(line) and self.is_centred(before) and not is_ended
        return not (is_flush or goes_on_centred)

    def is_centred(self, line: ScannedLine) -> bool:
        """Tell whether a line stands in the middle of the text."""
        return abs(line.left - self.left - (self.right - line.right)) < 2 * self.letter

    def tables(self) -> Iterator[Box]:
        """Yield where rows of words stand in columns, as in a table, and are read one after the other."""
        for parted, rows in groupby(self.rows, key=lambda row: len(row) > 1 and row[0].words[0].text not in SIGNS):
            boxes = [line.box for row in rows for line in row if id(line) not in self.placed]
            if parted and len(boxes) > _FEW_CELLS:
                yield Box(
                    self.page.number,
                    left=min(box.left for box in boxes),
                    top=min(box.top for box in boxes),
                    right=max(box.right for box in boxes),
                    bottom=max(box.bottom for box in boxes),
                )

    def in_cell(self, lines: Sequence[ScannedLine]) -> Iterator[formats.PrintedParagraph]:
        """Yield the lines of a column: what stands in a row there is one."""
        before = ""
        for at, row in groupby(lines, key=lambda line: next(at for at, one in enumerate(self.rows) if line in one)):
            (line,) = self.joined(list(row), inf)
            text = as_printed(line).text
            is_in_head = at < _ROWS_OF_A_HEAD and self.page.number == 1
            is_issuer = is_in_head and before.isupper() and text.isupper() and text not in FIXED_LINES
            is_cut = before.endswith(("-", "/", ",")) or before.startswith("V/v")
            goes_on = text[:1].islower() or is_issuer or is_cut
            yield self.shown(line, apart=not goes_on or not before)
            before = text

    def columns(self, start: int) -> tuple[int, list[list[ScannedLine]]] | None:
        """Return the columns that begin with a row, and the row behind them; none where it is no row of columns."""
        near = range(start, min(start + _ABOVE_COLUMNS, len(self.rows)))
        first = next((index for index in near if len(self.rows[index]) > 1), None)
        if first is None:
            return None
        edges, above = [[line.left, line.right] for line in self.rows[first]], self.rows[start:first]
        texts = [line.text for line in self.rows[first]]
        short = any(len(text) < _SHORTEST_OF_COLUMN for text in texts)
        if short or any(text[:1].islower() for text in texts) or not any(text.isupper() for text in texts):
            return None  # a line of running text over which a stamp was put, or a row of a table
        set_off = all(row[0].text.isupper() or row[0].left > edges[-2][1] for row in above)
        if not set_off or not self.widen_columns(above, edges):
            return None
        last = first
        while last < len(self.rows):
            row = self.rows[last : last + 1]
            if self.begins_signatures(last, first) or not self.widen_columns(row, edges):
                break
            last += 1
        rows = self.rows[start:last]
        if sum(len(row) > 1 for row in rows) > _MOST_ROWS_OF_COLUMNS or len(edges) > _MOST_COLUMNS:
            return None
        cells: list[list[ScannedLine]] = [[] for _ in edges]
        for line in (line for row in rows for line in row):
            cells[next(at for at, edge in enumerate(edges) if edge[0] <= line.left <= edge[1])].append(line)
        return last, cells

    def begins_signatures(self, index: int, first: int) -> bool:
        """Tell whether further signatures begin with a row: capitals beside each other, far below what is above."""
        row, above = self.rows[index], self.rows[index - 1]
        far = index > first and row[0].middle - above[0].middle > _LONGEST_STEP * self.letter
        return far and len(row) > 1 and all(line.text.isupper() for line in row)

    def widen_columns(self, rows: Sequence[Sequence[ScannedLine]], edges: list[list[int]]) -> bool:
        """Tell whether the lines of rows stand in columns, each in one, and widen the columns by them."""
        for line in (line for row in rows for line in row):
            over = [edge for edge in edges if line.left <= edge[1] and edge[0] <= line.right]
            if len(over) > 1:
                return False
            edge = min(over or edges, key=lambda one: max(one[0] - line.right, line.left - one[1]))
            middle = (line.left + line.right) / 2
            off, centred = (abs(middle - sum(one) / 2) for one in (edge, (self.left, self.right)))
            if len(rows[0]) == 1 and centred < self.letter < off:
                return False  # the title below a head stands in the middle of the page, and of no column
            wider = [min(edge[0], line.left), max(edge[1], line.right)]
            if any(other is not edge and wider[0] <= other[1] and other[0] <= wider[1] for other in edges):
                return False
            edge[:] = wider
        return True
