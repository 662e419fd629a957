"""Days off: days on which the calendar of Vietnam differs from what its rules compute."""

from __future__ import annotations

from datetime import date
from typing import Literal

import attrs

from coordlib.lexicon.tables import Fact

DayKind = Literal["off", "work"]
"""Whether a day is off, or worked in exchange."""

DayStatus = Literal["official", "announced", "estimated"]
"""How sure it is: decided, announced in the press, or computed."""


def day_of_row(cell: str | date) -> date:
    """Return the day in a cell that is never empty."""
    return date.fromisoformat(cell) if isinstance(cell, str) else cell


@attrs.frozen
class DayOff(Fact):
    """A day that is off, or worked although it would be off (ngày nghỉ, ngày làm bù).

    `kind`: ``off`` or ``work``; `name`: why; `status`: ``official``, ``announced`` or ``estimated``.
    """

    day: date = attrs.field(converter=day_of_row)
    kind: DayKind
    name: str
    status: DayStatus

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by: its day."""
        return (str(self.day),)

    @property
    def first(self) -> date:
        """The day itself."""
        return self.day
