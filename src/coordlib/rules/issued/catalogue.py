"""The catalogue: the rules of what is issued, by what they judge."""

from __future__ import annotations

from typing import Any

from coordlib.instruments import Instrument
from coordlib.issued import Letterhead, Minutes, Narrative, Plan, Reminder, Report, Tracking
from coordlib.language import Rules
from coordlib.progress import Progress
from coordlib.rules.gathering import judging, rules_in
from coordlib.rules.issued.letterheads import Headed

ISSUED_RULES: Rules[Any] = rules_in(
    "coordlib.rules",
    *(f"issued.{name}" for name in ("ledgers", "entries", "reports", "figures", "narratives", "letterheads")),
    *("issued.meetings", "issued.followups", "instruments.catalogue"),
)
"""All of them; what each judges says the annotation of its function."""

LEDGER_RULES: Rules[Progress] = judging(ISSUED_RULES, Progress)
"""The rules of the ledger, looked at in the light of a progress."""
NARRATIVE_RULES: Rules[Narrative] = judging(ISSUED_RULES, Narrative)
"""The rules of the narrative of a report, whatever its ledger holds."""
REPORT_RULES: Rules[Report] = judging(ISSUED_RULES, Report)
"""The rules of reports, beside those of their ledger, their narrative and their letterhead."""
LETTERHEAD_RULES: Rules[Letterhead] = judging(ISSUED_RULES, Letterhead)
"""The rules of a letterhead, whoever issues it."""
ISSUER_RULES: Rules[Headed] = judging(ISSUED_RULES, Headed)
"""The rules of a letterhead in the light of the agreement that the document is issued under."""
MINUTES_RULES: Rules[Minutes] = judging(ISSUED_RULES, Minutes)
"""The rules of minutes, beside those of their letterhead."""
REMINDER_RULES: Rules[Reminder] = judging(ISSUED_RULES, Reminder)
"""The rules of reminders, beside those of their letterhead."""
PLAN_RULES: Rules[Plan] = judging(ISSUED_RULES, Plan)
"""The rules of plans."""
TRACKING_RULES: Rules[Tracking] = judging(ISSUED_RULES, Tracking)
"""The rules of tracking tables, beside those of their ledger."""
INSTRUMENT_RULES: Rules[Instrument] = judging(ISSUED_RULES, Instrument)
"""The rules of the instrument of an amendment."""
