"""ND: paper, margins, fonts, page numbers, marks of urgency and circulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FormPiece
from coordlib.document import ADMITTED, ND30, Role, line_width
from coordlib.formats import Setting, ShownParagraph, ShownRun, ShownSection
from coordlib.language import Message
from coordlib.lexicon import DraftMark, Urgency, in_one_style, page_mark_named
from coordlib.rules.form.departures import Deviation, departure
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import NAMES, pieces_with, set_runs

_URGENT = tuple(one.value for one in reversed(Urgency) if one.value)
_RED = re.compile(r"^(?:[C-F][0-9A-F])(?:[0-4][0-9A-F]){2}$", re.IGNORECASE)


@look_rule("ND086")
def mark_of_urgency_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.URGENCY):
        yield from _marked(piece)
        one = piece.paragraph
        if one.is_upper and in_one_style(one.text) not in _URGENT:
            yield departure("another mark of urgency", one, given=one.text, marks=", ".join(_URGENT))
        if any(not _RED.match(run.color) for run in one.lettered):
            yield departure("mark of urgency not red", one)


@look_rule("ND087")
def note_on_circulation_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.CIRCULATION):
        if not isinstance(page_mark_named(piece.paragraph.text), DraftMark):
            yield from _marked(piece)


def _marked(piece: FormPiece) -> Iterator[Deviation]:
    one, called = piece.paragraph, NAMES[piece.role]
    if not one.is_upper:
        yield departure("mark in small letters", one, called=called)
    if not (one.bordered or one.boxed or one.framed or (one.cell and one.cell.ruled)):
        yield departure("mark without a box", one, called=called)


_NEAR = 0.6  # millimetres: files measure in twentieths of a point, and round
_TWIPS = 1440 / 25.4
_SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}
_COLOURED = frozenset({Role.URGENCY, Role.SECRECY, Role.CIRCULATION})


def _sections(anatomy: Anatomy) -> Iterator[tuple[ShownSection, ShownParagraph | None]]:
    """Yield each section with its first paragraph."""
    first: dict[int, ShownParagraph] = {}
    for one in anatomy.shown.paragraphs:
        first.setdefault(one.section, one)
    for index, section in enumerate(anatomy.shown.sections):
        if index in first:
            yield section, first[index] if index else None


@look_rule("ND001")
def paper_other_than_a4(anatomy: Anatomy) -> Iterator[Deviation]:
    page = ND30.page
    for section, where in _sections(anatomy):
        sides = sorted((section.width, section.height))
        if abs(sides[0] - page.width) > 1 or abs(sides[1] - page.height) > 1:
            size = f"{section.width:.0f} x {section.height:.0f} mm"
            wide, high = (page.height, page.width) if section.landscape else (page.width, page.height)
            values = (("w", f"{round(wide * _TWIPS)}"), ("h", f"{round(high * _TWIPS)}"))
            yield departure("another paper", where, edits=_set(section, "pgSz", values), size=size)


def _set(section: ShownSection, name: str, values: tuple[tuple[str, str], ...]) -> tuple[Setting, ...]:
    """Return the edit that gives values to a property of a section; none where the file has no such element."""
    return (Setting(section.element, name, values),) if section.element is not None else ()


@look_rule("ND002")
def landscape_without_a_table(anatomy: Anatomy) -> Iterator[Deviation]:
    tabled = {one.section for one in anatomy.shown.paragraphs if one.cell is not None and one.cell.ruled}
    for index, (section, where) in enumerate(_sections(anatomy)):
        if section.landscape and index not in tabled:
            yield departure("landscape", where)


@look_rule("ND003")
def margins_out_of_bounds(anatomy: Anatomy) -> Iterator[Deviation]:
    for section, where in _sections(anatomy):
        for side, (least, most) in ADMITTED.margins.items():
            given = getattr(section, side)
            if section.landscape or least - _NEAR <= given <= most + _NEAR:
                continue
            edits = _set(section, "pgMar", ((side, f"{round(getattr(ND30.page, side) * _TWIPS)}"),))
            told = {"vi": _SIDES[side], "en": side, "given": given, "least": least, "most": most}
            yield departure("margin", where, edits=edits, **told)


@look_rule("ND004")
def font_other_than_times(anatomy: Anatomy) -> Iterator[Deviation]:
    for one in anatomy.shown.paragraphs:
        other = (run for run in one.lettered if not all(font.startswith(ND30.font) for font in run.fonts))
        wrong = [run for run in other if _is_written(run)]
        if wrong:
            fonts = ", ".join(sorted({font for run in wrong for font in run.fonts} - {ND30.font}))
            edits = tuple(Setting(run.element, "rFonts", _FONTS) for run in wrong if run.element is not None)
            yield departure("another font", one, edits=edits, fonts=fonts, right=ND30.font)


_FONTS = tuple((slot, ND30.font) for slot in ("ascii", "hAnsi", "cs", "eastAsia")) + tuple(
    (slot, None) for slot in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
)


def _is_written(run: ShownRun) -> bool:
    return any(one.isalnum() for one in run.text)


@look_rule("ND005")
def letters_in_colour(anatomy: Anatomy) -> Iterator[Deviation]:
    marks = {one.paragraph.number for act in anatomy.acts for one in act.of(*_COLOURED)}
    for one in anatomy.shown.paragraphs:
        wrong = [run for run in one.lettered if not run.is_black and not run.underlined and _is_written(run)]
        if wrong and one.number not in marks:
            colours = ", ".join(sorted({run.color.upper() for run in wrong}))
            yield departure("letters in colour", one, edits=set_runs(wrong, "color", "000000"), colours=colours)


def _numbers(*margins: tuple[ShownParagraph, ...]) -> list[ShownParagraph]:
    """Return the paragraphs of margins that bear the page number."""
    return [one for each in margins for one in each if any("PAGE" in run.field.split() for run in one.runs)]


def _pages(anatomy: Anatomy) -> float:
    """Return how many pages a file has: by its own count, unless its text is far from that; else by its height."""
    said = _COUNT.search(anatomy.shown.package.parts.get("docProps/app.xml", b""))
    height = sum(_heights(anatomy))
    section = anatomy.shown.sections[0]
    high = max((section.height - section.top - section.bottom) * _POINTS, _SHORTEST)
    if said is None or height > _TOO_MUCH * high * int(said[1]) or height * _TOO_MUCH < high:
        return height / (_SURELY * high)
    return int(said[1])


_COUNT = re.compile(rb"<Pages>(\d{1,5})</Pages>")
_POINTS, _SHORTEST = 72 / 25.4, 100.0
_TOO_MUCH, _SURELY = 1.7, 1.15  # how far a count may be off that is old; what is more than a page for certain


def _heights(anatomy: Anatomy) -> Iterator[float]:
    """Yield how high what stands below each other prints, in points; a row is as high as its highest cell."""
    rows: dict[tuple[int, int], dict[int, float]] = {}
    for one in anatomy.shown.paragraphs:
        size = one.size or _USUAL
        lines = 1 + int(line_width(one.text, size, bold=False) // max(anatomy.room(one), 1.0)) + one.text.count("\n")
        high = lines * (one.line if one.exact else size * 1.15 * one.line) + max(one.before, one.after)
        if one.cell is None:
            yield 0.0 if one.boxed else high
        else:
            row = rows.setdefault((one.cell.table, one.cell.row), {})
            row[one.cell.column] = row.get(one.cell.column, 0.0) + high
    yield from (max(row.values()) for row in rows.values())


_USUAL = 13.0


@look_rule("ND006")
def page_without_number(anatomy: Anatomy) -> Iterator[Deviation]:
    told = [section for section, _ in _sections(anatomy)]
    if told and not any(_is_numbered(one) for one in told) and _pages(anatomy) > 1:
        yield departure("no page number", None)


def _is_numbered(section: ShownSection) -> bool:
    return bool(_numbers(*section.headers.values(), *section.footers.values()))


@look_rule("ND007")
def page_number_elsewhere(anatomy: Anatomy) -> Iterator[Deviation]:
    for section, where in _sections(anatomy):
        above = _numbers(*section.headers.values())
        aside = [one for one in above if "center" not in (one.align, one.framed) and not one.text.startswith("\t")]
        if _numbers(*section.footers.values()):
            yield departure("page number at the foot", where)
        elif aside:
            given = aside[0].align
            yield departure("page number aside", where, vi=_SIDES.get(given, given), en=given)


@look_rule("ND008")
def page_number_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    least, most = ADMITTED.number
    for section, where in _sections(anatomy):
        for one in _numbers(*section.headers.values()):
            runs = [run for run in one.runs if "PAGE" in run.field.split()]
            told = []
            if not all(least <= run.size <= most for run in runs):
                told.append(Message(f"cỡ {runs[0].size:g}", f"size {runs[0].size:g}"))
            for field, vi, en in (("italic", "nghiêng", "italic"), ("bold", "đậm", "bold")):
                if any(getattr(run, field) for run in runs):
                    told.append(Message(vi, en))
            if section.figures != "decimal":
                told.append(Message(f"kiểu số {section.figures}", f"figures of the kind {section.figures}"))
            if told:
                vi, en = (", ".join(getattr(each, language) for each in told) for language in ("vi", "en"))
                yield departure("page number of another look", where, vi=vi, en=en, least=least, most=most)
                break


@look_rule("ND009")
def first_page_numbered(anatomy: Anatomy) -> Iterator[Deviation]:
    sections = anatomy.shown.sections
    if not sections or not anatomy.acts:
        return
    section = sections[0]
    if _numbers(section.headers.get("first" if section.differs_first else "default", ())):
        settles = not section.differs_first and "first" not in section.headers
        yield departure("first page numbered", None, edits=_set(section, "titlePg", (("val", "1"),)) if settles else ())


@look_rule("ND010")
def annex_counted_on(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts[1:]:
        piece = act.first(Role.ANNEX)
        if piece is None:
            continue
        section = anatomy.section(piece.paragraph)
        alone = piece.paragraph.section != anatomy.acts[0].paragraphs[0].section
        if _is_numbered(section) and not (alone and section.restarts == 1):
            yield departure("annex counted on", piece)
