"""Reminders: the letter about what is overdue, and the table by which duties are followed."""

from __future__ import annotations

from datetime import date

import attrs

from coordlib.agreement import Agreement
from coordlib.letterheads import Letterhead
from coordlib.lifecycle import DONE_LATE, OVERDUE, UNTIMED
from coordlib.lines import Line
from coordlib.parties import Party
from coordlib.progress import Progress
from coordlib.summaries import Summaries
from coordlib.text import Key, figure, key

WITHHELD = "không công bố"
"""What stands for a figure, a document or a reference that is restricted."""


def reference(line: Line, progress: Progress, *, restricted: bool = False) -> str:
    """Return the reference of the event that a line follows, as it prints: withheld if the event is restricted."""
    withheld = not restricted and line.event in progress.restricted and bool(line.reference)
    return WITHHELD if withheld else line.reference


@attrs.frozen
class Reminder:
    """A letter to a party about what it has not done in time (văn bản đôn đốc).

    `to`: the key of the party. `answer_by`: the day until which an answer is asked for, if one is.
    """

    progress: Progress
    to: Key = attrs.field(converter=key)
    answer_by: date | None = None
    letterhead: Letterhead = Letterhead()

    @property
    def agreement(self) -> Agreement:
        """The agreement whose duties are overdue."""
        return self.progress.agreement

    @property
    def addressee(self) -> Party | None:
        """The party that is reminded; none if the agreement knows no such key."""
        return self.agreement.party(self.to)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What the party leads and has not done in time, the oldest first."""
        return tuple(line for line in self.progress.of(OVERDUE) if self.to in line.lead)

    def text(self, line: Line) -> str:
        """Return what is overdue, with the reference of the request, unless it is restricted."""
        words = Summaries(self.agreement)
        return words.of(line.of.what, line.address, reference(line, self.progress))

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, all other parties write to the one that is reminded."""
        others = tuple(party.key for party in self.agreement.parties if party.key != self.to)
        to = self.letterhead.to or tuple(party.name for party in (self.addressee,) if party)
        return attrs.evolve(self.letterhead, issuers=self.letterhead.issuers or others, to=to)


@attrs.frozen
class TrackingRow:
    """A row of the tracking table, in words; `untimed`: whether no time limit is set."""

    text: str
    provision: str
    lead: str
    deadline: date | None
    untimed: bool
    done_on: date | None
    evidence: str
    status: str
    entries: str


@attrs.frozen
class Tracking:
    """The table by which duties are followed (biểu theo dõi): every line of a progress.

    `restricted`: whether to print the evidence of entries that are restricted.
    """

    progress: Progress
    restricted: bool = False

    @property
    def agreement(self) -> Agreement:
        """The agreement that is followed."""
        return self.progress.agreement

    @property
    def head(self) -> Letterhead:
        """No letterhead: the table belongs to another document."""
        return Letterhead()

    def rows(self) -> tuple[TrackingRow, ...]:
        """Return the lines in words, as they stand in the progress."""
        words = Summaries(self.agreement)
        return tuple(self._row(line, words) for line in self.progress.lines)

    def _row(self, line: Line, words: Summaries) -> TrackingRow:
        withheld = not self.restricted and any(one.entry.restricted for one in line.acts)
        numbers = ", ".join(one.number for one in line.evidence if one.number)
        return TrackingRow(
            words.of(line.of.what, line.address, reference(line, self.progress, restricted=self.restricted)),
            line.address.provision.cite(),
            words.bearers(line.lead),
            line.deadline,
            line.status in UNTIMED,
            line.done_on,
            WITHHELD if withheld and numbers else numbers,
            status_words(line),
            ", ".join(map(str, line.entries)),
        )


def status_words(line: Line) -> str:
    """Return how a line stands, with the days that it is late."""
    return f"{line.status.value} {figure(line.late)} ngày" if line.status in (OVERDUE, DONE_LATE) else line.status.value
