"""Meanings: what a phrase about time can mean, what it leaves open, and the wordings that say so.

A wording makes pieces of its match; `recurrences` puts the pieces of a phrase together. How a text is searched is not
known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from enum import Enum

import attrs

from coordlib.language import Key, Message
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


# What a phrase can leave open, and why it is no deadline.
NO_DAY = Message("chưa ghi ngày", "says no day")
NO_INTERVAL = Message("chưa ghi bao lâu một lần", "does not say how often")
NO_NUMBER = Message("chưa ghi bao nhiêu ngày", "does not say how many days")
NO_START = Message("chưa ghi tính từ khi nào", "does not say from when it counts")
NO_YEAR = Message("chưa ghi năm nào hay hằng năm", "does not say which year, or every year")
FROM_A_YEAR = Message("tính từ một năm, chưa rõ từ ngày nào", "counts from a year and not from a day")
NO_SPAN = Message("chưa ghi giai đoạn nào", "does not say which years")
NO_LIMIT = Message("là một ngày, chưa rõ có phải hạn cuối", "is a day, perhaps no deadline")
AMBIGUOUS = Message("“trước … kể từ ngày …” có hai cách hiểu", "can be understood in two ways")
TWO_WAYS = Message("có hai cách hiểu", "can be understood in two ways")
AFTER = Message("“sau …” là lúc bắt đầu, không phải hạn cuối", "says when something begins, not until when")
EARLIEST = Message("là thời điểm sớm nhất, không phải hạn cuối", "says how early, not how late")
LATE = Message("là thời gian đã quá hạn, không phải thời hạn", "says how late something is, and is no deadline")
RANGE = Message("là một khoảng, chưa rõ hạn cuối", "is a range without one last day")
PART_OF_A_MONTH = Message("phần lẻ của tháng có hai cách tính", "a part of a month can be counted in two ways")
CONTRADICTION = Message("ghi hai số khác nhau", "says two different numbers")
OTHER_FREQUENCY = Message("số lần không chia đều được thành kỳ", "does not divide into periods")
HOUR_OF_THE_NEXT_DAY = Message(
    "giờ của ngày làm việc tiếp theo không tính được", "an hour of the next working day cannot be computed"
)
WEEKDAY_OF_A_MONTH = Message(
    "thứ trong tuần đầu hay cuối tháng không tính được",
    "a weekday of the first or last week of a month cannot be computed",
)
NOUN = Message("chỉ nêu loại việc, không đặt thời hạn", "names a kind of thing and sets no deadline")
VAGUE = Message("không nói đến ngày nào", "names no day")
NO_EVENT = Message(
    "không nói đến ngày nào, cũng không phải việc thấy được là đã xảy ra",
    "names no day, and nothing that can be seen to happen",
)
WITHOUT_MARKS = Message("gõ thiếu dấu", "is typed without marks")
NO_SUCH_DAY = Message("không có ngày, tháng hoặc kỳ này", "there is no such day, month or period")
SEVERAL = Message("có nhiều thời hạn; tách thành từng trách nhiệm", "holds several deadlines; state them one by one")
NOT_UNDERSTOOD = Message("không phải là một thời hạn", "is not a deadline")


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


class Use(Enum):
    """Where a wording counts.

    DEADLINE: wherever something is to be done. DOING: there, too, but it says nothing of time (“sơ kết”). OTHER: in
    what is no deadline of a duty (“có hiệu lực từ ngày ký”). CELL: in a column of times alone (“Quý II/2026”).
    """

    DEADLINE = "deadline"
    DOING = "doing"
    OTHER = "other"
    CELL = "cell"


@attrs.frozen
class Wording:
    """A way in which texts write about time (cách nói).

    `words`: the line of its `template`; `make`: what makes its pieces of a match; `example`: a phrase that is read by
    this wording, and would be read otherwise without it.
    """

    words: str
    make: Maker
    example: str
    use: Use = Use.DEADLINE


def captured(match: Match, name: str) -> str:
    """Return what a group of a wording holds; empty where the wording has no such group."""
    return (match[name] or "").strip() if name in match.re.groupindex else ""


def standing(*pieces: Piece) -> Maker:
    """Return what says the same of every match."""
    return lambda _: pieces


def lacking(message: Message) -> Maker:
    """Return what says of every match that something is open."""
    return standing(Lack(message))
