"""Tracking: what was done, how it stands, and what is reported."""

from coordlib.doors import door

_HOMES = {
    "ledger.archive": "LedgerError bytes_of copy_ledger restore verify",
    "ledger.entries": (
        "Act Correction Done Entry EntryRefusedError Evidence Fact Figure Happened Note Resumed Suspended "
        "ValidEntry Waived What day_of valid_entries"
    ),
    "ledger.history": "History Pause",
    "ledger.ledger": "Ledger",
    "progress.assessment": "assess",
    "progress.progress": "WITHHELD Measurement Progress StandingRow",
    "progress.standings": (
        "COMPLETED DONE DONE_LATE DUE_SOON OVERDUE SUSPENDED TRANSITIONS UNDETERMINED UNTIMED UPCOMING WAIVED "
        "OwnPart Standing Status Tally by_article tally"
    ),
    "reports.captions": "Captions Series by_promise",
    "reports.exports": "save_feed save_ics save_xlsx",
    "reports.followups": "Plan PlanRow Reminder Tracking TrackingRow",
    "reports.minutes": "Attendance Letterhead MeetingNotes Minutes Task issuing",
    "reports.portfolio": "Portfolio PortfolioReport Summary summarise",
    "reports.reports": "NARRATED Account Narrative Proposal Report",
    "reports.returned": "Proposals ProposedEntry proposals",
}
__getattr__, __dir__, __all__ = door(__name__, _HOMES)
