"""Reminders: the letter about what is overdue, and the table by which duties are followed."""

from __future__ import annotations

from collections.abc import Iterator
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
    """A letter to a party about what it has not done in time, or not at once (văn bản đôn đốc).

    `to`: the key of the party, or of a member of a group. `answer_by`: the day until which an answer is asked for, if
    one is.
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
        """The party or member that is reminded; none if the agreement knows no such key."""
        members = (one for party in self.agreement.bodies for one in party.members if one.key == self.to)
        member = next(members, None)
        return self.agreement.party(self.to) or (Party(member.key, member.name) if member else None)

    @property
    def standings(self) -> tuple[Standing, ...]:
        """What the party itself owes and has not done in time, or should have done at once, the oldest first."""
        borne = self.progress.of_party(self.to)
        return tuple(one for one in borne if one.status is OVERDUE or one.pressing)

    @property
    def pressing(self) -> int:
        """How many of these have no day, but were to be done at once."""
        return sum(standing.pressing for standing in self.standings)

    def text(self, standing: Standing) -> str:
        """Return what is overdue, with the reference of the request, unless it is restricted, and the member if any."""
        captions = Captions(self.agreement)
        text = captions.of(standing.of.what, standing.address, reference(standing, self.progress))
        bearer = standing.parts[0].party
        return text if bearer == self.to else f"{text} – {captions.name(bearer)}"

    @property
    def late_issuers(self) -> tuple[Key, ...]:
        """Which of those who write are overdue with something themselves, as the letter is addressed now."""
        return tuple(key for key in self.head.issuers if self._late(key))

    def _late(self, key: Key) -> bool:
        return any(standing.status is OVERDUE for standing in self.progress.of_party(key))

    @property
    def head(self) -> Letterhead:
        """The letterhead; unless it says otherwise, the other parties write that are not late themselves."""
        others = tuple(party.key for party in self.agreement.parties if not self._reminded(party))
        others = tuple(key for key in others if not self._late(key)) or others
        to = self.letterhead.to or tuple(party.name for party in (self.addressee,) if party)
        return attrs.evolve(self.letterhead, issuers=self.letterhead.issuers or others, to=to)

    def _reminded(self, party: Party) -> bool:
        return party.key == self.to or any(member.key == self.to for member in party.members)


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

    What several bear has a row for those who stand alike; who helped stands in a row of his own.

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
        return tuple(row for standing in self.progress.standings for row in self._rows(standing, captions))

    def _rows(self, standing: Standing, captions: Captions) -> Iterator[TrackingRow]:
        helping = {party for party, _ in standing.supported}
        for bearers, one in standing.outcomes:
            acts = [act for act in one.acts if not act.entry.by or not helping.issuperset(act.entry.by)]
            yield self._row(one._replace(acts=acts), captions.bearers(bearers), captions)
        for party, on in standing.supported:
            acts = [act for act in standing.acts if party in act.entry.by]
            row = self._row(standing._replace(acts=acts), f"{captions.name(party)} (phối hợp)", captions)
            yield attrs.evolve(row, deadline=None, untimed=False, done_on=on, status="đã phối hợp")

    def _row(self, standing: Standing, lead: str, captions: Captions) -> TrackingRow:
        withheld = not self.restricted and any(one.entry.restricted for one in standing.acts)
        numbers = ", ".join(one.number for one in standing.evidence if one.number)
        return TrackingRow(
            captions.of(
                standing.of.what, standing.address, reference(standing, self.progress, restricted=self.restricted)
            ),
            standing.address.provision.cite(),
            lead,
            standing.deadline,
            standing.status in UNTIMED,
            standing.done_on,
            WITHHELD if withheld and numbers else numbers,
            status_words(standing),
            ", ".join(map(str, standing.entries)),
        )


def status_words(standing: Standing) -> str:
    """Return how a standing stands, with the days that it is late, or has waited to be done at once."""
    if standing.pressing:
        return f"phải thực hiện ngay, đã phát sinh {figure(standing.age)} ngày, chưa hoàn thành"
    return (
        f"{standing.status.value} {figure(standing.late)} ngày"
        if standing.status in (OVERDUE, DONE_LATE)
        else standing.status.value
    )
