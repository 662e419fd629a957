"""Geometry: boxes, transforms, outlines and lengths of a drawing, as far as its cost depends on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import cos, hypot, radians, sin, tan
from xml.etree import ElementTree as ET

import attrs

from coordlib.language import Message, RefusedError

LARGEST_NUMBER = 1e7
"""What no number of a drawing may reach: beyond it the renderers lose count."""

Corner = tuple[float, float]

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_ARC = re.compile(rf"({_NUMBER.pattern})[\s,]*" * 3 + r"([01])[\s,]*" * 2 + rf"({_NUMBER.pattern})[\s,]*" * 2)
_STEPS = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}
_TURNS = re.compile(r"([a-zA-Z]+)\(([^)]*)\)")
_CURVES_OF_AN_ARC = 4
_LARGEST_FACTOR = 1e20  # of two such the product is still a number
_BETWEEN = re.compile(r"[\s,]+")
_LENGTH = re.compile(rf"({_NUMBER.pattern})([a-z]{{2}}|%)?")
_UNITS = {"": 1.0, "px": 1.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 4 / 3, "pc": 16.0}
_STYLED = frozenset({"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "letter-spacing"})
_AXES: Mapping[str, str] = {
    **dict.fromkeys(("x", "dx", "x1", "x2", "cx", "rx", "width"), "x"),
    **dict.fromkeys(("y", "dy", "y1", "y2", "cy", "ry", "height"), "y"),
}
_LONGEST_SHOWN = 60


@attrs.frozen
class Box:
    """A box between two corners."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, points: tuple[Corner, ...]) -> Box:
        """Return the least box that holds points."""
        across, down = zip(*points, strict=True)
        return cls(min(across), min(down), max(across), max(down))

    @property
    def width(self) -> float:
        """How wide it is; 0 for one that is turned inside out."""
        return max(0.0, self.right - self.left)

    @property
    def height(self) -> float:
        """How high it is."""
        return max(0.0, self.bottom - self.top)

    @property
    def area(self) -> float:
        """How much it covers."""
        return self.width * self.height

    @property
    def reach(self) -> float:
        """How far from the origin it goes."""
        return max(map(abs, (self.left, self.top, self.right, self.bottom)))

    @property
    def corners(self) -> tuple[Corner, ...]:
        """Its corners."""
        return (self.left, self.top), (self.right, self.top), (self.right, self.bottom), (self.left, self.bottom)

    def grown(self, across: float, down: float) -> Box:
        """Return the box with so much more on each side."""
        return Box(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def within(self, other: Box) -> Box:
        """Return what it shares with another."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        return Box(left, top, min(self.right, other.right), min(self.bottom, other.bottom))


@attrs.frozen
class Transform:
    """An affine map: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @classmethod
    def parse(cls, written: str) -> Transform:
        """Read the value of ``transform``; raises `RefusedError` for a wrong count of numbers or one too large."""
        whole = cls()
        for name, given in _TURNS.findall(written):
            whole = whole.after(_turn(name, numbers(given)))
        return whole

    def after(self, first: Transform) -> Transform:
        """Return the map that does `first`, then this one; raises `RefusedError` where they multiply beyond measure."""
        made = (
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            self.a * first.e + self.c * first.f + self.e,
            self.b * first.e + self.d * first.f + self.f,
        )
        if not max(map(abs, made)) < _LARGEST_FACTOR:
            shown = "transform"
            raise _refused(shown, "phóng quá lớn", "enlarges too much")
        return Transform(*made)

    def point(self, point: Corner) -> Corner:
        """Return where a point goes."""
        x, y = point
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, box: Box) -> Box:
        """Return the least box around where a box goes."""
        return Box.around(tuple(map(self.point, box.corners)))

    @property
    def stretch(self) -> Corner:
        """By how much at most a length across, and one down, grows: by rows and by columns, as renderers take it."""
        return (
            max(hypot(self.a, self.b), hypot(self.a, self.c)),
            max(hypot(self.c, self.d), hypot(self.b, self.d)),
        )

    @property
    def spread(self) -> float:
        """By how much an area grows."""
        return abs(self.a * self.d - self.b * self.c)


