"""TXT023: ranges that end before they begin: of days, hours, years, units and amounts.

The words of an agreement come in, breaches go out. Each kind of range has a pattern, with an example above it; a range
over midnight (“từ 22 giờ đến 6 giờ”) is none of these.
"""

from __future__ import annotations

import re

from coordlib.language import Breaches, Message, Passage, Prose, Severity, bad, good, rule
from coordlib.lexicon import ROMAN_ALONE, TIME_UNITS, UnitName, any_of, ordinal, pattern, unit_pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.calendar_days import exists
from coordlib.rules.gathering import Told, told_of

_LEVELS: tuple[UnitName, ...] = ("article", "clause", "chapter", "point")
_COUNTED = any_of((*TIME_UNITS.values(), "người", "bản", "lần"))
_UNIT = unit_pattern(*_LEVELS)
_HOURS_OF_A_DAY = 24
_LONGEST_NIGHT = 18  # hours: what lasts longer over midnight was meant within one day
_LAST_MONTH_OF_REPORTS = 3  # until which a report on the year before is due

# “từ ngày 20/6/2026 đến ngày 10/6/2026”, “(01/01/2026 - 31/12/2027)”
DAYS_FROM_TO = pattern(
    r"(?:[Tt]ừ (?:ngày )?|\((?:từ )?(?:ngày )?)(?P<from>\d{1,2}(?:/| tháng )\d{1,2}(?:/"
    r"| năm )\d{4})(?: (?:đến|tới)(?: hết)? ",
    r"| ?[-–] ?)(?:ngày )?(?P<to>\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})(?![\d/])",
)
"""A span of two days, `from` and `to`."""
# “từ 17 giờ đến 8 giờ cùng ngày”, “từ 8h30 đến 7h30”; not “từ 17 giờ đến 8 giờ hôm sau”
_HOURS = pattern(
    r"[Tt]ừ (?P<from>\d{1,2})(?: giờ| ?h)(?: (?P<minute>\d{1,2}) phút",
    r"| ?(?P<bare>\d{2}))? (?:đến|tới) (?P<to>\d{1,2})(?: giờ",
    r"| ?h)(?: (?P<last>\d{1,2}) phút| ?(?P<other>\d{2}))?(?!\w)(?P<same> (?:của )?cùng ngày)?(?! ngày",
    r"| (?:hôm|ngày|sáng) (?:sau|hôm)|[^.;,\n\0]{0,20}hôm sau)",
)
# “từ tháng 6/2026 đến tháng 3/2026”
_MONTHS_OF_YEARS = pattern(
    r"[Tt]ừ tháng (?P<from>\d{1,2}(?:/| năm )\d{4}) (?:đến",
    r"|tới) (?:hết )?tháng (?P<to>\d{1,2}(?:/| năm )\d{4})(?!\d)",
)
# “từ năm 2030 đến năm 2026”, “giai đoạn 2030 - 2026”
_YEARS = pattern(
    r"(?:[Tt]ừ năm (?P<first>\d{4}) (?:đến|tới) (?:hết )?năm (?P<last>\d{4})",
    r"|[Gg]iai đoạn (?:từ )?(?:năm )?(?P<one>\d{4}) ?(?:[-–]|đến) ?(?:năm )?(?P<two>\d{4}))(?!\d)",
)
# “từ Điều 9 đến Điều 5”, “khoản 3 đến khoản 1”
_UNITS = pattern(
    r"(?:[Tt]ừ )?(?P<unit>",
    _UNIT,
    r") (?P<low>[0-9]+|",
    ROMAN_ALONE,
    r") đến (?:(?P=unit) )?(?P<high>[0-9]+|",
    ROMAN_ALONE,
    r")(?!\w)",
)
# “từ 10 đến 5 ngày”, “từ 10 ngày đến 5 ngày”
_AMOUNTS = pattern(
    r"[Tt]ừ (?P<low>\d{1,3}) (?:(?:đến|tới) (?P<high>\d{1,3}) ",
    _COUNTED,
    r"|(?!giờ|phút)(?P<unit>",
    _COUNTED,
    r") (?:đến|tới) (?P<other>\d{1,3}) (?P=unit))(?!\w)(?! \d)",
)
# “từ ngày 25 đến ngày 20 hằng tháng”
_DAYS_OF_A_MONTH = pattern(
    r"[Tt]ừ ngày (?P<low>\d{1,2}) (?:đến|tới) (?:hết )?ngày (?P<high>\d{1,2})(?= (?:hằng|hàng|mỗi"
    r"|của) tháng(?! (?:sau|kế|tiếp|liền))",
    r"|(?: tháng |/)\d)",
)
# “sơ kết trước ngày 30/6/2027 … tổng kết năm vào ngày 15/6/2027”
_REVIEWS = pattern(
    r"[Ss]ơ kết[^.\n\0]{0,60}?ngày (?P<from>\d{1,2}(?:/| tháng )\d{1,2}(?:/"
    r"| năm )\d{4})[^.\n\0]{0,40}?tổng kết(?: (?:công tác )?năm(?: \d{4})?",
    r"| công tác| toàn diện)?(?: vào| trước| trong",
    r"| xong| chậm nhất| hoàn thành| là)* ngày (?P<to>\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})",
)
# “từ 3% đến dưới 2%”
_BELOW = pattern(
    r"(?:[Tt]ừ|[Tt]rên) (?:đủ )?(?P<low>\d{1,9})(?![\d.,/])(?: ?(?P<unit>%|[^\W\d_]+)) (?:trở lên )?đến (?:dưới",
    r"|không quá) (?P<high>\d{1,9})(?![\d.,/]) ?(?P=unit)(?!\w)",
)
# “báo cáo 6 tháng trước ngày 15/12, báo cáo năm trước ngày 15/6”
_HALF_AND_WHOLE_YEAR = pattern(
    r"(?:0?6|[Ss]áu) tháng(?! cuối| cuối năm| một lần",
    r"|/)[^.;\n\0\d]{0,40}?ngày \d{1,2}(?:/"
    r"| tháng )(?P<half>\d{1,2})(?![\d/])[^.\n\0\d]{0,60}?(?<!hằng )(?<!hàng )năm"
    r"(?! trước(?! ngày))[^.\n\0\d]{0,40}?ngày \d{1,2}(?:/",
    r"| tháng )(?P<whole>\d{1,2})(?!\d)(?! (?:của )?năm sau)",
)
_NUMBERED_RANGES = (_YEARS, _UNITS, _AMOUNTS, _DAYS_OF_A_MONTH, _BELOW)
"""Ranges whose first two numbers, in figures or Roman, are its ends."""


