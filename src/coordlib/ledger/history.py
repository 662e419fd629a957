"""The history: what the entries that count say, arranged by duty, event and indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import chain
from operator import attrgetter, itemgetter

import attrs

from coordlib.dates import Due, Event
from coordlib.language import Key, checked
from coordlib.ledger.entries import Done, Figure, Happened, Note, Resumed, Suspended, ValidEntry, Waived
from coordlib.model import REPORT, Duty, ReviewCycle


@attrs.frozen
class Pause:
    """A time in which something is suspended: from its first day to the day on which it goes on, if that is known."""

    first: date
    until: date | None


class History:
    """What entries that stand say; it grows by those that are added."""

    def __init__(self, entries: Iterable[ValidEntry] = ()) -> None:
        self.acts: dict[tuple[Key, str], list[ValidEntry]] = defaultdict(list)
        self.figures: dict[Key, list[ValidEntry]] = defaultdict(list)
        self.notes: dict[Key, list[ValidEntry]] = defaultdict(list)
        self.happened: dict[Key, list[Event]] = defaultdict(list)
        self.restricted: set[Event] = set()  # the events whose references are withheld in print
        self.turns: dict[Key, list[tuple[date, bool]]] = defaultdict(list)
        self._told: dict[tuple[Key, str | None, date | None], int] = {}
        for one in entries:
            self.add(one)

    def add(self, one: ValidEntry) -> None:
        """Take an entry more into account."""
        what = one.entry.what
        if type(what) is Done or type(what) is Waived:  # nearly all
            self.acts[what.duty, what.occasion].append(one)
            return
        match what:
            case Figure(indicator=indicator):
                self.figures[indicator].append(one)
            case Happened(event=key, reference=reference):
                self._add_event(one, Event(key, one.entry.on, reference, one.entry.by))
            case Note(about=about):
                self.notes[about].append(one)
            case Suspended(duty=duty) | Resumed(duty=duty):
                self.turns[duty].append((one.entry.on, isinstance(what, Suspended)))

    def _add_event(self, one: ValidEntry, event: Event) -> None:
        self.happened[event.key].append(event)
        if one.entry.restricted:
            self.restricted.add(event)
        for reference, on in ((event.reference, None), (event.reference, event.on), (None, event.on)):
            self._told.setdefault((event.key, reference, on), one.number)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that were received or happened, by day and reference, in whatever order they were entered."""
        return tuple(sorted(chain.from_iterable(self.happened.values()), key=attrgetter("on", "key", "reference")))

    def same_event(self, event: Event) -> int:
        """Return the entry that an event cannot be told from, by its reference or by its day alone; 0 for none."""
        if not event.reference:
            return self._told.get((event.key, None, event.on), 0)
        same = self._told.get((event.key, event.reference, None), 0)
        return same or self._told.get((event.key, "", event.on), 0)

    @property
    def eased(self) -> frozenset[Key]:
        """The duties that were suspended or waived as a whole; the key of the whole agreement is empty."""
        return frozenset((*self.turns, *(duty for duty, occasion in self.acts if not occasion)))

    def closed(self, due: Due) -> bool:
        """Tell whether nothing is left to do of a due: all who lead it did their part, or it was waived."""
        acts = self.acts.get((due.key, due.occasion), ())
        waivers = [one.entry for one in acts if isinstance(one.entry.what, Waived)]
        waivers += [one.entry for one in self.waivers_of(due.key) if due.on >= one.entry.on]
        freed = {key for entry in waivers for key in entry.by}
        if any(freed.isdisjoint(due.lead) or not entry.by for entry in waivers):
            return True
        return day_done(attrs.evolve(due, lead=tuple(key for key in due.lead if key not in freed)), acts) is not None

    def waivers_of(self, duty: Key) -> list[ValidEntry]:
        """Return the waivers of a duty as a whole."""
        return [one for one in self.acts.get((duty, ""), ()) if isinstance(one.entry.what, Waived)]

    def activity(self, duty: Duty) -> list[ValidEntry]:
        """Return what was done, noted or counted for a duty that is owed all the time."""
        figures = (one for indicator in duty.indicators for one in self.figures.get(indicator.key, ()))
        acts = (one for one in self.acts.get((duty.key, ""), ()) if isinstance(one.entry.what, Done))
        found = (*acts, *self.notes.get(duty.key, ()), *figures)
        return sorted(found, key=attrgetter("number"))

    def pauses(self, duty: Key) -> list[Pause]:
        """Return when a duty rested, by itself or with the whole agreement, earliest first; none touches another."""
        found = [*_pauses(self.turns.get(Key(""), ())), *_pauses(self.turns.get(duty, ()))]
        return _joined(sorted(found, key=attrgetter("first")))

    def suspended(self, duty: Key, on: date) -> bool:
        """Tell whether a duty, or the whole where it is empty, is suspended by itself on a day."""
        paused = _pauses(self.turns.get(duty, ()))
        return any(one.first <= on and (one.until is None or on < one.until) for one in paused)


@checked
def day_done(due: Due, acts: Iterable[ValidEntry]) -> date | None:
    """Return the day on which the last of those who lead a due did their part; none before that.

    A meeting may be held by another host of the rotation.
    """
    done = [one.entry for one in acts if not isinstance(one.entry.what, Waived)]
    hosts = due.what.hosts if isinstance(due.what, ReviewCycle) and due.what.kind is not REPORT else ()
    parts = [[entry.on for entry in done if not entry.by or {lead, *hosts} & set(entry.by)] for lead in due.lead]
    if not parts:
        return min((entry.on for entry in done), default=None)
    return max(map(min, parts)) if all(parts) else None


def _pauses(turns: Iterable[tuple[date, bool]]) -> list[Pause]:
    found: list[Pause] = []
    for day, suspended in sorted(turns, key=itemgetter(0)):
        if suspended and (not found or found[-1].until is not None):
            found.append(Pause(day, None))
        elif not suspended and found and found[-1].until is None:
            found[-1] = Pause(found[-1].first, day)
    return found


def _joined(pauses: Iterable[Pause]) -> list[Pause]:
    """Return pauses that overlap or follow on each other as one: a duty rests while any of them is open."""
    found: list[Pause] = []
    for one in pauses:
        last = found[-1] if found else None
        if last and (last.until is None or one.first <= last.until):
            until = max(last.until, one.until) if last.until and one.until else None
            found[-1] = Pause(last.first, until)
        else:
            found.append(one)
    return found
