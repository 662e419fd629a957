"""Schedules: the dues of an agreement in a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter

import attrs

from coordlib.dates.calendar import Calendar
from coordlib.dates.dues import Derivation, Due, Event, Schedule
from coordlib.dates.periods import Period, add_months, data_window, day_in, periods_of
from coordlib.language import (
    Address,
    Finding,
    Findings,
    FindingsError,
    Key,
    Message,
    RefusedError,
    Severity,
    checked,
    date_in_figures,
)
from coordlib.model import (
    BY_LAW,
    DAYS,
    FINAL,
    FOLLOWING,
    HOURS,
    INTERIM,
    MONTHS,
    NO_ROLL,
    PRECEDING,
    REPORT,
    WEEKS,
    WORKING_DAYS,
    Agreement,
    Before,
    Duty,
    Every,
    Once,
    OnEvent,
    Ongoing,
    ReviewCycle,
    Roll,
    Unit,
    Within,
)

_LONGEST_SPAN = 366 * 100
_BAD_SPAN, _BAD_EVENT = "DUE001", "DUE002"
_DAY = timedelta(days=1)
_REACH = timedelta(days=400)  # beside the length of a period, how far from a day a due of it may be
_MARGIN = timedelta(days=40)  # how far a day may roll, and more
_HOURS_OF_A_DAY = 24
OWN_EVENTS = ("signed", "effective", "expires")
"""The events whose day the agreement itself says."""
_NO_DAYS: tuple[date, ...] = ()


@checked
def schedule(
    agreement: Agreement,
    start: date,
    end: date,
    calendar: Calendar | None = None,
    events: Iterable[Event] = (),
) -> Schedule:
    """Return what falls due from `start` to `end`, both counted, in order of days.

    Within the term of the agreement. Duties that wait for an event fall due for each of `events`; signing, effect and
    expiry are known from the agreement. A final review (tổng kết) takes the place of the interim one (sơ kết) of
    the period in which it falls.

    Raises `FindingsError` for a span that is reversed or longer than a hundred years (DUE001), and for an event that
    no duty waits for (DUE002).
    """
    refuse_span(start, end)
    happened = (*_own_events(agreement), *_awaited(agreement, tuple(events)))
    planner = _Planner(agreement, start, end, calendar or Calendar(), happened)
    # Dues of one day stay in the order of the document.
    return Schedule(sorted(planner.dues(), key=attrgetter("on")))


@checked
def upcoming(
    agreement: Agreement,
    on: date,
    days: int,
    calendar: Calendar | None = None,
    events: Iterable[Event] = (),
) -> Schedule:
    """Return what falls due from a day on, within so many days: what to remind of. Raises what `schedule` does."""
    return schedule(agreement, on, on + days * _DAY, calendar, events)


@checked
def dues_of(  # noqa: PLR0913 - the last is seldom said
    agreement: Agreement,
    promise: Duty | ReviewCycle,
    day: date,
    calendar: Calendar,
    events: tuple[Event, ...],
    *,
    since: date | None = None,
) -> Iterator[Due]:
    """Yield the dues of one duty or review that a day may be about: of a recurrence those around it, else all.

    `since`: what is due long before that day is not asked for.

    What an event of the term began keeps its due when the term is over.
    """
    every = promise.every if isinstance(promise, ReviewCycle) else promise.when
    length = _REACH + (31 * every.months + 7 * every.weeks) * _DAY if isinstance(every, Every) else _REACH
    begins = agreement.begins or max(_FIRST, day - min(3 * length, day - _FIRST))
    if since:
        begins = max(begins, since - min(length, since - _FIRST))
    happened = (*_own_events(agreement), *events)
    planner = _Planner(agreement, begins, min(day, _LAST - length) + length, calendar, happened)
    if isinstance(promise, ReviewCycle):
        yield from (due for due in planner.of_reviews() if due.key == promise.key)
        return
    find = planner.of_events if event_of(promise) else planner.of_duty  # what events began counts whenever it is due
    found = find(agreement.keys[promise.key], promise)
    yield from (due for due in found if due.begun <= (agreement.expires or date.max))


@checked
def promises_of(agreement: Agreement) -> dict[str, Duty | ReviewCycle]:
    """Return the duties and reviews of an agreement by their keys."""
    found: dict[str, Duty | ReviewCycle] = {duty.key: duty for _, duty in agreement.duties()}
    found.update({review.key: review for _, review in agreement.reviews()})
    return found


@checked
def refuse_span(start: date, end: date) -> None:
    """Refuse a span that is reversed or longer than a hundred years (DUE001)."""
    if end < start:
        vi = f"khoảng thời gian từ {date_in_figures(start)} đến {date_in_figures(end)} bị ngược"
        raise _fault(_BAD_SPAN, Message(vi, f"the span from {start} to {end} is reversed"))
    if (end - start).days > _LONGEST_SPAN:
        raise _fault(_BAD_SPAN, Message("khoảng thời gian dài hơn 100 năm", "the span is longer than a hundred years"))


def _fault(code: str, what: Message) -> FindingsError:
    help_ = Message("Sửa lại ngày hoặc sự kiện đưa vào.", "Mend the days or events that are passed in.")
    return FindingsError(Findings((Finding(code, Severity.ERROR, Address(), what, help_),)))


def _own_events(agreement: Agreement) -> Iterator[Event]:
    days = (agreement.signed, agreement.begins, agreement.expires)
    yield from (Event(name, day) for name, day in zip(OWN_EVENTS, days, strict=True) if day is not None)


def _awaited(agreement: Agreement, events: tuple[Event, ...]) -> tuple[Event, ...]:
    known = {event_of(duty) for _, duty in agreement.duties()} if events else set()
    for event in events:
        if event.key not in known:
            listed = ", ".join(sorted(name for name in known if name)) or "không có"
            vi = f"không trách nhiệm nào chờ sự kiện “{event.key}”; các sự kiện: {listed}"
            raise _fault(_BAD_EVENT, Message(vi, f"no duty waits for the event {event.key!r}; there are: {listed}"))
    return events


@checked
def awaited_events(agreement: Agreement) -> set[str]:
    """Return the keys of the events that duties wait for and whose day the agreement does not say itself."""
    return {event_of(duty) for _, duty in agreement.duties()}.difference(OWN_EVENTS, ("",))


@checked
def event_of(duty: Duty) -> str:
    """Return the key of the event that a duty waits for; empty for one that waits for none."""
    match duty.when:
        case Within(after=event) | Before(event=event) | OnEvent(event=event):
            return event
        case _:
            return ""


_Keys = tuple[Key, ...]


@attrs.frozen
class _Who:
    """Who does it, for whom, with whom."""

    lead: _Keys
    to: _Keys
    support: _Keys


@attrs.frozen
class _Found:
    """A day that was found, and how."""

    on: date
    derivation: Derivation
    event: Event | None = None


def _due(address: Address, what: Duty | ReviewCycle, who: _Who, found: _Found, period: Period | None = None) -> Due:
    return Due(found.on, address, what, who.lead, who.to, who.support, found.derivation, period, None, found.event)


class _Planner:
    """Finds the dues of one agreement in one span."""

    def __init__(
        self, agreement: Agreement, start: date, end: date, calendar: Calendar, events: tuple[Event, ...]
    ) -> None:
        self.agreement = agreement
        self.anchor = agreement.begins
        self.start = max(start, self.anchor) if self.anchor else start
        self.end = min(end, agreement.expires) if agreement.expires else end
        self.calendar = calendar
        self.events = events
        self.known: dict[tuple[int, int, int], tuple[Period, ...]] = {}
        self.met: dict[tuple[Every, Roll, int], tuple[tuple[Period, _Found], ...]] = {}

    def dues(self) -> Iterator[Due]:
        if self.end < self.start:
            return
        for address, duty in self.agreement.duties():
            yield from self.of_duty(address, duty)
        yield from self.of_reviews()

    def of_duty(self, address: Address, duty: Duty) -> Iterator[Due]:
        who = _Who(duty.lead, duty.to, duty.support)
        match duty.when:
            case Every():
                for period, found in self.recurring(duty.when, duty.roll, _CUT_OFF):
                    yield _due(address, duty, who, found, period)
            case Once(on=on, inclusive=inclusive):
                day = on if inclusive else _moved(on, -1, DAYS)
                due = _due(address, duty, who, self.rolled(duty.when, on, day, duty.roll))
                yield from filter(self.in_span, (due,))
            case Within() | Before() | OnEvent():
                yield from filter(self.in_span, self.of_events(address, duty))
            case Ongoing():
                return

    def of_events(self, address: Address, duty: Duty) -> Iterator[Due]:
        """Yield what a duty makes of each event that it waits for, whenever that falls due."""
        who = _Who(duty.lead, duty.to, duty.support)
        for event in self.events:
            match duty.when:
                case Within(n=n, unit=unit, after=name) as when if name == event.key:
                    found = self.after(when, event.on, n, unit, duty.roll)
                case Before(n=n, unit=unit, event=name) as when if name == event.key:
                    found = self.after(when, event.on, -n, unit, PRECEDING if duty.roll is BY_LAW else duty.roll)
                case OnEvent(event=name) as when if name == event.key:
                    found = _Found(event.on, Derivation(when, event.on, event.on))
                case _:
                    continue
            yield _due(address, duty, who, attrs.evolve(found, event=event))

    def periods(self, every: Every) -> tuple[Period, ...]:
        """Return the periods whose day may come to lie in the span, however it rolls."""
        same = (every.months, every.weeks, every.after_cut_off)
        if same not in self.known:
            margin = _MARGIN + 3 * every.after_cut_off * _DAY
            first, last = max(self.start, _FIRST + margin) - margin, min(self.end, _LAST - margin) + margin
            self.known[same] = tuple(periods_of(every, self.anchor, first, last))
        return self.known[same]

    def in_span(self, due: Due) -> bool:
        return self.start <= due.on <= self.end

    # --- how a day is found ---

    def recurring(self, every: Every, roll: Roll, cut_off: int) -> tuple[tuple[Period, _Found], ...]:
        """Return the days of a recurrence in the span; duties that recur alike share them."""
        same = every, roll, cut_off
        if same not in self.met:
            found = ((period, self.in_period(every, period, roll, cut_off)) for period in self.periods(every))
            self.met[same] = tuple((period, one) for period, one in found if self.start <= one.on <= self.end)
        return self.met[same]

    def in_period(self, every: Every, period: Period, roll: Roll, cut_off: int) -> _Found:
        if every.after_cut_off:
            closed = data_window(every, period, cut_off).last
            return self.counted(every, closed, every.after_cut_off)
        return self.rolled(every, period.last, day_in(every, period), roll)

    def after(self, when: Within | Before, day: date, n: int, unit: Unit, roll: Roll) -> _Found:
        """Count from the day of an event, which is not counted (Bộ luật Dân sự 2015, Điều 147)."""
        if unit is WORKING_DAYS:
            return self.counted(when, day, n)
        by_law = roll is BY_LAW and n != 0 and unit is not HOURS
        return self.rolled(when, day, _moved(day, n, unit), FOLLOWING if by_law else roll)

    def counted(self, when: Every | Within | Before, day: date, n: int) -> _Found:
        """Count working days; those passed over are the days off."""
        on = self.calendar.add_working_days(day, n)
        between = range(min(day, on).toordinal() + 1, max(day, on).toordinal())
        skipped = tuple(one for one in map(date.fromordinal, between) if not self.calendar.is_working(one))
        return _Found(on, Derivation(when, day, on, skipped, self.calendar.estimated(on.year)))

    def rolled(self, when: Once | Every | Within | Before, anchor: date, day: date, roll: Roll) -> _Found:
        if roll is BY_LAW or roll is NO_ROLL:
            return _Found(day, Derivation(when, anchor, day))
        on = self.calendar.roll(day, roll)
        estimated = on.year > self.calendar.decided_until
        if on == day:
            return _Found(on, Derivation(when, anchor, day, _NO_DAYS, estimated))
        step = 1 if on > day else -1
        skipped = tuple(date.fromordinal(one) for one in range(day.toordinal(), on.toordinal(), step))
        return _Found(on, Derivation(when, anchor, day, skipped, estimated))

    # --- reviews ---

    def of_reviews(self) -> Iterator[Due]:
        reviews = [due for address, review in self.agreement.reviews() for due in self.of_review(address, review)]
        finals = self.final_days()
        yield from (due for due in reviews if not _absorbed(due, finals))

    def final_days(self) -> list[date]:
        """Return the days of final reviews, also just outside the span: they absorb interim ones inside it."""
        cycles = [review.every for _, review in self.agreement.reviews() if review.kind is INTERIM]
        months = max((every.months or every.weeks for every in cycles), default=0)
        first = add_months(max(self.start, _FIRST), -min(months, _months_since(_FIRST, self.start)))
        last = add_months(self.end, min(months, _months_since(self.end, _LAST)))
        wide = _Planner(self.agreement, first, last, self.calendar, ())
        found = (
            due
            for address, one in self.agreement.reviews()
            if one.kind is FINAL
            for due in wide.of_review(address, one)
        )
        return [due.on for due in found]

    def of_review(self, address: Address, review: ReviewCycle) -> Iterator[Due]:
        for period, found in self.recurring(review.every, review.roll, review.cut_off):
            window = data_window(review.every, period, review.cut_off)
            if found.on < window.last:  # due before its own data close: what it reports is the period before
                window = data_window(review.every, _before(review.every, period, self.anchor), review.cut_off)
            yield attrs.evolve(_due(address, review, self.who(review, period), found, period), window=window)

    def who(self, review: ReviewCycle, period: Period) -> _Who:
        """Return who reports to whom, or whose turn it is to hold the meeting, counted from the first period."""
        if review.kind is REPORT or not review.hosts:
            return _Who(review.reporters or review.hosts, review.receivers, ())
        first = next(periods_of(review.every, self.anchor, self.anchor, self.anchor)).index if self.anchor else 0
        host = review.hosts[(period.index - first) % len(review.hosts)]
        return _Who((host,), (), tuple(one for one in review.hosts if one != host))


_CUT_OFF = 14  # Nghị định 09/2019/NĐ-CP, Điều 12
_FIRST, _LAST = date(2, 1, 1), date(9998, 12, 31)


def _months_since(first: date, last: date) -> int:
    return max(0, (last.year - first.year) * 12 + last.month - first.month)


def _absorbed(due: Due, finals: list[date]) -> bool:
    interim = isinstance(due.what, ReviewCycle) and due.what.kind is INTERIM
    return interim and due.period is not None and any(due.period.first <= one <= due.period.last for one in finals)


def _before(every: Every, period: Period, anchor: date | None) -> Period:
    day = period.first - _DAY
    return next(periods_of(every, anchor, day, day))


def _moved(day: date, n: int, unit: Unit) -> date:
    """Return a day moved by a number of units; hours count as the days that they fill.

    Raises `RefusedError` for a day before the year 1 or after 9999.
    """
    try:
        if unit is HOURS:
            return day + -(-n // _HOURS_OF_A_DAY) * _DAY
        if unit is DAYS or unit is WEEKS:
            return day + n * (7 if unit is WEEKS else 1) * _DAY
        return add_months(day, n if unit is MONTHS else 12 * n)
    except (OverflowError, ValueError):
        words = Message(
            f"thời hạn tính từ {date_in_figures(day)} vượt quá năm 9999", f"beyond the year 9999 from {day}"
        )
        raise RefusedError(words) from None