@rule(
    "TXT023",
    Severity.WARNING,
    law=Message("Khoảng thời gian, khoảng số đi từ trước đến sau.", "A range runs from the earlier to the later."),
    fix=Message("Ghi ngày đầu, số đầu trước ngày cuối, số cuối.", "Write the first day or number before the last."),
    why="“Từ ngày 20/6/2026 đến ngày 10/6/2026” holds no day at all; “từ 5% đến dưới 3%” no share.",
    cases=(
        bad(
            "Từ ngày 20/6/2026 đến ngày 10/6/2026.",
            says="“Từ ngày 20/6/2026 đến ngày 10/6/2026” đi ngược, cuối trước đầu",
        ),
        good("Từ ngày 10/6/2026 đến ngày 20/6/2026; giai đoạn 2026 - 2030; từ ngày 15 tháng trước đến ngày 14."),
    ),
)
def range_that_runs_backwards(agreement: Agreement) -> Breaches:
    """Find ranges that end before they begin: “từ ngày 20/6/2026 đến ngày 10/6/2026”."""
    yield from _ranges_of_days(agreement.prose)
    yield from _reports_of_half_years(agreement.prose)
    yield from _ranges_of_hours(agreement.prose)
    yield from _ranges_of_numbers(agreement.prose)


def _ranges_of_days(prose: Prose) -> Breaches:
    """Yield spans of days and of months, and reviews of which the interim one follows the final one."""
    for form in (DAYS_FROM_TO, _REVIEWS, _MONTHS_OF_YEARS):
        for passage, match in prose.find(form):
            first, last = comparable(match["from"]), comparable(match["to"])
            if first and last and last < first:
                yield _runs_backwards(passage)


def _reports_of_half_years(prose: Prose) -> Breaches:
    """Yield a report on half a year that is due after that on the year, unless this is due in the next year."""
    for passage, match in prose.find(_HALF_AND_WHOLE_YEAR):
        if int(match["half"]) > int(match["whole"]) > _LAST_MONTH_OF_REPORTS:
            yield _runs_backwards(passage)


def _ranges_of_hours(prose: Prose) -> Breaches:
    """Yield hours that end before they begin on the same day; what is no longer than a night may go over midnight."""
    if prose.words.keys().isdisjoint(("giờ", "h")):  # asked first: few texts name an hour
        return
    for passage, match in prose.find(_HOURS):
        begins = (int(match["from"]), int(match["minute"] or match["bare"] or 0))
        ends = (int(match["to"]), int(match["last"] or match["other"] or 0))
        hours_over_midnight = ends[0] + _HOURS_OF_A_DAY - begins[0]
        may_be_a_night = not match["same"] and hours_over_midnight < _LONGEST_NIGHT
        if ends < begins and not may_be_a_night:
            yield _runs_backwards(passage)


def _ranges_of_numbers(prose: Prose) -> Breaches:
    """Yield ranges of years, units, amounts and days of a month whose second number is the lower one."""
    for form in _NUMBERED_RANGES:
        for passage, match in prose.find(form):
            numbers = [number for words in match.groups() if words and (number := ordinal(words))]
            if len(numbers) > 1 and numbers[1] < numbers[0]:
                yield _runs_backwards(passage)


def comparable(written: str) -> tuple[int, ...]:
    """Return year, month and day of a date (“20/6/2026”: 2026, 6, 20), or year and month of a month, to compare.

    Nothing for a day that the calendar has not.
    """
    numbers = [int(figures) for figures in re.findall(r"\d+", written)]
    is_a_day = len(numbers) > 2  # noqa: PLR2004 - day, month and year
    if is_a_day and not exists(*numbers):
        return ()
    return tuple(reversed(numbers))


def _runs_backwards(passage: Passage) -> Told:
    return told_of(passage, " đi ngược, cuối trước đầu", " runs backwards")
