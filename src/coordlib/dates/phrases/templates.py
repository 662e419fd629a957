"""Templates: how texts write about time, as lines that people read, and tables that find the longest at a place.

In comes a line such as ``[trong] {COUNT} kể từ {EVENT}``; out goes its pattern, and the words without which no text can
match it. What a wording means is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, TypeVar

import attrs

from coordlib.language import checked
from coordlib.lexicon import CALENDAR_UNITS

NUMBER = "#"
"""What stands for any number where the first words of a template are listed."""

UNITS = frozenset((*CALENDAR_UNITS, "lần", "thứ"))
"""The words that units of time, and days of the week, begin with."""

_NONE: frozenset[str] = frozenset()
_OPENED, _CLOSED = "⟨", "⟩"  # around a slot; no text about time has them
_SLOT_EDGE = re.compile(f"[{_OPENED}{_CLOSED}]")
_SIGN_OR_WORD = re.compile(r"[\[\]()|]|[^\s\[\]()|]+")
_LEADS_TO = " -> "


@attrs.frozen
class Template:
    """A wording (cách nói) as a pattern, with what a text must have before the pattern is worth a try.

    `opens`: the words that it can begin with; `is_optional`: whether it matches nothing, too; `needs`: words that every
    match has; `either`: of each of these sets some word. For who looks for deadlines in running text: `before_unit`:
    the words before its first unit of time; `right_before_unit`: those right before one; `last_words`: its last ones;
    `has_unit`: whether each match has a unit of time.
    """

    pattern: str
    opens: frozenset[str]
    is_optional: bool = False
    needs: frozenset[str] = _NONE
    either: tuple[frozenset[str], ...] = ()
    before_unit: frozenset[str] = _NONE
    right_before_unit: frozenset[str] = _NONE
    last_words: frozenset[str] = _NONE
    has_unit: bool = False


def slot(words: str, captured_as: str = "") -> str:
    """Return words of a template that stand in many others, such as “kể từ [ngày|khi]|sau khi”.

    `captured_as`: the name of the group that holds them in a match.
    """
    return f"{_OPENED}{captured_as}= {words}{_CLOSED}"


def matching(opens: str, *pattern: str) -> str:
    r"""Return a slot that a regular expression fills, such as ``ngày (?P<day>\d{1,2})``.

    `opens`: the words that it can begin with, ``#`` for a number; none if it can begin with any. Each word of the
    pattern has a space behind it.
    """
    return f"{_OPENED}{opens}{_LEADS_TO}{''.join(pattern)}{_CLOSED}"


@cache  # wordings share their beginnings, and all of them are asked for twice
def template(source: str) -> Template:
    """Return what a line means: small words stand for themselves, ``[a|b]`` may be left out, ``(a|b)`` is one of them.

    Slots are put in by f-strings.
    """
    parts = list(_parts(source))
    made, rest = _alternatives(parts, 0)
    if rest != len(parts):
        message = f"a bracket is not open: {source}"
        raise ValueError(message)
    return made


def _parts(source: str) -> Iterator[str]:
    """Yield the words, brackets and bars of a line, and each slot as one part."""
    place, depth, begins = 0, 0, 0
    for edge in _SLOT_EDGE.finditer(source):
        if edge[0] == _OPENED:
            if depth == 0:
                yield from _SIGN_OR_WORD.findall(source, place, edge.start())
                begins = edge.start()
            depth += 1
        else:
            depth -= 1
            if depth == 0:
                place = edge.end()
                yield source[begins:place]
    yield from _SIGN_OR_WORD.findall(source, place)


def _alternatives(parts: Sequence[str], place: int) -> tuple[Template, int]:
    """Return the alternatives that begin at a place, and where they end."""
    choices: list[Template] = []
    while True:
        sequence, place = _sequence(parts, place)
        choices.append(sequence)
        if place >= len(parts) or parts[place] != "|":
            break
        place += 1
    if len(choices) == 1:
        return choices[0], place
    some_word_of_each = [_some_word_of(choice) for choice in choices]
    made = Template(
        pattern="|".join(choice.pattern for choice in choices),
        opens=_NONE.union(*(choice.opens for choice in choices)),
        is_optional=any(choice.is_optional for choice in choices),
        needs=choices[0].needs.intersection(*(choice.needs for choice in choices)),
        either=(_NONE.union(*some_word_of_each),) if all(some_word_of_each) else (),
        before_unit=_NONE.union(*(choice.before_unit for choice in choices)),
        right_before_unit=_NONE.union(*(choice.right_before_unit for choice in choices)),
        last_words=_NONE.union(*(choice.last_words for choice in choices)),
        has_unit=all(choice.has_unit for choice in choices),
    )
    return made, place


def _some_word_of(choice: Template) -> frozenset[str]:
    """Return words of which a text that matches has one, as few as are known; none if any text may match."""
    if choice.needs:
        return frozenset((max(sorted(choice.needs), key=len),))
    return choice.either[0] if choice.either else _NONE


def _sequence(parts: Sequence[str], place: int) -> tuple[Template, int]:
    made = Template("", _NONE, is_optional=True)
    while place < len(parts) and parts[place] not in ("|", "]", ")"):
        item, place = _item(parts, place)
        made = _followed(made, item)
    return made, place


def _followed(first: Template, second: Template) -> Template:
    """Return two parts of a wording, one after the other."""
    before_a_unit = first.last_words if second.opens & UNITS else _NONE
    return Template(
        pattern=first.pattern + second.pattern,
        opens=first.opens | second.opens if first.is_optional else first.opens,
        is_optional=first.is_optional and second.is_optional,
        needs=first.needs | second.needs,
        either=first.either + second.either,
        before_unit=first.before_unit if first.has_unit else first.before_unit | second.before_unit,
        right_before_unit=first.right_before_unit | second.right_before_unit | before_a_unit,
        last_words=first.last_words | second.last_words if second.is_optional else second.last_words,
        has_unit=first.has_unit or second.has_unit,
    )


def _item(parts: Sequence[str], place: int) -> tuple[Template, int]:
    part = parts[place]
    if part in ("[", "("):
        inner, closing = _alternatives(parts, place + 1)
        return (_left_out if part == "[" else _grouped)(inner), closing + 1
    return _slot_of(part) if part.startswith(_OPENED) else _word(part), place + 1


def _grouped(inner: Template) -> Template:
    return attrs.evolve(inner, pattern=f"(?:{inner.pattern})")


def _left_out(inner: Template) -> Template:
    """Return what may be left out; “(?:…|)” is quicker than “(?:…)?”, which counts how often it is there."""
    return attrs.evolve(
        inner, pattern=f"(?:{inner.pattern}|)", is_optional=True, needs=_NONE, either=(), has_unit=False
    )


def _word(word: str) -> Template:
    opens = frozenset((NUMBER if word.isdecimal() else word,))
    is_unit = word in UNITS
    return Template(
        pattern=re.escape(word) + " ",
        opens=opens,
        needs=frozenset((word,)),
        before_unit=_NONE if is_unit else opens,
        last_words=opens,
        has_unit=is_unit,
    )


@cache  # each stands in dozens of wordings
def _slot_of(part: str) -> Template:
    inside = part.removeprefix(_OPENED).removesuffix(_CLOSED)
    opens, is_pattern, pattern = inside.partition(_LEADS_TO)
    if is_pattern and _OPENED not in opens:
        return _of_a_pattern(frozenset(opens.split()), pattern)
    name, _, words = inside.partition("= ")
    made = template(words)
    return attrs.evolve(made, pattern=f"(?P<{name}>(?:{made.pattern}))" if name else f"(?:{made.pattern})")


def _of_a_pattern(opens: frozenset[str], pattern: str) -> Template:
    has_unit = any(re.search(rf"(?<!\w){unit}(?!\w)", pattern) for unit in UNITS)
    begins_with_a_word = bool(opens) and NUMBER not in opens
    is_timed = has_unit or not opens  # an event, which any word can begin, is long enough
    return Template(
        pattern=pattern,
        opens=opens,
        needs=opens if begins_with_a_word and len(opens) == 1 else _NONE,
        either=(opens,) if begins_with_a_word else (),
        before_unit=opens - UNITS,
        right_before_unit=opens - UNITS if is_timed else _NONE,
        has_unit=is_timed,
    )


Meant = TypeVar("Meant")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern, compiled when a text first has the words that it needs: all of them take a while."""
    return re.compile(f"(?:{pattern})(?<= )")  # what is found ends with a word


class Patterns(Generic[Meant]):
    """Patterns with what they mean, found by the word that stands at a place."""

    @checked
    def __init__(self, rows: Iterable[tuple[Template, Meant]]) -> None:
        self._by_first_word: dict[str, list[tuple[Template, Meant]]] = {}
        for made, meant in rows:
            for word in made.opens:
                self._by_first_word.setdefault(word, []).append((made, meant))

    def longest(self, text: str, place: int, present: frozenset[str]) -> tuple[re.Match[str], Meant] | None:
        """Return the longest match at a place of a plain text, the first of several, and what it means.

        `present`: the words of the text; a pattern that needs another one is not tried.
        """
        best: tuple[re.Match[str], Meant] | None = None
        end = place
        word = text[place : text.index(" ", place)]
        for made, meant in self._by_first_word.get(NUMBER if word[0].isdecimal() else word, ()):
            if made.needs <= present and not any(map(present.isdisjoint, made.either)):
                match = _compiled(made.pattern).match(text, place)
                if match and match.end() > end:
                    best, end = (match, meant), match.end()
        return best
