"""The plan of a year as a calendar file."""

from datetime import date

from coordlib import Letterhead, schedule
from coordlib.tracking import Plan, save_ics
from tests.snippets.sample import AGREEMENT

dues = list(schedule(AGREEMENT, date(2027, 1, 1), date(2027, 12, 31)))
plan = Plan(AGREEMENT, date(2027, 1, 1), date(2027, 12, 31), dues, Letterhead("police"))
assert save_ics(plan, "ke-hoach.ics") is not None
