"""Mutations: a text made wrong in one or several of the ways in which files become wrong, or are made so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

LONGEST, LARGEST = 3_000, 200_000
_SELDOM = 0.0005  # how often an input grows to a size that shows whether reading is linear
_STOP = 0.45  # after each mutation, whether it was the last
_LETTERS = (
    "abdeghiklmnopqrstuvxyZĐđảẫếờựỹ0123456789",
    " \t\n\r.,;:!?-–—/\\'\"“”‘’()[]{}<>|&%$#@*+=~^`_",
    "\u0300\u0301\u0323\u0327\u05b0\u0618\u0e31",  # marks
    "\u00a0\u2003\u200b\u200d\u2028\u2029\u202e\u2067\u00ad\ufeff\x85\x00\x07\x1b\x7f\ufffe\ud800\udfff",
    "٣５²½ⅠⅣⅷ١〇ßİıﬁΩ😀🇻ê̂",
)
_FIGURES = ("0", "-1", "00", "1e9", "9" * 20, "9" * 5_000, "2147483648", "1.5", "NaN", "٣", "31", "32", "2026-02-30")
_Way = Callable[[Random, str, Sequence[str], Sequence[str]], str]


def mutated(chance: Random, seeds: Sequence[str], tokens: Sequence[str]) -> str:
    """Return one of some texts made wrong; `tokens`: what has a meaning to who reads it."""
    text = chance.choice(seeds)
    if len(text) > LONGEST:
        start = chance.randrange(len(text) - LONGEST + 1)
        text = text[start : start + LONGEST]
    while True:
        text = chance.choice(_WAYS)(chance, text, seeds, tokens)
        if chance.random() < _STOP:
            break
    if chance.random() < _SELDOM:
        return grown(chance, text, tokens)
    return text[: 2 * LONGEST]


def grown(chance: Random, text: str, tokens: Sequence[str]) -> str:
    """Return a text in which a stretch of it, or a token, is repeated until it is large."""
    start, end = _stretch(chance, text)
    piece = (text[start:end] if chance.random() < 0.6 else chance.choice(tokens)) or "x"
    size = chance.choice((LARGEST // 10, LARGEST // 3, LARGEST))
    return text[:start] + piece * (size // len(piece)) + text[end:]


def letter(chance: Random) -> str:
    """Return a letter: usual ones, signs, marks, hidden ones, figures of others."""
    return chance.choice(chance.choice(_LETTERS))


def _stretch(chance: Random, text: str, most: int = 400) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, chance.choice((2, 10, 50, most))))


def _cut(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _stretch(chance, text)
    return text[:start] + text[end:]


def _shorten(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = sorted((chance.randint(0, len(text)), chance.randint(0, len(text))))
    return text[start:end]


def _repeat(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    start, end = _stretch(chance, text, 60)
    return text[:end] + text[start:end] * chance.choice((1, 1, 2, 5, 30)) + text[end:]


def _splice(chance: Random, text: str, seeds: Sequence[str], _: Sequence[str]) -> str:
    other = chance.choice(seeds)
    (start, end), (left, right) = _stretch(chance, text), _stretch(chance, other)
    return text[:start] + other[left:right] + text[end:]


def _token(chance: Random, text: str, _: Sequence[str], tokens: Sequence[str]) -> str:
    start, end = _stretch(chance, text, 6)
    return text[:start] + chance.choice(tokens) + text[chance.choice((start, end)) :]


def _flip(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + letter(chance) + text[place + 1 :]


def _heap(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + letter(chance) * chance.choice((2, 40, 600)) + text[place:]


def _figure(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    """Put another number where one stands."""
    places = [place for place, one in enumerate(text) if one.isdigit()]
    place = chance.choice(places) if places else 0
    return text[:place] + chance.choice(_FIGURES) + text[place + 1 :]


def _swap_lines(chance: Random, text: str, _: Sequence[str], __: Sequence[str]) -> str:
    lines = text.split("\n")
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], chance.choice(("", " ", "  ", "- ", "\t")) + lines[one]
    return "\n".join(lines)


_WAYS: tuple[_Way, ...] = (
    *(_cut, _shorten, _repeat, _splice, _splice, _token, _token, _token, _flip, _flip, _heap, _figure, _swap_lines),
)
