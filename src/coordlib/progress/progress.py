"""The record of an assessment: how everything stands on a day, and what it adds up to."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cached_property

import attrs

from coordlib.dates import OWN_EVENTS, Due, Event, Period
from coordlib.language import Key, date_in_figures, html_table, shortened
from coordlib.ledger import Ledger
from coordlib.model import Agreement
from coordlib.progress.indicators import Measurement
from coordlib.progress.lifecycle import OPEN, OVERDUE, Status
from coordlib.progress.standings import NOBODY, Standing, Tally, borne, by_article, tally


@attrs.frozen(slots=False)
class Progress:
    """Where an agreement stands (tình hình thực hiện) on a day: a standing for each due, and what they add up to.

    `on`: the day; what was entered later is not known. `period`: the span that is looked at; `standings`: what fell or
    falls due in it and what was open before, by day. `indicators`: the figures of the period. `restricted`: the events
    whose references are withheld in print.
    """

    agreement: Agreement
    ledger: Ledger
    on: date
    period: Period
    standings: tuple[Standing, ...]
    indicators: tuple[Measurement, ...]
    restricted: frozenset[Event] = frozenset()

    def __repr__(self) -> str:
        stand = ", ".join(f"{number} {status.name}" for status, number in self.tally.ordered)
        return f"<Progress on {self.on} of {shortened(self.agreement.title)!r}: {stand or 'nothing to do'}>"

    def _repr_html_(self) -> str:
        """Return what a notebook shows: how many stand how, for each party and in all."""
        names = {party.key: party.name for party in self.agreement.bodies}
        rows = [(names.get(Key(one.name), "Chưa rõ bên"), one) for one in self.by_party()]
        counted = ((name, *(one[status] for status in Status)) for name, one in (*rows, ("Tất cả", self.tally)))
        caption = f"{self.agreement.title}, đến ngày {date_in_figures(self.on)}"
        return html_table(caption, ("Bên", *(status.value for status in Status)), counted)

    @property
    def entry_count(self) -> int:
        """How many entries the ledger has, whatever their days."""
        return len(self.ledger.entries)

    @property
    def seal(self) -> str:
        """The seal of the ledger (mã xác thực)."""
        return self.ledger.seal

    @cached_property
    def tally(self) -> Tally:
        """All parts of standings by how they stand."""
        return tally("", self.standings)

    def by_party(self) -> tuple[Tally, ...]:
        """Return how the parts of each party stand, in the order of the parties; the sum over all is the whole.

        Those of a group are its members'. The issuer of an attached form stands last, if it bears something; what no
        party of the agreement bears is counted without a name.
        """
        counted: dict[Key, Counter[Status]] = {party.key: Counter() for party in self.agreement.parties}
        of_member = {one.key: party.key for party in self.agreement.bodies for one in party.members}
        known = {party.key for party in self.agreement.bodies}
        for standing in self.standings:
            for bearer, status in borne(standing):
                party = of_member.get(bearer, bearer)
                counted.setdefault(party if party in known else NOBODY, Counter())[status] += 1
        return tuple(Tally(key, of) for key, of in counted.items())

    def of_party(self, key: str) -> tuple[Standing, ...]:
        """Return what a party bears, each as it stands for that party alone; of a group, for each of its members."""
        party = next((one for one in self.agreement.bodies if one.key == key), None)
        keys = {key, *(one.key for one in party.members)} if party else {key}
        return tuple(
            standing.only(part) for standing in self.standings for part in standing.parts if part.party in keys
        )

    def by_article(self) -> tuple[Tally, ...]:
        """Return the standings by the article that states them, in the order of the text; each by its citation."""
        return tuple(tally(address.cite(), standings) for address, standings in by_article(self.standings).items())

    def of(self, *statuses: Status) -> tuple[Standing, ...]:
        """Return the standings that stand so."""
        return tuple(standing for standing in self.standings if standing.status in statuses)

    @property
    def overdue(self) -> tuple[Standing, ...]:
        """What should have been done by now and is not."""
        return self.of(OVERDUE)

    @property
    def requests(self) -> tuple[Standing, ...]:
        """What was asked for and is not done yet, with the days left; one request may ask several things."""
        asked = (
            standing
            for standing in self.of(*OPEN)
            if standing.event is not None and standing.event.key not in OWN_EVENTS
        )
        return tuple(asked)

    @property
    def open_events(self) -> frozenset[Event]:
        """The requests and events of which something is not done yet, each once."""
        return frozenset(standing.event for standing in self.requests if standing.event is not None)

    @property
    def carried(self) -> int:
        """How many of the parts that had to be done by now fell due before the period."""
        before = (one for one in self.standings if isinstance(one.of, Due) and one.of.on < self.period.first)
        return tally("", before).answerable
