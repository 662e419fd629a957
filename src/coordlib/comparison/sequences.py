"""Sequences: the order of a list that two sides changed, each in its own way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import attrs

from coordlib.comparison.partners import ListItem, name_of, partners_in

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


def contradicting(ours: Version, theirs: Version) -> Iterator[tuple[ListItem, ListItem]]:
    """Yield what both sides added under one key, each in its own way."""
    return ((one, theirs.added[token]) for token, one in ours.added.items() if one != theirs.added.get(token, one))


def added(ours: Version, theirs: Version) -> Mapping[ItemToken, ListItem]:
    """Return what either side added, but for what contradicts."""
    both = {**theirs.added, **ours.added}
    return {token: one for token, one in both.items() if one == theirs.added.get(token, one)}


def are_torn(ours: Version, theirs: Version) -> bool:
    """Tell whether each side put what both have in an order of its own."""
    common = ours.tokens.keys() & theirs.tokens.keys()
    if [one for one in ours.tokens if one in common] == [one for one in theirs.tokens if one in common]:
        return False
    one_sided = ours.is_in_order or theirs.is_in_order
    return not one_sided or not ours.added.keys().isdisjoint(theirs.added)


def in_one_order(ours: Version, theirs: Version, kept: Collection[ItemToken]) -> list[ItemToken]:
    """Return what is kept, in the order of the side that changed it, with what the other one added."""
    torn = are_torn(ours, theirs)
    first, second = (theirs, ours) if not theirs.is_in_order and not torn else (ours, theirs)
    rows = [list(one.tokens) for one in (first, second)]
    if torn:
        rows = [sorted(one for one in row if isinstance(one, int)) for row in rows[:1]] + rows
    order: list[ItemToken] = [one for one in rows[0] if one in kept]
    for row in (*rows[1:], list(range(len(ours.base)))):
        _fill(order, [one for one in row if one in kept], first is ours)
    return order


def _fill(order: list[ItemToken], row: list[ItemToken], behind: bool) -> None:  # noqa: FBT001 - of this module only
    """Put what a row has more into an order, each behind what it stands behind in the row."""
    there = set(order)
    place = -1
    for token in row:
        if token in there:
            place = order.index(token)
            continue
        place += 1
        while behind and place < len(order) and not isinstance(order[place], int) and order[place] not in row:
            place += 1
        order.insert(place, token)
        there.add(token)


def side_by_side(order: Sequence[ItemToken], ours: Version, theirs: Version) -> Iterator[tuple[ListItem, ListItem]]:
    """Yield what one side added right beside what the other did: which stands first, nobody said."""
    for one, other in pairwise(order):
        if one in ours.added and other in theirs.added and not (one in theirs.added or other in ours.added):
            yield ours.added[one], theirs.added[other]
        elif one in theirs.added and other in ours.added and not (one in ours.added or other in theirs.added):
            yield ours.added[other], theirs.added[one]
