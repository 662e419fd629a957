"""Progress: each due stands in exactly one way, and every figure knows the entries that make it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Duty, Every, Party, Within, schedule
from coordlib.dates import Calendar, Due, Period
from coordlib.language import FindingsError
from coordlib.model import DAYS, WORKING_DAYS, Before, Indicator, OnEvent, Ongoing, When
from coordlib.tracking import (
    COMPLETED,
    DONE,
    DONE_LATE,
    DUE_SOON,
    OVERDUE,
    SUSPENDED,
    TRANSITIONS,
    UNDETERMINED,
    UPCOMING,
    WAIVED,
    Correction,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Ledger,
    Note,
    Progress,
    Resumed,
    Standing,
    Status,
    Suspended,
    Waived,
    What,
    assess,
    valid_entries,
)
from coordlib.tracking.progress.progress import previous_period
from coordlib.tracking.progress.standings import ACTIVE, IDLE, WAITING, Turn, after
from tests.samples import tries
from tests.tracking.test_ledger import AGREEMENT

FIRST = date(2026, 1, 1)


def promising(when: When, lead: str | tuple[str, ...] = "a", **more: object) -> Agreement:
    duty = Duty("duty", lead, "b", when, **more)  # type: ignore[arg-type]
    parties = (Party("a", "Bên A"), Party("b", "Bên B"))
    return Agreement("Quy chế", parties, (Article("Một", text="B.", duties=(duty,)),), effective=FIRST)


def recorded(agreement: Agreement, *entries: tuple[What, date]) -> Ledger:
    return Ledger(agreement).append(*(Entry(what, on) for what, on in entries))


def lines(agreement: Agreement, on: date, *entries: tuple[What, date]) -> tuple[Standing, ...]:
    return assess(agreement, recorded(agreement, *entries), on).standings


def first(agreement: Agreement, on: date, *entries: tuple[What, date]) -> Standing:
    return lines(agreement, on, *entries)[0]


MONTHLY = promising(Every(months=1, day=20))
REPLY = promising(Within(5, WORKING_DAYS, after="request"))
JANUARY = Done("duty", "2026-01-01")


class TestStatus:
    """One status for each due."""

    @pytest.mark.parametrize(
        ("on", "expected", "late", "left"),
        [
            (date(2026, 1, 12), UPCOMING, 0, 8),
            (date(2026, 1, 13), DUE_SOON, 0, 7),
            (date(2026, 1, 20), DUE_SOON, 0, 0),
            (date(2026, 1, 21), OVERDUE, 1, 0),
        ],
    )
    def test_an_open_due_stands_by_the_days_that_are_left(
        self, on: date, expected: Status, late: int, left: int
    ) -> None:
        line = first(MONTHLY, on)
        assert (line.status, line.late, line.left, line.deadline) == (expected, late, left, date(2026, 1, 20))

    def test_done_on_the_last_day_is_in_time_and_a_day_later_is_late(self) -> None:
        on = date(2026, 1, 31)
        assert first(MONTHLY, on, (JANUARY, date(2026, 1, 20))).status is DONE
        late = first(MONTHLY, on, (JANUARY, date(2026, 1, 22)))
        assert (late.status, late.late, late.done_on, late.entries) == (DONE_LATE, 2, date(2026, 1, 22), (1,))

    def test_a_joint_due_is_done_when_the_last_party_has_done_its_part(self) -> None:
        joint = promising(Every(months=1, day=20), lead=("a", "b"))
        ledger = Ledger(joint).record(JANUARY, date(2026, 1, 10), by="a")
        assert assess(joint, ledger, date(2026, 1, 21)).standings[0].status is OVERDUE
        ledger = ledger.record(JANUARY, date(2026, 1, 22), by="b")
        line = assess(joint, ledger, date(2026, 1, 22)).standings[0]
        assert (line.status, line.done_on, line.entries) == (DONE_LATE, date(2026, 1, 22), (1, 2))

    def test_a_request_starts_its_own_due_and_without_one_the_duty_waits(self) -> None:
        assert [line.status for line in lines(REPLY, date(2026, 3, 31))] == [WAITING]
        requests = [(Happened("request", f"{n}/A"), date(2026, 3, 2)) for n in (1, 2)]
        found = lines(REPLY, date(2026, 3, 5), *requests, (Done("duty", "2/A"), date(2026, 3, 4)))
        assert [(line.status, line.left) for line in found] == [(DUE_SOON, 4), (DONE, 4)]
        progress = assess(REPLY, recorded(REPLY, *requests), date(2026, 3, 5))
        assert [line.event.reference for line in progress.requests if line.event] == ["1/A", "2/A"]

    def test_what_has_no_time_limit_is_undetermined_until_it_is_done(self) -> None:
        duty, asked = promising(OnEvent("request")), (Happened("request"), date(2026, 3, 2))
        assert first(duty, date(2026, 12, 1), asked).status is UNDETERMINED
        line = first(duty, date(2026, 12, 1), asked, (Done("duty"), date(2026, 11, 1)))
        assert (line.status, line.late, line.done_on) == (COMPLETED, 0, date(2026, 11, 1))

    def test_a_lead_time_before_an_unknown_day_waits_for_it(self) -> None:
        assert first(promising(Before(5, DAYS, "expires")), date(2026, 3, 1)).status is WAITING

    def test_what_is_owed_all_the_time_has_activity_or_none_in_the_period(self) -> None:
        duty = promising(Ongoing(), indicators=(Indicator("cases", "Vụ", "vụ"),))
        assert first(duty, date(2026, 3, 1)).status is IDLE
        for what in (Done("duty"), Note("x", "duty"), Figure("cases", 1)):
            line = first(duty, date(2026, 3, 1), (what, date(2026, 2, 1)))
            assert (line.status, line.entries) == (ACTIVE, (1,))
        ledger = recorded(duty, (Done("duty"), date(2026, 2, 1)))
        period = Period(date(2026, 3, 1), date(2026, 3, 31))
        assert assess(duty, ledger, date(2026, 3, 31), period=period).standings[0].status is IDLE

    def test_a_waiver_is_of_one_occasion_or_of_all_from_its_day_on(self) -> None:
        one = lines(MONTHLY, date(2026, 3, 31), (Waived("duty", "x", "2026-02-01"), date(2026, 2, 1)))
        assert [line.status for line in one[:3]] == [OVERDUE, WAIVED, OVERDUE]
        rest = lines(MONTHLY, date(2026, 3, 31), (Waived("duty", "x"), date(2026, 2, 1)))
        assert [line.status for line in rest] == [OVERDUE, *[WAIVED] * 11]

    def test_a_waiver_of_the_whole_duty_holds_where_it_has_no_due_too(self) -> None:
        for duty in (REPLY, promising(Ongoing())):
            line = first(duty, date(2026, 3, 31), (Waived("duty", "x"), date(2026, 2, 1)))
            assert (line.status, line.entries) == (WAIVED, (1,))

    def test_a_request_of_the_period_is_shown_although_it_falls_due_after_it(self) -> None:
        ledger = recorded(REPLY, (Happened("request", "1/A"), date(2026, 3, 30)))
        period = Period(date(2026, 1, 1), date(2026, 3, 31))
        progress = assess(REPLY, ledger, date(2026, 4, 20), period=period)
        assert [(line.status, line.late, line.reference) for line in progress.standings] == [(OVERDUE, 14, "1/A")]
        assert progress.requests == progress.standings
        later = assess(REPLY, ledger, date(2026, 4, 20), period=Period(date(2026, 1, 1), date(2026, 3, 29)))
        assert [line.status for line in later.standings] == [WAITING]

    def test_what_was_missed_before_the_period_is_still_shown_until_it_is_done(self) -> None:
        period = Period(date(2026, 3, 1), date(2026, 3, 31))

        def shown(*entries: tuple[What, date]) -> list[tuple[str, Status]]:
            progress = assess(MONTHLY, recorded(MONTHLY, *entries), date(2026, 3, 31), period=period)
            return [(str(line.deadline), line.status) for line in progress.standings]

        february = (Done("duty", "2026-02-01"), date(2026, 2, 20))
        assert shown(february) == [("2026-01-20", OVERDUE), ("2026-03-20", OVERDUE)]
        assert shown(february, (JANUARY, date(2026, 2, 2))) == [("2026-03-20", OVERDUE)]
        assert shown(february, (JANUARY, date(2026, 3, 2)))[0] == ("2026-01-20", DONE_LATE)


class TestSuspension:
    """Suspension stops the clock."""

    def test_a_time_limit_moves_by_as_many_days_as_the_clock_stood_still(self) -> None:
        limit, asked = promising(Within(20, DAYS, after="request")), (Happened("request"), date(2026, 1, 1))
        pause = ((Suspended("Bão"), date(2026, 1, 10)), (Resumed(), date(2026, 1, 15)))
        line = first(limit, date(2026, 1, 22), asked, *pause)  # due on Wednesday the 21st, five days later on Monday
        assert (line.status, line.deadline) == (DUE_SOON, date(2026, 1, 26))
        assert first(limit, date(2026, 1, 27), asked, *pause).status is OVERDUE

    def test_a_day_of_a_recurrence_stays_unless_it_lies_in_the_pause(self) -> None:
        pause = ((Suspended("Bão"), date(2026, 1, 10)), (Resumed(), date(2026, 1, 15)))
        assert first(MONTHLY, date(2026, 1, 12), *pause[:1]).status is SUSPENDED
        assert first(MONTHLY, date(2026, 1, 16), *pause).deadline == date(2026, 1, 20)
        longer = ((Suspended("Bão"), date(2026, 1, 10)), (Resumed(), date(2026, 1, 25)))
        assert [line.deadline for line in lines(MONTHLY, date(2026, 1, 26), *longer)[:2]] == [
            date(2026, 1, 25),
            date(2026, 2, 20),
        ]

    def test_a_duty_rests_while_any_pause_over_it_is_open(self) -> None:
        pauses: list[tuple[What, date]] = [
            (Suspended("x"), date(2026, 1, 5)),
            (Suspended("x", "duty"), date(2026, 1, 7)),
            (Resumed(), date(2026, 1, 10)),
        ]
        assert first(MONTHLY, date(2026, 1, 30), *pauses).status is SUSPENDED
        on = (Resumed("duty"), date(2026, 2, 3))
        assert first(MONTHLY, date(2026, 2, 4), *pauses, on).deadline == date(2026, 2, 3)

    def test_while_it_lasts_nothing_falls_due(self) -> None:
        line = first(MONTHLY, date(2026, 6, 1), (Suspended("Bão"), date(2026, 1, 10)))
        assert (line.status, line.deadline) == (SUSPENDED, None)
        ongoing = promising(Ongoing())
        assert first(ongoing, date(2026, 6, 1), (Suspended("Bão", "duty"), date(2026, 1, 10))).status is SUSPENDED

    def test_nothing_counts_in_a_pause_and_what_was_overdue_before_is_so_again_after_it(self) -> None:
        pause = ((Suspended("Bão"), date(2026, 1, 25)), (Resumed(), date(2026, 2, 10)))
        assert first(MONTHLY, date(2026, 2, 9), *pause[:1]).status is SUSPENDED
        line = first(MONTHLY, date(2026, 2, 12), *pause)
        assert (line.status, line.deadline, line.late) == (OVERDUE, date(2026, 1, 20), 7)
        done = first(MONTHLY, date(2026, 2, 12), *pause, (JANUARY, date(2026, 2, 11)))
        assert (done.status, done.late) == (DONE_LATE, 6)

    def test_a_past_period_stands_as_it_did_then(self) -> None:
        ongoing = promising(Ongoing())
        ledger = recorded(ongoing, (Suspended("Bão"), date(2026, 5, 1)), (Waived("duty", "x"), date(2026, 6, 1)))
        for last, status in ((date(2026, 4, 30), IDLE), (date(2026, 5, 31), SUSPENDED), (date(2026, 6, 30), WAIVED)):
            period = Period(FIRST, last)
            assert assess(ongoing, ledger, date(2026, 9, 1), period=period).standings[0].status is status

    def test_working_days_are_given_back_as_working_days(self) -> None:
        asked = (Happened("request"), date(2026, 3, 2))  # Monday; five working days later is Monday the 9th
        pause = ((Suspended("x", "duty"), date(2026, 3, 5)), (Resumed("duty"), date(2026, 3, 10)))
        assert first(REPLY, date(2026, 3, 10), asked, *pause).deadline == date(2026, 3, 12)

    def test_days_of_a_time_limit_end_on_a_working_day_after_it_too(self) -> None:
        limit = promising(Within(10, DAYS, after="request"))
        asked = (Happened("request"), date(2026, 3, 2))  # due on Thursday the 12th
        pause = ((Suspended("x"), date(2026, 3, 3)), (Resumed(), date(2026, 3, 5)))
        assert first(limit, date(2026, 3, 10), asked, *pause).deadline == date(2026, 3, 16)

    def test_a_pause_before_the_clock_starts_changes_nothing(self) -> None:
        pause = ((Suspended("x"), date(2026, 1, 5)), (Resumed(), date(2026, 1, 9)))
        assert lines(MONTHLY, date(2026, 2, 1), *pause)[1].deadline == date(2026, 2, 20)

    def test_the_whole_and_a_duty_suspended_at_once_count_once(self) -> None:
        pauses: list[tuple[What, date]] = [
            (Suspended("x"), date(2026, 1, 5)),
            (Suspended("x", "duty"), date(2026, 1, 7)),
            (Resumed(), date(2026, 1, 10)),
            (Resumed("duty"), date(2026, 1, 12)),
        ]
        limit, asked = promising(Within(18, DAYS, after="request")), (Happened("request"), date(2026, 1, 2))
        assert first(limit, date(2026, 1, 20), asked, *pauses).deadline == date(2026, 1, 27)

    def test_what_begins_in_a_pause_is_suspended_from_the_start(self) -> None:
        entries = ((Suspended("x"), date(2026, 3, 1)), (Happened("request"), date(2026, 3, 2)))
        assert first(REPLY, date(2026, 3, 20), *entries).status is SUSPENDED
        line = first(REPLY, date(2026, 3, 20), *entries, (Resumed(), date(2026, 3, 16)))
        assert (line.status, line.deadline) == (DUE_SOON, date(2026, 3, 23))

    def test_it_can_be_done_while_it_is_suspended(self) -> None:
        entries = ((Suspended("x"), date(2026, 1, 5)), (JANUARY, date(2026, 2, 15)))
        assert first(MONTHLY, date(2026, 3, 1), *entries).status is DONE


class TestLifeCycle:
    """The table beside the published life-cycle of an obligation (Symboleo), and what differs."""

    STATES = {  # noqa: RUF012 - a table of the test
        "Create": WAITING,
        "InEffect": UPCOMING,
        "Suspension": SUSPENDED,
        "Fulfillment": DONE,
        "Violation": OVERDUE,
        "Discharge": WAIVED,
    }
    PUBLISHED = (
        ("Create", Turn.EVENT, "InEffect"),
        ("InEffect", Turn.PERFORM, "Fulfillment"),
        ("InEffect", Turn.DEADLINE, "Violation"),
        ("InEffect", Turn.SUSPEND, "Suspension"),
        ("Suspension", Turn.RESUME, "InEffect"),
        ("InEffect", Turn.WAIVE, "Discharge"),
    )
    DIFFERENT = {  # noqa: RUF012 - a table of the test
        (OVERDUE, Turn.PERFORM): DONE_LATE,
        (OVERDUE, Turn.WAIVE): WAIVED,
        (SUSPENDED, Turn.PERFORM): DONE,
        (SUSPENDED, Turn.WAIVE): WAIVED,
        (WAITING, Turn.WAIVE): WAIVED,
        (OVERDUE, Turn.SUSPEND): SUSPENDED,
        (WAIVED, Turn.PERFORM): DONE,
    }

    def test_every_published_transition_is_in_the_table_and_the_rest_is_stated(self) -> None:
        published = {(self.STATES[state], turn): self.STATES[to] for state, turn, to in self.PUBLISHED}
        assert dict(TRANSITIONS) == {**published, **self.DIFFERENT}

    @pytest.mark.parametrize("end", [DONE, DONE_LATE])
    def test_what_is_finished_stays_so(self, end: Status) -> None:
        assert {after(end, turn) for turn in Turn} == {end}

    def test_what_was_waived_stays_so_unless_it_is_done_all_the_same(self) -> None:
        assert {after(WAIVED, turn) for turn in Turn if turn is not Turn.PERFORM} == {WAIVED}
        waived, done = (Waived("duty", "x", "2026-01-01"), date(2026, 1, 5)), (JANUARY, date(2026, 2, 3))
        line = first(MONTHLY, date(2026, 2, 4), waived, done)
        assert (line.status, line.late, line.done_on) == (DONE, 0, date(2026, 2, 3))


class TestIndicators:
    """Figures of the period, of the one before, and the running total."""

    AGREEMENT = promising(
        Ongoing(),
        indicators=(
            Indicator("cases", "Vụ", "vụ", at_most=5),
            Indicator("rate", "Tỷ lệ", "%", at_least=90),
            Indicator("stations", "Trạm", "trạm", level=True),
        ),
    )
    SECOND = Period(date(2026, 6, 15), date(2026, 12, 14))

    def progress(self, *figures: tuple[str, int, date]) -> Progress:
        ledger = recorded(self.AGREEMENT, *((Figure(key, value), on) for key, value, on in figures))
        return assess(self.AGREEMENT, ledger, date(2026, 12, 20), period=self.SECOND)

    def test_counts_add_up_and_levels_and_rates_do_not(self) -> None:
        days = (date(2026, 3, 1), date(2026, 6, 14), date(2026, 6, 15), date(2026, 12, 14))
        progress = self.progress(
            *(("cases", n, day) for n, day in enumerate(days, start=1)),
            *(("rate", 80 + n, day) for n, day in enumerate(days)),
            *(("stations", n, day) for n, day in enumerate(days)),
        )
        cases, rate, stations = progress.indicators
        assert [*map(str, (cases.this, cases.previous, cases.total, cases.change))] == ["7", "3", "10", "4"]
        assert cases.change_rate == Decimal("133.3")
        assert [*map(str, (rate.this, rate.previous, rate.total))] == ["83", "81", "83"]
        assert [*map(str, (stations.this, stations.previous, stations.total))] == ["3", "1", "3"]
        assert (cases.met, rate.met, stations.met) == (False, False, True)
        assert (cases.entries, cases.all_entries) == ((3, 4), (1, 2, 3, 4))

    def test_nothing_recorded_is_not_nought(self) -> None:
        cases = self.progress().indicators[0]
        assert (cases.this, cases.change, cases.met, cases.entries) == (None, None, False, ())
        assert self.progress(("cases", 0, date(2026, 7, 1))).indicators[0].this == 0

    def test_a_corrected_figure_names_both_entries(self) -> None:
        ledger = recorded(
            self.AGREEMENT,
            (Figure("cases", 30), date(2026, 7, 1)),
            (Correction(1, "Thừa số 0", Figure("cases", 3)), date(2026, 7, 1)),
        )
        cases = assess(self.AGREEMENT, ledger, date(2026, 12, 20), period=self.SECOND).indicators[0]
        assert (str(cases.this), cases.entries) == ("3", (1, 2))

    @pytest.mark.parametrize("restricted", ["indicator", "entry"])
    def test_a_restricted_indicator_or_entry_makes_the_line_restricted(self, restricted: str) -> None:
        indicator = Indicator("cases", "Vụ", "vụ", restricted=restricted == "indicator")
        agreement = promising(Ongoing(), indicators=(indicator,))
        entry = Entry(Figure("cases", 3), FIRST, restricted=restricted == "entry")
        assert assess(agreement, Ledger(agreement).append(entry), FIRST).indicators[0].restricted

    @pytest.mark.parametrize(
        ("period", "before"),
        [
            (("2025-12-15", "2026-06-14"), ("2025-06-15", "2025-12-14")),
            (("2026-01-01", "2026-12-31"), ("2025-01-01", "2025-12-31")),
            (("2026-03-01", "2026-03-31"), ("2026-02-01", "2026-02-28")),
            (("2026-03-02", "2026-03-08"), ("2026-02-23", "2026-03-01")),
            (("2021-12-13", "2022-12-31"), ("2020-11-24", "2021-12-12")),
        ],
    )
    def test_the_period_before_is_as_many_months_or_days(
        self, period: tuple[str, str], before: tuple[str, str]
    ) -> None:
        one, last = map(date.fromisoformat, period)
        found = previous_period(Period(one, last))
        assert (str(found.first), str(found.last)) == before


class TestCounts:
    """What the lines add up to."""

    def test_the_rate_counts_what_had_to_be_done(self) -> None:
        done = [(Done("duty", date(2026, month, 1)), date(2026, month, 20)) for month in (1, 2, 3)]
        late = (Done("duty", "2026-04-01"), date(2026, 4, 30))
        progress = assess(MONTHLY, recorded(MONTHLY, *done, late), date(2026, 5, 21))
        assert progress.tally.answerable == 5
        assert progress.tally.on_time_rate == Decimal("60.0")
        assert assess(MONTHLY, Ledger(MONTHLY), FIRST).tally.on_time_rate is None

    def test_counts_by_article_are_in_the_order_of_the_text(self) -> None:
        body = tuple(
            Article(f"Điều {n}", text="B.", duties=(Duty(f"d{n}", "a", "b", Every(months=12, month=13 - n)),))
            for n in range(1, 12)
        )
        agreement = attrs.evolve(MONTHLY, body=body)
        assert [count.name for count in assess(agreement, Ledger(agreement), FIRST).by_article()] == [
            f"Điều {n}" for n in range(1, 12)
        ]

    def test_a_line_shows_its_evidence(self) -> None:
        evidence = Evidence("12/BC", date(2026, 1, 19))
        ledger = Ledger(MONTHLY).record(JANUARY, date(2026, 1, 19), evidence=evidence)
        assert assess(MONTHLY, ledger, date(2026, 1, 31)).standings[0].evidence == (evidence,)


# --- laws ---

DAYS_OF_THE_YEAR = st.dates(FIRST, date(2026, 12, 31))
OCCASIONS = st.just("") | DAYS_OF_THE_YEAR.map(date.isoformat)
DUTIES = st.sampled_from(("plan", "meet", "reply", "first", "half"))
ACTS = st.one_of(
    st.builds(Done, DUTIES, OCCASIONS | st.sampled_from(("1/A", "2/A"))),
    st.builds(Happened, st.just("request"), st.sampled_from(("1/A", "2/A", "3/A"))),
    st.builds(Waived, DUTIES, st.just("x"), OCCASIONS),
    st.builds(Suspended, st.just("x"), st.just("") | DUTIES),
    st.builds(Resumed, st.just("") | DUTIES),
    st.builds(Figure, st.just("cases"), st.integers(0, 9).map(Decimal)),
    st.builds(Correction, st.integers(1, 4), st.just("x")),
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    on = draw(DAYS_OF_THE_YEAR)
    return Entry(draw(ACTS), on, recorded=on + timedelta(days=draw(st.integers(0, 30))))


def taken(drawn: Iterable[Entry]) -> Ledger:
    """Record what the ledger accepts, in the order of the days of entry."""
    ledger = Ledger(AGREEMENT)
    for entry in sorted(drawn, key=lambda one: one.recorded):
        try:
            ledger = ledger.append(entry)
        except FindingsError:
            continue
    return ledger


LEDGERS = st.lists(entries(), max_size=25).map(taken)


def statuses(ledger: Ledger, on: date) -> list[tuple[str, str, Status]]:
    return [
        (line.key, str(getattr(line.of, "occasion", "")), line.status)
        for line in assess(AGREEMENT, ledger, on).standings
    ]


@given(LEDGERS, DAYS_OF_THE_YEAR)
@tries(75, 300)
def test_every_due_has_exactly_one_status_and_the_counts_add_up(ledger: Ledger, on: date) -> None:
    progress = assess(AGREEMENT, ledger, on)
    events = [line.event for line in progress.standings if line.event and line.event.key == "request"]
    dues = schedule(AGREEMENT, FIRST, date(2026, 12, 31), Calendar(), events)
    assert Counter((due.key, due.occasion) for due in dues) == Counter(
        (line.key, line.of.occasion) for line in progress.standings if isinstance(line.of, Due)
    )
    assert len(progress.standings) == sum(len(progress.of(status)) for status in Status)
    parts = len(progress.standings) + sum(len(line.lead) - 1 for line in progress.standings)
    assert progress.tally.total == parts == sum(count.total for count in progress.by_article())
    assert sum(count.total for count in progress.by_party()) == parts


@given(LEDGERS, entries(), st.integers(0, 365))
@tries(75, 300)
def test_appending_never_changes_the_statuses_of_days_before_the_day_of_entry(
    ledger: Ledger, entry: Entry, back: int
) -> None:
    on = min(entry.recorded - timedelta(days=1 + back), date(2026, 12, 31))
    try:
        longer = ledger.append(entry)
    except FindingsError:
        return
    assert statuses(longer, on) == statuses(ledger, on)


@given(LEDGERS, entries(), entries())
@tries(100, 400)
def test_entries_that_are_accepted_in_either_order_commute(ledger: Ledger, one: Entry, other: Entry) -> None:
    try:
        there, back = ledger.append(one, other), ledger.append(other, one)
    except FindingsError:
        return
    last = date(2026, 12, 31)
    if [set(there.entries[-2:])] == [set(back.entries[-2:])]:  # each means the same occasion in both orders
        assert statuses(there, last) == statuses(back, last)
        assert [line.this for line in assess(AGREEMENT, there, last).indicators] == [
            line.this for line in assess(AGREEMENT, back, last).indicators
        ]


@given(LEDGERS, DAYS_OF_THE_YEAR)
@tries(75, 300)
def test_the_short_way_says_what_the_table_of_transitions_says(ledger: Ledger, on: date) -> None:
    from coordlib.tracking import History  # noqa: PLC0415
    from coordlib.tracking.progress.assessment import _Assessment  # noqa: PLC0415 - the long way alone

    record = History(valid_entries(ledger.entries, on))
    span = Period(FIRST, date(2026, 12, 31))
    long = _Assessment(AGREEMENT, record, on, Calendar(), span, on + timedelta(days=7))
    for line in assess(AGREEMENT, ledger, on).standings:
        if isinstance(line.of, Due):
            again = long.followed(line.of, record.acts.get((line.key, line.of.occasion), ()))
            assert (again.status, again.done_on, again.entries) == (line.status, line.done_on, line.entries)
            assert [one[:4] for one in again.parts] == [one[:4] for one in line.parts]
