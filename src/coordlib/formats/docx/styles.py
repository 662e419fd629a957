"""Styles: the look that a style, a paragraph or a run sets, and how they inherit.

In come styles and properties; out go looks with what they inherit. Which paragraph has them, `reader` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import TypeVar
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import read_xml
from coordlib.formats.blocks import Marks
from coordlib.formats.docx.package import MOST_KEPT, VAL, WML, integer_of, is_default, is_on, value
from coordlib.formats.legacy_fonts import OldLetters, old_letters_of

Layer = Mapping[str, str]
"""What one place (a style, a paragraph, a run) sets of a look, by its name: “sz” → “28” as the file says it."""

EMPTY: Layer = {}
_TOGGLES = frozenset({"b", "i", "caps", "smallCaps", "strike", "dstrike", "vanish"})
"""What a style switches: set in two kinds of styles, it is off again (ISO/IEC 29500-1, 17.7.3)."""

_SHOWN_TOGGLES = ("b", "i", "caps", "smallCaps", "vanish")
_SIDES = {"start": "left", "end": "right"}
_MARKS = frozenset({"sz", "color", "u", "vertAlign"})
_NAMED = {"jc": "jc", "pStyle": "style", "outlineLvl": "outline"}
_LENGTHS = ("left", "right", "firstLine", "hanging")
_UNITS = {"pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}
_LONGEST = 120_000  # twentieths of a point, hundredths of lines: what is beyond is no length of a page
_USUAL_SIZE, _USUAL_FONT = 10.0, "Times New Roman"  # what Word takes where nothing says which
_OUTLINE = 10  # the tenth level of the outline is text
_NESTED = frozenset({f"{WML}numPr", f"{WML}pBdr"})
_LOOKS = frozenset(
    WML + name
    for name in (*_TOGGLES, *_MARKS, *_NAMED, "contextualSpacing", "rFonts", "rStyle", "ind", "spacing", "framePr")
)
_MOST_LOOKS = 1 << 10
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def number_of(text: str, usual: float = 0.0) -> float:
    """Return a number as files write it, or the usual one for what is none; “12pt” is in twentieths of a point."""
    factor = _UNITS.get(text[-2:], 0.0)
    try:
        found = float(text[:-2]) * factor if factor else float(text)
    except ValueError:
        return usual
    return found if abs(found) < _LONGEST else usual


# --- layers ---


def character_layer(properties: ET.Element | None) -> Layer:
    """Return what ``w:rPr`` sets."""
    found: dict[str, str] = {}
    for one in properties if properties is not None else ():
        name = one.tag.removeprefix(WML)
        if name in _TOGGLES:
            found[name] = "1" if is_on(one) else "0"
        elif name in _MARKS:
            found[name] = value(one)
        elif name == "rFonts":
            found |= _fonts(one)
        elif name == "rStyle":
            found["style"] = value(one)
    return found


def _fonts(element: ET.Element) -> dict[str, str]:
    """Return the fonts of Latin letters without and with marks; one of the theme goes before one by name."""
    found = {}
    for slot in ("ascii", "hAnsi"):
        theme, name = element.get(f"{WML}{slot}Theme"), element.get(f"{WML}{slot}")
        if theme or name:
            found[slot] = f"+{theme}" if theme else name or ""
    return found


def paragraph_layer(properties: ET.Element | None) -> Layer:
    """Return what ``w:pPr`` sets."""
    found: dict[str, str] = {}
    for one in properties if properties is not None else ():
        name = one.tag.removeprefix(WML)
        match name:
            case "ind":
                found |= _indents(one)
            case "spacing":
                found |= {f"spacing.{key.removeprefix(WML)}": length for key, length in one.items()}
            case "numPr":
                parts = (part for part in ("ilvl", "numId") if one.find(WML + part) is not None)
                found |= {f"num.{part}": value(one, part) for part in parts}
            case "jc" | "pStyle" | "outlineLvl":
                found[_NAMED[name]] = value(one)
            case "framePr":
                found["frame"] = one.get(f"{WML}xAlign", "left")
            case "pBdr":
                found |= {f"border.{side.tag.removeprefix(WML)}": value(side) if draws(side) else "" for side in one}
            case "contextualSpacing":
                found[name] = "1" if is_on(one) else "0"
            case _:
                continue
    return found


def _indents(element: ET.Element) -> dict[str, str]:
    found = {}
    for key, length in element.items():
        name = key.removeprefix(WML)
        side = name.removesuffix("Chars")
        if side == name or number_of(length):
            found[f"ind.{_SIDES.get(side, side)}{name[len(side) :]}"] = length
    return found


def draws(side: ET.Element | None) -> bool:
    """Tell whether a border is drawn."""
    return side is not None and side.get(VAL, "none") not in ("none", "nil", "")


def overlaid(layers: Iterable[Layer]) -> Layer:
    """Return layers laid over each other, the lowest first: the highest that sets something counts."""
    found: dict[str, str] = {}
    for one in layers:
        if "ind.hanging" in one and "ind.firstLine" not in one:
            found.pop("ind.firstLine", None)
            found.pop("ind.firstLineChars", None)
        elif "ind.firstLine" in one and "ind.hanging" not in one:
            found.pop("ind.hanging", None)
            found.pop("ind.hangingChars", None)
        for length in _LENGTHS:
            if f"ind.{length}" in one and f"ind.{length}Chars" not in one:
                found.pop(f"ind.{length}Chars", None)
        found.update(one)
    return found


# --- looks ---


SeenLook = tuple[Marks, OldLetters | None]
"""A look as blocks have it, and what its font has instead of Unicode's letters."""


