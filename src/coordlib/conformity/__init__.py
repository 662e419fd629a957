"""Conformity: any DOCX, by whoever made it, judged and mended by the form that the decree prescribes."""

from coordlib.conformity.catalogue import FORM_RULES
from coordlib.conformity.checking import check_document
from coordlib.conformity.demands import FormFinding, FormRule, Sureness
from coordlib.conformity.mending import FormReport, fix_document
from coordlib.conformity.pieces import ActKind

__all__ = [
    "FORM_RULES",
    "ActKind",
    "FormFinding",
    "FormReport",
    "FormRule",
    "Sureness",
    "check_document",
    "fix_document",
]


def __dir__() -> list[str]:
    return __all__
