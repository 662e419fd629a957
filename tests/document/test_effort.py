"""What is drawn of a picture is counted before anything draws it: native code cannot be interrupted."""

import io
import re
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

import attrs
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from coordlib.document import ND30, Document, MarkupError, Page, Part, Picture, dots_per_inch, parse, pictures_of
from coordlib.document.drawing_cost import (
    DOTS_PER_INCH,
    LARGEST_RASTER,
    MOST_CHARACTERS,
    MOST_LEVELS,
    MOST_PARTS,
    MOST_PICTURES,
    MOST_TOGETHER,
)
from coordlib.document.geometry import FURTHEST, Reach, numbers, trace
from coordlib.formats import WRITERS
from coordlib.formats.pdf.typesetting import TypesettingError
from coordlib.language import FindingsError, RefusedError
from tests.house.fuzz.pictures import MOST_SECONDS, Artist, Drawer, heaviest, judged
from tests.paths import ROOT

SVG = "http://www.w3.org/2000/svg"


def picture(inner: str, view: str = "0 0 160 60", size: tuple[float, float] = (160, 60)) -> str:
    svg = f'<svg at="t:6" xmlns="{SVG}" viewBox="{view}">{inner}</svg>'
    return f'<picture alt="a" at="t:5" width="{size[0]}" height="{size[1]}">{svg}</picture>'


def read(*pictures: str) -> Document:
    return parse(f'<document title="T"><part>{"".join(pictures)}</part></document>')


def parts(inner: str) -> float:
    [found] = pictures_of(read(picture(inner)))
    return found.parts


DOT = '<rect width="1" height="1"/>'
LINE = '<line at="t:9" x1="0" y1="5" x2="160" y2="5" stroke="red" {}/>'
MANY = "over 10,000 lines, curves and letters"
REFUSED = {
    "many shapes": (DOT * 6_000, MANY),
    "many shapes in pictures of many lines": ('<path fill="none" stroke="red" d="M0 0h1"/>' * 7_000, MANY),
    "many segments": (f'<path stroke="red" d="M0 0{"L9 9 1 5" * 15_000}"/>', MANY),
    "many curves": (f'<path fill="none" stroke="red" d="M0 0{"c9 9 1 5 0 0" * 10_000}"/>', MANY),
    "many points": (f'<polyline points="{"0 0 1 1 " * 11_000}"/>', MANY),
    "much that is seen through": ('<rect width="160" height="60" fill-opacity="0.5"/>' * 400, MANY),
    "tiny dashes on a long line": (LINE.format('stroke-dasharray="0.0001"'), MANY),
    "tiny dashes on many lines": (LINE.format('stroke-dasharray="0.01 0"') * 100, MANY),
    "tiny dashes around a polygon": ('<polygon points="0 0 160 0 160 60" stroke="red" stroke-dasharray=".01"/>', MANY),
    "tiny dashes made so by a transform": (
        '<line x2="160000" stroke="red" stroke-dasharray="1" transform="scale(0.001)"/>',
        MANY,
    ),
    "scaled beyond measure": ('<g transform="scale(1e300)"><rect width="1" height="1"/></g>', "too large a number"),
    "scaled step by step": ('<g transform="scale(10)">' * 20 + DOT + "</g>" * 20, "too far from the picture"),
    "scaled far": (f'<g transform="scale(1e6)">{DOT}</g>', "too far from the picture"),
    "scaled far by a matrix": (f'<g transform="matrix(1 0 0 1e6 0 0)">{DOT}</g>', "too far from the picture"),
    "moved far": ('<g transform="translate(0 900)"><g transform="rotate(9 900 0)"/></g>', "too far from the picture"),
    "an infinite number": ('<path d="M 0 0 L 1e999 0"/>', "'1e999' is too large a number"),
    "a far corner": ('<polygon points="0 0 2000 5 1 1"/>', "too far from the picture"),
    "a path that walks away": (f'<path d="M 0 0 {"h 100" * 20}"/>', "too far from the picture"),
    "a path pulled away": ('<path d="M 0 0 C 0 9999 0 0 1 1"/>', "too far from the picture"),
    "a huge line": (LINE.format('stroke-width="9999"'), "too far from the picture"),
    "an arc stretched to its ends": ('<path d="M 0 0 A 0.000001 50 0 0 1 160 0"/>', "too far from the picture"),
    "an arc of a vast circle": ('<path d="M 0 0 A 2000 2000 0 0 1 160 0"/>', "too far from the picture"),
    "a line that is scaled": ('<path transform="scale(9999)" d="M0 0h.01"/>', "too far from the picture"),
    "a line of the group that is scaled": (
        '<g stroke-width="99"><g transform="scale(99)"><path d="M0 0h1"/></g></g>',
        "too far from the picture",
    ),
    "letters that are scaled": ('<g transform="scale(200)"><text>a</text></g>', "too far from the picture"),
    "huge letters": ('<text font-size="10000">a</text>', "too far from the picture"),
    "letters far apart": ('<text font-size="5" letter-spacing="99999">abc</text>', "too far from the picture"),
    "a long text": (f"<text>{'ab ' * 200}</text>", "over 500 letters or 50 <tspan>; divide it"),
    "many spans": (f"<text>{'<tspan>a</tspan>' * 60}</text>", "over 500 letters or 50 <tspan>"),
    "many texts": ('<text font-size="0.1">abcdefgh</text>' * 1500, MANY),
    "many texts of nothing": ("<text/>" * 11_000, MANY),
    "deep": ("<g>" * MOST_LEVELS + DOT + "</g>" * MOST_LEVELS, "nested too deeply: more than 50 levels"),
    "long": (f"<desc>{'a' * MOST_CHARACTERS}</desc>", "over 500,000 characters"),
    "many decimals": (f'<path d="M 0.{"1" * MOST_CHARACTERS} 0"/>', "over 500,000 characters"),
    "a transform of too few numbers": (f'<g transform="matrix(1 2)">{DOT}</g>', "'matrix(…)' does not take 2 numbers"),
    "half a point": ('<polyline points="1 2 3"/>', "'1 2 3' lacks a number"),
    "a path that begins nowhere": ('<path d="L 1 1"/>', "does not begin with M"),
    "half a step": ('<path d="M 0 0 C 1 1 2 2"/>', "'C 1 1 2 2' has a wrong count of numbers"),
}