@attrs.frozen(eq=False)
class LetterLook:
    """How letters look (kiểu chữ): size in points, fonts for plain letters and for those with marks.

    `fonts` of the theme are written “+minorHAnsi”, none is nothing. `color`: six hexadecimal digits, nothing for the
    usual; `hidden`: nobody sees them; `seen`: the look as blocks have it.
    """

    size: float
    fonts: tuple[str, str]
    bold: bool
    italic: bool
    caps: bool
    underlined: bool
    color: str
    script: str
    hidden: bool
    seen: SeenLook

    @classmethod
    def of(cls, layer: Layer) -> LetterLook:
        """Return the look that a layer makes."""
        size = number_of(layer.get("sz", ""), _USUAL_SIZE * 2) / 2
        fonts = layer.get("ascii", ""), layer.get("hAnsi", "")
        bold, italic, caps, small, hidden = (layer.get(name) == "1" for name in _SHOWN_TOGGLES)
        script, color = layer.get("vertAlign", ""), layer.get("color", "")
        named = next((font for font in fonts if font and not font.startswith("+")), "")
        seen = Marks(bold, italic, caps or small, named, size if "sz" in layer else 0.0), old_letters_of(fonts[1])
        underlined = layer.get("u", "none") not in ("none", "")
        color, script = "" if color == "auto" else color, script if script.endswith("script") else ""
        return cls(size, fonts, bold, italic, caps or small, underlined, color, script, hidden, seen)


_Look = TypeVar("_Look")


def _get_or_make(looks: dict[object, _Look], key: object, make: Callable[[], _Look]) -> _Look:
    """Return what is kept under a key, made where it is not there; of too much that is kept, nothing stays."""
    found = looks.get(key)
    if found is None:
        if len(looks) >= _MOST_LOOKS:
            looks.clear()
        found = looks[key] = make()
    return found


def _key_of_properties(properties: ET.Element) -> tuple[object, ...]:
    """Return what properties say of a look, as a key: most paragraphs and runs of a file say the same."""
    key: list[object] = []
    for one in properties:
        tag = one.tag
        if tag in _LOOKS:
            key.append(tag)
            key += one.items()
        elif tag in _NESTED:
            key.append(tag)
            for inner in one:
                key.append(inner.tag)
                key += inner.items()
    return tuple(key)


