"""Lines: a text, or a unit of it, as the lines that it prints, each unit behind its number."""

from __future__ import annotations

from collections.abc import Iterator

from coordlib.changes.targets import is_in
from coordlib.language import Address, checked
from coordlib.model import Agreement, Article, Chapter, Clause, Point, Provision, Section, as_cited


@checked
def lines_of(agreement: Agreement, place: Address = Address()) -> Iterator[str]:  # noqa: B008 - frozen
    """Yield the lines that a text prints (lời văn từng dòng), or the unit at a place with all under it."""
    for address, unit in agreement.provisions():
        if is_in(address, place):
            yield from (as_cited(agreement, line) for line in _lines(address, unit))


def _lines(address: Address, unit: Provision) -> Iterator[str]:
    match unit:
        case Chapter():
            yield f"Chương {address.number}"
            yield from filter(None, (unit.title,))
        case Section() | Article():
            yield f"{address.name}. {unit.title}".rstrip()
            yield from filter(None, getattr(unit, "text", "").split("\n"))
        case Clause():
            first, *rest = unit.text.split("\n")
            yield f"{address.number}. {' '.join(filter(None, (unit.title, first)))}".rstrip()
            yield from rest
        case Point():
            first, *rest = unit.text.split("\n")
            yield f"{address.number}) {first}"
            yield from rest
