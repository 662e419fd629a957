"""Syllables: what a Vietnamese syllable (âm tiết) can be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from coordlib.lexicon import in_one_style, plain_letters
from coordlib.rules.gathering import rows_of

styled = lru_cache(maxsize=16_384)(in_one_style)  # of a word, which many pairs of words have
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")  # a syllable that ends in c, ch, p, t has sắc or nặng
_SHAPES = "\u0302\u0306\u031b"

# Without “qu”, “gi” and the letters whose spelling depends on the vowel.
_ONSETS = frozenset(
    ("", "b", "d", "đ", "h", "l", "m", "n", "p", "r", "s", "t", "v", "x", "ch", "kh", "nh", "ph", "th", "tr")
)
_FRONT = ("i", "e", "ê", "y")
_BEFORE_FRONT = {"c": False, "g": False, "ng": False, "k": True, "gh": True, "ngh": True}
_RIME_ROWS = rows_of(Path(__file__).with_name("rimes.csv"))
_RIMES, _AFTER_QU, _AFTER_G = (
    frozenset(row["rime"] for row in _RIME_ROWS if row["after"] == onset)
    for onset in ("", "qu", "g")  # gì, gìn, giêng, giết: the letter i is part of “gi”
)
_MARKED_ON_THE_FIRST = frozenset(row["rime"] for row in _RIME_ROWS if row["marked_first"])  # “tại”, “mùa”
_MARKED_ON_THE_SECOND = ("iê", "yê", "uô", "ươ", "uâ", "uê", "uơ", "oă")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """Tell whether a word is a Vietnamese syllable, as far as its letters, its tone and the place of the mark go.

    >>> [is_syllable(word) for word in ("nghiêm", "ngiêm", "được", "đựơc", "quốc", "quôc")]
    [True, False, True, False, True, False]
    """
    letters, tone, place = _taken_apart(word.lower())
    return place != _TWO_TONES and any(
        _tone_fits(rime, tone) and (not tone or _place_fits(rime, place - len(onset)))
        for onset, rime in _splits(letters)
    )


def is_shaped(word: str) -> bool:
    """Tell whether a word has the letters of a syllable, whatever its tone: “mit” of “đôlômit”."""
    letters, _, place = _taken_apart(word.lower())
    return place != _TWO_TONES and bool(_splits(letters))


def is_misplaced(word: str) -> bool:
    """Tell whether a word is a syllable but for the place of its tone mark: “tòan” for “toàn”.

    >>> is_misplaced("tòan"), is_misplaced("toàn"), is_misplaced("ôtô")
    (True, False, False)
    """
    letters, tone, place = _taken_apart(word.lower())
    fits = any(_tone_fits(rime, tone) for _, rime in _splits(letters))
    return bool(tone) and place != _TWO_TONES and fits and not is_syllable(word)


_TWO_TONES = -2


def _taken_apart(word: str) -> tuple[str, str, int]:
    """Return the letters without tone, the tone, and which letter bears it; `_TWO_TONES` for more than one."""
    letters, tone, place = "", "", -1
    for sign in normalize("NFD", word):
        if sign in _TONES:
            place = _TWO_TONES if tone else len(letters) - 1
            tone = sign
        elif sign in _SHAPES and letters:
            letters = letters[:-1] + normalize("NFC", letters[-1] + sign)
        else:
            letters += sign
    return letters, tone, place


def _splits(letters: str) -> list[tuple[str, str]]:
    """Return each way to part onset and rime that spelling allows, the rime being one that there is."""
    found = []
    if letters.startswith("qu") and letters[2:] in _AFTER_QU:
        found.append(("qu", letters[2:]))
    if letters.startswith("gi") and len(letters) > 2 and not letters[2:].startswith(("i", "y")):  # noqa: PLR2004
        found.append(("gi", letters[2:]))
    if letters.startswith("g") and letters[1:] in _AFTER_G:
        found.append(("g", letters[1:]))
    parted = ((letters[:length], letters[length:]) for length in range(min(3, len(letters) - 1), -1, -1))
    found += [one for one in parted if one[0] in _ONSETS or _BEFORE_FRONT.get(one[0]) is one[1].startswith(_FRONT)]
    return [(onset, rime) for onset, rime in found if rime in _RIMES or onset == "qu"]


def _tone_fits(rime: str, tone: str) -> bool:
    return tone in _STOPPED or not rime.endswith(("c", "ch", "p", "t"))


def _place_fits(rime: str, place: int) -> bool:
    """Tell whether the mark stands on the right vowel; “hòa” and “hoà”, “thủy” and “thuỷ” are both right."""
    if place < 0 or (rime and place >= len(rime)) or rime[place] not in "aăâeêioôơuưy":
        return False
    if "uyê" in rime:
        return rime[place] == "ê"
    if rime.startswith(_MARKED_ON_THE_SECOND):
        return place == 1
    if rime.startswith(("oa", "oe", "uy")) and len(rime) > 2:  # noqa: PLR2004 - with more letters after it
        return place == 1 or rime == "uya"
    return not (rime in _MARKED_ON_THE_FIRST and place)


@lru_cache(maxsize=1)
def _counts() -> Mapping[str, int]:
    """Return the syllables of the language, with how often they stand in the documents that were counted."""
    return {row["syllable"]: int(row["count"]) for row in rows_of(Path(__file__).with_name("syllables.csv"))}


def is_known(word: str) -> bool:
    """Tell whether a syllable is one that the language uses, of all those that could be spelled."""
    return styled(word) in _counts()


_RARE = 3


def is_strange(word: str, most: int = _RARE) -> bool:
    """Tell whether a syllable hardly stands in documents of offices: so often at most, of those that were counted."""
    return _counts().get(styled(word), 0) <= most


_HEARD = ({"s", "x"}, {"ch", "tr"}, {"l", "n"}, {"d", "gi", "r", "v"}, {"c", "k", "q"}, {"ng", "ngh"}, {"g", "gh"})
_ENDED = ({"n", "ng"}, {"t", "c"}, {"n", "nh"}, {"ng", "nh"}, {"c", "ch"}, {"t", "ch"})
_ASKED = {"\u0303", "\u0309"}  # hỏi, ngã
_PARTS = re.compile(r"(ngh|ng|gh|gi(?=[^cmnpt])|qu|kh|ph|th|tr|ch|nh|[bcdđghklmnpqrstvx])?(.*?)(ng|nh|ch|[cmnpt])?")
_BY_EAR, _BY_MARK = 20, 50
_ROUGH = ((r"^(?:tr|ch)", "c"), (r"^(?:gi(?!$)|[rvđ])", "d"), (r"^x", "s"), (r"^n(?!g)", "l"), (r"^[kq]", "c"))
_VOWELS_ROUGH = ((r"(?:ieu|uou|uu|iu)$", "iu"), (r"u(?=ie$|a$|i$)", ""))  # “ưu” is “iu”, “uyê” is “iê”, “uâ” is “â”
_VOWELS_HEARD = (  # one is said for the other: “hiu” for “hưu”
    {"ưu", "iu"},
    {"iêu", "iu"},
    {"ươu", "iêu"},
    {"ươu", "iu"},
    {"uyê", "iê"},
    {"uâ", "â"},
    {"ui", "uôi"},
    {"ưi", "ươi"},
    {"ao", "au"},
    {"oă", "ă"},
)


@lru_cache(maxsize=65_536)
def sounded(word: str) -> str:
    """Return a word without all in which a slip may differ from it: one key for words that are taken for each other."""
    plain = re.sub(r"[cghmnpt]+$", "", plain_letters(word)).replace("h", "").replace("y", "i")
    for said, key in (*_ROUGH, *_VOWELS_ROUGH):
        plain = re.sub(said, key, plain)
    return re.sub(r"(?<=[aeiou])[aeiou]+$", "", re.sub(r"(.)\1", r"\1", plain))


@lru_cache(maxsize=65_536)
def doubt_between(word: str, other: str) -> int:
    """Return how often, of a hundred times, `other` must keep its company for `word` to be a slip of it; 0 for none.

    By ear s/x, ch/tr, l/n, d/gi/r, n/ng, t/c, hỏi/ngã, i/y; by hand a mark, a last letter, a letter typed twice.

    >>> [doubt_between(*pair) for pair in (("sử", "xử"), ("hạng", "hạn"), ("nghi", "nghị"), ("bồ", "số"))]
    [20, 20, 50, 0]
    """
    word, other = styled(word), styled(other)
    if word == other:
        return 0
    if _is_misheard(_heard(word), _heard(other)):
        return _BY_EAR
    return _BY_MARK if _is_mistyped(word, other) else 0


@lru_cache(maxsize=16_384)
def torn_letters(word: str) -> frozenset[str]:
    """Return a word with one letter lost, or two neighbours in each other's place."""
    parts = [(word[:place], word[place], word[place + 1 :]) for place in range(len(word))]
    lost = {f"{before}{after}" for before, _, after in parts}
    swapped = {f"{before}{after[:1]}{one}{after[1:]}" for before, one, after in parts} - {word}
    return frozenset(torn for torn in lost | swapped if len(torn) > 1)


