"""Several bearers: each has a part, which what the others do does not touch; the parts add up to the whole."""

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Duty, Every, Ledger, Party, ReviewCycle, Within, schedule
from coordlib.dates import Calendar, Due, Event, Period
from coordlib.language import FindingsError
from coordlib.model import (
    MEETING,
    REPORT,
    REQUESTER,
    WORKING_DAYS,
    Decision,
    FormerName,
    Indicator,
    LegalForm,
    Member,
    OnEvent,
    Ongoing,
    When,
)
from coordlib.tracking import (
    DONE,
    DONE_LATE,
    OVERDUE,
    SUSPENDED,
    UPCOMING,
    WAIVED,
    Correction,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Progress,
    Resumed,
    Standing,
    Status,
    Suspended,
    Waived,
    What,
    assess,
)
from coordlib.tracking.progress.standings import ACTIVE, IDLE
from tests.samples import tries

FIRST = date(2026, 1, 1)
PARTIES = (Party("a", "Bên A"), Party("b", "Bên B"), Party("c", "Bên C"))
JANUARY = Done("duty", "2026-01-01")


def promising(when: When, lead: tuple[str, ...] = ("a", "b", "c"), **more: object) -> Agreement:
    duty = Duty("duty", lead, when=when, **more)  # type: ignore[arg-type]
    return Agreement("Quy chế", PARTIES, (Article("Một", text="B.", duties=(duty,)),), effective=FIRST)


MONTHLY = promising(Every(months=1, day=20))


def seen(agreement: Agreement, on: date, *entries: tuple[What, date, str | tuple[str, ...]]) -> Progress:
    ledger = Ledger(agreement).append(*(Entry(what, day, by) for what, day, by in entries))
    return assess(agreement, ledger, on)


def parts(standing: Standing) -> dict[str, Status]:
    return {part.party: part.status for part in standing.parts}


class TestParts:
    """Who did, who not, who late, waived for whom."""

    def test_each_stands_by_what_it_did_itself(self) -> None:
        progress = seen(
            MONTHLY, date(2026, 1, 31), (JANUARY, date(2026, 1, 10), "a"), (JANUARY, date(2026, 1, 22), "b")
        )
        line = progress.standings[0]
        assert parts(line) == {"a": DONE, "b": DONE_LATE, "c": OVERDUE}
        assert (line.status, line.done_on, line.late) == (OVERDUE, None, 11)
        assert [(one.bearers, one.status, one.late) for one in line.outcomes] == [
            (("a",), DONE, 0),
            (("b",), DONE_LATE, 2),
            (("c",), OVERDUE, 11),
        ]
        part = line.of_party("b")
        assert part is not None
        assert part.done_on == date(2026, 1, 22)
        assert line.of_party("x") is None

    def test_the_whole_is_late_when_one_was_and_none_is_open(self) -> None:
        days = (date(2026, 1, 10), date(2026, 1, 22), date(2026, 1, 12))
        done = [(JANUARY, day, party) for day, party in zip(days, "abc", strict=True)]
        line = seen(MONTHLY, date(2026, 1, 31), *done).standings[0]
        assert (line.status, line.done_on, line.late) == (DONE_LATE, date(2026, 1, 22), 2)

    def test_what_names_nobody_is_of_all_as_in_old_ledgers(self) -> None:
        line = seen(MONTHLY, date(2026, 1, 31), (JANUARY, date(2026, 1, 10), ())).standings[0]
        assert parts(line) == dict.fromkeys("abc", DONE)

    def test_a_waiver_is_of_the_parties_that_it_names_or_of_all(self) -> None:
        waived = Waived("duty", "x", "2026-01-01")
        for by, expected in (
            ("a", {"a": WAIVED, "b": OVERDUE, "c": OVERDUE}),
            (("a", "b"), {"a": WAIVED, "b": WAIVED, "c": OVERDUE}),
            ((), dict.fromkeys("abc", WAIVED)),
        ):
            assert parts(seen(MONTHLY, date(2026, 1, 31), (waived, date(2026, 1, 5), by)).standings[0]) == expected

    def test_who_only_agreed_to_a_waiver_is_not_the_one_it_is_for(self) -> None:
        agreement = promising(Every(months=1, day=20), lead=("a", "b"), to="c")
        line = seen(agreement, date(2026, 1, 31), (Waived("duty", "x"), date(2026, 1, 5), "c")).standings[0]
        assert (line.status, parts(line)) == (WAIVED, {"a": WAIVED, "b": WAIVED})

    def test_a_waived_part_leaves_the_day_on_which_the_others_did_theirs(self) -> None:
        agreement = promising(Every(months=1, day=20), lead=("a", "b"))
        waived = (Waived("duty", "x", "2026-01-01"), date(2026, 1, 5), "a")
        line = seen(agreement, date(2026, 1, 31), waived, (JANUARY, date(2026, 1, 9), "b")).standings[0]
        assert (line.status, line.done_on) == (DONE, date(2026, 1, 9))

    def test_what_is_owed_all_the_time_has_parts_too(self) -> None:
        agreement = promising(Ongoing(), lead=("a", "b"))
        line = seen(agreement, date(2026, 3, 1), (Done("duty"), date(2026, 2, 1), "a")).standings[0]
        assert (line.status, parts(line)) == (IDLE, {"a": ACTIVE, "b": IDLE})


