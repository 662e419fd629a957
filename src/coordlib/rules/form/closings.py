"""ND: the signature block and the recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from coordlib.anatomy import Anatomy, FiledAct, FormPiece, is_blank
from coordlib.document import ND30, Role
from coordlib.language import Message
from coordlib.lexicon import (
    CAPITALS,
    is_deputy,
    line_words,
    office_at,
    sectors_of,
    signing_mark_at,
    titles_before,
    unaccented,
    without_titles,
)
from coordlib.rules.form.departures import Deviation, Sureness
from coordlib.rules.form.look_rules import look_rule
from coordlib.rules.form.looks import pieces_with, rephrased

_SIGNING = ND30.look(Role.OFFICE).source
_RECEIVING = ND30.look(Role.RECIPIENTS).source
_RECIPIENTS = f"{line_words('recipients', standing='right')[0]}:"
_ASIDE = 50.0


def _sectors(act: FiledAct) -> frozenset[str]:
    """Return the sectors of the bodies that issue a document."""
    bodies = act.of(Role.ISSUER, Role.SUPERIOR, Role.CO_ISSUER)
    return frozenset(sector for one in bodies for sector in sectors_of(one.text))


@look_rule("ND070")
def capacity_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for act, piece in pieces_with(anatomy, Role.OFFICE):
        text = piece.paragraph.text
        found = signing_mark_at(text, party="party" in _sectors(act) and not act.headed)
        if found is not None and not found.right:
            right, stands = found.mark.value, Message(f"ghi “{found.written}”", f"it reads {found.written!r}")
            edits = rephrased(piece, text, f"{right} {found.rest}")
            yield Deviation.of(piece, stands, _SIGNING, f"“{right}”", edits=edits)


@look_rule("ND073")
def title_before_a_name(anatomy: Anatomy) -> Iterator[Deviation]:
    asked = Message("không ghi học hàm, học vị, danh hiệu", "no title")
    for act, piece in pieces_with(anatomy, Role.SIGNER):
        text, titles = piece.paragraph.text, titles_before(piece.paragraph.text)
        barred = [one for one in titles if one.is_barred(_sectors(act))]
        if barred:
            name = without_titles(text)
            given = text.removesuffix(name).strip(" ,")
            stands = Message(f"trước họ tên ghi “{given}”", f"{given!r} stands before the name")
            edits = rephrased(piece, text, name) if len(barred) == len(titles) else ()
            yield Deviation.of(piece, stands, _SIGNING, asked, edits=edits)


_PERSON = re.compile(rf"(?:[{CAPITALS}][^\W\d_’']*[’']?\s?){{2,6}}")


@look_rule("ND072")
def signer_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.SIGNER):
        name = without_titles(piece.paragraph.text)
        small = [word for word in name.split() if word[:1].islower()]
        other = _NO_NAME.search(name) or office_at(name) or is_blank(name) or name.count(" ") >= _LONGEST_NAME
        if small and not other:
            stands = Message(f"họ tên ghi “{name}”", f"the name reads {name!r}")
            asked = Message("viết hoa chữ đầu mỗi âm tiết", "each syllable with a capital")
            yield Deviation.of(piece, stands, "NĐ 30/2020, Phụ lục II, Mục II", asked)
    for act in anatomy.acts:
        for office in list(act.of(Role.OFFICE))[:1] if act.first(Role.SIGNER) is None else ():
            cell, number = office.paragraph.cell, office.paragraph.number
            above = [one for one in act.paragraphs if one.cell == cell and number - _ABOVE < one.number < number]
            for one in above if cell is not None or act.ended else ():
                if _PERSON.fullmatch(one.text) and not one.is_upper:
                    stands = Message("họ tên ở phía trên chức vụ", "the name stands above the office")
                    asked = Message("họ tên dưới quyền hạn, chức vụ", "the name below the office")
                    yield Deviation.of(one, stands, _SIGNING, asked)


_NO_NAME = re.compile(r"(?i):|(?:đã )?ký\b|họ.*tên")
_LONGEST_NAME, _ABOVE = 6, 8  # syllables; paragraphs


@look_rule("ND074")
def recipients_of_another_look(anatomy: Anatomy) -> Iterator[Deviation]:
    for _, piece in pieces_with(anatomy, Role.RECIPIENTS):
        text = piece.paragraph.text
        if piece.paragraph.align == "center":
            stands = Message("“Nơi nhận” canh giữa", "“Nơi nhận” is centred")
            yield Deviation.of(piece, stands, _RECEIVING, Message("sát lề trái", "at the left margin"))
        line = text.split("\n")[0]
        if line.rstrip() != _RECIPIENTS:
            edits = rephrased(piece, text, _RECIPIENTS) if len(text) < len(_RECIPIENTS) + 4 else ()
            asked = Message(f"“{_RECIPIENTS}” trên một dòng riêng", f"“{_RECIPIENTS}” on its own line")
            yield Deviation.of(piece, Message(f"ghi “{line}”", f"it reads {line!r}"), _RECEIVING, asked, edits=edits)


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
        stands = Message("đầu dòng nơi nhận không có “- ”", "no “- ” before the recipient")
        edits = rephrased(piece, text, f"-{rest}" if text.startswith("–") else f"- {rest}")
        yield Deviation.of(piece, stands, _RECEIVING, Message("gạch đầu dòng", "a dash"), edits=edits)


_DRAFTER = re.compile(r"\.\s?[^\W\d_][\w.]{0,24}(?:\s?\(\d*\))?\.?$")
"""The mark of who drafted it behind the last full stop: “Lưu: VT, NC.Châu” (Phụ lục I, Mục II.9; in many forms)."""


def _ended(piece: FormPiece, wanted: str) -> Iterator[Deviation]:
    text, line = piece.paragraph.text, piece.paragraph.text.rstrip()
    if is_blank(line) or (wanted == "." and _DRAFTER.search(line)):
        return
    if not line.endswith((wanted, "…", "..")):
        bare = line[:-1] if line[-1:] in ";,.:" else line
        stands = Message(f"cuối dòng nơi nhận không có “{wanted}”", f"no “{wanted}” after the recipient")
        asked = Message("cuối dòng “;”, dòng cuối “.”", "“;”, and “.” at the last")
        yield Deviation.of(piece, stands, _RECEIVING, asked, edits=rephrased(piece, text, bare + wanted))


@look_rule("ND077")
def nothing_for_the_archive(anatomy: Anatomy) -> Iterator[Deviation]:
    asked = "“- Lưu: VT, …”"
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        stored = [one for one in lines if re.match(r"^[-–]?\s*L[ưu]u\b", one.text, re.IGNORECASE)]
        if lines and not stored and not any(is_blank(one.text) for one in lines):
            stands = Message("không có dòng “Lưu: VT”", "there is no line “Lưu: VT”")
            yield Deviation.of(lines[-1], stands, _RECEIVING, asked)
        for last in stored[-1:]:
            if not re.match(r"^[-–]?\s*L[ưu]u: ?(?=VT|…|\.)", last.text):
                found = re.match(r"^([-–]?\s*)Lưu\s*:?\s*(?=VT)", last.text, re.IGNORECASE)
                edits = rephrased(last, found[0], f"{found[1]}Lưu: ") if found else ()
                stands = Message(f"ghi “{last.text}”", f"it reads {last.text!r}")
                yield Deviation.of(last, stands, _RECEIVING, asked, edits=edits)
            elif last is not lines[-1] and _dashed(lines[-1]):
                stands = Message("dòng “Lưu” không ở cuối", "the line “Lưu” is not the last")
                yield Deviation.of(last, stands, _RECEIVING, asked)


@look_rule("ND078")
def first_recipient_of_another_form(anatomy: Anatomy) -> Iterator[Deviation]:
    for act in anatomy.acts:
        lines = list(act.of(Role.RECIPIENT))
        addressed = act.first(Role.ADDRESSEE) or act.first(Role.ADDRESSEES)
        decides = act.kind is not None and act.needs("resolved") and act.first(Role.ARTICLE_TEXT) is not None
        wanted = "- Như trên;" if addressed else "- Như Điều …;" if decides else ""
        named = any(unaccented(one.text).lstrip("-– ").startswith("nhu ") or is_blank(one.text) for one in lines[:2])
        if lines and wanted and not named:
            given = lines[0].text
            stands = Message(f"Nơi nhận bắt đầu bằng “{given}”", f"the recipients begin {given!r}")
            sure = Sureness.CERTAIN if addressed else Sureness.LIKELY
            yield Deviation.of(lines[0], stands, _RECEIVING, f"“{wanted}”", sure)


@look_rule("ND079")
def signature_at_the_left(anatomy: Anatomy) -> Iterator[Deviation]:
    vi = "chữ ký không ở bên phải, Nơi nhận không ở bên trái"
    stands = Message(vi, "the signature is not at the right, the recipients not at the left")
    asked = Message("ô 7 bên phải, ô 9b bên trái", "7 at the right, 9b at the left")
    for act in anatomy.acts:
        received, office = act.first(Role.RECIPIENTS), act.first(Role.OFFICE)
        if received is None or office is None or act.joint or not act.needs("place"):
            continue
        left, right = received.paragraph, office.paragraph
        if left.cell and right.cell and left.cell.table == right.cell.table:
            if left.cell.column > right.cell.column:
                yield Deviation.of(left, stands, "NĐ 30/2020, Phụ lục I, Mục IV", asked)
        elif right.align in ("left", "both") and right.left < _ASIDE and right.cell is None:
            yield Deviation.of(right, stands, "NĐ 30/2020, Phụ lục I, Mục IV", asked)


def blocks_of(act: FiledAct) -> list[list[FormPiece]]:
    """Return the signature blocks of a document, each with its offices and names."""
    signing = act.of(Role.SIGNING_PARTY, Role.OFFICE, Role.SIGNER)
    return [list(block) for _, block in groupby(signing, key=_column)]


def _column(piece: FormPiece) -> tuple[int, int, int]:
    cell = piece.paragraph.cell
    return (cell.table, cell.row, cell.column) if cell else (0, 0, 0)


@look_rule("ND080")
def deputy_without_capacity(anatomy: Anatomy) -> Iterator[Deviation]:
    asked = Message("“KT.” trước chức vụ người đứng đầu", "“KT.” before the office of the head")
    for block in (block for act in anatomy.acts for block in blocks_of(act)):
        offices = [line for one in block if one.role is not Role.SIGNER for line in one.paragraph.text.split("\n")]
        deputy = next((one for one in offices if is_deputy(one)), None)
        if deputy and not any(signing_mark_at(one) for one in offices):
            stands = Message(f"“{deputy}” ký mà không có “KT.”", f"{deputy!r} signs without “KT.”")
            yield Deviation.of(block[0], stands, _SIGNING, asked, Sureness.LIKELY)