_Heard = tuple[str, str, str, str]


def _is_misheard(word: _Heard, other: _Heard) -> bool:
    unlike = [{one, two} for one, two in zip(word, other, strict=True) if one != two]
    if len(unlike) != 1:
        return False
    onsets, vowels, finals, _ = (one != two for one, two in zip(word, other, strict=True))
    if onsets or finals:
        return any(unlike[0] <= known for known in (_HEARD if onsets else _ENDED))
    alike = word[1].replace("y", "i") == other[1].replace("y", "i") or unlike[0] in _VOWELS_HEARD
    return alike if vowels else unlike[0] == _ASKED


def _is_mistyped(word: str, other: str) -> bool:
    torn = word in torn_letters(other) or other == re.sub(r"(.)\1", r"\1", word)
    if torn or plain_letters(word) == plain_letters(other):
        return True
    (onset, vowels, final, tone), (of_other, their, last, its) = _heard(word), _heard(other)
    if onset != of_other or tone != its or (vowels != their and final != last):
        return False
    return vowels == their or vowels[:-1] == their or vowels == their[:-1]


@lru_cache(maxsize=16_384)
def _heard(word: str) -> _Heard:
    """Return onset, vowels and final consonants of a word without its tone, and the tone."""
    letters, tone, _ = _taken_apart(word)
    found = _PARTS.fullmatch(letters)
    onset, vowels, final = found.groups(default="") if found else (letters, "", "")
    return onset, vowels, final, tone
