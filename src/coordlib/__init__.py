"""Coordination agreements (quy chế phối hợp) as typed Python: checked, printed, followed and reported on.

What is needed every day stands here; the rest is imported from its own module.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from coordlib.address import Address
from coordlib.agreement import Agreement, LegalBasis, Recipient
from coordlib.corrections import fix
from coordlib.duties import INTERIM, Duty, Indicator, ReviewCycle
from coordlib.errors import CoordError
from coordlib.files import read, save
from coordlib.findings import Findings
from coordlib.parties import Party, Signatory
from coordlib.provisions import Annex, Article, Chapter, Clause, Point, Section
from coordlib.rules import RULES, check
from coordlib.when import WORKING_DAYS, Every, Once, OnEvent, Ongoing, Within

if TYPE_CHECKING:
    from coordlib.calendar import Calendar
    from coordlib.dues import Due, Event
    from coordlib.layout import ND30
    from coordlib.ledger import Ledger
    from coordlib.phrases import parse_when
    from coordlib.progress import assess
    from coordlib.rendering import render
    from coordlib.schedules import schedule, upcoming
    from coordlib.writers import write

__all__ = [
    "INTERIM",
    "ND30",
    "RULES",
    "WORKING_DAYS",
    "Address",
    "Agreement",
    "Annex",
    "Article",
    "Calendar",
    "Chapter",
    "Clause",
    "CoordError",
    "Due",
    "Duty",
    "Event",
    "Every",
    "Findings",
    "Indicator",
    "Ledger",
    "LegalBasis",
    "OnEvent",
    "Once",
    "Ongoing",
    "Party",
    "Point",
    "Recipient",
    "ReviewCycle",
    "Section",
    "Signatory",
    "Within",
    "assess",
    "check",
    "fix",
    "parse_when",
    "read",
    "render",
    "save",
    "schedule",
    "upcoming",
    "write",
]

# These load when they are first used: who reads and checks agreements need not wait for Jinja or the schedule.
_LATER = {
    "Calendar": "coordlib.calendar",
    "Due": "coordlib.dues",
    "Event": "coordlib.dues",
    "Ledger": "coordlib.ledger",
    "ND30": "coordlib.layout",
    "assess": "coordlib.progress",
    "parse_when": "coordlib.phrases",
    "render": "coordlib.rendering",
    "schedule": "coordlib.schedules",
    "upcoming": "coordlib.schedules",
    "write": "coordlib.writers",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_LATER[name]), name)