def _turn(name: str, given: tuple[float, ...]) -> Transform:
    match name, given:
        case "translate", (x, *rest) if len(rest) <= 1:
            made = Transform(e=x, f=rest[0] if rest else 0.0)
        case "scale", (x, *rest) if len(rest) <= 1:
            made = Transform(a=x, d=rest[0] if rest else x)
        case "rotate", (angle,):
            turned = radians(angle)
            made = Transform(cos(turned), sin(turned), -sin(turned), cos(turned))
        case "rotate", (angle, x, y):
            made = Transform(e=x, f=y).after(_turn(name, (angle,))).after(Transform(e=-x, f=-y))
        case "skewX", (angle,):
            made = Transform(c=tan(radians(angle)))
        case "skewY", (angle,):
            made = Transform(b=tan(radians(angle)))
        case "matrix", (_, _, _, _, _, _):
            made = Transform(*given)
        case _:
            shown, count = f"{name}(…)", len(given)
            raise _refused(shown, f"không nhận {count} số", f"does not take {count} numbers")
    return made


def numbers(written: str) -> tuple[float, ...]:
    """Return the numbers of a list; raises `RefusedError` for anything else in it and for one too large."""
    if stray := _NUMBER.sub("", written).strip(" \t\r\n,"):
        raise _refused(stray, "không phải là số", "is no number")
    shown = _NUMBER.findall(written)
    found = tuple(map(float, shown))
    for one, text in zip(found, shown, strict=True):
        if abs(one) >= LARGEST_NUMBER:
            raise _refused(text, "là số quá lớn", "is too large a number")
    return found


def corners_in(written: str) -> tuple[Corner, ...]:
    """Return the value of ``points``; raises `RefusedError`."""
    found = numbers(written)
    if len(found) % 2:
        raise _refused(written, "thiếu một số", "lacks a number")
    return tuple(zip(found[::2], found[1::2], strict=True))


def trace(written: str) -> tuple[Corner, ...]:
    """Return the corners between which a path runs: its points, and those that its curves are drawn towards.

    Raises `RefusedError` for what is no path.
    """
    walk, steps = _Walk(), _STEPS.findall(written)
    if written.strip() and written.lstrip()[:1] not in ("M", "m"):
        raise _refused(written, "không bắt đầu bằng M", "does not begin with M")
    for letter, given in steps:
        for taken in _taken(letter, given):
            walk.step(letter, taken)
    return tuple(walk.points)


def _taken(letter: str, given: str) -> Iterator[tuple[float, ...]]:
    """Yield the numbers of each step that a letter of a path makes."""
    if letter in "Zz":
        found, count = numbers(given), 0
    elif letter in "Aa":
        arcs = [one for arc in _ARC.findall(given) for one in arc]
        found, count = numbers(" ".join(arcs) + _ARC.sub(" ", given)), 7
    else:
        found, count = numbers(given), _TAKES[letter.upper()]
    if bool(found) != bool(count) or (count and len(found) % count):
        shown = letter + given
        raise _refused(shown, "có số lượng số sai", "has a wrong count of numbers")
    yield from (found[start : start + count] for start in range(0, len(found), count)) if count else ((),)


class _Walk:
    """Goes along a path."""

    def __init__(self) -> None:
        self.points: list[Corner] = []
        self.here: Corner = (0.0, 0.0)
        self.start: Corner = (0.0, 0.0)
        self.pulled: Corner = (0.0, 0.0)

    def step(self, letter: str, taken: tuple[float, ...]) -> None:
        kind, (x, y) = letter.upper(), self.here if letter.islower() else (0.0, 0.0)
        match kind:
            case "Z":
                to = [self.start]
            case "H":
                to = [(x + taken[0], self.here[1])]
            case "V":
                to = [(self.here[0], y + taken[0])]
            case "A":
                to = self.arc(taken[0], taken[1], (x + taken[5], y + taken[6]))
            case _:
                to = [(x + across, y + down) for across, down in zip(taken[::2], taken[1::2], strict=True)]
        if kind in "ST":  # the curve goes on: it is drawn towards the mirror image of where the last one came from
            to.insert(0, (2 * self.here[0] - self.pulled[0], 2 * self.here[1] - self.pulled[1]))
        self.points += to
        if kind == "M":
            self.start = to[-1]
        self.pulled = to[-2] if kind in "CSQT" else to[-1]
        self.here = to[-1]

    def arc(self, across: float, down: float, end: Corner) -> list[Corner]:
        """Return corners around an arc: its ellipse is made larger where it would not reach from end to end."""
        narrow, wide = sorted(map(abs, (across, down)))
        if not narrow:
            return [end]
        chord = hypot(end[0] - self.here[0], end[1] - self.here[1])
        far = 2 * wide * max(1.0, chord / (2 * narrow))
        around = Box.around((self.here, end)).grown(far, far)
        return [*around.corners, *[end] * (_CURVES_OF_AN_ARC - 1)]


