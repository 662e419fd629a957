"""Phrases of law (effect, replacement, must and may, reviews, events), and words of several syllables."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import attrs

from coordlib.lexicon.letters import any_of
from coordlib.lexicon.tables import Fact, read_rows, read_table

Meaning = Literal[
    # what a document does to itself or to another
    "in-force", "ended", "replace", "repeal", "amend", "consolidate", "transition",
    # what somebody has to do, may do, and may not do
    "must", "may", "must-not",
    # meetings and reports
    "meeting", "interim", "final", "report",
    # who: all of them (các bên), each (mỗi), a party, the parties
    "everyone", "each", "party", "parties",
    # events from which a time limit counts
    "received", "found", "occurred", "signed", "issued", "done", "began", "cut-off", "changed",
    # what follows “khi” and can be seen by nobody: no event, and no time
    "no-time",
    # how a duty says what (trả lời), how (kịp thời), in time, and what opens a time limit (trong thời hạn)
    "act", "manner", "in-time", "limit",
    # in the names of bodies: of the whole country (Trung ương), and of one that serves two
    "central", "serving",
]  # fmt: skip
"""What phrases of the table mean (nghĩa của cụm từ)."""

CompoundSort = Literal["word", "head", "small", "linking", "paired"]
"""What a word does where a line breaks: see `compounds_of`."""


@attrs.frozen
class Phrase(Fact):
    """Words with one meaning in texts of agreements (cụm từ): `meaning`, and the `words` in small letters."""

    meaning: Meaning
    words: str


PHRASES = read_table("phrases", Phrase)


@lru_cache(maxsize=64)
def phrases_of(*meanings: Meaning) -> tuple[str, ...]:
    """Return the phrases with some meanings, as the table orders them: the usual one first."""
    return tuple(phrase.words for phrase in PHRASES if phrase.meaning in meanings)


@lru_cache(maxsize=64)
def phrase_pattern(*meanings: Meaning) -> str:
    """Return a pattern of the phrases with some meanings, the longest first, in both styles of tones."""
    return any_of(phrases_of(*meanings))


@lru_cache(maxsize=1)
def _compounds() -> dict[str, list[str]]:
    """Return all words of several syllables by their sorts: the table is read when a line is first broken."""
    by_sort: dict[str, list[str]] = {}
    for words, sort, *_ in read_rows("compounds")[1:]:
        by_sort.setdefault(sort, []).append(words)
    return by_sort


def compounds_of(*sorts: CompoundSort) -> tuple[str, ...]:
    """Return the words of some sorts (từ ghép), for the breaking of lines.

    ``word``: of several syllables; ``head``: what a name begins with; ``small``: what belongs to the word after it;
    ``linking``: before which a line turns well; ``paired``: in one breath, though a comma parts them.
    """
    return tuple(words for sort in sorts for words in _compounds()[sort])
