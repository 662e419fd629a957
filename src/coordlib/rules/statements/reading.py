"""Reading: what each provision of an agreement states, read once: by when, by whom, to whom, how it binds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from weakref import WeakKeyDictionary

from coordlib.deadlines import find_deadlines
from coordlib.language import Address, Prose, checked
from coordlib.model import Agreement, Article, Clause, Point
from coordlib.rules.statements.fields import Field
from coordlib.rules.statements.modality import titled
from coordlib.rules.statements.naming import BodyNames
from coordlib.rules.statements.parts import clauses_of
from coordlib.rules.statements.stating import Leading, Statement

_READ: WeakKeyDictionary[Prose, Mapping[Address, tuple[Statement, ...]]] = WeakKeyDictionary()


@checked
def statements_of(agreement: Agreement) -> Mapping[Address, tuple[Statement, ...]]:
    """Return what each provision states, by its address; deadlines are looked for once in an agreement."""
    if agreement.prose not in _READ:
        _READ[agreement.prose] = dict(_stated(agreement))
    return _READ[agreement.prose]


def _stated(agreement: Agreement) -> Iterator[tuple[Address, tuple[Statement, ...]]]:
    if not (agreement.bodies or any(True for _ in agreement.duties()) or any(True for _ in agreement.reviews())):
        return
    events: dict[str, str] = {one.key: one.words for one in agreement.events}
    names = BodyNames(agreement)
    promising = {address.provision for address, _ in (*agreement.duties(), *agreement.reviews())}
    for place, text in agreement.texts():
        if place.number != "text" or not isinstance(agreement.stated(place.provision), Article | Clause | Point):
            continue
        deadlines = find_deadlines(text, events)
        if deadlines or any(Address(place.steps[:length]) in promising for length in range(len(place.steps))):
            leading = cache(partial(_leading, agreement, place, names))
            yield place.provision, tuple(Field(place, text, names, deadlines, leading).statements())


def _leading(agreement: Agreement, place: Address, names: BodyNames) -> Leading:
    """Return whose duties a provision holds, as what stands above it says: “X có trách nhiệm:”, “Trách nhiệm của X”."""
    for above in agreement.prose.lead_in(place):
        keys, kinds = titled(above, names)
        if keys:
            return Leading(keys, kinds, above.rstrip(":"))
        if above.endswith(":"):
            part = list(clauses_of(above, names))[-1]
            if part.subject:
                return Leading(part.subject.keys, part.kinds, part.subject.said)
        if above.startswith(("Trách nhiệm", "Nhiệm vụ", "Nghĩa vụ", "Quyền")):
            break  # of somebody who is no party
    return Leading()
