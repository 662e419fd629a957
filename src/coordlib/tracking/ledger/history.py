"""The history: what the entries that count say, arranged by duty, event and indicator.

In come entries that count on a day; out goes what was recorded of one thing, at once however long the ledger is.
Whether an entry may stand is decided in `admission`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import chain
from operator import attrgetter, itemgetter

import attrs

from coordlib.dates import Due, Event
from coordlib.language import Key, checked, explained
from coordlib.model import REPORT, Duty, ReviewCycle
from coordlib.tracking.ledger import entries as facts


@attrs.frozen
class Pause:
    """A time in which something is suspended: from its first day to the day on which it goes on, if that is known."""

    first: date
    until: date | None


class History:
    """What entries that stand say; it grows by those that are added, and all of it is in the order of the entries."""

    @explained
    def __init__(self, entries: Iterable[facts.ValidEntry] = ()) -> None:
        self.acts: dict[tuple[Key, str], list[facts.ValidEntry]] = defaultdict(list)
        self.figures: dict[Key, list[facts.ValidEntry]] = defaultdict(list)
        self.notes: dict[Key, list[facts.ValidEntry]] = defaultdict(list)
        self.happened: dict[Key, list[Event]] = defaultdict(list)
        self.restricted: set[Event] = set()  # the events whose references are withheld in print
        self.turns: dict[Key, list[tuple[date, int, bool]]] = defaultdict(list)  # by day, then as they were entered
        self._numbers: dict[Key, list[int]] = defaultdict(list)  # the entries of what happened
        self._by_name: dict[tuple[Key, str | None, date | None], list[tuple[int, Event]]] = defaultdict(list)
        for entry in entries:  # there may be thousands
            self._add(entry)

    @explained
    def add(self, valid: facts.ValidEntry) -> None:
        """Take an entry more into account."""
        self._add(valid)

    def _add(self, valid: facts.ValidEntry) -> None:
        what = valid.entry.what
        match what:
            case facts.Act():  # nearly all
                _insert(self.acts[what.duty, what.occasion], valid)
            case facts.Figure(indicator=indicator):
                _insert(self.figures[indicator], valid)
            case facts.Happened():
                self._add_event(valid, event_told(valid.entry, what))
            case facts.Note(about=about):
                _insert(self.notes[about], valid)
            case facts.Suspended(duty=duty) | facts.Resumed(duty=duty):
                insort(self.turns[duty], (valid.entry.on, valid.number, isinstance(what, facts.Suspended)))
            case facts.Correction():
                return  # what it says stands in an entry of its own

    def _add_event(self, valid: facts.ValidEntry, event: Event) -> None:
        numbers = self._numbers[event.key]
        place = bisect_right(numbers, valid.number)
        numbers.insert(place, valid.number)
        self.happened[event.key].insert(place, event)
        if valid.entry.restricted:
            self.restricted.add(event)
        for name in _names(event):
            insort(self._by_name[name], (valid.number, event), key=itemgetter(0))

    @explained
    def remove(self, valid: facts.ValidEntry) -> None:
        """Take an entry that was added no longer into account, as if it never had been."""
        what = valid.entry.what
        match what:
            case facts.Act(duty=duty, occasion=occasion):
                _take(self.acts[duty, occasion], valid.number)
                if not self.acts[duty, occasion]:
                    del self.acts[duty, occasion]
            case facts.Figure(indicator=indicator):
                _take(self.figures[indicator], valid.number)
            case facts.Happened():
                self._remove_event(valid, event_told(valid.entry, what))
            case facts.Note(about=about):
                _take(self.notes[about], valid.number)
            case facts.Suspended(duty=duty) | facts.Resumed(duty=duty):
                turn = (valid.entry.on, valid.number, isinstance(what, facts.Suspended))
                del self.turns[duty][bisect_left(self.turns[duty], turn)]
                if not self.turns[duty]:
                    del self.turns[duty]
            case facts.Correction():
                return

    def _remove_event(self, valid: facts.ValidEntry, event: Event) -> None:
        place = bisect_left(self._numbers[event.key], valid.number)
        del self._numbers[event.key][place], self.happened[event.key][place]
        self.restricted.discard(event)
        for name in _names(event):
            told = self._by_name[name]
            del told[bisect_left(told, valid.number, key=itemgetter(0))]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that were received or happened, by day and reference, in whatever order they were entered."""
        return tuple(sorted(chain.from_iterable(self.happened.values()), key=attrgetter("on", "key", "reference")))

    @explained
    def same_event(self, event: Event) -> int:
        """Return the entry that an event cannot be told from, by its reference or by its day alone; 0 for none."""
        names: list[tuple[Key, str | None, date | None]] = [(event.key, None, event.on)]
        if event.reference:
            names = [(event.key, event.reference, None), (event.key, "", event.on)]
        return next((told[0][0] for name in names if (told := self._by_name.get(name))), 0)

    def named(self, key: Key, occasion: str) -> list[Event]:
        """Return the events of a kind whose occasion is so named: by their reference, or without one by their day."""
        found = [event for _, event in self._by_name.get((key, occasion, None), ())] if occasion else []
        day = facts.day_of(occasion)
        return found + ([event for _, event in self._by_name.get((key, "", day), ())] if day else [])

    @property
    def eased(self) -> frozenset[Key]:
        """The duties that were suspended or waived as a whole; the key of the whole agreement is empty."""
        return frozenset((*self.turns, *(duty for duty, occasion in self.acts if not occasion)))

    @explained
    def closed(self, due: Due) -> bool:
        """Tell whether nothing is left to do of a due: all who lead it did their part, or it was waived."""
        acts = self.acts.get((due.key, due.occasion), ())
        waivers = [waiver for waiver in self.waivers_of(due.key) if due.on >= waiver.entry.on]
        owing = still_owing(due.lead, (*acts, *waivers))
        return owing is None or day_done(attrs.evolve(due, lead=owing), acts) is not None

    def waivers_of(self, duty: Key) -> list[facts.ValidEntry]:
        """Return the waivers of a duty as a whole."""
        return [act for act in self.acts.get((duty, ""), ()) if isinstance(act.entry.what, facts.Waived)]

    @explained
    def activity(self, duty: Duty) -> list[facts.ValidEntry]:
        """Return what was done, noted or counted for a duty that is owed all the time."""
        figures = (figure for indicator in duty.indicators for figure in self.figures.get(indicator.key, ()))
        acts = (act for act in self.acts.get((duty.key, ""), ()) if isinstance(act.entry.what, facts.Done))
        found = (*acts, *self.notes.get(duty.key, ()), *figures)
        return sorted(found, key=attrgetter("number"))

    def pauses(self, duty: Key) -> list[Pause]:
        """Return when a duty rested, by itself or with the whole agreement, earliest first; none touches another."""
        found = [*_pauses(self.turns.get(Key(""), ())), *_pauses(self.turns.get(duty, ()))]
        return _merged(sorted(found, key=attrgetter("first")))

    def suspended(self, duty: Key, on: date) -> bool:
        """Tell whether a duty, or the whole where it is empty, is suspended by itself on a day."""
        turns = self.turns.get(duty, [])
        place = bisect_right(turns, on, key=itemgetter(0))
        return place > 0 and turns[place - 1][2]


