"""ND: annexes: their label, their title, to what they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import annex_line
from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.look_rules import look_rule
from coordlib.conformity.demands.looks import pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FormPiece, is_blank
from coordlib.language import Message
from coordlib.lexicon import UNITS, ordinal
from coordlib.page import ND30, Role

_MOST = 100  # annexes whose mention is looked for: each is a search through the text
_ANNEX = ND30.look(Role.ANNEX).source


@look_rule("ND081")
def annex_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where the word of an annex is capital, or its title is not."""
    for _, piece in pieces_with(anatomy, Role.ANNEX):
        label, *title = piece.paragraph.text.split("\n")
        word = label.split(" ")[0]
        if word == word.upper() or "LỤC" in label:
            stands, asked = (
                Message(f"ghi “{label}”", f"it reads {label!r}"),
                Message("“Phụ lục” in thường", "small letters"),
            )
            yield Deviation.of(piece, stands, _ANNEX, asked, edits=rephrased(piece, "PHỤ LỤC", "Phụ lục"))
        if title and not is_blank(" ".join(title)) and " ".join(title) != " ".join(title).upper():
            stands = Message("tên phụ lục in chữ thường", "the title is in small letters")
            yield Deviation.of(piece, stands, _ANNEX, Message("tên chữ in hoa", "a title in capitals"))


@form_rule(
    "ND083",
    vi="Ghi dưới tên phụ lục “(Kèm theo … số … ngày … của …)”.",
    en="Write “(Kèm theo … số … ngày … của …)” below the title of the annex.",
)
def annex_of_nothing(anatomy: Anatomy) -> Iterator[Deviation]:
    """Dưới tên phụ lục ghi văn bản kèm theo: “(Kèm theo … số … ngày … tháng … năm … của …)”.

    Below the title of an annex stands to what it belongs: “(Kèm theo …)”.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    for act in anatomy.acts[1:]:
        piece = act.first(Role.ANNEX)
        if act.annex and piece is not None and not act.attached:
            stands = Message("phụ lục không có dòng “(Kèm theo …)”", "the annex has no line “(Kèm theo …)”")
            yield Deviation.of(piece, stands, _ANNEX, "“(Kèm theo …)”")


def _title_line(piece: FormPiece) -> str:
    return piece.paragraph.text.split("\n")[0]


def _label(piece: FormPiece) -> str:
    """Return the number of an annex, in Roman figures or others; nothing for a letter and for a blank."""
    found = annex_line(_title_line(piece))
    return found.label if found is not None and ordinal(found.label) else ""


@form_rule(
    "ND084",
    vi="Có từ hai phụ lục thì đánh số La Mã: Phụ lục I, Phụ lục II.",
    en="Number two annexes or more in Roman figures: Phụ lục I, Phụ lục II.",
)
def annexes_without_roman_numbers(anatomy: Anatomy) -> Iterator[Deviation]:
    """Văn bản có từ hai phụ lục trở lên thì các phụ lục được đánh số thứ tự bằng chữ số La Mã.

    Two annexes or more are numbered in Roman figures.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    pieces = [one for _, one in pieces_with(anatomy, Role.ANNEX) if not re.search(r"[….]", one.paragraph.text)]
    if len(pieces) == 1 or anatomy.acts[0].annex:
        return
    for piece in pieces:
        label, given = _label(piece), _title_line(piece)
        if not label or label.isdigit():
            vi, en = f"ghi “{given}” trong văn bản có nhiều phụ lục", f"{given!r}, and there are several annexes"
            yield Deviation.of(piece, Message(vi, en), _ANNEX, Message("số La Mã", "Roman figures"))


@form_rule(
    "ND085", sure=Sureness.LIKELY, vi="Nhắc đến phụ lục trong nội dung văn bản.", en="Mention the annex in the text."
)
def annex_mentioned_nowhere(anatomy: Anatomy) -> Iterator[Deviation]:
    """Văn bản có phụ lục thì trong văn bản phải có chỉ dẫn về phụ lục đó.

    A document with annexes mentions them in its text.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    text = " ".join(one.text for act in anatomy.acts if not act.annex for one in act.paragraphs).casefold()
    asked = Message("có chỉ dẫn trong văn bản", "the text mentions it")
    for act in anatomy.acts[1:_MOST]:
        piece = act.first(Role.ANNEX)
        if piece is not None and text and not anatomy.acts[0].annex and not _mentions(text, _label(piece).casefold()):
            given = _title_line(piece)
            stands = Message(f"“{given}” không được nhắc đến trong nội dung", f"{given!r} is mentioned nowhere")
            yield Deviation.of(piece, stands, _ANNEX, asked, Sureness.LIKELY)


def _mentions(text: str, label: str) -> bool:
    word = UNITS["annex"].words[0]
    if word not in text or not label:
        return word in text
    return re.search(rf"{word}\s+(?:\w+(?:,| và| đến)\s+)*{label}(?!\w)|{word} kèm theo", text) is not None
