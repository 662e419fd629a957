"""Planning: the dues of one text in a span of days, and who hosts each review.

In comes one text of an agreement; out go its dues. That a later text may rule them is not known here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import attrs

from coordlib import model
from coordlib.dates.calendar import Calendar
from coordlib.dates.dues import Derivation, Due, Event, Roles, answering, borne_by, groups_of
from coordlib.dates.periods import Period, Windows, add_months, data_window, day_in, from_the_anchor, periods_of
from coordlib.language import Address, Message, RefusedError, date_in_figures, explained

_MARGIN = timedelta(days=40)  # how far a day may roll, and more
_Counting = model.Once | model.Every | model.Within | model.Before


class Rotations:
    """The reviews of an agreement up to a day: their windows, and who holds them."""

    def __init__(self, agreement: model.Agreement, end: date) -> None:
        self.agreement = agreement
        self.end = min(end, date(9990, 1, 1)) + _MARGIN
        self.reviews = [review for _, review in agreement.reviews()]
        self.places = {review.key: place for place, review in enumerate(self.reviews)}
        self.windows = {review.key: Windows.of(agreement, review) for review in self.reviews}
        self.turns: dict[str, list[tuple[date, int]]] = {}

    def window(self, review: model.ReviewCycle, period: Period) -> Period | None:
        """Return the data that a review tells of in a period; none where it is not held."""
        return self.of_source(review, self.windows[review.key].reported(period))

    def of_source(self, review: model.ReviewCycle, source: Period) -> Period | None:
        """Return the window of a period, unless it has none or a final review tells of it."""
        window = self.windows[review.key].of_source(source)
        return None if window is None or self.absorbed(review, window) else window

    def absorbed(self, review: model.ReviewCycle, window: Period) -> bool:
        """Tell whether a final review tells what an interim one would: its data end nearest, within half a window.

        Only if the same parties hold both and report to both.
        """
        if review.kind is not model.INTERIM:
            return False
        half = (window.last - window.first).days // 2
        finals = (one for one in self.reviews if one.kind is model.FINAL and set(one.hosts) == set(review.hosts))
        same = (one for one in finals if set(one.reporters) == set(review.reporters))
        return any(True for one in same for _ in self.windows[one.key].near(window.last, half))

    def who(self, review: model.ReviewCycle, period: Period) -> Roles:
        """Return who leads a time of a review, for whom and with whom: who reports, or whose turn it is to hold it."""
        if review.kind is model.REPORT or not review.hosts:
            return Roles(review.reporters or review.hosts, review.receivers, ())
        host = review.hosts[self.turn(review, period) % len(review.hosts)]
        return Roles((host,), (), tuple(one for one in review.hosts if one != host))

    def turn(self, review: model.ReviewCycle, period: Period) -> int:
        """Return which turn it is, counted from the first time of the term: of the cycle, or of all that take turns."""
        windows = self.windows[review.key]
        source = windows.reported(period)
        if not review.rotation or windows.begins is None:
            return source.index - windows.first
        return bisect_left(self.rotation(review.rotation, windows.begins), self.place(review, source))

    def place(self, review: model.ReviewCycle, source: Period) -> tuple[date, int]:
        """Return the place in a rotation: by the day, before it rolls, then in the order of the text."""
        return day_in(review.every, source), self.places[review.key]

    def rotation(self, name: str, begins: date) -> list[tuple[date, int]]:
        """Return the places of all times of the reviews that take turns together, in order."""
        if name not in self.turns:
            held = (one for one in self.reviews if one.kind is not model.REPORT and one.hosts)
            sharing = (one for one in held if one.rotation == name)
            told = ((one, source) for one in sharing for source in periods_of(one.every, begins, begins, self.end))
            self.turns[name] = sorted(self.place(one, source) for one, source in told if self.of_source(one, source))
        return self.turns[name]


_DAY = timedelta(days=1)
OWN_EVENTS = ("signed", "effective", "expires")
"""The events whose day the agreement itself says."""


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


@attrs.frozen
class _Found:
    """A day that was found, and how."""

    on: date
    derivation: Derivation
    event: Event | None = None


class Planner:
    """Finds the dues of one agreement in one span."""

    def __init__(
        self, agreement: model.Agreement, start: date, end: date, calendar: Calendar, events: tuple[Event, ...]
    ) -> None:
        self.agreement = agreement
        self.anchor = agreement.begins
        self.expires = agreement.expires or date.max
        self.asked = start  # what an event asks for may be due before the agreement is in force, not before it exists
        self.start = max(start, self.anchor) if self.anchor else start
        self.end = end
        self.calendar = calendar
        self.events = events
        self.known: dict[tuple[object, ...], tuple[Period, ...]] = {}
        self.owed: dict[tuple[model.Every, model.Roll], tuple[tuple[date, Derivation, Period], ...]] = {}
        self.met: dict[tuple[model.Every, model.Roll, int], tuple[tuple[Period, _Found], ...]] = {}
        self.groups = groups_of(agreement)
        self.words = {one.key: one.words for one in agreement.events}

    @cached_property
    def rotations(self) -> Rotations:
        """The reviews with their windows and turns; duties do without."""
        return Rotations(self.agreement, self.end)

    def dues(self) -> list[Due]:
        """Return what falls due in the span, duties first."""
        duties = (self.of_duty(address, duty) for address, duty in self.agreement.duties())
        reviews = (self.of_review(address, review) for address, review in self.agreement.reviews())
        return [*chain.from_iterable(duties), *chain.from_iterable(reviews)]

    def made(self, address: Address, what: model.Promise, who: Roles, found: _Found, period: Period | None) -> Due:
        """Return a due; what a group owes that lists its members, each of these owes."""
        lead = borne_by(self.groups, who.lead, found.on) if self.groups else who.lead
        return Due(found.on, address, what, lead, who.to, who.support, found.derivation, period, None, found.event)

    def of(self, address: Address, promise: model.Promise) -> Iterable[Due]:
        """Return what falls due of a promise in the span; what events began counts whenever it is due."""
        if isinstance(promise, model.ReviewCycle):
            return self.of_review(address, promise)
        return self.of_events(address, promise) if event_of(promise) else self.of_duty(address, promise)

    def of_duty(self, address: Address, duty: model.Duty) -> Iterable[Due]:
        """Return what falls due of a duty in the span."""
        match duty.when if duty.kind is model.DutyKind.OBLIGATION else None:
            case model.Every() as every:
                return self.of_periods(address, duty, every)
            case model.Once() as once:
                who = Roles(duty.lead, duty.to, duty.support)
                due = self.made(address, duty, who, self.fixed(once, duty.roll), None)
                return (due,) if self.start <= due.on <= min(self.end, self.expires) else ()
            case model.Within() | model.Before() | model.OnEvent():
                return (due for due in self.of_events(address, duty) if self.asked <= due.on <= self.end)
            case model.Ongoing() | None:
                return ()

    def of_periods(self, address: Address, duty: model.Duty, every: model.Every) -> list[Due]:
        """Return a due for each period that began in the term; there are thousands of them."""
        lead, to, support, groups = duty.lead, duty.to, duty.support, self.groups
        return [
            Due(on, address, duty, borne_by(groups, lead, on) if groups else lead, to, support, derivation, period)
            for on, derivation, period in self.begun(every, duty.roll)
        ]

    def begun(self, every: model.Every, roll: model.Roll) -> tuple[tuple[date, Derivation, Period], ...]:
        """Return the days of a recurrence in the span whose periods began in the term; duties share them."""
        same = every, roll
        if same not in self.owed:
            found = self.recurring(every, roll, _CUT_OFF)
            self.owed[same] = tuple(
                (one.on, one.derivation, period) for period, one in found if self.comes_in_time(period, one)
            )
        return self.owed[same]

    def comes_in_time(self, period: Period, found: _Found) -> bool:
        """Tell whether a time of a recurrence comes in the term: its period begins there, and its day lies there.

        A day that lies there and rolls to the first working day behind the end is kept.
        """
        return period.first <= self.expires and found.derivation.counted <= self.expires

    def of_events(self, address: Address, duty: model.Duty) -> Iterator[Due]:
        """Yield what a duty makes of each event of the term that it waits for, whenever that falls due."""
        if duty.kind is not model.DutyKind.OBLIGATION:
            return
        for event in self.events:
            match duty.when:
                case model.Within(n=n, unit=unit, after=name) as when if name == event.key:
                    found = self.after(when, event.on, n, unit, duty.roll)
                case model.Before(n=n, unit=unit, event=name) as when if name == event.key:
                    found = self.after(when, event.on, -n, unit, duty.roll)
                case model.OnEvent(event=name) as when if name == event.key:
                    found = _Found(event.on, Derivation(when, event.on, event.on))
                case model.Once() | model.Every() | model.Ongoing() | model.Within() | model.Before() | model.OnEvent():
                    continue
            if words := self.words.get(event.key):
                found = attrs.evolve(found, derivation=attrs.evolve(found.derivation, words=words))
            who = answering(duty, event, self.groups)
            if who and self.in_term(found.on, event, duty):
                yield self.made(address, duty, who, attrs.evolve(found, event=event), None)

    def in_term(self, on: date, event: Event, duty: model.Duty) -> bool:
        """Tell whether an event began something in the term: nothing is due before the agreement exists."""
        begun = on if isinstance(duty.when, model.Before) else event.on
        return on >= (self.agreement.earliest or date.min) and begun <= self.expires

    def periods(self, every: model.Every) -> tuple[Period, ...]:
        """Return the periods whose day may come to lie in the span, however it rolls."""
        margin = _MARGIN + (3 * every.after_cut_off + _reach(every)) * _DAY
        parts = (every.day, every.month, every.also) if every.also else ()
        same = every.months, every.weeks, every.days, margin, parts
        if same not in self.known:
            first, last = max(self.start, EARLIEST_DUE + margin) - margin, min(self.end, LATEST_DUE - margin) + margin
            self.known[same] = tuple(periods_of(every, self.anchor, first, last))
        return self.known[same]

    # --- how a day is found ---

    def recurring(self, every: model.Every, roll: model.Roll, cut_off: int) -> tuple[tuple[Period, _Found], ...]:
        """Return the days of a recurrence in the span; duties that recur alike share them."""
        same = every, roll, cut_off
        if same not in self.met:
            found = ((period, self.in_period(every, period, roll, cut_off)) for period in self.periods(every))
            self.met[same] = tuple((period, one) for period, one in found if self.start <= one.on <= self.end)
        return self.met[same]

    def in_period(self, every: model.Every, period: Period, roll: model.Roll, cut_off: int) -> _Found:
        """Find the day of one period."""
        if every.after_cut_off:
            closed = data_window(every, period, cut_off).last
            return self.counted(every, closed, every.after_cut_off)
        if every.shift:
            return self.after(every, day_in(every, period), every.shift, every.unit, roll)
        return self.rolled(every, period.last, day_in(every, period), roll)

    def fixed(self, once: model.Once, roll: model.Roll) -> _Found:
        """Find a day that is fixed."""
        if once.shift:
            return self.after(once, once.on, once.shift, once.unit, roll)
        return self.rolled(once, once.on, once.on if once.inclusive else _moved(once.on, -1, model.Unit.DAYS), roll)

    def after(self, when: _Counting, day: date, n: int, unit: model.Unit, roll: model.Roll) -> _Found:
        """Count from the day of an event, which is not counted (Bộ luật Dân sự 2015, Điều 147), or of the calendar.

        What lies before it must not be later than the words say.
        """
        if unit is model.Unit.WORKING_DAYS and n == 0:
            return self.rolled(when, day, day, model.Roll.FOLLOWING)
        if unit is model.Unit.WORKING_DAYS:
            return self.counted(when, day, n)
        if roll is model.Roll.BY_LAW and n != 0:
            roll = model.Roll.PRECEDING if n < 0 else roll if unit in model.OF_THE_CLOCK else model.Roll.FOLLOWING
        return self.rolled(when, day, _moved(day, n, unit), roll)

    def counted(self, when: _Counting, day: date, n: int) -> _Found:
        """Count working days; those passed over are the days off."""
        on = self.calendar.add_working_days(day, n)
        between = range(min(day, on).toordinal() + 1, max(day, on).toordinal())
        skipped = tuple(one for one in map(date.fromordinal, between) if not self.calendar.is_working(one))
        return _Found(on, Derivation(when, day, on, skipped, self.calendar.estimated(on.year)))

    def rolled(self, when: _Counting, anchor: date, day: date, roll: model.Roll) -> _Found:
        """Find a day that may roll to a working day."""
        if roll is model.Roll.BY_LAW or roll is model.Roll.NONE:
            return _Found(day, Derivation(when, anchor, day))
        on = self.calendar.roll(day, roll)
        estimated = on.year > self.calendar.decided_until
        if on == day:
            return _Found(on, Derivation(when, anchor, day, estimated=estimated))
        step = 1 if on > day else -1
        skipped = tuple(date.fromordinal(one) for one in range(day.toordinal(), on.toordinal(), step))
        return _Found(on, Derivation(when, anchor, day, skipped, estimated))

    # --- reviews ---

    def of_review(self, address: Address, review: model.ReviewCycle) -> Iterator[Due]:
        """Yield the times of a review that have data in the term, each with the window of its data.

        None comes when the agreement has ended but a final review, which looks back on all of it.
        """
        for period, found in self.recurring(review.every, review.roll, review.cut_off):
            if review.kind is not model.FINAL and not self.comes_in_time(period, found):
                continue
            if window := self.rotations.window(review, period):
                due = self.made(address, review, self.rotations.who(review, period), found, period)
                yield attrs.evolve(due, window=window)


_CUT_OFF = 14  # Nghị định 09/2019/NĐ-CP, Điều 12
EARLIEST_DUE, LATEST_DUE = date(2, 1, 1), date(9998, 12, 31)


def length_of(every: model.Every) -> int:
    """Return how many days a period lasts at most, with what its day may lie beyond it."""
    return 31 * every.months + 7 * every.weeks + every.days + _reach(every)


def _reach(every: model.Every) -> int:
    """Return how many days beyond its period a day may lie."""
    named = 366 if from_the_anchor(every) and every.month else 31 * from_the_anchor(every)
    length = 31 if every.unit is model.Unit.MONTHS else 7 if every.unit is model.Unit.WEEKS else 1
    return named + 31 * every.later + 3 * abs(every.shift) * length


def _moved(day: date, n: int, unit: model.Unit) -> date:
    """Return a day moved by a number of units; hours and minutes count as the days that they fill.

    Raises `RefusedError` for a day before the year 1 or after 9999.
    """
    try:
        match unit:
            case model.Unit.HOURS | model.Unit.MINUTES:
                filled = -(-abs(n) // (24 if unit is model.Unit.HOURS else 24 * 60))
                return day + (filled if n > 0 else -filled) * _DAY
            case model.Unit.DAYS | model.Unit.WORKING_DAYS:
                return day + n * _DAY
            case model.Unit.WEEKS:
                return day + 7 * n * _DAY
            case model.Unit.MONTHS | model.Unit.YEARS:
                return add_months(day, n if unit is model.Unit.MONTHS else 12 * n)
    except (OverflowError, ValueError):
        raise RefusedError(_beyond_the_calendar(day)) from None


def _beyond_the_calendar(day: date) -> Message:
    return Message(f"thời hạn tính từ {date_in_figures(day)} vượt quá năm 9999", f"beyond the year 9999 from {day}")
