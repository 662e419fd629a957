"""Merging: two edits of one draft as one; what both changed differently is said, and stays as it was."""

from __future__ import annotations

from enum import Enum
from itertools import chain
from typing import Any

import attrs

from coordlib.comparison.comparison import value_in_words
from coordlib.comparison.sequences import ItemToken, Version, added, are_torn, contradicting, in_one_order, side_by_side
from coordlib.language import Address, Finding, Findings, Message, Severity, checked, shortened
from coordlib.model import (
    Agreement,
    Annex,
    Article,
    Chapter,
    Clause,
    Decision,
    Duty,
    Indicator,
    Party,
    Point,
    ReviewCycle,
    Section,
    Signatory,
    Way,
)

_BY_FIELD = (
    *(Agreement, Decision, Party, Signatory, Chapter, Section, Article, Clause, Point, Annex),
    *(Duty, ReviewCycle, Indicator),
)
_OF_WORDS, _OF_PROMISES = ("title", "text"), ("duties", "reviews")
_LONGEST = 200  # letters of a wording that a message quotes
_HELP = Message("Thống nhất một nội dung rồi sửa lại ở chỗ này.", "Agree on one of them and write it there.")


class Clash(Enum):
    """How two edits contradict (xung đột): the code of the finding, and what is in conflict."""

    CHANGED = "MRG001", Message("hai bên sửa khác nhau", "both changed differently")
    PROMISED = (
        "MRG002",
        Message(
            "một bên sửa lời văn, bên kia sửa trách nhiệm nêu ở đó", "one changed the words, one what they promise"
        ),
    )
    PLACED = "MRG003", Message("hai bên cùng thêm vào một chỗ", "both added something at one place")

    @property
    def code(self) -> str:
        """The code of the finding."""
        return self.value[0]

    @property
    def said(self) -> Message:
        """What is in conflict, in words."""
        return self.value[1]


@attrs.frozen
class Conflict:
    """Where two edits contradict: the place in the base, and the three wordings, none for what is not there."""

    clash: Clash
    where: Address
    base: str
    ours: str
    theirs: str

    def as_finding(self) -> Finding:
        """Return it as a finding."""
        was, mine, others = (shortened(one, _LONGEST) if one else "–" for one in (self.base, self.ours, self.theirs))
        vi = f"{self.clash.said.vi}: bản gốc “{was}”, bản thứ nhất “{mine}”, bản thứ hai “{others}”"
        en = f"{self.clash.said.en}: base {was!r}, ours {mine!r}, theirs {others!r}"
        return Finding(self.clash.code, Severity.ERROR, self.where, Message(vi, en), _HELP)


@attrs.frozen
class Merge:
    """Two edits of one draft as one (hợp nhất hai bản sửa): the text, and the conflicts, of which each stays as it was.

    What both added at one place is in the text, ours first; its order is for a person to say.
    """

    agreement: Agreement
    conflicts: tuple[Conflict, ...]

    @property
    def findings(self) -> Findings:
        """The conflicts as findings, each at its address in the base."""
        return Findings(tuple(one.as_finding() for one in self.conflicts))


@checked
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

    def place(self, way: Way) -> Address:
        """Return the address of what stands at the end of a way in the base."""
        known = next(way[:length] for length in range(len(way), -1, -1) if way[:length] in self.places or not length)
        rest = ".".join(str(step) for step in way[len(known) :])
        address = self.places.get(known, Address())
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
    if not isinstance(base, Article | Clause | Point) or not _differ(ours, theirs, _OF_PROMISES):
        return False
    pairs = ((ours, theirs), (theirs, ours))
    return any(_differ(base, one, _OF_WORDS) and _differ(base, other, _OF_PROMISES) for one, other in pairs)


def _differ(one: Any, other: Any, names: tuple[str, ...]) -> bool:  # noqa: ANN401
    return any(getattr(one, name, None) != getattr(other, name, None) for name in names)
