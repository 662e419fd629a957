"""Finding of days: on which day something falls due, and how that day is found.

In comes a rule of the agreement (a recurrence, a fixed day, a count from an event) and the working days; out goes the
day with its derivation. Who owes what is not known here, nor in which span it is asked for.
"""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from coordlib import model
from coordlib.dates.calendar import Calendar
from coordlib.dates.dues import Derivation
from coordlib.dates.periods import Period, add_months, data_window, day_in, from_the_anchor
from coordlib.language import Message, RefusedError, date_in_figures

MOST_ROLLED = timedelta(days=40)
"""How far a day may roll to a working day, and more."""

EARLIEST_DUE, LATEST_DUE = date(2, 1, 1), date(9998, 12, 31)
"""The days between which something may fall due."""

_DAY = timedelta(days=1)
_HOURS_OF_A_DAY = 24
_MINUTES_OF_A_DAY = 24 * 60
_MONTHS_OF_A_YEAR = 12
_LONGEST_MONTH, _LONGEST_YEAR = 31, 366  # in days

_Rule = model.Once | model.Every | model.Within | model.Before


@attrs.frozen
class FoundDay:
    """A day that was found, and how."""

    on: date
    derivation: Derivation


@attrs.frozen
class DayFinder:
    """Finds the days of rules by the working days of a calendar."""

    calendar: Calendar

    def in_period(self, every: model.Every, period: Period, roll: model.Roll, cut_off: int) -> FoundDay:
        """Find the day of one period of a recurrence.

        `cut_off`: the day of a month on which data close (ngày chốt số liệu), for what is due some days after that.
        """
        if every.after_cut_off:
            closed = data_window(every, period, cut_off).last
            return self._by_working_days(every, closed, every.after_cut_off)
        day = day_in(every, period)
        if every.shift:
            return self.counted_from(day, every.shift, every.unit, every, roll)
        return self._rolled(every, period.last, day, roll)

    def once(self, once: model.Once, roll: model.Roll) -> FoundDay:
        """Find a day that is fixed; “trước ngày” is the day before."""
        if once.shift:
            return self.counted_from(once.on, once.shift, once.unit, once, roll)
        last_in_time = once.on if once.inclusive else _moved(once.on, -1, model.Unit.DAYS)
        return self._rolled(once, once.on, last_in_time, roll)

    def counted_from(self, day: date, n: int, unit: model.Unit, rule: _Rule, roll: model.Roll) -> FoundDay:
        """Count from the day of an event, which is not counted (Bộ luật Dân sự 2015, Điều 147), or of the calendar.

        `n`: how many units; fewer than 0 for what is to be done so long before.
        """
        if unit is model.Unit.WORKING_DAYS:
            return self._by_working_days(rule, day, n) if n else self._rolled(rule, day, day, model.Roll.FOLLOWING)
        return self._rolled(rule, day, _moved(day, n, unit), _roll_of_a_count(roll, n, unit))

    def _by_working_days(self, rule: _Rule, day: date, n: int) -> FoundDay:
        """Count working days; those passed over are the days off."""
        on = self.calendar.add_working_days(day, n)
        first, last = sorted((day, on))
        between = map(date.fromordinal, range(first.toordinal() + 1, last.toordinal()))
        skipped = tuple(passed for passed in between if not self.calendar.is_working(passed))
        return FoundDay(on, Derivation(rule, day, on, skipped, self.calendar.estimated(on.year)))

    def _rolled(self, rule: _Rule, anchor: date, day: date, roll: model.Roll) -> FoundDay:
        """Find a day that may roll to a working day; `anchor`: from which it was counted."""
        if roll is model.Roll.BY_LAW or roll is model.Roll.NONE:
            return FoundDay(day, Derivation(rule, anchor, day))
        on = self.calendar.roll(day, roll)
        is_estimated = on.year > self.calendar.decided_until
        if on == day:
            return FoundDay(on, Derivation(rule, anchor, day, estimated=is_estimated))
        step = 1 if on > day else -1
        skipped = tuple(map(date.fromordinal, range(day.toordinal(), on.toordinal(), step)))
        return FoundDay(on, Derivation(rule, anchor, day, skipped, is_estimated))


