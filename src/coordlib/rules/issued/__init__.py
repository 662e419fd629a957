"""Rules of what is issued: reports, plans, minutes, reminders, and the ledger that they are made of."""

from coordlib.rules.issued.followups import PLAN_RULES, REMINDER_RULES, TRACKING_RULES
from coordlib.rules.issued.kinds import REPORT_RULES, judge, text_amended_by
from coordlib.rules.issued.ledgers import LEDGER_RULES
from coordlib.rules.issued.letterheads import ISSUER_RULES, LETTERHEAD_RULES
from coordlib.rules.issued.meetings import MINUTES_RULES
from coordlib.rules.issued.narratives import NARRATIVE_RULES

__all__ = [
    "ISSUER_RULES",
    "LEDGER_RULES",
    "LETTERHEAD_RULES",
    "MINUTES_RULES",
    "NARRATIVE_RULES",
    "PLAN_RULES",
    "REMINDER_RULES",
    "REPORT_RULES",
    "TRACKING_RULES",
    "judge",
    "text_amended_by",
]


def __dir__() -> list[str]:
    return __all__
