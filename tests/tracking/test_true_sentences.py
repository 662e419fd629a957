"""Sentences of reports that were not so: of several bearers, hosts by turns, days behind the data, documents."""

from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Ledger, Party, assess, render, schedule
from coordlib.dates import Due, Period
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.language import FindingsError
from coordlib.model import DAYS as IN_DAYS
from coordlib.model import MEETING, Article, Duty, Every, Indicator, OnEvent, ReviewCycle, Within
from coordlib.tracking import (
    Conference,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Invitation,
    Letterhead,
    Note,
    Reminder,
    Report,
    Tracking,
)
from tests.samples import tries

DAY = timedelta(days=1)
PARTIES = (
    Party("police", "Công an tỉnh Gia Lai", "Công an tỉnh", abbreviation="CAT"),
    Party("telecom", "Viettel Gia Lai", abbreviation="VTGL"),
    Party("justice", "Sở Tư pháp tỉnh Gia Lai", "Sở Tư pháp", abbreviation="STP"),
    Party("home", "Sở Nội vụ tỉnh Gia Lai", "Sở Nội vụ", abbreviation="SNV"),
)
QUARTERLY = Every(months=3, day=20)
JOINT = Duty("bao-cao", ("police", "telecom"), "justice", QUARTERLY)
REPLY = Duty("reply", "telecom", "police", Within(5, IN_DAYS, after="request"))
MEETINGS = ReviewCycle("giao-ban", MEETING, Every(months=3, day=25), hosts=tuple(party.key for party in PARTIES))
YEAR = Period(date(2026, 1, 5), date(2026, 12, 14))


def agreement(*promises: Duty | ReviewCycle) -> Agreement:
    """Return an agreement that promises this, each in an article of its own."""
    texts = {
        "bao-cao": "Công an tỉnh, Viettel Gia Lai gửi báo cáo kết quả phối hợp cho Sở Tư pháp trước ngày 21.",
        "giao-ban": "Các bên luân phiên tổ chức họp giao ban hằng quý.",
        "reply": "Viettel Gia Lai trả lời yêu cầu của Công an tỉnh.",
        "alarm": "Viettel Gia Lai thông báo ngay cho Công an tỉnh khi xảy ra sự cố.",
    }
    body = tuple(
        Article("Nội dung", text=texts[promise.key], reviews=(promise,))
        if isinstance(promise, ReviewCycle)
        else Article("Nội dung", text=texts[promise.key], duties=(promise,))
        for promise in promises
    )
    return Agreement("Quy chế phối hợp bảo đảm an ninh mạng", PARTIES, body, signed=YEAR.first, id="quy-che")


def text_of(subject: object) -> str:
    return WRITERS[".md"](render(subject, draft=True), ND30).decode()  # type: ignore[arg-type]


def report(text: Agreement, *entries: Entry, on: date = YEAR.last, period: Period = YEAR) -> Report:
    ledger = Ledger(text).append(*sorted(entries, key=lambda entry: entry.on))
    return Report(assess(text, ledger, on, period=period))


def dues(text: Agreement, key: str) -> list[Due]:
    return [due for due in schedule(text, YEAR.first, YEAR.last) if due.key == key]


