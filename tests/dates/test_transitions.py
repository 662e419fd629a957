"""Transitions: which text of an amended agreement rules each due, beside a model that goes day by day."""

from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.dates import Calendar, Due, Event, Ruling, Transition, dues_of, promises_of, schedule
from coordlib.language import RefusedError
from coordlib.model import (
    DAYS,
    INTERIM,
    NO_ROLL,
    Agreement,
    Article,
    Before,
    Duty,
    Edition,
    Every,
    InForce,
    Once,
    Ongoing,
    Party,
    ReviewCycle,
    When,
    Within,
    edition_on,
    editions_of,
    facing,
)
from tests.samples import any_agreement, tries

BEGUN, CHANGED = date(2025, 1, 1), date(2025, 7, 15)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
PARTIES = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"), Party("bank", "Ngân hàng"))


def text(*duties: Duty, parties: tuple[Party, ...] = PARTIES, expires: date | None = None) -> Agreement:
    body = (Article("Trách nhiệm", text="Các bên thực hiện.", duties=duties),)
    return Agreement("Quy chế phối hợp", parties, body, signed=BEGUN, effective=BEGUN, expires=expires)


def duty(when: When, lead: str = "telecom") -> Duty:
    return Duty("reply", (lead,), ("police",), when, roll=NO_ROLL)


def amended(old: Agreement, new: Agreement, *, at_once: bool = False, lasting: bool = False) -> InForce:
    keys = frozenset({"reply"})
    second = Edition(new, CHANGED, keys if at_once else frozenset(), keys if lasting else frozenset())
    return InForce.of(new, (Edition(old), second))


def days(agreement: Agreement, *events: Event) -> list[date]:
    return [due.on for due in schedule(agreement, *YEAR, events=events)]


def only(agreement: Agreement, *events: Event) -> Due:
    (due,) = schedule(agreement, *YEAR, events=events)
    return due


SOON, LATER = duty(Within(10, DAYS, after="request")), duty(Within(20, DAYS, after="request"))
ASKED = Event("request", date(2025, 7, 10))


class TestWhatBeganBefore:
    def test_it_keeps_its_deadline_and_says_so(self) -> None:
        due = only(amended(text(SOON), text(LATER)), ASKED)
        assert due.on == date(2025, 7, 20)
        assert due.derivation.ruling == Ruling(Transition.KEPT, CHANGED)
        assert "áp dụng thời hạn trước khi sửa đổi từ ngày 15/7/2025" in due.reason

    def test_it_follows_an_amendment_that_says_so(self) -> None:
        due = only(amended(text(SOON), text(LATER), at_once=True), ASKED)
        assert (due.on, due.derivation.ruling) == (date(2025, 7, 30), Ruling(Transition.AT_ONCE, CHANGED))

    def test_what_was_due_before_is_past_whatever_the_amendment_says(self) -> None:
        asked = Event("request", date(2025, 7, 1))
        due = only(amended(text(SOON), text(LATER), at_once=True), asked)
        assert (due.on, due.derivation.ruling) == (date(2025, 7, 11), None)

    def test_it_ends_with_its_duty(self) -> None:
        assert days(amended(text(SOON), text()), ASKED) == []

    def test_it_goes_on_where_the_old_text_lasts(self) -> None:
        due = only(amended(text(SOON), text(), lasting=True), ASKED)
        assert (due.on, due.derivation.ruling) == (date(2025, 7, 20), Ruling(Transition.LASTING, CHANGED))

    def test_what_begins_later_is_of_the_new_text(self) -> None:
        due = only(amended(text(SOON), text(LATER)), Event("request", CHANGED))
        assert (due.on, due.derivation.ruling) == (date(2025, 8, 4), Ruling(Transition.AMENDED, CHANGED))

    def test_what_asks_for_the_same_says_nothing(self) -> None:
        assert only(amended(text(SOON), text(SOON)), ASKED).derivation.ruling is None

    def test_the_heir_of_a_party_that_left_does_it(self) -> None:
        new = text(attrs.evolve(LATER, lead=("bank",)), parties=(PARTIES[0], PARTIES[2]))
        due = only(amended(text(SOON), new), ASKED)
        assert (due.on, due.lead) == (date(2025, 7, 20), ("bank",))

    def test_who_is_still_a_party_does_what_he_began(self) -> None:
        due = only(amended(text(SOON), text(attrs.evolve(LATER, lead=("bank",)))), ASKED)
        assert due.lead == ("telecom",)