class LetterCascade:
    """The looks of letters in a paragraph of one style: what each run sets is laid over what the kinds of styles do."""

    def __init__(self, styles: StyleTable, kinds: tuple[Layer, ...]) -> None:
        self._styles, self._kinds = styles, kinds
        self._looks: dict[object, LetterLook] = {}
        self.plain = self._look(None)

    def look(self, properties: ET.Element) -> LetterLook:
        """Return the look of letters with these direct properties."""
        key = _key_of_properties(properties)
        found = self._looks.get(key)
        return _get_or_make(self._looks, key, lambda: self._look(properties)) if found is None else found

    def _look(self, properties: ET.Element | None) -> LetterLook:
        own = character_layer(properties)
        kinds = (*self._kinds, self._styles.look(own["style"]).letters) if own.get("style") else self._kinds
        base = self._styles.defaults.letters
        found = dict(overlaid((base, *kinds)))
        for toggle in _TOGGLES:
            votes = [one[toggle] == "1" for one in kinds if toggle in one]
            if votes:
                found[toggle] = "1" if base.get(toggle) == "1" or sum(votes) % 2 else "0"
        return LetterLook.of({**found, **own})


@attrs.frozen(eq=False)
class StyleLook:
    """What a style sets (kiểu): for paragraphs, for letters, and for parts of a table."""

    paragraph: Layer = EMPTY
    letters: Layer = EMPTY
    parts: Mapping[str, tuple[Layer, Layer]] = EMPTY  # type: ignore[assignment]

    @classmethod
    def of(cls, element: ET.Element) -> StyleLook:
        """Return what a style sets by itself."""
        parts = {one.get(f"{WML}type", ""): _layers(one) for one in element.iterfind(f"{WML}tblStylePr")}
        return cls(*_layers(element), parts)

    def over(self, base: StyleLook) -> StyleLook:
        """Return the look of this style laid over the one that it is based on."""
        paragraph, letters = overlaid((base.paragraph, self.paragraph)), overlaid((base.letters, self.letters))
        return StyleLook(paragraph, letters, {**base.parts, **self.parts})

    def within(self, parts: Iterable[str]) -> StyleLook:
        """Return the look of this style in some parts of a table, the later over the earlier."""
        paragraphs, letters = zip((self.paragraph, self.letters), *(self.parts[one] for one in parts), strict=True)
        return StyleLook(overlaid(paragraphs), overlaid(letters))


def _layers(element: ET.Element) -> tuple[Layer, Layer]:
    return paragraph_layer(element.find(f"{WML}pPr")), character_layer(element.find(f"{WML}rPr"))


@attrs.frozen(eq=False)
class ParagraphLook:
    """How a paragraph looks (kiểu đoạn): what it sets itself, and what its style and the table around it set.

    `style`: the key of its style, `name` its name; `number`, `depth`: the list that it is in, none for no list, and the
    level in it; `level`: in the outline, 0 for none.
    """

    own: Layer
    styled: StyleLook
    below: tuple[Layer, ...]
    letters: LetterCascade
    style: str
    name: str
    number: str
    depth: int
    centred: bool
    level: int

    def layer(self, listed: Layer) -> Layer:
        """Return all that is set; `listed`: what its list sets.

        The list of a style lies below the style's own indents; that of a paragraph lies over them.
        """
        direct = "num.numId" in self.own
        styled = (self.styled.paragraph, listed) if direct else (listed, self.styled.paragraph)
        return overlaid((*self.below, *styled, self.own))


