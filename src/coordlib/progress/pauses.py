"""Pauses: how a deadline moves while the clock stands still, and which days of lateness do not count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from coordlib.dates import Calendar, Due, Period
from coordlib.ledger import Pause
from coordlib.model import BY_LAW, FOLLOWING, OF_THE_CLOCK, WORKING_DAYS, Every, Within

_DAY = timedelta(days=1)


def moved(due: Due, pauses: Iterable[Pause], calendar: Calendar) -> date | None:
    """Return the deadline after the clock stood still; none while it does.

    A time limit runs on when all goes on. A day of the calendar, fixed or of a recurrence, stays unless it lies in a
    pause: then it is the day on which all goes on.
    """
    deadline, begun = due.on, _runs_from(due)
    for pause in pauses:
        first = max(pause.first, begun or date.min)
        if first > deadline or (pause.until and pause.until <= first):
            continue  # before the clock starts or after it has run out, or within a pause that has counted
        if pause.until is None:
            return None
        if begun is None:
            deadline = max(deadline, pause.until)
            continue
        deadline = _later(due, deadline, Period(first, pause.until - _DAY), calendar)
        begun = pause.until
    return deadline


def _runs_from(due: Due) -> date | None:
    """Return the day on which the clock of a time limit starts; none for a day of the calendar, which has no clock."""
    when = due.derivation.when
    if isinstance(when, Every) and (when.after_cut_off or when.shift > 0):
        return due.derivation.anchor
    return due.begun if due.event and due.begun > date.min else None


def _later(due: Due, deadline: date, pause: Period, calendar: Calendar) -> date:
    """Return a deadline so much later as a pause was long, counted as the deadline was."""
    when = due.derivation.when
    days = [pause.first + n * _DAY for n in range((pause.last - pause.first).days + 1)]
    if isinstance(when, Within | Every) and (unit_of(when) is WORKING_DAYS):
        return calendar.add_working_days(deadline, sum(map(calendar.is_working, days)))
    later = deadline + len(days) * _DAY
    by_law = due.what.roll is BY_LAW and isinstance(when, Within | Every) and unit_of(when) not in OF_THE_CLOCK
    return calendar.roll(later, FOLLOWING if by_law else due.what.roll)


def unit_of(when: Within | Every) -> object:
    """Return what a time limit is counted in."""
    return WORKING_DAYS if isinstance(when, Every) and when.after_cut_off else when.unit


def days_rested(pauses: Iterable[Pause], deadline: date, until: date) -> int:
    """Return how many of the days after a deadline, up to a day, lay in pauses: these are not late."""
    spans = ((max(pause.first, deadline + _DAY), min((pause.until or date.max) - _DAY, until)) for pause in pauses)
    return sum(max(0, (last - first).days + 1) for first, last in spans)
