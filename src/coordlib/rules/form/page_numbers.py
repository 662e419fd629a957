"""ND: numbers of pages: that they stand, where, and how they look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy
from coordlib.document import ADMITTED, Role, line_width
from coordlib.formats import ShownParagraph, ShownRun, ShownSection
from coordlib.language import Message
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import PAGE_NUMBER, bad, form_rule, good
from coordlib.rules.form.looks import BOLD, ITALIC, SIDES, provision
from coordlib.rules.form.paper import sections_of, set_of_section

_PAGE_NUMBERS = "NĐ 30/2020, Phụ lục I, Mục I.7"

_PAGES_COUNTED = re.compile(rb"<Pages>(\d{1,5})</Pages>")  # as Word counted them when it saved the file
_POINTS = 72 / 25.4  # of a millimetre
_LOWEST_PAGE = 100.0  # points: what a damaged file says of its page may be anything
_FAR_OFF = 1.7  # how many times the text may be higher or lower than its pages before their count is held to be old
_SURELY = 1.15  # pages' heights of text that are more than a page for certain
_USUAL_SIZE = 13.0  # of a paragraph whose size the file does not say


@form_rule(
    "ND006",
    law=Message(
        "Văn bản có từ hai trang trở lên thì đánh số trang.", "A document of two pages or more has page numbers."
    ),
    fix=Message("Chèn số trang ở giữa lề trên.", "Insert the page number in the middle of the top margin."),
    why=(
        "NĐ 30/2020, Phụ lục I, Mục I.7. How many pages there are, the file says itself; "
        "where it does not, only a text that fills more than a page for certain is reported."
    ),
    any_kind=True,
    cases=(
        bad("báo cáo", plant="two pages without a number", says="văn bản dài hơn một trang không có số trang"),
        good("báo cáo"),
        good("công văn", plant="without numbers"),
    ),
)
def page_without_number(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a document of several pages on none of which a number stands."""
    sections = [section for section, _ in sections_of(anatomy)]
    if sections and not any(map(_is_numbered, sections)) and _pages(anatomy) > 1:
        yield departure(None, _NO_PAGE_NUMBER, _NUMBERED_PAGES, source=_PAGE_NUMBERS)


_NO_PAGE_NUMBER = Message(
    "văn bản dài hơn một trang không có số trang", "a document of several pages has no page number"
)
_NUMBERED_PAGES = Message("đánh số trang", "pages are numbered")


