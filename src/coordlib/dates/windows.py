"""Windows: the data that each time of a review cycle covers, so that every day of the term lies in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import islice

import attrs

from coordlib.dates.periods import Period, add_months, data_window, day_in, from_the_anchor, periods_of
from coordlib.model import DAYS, MONTHS, WEEKS, WORKING_DAYS, Agreement, Every, ReviewCycle, Unit

_DAY = timedelta(days=1)
_EPOCH = date(2000, 1, 1)
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
    start = anchor or _EPOCH
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
