"""The ledger under attack: what a reviewer tried, each told as the fact that now holds."""

import os
from datetime import date, datetime
from pathlib import Path

import attrs
import pytest

from coordlib import Agreement, Article, Duty, Every, Ledger, Party, ReviewCycle, Within, assess, check
from coordlib.dates import Period
from coordlib.language import FindingsError, RefusedError
from coordlib.model import DAYS, FINAL, WORKING_DAYS, YEARS, Before, Indicator, Once, When
from coordlib.tracking import (
    DONE,
    OVERDUE,
    UPCOMING,
    Correction,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Note,
    Suspended,
    Tracking,
    Waived,
)
from coordlib.tracking.progress.standings import WAITING

BARE = Agreement("Quy chế", id="quy-che-trong")
DAY = date(2027, 3, 1)
PARTIES = (Party("a", "Bên A"), Party("b", "Bên B"))


def owing(when: When, **dates: date) -> Agreement:
    body = (Article("Một", text="B.", duties=(Duty("duty", "a", "b", when),)),)
    return Agreement("Quy chế", PARTIES, body, **{"effective": date(2027, 1, 1), "id": "quy-che", **dates})  # type: ignore[arg-type]


REPLY = owing(Within(5, WORKING_DAYS, after="request"))


def held(ledger: Ledger) -> list[str]:
    return [one.what.text for one in ledger.entries if isinstance(one.what, Note)]


