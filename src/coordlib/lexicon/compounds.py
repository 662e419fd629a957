"""Compounds: the words of administrative Vietnamese that are of several syllables, and those that lines turn at."""

from __future__ import annotations

import attrs

from coordlib.lexicon.tables import Fact, read_table


@attrs.frozen
class Compound(Fact):
    """Words that a line holds together (từ ghép): `words` and their `sort`.

    ``word``: of several syllables; ``head``: what a name begins with; ``small``: what belongs to the word after it;
    ``linking``: before which a line turns well; ``paired``: in one breath, though a comma parts them.
    """

    words: str
    sort: str


COMPOUND_WORDS = read_table("compounds", Compound)


def compounds_of(*sorts: str) -> tuple[str, ...]:
    """Return the words of some sorts."""
    return tuple(one.words for one in COMPOUND_WORDS if one.sort in sorts)
