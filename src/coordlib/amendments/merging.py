"""Merging: two edits of one draft as one; what both changed differently is reported and left as it was.

In come the draft and what two sides made of it; out go the merged draft and the conflicts, each with its place in
the draft. Who is right is not decided here.
"""

from __future__ import annotations

from enum import Enum
from itertools import chain
from typing import Any

import attrs

from coordlib import language
from coordlib.amendments import codes
from coordlib.amendments.comparison import value_in_words
from coordlib.amendments.versions import (
    ItemToken,
    Version,
    added_by_either,
    are_torn,
    find_contradictions,
    find_side_by_side,
    in_one_order,
)
from coordlib.model import Agreement, Annex, Decision, Indicator, Party, Promise, Provision, Signatory, Way

_BY_FIELD = Agreement | Decision | Party | Signatory | Provision | Annex | Promise | Indicator
_OF_WORDS, _OF_PROMISES = ("title", "text"), ("duties", "reviews")  # the fields of a unit
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
        if kinds == {tuple} and all(attrs.has(type(item)) for item in chain(base, ours, theirs)):
            return self.items(way, base, ours, theirs)
        self.note_conflict(Clash.CHANGED, way, base, ours, theirs)
        return base

    def note_conflict(self, clash: Clash, way: Way, base: Any, ours: Any, theirs: Any) -> None:  # noqa: ANN401
        """Note a conflict; what is in it stays as in the base."""
        wordings = (value_in_words(value, self.base) for value in (base, ours, theirs))
        self.conflicts.append(Conflict(clash, self.place(way), *wordings))

    def place(self, way: Way) -> language.Address:
        """Return the address of what stands at the end of a way in the base."""
        beginnings = (way[:length] for length in range(len(way), 0, -1))
        known = next((beginning for beginning in beginnings if beginning in self.places), ())
        rest = ".".join(str(step) for step in way[len(known) :])
        address = self.places.get(known, language.Address())
        return address.field(rest) if rest else address

    def record(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return a record, field by field."""
        names = {field.name for field in attrs.fields(type(base)) if field.init}
        if _is_torn(base, ours, theirs):
            self.note_conflict(Clash.PROMISED, way, base, ours, theirs)
            names -= {*_OF_WORDS, *_OF_PROMISES}
        fields = {
            name: self.value((*way, name), *(getattr(record, name) for record in (base, ours, theirs)))
            for name in sorted(names)
        }
        return attrs.evolve(base, **fields)

    def items(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return a list, item by item, in the order of the side that changed it."""
        our_version, their_version = Version(base, ours), Version(base, theirs)
        kept: dict[ItemToken, Any] = dict(added_by_either(our_version, their_version))
        for index, item in enumerate(base):
            merged = self.item((*way, index), item, our_version.tokens.get(index), their_version.tokens.get(index))
            if merged is not None:
                kept[index] = merged
        if are_torn(our_version, their_version):
            self.note_conflict(Clash.CHANGED, way, base, ours, theirs)
        for our_item, their_item in find_contradictions(our_version, their_version):
            self.note_conflict(Clash.CHANGED, way, None, our_item, their_item)
        order = in_one_order(our_version, their_version, kept)
        for our_item, their_item in find_side_by_side(order, our_version, their_version):
            self.note_conflict(Clash.PLACED, way, None, our_item, their_item)
        return tuple(kept[token] for token in order)

    def item(self, way: Way, base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401
        """Return an item of a list; none where it is gone: taken out by one side, and left alone by the other."""
        if ours is None or theirs is None:
            other = theirs if ours is None else ours
            if other in (None, base):
                return None
            self.note_conflict(Clash.CHANGED, way, base, ours, theirs)
            return base
        return self.value(way, base, ours, theirs)


def _is_torn(base: Any, ours: Any, theirs: Any) -> bool:  # noqa: ANN401
    """Tell whether one side changed the words of a unit, and the other what they promise."""
    if not isinstance(base, Provision) or not _differ(ours, theirs, _OF_PROMISES):
        return False
    for one, other in ((ours, theirs), (theirs, ours)):
        if _differ(base, one, _OF_WORDS) and _differ(base, other, _OF_PROMISES):
            return True
    return False


def _differ(one: Any, other: Any, fields: tuple[str, ...]) -> bool:  # noqa: ANN401
    return any(getattr(one, name, None) != getattr(other, name, None) for name in fields)
