"""Elements: the XML of a part, each element with the bytes that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

import attrs

from coordlib.language import Message, RefusedError, checked

_MOST_DEEP, _MOST_ELEMENTS = 500, 3_000_000
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_STRICT = "http://purl.oclc.org/ooxml"
_PREFIXES = {
    _WORD: "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_OFFICE}/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_DRAWING}/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_DRAWING}/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rels",
    "urn:schemas-microsoft-com:vml": "v",
}
_HOLDS_TEXT = frozenset({"w:t", "w:instrText"})


@attrs.define(eq=False)
class Element:
    """An element of a part (phần tử XML): its name with the usual prefix, and where it stands in the bytes.

    `start`: the first byte; `close`: the first byte of its end tag, or `start` where it is empty by form.
    """

    name: str
    attributes: dict[str, str]
    start: int
    close: int = 0
    children: list[Element] = attrs.field(factory=list)
    text: str = ""

    @property
    def is_bare(self) -> bool:
        """Whether it is written as one tag, ``<w:p/>``."""
        return self.close == self.start

    def get(self, attribute: str, usual: str = "") -> str:
        """Return the value of an attribute."""
        return self.attributes.get(attribute, usual)

    def child(self, name: str) -> Element | None:
        """Return the last child of a name, which is the one that counts, or none."""
        for one in reversed(self.children):
            if one.name == name:
                return one
        return None

    def value(self, name: str) -> str:
        """Return ``w:val`` of a child, or nothing."""
        found = self.child(name)
        return found.get("w:val") if found is not None else ""

    def within(self) -> Iterator[Element]:
        """Yield what stands within it, at any depth, in the order of the text."""
        waiting = list(reversed(self.children))
        while waiting:
            one = waiting.pop()
            yield one
            waiting.extend(reversed(one.children))


def opening_end(content: bytes, element: Element) -> int:
    """Return the byte after the first tag of an element."""
    found = _TAG.match(content, element.start)
    return found.end() if found else element.start


def whole_end(content: bytes, element: Element) -> int:
    """Return the byte after the last tag of an element."""
    return opening_end(content, element) if element.is_bare else content.index(b">", element.close) + 1


@checked
def read_elements(content: bytes, name: str) -> Element:
    """Return the root of a part; `name`: of the part, for what is said of it.

    No DTD is read and no entity followed. Raises `RefusedError` for what is no XML, is nested deeper than any document
    needs, or holds too many elements.
    """
    growth = _Growth(name, content)
    parser = growth.parser
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place
    except expat.ExpatError as error:
        vi = f"{name} không phải XML hợp lệ (dòng {error.lineno})"
        raise RefusedError(Message(vi, f"{name} is not well-formed XML (line {error.lineno})")) from None
    if growth.root is None:
        raise RefusedError(Message(f"{name} không có nội dung", f"{name} is empty"))
    return growth.root


class _Growth:
    """The tree of one part, growing as expat reads."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name, self.content, self.root, self.open, self.count = name, content, None, [], 0
        self.texts: list[str] = []
        self.names: dict[str, str] = {}
        self.parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        parser.CharacterDataHandler = self.characters

    name: str
    content: bytes
    root: Element | None
    open: list[Element]
    count: int

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        shown = {self.short(one): value for one, value in attributes.items()} if attributes else {}
        element = Element(self.short(tag), shown, self.parser.CurrentByteIndex)
        self.count += 1
        if len(self.open) >= _MOST_DEEP or self.count > _MOST_ELEMENTS:
            vi = f"{self.name} lồng sâu quá {_MOST_DEEP} bậc, hoặc có quá {_MOST_ELEMENTS} phần tử"
            en = f"{self.name} is nested deeper than {_MOST_DEEP}, or has more than {_MOST_ELEMENTS} elements"
            raise RefusedError(Message(vi, en))
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)
        if element.name in _HOLDS_TEXT:
            self.texts = []

    def end(self, _: str) -> None:
        element = self.open.pop()
        if element.name in _HOLDS_TEXT:
            element.text = "".join(self.texts)
        at = self.parser.CurrentByteIndex
        # Of an element that is one tag, expat tells the byte after it.
        bare = not element.children and not element.text and self.content[at - 2 : at] == b"/>"
        element.close = element.start if bare else at

    def characters(self, text: str) -> None:
        if self.open[-1].name in _HOLDS_TEXT:
            self.texts.append(text)

    def short(self, name: str) -> str:
        """Return a name with the usual prefix of its namespace, and none where that is not known."""
        if name not in self.names:
            space, _, local = name.rpartition(" ")
            prefix = _PREFIXES.get(space, "?") if space else ""
            self.names[name] = f"{prefix}:{local}" if prefix else local
        return self.names[name]

    def refuse_doctype(self, *_: object) -> None:
        vi = f"{self.name} khai DOCTYPE, không được có trong DOCX"
        raise RefusedError(Message(vi, f"{self.name} declares a DOCTYPE, which no DOCX may have"))