@pytest.mark.long
@pytest.mark.parametrize("name", REFUSED)
def test_what_would_take_long_is_refused_at_once(name: str) -> None:
    inner, says = REFUSED[name]
    markup = picture(inner)
    started = time.process_time()
    with pytest.raises(MarkupError, match=re.escape(says)) as caught:
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
    with pytest.raises(MarkupError, match=r"its sides from 0\.001 to 1,000,000|too far"):
        read(picture(DOT, view))


POINTS = " ".join(f"{x / 50} 9" for x in range(8000))
ACCEPTED = {
    "a year of marks": '<rect x="3" y="9" width="2.6" height="2.6" fill="#555" stroke="black"/>' * 1500,
    "a line of many points": f'<polyline fill="none" stroke="red" points="{POINTS}"/>',
    "many words": '<text x="5" y="9" font-size="3.9">Công an tỉnh Gia Lai</text>' * 300,
    "a dashed grid": LINE.format('stroke-dasharray="1 0.8" stroke-width="0.4"') * 40,
    "bars that are seen through": '<rect x="3" y="9" width="5" height="50" fill-opacity="0.7"/>' * 100,
    "compact paths": '<path d="M10-5l.5.5h9v3A5 5 0 0130 9zm1 1q1 1 2 2s3 3 9 1"/>',
    "a drawing that stood elsewhere on its page": f'<g transform="translate(-500 -99.5) scale(2)">{DOT}</g>',
    "a drawing in fine units": '<path d="M0 0c9000 0 100 5000 16000 6000" transform="matrix(.01 0 0 -.01 0 60)"/>',
}


@pytest.mark.parametrize("name", ACCEPTED)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_charts_have_room(name: str, suffix: str) -> None:
    document = read(picture(ACCEPTED[name]))
    started = time.process_time()
    assert WRITERS[suffix](document, ND30)
    assert time.process_time() - started < 2


