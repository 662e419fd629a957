"""Directives: each operation of an amendment as a clause of the instrument shows it.

In come an amendment and the text that it finds; out goes a `Directive` for each operation, with the places it names as
they are cited, and what of the new text stands below it. How a clause reads, the templates know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

import attrs

from coordlib import model
from coordlib.amendments import operations
from coordlib.amendments.amendments import Amendment, unfolded
from coordlib.amendments.applying import is_dashed
from coordlib.amendments.targets import piece_in, piece_of, place_named
from coordlib.language import OF_TABLES, Address, Level, Several, texts_as_given, typed

_LEVELS = {level: level.name.lower() for level in Level}


class EarlierInstrument(Protocol):
    """The `Instrument` of an earlier amendment, as a directive cites it."""

    @property
    def amendment(self) -> Amendment:
        """What it does."""


class NamedUnit(NamedTuple):
    """A unit in its new words: of which level, where, itself, and whether it is the last that is quoted."""

    level: str
    address: Address
    unit: operations.Unit
    is_last: bool


class NewRows(NamedTuple):
    """New rows of an assignment table: the table with these rows alone, and the address at which they stand."""

    table: model.AssignmentTable
    holder: Address


@attrs.frozen(field_transformer=typed)
class Directive:
    """An operation as a clause of the instrument (nội dung sửa đổi, bổ sung). What an operation does not need is empty.

    Of every operation: `change`, itself; `kind`, as files name it; `number`, of its clause, none where another clause
    says it in words, of which this is the promise; `address`, where it is; `history`, the earlier instruments that
    amended or brought in the same unit, each with how it said it.

    - `place`: what it names, as it is cited; of what is new, its own. `after`: behind what it comes in.
    - Of units in new words: `units`, each with its level, its address, itself, and whether it is the last.
    - Of words: `places` in which they are meant and `spared` ones, as they are cited.
    - Of a line: `dashed`, whether it begins with a dash.
    - Of tables: `table`, a new row under its head; `rows`, new rows of an assignment table under its columns, and where
      they stand. `annex`: the annex that is attached.
    - Of parties: `party`; `heir`, who takes over from it, which is itself under another name where it changes.
    """

    change: operations.Change
    kind: str
    number: int | None = None
    place: str = ""
    address: Address = Address()
    after: str = ""
    units: tuple[NamedUnit, ...] = attrs.field(default=(), converter=Several[NamedUnit])
    places: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)
    spared: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)
    annex: model.Annex | None = None
    table: model.AnnexTable | None = None
    rows: NewRows | None = None
    dashed: bool = False
    party: model.Party | None = None
    heir: model.Party | None = None
    history: tuple[tuple[EarlierInstrument, Directive], ...] = attrs.field(
        default=(), converter=Several["tuple[EarlierInstrument, Directive]"]
    )

    @property
    def silent(self) -> bool:
        """Whether another clause says it in words."""
        return self.number is None


def directives_of(agreement: model.Agreement, amendment: Amendment) -> Iterator[Directive]:
    """Yield the operations of an amendment of a text, in the order of the instrument."""
    steps = tuple(unfolded(agreement, amendment))
    reworded = {place for _, before, after in steps for place in _reworded_provisions(before, after)}
    number = 0
    for change, before, after in steps:
        directive = _directive(change, before, after)
        is_of_a_promise = isinstance(change, operations.ChangeDuty | operations.ChangeReview)
        if is_of_a_promise and directive.address in reworded:
            yield directive
        else:
            number += 1
            yield attrs.evolve(directive, number=number)


def _reworded_provisions(before: model.Agreement, after: model.Agreement) -> Iterator[Address]:
    """Yield the provisions whose words a change makes others."""
    old = dict(before.texts())
    yield from (place.provision for place, text in after.texts() if old.get(place) != text)


def _directive(  # noqa: C901, PLR0911, PLR0912 - one for each kind of operation
    change: operations.Change, before: model.Agreement, after: model.Agreement
) -> Directive:
    """Return an operation between the texts before and after it, with what its clause shows."""
    directive = Directive(change, operations.operation_name(change))
    match change:
        case operations.Amend(target=target):
            placed = _with_place(directive, before, target)
            return _with_units(placed, after, place_named(before, target))
        case operations.Insert(after=sibling):
            behind = _with_place(directive, before, sibling).place
            return _with_new_unit(attrs.evolve(directive, after=behind), before, after)
        case operations.Add():
            return _with_new_unit(directive, before, after)
        case operations.ReplacePhrase() | operations.DropPhrase() | operations.AddPhrase():
            places = tuple(_place_of_words(before, place) for place in change.places)
            spared = tuple(_place_of_words(before, place) for place in change.spared)
            return attrs.evolve(directive, places=places, spared=spared)
        case operations.Retitle(target=target) | operations.Repeal(target=target):
            return _with_place(directive, before, target)
        case operations.ReplaceLine(target=target):
            placed = _with_place(directive, before, target)
            return attrs.evolve(placed, dashed=_has_dashes(before, target))
        case operations.ReplaceRow(target=target, cells=cells):
            placed = _with_place(directive, before, target)
            return attrs.evolve(placed, table=_row_under_its_head(before, target, cells))
        case operations.ReplaceAnnex(target=target):
            placed = _with_place(directive, before, target)
            return _with_annex(placed, after, place_named(before, target))
        case operations.AddAnnex():
            annexes = [placed.address for placed in after.placed if isinstance(placed.thing, model.Annex)]
            return _with_annex(directive, after, annexes[-1] if annexes else None)
        case operations.ChangeDuty(duty=promise) | operations.ChangeReview(review=promise):
            return _with_place(directive, before, promise.key)
        case operations.WithdrawParty(party=key, heir=heir):
            return attrs.evolve(directive, party=_body(before, key), heir=_body(before, heir))
        case operations.ChangeParty(party=party):
            return attrs.evolve(directive, party=_body(before, party.key), heir=party)
        case operations.AddParty() | operations.Succeed() | operations.ChangeTerm():
            return directive


def _with_place(directive: Directive, before: model.Agreement, target: str) -> Directive:
    """Return a directive with what it names: as it is cited, else as it was given."""
    address = before.keys.get(target) or place_named(before, target)
    if address is None:
        return attrs.evolve(directive, place=target)
    piece = piece_in(before, target)
    part = target.removesuffix(piece.unit) if piece.part else ""
    shown = target if part == target else f"{part}{address.provision.cite()}"
    return attrs.evolve(directive, place=shown, address=address.provision)


def _place_of_words(before: model.Agreement, place: str) -> str:
    """Return a place in which words are meant, with its unit as it is cited: “tên Điều 9”."""
    unit, address = piece_in(before, place).unit, place_named(before, place)
    return place.removesuffix(unit) + (address.provision.cite() if address else unit)


def _with_new_unit(directive: Directive, before: model.Agreement, after: model.Agreement) -> Directive:
    """Return a directive with the unit that is new in the text after it."""
    known = {address for address, _ in _units(before)}
    address = next((address for address, _ in _units(after) if address not in known), None)
    if address is None:
        return directive
    return _with_units(attrs.evolve(directive, place=address.provision.cite()), after, address)


def _units(agreement: model.Agreement) -> Iterator[tuple[Address, operations.Unit]]:
    for placed in agreement.everything:
        if isinstance(placed.thing, operations.Unit):
            yield placed.address, placed.thing


def _with_units(directive: Directive, after: model.Agreement, place: Address | None) -> Directive:
    """Return a directive with the unit at a place, and what stands under it."""
    if place is None:
        return directive
    quoted = [(address, unit) for address, unit in _units(after) if address.is_in(place)]
    units = tuple(
        NamedUnit(_LEVELS[address.steps[-1].level], address, unit, is_last=number == len(quoted))
        for number, (address, unit) in enumerate(quoted, start=1)
    )
    first = units[0].unit if units else None
    if isinstance(first, model.TaskGroup | model.AssignedTask):
        directive = attrs.evolve(directive, rows=_rows_under_their_head(after, place, first))
    return attrs.evolve(directive, units=units, address=place)


def _rows_under_their_head(
    after: model.Agreement, place: Address, unit: model.TaskGroup | model.AssignedTask
) -> NewRows:
    """Return an assignment table with one of its rows or groups alone, and where that stands."""
    holder = Address(tuple(step for step in place.steps if step.level not in OF_TABLES))
    table = next(table for address, table in after.assignments if address == holder)
    row_alone = attrs.evolve(table, rows=(attrs.evolve(unit, label=place.number),))
    return NewRows(row_alone, Address(place.steps[:-1]))


def _has_dashes(before: model.Agreement, target: str) -> bool:
    """Tell whether a unit has lines that begin with a dash."""
    unit = before.stated(place_named(before, target) or Address())
    if not isinstance(unit, model.Article | model.Clause | model.Point):
        return False
    return any(is_dashed(line) for line in unit.text.split("\n"))


def _row_under_its_head(before: model.Agreement, target: str, cells: tuple[str, ...]) -> model.AnnexTable | None:
    """Return a table with one row alone; none where the table is not there, or has other columns."""
    holder = before.stated(place_named(before, target) or Address())
    tables = [table for table in (getattr(holder, "table", None), *getattr(holder, "tables", ())) if table]
    number = piece_of(target).table
    if not 1 <= number <= len(tables):
        return None
    table: model.AnnexTable = tables[number - 1]
    return attrs.evolve(table, rows=(cells,)) if len(cells) == len(table.columns) else None


def _with_annex(directive: Directive, after: model.Agreement, place: Address | None) -> Directive:
    """Return a directive with the annex at a place of the text after it; as it is, where none stands there."""
    annex = after.stated(place) if place else None
    if place is None or not isinstance(annex, model.Annex):
        return directive
    return attrs.evolve(directive, place=place.cite(), address=place, annex=annex)


def _body(agreement: model.Agreement, key: str) -> model.Party | None:
    """Return the party of a key; none for a key that is empty, or nobody's."""
    return next((body for body in agreement.bodies if body.key == key), None)
