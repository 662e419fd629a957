"""ND: the kind, the subject, what a document is attached to, and to whom it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands.faults import Deviation, Sureness, form_rule
from coordlib.conformity.demands.look_rules import look_rule
from coordlib.conformity.demands.looks import NAMES, pieces_with, rephrased
from coordlib.conformity.demands.rulings import ruled_faults
from coordlib.conformity.pieces import Anatomy
from coordlib.language import Message
from coordlib.page import ND30, Role

_KIND = ND30.look(Role.KIND).source
_TO = ND30.look(Role.ADDRESSEE).source
_ATTACHED = ND30.look(Role.ATTACHMENT).source


@look_rule("ND032")
def subject_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where no line stands below the last line of the subject, or below the kind that has none."""
    for act in anatomy.acts:
        subjects = list(act.of(Role.SUBJECT)) or [one for one in act.of(Role.KIND) if not act.attached]
        if subjects and not act.attached and not act.annex:
            yield from ruled_faults(anatomy, act, subjects[-1], _KIND)


@look_rule("ND033")
def subject_of_a_letter(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where the subject of a letter begins otherwise than “V/v”."""
    for _, piece in pieces_with(anatomy, Role.ABOUT):
        words = re.match(r"\S+(?: việc)?", piece.paragraph.text)
        if words and words[0] != "V/v":
            vi, en = f"trích yếu công văn bắt đầu bằng “{words[0]}”", f"the subject of the letter begins {words[0]!r}"
            yield Deviation.of(piece, Message(vi, en), _KIND, "“V/v …”", edits=rephrased(piece, words[0], "V/v"))


@look_rule("ND034")
def attachment_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where “(Kèm theo …)” has no bracket."""
    for act in anatomy.acts:
        piece = act.first(Role.ATTACHMENT)
        if piece and not piece.paragraph.text.startswith("("):
            vi, en = "dòng “Kèm theo …” không ở trong ngoặc đơn", "the line “Kèm theo …” is not in brackets"
            yield Deviation.of(piece, Message(vi, en), _ATTACHED, Message("trong ngoặc đơn", "in brackets"))


@look_rule("ND035")
def attachment_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where no line stands below “(Kèm theo …)”: its length no provision sets."""
    for act in anatomy.acts:
        for piece in list(act.of(Role.ATTACHMENT))[-1:]:
            for one in ruled_faults(anatomy, act, piece, "NĐ 30/2020, Phụ lục III, Mẫu 1.3, 2.1"):
                if one.sure is Sureness.CERTAIN:
                    yield one


@form_rule(
    "ND036",
    sure=Sureness.LIKELY,
    vi="Trình bày phần đầu của văn bản kèm theo như mẫu: cơ quan, Quốc hiệu, không có số và ngày.",
    en="Give the attached document its head: bodies and national name, without number and date.",
)
def attached_document_without_its_head(anatomy: Anatomy) -> Iterator[Deviation]:
    """Văn bản kèm theo có phần đầu hai cột, không có số, ký hiệu và địa danh, thời gian.

    An attached document has a head of two columns, without number, place and date.

    NĐ 30/2020, Phụ lục III, Mẫu 1.3.
    """
    source = "NĐ 30/2020, Phụ lục III, Mẫu 1.3"
    for act in anatomy.acts[1:]:
        kind = act.first(Role.KIND)
        if not act.attached or act.annex or kind is None:
            continue
        if not act.headed:
            vi, en = "văn bản kèm theo không có cơ quan, Quốc hiệu", "the attached document has no head"
            yield Deviation.of(kind, Message(vi, en), source, Message("có phần đầu", "it has one"), Sureness.LIKELY)
        for piece in filter(None, (act.first(Role.NUMBER), act.first(Role.PLACE_DATE))):
            called = NAMES[piece.role]
            stands = Message(f"văn bản kèm theo có {called.vi}", f"the attached document has {called.en}")
            yield Deviation.of(piece, stands, source, Message("không có", "it has none"), Sureness.LIKELY)


@form_rule(
    "ND038",
    vi="Ghi “Kính gửi:”; nhiều nơi thì mỗi nơi một dòng có gạch đầu dòng, cuối dòng “;”, dòng cuối “.”.",
    en="Write “Kính gửi:”; of several each on its line with a dash, “;” at the end, “.” at the last.",
)
def addressee_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    """Sau “Kính gửi” có dấu hai chấm; nhiều nơi thì mỗi nơi một dòng, đầu dòng “-”, cuối dòng “;”, dòng cuối “.”.

    A colon follows “Kính gửi”; several addressees have a line each, with “-” before it, “;” after it, “.” at the end.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    for act in anatomy.acts:
        for piece in act.of(Role.ADDRESSEE, Role.ADDRESSEES):
            if not re.match(r"Kính gửi:", piece.paragraph.text):
                stands = Message("thiếu dấu hai chấm sau “Kính gửi”", "no colon after “Kính gửi”")
                yield Deviation.of(piece, stands, _TO, "Kính gửi:")
        lines = list(act.of(Role.ADDRESSEE_LINE))
        for index, piece in enumerate(lines):
            wanted = "." if index == len(lines) - 1 else ";"
            text = piece.paragraph.text.rstrip()
            if len(lines) > 1 and not text.endswith((wanted, "…", "...")):
                stands = Message(f"cuối dòng không có “{wanted}”", f"no “{wanted}” at the end")
                yield Deviation.of(piece, stands, _TO, f"“{wanted}”")


@form_rule("ND039", vi="Đặt tên loại và trích yếu phía trên “Kính gửi”.", en="Put kind and subject above “Kính gửi”.")
def addressee_above_the_kind(anatomy: Anatomy) -> Iterator[Deviation]:
    """Tên loại, trích yếu (ô 5a) ở phía trên “Kính gửi” (ô 9a).

    Kind and subject (5a) stand above “Kính gửi” (9a).

    NĐ 30/2020, Phụ lục I, Mục IV.
    """
    for act in anatomy.acts:
        kind = act.first(Role.KIND)
        above = (one for one in act.paragraphs if kind and one.number < kind.paragraph.number)
        for one in [one for one in above if one.text.casefold().startswith("kính gửi")][:1]:
            stands = Message("“Kính gửi” ở phía trên tên loại văn bản", "“Kính gửi” stands above the kind")
            yield Deviation.of(one, stands, "NĐ 30/2020, Phụ lục I, Mục IV", Message("ô 9a dưới ô 5a", "9a below 5a"))
