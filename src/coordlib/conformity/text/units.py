"""ND: parts, chapters, sections, articles, clauses, points: their look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands import (
    NAMES,
    Departure,
    Sureness,
    form_rule,
    looked,
    pieces_with,
    rephrased,
    set_runs,
    sized,
    sureness,
    toggled,
    words_of_runs,
)
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.page import ADMITTED, ND30, Role

_UNITS = ND30.look(Role.CHAPTER).source
_OTHER = "NĐ 30/2020, Phụ lục I, Mục V"


@form_rule(
    "ND052",
    vi="Phần, chương: từ và số thứ tự chữ thường, tên chữ in hoa; cỡ 13-14, đứng, đậm, canh giữa, mỗi thứ một dòng.",
    en="Parts and chapters: word and number small, title in capitals, on two lines; size 13 or 14, bold, centred.",
)
def chapter_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Từ “Phần”, “Chương” và số thứ tự trên một dòng riêng, chữ in thường; tên ở dòng dưới, chữ in hoa; đậm, canh giữa.

    “Phần”, “Chương” and the number stand on a line of their own; the title below in capitals; bold, centred.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    yield from _headings(anatomy, Role.CHAPTER)


@form_rule(
    "ND053",
    vi="Mục, tiểu mục: từ và số thứ tự chữ thường, tên chữ in hoa; cỡ 13-14, đứng, đậm, canh giữa.",
    en="Sections: word and number small, title in capitals; size 13 or 14, upright, bold, centred.",
)
def section_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Từ “Mục”, “Tiểu mục” và số thứ tự một dòng riêng, chữ in thường; tên ở dòng dưới, chữ in hoa; đậm, canh giữa.

    “Mục”, “Tiểu mục” and the number stand on a line of their own; the title below in capitals; bold, centred.

    NĐ 30/2020, Phụ lục I, Mục II.6.
    """
    yield from _headings(anatomy, Role.SECTION)


def _headings(anatomy: Anatomy, role: Role) -> Iterator[Departure]:
    for _, piece in pieces_with(anatomy, (role,)):
        yield from looked(piece)
        lines = piece.paragraph.text.split("\n")
        word = NAMES[role]
        if piece.title or len(lines) > 1:
            title = " ".join(lines if piece.title else lines[1:])
            if any(one.isalpha() for one in title) and title != title.upper():
                yield from _cased(
                    piece,
                    f"tên {word.vi} in chữ thường",
                    f"the title of {word.en} is in small letters",
                    "chữ in hoa",
                    "capitals",
                )
        label = "" if piece.title else lines[0]
        if piece.labelled and not piece.title and len(lines) == 1 and label[piece.labelled.end :].strip(" .:"):
            yield from _cased(
                piece,
                "số thứ tự và tên trên cùng một dòng",
                "label and title on one line",
                "mỗi thứ một dòng",
                "on two lines",
            )
        first = re.match(r"\w+(?: mục)?", label)
        if first and first[0] == first[0].upper() and len(first[0]) > 1:
            name = first[0].capitalize()
            yield from _cased(
                piece,
                f"từ “{first[0]}” in chữ hoa",
                f"the word {first[0]!r} is in capitals",
                f"“{name}”",
                f"“{name}”",
                (first[0], name),
            )


def _cased(  # noqa: PLR0913, PLR0917 - what stands and what is right, in two languages
    piece: FormPiece, vi: str, en: str, right_vi: str, right_en: str, words: tuple[str, str] = ("", "")
) -> Iterator[Departure]:
    yield Departure(
        piece.paragraph,
        Message(vi, en),
        Message(f"{_UNITS}: {right_vi}", f"{_UNITS}: {right_en}"),
        sureness(piece),
        rephrased(piece.paragraph, *words) if words[0] else (),
    )


