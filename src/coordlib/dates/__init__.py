"""Dates: working days, periods, what falls due, and why that day."""

from coordlib.dates.bearers import answering, borne_by, groups_of
from coordlib.dates.calendar import Calendar, Certainty, SpecialDay
from coordlib.dates.dues import Due, Event, Ruling, Schedule, Transition
from coordlib.dates.periods import Period, add_months, day_in, periods_of
from coordlib.dates.planning import OWN_EVENTS, event_of
from coordlib.dates.schedules import (
    awaited_events,
    dues_of,
    promises_of,
    refuse_span,
    schedule,
    upcoming,
)
from coordlib.dates.transitions import by_occasion

__all__ = [
    "OWN_EVENTS",
    "Calendar",
    "Certainty",
    "Due",
    "Event",
    "Period",
    "Ruling",
    "Schedule",
    "SpecialDay",
    "Transition",
    "add_months",
    "answering",
    "awaited_events",
    "borne_by",
    "by_occasion",
    "day_in",
    "dues_of",
    "event_of",
    "groups_of",
    "periods_of",
    "promises_of",
    "refuse_span",
    "schedule",
    "upcoming",
]


def __dir__() -> list[str]:
    return __all__
