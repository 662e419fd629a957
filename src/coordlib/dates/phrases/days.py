"""Days: days, months, quarters and parts of a year, as far as a text says them (“ngày 15 của tháng cuối quý”).

In comes the match of a wording below; out goes a day with what is known of its month and year, or the end of a period.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from enum import Enum

import attrs

from coordlib.dates.periods import month_end
from coordlib.dates.phrases import meanings
from coordlib.dates.phrases.lengths import COUNT, NEXT_DAY, after_a, before_a
from coordlib.dates.phrases.meanings import Lack, Maker, Match, Named, Pieces, Said, Use, Wording, captured, lacking
from coordlib.dates.phrases.slots import (
    AT_LEAST_BEFORE,
    BEFORE,
    EVENT,
    LATEST,
    LEAD_TIME,
    LIMIT,
    NEXT,
    NOT_A_QUARTER,
    QUARTER_NUMBER,
    SINCE,
    UNTIL,
    WITHIN,
)
from coordlib.dates.phrases.templates import matching
from coordlib.language import Message
from coordlib.lexicon import MONTHS_OF_UNITS
from coordlib.model import WORKING_DAYS, Once

QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
"""The quarters by their numbers, in small letters."""

MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR = 3, 12
_LAST_DAY, _LAST_WEEKDAY, _DAYS_OF_A_WEEK = 31, 7, 7
_NOON, _MIDNIGHT = 12, (24, 0)
_SHORT_MONTHS = (2, 4, 6, 9, 11)
_FIRST_OR_LAST = {"cuối": _LAST_DAY, "cuối cùng": _LAST_DAY, "đầu": 1, "đầu tiên": 1}
# The beginning, the middle and the end of a month, a quarter and a year: the day, and which month of it. Bộ luật Dân sự
# 2015, Điều 146, names months and years; a quarter is read alike, its middle as that of its middle month.
_PARTS: dict[str, dict[str, tuple[int, int | None]]] = {
    "tháng": {"đầu": (1, None), "giữa": (15, None), "cuối": (_LAST_DAY, None)},
    "quý": {"đầu": (1, 1), "giữa": (15, 2), "cuối": (_LAST_DAY, None)},
    "năm": {"đầu": (1, 1), "giữa": (30, 6), "cuối": (_LAST_DAY, MONTHS_OF_A_YEAR)},
}

# --- what wordings of a day are made of ---

_DAYS = matching(
    "ngày mùng các",
    r"(?:(?:các )?ngày (?:mùng )?|mùng )",
    r"(?:(?P<day>\d{1,2}) ",  # “ngày 05”
    r"(?P<more>(?:(?:, và |, |và |; )(?:ngày )?\d{1,2} ",  # “ngày 10 và ngày 20”
    r"(?!ngày |giờ |phút |tuần |tháng \d|năm |quý |lần |lịch |%))*)",
    r"|(?P<last_day>cuối cùng |cuối )|(?P<first_day>đầu tiên ))",
)
_FIRST_DAYS = matching("#", r"(?P<day>\d{1,2}) ngày đầu (?:tiên )?")  # “trong 05 ngày đầu”
DATE = matching(
    "# ngày mùng",
    r"(?:ngày |)(?:mùng |)",
    r"(?:(?P<date>\d{1,2}/\d{1,2}(?:/\d{4})?) (?:năm (?P<y1>\d{4}) |)",  # “15/12”, “15/12/2026”
    r"|(?P<day>\d{1,2}|cuối cùng|cuối|đầu tiên) (?:của |)tháng (?P<month>\d{1,2})",  # “ngày 15 tháng 12 năm 2026”
    r"(?:/(?P<y2>\d{4}) | ,? ?(?:năm (?P<y3>\d{4}) |)))",
)
_CLOCK = matching(
    "# lúc",
    r"(?:lúc |)(?:(?P<h1>\d{1,2})h(?P<m1>\d{0,2}) ",  # “16h30”
    r"|(?P<h2>\d{1,2}) giờ (?:(?P<m2>\d{1,2}) phút ",  # “16 giờ 30 phút”
    r"|(?P<m3>\d{1,2}) (?=ngày |thứ |hằng |mỗi |của |, |\Z))?)",  # “16 giờ 30 ngày …”
    r"(?:(?P<half_day>(?:buổi |)(?:sáng|chiều|tối) )|)(?:, |)",
)
_WEEKDAY = matching("thứ chủ", r"(?:thứ (?P<weekday>[2-7])|chủ nhật) ")
_WEEK = matching("tuần", r"tuần (?P<week>đầu|cuối|thứ [1-4]) (?:tiên |cùng )?")
_NEXT_WEEK = matching("tuần", "tuần (?P<next_week>sau|tiếp theo|kế tiếp|liền kề) ")
_WORKING_DAY = matching(
    "# ngày",
    r"(?:ngày làm việc (?P<which>đầu tiên|đầu|cuối cùng|cuối|thứ \d{1,2}) ",  # “ngày làm việc cuối cùng”
    r"|(?P<many>\d{1,2}) ngày làm việc đầu (?:tiên )?)",  # “03 ngày làm việc đầu tiên”
)
_MONTH = matching("tháng", r"tháng (?P<month>\d{1,2}(?:/\d{4})?) (?:năm (?P<y3>\d{4}) )?")
_MONTH_IN_FIGURES = matching("tháng", r"tháng (?P<month>\d{1,2}) ")
_SO_MANY_MONTHS = matching("#", r"(?P<count>\d{1,2}) tháng ")
_QUARTER = matching(
    "quý",
    rf"quý (?P<quarter>{QUARTER_NUMBER})",
    r"(?: ?/ ?(?P<y1>\d{4}))? (?:năm (?P<y2>\d{4}) )?",  # “quý II/2026”, “quý II năm 2026”
)
_QUARTERS = matching(
    "quý", rf"(?P<quarters>quý (?:{QUARTER_NUMBER}) (?:(?:, và |, |và )(?:quý )?(?:{QUARTER_NUMBER}) )*)(?!/|năm )"
)
_YEAR = matching("#", r"(?P<year>\d{4}) ")
_NEXT_YEAR = matching(
    "của năm", "(?:của |)năm (?P<next_year>sau liền kề|sau|kế tiếp|tiếp theo|liền kề(?! trước)|kế sau) "
)
_OWN_YEAR = matching("của năm", "(?:của |)năm (?P<own_year>báo cáo|kế hoạch|đó|(?:liền kề )?trước năm kế hoạch) ")
_WHICH_YEAR = f"[{_OWN_YEAR}|{_NEXT_YEAR}]"
_NTH = matching("#", r"(?P<nth>\d{1,2}) ")
_NEXT_ONE = matching("sau tiếp kế liền", "(?P<next>sau|tiếp theo|kế tiếp|liền kề) ")
_PERIOD = matching(
    "tháng quý năm tuần kỳ", r"(?P<period>tháng|quý|năm|tuần|kỳ) (?:báo cáo )?(?!học |họp |thi |tài chính |sau |\d)"
)
_BEGINNING_OR_END = matching("đầu cuối", "(?P<edge>đầu|cuối) ")
_PART = matching("đầu giữa cuối", "(?P<edge>đầu|giữa|cuối) ")
_PART_OF_EACH = matching(
    "đầu giữa cuối dịp",
    r"(?:dịp )?(?P<edge>đầu|giữa|cuối) (?:mỗi |hằng |các |của )?",  # “cuối mỗi tháng”
    rf"(?=(?P<each>tháng|quý|năm) (?!\d|{NOT_A_QUARTER}))",
)


# --- a period of a year: its end, or its first day ---


def part_of_a_year(match: Match) -> Pieces:
    """Return the first or last months of a year, of every year or of one: “6 tháng đầu năm”."""
    months = int(match["count"])
    if not 0 < months < MONTHS_OF_A_YEAR:
        return (Lack(meanings.NO_SUCH_DAY),)
    is_first = match["edge"] == "đầu"
    last = months if is_first else MONTHS_OF_A_YEAR
    if year := captured(match, "year"):
        return _end_of(match, int(year), last, length=months)
    return _of_every_year(match, meanings.Interval(MONTHS_OF_A_YEAR, span=months, month=None if is_first else last))


def quarter(match: Match) -> Pieces:
    """Return a quarter, of every year or of one: “quý II”."""
    last = MONTHS_OF_A_QUARTER * QUARTERS[match["quarter"]]
    if year := _year(match):
        return _end_of(match, year, last, length=MONTHS_OF_A_QUARTER)
    return _of_every_year(match, meanings.Interval(MONTHS_OF_A_YEAR, span=MONTHS_OF_A_QUARTER, month=last))


def _of_every_year(match: Match, part: meanings.Interval) -> Pieces:
    """Return a part of every year; before one, “trước quý II hằng năm”, is a day that the words do not name."""
    return (Lack(meanings.NO_DAY),) if captured(match, "before") else (part,)


def part_up_to(match: Match) -> Pieces:
    """Return so many months up to one: “06 tháng tính đến tháng 11”."""
    months, last = int(match["count"]), int(match["month"])
    if not (0 < months < MONTHS_OF_A_YEAR and 0 < last <= MONTHS_OF_A_YEAR):
        return (Lack(meanings.NO_SUCH_DAY),)
    return (meanings.Interval(MONTHS_OF_A_YEAR, span=months, month=last),)


def year_alone(match: Match) -> Pieces:
    """Return a year: “đến năm 2030”."""
    return _end_of(match, int(match["year"]), MONTHS_OF_A_YEAR, length=MONTHS_OF_A_YEAR)


def _end_of(match: Match, year: int, last_month: int, *, length: int) -> Pieces:
    """Return the end of a period of one year, or its first day if the words say “trước”; `length`: in months."""
    if not (year > 0 and 0 < last_month <= MONTHS_OF_A_YEAR):
        return (Lack(meanings.NO_SUCH_DAY),)
    if captured(match, "before"):
        return (Said(Once(date(year, last_month - length + 1, 1), inclusive=False)),)
    if captured(match, "by"):
        return (Said(Once(month_end(year, last_month))),)
    return (Lack(meanings.NO_LIMIT),)


def _first_captured(match: Match, *names: str) -> str:
    return next((found for name in names if (found := captured(match, name))), "")


def _year(match: Match) -> int | None:
    year = _first_captured(match, "y1", "y2", "y3", "year")
    return int(year) if year else None


# --- a day, as far as it is said ---


def _clock(match: Match) -> time | Message | None:
    """Return the time of day that a match says, none, or that there is no such time."""
    hour = _first_captured(match, "h1", "h2")
    if not hour:
        return None
    minute = _first_captured(match, "m1", "m2", "m3") or "0"
    half = captured(match, "half_day").removeprefix("buổi ")
    is_afternoon = half in ("chiều", "tối") and int(hour) < _NOON
    if (int(hour), int(minute)) == _MIDNIGHT:
        return None  # the end of the day (Bộ luật Dân sự 2015, Điều 148)
    try:
        return time(int(hour) + (_NOON if is_afternoon else 0), int(minute))
    except ValueError:
        return meanings.NO_SUCH_DAY


def _as_limited(match: Match, *days: Named) -> Pieces:
    """Return days with what the words before them say: whether they are in time themselves, and until which hour."""
    at = _clock(match)
    if isinstance(at, Message):
        return (Lack(at),)
    has_clock = bool(_first_captured(match, "h1", "h2"))
    is_excluded = bool(captured(match, "before")) and not has_clock
    is_limited = bool(_first_captured(match, "before", "by")) or at is not None
    return tuple(attrs.evolve(day, inclusive=not is_excluded, at=at, limited=is_limited) for day in days)


def day_of_the_year(match: Match) -> Pieces:
    """Return a day with its month, perhaps with its year: “ngày 15/12 hằng năm”."""
    day, month, year = captured(match, "day"), captured(match, "month"), _year(match)
    if in_figures := captured(match, "date"):
        day, month, *years = in_figures.split("/")
        year = int(years[0]) if years else year
    number = _FIRST_OR_LAST.get(day) or int(day)
    if day.isdecimal() and number == _LAST_DAY and int(month) in _SHORT_MONTHS:
        return (Lack(meanings.NO_SUCH_DAY),)
    is_next_year = bool(captured(match, "next_year"))
    implied = MONTHS_OF_A_YEAR if is_next_year or captured(match, "own_year") else 0
    named = Named(day=number, month=int(month), year=year, implied=implied, next_year=is_next_year)
    return _as_limited(match, named)


def month_of_the_year(match: Match) -> Pieces:
    """Return a month, perhaps of one year: “trong tháng 6 hằng năm”."""
    month, _, written_year = match["month"].partition("/")
    year = int(written_year) if written_year else _year(match)
    if year is not None:
        return _end_of(match, year, int(month), length=1)
    is_next_year = bool(captured(match, "next_year"))
    implied = MONTHS_OF_A_YEAR if is_next_year else 0
    return _as_limited(match, Named(month=int(month), next_year=is_next_year, implied=implied))


def day_of_quarters(match: Match) -> Pieces:
    """Return a day of the first or the last month of certain quarters, every year."""
    back = 2 if match["edge"] == "đầu" else 0
    numbers = re.findall(r"(?<!\w)(?:iv|i{1,3}|[1-4])(?!\w)", match["quarters"])
    months = [MONTHS_OF_A_QUARTER * QUARTERS[number] - back for number in numbers]
    named = [
        Named(day=day, month=month, implied=MONTHS_OF_A_YEAR) for month in months for day in _days_of_a_month(match)
    ]
    return tuple(piece for day in named for piece in _as_limited(match, day))


def weekday(match: Match) -> Pieces:
    """Return a day of the week: “thứ Sáu hằng tuần”."""
    number = int(match["weekday"]) - 1 if captured(match, "weekday") else _LAST_WEEKDAY
    return _as_limited(match, Named(day=number, weekly=True, implied=1, later=1 if captured(match, "next_week") else 0))


def part_of_each(match: Match) -> Pieces:
    """Return the beginning, the middle or the end of each month, quarter or year: “cuối mỗi tháng”."""
    each, is_next = match["each"], bool(captured(match, "next"))
    day, month = _PARTS[each][match["edge"]]
    implied = MONTHS_OF_UNITS[each]
    if is_next and each != "tháng":
        return _as_limited(match, Named(day=day, implied=implied, later=month or implied))
    return _as_limited(match, Named(day=day, month=month, implied=implied, later=int(is_next), strict=not is_next))


def part_of_one(match: Match) -> Pieces:
    """Return the beginning, the middle or the end of one month, one quarter or one year: “cuối năm 2026”."""
    part, year = match["edge"], _year(match) or 0
    if written := captured(match, "month"):
        month, _, written_year = written.partition("/")
        day, _ = _PARTS["tháng"][part]
        return _once(match, int(written_year or year), int(month), day)
    if written := captured(match, "quarter"):
        day, month_of_it = _PARTS["quý"][part]
        months_before = MONTHS_OF_A_QUARTER * (QUARTERS[written] - 1)
        return _once(match, year, months_before + (month_of_it or MONTHS_OF_A_QUARTER), day)
    day, month_of_it = _PARTS["năm"][part]
    return _once(match, year, month_of_it or 0, day)


def _once(match: Match, year: int, month: int, day: int) -> Pieces:
    try:
        on = month_end(year, month) if day == _LAST_DAY else date(year, month, day)
    except ValueError:
        return (Lack(meanings.NO_SUCH_DAY),)
    return (Said(Once(on, inclusive=not captured(match, "before"))),)


def end_of_the_period(match: Match) -> Pieces:
    """Return the last day of the period, or the one before it: “hết quý”, “trước ngày cuối tháng”."""
    period = captured(match, "period")
    is_weekly = period == "tuần"
    implied = 1 if is_weekly else MONTHS_OF_UNITS.get(period, 0)
    return _as_limited(match, Named(whole_period=True, implied=implied, weekly=is_weekly))


def time_of_day(match: Match) -> Pieces:
    """Return a time of day, of every day; so many hours are none."""
    if isinstance(_clock(match), Message):
        return (Lack(meanings.NO_START),)
    return _as_limited(match, Named(whole_period=True))


def effect_on(match: Match) -> Pieces:
    """Return effect from a day: “có hiệu lực từ ngày 01/7/2026”."""
    [named] = day_of_the_year(match)
    if not isinstance(named, Named) or named.year is None:
        return (Lack(meanings.AFTER),)
    [said] = _once(match, named.year, named.month or 0, named.day or 0)
    if isinstance(said, Said) and isinstance(said.reading, Once):
        return (Said(meanings.Effect(said.reading)),)
    return (said,)


# --- a day of a month of a period ---


class Beside(Enum):
    """What the words of a month stand beside: a day of it, nothing, or a working day of a whole period."""

    DAY = "day"
    NOTHING = "nothing"
    PERIOD = "period"


@attrs.frozen
class MonthOf:
    """Of which month a day is (tháng nào): the words that say it, an example, and what they say (see `Named`).

    `beside`: what the words may stand beside.
    """

    words: str
    example: str
    beside: tuple[Beside, ...] = (Beside.DAY, Beside.NOTHING)
    months: int = 0
    month: int | None = None
    later: int = 0
    last_after: bool = False
    strict: bool = True
    of_period: bool = False


@attrs.frozen
class DayOf:
    """A day of a month (ngày trong tháng): the words before those of the month, an example, and what makes it."""

    words: str
    example: str
    make: Callable[[MonthOf], Maker]
    beside: Beside = Beside.DAY


def day_in_month(of: MonthOf) -> Maker:
    """Return what makes a day, or several, of the month that a wording names: “ngày 05 của tháng cuối quý”."""
    known = Named(implied=of.months, month=of.month, of_period=of.of_period, last_after=of.last_after, strict=of.strict)

    def make(match: Match) -> Pieces:
        later = int(captured(match, "nth") or of.later)
        days = [attrs.evolve(known, day=day, later=later) for day in _days_of_a_month(match)]
        return tuple(piece for day in days for piece in _as_limited(match, day))

    return make


def _days_of_a_month(match: Match) -> list[int | None]:
    """Return the days of the month that a match names, one or several."""
    if captured(match, "last_day"):
        return [_LAST_DAY]
    if captured(match, "first_day"):
        return [1]
    if week := captured(match, "week"):
        return [_last_day_of_week(week)]
    if not captured(match, "day"):
        return [None]
    return [int(number) for number in re.findall(r"\d+", f"{match['day']} {captured(match, 'more')}")]


def _last_day_of_week(week: str) -> int:
    """Return the day of a month with which its first week ends, its last, or the one with a number."""
    if week == "cuối":
        return _LAST_DAY
    return _DAYS_OF_A_WEEK * (1 if week == "đầu" else int(week.removeprefix("thứ ")))


def working_day_in_month(of: MonthOf) -> Maker:
    """Return what makes the first, the last or another working day of the month that a wording names."""

    def make(match: Match) -> Pieces:
        which = _first_captured(match, "which", "many").removeprefix("thứ ")
        if captured(match, "before") or of.month or of.later > 1:
            return (Lack(meanings.TWO_WAYS),)
        if which in ("cuối", "cuối cùng"):
            if of.last_after:
                return (Lack(meanings.TWO_WAYS),)
            first_after_it = Named(day=1, implied=of.months, later=of.later + 1, strict=of.strict)
            return (first_after_it, meanings.Shift(-1, WORKING_DAYS))
        if not (of.later or of.months):
            return (Lack(meanings.TWO_WAYS),)
        # The first working day of a month comes one after the end of the month before.
        return (meanings.Shift(_FIRST_OR_LAST.get(which) or int(which), WORKING_DAYS, of.months),)

    return make


def _days_of_months() -> Iterator[Wording]:
    """Yield the wordings of a day with each wording of a month that it may stand beside."""
    for month in MONTHS:
        for day in DAYS_OF_A_MONTH:
            if day.beside in month.beside:
                yield Wording(f"{day.words} {month.words}", day.make(month), month.example)
    for day in _DAYS_OF_NO_MONTH:
        yield Wording(day.words, day.make(_NO_MONTH), day.example)


_NO_MONTH = MonthOf("", "")
MONTHS = (
    MonthOf(
        "[của|trong] [mỗi|từng] tháng [báo cáo|đó|thuộc kỳ báo cáo|hiện tại]",
        "ngày 05 của mỗi tháng",
        (Beside.DAY,),
        months=1,
    ),
    MonthOf("[của] tháng cuối [cùng] [của] kỳ [báo cáo]", "ngày 18 của tháng cuối kỳ báo cáo", of_period=True),
    MonthOf("[của] tháng cuối [cùng] [của] [mỗi|hằng] quý [báo cáo]", "ngày 06 của tháng cuối quý", months=3),
    MonthOf("[của] tháng đầu [tiên] [của] [mỗi|hằng] quý", "ngày 05 tháng đầu tiên của quý", months=3, month=1),
    MonthOf("[của] tháng (giữa|thứ 2) [của] [mỗi|hằng] quý", "ngày 15 tháng giữa quý", months=3, month=2),
    MonthOf(
        f"[của] tháng {NEXT} [của|sau] [kỳ báo cáo|tháng báo cáo]", "ngày 05 tháng sau", months=1, later=1, strict=False
    ),
    MonthOf(f"[của] tháng đầu [tiên] [của] quý {NEXT}", "ngày 15 của tháng đầu quý sau", months=3, later=1),
    MonthOf(f"[của] tháng (thứ 2|giữa) [của] quý {NEXT}", "ngày 10 tháng thứ hai của quý sau", months=3, later=2),
    MonthOf(f"[của] tháng cuối [cùng] [của] quý {NEXT}", "ngày 10 tháng cuối của quý sau", months=3, later=3),
    MonthOf(f"[của] tháng (đầu [tiên]|{NEXT}) [sau|của] quý [báo cáo]", "ngày 10 của tháng sau quý", months=3, later=1),
    MonthOf(f"[của] tháng đầu [tiên] [của] kỳ {NEXT}", "hằng quý, ngày 05 tháng đầu của kỳ sau", later=1),
    MonthOf(f"[của] tháng thứ {_NTH} [của] kỳ {NEXT}", "hằng quý, ngày 05 tháng thứ hai của kỳ sau"),
    MonthOf(f"[của] tháng cuối [cùng] [của] kỳ {NEXT}", "hằng quý, ngày 05 tháng cuối của kỳ sau", last_after=True),
    MonthOf(f"[của] tháng đầu [tiên] [của] năm {NEXT}", "ngày 20 tháng đầu năm sau", months=12, later=1),
    MonthOf(f"[của] [mỗi] quý [{NEXT}]", "ngày làm việc đầu tiên của quý", (Beside.PERIOD,), months=3),
    MonthOf(f"[của] [mỗi] năm [{NEXT}]", "03 ngày làm việc đầu của năm", (Beside.PERIOD,), months=12),
)
DAYS_OF_A_MONTH = (
    DayOf(f"[{LIMIT}] [{_CLOCK}] {_DAYS}", "trước 16 giờ ngày 05 của tháng cuối quý", day_in_month),
    DayOf(f"[{LIMIT}] {_WEEK}", "trong tuần đầu của tháng sau", day_in_month),
    DayOf(
        f"[{WITHIN}] {COUNT} {SINCE} {_DAYS}",
        "02 ngày kể từ ngày 05 của tháng cuối quý",
        lambda of: after_a(day_in_month(of)),
    ),
    DayOf(
        f"[{LEAD_TIME}] {COUNT} {UNTIL} {_DAYS}",
        "02 ngày trước ngày 05 của tháng cuối quý",
        lambda of: before_a(day_in_month(of)),
    ),
    DayOf(f"[{LIMIT}] {_WORKING_DAY}", "ngày làm việc đầu tiên của tháng sau", working_day_in_month),
    DayOf(f"[{LIMIT}|trong (thời hạn|vòng)] {_FIRST_DAYS}", "trong vòng 05 ngày đầu của tháng cuối quý", day_in_month),
    DayOf(f"[{LIMIT}]", "trong tháng đầu tiên của quý", day_in_month, Beside.NOTHING),
    DayOf(f"[{LIMIT}] {_WORKING_DAY}", "ngày làm việc đầu tiên của quý", working_day_in_month, Beside.PERIOD),
)
_DAYS_OF_NO_MONTH = (
    DayOf(f"[{LIMIT}] [{_CLOCK}] {_DAYS}", "trước ngày 25 hằng tháng", day_in_month),
    DayOf(
        f"[{WITHIN}] {COUNT} {SINCE} {_DAYS}", "hằng tháng, 02 ngày kể từ ngày 05", lambda of: after_a(day_in_month(of))
    ),
    DayOf(
        f"[{LEAD_TIME}] {COUNT} {UNTIL} {_DAYS}",
        "hằng tháng, 02 ngày trước ngày 05",
        lambda of: before_a(day_in_month(of)),
    ),
)


OF_A_MONTH = tuple(_days_of_months())


# --- how texts write it ---

_OF_A_MONTH_OR_QUARTER = "[của|trong] [mỗi|hằng] (tháng|quý)"

COUNTED_FROM_A_DAY = (
    Wording(
        f"[{WITHIN}] {COUNT} {SINCE} {DATE} {_WHICH_YEAR}", after_a(day_of_the_year), "05 ngày kể từ ngày 15/6/2026"
    ),
    Wording(
        f"[{LEAD_TIME}] {COUNT} {UNTIL} {DATE} {_WHICH_YEAR}",
        before_a(day_of_the_year),
        "chậm nhất 05 ngày trước ngày 15/12 hằng năm",
    ),
    Wording(
        f"trước {DATE} {AT_LEAST_BEFORE} {COUNT}", before_a(day_of_the_year), "trước ngày 15/6/2026 ít nhất 02 tuần"
    ),
    Wording(
        f"[{WITHIN}] {COUNT} {SINCE} {_WEEKDAY} [{_NEXT_WEEK}|tuần]", after_a(weekday), "02 ngày kể từ thứ Hai tuần sau"
    ),
    Wording(
        f"[{LEAD_TIME}] {COUNT} {UNTIL} {_WEEKDAY} [{_NEXT_WEEK}|tuần]", before_a(weekday), "02 ngày trước thứ Sáu"
    ),
    Wording(
        f"[{LIMIT}] {_CLOCK} [của|vào|trong] {NEXT_DAY} [(kể từ|tính từ|sau) [khi|ngày|thời điểm] {EVENT}]",
        lacking(meanings.HOUR_OF_THE_NEXT_DAY),
        "trước 06 giờ sáng ngày hôm sau",
    ),
)

IN_THE_YEAR = (
    Wording(
        f"[{LIMIT}] [định kỳ] {_SO_MANY_MONTHS} {_BEGINNING_OR_END} năm [{_YEAR}]",
        part_of_a_year,
        "giao ban 6 tháng đầu năm",
    ),
    Wording(f"{_SO_MANY_MONTHS} tính đến {_MONTH_IN_FIGURES}", part_up_to, "06 tháng tính đến tháng 11"),
    Wording(f"[{LIMIT}] {_QUARTER}", quarter, "trong quý II/2026"),
    Wording(f"{LIMIT} năm {_YEAR}", year_alone, "đến năm 2030"),
    Wording(f"[{LIMIT}] [{_CLOCK}] {DATE} {_WHICH_YEAR}", day_of_the_year, "trước ngày 15/12 năm báo cáo"),
    Wording(f"[{LIMIT}] {_MONTH} [{_NEXT_YEAR}]", month_of_the_year, "trong tháng 01 năm sau"),
    Wording(
        f"[{LIMIT}] {_DAYS} [của] tháng {_BEGINNING_OR_END} [tiên|cùng] [của] [các] {_QUARTERS}",
        day_of_quarters,
        "trước ngày 25 tháng đầu tiên quý II, quý III và quý IV",
    ),
    Wording(
        f"[{LIMIT}] [{_CLOCK}] {_WEEKDAY} (đầu tiên|cuối cùng|đầu|cuối|tuần (đầu|cuối)|của tuần (đầu|cuối))"
        f" [tiên|cùng] {_OF_A_MONTH_OR_QUARTER}",
        lacking(meanings.WEEKDAY_OF_A_MONTH),
        "thứ Hai đầu tiên của mỗi tháng",
    ),
    Wording(f"[{LIMIT}] [{_CLOCK}] {_WEEKDAY} [của|trong] [{_NEXT_WEEK}|tuần]", weekday, "trước 16 giờ thứ Sáu"),
    Wording(f"[{LIMIT}] {_PART_OF_EACH} (tháng|quý|năm) [{_NEXT_ONE}]", part_of_each, "vào cuối mỗi tháng"),
    Wording(f"[{LIMIT}] {_PART} ({_MONTH}|{_QUARTER}|năm {_YEAR})", part_of_one, "vào cuối năm 2030"),
    Wording(f"{BEFORE} ngày cuối [cùng] [của] {_PERIOD}", end_of_the_period, "trước ngày cuối cùng của tháng"),
    Wording(f"({BEFORE}|{LATEST}) {_CLOCK}", time_of_day, "hằng ngày, trước 16 giờ"),
)

WITHOUT_A_LIMIT = (
    Wording(f"(không sớm hơn|sớm nhất) [là] [vào] {DATE}", lacking(meanings.EARLIEST), "không sớm hơn ngày 15/6/2026"),
    Wording(
        f"(không sớm hơn|sớm nhất) [là] [vào] ({_QUARTER}|{_MONTH})", lacking(meanings.EARLIEST), "sớm nhất là tháng 6"
    ),
    Wording(
        f"(không sớm hơn|sớm nhất|không quá|tối đa|trong vòng) [là] {COUNT} {UNTIL} [{EVENT}|{DATE}]",
        lacking(meanings.EARLIEST),
        "không quá 02 năm trước ngày ký",
    ),
    Wording(f"(từ|kể từ|sau) {DATE}", lacking(meanings.AFTER), "sau ngày 30 tháng 11 năm 2026"),
    Wording(f"(từ|kể từ|sau) ({_MONTH}|{_QUARTER}|năm {_YEAR})", lacking(meanings.AFTER), "kể từ năm 2026"),
)

END_OF_A_PERIOD = (
    Wording(f"[{LIMIT}] tuần cuối [cùng] [của] [mỗi] {_PERIOD}", end_of_the_period, "trong tuần cuối cùng của quý"),
    Wording(f"[{LIMIT}] (hết|ngày cuối [cùng] [của]) {_PERIOD}", end_of_the_period, "ngày cuối cùng của kỳ"),
)

EFFECT_ON_A_DAY = (
    Wording(f"có hiệu lực [thi hành] [kể] từ {DATE}", effect_on, "có hiệu lực từ ngày 01 tháng 10 năm 2026", Use.OTHER),
)
