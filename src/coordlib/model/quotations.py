"""Quotations: what a promise says, read outside the provision that states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from coordlib import lexicon
from coordlib.language import Address, Citation, Level, checked, split_references
from coordlib.language.marks import with_small_figures
from coordlib.lexicon import UNITS, label_pattern, unit_pattern
from coordlib.model.agreement import Agreement
from coordlib.model.duties import Duty
from coordlib.model.provisions import Point, Stated

_SENTENCE = re.compile(r"(?<=[.;:])\s")
_NAME = UNITS["annex"].cited
_LABEL = rf" {label_pattern('annex')}\b"
_NEXT = rf"(?:,| và|, và)(?: {_NAME})?{_LABEL}"
# What points to words that are left behind: “các nội dung nêu trên”, “sau đây”, “nói tại khoản này”.
_LEANING = re.compile(
    r"\b(?:(?:nêu|nói|kể|như|ở|đã nêu) trên|(?:trên|sau|dưới) đây|"
    rf"nêu tại {unit_pattern('point', 'clause')} \w+(?! {UNITS['article'].cited})|"
    rf"(?:{unit_pattern('point', 'clause', 'article', 'section', 'chapter')}|mục) này)\b"
)


@lru_cache(maxsize=1)
def _annexes() -> re.Pattern[str]:
    """Return a pattern of one annex or several that are not said to be of a document: “Phụ lục I và Phụ lục II”."""
    return re.compile(
        rf"(?P<annex>\b{_NAME}(?:{_LABEL})?\b(?:{_NEXT})*)(?: này)?"
        rf"(?!{_LABEL}|{_NEXT}| (?:ban hành )?kèm theo| (?:của )?{lexicon.kind_pattern()})"
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
    told = _annexes().sub(
        rf"\g<annex> kèm theo {agreement.kind}", cited.replace(f"{agreement.kind} này", agreement.kind)
    )
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
