"""Conformity: any DOCX, by whoever made it, judged and mended by the form that the decree prescribes."""

from coordlib.conformity.catalogue import CONFORMITY_RULES
from coordlib.conformity.checking import check_document
from coordlib.conformity.mending import FormReport, fix_document

__all__ = ["CONFORMITY_RULES", "FormReport", "check_document", "fix_document"]


def __dir__() -> list[str]:
    return __all__
