"""Wordings: the ways in which Vietnamese texts write about time; a new one is a row of `wordings.csv`.

Its words may name those of `slots.csv`, which are wordings in turn or, after “->”,
a pattern with the words that it begins with.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import cast

from coordlib.dates.phrases import meanings, values
from coordlib.dates.phrases.tokens import CITED, NUMBER, TURNS, Patterns, Slots, Template, template
from coordlib.lexicon import read_rows

_HERE = Path(__file__).parent


def _slots() -> Slots:
    """Return the words that wordings name; of these some stand inside others, in angles."""
    inner = {"CITED": CITED, "TURNS": "|".join(TURNS)}
    found: Slots = {}
    for name, words in read_rows("slots", _HERE)[1:]:
        for each, instead in inner.items():
            words = words.replace(f"<{each}>", instead)  # noqa: PLW2901 - filled one after the other
        (inner if name in {"STOPS", "WORD", "TIMEUNIT"} else found)[name] = words
    return found


SLOTS = _slots()


def _of(use: str, words: str, *row: str) -> values.Of:
    """Return of which month a day may be: how many months a period has, which of them it is, or how many after it."""
    months, month, later, how = row
    uses, strict = tuple(use.split()), how != "loose"
    return values.Of(words, int(months), int(month) or None, int(later), how == "last after", strict, how == "of", uses)


_MONTHS = tuple(_of(*row) for row in read_rows("months", _HERE)[1:])


@cache
def _wordings() -> tuple[tuple[meanings.Maker, str, str], ...]:
    """Return each wording with what makes its meaning, and its use.

    That is “deadline”; “doing”, which says nothing of time; “other”: what is no deadline of a duty; or “cell”: what
    says a time only in a column of times.
    """
    return tuple((_maker(name, of), words, use) for name, of, words, use in read_rows("wordings", _HERE)[1:])


def _maker(name: str, of: str) -> meanings.Maker:
    match name:
        case "standing":
            return meanings.standing(meanings.Word[of])
        case "lacking":
            return meanings.standing(meanings.Lack(getattr(meanings, of)))
        case "unfixed":
            return meanings.standing(meanings.Said(meanings.Unfixed[of]))
        case "open":
            return meanings.standing(meanings.Open[of])
        case "ended":
            return meanings.standing(meanings.Said(meanings.Replacement("")))
        case _:
            made = getattr(values, name)
            return cast("meanings.Maker", made(getattr(values, of)) if of else made)


@cache
def _rows() -> tuple[tuple[Template, meanings.Maker], ...]:
    return tuple(_made())


def _made(*, in_cells: bool = False) -> Iterator[tuple[Template, meanings.Maker]]:
    for maker, line, use in _wordings():
        if use != "cell" and not (in_cells and "OBJECT" in line):  # what is done may there hide another time
            yield template(line, SLOTS), maker
    for of, (use, name, inner, words) in product(_MONTHS, read_rows("days", _HERE)[1:]):
        if use in of.uses:
            made = getattr(values, inner or name)(of)
            yield template(words.replace("<OF>", of.words), SLOTS), getattr(values, name)(made) if inner else made
    yield template("[LIM] tuần cuối [cùng] [của] [mỗi] PERIOD", SLOTS), values.end_of_the_period
    yield template("[LIM] (hết|ngày cuối [cùng] [của]) PERIOD", SLOTS), values.end_of_the_period


_JOINING = frozenset((",", ":", "/", "…", NUMBER, "và", "hoặc", "của", "có", "cho", "với", "từ", "khi", "các"))


@cache
def openers() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words with which a deadline can begin, before its first unit of time, and those right before one."""
    others = {maker for maker, _, use in _wordings() if use == "other"}
    rows = [made for made, maker in _rows() if maker not in others]
    limits = [made for made in rows if made.led and "kể" not in made.opens]
    leads, led = (
        frozenset[str]().union(*found) for found in zip(*((one.leads, one.led) for one in limits), strict=True)
    )
    doing = template(" | ".join(words for _, words, use in _wordings() if use == "doing"), SLOTS).leads
    return leads - doing - _JOINING | {"định", "kỳ"}, led - _JOINING


@cache
def known() -> Patterns[meanings.Maker]:
    """Return the table of all wordings; their patterns compile when the first phrase is read."""
    return Patterns(iter(_rows()))


@cache
def known_in_cells() -> Patterns[meanings.Maker]:
    """Return the table of the wordings of a column of times: first those that say a time only there."""
    only = ((template(line, SLOTS), maker) for maker, line, use in _wordings() if use == "cell")
    return Patterns(iter((*only, *_made(in_cells=True))))
