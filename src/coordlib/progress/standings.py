"""Standings: how each due or duty stands on a day, and how many stand how."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import attrs

from coordlib.dates import Due, Event
from coordlib.language import Address, Key, Level, checked, per_cent
from coordlib.ledger import Evidence, ValidEntry
from coordlib.model import Duty
from coordlib.progress.lifecycle import DONE, DONE_LATE, OVERDUE, Status


@attrs.frozen
class Owed:
    """A duty without a day (trách nhiệm không có kỳ hạn): owed all the time, or waiting for its event."""

    address: Address
    what: Duty

    @property
    def lead(self) -> tuple[Key, ...]:
        """The parties that owe it."""
        return self.what.lead


class Standing(NamedTuple):
    """How something stands on a day (dòng theo dõi); a tuple, since there are thousands of them.

    `of`: the due, or the duty that has none. `on`: the day. `deadline`: the last day in time, moved where the clock
    stood still; none where there is none. `done_on`: the day on which it was done, by all who lead it. `acts`: the
    entries that make it stand so.
    """

    status: Status
    of: Due | Owed
    on: date
    deadline: date | None = None
    done_on: date | None = None
    acts: Sequence[ValidEntry] = ()

    @property
    def key(self) -> Key:
        """The key of the duty or review."""
        return self.of.what.key

    @property
    def address(self) -> Address:
        """Where it is promised."""
        return self.of.address

    @property
    def lead(self) -> tuple[Key, ...]:
        """Who does it."""
        return self.of.lead

    @property
    def event(self) -> Event | None:
        """The event that it followed; none for what waits for none."""
        return self.of.event if isinstance(self.of, Due) else None

    @property
    def reference(self) -> str:
        """What tells the event that it followed from others; empty for none."""
        return self.event.reference if self.event else ""

    @property
    def late(self) -> int:
        """How many days late it is, or was done; 0 in time."""
        return 0 if self.deadline is None else max(0, ((self.done_on or self.on) - self.deadline).days)

    @property
    def left(self) -> int:
        """How many days are left; 0 where there is no deadline, and once it has passed."""
        return 0 if self.deadline is None else max(0, (self.deadline - self.on).days)

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries that make it stand so."""
        return tuple(number for one in self.acts for number in one.numbers)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows that it was done."""
        return tuple(shown for one in self.acts for shown in one.entry.evidence)


@attrs.frozen
class Tally:
    """How many standings stand how (thống kê): `name` is the party or article, empty for all."""

    name: str
    of: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many standings there are."""
        return sum(self.of.values())

    @property
    def answerable(self) -> int:
        """How many had to be done by now: done in time, done late or overdue."""
        return sum(self[status] for status in (DONE, DONE_LATE, OVERDUE))

    @property
    def on_time_rate(self) -> Decimal | None:
        """How many of them were done in time, in per cent, to a tenth; none where nothing had to be done."""
        if not self.answerable:
            return None
        return per_cent(Decimal(self[DONE]), Decimal(self.answerable))

    @property
    def ordered(self) -> tuple[tuple[Status, int], ...]:
        """How many stand how, without those that are nought, what is done first."""
        return tuple((status, self[status]) for status in Status if self[status])

    @property
    def rest(self) -> tuple[Status, ...]:
        """How the standings stand that did not have to be done by now."""
        return tuple(status for status, _ in self.ordered if status not in (DONE, DONE_LATE, OVERDUE))

    def __getitem__(self, status: Status) -> int:
        return self.of.get(status, 0)


@checked
def tally(name: str, standings: Iterable[Standing]) -> Tally:
    """Return how many of the standings stand how."""
    return Tally(name, Counter(standing.status for standing in standings))


@checked
def by_article(standings: Iterable[Standing]) -> dict[Address, list[Standing]]:
    """Return the standings by the article that states them, in the order of the text."""
    found: dict[Address, list[Standing]] = {}
    for standing in sorted(standings, key=lambda one: one.address):
        found.setdefault(article_of(standing.address), []).append(standing)
    return found


@checked
def article_of(address: Address) -> Address:
    """Return the article in which a thing stands, without its chapter."""
    steps = [step for step in address.without_headings.steps if step.level <= Level.ARTICLE]
    return Address(tuple(steps))
