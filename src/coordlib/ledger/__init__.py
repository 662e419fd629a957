"""Ledger: what was done under an agreement, recorded once and never changed."""

from coordlib.ledger.archive import LedgerError, bytes_of, restore, verify
from coordlib.ledger.entries import (
    Correction,
    Done,
    Entry,
    EntryRefusedError,
    Evidence,
    Fact,
    Figure,
    Happened,
    Note,
    Resumed,
    Suspended,
    ValidEntry,
    Waived,
    What,
    day_of,
    valid_entries,
)
from coordlib.ledger.history import History, Pause, day_done
from coordlib.ledger.ledger import Ledger

__all__ = [
    "Correction",
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
    "Note",
    "Pause",
    "Resumed",
    "Suspended",
    "ValidEntry",
    "Waived",
    "What",
    "bytes_of",
    "day_done",
    "day_of",
    "restore",
    "valid_entries",
    "verify",
]


def __dir__() -> list[str]:
    return __all__
