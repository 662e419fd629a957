"""Merging: two edits of one draft as one; what both changed differently is reported and left as it was.

In come the draft and what two sides made of it; out go the merged draft and the conflicts, each with its place in
the draft. Who is right is not decided here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import chain, pairwise
from typing import Any

import attrs

from coordlib import language
from coordlib.amendments import codes
from coordlib.amendments.comparison import value_in_words
from coordlib.model import Agreement, Annex, Decision, Indicator, Party, Promise, Provision, Signatory, Way

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
        language.by_equality(base, other, lambda one: one),
        language.by_equality(base, other, lambda one: (type(one), name_of(one)) if name_of(one) else None),
        language.by_likeness(
            base,
            other,
            lambda one: None if name_of(one) else type(one).__name__,
            lambda one: frozenset(" ".join(_texts(one)).lower().split()),
        ),
        _by_neighbours(base, other),
    )


def name_of(item: ListItem) -> str:
    """Return what an item is known by; nothing where it has no key."""
    return next((str(getattr(item, name)) for name in _NAMES if getattr(item, name, "")), "")


def _by_neighbours(base: Sequence[ListItem], other: Sequence[ListItem]) -> language.Matcher:
    """Return the matcher of items of one kind, not both known by another key, between two neighbours that are found."""

    def match(left: list[int], free: list[int], found: Mapping[int, int]) -> Iterator[tuple[int, int]]:
        ends = {-1: -1, len(base): len(other), **found}
        for index in left:
            place = ends.get(index - 1, -2) + 1
            if place in free and ends.get(index + 1) == place + 1:
                one, its = base[index], other[place]
                if type(one) is type(its) and not (name_of(one) and name_of(its)):
                    yield index, place

    return match


def _texts(held: ListItem) -> Iterator[str]:
    match held:
        case str():
            yield held
        case tuple():
            for one in held:
                yield from _texts(one)
        case _:
            for field in attrs.fields(type(held)) if attrs.has(type(held)) else ():
                if field.init and field.name not in _NO_WORDS:
                    yield from _texts(getattr(held, field.name))


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
    """Insert the extra items of a row, each after its predecessor there."""
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
    """Yield pairs that both sides inserted at one point; their order is undefined."""
    for one, other in pairwise(order):
        if one in ours.added and other in theirs.added and not (one in theirs.added or other in ours.added):
            yield ours.added[one], theirs.added[other]
        elif one in theirs.added and other in ours.added and not (one in ours.added or other in theirs.added):
            yield ours.added[other], theirs.added[one]


_BY_FIELD = Agreement | Decision | Party | Signatory | Provision | Annex | Promise | Indicator
_OF_WORDS, _OF_PROMISES = ("title", "text"), ("duties", "reviews")
_LONGEST = 200  # letters of a wording that a message quotes


class Clash(Enum):
    """How two edits contradict (xung đột)."""

    CHANGED = codes.BOTH_CHANGED
    PROMISED = codes.WORDS_AGAINST_PROMISES
    PLACED = codes.BOTH_ADDED

    @property
    def code(self) -> str:
        """The letters and figures of the code of its findings."""
        return self.value.code

    @property
    def said(self) -> language.Message:
        """What is in conflict, in words."""
        return _CLASHES[self]


_CLASHES = {
    Clash.CHANGED: language.Message("hai bên sửa khác nhau", "both changed differently"),
    Clash.PROMISED: language.Message(
        "một bên sửa lời văn, bên kia sửa trách nhiệm nêu ở đó", "one changed the words, one what they promise"
    ),
    Clash.PLACED: language.Message("hai bên cùng thêm vào một chỗ", "both added something at one place"),
}
language.expect_every(Clash, _CLASHES)


@attrs.frozen
class Conflict:
    """Where two edits contradict: the place in the base, and the three wordings, none for what is not there."""

    clash: Clash
    where: language.Address
    base: str
    ours: str
    theirs: str

    def as_finding(self) -> language.Finding:
        """Return it as a finding."""
        wordings = (language.shortened(one, _LONGEST) if one else "–" for one in (self.base, self.ours, self.theirs))
        return self.clash.value.finding(_three_wordings(self.clash.said, *wordings), self.where)


def _three_wordings(said: language.Message, base: str, ours: str, theirs: str) -> language.Message:
    return language.Message(
        f"{said.vi}: bản gốc “{base}”, bản thứ nhất “{ours}”, bản thứ hai “{theirs}”",
        f"{said.en}: base {base!r}, ours {ours!r}, theirs {theirs!r}",
    )


@attrs.frozen
class Merge:
    """Two edits of one draft as one (hợp nhất hai bản sửa): the text, and the conflicts, of which each stays as it was.

    What both added at one place is in the text, ours first; its order is for a person to say.
    """

    agreement: Agreement
    conflicts: tuple[Conflict, ...]

    @property
    def findings(self) -> language.Findings:
        """The conflicts as findings, each at its address in the base."""
        return language.Findings(tuple(one.as_finding() for one in self.conflicts))


@language.checked
def merge(base: Agreement, ours: Agreement, theirs: Agreement) -> Merge:
    """Return a draft with what two sides made of it (hợp nhất ba chiều).

    What one side changed, and the other left, is taken. What both changed differently stays as in the base, and is a
    conflict; so is a unit of which one side changed the words and the other what they promise. Units, parties and
    promises are known by their keys, those without one by their words.
    """
    merger = _Merger(base)
    merged: Agreement = merger.value((), base, ours, theirs)
    return Merge(merged, tuple(merger.conflicts))


class _Merger:
    """Merges values along the ways of the base, and gathers what is in conflict."""

    def __init__(self, base: Agreement) -> None:
        self.base = base
        self.conflicts: list[Conflict] = []
        self.places = {placed.path: placed.address for placed in base.everything}

    def value(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - of any field
        """Return one value of three that stand at the same place."""
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        kinds = {type(base), type(ours), type(theirs)}
        if len(kinds) == 1 and isinstance(base, _BY_FIELD):
            return self.record(way, base, ours, theirs)
        if kinds == {tuple} and all(attrs.has(type(one)) for one in chain(base, ours, theirs)):
            return self.listed(way, base, ours, theirs)
        return self.refused(Clash.CHANGED, way, base, ours, theirs)

    def refused(self, clash: Clash, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Note a conflict, and return what stays."""
        words = (value_in_words(one, self.base) for one in (base, ours, theirs))
        self.conflicts.append(Conflict(clash, self.place(way), *words))
        return base

    def place(self, way: Way) -> language.Address:
        """Return the address of what stands at the end of a way in the base."""
        known = next(way[:length] for length in range(len(way), -1, -1) if way[:length] in self.places or not length)
        rest = ".".join(str(step) for step in way[len(known) :])
        address = self.places.get(known, language.Address())
        return address.field(rest) if rest else address

    def record(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return a record, field by field."""
        names = {field.name for field in attrs.fields(type(base)) if field.init}
        if _is_torn(base, ours, theirs):
            self.refused(Clash.PROMISED, way, base, ours, theirs)
            names -= {*_OF_WORDS, *_OF_PROMISES}
        fields = {
            name: self.value((*way, name), *(getattr(one, name) for one in (base, ours, theirs)))
            for name in sorted(names)
        }
        return attrs.evolve(base, **fields)

    def listed(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return a list, item by item, in the order of the side that changed it."""
        mine, others = Version(base, ours), Version(base, theirs)
        kept: dict[ItemToken, Any] = dict(added(mine, others))
        for index, one in enumerate(base):
            merged = self.item((*way, index), one, mine.tokens.get(index), others.tokens.get(index))
            if merged is not None:
                kept[index] = merged
        if are_torn(mine, others):
            self.refused(Clash.CHANGED, way, base, ours, theirs)
        for one, other in contradicting(mine, others):
            self.refused(Clash.CHANGED, way, None, one, other)
        order = in_one_order(mine, others, kept)
        for one, other in side_by_side(order, mine, others):
            self.refused(Clash.PLACED, way, None, one, other)
        return tuple(kept[token] for token in order)

    def item(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return an item of a list; none where it is gone: taken out by one side, and left alone by the other."""
        if ours is None or theirs is None:
            other = theirs if ours is None else ours
            return None if other in (None, base) else self.refused(Clash.CHANGED, way, base, ours, theirs)
        return self.value(way, base, ours, theirs)


def _is_torn(base: Any, ours: Any, theirs: Any) -> bool:  # noqa: ANN401
    """Tell whether one side changed the words of a unit, and the other what they promise."""
    if not isinstance(base, Provision) or not _differ(ours, theirs, _OF_PROMISES):
        return False
    pairs = ((ours, theirs), (theirs, ours))
    return any(_differ(base, one, _OF_WORDS) and _differ(base, other, _OF_PROMISES) for one, other in pairs)


def _differ(one: Any, other: Any, names: tuple[str, ...]) -> bool:  # noqa: ANN401
    return any(getattr(one, name, None) != getattr(other, name, None) for name in names)
