"""Naming: which day, month or part of a year is meant, as the match of a wording says it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time

import attrs

from coordlib.deadlines.lengths import LENGTHS
from coordlib.deadlines.meanings import AFTER, NO_DAY, NO_LIMIT, NO_START, NO_SUCH_DAY, TWO_WAYS, Effect
from coordlib.deadlines.pieces import Interval, Maker, Match, Named, Pieces, Said, Shift, lack, slot
from coordlib.language import Message
from coordlib.model import WORKING_DAYS, Once

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR, _QUARTER, _LAST_DAY, _LAST_WEEKDAY, _WEEK = 12, 3, 31, 7, 7
_NOON = 12
_SHORT_MONTHS = (2, 4, 6, 9, 11)


@attrs.frozen
class Of:
    """Return the month that a day is of (tháng nào), as one wording says it: see `Named`."""

    words: str
    months: int = 0
    month: int | None = None
    later: int = 0
    last_after: bool = False
    strict: bool = True
    of_period: bool = False


def part_of_a_year(match: Match) -> Pieces:
    """Return the first or last months of a year, of every year or of one."""
    months = int(match["count"])
    last = months if match["edge"] == "đầu" else _YEAR
    if not 0 < months < _YEAR:
        return lack(NO_SUCH_DAY)
    if year := slot(match, "year"):
        return _end_of(match, int(year), last)
    return _part(match, Interval(_YEAR, span=months, month=None if match["edge"] == "đầu" else last))


def quarter(match: Match) -> Pieces:
    """Return a quarter, of every year or of one."""
    last = _QUARTER * _QUARTERS[match["quarter"]]
    if year := _year(match):
        return _end_of(match, year, last)
    return _part(match, Interval(_YEAR, span=_QUARTER, month=last))


def _part(match: Match, part: Interval) -> Pieces:
    """Return a part of every year; before one, “trước quý II hằng năm”, is a day that the words do not name."""
    return lack(NO_DAY) if slot(match, "before") else (part,)


def part_up_to(match: Match) -> Pieces:
    """Return so many months up to one."""
    months, last = int(match["count"]), int(match["month"])
    if not (0 < months < _YEAR and 0 < last <= _YEAR):
        return lack(NO_SUCH_DAY)
    return (Interval(_YEAR, span=months, month=last),)


def year_alone(match: Match) -> Pieces:
    """Return a year."""
    return _end_of(match, int(match["year"]), _YEAR)


def _end_of(match: Match, year: int, month: int) -> Pieces:
    """Return the end of a period of one year, or its first day if the words say “trước”."""
    if not (year > 0 and 0 < month <= _YEAR):
        return lack(NO_SUCH_DAY)
    if not (slot(match, "before") or slot(match, "by")):
        return lack(NO_LIMIT)
    if not slot(match, "before"):
        return (Said(Once(date(year, month, monthrange(year, month)[1]))),)
    length = int(slot(match, "count") or 0) or (_QUARTER if slot(match, "quarter") else 0)
    first = month - length + 1 if length else 1 if "month" not in match.re.groupindex else month
    return (Said(Once(date(year, first, 1), inclusive=False)),)


def _year(match: Match) -> int | None:
    found = next((one for name in ("y1", "y2", "y3", "year") if (one := slot(match, name))), "")
    return int(found) if found else None


def _at(match: Match) -> time | Message | None:
    """Return the time of day that a match says, none, or that there is no such time."""
    hour = slot(match, "h1") or slot(match, "h2")
    if not hour:
        return None
    minute = next((one for name in ("m1", "m2", "m3") if (one := slot(match, name))), "0")
    later = _NOON if slot(match, "half_day").removeprefix("buổi ") in ("chiều", "tối") and int(hour) < _NOON else 0
    try:
        return time(int(hour) + later, int(minute))
    except ValueError:
        return NO_SUCH_DAY


def _named(match: Match, **said: object) -> Pieces:
    at = _at(match)
    if isinstance(at, Message):
        return lack(at)
    excluded = bool(slot(match, "before")) and at is None
    limited = bool(slot(match, "before") or slot(match, "by")) or at is not None
    return (Named(inclusive=not excluded, at=at, limited=limited, **said),)  # type: ignore[arg-type]


def day_of_the_year(match: Match) -> Pieces:
    """Return a day with its month, perhaps with its year."""
    day, month, year = slot(match, "day"), slot(match, "month"), _year(match)
    if date_ := slot(match, "date"):
        parts = date_.split("/")
        day, month, year = parts[0], parts[1], int(parts[2]) if len(parts) > 2 else year  # noqa: PLR2004
    number = {"cuối": _LAST_DAY, "cuối cùng": _LAST_DAY, "đầu": 1, "đầu tiên": 1}.get(day) or int(day)
    if day.isdecimal() and number == _LAST_DAY and int(month) in _SHORT_MONTHS:
        return lack(NO_SUCH_DAY)
    implied = _YEAR if slot(match, "own_year") or slot(match, "next_year") else 0
    next_year = bool(slot(match, "next_year"))
    return _named(match, day=number, month=int(month), year=year, implied=implied, next_year=next_year)


def month_of_the_year(match: Match) -> Pieces:
    """Return a month, perhaps of one year."""
    month = int(match["month"].split("/")[0])
    year = int(match["month"].split("/")[1]) if "/" in match["month"] else _year(match)
    if year is not None:
        return _end_of(match, year, month)
    next_year = bool(slot(match, "next_year"))
    return _named(match, month=month, next_year=next_year, implied=_YEAR if next_year else 0)


def day_in_month(of: Of) -> Maker:
    """Return what makes a day, or several, of the month that a wording names."""

    def make(match: Match) -> Pieces:
        numbers = _days(match)
        later = int(slot(match, "nth") or of.later)
        kept = {"implied": of.months, "month": of.month, "later": later, "of_period": of.of_period}
        return tuple(
            piece
            for day in numbers
            for piece in _named(match, day=day, last_after=of.last_after, strict=of.strict, **kept)
        )

    return make


def _days(match: Match) -> list[int | None]:
    """Return the days of the month that a match names, one or several."""
    if slot(match, "last_day"):
        return [_LAST_DAY]
    if slot(match, "first_day"):
        return [1]
    if week := slot(match, "week"):
        return [_LAST_DAY if week == "cuối" else _WEEK if week == "đầu" else _WEEK * int(week.split()[-1])]
    if not slot(match, "day"):
        return [None]
    return [int(one) for one in re.findall(r"\d+", f"{match['day']} {slot(match, 'more')}")]


def working_day_of(of: Of) -> Maker:
    """Return what makes the first, the last or another working day of the month that a wording names."""

    def make(match: Match) -> Pieces:
        which = (slot(match, "which") or slot(match, "many")).split()[-1]
        if slot(match, "before") or of.month or of.later > 1:
            return lack(TWO_WAYS)
        if which in ("cuối", "cùng"):
            first = attrs.evolve(of, later=of.later + 1)
            after = Named(day=1, implied=of.months, later=first.later, strict=of.strict)
            return (after, Shift(-1, WORKING_DAYS)) if not of.last_after else lack(TWO_WAYS)
        n = 1 if which in ("đầu", "tiên") else int(which)
        if of.later or of.months:  # the first working day of a month comes one after the end of the month before
            return (Shift(n, WORKING_DAYS, of.months),)
        return lack(TWO_WAYS)

    return make


def day_of_quarters(match: Match) -> Pieces:
    """Return a day of the first or the last month of certain quarters, every year."""
    back = 2 if match["edge"] == "đầu" else 0
    quarters = re.findall(r"(?<!\w)(?:iv|i{1,3}|[1-4])(?!\w)", match["quarters"])
    months = [_QUARTER * _QUARTERS[one] - back for one in quarters]
    named = (_named(match, day=day, month=month, implied=_YEAR) for month in months for day in _days(match))
    return tuple(piece for pieces in named for piece in pieces)


def weekday(match: Match) -> Pieces:
    """Return a day of the week."""
    number = int(match["weekday"]) - 1 if slot(match, "weekday") else _LAST_WEEKDAY
    return _named(match, day=number, weekly=True, implied=1, later=1 if slot(match, "next_week") else 0)


def edge(match: Match) -> Pieces:
    """Return the beginning, the middle or the end of a month, a quarter or a year (Bộ luật Dân sự 2015, Điều 146).

    The code names months and years; a quarter is read alike, its middle as that of its middle month.
    """
    which, each, later = match["edge"], match["each"], bool(slot(match, "next"))
    day, month = _EDGES[which, each]
    if later and each != "tháng":
        return _named(match, day=day, implied=LENGTHS[each], later=month or LENGTHS[each])
    return _named(match, day=day, month=month, implied=LENGTHS[each], later=int(later), strict=not later)


_EDGES: dict[tuple[str, str], tuple[int, int | None]] = {
    ("đầu", "tháng"): (1, None),
    ("giữa", "tháng"): (15, None),
    ("cuối", "tháng"): (31, None),
    ("đầu", "quý"): (1, 1),
    ("giữa", "quý"): (15, 2),
    ("cuối", "quý"): (31, None),
    ("đầu", "năm"): (1, 1),
    ("giữa", "năm"): (30, 6),
    ("cuối", "năm"): (31, 12),
}


def edge_of_a_year(match: Match) -> Pieces:
    """Return the beginning, the middle or the end of one month, one quarter or one year."""
    which, year = match["edge"], _year(match) or 0
    month, day = 0, 0
    if found := slot(match, "month"):
        in_figures, _, year_ = found.partition("/")
        month, year = int(in_figures), int(year_ or year)
        day = {"đầu": 1, "giữa": 15, "cuối": _LAST_DAY}[which]
    elif found := slot(match, "quarter"):
        last = _QUARTER * _QUARTERS[found]
        day, back = {"đầu": (1, 2), "giữa": (15, 1), "cuối": (_LAST_DAY, 0)}[which]
        month = last - back
    else:
        day, month_ = _EDGES[which, "năm"]
        month = month_ or _YEAR
    return _once(match, year, month, day)


def _once(match: Match, year: int, month: int, day: int) -> Pieces:
    try:
        last = monthrange(year, month)[1] if day == _LAST_DAY else day
        return (Said(Once(date(year, month, last), inclusive=not slot(match, "before"))),)
    except ValueError:
        return lack(NO_SUCH_DAY)


def end_of_the_period(match: Match) -> Pieces:
    """Return the last day of the period, or the one before it."""
    period = slot(match, "period")
    weekly = period == "tuần"
    implied = 1 if weekly else LENGTHS.get(period, 0)
    return _named(match, whole_period=True, implied=implied, weekly=weekly)


def time_of_day(match: Match) -> Pieces:
    """Return a time of day, of every day; so many hours are none."""
    if isinstance(_at(match), Message):
        return lack(NO_START)
    return _named(match, implied=0, whole_period=True)


def effect_on(match: Match) -> Pieces:
    """Return effect from a day."""
    [named] = day_of_the_year(match)
    if not isinstance(named, Named) or named.year is None:
        return lack(AFTER)
    [said] = _once(match, named.year, named.month or 0, named.day or 0)
    return (Said(Effect(said.reading)),) if isinstance(said, Said) and isinstance(said.reading, Once) else (said,)
