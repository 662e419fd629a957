"""Where each party stands."""

from datetime import date

from coordlib import Happened, Ledger, assess
from coordlib.tracking import Standing, Status
from tests.snippets.sample import AGREEMENT

ledger = Ledger(AGREEMENT).record(Happened("request", "31/CAT"), on=date(2027, 3, 1))
progress = assess(AGREEMENT, ledger, date(2027, 4, 20))
overdue: list[Standing] = [one for one in progress.standings if one.status is Status.OVERDUE]
assert {one.key for one in overdue} == {"reply", "patrols"}
