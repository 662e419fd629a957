"""The life of a due: the states that it can be in, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from coordlib.language import FrozenDict


class Status(Enum):
    """How a due stands on a day (tình trạng); the value is how a report words it."""

    DONE = "hoàn thành đúng hạn"
    DONE_LATE = "hoàn thành trễ hạn"
    COMPLETED = "hoàn thành (không quy định thời hạn)"
    OVERDUE = "quá hạn"
    DUE_SOON = "sắp đến hạn"
    UPCOMING = "chưa đến hạn"
    UNDETERMINED = "đã phát sinh, chưa hoàn thành (không quy định thời hạn)"
    WAITING = "chưa phát sinh"
    SUSPENDED = "đang tạm đình chỉ"
    WAIVED = "được miễn thực hiện"
    ACTIVE = "thường xuyên (có hoạt động trong kỳ)"
    IDLE = "thường xuyên (chưa ghi nhận hoạt động trong kỳ)"


(DONE, DONE_LATE, COMPLETED, OVERDUE, DUE_SOON, UPCOMING, UNDETERMINED, WAITING, SUSPENDED, WAIVED, ACTIVE, IDLE) = (
    Status
)

OPEN = frozenset({OVERDUE, DUE_SOON, UPCOMING, UNDETERMINED, SUSPENDED})
"""The states of what has begun and is not finished."""

UNTIMED = frozenset({COMPLETED, UNDETERMINED, ACTIVE, IDLE})
"""The states of what has no time limit."""


class Turn(Enum):
    """What happens to a due (diễn biến), in the order in which it counts on one day.

    What ends the day before comes first; who does a thing on the day on which it is suspended has done it.
    """

    EVENT = "event"
    RESUME = "resume"
    DEADLINE = "deadline"
    PERFORM = "perform"
    WAIVE = "waive"
    SUSPEND = "suspend"


TRANSITIONS: Mapping[tuple[Status, Turn], Status] = FrozenDict(
    {
        (WAITING, Turn.EVENT): UPCOMING,
        (WAITING, Turn.WAIVE): WAIVED,
        (UPCOMING, Turn.PERFORM): DONE,
        (UPCOMING, Turn.DEADLINE): OVERDUE,
        (UPCOMING, Turn.SUSPEND): SUSPENDED,
        (UPCOMING, Turn.WAIVE): WAIVED,
        (SUSPENDED, Turn.RESUME): UPCOMING,
        (SUSPENDED, Turn.PERFORM): DONE,
        (SUSPENDED, Turn.WAIVE): WAIVED,
        (OVERDUE, Turn.PERFORM): DONE_LATE,
        (OVERDUE, Turn.WAIVE): WAIVED,
        (OVERDUE, Turn.SUSPEND): SUSPENDED,
        (WAIVED, Turn.PERFORM): DONE,
    }
)
"""Every transition; a turn that is not named for a state leaves it as it is.

It follows the life-cycle of an obligation that the contract language Symboleo publishes: created, in effect,
suspended, fulfilled, violated, discharged. Four things differ. A missed duty is not the end: it can still be done,
late, or be waived, since it leads to a reminder and a line in the report; while it is suspended nobody is reminded of
it, and when it goes on its deadline has passed again. What is suspended may be done or waived all the same. What was
waived may be done all the same: then it is done, and never late. Nothing terminates unsuccessfully: an agreement that
ends simply brings no more dues.

UPCOMING within some days of its deadline reads DUE_SOON, and without a deadline UNDETERMINED; DONE of what has no
time limit reads COMPLETED: it was not in time, nor late. ACTIVE and IDLE are of duties that are owed all the time,
which have no dues.
"""


def after(status: Status, turn: Turn) -> Status:
    """Return the state after a turn."""
    return TRANSITIONS.get((status, turn), status)
