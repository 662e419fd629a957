"""TXT005: how days are written: “ngày 05 tháng 6”, “05/6/2026”, with a zero where the decree has one.

The words of an agreement come in, breaches with their corrections go out. Whether there is such a day is the question
of `calendar_days`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from coordlib.language import (
    WRITTEN_BY_THE_DECREE,
    Address,
    Breaches,
    Fix,
    Message,
    Passage,
    Prose,
    Severity,
    bad,
    good,
    rule,
)
from coordlib.lexicon import pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.calendar_days import NUMBER_BEFORE, days_in_figures
from coordlib.rules.agreement.messages import written_otherwise

_FIRST_MONTH_WITHOUT_ZERO = 3
_DAYS, _MONTHS = 31, 12
_MOST_APART = 3  # findings of one habit that are told one by one

# “ngày 5 tháng 06”; not “ngày 5 tháng 6 âm lịch”, “05 ngày 3 tháng một lần”
_DAY_AND_MONTH = pattern(
    r"(?P<word>[Nn]gày) (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?!\d", r"|/| lần| một lần| âm lịch| làm việc)"
)
# “05/06/2026”
_DAY_IN_FIGURES = pattern(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/\-])")
# “tháng 06 năm 2026”
_MONTH_ALONE = pattern(r"tháng 0(?P<month>[3-9])(?= năm \d| hằng năm| hàng năm)")
_DAY_BEFORE = re.compile(r"ngày \d{1,2} $")


@rule(
    "TXT005",
    Severity.WARNING,
    law=Message(
        "Số chỉ ngày dưới 10 và tháng 1, 2 có thêm số 0 phía trước; các tháng khác không có.",
        "Days below 10 and months 1 and 2 take a zero; other months do not.",
    ),
    fix=Message(
        "Thêm số 0 trước ngày dưới 10 và tháng 1, 2; bỏ số 0 ở các tháng khác.",
        "Put a zero before days below 10 and months 1 and 2; leave it out for the other months.",
    ),
    why=(
        "Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.4, for the day of the document. That other days, and days in "
        "figures (05/3/2020), are written in the same way is custom. To pad every month is a common slip."
    ),
    since=WRITTEN_BY_THE_DECREE,
    cases=(
        bad("Trước ngày 5 tháng 6 hằng năm.", says="“ngày 5 tháng 6” phải viết là “ngày 05 tháng 6”"),
        good("Ngày 05 tháng 01 năm 2026, ngày 10 tháng 10, ngày 05/3/2026; tháng 6 hằng năm."),
    ),
)
def date_with_wrong_zeros(agreement: Agreement) -> Breaches:
    """Find days and months with a zero too many or too few: “ngày 5 tháng 06”."""
    yield from _in_the_text(agreement.prose)
    for words in agreement.source.beside:
        match = _DAY_AND_MONTH.search(words)
        if match and _may_be_a_date(match) and len(match[0]) < len(_with_zeros(match)):
            yield Address().field("signed"), written_otherwise(found=match[0], right=_with_zeros(match))


def _in_the_text(prose: Prose) -> Breaches:
    """Yield what is wrong in the words of an agreement; the habit of a whole table is one finding."""
    wrong = [
        (passage, rightly) for passage, rightly in _dates(prose) if passage.found != rightly and not passage.literal
    ]
    fixes = [(passage.address, Fix(passage.start, passage.found, rightly)) for passage, rightly in wrong]
    messages = [written_otherwise(found=passage.found.strip(), right=rightly.strip()) for passage, rightly in wrong]
    if len(wrong) <= _MOST_APART:
        for message, (address, fix) in zip(messages, fixes, strict=True):
            yield address, message, fix
    else:
        (address, fix), *others = fixes
        yield address, _in_many_places(messages[0], places=len(wrong)), attrs.evolve(fix, elsewhere=tuple(others))


def _in_many_places(first: Message, places: int) -> Message:
    return Message(f"{first.vi}; có {places} chỗ như vậy", f"{first.en}; there are {places} such places")


def _dates(prose: Prose) -> Iterator[tuple[Passage, str]]:
    """Yield each date with how it is rightly written; numbers of documents and counts of days are none."""
    for passage, match in prose.find(_DAY_AND_MONTH):
        if _may_be_a_date(match) and not passage.before.rstrip()[-1:].isdigit():
            yield passage, _with_zeros(match)
    for passage, match in days_in_figures(prose, _DAY_IN_FIGURES):
        if _may_be_a_date(match) and not NUMBER_BEFORE.search(passage.before):
            yield passage, f"{_day(match)}/{_month(match)}/{match['year']}"
    for passage, match in prose.find(_MONTH_ALONE):
        if not _DAY_BEFORE.search(passage.before):
            yield passage, f"tháng {match['month']}"


def _may_be_a_date(match: re.Match[str]) -> bool:
    """Tell whether some month has such a day, and some year such a month."""
    return 1 <= int(match["day"]) <= _DAYS and 1 <= int(match["month"]) <= _MONTHS


def _with_zeros(match: re.Match[str]) -> str:
    """Return “ngày 05 tháng 6” of “ngày 5 tháng 06”."""
    return f"{match['word']} {_day(match)} tháng {_month(match)}"


def _day(match: re.Match[str]) -> str:
    return f"{int(match['day']):02}"


def _month(match: re.Match[str]) -> str:
    month = int(match["month"])
    return str(month) if month >= _FIRST_MONTH_WITHOUT_ZERO else f"{month:02}"
