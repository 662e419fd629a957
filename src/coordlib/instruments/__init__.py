"""Instruments: an amendment as the document that is signed, and what becomes of what was owed."""

from coordlib.instruments.consolidations import Consolidation, consolidate
from coordlib.instruments.directives import Directive
from coordlib.instruments.instruments import Instrument
from coordlib.instruments.notebook import AmendedPlace, CitedChange
from coordlib.instruments.shifts import Becoming, DutyShift

__all__ = [
    "AmendedPlace",
    "Becoming",
    "CitedChange",
    "Consolidation",
    "Directive",
    "DutyShift",
    "Instrument",
    "consolidate",
]


def __dir__() -> list[str]:
    return __all__
