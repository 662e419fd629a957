"""Planning: the dues of one text of an agreement in one span of days.

In comes one text, a span, the working days and what happened; out go its dues. How a day is found, `finding_days`
knows; who holds a review, `rotations`; that a later text may rule a due is not known here (`schedules`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import chain

import attrs

from coordlib import model
from coordlib.dates.calendar import Calendar
from coordlib.dates.dues import Derivation, Due, Event, Roles, answering, borne_by, groups_of
from coordlib.dates.finding_days import DayFinder, FoundDay, reach_of, widened
from coordlib.dates.periods import Period, periods_of
from coordlib.dates.rotations import Rotations
from coordlib.language import Address, explained

OWN_EVENTS = ("signed", "effective", "expires")
"""The events whose day the agreement itself says."""

_CUT_OFF_BY_LAW = 14  # the day on which data close where nothing is said: Nghị định 09/2019/NĐ-CP, Điều 12


def own_events(agreement: model.Agreement) -> Iterator[Event]:
    """Yield the events whose day an agreement says itself."""
    days = (agreement.signed, agreement.begins, agreement.expires)
    yield from (Event(name, day) for name, day in zip(OWN_EVENTS, days, strict=True) if day is not None)


@explained
def event_of(duty: model.Duty) -> str:
    """Return the key of the event that a duty waits for; empty for one that waits for none."""
    match duty.when:
        case model.Within(after=event) | model.Before(event=event) | model.OnEvent(event=event):
            return event
        case model.Once() | model.Every() | model.Ongoing():
            return ""


class Planner:
    """Finds the dues of one text of an agreement in one span of days.

    `start`, `end`: the span, both counted. `events`: what happened, also what the agreement itself says did.
    """

    def __init__(
        self, agreement: model.Agreement, start: date, end: date, calendar: Calendar, events: tuple[Event, ...]
    ) -> None:
        self.events = events
        self._agreement = agreement
        self._expires = agreement.expires or date.max
        self._end = end
        # What an event asks for may be due before the agreement is in force; the rest only from then on.
        self._start = start
        self._start_in_force = max(start, agreement.begins) if agreement.begins else start
        self._finder = DayFinder(calendar)
        self._groups = groups_of(agreement)
        self._words_of_events = {event.key: event.words for event in agreement.events}
        # Kept, since many duties recur alike: the days of a recurrence in the span, and its periods.
        self._days: dict[tuple[model.Every, model.Roll, int], tuple[tuple[Period, FoundDay], ...]] = {}
        self._periods: dict[tuple[object, ...], tuple[Period, ...]] = {}

    @cached_property
    def _rotations(self) -> Rotations:
        """The reviews with their windows and turns; duties do without."""
        return Rotations(self._agreement, self._end)

    def dues(self) -> list[Due]:
        """Return what falls due in the span, duties first."""
        duties = (self._dues_of_duty(address, duty) for address, duty in self._agreement.duties())
        reviews = (self._dues_of_review(address, review) for address, review in self._agreement.reviews())
        return [*chain.from_iterable(duties), *chain.from_iterable(reviews)]

    def dues_of_promise(self, address: Address, promise: model.Promise) -> Iterable[Due]:
        """Return what falls due of a promise in the span; what events began, whenever it is due."""
        if isinstance(promise, model.ReviewCycle):
            return self._dues_of_review(address, promise)
        if event_of(promise):
            return self._dues_of_events(address, promise)
        return self._dues_of_duty(address, promise)

    # --- by what a promise says of its time ---

    def _dues_of_duty(self, address: Address, duty: model.Duty) -> Iterable[Due]:
        """Return what falls due of a duty in the span."""
        if duty.kind is not model.DutyKind.OBLIGATION:
            return ()
        match duty.when:
            case model.Every() as every:
                return self._dues_of_periods(address, duty, every)
            case model.Once() as once:
                found = self._finder.once(once, duty.roll)
                is_in_term = self._start_in_force <= found.on <= min(self._end, self._expires)
                return (self._due(found, address, duty, _roles_of(duty)),) if is_in_term else ()
            case model.Within() | model.Before() | model.OnEvent():
                dues = self._dues_of_events(address, duty)
                return (due for due in dues if self._start <= due.on <= self._end)
            case model.Ongoing():
                return ()

    def _dues_of_periods(self, address: Address, duty: model.Duty, every: model.Every) -> Iterator[Due]:
        """Yield a due for each time that comes in the term."""
        roles = _roles_of(duty)
        for period, found in self._recurring_days(every, duty.roll, _CUT_OFF_BY_LAW):
            if self._comes_in_time(period, found):
                yield self._due(found, address, duty, roles, period)

    def _dues_of_review(self, address: Address, review: model.ReviewCycle) -> Iterator[Due]:
        """Yield the times of a review that have data in the term, each with the window of its data.

        None comes when the agreement has ended but a final review, which looks back on all of it.
        """
        for period, found in self._recurring_days(review.every, review.roll, review.cut_off):
            if review.kind is not model.FINAL and not self._comes_in_time(period, found):
                continue
            if window := self._rotations.window_in(review, period):
                due = self._due(found, address, review, self._rotations.roles_in(review, period), period)
                yield attrs.evolve(due, window=window)

    def _comes_in_time(self, period: Period, found: FoundDay) -> bool:
        """Tell whether a time of a recurrence comes in the term: its period begins there, and its day lies there.

        A day that lies there and rolls to the first working day behind the end is kept.
        """
        return period.first <= self._expires and found.derivation.counted <= self._expires

    def _dues_of_events(self, address: Address, duty: model.Duty) -> Iterator[Due]:
        """Yield what a duty makes of each event of the term that it waits for, whenever that falls due."""
        if duty.kind is not model.DutyKind.OBLIGATION:
            return
        awaited = event_of(duty)
        for event in self.events:
            found = self._day_asked_by(event, duty) if event.key == awaited else None
            if found is None or not self._is_of_the_term(found.on, event, duty):
                continue
            roles = answering(duty, event, self._groups)
            if roles:
                yield attrs.evolve(self._due(found, address, duty, roles), event=event)

    def _day_asked_by(self, event: Event, duty: model.Duty) -> FoundDay | None:
        """Find by when an event asks for what a duty owes; none where the duty waits for no event."""
        match duty.when:
            case model.Within(n=n, unit=unit) as within:
                found = self._finder.counted_from(event.on, n, unit, within, duty.roll)
            case model.Before(n=n, unit=unit) as before:
                found = self._finder.counted_from(event.on, -n, unit, before, duty.roll)
            case model.OnEvent() as on_event:
                found = FoundDay(event.on, Derivation(on_event, event.on, event.on))
            case model.Once() | model.Every() | model.Ongoing():
                return None
        words = self._words_of_events.get(event.key)
        return attrs.evolve(found, derivation=attrs.evolve(found.derivation, words=words)) if words else found

    def _is_of_the_term(self, on: date, event: Event, duty: model.Duty) -> bool:
        """Tell whether an event began something in the term: nothing is due before the agreement exists."""
        begun = on if isinstance(duty.when, model.Before) else event.on
        return on >= (self._agreement.earliest or date.min) and begun <= self._expires

    def _due(
        self, found: FoundDay, address: Address, what: model.Promise, roles: Roles, period: Period | None = None
    ) -> Due:
        """Make a due; what a group owes that lists its members, each of these owes."""
        lead = borne_by(self._groups, roles.lead, found.on) if self._groups else roles.lead
        return Due(found.on, address, what, lead, roles.to, roles.support, found.derivation, period)

    # --- recurrences ---

    def _recurring_days(
        self, every: model.Every, roll: model.Roll, cut_off: int
    ) -> tuple[tuple[Period, FoundDay], ...]:
        """Return the days of a recurrence in the span, each with its period."""
        recurrence = every, roll, cut_off
        if recurrence not in self._days:
            found = (
                (period, self._finder.in_period(every, period, roll, cut_off)) for period in self._periods_of(every)
            )
            self._days[recurrence] = tuple(
                (period, day) for period, day in found if self._start_in_force <= day.on <= self._end
            )
        return self._days[recurrence]

    def _periods_of(self, every: model.Every) -> tuple[Period, ...]:
        """Return the periods whose day may come to lie in the span, however it rolls."""
        reach = reach_of(every)
        # All that `periods_of` asks: the length, the span, and the days that are named, if these part the periods.
        named_days = (every.day, every.month, every.also) if every.also else ()
        asked = every.months, every.weeks, every.days, reach, named_days
        if asked not in self._periods:
            first, last = widened(self._start_in_force, self._end, reach)
            self._periods[asked] = tuple(periods_of(every, self._agreement.begins, first, last))
        return self._periods[asked]


def _roles_of(duty: model.Duty) -> Roles:
    return Roles(duty.lead, duty.to, duty.support)
