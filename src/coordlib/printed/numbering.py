"""Numbering: the number that Word puts before a paragraph, counted as Word counts it."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import attrs

from coordlib.language import roman
from coordlib.printed.styles import WML, is_on, number_told, value

_PART = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_ROMAN, _MOST_LETTERS, _ALPHABET = 999, 780, 26
# What the fonts Symbol and Wingdings have in place of these signs.
_SIGNS = str.maketrans({"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "o"})


@attrs.frozen
class ListLevel:
    """A level of a list: how it counts, what is put around the number, and when it begins anew."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int = -1  # the level (from 1) whose next number begins it anew; -1: any above; 0: never
    legal: bool = False
    style: str = ""

    @classmethod
    def of(cls, element: ET.Element) -> ListLevel:
        """Return a level as a file describes it."""
        restart, start = element.find(f"{WML}lvlRestart"), element.find(f"{WML}start")
        return cls(
            value(element.find(f"{WML}numFmt")) or "decimal",
            value(element.find(f"{WML}lvlText")),
            0 if start is None else number_told(value(start), 1),
            -1 if restart is None else number_told(value(restart), -1),
            is_on(element.find(f"{WML}isLgl"), otherwise=False),
            value(element.find(f"{WML}pStyle")),
        )


@attrs.frozen
class NumberedList:
    """A list (danh sách tự đánh số): what it counts together with others, its levels, where it starts anew."""

    counted: str
    levels: tuple[ListLevel, ...]
    starts: tuple[tuple[int, int], ...] = ()


class Numbering:
    """The lists of a DOCX, and how far each has counted."""

    def __init__(self, root: ET.Element | None) -> None:
        root = ET.Element("none") if root is None else root
        self._abstract = {one.get(f"{WML}abstractNumId", ""): one for one in root.findall(f"{WML}abstractNum")}
        self._linked = {
            value(link): one for one in self._abstract.values() if (link := one.find(f"{WML}styleLink")) is not None
        }
        self._lists = {one.get(f"{WML}numId", ""): self._list(one) for one in root.findall(f"{WML}num")}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()

    def label(self, number: str, depth: int) -> str:
        """Count on in a list, and return the number as it is shown; empty where there is none."""
        listed = self._lists.get(number)
        if listed is None or depth >= len(listed.levels):
            return ""
        counts = self._counts.setdefault(listed.counted, [None] * _LEVELS)
        self._begin(number, listed, counts)
        level, before = listed.levels[depth], counts[depth]
        counts[depth] = level.start if before is None else before + 1
        for below in range(depth + 1, len(listed.levels)):
            restart = listed.levels[below].restart
            if restart == -1 or (restart and depth < restart):
                counts[below] = None
        return shown_label(listed.levels, counts, depth)

    def depth_of(self, number: str, style: str, otherwise: int) -> int:
        """Return the level of a list that belongs to a style."""
        levels = self._lists[number].levels if number in self._lists else ()
        return next((depth for depth, level in enumerate(levels) if style and level.style == style), otherwise)

    def _begin(self, number: str, listed: NumberedList, counts: list[int | None]) -> None:
        if number not in self._begun:
            self._begun.add(number)
            for depth, start in listed.starts:
                counts[depth] = start - 1

    def _list(self, element: ET.Element) -> NumberedList:
        key = value(element.find(f"{WML}abstractNumId"))
        abstract = self._abstract.get(key)
        if abstract is not None and (link := abstract.find(f"{WML}numStyleLink")) is not None:
            abstract = self._linked.get(value(link), abstract)
        levels = {} if abstract is None else _levels(abstract)
        starts = []
        for override in element.findall(f"{WML}lvlOverride"):
            depth = number_told(override.get(f"{WML}ilvl", ""), _LEVELS)
            if depth < _LEVELS:
                if (own := override.find(f"{WML}lvl")) is not None:
                    levels[depth] = ListLevel.of(own)
                starts += [(depth, number_told(value(one), 1)) for one in override.findall(f"{WML}startOverride")]
        return NumberedList(key, tuple(levels.get(depth, ListLevel("none")) for depth in range(_LEVELS)), tuple(starts))


def _levels(abstract: ET.Element) -> dict[int, ListLevel]:
    found = ((number_told(one.get(f"{WML}ilvl", ""), _LEVELS), one) for one in abstract.findall(f"{WML}lvl"))
    return {depth: ListLevel.of(one) for depth, one in found if depth < _LEVELS}


def shown_label(levels: tuple[ListLevel, ...], counts: list[int | None], depth: int) -> str:
    """Return the number of a level as it is shown, with those of the levels above that it names."""
    level = levels[depth]
    if level.form == "bullet":
        return level.text.translate(_SIGNS)

    def figure_of(match: re.Match[str]) -> str:
        other = int(match[1]) - 1
        count = counts[other]
        form = "decimal" if level.legal else levels[other].form
        return count_in_form(levels[other].start if count is None else count, form)

    return _PART.sub(figure_of, level.text)


def count_in_form(count: int, form: str) -> str:
    """Return a number in a form of Word's.

    >>> count_in_form(4, "lowerLetter"), count_in_form(4, "upperRoman"), count_in_form(4, "decimalZero")
    ('d', 'IV', '04')
    """
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter" if 0 < count <= _MOST_LETTERS:
            letters = chr(ord("a") + (count - 1) % _ALPHABET) * ((count - 1) // _ALPHABET + 1)
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman" if 0 < count <= _MOST_ROMAN:
            return roman(count) if form == "upperRoman" else roman(count).lower()
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)
