"""Quotations: what a promise says, read outside the provision that states it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from coordlib.language import Address, Citation, Level, checked, split_references
from coordlib.language.marks import with_small_figures
from coordlib.model.agreement import Agreement
from coordlib.model.duties import Duty
from coordlib.model.provisions import Point, Stated

_SENTENCE = re.compile(r"(?<=[.;:])\s")
_NEXT = r"(?:,| và|, và)(?: Phụ lục)? [IVXL]+\b"
_ANNEX = re.compile(  # one or several: “Phụ lục I và Phụ lục II”
    rf"(?P<annex>\bPhụ lục(?: [IVXL]+)?\b(?:{_NEXT})*)(?: này)?"
    rf"(?! [IVXL]+\b|{_NEXT}| (?:ban hành )?kèm theo| (?:của )?(?:Quy chế|Nghị định|Thông tư))"
)
# What points to words that are left behind: “các nội dung nêu trên”, “sau đây”, “nói tại khoản này”.
_LEANING = re.compile(
    r"\b(?:(?:nêu|nói|kể|như|ở|đã nêu) trên|(?:trên|sau|dưới) đây|nêu tại (?:điểm|khoản) \w+(?! Điều)|"
    r"(?:điểm|khoản|Điều|mục|Mục|Chương) này)\b"
)


@attrs.frozen
class Quotation:
    """A sentence out of its place (trích dẫn): `text` as it reads there, `leaning`: words that point to what is not."""

    text: str
    leaning: tuple[str, ...] = ()


@checked
def quotation(agreement: Agreement, duty: Duty, address: Address) -> Quotation:
    """Return what a duty says: its title, or the first sentence of its provision as it reads outside it.

    References and citations are those from outside: “khoản 1 Điều này” is “khoản 1 Điều 5”, “Quy chế này” the Quy chế.
    Marks are left out, but for small figures (CO₂).
    """
    if duty.title:
        return Quotation(with_small_figures(duty.title))
    place = address.provision
    field, text = _stated(agreement, place)
    first = _SENTENCE.split(with_small_figures(text).split("\n", 1)[0], maxsplit=1)[0].rstrip(".;:, ")
    cited = as_cited(agreement, "".join(_absolute(agreement, first, place.field(field))))
    told = _ANNEX.sub(rf"\g<annex> kèm theo {agreement.kind}", cited.replace(f"{agreement.kind} này", agreement.kind))
    return Quotation(told or duty.key, tuple(found[0] for found in _LEANING.finditer(told)))


def _stated(agreement: Agreement, place: Address) -> tuple[str, str]:
    """Return the field and the text in which a provision says what it asks."""
    unit = agreement.stated(place)
    if not isinstance(unit, Stated):
        return "text", ""
    return ("text", unit.text) if unit.text or isinstance(unit, Point) else ("title", unit.title)


def _absolute(agreement: Agreement, text: str, place: Address) -> Iterator[str]:
    """Yield a text with each citation that counts on its place cited from outside."""
    last = 0
    for citation in agreement.cited_at(place):
        start, end = citation.passage.start, citation.passage.end
        if end <= len(text) and start >= last and _counts_on_its_place(citation):
            yield from (text[last:start], _listed([target.cite() for target in citation.targets]))
            last = end
    yield text[last:]


def _counts_on_its_place(citation: Citation) -> bool:
    said = any(unit.level is Level.ARTICLE and "này" not in unit.labels for unit in citation.units)
    return bool(citation.targets) and not citation.external and not said


def _listed(cited: list[str]) -> str:
    *before, last = cited
    return f"{', '.join(before)} và {last}" if before else last


@checked
def as_cited(agreement: Agreement, text: str) -> str:
    """Return a text as it reads outside the document: ``[[key]]`` as its citation, no marks but small figures."""
    pieces = list(split_references(with_small_figures(text)))
    targets = [agreement.keys.get(piece) if number % 2 else None for number, piece in enumerate(pieces)]
    return "".join(at.provision.cite() if at else piece for at, piece in zip(targets, pieces, strict=True))
