"""Titles: the kind of a document, its subject, what it is attached to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from coordlib.conformity.pieces.acts import FormPiece
from coordlib.conformity.pieces.wordings import ADDRESSEE, ANNEX, ATTACHED, BASIS, is_blank, labelled, names_a_kind
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.page import Role

_FAR = 6
_LONGEST = 400


def title_pieces(paragraphs: Sequence[ShownParagraph]) -> Iterator[FormPiece]:
    """Yield the pieces of the title that paragraphs begin with; none where no kind is named."""
    told = [one for one in paragraphs[: _FAR * 4] if (one.text or one.is_rule) and not _ruled(one)]
    begins = next((index for index, one in enumerate(told[: 2 * _FAR]) if _opens(one)), None)
    if begins is None:
        return
    opening = told[begins]
    yield FormPiece(Role.ANNEX if ANNEX.match(_line(opening)) else Role.KIND, opening)
    rest = list(takewhile(lambda one: not one.is_rule, told[begins + 1 :]))  # a line ends the title
    attached = any(ATTACHED.match(one.text) for one in rest[:_FAR])
    role = Role.ATTACHED_SUBJECT if attached else Role.SUBJECT
    yield from _subject(opening, rest, role)


def _opens(paragraph: ShownParagraph) -> bool:
    line = _line(paragraph)
    return names_a_kind(line) or ANNEX.match(line) is not None


def _line(paragraph: ShownParagraph) -> str:
    return paragraph.text.split("\n", 1)[0].strip()


def _subject(opening: ShownParagraph, rest: Sequence[ShownParagraph], role: Role) -> Iterator[FormPiece]:
    first: ShownParagraph | None = opening if "\n" in opening.text else None
    within = False
    for one in rest:
        if within or ATTACHED.match(one.text):
            yield FormPiece(Role.ATTACHMENT, one)
            within = not one.text.rstrip(" .0123456789").endswith(")")
            if not within:
                return
        elif _begins_the_text(one) or (first is not None and not _goes_on(first, one)):
            return
        else:
            yield FormPiece(role, one)
            first = one


def _begins_the_text(paragraph: ShownParagraph) -> bool:
    text = paragraph.words
    found = labelled(text)
    if ADDRESSEE.match(text) or BASIS.match(text) or len(text) > _LONGEST:
        return True
    return found is not None and found.level != "point"


def _goes_on(first: ShownParagraph, paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph goes on with a subject: it looks alike, and stands in the middle."""
    if paragraph.text.isupper() and not first.text.isupper() and not is_blank(paragraph.text):
        return False
    return paragraph.align == "center" and paragraph.bold == first.bold and paragraph.size == first.size


def _ruled(paragraph: ShownParagraph) -> bool:
    return paragraph.cell is not None and paragraph.cell.ruled and paragraph.cell.columns > 1
