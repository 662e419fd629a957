"""Compounds: the words of administrative Vietnamese that stand on one line, and those that lines turn at."""

from __future__ import annotations

from collections.abc import Iterable

from coordlib.lexicon import PLACES as PLACES_KNOWN
from coordlib.lexicon import TERRITORIES, TITLES, compounds_of, in_one_style


def plain_key(word: str) -> str:
    """Return a word as it is looked up: in small letters, the tone written the older way (hòa, ủy).

    >>> plain_key("UỶ")
    'ủy'
    """
    return in_one_style(word.lower())


def _syllables(names: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(plain_key(one).split()) for one in names)


LEVELS = _syllables(one.word for one in TERRITORIES)
# The rank of an officer; the last syllable of another is that of a doctor (hạ sĩ), or a number (binh nhất).
RANKS = _syllables(one.name for one in TITLES if one.sort == "rank" and not one.name.endswith(("sĩ", "nhất", "nhì")))
HEADS, SMALL, LINKING, PAIRED = (_syllables(compounds_of(sort)) for sort in ("head", "small", "linking", "paired"))
NAMED = LEVELS | RANKS
PLACES = _syllables(one.name.removeprefix("Thành phố ") for one in PLACES_KNOWN)
COMPOUNDS = frozenset(
    words
    for words in _syllables(compounds_of("word")) | PLACES | LEVELS | HEADS | SMALL | LINKING | RANKS
    if len(words) > 1
)
LONGEST_COMPOUND = max(map(len, COMPOUNDS))
