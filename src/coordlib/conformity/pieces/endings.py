"""Endings: who signs and by what right, and who receives the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from coordlib.conformity.pieces.acts import FormPiece
from coordlib.conformity.pieces.wordings import BASIS, OFFICES, RECIPIENTS, SIGNED, is_nation, labelled, unaccented
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.page import Role

_UNITS = frozenset({"chapter", "section", "article", "roman"})
_ENOUGH = 60.0  # points of height: room for a signature
_LONGEST_NAME = 60


def begins_ending(paragraphs: Sequence[ShownParagraph]) -> int:
    """Return from which paragraph on a document ends: signatures, recipients; how many there are where it does not."""
    marks = [index for index, one in enumerate(paragraphs) if heads_recipients(one)]
    places = [_block(paragraphs, marks[0])] if marks else []
    told = max((index for index, one in enumerate(paragraphs) if _is_told(one)), default=-1)
    signing = (index for index, one in enumerate(paragraphs) if index > told and is_signing(one))
    places += [_block(paragraphs, index) for index in signing][:1]
    return min(places, default=len(paragraphs))


def _is_told(paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph is one that no document ends before: a basis, an article."""
    found = labelled(paragraph.words)
    return BASIS.match(paragraph.text) is not None or (found is not None and found.level in _UNITS)


def is_signing(paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph names by what right somebody signs: in capitals, the office or what stands for it."""
    text = paragraph.text
    if not text or len(text) > _LONGEST_NAME * 2 or (paragraph.cell is not None and paragraph.cell.ruled):
        return False
    line = text.split("\n", 1)[0]
    named = SIGNED.match(line) is not None or unaccented(line).startswith(OFFICES)
    aside = paragraph.cell is not None or paragraph.align in ("center", "right") or paragraph.left > _ENOUGH
    return named and aside and (paragraph.is_upper or (SIGNED.match(line) is not None and paragraph.bold))


def heads_recipients(paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph is the word “Nơi nhận” above a list, not one in a sentence or a table."""
    text = paragraph.text
    ruled = paragraph.cell is not None and paragraph.cell.ruled
    return RECIPIENTS.match(text) is not None and not ruled and (":" in text or paragraph.bold or paragraph.italic)


def _block(paragraphs: Sequence[ShownParagraph], index: int) -> int:
    """Return the first paragraph of the table that one stands in, or of the lines around it."""
    table = paragraphs[index].cell.table if paragraphs[index].cell else None  # type: ignore[union-attr]
    while table is not None and index and _in_table(paragraphs[index - 1], table):
        index -= 1
    return index


def _in_table(paragraph: ShownParagraph, table: int) -> bool:
    return paragraph.cell is not None and paragraph.cell.table == table


def ending_pieces(paragraphs: Sequence[ShownParagraph]) -> Iterator[FormPiece]:
    """Yield the pieces of an ending, cell by cell."""
    block = list(_of_the_ending(paragraphs))
    order = sorted(range(len(block)), key=lambda index: _column(block[index]))
    for _, indexes in groupby(order, key=lambda index: _column(block[index])):
        yield from _column_pieces([block[index] for index in indexes])


def _of_the_ending(paragraphs: Sequence[ShownParagraph]) -> Iterator[ShownParagraph]:
    """Yield what belongs to the ending: not a table with lines, nor what comes after the tables."""
    seen = False
    for one in paragraphs:
        if (one.cell is not None and one.cell.ruled) or is_nation(one.text):
            return
        if seen and one.cell is None and one.text and not (heads_recipients(one) or one.text[:1] in "-–"):
            return
        seen = seen or one.cell is not None
        yield one


def _column(paragraph: ShownParagraph) -> tuple[int, int]:
    cell = paragraph.cell
    return (0, 0) if cell is None else (cell.table, cell.column if cell.columns > 1 else 99)


def _column_pieces(column: Sequence[ShownParagraph]) -> Iterator[FormPiece]:
    receiving = gap = signed = aside = False
    party = True
    told = [one for one in column if one.text]
    after = {one.number: following for one, following in pairwise(told)}
    for one in column:
        text = one.text
        if heads_recipients(one):
            receiving = True
            yield FormPiece(Role.RECIPIENTS, one)
        elif not text:
            gap = gap or (signed and (one.line * max(one.size, 13.0) > 0 or one.line > _ENOUGH))
        elif aside or text.startswith("("):
            gap = gap or signed  # “(Chữ ký …)” holds its place
            aside = ")" not in text
        elif text.startswith(("-", "–")) or (receiving and not (is_signing(one) and one.align == "center")):
            yield FormPiece(Role.RECIPIENT, one)
        elif gap and signed and not is_signing(one) and not _opens_a_block(one, after.get(one.number)):
            yield FormPiece(Role.SIGNER, one)
        else:
            party = not is_signing(one) and (party or gap)
            receiving, gap = False, False
            yield FormPiece(Role.SIGNING_PARTY if party else Role.OFFICE, one, sure=one.is_upper or one.bold)
            signed = True


def _opens_a_block(paragraph: ShownParagraph, following: ShownParagraph | None) -> bool:
    """Tell whether a paragraph names the next body that signs: in capitals, with an office below."""
    return paragraph.is_upper and following is not None and is_signing(following)
