"""Meanings: what a phrase about time can mean, and what it leaves open."""

from __future__ import annotations

from datetime import date

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


Meaning = When | LeastTime | Window | PeriodEnd | Term | Effect | Replacement
"""Any meaning that a phrase can have."""


@attrs.frozen
class Phrase:
    """What a phrase means (cụm từ chỉ thời hạn), and what it leaves open.

    `readings`: in the order of the text; `missing`: what a reader would have to ask.
    """

    readings: tuple[Meaning, ...]
    missing: tuple[Message, ...] = ()


# What a phrase can leave open.
NO_DAY = Message("chưa ghi ngày", "says no day")
NO_INTERVAL = Message("chưa ghi bao lâu một lần", "does not say how often")
NO_NUMBER = Message("chưa ghi bao nhiêu ngày", "does not say how many days")
AMBIGUOUS = Message("“trước … kể từ ngày …” có hai cách hiểu", "can be understood in two ways")
NO_SUCH_DAY = Message("không có ngày, tháng hoặc kỳ này", "there is no such day, month or period")
NOT_UNDERSTOOD = Message("không phải là một thời hạn", "is not a deadline")

NUMBERS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
NUMBER = rf"(?:\d{{1,4}}|{'|'.join(NUMBERS)})"
"""How a phrase writes a number; “năm” is left out, since it is a year more often than five."""

LIMIT = r"(?:(?P<before>trước)|chậm nhất(?: là)?(?: vào)?|không quá|đến hết|vào|trong)"
"""The words before a day: “trước” leaves the day itself out."""


def number_of(words: str) -> int:
    """Return the number that a phrase writes in figures or in words."""
    return NUMBERS.get(words) or int(words)
