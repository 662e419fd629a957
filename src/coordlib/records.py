"""Records: what a ledger says on a day, arranged by duty, event and indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from operator import attrgetter, itemgetter

import attrs

from coordlib.dues import Event
from coordlib.duties import Duty
from coordlib.entries import (
    Done,
    Entry,
    Figure,
    Happened,
    Note,
    Resumed,
    Standing,
    Suspended,
    Waived,
    standing,
)
from coordlib.text import Key


@attrs.frozen
class Pause:
    """A time in which something is suspended: from its first day to the day on which it goes on, if that is known."""

    first: date
    until: date | None


class Record:
    """What the entries that stand on a day say."""

    def __init__(self, entries: Iterable[Entry], on: date) -> None:
        self.acts: dict[tuple[Key, str], list[Standing]] = {}
        self.figures: dict[Key, list[Standing]] = defaultdict(list)
        self.notes: dict[Key, list[Standing]] = defaultdict(list)
        self.happened: list[Standing] = []
        self.turns: dict[Key, list[tuple[date, bool]]] = defaultdict(list)
        acts = self.acts
        for one in standing(entries, on):
            what = one.entry.what
            if type(what) is Done or type(what) is Waived:  # nearly all
                acts.setdefault((what.duty, what.occasion), []).append(one)
            else:
                self._add(one)

    def _add(self, one: Standing) -> None:
        match one.entry.what:
            case Figure(indicator=indicator):
                self.figures[indicator].append(one)
            case Happened():
                self.happened.append(one)
            case Note(about=about):
                self.notes[about].append(one)
            case Suspended(duty=duty) | Resumed(duty=duty):
                self.turns[duty].append((one.entry.on, isinstance(one.entry.what, Suspended)))

    @property
    def restricted(self) -> frozenset[Event]:
        """The events whose references are withheld in print."""
        return frozenset(_event(one) for one in self.happened if one.entry.restricted)

    @property
    def events(self) -> tuple[Event, ...]:
        """The events that were received or happened, by day and reference, in whatever order they were entered."""
        return tuple(sorted(map(_event, self.happened), key=attrgetter("on", "key", "reference")))

    @cached_property
    def eased(self) -> frozenset[Key]:
        """The duties that were suspended or waived as a whole; the key of the whole agreement is empty."""
        return frozenset((*self.turns, *(duty for duty, occasion in self.acts if not occasion)))

    def waivers(self, duty: Key) -> list[Standing]:
        """Return the waivers of a duty as a whole."""
        return [one for one in self.acts.get((duty, ""), ()) if isinstance(one.entry.what, Waived)]

    def activity(self, duty: Duty) -> list[Standing]:
        """Return what was done, noted or counted for a duty that is owed all the time."""
        figures = (one for indicator in duty.indicators for one in self.figures.get(indicator.key, ()))
        acts = (one for one in self.acts.get((duty.key, ""), ()) if isinstance(one.entry.what, Done))
        found = (*acts, *self.notes.get(duty.key, ()), *figures)
        return sorted(found, key=attrgetter("number"))

    def pauses(self, duty: Key) -> list[Pause]:
        """Return when a duty was suspended, by itself or with the whole agreement, earliest first."""
        found = [*_pauses(self.turns.get(Key(""), ())), *_pauses(self.turns.get(duty, ()))]
        return sorted(found, key=attrgetter("first"))


def _event(one: Standing) -> Event:
    what = one.entry.what
    assert isinstance(what, Happened)
    return Event(what.event, one.entry.on, what.reference)


def _pauses(turns: Iterable[tuple[date, bool]]) -> list[Pause]:
    found: list[Pause] = []
    for day, suspended in sorted(turns, key=itemgetter(0)):
        if suspended and (not found or found[-1].until is not None):
            found.append(Pause(day, None))
        elif not suspended and found and found[-1].until is None:
            found[-1] = Pause(found[-1].first, day)
    return found
