"""Due dates: what falls due, when, for whom, and why that day."""

from datetime import date, timedelta

import attrs
import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Duty, ReviewCycle, read, schedule
from coordlib.dates import Calendar, Due, Event, upcoming
from coordlib.language import FindingsError
from coordlib.model import (
    DAYS,
    FINAL,
    HOURS,
    INTERIM,
    MEETING,
    MONTHS,
    REPORT,
    WORKING_DAYS,
    YEARS,
    Before,
    Every,
    Once,
    OnEvent,
    Roll,
    When,
    Within,
)
from tests.paths import EXAMPLES
from tests.samples import any_agreement, tries

EXAMPLE = read(EXAMPLES / "gia_lai_viettel.yaml")
START, END = date(2026, 1, 1), date(2026, 12, 31)
SPANS = st.tuples(st.dates(date(2012, 1, 1), date(2038, 1, 1)), st.integers(0, 1200))


def promising(when: When, roll: Roll = Roll.BY_LAW, effective: date = date(2020, 1, 1)) -> Agreement:
    duty = Duty("duty", "a", "b", when, roll=roll)
    return Agreement("Quy chế", body=(Article("A", text="B.", duties=(duty,)),), effective=effective)


def days(when: When, start: date = START, end: date = END, roll: Roll = Roll.BY_LAW, *events: Event) -> list[date]:
    return [due.on for due in schedule(promising(when, roll), start, end, events=events)]


def reviewing(*reviews: ReviewCycle, effective: date = date(2020, 1, 1), expires: date | None = None) -> Agreement:
    body = (Article("A", text="B.", reviews=reviews),)
    return Agreement("Quy chế", body=body, effective=effective, expires=expires)


class TestRecurring:
    """Điều 5.3: by week, month, quarter, half-year, nine months, year, several years."""

    @pytest.mark.parametrize(
        ("every", "expected"),
        [
            (Every(months=3, day=25), ["03-25", "06-25", "09-25", "12-25"]),
            (Every(months=3), ["03-31", "06-30", "09-30", "12-31"]),
            (Every(months=6, day=20, inclusive=False), ["06-19", "12-19"]),
            (Every(months=6, month=1, day=31), ["01-31", "07-31"]),
            (Every(months=12, month=6, day=15, inclusive=False), ["06-14"]),
            (Every(months=12, month=2, day=29), ["02-28"]),
            (Every(months=12, month=2, day=31), ["02-28"]),
            (Every(months=12, span=9, day=20), ["09-20"]),
            (Every(months=12, span=9), ["09-30"]),
            (Every(months=12, month=11, day=25), ["11-25"]),
            (Every(months=6, after_cut_off=2), ["06-16", "12-16"]),
            (Every(months=4, day=5), ["04-05", "08-05", "12-05"]),
        ],
    )
    def test_the_days_of_a_year(self, every: Every, expected: list[str]) -> None:
        assert [str(day)[5:] for day in days(every)] == expected

    def test_every_month_ends_with_its_last_day(self) -> None:
        assert [day.day for day in days(Every(months=1, day=31))] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    def test_before_the_30th_of_a_month_without_one_is_its_last_day(self) -> None:
        found = days(Every(months=1, day=30, inclusive=False), date(2026, 1, 1), date(2026, 3, 31))
        assert found == [date(2026, 1, 29), date(2026, 2, 28), date(2026, 3, 29)]

    def test_a_yearly_29_february_is_that_day_in_leap_years(self) -> None:
        found = days(Every(months=12, month=2, day=29), date(2027, 1, 1), date(2029, 1, 1))
        assert found == [date(2027, 2, 28), date(2028, 2, 29)]

    def test_weeks_begin_on_monday(self) -> None:
        fridays = days(Every(weeks=1, day=5), date(2026, 1, 1), date(2026, 1, 31))
        assert [day.day for day in fridays] == [2, 9, 16, 23, 30]

    def test_several_years_are_counted_from_the_day_of_effect(self) -> None:
        found = days(Every(months=24), date(2020, 1, 1), date(2026, 12, 31))
        assert found == [date(2021, 12, 31), date(2023, 12, 31), date(2025, 12, 31)]

    @tries(50, 200)
    @given(st.integers(1, 28), st.sampled_from((1, 2, 3, 4, 6, 12)))
    def test_it_agrees_with_rrule_where_both_can_say_it(self, day: int, months: int) -> None:
        first = date(2026, 1, 1) + relativedelta(months=months - 1)
        rule = rrule(MONTHLY, interval=months, bymonthday=day, dtstart=first, until=date(2029, 12, 31))
        assert days(Every(months=months, day=day), START, date(2029, 12, 31)) == [one.date() for one in rule]


