"""What a report says of the ledger, counted a second time: figures, names in annexes, years, spans of targets."""

import re
import runpy
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import attrs
import pypdfium2 as pdfium
import pytest
from hypothesis import given

from coordlib import Agreement, Ledger, assess, check, read, render
from coordlib.dates import OWN_EVENTS, Period
from coordlib.document import ND30
from coordlib.formats import WRITERS
from coordlib.language import date_in_figures
from coordlib.model import FINAL, Article, Duty, Every, Indicator, When, Within
from coordlib.model import WORKING_DAYS as WORKING
from coordlib.testing import ledgers_of, progress_of
from coordlib.testing.dates import small_agreements
from coordlib.tracking import (
    DONE,
    DONE_LATE,
    OVERDUE,
    SUSPENDED,
    Done,
    Entry,
    Figure,
    Happened,
    Letterhead,
    Narrative,
    Note,
    Progress,
    Report,
    Status,
)
from coordlib.tracking.reports.spans import span_words
from tests.paths import EXAMPLES
from tests.reading import squeezed
from tests.samples import once, tries
from tests.tracking import five_years

NARRATIVE = read(EXAMPLES / "reports" / "first_year.yaml", Narrative)
STILL_OPEN = {OVERDUE, Status.DUE_SOON, Status.UPCOMING, Status.UNDETERMINED, SUSPENDED}
_CLOSED = small_agreements().flatmap(ledgers_of).flatmap(lambda ledger: progress_of(ledger, closed=True))
CLOSED = once(_CLOSED, 6)


@cache
def whole() -> Report:
    """Return the final report of five years."""
    progress = assess(five_years.AGREEMENT, five_years.ledger(), five_years.ON, period=five_years.TERM)
    return Report(progress, FINAL, attrs.evolve(NARRATIVE, results=()))


@cache
def of_year(index: int) -> Report:
    """Return the report of one of the five years."""
    progress = assess(five_years.AGREEMENT, five_years.ledger(), five_years.ON, period=five_years.YEARS[index])
    return Report(progress, narrative=attrs.evolve(NARRATIVE, results=()), letterhead=Letterhead("police"))


def printed(report: Report) -> str:
    return WRITERS[".md"](render(report, draft=True), ND30).decode()


def summary(report: Report) -> str:
    [line] = [one for one in printed(report).splitlines() if one.startswith("Tính đến ngày")]
    return line


def counted(progress: Progress) -> Counter[Status]:
    """Return how many parts stand how, counted without a tally."""
    return Counter(part.status for one in progress.standings for part in one.parts)


# --- no figure of a report differs from the progress ---


def said(text: str, words: str) -> int:
    """Return the number that stands before some words; 0 where they are not said."""
    found = re.search(rf"(\d[\d.]*)(?:/[\d.]+)? việc {words}", text)
    return int(found[1].replace(".", "")) if found else 0


def told_by(text: str) -> tuple[int, int, int]:
    """Return what a summary says was done in time, was late and is overdue, by its sentences for none, one and many."""
    due = said(text, "đến hạn")
    overdue = said(text, "quá hạn, chưa hoàn thành") or (due if "quá hạn, chưa hoàn thành" in text else 0)
    late = said(text, "trễ hạn") or (due - overdue if "trễ hạn" in text else 0)
    return due - late - overdue, late, overdue


def test_the_summary_counts_what_the_standings_of_five_years_are() -> None:
    for report in (whole(), *map(of_year, range(5))):
        counts = counted(report.progress)
        assert told_by(summary(report)) == (counts[DONE], counts[DONE_LATE], counts[OVERDUE])


@tries(6)
@given(CLOSED)
def test_the_summary_counts_what_the_standings_are(progress: Progress) -> None:
    counts = counted(progress)
    assert told_by(summary(Report(progress, narrative=NARRATIVE))) == (counts[DONE], counts[DONE_LATE], counts[OVERDUE])


def test_the_years_add_up_to_the_whole() -> None:
    report = whole()
    counts = counted(report.progress)
    assert [one.span for one in report.by_year] == [f"năm {year}" for year in range(2022, 2027)]
    for status in (DONE, DONE_LATE, OVERDUE):
        assert sum(one.tally[status] for one in report.by_year) == counts[status]
    happened = [one for one in report.progress.ledger.entries if isinstance(one.what, Happened)]
    assert sum(one.received for one in report.by_year) == len(happened)


