"""Periods: those of a recurrence, the day in each, and the data that it covers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

import attrs

from coordlib.language import checked, expect
from coordlib.model import Every

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
def periods_of(every: Every, anchor: date | None, start: date, end: date) -> Iterator[Period]:
    """Yield the periods of a recurrence that touch a span of days.

    Months that divide a year are those of the calendar: quarters begin in January. Other lengths, two years
    among them, are counted from the `anchor`, the day on which the agreement takes effect.
    """
    if every.days:
        yield from _spans_of_days(every.days, anchor or _EPOCH, start, end)
    elif every.weeks:
        yield from _parts(every, _weeks(every.weeks, anchor, start, end), start, end)
    elif every.also:
        yield from _parts(every, _months_of_the_year(every.months, start, end), start, end)
    elif _YEAR % every.months == 0:
        yield from _months_of_the_year(every.months, start, end)
    else:
        yield from _from_the_anchor(every.months, anchor or _EPOCH, start, end)


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


def _weeks(weeks: int, anchor: date | None, start: date, end: date) -> Iterator[Period]:
    begin = anchor or _EPOCH
    monday, length = begin.toordinal() - begin.weekday(), _WEEK * weeks
    index = (start.toordinal() - monday) // length
    while (first := monday + index * length) <= end.toordinal():
        yield Period(date.fromordinal(first), date.fromordinal(first + length - 1), index)
        index += 1


def _months_of_the_year(months: int, start: date, end: date) -> Iterator[Period]:
    index = (start.year * _YEAR + start.month - 1) // months
    last_index = (end.year * _YEAR + end.month - 1) // months
    for one in range(index, last_index + 1):
        year, month = divmod(one * months, _YEAR)
        yield Period(date(year, month + 1, 1), month_end(year, month + months), one)


def _from_the_anchor(months: int, anchor: date, start: date, end: date) -> Iterator[Period]:
    apart = (start.year - anchor.year) * _YEAR + start.month - anchor.month
    index = apart // months - 1
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
    expect(every, Every, "a day is that of a recurrence (Every)")
    expect(period, Period, "a day is that of a period")
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
    return on_day(*closing_month(every, period), every.day or _LAST_DAY)


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
    those of the period itself.
    """
    if every.weeks or every.days:
        return Period(period.first, period.last, period.index)
    year, month = _own_month(every, period) if every.span else (period.last.year, period.last.month)
    if every.also:
        length = (period.last.year - period.first.year) * _YEAR + period.last.month - period.first.month + 1
    else:
        length = every.span or every.months
    first = add_months(date(year, month, 1), 1 - length)
    if cut_off == _LAST_DAY:
        return Period(first, month_end(year, month), period.index)
    before = add_months(first, -1)
    return Period(on_day(before.year, before.month, cut_off) + _DAY, on_day(year, month, cut_off), period.index)
