"""Readings: the numbers and the days that a sentence says, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import attrs

from coordlib.language import checked

_NAMES = ("không", "một mốt", "hai", "ba", "bốn tư", "năm lăm nhăm", "sáu", "bảy bẩy", "tám", "chín")
_DIGITS = {name: digit for digit, names in enumerate(_NAMES) for name in names.split()}
_SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 1_000_000, "tỷ": 1_000_000_000}
_PLACES = {"mười": 10, "mươi": 10, "trăm": 100}
_FILLING = frozenset({"linh", "lẻ"})
_WORDS = "|".join((*_DIGITS, *_SCALES, *_PLACES, *_FILLING))
_IN_WORDS = rf"(?<!\w)(?i:{_WORDS})(?: (?i:{_WORDS})(?!\w)){{0,12}}"
_IN_FIGURES = r"(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,15}(?:,\d{1,6})?)"
# “năm” is a year after these, not five.
_YEAR = re.compile(r"(?:trong|cả|đầu|cuối|giữa|hằng|hàng|mỗi|từng|qua|những|các|nhiều|một|nửa)\s$", re.IGNORECASE)
_ROUGH = re.compile(r"(?P<over>hơn|trên|quá)|(?P<under>gần|dưới|chưa đến|chưa tới)|(?P<about>khoảng|chừng|độ)")
_NEAR = Decimal("0.25")


@attrs.frozen
class Number:
    """A number that a text says of a unit (con số): where it stands, how it is written, and how exact it is.

    `rough`: the word before it that makes it a rough one (“hơn”, “gần”, “khoảng”); empty for an exact one.
    """

    value: Decimal
    start: int
    end: int
    written: str
    rough: str = ""

    def fits(self, value: Decimal) -> bool:
        """Tell whether it may be said of a figure: the same, or as near as its word promises."""
        value = abs(value)
        if self.value == value or not self.rough:
            return self.value == value
        near = abs(self.value - value) <= _NEAR * max(value, self.value)
        found = _ROUGH.fullmatch(self.rough)
        over, under = (found["over"], found["under"]) if found else (None, None)
        return near and not (over and value < self.value) and not (under and value > self.value)


@checked
def numbers_of(text: str, unit: re.Pattern[str]) -> Iterator[Number]:
    """Yield each number in a text that is followed by a unit, in figures (“1.234 vụ”) or in words (“sáu mươi lượt”).

    `unit`: whatever its case. “60 (sáu mươi) lượt” is one number; “ba bốn vụ” is none.
    """
    wanted = _followed_by(unit.pattern)
    for match in wanted.finditer(text):
        value = _value(match["number"], text[: match.start()])
        if value is not None:
            rough = _rough_before(text[: match.start()])
            yield Number(value, match.start(), match.end(), match[0], rough)


@lru_cache(maxsize=256)
def _followed_by(unit: str) -> re.Pattern[str]:
    number = rf"(?P<number>{_IN_FIGURES}|{_IN_WORDS})"
    return re.compile(rf"{number}(?: \([^()]{{1,60}}\))?\s?(?P<unit>(?i:{unit}))(?!\w)")


def _rough_before(before: str) -> str:
    last = before.rstrip().rsplit(" ", 2)[-2:]
    return next(
        (" ".join(last[n:]).lower() for n in range(len(last)) if _ROUGH.fullmatch(" ".join(last[n:]).lower())), ""
    )


def _value(written: str, before: str) -> Decimal | None:
    if written[0].isdigit():
        return Decimal(written.replace(".", "").replace(",", "."))
    words = written.lower().split()
    if words == ["không"] or (words[0] == "năm" and _YEAR.search(before[-8:])):
        return None
    number = number_in_words(words)
    return None if number is None else Decimal(number)


@checked
def number_in_words(words: list[str]) -> int | None:
    """Return the number that Vietnamese words say; none for words that say none, such as “ba bốn”.

    >>> number_in_words("một trăm linh năm".split())
    105
    """
    total = section = 0
    digit: int | None = None
    for word in words:
        if word in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[word]
        elif word in _PLACES:
            section += (digit if digit is not None else 1) * _PLACES[word]
            digit = None
        elif word in _SCALES:
            total += (section + (digit or 0) or 1) * _SCALES[word]
            section, digit = 0, None
    return total + section + (digit or 0)


# --- days ---

_DAY = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})[/.\-](?P<month>\d{1,2})[/.\-](?P<year>\d{4})(?![\d/])"
    r"|ngày (?P<d>\d{1,2}) tháng (?P<m>\d{1,2}) năm (?P<y>\d{4})"
)
_SPAN = re.compile(
    r"(?i:tháng) (?P<month>\d{1,2})(?:/| năm )(?P<year>\d{4})"
    r"|(?i:quý) (?P<quarter>IV|I{1,3}|[1-4])(?:/| năm )(?P<y>\d{4})"
    r"|(?P<half>6|sáu) tháng (?P<which>đầu|cuối) năm (?P<whole>\d{4})"
    r"|(?i:năm) (?P<alone>\d{4})"
)
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4}


@attrs.frozen
class Mention:
    """A day or a span of days that a text names (thời gian): where it stands, its first day and its last."""

    first: date
    last: date
    start: int
    end: int
    written: str


@checked
def days_of(text: str) -> Iterator[Mention]:
    """Yield each day that a text names in full; an impossible one is the matter of another rule."""
    for match in _DAY.finditer(text):
        day, month, year = (int(match[a] or match[b]) for a, b in (("day", "d"), ("month", "m"), ("year", "y")))
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        yield Mention(found, found, match.start(), match.end(), match[0])


@checked
def spans_of(text: str) -> Iterator[Mention]:
    """Yield each month, quarter, half-year and year that a text names, where it is no part of a day."""
    days = [(one.start, one.end) for one in days_of(text)]
    for match in _SPAN.finditer(text):
        inside = any(start <= match.start() < end for start, end in days)
        year = int(match["year"] or match["y"] or match["whole"] or match["alone"])
        months = None if inside or not year else _months(match)
        if months is not None:
            first, last = months
            yield Mention(date(year, first, 1), _end_of(year, last), match.start(), match.end(), match[0])


def _months(match: re.Match[str]) -> tuple[int, int] | None:
    if match["month"]:
        month = int(match["month"])
        return (month, month) if 1 <= month <= 12 else None  # noqa: PLR2004 - months
    if match["quarter"]:
        quarter = _QUARTERS.get(match["quarter"]) or int(match["quarter"])
        return (3 * quarter - 2, 3 * quarter)
    if match["half"]:
        return (1, 6) if match["which"] == "đầu" else (7, 12)
    return (1, 12)


def _end_of(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)  # noqa: PLR2004 - months


# --- sentences ---

_END = re.compile(r"[.;!?](?=\s|$)|\n")


@checked
def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield each sentence, or part of one between semicolons, with where it begins."""
    start = 0
    for match in _END.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