class TestCount:
    """What takes time is counted."""

    @pytest.mark.parametrize(
        ("inner", "counted"),
        [
            ("", 0),
            ("<g><title>a</title></g>", 0),
            ('<rect width="1"/>', 2),
            ('<rect fill="none" stroke="red"/>', 1),
            ('<g stroke="red"><circle r="3" stroke="none"/></g>', 1 + 1),
            ('<rect rx="1" ry="2"/>', 2 + 1),
            ('<path stroke="none" d="M0 0H9v9zM1 1"/>', 1 + 3 / 2),
            ('<path stroke="none" d="M0 0C1 1 2 2 3 3 4 4 5 5 6 6a1 1 0 0 1 9 9"/>', 1 + 3),
            ('<polyline points="0 0 1 1 2 2" fill="none"/>', 1 + 3 / 2),
            ('<line x2="9" y2="0"/>', 2 + 2 / 2),
            ('<line x2="9" y2="0" stroke-dasharray="1 2"/>', 2 + 2 / 2 + 2 * 18 / 3 / 2),
            ('<ellipse rx="9" stroke="none" fill-opacity="0.5"/>', 1 + 1 + 30),
            ('<ellipse rx="9" fill="none" stroke-opacity=".5"/>', 1 + 1 + 30),
            ("<text>abc <tspan>d</tspan></text>", 1 + 4 + 1 + 1),
        ],
    )
    def test_a_part_is_a_fill_an_outline_a_curve_a_letter_or_two_lines(self, inner: str, counted: float) -> None:
        assert parts(inner) == counted

    def test_what_changes_nothing_counts_nothing(self) -> None:
        idle = 'opacity="1" fill-opacity="1" stroke-opacity="1" stroke-dasharray="none"'
        assert parts(f"<rect {idle}/>") == parts("<rect/>")

    def test_a_text_has_no_outline(self) -> None:
        [found] = pictures_of(read(picture('<g stroke="red"><text>a</text></g>')))
        assert '<text stroke="none">a</text>' in found.svg

    @pytest.mark.parametrize("number", range(60))
    def test_no_picture_that_is_accepted_has_more_than_is_counted(self, number: int) -> None:
        made = Artist(Random(f"count/{number}")).picture()  # noqa: S311
        for times in (1, 30):
            try:
                [found] = pictures_of(parse(made(times)))
            except MarkupError:
                continue
            assert found.parts >= _seen(ET.fromstring(found.svg))  # noqa: S314 - what we wrote
            assert found.parts <= MOST_PARTS
            assert len(found.svg) <= MOST_CHARACTERS + len(f' xmlns="{SVG}"')
            dots = found.width * found.height * (dots_per_inch(found.width, found.height, found.parts) / 25.4) ** 2
            assert dots <= LARGEST_RASTER * 1.001
            assert dots * found.parts <= 4e9 * 1.001

    def test_a_picture_of_many_parts_has_fewer_dots(self) -> None:
        assert dots_per_inch(160, 60, 6_000) == DOTS_PER_INCH
        assert 100 < dots_per_inch(160, 60, MOST_PARTS) < DOTS_PER_INCH
        assert dots_per_inch(1, 231, MOST_PARTS) < DOTS_PER_INCH, "an edge takes time for each row"


def _seen(root: ET.Element) -> float:
    """Return how much a drawing has at least, told by its text alone."""
    letters = sum(len("".join(text.itertext())) for text in root.iter(f"{{{SVG}}}text"))
    paths = " ".join(one.get("d", "") for one in root.iter())
    straight, curved = (len(re.findall(kind, paths, re.IGNORECASE)) for kind in ("[LHVZ]", "[CSQA]"))
    points = sum(len(one.get("points", "").split()) / 2 for one in root.iter())
    veils = sum(one.get("fill-opacity") is not None or one.get("stroke-opacity") is not None for one in root.iter())
    return letters + (straight + points) / 2 + curved + 30 * veils