def length(points: tuple[Corner, ...]) -> float:
    """Return how long the line through points is: at least as long as the curve that they make."""
    return sum(hypot(after[0] - before[0], after[1] - before[1]) for before, after in pairwise(points))


def rows(points: tuple[Corner, ...], most: float) -> float:
    """Return how many rows of dots the edges between points cross together; `most`: what one can cross."""
    return sum(min(abs(after[1] - before[1]), most) + 1 for before, after in pairwise(points))


@attrs.frozen
class Style:
    """What an element has from those in which it stands; lengths in its own units. `view`: sides of the drawing."""

    view: Corner
    fill: str = "black"
    stroke: str = "none"
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    size: float = 12.0
    spacing: float = 0.0

    def of(self, element: ET.Element) -> Style:
        """Return the style of an element that stands in one of this style."""
        given = _STYLED.intersection(element.keys())
        if not given:
            return self
        sized = (
            attrs.evolve(self, size=min(max(0.0, self.length(element, "font-size")), LARGEST_NUMBER))
            if "font-size" in given
            else self
        )
        return attrs.evolve(
            sized,
            fill=element.get("fill", self.fill),
            stroke=element.get("stroke", self.stroke),
            width=sized.length(element, "stroke-width") if "stroke-width" in given else self.width,
            dashes=sized.lengths(element, "stroke-dasharray") if "stroke-dasharray" in given else self.dashes,
            spacing=sized.length(element, "letter-spacing") if "letter-spacing" in given else self.spacing,
        )

    def length(self, element: ET.Element, key: str) -> float:
        """Return the length that an attribute gives, the longest of several; 0 without it."""
        written = element.get(key, "0")
        if written.replace(".", "", 1).isdecimal():
            return float(written)  # the quick way: nearly every length
        return max(self.lengths(element, key), key=abs, default=0.0)

    def lengths(self, element: ET.Element, key: str) -> tuple[float, ...]:
        """Return the lengths that an attribute lists; raises `RefusedError` for a unit that there is not."""
        return tuple(self._measured(one, key) for one in _BETWEEN.split(element.get(key, "")) if one)

    def _measured(self, written: str, key: str) -> float:
        number, unit = _read(written)
        match unit:
            case "em":
                return number * self.size
            case "ex":
                return number * self.size / 2
            case "%" if key == "font-size":
                return number * self.size / 100
            case "%":
                return number * {"x": self.view[0], "y": self.view[1]}.get(_AXES.get(key, ""), max(self.view)) / 100
            case _ if unit in _UNITS:
                return number * _UNITS[unit]
            case _:
                raise _refused(unit, "không phải là đơn vị đo", "is no unit of length")


def part_of(written: str, whole: float) -> float:
    """Return a part of a whole: ``0.5`` or ``50%``."""
    number, unit = _read(written)
    return number * whole / (100 if unit == "%" else 1)


def _read(written: str) -> tuple[float, str]:
    found = _LENGTH.fullmatch(written)
    if found is None:
        raise _refused(written, "không phải là độ dài", "is no length")
    (number,) = numbers(found[1])
    return number, found[2] or ""


def _refused(shown: str, vi: str, en: str) -> RefusedError:
    short = shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]}…"
    return RefusedError(Message(f"“{short}” {vi}", f"{short!r} {en}"))
