"""Catalogue: the rules of what is issued under an agreement, by the kind of document that they judge.

In come the modules that define rules; out go tuples of rules. What a rule judges says the annotation of its function.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from coordlib.amendments import Instrument
from coordlib.language import Rules
from coordlib.rules.gathering import rules_in, subjects_of
from coordlib.rules.issued import amendments, claims, figures, followups, ledger, letterheads, meetings, papers, reports
from coordlib.rules.issued.letterheads import Headed
from coordlib.tracking import (
    Letterhead,
    Minutes,
    Narrative,
    Paper,
    Plan,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Tracking,
)

ISSUED_RULES: Rules[Any] = rules_in(
    ledger, reports, claims, figures, letterheads, meetings, followups, amendments, papers
)
"""All of them; what each judges says the annotation of its function."""

ISSUER_RULES: Rules[Headed] = Rules(
    judging for judging in ISSUED_RULES if set(get_args(Headed)) <= set(subjects_of(judging))
)
"""The rules of a letterhead in the light of the agreement that the document is issued under."""


def _rules_of(subject: type) -> Rules[Any]:
    return Rules(judging for judging in ISSUED_RULES if subject in subjects_of(judging) and judging not in ISSUER_RULES)


LEDGER_RULES: Rules[Progress] = _rules_of(Progress)
"""The rules of the ledger, looked at in the light of a progress."""
NARRATIVE_RULES: Rules[Narrative] = _rules_of(Narrative)
"""The rules of the narrative of a report, whatever its ledger holds."""
REPORT_RULES: Rules[Report] = _rules_of(Report)
"""The rules of reports, beside those of their ledger, their narrative and their letterhead."""
LETTERHEAD_RULES: Rules[Letterhead] = _rules_of(Letterhead)
"""The rules of a letterhead, whoever issues it."""
MINUTES_RULES: Rules[Minutes] = _rules_of(Minutes)
"""The rules of minutes, beside those of their letterhead."""
REMINDER_RULES: Rules[Reminder] = _rules_of(Reminder)
"""The rules of reminders, beside those of their letterhead."""
PLAN_RULES: Rules[Plan] = _rules_of(Plan)
"""The rules of plans."""
TRACKING_RULES: Rules[Tracking] = _rules_of(Tracking)
"""The rules of tracking tables, beside those of their ledger."""
PORTFOLIO_RULES: Rules[PortfolioReport] = Rules(
    judging for judging in ISSUED_RULES if PortfolioReport in subjects_of(judging)
)
"""The rules of a report on many agreements: who signs it, whom it addresses."""
PAPER_RULES: Mapping[type, Rules[Any]] = {kind: _rules_of(kind) for kind in Paper.__subclasses__()}
"""The rules of each paper on the way to the signing, beside those of its letterhead."""
INSTRUMENT_RULES: Rules[Instrument] = _rules_of(Instrument)
"""The rules of the instrument of an amendment."""
