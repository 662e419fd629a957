"""Numbers: what a sentence counts, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_ROUGHLY = Decimal("0.25")
_NEAR = 20  # letters before a number that tell how exact it is


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
        near = abs(self.value - value) <= _ROUGHLY * max(value, self.value)
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
        value = _value(match["number"], text[max(0, match.start() - _NEAR) : match.start()])
        if value is not None:
            rough = _rough_before(text[max(0, match.start() - _NEAR) : match.start()])
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