class TestEachOfSeveral:
    """What several bear is told for each who fared otherwise."""

    def test_one_always_in_time_and_one_always_late(self) -> None:
        text = agreement(JOINT)
        done = [
            Entry(Done("bao-cao", due.occasion), due.on + days * DAY, party)
            for due in dues(text, "bao-cao")
            for days, party in ((-2, "police"), (3, "telecom"))
        ]
        told = text_of(report(text, *done))
        assert "Công an tỉnh đã gửi báo cáo kết quả phối hợp cho Sở Tư pháp (03/03 kỳ), đều đúng hạn." in told
        assert "Viettel Gia Lai đã gửi báo cáo kết quả phối hợp cho Sở Tư pháp (03/03 kỳ), đều trễ hạn" in told

    @tries(12, 60)
    @given(st.lists(st.tuples(st.integers(-3, 4), st.integers(-3, 4) | st.none()), min_size=3, max_size=3))
    def test_by_a_reader_who_counts_the_entries_of_each(self, days: list[tuple[int, int | None]]) -> None:
        text = agreement(JOINT)
        done, counted = [], {"police": [0, 0], "telecom": [0, 0]}
        for due, pair in zip(dues(text, "bao-cao"), days, strict=True):
            for party, late in zip(("police", "telecom"), pair, strict=True):
                if late is not None:
                    done.append(Entry(Done("bao-cao", due.occasion), due.on + late * DAY, party))
                    counted[party][late > 0] += 1
        told = text_of(report(text, *done))
        names = {"police": "Công an tỉnh", "telecom": "Viettel Gia Lai"}
        starts = tuple(names.values())
        [paragraph] = [line for line in told.splitlines() if line.startswith(starts) and "Sở Tư pháp (" in line]
        for party, (timely, late) in counted.items():
            [sentence] = [part for part in paragraph.split(". ") if names[party] in part]
            assert (f"({timely + late:02}/03 kỳ)" in sentence) is (timely + late > 0)
            assert ("đều đúng hạn" in sentence or "đúng hạn" in sentence.split("/03 kỳ)")[-1]) is (
                timely + late > 0 and not late
            )
            if late:
                every = f", {'đều ' if late > 1 else ''}trễ hạn" in sentence
                assert every is (late == timely + late)

    def test_of_hosts_by_turns_only_who_held_it_did(self) -> None:
        text = agreement(MEETINGS)
        first = dues(text, "giao-ban")[0]
        told = text_of(report(text, Entry(Done("giao-ban", first.occasion), first.on, "police")))
        assert "Công an tỉnh đã tổ chức 01/03 cuộc họp giao ban, đúng hạn" in told
        assert "còn 02 cuộc chưa tổ chức (Viettel Gia Lai, Sở Tư pháp)" in told
        assert "Sở Nội vụ" not in told.split("III.")[1].split("IV.")[0]

    def test_a_host_who_held_it_for_another_is_named(self) -> None:
        text = agreement(MEETINGS)
        first = dues(text, "giao-ban")[0]
        early = Period(YEAR.first, date(2026, 4, 10))
        held = Entry(Done("giao-ban", first.occasion), first.on, "home")
        assert "Sở Nội vụ đã tổ chức họp giao ban" in text_of(report(text, held, on=early.last, period=early))


class TestBehindTheData:
    """What falls due between the end of the data and the day of the report."""

    def test_it_has_its_sentence_and_names(self) -> None:
        text = agreement(JOINT)
        told = text_of(report(text, on=date(2026, 12, 28)))
        assert "Sau kỳ báo cáo (từ ngày 15/12/2026 đến ngày 28/12/2026), có thêm 02 việc đến hạn" in told
        assert (
            "gửi báo cáo kết quả phối hợp cho Sở Tư pháp (Công an tỉnh, Viettel Gia Lai, thời hạn 20/12/2026)" in told
        )

    def test_nothing_is_said_where_the_data_reach_to_the_day_or_nothing_fell_due(self) -> None:
        text = agreement(JOINT)
        assert report(text).since_data is None
        assert report(text, on=date(2026, 12, 18)).since_data is None


class TestDocuments:
    """Which documents there are, and of which kind."""

    def test_letters_that_are_of_no_issuer_are_of_no_kind(self) -> None:
        text = agreement(JOINT)
        numbers = ("05/CAT-PA05", "06/DS-CAT", "07/BC-CAT", "08/XYZ")
        shown = tuple(Evidence(number, YEAR.first) for number in numbers)
        found = report(text, Entry(Done("bao-cao", "2026-01-01"), date(2026, 3, 2), "police", evidence=shown))
        assert sorted(found.issued) == [("", 2), ("báo cáo", 1), ("công văn", 1)]

    def test_what_is_restricted_withholds_itself_alone(self) -> None:
        text = agreement(JOINT)
        done = [
            Entry(
                Done("bao-cao", due.occasion),
                due.on,
                evidence=(Evidence(f"{number:02}/BC-CAT", due.on),),
                restricted=number == 1,
            )
            for number, due in enumerate(dues(text, "bao-cao"))
        ]
        found = report(text, *done)
        assert found.finished[0].shown == ("00/BC-CAT", "02/BC-CAT", "01 văn bản không công bố")
        assert [one.evidence.number for one in found.documents] == ["00/BC-CAT", "02/BC-CAT"]
        assert attrs.evolve(found, restricted=True).finished[0].shown == ("00/BC-CAT", "01/BC-CAT", "02/BC-CAT")


