"""Anatomy: what each line of an administrative document is: its head, its units, who signs it, who gets it."""

from coordlib.anatomy.closings import Closing, ReadSigner
from coordlib.anatomy.division import PaperAct, ReadDocument, ReadText, acts_in, document_of
from coordlib.anatomy.heads import Front
from coordlib.anatomy.labels import Label
from coordlib.anatomy.lines import Line, PaperCell, PaperParagraph, spaced
from coordlib.anatomy.openings import ISSUED, annex_line, formal_role, kind_of_line
from coordlib.anatomy.pieces import PaperPiece
from coordlib.anatomy.units import ReadUnit

__all__ = [
    "ISSUED",
    "Closing",
    "Front",
    "Label",
    "Line",
    "PaperAct",
    "PaperCell",
    "PaperParagraph",
    "PaperPiece",
    "ReadDocument",
    "ReadSigner",
    "ReadText",
    "ReadUnit",
    "acts_in",
    "annex_line",
    "document_of",
    "formal_role",
    "kind_of_line",
    "spaced",
]


def __dir__() -> list[str]:
    return __all__
