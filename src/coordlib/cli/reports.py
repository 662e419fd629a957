"""``coordlib report``, ``minutes``, ``remind``, ``track`` and ``paper``: what is issued under an agreement."""

from __future__ import annotations

from datetime import date

from coordlib import tracking
from coordlib.cli.files import (
    command,
    day_or_today,
    issue,
    issue_table,
    ledger_of,
    letterhead_of,
    load,
    refuse_unknown,
    refuse_unknown_party,
    refuse_unnamed_ledger,
)
from coordlib.cli.messages import said
from coordlib.cli.screen import remark
from coordlib.dates import Period
from coordlib.language import Message
from coordlib.model import FINAL, INTERIM, Agreement
from coordlib.rendering import Subject
from coordlib.tracking import Ledger, MeetingNotes, Narrative, Progress, Reminder, Report, Tracking, assess

_KINDS = {"interim": INTERIM, "final": FINAL}
_REVIEW = Message("chế độ", "review")


@command("report")
def _report(
    file: str,
    kind: str,
    first: date | None,
    last: date | None,
    narrative: str | None,
    letterhead: str | None,
    on: date | None,
    ledger: str | None,
    outs: tuple[str, ...],
    *,
    charts: bool,
    full: bool,
    restricted: bool,
    draft: bool,
) -> int:
    progress = _progress(file, ledger, on, first, last)
    told = load(narrative, Narrative) if narrative else Narrative()
    report = Report(progress, _KINDS[kind], told, letterhead_of(letterhead), restricted, charts, full)
    return issue(report, outs, ("narrative.", narrative), ("letterhead.", letterhead), draft=draft)


def _progress(
    file: str, ledger: str | None, on: date | None, first: date | None = None, last: date | None = None
) -> Progress:
    """Return where an agreement stands in a period: from its beginning to the day, unless said otherwise."""
    agreement, day = load(file, Agreement), day_or_today(on)
    begins = first or agreement.earliest or day
    book = ledger_of(agreement, file, ledger)
    return assess(agreement, book, day, period=Period(begins, last or max(begins, day)))


@command("track")
def _track(file: str, on: date | None, ledger: str | None, outs: tuple[str, ...], *, full: bool, draft: bool) -> int:
    agreement, day = load(file, Agreement), day_or_today(on)
    progress = assess(agreement, ledger_of(agreement, file, ledger), day)
    return issue_table(Tracking(progress, full=full), outs, draft=draft)


@command("remind")
def _remind(
    file: str,
    party: str,
    until: date | None,
    letterhead: str | None,
    on: date | None,
    ledger: str | None,
    outs: tuple[str, ...],
    *,
    draft: bool,
) -> int:
    progress = _progress(file, ledger, on)
    refuse_unknown_party(party, progress.agreement)
    reminder = Reminder(progress, party, until, letterhead_of(letterhead))
    return issue(reminder, outs, ("letterhead.", letterhead), draft=draft)


# --- minutes ---


@command("minutes")
def _minutes(file: str, notes: str, ledger: str | None, outs: tuple[str, ...], *, recording: bool, draft: bool) -> int:
    agreement, told = load(file, Agreement), load(notes, MeetingNotes)
    refuse_unknown(told.review, (one.key for _, one in agreement.reviews()), _REVIEW)
    minutes = told.minutes(agreement)
    if not recording:
        return issue(minutes, outs, ("", notes), draft=draft)
    refuse_unnamed_ledger(file, ledger)
    book, entries = ledger_of(agreement, file, ledger), minutes.entries()
    trial = Ledger(agreement, entries=book.entries, calendar=book.calendar)
    trial.append(*entries)  # what is refused is refused before anything is written
    code = issue(minutes, outs, ("", notes), draft=draft)
    grown = book.append(*entries)
    count = len(grown.entries) - len(book.entries)
    remark(said(f"Đã ghi {count} mục vào {grown.file}", f"{count} entries recorded in {grown.file}"))
    return code


# --- the papers of a signing ---


@command("paper")
def _paper(
    kind: str,
    file: str,
    data: str,
    sent: str | None,
    opinions: str | None,
    earlier: str | None,
    letterhead: str | None,
    outs: tuple[str, ...],
    *,
    draft: bool,
) -> int:
    agreement, head = load(file, Agreement), letterhead_of(letterhead)
    before, former = (load(one, Agreement) if one else None for one in (sent, earlier))
    told = load(opinions, tracking.Opinions) if opinions else None
    subject: Subject
    start = "conference."
    match kind:
        case "letter":
            subject, start = (
                tracking.DraftLetter(agreement, load(data, tracking.Opinions), letterhead=head),
                "opinions.",
            )
        case "opinions":
            held = load(data, tracking.Opinions)
            subject, start = tracking.OpinionReport(agreement, held, before, letterhead=head), "opinions."
        case "submission":
            report = tracking.OpinionReport(agreement, told, before, letterhead=head) if told else None
            why = load(data, tracking.Grounds)
            subject, start = tracking.Submission(agreement, why, report, former, letterhead=head), "grounds."
        case "invitation":
            subject = tracking.Invitation(agreement, load(data, tracking.Conference), letterhead=head)
        case "notice":
            subject = tracking.Notice(agreement, load(data, tracking.Conference), letterhead=head)
        case _:
            subject, start = load(data, tracking.Conference).minutes(agreement, head), ""
    return issue(subject, outs, ("letterhead.", letterhead), (start, data), draft=draft)
