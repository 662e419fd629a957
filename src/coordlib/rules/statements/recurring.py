"""Recurring: how often and on which days something recurs, so that two wordings of it can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache

from coordlib.dates import day_in, periods_of
from coordlib.language import checked
from coordlib.model import Every, When

_FROM, _TO = date(2024, 1, 1), date(2028, 12, 31)  # days in which two recurrences are held against each other


@lru_cache(maxsize=512)
@checked
def times_a_year(every: Every) -> Fraction:
    """Return how often a recurrence comes in a year."""
    count = 1 + len(every.also)
    if every.days:
        return Fraction(366 * count, every.days)
    return Fraction(52 * count, every.weeks) if every.weeks else Fraction(12 * count, every.months)


@checked
def names_a_day(every: Every) -> bool:
    """Tell whether a recurrence says on which day, and not only how often."""
    return bool(every.day or every.shift or every.after_cut_off or every.at)


@lru_cache(maxsize=512)
def last_days_of(every: Every) -> frozenset[date]:
    """Return the last days that are in time, of five years."""
    return frozenset(day_in(every, period) for period in periods_of(every, _FROM, _FROM, _TO))


def named_days(values: Iterable[When]) -> frozenset[date]:
    """Return the days of all recurrences that name their days."""
    named = (last_days_of(one) for one in values if isinstance(one, Every) and names_a_day(one))
    return frozenset[date]().union(*named)


def together(values: tuple[When, ...]) -> Iterator[When]:
    """Yield the recurrences of a text that several of its values make together: 20/6 and 20/12 are every half-year."""
    named = [one for one in values if isinstance(one, Every) and names_a_day(one)]
    if len(named) > 1 and len(named) == len(values):
        days = frozenset[date]().union(*(last_days_of(one) for one in named))
        for months in (1, 3, 6):
            for one in named:
                if one.day and last_days_of(made := Every(months=months, day=one.day, inclusive=one.inclusive)) == days:
                    yield made
                    return