def length_of(every: model.Every) -> int:
    """Return how many days a period lasts at most, with what its day may lie beyond it."""
    length = _LONGEST_MONTH * every.months + 7 * every.weeks + every.days
    return length + _days_beyond_the_period(every)


def reach_of(every: model.Every) -> timedelta:
    """Return how far from its period a day may lie at most, counted, shifted and rolled."""
    # Three days of the calendar for each working day: five of these take two weeks and more across Tết.
    return MOST_ROLLED + (3 * every.after_cut_off + _days_beyond_the_period(every)) * _DAY


def widened(first: date, last: date, margin: timedelta) -> tuple[date, date]:
    """Return a span of days with a margin on both sides, as far as something may fall due at all."""
    return max(first, EARLIEST_DUE + margin) - margin, min(last, LATEST_DUE - margin) + margin


def _days_beyond_the_period(every: model.Every) -> int:
    """Return how many days beyond its period a day may lie, before it rolls."""
    days = _LONGEST_MONTH * every.later  # “ngày 05 tháng sau”
    if from_the_anchor(every):  # “5 tháng một lần, vào ngày 10”, “… vào ngày 10 tháng 3”: the first one after its end
        days += _LONGEST_YEAR if every.month else _LONGEST_MONTH
    match every.unit:  # “05 ngày làm việc sau khi kết thúc quý”: thrice, for the days off between
        case model.Unit.MONTHS:
            days += 3 * abs(every.shift) * _LONGEST_MONTH
        case model.Unit.WEEKS:
            days += 3 * abs(every.shift) * 7
        case _:
            days += 3 * abs(every.shift)
    return days


def _roll_of_a_count(roll: model.Roll, n: int, unit: model.Unit) -> model.Roll:
    """Return how the end of a count rolls, where that is left to the law (Bộ luật Dân sự 2015, Điều 148, khoản 5).

    What ends on a day off ends on the working day after it. Counted back, it must not be later than the words say: so
    on the one before. Hours and minutes run on; a day from which nothing is counted stays where it is.
    """
    if roll is not model.Roll.BY_LAW or n == 0:
        return roll
    if n < 0:
        return model.Roll.PRECEDING
    return roll if unit in model.OF_THE_CLOCK else model.Roll.FOLLOWING


def _moved(day: date, n: int, unit: model.Unit) -> date:
    """Return a day moved by a number of units; hours and minutes count as the days that they fill.

    Raises `RefusedError` for a day before the year 1 or after 9999.
    """
    try:
        match unit:
            case model.Unit.HOURS:
                return day + _days_filled(n, _HOURS_OF_A_DAY) * _DAY
            case model.Unit.MINUTES:
                return day + _days_filled(n, _MINUTES_OF_A_DAY) * _DAY
            case model.Unit.DAYS | model.Unit.WORKING_DAYS:
                return day + n * _DAY
            case model.Unit.WEEKS:
                return day + 7 * n * _DAY
            case model.Unit.MONTHS:
                return add_months(day, n)
            case model.Unit.YEARS:
                return add_months(day, _MONTHS_OF_A_YEAR * n)
    except (OverflowError, ValueError):
        raise RefusedError(_beyond_the_calendar(day)) from None


def _days_filled(n: int, of_a_day: int) -> int:
    """Return how many days so many hours or minutes fill, the last one in part: 25 hours fill two days, -25 too.

    >>> _days_filled(25, 24), _days_filled(-25, 24)
    (2, -2)
    """
    filled, rest = divmod(abs(n), of_a_day)
    if rest:
        filled += 1
    return filled if n > 0 else -filled


def _beyond_the_calendar(day: date) -> Message:
    return Message(f"thời hạn tính từ {date_in_figures(day)} vượt quá năm 9999", f"beyond the year 9999 from {day}")
