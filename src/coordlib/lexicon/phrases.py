"""Phrases of law (effect, replacement, must and may, reviews, events), and words of several syllables."""

from __future__ import annotations

from functools import lru_cache

import attrs

from coordlib.lexicon.letters import any_of
from coordlib.lexicon.tables import Fact, read_rows, read_table


@attrs.frozen
class Phrase(Fact):
    """Words with one meaning in texts of agreements (cụm từ): `meaning`, `words` in small letters.

    `meaning`: in-force, ended, replace, repeal, amend, transition; must, may, must-not; meeting, interim, final,
    report; everyone; in-time; act, what a duty asks (trả lời); manner, how (kịp thời); limit, what opens a time limit;
    central, in the names of bodies of the whole country; serving, of one that serves two; and events: received, found,
    occurred, signed, issued, began, done, cut-off, changed.
    """

    meaning: str
    words: str


PHRASES = read_table("phrases", Phrase)


@lru_cache(maxsize=64)
def phrases_of(*meanings: str) -> tuple[str, ...]:
    """Return the phrases with some meanings, as the table orders them: the usual one first."""
    return tuple(one.words for one in PHRASES if one.meaning in meanings)


@lru_cache(maxsize=64)
def phrase_pattern(*meanings: str) -> str:
    """Return a pattern of the phrases with some meanings, the longest first, in both styles of tones."""
    return any_of(phrases_of(*meanings))


@lru_cache(maxsize=1)
def _by_sort() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for words, sort, *_ in read_rows("compounds")[1:]:
        found.setdefault(sort, []).append(words)
    return found


def compounds_of(*sorts: str) -> tuple[str, ...]:
    """Return the words of some sorts (từ ghép), for the breaking of lines.

    ``word``: of several syllables; ``head``: what a name begins with; ``small``: what belongs to the word after it;
    ``linking``: before which a line turns well; ``paired``: in one breath, though a comma parts them.
    """
    return tuple(words for sort in sorts for words in _by_sort().get(sort, ()))