@pytest.mark.fuzz
@pytest.mark.parametrize("number", range(30))
def test_no_picture_that_is_accepted_takes_long_to_draw(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    drawer = Drawer()
    for markup in heaviest(drawer, Artist(Random(f"test/{number}")).picture(), (1, 10, 100)):  # noqa: S311
        for suffix in (".pdf", ".docx"):
            said, seconds = judged(drawer, markup, suffix)
            assert said not in ("hung", "crashed"), suffix
            assert seconds < MOST_SECONDS, suffix
    drawer.stop()


# Each repeats what takes longest of its kind, over the whole of a picture.
HEAVIEST = {
    "fills": '<rect width="160" height="231" stroke="red" stroke-width="9"/>',
    "seen through": '<rect width="160" height="231" fill-opacity="0.5" stroke="none"/>',
    "zigzag": f'<path fill="none" stroke="red" stroke-width="0.1" d="M0 0{"L160 231 0 1" * 50}"/>',
    "loops": f'<path fill="none" stroke="red" stroke-width="0.1" d="M0 0{"C160 462 0 462 160 0" * 50}"/>',
    "far curves": f'<path fill="none" stroke="red" stroke-width="0.001" d="M0 0{"C1500 1500-1500 1500 1 0" * 50}"/>',
    "wide dashes": '<line x2="160" y2="231" stroke="red" stroke-width="800" stroke-dasharray="3"/>',
    "letters": '<text y="231" font-size="231">W</text>',
    "spans": f"<text>{'<tspan>a</tspan>' * 50}</text>",
}


@pytest.mark.fuzz
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("name", HEAVIEST)
def test_as_many_as_are_accepted_are_drawn_in_a_few_seconds(
    name: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    drawer = Drawer()

    def made(times: int) -> str:
        return (
            f'<document title="T"><part>{picture(HEAVIEST[name] * times, "0 0 160 231", (160, 231))}</part></document>'
        )

    [markup] = heaviest(drawer, made, tuple(range(20, 6_000, 20)))
    said, seconds = judged(drawer, markup, suffix)
    drawer.stop()
    assert said == "drawn"
    assert seconds < MOST_SECONDS


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
        full = picture(f'<polyline points="{"0 0 " * (2 * MOST_PARTS - 4)}"/>')
        assert read(*[full] * (MOST_TOGETHER // MOST_PARTS))
        with pytest.raises(MarkupError, match=f"all pictures together has over {MOST_TOGETHER:,} lines"):
            read(*[full] * (MOST_TOGETHER // MOST_PARTS), picture(DOT))


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
    def test_a_curve_stays_as_near_as_its_path(self, corners: list[tuple[float, float]], t: float) -> None:
        (x0, y0), *rest = corners
        written = f"M {x0:f} {y0:f} c " + " ".join(f"{x - x0:f} {y - y0:f}" for x, y in rest)
        far = max(abs(one) for _, reached in trace(written) for one in reached)
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        for axis in (0, 1):
            assert abs(sum(w * corner[axis] for w, corner in zip(weights, corners, strict=True))) <= far + 0.001

    @pytest.mark.parametrize(
        ("written", "scale", "shift"),
        [
            ("translate(3)", 1, 3),
            ("translate(3, -4)", 1, 5),
            ("scale(2)", 2, 0),
            ("scale(2 -3)", 3, 0),
            ("rotate(90)", 1, 0),
            ("rotate(180 3 4)", 1, 10),
            ("matrix(1 2 2 4 3 4)", 5, 5),
            ("scale(2) translate(3 4),scale(.5)", 1, 10),
            ("scale(0)", 0.001, 0),
        ],
    )
    def test_a_transform_enlarges_and_moves_at_most_so_much(self, written: str, scale: float, shift: float) -> None:
        found = Reach(100).moved(written)
        assert (found.scale, found.shift) == pytest.approx((scale, shift))

    def test_what_is_moved_may_reach_less_far(self) -> None:
        moved = Reach(FURTHEST * 10.0).moved("translate(60) scale(2)")
        moved.refuse_far((-20,))
        with pytest.raises(RefusedError, match="over 10 of its sides"):
            moved.refuse_far((-20.1,))

    @pytest.mark.parametrize(
        ("written", "reached"),
        [
            ("M1 2 3 4", [(1, 2), (3, 4)]),
            ("m1 2l3 4h5V6z", [(1, 2), (4, 6), (9, 6), (9, 6), ()]),
            ("m1 2 3 4zl5 5", [(1, 2), (4, 6), (), (6, 7)]),
            ("M0 0Q1 1 2 0h2", [(0, 0), (2, 0, 1, 1), (4, 0)]),
            ("M0 0C0 1 1 1 1 0s2-1 2 0", [(0, 0), (1, 0, 0, 1, 1, 1), (3, 0, 3, -1)]),
            ("M-.5.5-1e1,2", [(-0.5, 0.5), (-10, 2)]),
            ("M0 0a5 5 0 0 1 10 0", [(0, 0), (20, 10)]),
            ("M0 0A1 2 0 0 1 10 0", [(0, 0), (30, 20)]),
        ],
    )
    def test_a_path_is_walked_as_svg_walks_it(self, written: str, reached: list[tuple[float, ...]]) -> None:
        assert [one for _, one in trace(written)] == reached

    def test_flags_of_an_arc_may_stand_close(self) -> None:
        assert list(trace("M0 0A5 5 0 0110 0")) == list(trace("M 0 0 A 5 5 0 0 1 10 0"))

    @pytest.mark.parametrize("reader", [numbers, lambda written: list(trace(written))])
    @given(written=st.text("MmLlCcAaZz0123456789eE.,+- ()", max_size=30))
    def test_nothing_but_a_refusal_comes_of_any_text(self, reader: Callable[[str], object], written: str) -> None:
        try:
            reader(written)
        except RefusedError as refused:
            assert refused.message.vi  # noqa: PT017 - either outcome is right


def test_the_figures_in_the_documentation_are_those_of_the_code() -> None:
    page = Path(ROOT, "docs", "templates.md").read_text(encoding="utf-8")
    for figure in (MOST_CHARACTERS, MOST_LEVELS, MOST_PARTS, MOST_TOGETHER, MOST_PICTURES, LARGEST_RASTER):
        assert f"{figure:,}" in page
