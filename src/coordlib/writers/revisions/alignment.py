"""Alignment: which paragraph, row or table of one text is which of another, in the order of both."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol, TypeVar


class Alignable(Protocol):
    """What can be in_pairs: something with words."""

    @property
    def kind(self) -> str:
        """What it can be compared with."""

    @property
    def bag(self) -> frozenset[str]:
        """Its words, each once."""

    @property
    def likeness_key(self) -> tuple[str, str]:
        """What it has in common with what is the same."""


Aligned = TypeVar("Aligned", bound=Alignable)
Places = list[tuple[int, int]]

_ALIKE = 0.5  # of their words, two things that are one in another wording have in common
_LEAST = 0.01
_TABLES = ("table", "grid")
_MOST_COMPARED = 2_500  # pairs of a stretch of changes; a longer stretch is halved, so that the work stays linear


def in_pairs(old: Sequence[Aligned], new: Sequence[Aligned]) -> Iterator[tuple[Aligned | None, Aligned | None]]:
    """Yield each thing of both texts once, with what it is in the other, if in that; the gone before the new.

    What stands in another order is gone from the one place and new in the other.
    """
    pairs = [(-1, -1), *_anchored(old, new), (len(old), len(new))]
    for (before, behind), (here, there) in pairwise(pairs):
        yield from ((one, None) for one in old[before + 1 : here])
        yield from ((None, one) for one in new[behind + 1 : there])
        if here < len(old) and there < len(new):
            yield old[here], new[there]


def _anchored(old: Sequence[Aligned], new: Sequence[Aligned]) -> Places:
    """Return what is the same, and between that what is alike."""
    fixed = _same([one.likeness_key for one in old], [one.likeness_key for one in new])
    found: Places = []
    for (before, behind), (here, there) in pairwise([(-1, -1), *fixed, (len(old), len(new))]):
        gap = _alike(old[before + 1 : here], new[behind + 1 : there])
        found += ((before + 1 + i, behind + 1 + j) for i, j in gap)
        if here < len(old) and there < len(new):
            found.append((here, there))
    return found


def _same(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Places:
    """Return the places of what is the same in both: at the ends, then by what stands in each but once."""
    start, end = 0, 0
    shorter = min(len(old), len(new))
    while start < shorter and old[start] == new[start]:
        start += 1
    while end < shorter - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _of_the_middle(old[start : len(old) - end], new[start : len(new) - end])
    return [
        *((index, index) for index in range(start)),
        *((start + i, start + j) for i, j in middle),
        *((len(old) - left, len(new) - left) for left in range(end, 0, -1)),
    ]


def _of_the_middle(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Places:
    """Return what stands once in both, in the order of both; between two of these, what is the same at their ends."""
    anchors = _rising(_once_in_both(old, new))
    found: Places = []
    for (before, behind), (here, there) in pairwise([(-1, -1), *anchors, (len(old), len(new))] if anchors else []):
        inner = _same(old[before + 1 : here], new[behind + 1 : there])
        found += ((before + 1 + i, behind + 1 + j) for i, j in inner)
        if here < len(old):
            found.append((here, there))
    return found


def _once_in_both(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Places:
    in_old, in_new = Counter(old), Counter(new)
    places = {key: index for index, key in enumerate(new) if in_new[key] == 1}
    return [(index, places[key]) for index, key in enumerate(old) if in_old[key] == 1 and key in places]


def _rising(places: Places) -> Places:
    """Return the longest row of places that rise in both texts."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(places):
        length = bisect_left(tops, there)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        tops[length : length + 1] = [there]
    row: Places = []
    index = ends[-1] if ends else -1
    while index >= 0:
        row.append(places[index])
        index = before[index]
    return row[::-1]


def _alike(old: Sequence[Aligned], new: Sequence[Aligned]) -> Places:
    """Return the pairs of a stretch of changes that have most in common, in the order of both."""
    if len(old) * len(new) > _MOST_COMPARED:
        here, there = len(old) // 2, len(new) // 2
        rest = _alike(old[here:], new[there:])
        return [*_alike(old[:here], new[:there]), *((here + i, there + j) for i, j in rest)]
    likeness = [[_likeness(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, j in ((i, j) for i in reversed(range(len(old))) for j in reversed(range(len(new)))):
        both = likeness[i][j] and likeness[i][j] + best[i + 1][j + 1]
        best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    return list(_traced(best, likeness))


def _traced(best: list[list[float]], likeness: list[list[float]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that make the best row of them."""
    i = j = 0
    while i < len(best) - 1 and j < len(best[0]) - 1:
        if likeness[i][j] and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _likeness(one: Alignable, other: Alignable) -> float:
    """Return how much of their words two things have in common, from 0 to 1; 0 where that is too little.

    Tables always have something in common, so that one follows the other row by row, and no two stand side by side.
    """
    if one.kind != other.kind:
        return 0.0
    mine, others = one.bag, other.bag
    ratio = 2 * len(mine & others) / ((len(mine) + len(others)) or 1)
    if one.kind in _TABLES:
        return max(ratio, _LEAST)
    return ratio if ratio >= _ALIKE else 0.0
