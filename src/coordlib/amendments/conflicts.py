"""Conflicts: operations that contradict each other, in one amendment or between two that apply from one day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations
from pathlib import Path

import attrs

from coordlib.amendments import operations
from coordlib.amendments.amendments import Amendment, in_order, unfolded
from coordlib.amendments.applying import count_of, sought_by
from coordlib.amendments.successions import spelled
from coordlib.amendments.targets import piece_of, place_named
from coordlib.language import Address, Finding, Findings, Level, Message, checked, finding_of, words_beside
from coordlib.lexicon import read_rows
from coordlib.model import Agreement, Succession, edition_on

_words_of = words_beside(__file__)
_INSIDE, _OF_ONE_DAY, _ORDERED = "CHG014", "CHG015", "CHG016"


@attrs.frozen(eq=False)
class _Said:
    """An operation as it is held against others: its amendment and number there, from when, where, what it sets."""

    amendment: Amendment
    number: int
    change: operations.Change
    begun: date | None
    places: tuple[Address, ...]
    sets: tuple[object, ...]


@checked
def conflicts_of(agreement: Agreement, amendments: Iterable[Amendment], of: Amendment | None = None) -> Findings:
    """Return which operations contradict each other (xung đột), as findings that name both; `of`: of one amendment.

    CHG014: in one amendment one thing is set twice, what one operation says another takes away, or words that one puts
    another replaces. CHG015: the same in two amendments of one signing day that apply from one day. CHG016, a note: in
    two that were signed on different days, of which the later rules (văn bản ban hành sau).
    """
    said: list[_Said] = []
    text = edition_on(agreement, date.min).text
    for amendment in in_order(amendments):
        for number, (change, before, after) in enumerate(unfolded(text, amendment), start=1):
            places = tuple(filter(None, (place_named(before, one) for one in operations.named_by(change))))
            begun, sets = amendment.begins_at(change), _set_by(change, places)
            said.append(_Said(amendment, number, change, begun, places, sets))
            text = after
    pairs = (pair for pair in combinations(said, 2) if of is None or of in (pair[0].amendment, pair[1].amendment))
    return Findings(tuple(_finding(*pair) for pair in pairs if _clash(*pair)))


_SET: dict[str, str] = dict(read_rows("conflicts", Path(__file__).parent)[1:])
"""What an operation sets, so that two that set the same cannot both be meant; what only adds sets nothing."""


def _set_by(change: operations.Change, places: tuple[Address, ...]) -> tuple[object, ...]:
    kind = _SET.get(operations.operation_name(change))
    if kind is None:
        return ()
    target = getattr(change, "target", "")
    piece = piece_of(target)
    if kind in ("line", "row"):
        return kind, getattr(change, kind) or piece.number or piece.label, *places, piece.table
    if kind in ("unit", "title"):
        return ("part", target, *places) if kind == "unit" and piece.part else (kind, *places)
    what = getattr(change, kind, None)
    return kind, spelled(what.old) if isinstance(what, Succession) else getattr(what, "key", what), *places


def _clash(one: _Said, other: _Said) -> bool:
    """Tell whether two operations, the second after the first, cannot both be meant as they stand."""
    same = bool(one.sets) and one.sets == other.sets
    return one.begun == other.begun and (same or _is_taken(one, other) or _shifts(one, other) or _is_put(one, other))


def _is_taken(one: _Said, other: _Said) -> bool:
    """Tell whether all places of an operation lie in a unit that another says anew or repeals, or around it."""
    if other.sets[:1] != ("unit",) or not one.places or isinstance(one.change, operations.Add | operations.Insert):
        return False
    place = next(iter(other.places), Address())
    around = one.sets[:1] == ("unit",) and place.is_in(one.places[0])
    return around or all(at.is_in(place) for at in one.places)


def _shifts(one: _Said, other: _Said) -> bool:
    """Tell whether an operation takes away a line or row, and another counts those below it."""
    if getattr(one.change, "text", "-") and getattr(one.change, "cells", "-"):
        return False
    numbers = [said.sets[1] for said in (one, other) if said.sets[:1] in (("line",), ("row",))]
    mine, theirs = (*(number for number in numbers if isinstance(number, int)), 0, 0)[:2]
    return 0 < mine < theirs and one.sets[::2] == other.sets[::2]


def _is_put(one: _Said, other: _Said) -> bool:
    """Tell whether an operation puts words that another looks for, where both are meant: “A” by “B”, “B” by “C”."""
    phrases = (operations.ReplacePhrase, operations.AddPhrase)
    if not isinstance(one.change, phrases) or not isinstance(other.change, operations.OfPhrases):
        return False
    pairs = ((mine, theirs) for mine in one.places or (Address(),) for theirs in other.places or (Address(),))
    met = any(mine.is_in(theirs) or theirs.is_in(mine) for mine, theirs in pairs)
    return met and count_of(sought_by(other.change), one.change.new) > 0


def _finding(one: _Said, other: _Said) -> Finding:
    ordered = one.amendment.signed != other.amendment.signed
    code = _INSIDE if one.amendment is other.amendment else _ORDERED if ordered else _OF_ONE_DAY
    how = "ordered contradiction" if ordered else "contradiction"
    what = _words_of(how, one=_named(one), other=_named(other))
    where = Address().at(Level.FIELD, f"operations.{other.number - 1}")
    return finding_of(code, what, where, other.amendment.source.locate(("operations", other.number - 1)))


def _named(said: _Said) -> Message:
    """Return an operation as a message names it: which of which amendment, and where."""
    day = said.amendment.signed
    kind, at = operations.operation_name(said.change), ", ".join(one.cite() for one in said.places)
    of = _of_an_amendment(day=Message(f"{day:%d/%m/%Y}", f"{day}")) if day else ""
    return _operation(said.number, of, shown=f"{kind} {at}" if at else kind)


def _operation(number: int, of: Message | str, shown: str) -> Message:
    return Message(
        f"nội dung thứ {number}{of.vi if isinstance(of, Message) else of} ({shown})",
        f"operation {number}{of.en if isinstance(of, Message) else of} ({shown})",
    )


def _of_an_amendment(day: Message) -> Message:
    return Message(f" văn bản ký ngày {day.vi}", f" of the amendment of {day.en}")