class TestTimeLimits:
    """Bộ luật Dân sự 2015, Điều 147 và Điều 148."""

    @pytest.mark.parametrize(
        ("when", "happened", "expected"),
        [
            (Within(5, WORKING_DAYS, after="e"), date(2026, 11, 20), date(2026, 11, 30)),
            (Within(6, MONTHS, after="e"), date(2026, 8, 31), date(2027, 3, 1)),
            (Within(1, DAYS, after="e"), date(2026, 10, 23), date(2026, 10, 26)),
            (Within(3, WORKING_DAYS, after="e"), date(2024, 4, 26), date(2024, 5, 4)),
            (Within(6, MONTHS, after="e"), date(2026, 3, 31), date(2026, 9, 30)),
            (Within(1, YEARS, after="e"), date(2024, 2, 29), date(2025, 2, 28)),
            (Within(24, HOURS, after="e"), date(2026, 10, 23), date(2026, 10, 24)),
            (Within(36, HOURS, after="e"), date(2026, 10, 20), date(2026, 10, 22)),
            (Within(0, DAYS, after="e"), date(2026, 10, 24), date(2026, 10, 24)),
            (Before(30, DAYS, "e"), date(2026, 12, 31), date(2026, 12, 1)),
            (Before(1, DAYS, "e"), date(2026, 10, 26), date(2026, 10, 23)),
            (Before(5, WORKING_DAYS, "e"), date(2026, 11, 30), date(2026, 11, 20)),
            (OnEvent("e"), date(2026, 10, 24), date(2026, 10, 24)),
        ],
    )
    def test_the_last_day(self, when: When, happened: date, expected: date) -> None:
        assert days(when, date(2024, 1, 1), date(2028, 1, 1), Roll.BY_LAW, Event("e", happened)) == [expected]

    def test_a_fixed_day_stays_unless_the_agreement_lets_it_roll(self) -> None:
        saturday = Once(date(2026, 10, 24))
        assert days(saturday) == [date(2026, 10, 24)]
        assert days(saturday, roll=Roll.FOLLOWING) == [date(2026, 10, 26)]
        assert days(saturday, roll=Roll.PRECEDING) == [date(2026, 10, 23)]

    def test_an_exclusive_day_is_the_day_before(self) -> None:
        assert days(Once(date(2026, 6, 15), inclusive=False)) == [date(2026, 6, 14)]

    def test_effect_and_expiry_are_known_events(self) -> None:
        agreement = attrs.evolve(promising(Before(1, YEARS, "expires")), expires=date(2026, 12, 31))
        assert [due.on for due in schedule(agreement, date(2020, 1, 1), END)] == [date(2025, 12, 31)]

    def test_each_event_gives_a_due(self) -> None:
        events = tuple(Event("e", date(2026, 3, number)) for number in (2, 3, 4))
        assert len(days(Within(5, WORKING_DAYS, after="e"), START, END, Roll.BY_LAW, *events)) == 3


