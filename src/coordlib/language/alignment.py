"""Alignment: which item of one list is which of another, by key, order and likeness."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, Protocol, TypeVar

import attrs

_ALIKE = 0.5  # of their words, two items that are one in another wording have in common
_NAMES = ("key", "party")  # what an item is known by, where it is known by anything
_NO_WORDS = ("key", "label", "id")

ListItem = Any
Partners = dict[int, int]


def partners_in(base: Sequence[ListItem], other: Sequence[ListItem]) -> Partners:
    """Return for each item of a list, by its number, the number of the same one in another version; none for the gone.

    The same is what has the same key; else what is equal, what is alike, what stands between the same neighbours.
    """
    found: Partners = {}
    for by in (_by_name, _by_value, _by_likeness, _by_neighbours):
        left = [index for index in range(len(base)) if index not in found]
        taken = set(found.values())
        free = [index for index in range(len(other)) if index not in taken]
        for index, place in by(base, other, left, free, found):
            if place not in found.values():
                found[index] = place
    return found


_Pairs = Iterator[tuple[int, int]]


def name_of(item: ListItem) -> str:
    """Return what an item is known by; nothing where it has no key."""
    return next((str(getattr(item, name)) for name in _NAMES if getattr(item, name, "")), "")


def _by_name(
    base: Sequence[ListItem], other: Sequence[ListItem], left: list[int], free: list[int], _: Partners
) -> _Pairs:
    places = {(type(other[place]), name_of(other[place])): place for place in reversed(free)}
    for index in left:
        if (name := name_of(base[index])) and (type(base[index]), name) in places:
            yield index, places.pop((type(base[index]), name))


def _by_value(
    base: Sequence[ListItem], other: Sequence[ListItem], left: list[int], free: list[int], _: Partners
) -> _Pairs:
    places: dict[ListItem, list[int]] = {}
    for place in free:
        places.setdefault(other[place], []).append(place)
    for index in left:
        if waiting := places.get(base[index]):
            yield index, waiting.pop(0)


def _by_likeness(
    base: Sequence[ListItem], other: Sequence[ListItem], left: list[int], free: list[int], _: Partners
) -> _Pairs:
    bags = {place: _bag(other[place]) for place in free if not name_of(other[place])}
    for index in left:
        mine = _bag(base[index])
        likeness = {
            place: 2 * len(mine & bag) / (len(mine) + len(bag))
            for place, bag in bags.items()
            if type(base[index]) is type(other[place]) and mine and bag
        }
        best = max(likeness, key=lambda place: likeness[place], default=-1)
        if best >= 0 and likeness[best] >= _ALIKE and not name_of(base[index]):
            del bags[best]
            yield index, best


def _by_neighbours(
    base: Sequence[ListItem], other: Sequence[ListItem], left: list[int], free: list[int], found: Partners
) -> _Pairs:
    ends = {-1: -1, len(base): len(other), **found}
    for index in left:
        place = ends.get(index - 1, -2) + 1
        if place in free and ends.get(index + 1) == place + 1 and _may_be(base[index], other[place]):
            yield index, place


def _may_be(one: ListItem, other: ListItem) -> bool:
    """Tell whether two items may be the same: of one kind, and not both known by another key."""
    return type(one) is type(other) and not (name_of(one) and name_of(other))


def _bag(item: ListItem) -> frozenset[str]:
    return frozenset(" ".join(_texts(item)).lower().split())


def _texts(held: ListItem) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, tuple):
        for one in held:
            yield from _texts(one)
    elif attrs.has(type(held)):
        for field in attrs.fields(type(held)):
            if field.init and field.name not in _NO_WORDS:
                yield from _texts(getattr(held, field.name))


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
