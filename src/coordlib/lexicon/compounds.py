"""Compounds: the words of administrative Vietnamese that are of several syllables, and those that lines turn at."""

from __future__ import annotations

from functools import lru_cache

from coordlib.lexicon.tables import read_rows


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
