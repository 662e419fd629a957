"""Versions: a list that two sides edited, which of its items are the same, and all of them in one order.

In come the list as it was and as each side has it; out go pairs, contradictions and an order. What becomes of an item
that both changed, `merging` decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import attrs

from coordlib import language, model

_NAMES = ("key", "party")  # what an item is known by, where it is known by anything
_NO_WORDS = ("key", "label", "id")

ListItem = Any
ItemToken = Any
"""What an item is in all versions: its number in the base; of one that was added, its key or what it says."""


@attrs.frozen(eq=False, slots=False)
class Version:
    """A list as one side has it, and which of its items are those of the base."""

    base: Sequence[ListItem]
    items: Sequence[ListItem]

    @cached_property
    def tokens(self) -> dict[ItemToken, ListItem]:
        """Its items in order, each under what it is in all versions."""
        back = {place: index for index, place in partners_in(self.base, self.items).items()}
        seen: Counter[ItemToken] = Counter()
        found: dict[ItemToken, ListItem] = {}
        for place, item in enumerate(self.items):
            token: ItemToken = back.get(place)
            if token is None:
                identity = type(item), name_of(item) or item
                seen[identity] += 1
                token = (identity, seen[identity])
            found[token] = item
        return found

    @cached_property
    def added(self) -> dict[ItemToken, ListItem]:
        """What is not of the base."""
        return {token: item for token, item in self.tokens.items() if not isinstance(token, int)}

    @property
    def is_in_order(self) -> bool:
        """Tell whether what it kept of the base stands as it stood there."""
        kept = [token for token in self.tokens if isinstance(token, int)]
        return kept == sorted(kept)


def partners_in(base: Sequence[ListItem], other: Sequence[ListItem]) -> dict[int, int]:
    """Return for each item of a list, by its number, the number of the same one in another version; none for the gone.

    The same is what is equal; else what has the same key, what is alike, what stands between the same neighbours.
    """
    return language.matched_by(
        base,
        other,
        language.by_equality(base, other, lambda item: item),
        language.by_equality(base, other, lambda item: (model.kind_of(item), name_of(item)) if name_of(item) else None),
        language.by_likeness(
            base,
            other,
            lambda item: None if name_of(item) else model.kind_of(item).__name__,
            lambda item: frozenset(" ".join(_texts(item)).lower().split()),
        ),
        _by_neighbours(base, other),
    )


def name_of(item: ListItem) -> str:
    """Return what an item is known by; nothing where it has no key."""
    return next((str(getattr(item, name)) for name in _NAMES if getattr(item, name, "")), "")


def find_contradictions(ours: Version, theirs: Version) -> Iterator[tuple[ListItem, ListItem]]:
    """Yield what both sides added under one key, each in its own way."""
    for token, item in ours.added.items():
        other = theirs.added.get(token, item)
        if item != other:
            yield item, other


def added_by_either(ours: Version, theirs: Version) -> Mapping[ItemToken, ListItem]:
    """Return what either side added, but for what contradicts."""
    both = {**theirs.added, **ours.added}
    return {token: item for token, item in both.items() if item == theirs.added.get(token, item)}


def are_torn(ours: Version, theirs: Version) -> bool:
    """Tell whether each side put what both have in an order of its own."""
    common = ours.tokens.keys() & theirs.tokens.keys()
    our_order, their_order = ([token for token in side.tokens if token in common] for side in (ours, theirs))
    if our_order == their_order:
        return False
    both_moved = not ours.is_in_order and not theirs.is_in_order
    both_added_the_same = not ours.added.keys().isdisjoint(theirs.added)
    return both_moved or both_added_the_same


def in_one_order(ours: Version, theirs: Version, kept: Collection[ItemToken]) -> list[ItemToken]:
    """Return what is kept, in the order of the side that changed it, with what the other one added.

    Where each side has an order of its own, what is of the base stands as it stood there.
    """
    torn = are_torn(ours, theirs)
    follows_theirs = not theirs.is_in_order and not torn
    first, second = (theirs, ours) if follows_theirs else (ours, theirs)
    rows = [list(first.tokens), list(second.tokens), list(range(len(ours.base)))]
    if torn:
        rows.insert(0, sorted(token for token in first.tokens if isinstance(token, int)))
    order: list[ItemToken] = [token for token in rows[0] if token in kept]
    for row in rows[1:]:
        _fill(order, [token for token in row if token in kept], behind_added=not follows_theirs)
    return order


def _fill(order: list[ItemToken], row: list[ItemToken], *, behind_added: bool) -> None:
    """Insert the extra items of a row, each after its predecessor there.

    `behind_added`: behind what the other side added at the same place, too.
    """
    there = set(order)
    place = -1
    for token in row:
        if token in there:
            place = order.index(token)
            continue
        place += 1
        while behind_added and place < len(order) and not isinstance(order[place], int) and order[place] not in row:
            place += 1
        order.insert(place, token)
        there.add(token)


def find_side_by_side(
    order: Sequence[ItemToken], ours: Version, theirs: Version
) -> Iterator[tuple[ListItem, ListItem]]:
    """Yield pairs that both sides inserted at one point, ours first; their order is undefined."""
    only_ours, only_theirs = ours.added.keys() - theirs.added.keys(), theirs.added.keys() - ours.added.keys()
    for first, second in pairwise(order):
        if first in only_ours and second in only_theirs:
            yield ours.added[first], theirs.added[second]
        elif first in only_theirs and second in only_ours:
            yield ours.added[second], theirs.added[first]


def _by_neighbours(base: Sequence[ListItem], other: Sequence[ListItem]) -> language.Matcher:
    """Return the matcher of items of one kind, not both known by another key, between two neighbours that are found."""

    def match(left: list[int], free: list[int], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        ends = {-1: -1, len(base): len(other), **found}
        for index in left:
            place = ends.get(index - 1, -2) + 1
            is_between = place in free and ends.get(index + 1) == place + 1
            if is_between and _may_be_the_same(base[index], other[place]):
                yield index, place

    return match


def _may_be_the_same(item: ListItem, other: ListItem) -> bool:
    return model.kind_of(item) is model.kind_of(other) and not (name_of(item) and name_of(other))


def _texts(held: ListItem) -> Iterator[str]:
    """Yield the texts of an item and of what it holds."""
    match held:
        case str():
            yield held
        case tuple():
            for inner in held:
                yield from _texts(inner)
        case _:
            for field in attrs.fields(type(held)) if attrs.has(type(held)) else ():
                if field.init and field.name not in _NO_WORDS:
                    yield from _texts(getattr(held, field.name))
