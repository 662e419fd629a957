"""Prints: what a document prints, piece by piece, and whether a file prints it, word by word."""

from coordlib.seals.prints.comparing import print_findings
from coordlib.seals.prints.faults import OTHER_DIGEST, OTHER_WORDS, UNSEEN_WORDS
from coordlib.seals.prints.passages import SealedPassage, passages_of, with_foot

__all__ = [
    "OTHER_DIGEST",
    "OTHER_WORDS",
    "UNSEEN_WORDS",
    "SealedPassage",
    "passages_of",
    "print_findings",
    "with_foot",
]


def __dir__() -> list[str]:
    return __all__