class TestFile:
    """One file, one chain, whatever reaches for it."""

    def test_a_link_is_locked_and_appended_to_as_the_file_it_leads_to(self, tmp_path: Path) -> None:
        real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
        one = Ledger.open(real, BARE).record(Note("a"), DAY)
        link.symlink_to(real)
        other = Ledger.open(link, BARE)
        for number in range(3):
            one, other = one.record(Note(f"a{number}"), DAY), other.record(Note(f"b{number}"), DAY)
        assert held(Ledger.open(real, BARE)) == ["a", "a0", "b0", "a1", "b1", "a2", "b2"]
        assert sorted(file.name for file in tmp_path.glob("*.lock")) in ([], ["real.jsonl.lock"])

    def test_a_ledger_goes_on_where_it_was_opened_whatever_the_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "else").mkdir()
        monkeypatch.chdir(tmp_path)
        ledger = Ledger.open("a.jsonl", BARE).record(Note("x"), DAY)
        monkeypatch.chdir(tmp_path / "else")
        ledger.record(Note("y"), DAY)
        assert held(Ledger.open(tmp_path / "a.jsonl", BARE)) == ["x", "y"]

    def test_an_old_value_goes_on_after_another_has_ended_the_last_line(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        Ledger.open(file, BARE).record(Note("x"), DAY)
        file.write_bytes(file.read_bytes()[:-1])
        old = Ledger.open(file, BARE)
        old.record(Note("y"), DAY)
        assert held(old.record(Note("z"), DAY)) == ["x", "y", "z"]
        assert held(Ledger.open(file, BARE)) == ["x", "y", "z"]

    def test_a_file_that_was_replaced_is_not_appended_to(self, tmp_path: Path) -> None:
        file, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
        ledger = Ledger.open(file, BARE).record(Note("x"), DAY)
        Ledger.open(other, BARE).record(Note("y"), DAY)
        file.write_bytes(other.read_bytes())
        with pytest.raises(FindingsError, match="LED001"):
            ledger.record(Note("z"), DAY)

    @pytest.mark.parametrize("content", [b"Dear Sir", b"\xef\xbb\xbf", b'{"a":1}'])
    def test_a_file_that_is_no_ledger_is_not_taken_for_a_torn_line(self, content: bytes, tmp_path: Path) -> None:
        file = tmp_path / "letter.txt"
        file.write_bytes(content)
        with pytest.raises(FindingsError, match="the file is no ledger"):
            Ledger.open(file, BARE)
        assert file.read_bytes() == content

    def test_a_path_that_is_none_is_a_finding(self) -> None:
        with pytest.raises(FindingsError, match="FIL006"):
            Ledger.open("a\0b", BARE).record(Note("x"), DAY)


class TestEntry:
    """What does not read back as it was is never written."""

    @pytest.mark.parametrize(
        "make",
        [
            lambda: Entry("reply", DAY),  # type: ignore[arg-type]
            lambda: Entry(None, DAY),  # type: ignore[arg-type]
            lambda: Entry(Note("x"), DAY, restricted=1),  # type: ignore[arg-type]
            lambda: Entry(Note("x"), datetime(2027, 3, 1)),  # noqa: DTZ001
            lambda: Entry(Note("x"), "2027-03-01"),  # type: ignore[arg-type]
            lambda: Entry(Note("x"), DAY, evidence=(45,)),  # type: ignore[arg-type]
            lambda: Evidence("9", "2027-03-05"),  # type: ignore[arg-type]
            lambda: Correction(True, "x"),  # noqa: FBT003
            lambda: Correction(1, "x", "y"),  # type: ignore[arg-type]
            lambda: Note(""),
            lambda: Waived("duty", " "),
            lambda: Suspended(""),
        ],
    )
    def test_a_value_of_another_kind_or_an_empty_reason_is_refused_where_it_is_made(self, make: object) -> None:
        with pytest.raises(RefusedError):
            make()  # type: ignore[operator]

    @pytest.mark.parametrize("on", [date(27, 3, 1), date(9999, 12, 31)])
    def test_a_day_that_is_a_slip_of_the_pen_is_refused(self, on: date) -> None:
        with pytest.raises(FindingsError, match="LED002"):
            Ledger(BARE).record(Note("x"), on)

    @pytest.mark.parametrize("reference", ["2027-03-05", "20270305"])
    def test_a_reference_that_is_a_day_is_refused(self, reference: str) -> None:
        with pytest.raises(FindingsError, match="names another occasion"):
            Ledger(REPLY).record(Happened("request", reference), DAY)

    def test_a_correction_is_of_a_day_of_the_term_too(self) -> None:
        ledger = Ledger(attrs.evolve(REPLY, expires=date(2027, 12, 31))).record(Happened("request", "1/A"), DAY)
        with pytest.raises(FindingsError, match="is after"):
            ledger.record(Correction(1, "x", Happened("request", "1/A")), date(2028, 1, 5))

    @pytest.mark.parametrize("when", [Once(date(2026, 12, 15)), Every(months=60, month=12, day=1)])
    def test_an_act_without_an_occasion_in_the_term_is_refused_and_not_lost(self, when: When) -> None:
        with pytest.raises(FindingsError, match="LED002"):
            Ledger(owing(when, expires=date(2027, 6, 30))).record(Done("duty"), DAY)

    @pytest.mark.parametrize("fixed", [date(2027, 3, 2), date(2027, 12, 15), date(2031, 1, 5)])
    @pytest.mark.parametrize("says_which", [True, False])
    def test_what_is_due_once_may_be_done_years_before_its_day(self, fixed: date, *, says_which: bool) -> None:
        ledger = Ledger(owing(Once(fixed))).record(Done("duty", fixed.isoformat() if says_which else ""), DAY)
        [standing] = assess(ledger.agreement, ledger, DAY, period=Period(DAY, date(2031, 12, 31))).standings
        assert (standing.status, standing.done_on, standing.deadline) == (DONE, DAY, fixed)

    def test_an_act_of_a_long_recurrence_of_weeks_finds_its_occasion(self) -> None:
        ledger = Ledger(owing(Every(weeks=104))).record(Done("duty"), DAY)
        assert assess(ledger.agreement, ledger, date(2029, 1, 1)).standings[0].status is DONE

    def test_an_event_may_be_known_before_it_happens(self) -> None:
        agreement = owing(Before(5, DAYS, "exercise"))
        ledger = Ledger(agreement).append(Entry(Happened("exercise"), date(2027, 6, 30), recorded=date(2027, 6, 1)))
        assert [line.status for line in assess(agreement, ledger, date(2027, 6, 10)).standings] == [UPCOMING]
        ledger = ledger.record(Done("duty"), date(2027, 6, 20))
        assert [line.status for line in assess(agreement, ledger, date(2027, 6, 21)).standings] == [DONE]


class TestAssessment:
    """What was begun is followed to its end."""

    def test_a_reply_due_in_the_next_year_is_no_stray_entry(self) -> None:
        ledger = Ledger(REPLY).record(Happened("request", "31/CAT"), date(2027, 12, 29))
        ledger = ledger.record(Done("duty"), date(2027, 12, 30))
        progress = assess(REPLY, ledger, date(2027, 12, 31))
        assert [line.status for line in progress.standings] == [DONE]
        assert not check(progress)

    def test_a_review_of_five_years_held_after_its_period_is_no_stray_entry(self) -> None:
        review = ReviewCycle("final", FINAL, Every(months=60), "a")
        agreement = attrs.evolve(REPLY, body=(Article("Một", text="B.", reviews=(review,)),))
        ledger = Ledger(agreement).record(Done("final"), date(2031, 12, 18))
        period = Period(date(2030, 12, 15), date(2031, 12, 14))
        assert not check(assess(agreement, ledger, date(2031, 12, 20), period=period))

    def test_a_reference_of_figures_is_no_day(self) -> None:
        ledger = Ledger(REPLY).record(Happened("request", "0012"), DAY).record(Done("duty"), DAY)
        assert not check(assess(REPLY, ledger, date(2027, 5, 1)))

    def test_a_progress_of_a_day_before_the_effect_can_be_checked(self) -> None:
        assert not check(assess(REPLY, Ledger(REPLY), date(2026, 5, 1)))

    def test_a_request_of_the_last_days_of_the_term_keeps_its_due(self) -> None:
        agreement = attrs.evolve(REPLY, expires=date(2027, 12, 31))
        ledger = Ledger(agreement).record(Happened("request", "9"), date(2027, 12, 30))
        assert [line.status for line in assess(agreement, ledger, date(2028, 2, 1)).standings] == [OVERDUE]
        ledger = ledger.record(Done("duty", "9"), date(2028, 1, 4))
        assert [line.status for line in assess(agreement, ledger, date(2028, 2, 1)).standings] == [DONE]

    def test_what_signing_begins_may_be_done_before_the_effect(self) -> None:
        agreement = owing(Within(5, WORKING_DAYS, after="signed"), signed=date(2026, 12, 18))
        ledger = Ledger(agreement).record(Done("duty"), date(2026, 12, 23))
        assert [line.status for line in assess(agreement, ledger, date(2027, 2, 1)).standings] == [DONE]

    def test_a_note_entered_later_about_an_earlier_day_changes_no_past_day(self) -> None:
        agreement = Agreement("Quy chế", PARTIES, REPLY.body[:0] + owing(Every(months=1)).body)
        ledger = Ledger(agreement).record(Note("x"), DAY)
        longer = ledger.append(Entry(Note("y"), date(2027, 1, 1), recorded=date(2027, 9, 1)))
        on = date(2027, 3, 5)
        assert assess(agreement, longer, on).standings == assess(agreement, ledger, on).standings

    def test_a_done_that_an_event_was_moved_behind_is_a_finding(self) -> None:
        ledger = Ledger(REPLY).record(Happened("request", "1/A"), DAY).record(Done("duty"), DAY)
        ledger = ledger.record(Correction(1, "Nhầm ngày", Happened("request", "1/A")), date(2027, 4, 1))
        progress = assess(REPLY, ledger, date(2027, 4, 20))
        assert [line.status for line in progress.standings] == [OVERDUE]
        assert [one.code for one in check(progress)] == ["LED013"]

    def test_an_event_in_the_future_waits_for_its_day(self) -> None:
        ledger = Ledger(REPLY).append(Entry(Happened("request", "1/A"), DAY, recorded=date(2027, 2, 1)))
        assert [line.status for line in assess(REPLY, ledger, date(2027, 2, 15)).standings] == [WAITING]

    def test_a_reversed_period_is_a_finding(self) -> None:
        with pytest.raises(FindingsError, match="DUE001"):
            assess(REPLY, Ledger(REPLY), DAY, period=Period(date(2027, 6, 1), DAY))

    @pytest.mark.parametrize("when", [Within(9999, YEARS, after="request"), Once(date.min, inclusive=False)])
    def test_a_day_that_no_calendar_has_is_a_clear_error(self, when: When) -> None:
        agreement = attrs.evolve(owing(when), effective=None)
        ledger = attrs.evolve(Ledger(agreement), entries=(Entry(Happened("request"), DAY),))
        with pytest.raises(RefusedError, match="9999"):
            assess(agreement, ledger, DAY)

    def test_the_ends_of_time_are_no_harm(self) -> None:
        duty = Duty("d", "a", "b", indicators=(Indicator("n", "N", "vụ"),))
        agreement = Agreement("Quy chế", PARTIES, (Article("Một", text="B.", duties=(duty,)),))
        assert assess(agreement, Ledger(agreement), date.max, soon=10**9).standings
        assert assess(agreement, Ledger(agreement), DAY, period=Period(date.min, date(1, 6, 30))).indicators


class TestRestricted:
    """What is restricted prints nowhere unless it is asked for."""

    def test_the_reference_of_a_restricted_request_is_withheld(self) -> None:
        ledger = Ledger(REPLY).append(Entry(Happened("request", "SECRET/1"), DAY, restricted=True))
        progress = assess(REPLY, ledger, date(2027, 5, 1))
        assert [row.text for row in Tracking(progress).rows()] == ["B (không công bố)"]
        assert [row.text for row in Tracking(progress, restricted=True).rows()] == ["B (SECRET/1)"]

    def test_what_was_restricted_by_one_correction_stays_so_after_the_next(self) -> None:
        duty = Duty("d", "a", "b", indicators=(Indicator("n", "N", "vụ"),))
        agreement = attrs.evolve(REPLY, body=(Article("Một", text="B.", duties=(duty,)),))
        ledger = Ledger(agreement).append(
            Entry(Figure("n", 5), DAY),
            Entry(Correction(1, "x", Figure("n", 5)), DAY, restricted=True),
            Entry(Correction(1, "x", Figure("n", 6)), DAY),
        )
        assert assess(agreement, ledger, DAY).indicators[0].restricted


def test_the_file_descriptors_are_given_back(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "a.jsonl", BARE)
    before = len(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for number in range(20):
        ledger = ledger.record(Note(f"{number}"), DAY)
    assert len(os.listdir("/proc/self/fd")) <= before + 1  # noqa: PTH208
