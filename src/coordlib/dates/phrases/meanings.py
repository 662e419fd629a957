"""Meanings: what a phrase about time can mean, and what it leaves open."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from enum import Enum

import attrs

from coordlib.language import Key, Message, words_beside
from coordlib.model import Once, OnEvent, Unit, When, Within


@attrs.frozen
class LeastTime:
    """A least distance (khoảng cách tối thiểu): not earlier than so long after an event."""

    n: int
    unit: Unit
    after: Key


@attrs.frozen
class Window:
    """The data that a report covers (thời gian chốt số liệu): from a day to a day, both counted.

    A month of none is the month before the period, at the start, and its last month, at the end.
    """

    first_day: int
    first_month: int | None
    last_day: int
    last_month: int | None


@attrs.frozen
class PeriodEnd:
    """A day of the last month of a period whose length the phrase does not say."""

    day: int
    inclusive: bool = True


@attrs.frozen
class Term:
    """The time in which an agreement holds (thời hạn hiệu lực): from the first day to the last."""

    first: date
    last: date


@attrs.frozen
class Effect:
    """When an agreement takes effect (có hiệu lực): on a day, at an event, or so long after it."""

    when: Once | Within | OnEvent


@attrs.frozen
class Replacement:
    """The document that an agreement replaces (thay thế), or none named: it ends when another takes effect."""

    document: str


@attrs.frozen
class Span:
    """A stretch of the calendar in which a task is to be done (kỳ thực hiện), both days counted.

    “Quý II/2026” and “2026 - 2030” are such; what is to be done in it is done late after its last day.
    """

    first: date
    last: date


@attrs.frozen
class Since:
    """From a day on, without an end (từ ngày … trở đi): “Từ tháng 8/2026”, “Năm 2026 và các năm tiếp theo”."""

    first: date


class Unfixed(Enum):
    """A time that is stated and cannot be computed: by a plan that is named or to come, or over already."""

    PLAN = "plan"
    DONE = "done"


Meaning = When | LeastTime | Window | PeriodEnd | Term | Effect | Replacement | Span | Since | Unfixed
"""Any meaning that a phrase can have."""


@attrs.frozen
class Phrase:
    """What a phrase means (cụm từ chỉ thời hạn), and what it leaves open.

    `readings`: in the order of the text; `missing`: what a reader would have to ask.
    """

    readings: tuple[Meaning, ...]
    missing: tuple[Message, ...] = ()


_lack = words_beside(__file__, "lacks")

# What a phrase can leave open, and why it is no deadline.
NO_DAY, NO_INTERVAL, NO_NUMBER, NO_START, NO_YEAR = map(
    _lack, ("no day", "no interval", "no number", "no start", "no year")
)
FROM_A_YEAR, NO_SPAN, NO_LIMIT, AMBIGUOUS, TWO_WAYS = map(
    _lack, ("from a year", "no span", "no limit", "ambiguous", "two ways")
)
AFTER, EARLIEST, LATE, RANGE, PART_OF_A_MONTH = map(_lack, ("after", "earliest", "late", "range", "part of a month"))
CONTRADICTION, OTHER_FREQUENCY, HOUR_OF_THE_NEXT_DAY, WEEKDAY_OF_A_MONTH, NOUN = map(
    _lack, ("contradiction", "other frequency", "hour of the next day", "weekday of a month", "noun")
)
VAGUE, NO_SUCH_DAY, SEVERAL, NOT_UNDERSTOOD = map(_lack, ("vague", "no such day", "several", "not understood"))


class Certainty(Enum):
    """How surely words say how often: by themselves, only beside others, or only as the name of a thing."""

    SURE = 1
    BARE = 2
    NOUN = 3


@attrs.frozen(cache_hash=True)
class Interval:
    """How often (bao lâu một lần): months, weeks or days; or a part of the year, up to its last `month`."""

    months: int = 0
    weeks: int = 0
    days: int = 0
    span: int = 0
    month: int | None = None
    certainty: Certainty = Certainty.SURE


@attrs.frozen(cache_hash=True)
class Named:
    """A day (ngày) as far as it is said, and of which month.

    `implied`: how many months (weeks, if `weekly`) its words say that a period has: 3 for “tháng cuối quý”.
    `later`: so many months after the period; `last_after`: in the last month of the next period.
    `whole_period`: the end of the period itself; `of_period`: of its last month, whatever its length.
    `strict`: whether a recurrence of another length contradicts it. `limited`: whether a word of limit stands before.
    """

    day: int | None = None
    month: int | None = None
    year: int | None = None
    inclusive: bool = True
    at: time | None = None
    implied: int = 0
    later: int = 0
    last_after: bool = False
    next_year: bool = False
    weekly: bool = False
    strict: bool = True
    limited: bool = True
    whole_period: bool = False
    of_period: bool = False


@attrs.frozen(cache_hash=True)
class Shift:
    """So many units after the day that is said, or before it; without a day from the end of a period (kỳ)."""

    n: int
    unit: Unit
    implied: int = 0
    weekly: bool = False


@attrs.frozen
class PartOfYear:
    """Months of a year that is not named: of the year of the table, or of every year beside “hằng năm”.

    `before`: before the first of them begins.
    """

    first: int
    last: int
    before: bool = False


class Open(Enum):
    """A time that only the table, or what stands before it in the cell, can tell."""

    LATER_YEARS = "later years"
    WHOLE = "whole"
    YEAR = "year"


@attrs.frozen(cache_hash=True)
class Said:
    """A part that means something by itself."""

    reading: Meaning


@attrs.frozen(cache_hash=True)
class Lack:
    """A part that leaves something open or is no deadline, and what to say of it."""

    message: Message


class Word(Enum):
    """A part that belongs to a phrase without a day of its own."""

    JOINT = "joint"
    AND = "and"
    PERIODIC = "periodic"
    AD_HOC = "ad hoc"
    ACTIVITY = "activity"
    REVIEW = "review"
    NOUN = "noun"


Piece = Interval | Named | Shift | Said | Lack | Word | PartOfYear | Open
"""What a part of a phrase can say."""

Pieces = tuple[Piece, ...]
Match = re.Match[str]
Maker = Callable[[Match], Pieces]
"""What makes the pieces of the match of a wording."""


def slot(match: Match, name: str) -> str:
    """Return what a slot of a wording holds; empty where the wording has no such slot."""
    return (match[name] or "").strip() if name in match.re.groupindex else ""


def lack(message: Message) -> Pieces:
    """Return what says that something is open."""
    return (Lack(message),)


def standing(*pieces: Piece) -> Maker:
    """Return what says the same of every match."""
    return lambda _: pieces