@form_rule(
    "ND054",
    vi="Trình bày “Điều N. Tên điều” chữ thường, cỡ của lời văn, đứng, đậm.",
    en="Set “Điều N. Title” in small letters, the size of the text, upright, bold.",
)
def article_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Từ “Điều”, số thứ tự và tiêu đề: chữ in thường, cỡ chữ bằng cỡ chữ của phần lời văn, kiểu chữ đứng, đậm.

    “Điều”, number and title: small letters, the size of the text, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục II.6. Where an article has no title, only its label is bold (Phụ lục III, Mẫu 1.2, 1.3).
    """
    for _, piece in pieces_with(anatomy, (Role.ARTICLE,)):
        yield from sized(piece, ADMITTED.sizes[Role.ARTICLE], _UNITS)
        for field, name, words, wanted in (
            ("bold", "b", Message("đậm", "bold"), True),
            ("italic", "i", Message("nghiêng", "italic"), False),
        ):
            yield from toggled(piece, field, name, words, _UNITS, wanted=wanted)
        if piece.paragraph.align == "center":
            yield from _cased(
                piece,
                "tên điều canh giữa",
                "the title of an article is centred",
                "lùi 1 cm hoặc 1,27 cm",
                "indented by 1 or 1.27 cm",
            )
        if piece.labelled and piece.text[piece.labelled.end :].isupper():
            yield from _cased(
                piece, "tên điều in chữ hoa", "the title of an article is in capitals", "chữ in thường", "small letters"
            )
    for _, piece in pieces_with(anatomy, (Role.ARTICLE_TEXT,)):
        runs = words_of_runs(piece.paragraph.runs)
        if runs and not runs[0].bold and not piece.paragraph.label:
            yield Departure(
                piece.paragraph,
                Message(
                    f"“{piece.text[: piece.labelled.end if piece.labelled else 8].strip()}” không in đậm",
                    "the label of an article is not bold",
                ),
                Message(f"{_UNITS}: in đậm", f"{_UNITS}: bold"),
            )


@form_rule(
    "ND055",
    vi="Khoản có tiêu đề: số thứ tự và tiêu đề một dòng riêng, đậm; khoản không có tiêu đề: đứng, không đậm.",
    en="A titled clause: number and title on a line of their own, bold; another upright, not bold.",
)
def clause_title_not_bold(anatomy: Anatomy) -> Iterator[Departure]:
    """Khoản có tiêu đề: số thứ tự và tiêu đề trên một dòng riêng, cỡ chữ của lời văn, kiểu chữ đứng, đậm.

    A clause with a title: number and title on a line of their own, in the size of the text, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục II.6. Whether a short line is a title, its sisters tell: some of them are bold.
    """
    for act in anatomy.acts:
        titles = list(act.of(Role.CLAUSE_TITLE))
        light = [one for one in titles if not one.paragraph.bold]
        for piece in titles:
            yield from sized(piece, ADMITTED.sizes[Role.CLAUSE_TITLE], _UNITS)
            yield from toggled(piece, "italic", "i", Message("nghiêng", "italic"), _UNITS, wanted=False)
        for piece in light if len(light) < len(titles) else ():
            yield Departure(
                piece.paragraph,
                Message("tên khoản không in đậm", "the title of a clause is not bold"),
                Message(f"{_UNITS}: in đậm", f"{_UNITS}: bold"),
                Sureness.CERTAIN if len(light) < len(titles) - len(light) else Sureness.LIKELY,
                set_runs(piece.paragraph.lettered, "b", "1"),
            )


@form_rule(
    "ND056",
    vi="Trình bày “I. TÊN MỤC” chữ in hoa, cỡ 13-14, đứng, đậm, không canh giữa.",
    en="Set “I. TITLE” in capitals, size 13 or 14, upright, bold, not centred.",
)
def part_of_another_look(anatomy: Anatomy) -> Iterator[Departure]:
    """Bố cục phần, mục, khoản, điểm: số thứ tự La Mã và tiêu đề của mục trên một dòng, chữ in hoa, đứng, đậm.

    In a text of parts, sections, clauses and points: Roman number and title on one line, capitals, upright, bold.

    NĐ 30/2020, Phụ lục I, Mục V.
    """
    for _, piece in pieces_with(anatomy, (Role.REPORT_PART,)):
        if piece.title or piece.labelled is None:
            continue
        yield from sized(piece, ADMITTED.sizes[Role.REPORT_PART], _OTHER)
        for field, name, words, wanted in (
            ("bold", "b", Message("đậm", "bold"), True),
            ("italic", "i", Message("nghiêng", "italic"), False),
        ):
            yield from toggled(piece, field, name, words, _OTHER, wanted=wanted)
        title = piece.text[piece.labelled.end :].strip()
        if any(one.isalpha() for one in title) and title != title.upper():
            yield Departure(
                piece.paragraph,
                Message("tên mục in chữ thường", "the title is in small letters"),
                Message(f"{_OTHER}: chữ in hoa", f"{_OTHER}: capitals"),
                Sureness.LIKELY,
            )


RULES = (
    chapter_of_another_look,
    section_of_another_look,
    article_of_another_look,
    clause_title_not_bold,
    part_of_another_look,
)