class TestCounts:
    """Tallies count parts: the sum over those who bear something is the whole."""

    def test_eleven_of_twelve_in_time_are_eleven_in_time(self) -> None:
        parties = tuple(Party(f"p{number}", f"Bên {number}") for number in range(12))
        review = ReviewCycle("r", REPORT, Every(months=12, month=12, day=20), reporters=[one.key for one in parties])
        body = (Article("Một", text="B.", reviews=(review,)),)
        agreement = Agreement("Quy chế", parties, body, effective=FIRST)
        sent = Entry(Done("r", "2026-01-01"), date(2026, 12, 18), [one.key for one in parties[:11]])
        progress = assess(agreement, Ledger(agreement).append(sent), date(2026, 12, 31))
        assert progress.tally.of == {DONE: 11, OVERDUE: 1}
        assert progress.tally.on_time_rate == Decimal("91.7")
        assert [one.of for one in progress.by_party()] == [*[{DONE: 1}] * 11, {OVERDUE: 1}]
        assert [one.key for one in progress.of_party("p11")] == ["r"]
        assert [one.status for one in progress.of_party("p3")] == [DONE]

    def test_the_issuer_of_an_attached_form_owes_hosts_and_is_counted(self) -> None:
        issuer = Party("ubnd", "Ủy ban nhân dân tỉnh")
        review = ReviewCycle("r", MEETING, Every(months=3), hosts="ubnd")
        duty = Duty("duty", ("ubnd", "a"), "b", Every(months=12))
        body = (Article("Một", text="B.", duties=(duty,), reviews=(review,)),)
        agreement = Agreement(
            "Quy chế",
            PARTIES,
            body,
            effective=FIRST,
            legal_form=LegalForm.ATTACHED,
            decision=Decision(issuer, "Ban hành Quy chế"),
        )
        held = Entry(Done("r", "2026-01-01"), date(2026, 3, 30), "ubnd")
        progress = assess(agreement, Ledger(agreement).append(held), date(2026, 12, 31))
        assert {one.name: one.total for one in progress.by_party()} == {"a": 1, "b": 0, "c": 0, "ubnd": 5}
        assert sum(one.total for one in progress.by_party()) == progress.tally.total


