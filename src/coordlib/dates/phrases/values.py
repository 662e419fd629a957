"""Values: lengths, days, months and parts of a year, from the match of a wording."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, time

import attrs

from coordlib.dates.phrases.meanings import (
    AFTER,
    AMBIGUOUS,
    CONTRADICTION,
    NO_DAY,
    NO_LIMIT,
    NO_NUMBER,
    NO_START,
    NO_SUCH_DAY,
    OTHER_FREQUENCY,
    PART_OF_A_MONTH,
    TWO_WAYS,
    Effect,
    Interval,
    Lack,
    LeastTime,
    Maker,
    Match,
    Named,
    Piece,
    Pieces,
    Replacement,
    Said,
    Shift,
    Surety,
    Term,
    Window,
    lack,
    slot,
)
from coordlib.dates.phrases.tokens import event_key
from coordlib.language import Key, Message, RefusedError
from coordlib.lexicon import CALENDAR_UNITS
from coordlib.model import OF_THE_CLOCK, UNIT_WORDS, WORKING_DAYS, Before, Once, OnEvent, Ongoing, Unit, Within

_UNITS = {word: unit for unit, word in UNIT_WORDS.items()}
LENGTHS = {"tháng": 1, "quý": 3, "năm": 12}
_HOURS_OF_WORK = 8  # a working day (Bộ luật Lao động 2019, Điều 105)
_YEAR = 12


# --- so long after or before ---


def _count(match: Match) -> tuple[int, Unit] | Message:
    """Return a number of units, or what is wrong with it."""
    words, unit, half = match["n"], match["unit"], bool(match["half"])
    if match["hours"] and (unit != "ngày làm việc" or int(match["hours"]) != _HOURS_OF_WORK * int(words)):
        return CONTRADICTION
    if words == "nửa":
        halves = {"tháng": (15, Unit.DAYS), "năm": (6, Unit.MONTHS)}  # Bộ luật Dân sự 2015, Điều 146
        return halves.get(unit, TWO_WAYS) if not half else TWO_WAYS
    whole, _, tenth = words.partition(",")
    tenths = 10 * int(whole) + int(tenth or 0) + (5 if half else 0)
    if tenths == 0 or (half and tenth):
        return NO_NUMBER
    if tenths % 10 == 0:
        return (3 * int(whole), Unit.MONTHS) if unit == "quý" else (int(whole), _UNITS[unit])
    return _finer(tenths, unit)


def _finer(tenths: int, unit: str) -> tuple[int, Unit] | Message:
    """Return a number with a decimal in the next smaller unit, if it is a whole number there."""
    parts, smaller = {"năm": (12, Unit.MONTHS), "ngày": (24, Unit.HOURS), "giờ": (60, Unit.MINUTES)}.get(
        unit, (0, Unit.DAYS)
    )
    if not parts or tenths * parts % 10:
        return PART_OF_A_MONTH if unit == "tháng" else NO_SUCH_DAY
    return tenths * parts // 10, smaller


def _counted(match: Match, make: Callable[[int, Unit], Pieces]) -> Pieces:
    count = _count(match)
    if isinstance(count, Message):
        return lack(count)
    try:
        return make(*count)
    except RefusedError:
        return lack(NO_SUCH_DAY)


def within(match: Match) -> Pieces:
    """Return so long after an event."""
    return _counted(match, lambda n, unit: (Said(Within(n, unit, after=event_key(match["event"]))),))


def before(match: Match) -> Pieces:
    """Return so long before an event."""
    return _counted(match, lambda n, unit: (Said(Before(n, unit, event_key(match["event"]))),))


def before_or_after(match: Match) -> Pieces:
    """Return so long before an event, or after it: the words do not say which."""
    return (*before(match), Lack(AMBIGUOUS))


def least_time(match: Match) -> Pieces:
    """Return not earlier than so long after an event."""
    return _counted(match, lambda n, unit: (Said(LeastTime(n, unit, event_key(match["event"]))),))


def after_the_end(match: Match) -> Pieces:
    """Return so long after a period of the calendar."""
    return _from_the_end(match, 1)


def before_the_end(match: Match) -> Pieces:
    """Return so long before the end of a period of the calendar."""
    return _from_the_end(match, -1)


def _from_the_end(match: Match, sign: int) -> Pieces:
    period = match["period"]
    implied = 1 if period == "tuần" else LENGTHS.get(period, 0)
    return _counted(match, lambda n, unit: (*_calendar_shift(n, unit, sign, implied, weekly=period == "tuần"),))


def after_a(day: Maker) -> Maker:
    """Return what makes so long after a day of the calendar, which `day` makes."""
    return lambda match: _counted(match, lambda n, unit: (*_calendar_shift(n, unit, 1), *day(match)))


def before_a(day: Maker) -> Maker:
    """Return what makes so long before a day of the calendar, which `day` makes."""
    return lambda match: _counted(match, lambda n, unit: (*_calendar_shift(n, unit, -1), *day(match)))


def _calendar_shift(n: int, unit: Unit, sign: int, implied: int = 0, *, weekly: bool = False) -> Iterator[Piece]:
    if unit in OF_THE_CLOCK:
        yield Lack(NO_SUCH_DAY)
    elif unit is Unit.YEARS:
        yield Shift(sign * n * _YEAR, Unit.MONTHS, implied, weekly)
    else:
        yield Shift(sign * n, unit, implied, weekly)


# --- the day of an event, and the day after ---


def _event_or_request(match: Match) -> Key:
    event = slot(match, "event")
    return event_key(event) if event else Key("request")


def same_day(match: Match) -> Pieces:
    """Return the day of an event, or that working day; of a request if none is said."""
    unit = Unit.WORKING_DAYS if slot(match, "working") else Unit.DAYS
    return (Said(Within(0, unit, after=_event_or_request(match))),)


def next_day(match: Match) -> Pieces:
    """Return the day after an event, or the working day after it; after a request if none is said."""
    unit = Unit.WORKING_DAYS if slot(match, "working") else Unit.DAYS
    return (Said(Within(1, unit, after=_event_or_request(match))),)


def on_event(match: Match) -> Pieces:
    """Return when something happens."""
    return (Said(OnEvent(_event_or_request(match))),)


def at_once(match: Match) -> Pieces:
    """Return as soon as something happens."""
    return (Said(OnEvent(event_key(match["event"]), promptly=True)),)


def on_event_open(match: Match) -> Pieces:
    """Return when something ends, and so many days later, of which the number is left blank."""
    return (Said(OnEvent(event_key(match["event"]))), Lack(NO_NUMBER))


def ongoing(_: Match) -> Pieces:
    """Return all the time."""
    return (Said(Ongoing()),)


# --- how often ---


def _interval(n: int, each: str, surety: Surety = Surety.SURE) -> Pieces:
    if not n:
        return lack(NO_SUCH_DAY)
    if each == "ngày":
        return (Interval(days=n, surety=surety),)
    if each == "tuần":
        return (Interval(weeks=n, surety=surety),)
    return (Interval(n * LENGTHS[each], surety=surety),)


def each_one(match: Match) -> Pieces:
    """Return every month, every three months."""
    return _interval(int(slot(match, "count") or 1), match["each"])


def bare_interval(match: Match) -> Pieces:
    """Return a number of months or years, which may be how often or how long."""
    return _interval(int(match["count"]), match["each"], Surety.BARE)


def noun_interval(match: Match) -> Pieces:
    """Return the report of a year, by its name."""
    return _interval(int(slot(match, "count") or 1), match["each"], Surety.NOUN)


def each_of_a_list(match: Match) -> Pieces:
    """Return every month, quarter and year."""
    found = re.findall(rf"(?:(\d{{1,2}}) )?({'|'.join(CALENDAR_UNITS)})", match["list"])
    if len(set(found)) < len(found):
        return lack(TWO_WAYS)
    return tuple(piece for n, each in found for piece in _interval(int(n or 1), each))


def so_many_times(match: Match) -> Pieces:
    """Return so many times a year: that many equal periods."""
    each, times = match["each"], int(match["times"])
    months = LENGTHS.get(each, 0)
    if times == 1:
        return _interval(1, each)
    if not times or not months or months % times:
        return lack(OTHER_FREQUENCY)
    return (Interval(months // times),)


# --- what is no deadline of a duty ---


def relative_window(match: Match) -> Pieces:
    """Return the data between a day of the month before and a day of the last month."""
    return (Said(Window(int(match["first"]), None, int(match["last"]), None)),)


def window(match: Match) -> Pieces:
    """Return the data between two days of the year."""
    (first, first_month), (last, last_month) = (map(int, match[name].split("/")) for name in ("first", "last"))
    return (Said(Window(first, first_month, last, last_month)),)


def term(match: Match) -> Pieces:
    """Return the years in which an agreement holds."""
    first, last = int(match["first"]), int(match["last"])
    return (Said(Term(date(first, 1, 1), date(last, 12, 31))),) if 0 < first <= last else lack(NO_SUCH_DAY)


def effect_after(match: Match) -> Pieces:
    """Return effect so long after the signing."""
    return _counted(match, lambda n, unit: (Said(Effect(Within(n, unit, after=Key("signed")))),))


def effect_at_signing(_: Match) -> Pieces:
    """Return effect from the day of signing."""
    return (Said(Effect(OnEvent(Key("signed")))),)


def replaced(match: Match) -> Pieces:
    """Return the document that is replaced."""
    return (Said(Replacement(re.sub(r" ([/-]) ", r"\1", slot(match, "document")))),)


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR_OF_NAMING, _QUARTER, _LAST_DAY, _LAST_WEEKDAY, _WEEK = 12, 3, 31, 7, 7
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
    last = months if match["edge"] == "đầu" else _YEAR_OF_NAMING
    if not 0 < months < _YEAR_OF_NAMING:
        return lack(NO_SUCH_DAY)
    if year := slot(match, "year"):
        return _end_of(match, int(year), last)
    return _part(match, Interval(_YEAR_OF_NAMING, span=months, month=None if match["edge"] == "đầu" else last))


def quarter(match: Match) -> Pieces:
    """Return a quarter, of every year or of one."""
    last = _QUARTER * _QUARTERS[match["quarter"]]
    if year := _year(match):
        return _end_of(match, year, last)
    return _part(match, Interval(_YEAR_OF_NAMING, span=_QUARTER, month=last))


def _part(match: Match, part: Interval) -> Pieces:
    """Return a part of every year; before one, “trước quý II hằng năm”, is a day that the words do not name."""
    return lack(NO_DAY) if slot(match, "before") else (part,)


def part_up_to(match: Match) -> Pieces:
    """Return so many months up to one."""
    months, last = int(match["count"]), int(match["month"])
    if not (0 < months < _YEAR_OF_NAMING and 0 < last <= _YEAR_OF_NAMING):
        return lack(NO_SUCH_DAY)
    return (Interval(_YEAR_OF_NAMING, span=months, month=last),)


def year_alone(match: Match) -> Pieces:
    """Return a year."""
    return _end_of(match, int(match["year"]), _YEAR_OF_NAMING)


def _end_of(match: Match, year: int, month: int) -> Pieces:
    """Return the end of a period of one year, or its first day if the words say “trước”."""
    if not (year > 0 and 0 < month <= _YEAR_OF_NAMING):
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
    implied = _YEAR_OF_NAMING if slot(match, "own_year") or slot(match, "next_year") else 0
    next_year = bool(slot(match, "next_year"))
    return _named(match, day=number, month=int(month), year=year, implied=implied, next_year=next_year)


def month_of_the_year(match: Match) -> Pieces:
    """Return a month, perhaps of one year."""
    month = int(match["month"].split("/")[0])
    year = int(match["month"].split("/")[1]) if "/" in match["month"] else _year(match)
    if year is not None:
        return _end_of(match, year, month)
    next_year = bool(slot(match, "next_year"))
    return _named(match, month=month, next_year=next_year, implied=_YEAR_OF_NAMING if next_year else 0)


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
    named = (_named(match, day=day, month=month, implied=_YEAR_OF_NAMING) for month in months for day in _days(match))
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
        month = month_ or _YEAR_OF_NAMING
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
