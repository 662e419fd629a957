"""Values: lengths, days, months and parts of a year, from the match of a wording."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial

import attrs

from coordlib.dates.periods import month_end
from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.tokens import event_key
from coordlib.language import Key, Message, RefusedError
from coordlib.lexicon import CALENDAR_UNITS, MONTHS_OF_UNITS
from coordlib.model import OF_THE_CLOCK, UNIT_WORDS, WORKING_DAYS, Before, Once, OnEvent, Ongoing, Unit, Within

_UNITS = {word: unit for unit, word in UNIT_WORDS.items()}
_HALVES = {"tháng": (15, Unit.DAYS), "năm": (6, Unit.MONTHS)}  # Bộ luật Dân sự 2015, Điều 146
_HOURS_OF_WORK = 8  # a working day (Bộ luật Lao động 2019, Điều 105)
_YEAR = 12


# --- so long after or before ---


def _count(match: meanings.Match) -> tuple[int, Unit] | Message:
    """Return a number of units, or what is wrong with it."""
    words, unit, half = match["n"], match["unit"], bool(match["half"])
    if match["hours"] and (unit != "ngày làm việc" or int(match["hours"]) != _HOURS_OF_WORK * int(words)):
        return meanings.CONTRADICTION
    if words == "nửa":
        return meanings.TWO_WAYS if half else _HALVES.get(unit, meanings.TWO_WAYS)
    whole, _, tenth = words.partition(",")
    tenths = 10 * int(whole) + int(tenth or 0) + (5 if half else 0)
    if tenths == 0 or (half and tenth):
        return meanings.NO_NUMBER
    if tenths % 10 == 0:
        return (MONTHS_OF_UNITS[unit] * int(whole), Unit.MONTHS) if unit == "quý" else (int(whole), _UNITS[unit])
    return _finer(tenths, unit)


def _finer(tenths: int, unit: str) -> tuple[int, Unit] | Message:
    """Return a number with a decimal in the next smaller unit, if it is a whole number there."""
    parts, smaller = {"năm": (12, Unit.MONTHS), "ngày": (24, Unit.HOURS), "giờ": (60, Unit.MINUTES)}.get(
        unit, (0, Unit.DAYS)
    )
    if not parts or tenths * parts % 10:
        return meanings.PART_OF_A_MONTH if unit == "tháng" else meanings.NO_SUCH_DAY
    return tenths * parts // 10, smaller


def _counted(match: meanings.Match, make: Callable[[int, Unit], meanings.Pieces]) -> meanings.Pieces:
    count = _count(match)
    if isinstance(count, Message):
        return meanings.lack(count)
    try:
        return make(*count)
    except RefusedError:
        return meanings.lack(meanings.NO_SUCH_DAY)


def _from_an_event(make: Callable[[int, Unit, Key], meanings.Meaning], match: meanings.Match) -> meanings.Pieces:
    return _counted(match, lambda n, unit: (meanings.Said(make(n, unit, event_key(match["event"]))),))


within = partial(_from_an_event, lambda n, unit, event: Within(n, unit, after=event))
before, least_time = partial(_from_an_event, Before), partial(_from_an_event, meanings.LeastTime)
"""What makes so long after an event, so long before one, not earlier than so long after one."""


def before_or_after(match: meanings.Match) -> meanings.Pieces:
    """Return so long before an event, or after it: the words do not say which."""
    return (*before(match), meanings.Lack(meanings.AMBIGUOUS))


def _from_the_end(sign: int, match: meanings.Match) -> meanings.Pieces:
    period = match["period"]
    implied = 1 if period == "tuần" else MONTHS_OF_UNITS.get(period, 0)
    return _counted(match, lambda n, unit: _calendar_shift(n, unit, sign, implied, weekly=period == "tuần"))


after_the_end, before_the_end = partial(_from_the_end, 1), partial(_from_the_end, -1)
"""What makes so long after a period of the calendar, or before its end."""


def _from_a(sign: int, day: meanings.Maker) -> meanings.Maker:
    return lambda match: _counted(match, lambda n, unit: (*_calendar_shift(n, unit, sign), *day(match)))


after_a, before_a = partial(_from_a, 1), partial(_from_a, -1)
"""Return what makes so long after a day of the calendar, or before it, which `day` makes."""


def _calendar_shift(n: int, unit: Unit, sign: int, implied: int = 0, *, weekly: bool = False) -> meanings.Pieces:
    if unit in OF_THE_CLOCK:
        return meanings.lack(meanings.NO_SUCH_DAY)
    n, unit = (n * _YEAR, Unit.MONTHS) if unit is Unit.YEARS else (n, unit)
    return (meanings.Shift(sign * n, unit, implied, weekly),)


# --- the day of an event, and the day after ---


def _days_after(n: int, match: meanings.Match) -> meanings.Pieces:
    unit = Unit.WORKING_DAYS if meanings.slot(match, "working") else Unit.DAYS
    return (meanings.Said(Within(n, unit, after=event_key(match["event"]))),)


same_day, next_day = partial(_days_after, 0), partial(_days_after, 1)
"""What makes the day of an event, or the day after it; or that working day."""


def on_event(match: meanings.Match) -> meanings.Pieces:
    """Return when something happens; “theo yêu cầu” is when it is asked for."""
    event = meanings.slot(match, "event")
    return (meanings.Said(OnEvent(event_key(event) if event else Key("request"))),)


def at_once(match: meanings.Match) -> meanings.Pieces:
    """Return as soon as something happens."""
    return (meanings.Said(OnEvent(event_key(match["event"]), promptly=True)),)


def on_event_open(match: meanings.Match) -> meanings.Pieces:
    """Return when something ends, and so many days later, of which the number is left blank."""
    return (meanings.Said(OnEvent(event_key(match["event"]))), meanings.Lack(meanings.NO_NUMBER))


ongoing = meanings.standing(meanings.Said(Ongoing()))
"""What makes all the time."""


# --- how often ---


def _interval(n: int, each: str, certainty: meanings.Certainty = meanings.Certainty.SURE) -> meanings.Pieces:
    if not n:
        return meanings.lack(meanings.NO_SUCH_DAY)
    days, weeks = n * (each == "ngày"), n * (each == "tuần")
    return (meanings.Interval(n * MONTHS_OF_UNITS.get(each, 0), weeks, days, certainty=certainty),)


def _each(certainty: meanings.Certainty, match: meanings.Match) -> meanings.Pieces:
    return _interval(int(meanings.slot(match, "count") or 1), match["each"], certainty)


each_one, bare_interval, noun_interval = (partial(_each, how) for how in meanings.Certainty)
"""What makes every month, every three months; a number of months, which may be how often or how long; the report of
a year, by its name."""


def each_half(match: meanings.Match) -> meanings.Pieces:
    """Return every half month or half year."""
    n, unit = _HALVES[match["half_of"]]
    return (meanings.Interval(n) if unit is Unit.MONTHS else meanings.Interval(days=n),)


def each_of_a_list(match: meanings.Match) -> meanings.Pieces:
    """Return every month, quarter and year."""
    found = re.findall(rf"(?:(\d{{1,2}}) )?({'|'.join(CALENDAR_UNITS)})", match["list"])
    if len(set(found)) < len(found):
        return meanings.lack(meanings.TWO_WAYS)
    return tuple(piece for n, each in found for piece in _interval(int(n or 1), each))


def so_many_times(match: meanings.Match) -> meanings.Pieces:
    """Return so many times a year: that many equal periods."""
    each, times = match["each"], int(match["times"])
    months = MONTHS_OF_UNITS.get(each, 0)
    if times == 1:
        return _interval(1, each)
    if not times or not months or months % times:
        return meanings.lack(meanings.OTHER_FREQUENCY)
    return (meanings.Interval(months // times),)


# --- what is no deadline of a duty ---


def relative_window(match: meanings.Match) -> meanings.Pieces:
    """Return the data between a day of the month before and a day of the last month."""
    return (meanings.Said(meanings.Window(int(match["first"]), None, int(match["last"]), None)),)


def window(match: meanings.Match) -> meanings.Pieces:
    """Return the data between two days of the year."""
    (first, first_month), (last, last_month) = (map(int, match[name].split("/")) for name in ("first", "last"))
    return (meanings.Said(meanings.Window(first, first_month, last, last_month)),)


def term(match: meanings.Match) -> meanings.Pieces:
    """Return the years in which an agreement holds."""
    first, last = int(match["first"]), int(match["last"])
    if not 0 < first <= last:
        return meanings.lack(meanings.NO_SUCH_DAY)
    return (meanings.Said(meanings.Term(date(first, 1, 1), date(last, 12, 31))),)


def effect_after(match: meanings.Match) -> meanings.Pieces:
    """Return effect so long after the signing."""
    return _counted(match, lambda n, unit: (meanings.Said(meanings.Effect(Within(n, unit, after=Key("signed")))),))


effect_at_signing = meanings.standing(meanings.Said(meanings.Effect(OnEvent(Key("signed")))))
"""What makes effect from the day of signing."""


def replaced(match: meanings.Match) -> meanings.Pieces:
    """Return the document that is replaced."""
    return (meanings.Said(meanings.Replacement(re.sub(r" ([/-]) ", r"\1", meanings.slot(match, "document")))),)


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_QUARTER, _LAST_DAY, _LAST_WEEKDAY, _WEEK = 3, 31, 7, 7
_NOON = 12
_SHORT_MONTHS = (2, 4, 6, 9, 11)


@attrs.frozen
class Of:
    """Return the month that a day is of (tháng nào), as one wording says it: see `Named`.

    `uses`: which wordings of a day may name it.
    """

    words: str
    months: int = 0
    month: int | None = None
    later: int = 0
    last_after: bool = False
    strict: bool = True
    of_period: bool = False
    uses: tuple[str, ...] = ()


def part_of_a_year(match: meanings.Match) -> meanings.Pieces:
    """Return the first or last months of a year, of every year or of one."""
    months = int(match["count"])
    last = months if match["edge"] == "đầu" else _YEAR
    if not 0 < months < _YEAR:
        return meanings.lack(meanings.NO_SUCH_DAY)
    if year := meanings.slot(match, "year"):
        return _end_of(match, int(year), last)
    return _part(match, meanings.Interval(_YEAR, span=months, month=None if match["edge"] == "đầu" else last))


def quarter(match: meanings.Match) -> meanings.Pieces:
    """Return a quarter, of every year or of one."""
    last = _QUARTER * _QUARTERS[match["quarter"]]
    if year := _year(match):
        return _end_of(match, year, last)
    return _part(match, meanings.Interval(_YEAR, span=_QUARTER, month=last))


def _part(match: meanings.Match, part: meanings.Interval) -> meanings.Pieces:
    """Return a part of every year; before one, “trước quý II hằng năm”, is a day that the words do not name."""
    return meanings.lack(meanings.NO_DAY) if meanings.slot(match, "before") else (part,)


def part_up_to(match: meanings.Match) -> meanings.Pieces:
    """Return so many months up to one."""
    months, last = int(match["count"]), int(match["month"])
    if not (0 < months < _YEAR and 0 < last <= _YEAR):
        return meanings.lack(meanings.NO_SUCH_DAY)
    return (meanings.Interval(_YEAR, span=months, month=last),)


def year_alone(match: meanings.Match) -> meanings.Pieces:
    """Return a year."""
    return _end_of(match, int(match["year"]), _YEAR)


def _end_of(match: meanings.Match, year: int, month: int) -> meanings.Pieces:
    """Return the end of a period of one year, or its first day if the words say “trước”."""
    if not (year > 0 and 0 < month <= _YEAR):
        return meanings.lack(meanings.NO_SUCH_DAY)
    if not (meanings.slot(match, "before") or meanings.slot(match, "by")):
        return meanings.lack(meanings.NO_LIMIT)
    if not meanings.slot(match, "before"):
        return (meanings.Said(Once(month_end(year, month))),)
    length = int(meanings.slot(match, "count") or 0) or (_QUARTER if meanings.slot(match, "quarter") else 0)
    first = month - length + 1 if length else 1 if "month" not in match.re.groupindex else month
    return (meanings.Said(Once(date(year, first, 1), inclusive=False)),)


def _year(match: meanings.Match) -> int | None:
    found = next((one for name in ("y1", "y2", "y3", "year") if (one := meanings.slot(match, name))), "")
    return int(found) if found else None


def _at(match: meanings.Match) -> time | Message | None:
    """Return the time of day that a match says, none, or that there is no such time."""
    hour = meanings.slot(match, "h1") or meanings.slot(match, "h2")
    if not hour:
        return None
    minute = next((one for name in ("m1", "m2", "m3") if (one := meanings.slot(match, name))), "0")
    half = meanings.slot(match, "half_day").removeprefix("buổi ")
    later = _NOON if half in ("chiều", "tối") and int(hour) < _NOON else 0
    if (int(hour), int(minute)) == (24, 0):
        return None  # the end of the day (Bộ luật Dân sự 2015, Điều 148)
    try:
        return time(int(hour) + later, int(minute))
    except ValueError:
        return meanings.NO_SUCH_DAY


def _named(match: meanings.Match, **said: object) -> meanings.Pieces:
    at = _at(match)
    if isinstance(at, Message):
        return meanings.lack(at)
    clock = bool(meanings.slot(match, "h1") or meanings.slot(match, "h2"))
    excluded = bool(meanings.slot(match, "before")) and not clock
    limited = bool(meanings.slot(match, "before") or meanings.slot(match, "by")) or at is not None
    return (meanings.Named(inclusive=not excluded, at=at, limited=limited, **said),)  # type: ignore[arg-type]


def day_of_the_year(match: meanings.Match) -> meanings.Pieces:
    """Return a day with its month, perhaps with its year."""
    day, month, year = meanings.slot(match, "day"), meanings.slot(match, "month"), _year(match)
    if date_ := meanings.slot(match, "date"):
        parts = date_.split("/")
        day, month, year = parts[0], parts[1], int(parts[2]) if len(parts) > 2 else year  # noqa: PLR2004
    number = {"cuối": _LAST_DAY, "cuối cùng": _LAST_DAY, "đầu": 1, "đầu tiên": 1}.get(day) or int(day)
    if day.isdecimal() and number == _LAST_DAY and int(month) in _SHORT_MONTHS:
        return meanings.lack(meanings.NO_SUCH_DAY)
    implied = _YEAR if meanings.slot(match, "own_year") or meanings.slot(match, "next_year") else 0
    next_year = bool(meanings.slot(match, "next_year"))
    return _named(match, day=number, month=int(month), year=year, implied=implied, next_year=next_year)


def month_of_the_year(match: meanings.Match) -> meanings.Pieces:
    """Return a month, perhaps of one year."""
    month = int(match["month"].split("/")[0])
    year = int(match["month"].split("/")[1]) if "/" in match["month"] else _year(match)
    if year is not None:
        return _end_of(match, year, month)
    next_year = bool(meanings.slot(match, "next_year"))
    return _named(match, month=month, next_year=next_year, implied=_YEAR if next_year else 0)


def day_in_month(of: Of) -> meanings.Maker:
    """Return what makes a day, or several, of the month that a wording names."""

    def make(match: meanings.Match) -> meanings.Pieces:
        numbers = _days(match)
        later = int(meanings.slot(match, "nth") or of.later)
        kept = {"implied": of.months, "month": of.month, "later": later, "of_period": of.of_period}
        kept |= {"last_after": of.last_after, "strict": of.strict}
        return tuple(piece for day in numbers for piece in _named(match, day=day, **kept))

    return make


def _days(match: meanings.Match) -> list[int | None]:
    """Return the days of the month that a match names, one or several."""
    if meanings.slot(match, "last_day"):
        return [_LAST_DAY]
    if meanings.slot(match, "first_day"):
        return [1]
    if week := meanings.slot(match, "week"):
        return [_LAST_DAY if week == "cuối" else _WEEK if week == "đầu" else _WEEK * int(week.split()[-1])]
    if not meanings.slot(match, "day"):
        return [None]
    return [int(one) for one in re.findall(r"\d+", f"{match['day']} {meanings.slot(match, 'more')}")]


def working_day_of(of: Of) -> meanings.Maker:
    """Return what makes the first, the last or another working day of the month that a wording names."""

    def make(match: meanings.Match) -> meanings.Pieces:
        which = (meanings.slot(match, "which") or meanings.slot(match, "many")).split()[-1]
        if meanings.slot(match, "before") or of.month or of.later > 1:
            return meanings.lack(meanings.TWO_WAYS)
        if which in ("cuối", "cùng"):
            first = attrs.evolve(of, later=of.later + 1)
            after = meanings.Named(day=1, implied=of.months, later=first.later, strict=of.strict)
            return (after, meanings.Shift(-1, WORKING_DAYS)) if not of.last_after else meanings.lack(meanings.TWO_WAYS)
        n = 1 if which in ("đầu", "tiên") else int(which)
        if of.later or of.months:  # the first working day of a month comes one after the end of the month before
            return (meanings.Shift(n, WORKING_DAYS, of.months),)
        return meanings.lack(meanings.TWO_WAYS)

    return make


def day_of_quarters(match: meanings.Match) -> meanings.Pieces:
    """Return a day of the first or the last month of certain quarters, every year."""
    back = 2 if match["edge"] == "đầu" else 0
    quarters = re.findall(r"(?<!\w)(?:iv|i{1,3}|[1-4])(?!\w)", match["quarters"])
    months = [_QUARTER * _QUARTERS[one] - back for one in quarters]
    named = (_named(match, day=day, month=month, implied=_YEAR) for month in months for day in _days(match))
    return tuple(piece for pieces in named for piece in pieces)


def weekday(match: meanings.Match) -> meanings.Pieces:
    """Return a day of the week."""
    number = int(match["weekday"]) - 1 if meanings.slot(match, "weekday") else _LAST_WEEKDAY
    return _named(match, day=number, weekly=True, implied=1, later=1 if meanings.slot(match, "next_week") else 0)


def edge(match: meanings.Match) -> meanings.Pieces:
    """Return the beginning, the middle or the end of a month, a quarter or a year (Bộ luật Dân sự 2015, Điều 146).

    The code names months and years; a quarter is read alike, its middle as that of its middle month.
    """
    which, each, later = match["edge"], match["each"], bool(meanings.slot(match, "next"))
    day, month = _EDGES[each][which]
    if later and each != "tháng":
        return _named(match, day=day, implied=MONTHS_OF_UNITS[each], later=month or MONTHS_OF_UNITS[each])
    return _named(match, day=day, month=month, implied=MONTHS_OF_UNITS[each], later=int(later), strict=not later)


_EDGES: dict[str, dict[str, tuple[int, int | None]]] = {
    "tháng": {"đầu": (1, None), "giữa": (15, None), "cuối": (_LAST_DAY, None)},
    "quý": {"đầu": (1, 1), "giữa": (15, 2), "cuối": (_LAST_DAY, None)},
    "năm": {"đầu": (1, 1), "giữa": (30, 6), "cuối": (_LAST_DAY, _YEAR)},
}


def edge_of_a_year(match: meanings.Match) -> meanings.Pieces:
    """Return the beginning, the middle or the end of one month, one quarter or one year."""
    which, year, found = match["edge"], _year(match) or 0, meanings.slot(match, "month")
    if found:
        in_figures, _, year_ = found.partition("/")
        year, (day, _) = int(year_ or year), _EDGES["tháng"][which]
        return _once(match, year, int(in_figures), day)
    found = meanings.slot(match, "quarter")
    day, month = _EDGES["quý" if found else "năm"][which]
    return _once(match, year, (_QUARTER * (_QUARTERS[found] - 1) if found else 0) + (month or _QUARTER), day)


def _once(match: meanings.Match, year: int, month: int, day: int) -> meanings.Pieces:
    try:
        on = month_end(year, month) if day == _LAST_DAY else date(year, month, day)
        return (meanings.Said(Once(on, inclusive=not meanings.slot(match, "before"))),)
    except ValueError:
        return meanings.lack(meanings.NO_SUCH_DAY)


def end_of_the_period(match: meanings.Match) -> meanings.Pieces:
    """Return the last day of the period, or the one before it."""
    period = meanings.slot(match, "period")
    weekly = period == "tuần"
    implied = 1 if weekly else MONTHS_OF_UNITS.get(period, 0)
    return _named(match, whole_period=True, implied=implied, weekly=weekly)


def time_of_day(match: meanings.Match) -> meanings.Pieces:
    """Return a time of day, of every day; so many hours are none."""
    if isinstance(_at(match), Message):
        return meanings.lack(meanings.NO_START)
    return _named(match, whole_period=True)


def effect_on(match: meanings.Match) -> meanings.Pieces:
    """Return effect from a day."""
    [named] = day_of_the_year(match)
    if not isinstance(named, meanings.Named) or named.year is None:
        return meanings.lack(meanings.AFTER)
    [said] = _once(match, named.year, named.month or 0, named.day or 0)
    if isinstance(said, meanings.Said) and isinstance(said.reading, Once):
        return (meanings.Said(meanings.Effect(said.reading)),)
    return (said,)


# --- what says a time only in a column of times ---

_FIRST_MONTHS, _LAST_MONTHS = re.compile(r"(\d{1,2}) tháng đầu"), re.compile(r"(\d{1,2}) tháng cuối")
_OF_A_YEAR = re.compile(r"(?<!\d)(20\d{2})$")


@attrs.frozen
class _Months:
    """Months as a cell names them: from the first to the last, of a year or of none that is named."""

    first: int
    last: int
    year: int | None


def _months(unit: str, whole: str = "") -> _Months | None:
    """Return the months of “quý ii / 2026”, “tháng 6”, “6/2026”, “6 tháng đầu năm 2026”, “2026”; none for no such."""
    words = unit.strip()
    found = _OF_A_YEAR.search(words)
    year = int(found[1]) if found else None
    rest = words[: found.start()].rstrip("/- ,").removesuffix("năm").strip(" ,") if found else words
    number = re.search(r"(?:^|\s)(iv|i{1,3}|\d{1,2})$", rest)
    kind = whole or rest
    if part := _FIRST_MONTHS.match(rest):
        made = _Months(1, int(part[1]), year)
    elif part := _LAST_MONTHS.match(rest):
        made = _Months(_YEAR + 1 - int(part[1]), _YEAR, year)
    elif number and kind.startswith("quý"):
        last = _QUARTER * _QUARTERS.get(number[1], 0)
        made = _Months(last - _QUARTER + 1, last, year)
    elif number and number[1].isdecimal():
        made = _Months(int(number[1]), int(number[1]), year)
    else:
        made = _Months(1, _YEAR, year)
    return made if 0 < made.first <= made.last <= _YEAR else None


def cell_period(match: meanings.Match) -> meanings.Pieces:
    """Return a period that a cell names: its days, or its end where a word of limit stands before it."""
    months = _months(match["unit"])
    if months is None:
        return meanings.lack(meanings.NO_SUCH_DAY)
    before = bool(meanings.slot(match, "before"))
    if months.year is None:
        return (meanings.PartOfYear(months.first, months.last, before),)
    first, last = date(months.year, months.first, 1), month_end(months.year, months.last)
    if before:
        return (meanings.Said(Once(first, inclusive=False)),)
    limited = meanings.slot(match, "by") not in ("", "trong", "vào")
    return (meanings.Said(Once(last) if limited else meanings.Span(first, last)),)


def cell_periods(match: meanings.Match) -> meanings.Pieces:
    """Return several quarters or months of one kind: “Quý II, III/2026”."""
    units = re.split(r" ?, và | ?, | và ", match["units"].strip())
    kind, last = units[0].split()[0], _months(units[-1], units[0])
    made = [_months(unit, kind) for unit in units]
    if last is None:
        return meanings.lack(meanings.NO_SUCH_DAY)
    return tuple(
        meanings.Lack(meanings.NO_SUCH_DAY)
        if one is None
        else meanings.PartOfYear(one.first, one.last)
        if last.year is None
        else meanings.Said(meanings.Span(date(last.year, one.first, 1), month_end(last.year, one.last)))
        for one in made
    )


def cell_range(match: meanings.Match) -> meanings.Pieces:
    """Return what lasts from one period to another; the first is of the year of the last where it names none."""
    first = _months(match["unit"])
    last = _months(match["until"], match["unit"].split()[0])
    if first is None or last is None:
        return meanings.lack(meanings.NO_SUCH_DAY)
    if last.year is None:
        whole = first.year is None and first.first <= last.last
        return (meanings.PartOfYear(first.first, last.last),) if whole else meanings.lack(meanings.NO_YEAR)
    begins, ends = date(first.year or last.year, first.first, 1), month_end(last.year, last.last)
    return (meanings.Said(meanings.Span(begins, ends)),) if begins < ends else meanings.lack(meanings.NO_SUCH_DAY)


def cell_days(match: meanings.Match) -> meanings.Pieces:
    """Return what lasts from one day to another, of which the last names its year."""
    parts = [[int(one) for one in match[name].split("/")] for name in ("begin", "end")]
    (day, month, *years), (last_day, last_month, year) = parts
    try:
        begins, ends = date(years[0] if years else year, month, day), date(year, last_month, last_day)
    except ValueError:
        return meanings.lack(meanings.NO_SUCH_DAY)
    return (meanings.Said(meanings.Span(begins, ends)),) if begins < ends else meanings.lack(meanings.NO_SUCH_DAY)


def cell_since(match: meanings.Match) -> meanings.Pieces:
    """Return from a period on: “Từ tháng 8/2026”, “Năm 2026 và các năm tiếp theo”; after one, from the day after it."""
    months = _months(match["unit"])
    if months is None or months.year is None:
        return meanings.lack(meanings.NO_SUCH_DAY if months is None else meanings.NO_YEAR)
    if meanings.slot(match, "past"):
        return (meanings.Said(meanings.Since(month_end(months.year, months.last) + timedelta(days=1))),)
    return (meanings.Said(meanings.Since(date(months.year, months.first, 1))),)


def cell_since_day(match: meanings.Match) -> meanings.Pieces:
    """Return from a day on."""
    [named] = day_of_the_year(match)
    if not isinstance(named, meanings.Named) or named.year is None:
        return meanings.lack(meanings.NO_YEAR)
    try:
        return (meanings.Said(meanings.Since(date(named.year, named.month or 0, named.day or 0))),)
    except ValueError:
        return meanings.lack(meanings.NO_SUCH_DAY)
