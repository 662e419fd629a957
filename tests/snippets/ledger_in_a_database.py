"""The ledger in a table that many share."""

from datetime import date

from coordlib import Happened, Ledger
from coordlib.storage import SqlStore, store_at
from tests.snippets.sample import AGREEMENT

store: SqlStore = store_at("sqlite:///so.db")
ledger = Ledger.open(store, AGREEMENT).record(Happened("request", "31/CAT"), on=date(2027, 3, 1))
again = Ledger.open(store, AGREEMENT)
assert again.entries == ledger.entries