@tries(6)
@given(CLOSED)
def test_the_years_of_any_period_add_up_to_the_whole(progress: Progress) -> None:
    years = Report(progress).by_year
    counts = counted(progress)
    assert not years or all(sum(one.tally[s] for one in years) == counts[s] for s in (DONE, DONE_LATE, OVERDUE))


def test_requests_received_settled_and_open_add_up() -> None:
    [asked] = whole().asked
    entries = five_years.ledger().entries
    references = {one.what.reference for one in entries if isinstance(one.what, Happened)}
    done = {(one.what.duty, one.what.occasion) for one in entries if isinstance(one.what, Done)}
    settled = {one for one in references if {("reply", one), ("technical-support", one)} <= done}
    assert (asked.received, asked.settled, asked.open) == (len(references), len(settled), len(references - settled))
    assert f"đã giải quyết xong {len(settled)}/{len(references)} yêu cầu" in printed(whole())


def test_a_period_stands_beside_the_one_before() -> None:
    now, before = (
        [one for one in of_year(n).progress.standings if one.deadline and period.first <= one.deadline <= period.last]
        for n, period in ((4, five_years.YEARS[4]), (3, five_years.YEARS[3]))
    )
    compared = of_year(4).compared
    assert compared is not None
    timely = [sum(one.status is DONE for one in ones for _ in one.of.lead) for ones in (now, before)]
    assert (compared.span, compared.now[DONE], compared.before[DONE]) == ("năm 2025", *timely)
    assert of_year(0).compared is None
    assert "So với năm 2025, số việc đến hạn" in printed(of_year(4))


# --- what is not done is named ---


def unfinished(progress: Progress) -> Counter[tuple[str, str, str]]:
    """Return what is overdue or asked for and not done: of each who bears it, which duty, which occasion."""
    return Counter(
        (part.party, one.key, getattr(one.of, "occasion", ""))
        for one in progress.standings
        for part in one.parts
        if part.status is OVERDUE
        or (one.event is not None and one.event.key not in OWN_EVENTS and part.status in STILL_OPEN)
    )


def named(report: Report) -> Counter[tuple[str, str, str]]:
    """Return the same of the rows of the annex."""
    return Counter(
        (part.party, row.standing.key, getattr(row.standing.of, "occasion", ""))
        for row in report.unfinished
        for part in row.standing.parts
    )


@tries(6)
@given(CLOSED)
def test_whatever_is_overdue_or_open_has_a_row_of_its_own(progress: Progress) -> None:
    report = Report(progress, narrative=NARRATIVE)
    assert named(report) == unfinished(progress)
    annexed = printed(report).partition("NHIỆM VỤ QUÁ HẠN, YÊU CẦU ĐANG GIẢI QUYẾT")[2]
    for row in report.unfinished:
        assert not row.document or squeezed(row.document) in squeezed(annexed)
        assert row.deadline is None or date_in_figures(row.deadline) in annexed
    assert not report.unfinished or report.annex("unfinished") in printed(report).partition("# Phụ lục")[0]


def test_every_open_request_of_five_years_is_named_with_who_asked_since_when_and_what_was_done() -> None:
    report = whole()
    assert named(report) == unfinished(report.progress)
    row = next(one for one in report.unfinished if one.document == "104/CAT-PV01")
    assert (row.by, row.since, row.deadline) == ("Công an tỉnh", date(2022, 5, 18), date(2022, 5, 25))
    assert row.late == (five_years.ON - date(2022, 5, 25)).days
    assert row.steps[0] == "Đã đề nghị gia hạn yêu cầu số 104/CAT-PV01"
    shown = printed(report)
    assert "Công văn số 104/CAT-PV01 của Công an tỉnh, nhận ngày 18/5/2022" in shown


def test_what_was_done_so_far_is_noted_by_the_duty_and_withheld_if_it_is_restricted() -> None:
    entries = (
        Entry(Happened("request", "5/CAT"), date(2022, 3, 1), "police"),
        Entry(Note("Đang xác minh", "reply"), date(2022, 3, 4)),
        Entry(Note("Nguồn tin mật", "reply"), date(2022, 3, 5), restricted=True),
    )
    ledger = Ledger(five_years.AGREEMENT).append(*entries)
    progress = assess(five_years.AGREEMENT, ledger, date(2022, 4, 1), period=five_years.YEARS[0])
    [steps] = [one.steps for one in Report(progress).unfinished if one.standing.key == "reply"]
    assert steps == ("Đang xác minh",)


