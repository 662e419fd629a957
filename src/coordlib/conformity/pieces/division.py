"""Division: where each document of a file begins, and what its pieces are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from coordlib.conformity.pieces.acts import Anatomy, FiledAct, FormPiece
from coordlib.conformity.pieces.contents import content_pieces
from coordlib.conformity.pieces.crowns import head_pieces, head_role
from coordlib.conformity.pieces.endings import begins_ending, ending_pieces, heads_recipients
from coordlib.conformity.pieces.headlines import title_pieces
from coordlib.conformity.pieces.wordings import (
    ANNEX,
    ATTACHED,
    NORMATIVE_KINDS,
    ActKind,
    is_nation,
    kind_named,
    names_a_kind,
    unaccented,
)
from coordlib.formats.docx.documents import ShownDocument
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.language import checked
from coordlib.page import Role

_FAR, _LONGEST_NAME, _COLUMNS = 8, 90, 3
_WITH_YEAR = re.compile(r"/20\d\d/[A-ZĐ]")
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)


@checked
def anatomy_of(shown: ShownDocument, kind: ActKind | None = None) -> Anatomy:
    """Return the documents of a file with their pieces; `kind`: of the first, if it is known."""
    paragraphs = shown.paragraphs
    begins = _beginnings(paragraphs)
    ends = [*begins[1:], len(paragraphs)]
    acts = [_act(paragraphs[first:last]) for first, last in zip(begins, ends, strict=True)]
    if acts and kind is not None and acts[0].kind is None:
        acts[0] = _act(paragraphs[begins[0] : ends[0]], kind)
    return Anatomy(shown, tuple(acts), kind)


def _beginnings(paragraphs: Sequence[ShownParagraph]) -> list[int]:
    found = {_head_start(paragraphs, index) for index, one in enumerate(paragraphs) if _opens_head(one)}
    found |= {index for index, one in enumerate(paragraphs) if _begins_annex(one)}
    received = False  # since the last head or attached document
    for index, one in enumerate(paragraphs):
        received = heads_recipients(one) or (received and index not in found)
        if received and one.cell is None and one.text.startswith("(") and ATTACHED.match(one.text):
            start = _attached_start(paragraphs, index)
            if start is not None:
                found.add(start)
                received = False
    return sorted(found | {0} if not found or min(found) > _FAR * 2 else found)


def _opens_head(paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph is the national name of a head: not in a drawing, nor quoted in a table."""
    cell = paragraph.cell
    quoted = cell is not None and cell.ruled and cell.columns > _COLUMNS
    return is_nation(paragraph.text) and not paragraph.boxed and not quoted


def _begins_annex(paragraph: ShownParagraph) -> bool:
    line = paragraph.text.split("\n", 1)[0].strip()
    plain = paragraph.cell is None or (not paragraph.cell.ruled and paragraph.cell.columns == 1)
    return plain and ANNEX.match(line) is not None and (paragraph.align == "center" or paragraph.bold)


def _attached_start(paragraphs: Sequence[ShownParagraph], index: int) -> int | None:
    for place in range(index - 1, max(index - _FAR, -1), -1):
        if names_a_kind(paragraphs[place].text.split("\n", 1)[0]):
            return place
    return None


def _head_start(paragraphs: Sequence[ShownParagraph], index: int) -> int:
    """Return the first paragraph of the head whose national name stands at an index, marks above it with it."""
    cell = paragraphs[index].cell
    while (
        index and cell is not None and (above := paragraphs[index - 1].cell) is not None and above.table == cell.table
    ):
        index -= 1
    while index and cell is None and _is_of_head(paragraphs[index - 1]):
        index -= 1
    while index and (paragraphs[index - 1].framed or head_role(paragraphs[index - 1].text) is Role.CIRCULATION):
        index -= 1
    return index


def _is_of_head(paragraph: ShownParagraph) -> bool:
    return (
        paragraph.cell is None
        and paragraph.is_upper
        and len(paragraph.text) < _LONGEST_NAME
        and not names_a_kind(paragraph.text)
    )


