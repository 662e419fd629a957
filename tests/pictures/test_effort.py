"""What drawing a picture takes is bounded before anything draws it: native code cannot be interrupted."""

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import attrs
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from coordlib.language import FindingsError, RefusedError
from coordlib.page import ND30, Document, MarkupError, Page, Part, parse
from coordlib.pictures import Picture
from coordlib.pictures.effort import (
    DOTS_PER_INCH,
    LARGEST_RASTER,
    MOST_CHARACTERS,
    MOST_DRAWN,
    MOST_LEVELS,
    MOST_PATTERN_LEVELS,
    MOST_PICTURED_LETTERS,
    MOST_PICTURES,
    MOST_TOGETHER,
    dots_per_inch,
)
from coordlib.pictures.geometry import Box, Transform, numbers, trace
from coordlib.writers import WRITERS
from coordlib.writers.typesetting import TypesettingError
from tests.house.fuzz.pictures import MOST_SECONDS, Artist, Drawer, heaviest, judged
from tests.paths import ROOT

SVG = "http://www.w3.org/2000/svg"
UNITS = 'patternUnits="userSpaceOnUse"'


def picture(inner: str, view: str = "0 0 160 60", size: tuple[float, float] = (160, 60)) -> str:
    svg = f'<svg at="t:6" xmlns="{SVG}" viewBox="{view}">{inner}</svg>'
    return f'<picture alt="a" at="t:5" width="{size[0]}" height="{size[1]}">{svg}</picture>'


def read(*pictures: str) -> Document:
    return parse(f'<document title="T"><part>{"".join(pictures)}</part></document>')


def pattern(name: str, inner: str, wide: float = 10, high: float = 10, units: str = UNITS) -> str:
    return f'<pattern id="{name}" width="{wide}" height="{high}" {units}>{inner}</pattern>'


def filled(name: str, times: int = 1, more: str = "") -> str:
    return f'<rect width="160" height="60" fill="url(#{name})" {more}/>' * times


def chain(deep: int, uses: int) -> str:
    """Return patterns that fill shapes of each other: each level multiplies what is drawn by `uses`."""
    small = '<rect width="9" height="9" fill="url(#{})"/>'
    inner = [small.format(f"p{index + 1}") * uses for index in range(deep - 1)]
    defs = "".join(pattern(f"p{index}", one) for index, one in enumerate([*inner, '<rect width="1" height="1"/>']))
    return f"<defs>{defs}</defs>{filled('p0')}"


