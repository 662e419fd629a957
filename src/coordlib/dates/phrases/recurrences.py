"""Recurrences: how often and on which day, put together from wherever in a phrase each is said.

In come the pieces that wordings made of a phrase; out goes what they mean together, and what they leave open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise
from typing import TypeVar

import attrs

from coordlib.dates.phrases import meanings
from coordlib.language import Message, RefusedError
from coordlib.model import WORKING_DAYS, Before, Every, NamedDay, Once, Within

Reading = tuple[tuple[meanings.Meaning, ...], tuple[Message, ...]]
_YEAR = 12
_TIMED = meanings.Interval | meanings.Named | meanings.Shift
_REVIEWING = (meanings.Word.PERIODIC, meanings.Word.REVIEW)


@attrs.frozen
class _Group:
    """What belongs to one recurrence, or to one day."""

    interval: meanings.Interval | None
    days: tuple[meanings.Named, ...]
    shift: meanings.Shift | None = None


def put_together(pieces: tuple[meanings.Piece, ...]) -> Reading:
    """Return what the pieces of a phrase mean together, and what they leave open."""
    fixed = tuple(piece.reading for piece in pieces if isinstance(piece, meanings.Said))
    recurring = _without_the_year_of_a_holiday(_of_recurrences(pieces), fixed)
    lacks = tuple(_lacks(pieces, fixed))
    groups = list(_groups(recurring))
    is_yearly = any(_is_yearly(group) for group in groups)
    groups = [_first_part(group, beside_a_year=is_yearly) for group in groups]
    cut_off = _cut_off(fixed, groups)
    if cut_off:
        readings, missing = _after_cut_off(groups[0], cut_off.n)
        return (*readings, *(reading for reading in fixed if reading is not cut_off)), (*lacks, *missing)
    if not groups and not fixed and not lacks:
        return (), (_what_is_missing(pieces),)
    if _is_noun(pieces):
        return (), (meanings.NOUN,)
    return _in_order(pieces, groups, lacks)


def _lacks(pieces: Sequence[meanings.Piece], fixed: tuple[meanings.Meaning, ...]) -> Iterator[Message]:
    """Yield what the pieces say that they leave open, and what they leave open together."""
    yield from (piece.message for piece in pieces if isinstance(piece, meanings.Lack))
    recurring = _of_recurrences(pieces)
    intervals = [piece for piece in pieces if isinstance(piece, meanings.Interval)]
    if (recurring or fixed) and any(not _is_among(recurring, interval) for interval in intervals):
        yield meanings.NOUN  # beside a deadline, “báo cáo ngày” says something that is not understood
    if any(isinstance(first, meanings.Interval) and first == second for first, second in pairwise(pieces)):
        yield meanings.TWO_WAYS


def _without_the_year_of_a_holiday(
    pieces: list[meanings.Piece], fixed: tuple[meanings.Meaning, ...]
) -> list[meanings.Piece]:
    """Return pieces without “hằng năm” beside “trước Tết”, which comes each year by itself."""
    if not any(isinstance(reading, Before) and reading.event.startswith("tết") for reading in fixed):
        return pieces
    return [piece for piece in pieces if not (isinstance(piece, meanings.Interval) and piece.months == _YEAR)]


def _is_yearly(group: _Group) -> bool:
    return group.interval is not None and group.interval.months == _YEAR and not group.interval.span


def _cut_off(fixed: tuple[meanings.Meaning, ...], groups: list[_Group]) -> Within | None:
    """Return so many working days after the data of a report close, of one recurrence that has no day of its own."""
    counted = (reading for reading in fixed if isinstance(reading, Within))
    cut_off = next((length for length in counted if length.after == "cut-off" and length.unit is WORKING_DAYS), None)
    is_one_recurrence = len(groups) == 1 and groups[0].interval is not None
    return cut_off if is_one_recurrence and not any(day.day for day in groups[0].days) else None


def _in_order(pieces: Sequence[meanings.Piece], groups: list[_Group], lacks: tuple[Message, ...]) -> Reading:
    """Return the readings of the parts in the order of the text."""
    readings: list[meanings.Meaning] = []
    open_ = list(lacks)
    has_recurrences = False
    for piece in pieces:
        if isinstance(piece, meanings.Said):
            readings.append(piece.reading)
        elif isinstance(piece, _TIMED) and not has_recurrences:
            has_recurrences = True
            for group in groups:
                of_the_group, missing = _reading(group)
                readings += of_the_group
                open_ += missing
    if any(isinstance(reading, Every) and reading.span and reading.day for reading in readings):
        readings = [reading for reading in readings if reading != Every(months=_YEAR)]  # “quý I trước 05/4 … hằng năm”
    return tuple(dict.fromkeys(readings)), tuple(dict.fromkeys(open_))


def _first_part(group: _Group, *, beside_a_year: bool) -> _Group:
    """Return “báo cáo 6 tháng … trước ngày 10/7” as that of the first half of each year.

    A length with one day of the year is a part of the year where it is only named, or stands beside a yearly one.
    """
    interval, dated = group.interval, [day for day in group.days if day.month is not None]
    if interval is None or len(dated) != 1 or interval.months not in (3, 6, 9):
        return group
    named = interval.certainty is not meanings.Certainty.SURE or beside_a_year
    return attrs.evolve(group, interval=meanings.Interval(_YEAR, span=interval.months)) if named else group


def _what_is_missing(pieces: Sequence[meanings.Piece]) -> Message:
    bare = any(isinstance(piece, meanings.Interval) for piece in pieces)
    vague = any(piece in (meanings.Word.PERIODIC, meanings.Word.REVIEW, meanings.Word.NOUN) for piece in pieces)
    return meanings.NO_START if bare else meanings.NO_INTERVAL if vague else meanings.NOUN


def _is_noun(pieces: Sequence[meanings.Piece]) -> bool:
    """Tell whether “hằng năm” only says which kind: “báo cáo hằng năm”."""
    place = next((place for place, piece in enumerate(pieces) if isinstance(piece, meanings.Interval)), 0)
    dated = meanings.Named | meanings.Shift | meanings.Said | meanings.Lack
    days = any(isinstance(piece, dated) or piece is meanings.Word.PERIODIC for piece in pieces)
    return not days and place > 0 and pieces[place - 1] is meanings.Word.NOUN


def _is_same(first: meanings.Interval, second: meanings.Interval) -> bool:
    """Tell whether two pieces say the same length, however surely."""
    sure = meanings.Certainty.SURE
    return attrs.evolve(first, certainty=sure) == attrs.evolve(second, certainty=sure)


def _is_among(pieces: Sequence[meanings.Piece], interval: meanings.Interval) -> bool:
    return any(_is_same(piece, interval) for piece in pieces if isinstance(piece, meanings.Interval))


def _of_recurrences(pieces: Sequence[meanings.Piece]) -> list[meanings.Piece]:
    """Return the pieces of days and recurrences; a bare “6 tháng” is one beside others only."""
    kept = [piece for piece in pieces if isinstance(piece, _TIMED) or piece is meanings.Word.AND]
    has_day = any(isinstance(piece, meanings.Named) for piece in kept)
    sure = [piece for piece in kept if isinstance(piece, meanings.Interval) and _is_sure(piece)]
    stands_beside_others = has_day or bool(sure) or any(piece in _REVIEWING for piece in pieces)

    def counts(piece: meanings.Piece) -> bool:
        if not isinstance(piece, meanings.Interval) or _is_sure(piece):
            return True
        is_meant = has_day if piece.certainty is meanings.Certainty.NOUN else stands_beside_others
        return is_meant and not _is_among(sure, piece)

    return [piece for piece in kept if counts(piece)]


def _is_sure(interval: meanings.Interval) -> bool:
    return interval.certainty is meanings.Certainty.SURE


def _groups(pieces: Sequence[meanings.Piece]) -> Iterator[_Group]:
    """Yield each recurrence with its days: those after it where it stands first, else those before it."""
    merged = _merged(pieces)
    intervals = [place for place, piece in enumerate(merged) if isinstance(piece, meanings.Interval)]
    if len(intervals) < 2:  # noqa: PLR2004 - one recurrence, and all days are its own
        if any(not isinstance(piece, meanings.Word) for piece in merged):
            yield _group(merged)
        return
    first = intervals[0] == 0
    cuts = intervals[1:] if first else [place + 1 for place in intervals]
    for start, end in pairwise((0, *cuts, len(merged))):
        if start < end:
            yield _group(merged[start:end])


def _merged(pieces: Sequence[meanings.Piece]) -> list[meanings.Piece]:
    """Return the pieces with “hằng năm, 09 tháng đầu năm” as one recurrence."""
    merged: list[meanings.Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if isinstance(piece, meanings.Interval) and isinstance(last, meanings.Interval) and _year_and_part(last, piece):
            merged[-1] = last if last.span else piece
        elif not isinstance(piece, meanings.Interval) or piece not in merged:
            merged.append(piece)  # once, where “định kỳ hằng năm … trước ngày 15/12 hằng năm” says it twice
    return [piece for piece in merged if not isinstance(piece, meanings.Word)]


def _year_and_part(first: meanings.Interval, second: meanings.Interval) -> bool:
    return first.months == second.months == _YEAR and bool(first.span) != bool(second.span)


def _group(pieces: Sequence[meanings.Piece]) -> _Group:
    interval = next((piece for piece in pieces if isinstance(piece, meanings.Interval)), None)
    days = tuple(piece for piece in pieces if isinstance(piece, meanings.Named))
    return _Group(interval, days, next((piece for piece in pieces if isinstance(piece, meanings.Shift)), None))


def _reading(group: _Group) -> Reading:
    group = _inherited(group)
    if any(day.year is not None for day in group.days):
        return _once(group)
    interval, every = group.interval or _implied(group), None
    if interval is None:
        return _without_interval(group)
    if _contradicts(interval, group):
        return (), (meanings.TWO_WAYS,)
    with suppress(RefusedError):
        every = _every(interval, group)
    if every is None:
        return (), (meanings.NO_SUCH_DAY,)
    is_later = every.later and not every.month
    has_day = every.day or every.shift or every.days or not every.inclusive or is_later
    is_at_the_end = any(day.whole_period for day in group.days)
    return (every,), () if has_day or is_at_the_end else (meanings.NO_DAY,)


def _once(group: _Group) -> Reading:
    """Return a day of one year; several, or a recurrence beside it, are several deadlines."""
    readings: list[meanings.Meaning] = []
    if group.interval or (group.shift and len(group.days) > 1):
        return (), (meanings.TWO_WAYS,)
    year = next(day.year for day in reversed(group.days) if day.year is not None)
    for named in group.days:
        if not (named.limited or group.days[0].limited or group.shift):
            return (), (meanings.NO_LIMIT,)
        try:
            on = date(named.year or year, named.month or 0, named.day or 0)
            once = Once(on, named.inclusive or group.shift is not None, at=named.at)
            readings.append(_shifted(once, group.shift))
        except (RefusedError, ValueError):
            return (), (meanings.NO_SUCH_DAY,)
    return tuple(readings), ()


def _inherited(group: _Group) -> _Group:
    """Return the days with what the first or the last of several says for all: “ngày 20 tháng 6 và tháng 12”."""
    if len(group.days) < 2:  # noqa: PLR2004
        return group
    first, last = group.days[0], group.days[-1]
    days = tuple(
        attrs.evolve(
            day,
            day=day.day or first.day,
            inclusive=first.inclusive if not day.limited else day.inclusive,
            at=day.at or first.at,
            implied=day.implied or last.implied or first.implied,
            later=day.later or last.later,
            weekly=day.weekly or last.weekly,
        )
        for day in group.days
    )
    return attrs.evolve(group, days=days)


def _implied(group: _Group) -> meanings.Interval | None:
    """Return the recurrence that the words of a day imply: “tháng cuối quý” is of every quarter."""
    for part in (group.shift, *group.days):
        if part is not None and part.implied:
            return meanings.Interval(weeks=1) if part.weekly else meanings.Interval(part.implied)
    return None


def _without_interval(group: _Group) -> Reading:
    """Say what is missing where no words say how often."""
    if not group.days:
        return (), (meanings.NO_INTERVAL,)
    day = group.days[0]
    if day.month is not None:
        return (), (meanings.NO_YEAR,)
    ends = len(group.days) == 1 and day.of_period and day.day and not group.shift
    return ((meanings.PeriodEnd(day.day or 0, day.inclusive),) if ends else ()), (meanings.NO_INTERVAL,)


def _contradicts(interval: meanings.Interval, group: _Group) -> bool:
    """Tell whether the words of a day say another length of the period than those of how often."""
    length = interval.weeks or interval.days or interval.months
    parts = [part for part in (group.shift, *group.days) if part is not None]
    if any(part.weekly != bool(interval.weeks) and (part.weekly or part.implied) for part in parts):
        return True
    if any(isinstance(part, meanings.Named) and not part.strict and interval.weeks for part in parts):
        return True
    mixed = len({(day.inclusive, day.at) for day in group.days}) > 1
    strict = [part for part in parts if not isinstance(part, meanings.Named) or part.strict]
    wanted = interval.span or length
    return mixed or any(part.implied not in (0, length, wanted) and not part.weekly for part in strict)


def _every(interval: meanings.Interval, group: _Group) -> Every | None:
    every = Every(interval.months, interval.weeks, None, interval.month, span=interval.span, days=interval.days)
    if not group.days:
        return _shifted(every, group.shift)
    day = group.days[0]
    if len(group.days) > 1:
        return _several(interval, group.days)
    if day.whole_period:
        return _whole(every, day)
    month, later = _month_and_later(interval, day)
    if month == 0:
        return None
    included = day.inclusive or group.shift is not None
    named = attrs.evolve(every, day=day.day, month=month, inclusive=included, later=later, at=day.at)
    return _shifted(named, group.shift)


_Shifted = TypeVar("_Shifted", Once, Every)


def _shifted(when: _Shifted, shift: meanings.Shift | None) -> _Shifted:
    return attrs.evolve(when, shift=shift.n, unit=shift.unit) if shift else when


def _whole(every: Every, day: meanings.Named) -> Every | None:
    """Return a recurrence at the end of its period, at a time of its day, or before its last day."""
    if day.at is not None:
        return attrs.evolve(every, at=day.at) if every.days else None
    return attrs.evolve(every, inclusive=day.inclusive)


def _month_and_later(interval: meanings.Interval, day: meanings.Named) -> tuple[int | None, int]:
    """Return the month of a day, and how many months after the period it lies; a month of 0 is impossible."""
    later = min(interval.months, _YEAR) if day.last_after else day.later
    if day.month is None:
        return interval.month, later
    if not interval.span:
        return (None, day.month) if day.next_year else (day.month, 0)
    end = interval.month or interval.span
    beyond = day.month - end + (_YEAR if day.next_year else 0)
    return (interval.month, beyond) if beyond >= 0 else (0, 0)


def _several(interval: meanings.Interval, days: tuple[meanings.Named, ...]) -> Every | None:
    """Return a recurrence with several days of a year, a month or a week."""
    if any(day.later or day.next_year or day.last_after for day in days) or interval.span:
        return None
    if len({day.day is None for day in days}) > 1:
        return None
    months = [day.month for day in days]
    first = days[0]
    if all(months) and not any(day.day for day in days):
        whole = first.inclusive and first.at is None  # before a month, or at an hour of it, is no month
        return _months_apart(interval, [month or 0 for month in months]) if whole else None
    if interval.months * len(days) == _YEAR and all(months) and interval.months != _YEAR:
        interval = meanings.Interval(_YEAR)
    also = tuple(NamedDay(day.day or 0, day.month) for day in days[1:])
    every = Every(interval.months, interval.weeks, first.day, first.month, first.inclusive, days=interval.days)
    return attrs.evolve(every, at=first.at, also=also)


def _months_apart(interval: meanings.Interval, months: list[int]) -> Every | None:
    """Return a recurrence in several months of the year, if they are equally far apart."""
    length, rest = divmod(_YEAR, len(months))
    even = all(later - earlier == length for earlier, later in pairwise(months))
    return Every(length, month=months[0]) if even and not rest and interval.months in (_YEAR, length) else None


def _after_cut_off(group: _Group, n: int) -> Reading:
    interval = group.interval or meanings.Interval(_YEAR)
    month = next((day.month for day in group.days), interval.month)
    try:
        return (Every(interval.months, interval.weeks, None, month, True, interval.span, n),), ()  # noqa: FBT003
    except RefusedError:
        return (), (meanings.NO_SUCH_DAY,)
