"""Pieces: what each paragraph of a DOCX is: national name, issuer, subject, article, signature, recipient."""

from coordlib.conformity.pieces.acts import Act, Anatomy, Piece
from coordlib.conformity.pieces.division import anatomy_of
from coordlib.conformity.pieces.wordings import ActKind, Labelled, folded, is_blank

__all__ = ["Act", "ActKind", "Anatomy", "Labelled", "Piece", "anatomy_of", "folded", "is_blank"]


def __dir__() -> list[str]:
    return __all__
