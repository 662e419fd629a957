"""ND: marks of urgency and of circulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands import NAMES, Departure, Sureness, form_rule, pieces_with, sized, toggled
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.lexicon import DraftMark, page_mark_named
from coordlib.page import ADMITTED, ND30, Role

_MARKS = ND30.look(Role.URGENCY).source
_URGENT = ("HỎA TỐC", "HOẢ TỐC", "THƯỢNG KHẨN", "KHẨN")
_RED = re.compile(r"^(?:[C-F][0-9A-F])(?:[0-4][0-9A-F]){2}$", re.IGNORECASE)
_BOLD = Message("đậm", "bold")


@form_rule(
    "ND086",
    vi="Dấu khẩn ghi HỎA TỐC, THƯỢNG KHẨN hoặc KHẨN, chữ in hoa, cỡ 13-14, đứng, đậm, màu đỏ, trong khung.",
    en="Set HỎA TỐC, THƯỢNG KHẨN or KHẨN in capitals, size 13 or 14, upright, bold, red, in a box.",
)
def mark_of_urgency_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Dấu chỉ mức độ khẩn: HỎA TỐC, THƯỢNG KHẨN, KHẨN, chữ in hoa, cỡ 13 đến 14, đứng, đậm, đóng khung, màu đỏ tươi.

    The mark of urgency: HỎA TỐC, THƯỢNG KHẨN or KHẨN, capitals, size 13 to 14, upright, bold, framed, bright red.

    NĐ 30/2020, Phụ lục I, Mục III.2.
    """
    for _, piece in pieces_with(anatomy, (Role.URGENCY,)):
        yield from _marked(piece)
        one = piece.paragraph
        if one.is_upper and one.text not in _URGENT:
            yield Departure(
                one,
                Message(f"ghi “{one.text}”", f"it reads {one.text!r}"),
                Message(f"{_MARKS}: {', '.join(_URGENT)}", f"{_MARKS}: {', '.join(_URGENT)}"),
            )
        runs = [run for run in one.lettered if not _RED.match(run.color)]
        if runs:
            yield Departure(
                one,
                Message("dấu chỉ mức độ khẩn không màu đỏ", "the mark of urgency is not red"),
                Message(f"{_MARKS}: màu đỏ tươi", f"{_MARKS}: bright red"),
                Sureness.LIKELY,
            )


@form_rule(
    "ND087",
    vi="Chỉ dẫn lưu hành ghi chữ in hoa, cỡ 13-14, đứng, đậm, trong khung.",
    en="Set the note on circulation in capitals, size 13 or 14, upright, bold, in a box.",
)
def note_on_circulation_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Chỉ dẫn về phạm vi lưu hành: chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm, trong khung.

    A note on circulation: capitals, size 13 to 14, upright, bold, framed.

    NĐ 30/2020, Phụ lục I, Mục III.2. “DỰ THẢO” is no such note.
    """
    for _, piece in pieces_with(anatomy, (Role.CIRCULATION,)):
        if not isinstance(page_mark_named(piece.paragraph.text), DraftMark):
            yield from _marked(piece)


def _marked(piece: FormPiece) -> Iterator[Departure]:
    one, called = piece.paragraph, NAMES[piece.role]
    yield from sized(piece, ADMITTED.sizes[piece.role], _MARKS)
    yield from toggled(piece, "bold", "b", _BOLD, _MARKS, wanted=True)
    yield from toggled(piece, "italic", "i", Message("nghiêng", "italic"), _MARKS, wanted=False)
    if not one.is_upper:
        yield Departure(
            one,
            Message(f"{called.vi} in chữ thường", f"{called.en} in small letters"),
            Message(f"{_MARKS}: chữ in hoa", f"{_MARKS}: capitals"),
        )
    if not (one.bordered or one.boxed or one.framed or (one.cell and one.cell.ruled)):
        vi, en = f"{called.vi} không có khung", f"{called.en} has no box"
        yield Departure(one, Message(vi, en), Message(f"{_MARKS}: trong khung", f"{_MARKS}: in a box"), Sureness.LIKELY)


RULES = (
    mark_of_urgency_of_another_look,
    note_on_circulation_of_another_look,
)
