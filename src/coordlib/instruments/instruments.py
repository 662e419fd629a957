"""Instruments: an amendment as the document that is signed, in the form of what it amends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import attrs

from coordlib.changes import Amendment, Change, ChangesError, as_of, in_force
from coordlib.dates import Calendar, Event, Period
from coordlib.instruments.directives import Directive, directives_of
from coordlib.instruments.shifts import DutyShift, shifts_between
from coordlib.language import Address, Findings, typed
from coordlib.model import Agreement, Annex, Circulation, LegalForm, Party, Secrecy, Urgency


@attrs.frozen(field_transformer=typed, slots=False)
class Instrument:
    """An amendment as it is signed (văn bản sửa đổi, bổ sung): a quy chế, or a quyết định of an attached one.

    `amendment`: what it does. `agreement`: the text that it amends, as it was signed. `earlier`: the amendments that
    were made before. `through`: the last day of the table of what becomes of running duties that is printed with it;
    none for no table. `calendar`, `events`: what such a table asks for, as `schedule` does.
    Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3: its form is equivalent to that of what it amends.
    """

    amendment: Amendment
    agreement: Agreement
    earlier: tuple[Amendment, ...] = ()
    through: date | None = None
    calendar: Calendar | None = None
    events: tuple[Event, ...] = ()

    @cached_property
    def before(self) -> Agreement:
        """The text that it finds; as it was signed, where earlier amendments cannot be applied."""
        begins = self.amendment.begins or max((one.begins or date.min for one in self.earlier), default=date.min)
        return _applied(self.agreement, self.earlier, begins)[0]

    @cached_property
    def _outcome(self) -> tuple[Agreement, Findings]:
        amendment = self.amendment
        days = [amendment.begins_at(change) for change in amendment.operations]
        last = max((day for day in (*days, amendment.begins) if day), default=date.max)
        amendments = (*self.earlier, attrs.evolve(amendment, operations=tuple(map(_lasting, amendment.operations))))
        return _applied(self.agreement, amendments, last)

    @property
    def after(self) -> Agreement:
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
        return tuple(directives_of(self.before, self.amendment))

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
    def texts_in_force(self) -> Agreement:
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
    def annexes(self) -> tuple[tuple[Address, Annex], ...]:
        """The annexes that are attached to it, under the names that they have in the amended text."""
        return tuple((one.address, one.annex) for one in self.directives if one.annex)

    @property
    def decided(self) -> bool:
        """Whether it is a Quyết định, as that which issued what it amends."""
        return self.agreement.decision is not None

    @property
    def issuers(self) -> tuple[Party, ...]:
        """Who issues it: the parties, those that join or leave too, each under its name of the day of signing.

        Or the body that decides.
        """
        if self.agreement.decision is not None:
            return ((self.before.decision or self.agreement.decision).issuer.as_of(self.amendment.signed),)
        bodies = {one.key: one for one in (*self.before.parties, *self.after.parties)}
        return tuple(one.as_of(self.amendment.signed) for one in bodies.values())

    @cached_property
    def document(self) -> Agreement:
        """What is signed, as an agreement: its head, its bases, its signatures; its body is the amended text.

        So a key in the new words finds what it cites.
        """
        amendment, decision = self.amendment, self.agreement.decision
        joint = LegalForm.NORMATIVE if self.agreement.is_normative else LegalForm.JOINT
        return attrs.evolve(
            self.after,
            title=amendment.title,
            kind=decision.kind if decision else self.agreement.kind,
            abbreviation=decision.abbreviation if decision else self.agreement.abbreviation,
            parties=self.issuers,
            legal_form=joint,
            decision=None,
            number=amendment.number,
            symbol=amendment.symbol,
            place=amendment.place,
            signed=amendment.signed,
            effective=amendment.effective,
            expires=None,
            urgency=Urgency.NONE,
            circulation=Circulation.NONE,
            secrecy=Secrecy.NONE,
            bases=amendment.bases,
            preamble=amendment.preamble,
            signatories=amendment.signatories,
            recipients=amendment.recipients,
            replaces=(),
            waivers=(),
            id="",
        )

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield its own words, each with the name of its field."""
        amendment = self.amendment
        yield from ((name, getattr(amendment, name)) for name in ("title", "preamble", "implementation"))
        for number, said in enumerate(self.directives):
            for _, address, unit, _ in said.units:
                place = f"operations[{number + 1}].{address.anchor}"
                yield from ((f"{place}.{name}", getattr(unit, name, "")) for name in ("title", "text"))
            for name in ("new", "title", "text", "saving"):
                text = getattr(said.change, name, "")
                if text and isinstance(text, str):
                    yield f"operations[{number + 1}].{name}", text


def _applied(agreement: Agreement, amendments: tuple[Amendment, ...], day: date) -> tuple[Agreement, Findings]:
    try:
        return as_of(agreement, amendments, day), Findings()
    except ChangesError as error:
        return agreement, error.findings


def _lasting(change: Change) -> Change:
    """Return an operation as if it did not expire: the instrument shows what it makes of the text."""
    lasting: Change = attrs.evolve(change, until=None)
    return lasting
