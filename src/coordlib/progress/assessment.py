"""The assessment: where each duty stands on a day, by the schedule and the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from operator import attrgetter

import attrs

from coordlib.dates import OWN_EVENTS, Calendar, Due, Event, Period, dues_of, event_of, refuse_span, schedule
from coordlib.language import Address, Key, checked, date_in_figures, html_table, shortened
from coordlib.ledger import History, Ledger, Pause, ValidEntry, Waived, day_done, valid_entries
from coordlib.model import (
    BY_LAW,
    FOLLOWING,
    HOURS,
    OBLIGATION,
    WORKING_DAYS,
    Agreement,
    Duty,
    Every,
    OnEvent,
    Ongoing,
    Within,
)
from coordlib.progress.indicators import Measurement, indicator_lines
from coordlib.progress.lifecycle import (
    ACTIVE,
    COMPLETED,
    DONE,
    DONE_LATE,
    DUE_SOON,
    IDLE,
    OPEN,
    OVERDUE,
    SUSPENDED,
    UNDETERMINED,
    UPCOMING,
    WAITING,
    WAIVED,
    Status,
    Turn,
    after,
)
from coordlib.progress.standings import Owed, Standing, Tally, by_article, tally

_DAY = timedelta(days=1)
_SOON = 7


@attrs.frozen(slots=False)
class Progress:
    """Where an agreement stands (tình hình thực hiện) on a day: a standing for each due, and what they add up to.

    `on`: the day; what was entered later is not known. `period`: the span that is looked at; `standings`: what fell or
    falls due in it and what was open before, by day. `indicators`: the figures of the period. `restricted`: the events
    whose references are withheld in print.
    """

    agreement: Agreement
    ledger: Ledger
    on: date
    period: Period
    standings: tuple[Standing, ...]
    indicators: tuple[Measurement, ...]
    restricted: frozenset[Event] = frozenset()

    def __repr__(self) -> str:
        stand = ", ".join(f"{number} {status.name}" for status, number in self.tally.ordered)
        return f"<Progress on {self.on} of {shortened(self.agreement.title)!r}: {stand or 'nothing to do'}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: how many stand how, for each party and in all."""
        names = {party.key: party.name for party in self.agreement.parties}
        tallies = (*self.by_party(), self.tally)
        rows = ((names.get(Key(one.name), "Tất cả"), *(one[status] for status in Status)) for one in tallies)
        caption = f"{self.agreement.title}, đến ngày {date_in_figures(self.on)}"
        return html_table(caption, ("Bên", *(status.value for status in Status)), rows)

    @property
    def entry_count(self) -> int:
        """How many entries the ledger has, whatever their days."""
        return len(self.ledger.entries)

    @property
    def seal(self) -> str:
        """The seal of the ledger (mã xác thực)."""
        return self.ledger.seal

    @cached_property
    def tally(self) -> Tally:
        """All standings by how they stand."""
        return tally("", self.standings)

    def by_party(self) -> tuple[Tally, ...]:
        """Return the standings by the party that leads them, in the order of the parties; joint ones count for each."""
        return tuple(
            tally(party.key, (standing for standing in self.standings if party.key in standing.lead))
            for party in self.agreement.parties
        )

    def by_article(self) -> tuple[Tally, ...]:
        """Return the standings by the article that states them, in the order of the text; each by its citation."""
        return tuple(tally(address.cite(), standings) for address, standings in by_article(self.standings).items())

    def of(self, *statuses: Status) -> tuple[Standing, ...]:
        """Return the standings that stand so."""
        return tuple(standing for standing in self.standings if standing.status in statuses)

    @property
    def overdue(self) -> tuple[Standing, ...]:
        """What should have been done by now and is not."""
        return self.of(OVERDUE)

    @property
    def requests(self) -> tuple[Standing, ...]:
        """What was asked for and is not done yet, with the days left; one request may ask several things."""
        asked = (
            standing
            for standing in self.of(*OPEN)
            if standing.event is not None and standing.event.key not in OWN_EVENTS
        )
        return tuple(asked)

    @property
    def open_events(self) -> frozenset[Event]:
        """The requests and events of which something is not done yet, each once."""
        return frozenset(standing.event for standing in self.requests if standing.event is not None)

    @property
    def carried(self) -> int:
        """How many of what had to be done by now fell due before the period."""
        answerable = self.of(DONE, DONE_LATE, OVERDUE)
        return sum(isinstance(standing.of, Due) and standing.of.on < self.period.first for standing in answerable)


