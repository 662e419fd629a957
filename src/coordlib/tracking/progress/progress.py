"""Progress: all standings of an agreement on a day, and its indicators.

In come standings and figures; out go counts, rows and measurements. No sentence of a report is made here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from functools import cached_property

import attrs

from coordlib.dates import Calendar, Due, Event, Period, add_months, borne_by, groups_of, months_between
from coordlib.language import Address, Key, Level, date_in_figures, explained, html_table, per_cent, shortened
from coordlib.lexicon import MONTHS_OF_UNITS
from coordlib.model import Agreement, Duty, Edition, Every, Indicator, editions_of, indicators_until
from coordlib.tracking.ledger.entries import Figure, ValidEntry
from coordlib.tracking.ledger.ledger import Ledger
from coordlib.tracking.progress.standings import NOBODY, OPEN, Standing, Status, Tally, borne, by_article, tally
from coordlib.tracking.progress.unknown_bearers import refuse_unknown_bearer

_DAY = timedelta(days=1)
_LONGEST_YEAR = timedelta(days=380)  # a year, and the days of its beginning before the data of a year open
_PER = re.compile(rf"(?:/|(?:mỗi|một|hằng|hàng|trong) )(?P<span>{'|'.join(MONTHS_OF_UNITS)})(?!\w)", re.IGNORECASE)

_Share = tuple[Key, Decimal | None]
Shares = tuple[_Share, ...]
"""Who bears a target, or nobody, with the figure that is held against it."""
WITHHELD = "không công bố"
"""What stands for a figure, a document or a reference that is restricted."""


class Unjudged(Enum):
    """Why a figure is not held against its target (lý do chưa đánh giá)."""

    NO_FIGURE = "chưa có số liệu"
    TOO_SHORT = "kỳ báo cáo ngắn hơn thời gian tính mục tiêu"
    NO_SPAN = "chưa rõ mục tiêu tính cho thời gian nào"


@attrs.frozen
class Measurement:
    """How an indicator stands (kết quả chỉ tiêu).

    `this`, `previous`: the figure of the period and of the one before; `total`: the running total since the agreement
    took effect (lũy kế). None where nothing was recorded. `entries`: the numbers of the entries behind `this`;
    `all_entries`: behind all three. `restricted`: withheld in print unless asked for.
    `shares`: the figure of the period for each who bears the duty, where each has the target to itself
    (`Indicator.each`); a figure that names nobody is of each of them.
    `months`: over how many months the target is, 0 where nothing says. `rounds`: what is held against it, for each such
    span of the period one after the other: who bears it, or nobody, with the figure; none where the period is too short
    for one and what is still to come may change the verdict, or is of several years and nothing says of how many the
    target is.
    `counted`: of a share of what was done in time, what the ledger makes it, in place of what people recorded: of the
    period, of the one before, and since the agreement took effect. It is what is held against the target.
    """

    indicator: Indicator
    address: Address
    this: Decimal | None
    previous: Decimal | None
    total: Decimal | None
    entries: tuple[int, ...]
    all_entries: tuple[int, ...]
    restricted: bool
    shares: Shares = ()
    months: int = 0
    rounds: tuple[Shares, ...] = ()
    counted: tuple[Decimal | None, ...] = ()

    @property
    def as_counted(self) -> Measurement:
        """How it stands by what the ledger itself tells, where it does."""
        if not self.counted:
            return self
        this, previous, total = self.counted
        return attrs.evolve(self, this=this, previous=previous, total=total, shares=())

    @property
    def change(self) -> Decimal | None:
        """By how much the figure rose since the period before; none where one of them is missing."""
        return None if self.this is None or self.previous is None else self.this - self.previous

    @property
    def change_rate(self) -> Decimal | None:
        """By how many per cent it rose, to a tenth."""
        return per_cent(self.change, self.previous) if self.change is not None and self.previous else None

    @property
    def targeted(self) -> bool:
        """Whether a target is set."""
        return self.indicator.at_least is not None or self.indicator.at_most is not None

    @property
    def judged(self) -> bool:
        """Whether a figure of the period can be held against the target: it is of the span that the target is for."""
        return self.targeted and any(one is not None for shares in self.rounds for _, one in shares)

    @property
    def unjudged(self) -> Unjudged | None:
        """Why the figure is not held against the target; none where it is, or where there is no target."""
        if not self.targeted or self.judged:
            return None
        if self.this is None:
            return Unjudged.NO_FIGURE
        return Unjudged.TOO_SHORT if self.months else Unjudged.NO_SPAN

    @property
    def met(self) -> bool:
        """Whether the figure reaches the target in each span that the target is for; where each has its own, of all."""
        return bool(self.rounds) and self.reached == len(self.rounds)

    @property
    def reached(self) -> int:
        """In how many of the spans that the target is for it is reached."""
        return sum(all(self._reaches(one) for _, one in shares) for shares in self.rounds)

    @property
    def missed(self) -> tuple[Key, ...]:
        """Which of those who have the target each to itself do not reach it."""
        found = (party for shares in self.rounds for party, one in shares if party and not self._reaches(one))
        return tuple(dict.fromkeys(found))

    def _reaches(self, value: Decimal | None) -> bool:
        return value is not None and self.indicator.met_by(value)


def previous_period(period: Period) -> Period:
    """Return the period before: as many months back where the period is whole months, else as many days.

    >>> previous_period(Period(date(2021, 12, 15), date(2022, 6, 14))).first
    datetime.date(2021, 6, 15)
    """
    if period.first.year == date.min.year or period.last == date.max:
        return Period(date.min, date.min)
    if period.months:
        return Period(add_months(period.first, -period.months), period.first - _DAY)
    return Period(period.first - (period.last + _DAY - period.first), period.first - _DAY)


def indicator_lines(
    agreement: Agreement,
    figures: Mapping[Key, Iterable[ValidEntry]],
    period: Period,
    standings: Iterable[Standing],
    ever: Iterable[Standing],
) -> Iterator[Measurement]:
    """Yield the line of each indicator, in the order of the text.

    `standings`: those of the period; `ever`: those since the agreement took effect. They tell what was done in time.
    """
    standings, ever = tuple(standings), tuple(ever)
    own = {one.key for _, duty in agreement.duties() for one in duty.indicators}
    for address, duty, indicator in indicators_until(agreement, period.last):
        where = address.at(Level.INDICATOR, indicator.key)
        recorded = list(figures.get(indicator.key, ()))
        if not recorded and indicator.key not in own:
            continue
        bearers = borne_by(groups_of(agreement), duty.lead, period.last) if indicator.each else ()
        line = _line(indicator, where, recorded, period, months_of(indicator, duty))
        if indicator.each:
            line = attrs.evolve(line, shares=tuple(_shares(indicator, bearers, _within(recorded, period))))
        line = attrs.evolve(line, rounds=tuple(_rounds(line, bearers, recorded, period)))
        if indicator.of_punctuality and any(one.key == duty.key and one.deadline for one in ever):
            # The share of what was done in time is as the ledger has it.
            now, so_far = ([one for one in known if one.key == duty.key] for known in (standings, ever))
            before = previous_period(period)
            earlier = [one for one in so_far if one.deadline and before.first <= one.deadline <= before.last]
            counted = tuple(tally("", found).on_time_rate for found in (now, earlier, so_far))
            line = attrs.evolve(line, counted=counted, rounds=(((NOBODY, counted[0]),),))
        yield line


def months_of(indicator: Indicator, duty: Duty) -> int:
    """Return over how many months a target is, as said with it, by its name and unit, or by the duty's recurrence."""
    if indicator.months or not indicator.adds_up:
        return indicator.months
    if said := _PER.search(f"{indicator.unit} {indicator.name}"):
        return MONTHS_OF_UNITS[said["span"].lower()]
    return duty.when.months if isinstance(duty.when, Every) else 0


