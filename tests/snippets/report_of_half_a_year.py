"""The report of an interim review."""

from datetime import date

from coordlib import INTERIM, Ledger, Letterhead, Narrative, Report, assess, render
from coordlib.dates import Period
from coordlib.tracking import Account
from tests.snippets.sample import AGREEMENT

progress = assess(AGREEMENT, Ledger(AGREEMENT), date(2027, 6, 20), period=Period(date(2027, 1, 1), date(2027, 6, 14)))
narrative = Narrative("Tình hình ổn định.", results=[Account("reviews", "Hai bên đã họp.")])
head = Letterhead(["police"], to=["Ủy ban nhân dân tỉnh Ví Dụ"], signatories=list(AGREEMENT.signatories[:1]))
report = Report(progress, INTERIM, narrative, head)
assert render(report, draft=True).title
