"""Days of the further kinds of recurrence, against a naive computation that walks through the calendar."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Clause, Duty, schedule
from coordlib.dates import Calendar
from coordlib.model import DAYS, MONTHS, NO_ROLL, WEEKS, WORKING_DAYS, Every, NamedDay, Once, Roll, When, Within
from tests.samples import tries

START, END = date(2026, 1, 1), date(2028, 12, 31)
DAY = timedelta(days=1)
CALENDAR = Calendar()


def days(when: When, roll: Roll = NO_ROLL, start: date = START, end: date = END) -> list[date]:
    duty = Duty("duty", when=when, roll=roll)
    agreement = Agreement("Quy chế", body=(Article("A", (Clause("B.", duties=(duty,)),)),), effective=date(2020, 1, 1))
    return [due.on for due in schedule(agreement, start, end)]


def every_day() -> Iterator[date]:
    day = START
    while day <= END:
        yield day
        day += DAY


def last_of(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def naive_month_after(months: int, day: int, later: int) -> list[date]:
    """Walk month by month: in the month that is so many after one with which a period ends, the day or the last."""
    found = []
    for year in range(START.year, END.year + 1):
        for month in range(1, 13):
            ends = (year * 12 + month - 1 - later + 1) % months == 0
            if ends:
                found.append(date(year, month, min(day, last_of(year, month))))
    return found


@tries(30, 120)
@given(
    st.sampled_from((1, 2, 3, 4, 6, 12)).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, 31), st.integers(1, n)))
)
def test_a_day_after_the_period(case: tuple[int, int, int]) -> None:
    months, day, later = case
    assert days(Every(months, day=day, later=later)) == naive_month_after(months, day, later)


@tries(30, 120)
@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), min_size=2, max_size=5, unique=True))
def test_several_days_of_a_year_fall_due_each(named: list[tuple[int, int]]) -> None:
    (month, day), *rest = sorted(named)
    also = tuple(NamedDay(one, of) for of, one in rest)
    wanted = [one for one in every_day() if (one.month, one.day) in named]
    assert days(Every(12, day=day, month=month, also=also)) == wanted


@tries(20, 100)
@given(st.lists(st.integers(1, 28), min_size=2, max_size=5, unique=True))
def test_several_days_of_a_month_fall_due_each(named: list[int]) -> None:
    first, *rest = sorted(named)
    wanted = [one for one in every_day() if one.day in named]
    assert days(Every(1, day=first, also=tuple(map(NamedDay, rest)))) == wanted


@tries(12, 100)
@given(st.lists(st.integers(1, 7), min_size=2, max_size=7, unique=True))
def test_several_days_of_a_week_fall_due_each(named: list[int]) -> None:
    first, *rest = sorted(named)
    wanted = [one for one in every_day() if one.isoweekday() in named]
    assert days(Every(weeks=1, day=first, also=tuple(map(NamedDay, rest)))) == wanted


def test_several_days_of_a_year_have_periods_of_their_own_that_cover_it() -> None:
    every = Every(12, day=20, month=6, also=(NamedDay(20, 12),))
    duty = Duty("duty", when=every)
    agreement = Agreement("Q", body=(Article("A", (Clause("B.", duties=(duty,)),)),), effective=START)
    periods = [due.period for due in schedule(agreement, START, date(2026, 12, 31))]
    assert [(one.first, one.last) for one in periods if one] == [
        (date(2026, 1, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 12, 31)),
    ]


def test_every_day_falls_due_on_every_day() -> None:
    assert days(Every(days=1, at=time(17))) == list(every_day())


def naive_working(day: date, n: int) -> date:
    step = DAY if n > 0 else -DAY
    left = abs(n)
    while left:
        day += step
        left -= CALENDAR.is_working(day)
    return day


@tries(20, 100)
@given(st.integers(-20, 20).filter(bool))
def test_working_days_from_a_day_of_the_year(n: int) -> None:
    wanted = [naive_working(date(year, 6, 15), n) for year in range(START.year, END.year + 1)]
    assert days(Every(12, day=15, month=6, shift=n)) == wanted
    assert days(Once(date(2026, 6, 15), shift=n)) == wanted[:1]


@tries(20, 100)
@given(st.integers(1, 20))
def test_working_days_from_the_end_of_a_quarter(n: int) -> None:
    ends = [date(year, month, last_of(year, month)) for year in range(2025, 2029) for month in (3, 6, 9, 12)]
    wanted = [one for one in (naive_working(end, n) for end in ends) if START <= one <= END]
    assert days(Every(3, shift=n)) == wanted


@pytest.mark.parametrize(
    ("when", "day"),
    [
        (Once(date(2026, 6, 15), shift=10, unit=DAYS), date(2026, 6, 25)),
        (Once(date(2026, 6, 15), shift=-2, unit=WEEKS), date(2026, 6, 1)),
        (Once(date(2026, 8, 31), shift=6, unit=MONTHS), date(2027, 2, 28)),
        (Once(date(2026, 6, 15), at=time(17)), date(2026, 6, 15)),
        (Every(12, day=10, span=6, later=1), date(2026, 7, 10)),
        (Every(12, day=15, span=3, month=12, later=1), date(2026, 1, 15)),
        (Every(3, day=5, month=1), date(2026, 1, 5)),
        (Every(1, day=1, later=1, shift=-1), date(2026, 1, 30)),  # the last working day of the month
    ],
)
def test_days_that_are_shifted_or_named(when: When, day: date) -> None:
    assert days(when)[0] == day


def test_before_the_30th_of_every_month_all_of_february_is_in_time() -> None:
    found = days(Every(1, day=30, inclusive=False), end=date(2026, 4, 30))
    assert found == [date(2026, 1, 29), date(2026, 2, 28), date(2026, 3, 29), date(2026, 4, 29)]


def test_a_time_limit_in_calendar_days_from_a_named_day_rolls_forward_and_a_lead_time_back() -> None:
    by_law = Roll.BY_LAW
    assert days(Once(date(2026, 6, 10), shift=10, unit=DAYS), by_law) == [date(2026, 6, 22)]  # the 20th is a Saturday
    assert days(Once(date(2026, 6, 24), shift=-10, unit=DAYS), by_law) == [date(2026, 6, 12)]  # the 14th is a Sunday


def test_the_working_day_of_an_event_is_that_day_or_the_next_working_day() -> None:
    duty = Duty("duty", when=Within(0, WORKING_DAYS, after="effective"))
    body = (Article("A", (Clause("B.", duties=(duty,)),)),)
    friday, saturday = date(2026, 6, 19), date(2026, 6, 20)
    for effective, on in ((friday, friday), (saturday, date(2026, 6, 22))):
        agreement = Agreement("Q", body=body, effective=effective)
        assert [due.on for due in schedule(agreement, friday, date(2026, 7, 1))] == [on]
