"""Reports, minutes, reminders and tracking tables: what they say is of the ledger, or of who wrote it."""

import io
from datetime import date, datetime

import attrs
import pytest
from openpyxl import load_workbook

from coordlib import INTERIM, Agreement, Ledger, Signatory, assess, check, read, render
from coordlib.dates import Period
from coordlib.document import ND30, Document, Picture, Table, pictures_of, plain_text
from coordlib.formats import WRITERS
from coordlib.language import RefusedError, figure
from coordlib.lexicon import Secrecy
from coordlib.model import FINAL, MEETING
from coordlib.rendering import Subject, UnsignableError
from coordlib.tracking import (
    UNTIMED,
    Account,
    Attendance,
    Correction,
    Done,
    Entry,
    Evidence,
    Figure,
    Happened,
    Letterhead,
    Minutes,
    Narrative,
    Note,
    Progress,
    Reminder,
    Report,
    Task,
    Tracking,
)
from coordlib.tracking.reports.charts import indicator_chart, status_chart, timeline
from coordlib.tracking.reports.exports import xlsx_bytes
from tests.paths import EXAMPLES
from tests.reading import READERS, squeezed
from tests.tracking.test_ledger import AGREEMENT

NARRATIVE = read(EXAMPLES / "reports" / "first_year.yaml", Narrative)
SIGNED: Agreement = attrs.evolve(
    read(EXAMPLES / "gia_lai_viettel.yaml"), number=7, sector="An ninh", province="Gia Lai"
)
YEAR = Period(date(2021, 12, 15), date(2022, 12, 14))
ENTRIES = (
    Entry(Done("yearly-plan", date(2022, 1, 31)), date(2022, 1, 25), evidence=(Evidence("01/KH", date(2022, 1, 25)),)),
    Entry(
        Done("movement-plan", date(2022, 1, 30)),
        date(2022, 2, 9),
        evidence=(Evidence("MẬT-12", None),),
        restricted=True,
    ),
    Entry(Happened("request", "31/CAT"), date(2022, 2, 14)),
    Entry(Done("reply", "31/CAT"), date(2022, 2, 18)),
    Entry(Happened("request", "32/CAT"), date(2022, 3, 14)),
    Entry(Figure("exchanges", 1500), date(2022, 3, 1)),
    Entry(Figure("exchanges", 99), date(2022, 4, 1)),
    Entry(Correction(7, "Nhầm", Figure("exchanges", 9)), date(2022, 4, 1)),
    Entry(Figure("network-cases", 77), date(2022, 5, 1), restricted=True),
    Entry(Figure("replied-in-time", 50), date(2022, 12, 14)),
)


def progress(*entries: Entry, on: date = date(2022, 12, 20)) -> Progress:
    return assess(SIGNED, Ledger(SIGNED).append(*(entries or ENTRIES)), on, period=YEAR)


REPORT = Report(progress(), INTERIM, NARRATIVE, Letterhead("police"), charts=True)


def text(subject: Subject, suffix: str = ".md", *, draft: bool = False) -> str:
    return squeezed(READERS[suffix](WRITERS[suffix](render(subject, draft=draft), ND30)))


def says(subject: Subject, *words: str) -> bool:
    return all(squeezed(one) in text(subject) for one in words)


def numbers_in(span: str) -> range:
    first, _, last = span.partition("-")
    return range(int(first), int(last or first) + 1)


def rows(document: Document, part: int) -> list[list[str]]:
    [table] = [block for block in document.parts[part].blocks if isinstance(block, Table)]
    return [
        [" ".join(plain_text(block.inlines) for block in cell.blocks if hasattr(block, "inlines")) for cell in row]
        for row in table.rows
    ]


