"""Real documents with their promises as data: text and data agree, and what is planted in them is found."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import attrs
import pytest

from bench.rules import agreements_of, paragraphs_of
from coordlib import Agreement, check
from coordlib.model import Article, Chapter, Clause, Duty, Part, Party, Point, Provision, ReviewCycle, Section
from coordlib.rules import STATED_RULES
from coordlib.rules.agreement.catalogue import FORM_RULES
from coordlib.storage import compose, construct, structure
from tests.paths import CASES
from tests.rules.test_rules import FOLDER

ENCODED: dict[str, Any] = construct(compose((FOLDER.parent / "encoded.yaml").read_text(encoding="utf-8")))
PLANTED: list[dict[str, Any]] = construct(compose((FOLDER.parent / "planted_stated.yaml").read_text(encoding="utf-8")))
JUDGING = (*STATED_RULES, *(one for one in FORM_RULES if one.code in ("DOC010", "DOC011", "DOC014")))
LEAST_PLANTED, LEAST_FOUND = 23, 0.85
Promises = Mapping[str, Any]


@cache
def bare(name: str) -> Agreement:
    """Return the regulation of a file, which is the longest text in it, without its promises."""
    return max(agreements_of(paragraphs_of(CASES / name)), key=lambda one: len(one.placed))


def encoded(name: str, plant: Promises | None = None) -> Agreement:
    """Return the regulation of a file, with its parties and promises, and what is planted in it."""
    data, text = ENCODED[name], bare(name)
    parties = tuple(structure({"key": key, **party}, Party) for key, party in data["parties"].items())
    provisions = {**data["provisions"]}
    days: dict[str, Any] = {key: date.fromisoformat(day) for key, day in (plant or {}).get("set", {}).items()}
    if plant and "data" in plant:
        provisions[plant["in"][1]] = plant["data"]
    promises = {
        cited: {
            "duties": tuple(structure(one, Duty) for one in promised.get("duties", ())),
            "reviews": tuple(structure(one, ReviewCycle) for one in promised.get("reviews", ())),
        }
        for cited, promised in provisions.items()
    }
    assert set(promises) <= {address.without_headings.cite() for address, _ in text.provisions()}
    body = tuple(laid(unit, promises, "", plant or {}) for unit in text.body)
    return attrs.evolve(text, parties=parties, body=body, **days)


def laid(unit: Provision, promises: Promises, within: str, plant: Promises) -> Any:  # noqa: ANN401 - such a unit
    """Return a unit with the promises that stand in it, and what is planted there."""
    match unit:
        case Part() | Chapter() | Section():
            return attrs.evolve(unit, articles=tuple(laid(one, promises, "", plant) for one in unit.articles))
        case Article(label=label):
            here = f"Điều {label}"
        case Clause(label=label):
            here = f"khoản {label} {within}"
        case Point(label=label):
            here = f"điểm {label} {within}"
    below: dict[str, Any] = {
        name: tuple(laid(one, promises, here, plant) for one in getattr(unit, name))
        for name in ("clauses", "points")
        if hasattr(unit, name)
    }
    if plant and plant["in"][1] == here:
        below["text"] = changed(unit.text, plant)
    return attrs.evolve(unit, **below, **promises.get(here, {}))


def changed(text: str, plant: Promises) -> str:
    """Return a text with other words, or with a sentence more."""
    old, new = plant.get("words", ("", ""))
    assert old in text
    return f"{text.replace(old, new, 1) if old else text} {plant.get('adds', '')}".strip()


def said(agreement: Agreement) -> list[str]:
    return [f"{one.code} {one.where.cite()}: {one.what.vi}" for one in check(agreement, JUDGING)]


@pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")
@pytest.mark.parametrize("name", ENCODED)
def test_text_and_data_of_a_real_document_agree(name: str) -> None:
    assert said(encoded(name)) == []


@pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")
def test_most_of_what_is_planted_in_real_documents_is_found() -> None:
    missed = [(one["kind"], one["in"][1]) for one in PLANTED if not said(encoded(one["in"][0], one))]
    print(f"\n{len(PLANTED) - len(missed)} of {len(PLANTED)} planted contradictions found; missed: {missed}")  # noqa: T201
    assert len(PLANTED) >= LEAST_PLANTED
    assert len(missed) <= (1 - LEAST_FOUND) * len(PLANTED)
