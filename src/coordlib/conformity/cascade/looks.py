"""Looks: the layers of one paragraph and its runs, laid over each other as Word does."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from coordlib.conformity.cascade.layers import (
    EMPTY,
    Layer,
    character_layer,
    number_of,
    overlaid,
    paragraph_layer,
    styled,
    switched_on,
)
from coordlib.conformity.cascade.numbering import ListCounter
from coordlib.conformity.cascade.passages import ShownRun
from coordlib.conformity.cascade.styles import StyleLook, StyleTable, ThemeFonts
from coordlib.conformity.parts import Element

_USUAL_SIZE = 10.0
_AUTOMATIC = 14.0  # points of what HTML calls automatic spacing
_TWIPS = 1440 / 25.4
_LINES, _POINTS, _HALVES = 240.0, 20.0, 2.0
_ALIGNED = {"start": "left", "end": "right", "justify": "both", "distribute": "both", "": "left"}
_LOWER, _RAISED = "subscript", "superscript"


@attrs.frozen(eq=False)
class Resolved:
    """What is right of a paragraph at last: its layer, that of its letters, and what its label is counted by."""

    layer: Layer
    letters: tuple[Layer, ...]
    list_key: str = ""
    depth: int = 0


@attrs.frozen(eq=False)
class LookSources:
    """All that the looks of a document come from: styles, lists, theme."""

    styles: StyleTable
    numbering: ListCounter
    fonts: ThemeFonts

    def paragraph(self, properties: Element | None, table: StyleLook) -> Resolved:
        """Return what is right of a paragraph; `table`: what the table sets that it stands in."""
        own = paragraph_layer(properties)
        style = self.styles.paragraph(own.get("style", ""))
        key = own.get("num.numId", style.paragraph.get("num.numId", ""))
        depth = self._depth(own, style, key)
        level = self.numbering.level(key, depth) if key and key != "0" else None
        listed = level.paragraph if level else EMPTY
        # The list of a style lies below the style's own indents; that of a paragraph lies over them.
        below, over = (EMPTY, listed) if "num.numId" in own else (listed, EMPTY)
        layer = overlaid((self.styles.defaults.paragraph, table.paragraph, below, style.paragraph, over, own))
        letters = (self.styles.defaults.letters, table.letters, style.letters)
        return Resolved(layer, letters, key if level else "", depth)

    def _depth(self, own: Layer, style: StyleLook, key: str) -> int:
        named = own.get("num.ilvl", style.paragraph.get("num.ilvl", ""))
        if "num.numId" not in own:
            bound = self.numbering.depth_of(key, own.get("style", "") or self.styles.usual.get("paragraph", ""))
            if bound is not None:
                return bound
        return min(int(number_of(named)), 8)

    def run(self, properties: Element | None, letters: tuple[Layer, ...]) -> Layer:
        """Return what is right of letters."""
        own = character_layer(properties)
        character = self.styles.look(own["style"]).letters if own.get("style") else EMPTY
        base, *kinds = letters
        return overlaid((styled(base, (*kinds, character)), own))

    def shown_run(self, layer: Layer, text: str, field: str, element: Element, texts: Iterable[Element]) -> ShownRun:
        """Return letters as their layer shows them."""
        size = number_of(layer.get("sz", ""), _USUAL_SIZE * _HALVES) / _HALVES
        fonts = (self.fonts.name(layer.get("ascii", "")), self.fonts.name(layer.get("hAnsi", "")))
        script, color, line = layer.get("vertAlign", ""), layer.get("color", ""), layer.get("u", "none")
        return ShownRun(
            text=text,
            size=size,
            fonts=fonts,
            bold=switched_on(layer.get("b", "0")),
            italic=switched_on(layer.get("i", "0")),
            caps=switched_on(layer.get("caps", "0")) or switched_on(layer.get("smallCaps", "0")),
            underlined=line not in ("none", ""),
            color="" if color == "auto" else color,
            script=script if script in (_LOWER, _RAISED) else "",
            field=field,
            element=element,
            texts=tuple(texts),
        )


def is_hidden(layer: Layer) -> bool:
    """Tell whether letters are hidden."""
    return switched_on(layer.get("vanish", "0"))


def aligned(layer: Layer) -> str:
    """Return how lines stand: ``left``, ``center``, ``right`` or ``both``."""
    value = layer.get("jc", "")
    return _ALIGNED.get(value, value)


def indents(layer: Layer, size: float) -> tuple[float, float, float]:
    """Return the indents at the left, at the right and of the first line, in millimetres."""
    left, right = (_length(layer, side, size) for side in ("left", "right"))
    hanging = _length(layer, "hanging", size)
    return left, right, -hanging if hanging else _length(layer, "firstLine", size)


def _length(layer: Layer, side: str, size: float) -> float:
    if f"ind.{side}Chars" in layer:
        return number_of(layer[f"ind.{side}Chars"]) / 100 * size * 25.4 / 72
    return number_of(layer.get(f"ind.{side}", "")) / _TWIPS


def gaps(layer: Layer) -> tuple[float, float]:
    """Return the space before and after, in points."""
    before, after = (_gap(layer, side) for side in ("before", "after"))
    return before, after


def _gap(layer: Layer, side: str) -> float:
    if switched_on(layer.get(f"spacing.{side}Autospacing", "0")):
        return _AUTOMATIC
    lines = number_of(layer.get(f"spacing.{side}Lines", ""))
    return lines / 100 * 12 if lines else number_of(layer.get(f"spacing.{side}", "")) / _POINTS


def spacing(layer: Layer) -> tuple[float, bool]:
    """Return the line spacing, and whether it is in points, not in lines."""
    value, kind = layer.get("spacing.line", ""), layer.get("spacing.lineRule", "auto")
    if kind in ("exact", "atLeast"):
        return number_of(value, _LINES) / _POINTS, True
    return number_of(value, _LINES) / _LINES, False
