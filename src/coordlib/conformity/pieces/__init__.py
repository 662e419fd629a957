"""Pieces: what each paragraph of a DOCX is: national name, issuer, subject, article, signature, recipient."""

from coordlib.conformity.pieces.acts import Anatomy, FiledAct, FormPiece
from coordlib.conformity.pieces.division import anatomy_of
from coordlib.conformity.pieces.wordings import ActKind, Labelled, is_blank, unaccented

__all__ = ["ActKind", "Anatomy", "FiledAct", "FormPiece", "Labelled", "anatomy_of", "is_blank", "unaccented"]


def __dir__() -> list[str]:
    return __all__
