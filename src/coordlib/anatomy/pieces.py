"""Pieces: what each paragraph of a document is."""

from __future__ import annotations

from enum import StrEnum

import attrs

from coordlib.anatomy.labels import Label
from coordlib.anatomy.lines import PaperParagraph
from coordlib.document import Role


class Evidence(StrEnum):
    """By what a piece was known (căn cứ nhận dạng)."""

    WORDS = "words"
    LOOK = "look"
    PLACE = "place"
    ORDER = "order"


@attrs.frozen(eq=False)
class PaperPiece:
    """A piece of a document (thành phần thể thức): its words, the paragraph in which they stand, at which letter.

    `role`: what it is. `label`: with which a unit begins; `title`: it is the title of a unit whose label stands above.
    `sure`: what it is, is sure; `why`: by what it was known.
    """

    text: str
    paragraph: PaperParagraph
    start: int = 0
    role: Role = Role.TEXT
    label: Label | None = None
    title: bool = False
    sure: bool = True
    why: Evidence = Evidence.WORDS