def test_what_was_done_in_time_is_one_row_a_duty_and_year() -> None:
    timely = Counter((one.text, one.year) for one in whole().finished if one.status == DONE.value)
    assert set(timely.values()) == {1}
    done = sum(one.count for one in whole().finished if one.status == DONE.value)
    assert done == sum(one.status is DONE for one in whole().progress.standings)


def test_the_text_refers_to_every_annex_and_table() -> None:
    for report in (attrs.evolve(whole(), charts=True), attrs.evolve(of_year(4), full=True, charts=True)):
        shown = printed(report)
        text = shown.partition("# Phụ lục I.")[0]
        for label, name in report.annexes:
            if name != "entries":
                assert re.search(rf"{label}(?![IVX])", text), label
        for number in re.findall(r"\*\*Bảng (\d)\.", shown):
            assert re.search(rf"(?<!\*)Bảng {number}\b(?!\.)", text) or f"tại Bảng {number}" in text


# --- how long it is ---


def pages_before_the_annexes(report: Report) -> int:
    """Return on how many pages a report stands at the sizes of the decree, without its annexes."""
    document = pdfium.PdfDocument(WRITERS[".pdf"](render(report, draft=True), ND30))
    texts = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return next(number for number, text in enumerate(texts) if re.search(r"^Phụ lục(?: I)?\s*$", text, re.MULTILINE))


def test_five_years_are_told_on_nine_pages_and_one_year_on_four() -> None:
    assert len(whole().progress.ledger.entries) >= 200
    assert pages_before_the_annexes(attrs.evolve(whole(), charts=True)) <= 9
    assert pages_before_the_annexes(of_year(0)) <= 4


def test_the_first_year_of_the_example_is_told_on_five_pages(tmp_path: Path) -> None:
    script = runpy.run_path(str(EXAMPLES / "first_year_reports.py"))
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    ledger = script["record"](agreement, tmp_path / "a.jsonl")
    progress = assess(agreement, ledger, date(2022, 12, 20), period=script["YEAR"])
    head = Letterhead("police", to=("Bộ Công an", "Ủy ban nhân dân tỉnh Gia Lai"))
    assert pages_before_the_annexes(Report(progress, narrative=NARRATIVE, letterhead=head, charts=True)) <= 5


# --- rates and targets ---


def agreement_with(*indicators: Indicator, when: When | None = None) -> Agreement:
    duty = Duty("reply", "telecom", "police", when or Within(5, WORKING, after="request"), indicators=indicators)
    return attrs.evolve(five_years.AGREEMENT, body=(Article("Trả lời", text="Trả lời yêu cầu.", duties=(duty,)),))


def test_a_rate_of_what_was_done_in_time_is_that_of_the_ledger_whatever_was_recorded() -> None:
    rate = Indicator("in-time", "Tỷ lệ yêu cầu được trả lời đúng hạn", "%", at_least=95)
    agreement = agreement_with(rate)
    entries = (
        Entry(Happened("request", "1/CAT"), date(2022, 3, 1)),
        Entry(Happened("request", "2/CAT"), date(2022, 3, 2)),
        Entry(Done("reply", "1/CAT"), date(2022, 4, 1)),
        Entry(Figure("in-time", Decimal("97.5")), date(2022, 5, 1)),
    )
    progress = assess(agreement, Ledger(agreement).append(*entries), date(2022, 12, 20), period=five_years.YEARS[0])
    [measured] = progress.indicators
    assert (measured.this, measured.met, measured.as_counted.this) == (Decimal("97.5"), False, Decimal(0))
    report = Report(progress, narrative=NARRATIVE)
    assert "97,5" not in printed(report)
    assert "RPT066" in {one.code for one in check(report)}


@tries(6)
@given(CLOSED)
def test_a_rate_is_the_share_of_the_dues_of_its_duty(progress: Progress) -> None:
    for one in progress.indicators:
        own = [s for s in progress.standings if s.address.provision == one.address.provision and s.deadline]
        if one.indicator.of_punctuality and own:
            counts = counted(attrs.evolve(progress, standings=tuple(own)))
            due = counts[DONE] + counts[DONE_LATE] + counts[OVERDUE]
            assert one.as_counted.this == (round(Decimal(100 * counts[DONE]) / due, 1) if due else None)


