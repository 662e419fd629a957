"""Pictures: the SVG that may stand in a document.

In comes an element `<picture>` of the markup; out goes its drawing, written anew of the vocabulary below, or an error
that names the place. How large it prints, a layout says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from itertools import chain
from xml.etree import ElementTree as ET

import attrs

from coordlib.document.drawing_cost import MOST_CHARACTERS, MOST_LEVELS, Meter, thousands
from coordlib.document.geometry import FURTHEST, NUMBER, Corner, Reach, corners_in, length, numbers, trace
from coordlib.language import Message, RefusedError, checked, cut_short, typed
from coordlib.lexicon import pattern

SVG = "http://www.w3.org/2000/svg"
"""The namespace of a drawing."""

# --- the whole vocabulary: none of it runs, loads a file or draws what stands elsewhere ---

_OF_PAINT = frozenset(
    {*("fill", "fill-rule"), *("stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit")}
)
_OF_FONTS = frozenset({"font-size", "font-weight", "font-style", "letter-spacing", "text-anchor", "dominant-baseline"})
_OF_SHAPES = _OF_PAINT | {"transform", "fill-opacity", "stroke-opacity"}
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "svg": _OF_PAINT | _OF_FONTS | {"viewBox"},
    "g": _OF_PAINT | _OF_FONTS | {"transform"},
    "rect": _OF_SHAPES | {"x", "y", "width", "height", "rx", "ry"},
    "circle": _OF_SHAPES | {"cx", "cy", "r"},
    "ellipse": _OF_SHAPES | {"cx", "cy", "rx", "ry"},
    "path": _OF_SHAPES | {"d"},
    "line": _OF_SHAPES | {"x1", "y1", "x2", "y2", "stroke-dasharray"},
    "polyline": _OF_SHAPES | {"points", "stroke-dasharray"},
    "polygon": _OF_SHAPES | {"points", "stroke-dasharray"},
    "text": _OF_FONTS | {"x", "y", "transform", "fill"},
    "tspan": _OF_FONTS | {"x", "y", "dx", "dy", "fill"},
    "title": frozenset(),
    "desc": frozenset(),
}


@attrs.frozen
class _Value:
    """What an attribute takes: its form, and the words for it."""

    form: re.Pattern[str]
    takes: Message


_LENGTH = _Value(pattern(r"(?a)", NUMBER, r"(?:px)?"), Message("một số", "a number"))
_SHIFT = _Value(
    pattern(
        r"(?a)",
        NUMBER,
        r"(?:px)?",
        r"|[+-]?(?:[0-9]|[0-9]?\.[0-9]+)em",  # “0.35em”
    ),
    Message("một số, hoặc số em dưới 10", "a number, or below 10 em"),
)
_OPACITY = _Value(pattern(r"(?a)[01]|0?\.[0-9]+"), Message("một số từ 0 đến 1", "a number from 0 to 1"))
_COLOUR = _Value(
    pattern(
        r"(?a)(?!(?i:transparent))[a-zA-Z]+",  # “none”, “navy”
        r"|#(?:[0-9a-fA-F]{3}){1,2}",  # “#1f77b4”
        r"|(?:rgb|hsl)\((?:\s*[0-9.]+%?\s*,){2}\s*[0-9.]+%?\s*\)",  # “rgb(31, 119, 180)”
    ),
    Message(
        "none hoặc một màu đục: tên, #rrggbb, rgb(…), hsl(…)",
        "none or one opaque colour: a name, #rrggbb, rgb(…), hsl(…)",
    ),
)
_WORD = _Value(pattern(r"(?a)[a-zA-Z0-9-]+"), Message("một từ", "a word"))
_LENGTHS = (
    *("x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height"),
    *("font-size", "letter-spacing", "stroke-width"),
)
_SHIFTS = ("dx", "dy")
_WORDS = (
    *("text-anchor", "dominant-baseline", "font-weight", "font-style"),
    *("fill-rule", "stroke-linecap", "stroke-linejoin"),
)
_VALUES: Mapping[str, _Value] = {
    **dict.fromkeys(_LENGTHS, _LENGTH),
    **dict.fromkeys(_SHIFTS, _SHIFT),
    **dict.fromkeys(("fill-opacity", "stroke-opacity"), _OPACITY),
    **dict.fromkeys(("fill", "stroke"), _COLOUR),
    **dict.fromkeys(_WORDS, _WORD),
    "stroke-miterlimit": _Value(
        pattern(r"(?a)[1-9](?:\.[0-9]+)?|10"), Message("một số từ 1 đến 10", "a number from 1 to 10")
    ),
    "viewBox": _Value(pattern(r"(?a)", NUMBER, r"(?:[\s,]+", NUMBER, r"){3}"), Message("bốn số", "four numbers")),
    "stroke-dasharray": _Value(pattern(r"(?a)[0-9.,\s]+"), Message("các số không âm", "numbers that are not negative")),
    "points": _Value(pattern(r"(?a)[0-9eE.,+\-\s]+"), Message("các số", "numbers")),
    "d": _Value(
        pattern(r"(?a)[MmLlHhVvCcSsQqAaZz0-9eE.,+\-\s]+"),
        Message("các số với M, L, H, V, C, S, Q, A, Z", "numbers with M L H V C S Q A Z"),
    ),
    "transform": _Value(
        pattern(r"(?a)(?:(?:translate|scale|rotate|matrix)\([0-9eE.,+\-\s]+\)[\s,]*)+"),
        Message("translate, scale, rotate, matrix", "translate, scale, rotate or matrix"),
    ),
}
_MEASURED = frozenset((*_LENGTHS, *_SHIFTS))  # must not lead too far
# What to write for what is often exported.
_AS_ATTRIBUTES = Message("ghi thành thuộc tính: fill, stroke…", "write it as attributes: fill, stroke…")
_ONE_COLOUR = Message("tô một màu, hoặc kẻ bằng path", "fill with a colour, or hatch with a path")
_DRAW_AGAIN = Message("vẽ lại hình đó", "draw the shape again")
_INSTEAD: Mapping[str, Message] = {
    "opacity": Message(
        "dùng “fill-opacity”, “stroke-opacity” ở từng hình", "use 'fill-opacity' and 'stroke-opacity' of shapes"
    ),
    **dict.fromkeys(("style", "class"), _AS_ATTRIBUTES),
    "stroke-dasharray": Message("chỉ line, polyline, polygon có nét đứt", "only line, polyline and polygon are dashed"),
    **dict.fromkeys(("pattern", "linearGradient", "radialGradient", "defs"), _ONE_COLOUR),
    **dict.fromkeys(("use", "symbol"), _DRAW_AGAIN),
}
_LETTERED, _SAID = frozenset({"text", "tspan"}), frozenset({"title", "desc"})
_SHAPES = frozenset(_ATTRIBUTES) - _LETTERED - _SAID - {"svg", "g"}
_HOLDS: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("svg", "g"), _SHAPES | _SAID | {"g", "text"}),
    **dict.fromkeys(_SHAPES, _SAID),
    **dict.fromkeys(_LETTERED, frozenset({"tspan"})),
    **dict.fromkeys(_SAID, frozenset()),
}
_INHERITS = {**dict.fromkeys(_SHAPES, ("stroke-width",)), **dict.fromkeys(_LETTERED, ("font-size", "letter-spacing"))}
# The mark of the template; what the words beside the picture say for it; the font, which the layout chooses; names.
_DROPPED = re.compile(r"at|role|aria-[a-z]+|font-family|id")
_SIZED = frozenset({"x", "y", "width", "height", "version"})  # of the drawing itself: the picture has its own size
# What exporters write, and what changes nothing.
_IDLE = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "stroke-dasharray": "none"}
_SPACE = re.compile(r"[ \t\r\n]+")
_LONGEST_ALT = 32_000  # bytes in UTF-8: PDF/A has strings of 32,767
_LEAST = 0.0001  # millimetres: what is smaller than that cannot be seen either
_MILLIMETRES = re.compile(r"[0-9]{1,4}(?:\.[0-9]+)?")
_SIDES = 0.001, 1_000_000.0
_ROUND = frozenset({"circle", "ellipse", "rx", "ry"})  # what makes a shape one of four curves: it takes a part more
_VEILED = 30  # parts that painting takes if it is seen through: a dot takes fifteen times as long
_LETTERS, _SPANS = 500, 50  # of one text, which takes the square of their number


@attrs.frozen(field_transformer=typed)
class Picture:
    """A picture (hình, biểu đồ): a drawing in SVG, and what it shows in words, for who cannot see it.

    `svg`: as `read_picture` writes it; `width`, `height`: of the room that it fills, millimetres;
    `parts`: how much is drawn in it, by which an image of it is finer or coarser.
    """

    svg: str
    alt: str
    width: float
    height: float
    parts: float = 1.0


class PictureError(RefusedError):
    """A picture holds what may not stand in a document; `at`: the mark of its place, ``template:line``."""

    def __init__(self, at: str, message: Message) -> None:
        self.at = at
        super().__init__(message)

    def __reduce__(self) -> tuple[type[PictureError], tuple[str, Message]]:  # type: ignore[override]
        """Let the error cross to another process."""
        return (type(self), (self.at, self.message))


@checked
def read_picture(element: ET.Element, meter: Meter) -> Picture:
    """Return the picture that an element ``<picture>`` describes; its SVG begins with ``<svg``.

    `meter` counts the parts of all pictures of a document. Raises `PictureError` for an element, attribute or value
    that is not in the vocabulary, and for a drawing of too many parts.
    """
    at = element.get("at", "")
    alt = _SPACE.sub(" ", element.get("alt", "")).strip()
    if not alt:
        raise _fault(at, _NO_ALT)
    if len(alt.encode()) > _LONGEST_ALT:
        raise _fault(at, _long_alt(most=_LONGEST_ALT))
    width, height = _millimetres(element, "width"), _millimetres(element, "height")
    root = _root(element)
    with _placed(at):
        meter.begin()
    svg = _Drawing(meter).element(root, frozenset({"svg"}), at, _reach(root, root.get("at", at)))
    if len(svg) > MOST_CHARACTERS:
        raise _fault(at, _long_picture(most=thousands(MOST_CHARACTERS)))
    return Picture(svg.replace("<svg", f'<svg xmlns="{SVG}"', 1), alt, width, height, meter.parts)


_NO_ALT = Message(
    "hình cần thuộc tính “alt” nói nó cho thấy gì", "a picture has an attribute 'alt' that says what it shows"
)


def _long_alt(most: int) -> Message:
    return Message(f"“alt” dài quá {most} byte", f"'alt' is longer than {most} bytes")


def _long_picture(most: Message) -> Message:
    return Message(f"hình có quá {most.vi} ký tự", f"the picture has over {most.en} characters")


@checked
def lettering(picture: Picture) -> str:
    """Return the text that a picture shows."""
    root = ET.fromstring(picture.svg)  # noqa: S314 - what is read from a template is written anew by us
    return " ".join("".join(text.itertext()) for text in root.iter(f"{{{SVG}}}text"))


def _fault(at: str, what: Message) -> PictureError:
    return PictureError(at, what)


def _millimetres(element: ET.Element, name: str) -> float:
    written = element.get(name, "")
    if not _MILLIMETRES.fullmatch(written) or not float(written):
        raise _fault(element.get("at", ""), _no_millimetres(name, written=cut_short(written)))
    return max(float(written), _LEAST)


def _no_millimetres(name: str, written: str) -> Message:
    return Message(
        f"thuộc tính “{name}” phải là số milimét lớn hơn 0, không phải “{written}”",
        f"attribute {name!r} is a number of millimetres above 0, not {written!r}",
    )


def _root(picture: ET.Element) -> ET.Element:
    """Return the one drawing in a picture."""
    at = picture.get("at", "")
    stray = "".join([picture.text or "", *(child.tail or "" for child in picture)])
    if [child.tag for child in picture] != [f"{{{SVG}}}svg"] or stray.strip():
        raise _fault(at, _one_drawing(namespace=SVG))
    return picture[0]


def _one_drawing(namespace: str) -> Message:
    return Message(
        f'hình cần đúng một <svg xmlns="{namespace}">',
        f'a picture holds one <svg xmlns="{namespace}"> and nothing else',
    )


def _reach(root: ET.Element, at: str) -> Reach:
    """Return how far a drawing may reach; refuse one that does not say its size in its own units, or that is flat."""
    written, form = root.get("viewBox", ""), _VALUES["viewBox"].form
    with _placed(at):
        box = numbers(written) if form.fullmatch(written) else ()
        if not box or not all(_SIDES[0] <= side <= _SIDES[1] for side in box[2:]):
            raise RefusedError(_no_box(shown=cut_short(written)))
        reach = Reach(FURTHEST * max(box[2:]))
        reach.refuse_far(box)
    return reach


def _no_box(shown: str) -> Message:
    return Message(
        f"<svg> cần “viewBox” gồm bốn số, dài và cao từ 0,001 đến 1.000.000, không phải “{shown}”",
        f"<svg> has a 'viewBox' of four numbers, its sides from 0.001 to 1,000,000, not {shown!r}",
    )


@contextmanager
def _placed(at: str) -> Iterator[None]:
    """Give a refusal the place of its element."""
    try:
        yield
    except RefusedError as error:
        raise PictureError(at, error.message) from None


class _Drawing:
    """Writes one drawing, and counts its parts."""

    def __init__(self, meter: Meter) -> None:
        self.meter = meter

    def element(self, element: ET.Element, allowed: frozenset[str], at: str, reach: Reach, level: int = 1) -> str:
        """Write an element; `at`: the place of what holds it, if it has no mark of its own."""
        at = element.get("at", at)
        name = element.tag.removeprefix(f"{{{SVG}}}")
        if name not in allowed or name == element.tag:
            name = name.rpartition("}")[2]
            raise _fault(at, _not_in_a_picture(name, instead=_instead_of(name, allowed)))
        looks = dict(self.attributes(element, name, at))
        with _placed(at):
            if level > MOST_LEVELS:
                raise RefusedError(_deep_picture(most=MOST_LEVELS))
            lengths = {key: float(looks[key].rstrip("pxem")) for key in _MEASURED & looks.keys()}
            reach = reach.moved(looks.get("transform", ""), lengths)
            reach.refuse_far((*lengths.values(), *(reach.lengths[key] for key in _INHERITS.get(name, ()))))
            self.meter.add(_parts(name, looks, reach))
            if name == "text" and (len("".join(element.itertext())) > _LETTERS or len([*element.iter()]) > _SPANS + 1):
                raise RefusedError(_long_text(letters=_LETTERS, spans=_SPANS))
        if name == "text":
            looks["stroke"] = "none"  # not that of the group, in whose units letters may be vast
        attributes = "".join(f' {key}="{escape(value)}"' for key, value in looks.items())
        content = "".join(self.content(element, name, at, reach, level))
        return f"<{name}{attributes}>{content}</{name}>" if content else f"<{name}{attributes}/>"

    def content(self, element: ET.Element, name: str, at: str, reach: Reach, level: int) -> Iterator[str]:
        yield self.text(element.text, name, at)
        for child in element:
            yield self.element(child, _HOLDS[name], at, reach, level + 1)
            yield self.text(child.tail, name, at)

    def text(self, text: str | None, name: str, at: str) -> str:
        """Return the text in or after an element; between shapes there is none but the white space of the template."""
        if not text:
            return ""
        if name in _LETTERED | _SAID:
            written = _SPACE.sub(" ", text)
            with _placed(at):
                self.meter.add(len(written) if name in _LETTERED else 0)
            return escape(written, quote=False)
        if stray := text.strip():
            raise _fault(at, _text_outside(stray))
        return ""

    def attributes(self, element: ET.Element, name: str, at: str) -> Iterator[tuple[str, str]]:
        for key, value in element.items():
            if _DROPPED.fullmatch(key) or _IDLE.get(key) == value or (name == "svg" and key in _SIZED):
                continue
            if name in _LETTERED and (key, value) == ("stroke", "none"):
                continue
            if key not in _ATTRIBUTES[name]:
                shown = key.rpartition("}")[2]
                instead = _instead_of(shown, _ATTRIBUTES[name])
                raise _fault(at, _not_in_an_element(name, shown, instead))
            admitted = _VALUES[key]
            if not admitted.form.fullmatch(value):
                raise _fault(at, _no_value(shown=cut_short(value), key=key, name=name, takes=admitted.takes))
            yield key, _SPACE.sub(" ", value)


def _not_in_a_picture(name: str, instead: Message) -> Message:
    return Message(
        f"phần tử <{name}> không được đứng ở đây; {instead.vi}",
        f"<{name}> cannot stand here in a picture; {instead.en}",
    )


def _text_outside(stray: str) -> Message:
    return Message(f"chữ “{stray}” đứng ngoài <text>", f"the text {stray!r} stands outside <text>")


def _not_in_an_element(name: str, shown: str, instead: Message) -> Message:
    return Message(
        f"<{name}> không có thuộc tính “{shown}”; {instead.vi}", f"<{name}> has no attribute {shown!r}; {instead.en}"
    )


def _no_value(shown: str, key: str, name: str, takes: Message) -> Message:
    return Message(
        f"“{shown}” không thể là “{key}” của <{name}>; cần {takes.vi}",
        f"{shown!r} is no {key!r} of <{name}>; it takes {takes.en}",
    )


def _deep_picture(most: int) -> Message:
    return Message(f"hình lồng quá {most} cấp", f"a picture is nested too deeply: more than {most} levels")


def _long_text(letters: int, spans: int) -> Message:
    return Message(
        f"<text> có quá {letters} chữ cái hoặc {spans} <tspan>; chia thành nhiều <text>",
        f"<text> has over {letters} letters or {spans} <tspan>; divide it",
    )


def _instead_of(name: str, known: frozenset[str]) -> Message:
    """Return what may stand in the place of a name that may not, or what to do instead."""
    return _INSTEAD.get(name) or _known(listed=", ".join(sorted(known)) or "–")


def _known(listed: str) -> Message:
    return Message(f"có thể dùng: {listed}", f"known are: {listed}")


def _parts(name: str, looks: Mapping[str, str], reach: Reach) -> float:
    """Return of how many parts an element is drawn, without its letters; refuse one that reaches too far."""
    if name not in _SHAPES:
        return float(name in _LETTERED)
    parts = float((looks.get("fill") != "none") + (looks.get("stroke") != "none"))
    parts += not _ROUND.isdisjoint((name, *looks))
    parts += _VEILED * len({"fill-opacity", "stroke-opacity"} & looks.keys())
    for drawn, reached in trace(looks.get("d", "")):
        reach.refuse_far(reached)
        parts += drawn
    if name == "line":
        x1, y1, x2, y2 = (float(looks.get(key, "0").rstrip("px")) for key in ("x1", "y1", "x2", "y2"))
        points: tuple[Corner, ...] = ((x1, y1), (x2, y2))
    else:
        points = corners_in(looks.get("points", ""))  # of a shape of straight lines, but for a path
    reach.refuse_far(chain.from_iterable(points))
    dashes = numbers(looks.get("stroke-dasharray", ""))
    if turn := sum(dashes):
        parts += len(dashes) * length(points) / turn / 2
    return parts + len(points) / 2
