"""What is issued tells of each bearer's own part: reminders, tables, reports and charts."""

from datetime import date

import attrs
import pytest

from coordlib import Agreement, Article, Duty, Every, Ledger, Party, ReviewCycle, assess, render
from coordlib.dates import Event, Period, schedule
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.language import Key
from coordlib.model import REPORT, REQUESTER, WORKING_DAYS, Decision, EventKind, Indicator, Member, OnEvent, Within
from coordlib.rendering import Subject
from coordlib.tracking import (
    Captions,
    Done,
    Entry,
    Figure,
    Happened,
    Letterhead,
    Plan,
    Progress,
    Reminder,
    Report,
    Suspended,
    Tracking,
    issuing,
)
from coordlib.tracking.reports.charts import status_chart, timeline
from coordlib.tracking.reports.exports import ics_bytes
from tests.reading import READERS, squeezed

FIRST = date(2026, 1, 1)
PARTIES = (
    Party("a", "Công an tỉnh", "Công an"),
    Party("b", "Viettel tỉnh", "Viettel"),
    Party("offices", "Các sở, ngành", group=True, members=(Member("health", "Sở Y tế"), Member("home", "Sở Nội vụ"))),
)
AGREEMENT = Agreement(
    "Quy chế phối hợp",
    PARTIES,
    (
        Article(
            "Báo cáo",
            text="Các bên báo cáo hằng năm.",
            duties=(
                Duty(
                    "duty", ("a", "b"), "offices", Every(months=12, month=1, day=20), support="health", title="Rà soát"
                ),
                Duty("alarm", "b", "a", OnEvent("incident", promptly=True), title="Ứng cứu sự cố"),
                Duty("reply", ("a", "b"), REQUESTER, Within(5, WORKING_DAYS, after="incident"), title="Trả lời"),
            ),
            reviews=(ReviewCycle("r", REPORT, Every(months=3, month=3, day=25), reporters=("offices", "a")),),
        ),
    ),
    effective=FIRST,
    events=(EventKind("incident", "phát hiện sự cố"),),
)
DONE_BY_A = Entry(Done("duty", "2026-01-01"), date(2026, 1, 10), "a")


def stands(*entries: Entry, on: date = date(2026, 3, 31)) -> Progress:
    return assess(AGREEMENT, Ledger(AGREEMENT).append(*entries), on)


def printed(subject: Subject) -> str:
    return squeezed(READERS[".md"](WRITERS[".md"](render(subject, draft=True), ND30)))


class TestReminders:
    """A letter lists what its addressee itself owes, and is not written by who is late."""

    def test_who_did_its_part_is_not_reminded_of_it(self) -> None:
        progress = stands(DONE_BY_A)
        assert [one.key for one in Reminder(progress, "a").standings] == ["r"]
        assert [one.key for one in Reminder(progress, "b").standings] == ["duty"]

    def test_of_a_group_each_member_that_is_late_is_named(self) -> None:
        sent = Entry(Done("r", "2026-01-01"), date(2026, 3, 24), "health")
        reminder = Reminder(stands(sent), "offices")
        assert [row.text for row in reminder.rows()] == [
            "Gửi báo cáo kết quả thực hiện Quy chế (quý I năm 2026) – Sở Nội vụ"
        ]
        assert Reminder(stands(sent), "health").standings == ()
        single = Reminder(stands(sent), "home")
        assert (len(single.standings), single.addressee and single.addressee.name) == (1, "Sở Nội vụ")

    def test_who_is_late_itself_does_not_sign_unless_it_is_told_to(self) -> None:
        reports = Entry(Done("r", "2026-01-01"), date(2026, 3, 24), "offices")
        reminder = Reminder(stands(DONE_BY_A, reports), "b")
        assert (reminder.head.issuers, reminder.late_issuers) == (("offices",), ())
        told = Reminder(stands(DONE_BY_A, reports), "b", letterhead=Letterhead(("a", "offices")))
        assert told.late_issuers == ("a",)

    def test_what_is_to_be_done_at_once_is_reminded_of_with_its_age(self) -> None:
        found = Entry(Happened("incident", "1/A"), date(2026, 3, 27), "a")
        reminder = Reminder(stands(found, DONE_BY_A), "b")
        assert [(one.key, one.age) for one in reminder.standings if one.pressing] == [("alarm", 4)]
        assert squeezed("việc quá hạn hoặc phải thực hiện ngay, chưa hoàn thành") in printed(reminder)

    def test_nobody_is_reminded_in_a_pause(self) -> None:
        rests = Entry(Suspended("Bão"), date(2026, 3, 30))
        assert [Reminder(stands(rests), key).standings for key in ("a", "b", "offices")] == [(), (), ()]


