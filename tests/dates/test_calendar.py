"""The calendar: working days of Vietnam, and how days roll."""

import subprocess
import sys
from datetime import date

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from coordlib.dates import Calendar, Certainty, SpecialDay
from coordlib.language import RefusedError
from coordlib.model import Roll
from tests.samples import tries

VIETNAM = Calendar()
DAYS = st.dates(date(2015, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        (date(2026, 11, 20), 5, date(2026, 11, 30)),  # over 24/11, Ngày Văn hóa Việt Nam
        (date(2024, 4, 26), 3, date(2024, 5, 4)),  # a Saturday worked for 29/4
        (date(2021, 12, 13), 10, date(2021, 12, 27)),
        (date(2026, 11, 20), 0, date(2026, 11, 20)),
        (date(2026, 11, 30), -5, date(2026, 11, 20)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: date, n: int, expected: date) -> None:
    assert VIETNAM.add_working_days(day, n) == expected


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 17),  # Tết
        date(2026, 4, 27),  # for Giỗ Tổ on a Sunday
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 9, 1),
        date(2026, 9, 2),
        date(2026, 11, 24),
        date(2023, 5, 3),  # for 30/4 on a Sunday
        date(2023, 9, 4),
        date(2027, 2, 8),
    ],
)
def test_public_holidays_and_the_days_given_for_them_are_off(day: date) -> None:
    assert not VIETNAM.is_working(day)
    assert VIETNAM.why_off(day)


def test_the_culture_day_is_off_from_2026() -> None:
    assert VIETNAM.is_working(date(2025, 11, 24))
    assert VIETNAM.why_off(date(2026, 11, 24)) == "Ngày Văn hóa Việt Nam"


@pytest.mark.parametrize("one", VIETNAM.lines, ids=[str(one.day) for one in VIETNAM.lines])
def test_every_day_that_is_shipped_counts_and_has_a_source(one: SpecialDay) -> None:
    assert VIETNAM.is_working(one.day) is one.working
    assert one.source
    assert one.status is not Certainty.ESTIMATED


def test_a_swapped_day_has_its_make_up_day() -> None:
    off = [one.source for one in VIETNAM.lines if not one.working and one.status is Certainty.ANNOUNCED]
    worked = [one.source for one in VIETNAM.lines if one.working]
    assert sorted(off) == sorted(worked)
    assert all(one.day.weekday() == 5 for one in VIETNAM.lines if one.working)


def test_ones_own_days_count_more_and_a_contradiction_is_refused() -> None:
    tet = SpecialDay(date(2026, 2, 17), working=True, name="Trực Tết")
    assert Calendar((tet,)).is_working(date(2026, 2, 17))
    with pytest.raises(RefusedError, match="both off and worked"):
        Calendar((tet, SpecialDay(date(2026, 2, 17), working=False, name="Tết")))


def test_days_roll_forward_back_or_not() -> None:
    sunday = date(2027, 2, 28)
    assert VIETNAM.roll(sunday, Roll.FOLLOWING) == date(2027, 3, 1)
    assert VIETNAM.roll(sunday, Roll.PRECEDING) == date(2027, 2, 26)
    assert VIETNAM.roll(sunday, Roll.NONE) == sunday
    assert VIETNAM.next_working(date(2026, 10, 23)) == date(2026, 10, 26)


def test_years_without_a_decision_are_estimates() -> None:
    assert not VIETNAM.estimated(2026)
    assert VIETNAM.estimated(2027)
    decided = SpecialDay(date(2027, 2, 4), working=False, name="Tết")
    assert not Calendar((decided,)).estimated(2027)


def test_the_digest_names_the_state() -> None:
    assert Calendar().digest == Calendar().digest
    other = Calendar((SpecialDay(date(2030, 1, 2), working=False, name="Nghỉ bù"),))
    assert other.digest != VIETNAM.digest


def test_without_working_days_there_is_an_error_and_no_endless_loop() -> None:
    with pytest.raises(RefusedError, match="without any working day"):
        Calendar(rest=(0, 1, 2, 3, 4, 5, 6), shipped=False).next_working(date(2030, 1, 1))
    with pytest.raises(RefusedError, match="9999"):
        VIETNAM.add_working_days(date(9999, 12, 30), 5)


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_adding_working_days_is_additive(day: date, first: int, second: int) -> None:
    once = VIETNAM.add_working_days(VIETNAM.add_working_days(day, first), second)
    assert once == VIETNAM.add_working_days(day, first + second)


@given(DAYS, st.sampled_from((Roll.FOLLOWING, Roll.PRECEDING)))
def test_a_day_rolls_to_a_working_day_and_no_further(day: date, policy: Roll) -> None:
    rolled = VIETNAM.roll(day, policy)
    assert VIETNAM.is_working(rolled)
    assert VIETNAM.roll(rolled, policy) == rolled
    between = range(min(day, rolled).toordinal(), max(day, rolled).toordinal())
    assert all(not VIETNAM.is_working(date.fromordinal(one)) for one in between if date.fromordinal(one) != rolled)


@tries(150, 600)
@given(DAYS)
def test_it_agrees_with_the_package_where_nothing_is_laid_over_it(day: date) -> None:
    package = country_holidays("VN", years=day.year)
    laid_over = {one.day for one in VIETNAM.lines}
    if day not in laid_over:
        assert VIETNAM.is_working(day) == package.is_working_day(day)


def test_importing_does_not_load_the_package() -> None:
    code = "import sys, coordlib; sys.exit('holidays' in sys.modules or 'jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
