"""Deadlines that a text says."""

from coordlib import Every, find_deadlines, parse_when
from coordlib.dates import Role
from coordlib.model import When

text = "Chậm nhất ngày 31 tháng 01 hằng năm; trong thời hạn 05 ngày làm việc kể từ ngày nhận yêu cầu."
for deadline in find_deadlines(text, role=[Role.PROMISE]):
    whens: tuple[When, ...] = deadline.values
    assert whens
assert parse_when("hằng quý") == Every(months=3)
