"""Issued: what is printed or exported under an agreement: plans, minutes, reminders, reports, roll-ups."""

from coordlib.issued.captions import Captions
from coordlib.issued.letterheads import Letterhead, issuing
from coordlib.issued.minutes import Attendance, Minutes, Task
from coordlib.issued.plans import Plan, PlanRow
from coordlib.issued.portfolio import Portfolio, PortfolioReport, Summary, summarise
from coordlib.issued.reminders import WITHHELD, Reminder, Tracking, TrackingRow
from coordlib.issued.reports import NARRATED, Account, Narrative, Proposal, Report
from coordlib.issued.series import Series, by_promise

__all__ = [
    "NARRATED",
    "WITHHELD",
    "Account",
    "Attendance",
    "Captions",
    "Letterhead",
    "Minutes",
    "Narrative",
    "Plan",
    "PlanRow",
    "Portfolio",
    "PortfolioReport",
    "Proposal",
    "Reminder",
    "Report",
    "Series",
    "Summary",
    "Task",
    "Tracking",
    "TrackingRow",
    "by_promise",
    "issuing",
    "summarise",
]


def __dir__() -> list[str]:
    return __all__
