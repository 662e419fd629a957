"""Windows: every day of the term lies in one window of a cycle, beside a naive model that walks day by day."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Duty, Party, ReviewCycle, schedule
from coordlib.dates import Calendar, Due, Event, Period, dues_of
from coordlib.model import (
    DAYS,
    FINAL,
    INTERIM,
    MEETING,
    OBLIGATION,
    REPORT,
    REQUESTER,
    WORKING_DAYS,
    Before,
    Decision,
    DutyKind,
    Every,
    LegalForm,
    Once,
    ReviewKind,
    Roll,
    When,
    Within,
)
from tests.samples import tries

DAY = timedelta(days=1)
BEGINS = st.dates(date(2020, 1, 1), date(2024, 12, 31))
MONTHS = st.sampled_from((1, 2, 3, 4, 6, 12))
DATED = st.just((None, True)) | st.tuples(st.integers(1, 31), st.booleans())
CUT_OFFS = st.sampled_from((5, 14, 20, 28, 30, 31))
PARTIES = (Party("a", "Bên A"), Party("b", "Bên B"), Party("c", "Bên C"))


def reviewing(*reviews: ReviewCycle, begins: date | None, expires: date | None = None) -> Agreement:
    return Agreement("Quy chế", PARTIES, (Article("A", text="B.", reviews=reviews),), effective=begins, expires=expires)


def owing(*duties: Duty, begins: date | None = date(2026, 1, 1), signed: date | None = None, **more: date) -> Agreement:
    body = (Article("A", text="B.", duties=duties),)
    return Agreement("Quy chế", PARTIES, body, effective=begins, signed=signed, **more)  # type: ignore[arg-type]


def covered(agreement: Agreement, years: int = 12) -> list[Due]:
    first = agreement.effective or date(2020, 1, 1)
    return [due for due in schedule(agreement, first, first + timedelta(days=366 * years)) if due.window]


def windows(agreement: Agreement, years: int = 12) -> list[tuple[date, date]]:
    return sorted((due.window.first, due.window.last) for due in covered(agreement, years) if due.window)


def spoken(*days: str) -> list[tuple[date, date]]:
    found = [tuple(map(date.fromisoformat, pair.split(" "))) for pair in days]
    return [(first, last) for first, last in found]


# --- the naive model: it walks through the days and closes a window on each cut-off ---


def closings(months: int, cut_off: int) -> Iterator[date]:
    day = date(2018, 1, 1)
    while day < date(2032, 1, 1):
        last_of_month = (day + DAY).month != day.month
        if day.month % months == 0 and (day.day == cut_off or (last_of_month and day.day < cut_off)):
            yield day
        day += DAY


def naive(months: int, cut_off: int, begins: date, expires: date) -> list[tuple[date, date]]:
    """Return the windows of a term: close them one by one; a first one of less than half its whole stays open."""
    found: list[tuple[date, date]] = []
    opened, previous, is_first = begins, begins, True
    for last in closings(months, cut_off):
        if last < begins:
            previous = last
        elif last >= expires:
            return [*found, (opened, expires)]
        else:
            short = is_first and 2 * ((last - begins).days + 1) < (last - previous).days
            is_first = False
            if not short:
                found.append((opened, last))
                opened = last + DAY
    raise AssertionError


@tries(30, 120)
@given(MONTHS, CUT_OFFS, BEGINS, st.integers(40, 1500), DATED)
def test_windows_partition_the_term_as_the_naive_model_says(
    months: int, cut_off: int, begins: date, length: int, dated: tuple[int | None, bool]
) -> None:
    expires = begins + length * DAY
    every = Every(months=months, day=dated[0], inclusive=dated[1])
    found = windows(reviewing(ReviewCycle("r", FINAL, every, cut_off=cut_off), begins=begins, expires=expires))
    assert found == naive(months, cut_off, begins, expires)
    assert found[0][0] == begins
    assert found[-1][1] == expires
    assert all(one[1] + DAY == two[0] for one, two in pairwise(found))


@tries(20, 100)
@given(
    st.one_of(
        st.builds(Every, weeks=st.integers(1, 5), day=st.none() | st.integers(1, 7)),
        st.builds(Every, months=st.sampled_from((5, 7, 18, 24, 30)), day=st.none() | st.integers(1, 31)),
        st.builds(Every, months=st.just(24), day=st.integers(1, 31), month=st.integers(1, 12)),
        st.builds(Every, months=st.sampled_from((3, 6)), day=st.integers(1, 28), later=st.integers(1, 3)),
        st.builds(Every, months=st.sampled_from((1, 3)), shift=st.integers(-20, 20).filter(bool)),
        st.builds(Every, months=st.sampled_from((1, 6, 12)), after_cut_off=st.integers(1, 10)),
    ),
    BEGINS,
    st.integers(40, 1500),
)
def test_windows_of_any_cycle_partition_the_term(every: Every, begins: date, length: int) -> None:
    expires = begins + length * DAY
    found = windows(reviewing(ReviewCycle("r", FINAL, every), begins=begins, expires=expires), 16)
    assert (found[0][0], found[-1][1]) == (begins, expires)
    assert all(one[1] + DAY == two[0] for one, two in pairwise(found))


@tries(20, 100)
@given(st.builds(Every, months=MONTHS, day=st.none() | st.integers(1, 31)), CUT_OFFS, BEGINS, st.integers(40, 1500))
def test_only_a_final_review_comes_when_the_agreement_has_ended(
    every: Every, cut_off: int, begins: date, length: int
) -> None:
    expires = begins + length * DAY

    def times(of: ReviewKind) -> list[tuple[date, Period | None]]:
        review = ReviewCycle("r", of, every, hosts=("a", "b"), cut_off=cut_off)
        return [(due.on, due.window) for due in covered(reviewing(review, begins=begins, expires=expires))]

    in_the_term = [(on, window) for on, window in times(FINAL) if on <= expires]
    assert all(times(kind) == in_the_term for kind in (INTERIM, MEETING, REPORT))


@tries(20, 100)
@given(MONTHS, CUT_OFFS, BEGINS, st.integers(1, 31), st.sampled_from((-3, -1, 1, 4)))
def test_rolling_never_changes_windows_nor_occasions(
    months: int, cut_off: int, begins: date, day: int, months_more: int
) -> None:
    def seen(roll: Roll) -> list[tuple[str, Period | None]]:
        review = ReviewCycle("r", REPORT, Every(months=months, day=day), cut_off=cut_off, roll=roll)
        expires = begins + timedelta(days=500 + 30 * months_more)
        return [(due.occasion, due.window) for due in covered(reviewing(review, begins=begins, expires=expires))]

    assert seen(Roll.NONE) == seen(Roll.FOLLOWING) == seen(Roll.PRECEDING)


@tries(20, 100)
@given(MONTHS, CUT_OFFS, BEGINS, st.integers(40, 1500), st.none() | st.integers(1, 31))
def test_nothing_is_reported_before_its_data_close(
    months: int, cut_off: int, begins: date, length: int, day: int | None
) -> None:
    review = ReviewCycle("r", REPORT, Every(months=months, day=day), cut_off=cut_off)
    dues = covered(reviewing(review, begins=begins, expires=begins + length * DAY))
    assert all(due.window and due.on >= due.window.last for due in dues)
    assert len({due.occasion for due in dues}) == len(dues)


class TestStubs:
    """What the term has of its first and its last window."""

    HALF = ReviewCycle("r", REPORT, Every(months=6, day=20))

    def test_a_first_stub_shorter_than_half_a_period_joins_the_next(self) -> None:
        agreement = reviewing(self.HALF, begins=date(2021, 12, 1), expires=date(2022, 12, 31))
        assert windows(agreement) == spoken("2021-12-01 2022-06-14", "2022-06-15 2022-12-14")
        assert [str(due.on) for due in covered(agreement)] == ["2022-06-20", "2022-12-20"]

    def test_a_longer_one_is_a_window_of_its_own(self) -> None:
        agreement = reviewing(self.HALF, begins=date(2021, 9, 1), expires=date(2022, 6, 20))
        assert windows(agreement) == spoken("2021-09-01 2021-12-14", "2021-12-15 2022-06-14")

    def test_of_a_term_within_one_window_only_a_final_review_tells_after_its_end(self) -> None:
        final = attrs.evolve(self.HALF, kind=FINAL)
        for review, told in ((self.HALF, []), (final, [("2022-06-20", "2022-01-01")])):
            agreement = reviewing(review, begins=date(2022, 2, 1), expires=date(2022, 2, 20))
            assert [(str(due.on), due.occasion) for due in covered(agreement)] == told

    def test_the_first_review_of_a_long_period_is_a_full_period_after(self) -> None:
        for every, first in (
            (Every(months=24), date(2023, 12, 12)),
            (Every(months=24, day=5), date(2024, 1, 5)),
            (Every(months=24, day=15, month=6), date(2024, 6, 15)),
            (Every(months=60, month=12, day=31), date(2026, 12, 31)),
        ):
            agreement = reviewing(ReviewCycle("r", FINAL, every), begins=date(2021, 12, 13))
            due = schedule(agreement, date(2021, 1, 1), date(2030, 1, 1))[0]
            assert (due.on, due.window and due.window.first) == (first, date(2021, 12, 13))

    def test_an_occasion_keeps_the_name_of_its_period_whatever_joins_it(self) -> None:
        names = [due.occasion for due in covered(reviewing(self.HALF, begins=date(2021, 12, 1)), 2)]
        assert names == ["2022-01-01", "2022-07-01", "2023-01-01"]


class TestTurns:
    """Whose turn it is to hold a meeting."""

    def test_turns_are_counted_over_the_cycles_that_share_a_rotation(self) -> None:
        hosts = ("a", "b", "c")
        apart = (
            ReviewCycle("m", MEETING, Every(months=3), hosts=hosts),
            ReviewCycle("i", INTERIM, Every(months=12, month=12, day=20), hosts=hosts),
        )
        shared = tuple(ReviewCycle(one.key, one.kind, one.every, hosts, rotation="all") for one in apart)
        start, end = date(2026, 1, 1), date(2027, 12, 31)

        def turns(*reviews: ReviewCycle) -> str:
            return "".join(due.lead[0] for due in schedule(reviewing(*reviews, begins=start), start, end))

        assert turns(*apart) == "abcaa" + "bcabb"
        assert turns(*shared) == "abcab" + "cabca"

    def test_an_absorbed_review_takes_no_turn(self) -> None:
        hosts = ("a", "b")
        reviews = (
            ReviewCycle("i", INTERIM, Every(months=6), hosts=hosts, rotation="all"),
            ReviewCycle("f", FINAL, Every(months=12), hosts=hosts, rotation="all"),
        )
        found = schedule(reviewing(*reviews, begins=date(2026, 1, 1)), date(2026, 1, 1), date(2027, 12, 31))
        assert [(due.key, due.lead[0]) for due in found] == [("i", "a"), ("f", "b"), ("i", "a"), ("f", "b")]


class TestAbsorption:
    """A tổng kết takes the place of the sơ kết whose data end with its own."""

    @pytest.mark.parametrize(
        ("final", "absorbed"),
        [
            (ReviewCycle("f", FINAL, Every(months=12, day=31, month=12), hosts=("a", "b")), True),
            (ReviewCycle("f", FINAL, Every(months=12, day=25, month=1), hosts=("b", "a")), True),
            (ReviewCycle("f", FINAL, Every(months=12, day=31, month=12), hosts="a"), False),
            (ReviewCycle("f", FINAL, Every(months=12, day=31, month=12), hosts=("a", "b"), reporters="c"), False),
        ],
    )
    def test_by_its_data_and_its_parties(self, final: ReviewCycle, *, absorbed: bool) -> None:
        interim = ReviewCycle("i", INTERIM, Every(months=6, day=20), hosts=("a", "b"))
        found = schedule(reviewing(interim, final, begins=date(2024, 1, 1)), date(2026, 1, 1), date(2026, 12, 31))
        interims = [str(due.on) for due in found if due.key == "i"]
        assert interims == ["2026-06-20", *["2026-12-20"] * (not absorbed)]


class TestTerm:
    """Nothing falls due before the agreement existed or after its end, but what happened in its term or at its end."""

    @pytest.mark.parametrize("kind", [DutyKind.PERMISSION, DutyKind.PROHIBITION])
    @pytest.mark.parametrize("when", [Every(months=1), Once(date(2026, 5, 5)), Within(5, DAYS, after="request")])
    def test_only_obligations_fall_due(self, kind: DutyKind, when: When) -> None:
        happened = (Event("request", date(2026, 3, 2)),)
        for one, some in ((kind, False), (OBLIGATION, True)):
            duty = Duty("d", "a", "b", when, kind=one)
            events = happened if isinstance(when, Within) else ()
            assert bool(schedule(owing(duty), date(2026, 1, 1), date(2026, 12, 31), events=events)) is some
            assert bool(list(dues_of(owing(duty), duty, date(2026, 5, 5), Calendar(), happened))) is some

    def test_no_deadline_lies_before_the_agreement_existed(self) -> None:
        duty = Duty("d", "a", "b", Before(30, DAYS, "effective"))
        agreement = owing(duty, begins=date(2026, 2, 1), signed=date(2026, 1, 20))
        assert schedule(agreement, date(2025, 1, 1), date(2026, 12, 31)) == ()
        assert list(dues_of(agreement, duty, date(2026, 2, 1), Calendar(), ())) == []

    def test_what_signing_began_may_be_due_before_the_day_of_effect(self) -> None:
        duty = Duty("d", "a", "b", Within(5, WORKING_DAYS, after="signed"))
        agreement = owing(duty, begins=date(2026, 3, 1), signed=date(2026, 1, 5))
        [due] = schedule(agreement, date(2026, 1, 1), date(2026, 12, 31))
        assert (due.on, due) == (date(2026, 1, 10), next(dues_of(agreement, duty, due.on, Calendar(), ())))

    def test_what_happened_in_the_term_is_finished_after_it_and_nothing_recurs(self) -> None:
        duties = (
            Duty("monthly", "a", "b", Every(months=1, day=20)),
            Duty("reply", "a", "b", Within(10, DAYS, after="request")),
            Duty("settle", "a", "b", Within(30, DAYS, after="expires")),
        )
        agreement = owing(*duties, expires=date(2026, 6, 10))
        found = schedule(
            agreement, date(2026, 6, 1), date(2026, 12, 31), events=(Event("request", date(2026, 6, 9), "1/A"),)
        )
        assert [(due.key, str(due.on)) for due in found] == [("reply", "2026-06-19"), ("settle", "2026-07-10")]


@pytest.mark.parametrize(
    ("lead", "by", "owes", "to"),
    [
        (("a", "b"), "a", ("b",), ("a",)),
        (("a", "b"), "c", ("a", "b"), ("c",)),
        (("a",), "b", ("a",), ("b",)),
        (("a", "b"), (), ("a", "b"), ()),
    ],
)
def test_a_reply_goes_from_the_asked_to_whoever_asked(
    lead: tuple[str, ...], by: str, owes: tuple[str, ...], to: tuple[str, ...]
) -> None:
    agreement = owing(Duty("reply", lead, REQUESTER, Within(5, WORKING_DAYS, after="request")))
    event = Event("request", date(2026, 3, 2), "1/A", by)
    [due] = schedule(agreement, date(2026, 1, 1), date(2026, 12, 31), events=(event,))
    assert (due.lead, due.to) == (owes, to)


def test_nobody_owes_himself_an_answer() -> None:
    agreement = owing(Duty("reply", "a", REQUESTER, Within(5, WORKING_DAYS, after="request")))
    events = (Event("request", date(2026, 3, 2), "1/A", "a"),)
    assert schedule(agreement, date(2026, 1, 1), date(2026, 12, 31), events=events) == ()


def test_the_issuer_of_an_attached_form_is_a_body_like_the_parties() -> None:
    issuer = Party("ubnd", "Ủy ban nhân dân tỉnh")
    agreement = Agreement("Quy chế", PARTIES, legal_form=LegalForm.ATTACHED, decision=Decision(issuer, "Ban hành"))
    assert [one.key for one in agreement.bodies] == ["a", "b", "c", "ubnd"]
    assert reviewing(begins=None).bodies == PARTIES
