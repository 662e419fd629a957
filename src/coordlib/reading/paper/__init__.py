"""What stands on paper: lines, paragraphs, numbered units, and the parts of a document, as they are printed."""

from coordlib.reading.paper.closings import Closing, ReadSigner, closing_of
from coordlib.reading.paper.fronts import Front, front_of
from coordlib.reading.paper.heads import roman_number
from coordlib.reading.paper.lines import Line, lines_printed
from coordlib.reading.paper.parts import PaperPart, PaperParts, parts_of_text
from coordlib.reading.paper.reflow import PaperParagraph, paragraphs_in
from coordlib.reading.paper.units import PaperPiece, ReadUnit, units_in

__all__ = [
    "Closing",
    "Front",
    "Line",
    "PaperParagraph",
    "PaperPart",
    "PaperParts",
    "PaperPiece",
    "ReadSigner",
    "ReadUnit",
    "closing_of",
    "front_of",
    "lines_printed",
    "paragraphs_in",
    "parts_of_text",
    "roman_number",
    "units_in",
]


def __dir__() -> list[str]:
    return __all__