class TestReviews:
    """Nghị định 09/2019/NĐ-CP, Điều 12: what data a report covers; rotation; what a tổng kết absorbs."""

    @pytest.mark.parametrize(
        ("every", "first", "last"),
        [
            (Every(months=12), date(2025, 12, 15), date(2026, 12, 14)),
            (Every(months=6), date(2025, 12, 15), date(2026, 6, 14)),
            (Every(months=3), date(2025, 12, 15), date(2026, 3, 14)),
            (Every(months=1), date(2025, 12, 15), date(2026, 1, 14)),
            (Every(months=12, span=9), date(2025, 12, 15), date(2026, 9, 14)),
        ],
    )
    def test_the_window_of_the_first_period_of_2026(self, every: Every, first: date, last: date) -> None:
        due = schedule(reviewing(ReviewCycle("r", REPORT, every, reporters="a")), START, END)[0]
        assert due.window is not None
        assert (due.window.first, due.window.last) == (first, last)

    def test_the_last_day_of_the_month_makes_calendar_periods(self) -> None:
        due = schedule(reviewing(ReviewCycle("r", REPORT, Every(months=6), cut_off=31)), START, END)[0]
        assert due.window is not None
        assert (due.window.first, due.window.last) == (date(2026, 1, 1), date(2026, 6, 30))

    def test_a_report_due_before_its_data_close_covers_the_period_before(self) -> None:
        due = schedule(reviewing(ReviewCycle("r", REPORT, Every(months=1, day=5))), START, END)[0]
        assert due.window is not None
        assert (due.window.first, due.window.last) == (date(2025, 11, 15), date(2025, 12, 14))

    def test_hosts_take_turns_from_the_first_period_on(self) -> None:
        agreement = reviewing(ReviewCycle("m", MEETING, Every(months=3), hosts=("a", "b", "c")))
        assert [due.lead[0] for due in schedule(agreement, START, END)] == ["a", "b", "c", "a"]
        assert schedule(agreement, date(2020, 1, 1), date(2020, 3, 31))[0].lead == ("a",)

    @pytest.mark.parametrize(
        ("months", "effective", "expires"),
        [
            (60, date(2021, 12, 13), date(2026, 12, 12)),
            (60, date(2022, 1, 1), date(2026, 12, 31)),
            (30, date(2024, 3, 15), date(2026, 9, 14)),
        ],
    )
    def test_a_final_review_every_so_many_months_as_the_term_has_ends_it(
        self, months: int, effective: date, expires: date
    ) -> None:
        reviews = (ReviewCycle("i", INTERIM, Every(months=6)), ReviewCycle("f", FINAL, Every(months=months)))
        found = schedule(reviewing(*reviews, effective=effective, expires=expires), effective, expires)
        assert [(due.key, due.on) for due in found if due.key == "f"] == [("f", expires)]
        assert found[-1].key == "f"

    def test_the_final_review_absorbs_the_interim_one_of_its_period(self) -> None:
        reviews = (ReviewCycle("i", INTERIM, Every(months=12)), ReviewCycle("f", FINAL, Every(months=60)))
        found = schedule(reviewing(*reviews), date(2020, 1, 1), date(2025, 12, 31))
        assert [(due.on.year, due.key) for due in found] == [
            *((2020 + n, "i") for n in range(4)),
            (2024, "f"),
            (2025, "i"),
        ]

    def test_reporters_report_to_receivers(self) -> None:
        review = ReviewCycle("r", REPORT, Every(months=6), reporters=("a", "b"), receivers="c")
        due = schedule(reviewing(review), START, END)[0]
        assert (due.lead, due.to) == (("a", "b"), ("c",))


class TestBadInput:
    """A finding that names it, never a wrong date."""

    @pytest.mark.parametrize(
        ("start", "end", "code"), [(END, START, "DUE001"), (date(1900, 1, 1), date(2026, 1, 1), "DUE001")]
    )
    def test_a_span_is_refused(self, start: date, end: date, code: str) -> None:
        with pytest.raises(FindingsError) as caught:
            schedule(EXAMPLE, start, end)
        assert [finding.code for finding in caught.value.findings] == [code]

    def test_an_event_that_nobody_waits_for_is_named_with_those_that_are(self) -> None:
        with pytest.raises(FindingsError, match=r"no duty waits for the event 'requests'.*request, roll-out"):
            schedule(EXAMPLE, START, END, events=(Event("requests", START),))


