"""Anatomy: what each line of an administrative document is: its head, its units, who signs it, who gets it."""

from coordlib.anatomy.closings import Closing, ReadSigner
from coordlib.anatomy.division import ReadDocument, ReadText, document_of
from coordlib.anatomy.heads import Front
from coordlib.anatomy.lines import Line, PaperParagraph
from coordlib.anatomy.pieces import PaperPiece
from coordlib.anatomy.units import ReadUnit

__all__ = [
    "Closing",
    "Front",
    "Line",
    "PaperParagraph",
    "PaperPiece",
    "ReadDocument",
    "ReadSigner",
    "ReadText",
    "ReadUnit",
    "document_of",
]


def __dir__() -> list[str]:
    return __all__
