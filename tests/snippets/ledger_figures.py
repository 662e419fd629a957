"""Figures as they are typed."""

from datetime import date
from decimal import Decimal

from coordlib import Figure, Ledger
from tests.snippets.sample import AGREEMENT

values: list[int | str | Decimal] = [4, "5", Decimal(6)]
ledger = Ledger(AGREEMENT)
for month, value in enumerate(values, 1):
    ledger = ledger.record(Figure("rounds", value), on=date(2027, month, 15))
assert len(ledger.entries) == 3
