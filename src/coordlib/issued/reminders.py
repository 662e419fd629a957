"""Reminders: the letter about what is overdue, and the table by which duties are followed."""

from __future__ import annotations

from datetime import date

import attrs

from coordlib.issued.captions import Captions
from coordlib.issued.letterheads import Letterhead
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

    def text(self, standing: Standing) -> str:
        """Return what is overdue, with the reference of the request, unless it is restricted."""
        captions = Captions(self.agreement)
        return captions.of(standing.of.what, standing.address, reference(standing, self.progress))

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, all other parties write to the one that is reminded."""
        others = tuple(party.key for party in self.agreement.parties if party.key != self.to)
        to = self.letterhead.to or tuple(party.name for party in (self.addressee,) if party)
        return attrs.evolve(self.letterhead, issuers=self.letterhead.issuers or others, to=to)


@attrs.frozen(field_transformer=typed)
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


@attrs.frozen(field_transformer=typed)
class Tracking:
    """The table by which duties are followed (biểu theo dõi): every standing of a progress.

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
        """Return the standings in words, as they stand in the progress."""
        captions = Captions(self.agreement)
        return tuple(self._row(standing, captions) for standing in self.progress.standings)

    def _row(self, standing: Standing, captions: Captions) -> TrackingRow:
        withheld = not self.restricted and any(one.entry.restricted for one in standing.acts)
        numbers = ", ".join(one.number for one in standing.evidence if one.number)
        return TrackingRow(
            captions.of(
                standing.of.what, standing.address, reference(standing, self.progress, restricted=self.restricted)
            ),
            standing.address.provision.cite(),
            captions.bearers(standing.lead),
            standing.deadline,
            standing.status in UNTIMED,
            standing.done_on,
            WITHHELD if withheld and numbers else numbers,
            status_words(standing),
            ", ".join(map(str, standing.entries)),
        )


def status_words(standing: Standing) -> str:
    """Return how a standing stands, with the days that it is late."""
    return (
        f"{standing.status.value} {figure(standing.late)} ngày"
        if standing.status in (OVERDUE, DONE_LATE)
        else standing.status.value
    )
