"""ND: marks of urgency and notes on circulation."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FormPiece
from coordlib.document import Role
from coordlib.language import Message
from coordlib.lexicon import DraftMark, Urgency, in_one_style, page_mark_named, pattern
from coordlib.rules.form import looks
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import NAMES, pieces_with, provision
from coordlib.rules.form.messages import CAPITALS, in_both, it_reads

_MARKS_OF_URGENCY = tuple(mark.value for mark in reversed(Urgency) if mark.value)
_RED = pattern(
    r"^[C-Fc-f][0-9A-Fa-f]",  # much red
    r"(?:[0-4][0-9A-Fa-f]){2}$",  # little green, little blue
)


@form_rule(
    "ND086",
    law=Message(
        "Dấu chỉ mức độ khẩn: HỎA TỐC, THƯỢNG KHẨN, KHẨN, chữ in hoa, cỡ 13 đến 14, đứng, đậm, đóng khung, màu đỏ "
        "tươi.",
        "The mark of urgency: HỎA TỐC, THƯỢNG KHẨN or KHẨN, capitals, size 13 to 14, upright, bold, framed, bright "
        "red.",
    ),
    fix=Message(
        "Dấu khẩn ghi HỎA TỐC, THƯỢNG KHẨN hoặc KHẨN, chữ in hoa, cỡ 13-14, đứng, đậm, màu đỏ, trong khung.",
        "Set HỎA TỐC, THƯỢNG KHẨN or KHẨN in capitals, size 13 or 14, upright, bold, red, in a box.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.2.",
    confidence="H",
    cases=(
        bad("công văn", "KHẨN", size=10, says="dấu chỉ mức độ khẩn cỡ chữ 10"),
        bad("công văn", "KHẨN", size=16, says="dấu chỉ mức độ khẩn cỡ chữ 16"),
        bad("công văn", "KHẨN", bold=False, says="dấu chỉ mức độ khẩn không in đậm"),
        bad("công văn", "KHẨN", italic=True, says="dấu chỉ mức độ khẩn in nghiêng"),
        bad("công văn", "KHẨN", letters="small", says="dấu chỉ mức độ khẩn in chữ thường"),
        bad("công văn", "KHẨN", words=("KHẨN", "Khẩn"), says="dấu chỉ mức độ khẩn in chữ thường"),
        bad(
            "công văn", "KHẨN", plant="without its box", says="dấu chỉ mức độ khẩn không có khung", sure=Sureness.LIKELY
        ),
        bad("công văn", "KHẨN", color="000000", says="dấu chỉ mức độ khẩn không màu đỏ", sure=Sureness.LIKELY),
        good("công văn", "KHẨN", words=("KHẨN", "HỎA TỐC")),
    ),
)
def mark_of_urgency_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a mark of urgency of another look, without its box, not red, or with other words than the decree has."""
    yield from looks.differences(anatomy, Role.URGENCY, asked=(looks.size, looks.weight, looks.slant))
    for _, piece in pieces_with(anatomy, Role.URGENCY):
        yield from _small_or_unboxed(piece)
        paragraph, source = piece.paragraph, provision(Role.URGENCY)
        if paragraph.is_upper and in_one_style(paragraph.text) not in _MARKS_OF_URGENCY:
            asked = in_both(", ".join(_MARKS_OF_URGENCY))
            yield departure(paragraph, it_reads(paragraph.text), asked, source=source)
        if any(not _RED.match(run.color) for run in paragraph.lettered):
            yield departure(paragraph, _NOT_RED, _BRIGHT_RED, source=source, sure=Sureness.LIKELY)


_NOT_RED = Message("dấu chỉ mức độ khẩn không màu đỏ", "the mark of urgency is not red")
_BRIGHT_RED = Message("màu đỏ tươi", "bright red")


@form_rule(
    "ND087",
    law=Message(
        "Chỉ dẫn về phạm vi lưu hành: chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm, trong khung.",
        "A note on circulation: capitals, size 13 to 14, upright, bold, framed.",
    ),
    fix=Message(
        "Chỉ dẫn lưu hành ghi chữ in hoa, cỡ 13-14, đứng, đậm, trong khung.",
        "Set the note on circulation in capitals, size 13 or 14, upright, bold, in a box.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục III.2. “DỰ THẢO” is no such note.",
    confidence="H",
    cases=(
        bad("công văn", "KHẨN", words=("KHẨN", "Lưu hành nội bộ"), says="chỉ dẫn về phạm vi lưu hành in chữ thường"),
        good("công văn", "KHẨN", words=("KHẨN", "LƯU HÀNH NỘI BỘ")),
    ),
)
def note_on_circulation_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a note on circulation of another look or without its box; “DỰ THẢO” is no such note."""
    notes = [(act, piece) for act, piece in pieces_with(anatomy, Role.CIRCULATION) if not _is_draft_mark(piece)]
    for act, piece in notes:
        yield from looks.differences_of(anatomy, act, piece, (looks.size, looks.weight, looks.slant))
    for _, piece in notes:
        yield from _small_or_unboxed(piece)


def _is_draft_mark(piece: FormPiece) -> bool:
    return isinstance(page_mark_named(piece.paragraph.text), DraftMark)


def _small_or_unboxed(piece: FormPiece) -> Iterator[Deviation]:
    paragraph, name, source = piece.paragraph, NAMES[piece.role], provision(Role.URGENCY)
    if not paragraph.is_upper:
        yield departure(paragraph, looks.in_small_letters(name), CAPITALS, source=source)
    in_ruled_cell = paragraph.cell is not None and paragraph.cell.ruled
    if not (paragraph.bordered or paragraph.boxed or paragraph.framed or in_ruled_cell):
        yield departure(paragraph, _without_a_box(name), _IN_A_BOX, source=source, sure=Sureness.LIKELY)


def _without_a_box(piece: Message) -> Message:
    return Message(f"{piece.vi} không có khung", f"{piece.en} has no box")


_IN_A_BOX = Message("trong khung", "in a box")
