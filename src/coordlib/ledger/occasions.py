"""Occasions: which times of a duty or review an act may be of, found without looking at all that ever happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from coordlib.dates import (
    OWN_EVENTS,
    Calendar,
    Due,
    Event,
    answering,
    borne_by,
    dues_of,
    event_of,
    groups_of,
    promises_of,
)
from coordlib.language import Key
from coordlib.ledger.entries import (
    Correction,
    Done,
    Figure,
    Happened,
    Note,
    Resumed,
    Suspended,
    ValidEntry,
    Waived,
    day_of,
)
from coordlib.ledger.history import History, done_by, event_told, still_owing
from coordlib.model import Agreement, Duty, Promise

_MOST_NAMED = 1_000


class Occasions:
    """The occasions of one agreement, kept up as entries are added to a history and removed.

    What is worked out of all events is worked out when it is first asked for, and kept up from then on.
    """

    def __init__(self, agreement: Agreement, calendar: Calendar, history: History) -> None:
        self.agreement, self.calendar, self.history = agreement, calendar, history
        self._groups = groups_of(agreement)
        self._waiting: dict[str, list[Duty]] = defaultdict(list)
        self._by_key: dict[Key, Duty] = {}
        for duty in promises_of(agreement).values():
            if isinstance(duty, Duty):
                self._by_key[duty.key] = duty
                self._waiting[event_of(duty)].append(duty)
        self._open: dict[Key, dict[Event, None]] = {}
        self._by_day: dict[Key, dict[date, dict[Event, None]]] = {}

    def add(self, one: ValidEntry) -> None:
        """Take an entry more into account."""
        self.history.add(one)
        self._keep_up(one, added=True)

    def remove(self, one: ValidEntry) -> None:
        """Take an entry no longer into account."""
        self.history.remove(one)
        self._keep_up(one, added=False)

    def happened(self, promise: Promise) -> bool:
        """Tell whether an event that a duty waits for was recorded."""
        return isinstance(promise, Duty) and bool(self.history.happened.get(Key(event_of(promise))))

    def of(self, fact: Done | Waived, promise: Promise, on: date) -> list[Due]:
        """Return the dues that an act of a day may be of: those that it names, or all that are open."""
        waits = event_of(promise) if isinstance(promise, Duty) else ""
        day = min(day_of(fact.occasion) or on, on)  # nothing is done years ahead
        if not waits or waits in OWN_EVENTS or not isinstance(promise, Duty):
            since = day if fact.occasion else None
            return list(dues_of(self.agreement, promise, day, self.calendar, (), since=since))
        events = self._named(fact.occasion, promise) if fact.occasion else tuple(self._opened(promise))
        return self._dues(promise, events, day)

    def _dues(self, duty: Duty, events: Iterable[Event], day: date = date.max) -> list[Due]:
        return list(dues_of(self.agreement, duty, day, self.calendar, tuple(events)))

    def _named(self, occasion: str, duty: Duty) -> Iterable[Event]:
        """Return the events that an occasion names: by reference, by their day, or by the day on which it is due."""
        key = Key(event_of(duty))
        if found := self.history.named(key, occasion):
            return found
        day = day_of(occasion)
        found = list(self._days(duty).get(day, ())) if day else []
        return found or self.history.happened.get(key, [])[-_MOST_NAMED:]  # among which the nearest is looked for

    # --- what is kept up ---

    def _opened(self, duty: Duty) -> dict[Event, None]:
        """Return the events of which a duty is not done yet."""
        if duty.key not in self._open:
            events = self.history.happened.get(Key(event_of(duty)), ())
            self._open[duty.key] = {event: None for event in events if not self._done(duty, event)}
        return self._open[duty.key]

    def _days(self, duty: Duty) -> dict[date, dict[Event, None]]:
        """Return the events by their own day and by the day on which the duty falls due."""
        if duty.key not in self._by_day:
            self._by_day[duty.key] = defaultdict(dict)
            for event in self.history.happened.get(Key(event_of(duty)), ()):
                self._list(duty, event, added=True)
        return self._by_day[duty.key]

    def _list(self, duty: Duty, event: Event, *, added: bool) -> None:
        for due in self._dues(duty, (event,)):
            for day in {due.on, event.on}:
                listed = self._by_day[duty.key][day]
                if added:
                    listed[event] = None
                else:
                    listed.pop(event, None)

    def _done(self, duty: Duty, event: Event) -> bool:
        acts = self.history.acts.get((duty.key, event.reference or event.on.isoformat()), ())
        roles = answering(duty, event, self._groups)
        if roles is None:
            return True
        owing = still_owing(borne_by(self._groups, roles.lead, event.on), acts)
        return owing is None or done_by(owing, acts) is not None

    def _keep_up(self, one: ValidEntry, *, added: bool) -> None:
        what = one.entry.what
        match what:
            case Done(duty=key) | Waived(duty=key):
                if key in self._open:
                    duty = self._by_key[key]
                    for event in self.history.named(Key(event_of(duty)), what.occasion):
                        self._reopen(duty, event)
            case Happened():
                self._keep_up_events(event_told(one.entry, what), added=added)
            case Figure() | Note() | Suspended() | Resumed() | Correction():
                return

    def _keep_up_events(self, told: Event, *, added: bool) -> None:
        for duty in self._waiting.get(told.key, ()):
            if duty.key in self._open:
                if added:
                    self._reopen(duty, told)
                else:
                    self._open[duty.key].pop(told, None)
            if duty.key in self._by_day:
                self._list(duty, told, added=added)

    def _reopen(self, duty: Duty, event: Event) -> None:
        if self._done(duty, event):
            self._open[duty.key].pop(event, None)
        else:
            self._open[duty.key].setdefault(event)
