"""ND: the kind, subject and addressees of a document, what it is attached to, its annexes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coordlib.anatomy import Anatomy, FormPiece, is_blank
from coordlib.document import ND30, Role
from coordlib.lexicon import ROMAN, UNITS, line_words, own_names, pattern, unaccented
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import NAMES, pieces_with, rephrased, ruled_faults

_MOST = 100  # annexes whose mention is looked for: each is a search through the text


@look_rule("ND081")
def annex_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.ANNEX):
        label, *title = piece.paragraph.text.split("\n")
        word = label.split(" ")[0]
        if word == word.upper() or "LỤC" in label:
            yield departure("annex in capitals", piece, edits=rephrased(piece, "PHỤ LỤC", "Phụ lục"), label=label)
        if title and not is_blank(" ".join(title)) and " ".join(title) != " ".join(title).upper():
            yield departure("annex with a title in small letters", piece)


@look_rule("ND083")
def annex_without_reference(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts[1:]:
        piece = act.first(Role.ANNEX)
        if act.annex and piece is not None and not act.attached:
            yield departure("annex without reference", piece)


def _title_line(piece: FormPiece) -> str:
    return piece.paragraph.text.split("\n")[0]


def _label(piece: FormPiece) -> str:
    found = _LABELLED.search(" ".join(_title_line(piece).split()))
    return found["label"] if found else ""


_WORD = UNITS["annex"].words[0]

_LABELLED = pattern(r"(?i:", _WORD, r") (?:(?i:số) )?(?P<label>", ROMAN, r"|\d+)")
_CITED = pattern(r"(?i:số)\s*:?\s*(?P<number>\d+)\s*/\s*(?P<symbol>[\w-]+)")
# a symbol that turns to the next line
_JOINED = pattern(r"(?<=[-/])\s+")
_DAY = pattern(r"ngày\s+(\d{1,2})\s*(?:tháng|/)\s*(\d{1,2})\s*(?:năm|/)\s*(\d{4})")


@look_rule("ND084")
def annexes_without_roman_numbers(anatomy: Anatomy) -> Iterator[Deviation]:
    pieces = [one for _, one in pieces_with(anatomy, Role.ANNEX) if not re.search(r"[….]", one.paragraph.text)]
    if len(pieces) < 2 or anatomy.acts[0].annex:  # noqa: PLR2004 - two are several
        return
    for piece in pieces:
        label = _label(piece)
        if not label or label.isdigit():
            yield departure("annex without Roman number", piece, given=_title_line(piece))


@look_rule("ND085")
def annex_mentioned_nowhere(anatomy: Anatomy) -> Iterator[Deviation]:
    text = " ".join(one.text for act in anatomy.acts if not act.annex for one in act.paragraphs).casefold()
    for act in anatomy.acts[1:_MOST]:
        piece = act.first(Role.ANNEX)
        if piece is not None and text and not anatomy.acts[0].annex and not _mentions(text, _label(piece).casefold()):
            yield departure("annex mentioned nowhere", piece, given=_title_line(piece))


def _mentions(text: str, label: str) -> bool:
    if _WORD not in text:
        return False
    named = rf"{_WORD}\s+(?:\w+(?:,| và| đến)\s+)*{label}(?!\w)|{_WORD} kèm theo"
    return not label or re.search(named, text) is not None


_ADDRESSED = line_words("addressee", standing="right")[0]


@look_rule("ND032")
def subject_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        subjects = list(act.of(Role.SUBJECT)) or [one for one in act.of(Role.KIND) if not act.attached]
        if subjects and not act.attached and not act.annex:
            yield from ruled_faults(anatomy, act, subjects[-1], ND30.look(Role.KIND).source, above=subjects[:-1])


@look_rule("ND033")
def subject_of_a_letter(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.ABOUT):
        words = re.match(r"\S+(?: việc)?", piece.paragraph.text)
        if words and words[0] != "V/v":
            yield departure("subject of a letter", piece, edits=rephrased(piece, words[0], "V/v"), words=words[0])


@look_rule("ND034")
def attachment_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        piece = act.first(Role.ATTACHMENT)
        if piece and not piece.paragraph.text.startswith("("):
            yield departure("attachment without brackets", piece)


@look_rule("ND035")
def attachment_without_its_line(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for piece in list(act.of(Role.ATTACHMENT))[-1:]:
            faults = ruled_faults(anatomy, act, piece, "NĐ 30/2020, Phụ lục III, Mẫu 1.3, 2.1")
            yield from (one for one in faults if one.sure is Sureness.CERTAIN)


@look_rule("ND107")
def attachment_of_another_document(anatomy: Anatomy) -> Iterator[Deviation]:
    main = anatomy.main
    number, day = (main.first(role) if main else None for role in (Role.NUMBER, Role.PLACE_DATE))
    told = own_names(main.kind.name) if main is not None and main.kind is not None else ()
    for act in anatomy.acts[1:]:
        lines = list(act.of(Role.ATTACHMENT))
        text = " ".join(one.text for one in lines)
        if not any(name in text.casefold() for name in told):
            continue  # an annex of what is attached names the decision
        for piece, form in ((number, _CITED), (day, _DAY)):
            own, cited = (form.search(_JOINED.sub("", one)) for one in (piece.text if piece else "", text))
            if own and cited and _plain(own) != _plain(cited):
                yield departure("attachment of another document", lines[0], cited=cited[0], own=own[0])


def _plain(found: re.Match[str]) -> list[str]:
    return [one.lstrip("0").casefold() for one in found.groups()]


@look_rule("ND036")
def attached_document_without_its_head(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts[1:]:
        kind = act.first(Role.KIND)
        if not act.attached or act.annex or kind is None:
            continue
        if not act.headed:
            yield departure("attached without its head", kind)
        for piece in filter(None, (act.first(Role.NUMBER), act.first(Role.PLACE_DATE))):
            yield departure("attached with a piece too many", piece, called=NAMES[piece.role])


@look_rule("ND038")
def addressee_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        for piece in act.of(Role.ADDRESSEE, Role.ADDRESSEES):
            if not unaccented(piece.paragraph.text).startswith(f"{unaccented(_ADDRESSED)}:"):
                yield departure("addressee without a colon", piece, word=_ADDRESSED)
        lines = list(act.of(Role.ADDRESSEE_LINE))
        for index, piece in enumerate(lines):
            wanted = "." if index == len(lines) - 1 else ";"
            text = piece.paragraph.text.rstrip()
            if len(lines) > 1 and not text.endswith((wanted, "…", "...")):
                yield departure("addressee without its sign", piece, wanted=wanted)


@look_rule("ND039")
def addressee_above_the_kind(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        kind = act.first(Role.KIND)
        above = (one for one in act.paragraphs if kind and one.number < kind.paragraph.number)
        for one in [one for one in above if one.text.casefold().startswith(_ADDRESSED.casefold())][:1]:
            yield departure("addressee above the kind", one)
