"""Portfolios: how many agreements stand, summed up by party, field of work and province.

In come progresses of many agreements; out go sums by party, field and province, small enough for thousands.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Self

import attrs

from coordlib.language import Key, Message, RefusedError, Several, checked, expect, typed
from coordlib.model import Party
from coordlib.tracking.progress.progress import Progress
from coordlib.tracking.progress.standings import OVERDUE, Status, Tally
from coordlib.tracking.reports.minutes import Headed, Letterhead

_MOST = 100
_UNSAID = "(chưa xác định)"
_FIGURES = 9


@attrs.frozen(field_transformer=typed)
class Group:
    """The agreements of a party, a field of work or a province: how many, and how their standings stand.

    What several bear is counted for each of them, here and in the whole.
    """

    name: str
    agreements: int
    tally: Tally


@attrs.frozen(field_transformer=typed)
class Trouble:
    """An agreement with something overdue (cần đôn đốc): what, how much, and how long already."""

    title: str
    symbol: str
    parties: str
    overdue: int
    days: int


@attrs.frozen(field_transformer=typed)
class Portfolio:
    """Where many agreements stand on a day (tổng hợp): figures only, whatever their number.

    `by_party`, `by_sector`, `by_province`: what is most overdue first. `troubles`: the agreements with most overdue, of
    `troubled` in all.
    `withheld`: how many restricted indicators are not shown anywhere here.
    """

    on: date
    agreements: int
    tally: Tally
    by_party: tuple[Group, ...] = attrs.field(converter=Several[Group])
    by_sector: tuple[Group, ...] = attrs.field(converter=Several[Group])
    by_province: tuple[Group, ...] = attrs.field(converter=Several[Group])
    troubles: tuple[Trouble, ...] = attrs.field(converter=Several[Trouble])
    troubled: int
    withheld: int

    def as_rows(self) -> list[dict[str, object]]:
        """Return a row of plain values for each group: `by` (party, sector, province), `name`, how many `agreements`.

        And a column for each `Status`, under its name in small letters, which says how many stand so.
        """
        groups = (("party", self.by_party), ("sector", self.by_sector), ("province", self.by_province))
        return [
            {"by": by, "name": part.name, "agreements": part.agreements}
            | {status.name.lower(): part.tally[status] for status in Status}
            for by, several in groups
            for part in several
        ]


@attrs.frozen(field_transformer=typed)
class Summary:
    """What one agreement adds to a portfolio (số liệu của một quy chế): a few figures, whatever its length.

    `symbol`: number and symbol, empty while it has none. `parties`: their names, in one line. `tally`: how many parts
    of its standings stand how; `by_party`: the same for each body, under the name that it bears on the day.
    `days`: how many days the longest overdue is late. `withheld`: how many indicators are restricted.
    """

    on: date
    title: str
    symbol: str
    parties: str
    sector: str
    province: str
    tally: Tally
    by_party: tuple[Tally, ...] = attrs.field(converter=Several[Tally])
    days: int = 0
    withheld: int = 0

    @classmethod
    def of(cls, progress: Progress) -> Self:
        """Return what a progress adds to a portfolio."""
        expect(progress, Progress, "progress", "assess(agreement, ledger, on)")
        agreement = progress.agreement
        named = [party.as_of(progress.on) for party in agreement.parties]
        names = {party.key: party.as_of(progress.on).name for party in agreement.bodies}
        return cls(
            on=progress.on,
            title=agreement.title,
            symbol=agreement.full_number,
            parties=", ".join(party.short_name or party.name for party in named),
            sector=agreement.sector,
            province=agreement.province,
            tally=progress.tally,
            by_party=tuple(Tally(names.get(Key(one.name), _UNSAID), one.of) for one in progress.by_party()),
            days=max((standing.late for standing in progress.overdue), default=0),
            withheld=sum(indicator.restricted for indicator in progress.indicators),
        )


_Counts = dict[str, tuple[int, Counter[Status]]]
"""How many agreements, and how their standings stand, by name: it grows with the names, not with the agreements."""


def _add(counts: _Counts, name: str, statuses: Mapping[Status, int]) -> None:
    agreements, standings = counts.get(name, (0, Counter[Status]()))
    standings.update(statuses)
    counts[name] = agreements + 1, standings


def _groups(counts: _Counts) -> tuple[Group, ...]:
    found = (Group(name, agreements, Tally(name, of)) for name, (agreements, of) in counts.items())
    return tuple(sorted(found, key=_rank))


def _rank(group: Group) -> tuple[bool, int, int, str]:
    """Return what groups sort by: most overdue first, unrecorded last, numbers in natural order."""
    counted = re.sub(r"\d+", lambda found: found[0].zfill(_FIGURES), group.name)
    return (group.name == _UNSAID, -group.tally[OVERDUE], -group.tally.total, counted)


@checked
def summarise(progresses: Iterable[Progress | Summary], on: date, *, most: int = _MOST) -> Portfolio:
    """Return where many agreements stand, from the progress or the summary of each, one after the other.

    `progresses`: may be a generator, so that no more than one agreement is held at a time. `most`: how many agreements
    in trouble to name. Raises `RefusedError` for a progress of another day than `on`.
    """
    parties, sectors, provinces, whole = _Counts(), _Counts(), _Counts(), _Counts()
    worst: list[tuple[int, int, int, Trouble]] = []
    withheld = troubled = 0
    for number, one in enumerate(progresses):
        summary = one if isinstance(one, Summary) else Summary.of(one)
        if summary.on != on:
            vi = f"có quy chế tính đến ngày {summary.on}, không phải {on}"
            raise RefusedError(Message(vi, f"one is of {summary.on}, not of {on}"))
        statuses = summary.tally.of
        _add(whole, "", statuses)
        _add(sectors, summary.sector or _UNSAID, statuses)
        _add(provinces, summary.province or _UNSAID, statuses)
        for theirs in summary.by_party:
            _add(parties, theirs.name, theirs.of)
        withheld += summary.withheld
        if late := summary.tally[OVERDUE]:
            troubled += 1
            trouble = Trouble(summary.title, summary.symbol, summary.parties, late, summary.days)
            # The worst only are kept, so that memory does not grow with the number of agreements.
            if len(worst) < most:
                heapq.heappush(worst, (late, summary.days, -number, trouble))
            elif worst:
                heapq.heappushpop(worst, (late, summary.days, -number, trouble))
    total = _groups(whole)[0] if whole else Group("", 0, Tally("", Counter()))
    return Portfolio(
        on=on,
        agreements=total.agreements,
        tally=total.tally,
        by_party=_groups(parties),
        by_sector=_groups(sectors),
        by_province=_groups(provinces),
        troubles=tuple(one[-1] for one in sorted(worst, reverse=True)),
        troubled=troubled,
        withheld=withheld,
    )


@attrs.frozen(field_transformer=typed)
class PortfolioReport(Headed):
    """A report of one page on many agreements (báo cáo tổng hợp).

    `issuer`: who reports. `rows`: how many groups of each kind and agreements in trouble to show; the rest is counted.
    """

    portfolio: Portfolio
    issuer: Party
    letterhead: Letterhead = Letterhead()
    rows: int = 3

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield every text that people wrote, with the name of its field: those of the letterhead."""
        yield from ((f"letterhead.{name}", text) for name, text in self.letterhead.texts())
