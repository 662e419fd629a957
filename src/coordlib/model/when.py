"""When a thing falls due: values, and the standard Vietnamese phrase of each; no date is computed here."""

from __future__ import annotations

from datetime import date
from enum import Enum

import attrs

from coordlib.language import Key, Message, RefusedError, checked, date_in_words, key, padded, typed

_LAST_DAY_OF_MONTH = 31
_LAST_DAY_OF_WEEK = 7
_LAST_MONTH = 12
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)
_QUARTER = 3
_CENTURY = 1200
_YEAR = 366
_LONGEST = 9999
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
EVENTS = {
    "request": "nhận được yêu cầu",
    "document": "nhận được văn bản",
    "signed": "ký",
    "effective": "có hiệu lực",
    "expires": "hết hiệu lực",
    "cut-off": "chốt số liệu",
}
"""Events that every agreement knows (sự kiện), and how a text names them; others are named by their key."""


class Unit(Enum):
    """What a time limit is counted in (đơn vị thời hạn)."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


HOURS, DAYS, WORKING_DAYS, WEEKS, MONTHS, YEARS = Unit
UNIT_WORDS = dict(zip(Unit, ("giờ", "ngày", "ngày làm việc", "tuần", "tháng", "năm"), strict=True))
"""The Vietnamese word of each unit."""


def _refuse_unless(holds: bool, vi: str, en: str) -> None:  # noqa: FBT001 - a condition, not a switch
    if not holds:
        raise RefusedError(Message(vi, en))


@checked
def event_words(event: str) -> str:
    """Return how a text names an event: ``nhận được yêu cầu``."""
    return EVENTS.get(event, event.replace("-", " "))


@attrs.frozen(field_transformer=typed)
class Once:
    """A fixed day (thời hạn cố định).

    `inclusive`: the day itself is in time (“chậm nhất ngày”, “đến hết ngày”); otherwise the day
    before is the last (“trước ngày”).

    >>> str(Once(date(2022, 6, 15), inclusive=False))
    'trước ngày 15 tháng 6 năm 2022'
    """

    on: date
    inclusive: bool = True

    def __str__(self) -> str:
        return f"{_limit(self.inclusive)} {date_in_words(self.on)}"


def _limit(inclusive: bool) -> str:  # noqa: FBT001 - the value that is worded
    return "chậm nhất" if inclusive else "trước"


@attrs.frozen(field_transformer=typed)
class Every:
    """Again and again (định kỳ): every so many months or weeks.

    `months` or `weeks`: the length of a period; exactly one of them is given.
    `day`: the day of the month, 1 to 31 (31 is the last day of any month), or of the week, 1 (Monday)
    to 7; `month`: the month of the year, 1 to 12, else the last of the period. Both may be unknown in a
    draft: then the end of the period is meant. `inclusive`: as for `Once`.
    `span`: how many months are meant of a period of twelve: 9 for “09 tháng đầu năm”, up to `month` if given.
    `after_cut_off`: instead of a day, so many working days after the data close (ngày chốt số liệu).

    >>> str(Every(months=6, day=20, inclusive=False))
    '06 tháng một lần, trước ngày 20 của tháng cuối kỳ'
    """

    months: int = 0
    weeks: int = 0
    day: int | None = None
    month: int | None = None
    inclusive: bool = True
    span: int = 0
    after_cut_off: int = 0

    def __attrs_post_init__(self) -> None:
        _refuse_unless(
            (self.months > 0) != (self.weeks > 0) and min(self.months, self.weeks) == 0,
            "kỳ hạn phải có đúng một trong hai: số tháng hoặc số tuần, lớn hơn 0",
            "a recurrence has either months or weeks, above zero",
        )
        _refuse_unless(
            self.months <= _CENTURY and self.weeks <= _CENTURY,
            f"kỳ hạn không quá {_CENTURY} tháng hoặc tuần",
            f"a recurrence is at most {_CENTURY} months or weeks",
        )
        last = _LAST_DAY_OF_WEEK if self.weeks else _LAST_DAY_OF_MONTH
        _refuse_unless(
            self.day is None or 1 <= self.day <= last,
            f"ngày phải từ 1 đến {last}, không phải {self.day}",
            f"day is 1 to {last}, not {self.day}",
        )
        _refuse_unless(
            self.month is None or (1 <= self.month <= _LAST_MONTH and not self.weeks),
            f"tháng phải từ 1 đến 12, không phải {self.month}",
            f"month is 1 to 12, not {self.month}",
        )
        _refuse_unless(
            self.span == 0 or (0 < self.span < _LAST_MONTH == self.months),
            f"span phải từ 1 đến 11 tháng của kỳ 12 tháng, không phải {self.span}",
            f"span is 1 to 11 months of a period of 12, not {self.span}",
        )
        _refuse_unless(
            self.after_cut_off == 0 or (0 < self.after_cut_off <= _YEAR and self.day is None and not self.weeks),
            f"after_cut_off phải từ 1 đến {_YEAR} và đứng thay cho ngày",
            f"after_cut_off is 1 to {_YEAR} and stands for a day",
        )

    def __str__(self) -> str:
        return ", ".join(filter(None, (self._interval(), self._day())))

    def _interval(self) -> str:
        if self.weeks:
            return "hằng tuần" if self.weeks == 1 else f"{padded(self.weeks)} tuần một lần"
        if self.span:
            return f"hằng năm, {padded(self.span)} tháng đầu năm"
        named = {1: "hằng tháng", _QUARTER: "hằng quý", _LAST_MONTH: "hằng năm"}
        if self.months in named:
            return named[self.months]
        years, months = divmod(self.months, _LAST_MONTH)
        return f"{padded(self.months)} tháng một lần" if months else f"{padded(years)} năm một lần"

    def _day(self) -> str:
        month = f"tháng {self.month}" if self.month else ""
        if self.after_cut_off:
            after = f"trong thời hạn {padded(self.after_cut_off)} ngày làm việc kể từ ngày chốt số liệu"
            return ", ".join(filter(None, (month, after)))
        if self.weeks and self.day:
            return f"{_limit(self.inclusive)} {_WEEKDAYS[self.day - 1]}"
        if self.day:
            return f"{_limit(self.inclusive)} {self._day_of_month()}"
        return month if self.inclusive else f"trước {month or 'ngày cuối kỳ'}"

    def _day_of_month(self) -> str:
        last = self.day == _LAST_DAY_OF_MONTH and self.month not in _LONG_MONTHS
        day = "ngày cuối" if last else f"ngày {self.day:02}"
        if self.month is not None:
            return f"{day} tháng {self.month:02}" if self.month < _QUARTER else f"{day} tháng {self.month}"
        return f"{day} của tháng" if self.months == 1 else f"{day} của tháng cuối kỳ"


@attrs.frozen(field_transformer=typed)
class Within:
    """So long after an event (trong thời hạn … kể từ …): ``Within(5, WORKING_DAYS, after="request")``.

    The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147).
    `n`: how many; 0 days is the day of the event itself. `unit`: hours, days, working days, weeks, months
    or years.

    >>> str(Within(5, WORKING_DAYS, after="request"))
    'trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu'
    """

    n: int
    unit: Unit
    after: Key = attrs.field(kw_only=True, converter=key)

    def __attrs_post_init__(self) -> None:
        _refuse_unless(
            0 < self.n <= _LONGEST or (self.n == 0 and self.unit is Unit.DAYS),
            f"thời hạn phải từ 1 đến {_LONGEST}, không phải {self.n}",
            f"a time limit is 1 to {_LONGEST}, not {self.n}",
        )

    def __str__(self) -> str:
        if self.n == 0:
            return f"ngay trong ngày {event_words(self.after)}"
        since = "khi" if self.unit is HOURS else "ngày"
        return f"trong thời hạn {padded(self.n)} {UNIT_WORDS[self.unit]} kể từ {since} {event_words(self.after)}"


@attrs.frozen(field_transformer=typed)
class Before:
    """So long before an event (chậm nhất … trước ngày …): ``Before(1, YEARS, "expires")``.

    `n`: how many, from 1; `unit`: days, working days, weeks, months or years.

    >>> str(Before(1, YEARS, "expires"))
    'chậm nhất 01 năm trước ngày hết hiệu lực'
    """

    n: int
    unit: Unit
    event: Key = attrs.field(converter=key)

    def __attrs_post_init__(self) -> None:
        _refuse_unless(
            0 < self.n <= _LONGEST and self.unit is not Unit.HOURS,
            f"thời gian báo trước phải từ 1 ngày đến {_LONGEST}, không phải {self.n}",
            f"a lead time is from a day to {_LONGEST}, not {self.n}",
        )

    def __str__(self) -> str:
        return f"chậm nhất {padded(self.n)} {UNIT_WORDS[self.unit]} trước ngày {event_words(self.event)}"


@attrs.frozen(field_transformer=typed)
class OnEvent:
    """When an event happens (khi có …), with no time limit; `promptly`: at once (ngay khi)."""

    event: Key = attrs.field(converter=key)
    promptly: bool = False

    def __str__(self) -> str:
        return f"{'ngay ' if self.promptly else ''}khi {event_words(self.event)}"


@attrs.frozen(field_transformer=typed)
class Ongoing:
    """All the time (thường xuyên): there is no day to miss."""

    def __str__(self) -> str:
        return "thường xuyên"


When = Once | Every | Within | Before | OnEvent | Ongoing
"""Any of the ways in which a duty can fall due."""


class Roll(Enum):
    """What becomes of a day that is no working day (dời hạn).

    BY_LAW: a time limit that ends on a day off ends on the next working day (Bộ luật Dân sự 2015, Điều 148);
    a fixed day of the calendar, of which the code does not speak, stays where it is.
    """

    BY_LAW = "by-law"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    NONE = "none"


BY_LAW, FOLLOWING, PRECEDING, NO_ROLL = Roll
