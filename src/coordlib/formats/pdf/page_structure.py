"""Page structure of a PDF: ruled tables and footnotes, from lines and raised numbers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from coordlib.formats.blocks import Marks
from coordlib.language import checked
from coordlib.lexicon import CALENDAR_UNITS, CAPITALS, ROMAN_ALONE, SMALL_LETTERS, pattern

_NUMBER = re.compile("[0-9]+")
_NEAR = 4  # letters beside a number, spaces among them, with which it is compared
_SMALLER, _HIGHER = 0.8, 0.15  # a mark is so much smaller than the letters beside it, and stands so much higher


@attrs.frozen
class SetLine:
    """A line as a page sets it, or a piece of one: its words, its baseline in points, and how its letters look.

    `index`: of its first letter on the page; `raw`: its letters as the page has them. `joined`: whether it goes on
    where the one before ends; `spaced`: after a space; `cell`: which table of the page, the row, the
    column; `noted`: whether it is of a footnote.
    """

    text: str
    baseline: float
    marks: Marks
    column: bool
    index: int
    raw: str
    joined: bool = False
    spaced: bool = False
    cell: tuple[int, int, int] | None = None
    noted: bool = False

    def followed_by(self, text: str) -> SetLine:
        """Return it with more text."""
        return attrs.evolve(self, text=self.text + text)

    def below(self, other: SetLine) -> float:
        """Return how far it stands below another line, in sizes of its letters; below zero above it."""
        return (other.baseline - self.baseline) / (self.marks.size or 1)


@checked
def is_raised(small: float, above: float, size: float) -> bool:
    """Tell whether a sign of a size that stands so much above a line is raised; `size`: of the letters of the line."""
    return small < _SMALLER * size and _HIGHER * size < above < size


@checked
def levels_of(piece: str, raised: Callable[[int, int], bool]) -> Iterator[tuple[str, int, bool]]:
    """Yield a text parted where numbers in it are raised: each part, where it begins, whether it goes on from the last.

    `raised`: whether the sign at a place is raised above that at another; places are counted from the first letter.
    """
    first, cuts = _indent(piece), list[int]()
    for number in _NUMBER.finditer(piece):
        near = (*range(number.start() - 1, number.start() - _NEAR, -1), *range(number.end(), number.end() + _NEAR))
        letter = next((at for at in near if 0 <= at < len(piece) and not piece[at].isspace()), number.start())
        found = [at for at in range(*number.span()) if raised(at - first, letter - first)]
        cuts += (found[0], found[-1] + 1) if found else ()
    for one, two in pairwise((0, *cuts, len(piece))):
        if (part := piece[one:two]).strip():
            yield part, one + _indent(part) - first, one > 0


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


@checked
def without_note_marks(pages: Sequence[Sequence[SetLine]]) -> list[list[SetLine]]:
    """Return the text of pages, that of footnotes told, without the numbers by which they are found.

    Marks come in the order of the footnotes; one may stand a page before its footnote, or after. Another raised number
    is text.
    """
    starts = [[at for at in range(1, len(page) - 1) if _begins_a_note(*page[at - 1 : at + 2])] for page in pages]
    marks = _Marks([page[at].text for page, found in zip(pages, starts, strict=True) for at in found])
    told: list[list[SetLine]] = []
    known = 0
    for page, own in zip(pages, starts, strict=True):
        told.append(list(_told(page, own, marks)))
        marks.next = max(marks.next, known)
        known += len(own)
    return told


class _Marks:
    """The numbers of footnotes, of which each has one mark."""

    def __init__(self, numbers: list[str]) -> None:
        self.numbers = numbers
        self.next = 0

    def take(self, number: str) -> bool:
        """Tell whether a raised number is the next mark, or the next two, side by side."""
        for count in (1, 2):
            if number and number == "".join(self.numbers[self.next : self.next + count]):
                self.next += count
                return True
        return False


def _told(page: Sequence[SetLine], starts: list[int], marks: _Marks) -> Iterator[SetLine]:
    foot, lines = min(starts, default=len(page)), list[SetLine]()
    marked = False
    for place, line in enumerate(page):
        mark = 0 < place < foot and _is_on_the_line(page[place - 1], line) and marks.take(line.text)
        if not mark and place not in starts:
            if place - 1 not in starts and lines and _goes_on(lines[-1], line, marked=marked):
                lines[-1] = lines[-1].followed_by(f" {line.text}" if line.spaced else line.text)
            else:
                lines.append(attrs.evolve(line, noted=True) if place >= foot else line)
        marked = mark
    yield from lines


def _goes_on(line: SetLine, after: SetLine, *, marked: bool) -> bool:
    """Tell whether a text goes on; behind a mark, which parts its line in two, if it is not that of a next column."""
    if line.cell != after.cell or not marked:
        return line.cell == after.cell and after.joined
    return abs(line.baseline - after.baseline) < 1 and (after.joined or after.spaced or not after.text[:1].isalnum())


def _begins_a_note(before: SetLine, line: SetLine, after: SetLine) -> bool:
    """Tell whether a line is the number of a footnote: small, raised above the next, on no line that began before."""
    apart = _is_on_the_line(after, line) and not _is_on_the_line(before, line)
    return apart and _NUMBER.fullmatch(line.text) is not None


def _is_on_the_line(line: SetLine, small: SetLine) -> bool:
    """Tell whether something small is raised on a line."""
    return is_raised(small.marks.size, small.baseline - line.baseline, line.marks.size)


_NEAR_OF_RULING = 3.0  # points: lines that are nearer to each other are one
_THIN = 2.5  # points: what is thicker is no line
_SHORT = 6.0  # points: what is shorter parts no cells
_MOST_STROKES, _MOST_CELLS = 4_000, 20_000


@attrs.frozen
class RuledLine:
    """What is drawn, as a box in points from the lower left corner of the page: a line, or the frame of a cell."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def lies(self) -> bool:
        """Whether it is a line across the page."""
        return self.top - self.bottom <= _THIN and self.right - self.left >= _SHORT

    @property
    def stands(self) -> bool:
        """Whether it is a line down the page."""
        return self.right - self.left <= _THIN and self.top - self.bottom >= _SHORT

    def edges(self) -> Iterator[RuledLine]:
        """Yield the lines that it is made of: itself, or the four of a frame."""
        if self.lies or self.stands:
            yield self
        elif self.right - self.left >= _SHORT and self.top - self.bottom >= _SHORT:
            for height in (self.bottom, self.top):
                yield RuledLine(self.left, height, self.right, height)
            for place in (self.left, self.right):
                yield RuledLine(place, self.bottom, place, self.top)


