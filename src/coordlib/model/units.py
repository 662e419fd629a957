"""Units and events: what time is counted in, and from what, with the words of each."""

from __future__ import annotations

from datetime import time
from enum import Enum

import attrs

from coordlib.language import Key, Message, RefusedError, checked, clean_line, key, padded, typed


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
UNIT_WORDS = dict(zip(Unit, ("phút", "giờ", "ngày", "ngày làm việc", "tuần", "tháng", "năm"), strict=True))
"""The Vietnamese word of each unit."""
OF_THE_CLOCK = (MINUTES, HOURS)
"""Units that are counted from the moment itself (Bộ luật Dân sự 2015, Điều 147)."""

EVENTS = {
    "request": "nhận được yêu cầu",
    "document": "nhận được văn bản",
    "signed": "ký",
    "effective": "có hiệu lực",
    "expires": "hết hiệu lực",
    "cut-off": "chốt số liệu",
}
"""Events that every agreement knows (sự kiện), and how a text names them; others are named by their key."""


@attrs.frozen(field_transformer=typed)
class EventKind:
    """A kind of event that an agreement declares (sự kiện làm phát sinh trách nhiệm): its key, and its words in print.

    `words`: what follows “kể từ ngày”, “khi”: ``phát hiện sự cố``.
    """

    key: Key = attrs.field(converter=key)
    words: str = attrs.field(converter=clean_line)


@checked
def event_words(event: str) -> str:
    """Return how a text names an event: ``nhận được yêu cầu``."""
    return EVENTS.get(event, event.replace("-", " "))


def counted(n: int, unit: Unit) -> str:
    """Return a number of units as a text writes it: ``05 ngày làm việc``."""
    return f"{padded(n)} {UNIT_WORDS[unit]}"


def clock(at: time | None) -> str:
    """Return a time of day as a text writes it, with a space after it: ``17 giờ 30 phút``; empty for none."""
    if at is None:
        return ""
    return f"{padded(at.hour)} giờ {padded(at.minute)} phút " if at.minute else f"{padded(at.hour)} giờ "


def limit(inclusive: bool) -> str:  # noqa: FBT001 - the value that is worded
    """Return the words before a day: whether it is in time itself."""
    return "chậm nhất" if inclusive else "trước"


def refuse_unless(holds: bool, vi: str, en: str) -> None:  # noqa: FBT001 - a condition, not a switch
    """Refuse a value that means nothing."""
    if not holds:
        raise RefusedError(Message(vi, en))
