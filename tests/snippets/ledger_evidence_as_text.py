"""Evidence as the number of a document, several as a list, an occasion as a day."""

from datetime import date

from coordlib import Done, Ledger
from coordlib.tracking import Entry, Evidence
from tests.snippets.sample import AGREEMENT

entries: list[Entry] = [
    Entry(
        Done("patrols", date(2027, 3, 31)),
        date(2027, 3, 30),
        by=["police"],
        evidence=["12/BC-CAT", Evidence("13/BC-CAT")],
    ),
    Entry(Done("patrols", "2027-06-30"), date(2027, 6, 30), evidence="20/BC-CAT"),
]
ledger = Ledger(AGREEMENT).append(*entries)
assert [len(entry.evidence) for entry in ledger.entries] == [2, 1]