@form_rule(
    "ND007",
    law=Message(
        "Số trang đặt canh giữa theo chiều ngang trong phần lề trên.",
        "The page number stands in the middle of the top margin.",
    ),
    fix=Message("Đặt số trang ở chính giữa lề trên.", "Put the page number in the middle of the top margin."),
    why="NĐ 30/2020, Phụ lục I, Mục I.7.",
    any_kind=True,
    cases=(
        bad("quyết định", PAGE_NUMBER, align="right", says="số trang canh phải"),
        bad("quyết định", plant="number at the foot", says="số trang ở lề dưới"),
        good("báo cáo", PAGE_NUMBER, align="center"),
    ),
)
def page_number_elsewhere(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a page number at the foot, or one that is not in the middle of the top margin."""
    for section, where in sections_of(anatomy):
        above = _numbers_in(*section.headers.values())
        aside = [one for one in above if "center" not in (one.align, one.framed) and not one.text.startswith("\t")]
        if _numbers_in(*section.footers.values()):
            yield departure(where, _AT_THE_FOOT, _IN_THE_TOP_MARGIN, source=_PAGE_NUMBERS)
        elif aside:
            yield departure(where, _number_aligned(aside[0].align), _IN_THE_TOP_MARGIN, source=_PAGE_NUMBERS)


_AT_THE_FOOT = Message("số trang ở lề dưới", "the page number stands at the foot")
_IN_THE_TOP_MARGIN = Message("canh giữa trong lề trên", "centred in the top margin")


def _number_aligned(align: str) -> Message:
    return Message(f"số trang canh {SIDES.get(align, align)}", f"the page number is aligned {align}")


@form_rule(
    "ND008",
    law=Message(
        "Số trang là chữ số Ả Rập, cỡ chữ 13 đến 14, kiểu chữ đứng.",
        "The page number is in Arabic figures, size 13 to 14, upright.",
    ),
    fix=Message("Đặt số trang cỡ 13-14, kiểu chữ đứng.", "Set the page number upright, in size 13 or 14."),
    why="NĐ 30/2020, Phụ lục I, Mục I.7.",
    any_kind=True,
    cases=(
        bad("quyết định", PAGE_NUMBER, size=10, says="số trang cỡ 10"),
        bad("quyết định", PAGE_NUMBER, bold=True, says="số trang đậm"),
        bad("báo cáo", plant="numbers in Roman figures", says="số trang kiểu số lowerRoman"),
        good("báo cáo", PAGE_NUMBER, size=14),
    ),
)
def page_number_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a page number of another size, slanted or bold, or in figures that are not Arabic, once a section."""
    for section, where in sections_of(anatomy):
        for paragraph in _numbers_in(*section.headers.values()):
            faults = list(_faults_of_number(section, [run for run in paragraph.runs if _bears_the_number(run)]))
            if faults:
                yield departure(where, _number_is(faults), _upright_arabic(*ADMITTED.number), source=_PAGE_NUMBERS)
                break


def _faults_of_number(section: ShownSection, runs: list[ShownRun]) -> Iterator[Message]:
    least, most = ADMITTED.number
    if not all(least <= run.size <= most for run in runs):
        yield _of_size(runs[0].size)
    for switch in (ITALIC, BOLD):
        if any(map(switch.is_on, runs)):
            yield switch.name
    if section.figures != "decimal":
        yield _in_figures(section.figures)


def _of_size(size: float) -> Message:
    return Message(f"cỡ {size:g}", f"size {size:g}")


def _in_figures(kind: str) -> Message:
    return Message(f"kiểu số {kind}", f"figures of the kind {kind}")


def _number_is(faults: list[Message]) -> Message:
    vi, en = ", ".join(fault.vi for fault in faults), ", ".join(fault.en for fault in faults)
    return Message(f"số trang {vi}", f"the page number: {en}")


def _upright_arabic(least: float, most: float) -> Message:
    return Message(f"chữ số Ả Rập, cỡ {least:g}-{most:g}, kiểu đứng", f"Arabic, size {least:g}-{most:g}, upright")


@form_rule(
    "ND009",
    law=Message("Không hiển thị số trang thứ nhất.", "The first page shows no number."),
    fix=Message(
        "Đặt “Trang đầu khác” để không hiện số trang thứ nhất.", "Let the first page differ, without a number."
    ),
    why="NĐ 30/2020, Phụ lục I, Mục I.7.",
    confidence="H",
    any_kind=True,
    cases=(bad("quyết định", plant="number on the first page", says="trang thứ nhất hiện số trang"), good("báo cáo")),
)
def first_page_numbered(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a number on the first page; mended where the first page may simply differ."""
    sections = anatomy.shown.sections
    if not sections or not anatomy.acts:
        return
    section = sections[0]
    if _numbers_in(section.headers.get("first" if section.differs_first else "default", ())):
        is_settled = not section.differs_first and "first" not in section.headers
        edits = set_of_section(section, "titlePg", (("val", "1"),)) if is_settled else ()
        yield departure(None, _FIRST_PAGE_NUMBERED, _NOT_ON_THE_FIRST, source=_PAGE_NUMBERS, edits=edits)


_FIRST_PAGE_NUMBERED = Message("trang thứ nhất hiện số trang", "the first page shows its number")
_NOT_ON_THE_FIRST = Message("không hiển thị số trang thứ nhất", "not on the first page")


@form_rule(
    "ND010",
    Sureness.LIKELY,
    law=Message("Số trang của từng phụ lục được đánh riêng.", "The pages of each annex are numbered by themselves."),
    fix=Message("Cho mỗi phụ lục đánh số trang riêng từ 1.", "Count the pages of each annex from 1."),
    why="NĐ 30/2020, Phụ lục I, Mục III.1.",
    confidence="M",
    cases=(
        bad("quyết định", plant="annex counted on", says="số trang của phụ lục tính tiếp từ văn bản chính"),
        good("quyết định"),
    ),
)
def annex_counted_on(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report an annex whose pages are not counted from 1, in a section of its own."""
    for act in anatomy.acts[1:]:
        piece = act.first(Role.ANNEX)
        if piece is None:
            continue
        section = anatomy.section(piece.paragraph)
        is_apart = piece.paragraph.section != anatomy.acts[0].paragraphs[0].section
        if _is_numbered(section) and not (is_apart and section.restarts == 1):
            yield departure(piece, _COUNTED_ON, _COUNTED_BY_ITSELF, source=provision(Role.ANNEX), sure=Sureness.LIKELY)


_COUNTED_ON = Message("số trang của phụ lục tính tiếp từ văn bản chính", "the pages of the annex are counted on")
_COUNTED_BY_ITSELF = Message("đánh số riêng từng phụ lục", "numbered by themselves")


def _numbers_in(*margins: tuple[ShownParagraph, ...]) -> list[ShownParagraph]:
    """Return the paragraphs of margins that bear the page number."""
    return [one for margin in margins for one in margin if any(map(_bears_the_number, one.runs))]


def _bears_the_number(run: ShownRun) -> bool:
    return "PAGE" in run.field.split()


def _is_numbered(section: ShownSection) -> bool:
    return bool(_numbers_in(*section.headers.values(), *section.footers.values()))


def _pages(anatomy: Anatomy) -> float:
    """Return how many pages a file has: by its own count, unless its text is far from that; else by its height."""
    counted = _PAGES_COUNTED.search(anatomy.shown.package.parts.get("docProps/app.xml", b""))
    height = sum(_heights(anatomy))
    section = anatomy.shown.sections[0]
    page = max((section.height - section.top - section.bottom) * _POINTS, _LOWEST_PAGE)
    if counted is None:
        return height / (_SURELY * page)
    is_too_high = height > _FAR_OFF * page * int(counted[1])
    is_too_low = height * _FAR_OFF < page
    return height / (_SURELY * page) if is_too_high or is_too_low else int(counted[1])


def _heights(anatomy: Anatomy) -> Iterator[float]:
    """Yield how high what stands below each other prints, in points; a row is as high as its highest cell."""
    rows: dict[tuple[int, int], dict[int, float]] = {}
    for paragraph in anatomy.shown.paragraphs:
        height = _height(anatomy, paragraph)
        if paragraph.cell is None:
            yield 0.0 if paragraph.boxed else height
        else:
            row = rows.setdefault((paragraph.cell.table, paragraph.cell.row), {})
            row[paragraph.cell.column] = row.get(paragraph.cell.column, 0.0) + height
    yield from (max(row.values()) for row in rows.values())


def _height(anatomy: Anatomy, paragraph: ShownParagraph) -> float:
    size = paragraph.size or _USUAL_SIZE
    width = line_width(paragraph.text, size, bold=False)
    lines = 1 + int(width // max(anatomy.room(paragraph), 1.0)) + paragraph.text.count("\n")
    line = paragraph.line if paragraph.exact else size * 1.15 * paragraph.line
    return lines * line + max(paragraph.before, paragraph.after)