class TestFixedDays:
    def test_a_day_that_has_not_come_moves(self) -> None:
        old, new = duty(Once(date(2025, 8, 1))), duty(Once(date(2025, 9, 1)))
        assert days(amended(text(old), text(new))) == [date(2025, 9, 1)]

    def test_a_day_that_has_passed_stays(self) -> None:
        old, new = duty(Once(date(2025, 7, 1))), duty(Once(date(2025, 9, 1)))
        assert days(amended(text(old), text(new))) == [date(2025, 7, 1)]

    def test_a_day_before_an_event_moves_too(self) -> None:
        old, new = duty(Before(5, DAYS, event="meeting")), duty(Before(10, DAYS, event="meeting"))
        meeting = Event("meeting", date(2025, 8, 20))
        assert days(amended(text(old), text(new)), meeting) == [date(2025, 8, 10)]

    def test_what_waits_for_the_expiry_follows_the_term(self) -> None:
        one = duty(Before(30, DAYS, event="expires"))
        old, new = text(one, expires=date(2025, 9, 30)), text(one, expires=date(2025, 12, 31))
        assert days(amended(old, new)) == [date(2025, 12, 1)]


class TestRecurrences:
    MONTHLY, QUARTERLY = duty(Every(months=1)), duty(Every(months=3))

    def test_a_new_day_of_the_same_periods_begins_with_the_next(self) -> None:
        old, new = duty(Every(months=3, day=20)), duty(Every(months=3, day=25))
        assert days(amended(text(old), text(new))) == [
            *(date(2025, 3, 20), date(2025, 6, 20), date(2025, 9, 20), date(2025, 12, 25))
        ]

    def test_periods_of_another_length_begin_with_the_first_that_begins_under_them(self) -> None:
        assert days(amended(text(self.QUARTERLY), text(self.MONTHLY)))[2:] == [
            *(date(2025, 8, 31), date(2025, 9, 30), date(2025, 9, 30)),
            *(date(2025, 10, 31), date(2025, 11, 30), date(2025, 12, 31)),
        ]
        assert days(amended(text(self.MONTHLY), text(self.QUARTERLY)))[5:] == [
            *(date(2025, 6, 30), date(2025, 7, 31), date(2025, 12, 31))
        ]

    def test_at_once_the_new_periods_take_the_place_of_the_old(self) -> None:
        assert days(amended(text(self.MONTHLY), text(self.QUARTERLY), at_once=True))[5:] == [
            *(date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31))
        ]

    def test_a_new_duty_counts_the_period_in_which_it_begins(self) -> None:
        assert days(amended(text(), text(self.QUARTERLY))) == [date(2025, 9, 30), date(2025, 12, 31)]

    def test_an_ended_duty_leaves_what_was_due(self) -> None:
        assert days(amended(text(self.QUARTERLY), text())) == [date(2025, 3, 31), date(2025, 6, 30)]
        lasting = amended(text(self.QUARTERLY), text(), lasting=True)
        assert days(lasting) == [date(2025, 3, 31), date(2025, 6, 30), date(2025, 9, 30)]

    def test_reviews_are_amended_alike(self) -> None:
        def reviewed(months: int) -> Agreement:
            review = ReviewCycle("reply", INTERIM, Every(months=months), ("police",))
            return attrs.evolve(text(), body=(Article("Sơ kết", text="Sơ kết.", reviews=(review,)),))

        assert days(amended(reviewed(6), reviewed(12))) == [date(2025, 6, 30), date(2025, 12, 31)]


# --- laws ---

WHENS = st.one_of(
    st.builds(Within, st.integers(1, 60), st.just(DAYS), after=st.just("request")),
    st.builds(Before, st.integers(1, 60), st.just(DAYS), event=st.just("request")),
    st.builds(Once, st.dates(date(2025, 3, 1), date(2025, 11, 30))),
    st.just(Ongoing()),
    st.none(),
)
SPANS = st.lists(st.integers(1, 40), min_size=1, max_size=4)


