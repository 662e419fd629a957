from coordlib.tracking.ledger.archive import LedgerError, bytes_of, copy_ledger, restore, verify
from coordlib.tracking.ledger.entries import Act, Correction, Done, Entry, EntryRefusedError, Evidence, Fact, Figure, Happened, Note, Resumed, Suspended, ValidEntry, Waived, What, day_of, valid_entries
from coordlib.tracking.ledger.history import History, Pause
from coordlib.tracking.ledger.ledger import Ledger
from coordlib.tracking.progress.assessment import assess
from coordlib.tracking.progress.progress import WITHHELD, Measurement, Progress, StandingRow
from coordlib.tracking.progress.standings import COMPLETED, DONE, DONE_LATE, DUE_SOON, OVERDUE, SUSPENDED, TRANSITIONS, UNDETERMINED, UNTIMED, UPCOMING, WAIVED, OwnPart, Standing, Status, Tally, by_article, tally
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.conferences import Conference, Invitation, Notice, ProgrammeItem
from coordlib.tracking.reports.exports import save_csv, save_feed, save_ics, save_xlsx
from coordlib.tracking.reports.followups import Plan, PlanRow, Reminder, Tracking, TrackingRow
from coordlib.tracking.reports.minutes import Attendance, Delegate, Letterhead, MeetingNotes, Minutes, Task, issuing
from coordlib.tracking.reports.narratives import NARRATED, Account, Narrative, Proposal
from coordlib.tracking.reports.notices import notices
from coordlib.tracking.reports.opinions import Answer, DraftLetter, Opinion, OpinionReport, Opinions, Paper
from coordlib.tracking.reports.portfolio import Portfolio, PortfolioReport, Summary, summarise
from coordlib.tracking.reports.reports import Report
from coordlib.tracking.reports.returned import Proposals, ProposedEntry, proposals
from coordlib.tracking.reports.series import Series, by_promise
from coordlib.tracking.reports.submissions import Grounds, Submission
__all__ = ['Account', 'Act', 'Answer', 'Attendance', 'COMPLETED', 'Captions', 'Conference', 'Correction', 'DONE', 'DONE_LATE', 'DUE_SOON', 'Delegate', 'Done', 'DraftLetter', 'Entry', 'EntryRefusedError', 'Evidence', 'Fact', 'Figure', 'Grounds', 'Happened', 'History', 'Invitation', 'Ledger', 'LedgerError', 'Letterhead', 'Measurement', 'MeetingNotes', 'Minutes', 'NARRATED', 'Narrative', 'Note', 'Notice', 'OVERDUE', 'Opinion', 'OpinionReport', 'Opinions', 'OwnPart', 'Paper', 'Pause', 'Plan', 'PlanRow', 'Portfolio', 'PortfolioReport', 'ProgrammeItem', 'Progress', 'Proposal', 'Proposals', 'ProposedEntry', 'Reminder', 'Report', 'Resumed', 'SUSPENDED', 'Series', 'Standing', 'StandingRow', 'Status', 'Submission', 'Summary', 'Suspended', 'TRANSITIONS', 'Tally', 'Task', 'Tracking', 'TrackingRow', 'UNDETERMINED', 'UNTIMED', 'UPCOMING', 'ValidEntry', 'WAIVED', 'WITHHELD', 'Waived', 'What', 'assess', 'by_article', 'by_promise', 'bytes_of', 'copy_ledger', 'day_of', 'issuing', 'notices', 'proposals', 'restore', 'save_csv', 'save_feed', 'save_ics', 'save_xlsx', 'summarise', 'tally', 'valid_entries', 'verify']
