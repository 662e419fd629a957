"""Schedules: the dues of an agreement in a span of days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import chain

from coordlib.dates.calendar import Calendar
from coordlib.dates.dues import Due, Event, Schedule
from coordlib.dates.planning import EARLIEST_DUE, LATEST_DUE, OWN_EVENTS, Planner, event_of, length_of, own_events
from coordlib.dates.transitions import Course
from coordlib.language import Address, Finding, Findings, FindingsError, Message, Severity, checked, date_in_figures
from coordlib.model import Agreement, Every, Promise, ReviewCycle
from coordlib.model.editions import editions_of

_LONGEST_SPAN = 366 * 100
_BAD_SPAN, _BAD_EVENT = "DUE001", "DUE002"
_DAY = timedelta(days=1)
_REACH = timedelta(days=400)  # beside the length of a period, how far from a day a due of it may be


@checked
def schedule(
    agreement: Agreement,
    start: date,
    end: date,
    calendar: Calendar | None = None,
    events: Iterable[Event] = (),
) -> Schedule:
    """Return what falls due from `start` to `end`, both counted, in order of days.

    Only obligations fall due: not what one may do, nor what one must not. Nothing falls due before the agreement
    existed; what began in its term is finished after it: the period, the data of a report, what an event asks for.
    Duties that wait for an event fall due for each of `events`; signing, effect and expiry are known of themselves.
    A final review (tổng kết) takes the place of the interim one (sơ kết) whose data end with its own, if both are held
    and reported to by the same parties.
    Of an agreement that was amended (`InForce`) each due is of the text of its time: what began before an amendment
    keeps its deadline, unless the amendment says otherwise; what has no beginning, such as a fixed day, follows it.

    Raises `FindingsError` for a span that is reversed or longer than a hundred years (DUE001), and for an event that
    no duty waits for (DUE002).
    """
    refuse_span(start, end)
    awaited, calendar = _awaited(agreement, tuple(events)), calendar or Calendar()
    if len(editions_of(agreement)) > 1:
        return Schedule(_by_day(Course(agreement, start, end, calendar, awaited).dues()))
    return Schedule(_by_day(Planner(agreement, start, end, calendar, (*own_events(agreement), *awaited)).dues()))


def _by_day(found: Iterable[Due]) -> Iterator[Due]:
    """Yield dues day by day, those of one day in the order of the document; the days are few, the dues may be many."""
    days: dict[date, list[Due]] = {}
    for due in found:
        days.setdefault(due.on, []).append(due)
    return chain.from_iterable(days[day] for day in sorted(days))


@checked
def upcoming(
    agreement: Agreement,
    on: date,
    days: int,
    calendar: Calendar | None = None,
    events: Iterable[Event] = (),
) -> Schedule:
    """Return what falls due from a day on, within so many days: what to remind of. Raises what `schedule` does."""
    return schedule(agreement, on, on + days * _DAY, calendar, events)


@checked
def dues_of(  # noqa: PLR0913 - the last is seldom said
    agreement: Agreement,
    promise: Promise,
    day: date,
    calendar: Calendar,
    events: tuple[Event, ...],
    *,
    since: date | None = None,
) -> Iterator[Due]:
    """Yield the dues of one duty or review that a day may be about: of a recurrence those around it, else all.

    `since`: what is due long before that day is not asked for.

    What an event of the term began keeps its due when the term is over.
    """
    every = promise.every if isinstance(promise, ReviewCycle) else promise.when
    length = _REACH + length_of(every) * _DAY if isinstance(every, Every) else _REACH
    begins = agreement.begins or max(EARLIEST_DUE, day - min(3 * length, day - EARLIEST_DUE))
    if since:
        begins = max(begins, since - min(length, since - EARLIEST_DUE))
    until = min(day, LATEST_DUE - length) + length
    if len(editions_of(agreement)) > 1:
        yield from Course(agreement, begins, until, calendar, events).of(promise.key)
        return
    planner = Planner(agreement, begins, until, calendar, (*own_events(agreement), *events))
    if isinstance(promise, ReviewCycle):
        yield from planner.of_review(agreement.keys[promise.key], promise)
    elif event_of(promise):  # what events began counts whenever it is due
        yield from planner.of_events(agreement.keys[promise.key], promise)
    else:
        yield from planner.of_duty(agreement.keys[promise.key], promise)


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
        vi = f"khoảng thời gian từ {date_in_figures(start)} đến {date_in_figures(end)} bị ngược"
        raise _fault(_BAD_SPAN, Message(vi, f"the span from {start} to {end} is reversed"))
    if (end - start).days > _LONGEST_SPAN:
        raise _fault(_BAD_SPAN, Message("khoảng thời gian dài hơn 100 năm", "the span is longer than a hundred years"))


def _fault(code: str, what: Message) -> FindingsError:
    help_ = Message("Sửa lại ngày hoặc sự kiện đưa vào.", "Mend the days or events that are passed in.")
    return FindingsError(Findings((Finding(code, Severity.ERROR, Address(), what, help_),)))


def _awaited(agreement: Agreement, events: tuple[Event, ...]) -> tuple[Event, ...]:
    known = {event_of(duty) for text in _texts(agreement) for _, duty in text.duties()} if events else set()
    for event in events:
        if event.key not in known:
            listed = ", ".join(sorted(name for name in known if name)) or "không có"
            vi = f"không trách nhiệm nào chờ sự kiện “{event.key}”; các sự kiện: {listed}"
            raise _fault(_BAD_EVENT, Message(vi, f"no duty waits for the event {event.key!r}; there are: {listed}"))
    return events


@checked
def awaited_events(agreement: Agreement) -> set[str]:
    """Return the keys of the events that duties wait for and whose day the agreement does not say itself."""
    return {event_of(duty) for text in _texts(agreement) for _, duty in text.duties()}.difference(OWN_EVENTS, ("",))
