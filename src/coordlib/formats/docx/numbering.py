"""Numbering: the labels that Word counts and puts before paragraphs.

In come the looks of paragraphs, in their order; out goes the label that Word would print before each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.docx.package import WML, WordPackage, integer_of, is_on, value
from coordlib.formats.docx.styles import Layer, ParagraphLook, paragraph_layer
from coordlib.language import roman

_PLACE = re.compile(r"%([1-9])")
_LEVELS, _ALPHABET = 9, 26
_MOST_LETTERS = 780
SIGNS = str.maketrans({"\uf0b7": "•", "\uf02d": "-", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf06f": "o"})
"""What the fonts Symbol and Wingdings have at these places."""


@attrs.frozen(eq=False, slots=False)
class NumberedLevel:
    """A level of a list (bậc đánh số): where it starts, in which figures, and how its label reads.

    `restart`: the level, from 1, after whose next number it begins anew, 0 for never; `legal`: it shows the numbers of
    all levels in Arabic figures; `style`: the key of the paragraph style that is bound to it.
    """

    properties: ET.Element | None
    start: int
    figures: str
    words: str
    restart: int
    legal: bool
    style: str

    @classmethod
    def of(cls, element: ET.Element, depth: int) -> NumberedLevel:
        """Return a level as a file describes it."""
        start = element.find(f"{WML}start")
        return cls(
            element.find(f"{WML}pPr"),
            0 if start is None else integer_of(value(start), 1),
            value(element, "numFmt") or "decimal",
            value(element, "lvlText")[:255],  # no number has more letters
            integer_of(value(element, "lvlRestart"), depth),
            is_on(element.find(f"{WML}isLgl")),
            value(element, "pStyle"),
        )

    @cached_property
    def paragraph(self) -> Layer:
        """What it sets of its paragraphs."""
        return paragraph_layer(self.properties)


@attrs.frozen(eq=False)
class _List:
    """A list: the definition whose count it shares, its levels, where it starts anew, and the levels of styles."""

    definition: str
    levels: dict[int, NumberedLevel]
    starts: dict[int, int]
    bound: dict[str, int]


class Numbering:
    """The lists of a document (đánh số tự động), and how far each has counted."""

    def __init__(self, package: WordPackage) -> None:
        self._package = package
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def count_anew(self) -> None:
        """Forget how far the lists have counted, as margins and notes count by themselves."""
        self._counts.clear()
        self._begun.clear()

    def next_number(self, look: ParagraphLook) -> tuple[NumberedLevel | None, str]:
        """Count on, and return the level that a paragraph of a list is on, and its label; none where there is none."""
        found = self._list(look.number)
        if found is None:
            return None, ""
        depth = look.depth if "num.numId" in look.own else found.bound.get(look.style, look.depth)
        level = found.levels.get(depth)
        if level is None:
            return None, ""
        counts = self._count_on(found, look.number, depth)
        if level.figures == "bullet":
            return level, level.words.translate(SIGNS)

        def figure(place: re.Match[str]) -> str:
            count, shown = counts[int(place[1]) - 1], found.levels.get(int(place[1]) - 1)
            if count is None or shown is None:
                return ""
            return in_figures(count, "decimal" if level.legal else shown.figures)

        return level, _PLACE.sub(figure, level.words)

    def _count_on(self, found: _List, number: str, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        count, level = counts[depth], found.levels[depth]
        begins = depth in found.starts and (number, depth) not in self._begun
        self._begun.add((number, depth))
        counts[depth] = found.starts.get(depth, level.start) if begins or count is None else count + 1
        for below in range(depth + 1, _LEVELS):
            if below in found.levels and depth < found.levels[below].restart:
                counts[below] = None
        for above in range(depth):
            if counts[above] is None and above in found.levels:
                counts[above] = found.starts.get(above, found.levels[above].start)
        return counts

    @cached_property
    def _definitions(self) -> tuple[dict[str, ET.Element], dict[str, ET.Element], dict[str, ET.Element]]:
        """The lists, and their definitions by their identifiers and by the styles that are linked to them."""
        root = self._package.tree("numbering")
        root = ET.Element("none") if root is None else root
        lists = {one.get(f"{WML}numId", ""): one for one in root.iterfind(f"{WML}num")}
        found = {one.get(f"{WML}abstractNumId", ""): one for one in root.iterfind(f"{WML}abstractNum")}
        return lists, found, {style: one for one in found.values() if (style := value(one, "styleLink"))}

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            element = self._definitions[0].get(number)
            self._lists[number] = None if element is None else self._read(element)
        return self._lists[number]

    def _read(self, element: ET.Element) -> _List:
        key = value(element, "abstractNumId")
        _, by_name, by_style = self._definitions
        definition = by_name.get(key)
        definition = definition if definition is None else by_style.get(value(definition, "numStyleLink"), definition)
        levels = {} if definition is None else _levels(definition)
        starts: dict[int, int] = {}
        for depth, change in _elements_by_level(element, "lvlOverride"):
            levels |= _levels(change)
            if (start := change.find(f"{WML}startOverride")) is not None:
                starts[depth] = integer_of(value(start), 1)
        bound = {level.style: depth for depth, level in reversed(levels.items()) if level.style}
        return _List(key, levels, starts, bound)


def _levels(element: ET.Element) -> dict[int, NumberedLevel]:
    return {depth: NumberedLevel.of(one, depth) for depth, one in _elements_by_level(element, "lvl")}


def _elements_by_level(element: ET.Element, name: str) -> Iterator[tuple[int, ET.Element]]:
    """Yield what an element says of each of nine levels."""
    found = ((integer_of(one.get(f"{WML}ilvl", ""), _LEVELS), one) for one in element.iterfind(WML + name))
    return ((depth, one) for depth, one in found if depth < _LEVELS)


def in_figures(count: int, figures: str) -> str:
    """Return a number in figures of Word's.

    >>> in_figures(4, "lowerLetter"), in_figures(4, "upperRoman"), in_figures(4, "decimalZero")
    ('d', 'IV', '04')
    """
    match figures:
        case "bullet" | "none":
            return ""
        case "lowerLetter" | "upperLetter" if 0 < count <= _MOST_LETTERS:
            letters = chr(ord("a") + (count - 1) % _ALPHABET) * ((count - 1) // _ALPHABET + 1)
            return letters.upper() if figures == "upperLetter" else letters
        case "lowerRoman":
            return roman(count).lower()
        case "upperRoman":
            return roman(count)
        case "decimalZero":
            return f"{count:02}"
        case _:
            return str(count)