class TestByName:
    """What is open is told by its document or its period, and a note beside what it is about."""

    ASKED = tuple(
        Entry(Happened("request", f"{number}/CAT"), date(2026, 2, number), "police") for number in range(1, 7)
    )

    def test_a_reminder_names_every_request(self) -> None:
        ledger = Ledger(agreement(REPLY)).append(*self.ASKED)
        [row] = Reminder(assess(ledger.agreement, ledger, date(2026, 3, 2)), "telecom").rows()
        assert row.count == 6
        assert all(f"{number}/CAT" in row.text for number in range(1, 7))

    def test_periods_are_told(self) -> None:
        ledger = Ledger(agreement(JOINT))
        [row] = Reminder(assess(ledger.agreement, ledger, date(2026, 8, 1), period=YEAR), "telecom").rows()[:1]
        assert "quý I năm 2026" in row.text
        ledger = Ledger(agreement(JOINT))
        far = Period(YEAR.first, date(2027, 12, 31))
        [row] = Reminder(assess(ledger.agreement, ledger, date(2027, 12, 31), period=far), "telecom").rows()
        assert "(từ quý I năm 2026 đến quý IV năm 2027)" in row.text

    @pytest.mark.parametrize(
        ("note", "beside"),
        [
            (Note("Đã xin gia hạn", "reply", "3/CAT"), ["3/CAT"]),
            (Note("Đã xin gia hạn yêu cầu số 4/CAT", "reply"), ["4/CAT"]),
            (Note("Đã xin gia hạn", "reply"), []),
        ],
    )
    def test_a_note_stands_beside_what_it_is_about(self, note: Note, beside: list[str]) -> None:
        found = report(agreement(REPLY), *self.ASKED, Entry(note, date(2026, 2, 20)), on=date(2026, 3, 2))
        assert [one.document for one in found.unfinished if one.steps] == beside

    @pytest.mark.parametrize(
        "note", [Note("x", "reply", "33/CAT"), Note("x", "police", "3/CAT"), Note("x", "", "3/CAT")]
    )
    def test_a_note_on_no_time_that_there_is_is_refused(self, note: Note) -> None:
        ledger = Ledger(agreement(REPLY)).append(*self.ASKED)
        with pytest.raises(FindingsError, match="LED002"):
            ledger.append(Entry(note, date(2026, 2, 20)))

    def test_what_is_to_be_done_at_once_is_not_without_a_limit(self) -> None:
        alarm = Duty("alarm", "telecom", "police", OnEvent("incident", promptly=True))
        ledger = Ledger(agreement(alarm)).append(Entry(Happened("incident", "1/A"), date(2026, 2, 2), "police"))
        [row] = Tracking(assess(ledger.agreement, ledger, date(2026, 3, 2))).rows()
        assert (row.untimed, row.limit) == (True, "Ngay")


def test_who_is_invited_beside_a_list_are_the_other_parties() -> None:
    conference = Conference(
        "Hội nghị ký kết", on=date(2026, 1, 4), guests=("Ông A, Sở Nội vụ tỉnh Gia Lai", "Báo Gia Lai")
    )
    invited = Invitation(agreement(JOINT), conference, letterhead=Letterhead("police")).guests
    assert invited[-2:] == conference.guests
    assert "Sở Tư pháp tỉnh Gia Lai" in invited
    assert "Sở Nội vụ tỉnh Gia Lai" not in invited


class TestTargets:
    """A target is judged where what is still to come cannot change the verdict; else it is said why not."""

    @pytest.mark.parametrize(
        ("indicator", "figure", "told"),
        [
            (Indicator("hours", "Số giờ tập huấn", "giờ", at_least=100, months=12), 120, "đạt mục tiêu"),
            (
                Indicator("hours", "Số giờ tập huấn", "giờ", at_least=100, months=12),
                90,
                "ngắn hơn thời gian tính mục tiêu",
            ),
            (Indicator("hours", "Số giờ gián đoạn", "giờ", at_most=10, months=12), 12, "chưa đạt mục tiêu"),
            (
                Indicator("hours", "Số giờ gián đoạn", "giờ", at_most=10, months=12),
                8,
                "ngắn hơn thời gian tính mục tiêu",
            ),
            (Indicator("hours", "Số giờ tập huấn", "giờ", at_least=100, months=12), None, "chưa có số liệu"),
        ],
    )
    def test_of_a_first_year_that_is_shorter(self, indicator: Indicator, figure: int | None, told: str) -> None:
        text = agreement(attrs.evolve(JOINT, indicators=(indicator,)))
        done = (Entry(Figure("hours", figure), date(2026, 6, 1)),) if figure is not None else ()
        [sentence] = [
            line for line in text_of(report(text, *done)).splitlines() if line.startswith("Kết quả theo từng")
        ]
        assert told in sentence
        assert ("chưa đạt" in sentence) is (told == "chưa đạt mục tiêu")

    def test_a_sum_says_over_what_it_is(self) -> None:
        reached = Indicator("a", "Số lớp", "lớp", at_least=2, months=12)
        missed = Indicator("b", "Số vụ", "vụ", at_most=1, months=12)
        short = Indicator("c", "Số giờ", "giờ", at_least=100, months=12)
        text = agreement(attrs.evolve(JOINT, indicators=(reached, missed, short)))
        figures = (Entry(Figure(key, 3), date(2026, 6, 1)) for key in ("a", "b", "c"))
        told = text_of(report(text, *figures))
        assert (
            "đạt mục tiêu 01/02 chỉ tiêu được đánh giá; chưa đánh giá mức đạt mục tiêu của 01 chỉ tiêu (số giờ" in told
        )
