"""Rules of what is issued: reports, minutes, reminders, and the ledger that they are made of."""

from coordlib.rules.issued.kinds import judge
from coordlib.rules.issued.ledgers import RULES as LEDGER_RULES
from coordlib.rules.issued.reports import MINUTES_RULES, REMINDER_RULES, REPORT_RULES

__all__ = ["LEDGER_RULES", "MINUTES_RULES", "REMINDER_RULES", "REPORT_RULES", "judge"]


def __dir__() -> list[str]:
    return __all__
