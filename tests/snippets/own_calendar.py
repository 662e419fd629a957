"""A calendar with a day off of the office."""

from datetime import date

from coordlib.dates import Calendar, SpecialDay

calendar = Calendar([SpecialDay(date(2027, 3, 5), working=False, name="Ngày truyền thống")], rest=[5, 6])
assert not calendar.is_working(date(2027, 3, 5))
