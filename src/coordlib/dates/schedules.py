"""Schedules: the dues of an agreement in a span of days, through its amendments.

In comes an agreement, a span and what happened; out goes what falls due, each by the text of its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, count

import attrs

from coordlib.dates.calendar import Calendar
from coordlib.dates.codes import BAD_SPAN, EVENT_NOT_AWAITED
from coordlib.dates.dues import Due, Event, Ruling, Schedule, Transition
from coordlib.dates.finding_days import EARLIEST_DUE, LATEST_DUE, length_of, widened
from coordlib.dates.planning import OWN_EVENTS, Planner, event_of, own_events
from coordlib.language import Address, Findings, FindingsError, Key, Message, checked, date_in_figures
from coordlib.lexicon import Facts
from coordlib.model import Agreement, Duty, Every, Once, Promise, ReviewCycle, editions_of

_REACH = timedelta(days=400)  # beside the length of a period, how far from a day a due of it may be
Occasion = tuple[Key, str, object, int]
"""What tells a due from others of its promise, whatever text rules it."""

_Found = tuple[Mapping[Occasion, Due], ...]
"""What falls due under each text, by its occasions."""


class Course:
    """The dues of an amended agreement in a span of days, each by the text of its time.

    A due runs under the text of the day on which its time began. When the next text comes into force before it is due,
    it goes over to that text where this asks for the same, says that it holds at once, or where nothing has begun (a
    fixed day, a day before an event); it keeps its deadline where another is asked for; it ends where nothing is asked
    for any more, unless the old text lasts for what began. The periods of a new recurrence count from the first that
    begins under it; if nothing recurred before, also the one in which it comes.
    """

    def __init__(
        self, agreement: Agreement, start: date, end: date, calendar: Calendar, events: tuple[Event, ...]
    ) -> None:
        self.editions = editions_of(agreement)
        self.start, self.end = start, end
        texts = [one.text for one in self.editions]
        self.stated = [_promises_with_places(text) for text in texts]
        longest = max((length_of(one) for stated in self.stated for one in _recurrences(stated.values())), default=0)
        first, last = widened(start, end, _REACH + longest * _DAY)
        self.planners = [Planner(text, first, last, calendar, (*own_events(text), *events)) for text in texts]
        first_frame, *frames = map(_frame_of, texts)
        alike = all(one == first_frame for one in frames)
        self.planner = Planner(texts[-1], start, end, calendar, self.planners[-1].events) if alike else None

    def dues(self, *, ended: bool = False) -> Iterator[Due]:
        """Yield all dues of the span, those of what is still stated first."""
        for key in dict.fromkeys(key for stated in reversed(self.stated) for key in stated):
            for due in self.of(key, ended=ended):
                if self.start <= due.on <= self.end:
                    yield due

    def of(self, key: str, *, ended: bool = False) -> Iterator[Due]:
        """Yield the dues of one promise in the span; what events began, whenever it is due; also those that `ended`."""
        one = self.stated[-1].get(key)
        if self.planner and one and all(stated.get(key) == one for stated in self.stated):  # no text changes it
            yield from self.planner.dues_of_promise(*one)
            return
        met: set[Occasion] = set()
        texts = zip(self.planners, self.stated, strict=True)
        found = tuple(
            by_occasion(planner.dues_of_promise(*stated[key]) if key in stated else ()) for planner, stated in texts
        )
        for number, dues in enumerate(found):
            for occasion, due in dues.items():
                if occasion not in met and self._starts(key, number, due):
                    final = self._followed(key, number, occasion, found)
                    ruling = final.derivation.ruling
                    if ruling and ruling.transition is Transition.ENDED:  # what a later text states again begins anew
                        yield from (final,) if ended else ()
                        continue
                    met.add(occasion)
                    if final.event or self.start <= final.on <= self.end:
                        yield final

    # --- when it starts ---

    def _starts(self, key: str, number: int, due: Due) -> bool:
        """Tell whether a due, of which no earlier text made one, began under a text."""
        since = self.editions[number].since
        ends = self.editions[number + 1].since if number + 1 < len(self.editions) else date.max
        if due.begun == date.min:
            return number == 0 or due.on >= since
        if due.begun >= since:
            return due.begun < ends
        if due.on < since or due.period is None:  # over before, or begun by an event of another time
            return False
        before = self.stated[number - 1].get(key)
        return key in self.editions[number].at_once or not (before and any(_recurrences((before,))))

    # --- what becomes of it ---

    def _followed(self, key: str, number: int, occasion: Occasion, found: _Found) -> Due:
        """Follow a due from text to text; its ruling says if it ends."""
        due, ruled, kept = found[number][occasion], number, None
        for later in range(number + 1, len(self.editions)):
            edition = self.editions[later]
            if due.on < edition.since:
                break
            if key not in self.stated[later]:
                return _ruled(due, Transition.LASTING if key in edition.lasting else Transition.ENDED, edition.since)
            begun, differs = due.begun > date.min, self._differs(key, ruled, later)
            if begun and differs and key not in edition.at_once:
                kept = Ruling(Transition.KEPT, edition.since)
                continue
            moved = found[later].get(occasion)
            if moved is None:
                return _ruled(due, Transition.ENDED, edition.since)
            kept = Ruling(Transition.AT_ONCE, edition.since) if begun and differs else None
            due, ruled = moved, later
        due = self._with_heirs(key, due, ruled, occasion, found)
        ruling = kept or self._amended(key, ruled)
        return _ruled(due, ruling.transition, ruling.day) if ruling else due

    def _differs(self, key: str, one: int, other: int) -> bool:
        return _owed(self.stated[one][key][1]) != _owed(self.stated[other][key][1])

    def _amended(self, key: str, ruled: int) -> Ruling | None:
        """Return from which day a text asks for what it asks, if an amendment brought it."""
        while ruled and key in self.stated[ruled - 1] and not self._differs(key, ruled - 1, ruled):
            ruled -= 1
        return Ruling(Transition.AMENDED, self.editions[ruled].since) if ruled else None

    def _with_heirs(self, key: str, due: Due, ruled: int, occasion: Occasion, found: _Found) -> Due:
        """Return a due in the hands of those who have taken over from a party that has left."""
        last = max(number for number, one in enumerate(self.editions) if one.since <= due.on)
        if last <= ruled or key not in self.stated[last]:
            return due
        before, now = (set(self.editions[number].text.bearers) for number in (ruled, last))
        if not (before - now).intersection((*due.lead, *due.to, *due.support)):
            return due
        _, promise = self.stated[last][key]
        heir = found[last].get(occasion) or promise
        roles = heir if isinstance(heir, Due | Duty) else due
        return attrs.evolve(due, lead=roles.lead, to=roles.to, support=roles.support)


def _ruled(due: Due, transition: Transition, day: date) -> Due:
    return attrs.evolve(due, derivation=attrs.evolve(due.derivation, ruling=Ruling(transition, day)))


def _frame_of(text: Agreement) -> tuple[object, ...]:
    """Return what of a text, beside a promise itself, says when it falls due and for whom."""
    days = text.signed, text.effective, text.expires
    return *days, text.bodies, text.events, tuple(text.reviews())


def _promises_with_places(text: Agreement) -> dict[str, tuple[Address, Promise]]:
    places: list[tuple[Address, Promise]] = [*text.duties(), *text.reviews()]
    found: dict[str, tuple[Address, Promise]] = {}
    for address, promise in places:
        found.setdefault(promise.key, (address, promise))
    return found


def _recurrences(stated: Iterable[tuple[Address, Promise]]) -> Iterator[Every]:
    for _, promise in stated:
        every = promise.every if isinstance(promise, ReviewCycle) else promise.when
        if isinstance(every, Every):
            yield every


@checked
def by_occasion(dues: Iterable[Due]) -> dict[Occasion, Due]:
    """Return dues by what tells them from others of their promises, whatever text rules them.

    Of a recurrence with several days two periods may begin on one day: they are counted.
    """
    found: dict[Occasion, Due] = {}
    for due in dues:
        kind, what = _same(due)
        number = next(number for number in count() if (due.key, kind, what, number) not in found)
        found[due.key, kind, what, number] = due
    return found


def _same(due: Due) -> tuple[str, object]:
    if due.period:
        return "period", due.period.first
    if due.event is None:
        return "once", None
    # The day of an event that the agreement says itself moves with the text: the expiry, when the term is extended.
    return ("own", due.event.key) if due.event.key in OWN_EVENTS else ("event", due.event)


def _owed(promise: Promise) -> tuple[object, ...]:
    """Return what of a promise an amendment can change for those who keep it: its words are not of it."""
    match promise:
        case Duty():
            return promise.kind, promise.when, promise.roll, promise.lead, promise.to, promise.support
        case ReviewCycle():
            who = promise.hosts, promise.reporters, promise.receivers
            return promise.kind, promise.every, promise.roll, promise.cut_off, *who


_LONGEST_SPAN = 366 * 100
_DAY = timedelta(days=1)


@checked
def schedule(  # noqa: PLR0913 - the last is seldom said
    agreement: Agreement,
    start: date,
    end: date,
    calendar: Calendar | None = None,
    events: Iterable[Event] = (),
    *,
    ended: bool = False,
    facts: Facts | None = None,
) -> Schedule:
    """Return what falls due from `start` to `end`, both counted, in order of days.

    Only obligations fall due: not what one may do, nor what one must not. Nothing falls due before the agreement
    existed; what began in its term is finished after it: the period, the data of a report, what an event asks for.
    Duties that wait for an event fall due for each of `events`; signing, effect and expiry are known of themselves.
    A final review (tổng kết) takes the place of the interim one (sơ kết) whose data end with its own, if both are held
    and reported to by the same parties.
    Of an agreement that was amended (`InForce`) each due is of the text of its time: what began before an amendment
    keeps its deadline, unless the amendment says otherwise; what has no beginning, such as a fixed day, follows it.
    `ended`: with what an amendment ended before it was due (`Transition.ENDED`): it may have been done by then.
    `facts`: whose days off count, in place of those of the `calendar`; `known_facts` unless given.

    Raises `FindingsError` for a span that is reversed or longer than a hundred years (DUE001), and for an event that
    no duty waits for (DUE002).
    """
    refuse_span(start, end)
    awaited, calendar = _awaited(agreement, tuple(events)), (calendar or Calendar()).by(facts)
    if len(editions_of(agreement)) > 1:
        return Schedule.of(agreement, _by_day(Course(agreement, start, end, calendar, awaited).dues(ended=ended)))
    planner = Planner(agreement, start, end, calendar, (*own_events(agreement), *awaited))
    return Schedule.of(agreement, _by_day(planner.dues()))


def _by_day(found: Iterable[Due]) -> Iterator[Due]:
    """Yield dues day by day, those of one day in the order of the document; the days are few, the dues may be many."""
    days: dict[date, list[Due]] = {}
    for due in found:
        days.setdefault(due.on, []).append(due)
    return chain.from_iterable(days[day] for day in sorted(days))


@checked
def upcoming(  # noqa: PLR0913 - the last is seldom said
    agreement: Agreement,
    on: date,
    days: int,
    calendar: Calendar | None = None,
    events: Iterable[Event] = (),
    *,
    facts: Facts | None = None,
) -> Schedule:
    """Return what falls due from a day on, within so many days: what to remind of. Raises what `schedule` does."""
    return schedule(agreement, on, on + days * _DAY, calendar, events, facts=facts)


@checked
def dues_of(  # noqa: PLR0913 - the last is seldom said
    agreement: Agreement,
    promise: Promise,
    day: date,
    calendar: Calendar,
    events: tuple[Event, ...],
    *,
    since: date | None = None,
    ended: bool = False,
) -> Iterator[Due]:
    """Yield the dues of one duty or review that a day may be about: of a recurrence those around it, else all.

    `since`: what is due long before that day is not asked for. `ended`: as of `schedule`.

    What an event of the term began keeps its due when the term is over.
    """
    every = promise.every if isinstance(promise, ReviewCycle) else promise.when
    length = _REACH + length_of(every) * _DAY if isinstance(every, Every) else _REACH
    begins = agreement.begins or max(EARLIEST_DUE, day - min(3 * length, day - EARLIEST_DUE))
    if since:
        begins = max(begins, since - min(length, since - EARLIEST_DUE))
    until = min(day, LATEST_DUE - length) + length
    if isinstance(every, Once):  # it comes but once, and may be done years before its day
        begins, until = agreement.begins or EARLIEST_DUE, LATEST_DUE
    if len(editions_of(agreement)) > 1:
        yield from Course(agreement, begins, until, calendar, events).of(promise.key, ended=ended)
        return
    planner = Planner(agreement, begins, until, calendar, (*own_events(agreement), *events))
    yield from planner.dues_of_promise(agreement.keys[promise.key], promise)


@checked
def promises_of(agreement: Agreement) -> dict[str, Promise]:
    """Return the duties and reviews of an agreement by their keys, those too that it no longer states."""
    found: dict[str, Promise] = {}
    for text in _texts(agreement):
        found.update({duty.key: duty for _, duty in text.duties()})
        found.update({review.key: review for _, review in text.reviews()})
    return found


def _texts(agreement: Agreement) -> Iterator[Agreement]:
    """Yield all texts of an agreement, the one that is looked at last."""
    yield from (one.text for one in editions_of(agreement) if one.text is not agreement)
    yield agreement


@checked
def refuse_span(start: date, end: date) -> None:
    """Refuse a span that is reversed or longer than a hundred years (DUE001)."""
    if end < start:
        raise FindingsError(Findings((BAD_SPAN.finding(_span_reversed(start, end)),)))
    if (end - start).days > _LONGEST_SPAN:
        raise FindingsError(Findings((BAD_SPAN.finding(_SPAN_TOO_LONG),)))


_SPAN_TOO_LONG = Message("khoảng thời gian dài hơn 100 năm", "the span is longer than a hundred years")


def _span_reversed(start: date, end: date) -> Message:
    return Message(
        f"khoảng thời gian từ {date_in_figures(start)} đến {date_in_figures(end)} bị ngược",
        f"the span from {start} to {end} is reversed",
    )


def _no_duty_waits_for(event: Key, awaited: str) -> Message:
    return Message(
        f"không trách nhiệm nào chờ sự kiện “{event}”; các sự kiện: {awaited}",
        f"no duty waits for the event {event!r}; there are: {awaited}",
    )


def _awaited(agreement: Agreement, events: tuple[Event, ...]) -> tuple[Event, ...]:
    known = {event_of(duty) for text in _texts(agreement) for _, duty in text.duties()} if events else set()
    for event in events:
        if event.key not in known:
            awaited = ", ".join(sorted(name for name in known if name)) or "không có"
            raise FindingsError(Findings((EVENT_NOT_AWAITED.finding(_no_duty_waits_for(event.key, awaited)),)))
    return events


@checked
def awaited_events(agreement: Agreement) -> set[str]:
    """Return the keys of the events that duties wait for and whose day the agreement does not say itself."""
    return {event_of(duty) for text in _texts(agreement) for _, duty in text.duties()}.difference(OWN_EVENTS, ("",))
