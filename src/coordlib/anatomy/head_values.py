"""What a head says: the values that its reader fills, and pieces cut out of its lines.

In come matches of patterns in the paragraphs of a head; out go pieces that know their paragraph and where they begin in
it. Which line says what, `head_reader` knows.
"""

from __future__ import annotations

import re
from datetime import date

import attrs

from coordlib.anatomy.lines import PaperParagraph, PaperPiece
from coordlib.document import Role
from coordlib.language import day_written


@attrs.frozen(eq=False)
class DocumentHead:
    """The head of a document as it is printed; what it does not say is none or empty.

    `pieces`: all of it in the order in which it was read, each with what it is. `authority`: who decides, above the
    bases. `preamble`: sentences behind the bases. `unplaced`: what has no place in a head.
    """

    pieces: tuple[PaperPiece, ...] = ()
    issuers: tuple[PaperPiece, ...] = ()
    superiors: tuple[PaperPiece | None, ...] = ()
    number: PaperPiece | None = None
    symbol: PaperPiece | None = None
    place: PaperPiece | None = None
    day: tuple[date, PaperPiece] | None = None
    kind: PaperPiece | None = None
    subject: PaperPiece | None = None
    authority: PaperPiece | None = None
    bases: tuple[PaperPiece, ...] = ()
    proposals: tuple[PaperPiece, ...] = ()
    preamble: tuple[PaperPiece, ...] = ()
    marks: tuple[tuple[Role, PaperPiece], ...] = ()
    unplaced: tuple[PaperParagraph, ...] = ()


# --- pieces of lines ---


def piece_of(paragraph: PaperParagraph) -> PaperPiece:
    """Return a paragraph as one piece."""
    return PaperPiece(paragraph.text, paragraph)


def group_of(piece: PaperPiece, match: re.Match[str], name: str) -> PaperPiece:
    """Return the part of a piece that a group of a pattern found; an empty one where it found nothing."""
    if match[name] is None:
        return PaperPiece("", piece.paragraph, piece.start)
    return PaperPiece(match[name].strip(), piece.paragraph, piece.start + match.start(name))


def day_of(match: re.Match[str]) -> date | None:
    """Return the day that the groups `day`, `month` and `year` found; none for dots, and for the 31st of June."""
    return day_written(match["day"], match["month"], match["year"][:4])
