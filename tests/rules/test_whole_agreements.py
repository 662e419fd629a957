"""Real agreements, encoded wholly: few findings, each judged right; the text comes from the corpus."""

import time
from pathlib import Path
from typing import Any

import attrs
import pytest

from bench.rules import agreements_of, paragraphs_of
from coordlib import Agreement, check, fix
from coordlib.model import Article, Way
from coordlib.storage import compose, construct, structure
from tests.paths import CASES

FOLDER = Path(__file__).parent / "whole"
NAMES = sorted(file.stem for file in FOLDER.glob("*.yaml"))
FEW = 14

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")


def data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = construct(compose((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))
    return found


def encoded(name: str) -> Agreement:
    """Return the agreement: what is data, around the text as it stands in the file."""
    given = data(name)
    decision, attached = agreements_of(paragraphs_of(CASES / given["file"]))
    agreement = structure({**given["agreement"], "body": []})
    assert agreement.decision is not None
    articles = tuple(one for one in decision.body if isinstance(one, Article))
    decided = attrs.evolve(agreement.decision, articles=articles)
    return with_duties(attrs.evolve(agreement, decision=decided, body=attached.body), given["duties"])


def with_duties(agreement: Agreement, duties: dict[str, Any]) -> Agreement:
    """Return an agreement with duties laid over it, by the citation of the provision that states them."""
    ways = {address.without_headings.cite(): agreement.way(address) for address, _ in agreement.provisions()}
    for place, stated in duties.items():
        alone = structure({"title": "Quy chế", "body": [{"article": "Nội dung", "duties": stated}]}).body[0]
        assert isinstance(alone, Article)
        agreement = changed(agreement, (*ways[place], "duties"), alone.duties)
    return agreement


def changed(thing: Any, way: Way, value: object) -> Any:  # noqa: ANN401 - a record or a tuple of records
    if not way:
        return value
    step, rest = way[0], way[1:]
    if isinstance(step, int):
        return (*thing[:step], changed(thing[step], rest, value), *thing[step + 1 :])
    return attrs.evolve(thing, **{step: changed(getattr(thing, step), rest, value)})


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found_is_what_was_judged_right(name: str) -> None:
    judged, wrong = data(name)["findings"], data(name).get("wrong", [])
    found = [(one.code, one.where.cite()) for one in check(encoded(name))]
    assert sorted(one for one in found if [*one] not in wrong) == sorted((one[0], one[1]) for one in judged)
    assert [one for one in wrong if tuple(one) not in found] == [], "it is mended: take it out of the list"
    assert [one for one in judged if not one[2]] == []
    assert len(judged) < FEW


@pytest.mark.parametrize("name", NAMES)
def test_all_duties_and_articles_of_the_text_are_there(name: str) -> None:
    agreement = encoded(name)
    assert len(tuple(agreement.duties())) == sum(map(len, data(name)["duties"].values()))
    assert agreement.signatories
    assert agreement.recipients
    assert agreement.replaces


@pytest.mark.long
@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_planted_in_each_of_its_provisions_is_found(name: str) -> None:
    agreement = encoded(name)
    for address, text in list(agreement.texts())[::5]:
        if address.number == "text":
            spoilt = changed(agreement, agreement.way(address), f"{text} Theo Điều 99 Quy chế này.")
            assert "REF007" in [one.code for one in check(spoilt)], address.cite()


@pytest.mark.parametrize("name", NAMES)
def test_fix_leaves_nothing_to_fix(name: str) -> None:
    fixed = fix(encoded(name))
    assert fix(fixed) == fixed
    assert [one.code for one in check(fixed) if one.fix] == []


def test_a_heap_of_letters_without_a_blank_is_judged_at_once() -> None:
    heap = Agreement("Quy chế " + "ạ" * 100_000)
    before = time.process_time()
    assert "PAR001" in {finding.code for finding in check(heap)}
    assert time.process_time() - before < 10  # half a second; a word split at each of its letters takes hours