class TestGroups:
    """A group with members: each of them owes what the group owes, while it belongs to it."""

    MEMBERS = (
        Member("health", "Sở Y tế"),
        Member("culture", "Sở Văn hóa", until=date(2026, 2, 28)),
        Member("ethnic", "Sở Dân tộc và Tôn giáo", since=date(2026, 3, 1)),
    )

    def agreement(self, *, listed: bool) -> Agreement:
        group = Party("offices", "Các sở, ban, ngành", group=True, members=self.MEMBERS if listed else ())
        duty = Duty("duty", "offices", "a", Every(months=1, day=20))
        return Agreement("Quy chế", (PARTIES[0], group), (Article("M", text="B.", duties=(duty,)),), effective=FIRST)

    def test_it_is_seen_which_member_is_late(self) -> None:
        agreement = self.agreement(listed=True)
        progress = seen(agreement, date(2026, 3, 31), (JANUARY, date(2026, 1, 10), "health"))
        assert [parts(line) for line in progress.standings[:3]] == [
            {"health": DONE, "culture": OVERDUE},
            {"health": OVERDUE, "culture": OVERDUE},
            {"health": OVERDUE, "ethnic": OVERDUE},
        ]
        assert [one.total for one in progress.by_party()] == [0, 24]
        assert [one.status for one in progress.of_party("culture")] == [OVERDUE, OVERDUE]

    def test_what_the_group_did_all_its_members_did(self) -> None:
        progress = seen(self.agreement(listed=True), date(2026, 1, 31), (JANUARY, date(2026, 1, 10), "offices"))
        assert parts(progress.standings[0]) == {"health": DONE, "culture": DONE}

    def test_the_member_that_asked_owes_no_answer(self) -> None:
        agreement = attrs.evolve(
            self.agreement(listed=True),
            body=(
                Article(
                    "M",
                    text="B.",
                    duties=(Duty("reply", "offices", REQUESTER, Within(5, WORKING_DAYS, after="request")),),
                ),
            ),
        )
        progress = seen(agreement, date(2026, 1, 31), (Happened("request", "1/A"), date(2026, 1, 5), "culture"))
        assert parts(progress.standings[0]) == {"health": OVERDUE}

    def test_a_group_that_lists_nobody_is_one_body_and_says_so(self) -> None:
        agreement = self.agreement(listed=False)
        assert agreement.parties[1].unlisted
        assert parts(seen(agreement, date(2026, 1, 31)).standings[0]) == {"offices": OVERDUE}


class TestHelpersAndHosts:
    """Who helps has nothing of its own to owe; another host may hold a meeting for the one whose turn it is."""

    def test_a_supporter_may_be_recorded_and_is_shown_and_the_due_stays_open(self) -> None:
        agreement = promising(Every(months=1, day=20), lead=("a",), support="b")
        line = seen(agreement, date(2026, 1, 31), (JANUARY, date(2026, 1, 10), "b")).standings[0]
        assert (line.status, parts(line)) == (OVERDUE, {"a": OVERDUE})
        assert (line.supported, line.entries) == ((("b", date(2026, 1, 10)),), (1,))

    def test_who_takes_no_part_is_refused(self) -> None:
        with pytest.raises(FindingsError, match="led by 'c'"):
            seen(promising(Every(months=1), lead=("a",), support="b"), FIRST, (JANUARY, FIRST, "c"))

    def test_a_change_of_host_is_recorded(self) -> None:
        review = ReviewCycle("duty", MEETING, Every(months=3), hosts=("a", "b"))
        agreement = Agreement("Q", PARTIES, (Article("M", text="B.", reviews=(review,)),), effective=FIRST)
        lines = seen(agreement, date(2026, 7, 1), (JANUARY, date(2026, 3, 20), "b")).standings
        assert [(line.lead, line.status) for line in lines[:2]] == [(("a",), DONE), (("b",), OVERDUE)]

    def test_a_reply_is_owed_by_who_did_not_ask(self) -> None:
        agreement = promising(Within(5, WORKING_DAYS, after="request"), lead=("a", "b"), to=REQUESTER)
        line = seen(agreement, date(2026, 3, 31), (Happened("request", "1/A"), date(2026, 3, 2), "a")).standings[0]
        assert (line.lead, line.of.to if isinstance(line.of, Due) else ()) == (("b",), ("a",))


