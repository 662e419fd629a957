"""Partners: which item of a list is which of the same list in another version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

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
