"""Reading: what each provision of an agreement states, read once: by when, by whom, to whom, how it binds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial
from weakref import WeakKeyDictionary

import attrs

from coordlib.deadlines import find_deadlines
from coordlib.language import Address, Prose, checked
from coordlib.model import Agreement, Article, Clause, Point
from coordlib.rules.statements.fields import Field
from coordlib.rules.statements.modality import titled
from coordlib.rules.statements.naming import BodyNames
from coordlib.rules.statements.parts import clauses_of
from coordlib.rules.statements.stating import Leading, Statement

_KEPT, _KEPT_LETTERS = 2048, 2000  # texts, and of how many letters at most: an office's agreements share most of them
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
    events = tuple((one.key, one.words) for one in agreement.events)
    names = BodyNames(agreement)
    promising = {address.provision.steps for address, _ in (*agreement.duties(), *agreement.reviews())}
    for address, unit in (*agreement.provisions(), *agreement.decided_provisions()):
        text = unit.text if isinstance(unit, Article | Clause | Point) else ""
        under = any(address.steps[:length] in promising for length in range(1, len(address.steps) + 1))
        if text and (under or find_deadlines(text, dict(events))):
            above = tuple(agreement.prose.lead_in(address.field("text")))
            short = len(text) + sum(map(len, above)) < _KEPT_LETTERS
            read = (_read if short else _read.__wrapped__)(text, names, events, above)
            yield address, tuple(attrs.evolve(one, address=address) for one in read)


@lru_cache(maxsize=_KEPT)
def _read(
    text: str, names: BodyNames, events: tuple[tuple[str, str], ...], above: tuple[str, ...]
) -> tuple[Statement, ...]:
    """Return what a text states under those above it, wherever it stands."""
    leading = cache(partial(_leading, above, names))
    return tuple(Field(text, names, find_deadlines(text, dict(events)), leading).statements())


def _leading(texts: tuple[str, ...], names: BodyNames) -> Leading:
    """Return whose duties a provision holds, as what stands above it says: “X có trách nhiệm:”, “Trách nhiệm của X”."""
    for above in texts:
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
