"""Indicators: the figures of a period beside those of the one before, the target and the running total."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal

import attrs

from coordlib.dates import Period, add_months, borne_by, groups_of
from coordlib.language import Address, Key, Level, per_cent
from coordlib.ledger import Figure, ValidEntry
from coordlib.model import Agreement, Indicator

_DAY = timedelta(days=1)


@attrs.frozen
class Measurement:
    """How an indicator stands (kết quả chỉ tiêu).

    `this`, `previous`: the figure of the period and of the one before; `total`: the running total since the agreement
    took effect (lũy kế). None where nothing was recorded. `entries`: the numbers of the entries behind `this`;
    `all_entries`: behind all three. `restricted`: withheld in print unless asked for.
    `shares`: the figure of the period for each who bears the duty, where each has the target to itself
    (`Indicator.each`); a figure that names nobody is of each of them.
    """

    indicator: Indicator
    address: Address
    this: Decimal | None
    previous: Decimal | None
    total: Decimal | None
    entries: tuple[int, ...]
    all_entries: tuple[int, ...]
    restricted: bool
    shares: tuple[tuple[Key, Decimal | None], ...] = ()

    @property
    def change(self) -> Decimal | None:
        """By how much the figure rose since the period before; none where one of them is missing."""
        return None if self.this is None or self.previous is None else self.this - self.previous

    @property
    def change_rate(self) -> Decimal | None:
        """By how many per cent it rose, to a tenth."""
        if self.change is None or not self.previous:
            return None
        return per_cent(self.change, self.previous)

    @property
    def targeted(self) -> bool:
        """Whether a target is set."""
        return self.indicator.at_least is not None or self.indicator.at_most is not None

    @property
    def met(self) -> bool:
        """Whether the figure of the period reaches its target; where each has its own, whether all do."""
        if self.shares:
            return not self.missed
        return self.this is not None and self.indicator.met_by(self.this)

    @property
    def missed(self) -> tuple[Key, ...]:
        """Which of those who have the target each to itself do not reach it."""
        return tuple(party for party, one in self.shares if one is None or not self.indicator.met_by(one))


def previous_period(period: Period) -> Period:
    """Return the period before: as many months back where the period is whole months, else as many days.

    >>> previous_period(Period(date(2021, 12, 15), date(2022, 6, 14))).first
    datetime.date(2021, 6, 15)
    """
    if period.first.year == date.min.year or period.last == date.max:
        return Period(date.min, date.min)
    after = period.last + _DAY
    months = (after.year - period.first.year) * 12 + after.month - period.first.month
    if months and add_months(period.first, months) == after:
        return Period(add_months(period.first, -months), period.first - _DAY)
    return Period(period.first - (after - period.first), period.first - _DAY)


def indicator_lines(
    agreement: Agreement, figures: Mapping[Key, Iterable[ValidEntry]], period: Period
) -> Iterator[Measurement]:
    """Yield the line of each indicator, in the order of the text."""
    for address, duty in agreement.duties():
        for indicator in duty.indicators:
            where = address.at(Level.INDICATOR, indicator.key)
            recorded = list(figures.get(indicator.key, ()))
            line = _line(indicator, where, recorded, period)
            if indicator.each:
                bearers = borne_by(groups_of(agreement), duty.lead, period.last)
                line = attrs.evolve(line, shares=tuple(_shares(indicator, bearers, _within(recorded, period))))
            yield line


def _shares(
    indicator: Indicator, bearers: Iterable[Key], figures: list[ValidEntry]
) -> Iterator[tuple[Key, Decimal | None]]:
    for party in bearers:
        yield party, _value(indicator, [one for one in figures if not one.entry.by or party in one.entry.by])


def _within(figures: Iterable[ValidEntry], period: Period) -> list[ValidEntry]:
    return [one for one in figures if period.first <= one.entry.on <= period.last]


def _line(indicator: Indicator, address: Address, figures: list[ValidEntry], period: Period) -> Measurement:
    before = previous_period(period)
    now, earlier = _within(figures, period), _within(figures, before)
    so_far = [one for one in figures if one.entry.on <= period.last]
    return Measurement(
        indicator,
        address,
        _value(indicator, now),
        _value(indicator, earlier),
        _value(indicator, so_far),
        _numbers(now),
        _numbers(so_far),
        restricted=indicator.restricted or any(one.entry.restricted for one in so_far),
    )


def _value(indicator: Indicator, figures: list[ValidEntry]) -> Decimal | None:
    if not figures:
        return None
    if indicator.adds_up:
        return sum((_figure(one) for one in figures), Decimal(0))
    return _figure(max(figures, key=lambda one: (one.entry.on, one.number)))


def _figure(one: ValidEntry) -> Decimal:
    assert isinstance(one.entry.what, Figure)
    return one.entry.what.value


def _numbers(figures: Iterable[ValidEntry]) -> tuple[int, ...]:
    return tuple(number for one in figures for number in one.numbers)
