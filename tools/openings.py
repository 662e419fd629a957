"""Openings: what each match of a pattern begins with, read off the pattern itself and written where a search looks.

A text of a hundred pages has few of them: who looks for them first, and for the pattern only there, takes half the time
of a check. They are derived, so that a word which is added to a pattern is found at once: a pattern that the table does
not know as it is now is looked for everywhere. ``python -m tools.openings`` writes the table anew, and a test says when
some are missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from re import _constants as code  # type: ignore[attr-defined]  # what `re` itself parses patterns with
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from coordlib.language.openings import TABLE, Openings, digest_of

SOURCE = Path(__file__).parent.parent / "src" / "coordlib"
ROOMS = ("language", "dates", "rules")
"""The rooms that search the prose of an agreement."""
_LEFT_OUT = {"__init__", "openings"}  # a door; what remembers the patterns that it was asked for
_MOST = 500
"""How many openings are worth looking for, one by one."""
_LENGTHS = (14, 10, 7, 5, 3)
"""Letters of an opening, more of which tell little more; fewer where a pattern may begin with too many things."""
_LARGEST_CLASS = 24
"""Signs of a class that are still taken one by one: ten figures, a capital and a small letter."""
_FEW_LETTERS, _TELLING = 2, 1
"""A class of more letters than these adds nothing to an opening that is so long: “tháng 0” … “tháng 9”."""
_IGNORING_CASE = re.IGNORECASE.value


class _Opening(NamedTuple):
    """How a match may begin: the text so far, and whether its capitals count."""

    text: str
    is_small: bool = False

    def followed_by(self, letter: str, *, ignores_case: bool) -> _Opening:
        if self.is_small or ignores_case:
            return _Opening((self.text + letter).lower(), is_small=True)
        return _Opening(self.text + letter)


class _TooManyError(Exception):
    """A pattern may begin with more things than are worth looking for."""


def derived(pattern: re.Pattern[str]) -> Openings:
    """Return what each match of a pattern begins with; none if that may be anything, or too many things."""
    for longest in _LENGTHS:
        try:
            found = _Reader(longest).read(pattern)
        except _TooManyError:
            continue
        if all(_is_telling(one.text) for one in found):
            small = _shortest(one.text for one in found if one.is_small)
            return Openings(_shortest(one.text for one in found if not one.is_small), small)
        break
    return Openings()


def patterns() -> Iterator[re.Pattern[str]]:
    """Yield the patterns of the rooms that search prose: constants of their modules, alone, in tuples or in tables."""
    files = (file for room in ROOMS for file in sorted((SOURCE / room).rglob("*.py")) if file.stem not in _LEFT_OUT)
    for file in files:
        module = import_module(".".join(file.relative_to(SOURCE.parent).with_suffix("").parts))
        for name, value in list(vars(module).items()):
            if not name.startswith("__"):
                yield from _patterns_in(value)


def _patterns_in(value: object, deepest: int = 4) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield from (value,) if isinstance(value.pattern, str) else ()
    elif isinstance(value, list | tuple | set | frozenset) and deepest:
        for one in value:
            yield from _patterns_in(one, deepest - 1)
    elif isinstance(value, dict) and deepest:
        for one in (*value.keys(), *value.values()):
            yield from _patterns_in(one, deepest - 1)


def table() -> str:
    """Return the table as it is written: of each pattern, by the digest of its text, what its matches begin with."""
    known = {digest_of(one): derived(one) for one in patterns()}
    rows = (
        f"{json.dumps(key)}: {json.dumps([one.written, one.small], ensure_ascii=False)}"
        for key, one in sorted(known.items())
        if one
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _is_telling(text: str) -> bool:
    """Tell whether an opening is worth looking for: a lone letter, or a blank, stands everywhere."""
    return len(text) > 1 or (text != "" and not text.isalpha() and text != " ")


def _shortest(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts without those that begin with another of them."""
    kept: list[str] = []
    for text in sorted(set(texts)):
        if not (kept and text.startswith(kept[-1])):
            kept.append(text)
    return tuple(kept)


