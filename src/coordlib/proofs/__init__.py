"""Proofs: what is wrong with the pages of a document as they are laid out."""

from coordlib.proofs.checking import check_print
from coordlib.proofs.faults import PRINT_RULES
from coordlib.proofs.fitting import fit
from coordlib.proofs.sheets import Proof, Sheet

__all__ = ["PRINT_RULES", "Proof", "Sheet", "check_print", "fit"]


def __dir__() -> list[str]:
    return __all__
