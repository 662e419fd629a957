"""Shifts: how an amendment changes duties that are already running.

In come the agreement before and after an amendment, with a span of days; out go the dues that move, end or begin, each
with those that it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import Enum

import attrs

from coordlib.dates import Calendar, Due, Event, Period, by_occasion, event_of, promises_of, schedule
from coordlib.language import Address, Key
from coordlib.model import Agreement, Duty, Every, Ongoing, Promise

_REACH = timedelta(days=400)  # how far a deadline may move and still be met with the old one


class ShiftStatus(Enum):
    """What becomes of something that is owed."""

    MOVED = "điều chỉnh thời hạn"
    HANDED_OVER = "thay đổi bên thực hiện"
    ENDED = "chấm dứt"
    STARTED = "phát sinh"
    REPEATED = "thay đổi chu kỳ"


@attrs.frozen
class DutyShift:
    """What an amendment makes of dues of one promise (thay đổi về kỳ hạn): those of which the same becomes.

    `address`: where it is promised, or was. `what`: the promise, as it was where it ends. `became`: what becomes of
    them. `old`, `new`: the dues before and after, in pairs where there are both. `was`, `now`: the promise before and
    after, where it has no dues in the span: it waits for events, or is owed all the time.
    """

    key: Key
    address: Address
    what: Promise
    became: tuple[ShiftStatus, ...]
    old: tuple[Due, ...] = ()
    new: tuple[Due, ...] = ()
    was: Duty | None = None
    now: Duty | None = None


def shifts_between(
    before: Agreement, after: Agreement, span: Period, calendar: Calendar | None = None, events: Iterable[Event] = ()
) -> Iterator[DutyShift]:
    """Yield what becomes of each promise between two agreements, of what falls due in a span of days."""
    known = {event_of(one) for one in promises_of(after).values() if isinstance(one, Duty)}
    happened = tuple(one for one in events if one.key in known)
    old, new = (_dues(text, span, calendar, happened) for text in (before, after))
    met: set[Key] = set()
    for (key, became), pairs in _grouped(old, new, span):
        met.add(key)
        were, are = (tuple(sorted(filter(None, side), key=lambda one: one.on)) for side in zip(*pairs, strict=True))
        last = (are or were)[-1]
        yield DutyShift(key, last.address, last.what, became, were, are)
    yield from (one for one in _without_dues(before, after) if one.key not in met)


_Pair = tuple[Due | None, Due | None]
_Dues = Mapping[tuple[Key, str, object, int], Due]
_Fate = tuple[Key, tuple[ShiftStatus, ...]]


def _dues(text: Agreement, span: Period, calendar: Calendar | None, events: tuple[Event, ...]) -> _Dues:
    waited = {event_of(one) for one in promises_of(text).values() if isinstance(one, Duty)}
    last = span.last + min(_REACH, date.max - span.last)
    dues = schedule(text, span.first, last, calendar, [one for one in events if one.key in waited])
    return by_occasion(dues)


def _grouped(old: _Dues, new: _Dues, span: Period) -> Iterator[tuple[_Fate, list[_Pair]]]:
    """Yield the dues of each promise of which the same becomes, in the order of days."""
    found: dict[_Fate, list[_Pair]] = {}
    rhythms = [{name[0]: _rhythm(one.what) for name, one in side.items()} for side in (old, new)]
    for name in dict.fromkeys((*old, *new)):
        pair = old.get(name), new.get(name)
        became = tuple(_became(*pair, "on"))
        was, now = (side.get(name[0]) for side in rhythms)
        if was and now and was != now:  # other dues than before, of which none is the other moved
            within = [one if one and span.first <= one.on <= span.last else None for one in pair]
            pair, became = (within[0], within[1]), (ShiftStatus.REPEATED,)
        if became and any(span.first <= one.on <= span.last for one in pair if one):
            found.setdefault((name[0], became), []).append(pair)
    yield from found.items()


def _rhythm(promise: Promise) -> Every | None:
    when = promise.when if isinstance(promise, Duty) else promise.every
    return when if isinstance(when, Every) else None


def _became(old: Due | Duty | None, new: Due | Duty | None, *times: str) -> Iterator[ShiftStatus]:
    """Yield what becomes of something; `times`: the fields that say when."""
    if old is None or new is None:
        yield ShiftStatus.STARTED if old is None else ShiftStatus.ENDED
        return
    if any(getattr(old, name) != getattr(new, name) for name in times):
        yield ShiftStatus.MOVED
    if (old.lead, old.to) != (new.lead, new.to):
        yield ShiftStatus.HANDED_OVER


def _without_dues(before: Agreement, after: Agreement) -> Iterator[DutyShift]:
    """Yield the duties that another text asks for otherwise, and that wait for events or are owed all the time."""
    old, new = ({duty.key: duty for _, duty in text.duties()} for text in (before, after))
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key), new.get(key)
        became = tuple(_became(was, now, "when", "roll"))
        stated = [one for one in (now, was) if one]
        if became and any(isinstance(one.when, Ongoing) or event_of(one) for one in stated):
            text = after if now else before
            yield DutyShift(key, text.keys[key], stated[0], became, was=was, now=now)
