"""When a thing falls due, and comes again: values, and the standard Vietnamese phrase of each.

No date is computed here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from enum import Enum
from itertools import pairwise
from typing import Any, NoReturn

import attrs

from coordlib import language
from coordlib.lexicon import EVENTS, MONTHS_OF_UNITS, SOME_EVENT, TIME_UNITS, WEEKDAYS

_LAST_DAY_OF_MONTH = 31
_LAST_DAY_OF_WEEK = 7
_LAST_MONTH = 12
_LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)
_QUARTER = 3  # months
_CENTURY = 1200  # months
_YEAR = 366  # days
_LONGEST = 9999
_NAMES = {months: word for word, months in MONTHS_OF_UNITS.items()}
_NO_PERIOD = language.Message(
    "kỳ hạn phải có đúng một trong ba: số tháng, số tuần hoặc số ngày, lớn hơn 0",
    "a recurrence has either months, weeks or days, above zero",
)
_TOO_LONG_A_PERIOD = language.Message(
    f"kỳ hạn không quá {_CENTURY} tháng, tuần hoặc ngày", f"a recurrence is at most {_CENTURY} months, weeks or days"
)
_TIME_WITHOUT_A_DAY = language.Message(
    "giờ trong ngày phải đi với một ngày được tính", "a time of day, in minutes, belongs to a day that is in time"
)
_NO_DAYS_AFTER_THE_CUT_OFF = language.Message(
    f"after_cut_off phải từ 1 đến {_YEAR} và đứng thay cho ngày", f"after_cut_off is 1 to {_YEAR} and stands for a day"
)
_NO_SHIFT_IN_A_PERIOD = language.Message(
    f"shift phải từ 1 đến {_YEAR} và tính từ một ngày hoặc từ cuối kỳ",
    f"shift is 1 to {_YEAR}, from a day or the end of a period",
)
_NO_SHIFT = language.Message(f"shift phải từ 1 đến {_YEAR} và tính từ một ngày", f"shift is 1 to {_YEAR}, from a day")
_FURTHER_DAYS_OUT_OF_ORDER = language.Message(
    "các ngày kế tiếp phải theo thứ tự, cùng trong một năm, một tháng hoặc một tuần",
    "the further days are in order, of one year, one month or one week",
)


class Unit(Enum):
    """What a time limit is counted in (đơn vị thời hạn)."""

    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


MINUTES, HOURS, DAYS, WORKING_DAYS, WEEKS, MONTHS, YEARS = Unit
UNIT_WORDS = {unit: TIME_UNITS[unit.value] for unit in Unit}
"""The Vietnamese word of each unit."""
OF_THE_CLOCK = (MINUTES, HOURS)
"""Units that are counted from the moment itself (Bộ luật Dân sự 2015, Điều 147)."""


@attrs.frozen(field_transformer=language.typed)
class EventKind(language.ForeignField):
    """A kind of event that an agreement declares (sự kiện làm phát sinh trách nhiệm): its key, and its words in print.

    `words`: what follows “kể từ ngày”, “khi”: ``phát hiện sự cố``.
    """

    key: language.Key = attrs.field(converter=language.key)
    words: str = attrs.field(converter=language.clean_line)


@language.checked
def event_words(event: str) -> str:
    """Return how print names an event: ``nhận được yêu cầu``; one whose key is no Vietnamese has general words."""
    return SOME_EVENT if event not in EVENTS and event.isascii() else event_by_key(event)


def event_by_key(event: str) -> str:
    """Return an event as a phrase about time names it, so that it can be read again: by its words, or its key."""
    return EVENTS.get(event, event.replace("-", " "))


def counted(n: int, unit: Unit) -> str:
    """Return a number of units as a text writes it: ``05 ngày làm việc``."""
    return f"{language.padded(n)} {UNIT_WORDS[unit]}"


def clock(at: time | None) -> str:
    """Return a time of day as a text writes it, with a space after it: ``17 giờ 30 phút``; empty for none."""
    if at is None:
        return ""
    minutes = f"{language.padded(at.minute)} phút " if at.minute else ""
    return f"{language.padded(at.hour)} giờ {minutes}"


def limit(inclusive: bool) -> str:  # noqa: FBT001 - the value that is worded
    """Return the words before a day: whether it is in time itself."""
    return "chậm nhất" if inclusive else "trước"


def refuse(why: language.Message, argument: str = "") -> NoReturn:
    """Refuse a value that means nothing; `argument`: which is meant (``Every.months``), or several."""
    raise language.RefusedError(why, argument)


def between(
    least: int, most: int, why: Callable[[str], language.Message]
) -> Callable[[Any, attrs.Attribute[int], int], None]:
    """Return an attrs validator that refuses a number outside of some bounds; `why`: what is said of the number."""

    def fitting(record: object, attribute: attrs.Attribute[int], number: int) -> None:
        del record, attribute
        if not least <= number <= most:
            refuse(why(language.as_given(number)))

    return fitting


def _no_day(last: int, day: str) -> language.Message:
    return language.Message(f"ngày phải từ 1 đến {last}, không phải {day}", f"day is 1 to {last}, not {day}")


def _no_month(month: str) -> language.Message:
    return language.Message(f"tháng phải từ 1 đến 12, không phải {month}", f"month is 1 to 12, not {month}")


def _no_part_of_a_year(span: str) -> language.Message:
    return language.Message(
        f"span phải từ 1 đến 11 tháng của kỳ 12 tháng, không phải {span}",
        f"span is 1 to 11 months of a period of 12, not {span}",
    )


def _no_later_month(most: int) -> language.Message:
    return language.Message(
        f"later phải từ 1 đến {most} và không đi với month", f"later is 1 to {most} and stands for a month"
    )


def _no_time_limit(number: str) -> language.Message:
    return language.Message(
        f"thời hạn phải từ 1 đến {_LONGEST}, không phải {number}", f"a time limit is 1 to {_LONGEST}, not {number}"
    )


def _no_lead_time(number: str) -> language.Message:
    return language.Message(
        f"thời gian báo trước phải từ 1 đến {_LONGEST}, không phải {number}",
        f"a lead time is 1 to {_LONGEST}, not {number}",
    )


@attrs.frozen(field_transformer=language.typed)
class NamedDay(language.ForeignField):
    """A further day of a recurrence: of the month, of the week, or of the `month` of the year."""

    day: int
    month: int | None = None


@attrs.frozen(field_transformer=language.typed)
class Every(language.ForeignField):
    """Again and again (định kỳ): every so many months, weeks or days.

    `months`, `weeks` or `days`: the length of a period; exactly one of them is given.
    `day`: the day of the month, 1 to 31 (31 is the last day of any month), or of the week, 1 (Monday)
    to 7; `month`: the month of the year, 1 to 12, else the last of the period. Both may be unknown in a
    draft: then the end of the period is meant. `inclusive`: as for `Once`.
    `span`: how many months are meant of a period of twelve: 9 for “09 tháng đầu năm”, up to `month` if given.
    `after_cut_off`: instead of a day, so many working days after the data close (ngày chốt số liệu).
    `later`: how many months (weeks) after the period the day lies: 1 for “của tháng sau”, “tháng đầu quý sau”.
    `shift`, `unit`: so many units after the day, or before it if below zero; without `day` from the end of the
    period (“trong 05 ngày làm việc kể từ ngày kết thúc quý”).
    `at`: the time of day, local; without it the end of the day is meant.
    `also`: the further days of a year, a month or a week, in order (“20/6 và 20/12 hằng năm”).

    >>> str(Every(months=6, day=20, inclusive=False))
    '06 tháng một lần, trước ngày 20 của tháng cuối kỳ'
    >>> str(Every(months=3, day=10, later=1))
    'hằng quý, chậm nhất ngày 10 của tháng đầu quý sau'
    """

    months: int = 0
    weeks: int = 0
    day: int | None = None
    month: int | None = None
    inclusive: bool = True
    span: int = 0
    after_cut_off: int = 0
    days: int = 0
    later: int = 0
    shift: int = 0
    unit: Unit = WORKING_DAYS
    at: time | None = None
    also: tuple[NamedDay, ...] = attrs.field(default=(), converter=language.Several[NamedDay])

    def __attrs_post_init__(self) -> None:
        self._refuse_no_period()
        self._refuse_no_day()
        self._refuse_no_part()
        self._refuse_no_shift()
        self._refuse_no_further_days()

    def _refuse_no_period(self) -> None:
        lengths = (self.months, self.weeks, self.days)
        if sum(length > 0 for length in lengths) != 1 or min(lengths) < 0:
            refuse(_NO_PERIOD, "Every.months, weeks, days")
        if max(lengths) > _CENTURY:
            refuse(_TOO_LONG_A_PERIOD, "Every.months, weeks, days")

    def _refuse_no_day(self) -> None:
        last = _LAST_DAY_OF_WEEK if self.weeks else _LAST_DAY_OF_MONTH
        is_in_the_period = self.day is None or (1 <= self.day <= last and not self.days)
        if not is_in_the_period:
            refuse(_no_day(last, language.as_given(self.day)), "Every.day")
        is_in_the_year = self.month is None or (1 <= self.month <= _LAST_MONTH and self.months > 0)
        if not is_in_the_year:
            refuse(_no_month(language.as_given(self.month)), "Every.month")
        has_a_day = self.day is not None or self.days > 0
        is_time_of_a_day = self.at is None or (self.inclusive and has_a_day)
        is_before_each_day = self.days > 0 and not self.inclusive
        if is_before_each_day or not is_time_of_a_day or not _in_minutes(self.at):
            refuse(_TIME_WITHOUT_A_DAY, "Every.at, inclusive")

    def _refuse_no_part(self) -> None:
        is_part_of_a_year = 0 < self.span < _LAST_MONTH == self.months
        if self.span and not is_part_of_a_year:
            refuse(_no_part_of_a_year(language.as_given(self.span)), "Every.span")
        has_no_day = self.day is None and not self.weeks and not self.days
        after = self.after_cut_off
        if after and not (0 < after <= _YEAR and has_no_day):
            refuse(_NO_DAYS_AFTER_THE_CUT_OFF, "Every.after_cut_off")
        if self.later:
            self._refuse_no_later_month()

    def _refuse_no_later_month(self) -> None:
        a_week_later = 1 if self.weeks and self.day else 0
        most = min(self.months, _LAST_MONTH) or a_week_later
        is_in_bounds = 0 < self.later <= most
        names_no_month = self.month is None or self.span > 0
        has_a_day = self.inclusive or self.day is not None
        if not (is_in_bounds and names_no_month and has_a_day) or self.after_cut_off:
            refuse(_no_later_month(most), "Every.later")

    def _refuse_no_shift(self) -> None:
        is_of_the_period = self.month is None and not self.span and not self.later
        is_anchored = self.day is not None or is_of_the_period
        says_more = self.after_cut_off or self.also or self.days
        is_plain = is_anchored and self.inclusive and self.at is None and not says_more
        if not _is_shift(self.shift, self.unit, plain=is_plain):
            refuse(_NO_SHIFT_IN_A_PERIOD, "Every.shift, unit")

    def _refuse_no_further_days(self) -> None:
        if not self.also:
            return
        days = [(self.month, self.day), *((further.month, further.day) for further in self.also)]
        are_in_order = all(
            (month or 0, day or 0) < (next_month or 0, next_day or 0)
            for (month, day), (next_month, next_day) in pairwise(days)
        )
        is_of_one_period = self.months == _LAST_MONTH or 1 in (self.months, self.weeks)
        is_whole_period = not self.span and not self.later
        if not (all(map(self._may_be, days)) and are_in_order and is_of_one_period and is_whole_period):
            refuse(_FURTHER_DAYS_OUT_OF_ORDER, "Every.also")

    def _may_be(self, named: tuple[int | None, int | None]) -> bool:
        """Tell whether a month and a day may be one of several days of the recurrence."""
        month, day = named
        last = _LAST_DAY_OF_WEEK if self.weeks else _LAST_DAY_OF_MONTH
        if day is None or not 1 <= day <= last:
            return False
        return 1 <= (month or 0) <= _LAST_MONTH if self.months == _LAST_MONTH else month is None

    def __str__(self) -> str:
        return ", ".join(filter(None, (self._interval(), self._when())))

    def _interval(self) -> str:
        if self.days:
            return "hằng ngày" if self.days == 1 else f"{language.padded(self.days)} ngày một lần"
        if self.weeks:
            return "hằng tuần" if self.weeks == 1 else f"{language.padded(self.weeks)} tuần một lần"
        if self.span:
            return f"hằng năm, {self._part()}"
        if self.months in _NAMES:
            return f"hằng {_NAMES[self.months]}"
        years, months = divmod(self.months, _LAST_MONTH)
        return f"{language.padded(self.months)} tháng một lần" if months else f"{language.padded(years)} năm một lần"

    def _part(self) -> str:
        """Return the part of the year that is meant."""
        if self.month is None:
            return f"{language.padded(self.span)} tháng đầu năm"
        if self.span == _QUARTER and self.month % _QUARTER == 0:
            return f"quý {language.roman(self.month // _QUARTER)}"
        if self.month == _LAST_MONTH:
            return f"{language.padded(self.span)} tháng cuối năm"
        return f"{language.padded(self.span)} tháng tính đến {_month(self.month)}"

    def _when(self) -> str:
        if self.after_cut_off:
            month = _month(self.month) if self.month and not self.span else ""
            after = f"trong thời hạn {counted(self.after_cut_off, WORKING_DAYS)} kể từ ngày chốt số liệu"
            return ", ".join(filter(None, (month, after)))
        if self.shift:
            start = self._named() if self.day else f"ngày kết thúc {self._name()}"
            if self.shift > 0:
                return f"trong thời hạn {counted(self.shift, self.unit)} kể từ {start}"
            return f"chậm nhất {counted(-self.shift, self.unit)} trước {start}"
        if self.days:
            return f"chậm nhất {clock(self.at)}".strip() if self.at else ""
        if self.day:
            return f"{limit(self.inclusive)} {clock(self.at)}{self._named()}"
        return self._month_alone()

    def _month_alone(self) -> str:
        """Return the month without a day."""
        if self.later:
            return f"trong {self._last_month()}"
        month = _month(self.month) if self.month and not self.span else ""
        return month if self.inclusive else f"trước {month or 'ngày cuối kỳ'}"

    def _name(self) -> str:
        return ("tuần" if self.weeks == 1 else "kỳ") if self.weeks else _NAMES.get(self.months, "kỳ")

    def _named(self) -> str:
        """Return the days as a text names them."""
        days = (self.day or 0, *(one.day for one in self.also))
        if self.weeks:
            return " và ".join(WEEKDAYS[day - 1] for day in days) + (" tuần sau" if self.later else "")
        if self.months == _LAST_MONTH and self.month and not self.span:
            days_of_year = ((self.day, self.month), *((one.day, one.month) for one in self.also))
            return " và ".join(f"{_day(day, month)} {_month(month or 0)}" for day, month in days_of_year)
        joined = " và ".join(_day(day, None) for day in days)
        month = self._last_month()
        return f"{joined} {month if month.startswith('tháng ') and month[6].isdigit() else f'của {month}'}"

    def _last_month(self) -> str:
        """Return the month in which the day lies."""
        if self.span and self.later:
            years, month = divmod((self.month or self.span) + self.later - 1, _LAST_MONTH)
            return f"{_month(month + 1)}{' năm sau' * years}"
        if self.later:
            return self._month_after()
        if self.month and not self.span:
            return self._month_named(self.month)
        return "tháng" if self.months == 1 else "tháng cuối kỳ"

    def _month_named(self, month: int) -> str:
        in_quarter = {1: "tháng đầu quý", 2: "tháng giữa quý"} if self.months == _QUARTER else {}
        return in_quarter.get(month, _month(month))

    def _month_after(self) -> str:
        if self.months == _LAST_MONTH:
            return f"{_month(self.later)} năm sau"
        if self.months == 1:
            return "tháng sau"
        name = self._name()
        if self.later == self.months:
            return f"tháng cuối {name} sau"
        return f"tháng đầu {name} sau" if self.later == 1 else f"tháng thứ {self.later} của {name} sau"


def _month(month: int) -> str:
    return f"tháng {month:02}" if month < _QUARTER else f"tháng {month}"


def _in_minutes(at: time | None) -> bool:
    return at is None or not (at.second or at.microsecond)


def _is_shift(shift: int, unit: Unit, *, plain: bool) -> bool:
    """Tell whether a day may be shifted so: not at all, or where it is plain, by so many units longer than a day."""
    counted_in_days = plain and unit not in (*OF_THE_CLOCK, YEARS)
    return (shift == 0 and unit is WORKING_DAYS) or (0 < abs(shift) <= _YEAR and counted_in_days)


def _day(day: int | None, month: int | None) -> str:
    last = day == _LAST_DAY_OF_MONTH and month not in _LONG_MONTHS
    return "ngày cuối" if last else f"ngày {day:02}"


@attrs.frozen(field_transformer=language.typed)
class Once(language.ForeignField):
    """A fixed day (thời hạn cố định).

    `inclusive`: the day itself is in time (“chậm nhất ngày”, “đến hết ngày”); otherwise the day
    before is the last (“trước ngày”).
    `shift`, `unit`: so many units after that day, or before it if below zero (“05 ngày làm việc trước ngày …”).
    `at`: the time of day, local; without it the end of the day is meant.

    >>> str(Once(date(2022, 6, 15), inclusive=False))
    'trước ngày 15 tháng 6 năm 2022'
    """

    on: date
    inclusive: bool = True
    shift: int = 0
    unit: Unit = Unit.WORKING_DAYS
    at: time | None = None

    def __attrs_post_init__(self) -> None:
        is_plain = self.inclusive and self.at is None
        if not _is_shift(self.shift, self.unit, plain=is_plain):
            refuse(_NO_SHIFT, "Once.shift, unit")
        is_time_of_the_day = self.at is None or (self.inclusive and _in_minutes(self.at))
        if not is_time_of_the_day:
            refuse(_TIME_WITHOUT_A_DAY, "Once.at, inclusive")

    def __str__(self) -> str:
        day = language.date_in_words(self.on)
        if self.shift > 0:
            return f"trong thời hạn {counted(self.shift, self.unit)} kể từ {day}"
        if self.shift < 0:
            return f"chậm nhất {counted(-self.shift, self.unit)} trước {day}"
        return f"{limit(self.inclusive)} {clock(self.at)}{day}"


@attrs.frozen(field_transformer=language.typed)
class Within(language.ForeignField):
    """So long after an event (trong thời hạn … kể từ …): ``Within(5, WORKING_DAYS, after="request")``.

    The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147).
    `n`: how many; 0 days is the day of the event itself, 0 working days that day or the next working day.
    `unit`: minutes, hours, days, working days, weeks, months or years.

    >>> str(Within(5, WORKING_DAYS, after="request"))
    'trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu'
    """

    n: int
    unit: Unit
    after: language.Key = attrs.field(kw_only=True, converter=language.key)

    def __attrs_post_init__(self) -> None:
        is_of_the_day = self.n == 0 and self.unit in (DAYS, WORKING_DAYS)
        if not (0 < self.n <= _LONGEST or is_of_the_day):
            refuse(_no_time_limit(language.as_given(self.n)), "Within.n, unit")

    def __str__(self) -> str:
        return self.phrase(event_by_key(self.after))

    @language.checked
    def phrase(self, words: str) -> str:
        """Return the phrase with these words for the event."""
        if self.n == 0:
            day = "ngày" if self.unit is Unit.DAYS else "ngày làm việc"
            return f"ngay trong {day} {words}"
        since = "khi" if self.unit in OF_THE_CLOCK else "ngày"
        return f"trong thời hạn {counted(self.n, self.unit)} kể từ {since} {words}"


@attrs.frozen(field_transformer=language.typed)
class Before(language.ForeignField):
    """So long before an event (chậm nhất … trước ngày …): ``Before(1, YEARS, "expires")``.

    `n`: how many, from 1; `unit`: minutes, hours, days, working days, weeks, months or years.

    >>> str(Before(1, YEARS, "expires"))
    'chậm nhất 01 năm trước ngày hết hiệu lực'
    """

    n: int
    unit: Unit
    event: language.Key = attrs.field(converter=language.key)

    def __attrs_post_init__(self) -> None:
        if not 0 < self.n <= _LONGEST:
            refuse(_no_lead_time(language.as_given(self.n)), "Before.n")

    def __str__(self) -> str:
        return self.phrase(event_by_key(self.event))

    @language.checked
    def phrase(self, words: str) -> str:
        """Return the phrase with these words for the event."""
        until = "khi" if self.unit in OF_THE_CLOCK else "ngày"
        return f"chậm nhất {counted(self.n, self.unit)} trước {until} {words}"


@attrs.frozen(field_transformer=language.typed)
class OnEvent(language.ForeignField):
    """When an event happens (khi có …), with no time limit; `promptly`: at once (ngay khi)."""

    event: language.Key = attrs.field(converter=language.key)
    promptly: bool = False

    def __str__(self) -> str:
        return self.phrase(event_by_key(self.event))

    @language.checked
    def phrase(self, words: str) -> str:
        """Return the phrase with these words for the event."""
        return f"{'ngay ' if self.promptly else ''}khi {words}"


@attrs.frozen(field_transformer=language.typed)
class Ongoing(language.ForeignField):
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
