"""Heads: issuer and number at the left, national name, place and date at the right, and the marks around them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coordlib.conformity.pieces.acts import FormPiece
from coordlib.conformity.pieces.wordings import (
    ABOUT,
    BODY_WORDS,
    CIRCULATED,
    MARKS,
    NUMBER_LINE,
    PLACE_DATE,
    SECRETS,
    is_motto,
    is_nation,
    unaccented,
)
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.page import Role

_MARKS = {
    **{unaccented(one): Role.URGENCY for one in MARKS},
    **{unaccented(one): Role.SECRECY for one in SECRETS},
    **{unaccented(one): Role.CIRCULATION for one in CIRCULATED},
}
_LONGEST_MARK = 25


def head_pieces(head: Sequence[ShownParagraph]) -> Iterator[FormPiece]:
    """Yield the pieces of a head; `head`: the paragraphs of its table, or down to the title where it has none."""
    names: list[ShownParagraph] = []
    told = False
    for one in head:
        role = head_role(one.text)
        if role is not None:
            told = told or role in (Role.NUMBER, Role.ABOUT)
            yield FormPiece(role, one)
        elif one.text and not one.is_rule and not told and _is_left(one, head):
            names.append(one)
    yield from _issuers(names)


def head_role(text: str) -> Role | None:
    """Return what a line of a head is, by its words; none for the name of a body."""
    if is_nation(text):
        return Role.NATION
    if is_motto(text):
        return Role.MOTTO
    if len(text) <= _LONGEST_MARK and unaccented(text).strip(" .") in _MARKS:
        return _MARKS[unaccented(text).strip(" .")]
    for form, role in ((NUMBER_LINE, Role.NUMBER), (ABOUT, Role.ABOUT)):
        if form.match(text):
            return role
    return Role.PLACE_DATE if PLACE_DATE.search(text) else None


def _is_left(paragraph: ShownParagraph, head: Sequence[ShownParagraph]) -> bool:
    """Tell whether a paragraph stands in the column of the issuer, or before the national name where none is."""
    nation = next((one for one in head if is_nation(one.text)), None)
    if nation is None:
        return True
    if paragraph.cell is None or nation.cell is None:
        return paragraph.number < nation.number
    return paragraph.cell.column < nation.cell.column or paragraph.number < nation.number


def _issuers(names: Sequence[ShownParagraph]) -> Iterator[FormPiece]:
    """Yield the bodies: the last is the issuer, those above it issue too or are its superior."""
    start = _first_issuer(names)
    last = len(names) - 1
    joined = any(one.text.rstrip().endswith(("-", "–")) for one in names[start:last])
    for index, one in enumerate(names):
        sure = len(names) == 1 or one.bold != names[start - 1 if start else 0].bold or joined
        if index < start:
            yield FormPiece(Role.SUPERIOR, one, sure=sure or not one.bold)
        else:
            known = one.is_upper or one.bold
            yield FormPiece(Role.ISSUER if index == last else Role.CO_ISSUER, one, sure=known)


def _first_issuer(names: Sequence[ShownParagraph]) -> int:
    """Return from where the names are those of the issuer, not of the body above it."""
    light = next((index for index, one in enumerate(names) if one.bold), 0)
    if light or len(names) <= 1:
        return light
    if any(one.text.rstrip().endswith(("-", "–")) for one in names[:-1]):
        return 0
    begins = [unaccented(one.text).startswith(BODY_WORDS) for one in names]
    return 1 if begins[0] and begins[1] else 0
