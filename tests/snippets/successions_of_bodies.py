"""A body that is followed by another."""

from datetime import date

from coordlib.amendments import succeed
from coordlib.model import Succession, Successions
from tests.snippets.sample import AGREEMENT

record = Successions([Succession("Doanh nghiệp Viễn thông Ví Dụ", "Tổng công ty Viễn thông", date(2027, 7, 1))])
succeeded = succeed(AGREEMENT, record.successions)
assert succeeded.agreement.parties[1].name == "Tổng công ty Viễn thông"