class TestReport:
    """Báo cáo sơ kết, tổng kết."""

    def test_its_parts_stand_in_the_order_that_such_reports_have(self) -> None:
        shown = text(REPORT)
        parts = [
            "I. ĐẶC ĐIỂM TÌNH HÌNH",
            "II. CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TRIỂN KHAI THỰC HIỆN",
            "III. KẾT QUẢ THỰC HIỆN",
            "IV. ĐÁNH GIÁ CHUNG",
            "V. PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI",
            "VI. ĐỀ XUẤT, KIẾN NGHỊ",
            "Trên đây là Báo cáo sơ kết",
            "KẾT QUẢ THỰC HIỆN NHIỆM VỤ",
            "NHIỆM VỤ QUÁ HẠN, YÊU CẦU ĐANG GIẢI QUYẾT",
            "NHIỆM VỤ KỲ TỚI",
        ]
        places = [shown.index(squeezed(part)) for part in parts]
        assert places == sorted(places)

    def test_its_subsections_are_the_articles_of_the_agreement_in_their_order(self) -> None:
        titles = [one.address.cite() for one in REPORT.results]
        assert titles == sorted(titles, key=lambda one: int(one.removeprefix("Điều ")))
        assert says(REPORT, "2. Nội dung phối hợp (Điều 4)", "3. Trách nhiệm của Công an tỉnh (Điều 5)")

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_every_format_holds_what_was_written_and_what_was_recorded(self, suffix: str) -> None:
        shown = text(REPORT, suffix)
        for words in (
            NARRATIVE.lessons,
            "Ngày 25/01/2022, hai bên đã xây dựng kế hoạch phối hợp",
            "(Kế hoạch số 01/KH), đúng thời hạn.",
            "1.509",
            "/BC-CAT",
            "Thực hiện Quy chế số 07/QC-CAT-VTGL ngày 13 tháng 12 năm 2021 của Công an tỉnh Gia Lai",
        ):
            assert squeezed(words) in shown

    def test_every_figure_stands_beside_its_target(self) -> None:
        figures = rows(render(REPORT), 0)
        assert [row[3:] for row in figures] == [
            ["1.509", "1.509", ""],
            ["Không công bố", "Không công bố", ""],
            ["50", "50", "100% (không đạt)"],
        ]

    def test_every_entry_that_makes_it_is_numbered_in_an_annex(self) -> None:
        told = {n for one in REPORT.finished for span in one.entries.split(", ") if span for n in numbers_in(span)}
        open_still = {n for one in REPORT.unfinished for n in one.standing.entries}
        assert {n for one in REPORT.progress.standings for n in one.entries} <= told | open_still

    def test_the_full_report_says_of_each_entry_what_it_is(self) -> None:
        entries = attrs.evolve(REPORT, full=True).entries
        [said] = [one.text for one in entries if one.number == 4]
        assert said.startswith("Trả lời yêu cầu phối hợp bằng văn bản của Công an tỉnh")
        assert said.endswith("(31/CAT)")

    def test_the_full_report_has_every_due_and_document_as_tables(self) -> None:
        assert says(attrs.evolve(REPORT, full=True), "BIỂU THEO DÕI TÌNH HÌNH THỰC HIỆN", "VĂN BẢN ĐÃ BAN HÀNH")

    def test_no_text_of_it_holds_the_seal_of_the_ledger(self) -> None:
        assert squeezed(REPORT.progress.ledger.seal[:16]) not in text(REPORT)

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_what_is_restricted_is_withheld_unless_it_is_asked_for(self, suffix: str) -> None:
        shown = text(REPORT, suffix)
        assert "77" not in shown.replace(squeezed(REPORT.progress.ledger.seal[:16]), "")
        assert squeezed("MẬT-12") not in shown
        assert squeezed("Có 01 chỉ tiêu không công bố số liệu") in shown
        open_report = attrs.evolve(
            REPORT, restricted=True, letterhead=Letterhead("police", secrecy=Secrecy.CONFIDENTIAL)
        )
        opened = text(open_report, suffix)
        assert "77" in opened
        assert squeezed("MẬT-12") in opened

    def test_a_figure_takes_its_unit_as_it_is_written_whatever_else_the_word_is(self) -> None:
        counted = WRITERS[".md"](render(attrs.evolve(REPORT, restricted=True), draft=True), ND30).decode()
        assert "77 vụ xâm hại công trình viễn thông" in counted  # “Vụ” is a body, too
        assert " lượt trao đổi thông tin" in counted

    def test_a_report_that_prints_restricted_figures_is_not_signed_without_its_mark(self) -> None:
        with pytest.raises(UnsignableError, match="RPT005"):
            render(attrs.evolve(REPORT, restricted=True))
        assert render(attrs.evolve(REPORT, restricted=True), draft=True)

    def test_an_empty_part_is_a_finding_and_a_gap_never_filled_in(self) -> None:
        bare = attrs.evolve(REPORT, narrative=Narrative())
        assert [one.code for one in check(bare).errors] == ["RPT001"] * 8
        with pytest.raises(UnsignableError):
            render(bare)
        shown = text(bare, draft=True)
        assert squeezed("I. ĐẶC ĐIỂM TÌNH HÌNH …") in shown

    def test_one_party_reports_to_superiors_and_all_report_jointly(self) -> None:
        alone = attrs.evolve(REPORT, letterhead=Letterhead("police", to=("Bộ Công an", "Ủy ban nhân dân tỉnh")))
        assert says(alone, "Kính gửi:", "- Bộ Công an;", "- Ủy ban nhân dân tỉnh.", "- Như trên")
        joint = attrs.evolve(REPORT, letterhead=Letterhead())
        assert says(joint, "Số: …/BC-CAT-VTGL", "Công an tỉnh và Viettel Gia Lai báo cáo")
        assert not says(joint, "Kính gửi")

    def test_a_final_review_says_so(self) -> None:
        assert says(attrs.evolve(REPORT, kind=FINAL), "Tổng kết việc thực hiện", "Trên đây là Báo cáo tổng kết")
        with pytest.raises(RefusedError):
            attrs.evolve(REPORT, kind=MEETING)

    def test_a_period_in_which_nothing_had_to_be_done_says_so(self) -> None:
        nothing = attrs.evolve(SIGNED, body=SIGNED.body[:1])
        found = Report(assess(nothing, Ledger(nothing), date(2022, 12, 20), period=YEAR), narrative=NARRATIVE)
        assert squeezed("trong kỳ không có việc đến hạn") in text(found, draft=True)

    def test_a_passage_is_placed_by_key_or_citation(self) -> None:
        narrative = attrs.evolve(
            NARRATIVE, results=(Account("Điều 3", "Về nguyên tắc."), Account("reply", "Đã trả lời."))
        )
        results = {one.address.cite(): one.text for one in attrs.evolve(REPORT, narrative=narrative).results}
        assert (results["Điều 3"], results["Điều 6"]) == ("Về nguyên tắc.", "Đã trả lời.")

    def test_text_that_looks_like_markup_prints_as_itself(self) -> None:
        hostile = attrs.evolve(NARRATIVE, lessons="{{ 7*7 }} <b>&amp; {% raw %}")
        assert squeezed("{{ 7*7 }} <b>&amp; {% raw %}") in text(attrs.evolve(REPORT, narrative=hostile), ".html")

    def test_a_key_in_the_text_prints_as_its_citation(self) -> None:
        citing = attrs.evolve(NARRATIVE, lessons="Thực hiện nghiêm [[replies]] và [[scope]].")
        assert says(attrs.evolve(REPORT, narrative=citing), "Thực hiện nghiêm khoản 1 Điều 6 và Điều 1.")

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_the_same_report_gives_the_same_bytes(self, suffix: str) -> None:
        made = [WRITERS[suffix](render(attrs.evolve(REPORT)), ND30) for _ in range(2)]
        assert made[0] == made[1]