def _rounds(line: Measurement, bearers: Iterable[Key], figures: list[ValidEntry], period: Period) -> Iterator[Shares]:
    """Yield what is held against the target: the figure of the period, or of each span in it that the target is for."""
    whole = line.shares or ((NOBODY, line.this),)
    if not line.indicator.adds_up or (not line.months and period.last - period.first <= _LONGEST_YEAR):
        yield whole
    elif line.months:
        spans = list(spans_of(period, line.months))
        for span in reversed(spans):
            within = _within(figures, span)
            shares = tuple(_shares(line.indicator, bearers, within))
            yield shares or ((NOBODY, _value(line.indicator, within)),)
        if not spans and _is_certain(line.indicator, whole):
            yield whole


def _is_certain(indicator: Indicator, shares: Shares) -> bool:
    """Tell whether figures that only grow decide a target before its time is over: it is reached, or exceeded."""
    values = [value for _, value in shares]
    if indicator.at_most is not None:
        return any(value is not None and value > indicator.at_most for value in values)
    return all(value is not None and indicator.met_by(value) for value in values)


def spans_of(period: Period, months: int) -> Iterator[Period]:
    """Yield the spans of so many months in a period, the last first; days before the first of them are left over.

    >>> [one.first.year for one in spans_of(Period(date(2024, 1, 1), date(2026, 3, 31)), 12)]
    [2025, 2024]
    """
    after = period.last + _DAY
    while months_between(period.first, after) >= months:
        first = add_months(after, -months)
        if first < period.first:
            return
        yield Period(first, after - _DAY)
        after = first


