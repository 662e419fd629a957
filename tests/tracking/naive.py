"""The naive reader: how each part of each due stands, counted day by day from the entries and the schedule.

In come the entries of a ledger, the schedule of an agreement and the days of a report, all as plain data; out go parts:
who bears what, until when, since when done, how late. Nothing of the rooms that assess and report is used here: what a
report says is held against this second way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import attrs

from coordlib import Agreement, schedule
from coordlib.dates import Calendar, Due, Event, Period, Transition, add_months
from coordlib.model import WORKING_DAYS, Duty, Indicator, OnEvent, Ongoing, ReviewCycle, Within
from coordlib.tracking import Correction, Done, Entry, Figure, Happened, Note, Resumed, Suspended, Waived

DAY = timedelta(days=1)
SOON = 7
TIMELY, LATE, FINISHED, OVERDUE, SOON_DUE, AHEAD, RUNNING, WAITING, RESTING, FREED, BUSY, IDLE = (
    "hoàn thành đúng hạn",
    "hoàn thành trễ hạn",
    "đã hoàn thành",
    "quá hạn",
    "sắp đến hạn",
    "chưa đến hạn",
    "đang thực hiện",
    "chưa phát sinh",
    "tạm đình chỉ",
    "được miễn thực hiện",
    "thực hiện thường xuyên",
    "thực hiện thường xuyên, chưa ghi nhận kết quả",
)
OPEN = (OVERDUE, SOON_DUE, AHEAD, RUNNING, RESTING)
ANSWERABLE = (TIMELY, LATE, OVERDUE)


@attrs.frozen
class Fact:
    """An entry that counts: its number, that of its correction or 0, and what it says."""

    number: int
    corrected_by: int
    what: Any
    on: date
    by: tuple[str, ...]
    evidence: tuple[tuple[str, date | None], ...]
    restricted: bool

    @property
    def numbers(self) -> tuple[int, ...]:
        return (self.number, self.corrected_by) if self.corrected_by else (self.number,)


@attrs.frozen
class Part:
    """What one bearer has to do of one time of a promise, and how it stands."""

    key: str
    occasion: str
    bearer: str
    status: str
    due_on: date | None
    deadline: date | None
    done_on: date | None
    late: int
    begun: date
    period: Period | None
    event: Event | None
    by_turns: bool
    doers: tuple[str, ...]
    facts: tuple[Fact, ...]
    promptly: bool = False

    @property
    def day(self) -> date | None:
        """The day by which it is counted for a span of days: the deadline, else the day of the schedule."""
        return self.deadline or self.due_on


def facts_of(entries: Iterable[Entry], on: date) -> list[Fact]:
    """Return what counts on a day: each entry as its last correction has it, without what is only proposed."""
    known = [(number, entry) for number, entry in enumerate(entries, start=1) if entry.recorded <= on]
    right = {entry.what.entry: (number, entry) for number, entry in known if isinstance(entry.what, Correction)}
    secret = {entry.what.entry for _, entry in known if isinstance(entry.what, Correction) and entry.restricted}
    found = []
    for number, entry in known:
        if isinstance(entry.what, Correction):
            continue
        if number not in right and entry.proposed:
            continue
        by, counting = right.get(number, (0, entry))
        what = counting.what.instead if isinstance(counting.what, Correction) else counting.what
        if what is None:
            continue
        evidence = counting.evidence or entry.evidence
        shown = tuple((one.number, one.dated) for one in evidence)
        restricted = entry.restricted or number in secret
        found.append(Fact(number, by, what, counting.on, counting.by or entry.by, shown, restricted))
    return found


@attrs.frozen
class Reading:
    """What the naive reader knows of an agreement, its entries and a day."""

    agreement: Agreement
    entries: tuple[Entry, ...]
    on: date
    period: Period

    @property
    def calendar(self) -> Calendar:
        return Calendar()

    @property
    def facts(self) -> list[Fact]:
        return facts_of(self.entries, self.on)

    @property
    def events(self) -> list[Event]:
        """The events that happened, with who asked."""
        happened = (fact for fact in self.facts if isinstance(fact.what, Happened))
        return [Event(fact.what.event, fact.on, fact.what.reference, fact.by) for fact in happened]

    @property
    def secret_events(self) -> set[str]:
        """The references that are withheld."""
        return {fact.what.reference for fact in self.facts if isinstance(fact.what, Happened) and fact.restricted}

    # --- parts ---

    def parts(self) -> list[Part]:
        """Return the parts that a report of the period tells of."""
        first = self.period.first
        return [
            part
            for part in self.all_parts()
            if part.due_on is None
            or max(part.due_on, part.deadline or part.due_on) >= first
            or part.status in OPEN
            or (part.done_on is not None and part.done_on >= first)
        ]

    def all_parts(self) -> list[Part]:
        """Return the parts of everything until the end of the period, since the agreement began."""
        begins = min(self.agreement.earliest or self.period.first, self.period.first)
        far = self.period.last + 400 * DAY
        facts = self.facts
        found: list[Part] = []
        met = set()
        for due in schedule(self.agreement, begins, far, events=self.events, ended=True):
            if self._was_ended(due, facts):
                continue
            if due.event and due.event.on <= self.period.last:
                met.add(due.key)
            elif due.event or due.on > self.period.last:
                continue
            found += self._of_due(due, facts)
        for _, duty in self.agreement.duties():
            if isinstance(duty.when, Ongoing):
                found += self._ongoing(duty, facts)
            elif isinstance(duty.when, Within | OnEvent) and duty.key not in met:
                found += self._waiting(duty, facts)
        return found

    def _was_ended(self, due: Due, facts: list[Fact]) -> bool:
        """Tell whether an amendment ended a due before anybody did it."""
        ruling = due.derivation.ruling
        if ruling is None or ruling.transition is not Transition.ENDED:
            return False
        done = (fact for fact in facts if isinstance(fact.what, Done) and fact.what.duty == due.key)
        return not any(fact.what.occasion == due.occasion and fact.on < ruling.day for fact in done)

    def _of_due(self, due: Due, facts: list[Fact]) -> Iterator[Part]:
        acts = [
            fact
            for fact in facts
            if isinstance(fact.what, Done | Waived) and fact.what.duty == due.key
            if fact.what.occasion == due.occasion or (isinstance(fact.what, Waived) and not fact.what.occasion)
        ]
        hosts = tuple(due.what.hosts) if isinstance(due.what, ReviewCycle) else ()
        rests = self._rests(due.key, facts)
        for bearer in due.lead:
            yield self._part(due, bearer, acts, hosts, rests)

    def _part(self, due: Due, bearer: str, acts: list[Fact], hosts: tuple[str, ...], rests: set[date]) -> Part:
        own = {bearer, *hosts, *self._groups(bearer)}
        bearers = {*due.lead, *(group for one in due.lead for group in self._groups(one))}
        timed = not isinstance(due.derivation.when, OnEvent)
        done = [fact for fact in acts if isinstance(fact.what, Done) and (not fact.by or own & set(fact.by))]
        done_on = min((fact.on for fact in done), default=None)
        deadline = self._deadline(due, self._until(rests, done_on)) if timed else None
        freed = [
            fact
            for fact in acts
            if isinstance(fact.what, Waived)
            if not fact.by or own & set(fact.by) or not bearers & set(fact.by)
            if fact.what.occasion or (deadline or date.max) >= fact.on
        ]
        freed_on = min((fact.on for fact in freed), default=None)
        status = self._status(due, deadline, done_on, freed_on, rests, timed=timed)
        late = 0
        if status in (LATE, OVERDUE) and deadline:
            last = done_on or self.on
            late = max(1, sum(deadline + n * DAY not in rests for n in range(1, (last - deadline).days + 1)))
        held_by = {who for fact in done for who in fact.by}
        doers = tuple(host for host in hosts if host in held_by) or (bearer,)
        shown = tuple(sorted({fact.number: fact for fact in (*done, *freed)}.values(), key=lambda fact: fact.number))
        return Part(
            key=due.key,
            occasion=due.occasion,
            bearer=bearer,
            status=status,
            due_on=due.on,
            deadline=deadline,
            done_on=done_on if status in (TIMELY, LATE, FINISHED) else None,
            late=late,
            begun=due.begun,
            period=due.period,
            event=due.event,
            by_turns=bool(hosts),
            doers=doers,
            facts=shown,
            promptly=isinstance(due.derivation.when, OnEvent) and due.derivation.when.promptly,
        )

    def _status(  # noqa: PLR0913 - all that decides it
        self,
        due: Due,
        deadline: date | None,
        done_on: date | None,
        freed_on: date | None,
        rests: set[date],
        *,
        timed: bool,
    ) -> str:
        if done_on:
            was_freed = freed_on is not None and freed_on < done_on
            in_time = was_freed or deadline is None or done_on <= deadline
            return FINISHED if not timed else TIMELY if in_time else LATE
        if freed_on:
            return FREED
        if due.event and due.begun > self.on:
            return WAITING
        return RESTING if self.on in rests else self._open(deadline)

    def _open(self, deadline: date | None) -> str:
        """Return how stands what is not done and does not rest."""
        if deadline is None:
            return RUNNING
        if deadline < self.on:
            return OVERDUE
        return SOON_DUE if deadline <= self.on + SOON * DAY else AHEAD

    def _groups(self, member: str) -> tuple[str, ...]:
        return tuple(body.key for body in self.agreement.bodies for one in body.members if one.key == member)

    # --- days on which all rests ---

    def _rests(self, key: str, facts: list[Fact]) -> set[date]:
        """Return the days on which a promise rests, by itself or with the whole, until long after the day."""
        rests: set[date] = set()
        for scope in ("", key):
            turns = sorted(
                (fact.on, fact.number, isinstance(fact.what, Suspended))
                for fact in facts
                if isinstance(fact.what, Suspended | Resumed) and fact.what.duty == scope
            )
            day, resting = date.min, False
            for on, _, suspended in [*turns, (self.on + 2000 * DAY, 0, False)]:
                if resting:
                    rests.update(day + n * DAY for n in range((on - day).days))
                day, resting = on, suspended
        return rests

    def _until(self, rests: set[date], done_on: date | None) -> set[date]:
        """Return the days of rest that had begun by the day on which a thing was done: what rests later is nothing."""
        if done_on is None:
            return rests
        end = done_on
        while end + DAY in rests and end in rests:
            end += DAY
        return {day for day in rests if day <= end}

    def _deadline(self, due: Due, rests: set[date]) -> date | None:
        """Return the last day in time: a limit stands still while all rests; a fixed day waits until it goes on."""
        endless = self.on + 1900 * DAY
        when = due.derivation.when
        if not isinstance(when, Within):
            day = due.on
            while day in rests and day < endless:
                day += DAY
            return None if day >= endless else day
        day = due.begun
        while day in rests and day < endless:  # what begins in a rest begins when it is over
            day += DAY
        moved, left = day != due.begun, when.n
        while left and day < endless:
            day += DAY
            if day not in rests and (when.unit is not WORKING_DAYS or self.calendar.is_working(day)):
                left -= 1
        if day >= endless:
            return None
        while when.unit is not WORKING_DAYS and not self.calendar.is_working(day):
            day += DAY
        assert moved or rests or day == due.on, (day, due)
        return day

    # --- what has no day ---

    @property
    def known(self) -> date:
        return min(self.on, self.period.last)

    def _freeing(self, duty: Duty, bearer: str, facts: list[Fact]) -> list[Fact]:
        lead = self._bearers(duty)
        everyone = {*lead, *duty.lead}
        return [
            fact
            for fact in facts
            if isinstance(fact.what, Waived) and fact.what.duty == duty.key and not fact.what.occasion
            if fact.on <= self.known
            if not fact.by or {bearer, *self._groups(bearer)} & set(fact.by) or not everyone & set(fact.by)
        ]

    def _bearers(self, duty: Duty) -> tuple[str, ...]:
        members = {body.key: tuple(one.key for one in body.members) for body in self.agreement.bodies}
        return tuple(one for key in duty.lead for one in members.get(key) or (key,))

    def _ongoing(self, duty: Duty, facts: list[Fact]) -> Iterator[Part]:
        figures = {indicator.key for indicator in duty.indicators}
        about = [
            fact
            for fact in facts
            if (isinstance(fact.what, Done) and fact.what.duty == duty.key)
            or (isinstance(fact.what, Note) and fact.what.about == duty.key)
            or (isinstance(fact.what, Figure) and fact.what.indicator in figures)
            if self.period.first <= fact.on <= self.period.last
        ]
        rests = self._rests(duty.key, facts)
        for bearer in self._bearers(duty):
            did = [fact for fact in about if not fact.by or {bearer, *self._groups(bearer)} & set(fact.by)]
            freed = self._freeing(duty, bearer, facts)
            status = FREED if freed else RESTING if self.known in rests else BUSY if did else IDLE
            yield self._endless(duty, bearer, status, tuple(freed or did))

    def _waiting(self, duty: Duty, facts: list[Fact]) -> Iterator[Part]:
        for bearer in self._bearers(duty):
            freed = self._freeing(duty, bearer, facts)
            yield self._endless(duty, bearer, FREED if freed else WAITING, tuple(freed))

    def _endless(self, duty: Duty, bearer: str, status: str, facts: tuple[Fact, ...]) -> Part:
        return Part(
            key=duty.key,
            occasion="",
            bearer=bearer,
            status=status,
            due_on=None,
            deadline=None,
            done_on=None,
            late=0,
            begun=date.min,
            period=None,
            event=None,
            by_turns=False,
            doers=(bearer,),
            facts=facts,
        )

    # --- figures ---

    def figure(self, indicator: Indicator, first: date, last: date, who: str = "") -> Decimal | None:
        """Return the figure of some days: the sum, or of a level the last one."""
        facts = [
            fact
            for fact in self.facts
            if isinstance(fact.what, Figure) and fact.what.indicator == indicator.key and first <= fact.on <= last
            if not who or not fact.by or {who, *self._groups(who)} & set(fact.by)
        ]
        if not facts:
            return None
        if indicator.level:
            return max(facts, key=lambda fact: (fact.on, fact.number)).what.value  # type: ignore[no-any-return]
        return sum((fact.what.value for fact in facts), Decimal(0))

    def before(self) -> Period | None:
        """Return the period before: as many months, else as many days."""
        first, last = self.period.first, self.period.last
        months = 0
        while add_months(first, months) < last + DAY:
            months += 1
        if add_months(first, months) == last + DAY:
            return Period(add_months(first, -months), first - DAY)
        return Period(first - (last + DAY - first), first - DAY)


def count(parts: Iterable[Part], status: str) -> int:
    """Return how many parts stand so."""
    return sum(part.status == status for part in parts)
