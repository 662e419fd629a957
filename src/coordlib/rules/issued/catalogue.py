"""The catalogue: the rules of what is issued, by what they judge."""

from __future__ import annotations

from typing import Any, get_args

from coordlib.amendments import Instrument
from coordlib.language import Rules
from coordlib.rules.gathering import rules_in, subjects_of
from coordlib.rules.issued.letterheads import Headed
from coordlib.tracking import (
    Letterhead,
    Minutes,
    Narrative,
    Plan,
    PortfolioReport,
    Progress,
    Reminder,
    Report,
    Tracking,
)

ISSUED_RULES: Rules[Any] = rules_in(
    "coordlib.rules.issued",
    *("ledger", "reports", "claims", "figures", "letterheads", "meetings", "followups", "amendments"),
)
"""All of them; what each judges says the annotation of its function."""

ISSUER_RULES: Rules[Headed] = Rules(one for one in ISSUED_RULES if set(get_args(Headed)) <= set(subjects_of(one)))
"""The rules of a letterhead in the light of the agreement that the document is issued under."""


def _judging(subject: type) -> Rules[Any]:
    return Rules(one for one in ISSUED_RULES if subject in subjects_of(one) and one not in ISSUER_RULES)


LEDGER_RULES: Rules[Progress] = _judging(Progress)
"""The rules of the ledger, looked at in the light of a progress."""
NARRATIVE_RULES: Rules[Narrative] = _judging(Narrative)
"""The rules of the narrative of a report, whatever its ledger holds."""
REPORT_RULES: Rules[Report] = _judging(Report)
"""The rules of reports, beside those of their ledger, their narrative and their letterhead."""
LETTERHEAD_RULES: Rules[Letterhead] = _judging(Letterhead)
"""The rules of a letterhead, whoever issues it."""
MINUTES_RULES: Rules[Minutes] = _judging(Minutes)
"""The rules of minutes, beside those of their letterhead."""
REMINDER_RULES: Rules[Reminder] = _judging(Reminder)
"""The rules of reminders, beside those of their letterhead."""
PLAN_RULES: Rules[Plan] = _judging(Plan)
"""The rules of plans."""
TRACKING_RULES: Rules[Tracking] = _judging(Tracking)
"""The rules of tracking tables, beside those of their ledger."""
PORTFOLIO_RULES: Rules[PortfolioReport] = Rules(one for one in ISSUED_RULES if PortfolioReport in subjects_of(one))
"""The rules of a report on many agreements: who signs it, whom it addresses."""
INSTRUMENT_RULES: Rules[Instrument] = _judging(Instrument)
"""The rules of the instrument of an amendment."""
