"""Tokens: the words of a text in one spelling, its numbers in figures, each with its place.

In comes a text as somebody typed it (“Trong vòng hai (02) ngày, kể từ ngày 05.3.2026”); out goes what the wordings know
(“trong vòng 2 ngày , kể từ ngày 5/3/2026”). What a word means is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, compress
from unicodedata import normalize

import attrs

from coordlib.language import checked
from coordlib.lexicon import CALENDAR_UNITS, in_one_style, number_words, pattern

TURNS = ("lần", "phiên", "kỳ", "cuộc", "buổi", "đợt")
"""What is counted where it is said how often: “mỗi tháng một phiên”."""

# Two ways to write a word; those to set a tone mark are of the language.
_SPELLINGS = {
    "quí": "quý",
    "kì": "kỳ",
    "kí": "ký",
    "qui": "quy",
    "bẩy": "bảy",
    "mồng": "mùng",
    "hàng": "hằng",
    "xuyến": "xuyên",
    **dict.fromkeys("–—‑‐−", "-"),
    **dict.fromkeys(("...", ".."), "…"),
}
_HANG = "hằng"  # “hằng năm”; “hàng” before anything but a unit of time is goods, or a row
_AFTER_HANG = frozenset(CALENDAR_UNITS) - {"phút"}
_DIGITS = {word: value for word, value in number_words("digit").items() if value}
_LAST_DIGITS = {**_DIGITS, **number_words("last")}  # “mười lăm”, “hai mươi mốt”
_ORDINALS = {**_DIGITS, **number_words("ordinal", "ten")}  # “thứ tư”
_FIVE = "năm"  # or a year
_TEN, _HUNDRED, _TENS = "mười", "trăm", "mươi"
_NO_TENS = ("lẻ", "linh")  # “một trăm lẻ năm”
_COUNTED = frozenset((*CALENDAR_UNITS, *TURNS))  # “hai ngày”
_NUMBERED = frozenset(("ngày", "tháng", "quý", "mùng"))  # “tháng hai”
_BEFORE_A_YEAR = frozenset((_HANG, "mỗi", "từng", "đầu", "cuối", "giữa", "nửa", "cáo", "cả", "và", ",", "/"))
_BEGIN_A_NUMBER = frozenset((*_DIGITS, *_ORDINALS, _HANG))
_LONGEST_NUMBER = 7  # words

_TOKEN = pattern(
    r"[^\W\d_]+[0-9]*",  # a word: “ngày”, “Q4”
    r"|[0-9]{1,2}[hg:][0-9][0-9](?![0-9])['’]?|[0-9]{1,2}[hg](?!\w)",  # a time of day: “16h30”, “16:30”, “17g”
    r"|[0-9]{1,2}([./-])[0-9]{1,2}\1[0-9]{4}(?![0-9])",  # a date: “15.6.2026”
    r"|[0-9]+(?:/[0-9]+){1,2}",  # a date or a month: “15/6”, “6/2026”
    r"|[0-9]+(?:\.[0-9]{3})+(?![0-9])|[0-9]+(?:,[0-9]+)?",  # a number: “1.200”, “1,5”
    r"|\.\.+|\S",  # what is left blank, a sign
)


@attrs.frozen
class Plain:
    """A text in one spelling: its words, each with a space behind it, and from where to where each stands in the text.

    `words`: each of them in the one spelling.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]

    def index(self, place: int) -> int:
        """Return which word stands at a place of the plain text."""
        ends = accumulate(len(word) + 1 for word in self.words)
        return next(number for number, end in enumerate(ends) if place < end)

    def quoted(self, first: int, last: int, source: str) -> str:
        """Return the words of a stretch of the plain text as the source writes them."""
        return source[self.spans[self.index(first)][0] : self.spans[self.index(last - 1)][1]]


Replacement = tuple[int, int, str]
"""From which word on, how many words, and what stands in their place."""


@checked
def plain(text: str) -> Plain:
    """Return a text in one spelling, its numbers in figures."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    place = 0
    for piece in text.split(" "):
        for word, first, last in _tokens(piece):
            words.append(word)
            spans.append((place + first, place + last))
        place += len(piece) + 1
    if not _BEGIN_A_NUMBER.isdisjoint(words):
        _replace(list(_numbers_in_words(words)), words, spans)
    if "(" in words:
        _replace(_numbers_written_twice(words), words, spans)
    return Plain(" ".join([*words, ""]), tuple(spans), tuple(words))


@lru_cache(maxsize=8192)  # words come again and again: without it, `check` of real texts takes 22 % longer
def _tokens(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the words of a text in one spelling and where each stands; decomposed letters are those of a stretch."""
    found = []
    for piece in re.finditer(r"\S+", text):
        composed = normalize("NFC", piece[0])
        for match in _TOKEN.finditer(composed):
            first, last = match.span() if composed == piece[0] else (0, len(piece[0]))
            found.append((_in_one_spelling(match[0]), piece.start() + first, piece.start() + last))
    return tuple(found)


def _in_one_spelling(word: str) -> str:
    small = normalize("NFC", word.lower())
    if "0" <= small[0] <= "9":
        return _without_zeros(small)
    small = in_one_style(small)
    return _SPELLINGS.get(small, small)


