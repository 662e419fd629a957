"""The letter about what is overdue."""

from datetime import date

from coordlib import Ledger, Letterhead, assess
from coordlib.tracking import Reminder
from tests.snippets.sample import AGREEMENT

progress = assess(AGREEMENT, Ledger(AGREEMENT), date(2027, 4, 20))
reminder = Reminder(progress, "police", answer_by=date(2027, 4, 30), letterhead=Letterhead("telecom"))
assert [standing.key for standing in reminder.standings] == ["patrols"]