@checked
def assess(  # noqa: PLR0913 - what it must know, and two switches
    agreement: Agreement,
    ledger: Ledger,
    on: date,
    calendar: Calendar | None = None,
    *,
    period: Period | None = None,
    soon: int = _SOON,
) -> Progress:
    """Return where each duty of an agreement stands on a day, as far as the ledger was written by then.

    `period`: the span to look at, such as the data window of a review; from the beginning of the agreement to the
    end of the year of `on` unless given. `soon`: within how many days a deadline is near.
    Suspension stops the clock: each day of it moves the deadlines of what has begun by one day.

    Raises what `schedule` does for the span.
    """
    history = History(valid_entries(ledger.entries, on))
    begins = agreement.earliest
    first = begins or _first(ledger, on)
    span = period or Period(first, max(first, date(on.year, 12, 31)))
    near = date.fromordinal(min(on.toordinal() + soon, date.max.toordinal()))
    assessment = _Assessment(agreement, history, on, calendar or ledger.calendar, span, near)
    standings = tuple(assessment.standings(min(begins, span.first) if begins else span.first))
    indicators = tuple(indicator_lines(agreement, history.figures, span))
    return Progress(agreement, ledger, on, span, standings, indicators, frozenset(history.restricted))


def _first(ledger: Ledger, on: date) -> date:
    """Return the first day that a ledger knows of, on a day, for an agreement that has no beginning."""
    return min((one.entry.on for one in valid_entries(ledger.entries, on) if one.entry.on <= on), default=on)


@attrs.frozen
class _Assessment:
    """Looks at each due of an agreement in the light of a history; what is due until `soon` is near."""

    agreement: Agreement
    history: History
    on: date
    calendar: Calendar
    period: Period
    soon: date

    def standings(self, first: date) -> Iterator[Standing]:
        refuse_span(self.period.first, self.period.last)
        start, of_due = self.period.first, self.ways()
        followed = list(self.of_events())
        planned: tuple[Due, ...] = schedule(self.agreement, first, max(first, self.period.last), self.calendar)
        if followed:
            planned = tuple(sorted((*(due for due in planned if not due.event), *followed), key=attrgetter("on")))
        for due in planned:
            standing = of_due(due)
            if due.on >= start or standing.status in OPEN or (standing.done_on and standing.done_on >= start):
                yield standing
        yield from self.without_due({due.key for due in followed})

    def of_events(self) -> Iterator[Due]:
        """Yield what events began by the end of the period, whenever it falls due."""
        events, last = self.history.events, self.period.last
        for _, duty in self.agreement.duties():
            if event_of(duty):
                for due in dues_of(self.agreement, duty, last, self.calendar, events):
                    if (due.begun if due.begun > date.min else due.on) <= last:
                        yield due

    def ways(self) -> Callable[[Due], Standing]:
        """Return what makes the standing of a due: the short way where nothing but its days matters."""
        acts, eased, on, soon = self.history.acts, self.history.eased, self.on, self.soon
        whole, named = "" in eased, cache(date.isoformat)  # thousands of dues share their periods

        def of_due(due: Due) -> Standing:
            key, day, period = due.what.key, due.on, due.period
            done = acts.get((key, named(period.first) if period else due.occasion), ())
            if whole or key in eased or due.event or len(done) > 1:
                return self.followed(due, done)
            if not done:
                status = OVERDUE if day < on else DUE_SOON if day <= soon else UPCOMING
                return Standing(status, due, on, day)
            one = done[0].entry
            if type(one.what) is Waived or (one.by and one.by != due.lead):
                return self.followed(due, done)
            return Standing(_IN_TIME if one.on <= day else _LATE, due, on, day, one.on, done)

        return of_due

    def followed(self, due: Due, acts: Sequence[ValidEntry]) -> Standing:
        """Follow a due through what happened to it, by the table of transitions."""
        done_on = day_done(due, acts)
        pauses = [one for one in self.history.pauses(due.key) if _touches(one, due, done_on)]
        deadline = None if isinstance(due.derivation.when, OnEvent) else self.moved(due, pauses)
        owed = deadline or date.max
        acts = (*acts, *(one for one in self.history.waivers_of(due.key) if owed >= one.entry.on))
        follows = due.event is not None and due.begun > date.min
        if follows:  # what begins in a pause is suspended from the start
            pauses = [attrs.evolve(one, first=max(one.first, due.begun)) for one in pauses]
        turns = [*_turns(deadline, done_on, acts, pauses), *[(due.begun, Turn.EVENT)] * follows]
        status = WAITING if follows else UPCOMING
        for day, turn in sorted(turns, key=_by_day):
            if day <= self.on:
                status = after(status, turn)
        done_on = done_on if status in (DONE, DONE_LATE) else None
        if status is UPCOMING:
            status = self.nearing(deadline)
        elif status is DONE and isinstance(due.derivation.when, OnEvent):
            status = COMPLETED
        return Standing(status, due, self.on, deadline, done_on, acts)

    def nearing(self, deadline: date | None) -> Status:
        """Return how something open stands by the days that are left."""
        if deadline is None:
            return UNDETERMINED
        return DUE_SOON if deadline <= self.soon else UPCOMING

    # --- suspension ---

    def moved(self, due: Due, pauses: list[Pause]) -> date | None:
        """Return the deadline after the clock stood still; none while it does."""
        deadline, begun = due.on, due.begun
        for pause in pauses:
            first = max(pause.first, begun)
            if first > deadline or (pause.until and pause.until <= first):
                continue  # before the clock starts or after it has run out, or within a pause that has counted
            if pause.until is None:
                return None
            if begun == date.min:  # a fixed day has no clock: in a pause it becomes the day on which all goes on
                deadline = max(deadline, pause.until)
                continue
            deadline = self.later(due, deadline, Period(first, pause.until - _DAY))
            begun = pause.until
        return deadline

    def later(self, due: Due, deadline: date, pause: Period) -> date:
        """Return a deadline so much later as a pause was long, counted as the deadline was."""
        when = due.derivation.when
        days = [pause.first + n * _DAY for n in range((pause.last - pause.first).days + 1)]
        in_working_days = isinstance(when, Within) and when.unit is WORKING_DAYS
        if in_working_days or (isinstance(when, Every) and when.after_cut_off):
            return self.calendar.add_working_days(deadline, sum(map(self.calendar.is_working, days)))
        later = deadline + len(days) * _DAY
        by_law = isinstance(when, Within) and when.unit is not HOURS and due.what.roll is BY_LAW
        return self.calendar.roll(later, FOLLOWING if by_law else due.what.roll)

    # --- what has no due ---

    def without_due(self, met: set[Key]) -> Iterator[Standing]:
        for address, duty in self.agreement.duties():
            if duty.kind is not OBLIGATION:
                continue
            if isinstance(duty.when, Ongoing):
                yield self.ongoing(address, duty)
            elif event_of(duty) and duty.key not in met:
                waivers = self.history.waivers_of(duty.key)
                status = after(WAITING, Turn.WAIVE) if waivers else WAITING
                yield Standing(status, Owed(address, duty), self.on, acts=waivers)

    def ongoing(self, address: Address, duty: Duty) -> Standing:
        active = [one for one in self.history.activity(duty) if self.period.first <= one.entry.on <= self.period.last]
        paused = any(pause.until is None for pause in self.history.pauses(duty.key))
        status = SUSPENDED if paused else ACTIVE if active else IDLE
        if waivers := self.history.waivers_of(duty.key):
            return Standing(WAIVED, Owed(address, duty), self.on, acts=waivers)
        return Standing(status, Owed(address, duty), self.on, acts=active)


