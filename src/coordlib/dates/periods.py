"""Periods of a recurrence, the due day in each, and the data window of each review.

In comes a recurrence and a span of days; out go its periods, before any day rolls. Working days are not known here.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import islice, pairwise

import attrs

from coordlib.language import checked, expect
from coordlib.model import DAYS, MONTHS, WEEKS, WORKING_DAYS, Agreement, Every, ReviewCycle, Unit

_EPOCH = date(2000, 1, 3)  # a Monday: weeks of an agreement without a beginning are counted from here
_YEAR = 12
_LAST_DAY = 31
_IN_EVERY_MONTH = 28
_DAY = timedelta(days=1)
_WEEK = 7


@attrs.frozen(order=True)
class Period:
    """A period (kỳ): its first and its last day, both in it, and which it is, counted from a fixed beginning."""

    first: date
    last: date
    index: int = 0

    @property
    def months(self) -> int:
        """How many whole months it lasts, from its first day on; 0 where it is not of whole months."""
        if self.last == date.max:
            return 0
        after = self.last + _DAY
        months = months_between(self.first, after)
        return months if months and add_months(self.first, months) == after else 0


def month_end(year: int, month: int) -> date:
    """Return the last day of a month."""
    return on_day(year, month, _LAST_DAY)


def on_day(year: int, month: int, day: int) -> date:
    """Return a day of a month, or its last if the month is shorter (Bộ luật Dân sự 2015, Điều 148)."""
    if day <= _IN_EVERY_MONTH:
        return date(year, month, day)
    return date(year, month, min(day, monthrange(year, month)[1]))


@checked
def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, or the month's last (Bộ luật Dân sự 2015, Điều 148, khoản 3).

    >>> add_months(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return on_day(year, month + 1, day.day)


@checked
def months_between(first: date, later: date) -> int:
    """Return how many months after that of a day another day's month comes.

    >>> months_between(date(2026, 11, 30), date(2027, 2, 1))
    3
    """
    return (later.year - first.year) * _YEAR + later.month - first.month


@checked
def periods_of(every: Every, anchor: date | None, start: date, end: date) -> Iterator[Period]:
    """Yield the periods of a recurrence that touch a span of days.

    Months that divide a year are those of the calendar: quarters begin in January. Other lengths, two years
    among them, are counted from the `anchor`, the day on which the agreement takes effect.
    """
    if every.days:
        yield from _spans_of_days(every.days, anchor or _EPOCH, start, end)
    elif every.weeks:
        begin = anchor or _EPOCH
        monday = begin - begin.weekday() * _DAY
        yield from _parts(every, _spans_of_days(_WEEK * every.weeks, monday, start, end), start, end)
    elif every.also:
        yield from _parts(every, _months_of_the_year(every.months, start, end), start, end)
    elif not from_the_anchor(every):
        yield from _months_of_the_year(every.months, start, end)
    else:
        yield from _from_the_anchor(every.months, anchor or _EPOCH, start, end)


def from_the_anchor(every: Every) -> bool:
    """Tell whether the periods are months that are counted from the day of effect, since they do not divide a year."""
    return every.months > 0 and _YEAR % every.months != 0


def _spans_of_days(days: int, anchor: date, start: date, end: date) -> Iterator[Period]:
    begin = anchor.toordinal()
    index = (start.toordinal() - begin) // days
    while (first := begin + index * days) <= end.toordinal():
        yield Period(date.fromordinal(first), date.fromordinal(first + days - 1), index)
        index += 1


def _parts(every: Every, periods: Iterable[Period], start: date, end: date) -> Iterator[Period]:
    """Yield the parts of each period in which several days are named: each ends with its day, or with its month.

    So each day of the period lies in one part, and two days of one year have periods of their own.
    """
    count = len(every.also) + 1
    for period in periods:
        ends = [*_part_ends(every, period), period.last]
        first = period.first
        for part, last in enumerate(ends):
            if first <= end and last >= start:
                yield Period(first, last, period.index * count + part)
            first = last + _DAY


def _part_ends(every: Every, period: Period) -> Iterator[date]:
    """Yield where a part ends and another one begins."""
    named = ((every.day or 1, every.month), *((one.day, one.month) for one in every.also))
    for (day, month), (_, next_month) in pairwise(named):
        if every.weeks:
            yield period.first + (day - 1) * _DAY
        elif month != next_month:
            yield month_end(period.first.year, month or period.first.month)
        else:
            yield on_day(period.first.year, month or period.first.month, day)


def _months_of_the_year(months: int, start: date, end: date) -> Iterator[Period]:
    index = (start.year * _YEAR + start.month - 1) // months
    last_index = (end.year * _YEAR + end.month - 1) // months
    for one in range(index, last_index + 1):
        year, month = divmod(one * months, _YEAR)
        yield Period(date(year, month + 1, 1), month_end(year, month + months), one)


def _from_the_anchor(months: int, anchor: date, start: date, end: date) -> Iterator[Period]:
    index = months_between(anchor, start) // months - 1
    while (first := add_months(anchor, index * months)) <= end:
        last = add_months(anchor, (index + 1) * months) - _DAY
        if last >= start:
            yield Period(first, last, index)
        index += 1


def closing_month(every: Every, period: Period) -> tuple[int, int]:
    """Return year and month in which the day of a period falls: as said, or the last month of the period."""
    year, month = _own_month(every, period)
    years, index = divmod(month - 1 + every.later, _YEAR)
    return year + years, index + 1


def _own_month(every: Every, period: Period) -> tuple[int, int]:
    """Return year and month with which a period ends, or the part of it that is meant."""
    last = period.last
    month = every.month or every.span
    if not month or every.also:
        return last.year, last.month
    length = min(every.months, _YEAR)
    back = (last.month - month) % length
    year, index = divmod(last.year * _YEAR + last.month - 1 - back, _YEAR)
    return year, index + 1


def day_in(every: Every, period: Period) -> date:
    """Return the day of a recurrence in one period, before it is shifted or rolls.

    “Trước ngày” means the day before; before the 30th of a month that has none all of the month is in time.
    """
    expect(every, Every, "day_in: every")
    expect(period, Period, "day_in: period")
    day = _named_day(every, period)
    if every.inclusive:
        return day
    wanted = every.day or 0
    beyond = not every.weeks and day.day < wanted < _LAST_DAY
    return day if beyond else day - _DAY


def _named_day(every: Every, period: Period) -> date:
    if every.also:
        return _further_day(every, period)
    if every.weeks:
        week = every.later * _WEEK + (every.weeks - 1) * _WEEK if every.later else 0
        return period.first + (week + every.day - 1) * _DAY if every.day else period.last
    if every.days or (every.day is None and not (every.month or every.span or every.later)):
        return period.last
    day = on_day(*closing_month(every, period), every.day or _LAST_DAY)
    return _after_the_period(every, period, day) if from_the_anchor(every) and not every.later else day


def _after_the_period(every: Every, period: Period, day: date) -> date:
    """Return the named day that a whole period has gone before: the first one from its last day on."""
    step = _YEAR if every.month and every.months % _YEAR == 0 else 1
    wanted = every.day or _LAST_DAY
    while day - (not every.inclusive) * _DAY < period.last and (step == _YEAR or not every.month):
        later = add_months(day.replace(day=1), step)
        day = on_day(later.year, later.month, wanted)
    return day


def _further_day(every: Every, period: Period) -> date:
    """Return the one of several named days that belongs to a part of a period."""
    part = period.index % (len(every.also) + 1)
    day, month = (every.day, every.month) if part == 0 else (every.also[part - 1].day, every.also[part - 1].month)
    if every.weeks:
        week = period.last - period.last.weekday() * _DAY
        return week + ((day or 1) - 1) * _DAY
    return on_day(period.last.year, month or period.last.month, day or _LAST_DAY)


def data_window(every: Every, period: Period, cut_off: int) -> Period:
    """Return the data that a period covers (thời gian chốt số liệu): to the cut-off, from the day after the last.

    Source: Nghị định 09/2019/NĐ-CP, Điều 12. The 31st stands for the last day of the month: then the data are
    those of the period itself, as those of weeks, days and periods that are counted from the day of effect always are.
    Where several days of one month or week are named, each closes its own data.
    """
    if (every.weeks and not every.also) or every.days or from_the_anchor(every):
        return Period(period.first, period.last, period.index)
    if every.also and _within_months(every):
        previous = next(periods_of(every, None, period.first - _DAY, period.first - _DAY))
        return Period(day_in(every, previous) + _DAY, day_in(every, period), period.index)
    year, month = _own_month(every, period) if every.span else (period.last.year, period.last.month)
    length = months_between(period.first, period.last) + 1 if every.also else every.span or every.months
    first = add_months(date(year, month, 1), 1 - length)
    if cut_off == _LAST_DAY:
        return Period(first, month_end(year, month), period.index)
    before = add_months(first, -1)
    return Period(on_day(before.year, before.month, cut_off) + _DAY, on_day(year, month, cut_off), period.index)


def _within_months(every: Every) -> bool:
    """Tell whether two days of one month, or of one week, are named."""
    months = [every.month, *(one.month for one in every.also)]
    return len(set(months)) < len(months)


_EPOCH_OF_WINDOWS = date(2000, 1, 1)
_SAMPLE = 50  # periods in which every length of a month, and every leap year, comes up
_MOST_LAG = 400
_FEW = 4


@attrs.frozen(slots=False)
class Windows:
    """The windows of one review cycle in the term of an agreement.

    `begins`, `expires`: the first and the last day of the term; none where it has none. `lag`: how many periods the
    data of a time lie back: 1 where it is due before the data of its own period close.
    """

    every: Every
    cut_off: int
    begins: date | None
    expires: date | None
    lag: int

    @classmethod
    def of(cls, agreement: Agreement, review: ReviewCycle) -> Windows:
        """Return the windows of a cycle of an agreement."""
        lag = _lag(review.every, review.cut_off, agreement.begins)
        return cls(review.every, review.cut_off, agreement.begins, agreement.expires, lag)

    def reported(self, period: Period) -> Period:
        """Return the period whose data are reported in a period."""
        for _ in range(self.lag):
            period = _beside(self.every, period.first - _DAY, self.begins)
        return period

    def of_source(self, source: Period) -> Period | None:
        """Return the data of a period, within the term; none outside it, and where they are reported a period later."""
        whole = data_window(self.every, source, self.cut_off)
        first, last = whole.first, whole.last
        if (self.expires and first > self.expires) or (self.begins and last < self.begins):
            return None
        if self.begins and first < self.begins:
            first = self.begins
            if self.joins(whole):
                return None
        elif self.begins and (first - self.begins).days <= self.length:
            before = data_window(self.every, _beside(self.every, source.first - _DAY, self.begins), self.cut_off)
            if before.first < self.begins <= before.last and self.joins(before):
                first = self.begins
        return Period(first, min(last, self.expires or last), source.index)

    @property
    def length(self) -> int:
        """How many days a window has at the most."""
        return 31 * self.every.months + 7 * self.every.weeks + self.every.days

    def joins(self, stub: Period) -> bool:
        """Tell whether what the term has of its first window is reported with the next: less than half a window.

        Not where the term ends in it, nor where windows do not follow on each other (nine months of a year).
        """
        if self.every.span or self.begins is None or (self.expires and self.expires <= stub.last):
            return False
        return 2 * ((stub.last - self.begins).days + 1) < (stub.last - stub.first).days + 1

    def near(self, day: date, days: int) -> Iterator[Period]:
        """Yield the windows that end so many days from a day, or fewer."""
        around = timedelta(days=days + 62)
        for source in periods_of(self.every, self.begins, _clamped(day, -around), _clamped(day, around)):
            window = self.of_source(source)
            if window and abs((window.last - day).days) <= days:
                yield window

    @cached_property
    def first(self) -> int:
        """The number of the period of the first window, from which turns are counted."""
        if self.begins is None:
            return 0
        found = (source for source in _from(self.every, self.begins) if self.of_source(source))
        return next(found, Period(self.begins, self.begins)).index


def _from(every: Every, begins: date) -> Iterator[Period]:
    """Yield the first periods from that of a day on; one of them has the first window."""
    period = _beside(every, begins, begins)
    for _ in range(_FEW):
        yield period
        period = _beside(every, period.last + _DAY, begins)


def _beside(every: Every, day: date, anchor: date | None) -> Period:
    return next(periods_of(every, anchor, day, day))


def _clamped(day: date, by: timedelta) -> date:
    return date.fromordinal(min(max(day.toordinal() + by.days, 400), date.max.toordinal() - 4000))


@lru_cache(maxsize=1024)
def _lag(every: Every, cut_off: int, anchor: date | None) -> int:
    """Return how many periods the data lie back, the same for each: nothing is reported before its data close.

    Found by the days before they roll, in periods of every length, so that rolling moves no window.
    """
    if every.after_cut_off or from_the_anchor(every):
        return 0
    start = anchor or _EPOCH_OF_WINDOWS
    periods = list(islice(periods_of(every, anchor, start, add_months(start, 12 * 8)), _SAMPLE))
    earlier = _beside(every, periods[0].first - _DAY, anchor)
    closed = [data_window(every, one, cut_off).last for one in (earlier, *periods)]
    due = [_nominal(every, one) for one in periods]
    if all(day >= last for day, last in zip(due, closed[1:], strict=True)):
        return 0
    lag = 1
    while lag < _MOST_LAG and any(day < last for day, last in zip(due[lag - 1 :], closed, strict=False)):
        lag += 1
    return lag


def _nominal(every: Every, period: Period) -> date:
    day = day_in(every, period)
    return day + _days(every.shift, every.unit) * _DAY if every.shift else day


def _days(n: int, unit: Unit) -> int:
    """Return about how many days a shift has, and rather fewer, so that the day is none too late."""
    if unit is WORKING_DAYS:
        return n + 2 * (n // 5)
    return n * {DAYS: 1, WEEKS: 7, MONTHS: 28 if n > 0 else 31}.get(unit, 1)
