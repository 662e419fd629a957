from coordlib.tracking.ledger.archive import LedgerError as LedgerError
from coordlib.tracking.ledger.archive import bytes_of as bytes_of
from coordlib.tracking.ledger.archive import restore as restore
from coordlib.tracking.ledger.archive import verify as verify
from coordlib.tracking.ledger.entries import Correction as Correction
from coordlib.tracking.ledger.entries import Done as Done
from coordlib.tracking.ledger.entries import Entry as Entry
from coordlib.tracking.ledger.entries import EntryRefusedError as EntryRefusedError
from coordlib.tracking.ledger.entries import Evidence as Evidence
from coordlib.tracking.ledger.entries import Fact as Fact
from coordlib.tracking.ledger.entries import Figure as Figure
from coordlib.tracking.ledger.entries import Happened as Happened
from coordlib.tracking.ledger.entries import Note as Note
from coordlib.tracking.ledger.entries import Resumed as Resumed
from coordlib.tracking.ledger.entries import Suspended as Suspended
from coordlib.tracking.ledger.entries import ValidEntry as ValidEntry
from coordlib.tracking.ledger.entries import Waived as Waived
from coordlib.tracking.ledger.entries import What as What
from coordlib.tracking.ledger.entries import day_of as day_of
from coordlib.tracking.ledger.entries import valid_entries as valid_entries
from coordlib.tracking.ledger.history import History as History
from coordlib.tracking.ledger.history import Pause as Pause
from coordlib.tracking.ledger.ledger import Ledger as Ledger
from coordlib.tracking.progress.assessment import assess as assess
from coordlib.tracking.progress.progress import Measurement as Measurement
from coordlib.tracking.progress.progress import Progress as Progress
from coordlib.tracking.progress.standings import COMPLETED as COMPLETED
from coordlib.tracking.progress.standings import DONE as DONE
from coordlib.tracking.progress.standings import DONE_LATE as DONE_LATE
from coordlib.tracking.progress.standings import DUE_SOON as DUE_SOON
from coordlib.tracking.progress.standings import OVERDUE as OVERDUE
from coordlib.tracking.progress.standings import SUSPENDED as SUSPENDED
from coordlib.tracking.progress.standings import TRANSITIONS as TRANSITIONS
from coordlib.tracking.progress.standings import UNDETERMINED as UNDETERMINED
from coordlib.tracking.progress.standings import UNTIMED as UNTIMED
from coordlib.tracking.progress.standings import UPCOMING as UPCOMING
from coordlib.tracking.progress.standings import WAIVED as WAIVED
from coordlib.tracking.progress.standings import OwnPart as OwnPart
from coordlib.tracking.progress.standings import Standing as Standing
from coordlib.tracking.progress.standings import Status as Status
from coordlib.tracking.progress.standings import Tally as Tally
from coordlib.tracking.progress.standings import by_article as by_article
from coordlib.tracking.progress.standings import tally as tally
from coordlib.tracking.reports.captions import Captions as Captions
from coordlib.tracking.reports.captions import Series as Series
from coordlib.tracking.reports.captions import by_promise as by_promise
from coordlib.tracking.reports.exports import save_ics as save_ics
from coordlib.tracking.reports.exports import save_xlsx as save_xlsx
from coordlib.tracking.reports.followups import WITHHELD as WITHHELD
from coordlib.tracking.reports.followups import Plan as Plan
from coordlib.tracking.reports.followups import PlanRow as PlanRow
from coordlib.tracking.reports.followups import Reminder as Reminder
from coordlib.tracking.reports.followups import Tracking as Tracking
from coordlib.tracking.reports.followups import TrackingRow as TrackingRow
from coordlib.tracking.reports.minutes import Attendance as Attendance
from coordlib.tracking.reports.minutes import Letterhead as Letterhead
from coordlib.tracking.reports.minutes import Minutes as Minutes
from coordlib.tracking.reports.minutes import Task as Task
from coordlib.tracking.reports.minutes import issuing as issuing
from coordlib.tracking.reports.portfolio import Portfolio as Portfolio
from coordlib.tracking.reports.portfolio import PortfolioReport as PortfolioReport
from coordlib.tracking.reports.portfolio import Summary as Summary
from coordlib.tracking.reports.portfolio import summarise as summarise
from coordlib.tracking.reports.reports import NARRATED as NARRATED
from coordlib.tracking.reports.reports import Account as Account
from coordlib.tracking.reports.reports import Narrative as Narrative
from coordlib.tracking.reports.reports import Proposal as Proposal
from coordlib.tracking.reports.reports import Report as Report
from coordlib.tracking.reports.returned import Proposals as Proposals
from coordlib.tracking.reports.returned import ProposedEntry as ProposedEntry
from coordlib.tracking.reports.returned import proposals as proposals

__all__ = [
    "Account",
    "Attendance",
    "COMPLETED",
    "Captions",
    "Correction",
    "DONE",
    "DONE_LATE",
    "DUE_SOON",
    "Done",
    "Entry",
    "EntryRefusedError",
    "Evidence",
    "Fact",
    "Figure",
    "Happened",
    "History",
    "Ledger",
    "LedgerError",
    "Letterhead",
    "Measurement",
    "Minutes",
    "NARRATED",
    "Narrative",
    "Note",
    "OVERDUE",
    "OwnPart",
    "Pause",
    "Plan",
    "PlanRow",
    "Portfolio",
    "PortfolioReport",
    "Progress",
    "Proposal",
    "Proposals",
    "ProposedEntry",
    "Reminder",
    "Report",
    "Resumed",
    "SUSPENDED",
    "Series",
    "Standing",
    "Status",
    "Summary",
    "Suspended",
    "TRANSITIONS",
    "Tally",
    "Task",
    "Tracking",
    "TrackingRow",
    "UNDETERMINED",
    "UNTIMED",
    "UPCOMING",
    "ValidEntry",
    "WAIVED",
    "WITHHELD",
    "Waived",
    "What",
    "assess",
    "by_article",
    "by_promise",
    "bytes_of",
    "day_of",
    "issuing",
    "proposals",
    "restore",
    "save_ics",
    "save_xlsx",
    "summarise",
    "tally",
    "valid_entries",
    "verify",
]
