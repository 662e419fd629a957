"""Acts: the documents that one file holds, each with its pieces."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

import attrs

from coordlib.conformity.pieces.wordings import ActKind, Labelled
from coordlib.formats.docx.documents import ShownDocument, ShownSection
from coordlib.formats.docx.paragraphs import ShownParagraph
from coordlib.page import Role


@attrs.frozen(eq=False)
class FormPiece:
    """A piece of a document (thành phần thể thức): what it is, and the paragraph that bears it.

    `labelled`: the label of a unit; `title`: it is the title of the unit whose label stands above; `sure`: what it is,
    is sure.
    """

    role: Role
    paragraph: ShownParagraph
    labelled: Labelled | None = None
    title: bool = False
    sure: bool = True

    @property
    def text(self) -> str:
        """Its words, the automatic label first."""
        return self.paragraph.words


@attrs.frozen(eq=False, slots=False)
class FiledAct:
    """A document in a file (văn bản): the main one, one attached to it, an annex.

    `kind`: none where it is not known; `headed`: it has the national name; `attached`: “(Kèm theo …)” stands in it.
    """

    paragraphs: tuple[ShownParagraph, ...]
    pieces: tuple[FormPiece, ...]
    kind: ActKind | None = None
    headed: bool = True
    attached: bool = False
    annex: bool = False
    joint: bool = False
    normative: bool = False
    day: date | None = None
    ended: int = 0

    def of(self, *roles: Role) -> Iterator[FormPiece]:
        """Yield the pieces of some roles, in order."""
        for one in self.pieces:
            if one.role in roles:
                yield one

    def first(self, role: Role) -> FormPiece | None:
        """Return the first piece of a role, or none."""
        return next(self.of(role), None)

    @cached_property
    def content(self) -> tuple[FormPiece, ...]:
        """The pieces of its text, from the bases to the end."""
        return tuple(one for one in self.pieces if one.role in _CONTENT)

    def following(self, piece: FormPiece) -> Iterator[ShownParagraph]:
        """Yield the paragraphs after a piece."""
        passed = False
        for one in self.paragraphs:
            if passed:
                yield one
            passed = passed or one is piece.paragraph


_CONTENT = frozenset(
    {
        Role.BASIS,
        Role.TEXT,
        Role.CHAPTER,
        Role.SECTION,
        Role.ARTICLE,
        Role.ARTICLE_TEXT,
        Role.CLAUSE,
        Role.CLAUSE_TITLE,
        Role.POINT,
        Role.REPORT_PART,
    }
)


@attrs.frozen(eq=False)
class Anatomy:
    """What is judged of a file (giải phẫu văn bản): its documents, and the pages that they stand on.

    `told`: the kind that the first document is said to be, none if nobody says.
    """

    shown: ShownDocument
    acts: tuple[FiledAct, ...]
    told: ActKind | None = None

    @property
    def is_normative(self) -> bool:
        """Whether the file holds a normative document, whose form Nghị định 78/2025/NĐ-CP sets."""
        main = self.main
        return main is not None and main.normative

    @property
    def main(self) -> FiledAct | None:
        """The first document of the file, which is the one that is signed."""
        return self.acts[0] if self.acts else None

    def section(self, paragraph: ShownParagraph) -> ShownSection:
        """Return the section that a paragraph stands in."""
        return self.shown.sections[min(paragraph.section, len(self.shown.sections) - 1)]

    def room(self, paragraph: ShownParagraph) -> float:
        """Return the width that a paragraph has between its indents, in millimetres."""
        cell = paragraph.cell
        width = cell.width if cell is not None and cell.width else self.section(paragraph).text_width
        return max(width - paragraph.left - paragraph.right, 1.0)
