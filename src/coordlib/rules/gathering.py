"""Gathering of rules: from the modules that define them; and what rules of several modules use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar, get_args, get_type_hints

from coordlib.language import Address, Message, Passage, Rule, Rules, Span
from coordlib.lexicon import read_rows

Judged = TypeVar("Judged")


def rules_in(*modules: ModuleType) -> Rules[Any]:
    """Return the rules that modules define, in the order of the modules and within each of its lines."""
    defined = ((one, module.__name__) for module in modules for one in vars(module).values() if isinstance(one, Rule))
    return Rules(one for one, name in defined if one.look.__module__ == name)


def subjects_of(one: Rule[Any]) -> tuple[object, ...]:
    """Return the kinds of subject that a rule judges, by the annotation of its function."""
    taken = next(iter(get_type_hints(one.look).values()))
    return get_args(taken) or (taken,)


Thing = TypeVar("Thing")


def met_again(keyed: Iterable[tuple[object, Thing]]) -> Iterator[tuple[Thing, Thing]]:
    """Yield each thing that has the key of one before it, with the first of that key; an empty key is none."""
    first: dict[object, Thing] = {}
    for key, one in keyed:
        if first.setdefault(key, one) is not one and key:
            yield one, first[key]


Told = tuple[Address, Message, Span]
"""A breach of words: where they stand, what is wrong, and which letters they are."""


def told_of(passage: Passage, vi: str, en: str, around: str = "") -> Told:
    """Return a breach of words: where they stand, the words with what is said of them, and their letters.

    `around`: how the words about them are quoted as well, as ``trong “{}”``; not at all if empty.
    """
    found, near = passage.found, passage.quoted
    where = (around.replace("{}", near), f" in {near!r}") if around else ("", "")
    return passage.address, Message(f"“{found}”{where[0]}{vi}", f"{found!r}{where[1]}{en}"), passage.span


WITHIN, BESIDE = " trong “{}”", " (trong “{}”)"
"""Two ways to quote the words about some words."""


def rows_of(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table, by the names of its columns."""
    columns, *rows = read_rows(file.stem, file.parent)
    return [dict(zip(columns, row, strict=True)) for row in rows]
