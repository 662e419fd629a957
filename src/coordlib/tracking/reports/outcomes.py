"""Outcomes: what became of requests, of each year and of each duty, and what is still to be done.

In comes a progress; out go rows and figures as the sections of a report have them, with their words. Which section
prints what is the business of templates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import attrs

from coordlib.dates import Due, Period, add_months, schedule
from coordlib.language import Address, Key, RefusedError, Several, texts_as_given, typed
from coordlib.lexicon import SOME_EVENT
from coordlib.model import REQUESTER, Duty, ReviewCycle, ReviewKind
from coordlib.tracking.ledger.entries import Happened, Note, valid_entries
from coordlib.tracking.progress.assessment import assess
from coordlib.tracking.progress.progress import FEW_DAYS, Progress, previous_period, spans_of
from coordlib.tracking.progress.standings import OPEN, OVERDUE, Standing, Status, Tally, tally
from coordlib.tracking.reports.captions import Captions
from coordlib.tracking.reports.followups import documents_shown, limit_of, occasions, reference, status_words
from coordlib.tracking.reports.series import SameStatus, Series, by_promise, counted_as, split
from coordlib.tracking.reports.spans import number_runs, span_words

_DAY = timedelta(days=1)
_YEAR = 12
_MOST_NAMED = 3  # documents, days: more are counted
_NOT_DONE = frozenset({Status.SUSPENDED, Status.WAIVED, Status.UNDETERMINED})
_NOT_COME_UP = frozenset({Status.WAITING, Status.UPCOMING, Status.DUE_SOON})


@attrs.frozen(field_transformer=typed)
class Unfinished:
    """What is overdue, or was asked for and is not done (việc quá hạn, yêu cầu đang giải quyết): one occasion.

    `text`: what is to be done. `document`: by which it was asked for; `by`: by whom; `since`: the day on which it
    came; `span`: the period that it is of, where it is of one. `lead`: who does it. `deadline`, `late`: the day,
    and how many days it is past; `limit`: what is said where there is no day. `waiting`: how many days it has
    waited, where no day is set. `steps`: what was done so far.
    """

    text: str
    document: str
    by: str
    since: date | None
    span: str
    lead: str
    deadline: date | None
    limit: str
    late: int
    waiting: int
    steps: tuple[str, ...] = attrs.field(converter=texts_as_given)
    standing: Standing


@attrs.frozen(field_transformer=typed)
class Outcome:
    """How dues of one duty and one year came out that stand alike (kết quả): a row of the annex of a report.

    `year`: of the deadline, else of the day on which it was done; 0 where they have no day. `count`: how many;
    `counted`: what one of them is, as `Series.counted` says. `deadline`, `done_on`: of a single one; `limit`: what is
    said where there is no deadline. `shown`: numbers of documents, at most three; `more`: how many others there are.
    `entries`: the numbers in the ledger.
    """

    text: str
    lead: str
    year: int
    count: int
    counted: str
    deadline: date | None
    done_on: date | None
    status: str
    limit: str
    shown: tuple[str, ...] = attrs.field(converter=texts_as_given)
    more: int
    entries: str


@attrs.frozen(field_transformer=typed)
class Asked:
    """Requests or events of one kind (yêu cầu, sự việc): how many came in the period, how many had come before.

    `words`: those of the event, if the agreement has any. `request`: whether somebody asked for something. `open`: of
    how many something is not done yet.
    """

    words: str
    request: bool
    received: int
    carried: int
    open: int

    @property
    def total(self) -> int:
        """How many there were to deal with."""
        return self.received + self.carried

    @property
    def settled(self) -> int:
        """How many are dealt with."""
        return self.total - self.open


@attrs.frozen(field_transformer=typed)
class YearTold:
    """What became of one year of a longer period (kết quả theo năm); `span` says which.

    `tally`: how what fell due in it stands. `received`: how many requests and events came. `meetings`: how many were
    held.
    """

    span: str
    tally: Tally
    received: int
    meetings: int


@attrs.frozen(field_transformer=typed)
class Ahead:
    """What falls due of one duty in the period that comes (nhiệm vụ kỳ tới): who does it and by when.

    `days`: the days, at most three; `count`: how many there are; `last`: the last of them.
    """

    text: str
    lead: str
    support: str
    days: tuple[date, ...] = attrs.field(converter=Several[date])
    count: int
    last: date
    counted: str


@attrs.frozen(field_transformer=typed)
class Held:
    """Meetings or reviews of one kind (giao ban, sơ kết, tổng kết): how many were held of those that were due."""

    kind: ReviewKind
    held: int
    due: int


def unfinished(progress: Progress, captions: Captions, *, restricted: bool) -> Iterator[Unfinished]:
    """Yield what is overdue, then what was asked for and is not done, each occasion for those who stand alike."""
    found = [
        part for standing in progress.standings if _is_open(standing) for part in standing.outcomes if _is_open(part)
    ]
    entries = [valid.entry for valid in valid_entries(progress.ledger.entries, progress.on)]
    notes = [
        (entry, entry.what)
        for entry in entries
        if isinstance(entry.what, Note) and (restricted or not entry.restricted)
    ]
    for open_part in sorted(found, key=lambda part: (part.status is not OVERDUE, part.deadline or date.max)):
        asked = open_part.asked
        due = open_part.of if isinstance(open_part.of, Due) else None
        begun = due.begun if due else date.min
        told = (note for entry, note in notes if note.about == open_part.key and entry.on >= begun)
        steps = (note.text for note in told if _is_on(note, open_part, found))
        yield Unfinished(
            text=captions.topic(open_part.of.what, open_part.address),
            document=reference(open_part, progress, restricted=restricted),
            by=captions.names(_asking(open_part)),
            since=asked.on if asked else None,
            span=span_words(due.period) if due and due.period else "",
            lead=captions.bearers(open_part.bearers),
            deadline=open_part.deadline,
            limit=limit_of(open_part),
            late=open_part.late,
            waiting=max(0, (open_part.on - begun).days) if asked and not open_part.deadline else 0,
            steps=tuple(steps),
            standing=open_part,
        )


def _is_on(note: Note, standing: Standing, others: Iterable[Standing]) -> bool:
    """Tell whether a note is on this time of a duty: it says so, it names its document, or there is no other time."""
    times = {_occasion(other) for other in others if other.key == standing.key}
    if note.occasion:
        return note.occasion == _occasion(standing)
    named = [time for time in times if time and time in note.text]
    return named == [_occasion(standing)] or (not named and len(times) == 1)


def _occasion(standing: Standing) -> str:
    return standing.of.occasion if isinstance(standing.of, Due) else ""


def _is_open(standing: Standing) -> bool:
    """Tell whether something is overdue, or was asked for and is not done."""
    return standing.status is OVERDUE or (standing.asked is not None and standing.status in OPEN)


def _asking(standing: Standing) -> tuple[Key, ...]:
    """Return who asked: as recorded, or of a request whom the reply is owed to."""
    event, what = standing.event, standing.of.what
    if event is None:
        return ()
    if event.by or not isinstance(what, Duty) or not _is_request(event.key):
        return event.by
    return tuple(key for key in what.to if key != REQUESTER)


def _is_request(event: str) -> bool:
    return event.endswith("request")


def by_deed(standings: Iterable[Standing], captions: Captions) -> tuple[Series, ...]:
    """Return standings by promise; one that an amendment gave other days is one, since its words are the same.

    Else one sentence would say “02/02 kỳ” of what was due before, and the next that what is due since was not done.
    """
    same: dict[tuple[Address, str], list[Series]] = {}
    for series in by_promise(standings):
        same.setdefault((series.address, captions.topic(series.what, series.address)), []).append(series)
    return tuple(
        attrs.evolve(of_deed[-1], standings=tuple(standing for series in of_deed for standing in series.standings))
        for of_deed in same.values()
    )


def finished(progress: Progress, captions: Captions, *, restricted: bool) -> Iterator[Outcome]:
    """Yield what was done, promise by promise: in time, a row for each year; late, a row for each of a few.

    What is owed all the time has a row; what did not come up, and what is overdue or open, has none here.
    """
    parts = (part for standing in progress.standings for part in standing.outcomes)
    closed = (part for part in parts if part.status not in _NOT_COME_UP and not _is_open(part))
    for series in sorted(by_deed(closed, captions), key=lambda series: series.address.provision):
        for group in series.groups:
            for year, standings in _by_year(group.standings).items():
                alike = SameStatus(group.status, tuple(standings))
                rows = split(alike) if group.status is Status.DONE_LATE else (alike,)
                yield from (_outcome(row, year, progress, captions, restricted=restricted) for row in rows)


def _by_year(standings: Iterable[Standing]) -> dict[int, list[Standing]]:
    """Return standings by the year of their deadline, else of the day on which they were done; 0 without a day."""
    years: dict[int, list[Standing]] = {}
    for standing in standings:
        day = standing.deadline or standing.done_on
        years.setdefault(day.year if day else 0, []).append(standing)
    return years


def _outcome(alike: SameStatus, year: int, progress: Progress, captions: Captions, *, restricted: bool) -> Outcome:
    first, single = alike.standings[0], alike.count == 1
    acts = [act for standing in alike.standings for act in standing.acts]
    numbers = documents_shown(acts, restricted=restricted)
    topic = captions.topic(first.of.what, first.address)
    # What was not done has neither a day nor a document that tells which time it is.
    named = occasions(alike.standings, progress, restricted=restricted) if alike.status in _NOT_DONE else ""
    return Outcome(
        text=f"{topic} ({named})" if named else topic,
        lead=captions.bearers(alike.bearers),
        year=year,
        count=alike.count,
        counted=counted_as(first),
        deadline=first.deadline if single else None,
        done_on=first.done_on if single else None,
        status=status_words(first) if single else first.status.value,
        limit="" if first.deadline else limit_of(first),
        shown=numbers[:_MOST_NAMED],
        more=len(numbers[_MOST_NAMED:]),
        entries=number_runs(alike.entries),
    )


def asked(progress: Progress) -> tuple[Asked, ...]:
    """Return the requests and events of a progress by their kind, requests first.

    What came before the period was carried over where something of it was still to be done when the period began.
    """
    first = progress.period.first
    events = {
        standing.asked
        for standing in progress.standings
        if standing.asked and (standing.asked.on >= first or _is_unfinished_on(standing, first))
    }
    found = []
    for kind in sorted({event.key for event in events}):
        of_kind = [event for event in events if event.key == kind]
        carried = sum(event.on < first for event in of_kind)
        still_open = sum(event in progress.open_events for event in of_kind)
        words = progress.agreement.event_words(kind)
        named = "" if words == SOME_EVENT else words
        found.append(Asked(named, _is_request(kind), len(of_kind) - carried, carried, still_open))
    return tuple(sorted(found, key=lambda asked: not asked.request))


def _is_unfinished_on(standing: Standing, day: date) -> bool:
    """Tell whether somebody still had something to do of it on a day."""
    return any(part.status in OPEN or (part.done_on and part.done_on >= day) for part in standing.parts)


def received(progress: Progress, period: Period) -> int:
    """Return how many requests and events were recorded in a period."""
    entries = (valid.entry for valid in valid_entries(progress.ledger.entries, progress.on))
    return sum(isinstance(entry.what, Happened) and period.first <= entry.on <= period.last for entry in entries)


def due_within(standings: Iterable[Standing], first: date, last: date) -> tuple[Standing, ...]:
    """Return what fell or falls due from one day to another, for those for whom it did."""
    within = []
    for standing in standings:
        for outcome in standing.outcomes:
            day = outcome.deadline or (outcome.of.on if isinstance(outcome.of, Due) else None)
            if day and first <= day <= last:
                within.append(outcome)
    return tuple(within)


def held(standings: Iterable[Standing]) -> tuple[Held, ...]:
    """Return the meetings and reviews by kind, each with how many were held of those that were due by now."""
    due = Counter[tuple[ReviewKind, bool]]()
    for standing in standings:
        what, done = standing.of.what, standing.status in (Status.DONE, Status.DONE_LATE)
        if isinstance(what, ReviewCycle) and (done or standing.status is OVERDUE):
            due[what.kind, done] += 1
    counts = ((kind, due[kind, True], due[kind, False]) for kind in ReviewKind if kind is not ReviewKind.REPORT)
    return tuple(Held(kind, done, done + late) for kind, done, late in counts if done + late)


def years(progress: Progress) -> tuple[YearTold, ...]:
    """Return the years of a period of more than one, the first first; what fell due later counts for the last.

    What fell due before the period stands first, without a year.
    """
    period = progress.period
    found = sorted(spans_of(period, _YEAR))
    if found and found[0].first > period.first:  # days before the first whole year
        if found[0].first - period.first <= FEW_DAYS:
            found[0] = Period(period.first, found[0].last)
        else:
            found.insert(0, Period(period.first, found[0].first - _DAY))
    if len(found) <= 1:
        return ()
    earlier = due_within(progress.standings, date.min, period.first - _DAY) if progress.carried else ()
    years = [YearTold("", tally("", earlier), 0, 0)] if earlier else []
    for year in found:
        within = due_within(progress.standings, year.first, date.max if year is found[-1] else year.last)
        words = span_words(next(spans_of(year, _YEAR), year))
        meetings = sum(kind.held for kind in held(within))
        years.append(YearTold(words, tally("", within), received(progress, year), meetings))
    return tuple(years)


@attrs.frozen(field_transformer=typed)
class Compared:
    """A period beside the one before (so với kỳ trước), which `span` names: what fell due in each, what came in."""

    span: str
    now: Tally
    before: Tally
    received: int
    received_before: int


def compared(progress: Progress) -> Compared | None:
    """Return a period beside the one before, as that stands now; none where the agreement did not last all of it."""
    period, earlier, begins = progress.period, previous_period(progress.period), progress.agreement.earliest
    if begins is None or earlier.first < begins or earlier.first == date.min:
        return None
    before = assess(progress.agreement, progress.ledger, progress.on, progress.calendar, period=earlier)
    return Compared(
        span_words(earlier),
        now=_tally_of_the_period(progress),
        before=_tally_of_the_period(before),
        received=received(progress, period),
        received_before=received(progress, earlier),
    )


def _tally_of_the_period(progress: Progress) -> Tally:
    return tally("", due_within(progress.standings, progress.period.first, progress.period.last))


def following(period: Period) -> Period | None:
    """Return the period that comes next: as long as this one, but no more than a year; none at the end of time."""
    try:
        after = period.last + _DAY
        end = add_months(after, period.months) if period.months else after + (after - period.first)
        end = min(end, add_months(after, _YEAR))
    except (OverflowError, ValueError, RefusedError):
        return None
    return Period(after, end - _DAY)


def ahead(progress: Progress, captions: Captions) -> tuple[Ahead, ...]:
    """Return what falls due in the period that comes, promise by promise, in order of the first days."""
    period = following(progress.period)
    if period is None:
        return ()
    dues = schedule(progress.agreement, period.first, period.last, progress.calendar or progress.ledger.calendar)
    by_deed: dict[tuple[str, Address], list[Due]] = {}
    for due in dues:
        if progress.on < period.first or due.on > progress.on:
            by_deed.setdefault((captions.topic(due.what, due.address), due.address), []).append(due)
    return tuple(_ahead(text, of_deed, captions) for (text, _), of_deed in by_deed.items())


def _ahead(text: str, dues: list[Due], captions: Captions) -> Ahead:
    lead = tuple(dict.fromkeys(key for due in dues for key in due.lead))
    support = tuple(dict.fromkeys(key for due in dues for key in due.support if key not in lead))
    days = tuple(dict.fromkeys(due.on for due in dues))
    return Ahead(
        text=text,
        lead=captions.bearers(lead),
        support=captions.names(support),
        days=days[:_MOST_NAMED] if len(days) > _MOST_NAMED + 1 else days,
        count=len(days),
        last=days[-1],
        counted=counted_as(Standing(Status.UPCOMING, dues[0], dues[0].on)),
    )


def kinds_of_documents(numbers: Iterable[str], captions: Captions) -> tuple[tuple[str, int], ...]:
    """Return how many documents there are of each kind, by the letters of their symbols; the others under no name."""
    counts = Counter(map(captions.kind_of, numbers))
    return tuple(sorted(counts.items(), key=lambda one: (not one[0], -one[1], one[0])))


@attrs.frozen(field_transformer=typed)
class SinceData:
    """What fell due between the end of the data and the day of a report (sau thời điểm chốt số liệu).

    `period`: these days. `tally`: how it stands. `overdue`: what is overdue of it, each occasion by name.
    """

    period: Period
    tally: Tally
    overdue: tuple[Unfinished, ...] = attrs.field(converter=Several[Unfinished])


def since_data(progress: Progress, captions: Captions, *, restricted: bool) -> SinceData | None:
    """Return what fell due after the data of a report; none where nothing did, or the data reach to its day."""
    if progress.on <= progress.period.last:
        return None
    period = Period(progress.period.last + _DAY, progress.on)
    later = assess(progress.agreement, progress.ledger, progress.on, progress.calendar, period=period)
    # What came up in the period and fell due after it is counted there.
    known = {
        (standing.address, standing.of.occasion) for standing in progress.standings if isinstance(standing.of, Due)
    }
    fell_due = tuple(
        standing
        for standing in due_within(later.standings, period.first, period.last)
        if isinstance(standing.of, Due) and (standing.address, standing.of.occasion) not in known
    )
    counted = tally("", fell_due)
    if not counted.answerable:
        return None
    overdue = unfinished(attrs.evolve(later, standings=fell_due), captions, restricted=restricted)
    return SinceData(period, counted, tuple(part for part in overdue if part.late))
