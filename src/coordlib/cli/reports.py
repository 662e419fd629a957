"""``coordlib report``, ``minutes``, ``remind``, ``track`` and ``paper``: what is issued under an agreement."""

from __future__ import annotations

from datetime import date

from coordlib import tracking
from coordlib.cli import files
from coordlib.cli.messages import Names, words_of
from coordlib.cli.screen import remark
from coordlib.dates import Period
from coordlib.language import Message
from coordlib.model import FINAL, INTERIM, Agreement
from coordlib.rendering import Subject
from coordlib.tracking import Ledger, MeetingNotes, Narrative, Progress, Reminder, Report, Tracking, assess

_KINDS = {"interim": INTERIM, "final": FINAL}
_REVIEW = Message("chế độ", "review")


@files.command("report")
def _report(
    file: str,
    kind: str,
    first: date | None,
    last: date | None,
    narrative: str | None,
    on: date | None,
    ledger: str | None,
    outs: Names,
    *,
    charts: bool,
    full: bool,
    restricted: bool,
) -> int:
    progress = _progress(file, ledger, on, first, last)
    told = files.load(narrative, Narrative) if narrative else Narrative()
    report = Report(progress, _KINDS[kind], told, files.letterhead(), restricted, charts, full)
    return files.issue(report, outs, ("narrative.", narrative))


def _progress(
    file: str, ledger: str | None, on: date | None, first: date | None = None, last: date | None = None
) -> Progress:
    """Return where an agreement stands in a period: from its beginning to the day, unless said otherwise."""
    agreement, day = files.load(file, Agreement), files.day_or_today(on)
    begins = first or agreement.earliest or day
    book = files.ledger_of(agreement, file, ledger)
    return assess(agreement, book, day, period=Period(begins, last or max(begins, day)))


@files.command("track")
def _track(file: str, on: date | None, ledger: str | None, outs: Names, *, full: bool) -> int:
    agreement, day = files.load(file, Agreement), files.day_or_today(on)
    progress = assess(agreement, files.ledger_of(agreement, file, ledger), day)
    return files.issue_table(Tracking(progress, full=full), outs)


@files.command("remind")
def _remind(file: str, party: str, until: date | None, on: date | None, ledger: str | None, outs: Names) -> int:
    progress = _progress(file, ledger, on)
    files.refuse_unknown_party(party, progress.agreement)
    reminder = Reminder(progress, party, until, files.letterhead())
    return files.issue(reminder, outs)


@files.command("minutes")
def _minutes(file: str, notes: str, ledger: str | None, outs: Names, *, recording: bool) -> int:
    agreement, told = files.load(file, Agreement), files.load(notes, MeetingNotes)
    files.refuse_unknown(told.review, (one.key for _, one in agreement.reviews()), _REVIEW)
    minutes = told.minutes(agreement)
    if not recording:
        return files.issue(minutes, outs, ("", notes))
    files.refuse_unnamed_ledger(file, ledger)
    book, entries = files.ledger_of(agreement, file, ledger), minutes.entries()
    trial = Ledger(agreement, entries=book.entries, calendar=book.calendar)
    trial.append(*entries)  # what is refused is refused before anything is written
    code = files.issue(minutes, outs, ("", notes))
    grown = book.append(*entries)
    remark(words_of("minutes recorded", count=len(grown.entries) - len(book.entries), file=grown.file))
    return code


@files.command("paper")
def _paper(
    kind: str, file: str, data: str, sent: str | None, opinions: str | None, earlier: str | None, outs: Names
) -> int:
    agreement, head = files.load(file, Agreement), files.letterhead()
    before, former = (files.load(one, Agreement) if one else None for one in (sent, earlier))
    told = files.load(opinions, tracking.Opinions) if opinions else None
    subject: Subject
    match kind:
        case "letter":
            subject = tracking.DraftLetter(agreement, files.load(data, tracking.Opinions), letterhead=head)
        case "opinions":
            held = files.load(data, tracking.Opinions)
            subject = tracking.OpinionReport(agreement, held, before, letterhead=head)
        case "submission":
            report = tracking.OpinionReport(agreement, told, before, letterhead=head) if told else None
            grounds = files.load(data, tracking.Grounds)
            subject = tracking.Submission(agreement, grounds, report, former, letterhead=head)
        case "invitation":
            subject = tracking.Invitation(agreement, files.load(data, tracking.Conference), letterhead=head)
        case "notice":
            subject = tracking.Notice(agreement, files.load(data, tracking.Conference), letterhead=head)
        case _:
            subject = files.load(data, tracking.Conference).minutes(agreement, head)
    begins = _BEGINNING.get(kind, "conference.")
    return files.issue(subject, outs, (begins, data))


_BEGINNING = {"letter": "opinions.", "opinions": "opinions.", "submission": "grounds.", "minutes": ""}
"""With what the names of the fields begin that the data of a paper hold."""