@attrs.frozen
class RuledGrid:
    """A table that lines make (lưới ô): the places of its columns from the left, and of its rows from the top.

    `merged`: of each cell (row, column) that goes on from another, that other.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.across) - 1

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return len(self.down) - 1

    def holds(self, height: float) -> bool:
        """Tell whether a height on the page is within it."""
        return self.down[-1] < height < self.down[0]

    def cell(self, place: float, height: float) -> tuple[int, int] | None:
        """Return the row and the column of a point, none outside; of a cell that goes on from another, that other."""
        if not (self.across[0] < place < self.across[-1] and self.holds(height)):
            return None
        row = bisect_right([-one for one in self.down], -height) - 1
        found = (row, bisect_right(self.across, place) - 1)
        return dict(self.merged).get(found, found)


@checked
def grids_of(strokes: Sequence[RuledLine]) -> tuple[RuledGrid, ...]:
    """Return the grids of two cells and more on a page, from the top; none of a page with too many lines."""
    if len(strokes) > _MOST_STROKES:
        return ()
    lines = [line for stroke in strokes for line in stroke.edges()]
    found = (_grid(together) for together in _touching(lines))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: -one.down[0]))


def _touching(lines: Sequence[RuledLine]) -> list[list[RuledLine]]:
    """Return lines in groups that touch each other: in order of height, a gap of the page parts them."""
    groups: list[list[RuledLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda one: -one.top):
        if not groups or line.top < bottom - _NEAR_OF_RULING:
            groups.append([])
            bottom = line.bottom
        groups[-1].append(line)
        bottom = min(bottom, line.bottom)
    return groups


def _grid(lines: Sequence[RuledLine]) -> RuledGrid | None:
    lying, standing = [one for one in lines if one.lies], [one for one in lines if one.stands]
    across = _places((one.left + one.right) / 2 for one in standing)
    down = _places((one.bottom + one.top) / 2 for one in lying)[::-1]
    cells = (len(across) - 1) * (len(down) - 1)
    if not 1 < cells <= _MOST_CELLS or len(across) < _FEWEST or len(down) < _FEWEST:
        return None
    framed = _is_framed(lying, standing)
    return RuledGrid(across, down, tuple(_merged(across, down, lying, standing))) if framed else None


_FEWEST = 2  # lines that bound a column or a row
_FRAMED = 0.9  # of each side of a table: so much of it is drawn


def _is_framed(lying: Sequence[RuledLine], standing: Sequence[RuledLine]) -> bool:
    """Tell whether lines are drawn along all four sides: words that are underlined make no table."""
    left, right = min(one.left for one in lying), max(one.right for one in lying)
    bottom, top = min(one.bottom for one in standing), max(one.top for one in standing)
    across = (
        _drawn((one.left, one.right) for one in lying if abs(one.top - edge) <= _NEAR_OF_RULING)
        for edge in (bottom, top)
    )
    down = (
        _drawn((one.bottom, one.top) for one in standing if abs(one.left - edge) <= _NEAR_OF_RULING)
        for edge in (left, right)
    )
    return all(one >= _FRAMED * (right - left) for one in across) and all(
        one >= _FRAMED * (top - bottom) for one in down
    )


def _drawn(spans: Iterable[tuple[float, float]]) -> float:
    """Return how much of a side is drawn by lines that may lie over each other."""
    total, reached = 0.0, float("-inf")
    for start, end in sorted(spans):
        total += max(0.0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _places(found: Iterable[float]) -> tuple[float, ...]:
    """Return places from the smallest on, those that are near to each other as one."""
    places: list[float] = []
    for place in sorted(found):
        if not places or place - places[-1] > _NEAR_OF_RULING:
            places.append(place)
    return tuple(places)


def _merged(
    across: tuple[float, ...], down: tuple[float, ...], lying: Sequence[RuledLine], standing: Sequence[RuledLine]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield each cell without a line before or above it, with the cell from which it goes on."""
    left = [[one for one in standing if abs((one.left + one.right) / 2 - place) <= _NEAR_OF_RULING] for place in across]
    above = [[one for one in lying if abs((one.bottom + one.top) / 2 - height) <= _NEAR_OF_RULING] for height in down]
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(down)):
        middle = (top + bottom) / 2
        for column, (start, end) in enumerate(pairwise(across)):
            centre = (start + end) / 2
            if column and not any(one.bottom <= middle <= one.top for one in left[column]):
                origin = (row, column - 1)
            elif row and not any(one.left <= centre <= one.right for one in above[row]):
                origin = (row - 1, column)
            else:
                continue
            first[row, column] = first.get(origin, origin)
            yield (row, column), first[row, column]