def _without_zeros(word: str) -> str:
    """Return a number, a date or a time of day without zeros before its figures: “05.03.2026” is “5/3/2026”."""
    if re.fullmatch(r"\d{1,2}([.-])\d{1,2}\1\d{4}", word):
        word = re.sub(r"[.-]", "/", word)
    if re.fullmatch(r"\d+(?:\.\d{3})+", word):
        word = word.replace(".", "")
    parts = re.split(r"([/hg:])", word)
    if len(parts) > 1 and parts[1] != "/":
        hour, _, minute = parts
        return f"{int(hour)}h{minute[:2]}" if minute else f"{int(hour)} giờ"
    whole, comma, decimals = word.partition(",")
    if comma:
        return f"{int(whole)},{decimals.rstrip('0')}" if decimals.strip("0") else str(int(whole))
    return "".join(part if part == "/" else str(int(part[:9])) for part in parts)


def _replace(replacements: list[Replacement], words: list[str], spans: list[tuple[int, int]]) -> None:
    """Put one word each in the place of several, from the last to the first so that places stay."""
    for place, length, word in reversed(replacements):
        spans[place : place + length] = [(spans[place][0], spans[place + length - 1][1])]
        words[place : place + length] = [word]


def _numbers_in_words(words: list[str]) -> Iterator[Replacement]:
    """Yield where numbers stand in words that count or number something, with their figures."""
    done = 0
    for place in compress(range(len(words)), map(_BEGIN_A_NUMBER.__contains__, words)):
        word = words[place]
        if place < done:
            continue  # it is of the number before
        if word == _HANG:
            if _AFTER_HANG.isdisjoint(words[place + 1 : place + 2]):
                yield place, 1, "hàng"
            continue
        if place and words[place - 1] == "thứ" and word in _ORDINALS:
            yield place, 1, str(_ORDINALS[word])
            continue
        number, length = _number_at(words, place)
        if length and _is_a_number(words, place, length):
            done = place + length
            yield place, length, str(number)


def is_number(word: str) -> bool:
    """Tell whether a word is a whole number in figures."""
    return word.isascii() and word.isdigit()


def _number_at(text: list[str], place: int) -> tuple[int, int]:
    """Return the number that begins at a place in words, and how many words it takes: none for no number."""
    words = text[place : place + _LONGEST_NUMBER]
    if words[0] in _DIGITS and words[1:2] not in ([_HUNDRED], [_TENS]):
        return _DIGITS[words[0]], 1
    if words[0] in _DIGITS and words[1] == _HUNDRED:
        number, length = _below_a_hundred(words[2:], after_hundreds=True)
        return 100 * _DIGITS[words[0]] + number, length + 2
    return _below_a_hundred(words, after_hundreds=False)


def _below_a_hundred(words: list[str], *, after_hundreds: bool) -> tuple[int, int]:
    """Return the tens and ones that some words begin with, and how many words they take."""
    first, second = (*words, "", "")[:2]
    if after_hundreds and first in _NO_TENS and second in _DIGITS:
        return _DIGITS[second], 2
    if first in _DIGITS and second == _TENS:
        tens, length = 10 * _DIGITS[first], 2
    elif first == _TEN:
        tens, length = 10, 1
    else:
        return (_DIGITS[first], 1) if first in _DIGITS else (0, 0)
    last = words[length] if length < len(words) else ""
    if last in _LAST_DIGITS and last != _FIVE:  # “mười năm” is ten years; “mười lăm” fifteen
        return tens + _LAST_DIGITS[last], length + 1
    return tens, length


def _is_a_number(words: list[str], place: int, length: int) -> bool:
    """Tell whether words of a number count (“hai ngày”), number (“tháng hai”) or repeat (“02 (hai)”)."""
    before = words[place - 1] if place else ""
    following, beyond = (*words[place + length : place + length + 2], "", "")[:2]
    if following == ")" and before == "(":
        return place > 1 and (is_number(words[place - 2]) or words[place - 2] in _LAST_DIGITS)
    if following == "(" and beyond:
        return is_number(beyond) and int(beyond) == _number_at(words, place)[0]
    if length == 1 and words[place] == _FIVE:
        return _is_five(before, following)
    return following in _COUNTED or before in _NUMBERED


def _is_five(before: str, following: str) -> bool:
    """Tell whether “năm” is five, and no year: “năm ngày”, “trong năm ngày”, but “trong năm, quý”, “15 năm”."""
    if before in _BEFORE_A_YEAR or is_number(before):
        return False
    return following in (("ngày", "giờ", "tuần") if before == "trong" else _COUNTED)


def _numbers_written_twice(words: list[str]) -> list[Replacement]:
    """Return where a number is written twice, “10 (mười)”, how many words that takes, and the number."""
    opened = [place for place, word in enumerate(words) if word == "(" and place]
    numbers = [(place - 1, words[place - 1]) for place in opened if is_number(words[place - 1])]
    return [(place, 4, word) for place, word in numbers if words[place + 2 : place + 4] == [word, ")"]]
