"""Cascade: what Word shows of each paragraph of a DOCX, through styles, lists, tables and themes."""

from coordlib.conformity.cascade.opening import ShownDocument, shown_document
from coordlib.conformity.cascade.passages import CellPlace, ShownParagraph, ShownRun, Stroke
from coordlib.conformity.cascade.sections import ShownSection

__all__ = ["CellPlace", "ShownDocument", "ShownParagraph", "ShownRun", "ShownSection", "Stroke", "shown_document"]


def __dir__() -> list[str]:
    return __all__
