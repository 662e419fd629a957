"""Styles: how letters and paragraphs of a DOCX look, through the styles that they are based on."""

from __future__ import annotations

from functools import lru_cache
from xml.etree import ElementTree as ET

import attrs

from coordlib.printed.archives import read_xml
from coordlib.printed.blocks import Marks
from coordlib.printed.letters import OldLetters, old_letters_of

WML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{WML}val"
_BOLD, _ITALIC, _CAPITALS, _HIDDEN = (f"{WML}{name}" for name in ("b", "i", "caps", "vanish"))
_FONTS, _ASCII, _HIGH, _SIZE = (f"{WML}{name}" for name in ("rFonts", "ascii", "hAnsi", "sz"))
_HIGH_THEME = f"{WML}hAnsiTheme"
_ALIGNED, _LISTED, _LEVEL = (f"{WML}{name}" for name in ("jc", "numPr", "outlineLvl"))
_STYLE, _CHARACTERS = f"{WML}pStyle", f"{WML}rStyle"
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20  # styles that one is based on, one on the other
_LEVELS = 9


@attrs.frozen
class LetterLook:
    """How letters look, whether they are seen at all, and which old letters their font has instead of Unicode's."""

    marks: Marks = Marks()
    hidden: bool = False
    old: OldLetters | None = None


@attrs.frozen
class ParagraphLook:
    """How a paragraph looks: `number` and `depth` say which list it is of, empty for none; `level`: in the outline."""

    letters: LetterLook = LetterLook()
    name: str = ""
    centred: bool = False
    number: str = ""
    depth: int = 0
    level: int = 0


class Styles:
    """The styles of a DOCX (kiểu dáng); what is not there has the look of a plain paragraph."""

    def __init__(self, root: ET.Element | None) -> None:
        found = [] if root is None else root.findall(f"{WML}style")
        self._styles = {style.get(f"{WML}styleId", ""): style for style in found}
        default = None if root is None else root.find(f"{WML}docDefaults/{WML}rPrDefault/{WML}rPr")
        self._plain = letters_of(default, LetterLook())
        self.default = next((key for key, one in self._styles.items() if _is_default(one)), "")
        self._paragraphs: dict[str, ParagraphLook] = {}

    def paragraph(self, properties: ET.Element | None) -> ParagraphLook:
        """Return how a paragraph with these properties looks."""
        key = "" if properties is None else value(properties.find(_STYLE))
        look = self._of_style(key if key in self._styles else self.default)
        return look if properties is None else _changed(look, properties)

    def letters(self, properties: ET.Element | None, around: LetterLook) -> LetterLook:
        """Return how letters with these properties look in a paragraph."""
        if properties is None:
            return around
        if (named := properties.find(_CHARACTERS)) is not None:
            for style in self._chain(value(named)):
                around = letters_of(style.find(f"{WML}rPr"), around)
        return letters_of(properties, around)

    def _of_style(self, key: str) -> ParagraphLook:
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolved(key)
        return self._paragraphs[key]

    def _resolved(self, key: str) -> ParagraphLook:
        look = ParagraphLook(self._plain)
        for style in self._chain(key):
            look = attrs.evolve(
                look,
                letters=letters_of(style.find(f"{WML}rPr"), look.letters),
                name=value(style.find(f"{WML}name")),
            )
            if (properties := style.find(f"{WML}pPr")) is not None:
                look = _changed(look, properties)
        return look

    def _chain(self, key: str) -> list[ET.Element]:
        """Return a style and those that it is based on, the lowest first."""
        chain: list[ET.Element] = []
        while (style := self._styles.get(key)) is not None and len(chain) < _DEEPEST:
            chain.append(style)
            key = value(style.find(f"{WML}basedOn"))
        return chain[::-1]


def value(element: ET.Element | None) -> str:
    """Return what an element says, nothing where it is not there."""
    return "" if element is None else element.get(VAL, "")


def is_on(element: ET.Element | None, otherwise: bool) -> bool:  # noqa: FBT001 - the state that stays
    """Return whether a switch is on, as before where it is not there."""
    return otherwise if element is None else element.get(VAL, "1") not in _OFF


def number_told(text: str, otherwise: int = 0) -> int:
    """Return a whole number as a file writes it, another where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _LEVELS else otherwise


def _is_default(style: ET.Element) -> bool:
    return style.get(f"{WML}type") == "paragraph" and style.get(f"{WML}default", "0") not in _OFF


# Letters that look alike share one look, so that it is cheap to tell.
_marks = lru_cache(maxsize=1 << 10)(Marks)
_letter_look = lru_cache(maxsize=1 << 10)(LetterLook)
_paragraph_look = lru_cache(maxsize=1 << 10)(ParagraphLook)


def letters_of(properties: ET.Element | None, around: LetterLook) -> LetterLook:
    """Return how letters with these direct properties look."""
    if properties is None or not len(properties):
        return around
    marks, hidden, old = around.marks, around.hidden, around.old
    bold, italic, capitals, font, size = marks.bold, marks.italic, marks.capitals, marks.font, marks.size
    for child in properties:
        tag = child.tag
        if tag == _BOLD:
            bold = is_on(child, bold)
        elif tag == _ITALIC:
            italic = is_on(child, italic)
        elif tag == _CAPITALS:
            capitals = is_on(child, capitals)
        elif tag == _FONTS:
            font = child.get(_ASCII) or child.get(_HIGH) or font
            if (high := child.get(_HIGH)) is not None or _HIGH_THEME in child.attrib:
                old = None if _HIGH_THEME in child.attrib else old_letters_of(high or "")
        elif tag == _SIZE:
            size = number_told(value(child)) / 2
        elif tag == _HIDDEN:
            hidden = is_on(child, hidden)
    return _letter_look(_marks(bold, italic, capitals, font, size), hidden, old)


def _changed(look: ParagraphLook, properties: ET.Element) -> ParagraphLook:
    """Return how a paragraph looks that has a look and these direct properties."""
    centred, number, depth, level = look.centred, look.number, look.depth, look.level
    for child in properties:
        tag = child.tag
        if tag == _ALIGNED:
            centred = child.get(VAL) == "center"
        elif tag == _LISTED:
            listed, deep = child.find(f"{WML}numId"), child.find(f"{WML}ilvl")
            number = value(listed) if listed is not None else number
            depth = number_told(value(deep)) if deep is not None else depth
        elif tag == _LEVEL:
            level = (number_told(value(child), _LEVELS) + 1) % (_LEVELS + 1)  # the tenth is text
    return _paragraph_look(look.letters, look.name, centred, "" if number == "0" else number, depth, level)


MOST_KEPT = 1 << 18
"""Bytes of a part up to which what it says is kept for the next file that has the same part."""


def styles_of(content: bytes | None) -> Styles:
    """Return the styles that a part says; files that were made from one template share them."""
    if content is None:
        return Styles(None)
    return _kept(content) if len(content) <= MOST_KEPT else Styles(read_xml(content))


@lru_cache(maxsize=16)
def _kept(content: bytes) -> Styles:
    return Styles(read_xml(content))
