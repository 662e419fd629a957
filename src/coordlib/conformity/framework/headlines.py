"""ND: the kind, the subject, what a document is attached to, and to whom it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands import (
    NAMES,
    Departure,
    Sureness,
    form_rule,
    judged,
    looked,
    pieces_with,
    rephrased,
    ruled_faults,
    sized,
    toggled,
)
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.page import ADMITTED, ND30, Role

_KIND = ND30.look(Role.KIND).source
_TO = "NĐ 30/2020, Phụ lục I, Mục II.9"
_ATTACHED = "NĐ 30/2020, Phụ lục I, Mục III.1"


@form_rule(
    "ND030",
    vi="Trình bày tên loại chữ in hoa, cỡ 13-14, đứng, đậm, canh giữa.",
    en="Set the kind in capitals, size 13 or 14, upright, bold, centred.",
)
def kind_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Tên loại văn bản: chữ in hoa, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa.

    The kind of the document: capitals, size 13 to 14, upright, bold, centred.

    NĐ 30/2020, Phụ lục I, Mục II.5.
    """
    for _, piece in pieces_with(anatomy, (Role.KIND,)):
        yield from looked(piece, caps=True if "\n" not in piece.paragraph.text else None)


@form_rule(
    "ND031",
    vi="Trình bày trích yếu chữ thường, cỡ 13-14, đứng, đậm, canh giữa.",
    en="Set the subject in small letters, size 13 or 14, upright, bold, centred.",
)
def subject_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Trích yếu nội dung: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng, đậm, canh giữa dưới tên loại.

    The subject: small letters, size 13 to 14, upright, bold, centred below the kind.

    NĐ 30/2020, Phụ lục I, Mục II.5.
    """
    for act, piece in pieces_with(anatomy, (Role.SUBJECT, Role.ATTACHED_SUBJECT)):
        if not act.annex:
            yield from looked(piece, caps=False)


@form_rule(
    "ND032",
    vi="Kẻ dưới trích yếu một đường dài 1/3 đến 1/2 dòng chữ.",
    en="Draw a line below the subject, 1/3 to 1/2 of it.",
)
def subject_without_its_line(anatomy: Anatomy) -> Iterator[Departure]:
    """Phía dưới trích yếu có đường kẻ ngang, nét liền, dài bằng 1/3 đến 1/2 dòng chữ, đặt cân đối.

    Below the subject stands a line of 1/3 to 1/2 of its length.

    NĐ 30/2020, Phụ lục I, Mục II.5. In an attached document, and in an annex, it stands below “(Kèm theo …)” (Phụ lục
    III, Mẫu 1.3, 2.1).
    """
    for act in anatomy.acts:
        subjects = list(act.of(Role.SUBJECT)) or [one for one in act.of(Role.KIND) if not act.attached]
        if subjects and not act.attached and not act.annex:
            yield from ruled_faults(anatomy, act, subjects[-1], _KIND)


@form_rule(
    "ND033",
    vi="Ghi “V/v …” dưới số, ký hiệu, cỡ 12-13, đứng, không đậm, canh giữa.",
    en="Write “V/v …” below the number, size 12 or 13, upright, not bold, centred.",
)
def subject_of_a_letter(anatomy: Anatomy) -> Iterator[Departure]:
    """Trích yếu công văn: “V/v …”, chữ in thường, cỡ 12 đến 13, kiểu chữ đứng, canh giữa dưới số, ký hiệu.

    The subject of a letter: “V/v …”, size 12 to 13, upright, centred below the number.

    NĐ 30/2020, Phụ lục I, Mục II.5.
    """
    for _, piece in pieces_with(anatomy, (Role.ABOUT,)):
        yield from looked(piece, caps=False)
        words = re.match(r"\S+(?: việc)?", piece.paragraph.text)
        if words and words[0] != "V/v":
            yield Departure(
                piece.paragraph,
                Message(
                    f"trích yếu công văn bắt đầu bằng “{words[0]}”", f"the subject of the letter begins {words[0]!r}"
                ),
                Message(f"{_KIND}: “V/v …”", f"{_KIND}: “V/v …”"),
                edits=rephrased(piece.paragraph, words[0], "V/v"),
            )


@form_rule(
    "ND034",
    vi="Trình bày dòng “(Kèm theo …)” cỡ 13-14, nghiêng, canh giữa, trong ngoặc đơn.",
    en="Set the line “(Kèm theo …)” in size 13 or 14, italic, centred, in brackets.",
)
def attachment_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Dòng “(Kèm theo …)”: chữ in thường, cỡ 13 đến 14, kiểu chữ nghiêng, canh giữa, trong ngoặc đơn.

    The line “(Kèm theo …)”: size 13 to 14, italic, centred, in brackets.

    NĐ 30/2020, Phụ lục I, Mục III.1.
    """
    yield from judged(anatomy, (Role.ATTACHMENT,), caps=False)
    for act in anatomy.acts:
        pieces = list(act.of(Role.ATTACHMENT))
        if pieces and not pieces[0].paragraph.text.startswith("("):
            yield Departure(
                pieces[0].paragraph,
                Message("dòng “Kèm theo …” không ở trong ngoặc đơn", "the line “Kèm theo …” is not in brackets"),
                Message(f"{_ATTACHED}: trong ngoặc đơn", f"{_ATTACHED}: in brackets"),
            )


