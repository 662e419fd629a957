"""Trial: a picture drawn in figures, to tell what drawing it takes before anything draws it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import attrs

from coordlib.language import Message, RefusedError
from coordlib.pictures.effort import (
    FURTHEST,
    LARGEST_RASTER,
    LARGEST_SIDE,
    MOST_DRAWN,
    MOST_EFFORT,
    MOST_LEVELS,
    MOST_PATTERN_LEVELS,
    MOST_PICTURED_LETTERS,
    MOST_PICTURES,
    MOST_SPANS,
    MOST_TOGETHER,
    ONE,
    SMALLEST_SIDE,
    TOGETHER,
    Spent,
    dots_per_inch,
)
from coordlib.pictures.geometry import Box, Corner, Style, Transform, corners_in, length, numbers, part_of, rows, trace

_SVG = "{http://www.w3.org/2000/svg}"
_INCH = 25.4
# What things take in dots, as measured, rounded up.
_ELEMENT = 3_000
_PAINTED, _VEILED, _PATTERNED = 1, 2, 15  # a dot in one colour; of a layer for opacity; of a pattern
_PATTERN = 30_000  # to make its tile
_CORNER, _ROW = 100, 5  # of an outline: each corner, and each row of dots that an edge crosses
_STROKED = 8  # a line has so many edges for each of its segments
_FINE, _THIN = 100_000, 5_000  # each curve of a line that is so many times longer than wide: it is cut into many
_DASH, _WIDE_DASH = 2_000, 8_000  # the latter across a curve that is not longer than its line is wide
_LETTER, _EDGES_OF_A_LETTER = 3_000, 24
_SPAN_OF_A_LETTER = 80  # finding where a letter stands looks at each span of its text
_LAYER = 2.0  # a layer for opacity goes so many canvases beyond the canvas on each side
_MITER = 2.0  # a corner stands out by twice the width of the line
_PARTS = 5  # of all letters, one text may have
_SIDES = f"{SMALLEST_SIDE:g}", f"{LARGEST_SIDE:.0f}"
_CURVE = re.compile("[CcSsQqTtAa]")
_FILLED = re.compile(r"url\(#(.+)\)")


@attrs.frozen
class Place:
    """Where elements are drawn: the dots that show, the map to them, how many tiles, which patterns they are in."""

    canvas: Box
    transform: Transform
    tiles: float = 1.0
    patterns: tuple[str, ...] = ()


class Meter:
    """Measures the pictures of one document; `at`: the place of the element that it looks at."""

    def __init__(self) -> None:
        self.at = ""
        self.pictures = 0
        self.spent = self.together = Spent()

    def refuse_large(self, root: ET.Element) -> None:
        """Refuse one picture too many, and what is too long or too deep to look at."""
        self.pictures += 1
        if self.pictures > MOST_PICTURES:
            raise RefusedError(
                Message(f"văn bản có quá {MOST_PICTURES} hình", f"a document has over {MOST_PICTURES} pictures")
            )
        self.spent = Spent(_characters(root))
        self.spent.refuse_more_than(1, ONE)
        self.refuse_depth(root)
        self.at = root.get("at", self.at)

    def measure(self, root: ET.Element, width: float, height: float) -> None:
        """Add a drawing of a size in millimetres; raises `RefusedError` where that takes too much."""
        dots = dots_per_inch(width, height) / _INCH
        _Trial(self, root, Box(0, 0, width * dots, height * dots), self.spent).run()
        self.together.add(self.spent)
        self.at = root.get("at", self.at)
        self.together.refuse_more_than(MOST_TOGETHER, TOGETHER)

    def refuse_depth(self, root: ET.Element) -> None:
        """Refuse elements nested too deeply, without going down by calls."""
        level = [root]
        for _ in range(MOST_LEVELS):
            level = [child for element in level for child in element]
        if level:
            self.at = level[0].get("at", self.at)
            raise RefusedError(
                Message(
                    f"hình lồng quá {MOST_LEVELS} cấp",
                    f"a picture is nested too deeply: more than {MOST_LEVELS} levels",
                )
            )


def _characters(root: ET.Element) -> int:
    return sum(
        len(element.tag)
        + len(element.text or "")
        + len(element.tail or "")
        + sum(len(name) + len(value) for name, value in element.items())
        for element in root.iter()
    )


class _Trial:
    """Draws one picture in figures."""

    def __init__(self, meter: Meter, root: ET.Element, canvas: Box, spent: Spent) -> None:
        self.meter, self.root, self.canvas, self.spent = meter, root, canvas, spent
        self.view = numbers(root.get("viewBox", ""))
        self.patterns: dict[str, tuple[ET.Element, Style]] = {}
        self.used: set[str] = set()

    def run(self) -> None:
        x, y, width, height = self.view
        if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in (width, height)):
            raise RefusedError(
                Message(
                    f"“viewBox” cần dài, cao từ {_SIDES[0]} đến {_SIDES[1]}, không phải {width:g} và {height:g}",
                    f"'viewBox' has sides from {_SIDES[0]} to {_SIDES[1]}, not {width:g} and {height:g}",
                )
            )
        scale = min(self.canvas.width / width, self.canvas.height / height)
        place = Place(self.canvas, Transform(scale, 0, 0, scale, -x * scale, -y * scale))
        style = Style((width, height))
        self.find_patterns(self.root, style)
        self.draw(self.root, style, place)
        for name in self.patterns.keys() - self.used:  # one that nothing uses must not lead back to itself either
            self.fill(f"url(#{name})", Box(0, 0, 1, 1), 1.0, place)

    def find_patterns(self, element: ET.Element, style: Style) -> None:
        """Note the patterns, each with the style of what holds it: it has that, and not the style of what it fills."""
        self.meter.at = element.get("at", self.meter.at)
        style = style.of(element)
        if element.tag == f"{_SVG}pattern":
            self.patterns[element.get("id", "")] = (element, style)
        for child in element:
            self.find_patterns(child, style)

    # --- elements ---

    def draw(self, element: ET.Element, style: Style, place: Place) -> Box | None:
        """Spend what an element takes; return the dots that it covers, if it is seen."""
        self.meter.at = at = element.get("at", self.meter.at)
        self.spend(_ELEMENT)
        name = element.tag.removeprefix(_SVG)
        if name in ("defs", "pattern", "title", "desc"):
            return None
        style = style.of(element)
        if moved := element.get("transform"):
            place = attrs.evolve(place, transform=place.transform.after(Transform.parse(moved)))
        match name:
            case "g" | "svg":
                found = [box for child in element if (box := self.draw(child, style, place))]
                box = _joined(found)
            case "text":
                box = self.text(element, style, place)
            case _:
                box = self.shape(name, element, style, place)
        if box and moved and (place.transform.b or place.transform.c):  # a box around a turned box
            box = box.grown(box.height / 2, box.width / 2)
        self.meter.at = at
        if element.get("opacity", "1") != "1":
            self.veil(box, place)
        return box

    def veil(self, box: Box | None, place: Place) -> None:
        """Spend what the layer of something transparent takes; that of something without extent is as large as any."""
        canvas = place.canvas
        if box is None or not box.area:
            self.spend((1 + 2 * _LAYER) ** 2 * canvas.area)
            return
        self.spend(_VEILED * box.within(canvas.grown(_LAYER * canvas.width, _LAYER * canvas.height)).area)

    def shape(self, name: str, element: ET.Element, style: Style, place: Place) -> Box | None:
        points = self.outline(name, element, style)
        if not points:
            return None
        own = Box.around(points)
        seen = tuple(map(place.transform.point, points))
        wide = style.width * max(place.transform.stretch) if style.stroke != "none" else 0.0
        out = _MITER * wide
        if out and len(set(points)) == 1:  # a point that is stroked is taken for one of the picture's own units
            out = max(out, *place.transform.stretch)
        box = Box.around(seen).grown(out, out)
        self.refuse_far(box)
        self.count(1, place)
        shown, high = box.within(place.canvas), place.canvas.height
        if style.fill != "none":  # a line too: nothing is seen of it, but its pattern is drawn
            self.spend(_CORNER * len(seen) + _ROW * rows((*seen, seen[0]), high))
            self.fill(style.fill, own, shown.area, place)
        if style.stroke != "none":
            self.line(points, wide, style, place, curved=_curved(name, element))
            painted = (length((*seen, seen[0])) + 2 * _MITER * wide * len(seen)) * max(1.0, wide)
            own_width = style.width * _MITER
            self.fill(style.stroke, own.grown(own_width, own_width), min(shown.area, painted), place)
        return box

    def line(self, points: tuple[Corner, ...], wide: float, style: Style, place: Place, *, curved: bool) -> None:
        """Spend what the edges and dashes of a line take."""
        own = Box.around(points)
        if curved and max(own.width, own.height) > _THIN * style.width:
            self.spend(_FINE * len(points))
        closed, high = (*points, points[0]), place.canvas.height
        edges = rows(tuple(map(place.transform.point, closed)), high) + len(points) * min(wide, high)
        self.spend(_STROKED * (_CORNER * len(points) + _ROW * edges))
        if (turn := sum(style.dashes)) > 0:
            dashes = len(style.dashes) * length(closed) / turn
            folded = curved and max(own.width, own.height) < 2 * style.width
            self.spend(dashes * ((_WIDE_DASH if folded else _DASH) + _ROW * min(wide, high)))

    def outline(self, name: str, element: ET.Element, style: Style) -> tuple[Corner, ...]:
        """Return the points that a shape runs through; as many as it has segments, at least."""
        match name:
            case "path":
                return trace(element.get("d", ""))
            case "polyline" | "polygon":
                return corners_in(element.get("points", ""))
            case "line":
                x1, y1, x2, y2 = (style.length(element, key) for key in ("x1", "y1", "x2", "y2"))
                return ((x1, y1), (x2, y2))
            case "circle":
                x, y, r = (style.length(element, key) for key in ("cx", "cy", "r"))
                return (*Box(x - r, y - r, x + r, y + r).corners * 2,) if r > 0 else ()
            case _:
                x, y, wide, high = (style.length(element, key) for key in ("x", "y", "width", "height"))
                corners = Box(x, y, x + wide, y + high).corners if wide > 0 and high > 0 else ()
                return corners * (3 if {"rx", "ry"} & set(element.keys()) else 1)

    def text(self, element: ET.Element, style: Style, place: Place) -> Box:
        """Spend what a text takes, each span as if it stood anywhere in its box."""
        spans = list(self.spans(element, style))
        letters = sum(count for count, _, _ in spans)
        if letters > MOST_PICTURED_LETTERS // _PARTS or len(spans) > MOST_SPANS:
            limits = f"{MOST_PICTURED_LETTERS // _PARTS:,}", MOST_SPANS
            raise RefusedError(
                Message(
                    f"<text> có quá {limits[0].replace(',', '.')} chữ cái hoặc {limits[1]} <tspan>",
                    f"<text> has over {limits[0]} letters or {limits[1]} <tspan>",
                )
            )
        self.spent.letters += letters
        self.count(letters, place)
        self.spend(letters * len(spans) * _SPAN_OF_A_LETTER)
        own = Box.around(tuple(point for _, _, points in spans for point in points)).grown(
            *self.advance(element, spans)
        )
        box = place.transform.box(own)
        self.refuse_far(box)
        for count, used, _ in spans:
            self.span(count, used, own, place)
        for part in element.iter(f"{_SVG}tspan"):
            if part.get("opacity"):
                self.veil(box, place)
        return box

    def spans(self, element: ET.Element, style: Style) -> Iterator[tuple[int, Style, tuple[Corner, ...]]]:
        """Yield how many letters, style and starting points each part of a text has."""
        across, down = (style.lengths(element, key) or (0.0,) for key in ("x", "y"))
        corners = Box(min(across), min(down), max(across), max(down)).corners
        yield len(element.text or ""), style, corners
        for child in element:
            if child.tag == f"{_SVG}tspan":
                yield from self.spans(child, style.of(child))
                yield len(child.tail or ""), style, ()

    def advance(self, element: ET.Element, spans: list[tuple[int, Style, tuple[Corner, ...]]]) -> tuple[float, float]:
        """Return how far at most the letters of a text go from where they start."""
        moved = {
            key: sum(abs(one) for part in element.iter() for one in spans[0][1].lengths(part, key))
            for key in ("dx", "dy")
        }
        size = max(style.size for _, style, _ in spans)
        run = sum(count * (2 * style.size + abs(style.spacing)) for count, style, _ in spans)
        lines = sum(style.width for _, style, _ in spans if style.stroke != "none")
        return run + moved["dx"] + size + lines, moved["dy"] + 2 * size + lines

    def span(self, count: int, style: Style, own: Box, place: Place) -> None:
        across, down = place.transform.stretch
        box = place.transform.box(own).within(place.canvas)
        inked = min(box.area, 2 * count * style.size * across * style.size * down)
        edges = _LETTER + _ROW * _EDGES_OF_A_LETTER * min(style.size * max(across, down), place.canvas.height)
        if style.fill != "none":
            self.spend(count * edges)
            self.fill(style.fill, own, inked, place)
        if style.stroke != "none":
            letter = Box(0, 0, style.size, style.size).corners * (_EDGES_OF_A_LETTER // 4)
            before = self.spent.effort
            self.line(letter, style.width * max(across, down), style, place, curved=True)
            self.spend((self.spent.effort - before) * count)
            self.fill(style.stroke, own, box.area, place)

    # --- paint ---

    def fill(self, paint: str, own: Box, dots: float, place: Place) -> None:
        """Spend what painting so many dots takes; `own`: the box of the shape, in its own units."""
        found = _FILLED.fullmatch(paint)
        if found is None:
            self.spend(_PAINTED * dots)
            return
        name = found[1]
        self.used.add(name)
        if name in place.patterns:
            raise RefusedError(
                Message(f"hoa văn “{name}” dẫn về chính nó", f"the pattern {name!r} leads back to itself")
            )
        if len(place.patterns) == MOST_PATTERN_LEVELS:
            raise RefusedError(
                Message(
                    f"hoa văn lồng nhau quá {MOST_PATTERN_LEVELS} cấp",
                    f"patterns fill each other over more than {MOST_PATTERN_LEVELS} levels",
                )
            )
        self.spend(_PATTERN + _PATTERNED * dots)
        self.tile(name, own, place)

    def tile(self, name: str, own: Box, place: Place) -> None:
        """Spend what the tile of a pattern takes, and count what stands in it once for each tile."""
        pattern, style = self.patterns[name]
        whole = own if pattern.get("patternUnits") != "userSpaceOnUse" else None
        wide, high = (_side(pattern, key, style, whole) for key in ("width", "height"))
        if wide <= 0 or high <= 0:
            return
        turned = place.transform.after(Transform.parse(pattern.get("patternTransform", "")))
        across, down = turned.stretch
        canvas = Box(0, 0, wide * across, high * down)
        self.refuse_tile(name, canvas)
        self.spend(canvas.area)
        shape = place.transform.box(own).within(place.canvas.grown(place.canvas.width, place.canvas.height))
        tiles = place.tiles * max(
            (shape.width / canvas.width + 1) * (shape.height / canvas.height + 1),
            shape.area / max(turned.spread * wide * high, 1 / LARGEST_RASTER),
        )
        inner = Transform(a=across, d=down)
        if pattern.get("patternContentUnits") == "objectBoundingBox":
            inner = Transform(a=across * own.width, d=down * own.height)
        x, y = (_side(pattern, key, style, whole) for key in ("x", "y"))
        placed = Place(canvas, inner.after(Transform(e=-x, f=-y)), tiles, (*place.patterns, name))
        for child in pattern:
            self.draw(child, style, placed)

    def refuse_tile(self, name: str, canvas: Box) -> None:
        if not 0 < canvas.area <= LARGEST_RASTER or min(canvas.width, canvas.height) < 1 / FURTHEST:
            raise RefusedError(
                Message(
                    f"ô của hoa văn “{name}” quá lớn hoặc quá nhỏ so với hình",
                    f"the tile of the pattern {name!r} is too large or too small for the picture",
                )
            )

    # --- limits ---

    def spend(self, dots: float) -> None:
        self.spent.effort += dots
        if not self.spent.effort <= MOST_EFFORT:
            self.spent.refuse_more_than(1, ONE)

    def count(self, shapes: float, place: Place) -> None:
        self.spent.drawn += shapes * place.tiles
        if not self.spent.drawn <= MOST_DRAWN or self.spent.letters > MOST_PICTURED_LETTERS:
            self.spent.refuse_more_than(1, ONE)

    def refuse_far(self, box: Box) -> None:
        if box.reach > FURTHEST:
            raise RefusedError(Message("có nét vẽ quá xa khung hình", "something stands too far from the picture"))


def _joined(boxes: list[Box]) -> Box | None:
    return Box.around(tuple(corner for box in boxes for corner in box.corners)) if boxes else None


def _curved(name: str, element: ET.Element) -> bool:
    """Tell whether the outline of a shape may hold curves."""
    match name:
        case "path":
            return _CURVE.search(element.get("d", "")) is not None
        case "rect":
            return bool({"rx", "ry"} & set(element.keys()))
        case _:
            return name == "circle"


def _side(pattern: ET.Element, key: str, style: Style, whole: Box | None) -> float:
    """Return a side of a tile: a length, or a part of the box of the shape that it fills."""
    if whole is None:
        return style.length(pattern, key)
    return part_of(pattern.get(key, "0"), whole.width if key in ("x", "width") else whole.height)
