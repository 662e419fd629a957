"""Edits: changes of a part in its bytes; what no edit names stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape, unescape

import attrs

from coordlib.conformity.parts.elements import Element, opening_end, whole_end
from coordlib.language import checked

_ORDERS = {
    "w:pPr": [
        "pStyle",
        "keepNext",
        "keepLines",
        "pageBreakBefore",
        "framePr",
        "widowControl",
        "numPr",
        "suppressLineNumbers",
        "pBdr",
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
        "topLinePunct",
        "autoSpaceDE",
        "autoSpaceDN",
        "bidi",
        "adjustRightInd",
        "snapToGrid",
        "spacing",
        "ind",
        "contextualSpacing",
        "mirrorIndents",
        "suppressOverlap",
        "jc",
        "textDirection",
        "textAlignment",
        "textboxTightWrap",
        "outlineLvl",
        "divId",
        "cnfStyle",
        "rPr",
        "sectPr",
        "pPrChange",
    ],
    "w:rPr": [
        "rStyle",
        "rFonts",
        "b",
        "bCs",
        "i",
        "iCs",
        "caps",
        "smallCaps",
        "strike",
        "dstrike",
        "outline",
        "shadow",
        "emboss",
        "imprint",
        "noProof",
        "snapToGrid",
        "vanish",
        "webHidden",
        "color",
        "spacing",
        "w",
        "kern",
        "position",
        "sz",
        "szCs",
        "highlight",
        "u",
        "effect",
        "bdr",
        "shd",
        "fitText",
        "vertAlign",
        "rtl",
        "cs",
        "em",
        "lang",
        "eastAsianLayout",
        "specVanish",
        "oMath",
        "rPrChange",
    ],
    "w:sectPr": [
        "headerReference",
        "footerReference",
        "footnotePr",
        "endnotePr",
        "type",
        "pgSz",
        "pgMar",
        "paperSrc",
        "pgBorders",
        "lnNumType",
        "pgNumType",
        "cols",
        "formProt",
        "vAlign",
        "noEndnote",
        "titlePg",
        "textDirection",
        "bidi",
        "rtlGutter",
        "docGrid",
        "printerSettings",
        "sectPrChange",
    ],
}
_HOLDERS = {"w:p": "w:pPr", "w:r": "w:rPr", "w:sectPr": "w:sectPr"}
_PREFIX = re.compile(rb"<([A-Za-z_][\w.-]*:)?")
_ATTRIBUTE = re.compile(rb"\s([\w.:-]+)\s*=\s*(\"[^\"]*\"|'[^']*')")


@attrs.frozen(eq=False)
class Setting:
    """A property that an element gets (thuộc tính định dạng): `name` is that of the property, ``jc``.

    `values`: its attributes by local name; none takes one away. What else the property has stays.
    """

    element: Element
    name: str
    values: tuple[tuple[str, str | None], ...] = ()


@attrs.frozen(eq=False)
class Rewording:
    """Words that take the place of others (thay chữ): in the letters of `texts`, one after the other, from `start`."""

    texts: tuple[Element, ...]
    start: int
    old: str
    new: str


Edit = Setting | Rewording
"""A change of a part."""


@checked
def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a part with edits made, each where it stands; of two that touch the same, the last counts."""
    given = tuple(edits)
    pieces = [*_reworded(content, given), *_set(content, given)]
    written: list[bytes] = []
    done = 0
    for start, end, new in sorted(pieces, key=lambda piece: piece[:2]):
        written += (content[done:start], new)
        done = end
    return b"".join((*written, content[done:]))


_Piece = tuple[int, int, bytes]


def _reworded(content: bytes, edits: Iterable[Edit]) -> Iterator[_Piece]:
    found: dict[int, tuple[Element, list[str]]] = {}
    for one in edits:
        if isinstance(one, Rewording):
            _spread(one, found)
    for element, letters in found.values():
        text = "".join(letters)
        if text != element.text and not element.is_bare:
            yield from _retold(content, element, text)


def _spread(wording: Rewording, found: dict[int, tuple[Element, list[str]]]) -> None:
    """Put the new words where the first of the old letters stands, and take the old away, in whatever runs they are."""
    place = 0
    end = wording.start + len(wording.old)
    for element in wording.texts:
        letters = found.setdefault(id(element), (element, list(element.text)))[1]
        for index in range(len(element.text)):
            at = place + index
            if wording.start <= at < end:
                step = at - wording.start
                last = at == end - 1
                letters[index] = wording.new[step:] if last else wording.new[step : step + 1]
        place += len(element.text)


def _retold(content: bytes, element: Element, text: str) -> Iterator[_Piece]:
    end = opening_end(content, element)
    tag = content[element.start : end]
    if text != text.strip() and b"xml:space" not in tag:
        yield element.start, end, tag[:-1] + b' xml:space="preserve">'
    yield end, element.close, escape(text, quote=False).encode()


# --- properties ---


def _set(content: bytes, edits: Iterable[Edit]) -> Iterator[_Piece]:
    by_element: dict[int, tuple[Element, dict[str, Setting]]] = {}
    for one in edits:
        if isinstance(one, Setting):
            wanted = by_element.setdefault(id(one.element), (one.element, {}))[1]
            before = wanted.get(one.name)
            values = {**dict(before.values if before else ()), **dict(one.values)}
            wanted[one.name] = attrs.evolve(one, values=tuple(values.items()))
    for element, wanted in by_element.values():
        yield from _held(content, element, wanted)


def _held(content: bytes, element: Element, wanted: dict[str, Setting]) -> Iterator[_Piece]:
    """Yield the properties of an element anew; those that no setting names keep their bytes."""
    name = _HOLDERS[element.name]
    holder = element if element.name == name else element.child(name)
    found = _PREFIX.match(content, element.start)
    prefix = (found[1] or b"") if found else b"w:"
    if holder is not None and not holder.is_bare:
        yield opening_end(content, holder), holder.close, _children(content, holder, wanted, prefix)
        return
    inside = b"".join(_tag(prefix, one, b"") for one in _in_order(name, wanted.values()))
    tag = prefix + name.removeprefix("w:").encode()
    whole = b"<" + tag + b">" + inside + b"</" + tag + b">"
    if holder is not None:
        yield holder.start, whole_end(content, holder), whole
    elif not element.is_bare:
        end = opening_end(content, element)
        yield end, end, whole


def _children(content: bytes, holder: Element, wanted: dict[str, Setting], prefix: bytes) -> bytes:
    order = _ORDERS[holder.name]
    left = dict(wanted)
    written: list[tuple[int, bytes]] = []
    place = 0
    for one in holder.children:
        local = one.name.removeprefix("w:")
        raw = content[one.start : whole_end(content, one)]
        place = max(place, order.index(local)) if local in order else place
        if local in wanted:
            setting = left.pop(local, None)
            # A property that stands twice is one: the last that the file has counts, and gets the new values.
            raw = _tag(prefix, wanted[local], raw) if setting is not None else b""
        written.append((place, raw))
    for added in left.values():
        at = order.index(added.name)
        index = next((index for index, (place, _) in enumerate(written) if place > at), len(written))
        written.insert(index, (at, _tag(prefix, added, b"")))
    return b"".join(raw for _, raw in written)


def _in_order(name: str, settings: Iterable[Setting]) -> list[Setting]:
    return sorted(settings, key=lambda one: _ORDERS[name].index(one.name))


def _tag(prefix: bytes, setting: Setting, raw: bytes) -> bytes:
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
