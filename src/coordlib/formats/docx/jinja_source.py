"""Jinja source: the tree of a part of a Word template, written so that Jinja fills it, and mended once it is filled.

In come a tree in which the source of tags stands in elements of their own, and the places of its paragraphs; out goes
text. What the tags mean, only Jinja knows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from xml.etree import ElementTree as ET

from coordlib.formats.docx.package import WML
from coordlib.formats.docx.parts import XML
from coordlib.formats.docx.tags import TagPlace
from coordlib.language import explained
from coordlib.lexicon import pattern

RAW = "raw"
"""The name of an element that stands for source of Jinja."""

_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FOR_PROGRAMS = (f"{_WORD_2010}paraId", f"{_WORD_2010}textId")
_USUAL_PREFIXES = {
    "http://www.w3.org/XML/1998/namespace": "xml",
    WML[1:-1]: "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
}
_DECLARED_PREFIX = re.compile(rb"\sxmlns(?::([\w.-]+))?\s*=\s*[\"']([^\"']+)[\"']")
# By which docxtpl prints braces: “{_{ … }_}”.
_SPELT_BRACE = pattern(r"(?<=\{)_(?=[{%])|(?<=[}%])_(?=\})")
# A cell, a box or another story that has no paragraph left; a table at its end counts as none.
_EMPTIED = pattern(
    r"(?s)(<w:(tc|txbxContent|hdr|ftr|footnote|endnote)\b[^>]*>\s*"
    r"(?:<w:tcPr\b(?:(?!<w:p\b|</w:tc>).)*?(?:</w:tcPr>|/>))?\s*"
    r"|</w:tbl>\s*)"
    r"(?=</w:(?:tc|txbxContent|hdr|ftr|footnote|endnote)>)"
)


@explained
def refilled(xml: str) -> str:
    """Return what was rendered with a paragraph in each cell and box that lost all of its own: Word asks for one."""
    return _EMPTIED.sub(r"\1<w:p/>", xml)


class JinjaSource:
    """The tree of a part as a source of Jinja: each paragraph begins a line, so that a line is a place.

    `places`: where elements stand in the template. `lines`: of the source, where each comes from.
    """

    def __init__(self, root: ET.Element, content: bytes, places: Mapping[ET.Element, TagPlace]) -> None:
        self.prefixes = _prefixes(root, content)
        self._names: dict[str, str] = {}
        self.places = places
        self.lines: dict[int, TagPlace] = {}
        self.line = 2
        self.written = [XML]
        declared = (f' xmlns:{prefix}="{escape(space)}"' for space, prefix in self.prefixes.items() if prefix != "xml")
        self._write(root, "".join(declared))

    @property
    def text(self) -> str:
        """The whole source."""
        return "".join(self.written)

    def _prefixed(self, tag: str) -> str:
        if tag not in self._names:
            space, _, local = tag[1:].rpartition("}") if tag[0] == "{" else ("", "", tag)
            self._names[tag] = f"{self.prefixes[space]}:{local}" if space else local
        return self._names[tag]

    def _write(self, element: ET.Element, declared: str = "") -> None:
        """Write an element and all in it."""
        add = self.written.append
        name = self._prefixed(element.tag)
        add(f"<{name}{declared}" if name != RAW else "")
        if element in self.places:
            add("\n")
            self.line += 1
            self.lines[self.line] = self.places[element]
        if name == RAW:
            add(element.text or "")
        else:
            for key, value in element.items():
                is_for_programs = key in _FOR_PROGRAMS or "rsid" in key
                if not is_for_programs:
                    add(f' {self._prefixed(key)}="{_without_braces(escape(value))}"')
            if element.text or len(element):
                add(f">{_without_braces(escape(element.text, quote=False))}" if element.text else ">")
                for child in element:
                    self._write(child)
                add(f"</{name}>")
            else:
                add("/>")
        if element.tail and element.tail.strip():
            add(_without_braces(escape(element.tail, quote=False)))


def _prefixes(root: ET.Element, content: bytes) -> dict[str, str]:
    """Return the prefix of each namespace: the usual one, else that of the part, else one of our own."""
    prefixes = dict(_USUAL_PREFIXES)
    used = {name[1:].rpartition("}")[0] for one in root.iter() for name in (one.tag, *one.keys()) if name[0] == "{"}
    declared = ((space.decode(), prefix.decode()) for prefix, space in _DECLARED_PREFIX.findall(content))
    for space, prefix in (*declared, *((space, "") for space in sorted(used))):
        taken = prefixes.values()
        prefixes.setdefault(space, prefix if prefix and prefix not in taken else f"n{len(taken)}")
    return prefixes


def _without_braces(text: str) -> str:
    """Return text in which Jinja sees nothing."""
    return _SPELT_BRACE.sub("", text).replace("{", "&#123;").replace("\n", "&#10;")
