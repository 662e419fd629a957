"""What an event calls forth."""

from datetime import date

from coordlib import schedule
from coordlib.dates import Event
from tests.snippets.sample import AGREEMENT

events = [Event("request", date(2027, 3, 1), "31/CAT", by=["police"])]
found = schedule(AGREEMENT, date(2027, 3, 1), date(2027, 3, 31), events=events)
assert [due.on for due in found if due.key == "reply"] == [date(2027, 3, 8)]
