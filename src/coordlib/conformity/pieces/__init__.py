"""Pieces: what each paragraph of a DOCX is: national name, issuer, subject, article, signature, recipient."""

from coordlib.conformity.pieces.acts import Anatomy, FiledAct, FormPiece, anatomy_of, is_blank

__all__ = ["Anatomy", "FiledAct", "FormPiece", "anatomy_of", "is_blank"]


def __dir__() -> list[str]:
    return __all__
