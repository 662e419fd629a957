"""Dates: working days, periods, what falls due, and why that day."""

from coordlib.dates.calendar import Calendar, Certainty, SpecialDay
from coordlib.dates.dues import Due, Event, Schedule
from coordlib.dates.periods import Period, add_months, day_in, periods_of
from coordlib.dates.schedules import (
    OWN_EVENTS,
    awaited_events,
    dues_of,
    event_of,
    promises_of,
    refuse_span,
    schedule,
    upcoming,
)

__all__ = [
    "OWN_EVENTS",
    "Calendar",
    "Certainty",
    "Due",
    "Event",
    "Period",
    "Schedule",
    "SpecialDay",
    "add_months",
    "awaited_events",
    "day_in",
    "dues_of",
    "event_of",
    "periods_of",
    "promises_of",
    "refuse_span",
    "schedule",
    "upcoming",
]


def __dir__() -> list[str]:
    return __all__