def _shares(indicator: Indicator, bearers: Iterable[Key], figures: list[ValidEntry]) -> Iterator[_Share]:
    for party in bearers:
        yield (
            party,
            _value(indicator, [figure for figure in figures if not figure.entry.by or party in figure.entry.by]),
        )


def _within(figures: Iterable[ValidEntry], period: Period) -> list[ValidEntry]:
    return [figure for figure in figures if period.first <= figure.entry.on <= period.last]


def _line(
    indicator: Indicator, address: Address, figures: list[ValidEntry], period: Period, months: int
) -> Measurement:
    now, earlier = (_within(figures, span) for span in (period, previous_period(period)))
    so_far = [figure for figure in figures if figure.entry.on <= period.last]
    this, previous, total = (_value(indicator, known) for known in (now, earlier, so_far))
    return Measurement(
        *(indicator, address, this, previous, total, _numbers(now), _numbers(so_far)),
        restricted=indicator.restricted or any(one.entry.restricted for one in so_far),
        months=months,
    )


def _value(indicator: Indicator, figures: list[ValidEntry]) -> Decimal | None:
    if not figures:
        return None
    if indicator.adds_up:
        return sum((_figure(figure) for figure in figures), Decimal(0))
    return _figure(max(figures, key=lambda one: (one.entry.on, one.number)))


def _figure(valid: ValidEntry) -> Decimal:
    assert isinstance(valid.entry.what, Figure)
    return valid.entry.what.value


def _numbers(figures: Iterable[ValidEntry]) -> tuple[int, ...]:
    return tuple(number for figure in figures for number in figure.numbers)


@attrs.frozen
class StandingRow:
    """A standing in plain values, for a table of any program (dòng dữ liệu); names and types stay what they are.

    `key`: of the duty or review; `title`: what it says, as reports call it; `place`: its citation; `who`: the names of
    those who bear it. `deadline`, `done_on`: days, none where there is none; `late`, `left`: whole days. `occasion`:
    which time of it; `status`: as it prints. `agreement`, `symbol`: the `id` of the agreement, and its number and
    symbol; `on`: the day of all this.
    """

    key: str
    title: str
    place: str
    who: str
    deadline: date | None
    occasion: str
    status: str
    done_on: date | None
    late: int
    agreement: str
    symbol: str
    on: date
    left: int

    def as_dict(self) -> dict[str, object]:
        """Return the values by their names."""
        return {name: getattr(self, name) for name in _COLUMNS}


_COLUMNS = tuple(one.name for one in attrs.fields(StandingRow))


