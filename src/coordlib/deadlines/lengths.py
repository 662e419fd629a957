"""Lengths: how long after or before, and how often, as the match of a wording says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from coordlib.deadlines.meanings import (
    AMBIGUOUS,
    CONTRADICTION,
    NO_NUMBER,
    NO_SUCH_DAY,
    OTHER_FREQUENCY,
    PART_OF_A_MONTH,
    TWO_WAYS,
    Effect,
    LeastTime,
    Replacement,
    Term,
    Window,
)
from coordlib.deadlines.pieces import Interval, Lack, Maker, Match, Piece, Pieces, Said, Shift, Surety, lack, slot
from coordlib.deadlines.spelling import event_key
from coordlib.language import Key, Message, RefusedError
from coordlib.lexicon import CALENDAR_UNITS
from coordlib.model import (
    OF_THE_CLOCK,
    UNIT_WORDS,
    Before,
    OnEvent,
    Ongoing,
    Unit,
    Within,
)

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
