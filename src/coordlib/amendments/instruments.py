"""Instruments: an amendment as the document that is signed, one clause for each operation.

In come an amendment, the agreement that it amends and the amendments before it; out go its clauses with what each of
them shows, and the document as an agreement. What a clause shows, `directives` knows; how it reads, the templates.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

import attrs

from coordlib import model
from coordlib.amendments import operations
from coordlib.amendments.amendments import Amendment, ChangesError, amendments_of, as_of, in_force
from coordlib.amendments.directives import Directive, directives_of
from coordlib.amendments.shifts import DutyShift, shifts_between
from coordlib.dates import Calendar, Event, Period
from coordlib.language import Address, Findings, Several, typed
from coordlib.lexicon import Circulation, Secrecy, Urgency

_OF_THE_AMENDMENT = (
    *("title", "number", "symbol", "place", "signed", "effective"),
    *("bases", "preamble", "signatories", "recipients"),
)
_LAST_DAY_OF_EVERY_MONTH = 28


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
        """Keep the text as it was signed, and what its file names of amendments before this one among the earlier.

        `attrs.evolve` comes here again, and changes nothing more: the signed text names no amendments.
        """
        named = amendments_of(self.agreement)
        before = named[: named.index(self.amendment)] if self.amendment in named else named
        object.__setattr__(self, "earlier", (*before, *self.earlier))
        object.__setattr__(self, "agreement", model.signed_text(self.agreement))

    @cached_property
    def before(self) -> model.Agreement:
        """The text that it finds; as it was signed, where earlier amendments cannot be applied."""
        last_before = max((amendment.begins or date.min for amendment in self.earlier), default=date.min)
        return _text_with(self.agreement, self.earlier, self.amendment.begins or last_before)[0]

    @cached_property
    def _text_and_faults(self) -> tuple[model.Agreement, Findings]:
        """The text with all that it says, on the day on which the last of it has begun, and what cannot be done.

        As if none of it expired: the instrument shows what it makes of the text.
        """
        amendment = self.amendment
        days = [amendment.begins_at(change) for change in amendment.operations]
        last = max((day for day in (*days, amendment.begins) if day), default=date.max)
        without_end = tuple(attrs.evolve(change, until=None) for change in amendment.operations)
        return _text_with(self.agreement, (*self.earlier, attrs.evolve(amendment, operations=without_end)), last)

    @property
    def after(self) -> model.Agreement:
        """The text with all that it says; the text that it finds, where it cannot be done."""
        text, faults = self._text_and_faults
        return self.before if faults else text

    @property
    def faults(self) -> Findings:
        """What of it cannot be done (CHG001–009)."""
        return self._text_and_faults[1]

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Its operations as its text says them, in order."""
        directives = directives_of(self.before, self.amendment)
        return tuple(attrs.evolve(directive, history=tuple(self._history(directive))) for directive in directives)

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
    def _spoken(self) -> tuple[Directive, ...]:
        """Those that have a clause of their own."""
        return tuple(directive for directive in self.directives if not directive.silent)

    @property
    def dated(self) -> tuple[Directive, ...]:
        """Those that apply from another day than the instrument, or until a day."""
        return tuple(directive for directive in self._spoken if directive.change.on or directive.change.until)

    @property
    def saving(self) -> tuple[Directive, ...]:
        """Those after which the old text goes on to apply to something."""
        return tuple(directive for directive in self._spoken if directive.change.saving)

    @property
    def at_once(self) -> tuple[Directive, ...]:
        """Those that hold at once for what began before."""
        return tuple(directive for directive in self._spoken if directive.change.at_once)

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
        end = self.through or date(start.year + 1, start.month, min(start.day, _LAST_DAY_OF_EVERY_MONTH))
        before = in_force(self.agreement, self.earlier)
        after = self.texts_in_force
        return tuple(shifts_between(before, after, Period(start, max(start, end)), self.calendar, self.events))

    @property
    def annexes(self) -> tuple[tuple[Address, model.Annex], ...]:
        """The annexes that are attached to it, under the names that they have in the amended text."""
        return tuple((directive.address, directive.annex) for directive in self.directives if directive.annex)

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
            decision = self.before.decision or self.agreement.decision
            return (decision.issuer.as_of(self.amendment.signed),)
        parties = {party.key: party for party in (*self.before.parties, *self.after.parties)}
        return tuple(party.as_of(self.amendment.signed) for party in parties.values())

    @cached_property
    def document(self) -> model.Agreement:
        """What is signed, as an agreement: its head, its bases, its signatures; its body is the amended text.

        So a key in the new words finds what it cites.
        """
        issued_as = self.agreement.decision or self.agreement  # it has the kind of what issued the text
        own: dict[str, Any] = {name: getattr(self.amendment, name) for name in _OF_THE_AMENDMENT}
        return attrs.evolve(
            self.after,
            **own,
            kind=issued_as.kind,
            abbreviation=issued_as.abbreviation,
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
            for named in directive.units:
                place = f"operations[{number}].{named.address.anchor}"
                yield from ((f"{place}.{name}", getattr(named.unit, name, "")) for name in ("title", "text"))
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
