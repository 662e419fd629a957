"""Instruments: an amendment as the document that is signed, one clause for each operation.

In come an amendment, the agreement that it amends and the amendments before it; out go its clauses with what each of
them shows, and the document as an agreement. How a clause reads, the templates know.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from coordlib import model
from coordlib.amendments import operations
from coordlib.amendments.amendments import Amendment, ChangesError, amendments_of, as_of, in_force, unfolded
from coordlib.amendments.applying import is_dashed
from coordlib.amendments.shifts import DutyShift, shifts_between
from coordlib.amendments.targets import piece_in, piece_of, place_named
from coordlib.dates import Calendar, Event, Period
from coordlib.language import OF_TABLES, Address, Findings, Level, Several, texts_as_given, typed
from coordlib.lexicon import Circulation, Secrecy, Urgency

_LEVELS = {level: level.name.lower() for level in Level}
_OF_THE_AMENDMENT = (
    *("title", "number", "symbol", "place", "signed", "effective"),
    *("bases", "preamble", "signatories", "recipients"),
)


@attrs.frozen(field_transformer=typed)
class Directive:
    """An operation as a clause of the instrument (nội dung sửa đổi, bổ sung).

    `number`: of its clause; none where another clause says it in words, of which this is the promise. `kind`: as files
    name the operation. `place`: what it names, as it is cited; of what is new, its own. `units`: the new units, each
    with its level, its address, itself, and whether it is the last. `places`, `spared`: of words, as they are cited.
    `address`: where it is. `after`: behind what it comes in. `annex`: the annex that is attached. `table`: a new row
    under its head. `rows`: new rows of an assignment table under its columns, and where they stand. `dashed`: whether a
    line is one with a dash. `party`, `heir`: the parties that it names. `history`: the earlier instruments that amended
    or brought in the same unit, each with how it said it.
    """

    change: operations.Change
    kind: str
    number: int | None = None
    place: str = ""
    address: Address = Address()
    after: str = ""
    units: tuple[tuple[str, Address, operations.Unit, bool], ...] = attrs.field(
        default=(), converter=Several[tuple[str, Address, operations.Unit, bool]]
    )
    places: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)
    spared: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)
    annex: model.Annex | None = None
    table: model.AnnexTable | None = None
    rows: tuple[model.AssignmentTable, Address] | None = None
    dashed: bool = False
    party: model.Party | None = None
    heir: model.Party | None = None
    history: tuple[tuple[Instrument, Directive], ...] = attrs.field(
        default=(), converter=Several["tuple[Instrument, Directive]"]
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
            annexes = [one.address for one in after.placed if isinstance(one.thing, model.Annex)]
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
    yield from ((one.address, one.thing) for one in agreement.everything if isinstance(one.thing, operations.Unit))


def _with_units(directive: Directive, after: model.Agreement, place: Address | None) -> Directive:
    """Return a directive with the unit at a place, and what stands under it."""
    if place is None:
        return directive
    held = [(address, unit) for address, unit in _units(after) if address.is_in(place)]
    units = tuple(
        (_LEVELS[address.steps[-1].level], address, unit, number == len(held))
        for number, (address, unit) in enumerate(held, start=1)
    )
    unit = held[0][1] if held else None
    if isinstance(unit, model.TaskGroup | model.AssignedTask):
        directive = attrs.evolve(directive, rows=_rows_under_their_head(after, place, unit))
    return attrs.evolve(directive, units=units, address=place)


def _rows_under_their_head(
    after: model.Agreement, place: Address, unit: model.TaskGroup | model.AssignedTask
) -> tuple[model.AssignmentTable, Address]:
    """Return an assignment table with one of its rows or groups alone, and where that stands."""
    holder = Address(tuple(step for step in place.steps if step.level not in OF_TABLES))
    table = next(table for address, table in after.assignments if address == holder)
    return attrs.evolve(table, rows=(attrs.evolve(unit, label=place.number),)), Address(place.steps[:-1])


def _has_dashes(before: model.Agreement, target: str) -> bool:
    """Tell whether a unit has lines that begin with a dash."""
    unit = before.stated(place_named(before, target) or Address())
    if not isinstance(unit, model.Article | model.Clause | model.Point):
        return False
    return any(is_dashed(line) for line in unit.text.split("\n"))


def _row_under_its_head(before: model.Agreement, target: str, cells: tuple[str, ...]) -> model.AnnexTable | None:
    """Return a table with one row alone; none where the table is not there, or has other columns."""
    held = before.stated(place_named(before, target) or Address())
    tables = (*filter(None, (getattr(held, "table", None),)), *getattr(held, "tables", ()))
    number = piece_of(target).table
    if not 1 <= number <= len(tables):
        return None
    table: model.AnnexTable = tables[number - 1]
    return attrs.evolve(table, rows=(cells,)) if len(cells) == len(table.columns) else None


def _with_annex(directive: Directive, after: model.Agreement, place: Address | None) -> Directive:
    annex = after.stated(place) if place else None
    if place is None or not isinstance(annex, model.Annex):
        return directive
    return attrs.evolve(directive, place=place.cite(), address=place, annex=annex)


def _body(agreement: model.Agreement, key: str) -> model.Party | None:
    return next((body for body in agreement.bodies if body.key == key), None)


@attrs.frozen(field_transformer=typed, slots=False)
class Instrument:
    """An amendment as it is signed (văn bản sửa đổi, bổ sung): a quy chế, or a quyết định of an attached one.

    `amendment`: what it does. `agreement`: the text that it amends, as it was signed. `earlier`: the amendments that
    were made before, those too that the file of the agreement names. `through`: the last day of the table of what
    becomes of running duties that is printed with it; none for no table. `calendar`, `events`: what such a table asks
    for, as `schedule` does.
    Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: its form is equivalent to that of what it amends.
    """

    amendment: Amendment
    agreement: model.Agreement
    earlier: tuple[Amendment, ...] = attrs.field(default=(), converter=Several[Amendment])
    through: date | None = None
    calendar: Calendar | None = None
    events: tuple[Event, ...] = attrs.field(default=(), converter=Several[Event])

    def __attrs_post_init__(self) -> None:
        named = amendments_of(self.agreement)
        before = named[: named.index(self.amendment)] if self.amendment in named else named
        object.__setattr__(self, "earlier", (*before, *self.earlier))
        object.__setattr__(self, "agreement", model.signed_text(self.agreement))

    @cached_property
    def before(self) -> model.Agreement:
        """The text that it finds; as it was signed, where earlier amendments cannot be applied."""
        last_before = max((one.begins or date.min for one in self.earlier), default=date.min)
        return _text_with(self.agreement, self.earlier, self.amendment.begins or last_before)[0]

    @cached_property
    def _outcome(self) -> tuple[model.Agreement, Findings]:
        amendment = self.amendment
        days = [amendment.begins_at(change) for change in amendment.operations]
        last = max((day for day in (*days, amendment.begins) if day), default=date.max)
        # As if none expired: the instrument shows what it makes of the text.
        lasting = tuple(attrs.evolve(one, until=None) for one in amendment.operations)
        return _text_with(self.agreement, (*self.earlier, attrs.evolve(amendment, operations=lasting)), last)

    @property
    def after(self) -> model.Agreement:
        """The text with all that it says; the text that it finds, where it cannot be done."""
        text, faults = self._outcome
        return self.before if faults else text

    @property
    def faults(self) -> Findings:
        """What of it cannot be done (CHG001–009)."""
        return self._outcome[1]

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Its operations as its text says them, in order."""
        directives = directives_of(self.before, self.amendment)
        return tuple(attrs.evolve(one, history=tuple(self._history(one))) for one in directives)

    @cached_property
    def _earlier_instruments(self) -> tuple[Instrument, ...]:
        return tuple(
            attrs.evolve(self, amendment=amendment, earlier=self.earlier[:number])
            for number, amendment in enumerate(self.earlier)
        )

    def _history(self, directive: Directive) -> Iterator[tuple[Instrument, Directive]]:
        """Yield what amended or brought in a unit before that is amended or repealed now."""
        if not isinstance(directive.change, operations.Amend | operations.Repeal) or not directive.address.steps:
            return
        for instrument in self._earlier_instruments:
            for earlier in instrument.directives:
                says_its_words = isinstance(earlier.change, operations.Amend | operations.Add | operations.Insert)
                if says_its_words and earlier.address == directive.address:
                    yield instrument, earlier

    @property
    def dated(self) -> tuple[Directive, ...]:
        """Those that apply from another day than the instrument, or until a day."""
        return tuple(one for one in self.directives if not one.silent and (one.change.on or one.change.until))

    @property
    def saving(self) -> tuple[Directive, ...]:
        """Those after which the old text goes on to apply to something."""
        return tuple(one for one in self.directives if not one.silent and one.change.saving)

    @property
    def at_once(self) -> tuple[Directive, ...]:
        """Those that hold at once for what began before."""
        return tuple(one for one in self.directives if not one.silent and one.change.at_once)

    @cached_property
    def texts_in_force(self) -> model.Agreement:
        """The agreement with this amendment and the earlier ones; as it was, where they cannot be applied."""
        return self.agreement if self.faults else in_force(self.agreement, (*self.earlier, self.amendment))

    @cached_property
    def shifts(self) -> tuple[DutyShift, ...]:
        """What becomes of running duties, from the first day of its effect until `through`, or for a year."""
        days = (self.amendment.begins_at(change) for change in self.amendment.operations)
        start = min((day for day in days if day), default=None)
        if start is None or self.faults:
            return ()
        end = self.through or date(start.year + 1, start.month, min(start.day, 28))
        before = in_force(self.agreement, self.earlier)
        after = self.texts_in_force
        return tuple(shifts_between(before, after, Period(start, max(start, end)), self.calendar, self.events))

    @property
    def annexes(self) -> tuple[tuple[Address, model.Annex], ...]:
        """The annexes that are attached to it, under the names that they have in the amended text."""
        return tuple((one.address, one.annex) for one in self.directives if one.annex)

    @property
    def decided(self) -> bool:
        """Whether it is a Quyết định, as that which issued what it amends."""
        return self.agreement.decision is not None

    @property
    def issuers(self) -> tuple[model.Party, ...]:
        """Who issues it: the parties, those that join or leave too, each under its name of the day of signing.

        Or the body that decides.
        """
        if self.agreement.decision is not None:
            return ((self.before.decision or self.agreement.decision).issuer.as_of(self.amendment.signed),)
        bodies = {one.key: one for one in (*self.before.parties, *self.after.parties)}
        return tuple(one.as_of(self.amendment.signed) for one in bodies.values())

    @cached_property
    def document(self) -> model.Agreement:
        """What is signed, as an agreement: its head, its bases, its signatures; its body is the amended text.

        So a key in the new words finds what it cites.
        """
        amendment, decision = self.amendment, self.agreement.decision
        own: dict[str, Any] = {name: getattr(amendment, name) for name in _OF_THE_AMENDMENT}
        return attrs.evolve(
            self.after,
            **own,
            kind=(decision or self.agreement).kind,
            abbreviation=(decision or self.agreement).abbreviation,
            parties=self.issuers,
            legal_form=model.LegalForm.NORMATIVE if self.agreement.is_normative else model.LegalForm.JOINT,
            decision=None,
            expires=None,
            urgency=Urgency.NONE,
            circulation=Circulation.NONE,
            secrecy=Secrecy.NONE,
            replaces=(),
            waivers=(),
            id="",
        )

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield its own words, each with the name of its field."""
        amendment = self.amendment
        yield from ((name, getattr(amendment, name)) for name in ("title", "preamble", "implementation"))
        for number, directive in enumerate(self.directives, start=1):
            for _, address, unit, _ in directive.units:
                place = f"operations[{number}].{address.anchor}"
                yield from ((f"{place}.{name}", getattr(unit, name, "")) for name in ("title", "text"))
            for name in ("new", "title", "text", "saving"):
                text = getattr(directive.change, name, "")
                if text and isinstance(text, str):
                    yield f"operations[{number}].{name}", text


def _text_with(
    agreement: model.Agreement, amendments: tuple[Amendment, ...], day: date
) -> tuple[model.Agreement, Findings]:
    """Return the text in force on a day; the text without the amendments where they cannot be applied, and why."""
    try:
        return as_of(agreement, amendments, day), Findings()
    except ChangesError as error:
        return agreement, error.findings