class TestCharts:
    """Charts say what the tables say."""

    def test_the_bars_of_a_party_add_up_to_its_dues(self) -> None:
        chart = status_chart(REPORT.progress)
        for bar in chart.bars:
            assert sum(one.count for one in bar.segments) == bar.total
            assert bar.end <= 160
        assert [bar.name for bar in chart.bars] == [("Công an tỉnh",), ("Viettel Gia Lai",)]

    def test_the_marks_of_the_timeline_stand_between_its_ends(self) -> None:
        chart = timeline(REPORT.progress)
        marks = [mark for row in chart.rows for mark in row.marks]
        assert marks
        assert all(chart.left <= mark.x <= chart.right for mark in marks)
        assert [tick.words for tick in chart.ticks][:2] == ["01/2022", "3/2022"]

    @pytest.mark.parametrize(("years", "ticks"), [(1, 6), (3, 6), (5, 5), (9, 5)])
    def test_a_longer_period_has_fewer_ticks_a_year(self, years: int, ticks: int) -> None:
        period = Period(date(2022, 1, 1), date(2021 + years, 12, 31))
        found = timeline(assess(SIGNED, Ledger(SIGNED), date(2022, 12, 20), period=period)).ticks
        assert len(found) == ticks

    def test_a_bar_and_its_target_are_to_one_scale(self) -> None:
        [bar] = indicator_chart(REPORT.progress.indicators).bars
        assert bar.least == pytest.approx(2 * bar.width)

    def test_every_picture_says_in_words_what_it_shows(self) -> None:
        found = list(pictures_of(render(REPORT)))
        assert [one.alt.split(".")[0] for one in found] == [
            "Biểu đồ tình trạng theo bên",
            "Biểu đồ thời gian các việc đến hạn trong kỳ",
            "Biểu đồ kết quả so với chỉ tiêu",
        ]
        assert all(isinstance(one, Picture) and "<path" in one.svg for one in found)

    def test_a_report_has_charts_only_if_they_are_asked_for(self) -> None:
        assert list(pictures_of(render(attrs.evolve(REPORT, charts=False)))) == []

    def test_a_withheld_indicator_is_not_drawn(self) -> None:
        secret = attrs.evolve(progress().indicators[2], restricted=True)
        hidden = attrs.evolve(REPORT, progress=attrs.evolve(REPORT.progress, indicators=(secret,)))
        assert hidden.indicator_chart.bars == ()