class TestTargets:
    """Whether figures of several add up to one target or each has its own is said in the model."""

    @pytest.mark.parametrize(("each", "met", "missed"), [(False, True, ()), (True, False, ("b", "c"))])
    def test_one_target_or_one_each(self, *, each: bool, met: bool, missed: tuple[str, ...]) -> None:
        agreement = promising(Ongoing(), indicators=(Indicator("cases", "Vụ", "vụ", at_least=5, each=each),))
        figures = [(Figure("cases", value), date(2026, 2, 1), by) for value, by in ((5, "a"), (3, "b"))]
        line = seen(agreement, date(2026, 3, 1), *figures).indicators[0]
        assert line.this == Decimal(8)
        assert line.met is met
        assert [*line.missed] == [*missed]


def test_what_is_to_be_done_at_once_shows_its_age_until_it_is_done() -> None:
    agreement = promising(OnEvent("incident", promptly=True), lead=("a",))
    found = (Happened("incident"), date(2026, 3, 2), ())
    line = seen(agreement, date(2026, 3, 12), found).standings[0]
    assert (line.pressing, line.age) == (True, 10)
    line = seen(agreement, date(2026, 3, 12), found, (Done("duty"), date(2026, 3, 3), ())).standings[0]
    assert (line.pressing, line.age) == (False, 0)


def test_a_correction_changes_only_what_it_restates() -> None:
    shown = Evidence("12/BC", date(2026, 1, 19))
    ledger = Ledger(MONTHLY).record(JANUARY, date(2026, 1, 19), by="a", evidence=shown)
    ledger = ledger.record(Correction(1, "Nhầm ngày", JANUARY), date(2026, 1, 18), recorded=date(2026, 2, 1))
    line = assess(MONTHLY, ledger, date(2026, 2, 1)).standings[0]
    part = line.of_party("a")
    assert part is not None
    assert (part.done_on, part.acts[0].entry.by, line.evidence) == (date(2026, 1, 18), ("a",), (shown,))


# --- laws, beside a model that looks at the acts of one party only ---

KEYS = ("a", "b", "c")
DAYS_OF_SPRING = st.dates(FIRST, date(2026, 3, 31))
BY = st.sets(st.sampled_from(KEYS), max_size=3).map(lambda some: tuple(sorted(some)))
MONTHS = st.sampled_from(("2026-01-01", "2026-02-01"))
ACTS = st.one_of(st.builds(Done, st.just("duty"), MONTHS), st.builds(Waived, st.just("duty"), st.just("x"), MONTHS))
ENTRIES = st.lists(st.builds(Entry, ACTS, DAYS_OF_SPRING, BY), max_size=8)


def taken(entries: list[Entry], agreement: Agreement = MONTHLY) -> Ledger:
    ledger = Ledger(agreement)
    for entry in sorted(entries, key=lambda one: one.recorded):
        try:
            ledger = ledger.append(entry)
        except FindingsError:
            continue
    return ledger


def naive(ledger: Ledger, party: str, occasion: str, deadline: date, on: date) -> Status:
    """Say how one party stands by going through the days: what it did first, or was spared, decides."""
    status = UPCOMING
    day = FIRST
    while day <= on:
        if day > deadline and status is UPCOMING:
            status = OVERDUE
        for kind in (Done, Waived):
            for entry in ledger.entries:
                mine = not entry.by or party in entry.by
                if type(entry.what) is kind and entry.what.occasion == occasion and mine and entry.on == day:
                    if kind is Done:
                        status = {UPCOMING: DONE, OVERDUE: DONE_LATE, WAIVED: DONE}.get(status, status)
                    elif status in (UPCOMING, OVERDUE):
                        status = WAIVED
        day += timedelta(days=1)
    return status


@tries(40, 160)
@given(ENTRIES, DAYS_OF_SPRING)
def test_each_part_stands_as_a_model_says_that_knows_one_party_only(entries: list[Entry], on: date) -> None:
    ledger = taken(entries)
    for line in assess(MONTHLY, ledger, on, soon=-1).standings[:2]:
        assert isinstance(line.of, Due)
        for part in line.parts:
            assert part.status is naive(ledger, part.party, line.of.occasion, line.of.on, on)


