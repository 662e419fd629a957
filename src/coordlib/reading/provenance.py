"""Provenance: of each value of a draft the piece of text that says it, and what a person should look at.

In come values as they are read, each with its way in the agreement (`("parties", 0, "name")`); out go the pieces, the
doubts and the headings with slips, which `coverage` and `drafts` hold against the text. What a piece means is not known
here.
"""

from __future__ import annotations

from functools import cached_property

from coordlib import anatomy, language, model
from coordlib.reading.doubts import DraftDoubt


class Provenance:
    """What was taken from where (nguồn của từng giá trị): filled while a draft is made, in the order of reading."""

    def __init__(self) -> None:
        self.pieces: dict[model.Way, anatomy.PaperPiece] = {}
        self.doubts: list[DraftDoubt] = []
        self.slips: list[tuple[model.Way, anatomy.ReadUnit]] = []

    def take(self, way: model.Way, piece: anatomy.PaperPiece | None) -> str:
        """Return the words of a piece, and remember that they are the value at a way; empty for no piece."""
        if piece is None:
            return ""
        self.pieces[way] = piece
        return piece.text

    def take_paragraph(self, way: model.Way, paragraph: anatomy.PaperParagraph) -> None:
        """Remember that the value at a way stands in a paragraph."""
        self.pieces[way] = anatomy.PaperPiece(paragraph.text, paragraph)

    def doubt(self, way: model.Way, why: language.Message) -> None:
        """Remember that a person should look at the value at a way, and why."""
        self.doubts.append(DraftDoubt(way, why))


class Spelling:
    """How a document itself writes what it prints in capitals elsewhere: “CÔNG AN TỈNH” as “Công an tỉnh”."""

    def __init__(self, document: anatomy.ReadDocument) -> None:
        self._document = document

    def as_written(self, capitals: str) -> str:
        """Return words that are printed in capitals as the running text writes them; as printed where it does not."""
        if not capitals.isupper():
            return capitals
        place = self._running_in_small.find(capitals.lower())
        while place >= 0:
            words = self._running[place : place + len(capitals)]
            if not words.isupper():
                return words
            place = self._running_in_small.find(capitals.lower(), place + 1)
        return capitals

    @cached_property
    def _running(self) -> str:
        """All that the document says in running text, where names stand as they are written."""
        texts = self._document.texts
        of_fronts = [piece.text for text in texts for piece in (*text.front.bases, *text.front.preamble)]
        of_units: list[str] = []
        for text in texts:
            for unit in text.units:
                of_units += (unit.text, unit.title.text if unit.title else "")
        return "\n".join([*of_fronts, *of_units])

    @cached_property
    def _running_in_small(self) -> str:
        """The running text in small letters, letter by letter; as it is where one letter becomes two (“İ”)."""
        small = self._running.lower()
        return small if len(small) == len(self._running) else self._running


def sentence_case(words: str) -> str:
    """Return capitals as a sentence begins with them: “Quy chế” of “QUY CHẾ”; other words as they are."""
    return language.capitalised(words.lower()) if words.isupper() else words
