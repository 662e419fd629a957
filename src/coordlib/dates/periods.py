"""Periods: those of a recurrence, the day in each, and the data that it covers."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

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
    if every.weeks:
        yield from _weeks(every.weeks, anchor, start, end)
    elif _YEAR % every.months == 0:
        yield from _months_of_the_year(every.months, start, end)
    else:
        yield from _from_the_anchor(every.months, anchor or _EPOCH, start, end)


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
    last = period.last
    month = every.month or every.span
    if not month:
        return last.year, last.month
    length = min(every.months, _YEAR)
    back = (last.month - month) % length
    year, index = divmod(last.year * _YEAR + last.month - 1 - back, _YEAR)
    return year, index + 1


def day_in(every: Every, period: Period) -> date:
    """Return the day of a recurrence in one period, before it rolls; “trước ngày” means the day before."""
    expect(every, Every, "a day is that of a recurrence (Every)")
    expect(period, Period, "a day is that of a period")
    return _day_in(every, period) if every.inclusive else _day_in(every, period) - _DAY


def _day_in(every: Every, period: Period) -> date:
    if every.weeks:
        return period.first + (every.day - 1) * _DAY if every.day else period.last
    if every.day is None and not (every.month or every.span):
        return period.last
    return on_day(*closing_month(every, period), every.day or _LAST_DAY)


def data_window(every: Every, period: Period, cut_off: int) -> Period:
    """Return the data that a period covers (thời gian chốt số liệu): to the cut-off, from the day after the last.

    Source: Nghị định 09/2019/NĐ-CP, Điều 12. The 31st stands for the last day of the month: then the data are
    those of the period itself.
    """
    if every.weeks:
        return Period(period.first, period.last, period.index)
    year, month = closing_month(every, period) if every.span else (period.last.year, period.last.month)
    first = add_months(date(year, month, 1), 1 - (every.span or every.months))
    if cut_off == _LAST_DAY:
        return Period(first, month_end(year, month), period.index)
    before = add_months(first, -1)
    return Period(on_day(before.year, before.month, cut_off) + _DAY, on_day(year, month, cut_off), period.index)
