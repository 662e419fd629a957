"""An entry that fits nothing is refused, with its findings."""

from datetime import date

from coordlib import Done, Ledger
from coordlib.tracking import EntryRefusedError
from tests.snippets.sample import AGREEMENT

try:
    Ledger(AGREEMENT).record(Done("replay"), on=date(2027, 3, 1))
except EntryRefusedError as error:
    codes: tuple[str, ...] = tuple(finding.code for finding in error.findings)
    assert codes
else:
    raise AssertionError
