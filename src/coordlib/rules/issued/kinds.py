"""What is issued under an agreement, and the rules of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.issued import Minutes, Reminder, Report
from coordlib.language import Finding, expect
from coordlib.progress import Progress
from coordlib.rules.issued.ledgers import RULES as LEDGER_RULES
from coordlib.rules.issued.reports import MINUTES_RULES, REMINDER_RULES, REPORT_RULES

_JUDGED = (Progress, Report, Minutes, Reminder)


def judge(subject: object) -> Iterator[Finding]:
    """Yield each breach of the rules that a subject is under; what is under none is refused by a ``TypeError``."""
    expect(subject, _JUDGED, "check takes an agreement, a progress, a report, minutes or a reminder")
    match subject:
        case Progress():
            yield from (finding for rule in LEDGER_RULES for finding in rule(subject))
        case Report():
            yield from judge(subject.progress)
            yield from (finding for rule in REPORT_RULES for finding in rule(subject))
        case Minutes():
            yield from (finding for rule in MINUTES_RULES for finding in rule(subject))
        case Reminder():
            yield from (finding for rule in REMINDER_RULES for finding in rule(subject))
