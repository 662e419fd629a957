"""TXT: days and hours: how they are written, and whether the calendar has them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

import attrs

from coordlib.language import WRITTEN_BY_THE_DECREE, Address, Breaches, Fix, Passage, Prose
from coordlib.lexicon import ROMAN_ALONE, TIME_UNITS, UNITS, WEEKDAYS, Forms, any_of, ordinal, unit_pattern
from coordlib.model import Agreement
from coordlib.rules.agreement.bases import placed_bases
from coordlib.rules.agreement.effect import lasts
from coordlib.rules.agreement.figures import A_COUNT
from coordlib.rules.gathering import WORDS, Told, rule_of_row, said, told_of

_FIRST_MONTH_WITHOUT_ZERO = 3
_DAYS, _MONTHS, _DIGITS, _MOST_APART = 31, 12, "0123456789", 3  # the last: findings of one habit


@rule_of_row("TXT005", since=WRITTEN_BY_THE_DECREE)
def date_with_wrong_zeros(agreement: Agreement) -> Breaches:
    wrong = [one for one in _dates(agreement.prose) if one[1] != one[0].found and not one[0].literal]
    fixes = [(one.address, Fix(one.start, one.found, right)) for one, right in wrong]
    told = [said("written otherwise", found=one.found.strip(), right=right.strip()) for one, right in wrong]
    if len(wrong) <= _MOST_APART:
        yield from ((address, what, mend) for what, (address, mend) in zip(told, fixes, strict=True))
    else:  # the habit of a whole table is one finding
        what = said("TXT005 many", vi=told[0].vi, en=told[0].en, places=len(wrong))
        yield fixes[0][0], what, attrs.evolve(fixes[0][1], elsewhere=tuple(fixes[1:]))
    for match in filter(None, map(_FORM.in_words.search, agreement.source.beside)):
        right = f"{match['word']} {_day(match)} tháng {_month(match)}"
        if _is_date(match) and len(match[0]) < len(right):
            yield Address().field("signed"), said("written otherwise", found=match[0], right=right)


def _dates(wording: Prose) -> Iterator[tuple[Passage, str]]:
    """Yield each date with how it is rightly written; numbers of documents and counts of days are none."""
    for passage, match in wording.find(_FORM.in_words, "ngày ", "Ngày "):
        if _is_date(match) and not passage.before.rstrip()[-1:].isdigit():
            yield passage, f"{match['word']} {_day(match)} tháng {_month(match)}"
    for passage, match in _in_figures(wording, _FORM.in_figures):
        if _is_date(match) and not _FORM.numbered.search(passage.before):
            yield passage, f"{_day(match)}/{_month(match)}/{match['year']}"
    for passage, match in wording.find(_FORM.month_alone, "tháng 0"):
        if not re.search(r"ngày \d{1,2} $", passage.before):
            yield passage, f"tháng {match['month']}"


def _in_figures(wording: Prose, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    if "/" in wording.text and _FORM.slashes.search(wording.tokens):
        yield from wording.find(pattern, *_DIGITS)


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
    for pattern in (_FORM.day_in_words, _FORM.day_of_each_year):
        for passage, match in wording.find(pattern, "ngày ", "Ngày "):
            if not passage.before.rstrip()[-1:].isdigit():
                yield match
    for passage, match in _in_figures(wording, _FORM.day_in_figures):
        if not _FORM.numbered.search(passage.before):
            yield match
    signed = any(re.search(rf"{sign}(?:19|20)\d\d", wording.tokens) for sign in (r"\.", "-"))
    yield from (match for _, match in wording.find(_FORM.day_with_signs, *WORDS["before a day"])) if signed else ()


def exists(day: int, month: int, year: int) -> bool:
    """Tell whether the calendar has a day; without a year, whether it has it in any."""
    return 1 <= month <= _MONTHS and (1 <= day <= _SHORTEST or 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1])


@rule_of_row("TXT020")
def impossible_day(agreement: Agreement) -> Breaches:
    unread = () if agreement.signed else agreement.source.beside
    for attached in map(_FORM.day_in_words.search, dict.fromkeys((agreement.source.attachment, *unread))):
        if attached and not exists(*_figures(attached)):
            yield Address().field("signed"), said("in no calendar", found=attached[0])
    for address, basis in placed_bases(agreement):
        found = _FORM.day_in_words.search(basis.title) if not basis.kind else None  # a day that was not read
        if found and not exists(*_figures(found)):
            yield address.field("title"), said("in no calendar", found=found[0])
    for one in (agreement.prose.passage(*span) for span in agreement.prose.once(_impossible)):
        if not one.is_payload:
            yield told_of(one, " không có trong lịch", " is in no calendar")


def _impossible(wording: Prose) -> list[tuple[int, int]]:
    """Return where days, months and quarters stand that no year has."""
    found = [match.span() for match in _days_found(wording) if not exists(*_figures(match))]
    for passage, match in wording.find(_FORM.month_of_a_year, "tháng "):
        if not 1 <= int(match["month"]) <= _MONTHS and not re.search(r"ngày \d{1,2} $", passage.before):
            found.append(match.span())
    found += [match.span() for _, match in wording.find(_FORM.beyond, "tháng thứ")]
    return [*found, *(match.span() for _, match in wording.find(_FORM.of_no_year, *WORDS["of no year"]))]


_FROM, _OF_A_WEEK = ("Từ ", "từ "), ("thứ", "Thứ", "nhật", "Nhật")
_NAME = rf"(?P<name>(?i:{'|'.join(WEEKDAYS)}|thứ [2-7]))"
_LEVELS = ("article", "clause", "chapter", "point")
_COUNTED = any_of((*TIME_UNITS.values(), "người", "bản", "lần"))
_FORM = Forms(__file__, a_count=A_COUNT, name=_NAME, unit=unit_pattern(*_LEVELS), roman=ROMAN_ALONE, amount=_COUNTED)
_IN_FIGURES_OF_DAYS = frozenset("234567")


@rule_of_row("TXT021")
def weekday_of_another_day(agreement: Agreement) -> Breaches:
    words, tokens = agreement.prose.words, agreement.prose.tokens
    forms = (_FORM.weekday, ("thứ ", "Thứ ", "chủ ", "Chủ ")), (_FORM.date_then_weekday, ("ngày ", "Ngày "))
    for pattern, openings in forms if not words.keys().isdisjoint(_OF_A_WEEK) else ():
        for passage, match in agreement.prose.find(pattern, *openings):
            day, month, year = _figures(match)
            if year and exists(day, month, year):
                right, told = WEEKDAYS[date(year, month, day).weekday()], match["name"].lower()
                if told[-1] in _IN_FIGURES_OF_DAYS:
                    told = WEEKDAYS[int(told[-1]) - 2].lower()
                if told != right.lower():
                    yield told_of(passage, f": ngày đó là {right}", f": that day is {right}")
    several = "hết" in words or "/20" in tokens or " đến ngày " in agreement.prose.text
    for passage, match in agreement.prose.find(_FORM.span, *_FROM, "(") if several else ():
        lasting = _FORM.lasting_before.search(passage.before) or _FORM.lasting_behind.match(passage.after)
        first, last = _moment(match["from"]), _moment(match["to"])
        if lasting and first and last and not (passage.is_payload or lasts(lasting, date(*first), date(*last))):
            told = {"found": passage.found.lstrip("("), "told": " ".join(lasting.group("number", "unit"))}
            yield passage.address, said("another span", **told), passage.span


_LAST_HOUR, _LAST_MINUTE, _LONGEST_NIGHT, _NEXT_YEAR = 24, 59, 18, 3  # hours; months in which a year is reported on


@rule_of_row("TXT022")
def impossible_hour(agreement: Agreement) -> Breaches:
    for passage, match in agreement.prose.find(_FORM.clock, *WORDS["of the clock"]):
        hour, minute, spoken = int(match["hour"]), int(match["minute"] or match["other"] or 0), match["time"]
        of_the_clock = passage.found.lower().startswith(("lúc", "hồi", "vào")) or "ngày" in passage.after[:12]
        if minute > _LAST_MINUTE or (hour > _LAST_HOUR and of_the_clock) or (hour == _LAST_HOUR and minute):
            yield passage.address, said("on no clock", found=spoken), passage.span
    text, words = agreement.prose.text, agreement.prose.words
    dashed = any(text[at + 3 : at + 5].strip()[:1] in ("-", "–") for at in words.get("giờ", ()))
    beyond = " giờ" in text and (dashed or "h" in words)
    for passage, _ in agreement.prose.find(_FORM.beyond_the_day, *_DIGITS) if beyond else ():
        yield told_of(passage, " không có trên đồng hồ", " is on no clock")
    for passage, match in agreement.prose.find(_FORM.minutes, " giờ "):
        if int(match["minute"]) > _LAST_MINUTE and not _FORM.clock.search(f"{passage.before[-12:]}{passage.found}"):
            found = f"{passage.before[-2:].strip()}{passage.found}"
            yield passage.address, said("on no clock", found=found), passage.span


_NUMBERED_RANGES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_FORM.years, ("từ năm", "Từ năm", "giai đoạn", "Giai đoạn")),
    (_FORM.units, ("từ ", "Từ ", *(f"{UNITS[level].cited} " for level in _LEVELS[:3]))),
    (_FORM.amounts, ("từ ", "Từ ")),
    (_FORM.days_of_a_month, ("từ ngày ", "Từ ngày ")),
    (_FORM.below, ("từ ", "Từ ", "trên ", "Trên ")),
)


@rule_of_row("TXT023")
def range_that_runs_backwards(agreement: Agreement) -> Breaches:
    reviewed = agreement.prose.find(_FORM.reviewed, "sơ kết ")  # no interim review after the final one
    months = agreement.prose.find(_FORM.months_of_years, "Từ tháng", "từ tháng")
    for passage, match in (*agreement.prose.find(_FORM.span, *_FROM, "("), *reviewed, *months):
        first, last = _moment(match["from"]), _moment(match["to"])
        if first and last and last < first:
            yield _backwards(passage)
    for passage, match in agreement.prose.find(_FORM.half_a_year, "6 tháng", "06 tháng", "sáu tháng", "Sáu tháng"):
        if int(match["half"]) > int(match["whole"]) > _NEXT_YEAR:
            yield _backwards(passage)
    timed = any(map(agreement.prose.tokens.__contains__, ("giờ", "h00", "h30", "h15", "h45")))
    for passage, match in agreement.prose.find(_FORM.hours, *_FROM) if timed else ():
        begun = (int(match["from"]), int(match["minute"] or match["bare"] or 0))
        night = not match["same"] and int(match["to"]) + _LAST_HOUR - begun[0] < _LONGEST_NIGHT
        if (int(match["to"]), int(match["last"] or match["other"] or 0)) < begun and not night:
            yield _backwards(passage)
    for pattern, openings in _NUMBERED_RANGES:
        for passage, match in agreement.prose.find(pattern, *openings):
            low, *high = (number for one in match.groups() if one and (number := ordinal(one)))
            if high and high[0] < low:
                yield _backwards(passage)


def _moment(written: str) -> tuple[int, ...]:
    """Return year, month and day of a date or of a month of a year, to compare; nothing for a day that is none."""
    numbers = [int(one) for one in re.findall(r"\d+", written)]
    return tuple(reversed(numbers)) if not numbers[2:] or exists(*numbers) else ()


def _backwards(passage: Passage) -> Told:
    return told_of(passage, " đi ngược, cuối trước đầu", " runs backwards")
