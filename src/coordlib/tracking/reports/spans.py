"""Spans: what a period is called (“6 tháng đầu năm 2027”), and how numbers that follow each other are listed.

In come periods and numbers; out go words as offices write them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from coordlib import language
from coordlib.dates import Period, add_months, months_between

_DAY = timedelta(days=1)
_DATA_CLOSE_ON = 14  # of a month (NĐ 09/2019/NĐ-CP, Điều 12); they open on the day after
_YEAR, _NINE_MONTHS = 12, 9  # months
_PARTS_OF_A_YEAR = {
    6: ("6 tháng đầu", "6 tháng cuối"),
    3: tuple(f"quý {language.roman(number)}" for number in range(1, 5)),
}


def number_runs(numbers: Iterable[int]) -> str:
    """Return numbers as people list them: ``3-9, 12``.

    >>> number_runs((3, 4, 5, 9))
    '3-5, 9'
    """
    runs: list[tuple[int, int]] = []  # the first and the last of numbers that follow each other
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def months_in(period: Period) -> tuple[date, int]:
    """Return the first month of a period and how many months it has; no month where it is not of whole months.

    A period whose data close on the 14th is of the months in which it closes; they open on the 15th, or in the first
    period of an agreement with the month.
    """
    first, after = period.first, period.last + _DAY
    closes_with_data = after.day == _DATA_CLOSE_ON + 1 and first.day in (1, _DATA_CLOSE_ON + 1)
    if closes_with_data:
        first = first if first.day == 1 else add_months(first.replace(day=1), 1)
        after = add_months(after.replace(day=1), 1)
    if not first.day == after.day == 1:
        return first, 0
    return first, months_between(first, after)


def span_words(period: Period) -> str:
    """Return a span as offices name it: ``năm 2027``, ``6 tháng đầu năm 2027``, ``quý I năm 2027``, or its days.

    >>> span_words(Period(date(2026, 12, 15), date(2027, 6, 14)))
    '6 tháng đầu năm 2027'
    """
    first, months = months_in(period) if period.last < date.max else (period.first, 0)
    begins_with_a_year = first.month == 1
    if months == _YEAR and begins_with_a_year:
        return f"năm {first.year}"
    if months and months % _YEAR == 0 and begins_with_a_year:
        return f"giai đoạn {first.year} - {first.year + months // _YEAR - 1}"
    if months in _PARTS_OF_A_YEAR and (first.month - 1) % months == 0:
        return f"{_PARTS_OF_A_YEAR[months][(first.month - 1) // months]} năm {first.year}"
    if months == 1:
        return f"tháng {language.month_in_figures(first)} năm {first.year}"
    if months == _NINE_MONTHS and begins_with_a_year:
        return f"9 tháng đầu năm {first.year}"
    return f"từ ngày {language.date_in_figures(period.first)} đến ngày {language.date_in_figures(period.last)}"
