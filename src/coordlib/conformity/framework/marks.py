"""ND: marks of urgency and of circulation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands.faults import Deviation, Sureness
from coordlib.conformity.demands.look_rules import look_rule
from coordlib.conformity.demands.looks import NAMES, pieces_with
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.lexicon import DraftMark, Urgency, in_one_style, page_mark_named
from coordlib.page import ND30, Role

_MARKS = ND30.look(Role.URGENCY).source
_URGENT = tuple(one.value for one in Urgency if one.value)[::-1]
_RED = re.compile(r"^(?:[C-F][0-9A-F])(?:[0-4][0-9A-F]){2}$", re.IGNORECASE)


@look_rule("ND086")
def mark_of_urgency_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield how a mark of urgency is neither capital, framed, red nor one of the decree."""
    for _, piece in pieces_with(anatomy, Role.URGENCY):
        yield from _marked(piece)
        one = piece.paragraph
        if one.is_upper and in_one_style(one.text) not in _URGENT:
            yield Deviation.of(one, Message(f"ghi “{one.text}”", f"it reads {one.text!r}"), _MARKS, ", ".join(_URGENT))
        if any(not _RED.match(run.color) for run in one.lettered):
            stands = Message("dấu chỉ mức độ khẩn không màu đỏ", "the mark of urgency is not red")
            yield Deviation.of(one, stands, _MARKS, Message("màu đỏ tươi", "bright red"), Sureness.LIKELY)


@look_rule("ND087")
def note_on_circulation_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield how a note on circulation is neither capital nor framed."""
    for _, piece in pieces_with(anatomy, Role.CIRCULATION):
        if not isinstance(page_mark_named(piece.paragraph.text), DraftMark):
            yield from _marked(piece)


def _marked(piece: FormPiece) -> Iterator[Deviation]:
    one, called = piece.paragraph, NAMES[piece.role]
    if not one.is_upper:
        stands = Message(f"{called.vi} in chữ thường", f"{called.en} in small letters")
        yield Deviation.of(one, stands, _MARKS, Message("chữ in hoa", "capitals"))
    if not (one.bordered or one.boxed or one.framed or (one.cell and one.cell.ruled)):
        stands = Message(f"{called.vi} không có khung", f"{called.en} has no box")
        yield Deviation.of(one, stands, _MARKS, Message("trong khung", "in a box"), Sureness.LIKELY)