@st.composite
def courses(draw: st.DrawFn) -> tuple[InForce, Event]:
    """Texts whose only duty changes, and something that happened."""
    since, editions = date(2025, 5, 1), []
    for number, gap in enumerate(draw(SPANS)):
        when = draw(WHENS)
        one = text(*([duty(when)] if when else []))
        flags = [frozenset({"reply"} if draw(st.booleans()) else ()) for _ in range(2)]
        editions.append(Edition(one, date.min if number == 0 else since, *flags))
        since += timedelta(gap)
    return InForce.of(editions[-1].text, editions), Event("request", draw(st.dates(date(2025, 4, 1), date(2025, 9, 1))))


def whens(one: Agreement) -> list[When]:
    return [duty.when for _, duty in one.duties()]


def due_in(one: Agreement, event: Event) -> date | None:
    """Return the day on which the duty of a text alone is due."""
    match whens(one):
        case [Within(n=n)]:
            return event.on + timedelta(n)
        case [Before(n=n)]:
            return event.on - timedelta(n)
        case [Once(on=on)]:
            return on
        case _:
            return None


def naive(agreement: InForce, event: Event) -> date | None:
    """Follow the duty from day to day: whatever text comes into force is looked at on its day, and not before."""
    owed: date | None = None
    ruled: object = None
    for number in range(400):
        day = date(2025, 1, 1) + timedelta(number)
        one = edition_on(agreement, day)
        when = next(iter(whens(one.text)), None)
        new = one.since == day or number == 0
        begins = event.on == day if isinstance(when, Within) else isinstance(when, Before | Once)
        if new and owed is not None and owed >= day:
            if when is None:
                owed = owed if "reply" in one.lasting else None
                if owed:
                    return owed
                continue
            fixed = isinstance(ruled, Before | Once)
            if fixed and type(ruled) is not type(when):
                return None
            if fixed or (when != ruled and "reply" in one.at_once):
                if type(when) is not type(ruled):
                    return None
                owed, ruled = due_in(one.text, event), when
        elif owed is None and begins and (new or isinstance(when, Within)):
            candidate = due_in(one.text, event)
            if candidate is not None and (number == 0 or candidate >= one.since or isinstance(when, Within)):
                owed, ruled = candidate, when
    return owed


def simple(agreement: InForce) -> bool:
    """Tell whether all texts state duties of one kind, or none: else what comes after another is another promise."""
    kinds = {type(when) for one in editions_of(agreement) for when in whens(one.text)}
    return len(kinds) <= 1


class TestLaws:
    @given(courses().filter(lambda one: simple(one[0])))
    def test_a_due_is_where_a_model_that_goes_day_by_day_has_it(self, course: tuple[InForce, Event]) -> None:
        agreement, event = course
        waits = any(isinstance(when, Within | Before) for one in editions_of(agreement) for when in whens(one.text))
        found = schedule(agreement, date(2025, 1, 1), date(2026, 1, 1), events=(event,) if waits else ())
        assert len(found) <= 1
        assert (found[0].on if found else None) == naive(agreement, event)

    @pytest.mark.long
    @tries(40)
    @given(any_agreement())
    def test_texts_that_ask_for_the_same_have_the_dues_of_one(self, agreement: Agreement) -> None:
        begins = agreement.begins or date(2025, 1, 1)
        first, last = begins, begins + timedelta(500)
        twice = InForce.of(agreement, (Edition(agreement), Edition(agreement, begins + timedelta(100))))
        assert schedule(twice, first, last) == schedule(agreement, first, last)
        for promise in promises_of(agreement).values():
            of_one, of_two = (
                sorted(dues_of(one, promise, first + timedelta(200), Calendar(), ()), key=repr)
                for one in (agreement, twice)
            )
            assert {one.occasion for one in of_one} == {one.occasion for one in of_two}

    @tries(40)
    @given(any_agreement())
    def test_an_agreement_is_its_only_text(self, agreement: Agreement) -> None:
        assert editions_of(agreement) == (Edition(agreement),)
        assert facing(agreement, BEGUN) is agreement


def test_editions_stand_in_order() -> None:
    for editions in ((), (Edition(text(), CHANGED),), (Edition(text()), Edition(text(), date.min))):
        with pytest.raises(RefusedError):
            InForce.of(text(), editions)


def test_an_agreement_reads_on_a_day_as_its_text_of_the_day() -> None:
    both = amended(text(SOON), text(LATER))
    assert facing(both, BEGUN).body == text(SOON).body
    assert facing(facing(both, BEGUN), CHANGED) == both