_UNITS = "|".join(CALENDAR_UNITS)
_NUMBERED = pattern(
    r"(?:", ROMAN_ALONE, r"|[", CAPITALS, r"]|\d{1,3})(?:\.\d{1,3}){0,3} ?[.)]?|[", SMALL_LETTERS, r"][.)]?|[-–+•]"
)
_BULLET = pattern(r"[-–+•]\s")
_ENDED = pattern(r"[.;:!?]$")
_DANGLING = pattern(
    r"(?i:[,(/–-]$|(?<!\w)(?:và|các|của|", _UNITS, r"|trước|từ|đến|đoạn|theo|bộ|sở|ban|cục|ủy|ubnd|tỉnh|phố)$)"
)
_TORN_DATE = pattern(r"(?:\d{1,2}/){0,2}(?:19|20)\d\d[.,;)]?")
_SENTENCE = 40  # letters: what is longer and has no full stop goes on


@checked
def is_torn(before: str, after: str) -> bool:
    """Tell whether a line of a narrow column ends within a word or a date that goes on in the next: “30/9/20”, “26”."""
    last, first = before.rpartition(" ")[2], after.partition(" ")[0]
    if last[-1:] in ("-", "/"):
        return last[:-1][-1:].isalnum() and first[:1].isalnum()
    if first[:1] in (".", ",", ";", ")"):
        return last[-1:].isalnum()
    return last[-1:].isdecimal() and first[:1].isdecimal() and bool(_TORN_DATE.fullmatch(last + first))


def _goes_on_in(before: str, after: str) -> int:
    """Return how much a cell at the head of a page seems to be the rest of that above: below zero, a new one."""
    if _BULLET.match(after):
        return -2
    if after[0].islower() or is_torn(before, after) or _DANGLING.search(before):
        return 2
    return -1 if _ENDED.search(before) else int(len(before) > _SENTENCE)


@checked
def is_rest_of_row(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether the first row of a page is the rest of the last one of the page before; both as their cells say."""
    if before[0] and after[0] and _NUMBERED.fullmatch(before[0]):
        return False
    told = [(one, two) for one, two in zip(before, after, strict=True) if one and two]
    alone = not after[0] and len(told) == sum(map(bool, after)) == 1 and not _BULLET.match(told[0][1])
    return alone or sum(_goes_on_in(*pair) for pair in told) > 0


@checked
def is_rest_of_cell(before: str, after: str, *, merged: bool) -> bool:
    """Tell whether a cell at the head of a page is the rest of that at the foot of the page before, whose row ended.

    `merged`: whether one of them is one with others of its page.
    """
    return merged and (not after or _goes_on_in(before, after) > 1)