@checked
def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters, without signs."""
    return re.findall(r"[^\W_]+", text.lower())


_FIRM = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|đến hết|hết|hạn(?: chót| cuối)?)(?: là| vào| đến| trong)*(?: ngày| thời điểm)? $",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?:trong|vào|đến|xong)(?: ngày| nửa đầu| cuối| đầu)? $", re.IGNORECASE)
_TASK = re.compile(
    r"hoàn thành|xong|dứt điểm|tổ chức|ban hành|xây dựng|triển khai|gửi|giải quyết|khắc phục|trả lời|báo cáo|rà soát"
    r"|nộp|ký",
    re.IGNORECASE,
)
_TOLD = re.compile(r"(?<!\w)(?:đã|đạt được|lẽ ra|kết quả|kinh nghiệm|so với|từ) ", re.IGNORECASE)
_LEFT_OVER = re.compile(r"quá hạn|tồn đọng|nhưng chưa|mà chưa|còn nợ", re.IGNORECASE)


@checked
def deadlines_of(text: str) -> Iterator[Mention]:
    """Yield each time until which a text sets a task: “chậm nhất ngày 05/01/2023”, “xong trong quý I/2023”.

    A day that is told of the past (“đã … trước ngày …”), or of a document, is none.
    """
    for start, sentence in sentences_of(text):
        for told in (*days_of(sentence), *spans_of(sentence)):
            before = sentence[: told.start]
            firm = _FIRM.search(before)
            loose = _LOOSE.search(before) and _TASK.search(before)
            if (firm or loose) and not _TOLD.search(before) and not _LEFT_OVER.search(sentence[told.end :]):
                yield attrs.evolve(told, start=start + told.start, end=start + told.end)
