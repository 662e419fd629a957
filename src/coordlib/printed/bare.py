"""Plain text and Markdown: a paragraph a line."""

from __future__ import annotations

import codecs
from collections.abc import Iterable

from coordlib.language import checked
from coordlib.printed.blocks import Printed, PrintedParagraph, PrintedRun, Spot

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@checked
def printed_text(content: bytes) -> Printed:
    """Return what a plain text says: each line is a paragraph; marks of Markdown stay as they are typed."""
    return Printed(tuple(lines_as_paragraphs(decoded(content).splitlines())))


def lines_as_paragraphs(lines: Iterable[str]) -> list[PrintedParagraph]:
    """Return each line that has text as a paragraph, known by the number of the line."""
    return [
        PrintedParagraph((PrintedRun(line.strip()),), Spot(number))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def decoded(content: bytes, encoding: str = "utf-8") -> str:
    """Return bytes as text, by their mark of order or else the encoding; what fits none is a replacement letter."""
    told = next((name for mark, name in _BOMS if content.startswith(mark)), encoding)
    try:
        return content.decode(told, errors="replace")
    except LookupError:
        return content.decode("utf-8", errors="replace")