class TestMinutes:
    """Biên bản."""

    MINUTES = Minutes(
        SIGNED,
        "quarterly-meeting",
        date(2022, 3, 30),
        Signatory("telecom", "Giám đốc"),
        Signatory("police", "Chánh Văn phòng"),
        occasion="2022-03-31",
        attendance=(Attendance("police", "Lãnh đạo phòng", 3),),
        contents=("Đánh giá quý I.",),
        conclusions=("Tiếp tục.",),
        tasks=(Task("Rà soát trạm", "telecom", date(2022, 4, 30)), Task("Góp ý", "police")),
    )

    def test_the_secretary_signs_left_and_the_chair_right(self) -> None:
        shown = text(self.MINUTES, draft=True)
        assert shown.index(squeezed("THƯ KÝ")) < shown.index(squeezed("CHỦ TỌA"))
        assert squeezed("Chủ trì: Giám đốc Viettel Gia Lai.") in shown
        assert squeezed("- Lãnh đạo phòng (Công an tỉnh): 03 người.") in shown

    def test_its_tasks_become_notes_of_the_ledger_and_the_meeting_is_done(self) -> None:
        ledger = Ledger(SIGNED).append(*self.MINUTES.entries())
        assert [type(entry.what) for entry in ledger.entries] == [Done, Note, Note]
        assert ledger.entries[0].what == Done("quarterly-meeting", "2022-01-01")
        assert ledger.entries[1].what == Note("Rà soát trạm (chậm nhất ngày 30/4/2022)", "telecom")
        assert ledger.entries[0].evidence == (Evidence("Biên bản ngày 30/3/2022", date(2022, 3, 30)),)

    def test_numbered_minutes_are_evidence_by_their_number(self) -> None:
        numbered = attrs.evolve(self.MINUTES, letterhead=Letterhead(number=5))
        assert numbered.entries()[0].evidence[0].number == "05/BB-CAT-VTGL"

    def test_minutes_without_hours_are_a_draft(self) -> None:
        with pytest.raises(UnsignableError, match="RPT009"):
            render(self.MINUTES)