def _act(paragraphs: Sequence[ShownParagraph], kind: ActKind | None = None) -> FiledAct:
    ending = begins_ending(paragraphs)
    headed = any(map(_opens_head, paragraphs))
    split = _head_end(paragraphs) if headed else 0
    head = tuple(head_pieces(paragraphs[:split]))
    title = tuple(title_pieces(paragraphs[split:ending]))
    told = {id(one.paragraph) for one in title}
    rest = [one for one in paragraphs[split:ending] if id(one) not in told and one.text]
    kind = _kind(title, head) or kind
    content = tuple(content_pieces(_below(rest, title), kind))
    closing = tuple(ending_pieces(paragraphs[ending:]))
    pieces = (*head, *title, *content, *closing)
    offices = [one for one in closing if one.role is Role.OFFICE]
    return FiledAct(
        paragraphs=tuple(paragraphs),
        pieces=pieces,
        kind=kind,
        headed=headed,
        attached=any(one.role is Role.ATTACHMENT for one in title),
        annex=any(one.role is Role.ANNEX for one in title),
        joint=len({_cell_column(one) for one in offices}) > 1 and kind is not ActKind.MINUTES,
        normative=_is_normative(pieces, paragraphs[split:ending]),
        day=_day(pieces),
        ended=len(paragraphs) - ending,
    )


def _is_normative(pieces: tuple[FormPiece, ...], below: Sequence[ShownParagraph]) -> bool:
    """Tell whether a document is normative: its number has the year, or its kind is one of a law."""
    numbers = (one.text for one in pieces if one.role is Role.NUMBER)
    first = next((unaccented(one.text.split("\n")[0]) for one in below if one.text), "")
    return any(_WITH_YEAR.search(one) for one in numbers) or first.startswith(NORMATIVE_KINDS)


def _cell_column(piece: FormPiece) -> int:
    return piece.paragraph.cell.column if piece.paragraph.cell else 0


def _below(rest: list[ShownParagraph], title: tuple[FormPiece, ...]) -> list[ShownParagraph]:
    """Return what stands below the title; what stands between head and title is no text."""
    last = max((one.paragraph.number for one in title), default=0)
    return [one for one in rest if one.number > last]


def _head_end(paragraphs: Sequence[ShownParagraph]) -> int:
    """Return where the head ends: with its table, or the tables right below it; else before the title."""
    nation = next(index for index, one in enumerate(paragraphs) if _opens_head(one))
    cell = paragraphs[nation].cell
    if cell is not None:
        end = nation
        while end < len(paragraphs) and _goes_on(paragraphs[end], cell.table):
            end += 1
        while end < len(paragraphs) and head_role(paragraphs[end].text) in _BELOW:
            end += 1
        return end
    place = nation + 1
    while place < min(len(paragraphs), nation + 2 * _FAR) and not _ends_head(paragraphs[place]):
        place += 1
    return place


_BELOW = frozenset({Role.URGENCY, Role.SECRECY, Role.NUMBER, Role.PLACE_DATE, Role.ABOUT})


def _goes_on(paragraph: ShownParagraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table and not names_a_kind(paragraph.text)


def _ends_head(paragraph: ShownParagraph) -> bool:
    text = paragraph.text
    return bool(text) and head_role(text) is None and not paragraph.is_rule


def _kind(title: tuple[FormPiece, ...], head: tuple[FormPiece, ...]) -> ActKind | None:
    for one in title:
        if one.role is Role.KIND:
            return kind_named(one.paragraph.text.split("\n", 1)[0])
    return ActKind.LETTER if any(one.role is Role.ABOUT for one in head) else None


def _day(pieces: tuple[FormPiece, ...]) -> date | None:
    for one in pieces:
        if one.role is Role.PLACE_DATE and (found := _DAY.search(one.text)):
            day, month, year = map(int, found.groups())
            return date(year, month, day) if _is_day(day, month, year) else None
    return None


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
