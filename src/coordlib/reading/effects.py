"""Effects: from which day a document has effect, and which earlier documents it says that it replaces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from coordlib.anatomy import PaperPiece, ReadText
from coordlib.model import LegalBasis
from coordlib.reading.phrasings import KINDS_OF_ACTS, act_in, day_in_words

_IN_FORCE, _REPLACES = "có hiệu lực", "thay thế"
_EFFECT = re.compile(
    r"(?:này )?có hiệu lực(?: thi hành)?(?: kể)? từ ngày (?P<day>\d{1,2})(?: tháng |/)(?P<month>\d{1,2})(?: năm |/)"
    r"(?P<year>\d{4})"
)
_SENTENCE = re.compile(r"[^.;]*(?:[.;](?=\S)[^.;]*)*[.;]?\s*")
# Whose sentence it is: only what says of itself that it replaces another does so (“Quy chế này … thay thế …”).
_OWN = re.compile(
    rf"(?:{KINDS_OF_ACTS}|Luật|Pháp lệnh|Văn bản|Thỏa thuận|Thoả thuận)(?: phối hợp| liên tịch)? này(?!\w)[^“”]*?"
    r"(?<!\w)thay thế(?: cho)?(?: các)? (?=[A-ZĐ])"
)
_NEXT = re.compile(rf"(?:,|;)? và (?=(?:{KINDS_OF_ACTS})(?: [^\d,;.]{{1,80}})? số:? ?\d)")
_END = re.compile(r"[\s.;,/]+$")


def day_of_effect(texts: Iterable[ReadText]) -> tuple[date, PaperPiece] | None:
    """Return the day of effect that texts name, and where; the last provision that names one counts."""
    for piece in (piece for text in texts for unit in reversed(text.units) for piece in unit.pieces):
        found = _EFFECT.search(piece.text) if _IN_FORCE in piece.text else None
        if found and (day := day_in_words(found)):
            return day, attrs.evolve(piece, text=found[0], start=piece.start + found.start())
    return None


def replaced_by(texts: Sequence[ReadText]) -> Iterator[tuple[LegalBasis, PaperPiece]]:
    """Yield the documents that a document says that it replaces, once each, and where."""
    seen: set[tuple[str, str]] = set()
    for piece in (piece for text in texts for unit in text.units for piece in unit.pieces):
        for act, words in _replaced_in(piece) if _REPLACES in piece.text else ():
            if (act.kind, act.number or act.title) not in seen:
                seen.add((act.kind, act.number or act.title))
                yield act, words


def _replaced_in(piece: PaperPiece) -> Iterator[tuple[LegalBasis, PaperPiece]]:
    for sentence in _SENTENCE.finditer(piece.text):
        found = _OWN.search(sentence[0])
        if found is None:
            continue
        start = sentence.start() + found.end()
        named = _END.sub("", sentence[0][found.end() :])
        for words in _NEXT.split(named):
            act = act_in(words)
            if act is not None:
                at = piece.text.find(words, start)
                yield act, attrs.evolve(piece, text=words, start=piece.start + at)
