"""Rulings: the lines below texts, drawn, typed or as borders, held against the length that the decree sets."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from coordlib.conformity.demands.faults import Deviation, Sureness
from coordlib.conformity.demands.looks import NAMES, sureness
from coordlib.conformity.pieces import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import Message
from coordlib.page import line_width

_WHOLE = (0.85, 1.15)  # of the line above: what is drawn by hand is never quite as long
_SHORT = (0.3, 0.55)
_SHORT_OF_SIGNS = (0.2, 0.65)  # how long raised signs print, each program says otherwise


@attrs.frozen
class Ruled:
    """The line below a text (đường kẻ): how long, as a part of the text's line; 0 where that is not known.

    `typed`: of signs, not drawn.
    """

    length: float
    part: float
    typed: bool = False


def rule_below(act: FiledAct, piece: FormPiece, room: float) -> Ruled | None:
    """Return the line below a text, drawn, typed, as a border or as an underline; none where there is none."""
    near = [piece.paragraph, *_below(act, piece)]
    wide = (
        max((line_width(line, piece.paragraph.size) for line in piece.paragraph.text.split("\n")), default=0.0) or 1.0
    )
    for one in near:
        length = _length(one, room, own=one is piece.paragraph)
        if length is not None:
            return Ruled(length, length / wide if length else 0.0, one.is_rule and not one.strokes)
    if piece.paragraph.lettered and all(run.underlined for run in piece.paragraph.lettered):
        return Ruled(wide, 1.0)
    return None


def _below(act: FiledAct, piece: FormPiece) -> Iterator[ShownParagraph]:
    """Yield the paragraphs below a piece up to the next with words."""
    cell = piece.paragraph.cell
    for one in act.following(piece):
        here = one.cell is None if cell is None else one.cell is not None and one.cell.table == cell.table
        same = cell is None or (one.cell is not None and one.cell.column == cell.column)
        if not here or (one.text and not one.is_rule):
            return
        if same:
            yield one


def _length(paragraph: ShownParagraph, room: float, *, own: bool) -> float | None:
    if paragraph.strokes and (not own or not all(stroke.above for stroke in paragraph.strokes if not stroke.length)):
        drawn = paragraph.strokes[-1].length
        return drawn or max(room - paragraph.left - paragraph.right, 1.0)
    if paragraph.is_rule:
        return paragraph.typed_length
    return None


def ruled_faults(
    anatomy: Anatomy, act: FiledAct, piece: FormPiece, source: str, *, whole: bool = False
) -> Iterator[Deviation]:
    """Yield a fault where a text lacks the line below it, or the line is too long or too short."""
    paragraph, called = piece.paragraph, NAMES[piece.role]
    room = anatomy.room(paragraph) + paragraph.left + paragraph.right
    found = rule_below(act, piece, room)
    short = _SHORT_OF_SIGNS if found is not None and found.typed else _SHORT
    least, most = _WHOLE if whole else short
    wanted = (
        Message("đường kẻ nét liền dài bằng dòng chữ", "a line as long as the text")
        if whole
        else Message("đường kẻ nét liền dài bằng 1/3 đến 1/2 dòng chữ", "a line of 1/3 to 1/2 of the text")
    )
    if found is None:
        stands = Message(f"không có đường kẻ dưới {called.vi}", f"no line below {called.en}")
        yield Deviation.of(piece, stands, source, wanted, sureness(piece))
    elif found.part and not is_blank(paragraph.text) and not least <= found.part <= most:
        vi = f"đường kẻ dưới {called.vi} dài bằng {100 * found.part:.0f}% dòng chữ"
        en = f"the line below {called.en} is {100 * found.part:.0f}% of the text"
        yield Deviation.of(piece, Message(vi, en), source, wanted, Sureness.LIKELY)
