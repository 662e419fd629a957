"""A signed agreement and its seal; and changes by chance of data, bytes and words."""

import random
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import attrs

from coordlib import Agreement, read, render
from coordlib.language import Finding, Message, Severity
from coordlib.signing import Seal, SignatureRecord, seal, text_digest
from coordlib.signing.seals.passages import passages_of
from coordlib.signing.seals.seal import closed
from tests.paths import EXAMPLES

DAY = date(2021, 12, 13)
SIGNED = attrs.evolve(read(EXAMPLES / "gia_lai_viettel.yaml"), number=5)
RECORDS = tuple(SignatureRecord(one.party, one.name, DAY) for one in SIGNED.signatories)
SEALED = seal(SIGNED, RECORDS)
_SIGNS = "abxyzàếỏđưAĐ0123456789,.;:()/-"


def wrong(found: Iterable[Finding]) -> list[str]:
    """Return the codes of what speaks against a file; that its pages were not drawn does not."""
    return [one.code for one in found if one.severity is not Severity.NOTE]


def sealed_as_it_is(agreement: Agreement) -> Seal:
    """Return the seal of a draft, which `seal` would refuse: what it finds does not depend on that."""
    words = passages_of(attrs.evolve(render(agreement, draft=True), draft=False))
    open_ = Seal(Message("nháp", "a draft"), agreement, text_digest(agreement), RECORDS, words)
    return closed(open_)


Way = tuple[str | int, ...]


def leaves(data: object, way: Way = ()) -> Iterator[tuple[Way, Any]]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from leaves(value, (*way, name))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from leaves(value, (*way, number))
    else:
        yield way, data


def with_leaf(data: object, way: Way, value: object) -> dict[str, Any]:
    changed: Any = deepcopy(data)
    inner = changed
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    whole: dict[str, Any] = changed
    return whole


def other_value(value: object, chance: random.Random) -> object:
    """Return a value that differs by one letter, one day, one, or altogether."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case date():
            return value + timedelta(days=1)
        case str() if value:
            return edited(value, chance)
        case _:
            return "x"


def edited(text: str, chance: random.Random) -> str:
    """Return a text in which one letter, figure or sign was replaced, left out or put in."""
    places = [place for place, letter in enumerate(text) if not letter.isspace()] or [0]
    place, sign = chance.choice(places), chance.choice(_SIGNS)
    match chance.randrange(4):
        case 0 if len(places) > 1:
            return text[:place] + text[place + 1 :]
        case 1:
            return text[:place] + sign + text[place:]
        case _:
            others = [one for one in _SIGNS if one != text[place]]
            return text[:place] + chance.choice(others) + text[place + 1 :]
