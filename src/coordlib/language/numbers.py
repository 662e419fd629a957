"""Numbers in prose: amounts, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

import attrs

from coordlib.language.validation import checked
from coordlib.lexicon import number_words, pattern

_DIGITS, _LAST, _SCALES = number_words("digit"), number_words("last"), number_words("scale")
_ALL = number_words("digit", "last", "scale", "ten", "tens", "hundred", "zero")
_BY_LETTER = {first: "|".join(one[1:] for one in _ALL if one[0] == first) for first in sorted({one[0] for one in _ALL})}
_WORDS = "|".join(f"[{first}{first.upper()}](?i:{rest})" for first, rest in _BY_LETTER.items())  # found sooner by it
IN_WORDS = rf"(?<!\w)(?:{_WORDS})(?: (?:{_WORDS})(?!\w)){{0,12}}"
"""A pattern of words that may say a number (con số bằng chữ); `number_in_words` tells which."""

_DIGIT = "|".join(_DIGITS)
_TAIL = "|".join(_LAST)
_BELOW_A_THOUSAND = pattern(
    r"(?P<hundreds>(?:(?P<of>",
    _DIGIT,
    r") )?trăm(?: |$))?(?:(?:linh|lẻ) (?P<few>",
    _DIGIT,
    r"|",
    _TAIL,
    r"|mười)|(?:(?P<ten>mười)|(?P<tens>",
    _DIGIT,
    r") (?:mươi|chục))(?: (?P<ones>",
    _DIGIT,
    r"|",
    _TAIL,
    r"))?|(?P<spoken>(?!không|một)(?:",
    _DIGIT,
    r")) (?P<last>",
    _TAIL,
    r")|(?P<digit>",
    _DIGIT,
    r"))?",
)
# “năm” is a year after these, not five.
_YEAR = pattern(r"(?i)(?:trong|cả|đầu|cuối|giữa|hằng|hàng|mỗi", r"|từng|qua|những|các|nhiều|một|nửa)\s$")
_ROUGH = pattern(r"(?P<over>hơn|trên|quá)|(?P<under>gần|dưới|chưa đến|chưa tới)", r"|(?P<about>khoảng|chừng|độ)")
_IN_FIGURES = r"(?<![\d.,/])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,15}(?:,\d{1,6})?)"
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
    wanted, alone = _followed_by(unit.pattern)
    if alone.search(text) is None:  # most texts, and a number is sought long
        return
    for match in wanted.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if (value := _value(match["number"], before)) is not None:
            yield Number(value, match.start(), match.end(), match[0], _rough_before(before))


@lru_cache(maxsize=256)
def _followed_by(unit: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a number with its unit, and of the unit."""
    number = rf"(?P<number>{_IN_FIGURES}|{IN_WORDS})"
    named = rf"(?P<unit>(?i:{unit}))(?!\w)"
    return re.compile(rf"{number}(?: \([^()]{{1,60}}\))?\s?{named}"), re.compile(named)


def _rough_before(before: str) -> str:
    last = before.lower().rstrip().rsplit(" ", 2)[-2:]
    return next(filter(_ROUGH.fullmatch, (" ".join(last), last[-1])), "")


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
    """Return the number that Vietnamese words say, also as people speak; none for words that do not say one for sure.

    “ba bốn” is none, nor is “một trăm hai”, which is 102 to some and 120 to others.

    >>> [number_in_words(words.split()) for words in ("một trăm linh năm", "hai lăm", "ba chục", "ba bốn")]
    [105, 25, 30, None]
    """
    total, last, part = 0, 0, list[str]()
    for word in (one.lower() for one in words):
        scale = _SCALES.get(word)
        if scale is None:
            part.append(word)
            continue
        section = _below_a_thousand(part) if part else int(not last)  # “nghìn” alone is a thousand
        if section is None or scale == last or (scale < last and not part) or (last < scale <= total):
            return None
        total = (total + section) * scale if scale > last else total + section * scale  # “hai nghìn tỷ”
        last, part = scale, []
    rest = _below_a_thousand(part, ends=bool(last)) if part else 0
    return None if rest is None or not words else total + rest


_VALUES = {**_DIGITS, **_LAST, "mười": 10}


def _below_a_thousand(words: list[str], *, ends: bool = False) -> int | None:
    """Return the number of three digits and fewer that words say; `ends`: they come after the thousands."""
    match = _BELOW_A_THOUSAND.fullmatch(" ".join(words))
    if match is None or (match["digit"] and (ends or match["hundreds"])):
        return None
    hundreds, tens, *ones = (_VALUES.get(match[name] or "", 0) for name in ("of", "tens", "few", "ones", "digit"))
    spoken = 10 * _VALUES.get(match["spoken"] or "", 0) + _VALUES.get(match["last"] or "", 0)
    hundreds = 1 if match["hundreds"] and not match["of"] else hundreds
    return 100 * hundreds + 10 * (tens + bool(match["ten"])) + sum(ones) + spoken
