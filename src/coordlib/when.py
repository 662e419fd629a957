"""When a thing falls due: values only; no date is computed here."""

from __future__ import annotations

from datetime import date
from enum import Enum

import attrs

from coordlib.errors import RefusedError, Words
from coordlib.text import Key, key

_LAST_DAY_OF_MONTH = 31
_LAST_DAY_OF_WEEK = 7
_LAST_MONTH = 12


class Unit(Enum):
    """What a time limit is counted in (đơn vị thời hạn)."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working-days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


HOURS, DAYS, WORKING_DAYS, WEEKS, MONTHS, YEARS = Unit


def _refuse_unless(holds: bool, vi: str, en: str) -> None:  # noqa: FBT001 - a condition, not a switch
    if not holds:
        raise RefusedError(Words(vi, en))


@attrs.frozen
class Once:
    """A fixed day (thời hạn cố định).

    `inclusive`: the day itself is in time (“chậm nhất ngày”, “đến hết ngày”); otherwise the day
    before is the last (“trước ngày”).
    """

    on: date
    inclusive: bool = True


@attrs.frozen
class Every:
    """Again and again (định kỳ): every so many months or weeks.

    `months` or `weeks`: the length of a period; exactly one of them is given.
    `day`: the day of the month, 1 to 31 (31 is the last day of any month), or of the week, 1 (Monday)
    to 7; `month`: the month of the year, 1 to 12. Both may be unknown in a draft.
    `inclusive`: as for `Once`.
    """

    months: int = 0
    weeks: int = 0
    day: int | None = None
    month: int | None = None
    inclusive: bool = True

    def __attrs_post_init__(self) -> None:
        _refuse_unless(
            (self.months > 0) != (self.weeks > 0) and min(self.months, self.weeks) == 0,
            "kỳ hạn phải có đúng một trong hai: số tháng hoặc số tuần, lớn hơn 0",
            "a recurrence has either months or weeks, above zero",
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


@attrs.frozen
class Within:
    """So long after an event (trong thời hạn … kể từ …): ``Within(5, WORKING_DAYS, after="request")``.

    The day of the event is not counted (Bộ luật Dân sự 2015, Điều 147).
    `n`: how many, from 1; `unit`: hours, days, working days, weeks, months or years.
    """

    n: int
    unit: Unit
    after: Key = attrs.field(kw_only=True, converter=key)

    def __attrs_post_init__(self) -> None:
        _refuse_unless(
            self.n > 0,
            f"thời hạn phải lớn hơn 0, không phải {self.n}",
            f"a time limit is above zero, not {self.n}",
        )


@attrs.frozen
class OnEvent:
    """When an event happens (khi có …), with no time limit."""

    event: Key = attrs.field(converter=key)


@attrs.frozen
class Ongoing:
    """All the time (thường xuyên): there is no day to miss."""


When = Once | Every | Within | OnEvent | Ongoing
"""Any of the ways in which a duty can fall due."""