def test_every_due_says_why_that_day() -> None:
    [due] = schedule(
        promising(Within(5, WORKING_DAYS, after="request")), START, END, events=(Event("request", date(2026, 11, 20)),)
    )
    assert due.reason == (
        "Trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu, nhận được yêu cầu ngày 20/11/2026, "
        "đến 30/11/2026; không tính ngày nghỉ 21/11/2026, 22/11/2026, 24/11/2026 và 2 ngày khác."
    )


def test_a_day_of_a_year_that_is_not_decided_says_so() -> None:
    [due] = schedule(promising(Once(date(2028, 1, 1)), Roll.FOLLOWING), date(2028, 1, 1), date(2028, 12, 31))
    assert due.derivation.estimated
    assert "ước tính" in due.reason


def test_the_example_has_its_first_year() -> None:
    found = schedule(EXAMPLE, date(2021, 12, 13), date(2022, 12, 12))
    assert [(str(due.on), due.key) for due in found][:3] == [
        ("2021-12-27", "name-focal-point"),
        ("2022-01-30", "movement-plan"),
        ("2022-01-31", "yearly-plan"),
    ]
    assert len(found) == 8  # the two days of December 2021 are reported and met about with the time after them
    assert upcoming(EXAMPLE, date(2022, 6, 10), 10) == schedule(EXAMPLE, date(2022, 6, 10), date(2022, 6, 20))


@tries(40, 60)
@given(any_agreement(), SPANS)
def test_dues_are_sorted_and_inside_span_and_term(agreement: Agreement, span: tuple[date, int]) -> None:
    start, end = span[0], span[0] + timedelta(days=span[1])
    found = schedule(agreement, start, end)
    assert [due.on for due in found] == sorted(due.on for due in found)
    assert all(max(start, agreement.earliest or start) <= due.on <= end for due in found)
    expires = agreement.expires or date.max
    assert all(whole.first <= expires for due in found if (whole := due.window or due.period))


@tries(40, 60)
@given(any_agreement(), SPANS, st.integers(0, 400))
def test_widening_the_span_only_adds(agreement: Agreement, span: tuple[date, int], more: int) -> None:
    start, end, wide = span[0], span[0] + timedelta(days=span[1]), timedelta(days=more)
    inner = schedule(agreement, start, end)
    outer = schedule(agreement, start - wide, end + wide)
    assert [due for due in outer if start <= due.on <= end] == list(inner)


@tries(20, 100)
@given(any_agreement(), st.integers(2012, 2036))
def test_a_year_is_the_union_of_its_months(agreement: Agreement, year: int) -> None:
    months = [date(year, month, 1) for month in range(1, 13)]
    parts: list[Due] = []
    for first in months:
        parts += schedule(agreement, first, first + relativedelta(months=1, days=-1))
    whole = schedule(agreement, date(year, 1, 1), date(year, 12, 31))
    assert tuple(parts) == whole


@tries(40, 60)
@given(any_agreement(), SPANS)
def test_what_rolls_falls_on_working_days(agreement: Agreement, span: tuple[date, int]) -> None:
    calendar = Calendar()
    for due in schedule(agreement, span[0], span[0] + timedelta(days=span[1]), calendar):
        if due.what.roll in (Roll.FOLLOWING, Roll.PRECEDING):
            assert calendar.is_working(due.on)


def test_two_requests_of_one_day_are_two_dues_told_apart_by_their_references() -> None:
    events = [Event("request", date(2026, 3, 2), f"{number}/CAT") for number in (11, 12)]
    agreement = Agreement(
        "Quy chế",
        body=(Article("A", text="B.", duties=(Duty("reply", "a", "b", Within(5, WORKING_DAYS, after="request")),)),),
        effective=date(2026, 1, 1),
    )
    dues = schedule(agreement, date(2026, 1, 1), date(2026, 12, 31), events=events)
    assert [due.occasion for due in dues] == ["11/CAT", "12/CAT"]
    assert [due.begun for due in dues] == [date(2026, 3, 2)] * 2
