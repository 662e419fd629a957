"""Conflicts: operations that contradict each other, in one amendment or between two that apply from one day.

In come an agreement and its amendments; out goes a finding for each two operations that cannot both be meant. Which
of them a person wants is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum, auto
from itertools import combinations, product

import attrs

from coordlib.amendments import codes, operations
from coordlib.amendments.amendments import Amendment, in_order, unfolded
from coordlib.amendments.rewording import count_of, sought_by
from coordlib.amendments.succession_names import normal_name
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
    pairs = combinations(_placed_operations(agreement, amendments), 2)
    return Findings(
        tuple(
            _finding(earlier, later)
            for earlier, later in pairs
            if of in (None, earlier.amendment, later.amendment) and _contradict(earlier, later)
        )
    )


def _placed_operations(agreement: Agreement, amendments: Iterable[Amendment]) -> Iterator[_PlacedOperation]:
    """Yield all operations in the order in which they are done, each placed in the text that it finds."""
    text = edition_on(agreement, date.min).text
    for amendment in in_order(amendments):
        for number, (change, before, after) in enumerate(unfolded(text, amendment), start=1):
            named = (place_named(before, name) for name in operations.named_by(change))
            places = tuple(place for place in named if place)
            begun = amendment.begins_at(change)
            yield _PlacedOperation(amendment, number, change, begun, places, _set_by(change, places))
            text = after


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
        case operations.AddLine() | operations.AddRow():  # asked first: they are subclasses of the next two
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


def _contradict(earlier: _PlacedOperation, later: _PlacedOperation) -> bool:
    """Tell whether two operations cannot both be meant as they stand; `earlier` is done before `later`."""
    if earlier.begun != later.begun:
        return False
    sets_the_same = earlier.sets is not None and earlier.sets == later.sets
    return (
        sets_the_same
        or _is_taken_away(earlier, later)
        or _moves_what_is_counted(earlier, later)
        or _puts_words_of(earlier, later)
    )


def _is_taken_away(earlier: _PlacedOperation, later: _PlacedOperation) -> bool:
    """Tell whether what an operation says is undone by a later one: all its places lie in a unit said anew or repealed.

    “Sửa đổi điểm a khoản 2 Điều 5”, then “Bãi bỏ khoản 2 Điều 5”; or, the other way, “Sửa đổi Điều 5” around a
    “khoản 2 Điều 5” that is said anew after it.
    """
    is_new = isinstance(earlier.change, operations.Add | operations.Insert)
    if not later.is_of_a_whole_unit or not earlier.places or is_new:
        return False
    if not later.places:
        return True  # its unit was not found: nobody can say that what is done before survives it
    unit = later.places[0]
    is_around = earlier.is_of_a_whole_unit and unit.is_in(earlier.places[0])
    return is_around or all(place.is_in(unit) for place in earlier.places)


def _moves_what_is_counted(earlier: _PlacedOperation, later: _PlacedOperation) -> bool:
    """Tell whether an operation takes away a line or row, and another counts one below it.

    “Bãi bỏ số thứ tự 3 Phụ lục I”, then “Sửa đổi số thứ tự 5 Phụ lục I”: the fifth row, or what is now the fifth?
    """
    takes_away_a_line = isinstance(earlier.change, operations.ReplaceLine) and not earlier.change.text
    takes_away_a_row = isinstance(earlier.change, operations.ReplaceRow) and not earlier.change.cells
    if not (takes_away_a_line or takes_away_a_row) or earlier.sets is None or later.sets is None:
        return False
    gone, counted = earlier.sets.what, later.sets.what
    if not isinstance(gone, int) or not isinstance(counted, int):
        return False
    differ_in_number_alone = attrs.evolve(earlier.sets, what=counted) == later.sets
    return 0 < gone < counted and differ_in_number_alone


def _puts_words_of(earlier: _PlacedOperation, later: _PlacedOperation) -> bool:
    """Tell whether an operation puts words that another looks for, where both are meant: “A” by “B”, “B” by “C”."""
    if not isinstance(earlier.change, operations.ReplacePhrase | operations.AddPhrase):
        return False
    if not isinstance(later.change, operations.OfPhrases):
        return False
    return _share_a_place(earlier, later) and count_of(sought_by(later.change), earlier.change.new) > 0


def _share_a_place(earlier: _PlacedOperation, later: _PlacedOperation) -> bool:
    """Tell whether a place of one operation lies in one of the other; where none is named, all of the text is meant."""
    everywhere = (Address(),)
    places = product(earlier.places or everywhere, later.places or everywhere)
    return any(place.is_in(other) or other.is_in(place) for place, other in places)


def _finding(earlier: _PlacedOperation, later: _PlacedOperation) -> Finding:
    """Return the finding of two operations that contradict each other, at the later one."""
    where = Address().at(Level.FIELD, f"operations.{later.number - 1}")
    position = later.amendment.source.locate(("operations", later.number - 1))
    first, second = _name_of_operation(earlier), _name_of_operation(later)
    if earlier.amendment is later.amendment:
        return codes.CONTRADICTION_IN_ONE_AMENDMENT.finding(_contradiction(first, second), where, position)
    if earlier.amendment.signed == later.amendment.signed:
        return codes.CONTRADICTION_OF_ONE_DAY.finding(_contradiction(first, second), where, position)
    return codes.LATER_AMENDMENT_RULES.finding(_later_one_rules(first, second), where, position)


def _contradiction(first: Message, second: Message) -> Message:
    return Message(f"{first.vi} và {second.vi} mâu thuẫn", f"{first.en} and {second.en} contradict each other")


def _later_one_rules(first: Message, second: Message) -> Message:
    return Message(
        f"{first.vi} và {second.vi} mâu thuẫn; văn bản ban hành sau được áp dụng",
        f"{first.en} and {second.en} contradict each other; the later one rules",
    )


def _name_of_operation(placed: _PlacedOperation) -> Message:
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