class TestTables:
    """Each row is of those who stand alike."""

    def test_a_row_for_those_who_stand_alike_and_one_for_who_helped(self) -> None:
        helped = Entry(Done("duty", "2026-01-01"), date(2026, 1, 12), "health")
        rows = [row for row in Tracking(stands(DONE_BY_A, helped)).rows() if row.text.startswith("Rà soát")]
        assert [(row.lead, row.status, row.done_on, row.entries) for row in rows] == [
            ("Công an", "hoàn thành đúng hạn", date(2026, 1, 10), "1"),
            ("Viettel", "quá hạn 70 ngày", None, ""),
            ("Sở Y tế (phối hợp)", "đã phối hợp", date(2026, 1, 12), "2"),
        ]

    def test_members_that_stand_alike_are_their_group(self) -> None:
        rows = [row for row in Tracking(stands(DONE_BY_A)).rows() if row.text.startswith("Gửi báo cáo")]
        assert rows[0].lead == "Các sở, ngành, Công an"

    def test_a_report_says_how_it_stands_for_each(self) -> None:
        period = Period(FIRST, date(2026, 1, 31))
        ledger = Ledger(AGREEMENT).append(DONE_BY_A)
        report = Report(assess(AGREEMENT, ledger, date(2026, 1, 31), period=period), letterhead=Letterhead("a"))
        words = "Ngày 10/01/2026, Công an đã rà soát, đúng thời hạn. Viettel chưa rà soát (thời hạn 20/01/2026)."
        assert squeezed(words) in printed(report)

    def test_where_each_has_the_target_to_itself_it_is_said_who_does_not_reach_it(self) -> None:
        cases = Indicator("cases", "Số lượt", "lượt", at_least=5, each=True)
        watch = Duty("watch", ("a", "b"), "offices", indicators=(cases,))
        agreement = attrs.evolve(AGREEMENT, body=(Article("Một", text="Theo dõi.", duties=(watch,)),))
        figures = (Entry(Figure("cases", value), date(2026, 2, 1), by) for value, by in ((9, "a"), (3, "b")))
        progress = assess(agreement, Ledger(agreement).append(*figures), date(2026, 3, 31))
        shown = printed(Report(progress, letterhead=Letterhead("a")))
        assert squeezed("mỗi bên (không đạt: Viettel)") in shown


class TestCharts:
    """The bars and marks are of parts: what each party owes, and no more."""

    def test_the_bars_add_up_to_the_whole(self) -> None:
        progress = stands(DONE_BY_A)
        drawn = sum(len(one.parts) for one in progress.standings if hasattr(one.of, "on"))
        assert sum(bar.total for bar in status_chart(progress).bars) == drawn

    def test_each_row_shows_the_part_of_its_party(self) -> None:
        chart = timeline(stands(DONE_BY_A))
        marks = {row.name[0]: [mark.group for mark in row.marks if mark.words == "Rà soát"] for row in chart.rows}
        assert (marks["Công an"], marks["Viettel"]) == (["done"], ["overdue"])


class TestWords:
    """An event prints by its declared words, and who asked by those of the text."""

    def test_a_declared_event_never_prints_as_its_key(self) -> None:
        events = (Event("incident", date(2026, 3, 2), "1/A", "a"),)
        [due] = [one for one in schedule(AGREEMENT, FIRST, date(2026, 12, 31), events=events) if one.key == "reply"]
        assert due.reason.startswith("Trong thời hạn 05 ngày làm việc kể từ ngày phát hiện sự cố, phát hiện sự cố ngày")
        assert AGREEMENT.phrase(OnEvent("incident", promptly=True)) == "ngay khi phát hiện sự cố"
        assert "incident" not in ics_bytes(Plan(AGREEMENT, FIRST, date(2026, 12, 31), (due,))).decode()

    def test_who_asked_is_named_as_the_text_does(self) -> None:
        assert Captions(AGREEMENT).names((REQUESTER, Key("health"))) == "bên yêu cầu, Sở Y tế"


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_reminder_prints_in_every_format(suffix: str) -> None:
    assert WRITERS[suffix](render(Reminder(stands(), "b"), draft=True), ND30)


def test_the_body_that_issued_an_attached_form_may_issue_what_follows_from_it() -> None:
    issuer = Party("committee", "Ủy ban nhân dân tỉnh", abbreviation="UBND", seat="Ví Dụ")
    parties = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"))
    attached = Agreement("Quy chế", parties, decision=Decision(issuer, "Ban hành Quy chế"))
    assert issuing(Letterhead("committee"), attached) == (issuer,)
    assert issuing(Letterhead(("committee", "police")), attached) == (parties[0], issuer)
    assert issuing(Letterhead(), attached) == parties
