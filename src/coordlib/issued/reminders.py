"""Reminders: the letter about what is overdue, and the table by which duties are followed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import attrs

from coordlib.issued.captions import Captions
from coordlib.issued.letterheads import Letterhead
from coordlib.issued.series import Alike, by_promise, spans, split
from coordlib.language import Key, figure, key, typed
from coordlib.model import Agreement, Party
from coordlib.progress import DONE_LATE, OVERDUE, UNTIMED, Progress, Standing

WITHHELD = "không công bố"
"""What stands for a figure, a document or a reference that is restricted."""


def reference(standing: Standing, progress: Progress, *, restricted: bool = False) -> str:
    """Return the reference of the event that a standing follows, as it prints: withheld if the event is restricted."""
    withheld = not restricted and standing.event in progress.restricted and bool(standing.reference)
    return WITHHELD if withheld else standing.reference


@attrs.frozen(field_transformer=typed)
class ReminderRow:
    """A row of a reminder: what is overdue, since when, how often, and by how many days at most.

    `deadline`, `until`: the first and the last deadline; the same where there is one.
    """

    text: str
    provision: str
    deadline: date | None
    until: date | None
    count: int
    late: int


@attrs.frozen(field_transformer=typed)
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
    def standings(self) -> tuple[Standing, ...]:
        """What the party leads and has not done in time, the oldest first."""
        return tuple(standing for standing in self.progress.of(OVERDUE) if self.to in standing.lead)

    def rows(self) -> tuple[ReminderRow, ...]:
        """Return what is overdue, promise by promise: dues of one promise are one row where they are many."""
        captions = Captions(self.agreement)
        return tuple(
            self._row(alike, captions)
            for series in by_promise(self.standings)
            for alike in split(Alike(OVERDUE, series.standings))
        )

    def _row(self, alike: Alike, captions: Captions) -> ReminderRow:
        first = alike.standings[0]
        named = reference(first, self.progress) if alike.count == 1 else ""
        text = captions.of(first.of.what, first.address, named)
        return ReminderRow(text, first.address.provision.cite(), alike.first, alike.last, alike.count, alike.late)

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, all other parties write to the one that is reminded."""
        others = tuple(party.key for party in self.agreement.parties if party.key != self.to)
        to = self.letterhead.to or tuple(party.name for party in (self.addressee,) if party)
        return attrs.evolve(self.letterhead, issuers=self.letterhead.issuers or others, to=to)


@attrs.frozen(field_transformer=typed)
class TrackingRow:
    """A row of the tracking table, in words.

    `deadline`, `until`: the first and the last deadline, the same where the row is of one due; `count`: of how many it
    is. `untimed`: whether no time limit is set.
    """

    text: str
    provision: str
    lead: str
    deadline: date | None
    until: date | None
    count: int
    untimed: bool
    done_on: date | None
    evidence: str
    status: str
    entries: str


@attrs.frozen(field_transformer=typed)
class Tracking:
    """The table by which duties are followed (biểu theo dõi): every standing of a progress.

    Dues of one promise that stand alike are one row where they are many, unless `full`. `restricted`: whether to print
    the evidence of entries that are restricted.
    """

    progress: Progress
    restricted: bool = False
    full: bool = False

    @property
    def agreement(self) -> Agreement:
        """The agreement that is followed."""
        return self.progress.agreement

    @property
    def head(self) -> Letterhead:
        """No letterhead: the table belongs to another document."""
        return Letterhead()

    def rows(self) -> tuple[TrackingRow, ...]:
        """Return the standings in words: as they stand in the progress, or promise by promise."""
        captions = Captions(self.agreement)
        return tuple(self._row(alike, captions) for alike in self._alike())

    def _alike(self) -> Iterator[Alike]:
        if self.full:
            yield from (Alike(one.status, (one,)) for one in self.progress.standings)
            return
        for series in by_promise(self.progress.standings):
            for alike in series.groups:
                yield from split(alike)

    def _row(self, alike: Alike, captions: Captions) -> TrackingRow:
        first = alike.standings[0]
        acts = [one for standing in alike.standings for one in standing.acts]
        numbers = tuple(shown.number for one in alike.standings for shown in one.evidence if shown.number)
        withheld = not self.restricted and any(one.entry.restricted for one in acts)
        named = reference(first, self.progress, restricted=self.restricted) if alike.count == 1 else ""
        leads = tuple(dict.fromkeys(key for standing in alike.standings for key in standing.lead))
        return TrackingRow(
            text=captions.of(first.of.what, first.address, named),
            provision=first.address.provision.cite(),
            lead=captions.bearers(leads),
            deadline=alike.first,
            until=alike.last,
            count=alike.count,
            untimed=first.status in UNTIMED,
            done_on=first.done_on if alike.count == 1 else None,
            evidence=WITHHELD if withheld and numbers else ", ".join(numbers),
            status=status_words(first) if alike.count == 1 else first.status.value,
            entries=spans(alike.entries),
        )


def status_words(standing: Standing) -> str:
    """Return how a standing stands, with the days that it is late."""
    return (
        f"{standing.status.value} {figure(standing.late)} ngày"
        if standing.status in (OVERDUE, DONE_LATE)
        else standing.status.value
    )
