"""Contents: the bases, the units and the text of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coordlib.conformity.pieces.acts import FormPiece
from coordlib.conformity.pieces.wordings import ADDRESSEE, BASIS, RESOLVED, SAMPLE, ActKind, Labelled, labelled
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.page import Role

_ROLES = {
    "part": Role.CHAPTER,
    "chapter": Role.CHAPTER,
    "section": Role.SECTION,
    "article": Role.ARTICLE,
    "roman": Role.REPORT_PART,
    "clause": Role.CLAUSE,
    "deeper": Role.CLAUSE,
    "point": Role.POINT,
}
_ENDS = (".", ";", ":", ",", "/", "…", "!", "?", ")", "”")
_LONGEST_TITLE = 150


def content_pieces(paragraphs: Sequence[ShownParagraph], kind: ActKind | None) -> Iterator[FormPiece]:
    """Yield the pieces of a text; what stands in a table with lines is none of them."""
    beside = _beside_tables(paragraphs)
    told = [
        one
        for one in paragraphs
        if one.text
        and not one.is_rule
        and not is_tabled(one)
        and one.number not in beside
        and not SAMPLE.match(one.text)
    ]
    start = 0
    for piece in _opening(told, kind):
        start += 1
        yield piece
    yield from _units(told[start:])


def is_tabled(paragraph: ShownParagraph) -> bool:
    """Tell whether a paragraph stands in a table with lines."""
    return paragraph.cell is not None and paragraph.cell.ruled


def _beside_tables(paragraphs: Sequence[ShownParagraph]) -> set[int]:
    """Return the numbers of what belongs to a table: a caption in the middle above it, a slanted remark by it."""
    lines = [one for one in paragraphs if one.text]
    found: set[int] = set()
    for told in (lines, lines[::-1]):
        near = False
        for one in told:
            tabled = is_tabled(one)
            near = tabled or (near and (one.align == "center" or one.italic))
            if near and not tabled:
                found.add(one.number)
    return found


def _opening(told: Sequence[ShownParagraph], kind: ActKind | None) -> Iterator[FormPiece]:
    """Yield what stands before the text: addressees, authority, bases, the word QUYẾT ĐỊNH."""
    deciding = kind in (ActKind.DECISION, ActKind.RESOLUTION) or any(RESOLVED.match(one.words) for one in told[:40])
    addressed = False
    for index, one in enumerate(told):
        text = one.words
        if ADDRESSEE.match(text):
            addressed = text.rstrip().endswith(":")
            yield FormPiece(Role.ADDRESSEES if addressed else Role.ADDRESSEE, one)
        elif addressed and text.startswith(("-", "–")):
            yield FormPiece(Role.ADDRESSEE_LINE, one)
        elif deciding and RESOLVED.match(text):
            yield FormPiece(Role.RESOLVED, one)
            return
        elif BASIS.match(text) and (deciding or _is_basis(told, index)):
            yield FormPiece(Role.BASIS, one)
        elif deciding and _is_authority(told, index):
            yield FormPiece(Role.AUTHORITY, one)
        elif not (deciding and labelled(text) is None and any(RESOLVED.match(later.words) for later in told[index:40])):
            return
        else:
            yield FormPiece(Role.TEXT, one)


def _is_authority(told: Sequence[ShownParagraph], index: int) -> bool:
    """Tell whether a line says by what right a decision is made: in the middle, or right above the bases."""
    one = told[index]
    below = index + 1 < len(told) and BASIS.match(told[index + 1].words) is not None
    return (one.align == "center" and one.is_upper) or (below and (one.is_upper or one.bold))


def _is_basis(told: Sequence[ShownParagraph], index: int) -> bool:
    """Tell whether a line is one of the bases, not the first sentence of the text."""
    one = told[index]
    beside = [told[place].words for place in (index - 1, index + 1) if 0 <= place < len(told)]
    return one.italic or one.words.endswith(";") or any(BASIS.match(text) for text in beside)


def _units(told: Sequence[ShownParagraph]) -> Iterator[FormPiece]:
    heads: Labelled | None = None
    waits = False
    for index, one in enumerate(told):
        found = labelled(one.words)
        quoted = one.text.startswith(("“", '"'))
        if waits and (found is None or found.level == "roman") and heads is not None:
            yield FormPiece(_ROLES[heads.level], one, heads, title=True)
            waits = "\n" not in one.text and _goes_on(one, told[index + 1 : index + 2])
            continue
        waits = False
        if quoted or found is None or _is_citation(found, one):
            yield FormPiece(Role.TEXT, one)
            continue
        heads = found
        waits = found.level in ("part", "chapter", "section") and not one.words[found.end :].strip(" .:")
        yield FormPiece(_role(found, one, told[index + 1 : index + 2]), one, found)


def _goes_on(title: ShownParagraph, following: Sequence[ShownParagraph]) -> bool:
    """Tell whether the next paragraph goes on with a title."""
    return bool(following) and all(
        one.align == "center" and one.bold == title.bold and one.is_upper and labelled(one.words) is None
        for one in following
    )


def _is_citation(found: Labelled, paragraph: ShownParagraph) -> bool:
    """Tell whether what looks like the head of a unit is a sentence that begins with a citation."""
    rest = paragraph.words[found.end :].lstrip()
    if found.level in ("chapter", "part", "section"):
        return rest[:1].islower() or rest.startswith((",", "và "))
    return found.level == "article" and not found.sign and rest[:1].islower()


def _role(found: Labelled, paragraph: ShownParagraph, following: Sequence[ShownParagraph]) -> Role:
    role = _ROLES[found.level]
    titled = is_title(paragraph.words[found.end :].strip(), following, bold=paragraph.bold)
    if role is Role.ARTICLE and not titled:
        return Role.ARTICLE_TEXT
    if role is Role.CLAUSE and titled and found.level == "clause":
        return Role.CLAUSE_TITLE
    return role


def is_title(text: str, following: Sequence[ShownParagraph], *, bold: bool) -> bool:
    """Tell whether the words after a label are a title: short, without a sign at the end, and with text below."""
    ends = text.endswith(_ENDS) and not (bold and text.endswith(")"))
    return bool(text) and len(text) <= _LONGEST_TITLE and not ends and bool(following)