@tries(30, 120)
@given(ENTRIES, DAYS_OF_SPRING, st.sampled_from(KEYS))
def test_the_part_of_a_party_ignores_the_acts_of_others(entries: list[Entry], on: date, party: str) -> None:
    def stands(some: list[Entry]) -> list[object]:
        found = (line.of_party(party) for line in assess(MONTHLY, taken(some), on).standings)
        return [part and part[:4] for part in found]

    ledger = taken(entries)
    mine = [entry for entry in ledger.entries if not entry.by or party in entry.by]
    assert stands(list(ledger.entries)) == stands(mine)


@tries(30, 120)
@given(ENTRIES, DAYS_OF_SPRING)
def test_the_short_way_says_of_each_part_what_the_table_of_transitions_says(entries: list[Entry], on: date) -> None:
    from coordlib.tracking import History, valid_entries  # noqa: PLC0415
    from coordlib.tracking.progress.assessment import _Assessment  # noqa: PLC0415 - the long way alone

    ledger = taken(entries)
    history, span = History(valid_entries(ledger.entries, on)), Period(FIRST, date(2026, 12, 31))
    long = _Assessment(MONTHLY, history, on, Calendar(), span, on + timedelta(days=7))
    for line in assess(MONTHLY, ledger, on).standings:
        assert isinstance(line.of, Due)
        again = long.followed(line.of, history.acts.get((line.key, line.of.occasion), ()))
        assert (again.status, again.done_on, again.entries) == (line.status, line.done_on, line.entries)
        assert [(*one[:4], [*one.acts]) for one in again.parts] == [(*one[:4], [*one.acts]) for one in line.parts]


@tries(30, 120)
@given(ENTRIES, DAYS_OF_SPRING)
def test_the_sum_over_parties_is_the_whole(entries: list[Entry], on: date) -> None:
    progress = assess(MONTHLY, taken(entries), on)
    total: Counter[Status] = Counter()
    for one in progress.by_party():
        total.update(one.of)
    assert total == Counter(progress.tally.of)
    assert sum(len(progress.of_party(key)) for key in KEYS) == progress.tally.total


TWO = Agreement(
    "Quy chế",
    PARTIES,
    (
        Article(
            "Một",
            text="B.",
            duties=(
                Duty("duty", KEYS, when=Every(months=1, day=20)),
                Duty("other", "a", "b", Within(5, WORKING_DAYS, after="request")),
            ),
            reviews=(ReviewCycle("meet", MEETING, Every(months=3), hosts=("a", "b")),),
        ),
    ),
    effective=FIRST,
    expires=date(2026, 10, 10),
)


@tries(30, 120)
@given(ENTRIES, st.lists(DAYS_OF_SPRING, min_size=2, max_size=4, unique=True).map(sorted), st.data())
def test_resuming_and_suspending_commute_with_unrelated_entries(
    entries: list[Entry], days: list[date], data: st.DataObject
) -> None:
    turns = [Entry(Resumed("other") if place % 2 else Suspended("x", "other"), day) for place, day in enumerate(days)]
    unrelated = list(taken(entries, TWO).entries)
    count = len(turns) + len(unrelated)
    places = sorted(data.draw(st.permutations(range(count)))[: len(turns)])
    mine, rest = iter(turns), iter(unrelated)
    interleaved = [next(mine) if place in places else next(rest) for place in range(count)]
    one = Ledger(TWO).append(*turns, *unrelated)
    other = Ledger(TWO).append(*interleaved)

    def stands(ledger: Ledger) -> list[tuple[object, ...]]:
        found = assess(TWO, ledger, date(2026, 3, 31)).standings
        return [(line.key, line.deadline, tuple(part[:4] for part in line.parts)) for line in found]

    assert stands(one) == stands(other)
    assert [line.status for line in assess(TWO, one, date(2026, 3, 31)).standings if line.key == "duty"] == [
        line.status for line in assess(TWO, taken(entries, TWO), date(2026, 3, 31)).standings if line.key == "duty"
    ]


