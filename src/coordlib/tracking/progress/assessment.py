"""Assessment: how each due stands on a day, with suspensions.

In come an agreement, its ledger and a day; out goes the progress. Nothing is recorded here, and nothing is worded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, cached_property
from operator import attrgetter

import attrs

from coordlib import dates, model
from coordlib.language import Address, Key, checked
from coordlib.tracking.ledger import archive
from coordlib.tracking.ledger.entries import Done, Entry, ValidEntry, Waived, valid_entries
from coordlib.tracking.ledger.history import History, Pause
from coordlib.tracking.ledger.ledger import Ledger
from coordlib.tracking.progress.progress import Progress, indicator_lines
from coordlib.tracking.progress.standings import NOBODY, Owed, OwnPart, Standing, Status, Turn, after, whole

_DAY = timedelta(days=1)
_SOON = 7
# What the table of transitions says of a due that is done, and nothing else.
_IN_TIME = after(Status.UPCOMING, Turn.PERFORM)
_LATE = after(after(Status.UPCOMING, Turn.DEADLINE), Turn.PERFORM)
_IN_ORDER = tuple(Turn)


def moved(due: dates.Due, pauses: Iterable[Pause], calendar: dates.Calendar) -> date | None:
    """Return the deadline after the clock stood still; none while it does.

    A time limit runs on when all goes on. A day of the calendar, fixed or of a recurrence, stays unless it lies in a
    pause: then it is the day on which all goes on.
    """
    begun = _runs_from(due)
    counted = deadline = due.on if begun is None else due.derivation.counted
    for pause in pauses:
        first = max(pause.first, begun or date.min)
        if first > deadline or (pause.until and pause.until <= first):
            continue  # before the clock starts or after it has run out, or within a pause that has counted
        if pause.until is None:
            return None
        if begun is None:
            deadline = max(deadline, pause.until)
            continue
        # What comes up in a pause comes up on the day on which all goes on; that day is not counted.
        stood_still = (first, pause.until - _DAY) if begun < first else (first + _DAY, pause.until)
        deadline = _later(due, deadline, dates.Period(*stood_still), calendar)
        begun = pause.until
    if deadline == counted:
        return due.on
    return deadline if begun is None else calendar.roll(deadline, _roll_of(due))


def _runs_from(due: dates.Due) -> date | None:
    """Return the day on which the clock of a time limit starts; none for a day of the calendar, which has no clock."""
    when = due.derivation.when
    if isinstance(when, model.Every) and (when.after_cut_off or when.shift > 0):
        return due.derivation.anchor
    return due.begun if due.event and due.begun > date.min else None


def _later(due: dates.Due, deadline: date, pause: dates.Period, calendar: dates.Calendar) -> date:
    """Return a deadline so much later as a pause was long, counted as the deadline was; it may be a day off."""
    days = [pause.first + n * _DAY for n in range((pause.last - pause.first).days + 1)]
    if _unit(due) is model.WORKING_DAYS:
        return calendar.add_working_days(deadline, sum(map(calendar.is_working, days)))
    return deadline + len(days) * _DAY


def _unit(due: dates.Due) -> object:
    """Return what the time limit of a due is counted in; none for a day of the calendar."""
    when = due.derivation.when
    return unit_of(when) if isinstance(when, model.Within | model.Every) else None


def _roll_of(due: dates.Due) -> model.Roll:
    """Return what becomes of the last day of a time limit that is no working day."""
    by_law = due.what.roll is model.BY_LAW and _unit(due) not in (None, model.WORKING_DAYS, *model.OF_THE_CLOCK)
    return model.FOLLOWING if by_law else due.what.roll


def unit_of(when: model.Within | model.Every) -> object:
    """Return what a time limit is counted in."""
    return model.WORKING_DAYS if isinstance(when, model.Every) and when.after_cut_off else when.unit


def days_rested(pauses: Iterable[Pause], deadline: date, until: date) -> int:
    """Return how many of the days after a deadline, up to a day, lay in pauses: these are not late."""
    spans = ((max(pause.first, deadline + _DAY), min((pause.until or date.max) - _DAY, until)) for pause in pauses)
    return sum(max(0, (last - first).days + 1) for first, last in spans)


@checked
def assess(  # noqa: PLR0913 - what it must know, and two switches
    agreement: model.Agreement,
    ledger: Ledger,
    on: date,
    calendar: dates.Calendar | None = None,
    *,
    period: dates.Period | None = None,
    soon: int = _SOON,
) -> Progress:
    """Return where each duty of an agreement stands on a day, as far as the ledger was written by then.

    `period`: the span to look at, such as the data window of a review; from the beginning of the agreement to the
    end of the year of `on` unless given. `soon`: within how many days a deadline is near.
    Of an agreement that was amended (`InForce`) the progress is of the text that is in force on the day; a due is of
    the text of its time.
    Suspension stops the clock: each day of it moves the deadlines of what has begun by one day.

    Raises what `schedule` does for the span, and `LedgerError` (LED004) for the ledger of another agreement.
    """
    archive.refuse_ledger_of_another(ledger.agreement, ledger.file, agreement)
    agreement = model.facing(agreement, on)
    history = History(valid_entries(ledger.entries, on))
    begins = agreement.earliest
    # An agreement without a beginning begins with the first day that its ledger knows of.
    first = begins or min(
        (valid.entry.on for valid in valid_entries(ledger.entries, on) if valid.entry.on <= on), default=on
    )
    span = period or dates.Period(first, max(first, date(on.year, 12, 31)))
    near = date.fromordinal(min(on.toordinal() + soon, date.max.toordinal()))
    assessment = _Assessment(agreement, history, on, calendar or ledger.calendar, span, near)
    begun = min(begins, span.first) if begins else span.first
    dates.refuse_span(span.first, span.last)
    followed = tuple(assessment.of_events())
    dues, met = assessment.dues(begun, followed), {due.key for due in followed}
    standings = assessment.standings(dues, met)
    punctual = any(indicator.of_punctuality for _, duty in agreement.duties() for indicator in duty.indicators)
    ever = attrs.evolve(assessment, period=dates.Period(begun, span.last)).standings(dues, met) if punctual else ()
    indicators = tuple(indicator_lines(agreement, history.figures, span, standings, ever))
    return Progress(agreement, ledger, on, span, standings, indicators, frozenset(history.restricted), calendar)


@attrs.frozen(slots=False)
class _Assessment:
    """Looks at each due of an agreement in the light of a history; what is due until `soon` is near."""

    agreement: model.Agreement
    history: History
    on: date
    calendar: dates.Calendar
    period: dates.Period
    soon: date

    @cached_property
    def groups(self) -> Mapping[Key, model.Party]:
        """The groups that list their members."""
        return dates.groups_of(self.agreement)

    @cached_property
    def group_of(self) -> Mapping[Key, Key]:
        """The group of each member."""
        return {member.key: key for key, group in self.groups.items() for member in group.members}

    def dues(self, first: date, followed: tuple[dates.Due, ...]) -> tuple[tuple[dates.Due, Standing], ...]:
        """Return each due from a day to the end of the period, and how it stands; `followed`: those of events."""
        until = max(first, self.period.last)
        found = dates.schedule(self.agreement, first, until, self.calendar, ended=True)
        planned: tuple[dates.Due, ...] = tuple(filter(self.counts, found))
        if followed:
            planned = tuple(sorted((*(due for due in planned if not due.event), *followed), key=attrgetter("on")))
        return tuple(zip(planned, map(self.reader_of_standings(), planned), strict=True))

    def standings(self, dues: Iterable[tuple[dates.Due, Standing]], met: set[Key]) -> tuple[Standing, ...]:
        """Return those of the dues that concern the period, and what has no due; `met`: what events have begun."""
        start = self.period.first
        concerned = []
        for due, standing in dues:
            of_the_period = standing if due.on >= start else standing.owed_since(start)
            if of_the_period is not None:
                concerned.append(of_the_period)
        return (*concerned, *self.without_due(met))

    def of_events(self) -> Iterator[dates.Due]:
        """Yield what events began by the end of the period, whenever it falls due."""
        events, last = self.history.events, self.period.last
        for promise in dates.promises_of(self.agreement).values():
            if not isinstance(promise, model.Duty) or not dates.event_of(promise):
                continue
            for due in dates.dues_of(self.agreement, promise, last, self.calendar, events, ended=True):
                begun = due.begun if due.begun > date.min else due.on
                if begun <= last and self.counts(due):
                    yield due

    def counts(self, due: dates.Due) -> bool:
        """Tell whether a due counts: what an amendment ended does if it was done before."""
        ruling = due.derivation.ruling
        if ruling is None or ruling.transition is not dates.Transition.ENDED:
            return True
        acts = self.history.acts.get((due.what.key, due.occasion), ())
        return any(isinstance(act.entry.what, Done) and ruling.holds_on(act.entry.on) for act in acts)

    def reader_of_standings(self) -> Callable[[dates.Due], Standing]:
        """Return what makes the standing of a due: by the short way where nothing but its days matters.

        There are thousands of dues, and nearly all go the short way. What is asked of each stands in variables here,
        and the tuples are made without their constructor: with methods and constructors `assess` takes 1.2 times as
        long (5,280 dues with 2,400 entries).
        """
        acts_of, eased, on, soon = self.history.acts, self.history.eased, self.on, self.soon
        has_groups, whole_is_eased = bool(self.groups), "" in eased
        make = tuple.__new__
        occasion_of = cache(date.isoformat)  # dues of one period share it

        def standing_of(due: dates.Due) -> Standing:
            key, deadline, period = due.what.key, due.on, due.period
            acts = acts_of.get((key, occasion_of(period.first) if period else due.occasion), ())
            if whole_is_eased or key in eased or due.event:
                return self.followed(due, acts)
            still_open = Status.OVERDUE if deadline < on else Status.DUE_SOON if deadline <= soon else Status.UPCOMING
            if not acts:
                return make(Standing, (still_open, due, on, deadline, None, (), (), 0))
            first = acts[0].entry
            if len(acts) == 1 and type(first.what) is Done and (not first.by or first.by == due.lead):
                status = _IN_TIME if first.on <= deadline else _LATE
                return make(Standing, (status, due, on, deadline, first.on, acts, (), 0))
            are_plain = due.lead and period is not None and not has_groups
            if are_plain and all(type(act.entry.what) is Done for act in acts):
                return _done_by_some(due, on, acts, still_open)
            return self.followed(due, acts)

        return standing_of

    def followed(self, due: dates.Due, acts: Sequence[ValidEntry]) -> Standing:
        """Follow each part of a due through what happened to it."""
        acts = (*acts, *self.history.waivers_of(due.key))
        bearers = due.lead or (NOBODY,)
        if bearers == (NOBODY,):
            parts = [self.part(due, NOBODY, acts)]
        elif len(bearers) > 1 and any(act.entry.by for act in acts):
            parts = [self.part(due, party, self.concerning(party, bearers, acts)) for party in bearers]
        else:  # an entry without a party counts for every bearer
            hosts = due.what.hosts if isinstance(due.what, model.ReviewCycle) else ()
            parts = [self.part(due, bearers[0], self.concerning(bearers[0], bearers, acts, hosts))]
        counted = {act.number for part in parts for act in part.acts}
        helping = set(due.support)
        shown = [act for act in acts if act.number in counted or not helping.isdisjoint(act.entry.by)]
        return whole(due, self.on, tuple(parts), shown)

    def concerning(
        self, party: Key, bearers: Iterable[Key], acts: Iterable[ValidEntry], hosts: tuple[Key, ...] = ()
    ) -> list[ValidEntry]:
        """Return what was done by a party or waived for it, among what was recorded of several.

        What names nobody is of all; so is a waiver that names none of them, but who agreed to it. What the group did
        each of its members did, and another host of a rotation holds the meeting for the one whose turn it is.
        """
        names = {party, self.group_of.get(party, party), *hosts}
        everyone = {*bearers, *(self.group_of.get(bearer, bearer) for bearer in bearers)}
        return [act for act in acts if _concerns(act.entry, names, everyone)]

    def part(self, due: dates.Due, party: Key, acts: Sequence[ValidEntry]) -> OwnPart:
        """Follow the part of one party through what happened to it, by the table of transitions."""
        done_on = min((act.entry.on for act in acts if isinstance(act.entry.what, Done)), default=None)
        timed = not isinstance(due.derivation.when, model.OnEvent)
        pauses = [pause for pause in self.history.pauses(due.key) if _touches(pause, due, done_on)]
        deadline = moved(due, pauses, self.calendar) if timed else None
        acts = [act for act in acts if _holds_for(act.entry.what, act.entry.on, deadline or date.max)]
        follows = due.event is not None and due.begun > date.min
        if follows:  # what begins in a pause is suspended from the start
            pauses = [attrs.evolve(pause, first=max(pause.first, due.begun)) for pause in pauses]
        turns = list(_turns(deadline, done_on, acts, pauses))
        if follows:
            turns.append((due.begun, Turn.EVENT))
        status = Status.WAITING if follows else Status.UPCOMING
        for _, turn in sorted((turn for turn in turns if turn[0] <= self.on), key=_rank_of_turn):
            status = after(status, turn)
        done_on = done_on if status in (Status.DONE, Status.DONE_LATE) else None
        if status is Status.UPCOMING:
            near = Status.DUE_SOON if deadline and deadline <= self.soon else Status.UPCOMING
            status = near if deadline else Status.UNDETERMINED
        elif status is Status.DONE and not timed:
            status = Status.COMPLETED
        rested = days_rested(pauses, deadline, done_on or self.on) if deadline else 0
        return OwnPart(party, status, deadline, done_on, acts, rested)

    # --- what has no due ---

    def without_due(self, met: set[Key]) -> Iterator[Standing]:
        ended = model.former_duties(self.agreement, self.period.first, self.known)
        lasted = ((address, duty) for address, duty in ended if isinstance(duty.when, model.Ongoing))
        for address, duty in (*self.agreement.duties(), *lasted):
            if duty.kind is not model.DutyKind.OBLIGATION:
                continue
            if isinstance(duty.when, model.Ongoing):
                yield self.ongoing(self.owed(address, duty))
            elif dates.event_of(duty) and duty.key not in met:
                owed = self.owed(address, duty)
                waivers, bearers = self.waivers(duty.key), owed.lead or (NOBODY,)
                own = ((key, self.concerning(key, bearers, waivers)) for key in bearers)
                waived = after(Status.WAITING, Turn.WAIVE)
                parts = (OwnPart(key, waived if acts else Status.WAITING, acts=acts) for key, acts in own)
                yield whole(owed, self.on, tuple(parts), waivers)

    def owed(self, address: Address, duty: model.Duty) -> Owed:
        """Return what has no due as something to follow."""
        return Owed(address, duty, dates.borne_by(self.groups, duty.lead, self.known))

    @property
    def known(self) -> date:
        """The day as of which what has no day stands: the last of a period that is past."""
        return min(self.on, self.period.last)

    def waivers(self, duty: Key) -> list[ValidEntry]:
        """Return the waivers of a duty as a whole that had been agreed on by then."""
        return [waiver for waiver in self.history.waivers_of(duty) if waiver.entry.on <= self.known]

    def ongoing(self, owed: Owed) -> Standing:
        duty = owed.what
        first, last = self.period.first, self.period.last
        active = [valid for valid in self.history.activity(duty) if first <= valid.entry.on <= last]
        pauses, waivers = self.history.pauses(duty.key), self.waivers(duty.key)
        paused = any(
            pause.first <= self.known and (pause.until is None or self.known < pause.until) for pause in pauses
        )
        bearers, status = owed.lead or (NOBODY,), Status.SUSPENDED if paused else Status.IDLE
        parts: list[OwnPart] = []
        for party in bearers:
            did, waived = (self.concerning(party, bearers, acts) for acts in (active, waivers))
            own = Status.WAIVED if waived else Status.ACTIVE if did and not paused else status
            parts.append(OwnPart(party, own, acts=waived or did))
        acts = {act.number: act for part in parts for act in part.acts}
        return whole(owed, self.on, tuple(parts), [acts[number] for number in sorted(acts)])


def _concerns(entry: Entry, names: set[Key], everyone: set[Key]) -> bool:
    if not entry.by or not names.isdisjoint(entry.by):
        return True
    return isinstance(entry.what, Waived) and everyone.isdisjoint(entry.by)


def _holds_for(what: object, on: date, owed: date) -> bool:
    """Tell whether an act counts for what is owed until a day: a waiver of the whole duty holds from its day on."""
    is_waiver_of_the_whole = isinstance(what, Waived) and not what.occasion
    return not is_waiver_of_the_whole or owed >= on


def _done_by_some(due: dates.Due, on: date, done: Sequence[ValidEntry], still_open: Status) -> Standing:
    """Return how a due stands of which nothing is recorded but who did his part, and when."""
    parts, taken = [], set(due.support)
    hosts = due.what.hosts if isinstance(due.what, model.ReviewCycle) and len(due.lead) == 1 else ()
    for party in due.lead:
        names = (party, *hosts)
        acts = [act for act in done if not act.entry.by or not set(names).isdisjoint(act.entry.by)]
        first = min((act.entry.on for act in acts), default=None)
        status = still_open if first is None else _IN_TIME if first <= due.on else _LATE
        parts.append(OwnPart(party, status, due.on, first, acts))
        taken.update(names)
    shown = [act for act in done if not act.entry.by or not taken.isdisjoint(act.entry.by)]
    return whole(due, on, tuple(parts), shown)


def _touches(pause: Pause, due: dates.Due, done_on: date | None) -> bool:
    """Tell whether a pause concerns a due: it was not over before, nor after it was done."""
    was_over = pause.until is not None and pause.until <= due.begun
    came_later = done_on is not None and pause.first > done_on
    return not was_over and not came_later


def _rank_of_turn(turn: tuple[date, Turn]) -> tuple[date, int]:
    """Return what turns sort by: the day, and on one day the order of `Turn`."""
    return turn[0], _IN_ORDER.index(turn[1])


def _turns(
    deadline: date | None, done_on: date | None, acts: Sequence[ValidEntry], pauses: list[Pause]
) -> Iterator[tuple[date, Turn]]:
    if deadline is not None and deadline < date.max:
        yield deadline + _DAY, Turn.DEADLINE
    if done_on is not None:
        if deadline is not None and deadline < done_on:  # what was overdue before a pause is so for who does it in it
            yield done_on, Turn.RESUME
            yield done_on, Turn.DEADLINE
        yield done_on, Turn.PERFORM
    for act in acts:
        if isinstance(act.entry.what, Waived):
            yield act.entry.on, Turn.WAIVE
    for pause in pauses:
        yield pause.first, Turn.SUSPEND
        if pause.until is not None:
            yield pause.until, Turn.RESUME
            if deadline is not None and deadline < pause.until:  # what was overdue before the pause is so again
                yield pause.until, Turn.DEADLINE
