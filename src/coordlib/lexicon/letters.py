"""Letters: Vietnamese capitals, small letters and syllables (âm tiết)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from unicodedata import combining, is_normalized, normalize

from coordlib.lexicon.frozen_dict import FrozenDict

SMALL_LETTERS = "a-zàảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
"""The small letters (chữ thường), as they stand between the brackets of a pattern: ``rf"[{SMALL_LETTERS}]+"``.

The range ``à-ỹ`` of Unicode holds capitals, too, and ``À-Ỹ`` small letters.
"""
CAPITALS = SMALL_LETTERS.upper()
"""The capitals (chữ hoa), as they stand between the brackets of a pattern."""

INITIALS = "A-ZĂÂĐÊÔƠƯ"
"""The capitals without tones, of which abbreviations and symbols are made (UBND, HĐND), for the same place."""

POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The 23 letters of điểm: a to o as NĐ 30/2020, Phụ lục VI, letters its own points; p to y by practice (M)."""

TONES = FrozenDict(
    dict(
        zip(
            "oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split(),  # noqa: SIM905 - as a reader sees them
            "òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split(),  # noqa: SIM905
            strict=True,
        )
    )
)
"""The ends of words whose tone mark stands in two ways: the newer (kiểu mới) with the older one (kiểu cũ)."""

_OLDER = {older: newer for newer, older in TONES.items()}


def _in_newer() -> str:
    """Return a pattern that begins with a class of letters, for it is asked of each text; “quý” has one way only."""
    ends = {first: "".join(end[1] for end in TONES if end[0] == first) for first in {end[0] for end in TONES}}
    parts = (rf"[{one}{one.upper()}](?<![qQ].)[{end}{end.upper()}]" for one, end in sorted(ends.items()))
    return rf"(?:{'|'.join(parts)})(?!\w)"


_IN_NEWER = re.compile(_in_newer())
_IN_OLDER = rf"(?i)(?<!q)(?:{'|'.join(_OLDER)})(?!\w)"


def in_one_style(text: str) -> str:
    """Return a text with its tone marks in the older way, that of the national name; as long as it was.

    >>> in_one_style("hoà bình, UỶ BAN, khoẻ, quý")
    'hòa bình, ỦY BAN, khỏe, quý'
    """
    return _IN_NEWER.sub(lambda found: _like(found[0], TONES[found[0].lower()]), text)


def in_newer_style(text: str) -> str:
    """Return a text with its tone marks in the newer way: “HOẢ TỐC”."""
    return re.sub(_IN_OLDER, lambda found: _like(found[0], _OLDER[found[0].lower()]), text)


STYLES = (str, in_newer_style)
"""Both ways to set tone marks, as functions of what is written in the older one."""


def _like(given: str, other: str) -> str:
    """Return other letters with the capitals of those that are given."""
    return "".join(new.upper() if old.isupper() else new for old, new in zip(given, other, strict=True))


@lru_cache(maxsize=16384)
def plain_letters(word: str) -> str:
    """Return a word in small letters without tone marks and without what shapes a letter: “nhiệm” is “nhiem”.

    >>> plain_letters("Đựơc"), plain_letters("quý")
    ('duoc', 'quy')
    """
    return "".join(sign for sign in normalize("NFD", str.lower(word).replace("đ", "d")) if not combining(sign))


def unaccented(text: str) -> str:
    """Return a text in plain small letters, with one space between words: “CỘNG  HÒA” is “cong hoa”."""
    return " ".join(plain_letters(text).split())


@lru_cache(maxsize=16384)
def in_one_spelling(text: str) -> str:
    """Return a text in the one spelling in which what reads alike is equal: small, in one style; as long as it was.

    >>> in_one_spelling("UỶ")
    'ủy'
    """
    return in_one_style(str.lower(text))


def compared(text: str) -> str:
    """Return a text as names are compared: composed (NFC), small, in one style of tones, one space between words.

    >>> compared("  UỶ  BAN Nhân dân ")
    'ủy ban nhân dân'
    """
    return (_compared if len(text) < _SHORT else _compared.__wrapped__)(text)


_SHORT = 200  # letters: names, which are compared again and again


@lru_cache(maxsize=8192)
def _compared(text: str) -> str:
    composed = text if is_normalized("NFC", text) else normalize("NFC", text)
    return " ".join(in_one_spelling(composed).split())


def in_either_style(text: str) -> str:
    """Return a pattern of words, which finds them in both styles of tones.

    >>> in_either_style("Ủy ban")
    '(?:Ủy|Uỷ) ban'
    """
    pattern = re.escape(in_one_style(text)).replace(r"\ ", " ").replace(r"\-", "-").replace("/", "/")
    return re.sub(_IN_OLDER, lambda found: f"(?:{found[0]}|{_like(found[0], _OLDER[found[0].lower()])})", pattern)


def any_of(words: Iterable[str], *, capitals: bool = False) -> str:
    """Return a pattern of one of some words, the longest that fits, in both styles of tones; ends where a word ends.

    `capitals`: as they stand in a line of capitals.
    """
    first = _Branch()
    for word in sorted(words):  # in one order on every machine, whatever gave them
        for written in _in_all_styles(str.upper(word) if capitals else word):
            branch = first
            for letter in written:
                branch = branch.setdefault(letter, _Branch())
            branch[""] = _Branch()
    return rf"{_branches(first)}(?!\w)" if first else "(?!)"


class _Branch(dict[str, "_Branch"]):
    """What may follow a beginning of some words, by its first letter; an empty text where one ends."""


def _in_all_styles(words: str) -> list[str]:
    older = [in_one_style(word) for word in str.split(words, " ")]
    return [" ".join(one) for one in product(*(dict.fromkeys((word, in_newer_style(word))) for word in older))]


def _branches(branch: _Branch) -> str:
    """Return a pattern that tries each letter once: so a hundred names take little more than one."""
    found = [re.escape(letter) + _branches(rest) for letter, rest in branch.items() if letter]
    joined = found[0] if len(found) == 1 and "" not in branch else f"(?:{'|'.join(found)})" if found else ""
    return f"{joined}?" if found and "" in branch else joined