@form_rule(
    "ND035",
    vi="Kẻ dưới dòng “(Kèm theo …)” một đường dài 1/3 đến 1/2 dòng chữ.",
    en="Draw a line below “(Kèm theo …)”, 1/3 to 1/2 of it.",
)
def attachment_without_its_line(anatomy: Anatomy) -> Iterator[Departure]:
    """Dưới dòng “(Kèm theo …)” của văn bản kèm theo, phụ lục có đường kẻ ngang, nét liền.

    Below “(Kèm theo …)” of an attached document or an annex stands a line.

    NĐ 30/2020, Phụ lục III, Mẫu 1.3, 2.1, 2.2. The text of the decree does not set its length.
    """
    for act in anatomy.acts:
        pieces = list(act.of(Role.ATTACHMENT))
        if pieces:
            for one in ruled_faults(anatomy, act, pieces[-1], "NĐ 30/2020, Phụ lục III, Mẫu 1.3, 2.1"):
                if one.sure is Sureness.CERTAIN:
                    yield one


@form_rule(
    "ND036",
    sure=Sureness.LIKELY,
    vi="Trình bày phần đầu của văn bản kèm theo như mẫu: cơ quan, Quốc hiệu, không có số và ngày.",
    en="Give the attached document its head: bodies and national name, without number and date.",
)
def attached_document_without_its_head(anatomy: Anatomy) -> Iterator[Departure]:
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
            yield Departure(
                kind.paragraph,
                Message(vi, en),
                Message(f"{source}: có phần đầu", f"{source}: it has one"),
                Sureness.LIKELY,
            )
        for role in (Role.NUMBER, Role.PLACE_DATE):
            piece = act.first(role)
            if piece is not None:
                called = NAMES[role]
                yield Departure(
                    piece.paragraph,
                    Message(f"văn bản kèm theo có {called.vi}", f"the attached document has {called.en}"),
                    Message(f"{source}: không có", f"{source}: it has none"),
                    Sureness.LIKELY,
                )


@form_rule(
    "ND037",
    vi="Trình bày “Kính gửi:” cỡ 13-14, đứng, không đậm.",
    en="Set “Kính gửi:” in size 13 or 14, upright, not bold.",
)
def addressee_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """“Kính gửi” và nơi nhận phía trên: chữ in thường, cỡ 13 đến 14, kiểu chữ đứng.

    “Kính gửi” and the addressees: size 13 to 14, upright.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    for _, piece in pieces_with(anatomy, (Role.ADDRESSEE, Role.ADDRESSEES, Role.ADDRESSEE_LINE)):
        yield from sized(piece, ADMITTED.sizes[piece.role], _TO)
        for field, name, words in (
            ("bold", "b", Message("đậm", "bold")),
            ("italic", "i", Message("nghiêng", "italic")),
        ):
            yield from toggled(piece, field, name, words, _TO, wanted=False)


@form_rule(
    "ND038",
    vi="Ghi “Kính gửi:”; nhiều nơi thì mỗi nơi một dòng có gạch đầu dòng, cuối dòng “;”, dòng cuối “.”.",
    en="Write “Kính gửi:”; of several each on its line with a dash, “;” at the end, “.” at the last.",
)
def addressee_of_another_form(anatomy: Anatomy) -> Iterator[Departure]:
    """Sau “Kính gửi” có dấu hai chấm; nhiều nơi thì mỗi nơi một dòng, đầu dòng “-”, cuối dòng “;”, dòng cuối “.”.

    A colon follows “Kính gửi”; several addressees have a line each, with “-” before it, “;” after it, “.” at the end.

    NĐ 30/2020, Phụ lục I, Mục II.9.
    """
    for act in anatomy.acts:
        for piece in act.of(Role.ADDRESSEE, Role.ADDRESSEES):
            if not re.match(r"Kính gửi:", piece.paragraph.text):
                yield _addressed(piece, "thiếu dấu hai chấm sau “Kính gửi”", "no colon after “Kính gửi”", "Kính gửi:")
        lines = list(act.of(Role.ADDRESSEE_LINE))
        for index, piece in enumerate(lines):
            wanted = "." if index == len(lines) - 1 else ";"
            text = piece.paragraph.text.rstrip()
            if len(lines) > 1 and not text.endswith((wanted, "…", "...")):
                yield _addressed(piece, f"cuối dòng không có “{wanted}”", f"no “{wanted}” at the end", f"“{wanted}”")


def _addressed(piece: FormPiece, vi: str, en: str, wanted: str) -> Departure:
    return Departure(piece.paragraph, Message(vi, en), Message(f"{_TO}: {wanted}", f"{_TO}: {wanted}"))


@form_rule("ND039", vi="Đặt tên loại và trích yếu phía trên “Kính gửi”.", en="Put kind and subject above “Kính gửi”.")
def addressee_above_the_kind(anatomy: Anatomy) -> Iterator[Departure]:
    """Tên loại, trích yếu (ô 5a) ở phía trên “Kính gửi” (ô 9a).

    Kind and subject (5a) stand above “Kính gửi” (9a).

    NĐ 30/2020, Phụ lục I, Mục IV.
    """
    for act in anatomy.acts:
        kind = act.first(Role.KIND)
        above = [
            one
            for one in act.paragraphs
            if kind and one.number < kind.paragraph.number and one.text.casefold().startswith("kính gửi")
        ]
        if above:
            yield Departure(
                above[0],
                Message("“Kính gửi” ở phía trên tên loại văn bản", "“Kính gửi” stands above the kind"),
                Message("NĐ 30/2020, Phụ lục I, Mục IV: ô 9a dưới ô 5a", "NĐ 30/2020, Phụ lục I, Mục IV: 9a below 5a"),
            )


RULES = (
    kind_of_another_look,
    subject_of_another_look,
    subject_without_its_line,
    subject_of_a_letter,
    attachment_of_another_look,
    attachment_without_its_line,
    attached_document_without_its_head,
    addressee_of_another_look,
    addressee_of_another_form,
    addressee_above_the_kind,
)