class TestReminder:
    """Văn bản đôn đốc."""

    def test_it_names_what_is_overdue_its_provision_and_its_day(self) -> None:
        reminder = Reminder(progress(), "telecom", date(2023, 1, 5), Letterhead("police"))
        assert [(line.key, line.late) for line in reminder.standings if line.key == "reply"] == [("reply", 274)]
        shown = text(reminder)
        for words in ("Kính gửi: Viettel Gia Lai", "khoản 1 Điều 6", "21/3/2022", "274", "chậm nhất ngày 05/01/2023"):
            assert squeezed(words) in shown

    def test_all_others_write_unless_the_letterhead_says_who(self) -> None:
        assert Reminder(progress(), "telecom").head.issuers == ("police",)
        assert says(Reminder(progress(), "telecom"), "V/v đôn đốc thực hiện Quy chế số 07/QC-CAT-VTGL")


class TestTracking:
    """Biểu theo dõi."""

    TRACKING = Tracking(progress())

    @pytest.mark.parametrize("suffix", WRITERS)
    def test_it_holds_a_row_for_each_line(self, suffix: str) -> None:
        shown = text(self.TRACKING, suffix)
        assert squeezed("Hoàn thành trễ hạn 10 ngày") in shown
        assert squeezed("MẬT-12") not in shown
        assert len(rows(render(attrs.evolve(self.TRACKING, full=True)), 0)) == len(self.TRACKING.progress.standings)

    def test_dues_of_one_promise_that_stand_alike_are_one_row_where_they_are_many(self) -> None:
        dues = {(one.key, one.status) for one in self.TRACKING.progress.standings}
        assert len(dues) <= len(rows(render(self.TRACKING), 0)) < len(self.TRACKING.progress.standings)
        assert sum(row.count for row in self.TRACKING.rows()) == len(self.TRACKING.progress.standings)

    def test_the_spreadsheet_has_real_dates_and_the_same_rows(self) -> None:
        sheet = load_workbook(io.BytesIO(xlsx_bytes(self.TRACKING))).active
        lines = self.TRACKING.progress.standings
        assert [cell.value for cell in sheet["A"][1:]] == [
            datetime.combine(line.deadline, datetime.min.time())
            if line.deadline
            else ("Không quy định" if line.status in UNTIMED else None)
            for line in lines
        ]
        assert sheet.auto_filter.ref == f"A1:I{len(lines) + 1}"
        assert "Không công bố" in [cell.value for cell in sheet["F"]]
        assert xlsx_bytes(self.TRACKING) == xlsx_bytes(Tracking(progress()))


def test_an_agreement_of_eight_parties_is_reported_on_too() -> None:
    parties = tuple(
        attrs.evolve(party, key=f"p{n}", name=f"Cơ quan {n}") for n, party in enumerate(AGREEMENT.parties * 3)
    )
    many = attrs.evolve(AGREEMENT, parties=(*AGREEMENT.parties, *parties), expires=None)
    found = Report(assess(many, Ledger(many), date(2026, 12, 31)), narrative=NARRATIVE)
    for suffix in WRITERS:
        assert squeezed("Cơ quan 5") in text(found, suffix, draft=True)


def test_figures_are_written_as_vietnamese_writes_them() -> None:
    assert [figure(one) for one in (0, 999, 1000, -1234567)] == ["0", "999", "1.000", "-1.234.567"]
