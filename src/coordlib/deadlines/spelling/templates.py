"""Templates: how a wording is written down as one line of data, and the pattern that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Generic, TypeVar

import attrs

from coordlib.language import checked

NUMBER = "#"
"""What stands for any number where the first words of a template are listed."""

_PART = re.compile(r"\[|\]|\(|\)|\||[^\s\[\]()|]+")


@attrs.frozen
class Template:
    """A wording (cách nói) as data: the pattern of it, and the words that it can begin with.

    Small words stand for themselves, ``[a|b]`` may be left out, ``(a|b)`` must be one of them, and capital words
    are slots, which `slots` explains: templates themselves, or patterns; ``name=`` and a space before one capture it.
    `opens`: the words that it can begin with; `needs`: words that every match has.
    """

    pattern: str
    opens: frozenset[str]
    empty: bool = False
    needs: frozenset[str] = frozenset()


def template(source: str, slots: Mapping[str, str]) -> Template:
    """Return what a line of data means."""
    parts = _PART.findall(source)
    made, rest = _choice(parts, 0, slots)
    assert rest == len(parts), source
    return made


def _choice(parts: list[str], place: int, slots: Mapping[str, str]) -> tuple[Template, int]:
    """Return the alternatives that begin at a place, and where they end."""
    choices = []
    while True:
        one, place = _sequence(parts, place, slots)
        choices.append(one)
        if place >= len(parts) or parts[place] != "|":
            break
        place += 1
    pattern = "|".join(one.pattern for one in choices)
    opens = frozenset[str]().union(*(one.opens for one in choices))
    needs = frozenset[str].intersection(*(one.needs for one in choices))
    return Template(pattern, opens, any(one.empty for one in choices), needs), place


def _sequence(parts: list[str], place: int, slots: Mapping[str, str]) -> tuple[Template, int]:
    pattern, opens, empty, needs = "", frozenset[str](), True, frozenset[str]()
    while place < len(parts) and parts[place] not in ("|", "]", ")"):
        one, place = _item(parts, place, slots)
        pattern += one.pattern
        needs |= one.needs
        opens, empty = (opens | one.opens, one.empty) if empty else (opens, False)
    return Template(pattern, opens, empty, needs), place


def _item(parts: list[str], place: int, slots: Mapping[str, str]) -> tuple[Template, int]:
    word = parts[place]
    if word in ("[", "("):
        inner, place = _choice(parts, place + 1, slots)
        optional = word == "["
        needs = frozenset[str]() if optional else inner.needs
        return Template(f"(?:{inner.pattern}){'?' * optional}", inner.opens, optional or inner.empty, needs), place + 1
    if word.isupper() and word in slots:
        return _slot(slots[word], slots), place + 1
    opens = frozenset((NUMBER if word.isdecimal() else word,))
    return Template(re.escape(word) + " ", opens, needs=frozenset((word,))), place + 1


def _slot(source: str, slots: Mapping[str, str]) -> Template:
    """Return a slot: a template, or a pattern after the words that it can begin with, “# a b -> (?…”."""
    name, named, rest = source.partition("= ")
    if named:
        made = _slot(rest, slots)
        return attrs.evolve(made, pattern=f"(?P<{name}>{made.pattern})")
    if "(?" not in source:
        made = template(source, slots)
        return Template(f"(?:{made.pattern})", made.opens, made.empty, made.needs)
    first, _, pattern = source.partition(" -> ")
    opens = frozenset(first.split())
    needs = opens if len(opens) == 1 and NUMBER not in opens else frozenset[str]()
    return Template(pattern, opens, needs=needs)


Meant = TypeVar("Meant")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when a text first has the words that it needs: all of them take a while."""
    return re.compile(f"(?:{pattern})(?<= )")  # what is found ends with a word


class Patterns(Generic[Meant]):
    """Patterns with what they mean, found by the word that stands at a place."""

    @checked
    def __init__(self, rows: Iterator[tuple[Template, Meant]]) -> None:
        self._rows: dict[str, list[tuple[str, frozenset[str], Meant]]] = {}
        for made, meaning in rows:
            for word in made.opens:
                self._rows.setdefault(word, []).append((made.pattern, made.needs, meaning))

    def longest(self, text: str, place: int, present: frozenset[str]) -> tuple[re.Match[str], Meant] | None:
        """Return the longest match at a place of a plain text, the first of several, and what it means.

        `present`: the words of the text; a pattern that needs another one is not tried.
        """
        best: re.Match[str] | None = None
        meant: Meant | None = None
        end = place
        word = text[place : text.index(" ", place)]
        for pattern, needs, meaning in self._rows.get(NUMBER if word[0].isdecimal() else word, ()):
            if needs <= present and (match := _compiled(pattern).match(text, place)) and match.end() > end:
                best, meant, end = match, meaning, match.end()
        return None if best is None or meant is None else (best, meant)
