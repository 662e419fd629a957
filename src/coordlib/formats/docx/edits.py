"""Edits: changes of a part in its bytes; what no edit names stays as it is, byte for byte.

In come the bytes of a part, its tree, and edits that name its elements; out go bytes in which nothing else differs.
Which edits are right, who asks for them knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape, unescape
from xml.etree import ElementTree as ET
from xml.parsers import expat

import attrs

from coordlib.formats.archives import read_xml
from coordlib.formats.docx.package import WML
from coordlib.language import checked
from coordlib.lexicon import unaccented

_ORDER_OF_PROPERTIES = {
    f"{WML}pPr": (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
        *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
        *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc"),
        *("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr"),
        *("sectPr", "pPrChange"),
    ),
    f"{WML}rPr": (
        *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline"),
        *("shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing"),
        *("w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText"),
        *("vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"),
    ),
    f"{WML}sectPr": (
        *("headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar"),
        *("paperSrc", "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote"),
        *("titlePg", "textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange"),
    ),
}
"""In which order the properties of a paragraph, a run and a section stand (ISO/IEC 29500-1, 17.3, 17.6)."""

_PROPERTIES_OF = {f"{WML}p": f"{WML}pPr", f"{WML}r": f"{WML}rPr", f"{WML}sectPr": f"{WML}sectPr"}
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
# What is in no encoding of which ASCII is a part is left alone.
_OTHER_ENCODING = re.compile(
    rb"""\xff|\xfe|.?\x00|(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding\s*=\s*["'](?!(?i:utf-8|us-ascii)["'])"""
)
_PREFIX = re.compile(rb"<([A-Za-z_][\w.-]*:)?")
_ATTRIBUTE = re.compile(rb"\s([\w.:-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")


@attrs.frozen(eq=False)
class Setting:
    """A property that an element gets (thuộc tính định dạng): `name` is that of the property, ``jc``.

    `values`: its attributes by local name; none takes one away. What else the property has stays.
    """

    element: ET.Element
    name: str
    values: tuple[tuple[str, str | None], ...] = ()


@attrs.frozen(eq=False)
class Rewording:
    """Words that take the place of others (thay chữ): in the letters of `texts`, one after the other, from `start`.

    `named`: the letters that it takes or gives for good. All others stay, whatever their marks and case.
    """

    texts: tuple[ET.Element, ...]
    start: int
    old: str
    new: str
    named: str = ""

    @property
    def is_named(self) -> bool:
        """Whether it takes and gives no letter or figure that it does not name; a zero in front is none."""
        texts = map(unaccented, (self.old, self.new, self.named))
        old, new, named = (Counter(letter for letter in text if letter.isalnum() and letter != "0") for text in texts)
        return not (old - new - named) and not (new - old - named)


Edit = Setting | Rewording
"""A change of a part."""


@checked
def edited(content: bytes, root: ET.Element, edits: Iterable[Edit]) -> bytes:
    """Return a part with edits made, each where it stands; of two that touch the same, the last counts.

    `root`: the tree of the part, of which the edits name elements. A part that is not in UTF-8 stays as it is.
    """
    given = tuple(edits)
    if not given or _OTHER_ENCODING.match(content):
        return content
    part = _Bytes(content, root)
    pieces = [*_changed_letters(part, given), *_changed_properties(part, given)]
    written: list[bytes] = []
    done = 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[:2]):
        written += (content[done:start], new)
        done = end
    return b"".join((*written, content[done:]))