class StyleTable:
    """The styles of a document (bảng kiểu): each resolved once; a style that is based on itself ends there."""

    def __init__(self, root: ET.Element | None) -> None:
        root = ET.Element("none") if root is None else root
        self._own = {one.get(f"{WML}styleId", ""): one for one in root.iterfind(f"{WML}style")}
        self._resolved: dict[str, StyleLook] = {}
        self._cascades: dict[object, LetterCascade] = {}
        self._paragraphs: dict[object, ParagraphLook] = {}
        self._cells: dict[object, StyleLook] = {}
        self.plain = StyleLook()  # of what no table is around, and of no style
        self.usual: dict[str, str] = {}
        for key, one in self._own.items():
            if is_default(one):
                self.usual.setdefault(one.get(f"{WML}type", "paragraph"), key)
        paragraph, letters = (root.find(f"{WML}docDefaults/{WML}{name}Default/{WML}{name}") for name in ("pPr", "rPr"))
        self.defaults = StyleLook(paragraph_layer(paragraph), character_layer(letters))

    def look(self, key: str) -> StyleLook:
        """Return what a style sets, with all that it is based on; nothing for one that is not there."""
        chain = self._chain(key, self._resolved)
        found = self._resolved.get(value(self._own[chain[-1]], "basedOn") if chain else key, self.plain)
        for one in reversed(chain):
            found = self._resolved[one] = StyleLook.of(self._own[one]).over(found)
        return found

    def _chain(self, key: str, known: Mapping[str, object] = EMPTY) -> list[str]:
        """Return a style and those that it is based on, up to one that is known."""
        chain: dict[str, None] = {}
        while key in self._own and key not in chain and key not in known:
            chain[key] = None
            key = value(self._own[key], "basedOn")
        return list(chain)

    def is_ruled(self, key: str) -> bool:
        """Tell whether a table style draws lines."""
        found = (self._own[one].find(f"{WML}tblPr/{WML}tblBorders") for one in self._chain(key))
        borders = next((one for one in found if one is not None), ())
        return any(draws(one) for one in borders)

    def paragraph(self, properties: ET.Element | None, table: StyleLook) -> ParagraphLook:
        """Return how a paragraph with these properties looks; `table`: what the table sets in which it stands."""
        key = (table, () if properties is None else _key_of_properties(properties))
        found = self._paragraphs.get(key)
        return _get_or_make(self._paragraphs, key, lambda: self._look(properties, table)) if found is None else found

    def _look(self, properties: ET.Element | None, table: StyleLook) -> ParagraphLook:
        own = paragraph_layer(properties)
        named = own.get("style", "")
        key = named if named in self._own else self.usual.get("paragraph", "")
        styled = self.look(key)
        letters = _get_or_make(
            self._cascades, (key, table), lambda: LetterCascade(self, (table.letters, styled.letters))
        )
        below = (self.defaults.paragraph, table.paragraph)
        upwards = (own, styled.paragraph, *reversed(below))
        number, depth, align, level = (
            next((one[name] for one in upwards if name in one), "")
            for name in ("num.numId", "num.ilvl", "jc", "outline")
        )
        return ParagraphLook(
            *(own, styled, below, letters, named or self.usual.get("paragraph", "")),
            name=value(self._own.get(key), "name"),
            number="" if number == "0" else number,
            depth=integer_of(depth),
            centred=align == "center",
            level=(integer_of(level, _OUTLINE - 1) + 1) % _OUTLINE,
        )

    def cell(self, key: str, parts: tuple[str, ...]) -> StyleLook:
        """Return what a table style sets in a cell that is in some parts of the table (“firstRow”)."""
        style = self.look(key)
        given = tuple(one for one in parts if one in style.parts)
        return _get_or_make(self._cells, (key, given), lambda: style.within(given)) if given else style


def styles_of(content: bytes | None) -> StyleTable:
    """Return the styles that a part says; files that were made from one template share them."""
    if content is None:
        return StyleTable(None)
    return _styles_kept(content) if len(content) <= MOST_KEPT else StyleTable(read_xml(content))


@lru_cache(maxsize=16)
def _styles_kept(content: bytes) -> StyleTable:
    return StyleTable(read_xml(content))


def theme_fonts(root: ET.Element | None) -> Callable[[str], str]:
    """Return what names a font of a layer: that of the theme (phông chữ chủ đề) where it is written “+minorHAnsi”."""
    found = {}
    for kind in ("major", "minor"):
        latin = None if root is None else root.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
        found[kind] = "" if latin is None else latin.get("typeface", "")
    return lambda font: (found.get(font[1:6]) if font.startswith("+") else font) or _USUAL_FONT
