"""Conflicts: operations that contradict each other, in one amendment or between two that apply from one day.

In come an agreement and its amendments; out goes a finding for each two operations that cannot both be meant. Which
of them a person wants is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import Enum, auto
from itertools import combinations

import attrs

from coordlib.amendments import codes, operations
from coordlib.amendments.amendments import Amendment, in_order, unfolded
from coordlib.amendments.rewording import count_of, sought_by
from coordlib.amendments.successions import normal_name
from coordlib.amendments.targets import piece_of, place_named
from coordlib.language import Address, Finding, Findings, Level, Message, checked
from coordlib.model import Agreement, edition_on


class _Kind(Enum):
    """What kind of thing an operation sets."""

    UNIT = auto()
    PART = auto()
    TITLE = auto()
    LINE = auto()
    ROW = auto()
    DUTY = auto()
    REVIEW = auto()
    PARTY = auto()
    SUCCESSION = auto()
    TERM = auto()


@attrs.frozen
class _Setting:
    """What an operation sets: two that set the same cannot both be meant.

    `what`: which line, row or part of the unit, or whose key or name it is. `table`: which of the tables of an annex.
    """

    kind: _Kind
    what: str | int = ""
    places: tuple[Address, ...] = ()
    table: int = 0


@attrs.frozen(eq=False)
class _PlacedOperation:
    """An operation as it is held against others: its amendment and number there, from when, where, what it sets."""

    amendment: Amendment
    number: int
    change: operations.Change
    begun: date | None
    places: tuple[Address, ...]
    sets: _Setting | None

    @property
    def is_of_a_whole_unit(self) -> bool:
        return self.sets is not None and self.sets.kind is _Kind.UNIT


@checked
def conflicts_of(agreement: Agreement, amendments: Iterable[Amendment], of: Amendment | None = None) -> Findings:
    """Return which operations contradict each other (xung đột), as findings that name both; `of`: of one amendment.

    CHG014: in one amendment one thing is set twice, what one operation says another takes away, or words that one puts
    another replaces. CHG015: the same in two amendments of one signing day that apply from one day. CHG016, a note: in
    two that were signed on different days, of which the later rules (văn bản ban hành sau).
    """
    placed: list[_PlacedOperation] = []
    text = edition_on(agreement, date.min).text
    for amendment in in_order(amendments):
        for number, (change, before, after) in enumerate(unfolded(text, amendment), start=1):
            places = tuple(filter(None, (place_named(before, name) for name in operations.named_by(change))))
            begun = amendment.begins_at(change)
            placed.append(_PlacedOperation(amendment, number, change, begun, places, _set_by(change, places)))
            text = after
    pairs = ((one, other) for one, other in combinations(placed, 2) if of in (None, one.amendment, other.amendment))
    return Findings(tuple(_finding(one, other) for one, other in pairs if _contradict(one, other)))


def _set_by(  # noqa: C901, PLR0911, PLR0912 - one for each kind of operation
    change: operations.Change, places: tuple[Address, ...]
) -> _Setting | None:
    """Return what an operation sets; none for one that only adds, and for words."""
    match change:
        case (
            operations.Amend(target=target) | operations.Repeal(target=target) | operations.ReplaceAnnex(target=target)
        ):
            is_part = bool(piece_of(target).part)
            return _Setting(_Kind.PART, target, places) if is_part else _Setting(_Kind.UNIT, places=places)
        case operations.Retitle():
            return _Setting(_Kind.TITLE, places=places)
        case operations.AddLine() | operations.AddRow():  # which are kinds of the next two
            return None
        case operations.ReplaceLine(target=target, line=number):
            piece = piece_of(target)
            return _Setting(_Kind.LINE, number or piece.number or piece.label, places, piece.table)
        case operations.ReplaceRow(target=target, row=number):
            piece = piece_of(target)
            return _Setting(_Kind.ROW, number or piece.number or piece.label, places, piece.table)
        case operations.ChangeDuty(duty=duty):
            return _Setting(_Kind.DUTY, duty.key)
        case operations.ChangeReview(review=review):
            return _Setting(_Kind.REVIEW, review.key)
        case operations.ChangeParty(party=party):
            return _Setting(_Kind.PARTY, party.key)
        case operations.WithdrawParty(party=key):
            return _Setting(_Kind.PARTY, key)
        case operations.Succeed(succession=succession):
            return _Setting(_Kind.SUCCESSION, normal_name(succession.old))
        case operations.ChangeTerm():
            return _Setting(_Kind.TERM)
        case operations.Add() | operations.Insert() | operations.AddAnnex() | operations.AddParty():
            return None
        case operations.ReplacePhrase() | operations.DropPhrase() | operations.AddPhrase():
            return None


def _contradict(one: _PlacedOperation, other: _PlacedOperation) -> bool:
    """Tell whether two operations, the second after the first, cannot both be meant as they stand."""
    if one.begun != other.begun:
        return False
    sets_the_same = one.sets is not None and one.sets == other.sets
    return sets_the_same or _is_taken_away(one, other) or _shifts(one, other) or _puts_words_of(one, other)


def _is_taken_away(one: _PlacedOperation, other: _PlacedOperation) -> bool:
    """Tell whether all places of an operation lie in a unit that another says anew or repeals, or around it."""
    is_new = isinstance(one.change, operations.Add | operations.Insert)
    if not other.is_of_a_whole_unit or not one.places or is_new:
        return False
    taken = next(iter(other.places), Address())
    is_around = one.is_of_a_whole_unit and taken.is_in(one.places[0])
    return is_around or all(place.is_in(taken) for place in one.places)


def _shifts(one: _PlacedOperation, other: _PlacedOperation) -> bool:
    """Tell whether an operation takes away a line or row, and another counts those below it."""
    takes_away_a_line = isinstance(one.change, operations.ReplaceLine) and not one.change.text
    takes_away_a_row = isinstance(one.change, operations.ReplaceRow) and not one.change.cells
    if not (takes_away_a_line or takes_away_a_row) or one.sets is None or other.sets is None:
        return False
    mine, theirs = one.sets.what, other.sets.what
    if not isinstance(mine, int) or not isinstance(theirs, int):
        return False
    return 0 < mine < theirs and attrs.evolve(one.sets, what=theirs) == other.sets


def _puts_words_of(one: _PlacedOperation, other: _PlacedOperation) -> bool:
    """Tell whether an operation puts words that another looks for, where both are meant: “A” by “B”, “B” by “C”."""
    if not isinstance(one.change, operations.ReplacePhrase | operations.AddPhrase):
        return False
    if not isinstance(other.change, operations.OfPhrases):
        return False
    everywhere = (Address(),)
    pairs = ((mine, theirs) for mine in one.places or everywhere for theirs in other.places or everywhere)
    meet = any(mine.is_in(theirs) or theirs.is_in(mine) for mine, theirs in pairs)
    return meet and count_of(sought_by(other.change), one.change.new) > 0


def _finding(one: _PlacedOperation, other: _PlacedOperation) -> Finding:
    where = Address().at(Level.FIELD, f"operations.{other.number - 1}")
    position = other.amendment.source.locate(("operations", other.number - 1))
    first, second = _called(one), _called(other)
    if one.amendment is other.amendment:
        return codes.CONTRADICTION_IN_ONE_AMENDMENT.finding(_contradiction(first, second), where, position)
    if one.amendment.signed == other.amendment.signed:
        return codes.CONTRADICTION_OF_ONE_DAY.finding(_contradiction(first, second), where, position)
    return codes.LATER_AMENDMENT_RULES.finding(_later_one_rules(first, second), where, position)


def _contradiction(one: Message, other: Message) -> Message:
    return Message(f"{one.vi} và {other.vi} mâu thuẫn", f"{one.en} and {other.en} contradict each other")


def _later_one_rules(one: Message, other: Message) -> Message:
    return Message(
        f"{one.vi} và {other.vi} mâu thuẫn; văn bản ban hành sau được áp dụng",
        f"{one.en} and {other.en} contradict each other; the later one rules",
    )


def _called(placed: _PlacedOperation) -> Message:
    """Return an operation as a message names it: which of which amendment, and where."""
    day = placed.amendment.signed
    cited = ", ".join(place.cite() for place in placed.places)
    shown = f"{operations.operation_name(placed.change)} {cited}".rstrip()
    of_amendment = (
        Message(f" văn bản ký ngày {day:%d/%m/%Y}", f" of the amendment of {day}") if day else Message("", "")
    )
    return Message(
        f"nội dung thứ {placed.number}{of_amendment.vi} ({shown})",
        f"operation {placed.number}{of_amendment.en} ({shown})",
    )
