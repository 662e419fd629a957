"""A mail for each who is behind."""

from datetime import date
from email.message import EmailMessage

from coordlib import Ledger, assess
from coordlib.tracking import notices
from tests.snippets.sample import AGREEMENT

progress = assess(AGREEMENT, Ledger(AGREEMENT), date(2027, 4, 20))
mails: list[EmailMessage] = list(notices([progress], date(2027, 4, 20)))
subjects: list[str] = [str(mail["Subject"]) for mail in mails]
assert subjects