@tries(30, 120)
@given(st.lists(DAYS_OF_SPRING, max_size=4, unique=True), st.dates(FIRST, date(2027, 6, 30)))
def test_schedule_and_assess_know_the_same_occasions(asked: list[date], on: date) -> None:
    events = [Event("request", day, f"{number}/A") for number, day in enumerate(asked)]
    ledger = Ledger(TWO).append(*(Entry(Happened("request", one.reference), one.on) for one in events))
    span = Period(FIRST, date(2027, 12, 31))
    known = [one for one in events if one.on <= on]
    dues = schedule(TWO, span.first, span.last, events=known)
    found = [line.of for line in assess(TWO, ledger, on, period=span).standings if isinstance(line.of, Due)]
    assert sorted((due.key, due.occasion, due.on) for due in dues) == sorted(
        (due.key, due.occasion, due.on) for due in found
    )


def test_nobody_is_reminded_of_what_rests() -> None:
    paused = (Suspended("Bão"), date(2026, 1, 25), ())
    progress = seen(MONTHLY, date(2026, 1, 31), paused, (JANUARY, date(2026, 1, 10), "a"))
    assert parts(progress.standings[0]) == {"a": DONE, "b": SUSPENDED, "c": SUSPENDED}
    assert progress.overdue == ()


class TestNames:
    """Whose part it is may be said by key, by name or by code; whoever is not there is refused."""

    PARTIES = (
        Party(
            "police", "Công an tỉnh Ví Dụ", "Công an", code="A01.17", former_names=(FormerName("Sở Công an", FIRST),)
        ),
        Party("offices", "Các sở", group=True, members=(Member("health", "Sở Y tế"),)),
    )
    OF_ALL = attrs.evolve(MONTHLY, parties=(*MONTHLY.parties, *PARTIES))
    PROGRESS = assess(OF_ALL, Ledger(OF_ALL), date(2026, 3, 1))

    @pytest.mark.parametrize(
        ("given", "key"),
        [
            ("a", "a"),
            ("police", "police"),
            ("Công an tỉnh Ví Dụ", "police"),
            ("Công an", "police"),
            ("A01.17", "police"),
            ("health", "health"),
            ("Sở Y tế", "health"),
        ],
    )
    def test_a_name_stands_for_a_key(self, given: str, key: str) -> None:
        assert self.PROGRESS.keys_of(given) == (key,)
        assert self.PROGRESS.of_party(given) == self.PROGRESS.of_party(key)

    def test_a_name_that_two_bear_stands_for_both(self) -> None:
        lone = Party("lone", "Sở Y tế")
        agreement = attrs.evolve(MONTHLY, parties=(*MONTHLY.parties, *self.PARTIES, lone))
        progress = assess(agreement, Ledger(agreement), date(2026, 3, 1))
        assert progress.keys_of("Sở Y tế") == ("health", "lone")

    @pytest.mark.parametrize(
        ("given", "near"), [("polic", "police"), ("Sở Y Tế", "Sở Y tế"), ("Sở Công an", "Công an")]
    )
    def test_who_is_not_there_is_refused_with_the_nearest_and_all(self, given: str, near: str) -> None:
        with pytest.raises(FindingsError) as refused:
            self.PROGRESS.of_party(given)
        (finding,) = refused.value.findings
        assert finding.code == "DUE003"
        assert f"không có bên “{given}”; có phải là “{near}”?" in finding.what.vi
        assert "police (Công an), offices (Các sở), health (Sở Y tế))" in finding.what.vi

    def test_what_nobody_is_named_for_is_asked_for_by_no_key(self) -> None:
        assert self.PROGRESS.of_party("") == ()
        with pytest.raises(FindingsError, match="DUE003"):
            self.PROGRESS.keys_of("")
