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
from coordlib.model import (
    MEETING,
    Article,
    Duty,
    Edition,
    Every,
    Indicator,
    InForce,
    Member,
    OnEvent,
    Ongoing,
    ReviewCycle,
    Within,
)
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
    Resumed,
    Suspended,
    Tracking,
    Waived,
)
from coordlib.tracking.reports.captions import Captions
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


class TestWhatWasOverBefore:
    """What was over before the period, or was late before a pause, is told as it was."""

    def test_the_part_of_one_who_was_through_with_it_is_not_carried_over(self) -> None:
        text = agreement(JOINT)
        first, *_ = dues(text, "bao-cao")
        done = Entry(Done("bao-cao", first.occasion), first.on - 2 * DAY, "police")
        later = Period(first.on + 5 * DAY, first.on + 60 * DAY)
        found = report(text, done, on=later.last, period=later)
        assert found.progress.carried == 1
        assert [one.lead for one in found.unfinished] == ["Viettel Gia Lai"]
        assert "Công an tỉnh đã" not in text_of(found)

    def test_what_was_overdue_before_a_pause_is_late_when_it_is_done_in_it(self) -> None:
        text = agreement(attrs.evolve(JOINT, lead=("police",)))
        first, *_ = dues(text, "bao-cao")
        entries = (
            Entry(Suspended("Dịch bệnh", "bao-cao"), first.on + 4 * DAY),
            Entry(Done("bao-cao", first.occasion), first.on + 9 * DAY),
        )
        early = Period(YEAR.first, first.on + 20 * DAY)
        assert "chậm 03 ngày so với thời hạn" in text_of(report(text, *entries, on=early.last, period=early))

    def test_what_rests_from_the_day_after_its_deadline_is_not_done_in_time(self) -> None:
        text = agreement(attrs.evolve(JOINT, lead=("police",)))
        first, *_ = dues(text, "bao-cao")
        entries = (
            Entry(Suspended("Dịch bệnh", "bao-cao"), first.on + DAY),
            Entry(Done("bao-cao", first.occasion), first.on + 9 * DAY),
        )
        early = Period(YEAR.first, first.on + 20 * DAY)
        assert "chậm 01 ngày so với thời hạn" in text_of(report(text, *entries, on=early.last, period=early))


SINGLE = attrs.evolve(JOINT, lead=("police",))
ALWAYS = Duty("bao-cao", ("police", "telecom"), "justice", Ongoing())


class TestNothingIsLeftOut:
    """What does not have to be done now, what is not judged, and whom a sentence is about, is said."""

    def test_who_of_two_did_nothing_is_named(self) -> None:
        text = agreement(ALWAYS)
        told = text_of(report(text, Entry(Done("bao-cao"), date(2026, 3, 1), "police")))
        assert "Trong kỳ chưa ghi nhận kết quả của Viettel Gia Lai về việc gửi báo cáo" in told

    def test_what_was_waived_or_rests_stands_beside_what_was_done(self) -> None:
        text = agreement(SINGLE)
        first, second, third = dues(text, "bao-cao")
        entries = (
            Entry(Done("bao-cao", first.occasion), first.on),
            Entry(Waived("bao-cao", "Dịch bệnh", second.occasion), second.on),
            Entry(Suspended("Dịch bệnh", "bao-cao"), third.on - 5 * DAY),
        )
        told = text_of(report(text, *entries))
        assert "đúng thời hạn; 01 kỳ được miễn thực hiện; 01 kỳ tạm đình chỉ." in told
        assert (
            "| Gửi báo cáo kết quả phối hợp cho Sở Tư pháp (quý III năm 2026) | Công an tỉnh | Tạm đình chỉ |" in told
        )

    def test_a_first_year_of_some_months_is_no_part_of_the_next(self) -> None:
        counted = Indicator("hours", "Số giờ tập huấn", "giờ", at_least=10, months=12)
        text = attrs.evolve(agreement(attrs.evolve(SINGLE, indicators=(counted,))), signed=date(2026, 7, 1))
        long = Period(date(2026, 7, 1), date(2028, 12, 14))
        told = text_of(report(text, Entry(Figure("hours", 12), date(2027, 6, 1)), on=long.last, period=long))
        assert "| 6 tháng cuối năm 2026 |" in told
        assert "đạt 01/02 năm; chưa đánh giá thời gian từ ngày 01/7/2026 đến ngày 14/12/2026" in told

    def test_an_amendment_of_the_day_makes_no_second_duty(self) -> None:
        old = agreement(SINGLE)
        later = attrs.evolve(SINGLE, when=Every(months=3, day=10))
        new = agreement(later)
        text = InForce.of(new, (Edition(old), Edition(new, date(2026, 7, 1))))
        first, *_ = dues(text, "bao-cao")
        told = text_of(report(text, Entry(Done("bao-cao", first.occasion), first.on)))
        assert (
            "Công an tỉnh đã gửi báo cáo kết quả phối hợp cho Sở Tư pháp (01/04 kỳ), đúng hạn; còn 03 kỳ quá hạn."
            in told
        )


