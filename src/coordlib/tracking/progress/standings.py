"""Standings: the status of a due for each bearer.

In come a due and what happened to it; out goes how it stands, by the table of transitions. Which entries count is
decided before, in `assessment`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

import attrs

from coordlib.dates import OWN_EVENTS, Due, Event
from coordlib.language import Address, Key, Level, checked, expect_every, explained, per_cent
from coordlib.lexicon import FrozenDict
from coordlib.model import Duty, OnEvent, ReviewCycle
from coordlib.tracking.ledger.entries import Done, Evidence, ValidEntry

NOBODY = Key("")
"""Who bears what no party is named for."""
_UNNAMED = (NOBODY,)


class Status(Enum):
    """How a due stands on a day (tình trạng); the value is how a report words it."""

    DONE = "hoàn thành đúng hạn"
    DONE_LATE = "hoàn thành trễ hạn"
    COMPLETED = "đã hoàn thành"
    OVERDUE = "quá hạn"
    DUE_SOON = "sắp đến hạn"
    UPCOMING = "chưa đến hạn"
    UNDETERMINED = "đang thực hiện"
    WAITING = "chưa phát sinh"
    SUSPENDED = "tạm đình chỉ"
    WAIVED = "được miễn thực hiện"
    ACTIVE = "thực hiện thường xuyên"
    IDLE = "thực hiện thường xuyên, chưa ghi nhận kết quả"


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


_LATE = (OVERDUE, DONE_LATE)
_ANSWERABLE = (DONE, *_LATE)
_WORST_FIRST = (
    *(OVERDUE, DUE_SOON, UPCOMING, UNDETERMINED, SUSPENDED, WAITING, IDLE, ACTIVE),
    *(DONE_LATE, DONE, COMPLETED, WAIVED),
)
expect_every(Status, _WORST_FIRST)


@attrs.frozen
class Owed:
    """A duty without a day (trách nhiệm không có kỳ hạn): owed all the time, or waiting for its event.

    `lead`: who owes it; of a group that lists its members, these.
    """

    address: Address
    what: Duty
    lead: tuple[Key, ...]


class OwnPart(NamedTuple):
    """How the part of one party in something stands (phần việc của một bên); what others did does not touch it.

    `party`: who bears it, a party or the member of a group; empty where nobody is named. `deadline`, `done_on`,
    `acts`: as of a `Standing`, of this party. `rested`: how many days after the deadline do not count as late.
    """

    party: Key
    status: Status
    deadline: date | None = None
    done_on: date | None = None
    acts: Sequence[ValidEntry] = ()
    rested: int = 0


class Standing(NamedTuple):
    """How something stands on a day (dòng theo dõi); a tuple, since there are thousands of them.

    `of`: the due, or the duty that has none. `on`: the day. `deadline`: the last day in time, moved where the clock
    stood still; none where there is none. `done_on`: the day on which it was done, by all who lead it. `acts`: the
    entries that make it stand so. `several`: the part of each, where several bear it and do not stand alike: then the
    status is the worst of what is still open, else that it was late, else that it was done. `rested`: how many days
    after the deadline do not count as late, since it was suspended.
    """

    status: Status
    of: Due | Owed
    on: date
    deadline: date | None = None
    done_on: date | None = None
    acts: Sequence[ValidEntry] = ()
    several: tuple[OwnPart, ...] = ()
    rested: int = 0

    @property
    def parts(self) -> tuple[OwnPart, ...]:
        """The part of each who bears it, in the order of the agreement: of one bearer, all of it."""
        if self.several:
            return self.several
        alike = OwnPart(NOBODY, self.status, self.deadline, self.done_on, self.acts, self.rested)
        return tuple(alike._replace(party=party) for party in self.of.lead) or (alike,)

    def of_party(self, party: str) -> OwnPart | None:
        """Return the part of a party or a member of a group; none if it bears none of it."""
        return next((part for part in self.parts if part.party == party), None)

    @explained
    def only(self, part: OwnPart) -> Standing:
        """Return it as it stands for one who bears it."""
        return Standing(part.status, self.of, self.on, part.deadline, part.done_on, part.acts, (part,), part.rested)

    @property
    def bearers(self) -> tuple[Key, ...]:
        """Who bears it, in the order of the agreement; empty where nobody is named."""
        return tuple(part.party for part in self.several) or self.of.lead

    @property
    def doers(self) -> tuple[Key, ...]:
        """Who did it, as recorded: of a meeting that goes by turns the host who held it; else who bears it."""
        what = self.of.what
        hosts = what.hosts if isinstance(what, ReviewCycle) else ()
        held_by = {party for act in self.acts if isinstance(act.entry.what, Done) for party in act.entry.by}
        return tuple(host for host in hosts if host in held_by) or self.bearers

    @property
    def outcomes(self) -> tuple[Standing, ...]:
        """How it stands for those whose parts stand alike; itself where all do."""
        if len(self.several) <= 1:
            return (self,)
        alike: dict[tuple[Status, date | None, date | None], list[OwnPart]] = {}
        for part in self.several:
            alike.setdefault((part.status, part.deadline, part.done_on), []).append(part)
        return tuple(self.only(parts[0])._replace(several=tuple(parts), acts=_acts(parts)) for parts in alike.values())

    @property
    def supported(self) -> tuple[tuple[Key, date], ...]:
        """Who helped, of those that are to help, and on which day first (đã phối hợp); nobody owes it as his own."""
        if not isinstance(self.of, Due):
            return ()
        days = ((party, [act.entry.on for act in self.acts if party in act.entry.by]) for party in self.of.support)
        return tuple((party, min(on)) for party, on in days if on)

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
    def asked(self) -> Event | None:
        """The request or event of others that it followed; none for what waits for none, or for the agreement's own."""
        return self.event if self.event and self.event.key not in OWN_EVENTS else None

    @property
    def reference(self) -> str:
        """What tells the event that it followed from others; empty for none."""
        return self.event.reference if self.event else ""

    @property
    def late(self) -> int:
        """How many days late it is, or was done; 0 in time, and where it need not be done."""
        if self.deadline is None or self.status not in _LATE:
            return 0
        return max(0, ((self.done_on or self.on) - self.deadline).days - self.rested)

    @property
    def age(self) -> int:
        """How many days ago began what is to be done at once and is not done; 0 for what has a day, or is done."""
        return (self.on - self.of.begun).days if self.pressing and isinstance(self.of, Due) else 0

    @property
    def pressing(self) -> bool:
        """Whether it is to be done at once (ngay) and is not done yet."""
        return self.status is Status.UNDETERMINED and self.promptly

    @property
    def promptly(self) -> bool:
        """Whether the text asks for it at once (ngay), without a day."""
        when = self.of.derivation.when if isinstance(self.of, Due) else None
        return isinstance(when, OnEvent) and when.promptly

    @property
    def left(self) -> int:
        """How many days are left; 0 where there is no deadline, and once it has passed."""
        return 0 if self.deadline is None else max(0, (self.deadline - self.on).days)

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries that make it stand so."""
        return tuple(number for act in self.acts for number in act.numbers)

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """What shows that it was done."""
        return tuple(shown for act in self.acts for shown in act.entry.evidence)


def _acts(parts: Iterable[OwnPart]) -> list[ValidEntry]:
    acts = {act.number: act for part in parts for act in part.acts}
    return [acts[number] for number in sorted(acts)]


@attrs.frozen
class Tally:
    """How many parts stand how (thống kê): `name` is the party or article, empty for all.

    What several bear is counted for each of them, so that the sum over all who bear something is the whole.
    """

    name: str
    of: Mapping[Status, int]

    @property
    def total(self) -> int:
        """How many parts there are."""
        return sum(self.of.values())

    @property
    def answerable(self) -> int:
        """How many had to be done by now: done in time, done late or overdue."""
        return sum(self[status] for status in _ANSWERABLE)

    @property
    def on_time_rate(self) -> Decimal | None:
        """How many of them were done in time, in per cent, to a tenth; none where nothing had to be done."""
        return per_cent(Decimal(self[DONE]), Decimal(self.answerable)) if self.answerable else None

    @property
    def ordered(self) -> tuple[tuple[Status, int], ...]:
        """How many stand how, without those that are nought, what is done first."""
        return tuple((status, self[status]) for status in Status if self[status])

    @property
    def rest(self) -> tuple[Status, ...]:
        """How the standings stand that did not have to be done by now."""
        return tuple(status for status, _ in self.ordered if status not in _ANSWERABLE)

    def __getitem__(self, status: Status) -> int:
        return self.of.get(status, 0)


@checked
def tally(name: str, standings: Iterable[Standing]) -> Tally:
    """Return how many of the parts of standings stand how."""
    return Tally(name, Counter(status for standing in standings for _, status in borne(standing)))


def borne(standing: Standing) -> Iterable[tuple[Key, Status]]:
    """Return who bears a standing, and how it stands for each."""
    if standing.several:
        return ((part.party, part.status) for part in standing.several)
    return ((party, standing.status) for party in standing.of.lead or _UNNAMED)


def whole(of: Due | Owed, on: date, parts: tuple[OwnPart, ...], acts: Sequence[ValidEntry]) -> Standing:
    """Return how something stands of which each bearer has a part; `acts`: all entries about it."""
    if len({(part.status, part.deadline, part.done_on, part.rested) for part in parts}) == 1:
        one = parts[0]
        return Standing(one.status, of, on, one.deadline, one.done_on, acts, rested=one.rested)
    rank = {status: place for place, status in enumerate(_WORST_FIRST)}
    worst = min(parts, key=lambda part: (rank[part.status], part.deadline or date.max))
    days = [part.done_on for part in parts if part.status is not Status.WAIVED]
    done_on = max((day for day in days if day), default=None) if all(days) else None
    return Standing(worst.status, of, on, worst.deadline, done_on, acts, parts, worst.rested)


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
    return Address(tuple(step for step in address.without_headings.steps if step.level <= Level.ARTICLE))
