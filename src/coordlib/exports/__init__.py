"""Exports: a plan as a calendar file (ICS); a plan or a tracking table as a spreadsheet (XLSX)."""

from coordlib.exports.files import save_ics, save_xlsx

__all__ = ["save_ics", "save_xlsx"]


def __dir__() -> list[str]:
    return __all__