class TestOfItsOwnTime:
    """Nothing is said to be of the period that was before or after it, nor of another who did it."""

    def test_what_was_shown_before_the_period_is_not_of_it(self) -> None:
        text = agreement(SINGLE)
        first, *_ = dues(text, "bao-cao")
        shown = (Evidence("05/BC-CAT", first.on - 9 * DAY),)
        done = Entry(Done("bao-cao", first.occasion), first.on - 9 * DAY, evidence=shown)
        later = Period(first.on - DAY, first.on + 30 * DAY)
        told = text_of(report(text, done, on=later.last, period=later))
        assert "Thực hiện các việc của kỳ này, các bên đã ban hành, trao đổi 01 văn bản." in told

    def test_a_request_that_was_answered_before_the_period_is_not_carried_over(self) -> None:
        text = agreement(REPLY)
        asked = Entry(Happened("request", "1/CAT"), date(2026, 3, 12), "police")
        answered = Entry(Done("reply", "1/CAT"), date(2026, 3, 13))
        later = Period(date(2026, 3, 15), date(2026, 6, 14))
        assert report(text, asked, answered, on=later.last, period=later).asked == ()

    def test_a_request_of_the_period_that_falls_due_after_it_is_counted_once(self) -> None:
        text = agreement(REPLY)
        asked = Entry(Happened("request", "1/CAT"), date(2026, 12, 12), "police")
        found = report(text, asked, on=date(2026, 12, 28))
        assert (found.progress.tally.answerable, found.since_data) == (1, None)

    def test_the_document_of_another_is_not_named(self) -> None:
        text = agreement(attrs.evolve(JOINT, support=("home",)))
        first, *_ = dues(text, "bao-cao")
        early = Period(YEAR.first, first.on + DAY)
        done = (
            Entry(Done("bao-cao", first.occasion), first.on - 9 * DAY, "home", evidence=(Evidence("1/SNV", first.on),)),
            Entry(Done("bao-cao", first.occasion), first.on, "police"),
        )
        told = text_of(report(text, *done, on=early.last, period=early))
        assert "Công an tỉnh đã gửi báo cáo kết quả phối hợp cho Sở Tư pháp, đúng thời hạn." in told

    def test_a_limit_that_comes_up_in_a_pause_is_counted_from_its_end(self) -> None:
        # Ten days from 09/12/2024, on which all goes on; not from the day off on which the limit would have ended.
        reply = attrs.evolve(REPLY, when=Within(10, IN_DAYS, after="request"))
        text = attrs.evolve(agreement(reply), signed=date(2024, 10, 1))
        entries = (
            Entry(Suspended("Dịch bệnh"), date(2024, 10, 22)),
            Entry(Happened("request", "1/CAT"), date(2024, 11, 14), "police"),
            Entry(Resumed(), date(2024, 12, 9)),
        )
        ledger = Ledger(text).append(*entries)
        [standing] = assess(text, ledger, date(2025, 1, 5)).standings
        assert standing.deadline == date(2024, 12, 19)

    def test_a_figure_of_a_group_is_of_each_of_its_members(self) -> None:
        wards = Party("wards", "Các phường", group=True, members=(Member("a", "Phường A"), Member("b", "Phường B")))
        each = Indicator("classes", "Số lớp", "lớp", at_most=5, level=True, each=True)
        text = agreement(attrs.evolve(JOINT, lead=("wards",), indicators=(each,)))
        text = attrs.evolve(text, parties=(*PARTIES, wards))
        [measured] = report(text, Entry(Figure("classes", 3), date(2026, 6, 1), "wards")).indicators
        assert measured.met


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Viettel Gia Lai tuyên truyền, phổ biến pháp luật.", "tuyên truyền, phổ biến pháp luật"),
        ("Viettel Gia Lai kiểm tra và báo cáo kết quả.", "kiểm tra và báo cáo kết quả"),
        ("Viettel Gia Lai, báo cáo", ""),
    ],
)
def test_several_acts_are_told_as_what_is_done(text: str, told: str) -> None:
    duty = Duty("x", "telecom", "police", Ongoing())
    found = Captions(Agreement("Quy chế", PARTIES, (Article("Nội dung", text=text, duties=(duty,)),)))
    [(address, stated)] = found.agreement.duties()
    assert found.deed(stated, address) == told