WHOLE = '<rect width="160" height="60"/>'
DOT = '<rect width="1" height="1"/>'
DASHES_OF_TEXT = 'stroke-dasharray="0.1em"'
LINE = '<line at="t:9" x1="0" y1="5" x2="160" y2="5" stroke="red" {}/>'
REFUSED = {
    "3 kB of patterns in patterns": (chain(18, 2), f"over more than {MOST_PATTERN_LEVELS} levels"),
    "few levels, many uses": (chain(4, 40), "over 200,000 shapes, with those of each tile"),
    "a pattern that fills itself": (pattern("a", filled("a")) + filled("a"), "'a' leads back to itself"),
    "two patterns that fill each other": (
        pattern("a", filled("b")) + pattern("b", filled("a")) + filled("a"),
        "leads back to itself",
    ),
    "a circle of patterns that nothing uses": (pattern("a", filled("b")) + pattern("b", filled("a")), "back to itself"),
    "a pattern that has its fill from around it": (
        f'<g fill="url(#a)">{pattern("a", DOT)}</g>{filled("a")}',
        "leads back to itself",
    ),
    "tiles smaller than a dot": (pattern("a", DOT, 0.01, 0.01) + filled("a"), "with those of each tile"),
    "tiles of no size": (pattern("a", DOT, 1e-9, 1e-9) + filled("a"), "too large or too small"),
    "tiles as parts of the shape": (pattern("a", DOT, 1e-4, 1e-4, "") + filled("a"), "with those of each tile"),
    "tiles made small by a transform": (
        pattern("a", DOT, 1, 1, f'{UNITS} patternTransform="scale(0.001)"') + filled("a"),
        "with those of each tile",
    ),
    "tiles flattened by a transform": (
        pattern("a", DOT, 1, 1, f'{UNITS} patternTransform="matrix(1 1 1 1 0 0)"') + filled("a"),
        "with those of each tile",
    ),
    "a tile that no memory holds": (pattern("a", DOT, 1e6, 1e6) + filled("a"), "too large or too small"),
    "a tile enlarged by a transform": (
        pattern("a", DOT, 100, 100) + f'<g transform="scale(3000)">{filled("a")}</g>',
        "too far|too large",
    ),
    "many shapes filled with a pattern": (pattern("a", DOT, 60, 60) + filled("a", 1000), "dots to paint"),
    "many shapes that have a pattern from around them": (
        pattern("a", DOT, 60, 60) + f'<g fill="url(#a)">{WHOLE * 1000}</g>',
        "dots to paint",
    ),
    "lines drawn with a pattern": (
        pattern("a", DOT, 60, 60) + '<line x2="160" y2="60" stroke-width="90" stroke="url(#a)"/>' * 1000,
        "dots to paint",
    ),
    "lines that hold no area, and have a pattern from around them": (
        pattern("a", DOT, 60, 60) + f'<g fill="url(#a)">{LINE.format("") * 1000}</g>',
        "dots to paint",
    ),
    "text filled with a pattern": (
        pattern("a", DOT, 60, 60) + '<text y="60" font-size="90" fill="url(#a)">WWW</text>' * 500,
        "dots to paint",
    ),
    "tiny dashes on a long line": (LINE.format('stroke-dasharray="0.0001"'), "dots to paint"),
    "tiny dashes on a circle that its line is wider than": (
        '<circle cx="7" cy="2" r="3" stroke="black" stroke-width="100" stroke-dasharray="0.0007"/>',
        "dots to paint",
    ),
    "tiny dashes on many lines": (LINE.format('stroke-dasharray="0.01"') * 100, "dots to paint"),
    "dashes in units of the text": (
        f'<g font-size="0.001">{LINE.format(DASHES_OF_TEXT)}</g>',
        "dots to paint",
    ),
    "layers": (WHOLE.replace("/>", ' opacity="0.5"/>') * 1000, "dots to paint"),
    "layers within layers that are turned": (
        '<g transform="rotate(45)" opacity="0.5">' * 40
        + '<circle cx="23" cy="192" r="9" transform="rotate(0.1)" opacity="0.5"/>' * 10
        + "</g>" * 40,
        "dots to paint",
    ),
    "layers of points in a picture of few units": (
        '<g transform="scale(100)">'
        + '<polyline points="0.8 0.1" stroke="blue" stroke-width="0.01" opacity="0.5"/>' * 3000
        + "</g>",
        "dots to paint",
    ),
    "layers far larger than the picture": (
        '<rect x="-300" y="-100" width="900" height="300" opacity="0.5"/>' * 60,
        "dots to paint",
    ),
    "scaled beyond measure": ('<g transform="scale(1e300)"><rect width="1" height="1"/></g>', "too large a number"),
    "scaled step by step": ('<g transform="scale(1e6)">' * 20 + DOT + "</g>" * 20, "enlarges too much"),
    "scaled far": (f'<g transform="scale(1e6)">{DOT}</g>', "too far from the picture"),
    "slanted by a right angle": (f'<g transform="skewX(90)">{DOT}</g>', "too far from the picture"),
    "an infinite number": ('<path d="M 0 0 L 1e999 0"/>', "'1e999' is too large a number"),
    "a far corner": ('<polygon points="0 0 9999999 5 1 1"/>', "too far from the picture"),
    "a huge line": (LINE.format('stroke-width="999999"'), "too far from the picture"),
    "an arc stretched to its ends": ('<path d="M 0 0 A 0.000001 5000 0 0 1 160 0"/>', "too far from the picture"),
    "huge letters": ('<text font-size="1000000">a</text>', "too far from the picture"),
    "letters that grow with each level": ('<g font-size="900%">' * 20 + "<text>a</text>" + "</g>" * 20, "too far"),
    "letters far apart": ('<text font-size="5" letter-spacing="999999">abc</text>', "too far from the picture"),
    "a long text": (f"<text>{'ab ' * 700}</text>", "over 2,000 letters or 200 <tspan>"),
    "many spans": (f"<text>{'<tspan>a</tspan>' * 300}</text>", "over 2,000 letters or 200 <tspan>"),
    "many texts": ('<text font-size="0.1">abcdefgh</text>' * 1500, f"over {MOST_PICTURED_LETTERS:,} letters"),
    "thin lines along wide curves": (
        '<g transform="scale(0.01)"><circle r="9000" fill="none" stroke="red" stroke-width="0.1"/></g>' * 1500,
        "dots to paint",
    ),
    "thin lines around vast letters": (
        '<g transform="scale(0.00001)"><text font-size="99016" stroke="red" stroke-width="1.7">aaaaaaaa</text></g>'
        * 12,
        "dots to paint",
    ),
    "layers of nothing": ('<polygon points="5 5" fill="none" opacity="0.5"/>' * 1500, "dots to paint"),
    "deep": ("<g>" * MOST_LEVELS + DOT + "</g>" * MOST_LEVELS, "nested too deeply: more than 50 levels"),
    "long": (f"<desc>{'a' * MOST_CHARACTERS}</desc>", "over 500,000 characters"),
    "many decimals": (f'<path d="M 0.{"1" * MOST_CHARACTERS} 0"/>', "over 500,000 characters"),
    "many segments": (f'<path stroke="red" d="M0 0{"L9 9 1 5" * 45_000}"/>', "dots to paint"),
    "high zigzags": (f'<path d="M0 0{"L160 60 0 0" * 40_000}"/>', "dots to paint"),
    "a transform of too few numbers": (f'<g transform="matrix(1 2)">{DOT}</g>', "'matrix(…)' does not take 2 numbers"),
    "half a point": ('<polyline points="1 2 3"/>', "'1 2 3' lacks a number"),
    "a path that begins nowhere": ('<path d="L 1 1"/>', "does not begin with M"),
    "half a step": ('<path d="M 0 0 C 1 1 2 2"/>', "'C 1 1 2 2' has a wrong count of numbers"),
    "no unit": ('<rect width="5zz" height="5"/>', "'zz' is no unit of length"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_take_long_is_refused_at_once(name: str) -> None:
    inner, says = REFUSED[name]
    markup = picture(inner)
    started = time.process_time()
    with pytest.raises(MarkupError, match=re.escape(says).replace(r"\|", "|")) as caught:
        read(markup)
    assert time.process_time() - started < 2
    [finding] = caught.value.findings
    assert (finding.code, finding.position.file) == ("TPL001", "t")
    assert finding.what.vi != finding.what.en


def test_the_refusal_names_the_line_of_the_element() -> None:
    inner = f'<g at="t:7">{DOT}<rect at="t:8" width="9" height="9" transform="scale(1e6)"/>{DOT}</g>'
    with pytest.raises(MarkupError) as caught:
        read(picture(inner))
    assert caught.value.findings[0].position.line == 8


@pytest.mark.parametrize("view", ["0 0 1e-9 1e-9", "0 0 9999999 9999999", "0 0 9999999 0.0001", "9999999 0 1 1"])
def test_units_that_are_too_fine_or_too_coarse_are_refused(view: str) -> None:
    with pytest.raises(MarkupError, match=r"'viewBox' has sides from 0\.001 to 1000000|too far"):
        read(picture(DOT, view))


MANY = " ".join(f"{x / 50} 9" for x in range(8000))
ACCEPTED = {
    "a pattern in a pattern": chain(2, 1),
    "close hatching of the whole": pattern("a", DOT * 2, 1.6, 1.6) + filled("a"),
    "a year of marks": '<rect x="3" y="9" width="2.6" height="2.6" fill="#555" stroke="black"/>' * 1500,
    "a line of many points": f'<polyline fill="none" stroke="red" points="{MANY}"/>',
    "many words": '<text x="5" y="9" font-size="3.9">Công an tỉnh Gia Lai</text>' * 300,
    "a dashed grid": LINE.format('stroke-dasharray="1 0.8" stroke-width="0.4"') * 40,
    "bars that are seen through": '<rect x="3" y="9" width="5" height="50" opacity="0.7"/>' * 100,
    "compact paths": '<path d="M10-5l.5.5h9v3A5 5 0 0130 9zm1 1q1 1 2 2t3 3"/>',
}


@pytest.mark.parametrize("name", ACCEPTED)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_charts_have_room(name: str, suffix: str) -> None:
    document = read(picture(ACCEPTED[name]))
    started = time.process_time()
    assert WRITERS[suffix](document, ND30)
    assert time.process_time() - started < 2


def test_no_picture_that_is_accepted_takes_long_to_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    drawer, drawn = Drawer(), 0
    for number in range(30):
        for markup in heaviest(drawer, Artist(Random(f"test/{number}")).picture(), (1, 10, 100)):  # noqa: S311
            for suffix in (".pdf", ".docx"):
                said, seconds = judged(drawer, markup, suffix)
                assert said not in ("hung", "crashed"), (number, suffix)
                assert seconds < MOST_SECONDS, (number, suffix)
                drawn += 1
    drawer.stop()
    assert drawn > 10


class TestAround:
    """The size and the words of a picture have bounds too."""

    @pytest.mark.parametrize("size", ["99999", "1" * 400, "1e9", "inf", "nan", "-5", "0." + "0" * 400 + "1", "٣"])
    @pytest.mark.parametrize("name", ["width", "height"])
    def test_a_size_is_a_number_of_millimetres_of_four_figures(self, name: str, size: str) -> None:
        whole = re.sub(f'{name}="[0-9]+"', f'{name}="{size}"', picture(DOT), count=1)
        with pytest.raises(MarkupError, match=f"attribute '{name}' is a number of millimetres above 0") as caught:
            read(whole)
        assert len(str(caught.value)) < 300

    @pytest.mark.parametrize("size", [("9999", "9999"), ("0.0000001", "0.0000001"), ("9999", "0.0001")])
    @pytest.mark.parametrize("suffix", WRITERS)
    def test_a_size_that_is_allowed_is_drawn_or_a_finding(self, suffix: str, size: tuple[str, str]) -> None:
        whole = picture(DOT).replace('width="160" height="60"', f'width="{size[0]}" height="{size[1]}"', 1)
        try:
            assert WRITERS[suffix](read(whole), ND30)
        except FindingsError as error:
            assert error.findings  # noqa: PT017 - either outcome is right

    def test_words_that_pdf_cannot_hold_are_refused(self) -> None:
        longest = picture(DOT).replace('alt="a"', f'alt="{"ễ" * 10_666}"')
        assert WRITERS[".pdf"](read(longest), ND30)
        with pytest.raises(MarkupError, match="'alt' is longer than 32000 bytes"):
            read(longest.replace("ễễ", "ễễễ", 1))


class TestTogether:
    """All pictures of a document have bounds too."""

    def test_they_are_not_too_many(self) -> None:
        assert read(*[picture(DOT)] * MOST_PICTURES)
        with pytest.raises(MarkupError, match=f"a document has over {MOST_PICTURES} pictures"):
            read(*[picture(DOT)] * (MOST_PICTURES + 1))

    def test_what_each_may_take_they_may_not_all_take(self) -> None:
        heavy = picture(pattern("a", DOT, 1, 1) + filled("a", 5))
        assert read(*[heavy] * MOST_TOGETHER)
        with pytest.raises(MarkupError, match=r"all pictures together has over 2,000,000 shapes|750,000,000 dots"):
            read(*[heavy] * (4 * MOST_TOGETHER))


class TestRaster:
    """The image that DOCX holds has a largest size."""

    def test_a_page_has_two_hundred_dots_an_inch(self) -> None:
        assert dots_per_inch(160, 231) == DOTS_PER_INCH

    @pytest.mark.parametrize("size", [(841, 1189), (5000, 5000), (9999, 1)])
    def test_more_than_a_large_page_has_fewer(self, size: tuple[float, float]) -> None:
        dots = dots_per_inch(*size) / 25.4
        assert size[0] * size[1] * dots * dots <= LARGEST_RASTER * 1.001

    def test_the_image_in_the_package_keeps_to_it(self) -> None:
        large = attrs.evolve(ND30, page=Page(width=1000, height=1400))
        content = WRITERS[".docx"](read(picture(DOT, size=(900, 900), view="0 0 90 90")), large)
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            wide, high = struct.unpack(">II", package.read("word/media/image1.png")[16:24])
        assert 0.9 * LARGEST_RASTER < wide * high < 1.01 * LARGEST_RASTER


def test_what_breaks_typst_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = type("PanicException", (BaseException,), {})

    def panic(*_: object, **__: object) -> None:
        raise broken

    monkeypatch.setattr(typst, "compile", panic)
    one = Picture(f'<svg xmlns="{SVG}" viewBox="0 0 9 9"/>', "a", 9, 9)
    with pytest.raises(TypesettingError, match="typst broke down"):
        WRITERS[".pdf"](Document("T", (Part((one,)),)), ND30)


coordinates = st.floats(-1000, 1000, width=32)
points = st.tuples(coordinates, coordinates)


class TestGeometry:
    """The figures are never below what is drawn."""

    @given(st.lists(points, min_size=4, max_size=4), st.floats(0, 1))
    def test_a_curve_stays_within_the_box_of_its_path(self, corners: list[tuple[float, float]], t: float) -> None:
        (x0, y0), *rest = corners
        written = f"M {x0:f} {y0:f} C " + " ".join(f"{x:f} {y:f}" for x, y in rest)
        box = Box.around(trace(written)).grown(0.001, 0.001)
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True)) for axis in (0, 1))
        assert box.left <= x <= box.right
        assert box.top <= y <= box.bottom

    @given(st.tuples(*[coordinates] * 6), st.tuples(*[coordinates] * 6), points)
    def test_one_map_after_another_is_their_product(
        self, one: tuple[float, ...], two: tuple[float, ...], point: tuple[float, float]
    ) -> None:
        first, second = Transform(*one), Transform(*two)
        both = second.after(first).point(point)
        assert both == pytest.approx(second.point(first.point(point)), rel=1e-6, abs=1)

    @pytest.mark.parametrize(
        ("written", "goes"),
        [
            ("translate(3)", (4, 2)),
            ("translate(3, 4)", (4, 6)),
            ("scale(2)", (2, 4)),
            ("scale(2 3)", (2, 6)),
            ("rotate(90)", (-2, 1)),
            ("rotate(180 1 1)", (1, 0)),
            ("skewX(45)", (3, 2)),
            ("skewY(45)", (1, 3)),
            ("matrix(1 2 3 4 5 6)", (12, 16)),
            ("translate(1,1) scale(2)", (3, 5)),
        ],
    )
    def test_transforms_are_those_of_svg(self, written: str, goes: tuple[float, float]) -> None:
        assert Transform.parse(written).point((1, 2)) == pytest.approx(goes)

    @pytest.mark.parametrize(
        ("written", "corners"),
        [
            ("M1 2 3 4", ((1, 2), (3, 4))),
            ("m1 2l3 4h5V6z", ((1, 2), (4, 6), (9, 6), (9, 6), (1, 2))),
            ("M0 0Q1 1 2 0T4 0", ((0, 0), (1, 1), (2, 0), (3, -1), (4, 0))),
            ("M0 0C0 1 1 1 1 0S2-1 2 0", ((0, 0), (0, 1), (1, 1), (1, 0), (1, -1), (2, -1), (2, 0))),
            ("M-.5.5-1e1,2", ((-0.5, 0.5), (-10, 2))),
        ],
    )
    def test_a_path_is_walked_as_svg_walks_it(self, written: str, corners: tuple[tuple[float, float], ...]) -> None:
        assert trace(written) == corners

    def test_flags_of_an_arc_may_stand_close(self) -> None:
        assert trace("M0 0A5 5 0 0110 0") == trace("M 0 0 A 5 5 0 0 1 10 0")

    @pytest.mark.parametrize("reader", [numbers, trace, Transform.parse])
    @given(written=st.text("MmLlCcAaZz0123456789eE.,+- ()", max_size=30))
    def test_nothing_but_a_refusal_comes_of_any_text(self, reader: Callable[[str], object], written: str) -> None:
        try:
            reader(written)
        except RefusedError as refused:
            assert refused.message.vi  # noqa: PT017 - either outcome is right


def test_what_is_drawn_is_counted_with_its_tiles() -> None:
    one = picture(pattern("a", DOT * 10, 1, 1) + filled("a"))
    assert read(one)  # 96,000 shapes
    with pytest.raises(MarkupError, match=f"over {MOST_DRAWN:,} shapes"):
        read(one.replace(DOT * 10, DOT * 25))


def test_the_figures_in_the_documentation_are_those_of_the_code() -> None:
    page = Path(ROOT, "docs", "templates.md").read_text(encoding="utf-8")
    for figure in (MOST_CHARACTERS, MOST_LEVELS, MOST_PATTERN_LEVELS, MOST_PICTURED_LETTERS, MOST_DRAWN, MOST_PICTURES):
        assert f"{figure:,}" in page
