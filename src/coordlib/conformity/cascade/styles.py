"""Styles: what each style of a document sets, with all that it is based on."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from coordlib.conformity.cascade.layers import EMPTY, Layer, character_layer, overlaid, paragraph_layer, switched_on
from coordlib.conformity.parts import Element

_USUAL = "Times New Roman"  # what Word takes where nothing says which
_PARTS_OF_A_TABLE = ("firstRow", "lastRow", "firstCol", "lastCol")


@attrs.frozen
class StyleLook:
    """What a style sets (kiểu): for paragraphs, for letters, and for parts of a table."""

    paragraph: Layer = EMPTY
    letters: Layer = EMPTY
    parts: Mapping[str, tuple[Layer, Layer]] = attrs.field(factory=dict)

    def over(self, base: StyleLook) -> StyleLook:
        """Return the look of this style laid over the one that it is based on."""
        return StyleLook(
            overlaid((base.paragraph, self.paragraph)),
            overlaid((base.letters, self.letters)),
            {**base.parts, **self.parts},
        )


_PLAIN = StyleLook()


class StyleTable:
    """The styles of a document (bảng kiểu): each resolved once; a style that is based on itself ends there."""

    def __init__(self, root: Element | None) -> None:
        self._own: dict[str, tuple[StyleLook, str]] = {}
        self._resolved: dict[str, StyleLook] = {}
        self.usual: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.defaults = _PLAIN
        self._lines: dict[str, bool] = {}
        for one in root.children if root is not None else ():
            if one.name == "w:docDefaults":
                self.defaults = _defaults(one)
            elif one.name == "w:style":
                self._take(one)

    def _take(self, element: Element) -> None:
        key, kind = element.get("w:styleId"), element.get("w:type", "paragraph")
        self._own[key] = (_own_look(element), element.value("w:basedOn"))
        self.names[key] = element.value("w:name")
        properties = element.child("w:tblPr")
        borders = properties.child("w:tblBorders") if properties is not None else None
        if borders is not None:
            self._lines[key] = any(draws(one) for one in borders.children)
        if switched_on(element.get("w:default", "0")):
            self.usual.setdefault(kind, key)

    def look(self, key: str) -> StyleLook:
        """Return what a style sets, with all that it is based on; nothing for one that is not there."""
        chain, seen = [], set()
        while key in self._own and key not in seen and key not in self._resolved:
            seen.add(key)
            chain.append(key)
            key = self._own[key][1]
        found = self._resolved.get(key, _PLAIN)
        for one in reversed(chain):
            found = self._own[one][0].over(found)
            self._resolved[one] = found
        return found

    def is_ruled(self, key: str) -> bool:
        """Tell whether a table style draws lines."""
        seen: set[str] = set()
        while key in self._own and key not in seen and key not in self._lines:
            seen.add(key)
            key = self._own[key][1]
        return self._lines.get(key, False)

    def paragraph(self, key: str) -> StyleLook:
        """Return the look of a paragraph style; that of the usual one where it is not there."""
        return self.look(key if key in self._own else self.usual.get("paragraph", ""))


def draws(side: Element | None) -> bool:
    """Tell whether a border is drawn."""
    return side is not None and side.get("w:val", "none") not in ("none", "nil", "")


def _defaults(element: Element) -> StyleLook:
    letters, paragraph = element.child("w:rPrDefault"), element.child("w:pPrDefault")
    return StyleLook(
        paragraph_layer(paragraph.child("w:pPr")) if paragraph else EMPTY,
        character_layer(letters.child("w:rPr")) if letters else EMPTY,
    )


def _own_look(element: Element) -> StyleLook:
    parts = {}
    for one in element.children:
        if one.name == "w:tblStylePr" and one.get("w:type") in _PARTS_OF_A_TABLE:
            parts[one.get("w:type")] = (paragraph_layer(one.child("w:pPr")), character_layer(one.child("w:rPr")))
    return StyleLook(paragraph_layer(element.child("w:pPr")), character_layer(element.child("w:rPr")), parts)


class ThemeFonts:
    """The fonts of a theme (phông chữ chủ đề): for headings and for text."""

    def __init__(self, root: Element | None) -> None:
        self._fonts: Mapping[str, str] = _latin(root) if root is not None else {}

    def name(self, font: str) -> str:
        """Return the name of a font: of the theme where it is written “+minorHAnsi”."""
        if not font.startswith("+"):
            return font or _USUAL
        return self._fonts.get(font[1:6], "") or _USUAL


def _latin(root: Element) -> dict[str, str]:
    found = {}
    for one in root.within():
        if one.name in ("a:majorFont", "a:minorFont"):
            latin = one.child("a:latin")
            found[one.name[2:7]] = latin.get("typeface") if latin is not None else ""
    return found
