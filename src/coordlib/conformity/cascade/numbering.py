"""Numbering: the labels that Word puts before paragraphs by itself."""

from __future__ import annotations

import re

import attrs

from coordlib.conformity.cascade.layers import EMPTY, Layer, character_layer, paragraph_layer
from coordlib.conformity.parts import Element
from coordlib.language import roman

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ALPHABET = 26
_MOST = 100_000


@attrs.frozen
class NumberedLevel:
    """A level of a list (bậc đánh số): where it starts, in which figures, and how its label reads."""

    start: int = 1
    figures: str = "decimal"
    words: str = ""
    restart: int | None = None
    is_legal: bool = False
    paragraph: Layer = EMPTY
    letters: Layer = EMPTY
    style: str = ""


@attrs.frozen
class _List:
    """A list of a document: the definition whose count it shares, and its levels."""

    definition: str
    levels: dict[int, NumberedLevel]
    starts: dict[int, int]


class ListCounter:
    """The lists of a document (đánh số tự động), and how far each has counted."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        children = root.children if root is not None else []
        definitions = {one.get("w:abstractNumId"): one for one in children if one.name == "w:abstractNum"}
        links = {one.value("w:styleLink"): one for one in definitions.values() if one.value("w:styleLink")}
        for one in children:
            if one.name == "w:num":
                self._take(one, definitions, links)

    def _take(self, element: Element, definitions: dict[str, Element], links: dict[str, Element]) -> None:
        named = element.value("w:abstractNumId")
        definition = definitions.get(named)
        if definition is not None and definition.value("w:numStyleLink") in links:
            definition = links[definition.value("w:numStyleLink")]
        levels = _levels(definition) if definition is not None else {}
        starts: dict[int, int] = {}
        for change in element.children:
            if change.name == "w:lvlOverride":
                depth = _whole(change.get("w:ilvl"), 0)
                replaced = change.child("w:lvl")
                if replaced is not None:
                    levels[depth] = _level(replaced)
                if change.child("w:startOverride") is not None:
                    starts[depth] = _whole(change.value("w:startOverride"), 1)
        key = element.get("w:numId")
        self._lists[key] = _List(named, levels, starts)
        for depth, level in levels.items():
            if level.style:
                self._by_style.setdefault(f"{key} {level.style}", (key, depth))

    def level(self, key: str, depth: int) -> NumberedLevel | None:
        """Return a level of a list, or none."""
        found = self._lists.get(key)
        return found.levels.get(depth) if found else None

    def depth_of(self, key: str, style: str) -> int | None:
        """Return the level of a list that a paragraph style is bound to, or none."""
        found = self._by_style.get(f"{key} {style}")
        return found[1] if found else None

    def label(self, key: str, depth: int) -> str:
        """Count on, and return the label of the next paragraph of a level; nothing where there is none."""
        level = self.level(key, depth)
        if level is None or level.figures == "none":
            return ""
        counts = self._counted(self._lists[key], key, depth)
        return _PLACE.sub(lambda place: self._figure(key, int(place[1]) - 1, counts, level), level.words)

    def _counted(self, found: _List, key: str, depth: int) -> list[int | None]:
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        begins = depth in found.starts and (key, depth) not in self._begun
        self._begun.add((key, depth))
        level = found.levels[depth]
        first = found.starts.get(depth, level.start)
        counts[depth] = first if begins or counts[depth] is None else min((counts[depth] or 0) + 1, _MOST)
        for deeper in range(depth + 1, _LEVELS):
            below = found.levels.get(deeper)
            restart = below.restart if below and below.restart is not None else deeper
            if restart and depth < restart:
                counts[deeper] = None
        for above in range(depth):
            if counts[above] is None:
                upper = found.levels.get(above)
                counts[above] = found.starts.get(above, upper.start if upper else 1)
        return counts

    def _figure(self, key: str, depth: int, counts: list[int | None], shown: NumberedLevel) -> str:
        level = self.level(key, depth)
        count = counts[depth]
        if level is None or count is None:
            return ""
        return _written(count, "decimal" if shown.is_legal else level.figures)


def _written(count: int, figures: str) -> str:
    match figures:
        case "upperRoman" | "lowerRoman" if 0 < count < _MOST // 25:
            return roman(count) if figures == "upperRoman" else roman(count).lower()
        case "upperLetter" | "lowerLetter" if 0 < count < _MOST:
            letter = chr(ord("a") + (count - 1) % _ALPHABET) * (1 + (count - 1) // _ALPHABET)
            return letter.upper() if figures == "upperLetter" else letter
        case "decimalZero":
            return f"{count:02}"
        case "bullet" | "none":
            return ""
        case _:
            return str(count)


def _levels(definition: Element) -> dict[int, NumberedLevel]:
    return {_whole(one.get("w:ilvl"), 0): _level(one) for one in definition.children if one.name == "w:lvl"}


def _level(element: Element) -> NumberedLevel:
    restart = element.value("w:lvlRestart")
    return NumberedLevel(
        start=_whole(element.value("w:start"), 1 if element.child("w:start") is not None else 0),
        figures=element.value("w:numFmt") or "decimal",
        words=element.value("w:lvlText"),
        restart=_whole(restart, 0) if restart else None,
        is_legal=element.child("w:isLgl") is not None,
        paragraph=paragraph_layer(element.child("w:pPr")),
        letters=character_layer(element.child("w:rPr")),
        style=element.value("w:pStyle"),
    )


def _whole(text: str, usual: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < len(str(_MOST)) else usual
