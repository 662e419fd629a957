"""Exports: a plan as a calendar file (ICS); a plan or a tracking table as a spreadsheet (XLSX), and back."""

from coordlib.exports.files import save_ics, save_xlsx
from coordlib.exports.returned import Proposals, ProposedEntry, proposals

__all__ = ["Proposals", "ProposedEntry", "proposals", "save_ics", "save_xlsx"]


def __dir__() -> list[str]:
    return __all__
