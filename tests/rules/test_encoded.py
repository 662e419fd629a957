"""Real documents with their promises as data: text and data agree, and no rule says otherwise."""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest

from bench.rules import agreements_of, paragraphs_of
from coordlib import Agreement, check
from coordlib.files import compose, construct, structure
from coordlib.model import Article, Chapter, Clause, Duty, Party, Point, ReviewCycle, Section
from coordlib.rules.stated import STATED_RULES
from tests.paths import CASES
from tests.rules.test_rules import FOLDER

ENCODED: dict[str, Any] = construct(compose((FOLDER.parent / "encoded.yaml").read_text(encoding="utf-8")))


def encoded(name: str) -> Agreement:
    """Return the regulation of a file, with its parties and promises."""
    bare = max(agreements_of(paragraphs_of(CASES / name)), key=lambda one: len(one.placed))
    data = ENCODED[name]
    parties = tuple(structure({"key": key, **party}, Party) for key, party in data["parties"].items())
    promises = {
        cited: {
            "duties": tuple(structure(one, Duty) for one in promised.get("duties", ())),
            "reviews": tuple(structure(one, ReviewCycle) for one in promised.get("reviews", ())),
        }
        for cited, promised in data["provisions"].items()
    }
    left = {address.without_headings.cite() for address, _ in bare.provisions()}
    assert set(promises) <= left
    return attrs.evolve(bare, parties=parties, body=tuple(laid(unit, promises, "") for unit in bare.body))


def laid(unit: Any, promises: Mapping[str, Any], within: str) -> Any:  # noqa: ANN401 - any unit
    """Return a unit with the promises that stand in it."""
    match unit:
        case Chapter() | Section():
            return attrs.evolve(unit, articles=tuple(laid(one, promises, "") for one in unit.articles))
        case Article(label=label):
            here = f"Điều {label}"
        case Clause(label=label):
            here = f"khoản {label} {within}"
        case Point(label=label):
            here = f"điểm {label} {within}"
    below = {
        name: tuple(laid(one, promises, here) for one in getattr(unit, name))
        for name in ("clauses", "points")
        if hasattr(unit, name)
    }
    return attrs.evolve(unit, **below, **promises.get(here, {}))


@pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("name", ENCODED)
def test_text_and_data_of_a_real_document_agree(name: str) -> None:
    said = [f"{one.code} {one.where.cite()}: {one.what.vi}" for one in check(encoded(name), STATED_RULES)]
    assert said == []
