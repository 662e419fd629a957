"""Documents: what a file says, taken apart: its head, its units, its signatures, the regulation that it issues."""

from __future__ import annotations

import attrs

from coordlib.printed import Printed
from coordlib.reading.paper import (
    Closing,
    Front,
    PaperParagraph,
    ReadUnit,
    closing_of,
    front_of,
    lines_printed,
    paragraphs_in,
    parts_of_text,
    units_in,
)


@attrs.frozen(eq=False)
class ReadText:
    """One text of a document: its head, the paragraphs before its first unit, its units, what closes it."""

    front: Front
    before: tuple[PaperParagraph, ...]
    units: tuple[ReadUnit, ...]
    closing: Closing


@attrs.frozen(eq=False)
class ReadDocument:
    """A document as it is read: the text that carries the number, the regulation that it issues or none, annexes.

    `before`: what stands before it and is no part of it.
    """

    text: ReadText
    attached: ReadText | None
    annexes: tuple[tuple[PaperParagraph, ...], ...]
    before: tuple[PaperParagraph, ...]
    paragraphs: tuple[PaperParagraph, ...]


def document_of(printed: Printed, *, typed: bool) -> tuple[ReadDocument | None, tuple[PaperParagraph, ...]]:
    """Return the document that a file holds, none if it holds none; and all its paragraphs."""
    paragraphs = paragraphs_in(lines_printed(printed, typed=typed), typed=typed)
    parts = parts_of_text(paragraphs)
    if parts is None:
        return None, paragraphs
    texts = []
    for part, attached in ((parts.document, False), (parts.attached, True)):
        if part is not None:
            before, units = units_in(part.body)
            texts.append(ReadText(front_of(part.head, attached=attached), before, units, closing_of(part.closing)))
    second = texts[1] if len(texts) > 1 else None
    return ReadDocument(texts[0], second, parts.annexes, parts.before, paragraphs), paragraphs