@checked
def day_done(due: Due, acts: Iterable[facts.ValidEntry]) -> date | None:
    """Return the day on which the last of those who lead a due did their part; none before that.

    A meeting may be held by another host of the rotation.
    """
    hosts = due.what.hosts if isinstance(due.what, ReviewCycle) and due.what.kind is not REPORT else ()
    return done_by(due.lead, acts, hosts)


def done_by(leads: Iterable[Key], acts: Iterable[facts.ValidEntry], instead: Iterable[Key] = ()) -> date | None:
    """Return the day on which the last of some parties, or another instead of each, did its part; none before that."""
    done = [act.entry for act in acts if isinstance(act.entry.what, facts.Done)]
    others = tuple(instead)
    parts = [[entry.on for entry in done if not entry.by or {lead, *others} & set(entry.by)] for lead in leads]
    if not parts:
        return min((entry.on for entry in done), default=None)
    return max(map(min, parts)) if all(parts) else None


def still_owing(leads: tuple[Key, ...], acts: Iterable[facts.ValidEntry]) -> tuple[Key, ...] | None:
    """Return those for whom a thing was not waived; none where it was waived for all.

    A waiver that names some who lead it is for these; one that names others says who agreed to it.
    """
    waivers = [act.entry.by for act in acts if isinstance(act.entry.what, facts.Waived)]
    freed = {key for by in waivers for key in by}
    if any(not set(by) & set(leads) for by in waivers) or (leads and freed.issuperset(leads)):
        return None
    return tuple(key for key in leads if key not in freed)


def event_told(entry: facts.Entry, what: facts.Happened) -> Event:
    """Return the event that an entry tells of."""
    return Event(what.event, entry.on, what.reference, entry.by)


def _names(event: Event) -> tuple[tuple[Key, str | None, date | None], ...]:
    """Return what an event can be asked for by: its reference, its reference and day, its day."""
    references = ((event.reference, None), (event.reference, event.on), (None, event.on))
    return tuple((event.key, reference, on) for reference, on in references)


def _insert(entries: list[facts.ValidEntry], valid: facts.ValidEntry) -> None:
    """Put an entry where its number belongs: nearly always at the end."""
    if not entries or entries[-1].number < valid.number:
        entries.append(valid)
    else:
        insort(entries, valid, key=attrgetter("number"))


def _take(entries: list[facts.ValidEntry], number: int) -> None:
    del entries[bisect_left(entries, number, key=attrgetter("number"))]


def _pauses(turns: Iterable[tuple[date, int, bool]]) -> list[Pause]:
    found: list[Pause] = []
    for day, _, suspended in turns:
        if suspended and (not found or found[-1].until is not None):
            found.append(Pause(day, None))
        elif not suspended and found and found[-1].until is None:
            found[-1] = Pause(found[-1].first, day)
    return found


def _merged(pauses: Iterable[Pause]) -> list[Pause]:
    """Return pauses that overlap or follow on each other as one: a duty rests while any of them is open."""
    found: list[Pause] = []
    for pause in pauses:
        last = found[-1] if found else None
        if last and (last.until is None or pause.first <= last.until):
            until = max(last.until, pause.until) if last.until and pause.until else None
            found[-1] = Pause(last.first, until)
        else:
            found.append(pause)
    return found