class _Reader:
    """Reads how matches may begin, so many letters of it; what can go no further is kept in `closed`."""

    def __init__(self, longest: int) -> None:
        self.longest = longest
        self.closed: list[_Opening] = []

    def read(self, pattern: re.Pattern[str]) -> list[_Opening]:
        """Return all ways in which a pattern begins."""
        parsed = parser.parse(pattern.pattern, pattern.flags)
        return [*self.after(parsed, [_Opening("")], parsed.state.flags), *self.closed]

    def after(self, items: Any, before: list[_Opening], flags: int) -> list[_Opening]:  # noqa: ANN401
        """Return how a match may have begun that has come through some items and may go on."""
        going = before
        for operation, argument in items:
            if not going:
                break
            going = list(dict.fromkeys(self._after_one(operation, argument, going, flags)))
            if len(going) + len(self.closed) > _MOST:
                raise _TooManyError
        return going

    def _after_one(  # noqa: PLR0911 - one answer for each kind of item
        self,
        operation: Any,  # noqa: ANN401 - of the parser
        argument: Any,  # noqa: ANN401
        before: list[_Opening],
        flags: int,
    ) -> list[_Opening]:
        if operation in (code.AT, code.ASSERT, code.ASSERT_NOT):
            return before  # it stands between two letters, and takes none
        if operation is code.LITERAL:
            return self._with_letters([chr(argument)], before, flags)
        if operation is code.IN and (letters := _letters_of(argument)):
            return self._with_letters(letters, before, flags)
        if operation is code.BRANCH:
            return [one for branch in argument[1] for one in self.after(branch, before, flags)]
        if operation is code.SUBPATTERN:
            _, added, removed, inner = argument
            return self.after(inner, before, (flags | added) & ~removed)
        if operation in (code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT):
            least, most, inner = argument
            return self._repeated(int(least), int(most), inner, before, flags)
        if operation is code.ATOMIC_GROUP:
            return self.after(argument, before, flags)
        self.closed += before  # any letter may follow
        return []

    def _with_letters(self, letters: list[str], before: list[_Opening], flags: int) -> list[_Opening]:
        ignores_case = bool(flags & _IGNORING_CASE)
        many = len(letters) > _FEW_LETTERS and all(letter.isalnum() for letter in letters)
        most = min(_TELLING, self.longest) if many else self.longest
        self.closed += [one for one in before if len(one.text) >= most]
        short = [one for one in before if len(one.text) < most]
        if len(short) * len(letters) > _MOST:
            raise _TooManyError
        return [one.followed_by(letter, ignores_case=ignores_case) for one in short for letter in letters]

    def _repeated(self, least: int, most: int, inner: Any, before: list[_Opening], flags: int) -> list[_Opening]:  # noqa: ANN401
        once = self.after(inner, before, flags)
        if most == 1:
            return [*once, *before] if least == 0 else once
        if least == most and least <= self.longest:  # so many times: “\d{4}”
            for _ in range(least - 1):
                once = self.after(inner, once, flags)
            return once
        self.closed += self.after(inner, once, flags)  # it may come twice and more often
        return [*once, *before] if least == 0 else once


def _letters_of(members: Iterable[tuple[Any, Any]]) -> list[str]:
    """Return the letters and signs of a class; none if they are many, or all but some."""
    letters = list(_members(members))
    return letters if "" not in letters and len(letters) <= _LARGEST_CLASS else []


def _members(members: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """Yield the letters of a class; an empty text for what is no list of letters."""
    for operation, argument in members:
        if operation is code.LITERAL:
            yield chr(argument)
        elif operation is code.RANGE and argument[1] - argument[0] < _LARGEST_CLASS:
            yield from map(chr, range(argument[0], argument[1] + 1))
        elif operation is code.CATEGORY and argument is code.CATEGORY_DIGIT:
            yield from "0123456789"
        else:
            yield ""


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
