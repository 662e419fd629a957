"""Near phrases: what was probably meant by a phrase about time that has a slip of the keyboard in it.

In comes a phrase that is no deadline (“hàng qúy”); out go those that it may have been meant for. Words are changed into
words of time alone, and only by their marks or by one letter. Whether a phrase is a deadline is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from coordlib.dates.phrases.wordings import WORDINGS
from coordlib.lexicon import EVENTS, in_one_spelling, pattern, plain_letters

_WORD = pattern(r"[^\W_]+")
_LONGEST = 24  # words; of a longer phrase too many might be meant
_MOST_TRIES = 40
_SHORTEST_WITH_A_LETTER_WRONG = 3  # letters: of a shorter word every other is one letter away
# Words of time, and of what offices wait for, that are in no example of a wording.
_IN_NO_EXAMPLE = (
    "muộn nhất",
    "tối đa",
    "không muộn hơn",
    "hạn cuối",
    "ngày mùng 5",
    "ngày nhận đủ hồ sơ hợp lệ",
    "ngày nhận được văn bản đề nghị",
    "khi xảy ra sự cố",
    "khi phát sinh vụ việc",
)


class _Try(NamedTuple):
    """The first words of a phrase as they may have been meant, and how unlikely that is."""

    doubts: int
    words: tuple[str, ...]


def phrases_near(text: str) -> Iterator[str]:
    """Yield the phrases for which a text may have been meant, the likeliest first; not the text itself.

    Likely is a phrase that changes few words, and in which each word follows one that it follows in a wording.
    """
    words = [(found.start(), found.end(), in_one_spelling(found[0])) for found in _WORD.finditer(text)]
    if not 0 < len(words) <= _LONGEST:
        return
    tries = [_Try(0, ())]
    for _, _, word in words:
        longer = (_with_another(known, word, meant) for known in tries for meant in (word, *_meant_by(word)))
        tries = sorted(longer, key=_doubts_of)[:_MOST_TRIES]
    typed = tuple(word for _, _, word in words)
    for known in tries:
        is_half_marked = text.isascii() and not all(map(_is_of_time, known.words))  # “nhận được ho so”
        if known.words != typed and not is_half_marked:
            yield _with_words(text, words, known.words)


def _with_another(begun: _Try, typed: str, meant: str) -> _Try:
    """Return a try with one word more; doubtful is a changed word, one that is none of time, and one out of place.

    A word that was typed without any marks is not changed by them.
    """
    is_changed = meant != typed and plain_letters(meant) != typed
    follows = not begun.words or (_as_number(begun.words[-1]), _as_number(meant)) in _neighbours()
    return _Try(begun.doubts + is_changed + (not _is_of_time(meant)) + (not follows), (*begun.words, meant))


def _doubts_of(known: _Try) -> int:
    return known.doubts


def _is_of_time(word: str) -> bool:
    return word.isdecimal() or word in _vocabulary()


def _as_number(word: str) -> str:
    return "0" if word.isdecimal() else word


def _meant_by(word: str) -> Iterator[str]:
    """Yield the words of time that a word may be meant for: of the same letters, or of one more, less or other."""
    plain = plain_letters(word)
    of_these_letters = _by_letters().get(plain, ())
    yield from (other for other in of_these_letters if other != word)
    if word not in _vocabulary() and len(plain) >= _SHORTEST_WITH_A_LETTER_WRONG:
        near = (letters for letters in _by_letters() if _is_one_slip_apart(plain, letters))
        yield from (other for letters in near for other in _by_letters()[letters])


def _is_one_slip_apart(one: str, other: str) -> bool:
    """Tell whether words differ by one letter, or by two that are typed in the wrong order."""
    if one == other:
        return False
    if sorted(one) == sorted(other):
        return sum(map(str.__ne__, one, other)) == len("ng")
    shorter, longer = sorted((one, other), key=len)
    if len(longer) - len(shorter) > 1:
        return False
    pairs = enumerate(zip(shorter, longer, strict=False))
    same = next((place for place, pair in pairs if pair[0] != pair[1]), len(shorter))
    rest = shorter[same + 1 :] if len(shorter) == len(longer) else shorter[same:]
    return rest == longer[same + 1 :]


def _with_words(text: str, words: list[tuple[int, int, str]], others: tuple[str, ...]) -> str:
    """Return a text with other words where they differ."""
    parts, place = [], 0
    for (start, end, word), other in zip(words, others, strict=True):
        parts += [text[place:start], text[start:end] if other == word else other]
        place = end
    return "".join((*parts, text[place:]))


@cache
def _wordings() -> tuple[tuple[str, ...], ...]:
    """Return the words of an example of each wording, and of the known events."""
    written = (*(wording.example for wording in WORDINGS), *EVENTS.values(), *_IN_NO_EXAMPLE)
    return tuple(tuple(re.findall(_WORD, in_one_spelling(phrase))) for phrase in written)


@cache
def _vocabulary() -> frozenset[str]:
    """Return the words of time: those that stand for themselves in the wordings, and those of the known events."""
    return frozenset(word for words in _wordings() for word in words if not word.isdecimal())


@cache
def _neighbours() -> frozenset[tuple[str, str]]:
    """Return the pairs of words of which the second follows the first in a wording."""
    return frozenset((_as_number(one), _as_number(other)) for words in _wordings() for one, other in pairwise(words))


@cache
def _by_letters() -> dict[str, tuple[str, ...]]:
    """Return the words of time by their letters without marks."""
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(_vocabulary()):
        found[plain_letters(word)] = (*found.get(plain_letters(word), ()), word)
    return found
