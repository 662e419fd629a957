"""Clauses: a basis, a line of Nơi nhận, a day of effect, an act that is replaced.

In come the words of one paragraph, or the pieces of a text that was read; out goes what they say as a record of the
model. Words that would not print in the same form again stay as they are, as one piece of text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

import attrs

from coordlib import lexicon
from coordlib.anatomy import PaperPiece, ReadText
from coordlib.language import RefusedError, date_in_words, day_written
from coordlib.model import LegalBasis, Recipient

_DATE = rf"(?: ?,? ?{lexicon.day_pattern()})"  # “, ngày 05 tháng 3 năm 2020”
_LAWS = lexicon.kind_pattern("normative", trait="by-title")  # “Luật”: known by its title, and not by its number
_PLAIN = [
    kind
    for kind in lexicon.kinds_of("decree", "practice", "normative")
    if kind.family == "normative" or not kind.modifier
]
_ACTS = lexicon.any_of(name[:1].upper() + name[1:] for kind in _PLAIN for name in kind.names)  # “Quy chế”
# With what the title of an act begins: “về công tác văn thư”.
_ABOUT = "về|[Qq]uy định|ban hành|hướng dẫn|sửa đổi|phê duyệt|công bố|giao|thành lập|triển khai|tổ chức"

# “Luật Viễn thông số 24/2023/QH15 ngày 24 tháng 11 năm 2023”
_LAW = lexicon.pattern(r"(?P<kind>", _LAWS, r") (?P<title>.+?)(?: số (?P<number>\d+/\d{4}/\S+))?", _DATE, r"?")
# “Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư”
_OTHER = lexicon.pattern(
    r"(?P<kind>", _ACTS, r") số (?P<number>\S+?)", _DATE, r"?",
    r"(?: của (?P<issuer>.+?))?",
    r"(?P<title> (?:", _ABOUT, r")(?!\w).*)?",
)  # fmt: skip
# The same as running text has it: “Quy chế phối hợp số: 12 - QC ngày 05/4/2019, do Công an tỉnh …”.
_ACT = lexicon.pattern(
    r"(?P<kind>", _ACTS, r")(?P<named>(?: [^\d,;.()]{1,160}?)?)",
    r" số:? ?(?P<number>\d[\w&/-]*(?: ?- ?[\w&]+)*)", _DATE, r"?",
    r"(?:,? (?:của|do) (?P<issuer>.+?))?",
    r"(?P<title>,? (?:", _ABOUT, r"|giữa|phối hợp|trong)(?!\w).*)?",
)  # fmt: skip
# “Lưu: ”
_ARCHIVE = lexicon.pattern(lexicon.line_pattern("archive"), r" ?: ?")
# “ (để báo cáo)”
_PURPOSE = lexicon.pattern(
    r"\s?[,;]?\s?\((?P<purpose>(?:để|b/c|báo cáo|thay báo cáo|phối hợp|thực hiện)(?!\w)[^()]*)\)$"
)
# A sentence: a full stop within a word or a number ends none.
_SENTENCE = lexicon.pattern(r"[^.;]*(?:[.;](?=\S)[^.;]*)*[.;]?\s*")
_END = lexicon.pattern(r"[\s.;,/]+$")
# What parts an act that is replaced from what follows: the next one, or from when that holds.
_NEXT = lexicon.pattern(
    r",? và (?=(?:", _ACTS, r")(?: [^\d,;.]{1,80})? số:? ?\d)",  # “ và Quyết định số 7/QĐ”
    r"|,? (?:và )?(?:có hiệu lực|kể từ ngày)(?!\w)",
)  # fmt: skip
# “Căn cứ”, “Xét”, “Theo”
_OPENING = re.compile(lexicon.line_pattern("basis", "proposal", case="title") + "|Theo(?!\\w)")


def _day_in(found: re.Match[str]) -> date | None:
    """Return the day that the groups `day`, `month` and `year` of a match say; none where there is no such day."""
    return day_written(*found.group("day", "month", "year"))


def act_in(text: str) -> LegalBasis | None:
    """Return the document that words name by its kind and its number, or a law by its name; none where they do not."""
    law = _LAW.fullmatch(text)
    if law is not None and law["day"]:
        return _act(law["title"], law["kind"], law["number"] or "", _day_in(law), "")
    found = _ACT.fullmatch(text)
    if found is None:
        return None
    title = f"{found['named']} {(found['title'] or '').lstrip(', ')}".strip()
    return _act(title, found["kind"], re.sub(r"\s", "", found["number"]), _day_in(found), found["issuer"] or "")


def _act(title: str, kind: str, number: str, issued: date | None, issuer: str) -> LegalBasis | None:
    try:
        return LegalBasis(title, kind, number, issued, issuer)
    except RefusedError:
        return None


def basis_in(text: str) -> LegalBasis:
    """Return the document that a căn cứ names; as one piece of text where it would not print in the same words."""
    opening = _OPENING.match(text)
    start = opening[0] if opening else ""
    rest = text[len(start) :].strip()
    whole = LegalBasis(rest or text, opening=start or "Căn cứ")
    known = _basis(rest, start) if start else None
    return known if known and basis_as_printed(known) == text else whole


def _basis(rest: str, opening: str) -> LegalBasis | None:
    law, other = _LAW.fullmatch(rest), _OTHER.fullmatch(rest)
    found = law or other
    if found is None:
        return None
    issuer = (found["issuer"] or "") if other and not law else ""
    known = _act((found["title"] or "").strip(), found["kind"], found["number"] or "", _day_in(found), issuer)
    return attrs.evolve(known, opening=opening) if known else None


def basis_as_printed(basis: LegalBasis) -> str:
    """Return a basis as it prints; a law with its number prints so only in a normative document."""
    day = f" {date_in_words(basis.issued)}" if basis.issued else ""
    number = f" số {basis.number}" if basis.number else ""
    if basis.is_law:
        return f"{basis.opening} {basis.kind} {basis.title}{number or day}"
    issuer = f" của {basis.issuer}" if basis.issuer else ""
    return f"{basis.opening} {basis.kind}{number}{day}{issuer} {basis.title}".strip()


def recipient_in(text: str) -> Recipient:
    """Return whom a line of Nơi nhận names, and for what: “(để báo cáo)”."""
    archive = _ARCHIVE.match(text)
    name = text[archive.end() :] if archive else text
    purpose = _PURPOSE.search(name)
    if purpose and purpose.start():
        return Recipient(name[: purpose.start()], purpose["purpose"], archive is not None)
    return Recipient(name, archive=archive is not None)


_EFFECT = re.compile(rf"(?:này )?{lexicon.phrase_pattern('in-force')}(?: kể)? từ {lexicon.day_pattern()}")
_MET = re.compile(rf"Hôm nay,? (?:là )?{lexicon.day_pattern()}")
_REPLACES = "thay thế"


@cache
def _own() -> re.Pattern[str]:
    """Return whose sentence says that it replaces another: only what says so of itself (“Quy chế này … thay thế …”)."""
    named = lexicon.kind_pattern("decree", "practice", "normative", "cited")
    kinds = rf"(?:{named})(?: {lexicon.any_of(lexicon.MODIFIERS)})?"
    return re.compile(rf"{kinds} này(?!\w)[^“”]*?(?<!\w){_REPLACES}(?: cho)?(?: các)? (?=[{lexicon.CAPITALS}])")


def day_of_effect(texts: Iterable[ReadText]) -> tuple[date, PaperPiece] | None:
    """Return the day of effect that texts name, and where; the last provision that names one counts."""
    for piece in (piece for text in texts for unit in reversed(text.units) for piece in unit.pieces):
        found = _EFFECT.search(piece.text) if " từ " in piece.text else None
        if found and (day := _day_in(found)):
            return day, attrs.evolve(piece, text=found[0], start=piece.start + found.start())
    return None


def day_met(preamble: Iterable[PaperPiece]) -> tuple[date, PaperPiece] | None:
    """Return the day on which a contract says that its parties meet (“Hôm nay, ngày …”), and where."""
    found = ((_MET.match(piece.text), piece) for piece in preamble)
    return next(((day, piece) for met, piece in found if met and (day := _day_in(met))), None)


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
        found = _own().search(sentence[0])
        if found is None:
            continue
        start = sentence.start() + found.end()
        for words in _NEXT.split(_END.sub("", sentence[0][found.end() :])):
            act = act_in(words)
            if act is not None:
                at = piece.text.find(words, start)
                yield act, attrs.evolve(piece, text=words, start=piece.start + at)
