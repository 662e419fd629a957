"""ND: the signature block and the recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from coordlib import lexicon
from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import Role
from coordlib.rules.form.departures import Deviation, Sureness, departure
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import pieces_with, rephrased

_RECIPIENTS = f"{lexicon.line_words('recipients', standing='right')[0]}:"
_ASIDE = 50.0


def _sectors(act: FiledAct) -> frozenset[str]:
    """Return the sectors of the bodies that issue a document."""
    bodies = act.of(Role.ISSUER, Role.SUPERIOR, Role.CO_ISSUER)
    return frozenset(sector for one in bodies for sector in lexicon.sectors_of(one.text))


@look_rule("ND070")
def capacity_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for act, piece in pieces_with(anatomy, Role.OFFICE):
        text = piece.paragraph.text
        found = lexicon.signing_mark_at(text, party="party" in _sectors(act) and not act.headed)
        if found is not None and not found.right:
            right = found.mark.value
            edits = rephrased(piece, text, f"{right} {found.rest}")
            yield departure("capacity", piece, edits=edits, given=found.written, right=right)


@look_rule("ND073")
def title_before_a_name(anatomy: Anatomy) -> Iterator[Deviation]:
    for act, piece in pieces_with(anatomy, Role.SIGNER):
        text, titles = piece.paragraph.text, lexicon.titles_before(piece.paragraph.text)
        barred = [one for one in titles if one.is_barred(_sectors(act))]
        if barred:
            name = lexicon.without_titles(text)
            given = text.removesuffix(name).strip(" ,")
            edits = rephrased(piece, text, name) if len(barred) == len(titles) else ()
            yield departure("title before a name", piece, edits=edits, given=given)


_PERSON = re.compile(rf"(?:[{lexicon.CAPITALS}][^\W\d_’']*[’']?\s?){{2,6}}")


@look_rule("ND072")
def signer_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.SIGNER):
        name = lexicon.without_titles(piece.paragraph.text)
        small = [word for word in name.split() if word[:1].islower()]
        other = _NO_NAME.search(name) or lexicon.office_at(name) or is_blank(name) or name.count(" ") >= _LONGEST_NAME
        if small and not other:
            yield departure("name in small letters", piece, name=name)
    for act in anatomy.acts:
        for office in list(act.of(Role.OFFICE))[:1] if act.first(Role.SIGNER) is None else ():
            cell, number = office.paragraph.cell, office.paragraph.number
            above = [one for one in act.paragraphs if one.cell == cell and number - _ABOVE < one.number < number]
            for one in above if cell is not None or act.ended else ():
                if _PERSON.fullmatch(one.text) and not one.is_upper:
                    yield departure("name above the office", one)


_NO_NAME = re.compile(r"(?i):|(?:đã )?ký\b|họ.*tên")
_LONGEST_NAME, _ABOVE = 6, 8  # syllables; paragraphs


@look_rule("ND074")
def recipients_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.RECIPIENTS):
        text = piece.paragraph.text
        if piece.paragraph.align == "center":
            yield departure("recipients centred", piece)
        line = text.split("\n")[0]
        if line.rstrip() != _RECIPIENTS:
            edits = rephrased(piece, text, _RECIPIENTS) if len(text) < len(_RECIPIENTS) + 4 else ()
            yield departure("recipients written otherwise", piece, edits=edits, line=line, right=_RECIPIENTS)


@look_rule("ND076")
def recipient_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        for index, piece in enumerate(lines):
            goes_on = index + 1 < len(lines) and not _dashed(lines[index + 1])
            if index == 0 or _dashed(piece):
                yield from _begun(piece)
            if not goes_on:
                yield from _ended(piece, "." if index == len(lines) - 1 else ";")


def _dashed(piece: FormPiece) -> bool:
    return piece.text.startswith(("-", "–")) or piece.text[:1].isupper()


def _begun(piece: FormPiece) -> Iterator[Deviation]:
    text = piece.paragraph.text
    if not piece.text.startswith(("- ", "-\t")) and not is_blank(text):
        rest = text[1:] if text.startswith(("-", "–")) else text
        edits = rephrased(piece, text, f"-{rest}" if text.startswith("–") else f"- {rest}")
        yield departure("recipient without a dash", piece, edits=edits)


_DRAFTER = re.compile(r"\.\s?[^\W\d_][\w.]{0,24}(?:\s?\(\d*\))?\.?$")
"""The mark of who drafted it behind the last full stop: “Lưu: VT, NC.Châu” (Phụ lục I, Mục II.9; in many forms)."""


def _ended(piece: FormPiece, wanted: str) -> Iterator[Deviation]:
    text, line = piece.paragraph.text, piece.paragraph.text.rstrip()
    if is_blank(line) or (wanted == "." and _DRAFTER.search(line)):
        return
    if not line.endswith((wanted, "…", "..")):
        bare = line[:-1] if line[-1:] in ";,.:" else line
        yield departure("recipient without its sign", piece, edits=rephrased(piece, text, bare + wanted), wanted=wanted)


@look_rule("ND077")
def nothing_for_the_archive(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        stored = [one for one in lines if re.match(r"^[-–]?\s*L[ưu]u\b", one.text, re.IGNORECASE)]
        if lines and not stored and not any(is_blank(one.text) for one in lines):
            yield departure("nothing for the archive", lines[-1])
        for last in stored[-1:]:
            if not re.match(r"^[-–]?\s*L[ưu]u: ?(?=VT|…|\.)", last.text):
                found = re.match(r"^([-–]?\s*)Lưu\s*:?\s*(?=VT)", last.text, re.IGNORECASE)
                edits = rephrased(last, found[0], f"{found[1]}Lưu: ") if found else ()
                yield departure("archive written otherwise", last, edits=edits, given=last.text)
            elif last is not lines[-1] and _dashed(lines[-1]):
                yield departure("archive not the last", last)


@look_rule("ND078")
def first_recipient_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        addressed = act.first(Role.ADDRESSEE) or act.first(Role.ADDRESSEES)
        decides = act.kind is not None and act.needs("resolved") and act.first(Role.ARTICLE_TEXT) is not None
        wanted = "- Như trên;" if addressed else "- Như Điều …;" if decides else ""
        named = any(
            lexicon.unaccented(one.text).lstrip("-– ").startswith("nhu ") or is_blank(one.text) for one in lines[:2]
        )
        if lines and wanted and not named:
            sure = Sureness.CERTAIN if addressed else Sureness.LIKELY
            yield departure("first recipient", lines[0], sure=sure, given=lines[0].text, wanted=wanted)


@look_rule("ND079")
def signature_at_the_left(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        received, office = act.first(Role.RECIPIENTS), act.first(Role.OFFICE)
        if received is None or office is None or act.joint or not act.needs("place"):
            continue
        left, right = received.paragraph, office.paragraph
        if left.cell and right.cell and left.cell.table == right.cell.table:
            if left.cell.column > right.cell.column:
                yield departure("signature at the left", left)
        elif right.align in ("left", "both") and right.left < _ASIDE and right.cell is None:
            yield departure("signature at the left", right)


def blocks_of(act: FiledAct) -> list[list[FormPiece]]:
    """Return the signature blocks of a document, each with its offices and names."""
    signing = act.of(Role.SIGNING_PARTY, Role.OFFICE, Role.SIGNER)
    return [list(block) for _, block in groupby(signing, key=_column)]


def _column(piece: FormPiece) -> tuple[int, int, int]:
    cell = piece.paragraph.cell
    return (cell.table, cell.row, cell.column) if cell else (0, 0, 0)


@look_rule("ND080")
def deputy_without_capacity(anatomy: Anatomy) -> Iterator[Deviation]:
    for block in (block for act in anatomy.acts for block in blocks_of(act)):
        offices = [line for one in block if one.role is not Role.SIGNER for line in one.paragraph.text.split("\n")]
        deputy = next((one for one in offices if lexicon.is_deputy(one)), None)
        if deputy and not any(lexicon.signing_mark_at(one) for one in offices):
            yield departure("deputy without a capacity", block[0], deputy=deputy)