@attrs.frozen(slots=False)
class Progress:
    """Where an agreement stands (tình hình thực hiện) on a day: a standing for each due, and what they add up to.

    `on`: the day; what was entered later is not known. `period`: the span that is looked at; `standings`: what fell or
    falls due in it and what was open before, by day. `indicators`: the figures of the period. `restricted`: the events
    whose references are withheld in print. `calendar`: by which it was assessed; none for that of the ledger.
    """

    agreement: Agreement
    ledger: Ledger
    on: date
    period: Period
    standings: tuple[Standing, ...]
    indicators: tuple[Measurement, ...]
    restricted: frozenset[Event] = frozenset()
    calendar: Calendar | None = None

    def __repr__(self) -> str:
        stand = ", ".join(f"{number} {status.name}" for status, number in self.tally.ordered)
        return f"<Progress on {self.on} of {shortened(self.agreement.title)!r}: {stand or 'nothing to do'}>"

    @explained
    def withholds(self, standing: Standing) -> bool:
        """Tell whether the reference of the event that a standing follows is withheld in print."""
        return standing.event in self.restricted and bool(standing.reference)

    def rows(self, *, restricted: bool = False) -> Iterator[StandingRow]:
        """Yield a row of plain values for each standing; the reference of an event that is restricted is withheld.

        `restricted`: whether the reader may know it all the same.
        """
        from coordlib.tracking.reports.captions import Captions  # noqa: PLC0415 - what assesses needs no words

        agreement, captions = self.agreement, Captions(self.agreement)
        for standing in self.standings:
            yield StandingRow(
                key=standing.key,
                title=captions.of(standing.of.what, standing.address),
                place=standing.address.provision.cite(),
                who=agreement.called(standing.bearers),
                deadline=standing.deadline,
                occasion=self._occasion(standing, restricted=restricted),
                status=standing.status.value,
                done_on=standing.done_on,
                late=standing.late,
                agreement=agreement.id,
                symbol=agreement.full_number,
                on=self.on,
                left=standing.left,
            )

    def _occasion(self, standing: Standing, *, restricted: bool) -> str:
        if not restricted and self.withholds(standing):
            return WITHHELD
        return standing.of.occasion if isinstance(standing.of, Due) else ""

    def as_rows(self, *, restricted: bool = False) -> list[dict[str, object]]:
        """Return the `rows` as dictionaries, as ``pandas.DataFrame(progress.as_rows())`` takes them."""
        return [row.as_dict() for row in self.rows(restricted=restricted)]

    def _repr_html_(self) -> str:
        """Return what a notebook shows: how many stand how, for each party and in all; no column of zeros."""
        names = {party.key: party.name for party in self.agreement.bodies}
        rows = [(names.get(Key(one.name), "Chưa rõ bên"), one) for one in self.by_party()]
        met = [status for status in Status if self.tally[status]]
        counted = ((name, *(one[status] for status in met)) for name, one in (*rows, ("Tất cả", self.tally)))
        caption = f"{self.agreement.title}, đến ngày {date_in_figures(self.on)}"
        return html_table(caption, ("Bên", *(status.value for status in met)), counted)

    @property
    def amended(self) -> tuple[Edition, ...]:
        """The texts that amendments had made by the day, each with what made it and from which day it is in force."""
        return tuple(edition for edition in editions_of(self.agreement) if edition.by and edition.since <= self.on)

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
        of_member = {member.key: party.key for party in self.agreement.bodies for member in party.members}
        known = {party.key for party in self.agreement.bodies}
        for standing in self.standings:
            for bearer, status in borne(standing):
                party = of_member.get(bearer, bearer)
                counted.setdefault(party if party in known else NOBODY, Counter())[status] += 1
        return tuple(Tally(key, of) for key, of in counted.items())

    @explained
    def of_party(self, key: str) -> tuple[Standing, ...]:
        """Return what a party bears, each as it stands for that party alone; of a group, for each of its members.

        `key`: of a party or of the member of a group, or its name or code on the day (`Agreement.bearers_called`);
        empty for what nobody is named for. Raises `FindingsError` (DUE003) where nobody is called so.
        """
        keys = (NOBODY,) if key == NOBODY else self.keys_of(key)
        return tuple(standing for bearer in keys for standing in self.of_key(bearer))

    @explained
    def keys_of(self, party: str) -> tuple[Key, ...]:
        """Return the keys of whom a key or a name means, as `of_party` takes it, and raise what it does."""
        if party in self.agreement.bearers:
            return (Key(party),)
        called = self.keys_called(party)
        # Who has left, or stands in no list of parties, may bear something all the same.
        if not called and party != NOBODY and any(True for _ in self.of_key(Key(party))):
            return (Key(party),)
        if not called:
            refuse_unknown_bearer(party, {str(key): name for key, name in self.agreement.bearers.items()})
        return called

    def keys_called(self, name: str) -> tuple[Key, ...]:
        """Return the keys of whoever is called so on the day, in the text in force or in one before it; each once."""
        texts = (edition.text for edition in reversed(editions_of(self.agreement)))
        return tuple(dict.fromkeys(key for text in texts for key in text.bearers_called(name, self.on)))

    def of_key(self, key: Key) -> Iterator[Standing]:
        """Yield what `of_party` returns for a key; nothing where nobody has it."""
        body = next((body for body in self.agreement.bodies if body.key == key), None)
        keys = {key, *(member.key for member in body.members)} if body else {key}
        for standing in self.standings:
            yield from (standing.only(part) for part in standing.parts if part.party in keys)

    def by_article(self) -> tuple[Tally, ...]:
        """Return the standings by the article that states them, in the order of the text; each by its citation."""
        return tuple(tally(address.cite(), standings) for address, standings in by_article(self.standings).items())

    def of(self, *statuses: Status) -> tuple[Standing, ...]:
        """Return the standings that stand so."""
        return tuple(standing for standing in self.standings if standing.status in statuses)

    @property
    def overdue(self) -> tuple[Standing, ...]:
        """What should have been done by now and is not."""
        return self.of(Status.OVERDUE)

    @property
    def requests(self) -> tuple[Standing, ...]:
        """What was asked for and is not done yet, with the days left; one request may ask several things."""
        return tuple(one for one in self.of(*OPEN) if one.asked)

    @property
    def open_events(self) -> frozenset[Event]:
        """The requests and events of which something is not done yet, each once."""
        return frozenset(standing.asked for standing in self.requests if standing.asked)

    @property
    def carried(self) -> int:
        """How many of the parts that had to be done by now fell due before the period."""
        before = (
            standing
            for standing in self.standings
            if isinstance(standing.of, Due) and standing.of.on < self.period.first
        )
        return tally("", before).answerable
