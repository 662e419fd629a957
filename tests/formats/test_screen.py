"""HTML on a screen: landmarks, heads of tables, colours that everybody can read."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import render
from coordlib.document import ND30, Cell, Document, Layout, Paragraph, Part, Role, Run, Table
from coordlib.formats import WRITERS
from tests.formats.drawn import drawn
from tests.formats.small import document_xml
from tests.formats.test_decree import ATTACHED, JOINT
from tests.formats.test_writers import MANY, REAL
from tests.reading import WORD

LEAST = 4.5


def html(document: Document, layout: Layout = ND30) -> str:
    return WRITERS[".html"](document, layout).decode()


def luminance(color: str) -> float:
    """Return the relative luminance that WCAG 2.2 defines."""
    channels = [int(color[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colors_on_screen(text: str) -> Iterator[tuple[str, str]]:
    """Yield each role that has a colour, with that in which a screen shows it."""
    style = text.partition("<style>")[2].partition("</style>")[0]
    for name, color in re.findall(r"^\.([\w-]+) \{[^}]*[^-]color: #([0-9A-Fa-f]{6})", style, re.MULTILINE):
        darker = re.search(rf"main \.{name} \{{ color: #([0-9A-F]{{6}})", style)
        yield name, darker[1] if darker else color


class TestLandmarks:
    """What a screen reader jumps between."""

    @pytest.mark.parametrize("document", [REAL, render(ATTACHED), render(MANY)], ids=["real", "attached", "many"])
    def test_all_text_stands_in_one_main_landmark_of_named_parts(self, document: Document) -> None:
        text = html(attrs.evolve(document, draft=True))
        body = text.partition("<body>")[2]
        assert body.count("<main>") == 1
        assert body.strip().startswith("<main>")
        assert body.count("<section ") == len(document.parts)
        names = re.findall(r'<section class="[^"]+" aria-label="([^"]+)">', body)
        assert len(set(names)) == len(names) == len(document.parts)

    def test_the_head_and_the_signatures_are_header_and_footer(self) -> None:
        body = html(render(JOINT)).partition("<body>")[2]
        assert '<header class="grid head' in body
        assert '<footer class="grid signatures' in body

    def test_what_scrolls_sideways_is_reached_by_the_keyboard(self) -> None:
        body = html(render(drawn(2), draft=True)).partition("<body>")[2]
        assert body.count('<div class="table" tabindex="0">') == body.count("<table>") > 0


class TestTables:
    """Which cells head which."""

    def test_heads_say_what_they_head(self) -> None:
        head, cell = Paragraph(Role.TABLE_HEAD, (Run("Đầu"),)), Paragraph(Role.TABLE_CELL, (Run("a"),))
        rows = (
            (Cell((head,), 2),),
            (Cell((cell,)), Cell((cell,))),
            (Cell((head,), 2),),
            (Cell((cell,)), Cell((cell,))),
        )
        text = html(Document("T", (Part((Table((Cell((head,)), Cell((head,))), rows, (1, 1)),)),)))
        assert text.count('<th scope="col">') == 2
        assert text.count('<th scope="rowgroup" colspan="2">') == 2
        assert text.count("<tbody>") == 2 == text.count("</tbody>")

    def test_no_head_is_without_a_scope(self) -> None:
        for number in (11, 14, 17):
            heads = re.findall(r"<th\b[^>]*>", html(render(drawn(number), draft=True)))
            assert heads
            assert all("scope=" in one for one in heads)


class TestColours:
    """Text stands out from its ground by 4.5 to 1 (WCAG 2.2, 1.4.3)."""

    def test_every_coloured_role_of_the_decree_is_read_easily(self) -> None:
        shown = dict(colors_on_screen(html(attrs.evolve(REAL, draft=True))))
        assert {"urgency", "secrecy", "draft"} <= shown.keys()
        assert [name for name, color in shown.items() if ratio(color, "FFFFFF") < LEAST] == []

    def test_the_prescribed_red_prints_as_prescribed(self) -> None:
        style = html(REAL).partition("<style>")[2]
        screen = style.partition("@media screen {")[2].partition("\n}\n")[0]
        assert re.search(r"^\.urgency \{[^}]*color: #FF0000", style, re.MULTILINE)
        assert "main .urgency" in screen

    @given(st.from_regex(r"[0-9A-F]{6}", fullmatch=True))
    def test_any_colour_of_a_layout_is_shown_as_one_that_can_be_read(self, color: str) -> None:
        layout = ND30.with_look(Role.REMARK, attrs.evolve(ND30.look(Role.REMARK), color=color))
        shown = dict(colors_on_screen(html(REAL, layout))).get("remark", "000000")
        assert ratio(shown, "FFFFFF") >= LEAST
        if ratio(color, "FFFFFF") >= LEAST:
            assert shown == color

    def test_a_passage_that_was_jumped_to_is_read_easily(self) -> None:
        ground = re.search(r":target \{ background: #([0-9a-f]{6})", html(REAL))
        assert ground
        assert ratio("000000", ground[1]) >= LEAST


def test_the_mark_of_a_draft_prints_in_the_margin() -> None:
    text = html(attrs.evolve(REAL, draft=True))
    assert re.search(r'@page \{ @top-right \{ content: "[^"]+"', text)
    assert "@top-right" not in html(attrs.evolve(REAL, draft=False))


def test_signatures_and_recipients_are_kept_together_in_print() -> None:
    few, many = html(render(JOINT)), html(render(MANY))
    assert 'class="grid signatures together"' in few
    assert 'class="grid signatures together"' not in many
    assert 'class="cell wide told"' in few


def test_what_a_report_rests_on_is_one_step_away_in_every_format() -> None:
    report = render(drawn(2), draft=True)
    root = ET.fromstring(document_xml(report, ND30))  # noqa: S314 - our own file
    links = {one.attrib[f"{WORD}anchor"] for one in root.iter(f"{WORD}hyperlink")}
    marks = {one.attrib[f"{WORD}name"] for one in root.iter(f"{WORD}bookmarkStart")}
    assert links
    assert links <= marks
    text = html(report)
    assert set(re.findall(r'href="#(entry-[^"]+)"', text)) <= set(re.findall(r' id="([^"]+)"', text))
    assert WRITERS[".pdf"](report, ND30).count(b"/Subtype/Link") >= len(links)


def test_every_kind_of_page_has_one_first_heading() -> None:
    """A letter is headed by what it is about, a tracking table by its own name."""
    for number in (0, 2, 5, 8, 11, 14, 17):
        assert html(render(drawn(number), draft=True)).count("<h1 ") == 1


def test_paper_stays_white_in_a_dark_theme() -> None:
    style = html(REAL).partition("<style>")[2]
    dark = style.partition("(prefers-color-scheme: dark) {")[2].partition("\n}\n")[0]
    assert ".part { color-scheme: light; }" in dark
    assert "background" not in dark.partition(".part")[2].partition("}")[0]
