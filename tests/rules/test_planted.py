"""Planted mistakes: most are found, each by a rule of its class, and the same texts without them are silent."""

from collections.abc import Iterator
from typing import Any

import attrs
import pytest

from coordlib import check
from coordlib.language import Findings
from coordlib.storage import compose, construct, structure
from tests.rules.test_rules import BASE, FOLDER

FEWEST_OF_A_CLASS, LEAST_FOUND = 6, 0.85
PLANTED: dict[str, dict[str, Any]] = {
    name: planted
    for file in ("planted.yaml", "planted_real.yaml")
    for name, planted in construct(compose((FOLDER.parent / file).read_text(encoding="utf-8"))).items()
}


@attrs.frozen
class Pair:
    """What an agreement looks like with a mistake, and without."""

    wrong: dict[str, Any]
    right: dict[str, Any]


def pairs_of(name: str) -> Iterator[Pair]:
    planted = PLANTED[name]
    shared = planted.get("set", {})
    for wrong, right in planted.get("pairs", ()):
        yield Pair({**shared, "body": with_article(wrong)}, {**shared, "body": with_article(right)})
    for one in planted.get("changes", ()):
        yield Pair({**shared, **one["wrong"]}, {**shared, **one["right"]})


def with_article(text: str) -> list[Any]:
    return [*BASE["body"], {"article": "Nội dung khác", "text": text}]


def found_in(changed: dict[str, Any]) -> Findings:
    return check(structure({**BASE, **changed}))


def missed(name: str) -> list[Pair]:
    codes = set(PLANTED[name]["codes"])
    return [pair for pair in pairs_of(name) if not codes & {one.code for one in found_in(pair.wrong)}]


@pytest.mark.parametrize("name", PLANTED)
def test_each_class_has_enough_and_most_are_found(name: str) -> None:
    count = len(list(pairs_of(name)))
    assert count >= FEWEST_OF_A_CLASS
    assert len(missed(name)) <= (1 - LEAST_FOUND) * count, missed(name)


@pytest.mark.parametrize("name", PLANTED)
def test_the_same_without_the_mistake_is_silent(name: str) -> None:
    codes = set(PLANTED[name]["codes"])
    spoken = [(pair.right, one.what.vi) for pair in pairs_of(name) for one in found_in(pair.right) if one.code in codes]
    assert spoken == []


@pytest.mark.parametrize("name", [name for name in PLANTED if "changes" not in PLANTED[name]])
def test_a_text_that_is_right_draws_no_other_warning_either(name: str) -> None:
    others = [
        (pair.right["body"][-1], one.code, one.what.vi) for pair in pairs_of(name) for one in found_in(pair.right)
    ]
    assert [one for one in others if one[1] not in ("REF009", "DUT006", "DUT022")] == []
