"""Printed: what a file says, word by word: DOCX, PDF, HTML, Markdown and plain text."""

from coordlib.formats.archives import Archive, UnreadableError, open_archive, read_xml
from coordlib.formats.blocks import (
    Marks,
    Printed,
    PrintedBlock,
    PrintedParagraph,
    PrintedRun,
    PrintedTable,
    PrintedWord,
    Spot,
    paragraphs_of,
    printed_words,
)
from coordlib.printed.formats import PRINTED_READERS, read_printed

__all__ = [
    "PRINTED_READERS",
    "Archive",
    "Marks",
    "Printed",
    "PrintedBlock",
    "PrintedParagraph",
    "PrintedRun",
    "PrintedTable",
    "PrintedWord",
    "Spot",
    "UnreadableError",
    "open_archive",
    "paragraphs_of",
    "printed_words",
    "read_printed",
    "read_xml",
]


def __dir__() -> list[str]:
    return __all__
