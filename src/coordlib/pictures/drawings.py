"""Pictures: the SVG that may stand in a document, checked and written anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from xml.etree import ElementTree as ET

import attrs

from coordlib.language import Message, RefusedError, checked, typed
from coordlib.pictures.trial import Meter

SVG = "http://www.w3.org/2000/svg"

_SHAPES = frozenset({"rect", "line", "path", "polyline", "polygon", "circle"})
_SAID = frozenset({"title", "desc"})
_CONTENT = _SHAPES | _SAID | {"g", "defs", "pattern", "text"}
# The whole vocabulary: what each element may hold. None of it runs, and none loads another file.
_HOLDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("svg", "g", "defs", "pattern"), _CONTENT),
    **dict.fromkeys(_SHAPES, _SAID),
    **dict.fromkeys(("text", "tspan"), frozenset({"tspan"})),
    **dict.fromkeys(_SAID, frozenset()),
}
_TEXTUAL = frozenset({"text", "tspan", *_SAID})
# The mark of the template; what the words beside the picture say for it; the font, which the layout chooses.
_DROPPED = re.compile(r"at|role|aria-[a-z]+|font-family")
_SIZED = frozenset({"x", "y", "width", "height"})  # of the drawing itself: the picture has a size of its own

_NUMBER = r"[+-]?(?:[0-9]{1,7}(?:\.[0-9]*)?|\.[0-9]+)(?:e-[0-9]{1,2})?"
_LENGTH = rf"{_NUMBER}(?:[a-z]{{2}}|%)?"
_ID = r"[A-Za-z_][A-Za-z0-9_.-]*"
_BETWEEN = r"[\s,]+"
_KINDS = {
    rf"{_LENGTH}(?:{_BETWEEN}{_LENGTH})*": "x y dx dy x1 y1 x2 y2 cx cy r rx ry width height font-size letter-spacing "
    "stroke-width stroke-dasharray stroke-dashoffset opacity fill-opacity stroke-opacity",
    rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{3}}": "viewBox",
    r"[0-9eE.,+\-\s]+": "points",
    r"[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\-\s]+": "d",
    r"(?:(?:translate|scale|rotate|skewX|skewY|matrix)\([0-9eE.,+\-\s]+\)[\s,]*)+": "transform patternTransform",
    rf"[a-zA-Z]+|#[0-9a-fA-F]{{3,8}}|(?:rgb|hsl)a?\([0-9.,%\s/]+\)|url\(#{_ID}\)": "fill stroke",
    r"[a-zA-Z0-9-]+": "text-anchor dominant-baseline font-weight font-style fill-rule stroke-linecap stroke-linejoin "
    "patternUnits patternContentUnits",
    _ID: "id",
}
_ATTRIBUTES = {name: re.compile(kind, re.ASCII) for kind, names in _KINDS.items() for name in names.split()}
_REFERENCE = re.compile(rf"url\(#({_ID})\)")
_SPACE = re.compile(r"[ \t\r\n]+")
_LONGEST_ALT = 32_000  # bytes in UTF-8: PDF/A has strings of 32,767
_LONGEST_SHOWN = 60
_LEAST = 0.0001  # millimetres: what is smaller than that cannot be seen either
_MILLIMETRES = re.compile(r"[0-9]{1,4}(?:\.[0-9]+)?")


@attrs.frozen(field_transformer=typed)
class Picture:
    """A picture (hình, biểu đồ): a drawing in SVG, and what it shows in words, for who cannot see it.

    `svg`: as `coordlib.pictures.read_picture` writes it; `width`, `height`: of the room that it fills, millimetres.
    """

    svg: str
    alt: str
    width: float
    height: float


class PictureError(RefusedError):
    """A picture holds what may not stand in a document; `at`: the mark of its place, ``template:line``."""

    def __init__(self, at: str, message: Message) -> None:
        self.at = at
        super().__init__(message)

    def __reduce__(self) -> tuple[type[PictureError], tuple[str, Message]]:  # type: ignore[override]
        """Let the error cross to another process."""
        return (type(self), (self.at, self.message))


@checked
def read_picture(element: ET.Element, prefix: str, meter: Meter) -> Picture:
    """Return the picture that an element ``<picture>`` describes; its SVG begins with ``<svg``.

    `prefix` is put before each id in the SVG, for the pictures of a document may share a page; `meter` measures
    them together. Raises `PictureError` for an element, attribute or value that is not in the vocabulary, and for
    a drawing that takes too much to draw.
    """
    at = element.get("at", "")
    alt = _SPACE.sub(" ", element.get("alt", "")).strip()
    if not alt:
        raise _fault(
            at,
            "hình cần thuộc tính “alt” nói nó cho thấy gì",
            "a picture has an attribute 'alt' that says what it shows",
        )
    if len(alt.encode()) > _LONGEST_ALT:
        raise _fault(at, f"“alt” dài quá {_LONGEST_ALT} byte", f"'alt' is longer than {_LONGEST_ALT} bytes")
    width, height = _millimetres(element, "width"), _millimetres(element, "height")
    root, meter.at = _root(element), at
    try:
        meter.refuse_large(root)
        svg = _Drawing(root, prefix).element(root, frozenset({"svg"}), at)
        meter.measure(root, width, height)
    except PictureError:
        raise
    except RefusedError as refused:
        raise PictureError(meter.at, refused.message) from None
    return Picture(svg.replace("<svg", f'<svg xmlns="{SVG}"', 1), alt, width, height)


@checked
def lettering(picture: Picture) -> str:
    """Return the text that a picture shows."""
    root = ET.fromstring(picture.svg)  # noqa: S314 - what is read from a template is written anew by us
    return " ".join("".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))


def _fault(at: str, vi: str, en: str) -> PictureError:
    return PictureError(at, Message(vi, en))


def _millimetres(element: ET.Element, name: str) -> float:
    written = element.get(name, "")
    if not _MILLIMETRES.fullmatch(written) or not float(written):
        raise _fault(
            element.get("at", ""),
            f"thuộc tính “{name}” phải là số milimét lớn hơn 0, không phải “{_shown(written)}”",
            f"attribute {name!r} is a number of millimetres above 0, not {_shown(written)!r}",
        )
    return max(float(written), _LEAST)


def _root(picture: ET.Element) -> ET.Element:
    """Return the one drawing in a picture."""
    at = picture.get("at", "")
    stray = "".join([picture.text or "", *(child.tail or "" for child in picture)])
    if [child.tag for child in picture] != [f"{{{SVG}}}svg"] or stray.strip():
        needed = f'<svg xmlns="{SVG}">'
        raise _fault(at, f"hình cần đúng một {needed}", f"a picture holds one {needed} and nothing else")
    _check_size(picture[0], picture[0].get("at", at))
    return picture[0]


def _check_size(root: ET.Element, at: str) -> None:
    """Refuse a drawing that does not say how long and high it is in its own units, or that is flat."""
    written = root.get("viewBox", "")
    if not _ATTRIBUTES["viewBox"].fullmatch(written) or min(map(float, re.findall(_NUMBER, written)[2:])) <= 0:
        raise _fault(
            at,
            f"<svg> cần “viewBox” gồm bốn số, dài và cao lớn hơn 0, không phải “{written}”",
            f"<svg> has a 'viewBox' of four numbers, width and height above 0, not {written!r}",
        )


class _Drawing:
    """Writes one drawing."""

    def __init__(self, root: ET.Element, prefix: str) -> None:
        self.patterns = frozenset(element.get("id") for element in root.iter(f"{{{SVG}}}pattern"))
        self.written: set[str] = set()
        self.prefix = prefix

    def element(self, element: ET.Element, allowed: frozenset[str], at: str) -> str:
        """Write an element; `at`: the place of what holds it, if it has no mark of its own."""
        at = element.get("at", at)
        name = element.tag.removeprefix(f"{{{SVG}}}")
        if name not in allowed or name == element.tag:
            name = _local(name)
            raise _fault(at, f"phần tử <{name}> không được đứng ở đây", f"<{name}> cannot stand here in a picture")
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in self.attributes(element, name, at))
        content = "".join(self.content(element, name, at))
        return f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes}/>"

    def content(self, element: ET.Element, name: str, at: str) -> Iterator[str]:
        yield _text(element.text, name, at)
        for child in element:
            yield self.element(child, _HOLDS[name], at)
            yield _text(child.tail, name, at)

    def attributes(self, element: ET.Element, name: str, at: str) -> Iterator[tuple[str, str]]:
        for key, value in element.items():
            if _DROPPED.fullmatch(key) or (name == "svg" and key in _SIZED):
                continue
            kind = _ATTRIBUTES.get(key)
            if kind is None:
                shown = _local(key)
                raise _fault(at, f"<{name}> không có thuộc tính “{shown}”", f"<{name}> has no attribute {shown!r}")
            if not kind.fullmatch(value):
                raise _no_value(at, value, key, name)
            yield key, self.value(key, value, at)

    def value(self, key: str, value: str, at: str) -> str:
        """Return a value with the id in it prefixed; an id stands once, and a pattern that fills must be there."""
        if key == "id":
            if value in self.written:
                raise _fault(at, f"“{value}” đứng hai lần trong hình", f"the id {value!r} stands twice")
            self.written.add(value)
            return f"{self.prefix}{value}"
        referred = _REFERENCE.fullmatch(value)
        if referred is None:
            return _SPACE.sub(" ", value)
        if referred[1] not in self.patterns:
            raise _fault(at, f"trong hình không có <pattern> “{referred[1]}”", f"{value!r} leads to no <pattern>")
        return f"url(#{self.prefix}{referred[1]})"


def _no_value(at: str, value: str, key: str, name: str) -> PictureError:
    shown = _shown(value)
    return _fault(at, f"“{shown}” không thể là “{key}” của <{name}>", f"{shown!r} is no {key!r} of <{name}>")


def _shown(value: str) -> str:
    return value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _text(text: str | None, name: str, at: str) -> str:
    """Return the text in or after an element; between shapes there is none but the white space of the template."""
    if not text:
        return ""
    if name in _TEXTUAL:
        return escape(_SPACE.sub(" ", text), quote=False)
    if stray := text.strip():
        raise _fault(at, f"chữ “{stray}” đứng ngoài <text>", f"the text {stray!r} stands outside <text>")
    return ""