@checked
def undisturbed(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Return those of some edits that touch no letters which one before them touches."""
    kept: list[Edit] = []
    taken: dict[ET.Element, list[tuple[int, int]]] = {}
    for edit in edits:
        if isinstance(edit, Rewording) and edit.texts:
            end = edit.start + max(len(edit.old), 1)
            spans = taken.setdefault(edit.texts[0], [])
            if any(edit.start < last and first < end for first, last in spans):
                continue
            spans.append((edit.start, end))
        kept.append(edit)
    return tuple(kept)


@checked
def did_as_named(root: ET.Element, content: bytes, edits: Iterable[Edit]) -> bool:
    """Tell whether a part differs from its tree before by nothing but what edits name.

    Every element that is no property stands where it did, pictures too, and every letter but those of the rewordings.
    """
    old, new = list(_elements_but_properties(root)), list(_elements_but_properties(read_xml(content)))
    if [element.tag for element in old] != [element.tag for element in new]:
        return False
    after = {element: changed.text or "" for element, changed in zip(old, new, strict=True)}
    expected: dict[tuple[ET.Element, ...], str] = {}
    rewordings = (edit for edit in edits if isinstance(edit, Rewording))
    for edit in sorted(rewordings, key=lambda edit: -edit.start):
        text = expected.get(edit.texts, "".join(element.text or "" for element in edit.texts))
        end = edit.start + len(edit.old)
        if not edit.is_named or text[edit.start : end] != edit.old:
            return False
        expected[edit.texts] = text[: edit.start] + edit.new + text[end:]
    if any("".join(after[element] for element in texts) != text for texts, text in expected.items()):
        return False
    reworded = {element for texts in expected for element in texts}
    return all(element in reworded or text == (element.text or "") for element, text in after.items())


def _elements_but_properties(root: ET.Element) -> Iterator[ET.Element]:
    """Yield the elements of a tree but properties of paragraphs, runs and sections."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag not in _ORDER_OF_PROPERTIES:
            yield element
            waiting.extend(reversed(element))


_Piece = tuple[int, int, bytes]


class _Bytes:
    """The bytes in which the elements of a part stand, found when the part is edited."""

    def __init__(self, content: bytes, root: ET.Element) -> None:
        self.content = content
        self._places = dict(zip(root.iter(), _places(content), strict=True))

    def start(self, element: ET.Element) -> int:
        """Return the first byte of an element."""
        return self._places[element][0]

    def inside(self, element: ET.Element) -> tuple[int, int]:
        """Return where what an element holds begins and ends; of one that is one tag, ``<w:p/>``, where it ends."""
        start, close = self._places[element]
        found = _TAG.match(self.content, start)
        begin = found.end() if found else start
        return begin, max(begin, close)

    def is_bare(self, element: ET.Element) -> bool:
        """Tell whether an element is written as one tag."""
        begin, end = self.inside(element)
        return begin == end and self.content[begin - 2 : begin] == b"/>"

    def whole(self, element: ET.Element) -> bytes:
        """Return an element as it is written."""
        _, end = self.inside(element)
        end = end if self.is_bare(element) else self.content.index(b">", end) + 1
        return self.content[self.start(element) : end]


def _places(content: bytes) -> list[tuple[int, int]]:
    """Return where each element begins and where its last tag does, in the order of the elements."""
    parser = expat.ParserCreate()
    starts: list[int] = []
    closes: dict[int, int] = {}
    opened: list[int] = []

    def start(*_: object) -> None:
        opened.append(len(starts))
        starts.append(parser.CurrentByteIndex)

    def end(_: str) -> None:
        closes[opened.pop()] = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place
    return [(place, closes[number]) for number, place in enumerate(starts)]


def _changed_letters(part: _Bytes, edits: Iterable[Edit]) -> Iterator[_Piece]:
    found: dict[ET.Element, list[str]] = {}
    for one in edits:
        if isinstance(one, Rewording):
            _put_new_words(one, found)
    for element, letters in found.items():
        text = "".join(letters)
        if text != element.text:
            yield from _piece_of_letters(part, element, text)


def _put_new_words(wording: Rewording, found: dict[ET.Element, list[str]]) -> None:
    """Put the new words where the first of the old letters stands, and take the old away, in whatever runs they are."""
    place = 0
    end = wording.start + len(wording.old)
    for element in wording.texts:
        text = element.text or ""
        letters = found.setdefault(element, list(text))
        for index in range(len(text)):
            at = place + index
            if wording.start <= at < end:
                step = at - wording.start
                last = at == end - 1
                letters[index] = wording.new[step:] if last else wording.new[step : step + 1]
        place += len(text)


def _piece_of_letters(part: _Bytes, element: ET.Element, text: str) -> Iterator[_Piece]:
    start, (begin, end) = part.start(element), part.inside(element)
    tag = part.content[start:begin]
    if text != text.strip() and b"xml:space" not in tag:
        yield start, begin, tag[:-1] + b' xml:space="preserve">'
    yield begin, end, escape(text, quote=False).encode()


def _changed_properties(part: _Bytes, edits: Iterable[Edit]) -> Iterator[_Piece]:
    by_element: dict[ET.Element, dict[str, Setting]] = {}
    for one in edits:
        if isinstance(one, Setting):
            wanted = by_element.setdefault(one.element, {})
            before = wanted.get(one.name)
            values = {**dict(before.values if before else ()), **dict(one.values)}
            wanted[one.name] = attrs.evolve(one, values=tuple(values.items()))
    for element, wanted in by_element.items():
        yield from _piece_of_properties(part, element, wanted)


def _piece_of_properties(part: _Bytes, element: ET.Element, wanted: dict[str, Setting]) -> Iterator[_Piece]:
    """Yield the properties of an element anew; those that no setting names keep their bytes."""
    name = _PROPERTIES_OF[element.tag]
    holder = element if element.tag == name else element.find(name)
    found = _PREFIX.match(part.content, part.start(element))
    prefix = (found[1] or b"") if found else b"w:"
    if holder is not None and not part.is_bare(holder):
        yield *part.inside(holder), _properties_written_anew(part, holder, wanted, prefix)
        return
    order = _ORDER_OF_PROPERTIES[name]
    inside = b"".join(
        _property_tag(prefix, one, b"") for one in sorted(wanted.values(), key=lambda one: order.index(one.name))
    )
    tag = prefix + name.removeprefix(WML).encode()
    whole = b"<" + tag + b">" + inside + b"</" + tag + b">"
    if holder is not None:
        yield part.start(holder), part.inside(holder)[1], whole
    elif not part.is_bare(element):
        begin, _ = part.inside(element)
        yield begin, begin, whole


def _properties_written_anew(part: _Bytes, holder: ET.Element, wanted: dict[str, Setting], prefix: bytes) -> bytes:
    order = _ORDER_OF_PROPERTIES[holder.tag]
    left = dict(wanted)
    written: list[tuple[int, bytes]] = []
    place = 0
    for one in holder:
        local = one.tag.removeprefix(WML)
        raw = part.whole(one)
        place = max(place, order.index(local)) if local in order else place
        if local in wanted:
            setting = left.pop(local, None)
            # A property that stands twice is one: the last that the file has counts, and gets the new values.
            raw = _property_tag(prefix, wanted[local], raw) if setting is not None else b""
        written.append((place, raw))
    for added in left.values():
        at = order.index(added.name)
        index = next((index for index, (place, _) in enumerate(written) if place > at), len(written))
        written.insert(index, (at, _property_tag(prefix, added, b"")))
    return b"".join(raw for _, raw in written)


def _property_tag(prefix: bytes, setting: Setting, raw: bytes) -> bytes:
    """Return a property as an empty tag: with the attributes that it has, and those of the setting."""
    found = raw[: raw.index(b">") + 1] if raw else b""
    values = {name.decode(): unescape(value[1:-1].decode()) for name, value in _ATTRIBUTE.findall(found)}
    lead = prefix.decode()
    for name, value in setting.values:
        values.pop(f"{lead}{name}", None)
        if value is not None:
            values[f"{lead}{name}"] = value
    listed = "".join(f' {name}="{escape(value)}"' for name, value in values.items())
    return f"<{lead}{setting.name}{listed}/>".encode()
