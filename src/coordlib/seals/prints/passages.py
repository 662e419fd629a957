"""Passages: what a document prints, piece by piece, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import attrs

from coordlib.language import checked, typed
from coordlib.page import (
    ND30,
    Block,
    Document,
    Grid,
    Heading,
    Paragraph,
    Part,
    Role,
    Run,
    Space,
    Table,
    gathered,
    plain_text,
)
from coordlib.pictures import Picture


@attrs.frozen(field_transformer=typed)
class SealedPassage:
    """A passage as it is printed (đoạn in): its words, the anchor of what it belongs to, if of anything.

    `repeats`: it is of the head of a table, which stands on each page again. `capitals`: it is set in capitals. `row`,
    `cell`: of a passage in a table, the number of its row in the document and of its cell in the row, from 1; else 0.
    """

    text: str
    anchor: str = ""
    repeats: bool = False
    capitals: bool = False
    row: int = 0
    cell: int = 0


@checked
def passages_of(document: Document) -> tuple[SealedPassage, ...]:
    """Return what a document prints, in reading order, each piece with the anchor of what it belongs to."""
    found: list[SealedPassage] = []
    anchor, rows = "", count(1)
    for block, passage in (pair for part in document.parts for pair in _texts(part.blocks, rows)):
        anchor = block.anchor or (anchor if block.role in _UNDER else "")
        if text := " ".join(plain_text(block.inlines).split()):
            capitals = ND30.look(block.role).caps
            found.append(attrs.evolve(passage, text=text, anchor=anchor, capitals=capitals))
    return tuple(found)


_UNDER = frozenset(
    {Role.TEXT, Role.ARTICLE_TEXT, Role.CLAUSE, Role.POINT, Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_FIGURE}
)
_ALONE = SealedPassage("")


def _texts(
    blocks: tuple[Block, ...], rows: Iterator[int], passage: SealedPassage = _ALONE
) -> Iterator[tuple[Paragraph | Heading, SealedPassage]]:
    """Yield each text with what is known of its passage by where it stands."""
    for block in gathered(blocks):
        match block:
            case Paragraph() | Heading():
                yield block, passage
            case Grid(rows=lines):
                yield from (one for row in lines for cell in row for one in _texts(cell.blocks, rows, passage))
            case Table(head=head, rows=lines):
                yield from (one for cell in head for one in _texts(cell.blocks, rows, SealedPassage("", repeats=True)))
                for row in lines:
                    number = next(rows)
                    for place, cell in enumerate(row, start=1):
                        yield from _texts(cell.blocks, rows, SealedPassage("", row=number, cell=place))
            case Space() | Picture():
                continue


@checked
def with_foot(document: Document, digest: str) -> Document:
    """Return a document that ends with a line which states the digest of its text (dòng mã băm)."""
    line = Paragraph(Role.REMARK, (Run(foot_line(digest)),))
    *parts, last = document.parts
    return attrs.evolve(document, parts=(*parts, Part((*last.blocks, line), last.landscape)))


def foot_line(digest: str) -> str:
    """Return the line at the foot that states the digest, in groups of eight figures."""
    groups = (digest[start : start + 8] for start in range(0, len(digest), 8))
    return f"Mã băm nội dung (SHA-256): {' '.join(groups)}"