# What the table of transitions says of a due that is done, and nothing else.
_IN_TIME = after(UPCOMING, Turn.PERFORM)
_LATE = after(after(UPCOMING, Turn.DEADLINE), Turn.PERFORM)


def _touches(pause: Pause, due: Due, done_on: date | None) -> bool:
    """Tell whether a pause concerns a due: it was not over before, nor after it was done."""
    return (pause.until is None or pause.until > due.begun) and (done_on is None or pause.first <= done_on)


def _by_day(turn: tuple[date, Turn]) -> tuple[date, int]:
    return turn[0], _ORDER[turn[1]]


# Of one day: what ends the day before comes first; who does a thing on the day on which it is suspended has done it.
_ORDER = {
    Turn.EVENT: 0,
    Turn.RESUME: 1,
    Turn.DEADLINE: 2,
    Turn.PERFORM: 3,
    Turn.WAIVE: 4,
    Turn.SUSPEND: 5,
}


def _turns(
    deadline: date | None, done_on: date | None, acts: Sequence[ValidEntry], pauses: list[Pause]
) -> Iterator[tuple[date, Turn]]:
    if deadline is not None and deadline < date.max:
        yield deadline + _DAY, Turn.DEADLINE
    if done_on is not None:
        yield done_on, Turn.PERFORM
    for one in acts:
        if isinstance(one.entry.what, Waived):
            yield one.entry.on, Turn.WAIVE
    for pause in pauses:
        yield pause.first, Turn.SUSPEND
        if pause.until is not None:
            yield pause.until, Turn.RESUME
