"""Ruled grids: tables as lines on a page make them.

In come the lines that a page draws, in points; out go grids, and which of their cells are one. Words it does not know.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import attrs

from coordlib.language import checked

_NEAREST = 3.0  # points: lines that are nearer to each other are one
_THICKEST = 2.5  # points: what is thicker is no line
_SHORTEST = 6.0  # points: what is shorter parts no cells
_FEWEST_BOUNDS = 2  # lines that bound a column or a row
_DRAWN_SHARE = 0.9  # of each side of a table: so much of it is drawn
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
        return self.top - self.bottom <= _THICKEST and self.right - self.left >= _SHORTEST

    @property
    def stands(self) -> bool:
        """Whether it is a line down the page."""
        return self.right - self.left <= _THICKEST and self.top - self.bottom >= _SHORTEST

    def edges(self) -> Iterator[RuledLine]:
        """Yield the lines that it is made of: itself, or the four of a frame."""
        if self.lies or self.stands:
            yield self
        elif self.right - self.left >= _SHORTEST and self.top - self.bottom >= _SHORTEST:
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
        row = bisect_right([-edge for edge in self.down], -height) - 1
        column = bisect_right(self.across, place) - 1
        return dict(self.merged).get((row, column), (row, column))


@checked
def grids_of(strokes: Sequence[RuledLine]) -> tuple[RuledGrid, ...]:
    """Return the grids of two cells and more on a page, from the top; none of a page with too many lines."""
    if len(strokes) > _MOST_STROKES:
        return ()
    lines = [line for stroke in strokes for line in stroke.edges()]
    grids = (_grid(together) for together in _touching(lines))
    return tuple(sorted((grid for grid in grids if grid is not None), key=lambda grid: -grid.down[0]))


def _touching(lines: Sequence[RuledLine]) -> list[list[RuledLine]]:
    """Return lines in groups that touch each other: in order of height, a gap of the page parts them."""
    groups: list[list[RuledLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda line: -line.top):
        if not groups or line.top < bottom - _NEAREST:
            groups.append([])
            bottom = line.bottom
        groups[-1].append(line)
        bottom = min(bottom, line.bottom)
    return groups


def _grid(lines: Sequence[RuledLine]) -> RuledGrid | None:
    lying, standing = [line for line in lines if line.lies], [line for line in lines if line.stands]
    across = _places((line.left + line.right) / 2 for line in standing)
    down = _places((line.bottom + line.top) / 2 for line in lying)[::-1]
    cells = (len(across) - 1) * (len(down) - 1)
    if len(across) < _FEWEST_BOUNDS or len(down) < _FEWEST_BOUNDS or not 1 < cells <= _MOST_CELLS:
        return None
    if not _is_framed(lying, standing):
        return None
    return RuledGrid(across, down, tuple(_merged(across, down, lying, standing)))


def _is_framed(lying: Sequence[RuledLine], standing: Sequence[RuledLine]) -> bool:
    """Tell whether lines are drawn along all four sides: words that are underlined make no table."""
    left, right = min(line.left for line in lying), max(line.right for line in lying)
    bottom, top = min(line.bottom for line in standing), max(line.top for line in standing)
    across = (
        _drawn_length((line.left, line.right) for line in lying if abs(line.top - edge) <= _NEAREST)
        for edge in (bottom, top)
    )
    down = (
        _drawn_length((line.bottom, line.top) for line in standing if abs(line.left - edge) <= _NEAREST)
        for edge in (left, right)
    )
    is_drawn_across = all(length >= _DRAWN_SHARE * (right - left) for length in across)
    return is_drawn_across and all(length >= _DRAWN_SHARE * (top - bottom) for length in down)


def _drawn_length(spans: Iterable[tuple[float, float]]) -> float:
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
        if not places or place - places[-1] > _NEAREST:
            places.append(place)
    return tuple(places)


def _merged(
    across: tuple[float, ...], down: tuple[float, ...], lying: Sequence[RuledLine], standing: Sequence[RuledLine]
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield each cell without a line before or above it, with the cell from which it goes on."""
    left = [[line for line in standing if abs((line.left + line.right) / 2 - place) <= _NEAREST] for place in across]
    above = [[line for line in lying if abs((line.bottom + line.top) / 2 - height) <= _NEAREST] for height in down]
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (top, bottom) in enumerate(pairwise(down)):
        middle = (top + bottom) / 2
        for column, (start, end) in enumerate(pairwise(across)):
            centre = (start + end) / 2
            if column and not any(line.bottom <= middle <= line.top for line in left[column]):
                origin = (row, column - 1)
            elif row and not any(line.left <= centre <= line.right for line in above[row]):
                origin = (row - 1, column)
            else:
                continue
            first[row, column] = first.get(origin, origin)
            yield (row, column), first[row, column]
