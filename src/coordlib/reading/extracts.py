"""Extracts: the words of a file that a value came from, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from coordlib.anatomy import Line, PaperParagraph, PaperPiece
from coordlib.formats import Spot
from coordlib.language import Message, shortened
from coordlib.model import Way


@attrs.frozen
class Extract:
    """Words of a file, and where they stand (trích đoạn).

    `begins`, `ends`: the paragraph, or the page and line, in which they begin and end. `start`, `end`: from which
    letter of the one to which letter of the other; letters count as they are read, with one space between words and
    without the marks of Markdown.
    """

    text: str
    begins: Spot
    ends: Spot
    start: int
    end: int

    @property
    def said(self) -> Message:
        """The place and the first words, for a person."""
        where, words = self.begins.said, shortened(self.text)
        return Message(f"{where.vi}: “{words}”", f"{where.en}: {words!r}")


def extract_of(piece: PaperPiece) -> Extract:
    """Return where a piece of text stands in its file."""
    paragraph = piece.paragraph
    start = min(max(piece.start, 0), len(paragraph.text))
    if not paragraph.text.startswith(piece.text, start):
        found = paragraph.text.find(piece.text)
        start = found if found >= 0 else start
    end = min(start + len(piece.text), len(paragraph.text))
    first, begin = _line_at(paragraph, start)
    last, finish = _line_at(paragraph, max(start, end - 1))
    return Extract(paragraph.text[start:end], first.spot, last.spot, start - begin, end - finish)


class Extracts(Mapping[Way, Extract]):
    """The words of each value (trích đoạn của từng giá trị), found in their file when they are asked for."""

    def __init__(self, pieces: Mapping[Way, PaperPiece]) -> None:
        self._pieces = pieces

    def __getitem__(self, way: Way) -> Extract:
        return extract_of(self._pieces[way])

    def __iter__(self) -> Iterator[Way]:
        return iter(self._pieces)

    def __len__(self) -> int:
        return len(self._pieces)

    def __repr__(self) -> str:
        return repr(dict(self))


def whole_extract(paragraph: PaperParagraph) -> Extract:
    """Return a whole paragraph as an extract."""
    return extract_of(PaperPiece(paragraph.text, paragraph))


def _line_at(paragraph: PaperParagraph, place: int) -> tuple[Line, int]:
    """Return the line of a paragraph in which a letter stands, and where that line begins."""
    begin = 0
    for line in paragraph.lines[:-1]:
        if place <= begin + len(line.text):
            return line, begin
        begin += len(line.text) + 1
    return paragraph.lines[-1], begin
