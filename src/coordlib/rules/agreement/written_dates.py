"""TXT: days and hours: how they are written, and whether the calendar has them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

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
from coordlib.lexicon import ROMAN_ALONE, TIME_UNITS, WEEKDAYS, UnitName, any_of, ordinal, pattern, unit_pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.agreement.effect import lasts
from coordlib.rules.agreement.figures import A_COUNT
from coordlib.rules.agreement.messages import written_otherwise
from coordlib.rules.gathering import Told, told_of

_FIRST_MONTH_WITHOUT_ZERO = 3
_DAYS, _MONTHS, _MOST_APART = 31, 12, 3  # the last: findings of one habit


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
    wrong = [one for one in _dates(agreement.prose) if one[1] != one[0].found and not one[0].literal]
    fixes = [(one.address, Fix(one.start, one.found, right)) for one, right in wrong]
    told = [written_otherwise(found=one.found.strip(), right=right.strip()) for one, right in wrong]
    if len(wrong) <= _MOST_APART:
        yield from ((address, what, mend) for what, (address, mend) in zip(told, fixes, strict=True))
    else:  # the habit of a whole table is one finding
        what = _in_many_places(told[0], places=len(wrong))
        yield fixes[0][0], what, attrs.evolve(fixes[0][1], elsewhere=tuple(fixes[1:]))
    for match in filter(None, map(_IN_WORDS.search, agreement.source.beside)):
        right = f"{match['word']} {_day(match)} tháng {_month(match)}"
        if _is_date(match) and len(match[0]) < len(right):
            yield Address().field("signed"), written_otherwise(found=match[0], right=right)


def _in_many_places(first: Message, places: int) -> Message:
    return Message(f"{first.vi}; có {places} chỗ như vậy", f"{first.en}; there are {places} such places")


def _dates(wording: Prose) -> Iterator[tuple[Passage, str]]:
    """Yield each date with how it is rightly written; numbers of documents and counts of days are none."""
    for passage, match in wording.find(_IN_WORDS):
        if _is_date(match) and not passage.before.rstrip()[-1:].isdigit():
            yield passage, f"{match['word']} {_day(match)} tháng {_month(match)}"
    for passage, match in _in_figures(wording, _IN_FIGURES):
        if _is_date(match) and not _NUMBERED.search(passage.before):
            yield passage, f"{_day(match)}/{_month(match)}/{match['year']}"
    for passage, match in wording.find(_MONTH_ALONE):
        if not re.search(r"ngày \d{1,2} $", passage.before):
            yield passage, f"tháng {match['month']}"


def _in_figures(wording: Prose, form: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    if "/" in wording.text and _SLASHES.search(wording.tokens):
        yield from wording.find(form)


def _is_date(match: re.Match[str]) -> bool:
    return 1 <= int(match["day"]) <= _DAYS and 1 <= int(match["month"]) <= _MONTHS


def _day(match: re.Match[str]) -> str:
    return f"{int(match['day']):02}"


def _month(match: re.Match[str]) -> str:
    month = int(match["month"])
    return str(month) if month >= _FIRST_MONTH_WITHOUT_ZERO else f"{month:02}"


_LEAP_YEAR, _SHORTEST = 2024, 28  # a year of 366 days; the days that each month has


def _figures(match: re.Match[str]) -> Iterator[int]:
    """Return day, month and year of a match; the year is 0 where none is written."""
    return (int(match[part] or 0) for part in ("day", "month", "year"))


def _days_found(wording: Prose) -> Iterator[re.Match[str]]:
    """Yield each day that a text writes."""
    for form in (_DAY_IN_WORDS, _DAY_OF_EACH_YEAR):
        for passage, match in wording.find(form):
            if not passage.before.rstrip()[-1:].isdigit():
                yield match
    for passage, match in _in_figures(wording, _DAY_IN_FIGURES):
        if not _NUMBERED.search(passage.before):
            yield match
    signed = any(re.search(rf"{sign}(?:19|20)\d\d", wording.tokens) for sign in (r"\.", "-"))
    yield from (match for _, match in wording.find(_DAY_WITH_SIGNS)) if signed else ()


def exists(day: int, month: int, year: int) -> bool:
    """Tell whether the calendar has a day; without a year, whether it has it in any."""
    return 1 <= month <= _MONTHS and (1 <= day <= _SHORTEST or 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1])


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
    for attached in map(_DAY_IN_WORDS.search, dict.fromkeys((agreement.source.attachment, *unread))):
        if attached and not exists(*_figures(attached)):
            yield Address().field("signed"), _in_no_calendar(found=attached[0])
    for address, basis in placed_bases(agreement):
        found = _DAY_IN_WORDS.search(basis.title) if not basis.kind else None  # a day that was not read
        if found and not exists(*_figures(found)):
            yield address.field("title"), _in_no_calendar(found=found[0])
    for one in (agreement.prose.passage(*span) for span in agreement.prose.once(_impossible)):
        if not one.is_payload:
            yield told_of(one, " không có trong lịch", " is in no calendar")


def _in_no_calendar(found: str) -> Message:
    return Message(f"“{found}” không có trong lịch", f"{found!r} is in no calendar")


def _impossible(wording: Prose) -> list[tuple[int, int]]:
    """Return where days, months and quarters stand that no year has."""
    found = [match.span() for match in _days_found(wording) if not exists(*_figures(match))]
    for passage, match in wording.find(_MONTH_OF_A_YEAR):
        if not 1 <= int(match["month"]) <= _MONTHS and not re.search(r"ngày \d{1,2} $", passage.before):
            found.append(match.span())
    found += [match.span() for _, match in wording.find(_BEYOND)]
    return [*found, *(match.span() for _, match in wording.find(_OF_NO_YEAR))]


_OF_A_WEEK = ("thứ", "Thứ", "nhật", "Nhật")
_NAME = rf"(?P<name>(?i:{'|'.join(WEEKDAYS)}|thứ [2-7]))"
_LEVELS: tuple[UnitName, ...] = ("article", "clause", "chapter", "point")
_COUNTED = any_of((*TIME_UNITS.values(), "người", "bản", "lần"))
_UNIT = unit_pattern(*_LEVELS)
_IN_WORDS = pattern(
    r"(?P<word>[Nn]gày) (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?!\d", r"|/| lần| một lần| âm lịch| làm việc)"
)
_IN_FIGURES = pattern(r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/\-])")
_NUMBERED = pattern(r"(?i)(?:số|mẫu|ký hiệu|phiên bản|bản|tỷ lệ|tỉ lệ|version)(?: số)?:? $")
_SLASHES = pattern(r"/\d{1,2}/\d{4}")
_MONTH_ALONE = pattern(r"tháng 0(?P<month>[3-9])(?= năm \d| hằng năm| hàng năm)")
_DAY_IN_WORDS = pattern(
    r"[Nn]gày (?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?(?!\d",
    r"|/| lần| một lần| âm lịch| làm việc)",
)
_DAY_IN_FIGURES = pattern(r"(?<![\d/.,])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/\-])")
_DAY_WITH_SIGNS = pattern(
    r"(?:[Nn]gày|[Vv]ào|đến|[Tt]ừ|[Tt]rước"
    r"|[Ss]au) (?P<day>\d{1,2})(?P<sign>[.-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19"
    r"|20)\d{2})(?![\d.,\-/]\d",
    r"|\d)",
)
_DAY_OF_EACH_YEAR = pattern(r"[Nn]gày (?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)(?![\d/\-])")
_BEYOND = pattern(r"[Tt]háng thứ (?!nhất|hai|ba|[1-3](?!\d))\w+ (?:của", r"|trong)(?: mỗi| từng)? quý")
# A day of no month, a quarter of no year.
_OF_NO_YEAR = pattern(
    r"[Nn]gày (?:3[2-9]|[4-9]\d)(?![\d/.-]|,\d| tháng \d)",
    r"|(?<![Mm]ỗi )(?<![Hh]ằng )(?<![Hh]àng )(?<![Mm]ột )(?<![Tt]ừng )[Tt]háng (?:1[3-9]|[2-9]\d)(?=[,;)]"
    r"|\.(?!\d)| năm(?! )| hằng năm| hàng năm|$)",
    r"|[Qq]uý (?:0?[05-9]|\d{2}|V|VI{1,3}|IX|X)(?![\w.,]\d|\w)",
)
_MONTH_OF_A_YEAR = pattern(r"tháng (?P<month>\d{1,2})(?: năm |/)(?P<year>(?:19|20)\d{2})(?!\d)")
_WEEKDAY = pattern(
    _NAME,
    r"(?:,? ?\(?,? ?(?:là )?)(?:ngày )?(?P<day>\d{1,2})(?: tháng ",
    r"|/)(?P<month>\d{1,2})(?: năm |/)(?P<year>\d{4})(?!\d)",
)
_DATE_THEN_WEEKDAY = pattern(
    r"[Nn]gày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm ",
    r"|/)(?P<year>\d{4}),? \(?(?:là )?",
    _NAME,
    r"(?!\w)",
)
_CLOCK = pattern(
    r"(?:[Ll]úc|[Tt]ừ|đến|[Vv]ào|[Hh]ồi|[Tt]rước",
    r"|[Ss]au) (?P<time>(?P<hour>\d{1,2})(?: giờ(?: (?P<minute>\d{1,2})(?: phút)?)?|[h:](?P<other>\d{2})))(?![\w:/]",
    r"| làm việc| kể| tính| sau| trước)",
)
_MINUTES = pattern(r"(?<=\d) giờ (?P<minute>\d{1,2}) phút")
# “20 giờ - 25 giờ”
_BEYOND_THE_DAY = pattern(
    r"\d{1,2} ?(?:giờ|h) ?[-–] ?(?:2[5-9]|[3-9]\d) ?(?:giờ|h)(?!\w)", r"|(?<![\d.,])(?:2[5-9]|[3-9]\d)h[0-5]\d(?!\w)"
)
_SPAN = pattern(
    r"(?:[Tt]ừ (?:ngày )?|\((?:từ )?(?:ngày )?)(?P<from>\d{1,2}(?:/| tháng )\d{1,2}(?:/"
    r"| năm )\d{4})(?: (?:đến|tới)(?: hết)? ",
    r"| ?[-–] ?)(?:ngày )?(?P<to>\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})(?![\d/])",
)
# “thời hạn 03 năm” before “từ ngày … đến ngày …”
_LASTING_BEFORE = pattern(
    r"(?<![\w/.,])(?P<number>", A_COUNT, r")(?: \([^)]*\))? (?P<unit>năm|tháng)(?! đầu| cuối)[^.;\d\n\0]{0,60}$"
)
_LASTING_BEHIND = pattern(
    r",? ?\(?(?:trong |là |tức |tức là |tổng cộng )?(?P<number>",
    A_COUNT,
    r")(?: \([^)]*\))? (?P<unit>năm|tháng)(?! đầu| cuối| kể| sau| trước|\w)",
)
_HOURS = pattern(
    r"[Tt]ừ (?P<from>\d{1,2})(?: giờ| ?h)(?: (?P<minute>\d{1,2}) phút",
    r"| ?(?P<bare>\d{2}))? (?:đến|tới) (?P<to>\d{1,2})(?: giờ",
    r"| ?h)(?: (?P<last>\d{1,2}) phút| ?(?P<other>\d{2}))?(?!\w)(?P<same> (?:của )?cùng ngày)?(?! ngày",
    r"| (?:hôm|ngày|sáng) (?:sau|hôm)|[^.;,\n\0]{0,20}hôm sau)",
)
_MONTHS_OF_YEARS = pattern(
    r"[Tt]ừ tháng (?P<from>\d{1,2}(?:/| năm )\d{4}) (?:đến",
    r"|tới) (?:hết )?tháng (?P<to>\d{1,2}(?:/| năm )\d{4})(?!\d)",
)
_YEARS = pattern(
    r"(?:[Tt]ừ năm (?P<first>\d{4}) (?:đến|tới) (?:hết )?năm (?P<last>\d{4})",
    r"|[Gg]iai đoạn (?:từ )?(?:năm )?(?P<one>\d{4}) ?(?:[-–]|đến) ?(?:năm )?(?P<two>\d{4}))(?!\d)",
)
_UNITS = pattern(
    r"(?:[Tt]ừ )?(?P<unit>",
    _UNIT,
    r") (?P<low>[0-9]+|",
    ROMAN_ALONE,
    r") đến (?:(?P=unit) )?(?P<high>[0-9]+|",
    ROMAN_ALONE,
    r")(?!\w)",
)
_AMOUNTS = pattern(
    r"[Tt]ừ (?P<low>\d{1,3}) (?:(?:đến|tới) (?P<high>\d{1,3}) ",
    _COUNTED,
    r"|(?!giờ|phút)(?P<unit>",
    _COUNTED,
    r") (?:đến|tới) (?P<other>\d{1,3}) (?P=unit))(?!\w)(?! \d)",
)
_DAYS_OF_A_MONTH = pattern(
    r"[Tt]ừ ngày (?P<low>\d{1,2}) (?:đến|tới) (?:hết )?ngày (?P<high>\d{1,2})(?= (?:hằng|hàng|mỗi"
    r"|của) tháng(?! (?:sau|kế|tiếp|liền))",
    r"|(?: tháng |/)\d)",
)
_REVIEWED = pattern(
    r"[Ss]ơ kết[^.\n\0]{0,60}?ngày (?P<from>\d{1,2}(?:/| tháng )\d{1,2}(?:/"
    r"| năm )\d{4})[^.\n\0]{0,40}?tổng kết(?: (?:công tác )?năm(?: \d{4})?",
    r"| công tác| toàn diện)?(?: vào| trước| trong",
    r"| xong| chậm nhất| hoàn thành| là)* ngày (?P<to>\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4})",
)
# “từ 3% đến dưới 5%”
_BELOW = pattern(
    r"(?:[Tt]ừ|[Tt]rên) (?:đủ )?(?P<low>\d{1,9})(?![\d.,/])(?: ?(?P<unit>%|[^\W\d_]+)) (?:trở lên )?đến (?:dưới",
    r"|không quá) (?P<high>\d{1,9})(?![\d.,/]) ?(?P=unit)(?!\w)",
)
# báo cáo 6 tháng … báo cáo năm
_HALF_A_YEAR = pattern(
    r"(?:0?6|[Ss]áu) tháng(?! cuối| cuối năm| một lần",
    r"|/)[^.;\n\0\d]{0,40}?ngày \d{1,2}(?:/"
    r"| tháng )(?P<half>\d{1,2})(?![\d/])[^.\n\0\d]{0,60}?(?<!hằng )(?<!hàng )năm"
    r"(?! trước(?! ngày))[^.\n\0\d]{0,40}?ngày \d{1,2}(?:/",
    r"| tháng )(?P<whole>\d{1,2})(?!\d)(?! (?:của )?năm sau)",
)
_IN_FIGURES_OF_DAYS = frozenset("234567")


@rule(
    "TXT021",
    Severity.WARNING,
    law=Message(
        "Thứ trong tuần, số năm, số tháng, số ngày phải đúng với ngày đi kèm.",
        "A weekday, or a number of years, months or days, is that of the days that stand beside it.",
    ),
    fix=Message("Sửa thứ trong tuần, sửa số, hoặc sửa ngày.", "Mend the weekday, the number or the day."),
    why="Of two that contradict each other nobody knows which was meant.",
    cases=(
        bad(
            "Họp vào thứ Hai, ngày 03 tháng 3 năm 2026.", says="“thứ Hai, ngày 03 tháng 3 năm 2026”: ngày đó là thứ Ba"
        ),
        good("Họp vào thứ Hai, ngày 02 tháng 3 năm 2026; ngày 08/3/2026 (Chủ nhật)."),
    ),
)
def weekday_of_another_day(agreement: Agreement) -> Breaches:
    """Find weekdays and lengths of time that contradict the days beside them: “thứ Hai, ngày 03/3/2026”."""
    words, tokens = agreement.prose.words, agreement.prose.tokens
    forms = (_WEEKDAY, _DATE_THEN_WEEKDAY)
    for form in forms if not words.keys().isdisjoint(_OF_A_WEEK) else ():
        for passage, match in agreement.prose.find(form):
            day, month, year = _figures(match)
            if year and exists(day, month, year):
                right, told = WEEKDAYS[date(year, month, day).weekday()], match["name"].lower()
                if told[-1] in _IN_FIGURES_OF_DAYS:
                    told = WEEKDAYS[int(told[-1]) - 2].lower()
                if told != right.lower():
                    yield told_of(passage, f": ngày đó là {right}", f": that day is {right}")
    several = "hết" in words or "/20" in tokens or " đến ngày " in agreement.prose.text
    for passage, match in agreement.prose.find(_SPAN) if several else ():
        lasting = _LASTING_BEFORE.search(passage.before) or _LASTING_BEHIND.match(passage.after)
        first, last = _moment(match["from"]), _moment(match["to"])
        if lasting and first and last and not (passage.is_payload or lasts(lasting, date(*first), date(*last))):
            length = " ".join(lasting.group("number", "unit"))
            yield passage.address, _span_of_another_length(passage.found.lstrip("("), length), passage.span


def _span_of_another_length(found: str, length: str) -> Message:
    return Message(f"“{found}” không phải là “{length}”", f"{found!r} is not {length!r}")


_LAST_HOUR, _LAST_MINUTE, _LONGEST_NIGHT, _NEXT_YEAR = 24, 59, 18, 3  # hours; months in which a year is reported on


@rule(
    "TXT022",
    Severity.WARNING,
    law=Message("Giờ từ 0 đến 24, phút từ 00 đến 59.", "A time of day is one that the clock has."),
    fix=Message("Ghi lại giờ, phút.", "Write an hour that the clock has."),
    why="What is meant by “25 giờ 00” nobody can say. A span of time, such as “trong 48 giờ”, is no time of day.",
    cases=(
        bad("Bắt đầu lúc 25 giờ 00 phút.", says="“25 giờ 00 phút” không có trên đồng hồ"),
        good("Lúc 17 giờ 30 phút; trong 48 giờ; sau 36 giờ kể từ khi nhận; đến 24 giờ."),
    ),
)
def impossible_hour(agreement: Agreement) -> Breaches:
    """Find hours and minutes that no clock has: “lúc 25 giờ 00 phút”."""
    for passage, match in agreement.prose.find(_CLOCK):
        hour, minute, spoken = int(match["hour"]), int(match["minute"] or match["other"] or 0), match["time"]
        of_the_clock = passage.found.lower().startswith(("lúc", "hồi", "vào")) or "ngày" in passage.after[:12]
        if minute > _LAST_MINUTE or (hour > _LAST_HOUR and of_the_clock) or (hour == _LAST_HOUR and minute):
            yield passage.address, _on_no_clock(found=spoken), passage.span
    text, words = agreement.prose.text, agreement.prose.words
    dashed = any(text[at + 3 : at + 5].strip()[:1] in ("-", "–") for at in words.get("giờ", ()))
    beyond = dashed or "h" in words  # “25h30” in a text that writes no hour as “25 giờ”
    for passage, _ in agreement.prose.find(_BEYOND_THE_DAY) if beyond else ():
        yield told_of(passage, " không có trên đồng hồ", " is on no clock")
    for passage, match in agreement.prose.find(_MINUTES):
        if int(match["minute"]) > _LAST_MINUTE and not _CLOCK.search(f"{passage.before[-12:]}{passage.found}"):
            found = f"{passage.before[-2:].strip()}{passage.found}"
            yield passage.address, _on_no_clock(found), passage.span


def _on_no_clock(found: str) -> Message:
    return Message(f"“{found}” không có trên đồng hồ", f"{found!r} is on no clock")


_NUMBERED_RANGES = (_YEARS, _UNITS, _AMOUNTS, _DAYS_OF_A_MONTH, _BELOW)


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
    reviewed = agreement.prose.find(_REVIEWED)  # no interim review after the final one
    months = agreement.prose.find(_MONTHS_OF_YEARS)
    for passage, match in (*agreement.prose.find(_SPAN), *reviewed, *months):
        first, last = _moment(match["from"]), _moment(match["to"])
        if first and last and last < first:
            yield _backwards(passage)
    for passage, match in agreement.prose.find(_HALF_A_YEAR):
        if int(match["half"]) > int(match["whole"]) > _NEXT_YEAR:
            yield _backwards(passage)
    timed = not agreement.prose.words.keys().isdisjoint(("giờ", "h"))
    for passage, match in agreement.prose.find(_HOURS) if timed else ():
        begun = (int(match["from"]), int(match["minute"] or match["bare"] or 0))
        night = not match["same"] and int(match["to"]) + _LAST_HOUR - begun[0] < _LONGEST_NIGHT
        if (int(match["to"]), int(match["last"] or match["other"] or 0)) < begun and not night:
            yield _backwards(passage)
    for form in _NUMBERED_RANGES:
        for passage, match in agreement.prose.find(form):
            low, *high = (number for one in match.groups() if one and (number := ordinal(one)))
            if high and high[0] < low:
                yield _backwards(passage)


def _moment(written: str) -> tuple[int, ...]:
    """Return year, month and day of a date or of a month of a year, to compare; nothing for a day that is none."""
    numbers = [int(one) for one in re.findall(r"\d+", written)]
    return tuple(reversed(numbers)) if not numbers[2:] or exists(*numbers) else ()


def _backwards(passage: Passage) -> Told:
    return told_of(passage, " đi ngược, cuối trước đầu", " runs backwards")
