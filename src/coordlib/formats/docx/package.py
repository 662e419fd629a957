"""Package: the parts of a DOCX as trees of elements, each found by what refers to it.

In come the parts by their names; out go trees, and what refers to what. What the trees say, `styles`, `numbering` and
`reader` know.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import read_xml, refuse
from coordlib.formats.codes import NOT_WORD, TOO_LARGE
from coordlib.language import Message

WML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{WML}val"
MOST_KEPT = 1 << 19
"""Bytes of a part up to which what it says is kept for the next file that has the same part."""

PackageParts = Mapping[str, bytes]
"""The parts of a package (thành phần của gói), by their names."""

MOST_PARAGRAPHS, MOST_PACKED = 5_000, 100
"""How many paragraphs a DOCX may have in any case, and how many for each kilobyte of them, packed: a page has 5."""

_CELLS = 6  # of a row
LONGEST = 200_000
"""How many paragraphs a DOCX has at most: 5,000 pages, which take some 400 MB."""

_MAIN = "word/document.xml"
_OFF = frozenset({"0", "false", "off", "none"})
_FIGURES = 9  # of a whole number
_PROPERTIES = {"creator": "author"}


def value(element: ET.Element | None, name: str = "") -> str:
    """Return ``w:val`` of an element, or of its child of a name; nothing where it is not there."""
    if name and element is not None:
        element = element.find(f"{WML}{name}")
    return "" if element is None else element.get(VAL, "")


def switched_on(text: str) -> bool:
    """Tell whether a value of a switch says yes."""
    return text.lower() not in _OFF


def is_on(element: ET.Element | None) -> bool:
    """Tell whether a switch is there, and not off."""
    return element is not None and switched_on(element.get(VAL, "1"))


def is_default(style: ET.Element) -> bool:
    """Tell whether a style is that of what names none."""
    return switched_on(style.get(f"{WML}default", "0"))


def integer_of(text: str, usual: int = 0) -> int:
    """Return a whole number as a file writes it, the usual one where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _FIGURES else usual


def relations_name(part: str) -> str:
    """Return the name of the part that says what another refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def part_named(target: str, folder: str) -> str:
    """Return the name of the part that one in a folder refers to."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


@attrs.frozen
class Relation:
    """What a part refers to: the identifier of the reference, the kind and the name of the other part."""

    key: str
    kind: str
    name: str


class WordPackage:
    """A DOCX (tệp Word): its main part, and the parts to which that refers within the file; none outside is followed.

    Raises `UnreadableError` for a package without a document, and for parts that are no XML.
    """

    def __init__(self, parts: PackageParts) -> None:
        self.parts = parts
        self._relations: dict[str, tuple[Relation, ...]] = {}
        self.main = next(self.names("officeDocument", of=""), _MAIN)
        if self.main not in parts:
            refuse(NOT_WORD, _NO_DOCUMENT)
        self.content = parts[self.main]

    @cached_property
    def root(self) -> ET.Element:
        """The tree of the main part. Raises `UnreadableError` where it repeats itself more than any text does."""
        root = read_xml(self.content)
        _refuse_repetition(root, self.content)
        return root

    @property
    def body(self) -> ET.Element:
        """The body of the document. Raises `UnreadableError` where the main part has none."""
        body = self.root.find(f"{WML}body")
        if body is None:
            refuse(NOT_WORD, _NO_DOCUMENT)
        return body

    def names(self, *kinds: str, of: str | None = None) -> Iterator[str]:
        """Yield the names of the parts of some kinds (“styles”) that are there; `of`: what refers to them."""
        return (
            one.name
            for one in self.related(self.main if of is None else of)
            if one.kind in kinds and one.name in self.parts
        )

    def trees(self, *kinds: str) -> Iterator[ET.Element]:
        """Yield the parts of some kinds as trees."""
        return (read_xml(self.parts[name]) for name in self.names(*kinds))

    def tree(self, kind: str) -> ET.Element | None:
        """Return the first part of a kind as a tree, or none."""
        return next(self.trees(kind), None)

    def related(self, name: str) -> tuple[Relation, ...]:
        """Return what a part refers to within the file; the package itself has no name."""
        if name not in self._relations:
            content = self.parts.get(relations_name(name), b"<none/>")
            read = _relations_kept if len(content) <= MOST_KEPT else _relations_in
            self._relations[name] = read(content, posixpath.dirname(name))
        return self._relations[name]

    def properties(self) -> dict[str, str]:
        """Return what the file says of itself: the properties of the core, and those of its own."""
        found: dict[str, str] = {}
        for part in self.names("core-properties", "custom-properties", of=""):
            for one in read_xml(self.parts[part]):
                name = one.get("name") or one.tag.rpartition("}")[2]
                found[_PROPERTIES.get(name, name)] = "".join(one.itertext())
        return found


_NO_DOCUMENT = Message("tệp không phải là văn bản Word", "it is no document of Word")


def _refuse_repetition(root: ET.Element, content: bytes) -> None:
    """Refuse more paragraphs than there is memory for, and many that pack into nothing.

    Each costs time to judge, and a small file would cost minutes. Rows of a long table are alike by their nature: six
    cells count as one paragraph.
    """
    count = sum(1 for _ in root.iter(f"{WML}p"))
    if count > LONGEST:
        refuse(TOO_LARGE, _many_paragraphs(count))
    cells = sum(1 for _ in root.iter(f"{WML}tc")) if count > MOST_PARAGRAPHS else 0
    count -= cells - cells // _CELLS
    if count > MOST_PARAGRAPHS and count > MOST_PACKED * len(zlib.compress(content, 1)) / 1000:
        refuse(TOO_LARGE, _repeated_paragraphs(count))


def _many_paragraphs(count: int) -> Message:
    return Message(f"tệp có quá nhiều đoạn ({count})", f"the file has too many paragraphs ({count})")


def _repeated_paragraphs(count: int) -> Message:
    return Message(
        f"tệp lặp lại quá nhiều đoạn giống nhau ({count} đoạn)",
        f"the file repeats too many paragraphs that are alike ({count} of them)",
    )


def _relations_in(content: bytes, folder: str) -> tuple[Relation, ...]:
    return tuple(
        Relation(one.get("Id", ""), one.get("Type", "").rpartition("/")[2], part_named(one.get("Target", ""), folder))
        for one in read_xml(content)
        if one.get("TargetMode") != "External"
    )


_relations_kept = lru_cache(maxsize=16)(_relations_in)  # files of one program refer to their parts in the same words
