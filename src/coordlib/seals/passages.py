"""Passages: what a document prints, piece by piece, before any layout and any format."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from coordlib.language import checked
from coordlib.page import Block, Document, Grid, Heading, Paragraph, Part, Role, Run, Table, gathered, plain_text
from coordlib.seals.records import SealedPassage


@checked
def passages_of(document: Document) -> tuple[SealedPassage, ...]:
    """Return what a document prints, in reading order, each piece with the anchor of what it belongs to."""
    found: list[SealedPassage] = []
    anchor = ""
    for block, repeats in (pair for part in document.parts for pair in _texts(part.blocks)):
        anchor = block.anchor or (anchor if block.role in _UNDER else "")
        if text := " ".join(plain_text(block.inlines).split()):
            found.append(SealedPassage(text, anchor, repeats))
    return tuple(found)


_UNDER = frozenset(
    {Role.TEXT, Role.ARTICLE_TEXT, Role.CLAUSE, Role.POINT, Role.TABLE_HEAD, Role.TABLE_CELL, Role.TABLE_FIGURE}
)


def _texts(blocks: tuple[Block, ...]) -> Iterator[tuple[Paragraph | Heading, bool]]:
    for block in gathered(blocks):
        match block:
            case Paragraph() | Heading():
                yield block, False
            case Grid(rows=rows):
                yield from (one for row in rows for cell in row for one in _texts(cell.blocks))
            case Table(head=head, rows=rows):
                yield from ((one, True) for cell in head for one, _ in _texts(cell.blocks))
                yield from (one for row in rows for cell in row for one in _texts(cell.blocks))
            case _:
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
