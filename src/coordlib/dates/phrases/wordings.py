"""Wordings: all the ways in which Vietnamese texts write about time, as tables that find the longest at a place.

A new way is a line under “how texts write it” in the module that makes such meanings. Where two wordings fit the same
words, the first is taken.
"""

from __future__ import annotations

from functools import cache

from coordlib.dates.phrases import agreement_times, cell_times, days, frequencies, lengths
from coordlib.dates.phrases.meanings import Maker, Use, Wording
from coordlib.dates.phrases.templates import NUMBER, Patterns, template

WORDINGS = (
    *lengths.FROM_A_PERIOD,
    *lengths.FROM_AN_EVENT,
    *days.COUNTED_FROM_A_DAY,
    *lengths.ON_AN_EVENT,
    *frequencies.HOW_OFTEN,
    *days.IN_THE_YEAR,
    *lengths.WITHOUT_A_BEGINNING,
    *days.WITHOUT_A_LIMIT,
    *lengths.OPEN,
    *frequencies.WHAT_IS_DONE,
    *agreement_times.OF_AN_AGREEMENT,
    *days.OF_A_MONTH,
    *days.END_OF_A_PERIOD,
)
"""The wordings of running text."""

# Words with which a deadline can begin or that can stand right before its unit, and that are everywhere.
_EVERYWHERE = frozenset((",", ":", "/", "…", NUMBER, "và", "hoặc", "của", "có", "cho", "với", "từ", "khi", "các"))
_FIRST_WORDS_OF_OTHERS = frozenset(("định", "kỳ"))  # “định kỳ”, which may stand before what is done


@cache
def openers() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words with which a deadline can begin, before its first unit of time, and those right before one."""
    templates = [template(wording.words) for wording in WORDINGS if wording.use is not Use.OTHER]
    limits = [made for made in templates if made.right_before_unit and "kể" not in made.opens]
    of_doing = [template(wording.words) for wording in WORDINGS if wording.use is Use.DOING]
    doing = frozenset[str]().union(*(made.before_unit for made in of_doing))
    before_unit = frozenset[str]().union(*(made.before_unit for made in limits))
    right_before_unit = frozenset[str]().union(*(made.right_before_unit for made in limits))
    return before_unit - doing - _EVERYWHERE | _FIRST_WORDS_OF_OTHERS, right_before_unit - _EVERYWHERE


@cache
def known() -> Patterns[Maker]:
    """Return the table of all wordings; their patterns compile when the first phrase is read."""
    return _table(WORDINGS)


@cache
def known_in_cells() -> Patterns[Maker]:
    """Return the table of the wordings of a column of times: first those that say a time only there.

    What is done with an object is none of them: its words may there hide another time.
    """
    of_any_text = (wording for wording in WORDINGS if wording is not frequencies.DONE_WITH_AN_OBJECT)
    return _table((*cell_times.IN_CELLS, *of_any_text))


def _table(wordings: tuple[Wording, ...]) -> Patterns[Maker]:
    return Patterns((template(wording.words), wording.make) for wording in wordings)
