"""ND: annexes: their label, their title, to what they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from coordlib.conformity.demands import Departure, Sureness, form_rule, looked, pieces_with, rephrased
from coordlib.conformity.pieces import Anatomy, FormPiece, is_blank
from coordlib.language import Message
from coordlib.page import ND30, Role

_MOST = 100  # annexes whose mention is looked for: each is a search through the text
_ANNEX = ND30.look(Role.ANNEX).source


@form_rule(
    "ND081",
    vi="Trình bày “Phụ lục …” chữ thường, cỡ 14, đứng, đậm, canh giữa.",
    en="Set “Phụ lục …” in small letters, size 14, upright, bold, centred.",
)
def annex_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Từ “Phụ lục” và số thứ tự: một dòng riêng, canh giữa, chữ in thường, cỡ 14, kiểu chữ đứng, đậm.

    “Phụ lục” and its number: a line of their own, centred, small letters, size 14, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    for _, piece in pieces_with(anatomy, (Role.ANNEX,)):
        yield from looked(piece)
        label, *title = piece.paragraph.text.split("\n")
        word = label.split(" ")[0]
        if word == word.upper() or "LỤC" in label:
            yield _annexed(
                piece,
                f"ghi “{label}”",
                f"it reads {label!r}",
                "“Phụ lục” in thường",
                "small letters",
                ("PHỤ LỤC", "Phụ lục"),
            )
        if title and not is_blank(" ".join(title)) and " ".join(title) != " ".join(title).upper():
            yield _annexed(
                piece,
                "tên phụ lục in chữ thường",
                "the title is in small letters",
                "tên chữ in hoa",
                "a title in capitals",
            )


def _annexed(  # noqa: PLR0913, PLR0917 - what stands and what is right, in two languages
    piece: FormPiece, vi: str, en: str, right_vi: str, right_en: str, words: tuple[str, str] = ("", "")
) -> Departure:
    edits = rephrased(piece.paragraph, *words) if words[0] else ()
    return Departure(
        piece.paragraph, Message(vi, en), Message(f"{_ANNEX}: {right_vi}", f"{_ANNEX}: {right_en}"), edits=edits
    )


@form_rule(
    "ND082",
    vi="Trình bày tên phụ lục chữ in hoa, cỡ 13-14, đứng, đậm, canh giữa.",
    en="Set the title of an annex in capitals, size 13 or 14, upright, bold, centred.",
)
def annex_title_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Tên phụ lục: canh giữa, chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm.

    The title of an annex: centred, capitals, size 13 to 14, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    for act in anatomy.acts:
        if act.annex:
            for piece in act.of(Role.SUBJECT, Role.ATTACHED_SUBJECT):
                yield from looked(piece, source=_ANNEX, caps=True if not is_blank(piece.paragraph.text) else None)


@form_rule(
    "ND083",
    vi="Ghi dưới tên phụ lục “(Kèm theo … số … ngày … của …)”.",
    en="Write “(Kèm theo … số … ngày … của …)” below the title of the annex.",
)
def annex_of_nothing(anatomy: Anatomy) -> Iterator[Departure]:
    """Dưới tên phụ lục ghi văn bản kèm theo: “(Kèm theo … số … ngày … tháng … năm … của …)”.

    Below the title of an annex stands to what it belongs: “(Kèm theo …)”.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    for act in anatomy.acts[1:]:
        piece = act.first(Role.ANNEX)
        if act.annex and piece is not None and not act.attached:
            yield _annexed(
                piece,
                "phụ lục không có dòng “(Kèm theo …)”",
                "the annex has no line “(Kèm theo …)”",
                "“(Kèm theo …)”",
                "“(Kèm theo …)”",
            )


def _label(piece: FormPiece) -> str:
    found = re.search(r"lục\s+(?:số\s+)?([IVXLC]+|\d+)", piece.paragraph.text.split("\n")[0], re.IGNORECASE)
    return found[1] if found else ""


@form_rule(
    "ND084",
    vi="Có từ hai phụ lục thì đánh số La Mã: Phụ lục I, Phụ lục II.",
    en="Number two annexes or more in Roman figures: Phụ lục I, Phụ lục II.",
)
def annexes_without_roman_numbers(anatomy: Anatomy) -> Iterator[Departure]:
    """Văn bản có từ hai phụ lục trở lên thì các phụ lục được đánh số thứ tự bằng chữ số La Mã.

    Two annexes or more are numbered in Roman figures.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    pieces = [
        piece for act in anatomy.acts for piece in act.of(Role.ANNEX) if not re.search(r"[….]", piece.paragraph.text)
    ]
    if len(pieces) == 1 or anatomy.acts[0].annex:
        return
    for piece in pieces:
        label = _label(piece)
        if not label or label.isdigit():
            given = piece.paragraph.text.split("\n")[0]
            yield _annexed(
                piece,
                f"ghi “{given}” trong văn bản có nhiều phụ lục",
                f"{given!r}, and there are several annexes",
                "số La Mã",
                "Roman figures",
            )


@form_rule(
    "ND085", sure=Sureness.LIKELY, vi="Nhắc đến phụ lục trong nội dung văn bản.", en="Mention the annex in the text."
)
def annex_mentioned_nowhere(anatomy: Anatomy) -> Iterator[Departure]:
    """Văn bản có phụ lục thì trong văn bản phải có chỉ dẫn về phụ lục đó.

    A document with annexes mentions them in its text.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    text = " ".join(one.text for act in anatomy.acts if not act.annex for one in act.paragraphs).casefold()
    for act in anatomy.acts[1:_MOST]:
        piece = act.first(Role.ANNEX)
        if piece is not None and text and not anatomy.acts[0].annex and not _mentions(text, _label(piece).casefold()):
            given = piece.paragraph.text.split("\n")[0]
            fault = _annexed(
                piece,
                f"“{given}” không được nhắc đến trong nội dung",
                f"{given!r} is mentioned nowhere",
                "có chỉ dẫn trong văn bản",
                "the text mentions it",
            )
            yield attrs.evolve(fault, sure=Sureness.LIKELY)


def _mentions(text: str, label: str) -> bool:
    if "phụ lục" not in text:
        return False
    return (
        not label or re.search(rf"phụ lục\s+(?:\w+(?:,| và| đến)\s+)*{label}(?!\w)|phụ lục kèm theo", text) is not None
    )


RULES = (
    annex_of_another_look,
    annex_title_of_another_look,
    annex_of_nothing,
    annexes_without_roman_numbers,
    annex_mentioned_nowhere,
)
