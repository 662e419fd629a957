"""Rows for a table of others."""

from datetime import date

from coordlib import Ledger, assess
from coordlib.tracking import Progress
from tests.snippets.sample import AGREEMENT

progress: Progress = assess(AGREEMENT, Ledger(AGREEMENT), date(2027, 4, 20))
rows: list[dict[str, object]] = progress.as_rows()
assert rows
