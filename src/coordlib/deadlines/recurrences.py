"""Recurrences: how often, and on which day, wherever in a phrase each is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from coordlib.deadlines.meanings import LIMIT, NO_DAY, NO_INTERVAL, NO_SUCH_DAY, NUMBER, Meaning, PeriodEnd, number_of
from coordlib.language import Message, RefusedError
from coordlib.model import Every, Unit, Within

Found = list[tuple[int, Meaning]]
"""Readings with their places in the phrase."""

_ROMAN = {"i": 3, "ii": 6, "iii": 9, "iv": 12}
_LENGTHS = {"tháng": 1, "quý": 3, "năm": 12}
_WEEKDAYS = {"hai": 1, "ba": 2, "tư": 3, "năm": 4, "sáu": 5, "bảy": 6, "nhật": 7}
_LAST_DAY, _LAST_MONTH, _HALF = 31, 12, 6
_Match = re.Match[str]
_INTERVAL = re.compile(
    rf"(?P<part>\d{{1,2}}) tháng đầu năm|(?:hằng|mỗi) (?P<each>tuần|tháng|quý|năm)(?: một lần)?"
    rf"|(?P<n>{NUMBER}) (?P<unit>tuần|tháng|quý|năm)(?: một lần|/lần)?|quý (?P<quarter>iv|i{{1,3}})(?!\w)"
)
_DAY = re.compile(
    rf"(?:{LIMIT} )?(?:vào )?ngày (?P<day>\d{{1,2}}|cuối(?! kỳ))(?:(?: tháng |/)(?P<month>\d{{1,2}}))?"
    r"(?P<of> của tháng(?: cuối (?P<last>kỳ|quý)| báo cáo)?)?"
)
_END_OF_PERIOD = re.compile(r"trước ngày cuối kỳ")
_WEEK_OF_QUARTER = re.compile(r"tuần cuối(?: của)? tháng cuối quý")
_WEEKDAY = re.compile(rf"(?:{LIMIT} )?(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy)|chủ (?P<sunday>nhật))")
_MONTHS = re.compile(r"tháng (?P<first>\d{1,2}) và tháng (?P<second>\d{1,2})")
_MONTH = re.compile(r"(?P<before>trước )?tháng (?P<month>\d{1,2})")
_VAGUE = re.compile(r"định kỳ|giao ban|sơ kết|tổng kết|báo cáo")


@attrs.frozen
class _Day:
    """The day of a recurrence, as far as a phrase says it."""

    day: int | None = None
    month: int | None = None
    inclusive: bool = True
    said: bool = True


def with_recurrences(left: str, readings: Found) -> tuple[Found, tuple[Message, ...]]:
    """Add what is left of a phrase as recurrences to what was read of it already."""
    two = _MONTHS.search(left)
    if two:
        left = left.replace(two[0], f"tháng {two['first']}")
        every = _build(_HALF, _Day(month=int(two["first"])))
        apart = int(two["second"]) - int(two["first"]) == _HALF
        return ([*readings, (two.start(), every)], (NO_DAY,)) if apart and every else (readings, (NO_INTERVAL,))
    day, left_over = _day_of(left)
    intervals = list(_INTERVAL.finditer(left_over))
    cut_off = next((pair for pair in readings if _is_after_cut_off(pair[1])), None)
    if cut_off and intervals:
        readings = [pair for pair in readings if pair is not cut_off]
    return _combined(left, day, intervals, readings, cut_off[1] if cut_off else None)


def _is_after_cut_off(reading: Meaning) -> bool:
    return isinstance(reading, Within) and reading.after == "cut-off" and reading.unit is Unit.WORKING_DAYS


def _combined(
    left: str,
    day: _Day,
    intervals: list[_Match],
    readings: Found,
    cut_off: Meaning | None,
) -> tuple[Found, tuple[Message, ...]]:
    if not intervals:
        return _without_interval(left, day, readings)
    made: Found = []
    open_: tuple[Message, ...] = ()
    for index, match in enumerate(_merged(intervals)):
        own = day if index == 0 else _Day(said=False)
        after = cut_off.n if isinstance(cut_off, Within) and index == 0 else 0
        every = _every(match, own, after)
        if every is None:
            return readings, (NO_SUCH_DAY,)
        made.append((match[0].start(), every))
        open_ = open_ if own.day or after else (NO_DAY,)
    return [*readings, *made], open_


def _merged(intervals: list[_Match]) -> Iterator[tuple[_Match, _Match | None]]:
    """Yield each interval; “hằng năm, 09 tháng đầu năm” is one, whose part stands apart."""
    part = next((match for match in intervals if match["part"]), None)
    yearly = next((match for match in intervals if match["each"] == "năm"), None)
    for match in intervals:
        if part is not None and yearly is not None and match is part:
            continue
        yield match, part if match is yearly else None


def _every(interval: tuple[_Match, _Match | None], day: _Day, after_cut_off: int) -> Every | None:
    match, part = interval
    length = number_of(match["n"]) if match["n"] else 1
    unit = match["unit"] or match["each"]
    span = int((part or match)["part"] or 0)
    if match["quarter"]:
        day, span, unit = attrs.evolve(day, month=day.month or _ROMAN[match["quarter"]]), 3, "năm"
    if span:
        unit, length = "năm", 1
    if unit == "tuần":
        return _build(0, day, weeks=length)
    return _build(length * _LENGTHS[unit], day, span=span, after_cut_off=after_cut_off)


def _build(months: int, day: _Day, *, weeks: int = 0, span: int = 0, after_cut_off: int = 0) -> Every | None:
    try:
        return Every(months, weeks, day.day, day.month, day.inclusive, span, after_cut_off)
    except RefusedError:
        return None


def _without_interval(left: str, day: _Day, readings: Found) -> tuple[Found, tuple[Message, ...]]:
    """Read a day without an interval: of which month it is tells how often; a bare “định kỳ” does not."""
    whole = _DAY.search(left)
    place = whole.start() if whole else 0
    if _WEEK_OF_QUARTER.search(left):
        return [*readings, (0, Every(months=3))], (NO_DAY,)
    if whole is None or not day.day:
        return readings, (NO_INTERVAL,) if _VAGUE.search(left) and not readings else ()
    if day.month is not None:
        every = _build(_LAST_MONTH, day)
    elif whole["last"] == "kỳ":
        return [*readings, (place, PeriodEnd(day.day, day.inclusive))], (NO_INTERVAL,)
    elif whole["of"]:
        every = _build(3 if whole["last"] else 1, day)
    else:
        return readings, (NO_INTERVAL,)
    return ([*readings, (place, every)], ()) if every else (readings, (NO_SUCH_DAY,))


def _day_of(left: str) -> tuple[_Day, str]:
    """Return the day that a phrase names, and the phrase without it."""
    if match := _DAY.search(left):
        day = _LAST_DAY if match["day"] == "cuối" else int(match["day"])
        month = int(match["month"]) if match["month"] else None
        return _Day(day, month, not match["before"]), left.replace(match[0], " ")
    if match := _WEEKDAY.search(left):
        return _Day(_WEEKDAYS[match["weekday"] or match["sunday"]], None, not match["before"]), left.replace(
            match[0], " "
        )
    if match := _END_OF_PERIOD.search(left):
        return _Day(inclusive=False), left.replace(match[0], " ")
    if match := _MONTH.search(left):
        return _Day(None, int(match["month"]), not match["before"]), left.replace(match[0], " ")
    return _Day(said=False), left
