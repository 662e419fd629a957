"""When a thing falls due: values, and the standard Vietnamese phrase of each; no date is computed here."""

from __future__ import annotations

from datetime import date, time
from enum import Enum

import attrs

from coordlib.language import Key, as_given, checked, date_in_words, key, typed
from coordlib.model.recurrences import OF_THE_CLOCK, Every, Unit, clock, counted, event_by_key, limit, refuse_unless

_LONGEST = 9999
_YEAR = 366


@attrs.frozen(field_transformer=typed)
class Once:
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
        plain = self.inclusive and self.at is None and self.unit not in (*OF_THE_CLOCK, Unit.YEARS)
        refuse_unless(
            (self.shift == 0 and self.unit is Unit.WORKING_DAYS) or (0 < abs(self.shift) <= _YEAR and plain),
            f"shift phải từ 1 đến {_YEAR} và tính từ một ngày",
            f"shift is 1 to {_YEAR}, from a day",
        )
        refuse_unless(
            self.at is None or (self.inclusive and not self.at.second and not self.at.microsecond),
            "giờ trong ngày phải đi với một ngày được tính",
            "a time of day, in minutes, belongs to a day that is in time",
        )

    def __str__(self) -> str:
        day = date_in_words(self.on)
        if self.shift > 0:
            return f"trong thời hạn {counted(self.shift, self.unit)} kể từ {day}"
        if self.shift < 0:
            return f"chậm nhất {counted(-self.shift, self.unit)} trước {day}"
        return f"{limit(self.inclusive)} {clock(self.at)}{day}"


@attrs.frozen(field_transformer=typed)
class Within:
    """So long after an event (trong thời hạn … kể từ …): ``Within(5, WORKING_DAYS, after="request")``.

    The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147).
    `n`: how many; 0 days is the day of the event itself, 0 working days that day or the next working day.
    `unit`: minutes, hours, days, working days, weeks, months or years.

    >>> str(Within(5, WORKING_DAYS, after="request"))
    'trong thời hạn 05 ngày làm việc kể từ ngày nhận được yêu cầu'
    """

    n: int
    unit: Unit
    after: Key = attrs.field(kw_only=True, converter=key)

    def __attrs_post_init__(self) -> None:
        refuse_unless(
            0 < self.n <= _LONGEST or (self.n == 0 and self.unit in (Unit.DAYS, Unit.WORKING_DAYS)),
            f"thời hạn phải từ 1 đến {_LONGEST}, không phải {as_given(self.n)}",
            f"a time limit is 1 to {_LONGEST}, not {as_given(self.n)}",
        )

    def __str__(self) -> str:
        return self.phrase(event_by_key(self.after))

    @checked
    def phrase(self, words: str) -> str:
        """Return the phrase with these words for the event."""
        if self.n == 0:
            day = "ngày" if self.unit is Unit.DAYS else "ngày làm việc"
            return f"ngay trong {day} {words}"
        since = "khi" if self.unit in OF_THE_CLOCK else "ngày"
        return f"trong thời hạn {counted(self.n, self.unit)} kể từ {since} {words}"


@attrs.frozen(field_transformer=typed)
class Before:
    """So long before an event (chậm nhất … trước ngày …): ``Before(1, YEARS, "expires")``.

    `n`: how many, from 1; `unit`: minutes, hours, days, working days, weeks, months or years.

    >>> str(Before(1, YEARS, "expires"))
    'chậm nhất 01 năm trước ngày hết hiệu lực'
    """

    n: int
    unit: Unit
    event: Key = attrs.field(converter=key)

    def __attrs_post_init__(self) -> None:
        refuse_unless(
            0 < self.n <= _LONGEST,
            f"thời gian báo trước phải từ 1 đến {_LONGEST}, không phải {as_given(self.n)}",
            f"a lead time is 1 to {_LONGEST}, not {as_given(self.n)}",
        )

    def __str__(self) -> str:
        return self.phrase(event_by_key(self.event))

    @checked
    def phrase(self, words: str) -> str:
        """Return the phrase with these words for the event."""
        until = "khi" if self.unit in OF_THE_CLOCK else "ngày"
        return f"chậm nhất {counted(self.n, self.unit)} trước {until} {words}"


@attrs.frozen(field_transformer=typed)
class OnEvent:
    """When an event happens (khi có …), with no time limit; `promptly`: at once (ngay khi)."""

    event: Key = attrs.field(converter=key)
    promptly: bool = False

    def __str__(self) -> str:
        return self.phrase(event_by_key(self.event))

    @checked
    def phrase(self, words: str) -> str:
        """Return the phrase with these words for the event."""
        return f"{'ngay ' if self.promptly else ''}khi {words}"


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