@pytest.mark.parametrize(
    ("given_months", "unit", "when", "months"),
    [
        (12, "cuộc", None, 12),
        (0, "cuộc/năm", None, 12),
        (0, "cuộc", Every(months=12), 12),
        (0, "cuộc", Every(months=3), 3),
        (0, "cuộc", None, 0),
    ],
)
def test_a_target_says_for_which_span_it_is(given_months: int, unit: str, when: When | None, months: int) -> None:
    held = Indicator("talks", "Số cuộc tuyên truyền", unit, at_least=4, months=given_months)
    agreement = agreement_with(held, when=when)
    [measured] = assess(agreement, Ledger(agreement), five_years.ON, period=five_years.TERM).indicators
    assert measured.months == months


@pytest.mark.parametrize(("sums", "note"), [((4, 5, 4, 4, 4), "đạt cả 05 năm"), ((1, 9, 9, 9, 9), "đạt 04/05 năm")])
def test_the_sum_of_five_years_is_not_held_against_a_target_of_one(sums: tuple[int, ...], note: str) -> None:
    agreement = agreement_with(Indicator("talks", "Số cuộc tuyên truyền", "cuộc", at_least=4, months=12))
    figures = (Entry(Figure("talks", n), date(2022 + year, 6, 1)) for year, n in enumerate(sums))
    progress = assess(agreement, Ledger(agreement).append(*figures), five_years.ON, period=five_years.TERM)
    [measured] = progress.indicators
    assert measured.met == (min(sums) >= 4)
    assert f"từ 4 cuộc trở lên mỗi năm ({note})" in printed(Report(progress, FINAL, NARRATIVE))


def test_a_target_of_no_known_span_is_not_held_against_years() -> None:
    agreement = agreement_with(Indicator("talks", "Số cuộc tuyên truyền", "cuộc", at_least=4))
    figures = (Entry(Figure("talks", 2), date(2022 + year, 6, 1)) for year in range(5))
    ledger = Ledger(agreement).append(*figures)
    spans = (five_years.TERM, five_years.YEARS[1])
    judged = [assess(agreement, ledger, five_years.ON, period=one).indicators[0].judged for one in spans]
    assert judged == [False, True]


# --- names of spans ---


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2027, 1, 1), date(2027, 12, 31), "năm 2027"),
        (date(2026, 12, 15), date(2027, 12, 14), "năm 2027"),
        (date(2026, 12, 15), date(2027, 6, 14), "6 tháng đầu năm 2027"),
        (date(2027, 1, 1), date(2027, 6, 14), "6 tháng đầu năm 2027"),
        (date(2027, 7, 1), date(2027, 12, 31), "6 tháng cuối năm 2027"),
        (date(2026, 12, 15), date(2027, 9, 14), "9 tháng đầu năm 2027"),
        (date(2027, 4, 1), date(2027, 6, 30), "quý II năm 2027"),
        (date(2027, 2, 1), date(2027, 2, 28), "tháng 02 năm 2027"),
        (date(2022, 1, 1), date(2026, 12, 31), "giai đoạn 2022 - 2026"),
        (date(2027, 2, 1), date(2027, 7, 31), "từ ngày 01/02/2027 đến ngày 31/7/2027"),
        (date.min, date.max, "từ ngày 01/01/1 đến ngày 31/12/9999"),
    ],
)
def test_a_span_is_named_as_offices_name_it(first: date, last: date, words: str) -> None:
    assert span_words(Period(first, last)) == words


def test_the_title_says_the_year_before_an_agreement_whose_own_name_ends_in_years() -> None:
    agreement = attrs.evolve(five_years.AGREEMENT, title="Quy chế phối hợp giai đoạn 2026 - 2030")
    progress = assess(agreement, Ledger(agreement), five_years.ON, period=five_years.YEARS[0])
    shown = printed(Report(progress, narrative=NARRATIVE))
    assert "Sơ kết năm 2022 thực hiện Quy chế phối hợp giai đoạn 2026 - 2030" in shown
    assert not re.search(r"giai đoạn 2026 - 2030 năm", shown)
