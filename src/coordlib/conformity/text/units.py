"""ND: parts, chapters, sections, articles, clauses, points: their look."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.conformity.demands.faults import Deviation, Sureness
from coordlib.conformity.demands.look_rules import look_rule
from coordlib.conformity.demands.looks import NAMES, pieces_with, rephrased, set_runs, sureness, words_of_runs
from coordlib.conformity.pieces import Anatomy, FormPiece
from coordlib.language import Message
from coordlib.page import ND30, Role

_UNITS = ND30.look(Role.CHAPTER).source


@look_rule("ND052")
def chapter_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where a chapter has a small title, its label and title on one line, or its word in capitals."""
    yield from _headings(anatomy, Role.CHAPTER)


@look_rule("ND053")
def section_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield the same of a section."""
    yield from _headings(anatomy, Role.SECTION)


def _headings(anatomy: Anatomy, role: Role) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, role):
        lines = piece.paragraph.text.split("\n")
        title = " ".join(lines if piece.title else lines[1:])
        if _is_small(title):
            called = NAMES[role]
            stands = Message(f"tên {called.vi} in chữ thường", f"the title of {called.en} is in small letters")
            yield Deviation.of(piece, stands, _UNITS, Message("chữ in hoa", "capitals"), sureness(piece))
        if not piece.title:
            yield from _labels(piece, lines)


def _labels(piece: FormPiece, lines: list[str]) -> Iterator[Deviation]:
    label = lines[0]
    if piece.labelled and len(lines) == 1 and label[piece.labelled.end :].strip(" .:"):
        stands = Message("số thứ tự và tên trên cùng một dòng", "label and title on one line")
        yield Deviation.of(piece, stands, _UNITS, Message("mỗi thứ một dòng", "on two lines"), sureness(piece))
    first = re.match(r"\w+(?: mục)?", label)
    if first and first[0] == first[0].upper() and len(first[0]) > 1:
        name = first[0].capitalize()
        stands = Message(f"từ “{first[0]}” in chữ hoa", f"the word {first[0]!r} is in capitals")
        yield Deviation.of(piece, stands, _UNITS, f"“{name}”", sureness(piece), rephrased(piece, first[0], name))


def _is_small(title: str) -> bool:
    return any(one.isalpha() for one in title) and title != title.upper()


@look_rule("ND054")
def article_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield where the title of an article is centred or capital, and where its label, without a title, is not bold."""
    for _, piece in pieces_with(anatomy, Role.ARTICLE):
        if piece.paragraph.align == "center":
            stands = Message("tên điều canh giữa", "the title of an article is centred")
            asked = Message("lùi 1 cm hoặc 1,27 cm", "indented by 1 or 1.27 cm")
            yield Deviation.of(piece, stands, _UNITS, asked, sureness(piece))
        if piece.labelled and piece.text[piece.labelled.end :].isupper():
            stands = Message("tên điều in chữ hoa", "the title of an article is in capitals")
            yield Deviation.of(piece, stands, _UNITS, Message("chữ in thường", "small letters"), sureness(piece))
    for _, piece in pieces_with(anatomy, Role.ARTICLE_TEXT):
        runs = words_of_runs(piece.paragraph.runs)
        if runs and not runs[0].bold and not piece.paragraph.label:
            label = piece.text[: piece.labelled.end if piece.labelled else 8].strip()
            stands = Message(f"“{label}” không in đậm", "the label of an article is not bold")
            yield Deviation.of(piece, stands, _UNITS, Message("in đậm", "bold"))


@look_rule("ND055")
def clause_title_not_bold(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield the titles of clauses that are not bold where their sisters are."""
    for act in anatomy.acts:
        titles = list(act.of(Role.CLAUSE_TITLE))
        light = [one for one in titles if not one.paragraph.bold]
        sure = Sureness.CERTAIN if len(light) < len(titles) - len(light) else Sureness.LIKELY
        for piece in light if len(light) < len(titles) else ():
            stands = Message("tên khoản không in đậm", "the title of a clause is not bold")
            edits = set_runs(piece.paragraph.lettered, "b", "1")
            yield Deviation.of(piece, stands, _UNITS, Message("in đậm", "bold"), sure, edits)


@look_rule("ND056")
def part_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    """Yield the titles of parts in small letters."""
    for _, piece in pieces_with(anatomy, Role.REPORT_PART):
        if piece.labelled and not piece.title and _is_small(piece.text[piece.labelled.end :].strip()):
            stands = Message("tên mục in chữ thường", "the title is in small letters")
            asked = Message("chữ in hoa", "capitals")
            yield Deviation.of(piece, stands, "NĐ 30/2020, Phụ lục I, Mục V", asked, Sureness.LIKELY)
