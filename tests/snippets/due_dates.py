"""What falls due in a year."""

from datetime import date

from coordlib import schedule
from tests.snippets.sample import AGREEMENT

dues: list[tuple[date, str]] = [(due.on, due.key) for due in schedule(AGREEMENT, date(2027, 1, 1), date(2027, 12, 31))]
assert {key for _, key in dues} == {"patrols", "half-year"}
