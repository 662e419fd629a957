"""What was done, in a file."""

from datetime import date

from coordlib import Done, Happened, Ledger
from coordlib.tracking import Evidence
from tests.snippets.sample import AGREEMENT

ledger = Ledger.open("so.jsonl", AGREEMENT)
ledger = ledger.record(Happened("request", "31/CAT"), on=date(2027, 3, 1))
ledger = ledger.record(Done("reply", "31/CAT"), on=date(2027, 3, 5), by="telecom", evidence=Evidence("9/DNVT"))
assert len(ledger.entries) == 2
