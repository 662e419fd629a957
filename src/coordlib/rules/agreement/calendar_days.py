"""TXT020: days, months and quarters that no calendar has: “ngày 31 tháng 4”, “quý V”.

An agreement comes in, breaches go out; other modules ask `exists` of the days that they find. How a day is written is
the question of `date_forms`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from coordlib.language import Address, Breaches, Message, Passage, Prose, Severity, bad, good, rule
from coordlib.lexicon import pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.gathering import told_of

_MONTHS = 12
_LEAP_YEAR = 2024  # a year of 366 days
_SHORTEST_MONTH = 28  # the days that each month has

# “ngày 31 tháng 4 năm 2026”, “Ngày 31 tháng 4”; not “ngày 5 tháng 6 âm lịch”
_DAY_IN_WORDS = pattern(
    r"[Nn]gày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?(?!\d",
    r"|/| lần| một lần| âm lịch| làm việc)",
)
# “31/4/2026”; not “31/4/2026/BC”
_DAY_IN_FIGURES = pattern(r"(?<![\d/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/\-])")
# “ngày 31.4.2026”, “trước 31-4-2026”; without such a word it may be anything
_DAY_WITH_SIGNS = pattern(
    r"(?:[Nn]gày|[Vv]ào|đến|[Tt]ừ|[Tt]rước"
    r"|[Ss]au) (?P<day>\d{1,2})(?P<sign>[.-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19"
    r"|20)\d{2})(?![\d.,\-/]\d",
    r"|\d)",
)
# “ngày 31/4 hằng năm”
_DAY_OF_EACH_YEAR = pattern(r"[Nn]gày (?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)(?![\d/\-])")
# “tháng thứ tư của quý”
_MONTH_BEYOND_A_QUARTER = pattern(r"[Tt]háng thứ (?!nhất|hai|ba|[1-3](?!\d))\w+ (?:của", r"|trong)(?: mỗi| từng)? quý")
# A day of no month (“ngày 35”), a month of no year (“tháng 13 hằng năm”), a quarter of no year (“quý V”); not “ngày
# 35.000”, “mỗi tháng 13 triệu đồng”
_OF_NO_YEAR = pattern(
    r"[Nn]gày (?:3[2-9]|[4-9]\d)(?![\d/.-]|,\d| tháng \d)",
    r"|(?<![Mm]ỗi )(?<![Hh]ằng )(?<![Hh]àng )(?<![Mm]ột )(?<![Tt]ừng )[Tt]háng (?:1[3-9]|[2-9]\d)"
    r"(?=[,;)]|\.(?!\d)| năm(?! )| hằng năm| hàng năm|$)",
    r"|[Qq]uý (?:0?[05-9]|\d{2}|V|VI{1,3}|IX|X)(?![\w.,]\d|\w)",
)
# “tháng 13 năm 2026”, “tháng 13/2026”
_MONTH_OF_A_YEAR = pattern(r"tháng (?P<month>\d{1,2})(?: năm |/)(?P<year>(?:19|20)\d{2})(?!\d)")
_DAY_BEFORE = re.compile(r"ngày \d{1,2} $")
_SLASHES = pattern(r"/\d{1,2}/\d{4}")
# Before figures that are the number of a document or a version: “Hợp đồng số 31/02/2026”.
NUMBER_BEFORE = pattern(r"(?i)(?:số|mẫu|ký hiệu|phiên bản|bản|tỷ lệ|tỉ lệ|version)(?: số)?:? $")


def exists(day: int, month: int, year: int) -> bool:
    """Tell whether the calendar has a day; without a year, whether it has it in any."""
    if not 1 <= month <= _MONTHS:
        return False
    return 1 <= day <= _SHORTEST_MONTH or 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]


def day_month_year(match: re.Match[str]) -> tuple[int, int, int]:
    """Return day, month and year of a match; the year is 0 where none is written."""
    return int(match["day"]), int(match["month"]), int(match["year"] or 0)


def days_in_figures(prose: Prose, form: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Yield what a pattern of “05/6/2026” finds; asked of the texts alone that have two strokes so near."""
    if "/" in prose.text and _SLASHES.search(prose.tokens):
        yield from prose.find(form)


@rule(
    "TXT020",
    Severity.ERROR,
    law=Message("Ngày, tháng ghi trong văn bản phải có trong lịch.", "A day that the text names is in the calendar."),
    fix=Message("Ghi lại ngày, tháng cho đúng lịch.", "Write a day that the calendar has."),
    why=(
        "Tháng 4 has 30 days, tháng 02 has 29 in leap years only, and there is no tháng 13 and no quý V. A "
        "deadline on a day that does not exist never comes."
    ),
    cases=(
        bad("Trước ngày 31 tháng 4 năm 2026.", says="“ngày 31 tháng 4 năm 2026” không có trong lịch"),
        good("Ngày 29 tháng 02 năm 2028; 30/6/2026; ngày 31/12 hằng năm; tháng 12 năm 2026; Hợp đồng số 31/02/2026."),
    ),
)
def impossible_day(agreement: Agreement) -> Breaches:
    """Find days, months and quarters that no calendar has: “ngày 31 tháng 4”, “quý V”."""
    unread = () if agreement.signed else agreement.source.beside
    for words in dict.fromkeys((agreement.source.attachment, *unread)):
        day = _DAY_IN_WORDS.search(words)
        if day and not exists(*day_month_year(day)):
            yield Address().field("signed"), _in_no_calendar(found=day[0])
    for address, basis in placed_bases(agreement):
        day = None if basis.kind else _DAY_IN_WORDS.search(basis.title)  # of a basis that was not read
        if day and not exists(*day_month_year(day)):
            yield address.field("title"), _in_no_calendar(found=day[0])
    for span in agreement.prose.once(_spans_of_impossible_days):
        passage = agreement.prose.passage(*span)
        if not passage.is_payload:
            yield told_of(passage, " không có trong lịch", " is in no calendar")


def _in_no_calendar(found: str) -> Message:
    return Message(f"“{found}” không có trong lịch", f"{found!r} is in no calendar")


def _spans_of_impossible_days(prose: Prose) -> list[tuple[int, int]]:
    """Return where days, months and quarters stand that no year has."""
    spans = [match.span() for match in _days_found(prose) if not exists(*day_month_year(match))]
    for passage, match in prose.find(_MONTH_OF_A_YEAR):
        if not 1 <= int(match["month"]) <= _MONTHS and not _DAY_BEFORE.search(passage.before):
            spans.append(match.span())
    for form in (_MONTH_BEYOND_A_QUARTER, _OF_NO_YEAR):
        spans += [match.span() for _, match in prose.find(form)]
    return spans


def _days_found(prose: Prose) -> Iterator[re.Match[str]]:
    """Yield each day that a text writes."""
    for form in (_DAY_IN_WORDS, _DAY_OF_EACH_YEAR):
        for passage, match in prose.find(form):
            if not passage.before.rstrip()[-1:].isdigit():
                yield match
    for passage, match in days_in_figures(prose, _DAY_IN_FIGURES):
        if not NUMBER_BEFORE.search(passage.before):
            yield match
    has_years_behind_signs = any(re.search(rf"{sign}(?:19|20)\d\d", prose.tokens) for sign in (r"\.", "-"))
    if has_years_behind_signs:  # asked first: few texts have one
        for _, match in prose.find(_DAY_WITH_SIGNS):
            yield match
