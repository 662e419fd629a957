"""Instruments: an amendment as the document that is signed, and what becomes of what was owed."""

from coordlib.instruments.directives import Directive
from coordlib.instruments.instruments import Instrument
from coordlib.instruments.shifts import Becoming, DutyShift

__all__ = ["Becoming", "Directive", "DutyShift", "Instrument"]


def __dir__() -> list[str]:
    return __all__
