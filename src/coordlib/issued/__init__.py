"""Issued: what is printed or exported under an agreement: plans, minutes, reminders, reports, roll-ups."""

from coordlib.issued.captions import Captions
from coordlib.issued.exports import save_ics, save_xlsx
from coordlib.issued.letterheads import Letterhead, Secrecy
from coordlib.issued.minutes import Attendance, Minutes, Task
from coordlib.issued.plans import Plan
from coordlib.issued.portfolio import Portfolio, PortfolioReport, summarise
from coordlib.issued.reminders import WITHHELD, Reminder, Tracking
from coordlib.issued.reports import NARRATED, Account, Narrative, Proposal, Report

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
    "Portfolio",
    "PortfolioReport",
    "Proposal",
    "Reminder",
    "Report",
    "Secrecy",
    "Task",
    "Tracking",
    "save_ics",
    "save_xlsx",
    "summarise",
]


def __dir__() -> list[str]:
    return __all__
