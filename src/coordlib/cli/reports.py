"""``coordlib report``, ``minutes``, ``remind`` and ``track``: what is issued under an agreement.

In come an agreement, its ledger and what somebody wrote; out go documents, and with ``minutes --record`` entries.
"""

from __future__ import annotations

from datetime import date

from coordlib.cli.completion import parties_typed
from coordlib.cli.declarations import FILE, PARTY, Names, argument, command, flag, option
from coordlib.cli.files import day_or_today, ledger_of, load, party_of, refuse_unknown, refuse_unnamed_ledger
from coordlib.cli.issuing import Source, issue, issue_table, letterhead_of, letterhead_source
from coordlib.cli.options import (
    EXITS_OF_PRINTING,
    Filled,
    draft_option,
    force_option,
    ledger_option,
    letterhead_option,
    on_option,
    out_option,
    templates_option,
)
from coordlib.cli.screen import remark
from coordlib.cli.values import DAY, OneOf
from coordlib.dates import Period
from coordlib.language import Message
from coordlib.model import FINAL, INTERIM, Agreement, ReviewKind
from coordlib.tracking import Ledger, MeetingNotes, Narrative, Progress, Reminder, Report, Tracking, assess

_REVIEW = Message("chế độ", "review")
_BEGIN_THE_NARRATIVE = Message(
    "Chưa có phần lời của báo cáo. Lập tệp để điền: coordlib new --kind narrative; rồi thêm "
    "--narrative narrative.yaml.",
    "What people write of the report is missing. Begin its file: coordlib new --kind narrative; then add --narrative "
    "narrative.yaml.",
)


@command("report", EXITS_OF_PRINTING)
@argument("file", FILE)
@option(
    "--kind",
    vi="interim: sơ kết; final: tổng kết",
    en="of an interim or of a final review",
    type=OneOf({"interim": INTERIM, "final": FINAL}),
    default="interim",
)
@option(
    "--from",
    "first",
    vi="ngày đầu của kỳ (mặc định: ngày ký hoặc ngày có hiệu lực, lấy ngày sớm hơn)",
    en="the first day of the period (that of signing or of effect, the earlier, unless said)",
    type=DAY,
)
@option(
    "--to",
    "last",
    vi="ngày cuối của kỳ (mặc định: ngày báo cáo)",
    en="its last day (that of the report unless said)",
    type=DAY,
)
@option("--narrative", vi="tệp phần lời văn", en="the file of what the reporter writes", shown=FILE)
@letterhead_option
@flag("--charts", vi="vẽ biểu đồ", en="with charts")
@flag("--full", vi="kèm phụ lục đầy đủ", en="with all annexes")
@flag("--restricted", vi="in cả số liệu hạn chế công bố", en="with restricted figures")
@on_option
@ledger_option
@out_option
@templates_option
@draft_option
@force_option
def report(
    file: str,
    kind: ReviewKind,
    first: date | None,
    last: date | None,
    narrative: str | None,
    letterhead: str | None,
    on: date | None,
    ledger: str | None,
    outs: Names,
    templates: Filled,
    *,
    charts: bool,
    full: bool,
    restricted: bool,
    draft: bool,
    force: bool,
) -> int:
    """Print the report of a review."""
    if not narrative:
        remark(_BEGIN_THE_NARRATIVE)
    progress = _progress_of(file, ledger, on, first, last)
    written = load(narrative, Narrative) if narrative else Narrative()
    subject = Report(progress, kind, written, letterhead_of(letterhead), restricted, charts, full)
    sources = (Source("narrative.", narrative), letterhead_source(letterhead))
    return issue(subject, outs, *sources, draft=draft, force=force, templates=templates)


@command("minutes", EXITS_OF_PRINTING)
@argument("file", FILE)
@argument("notes", Message("NỘI-DUNG", "NOTES"))
@flag(
    "--record", "record_too", vi="ghi sổ việc đã họp và nhiệm vụ được giao", en="record that it was held, and its tasks"
)
@ledger_option
@out_option
@templates_option
@draft_option
@force_option
def minutes(
    file: str,
    notes: str,
    ledger: str | None,
    outs: Names,
    templates: Filled,
    *,
    record_too: bool,
    draft: bool,
    force: bool,
) -> int:
    """Print the minutes of a meeting, and record it if that is asked for."""
    agreement, meeting = load(file, Agreement), load(notes, MeetingNotes)
    refuse_unknown(meeting.review, (review.key for _, review in agreement.reviews()), _REVIEW)
    subject, source = meeting.minutes(agreement), Source("", notes)
    if not record_too:
        return issue(subject, outs, source, draft=draft, force=force, templates=templates)
    refuse_unnamed_ledger(file, ledger)
    book, entries = ledger_of(agreement, file, ledger), subject.entries()
    trial = Ledger(agreement, entries=book.entries, calendar=book.calendar)
    trial.append(*entries)  # what is refused is refused before anything is written
    code = issue(subject, outs, source, draft=draft, force=force, templates=templates)
    grown = book.append(*entries)
    remark(_so_many_recorded(len(grown.entries) - len(book.entries), str(grown.file)))
    return code


@command("remind", EXITS_OF_PRINTING)
@argument("file", FILE)
@argument("party", PARTY, completed=parties_typed)
@option("--answer-by", vi="đề nghị trả lời trước ngày này", en="until when an answer is asked for", type=DAY)
@letterhead_option
@on_option
@ledger_option
@out_option
@templates_option
@draft_option
@force_option
def remind(
    file: str,
    party: str,
    answer_by: date | None,
    letterhead: str | None,
    on: date | None,
    ledger: str | None,
    outs: Names,
    templates: Filled,
    *,
    draft: bool,
    force: bool,
) -> int:
    """Print the letter to a party about what is overdue."""
    progress = _progress_of(file, ledger, on)
    reminder = Reminder(progress, party_of(party, progress), answer_by, letterhead_of(letterhead))
    return issue(reminder, outs, letterhead_source(letterhead), draft=draft, force=force, templates=templates)


@command("track", EXITS_OF_PRINTING)
@argument("file", FILE)
@flag("--full", vi="mỗi kỳ hạn một dòng", en="a row for each due")
@on_option
@ledger_option
@out_option
@templates_option
@draft_option
@force_option
def track(
    file: str,
    on: date | None,
    ledger: str | None,
    outs: Names,
    templates: Filled,
    *,
    full: bool,
    draft: bool,
    force: bool,
) -> int:
    """Print the tracking table, or write it as a spreadsheet."""
    agreement, day = load(file, Agreement), day_or_today(on)
    progress = assess(agreement, ledger_of(agreement, file, ledger), day)
    return issue_table(Tracking(progress, full=full), outs, draft=draft, force=force, templates=templates)


def _progress_of(
    file: str, ledger: str | None, on: date | None, first: date | None = None, last: date | None = None
) -> Progress:
    """Return where an agreement stands in a period: from its beginning to the day, unless said otherwise."""
    agreement, day = load(file, Agreement), day_or_today(on)
    begins = first or agreement.earliest or day
    book = ledger_of(agreement, file, ledger)
    return assess(agreement, book, day, period=Period(begins, last or max(begins, day)))


def _so_many_recorded(count: int, file: str) -> Message:
    return Message(f"Đã ghi {count} mục vào {file}", f"{count} entries recorded in {file}")
