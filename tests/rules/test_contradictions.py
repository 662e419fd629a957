"""Text against data: what contradicts is found, what agrees is left alone, for each kind of contradiction."""

from typing import Any

import pytest

from coordlib import Agreement, check
from coordlib.files import compose, construct, structure
from coordlib.rules.stated import STATED_RULES
from tests.rules.test_rules import BASE, FOLDER

FILE: dict[str, Any] = construct(compose((FOLDER.parent / "contradictions.yaml").read_text(encoding="utf-8")))
KINDS: dict[str, dict[str, list[dict[str, Any]]]] = FILE["kinds"]
FEWEST = 4
OF_THE_DOCUMENT = {"DOC010", "DOC011", "DOC014"}  # its effect and its term
JUDGING = {one.code for one in STATED_RULES} | OF_THE_DOCUMENT


def agreement_of(case: dict[str, Any]) -> Agreement:
    keys = ["police", "telecom", *case.get("also", ())]
    unit = {
        "duties": case.get("duties", [{**FILE["duty"], **case["duty"]}] if "duty" in case else []),
        "reviews": case.get("reviews", [{**FILE["review"], **case["review"]}] if "review" in case else []),
    }
    article: dict[str, Any] = {"article": case.get("title", "Nội dung"), "text": case["text"]}
    if "clause" in case:
        article["points"] = [{"text": case["clause"], **unit}]
    else:
        article |= unit
    changed = {**BASE, "parties": [FILE["bodies"][key] for key in keys], "body": [article], **case.get("set", {})}
    return structure({name: value for name, value in changed.items() if value is not None})


def found_in(case: dict[str, Any]) -> list[str]:
    return [f"{one.code} {one.what.vi}" for one in check(agreement_of(case)) if one.code in JUDGING]


def cases(side: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{kind}-{number}")
        for kind, both in KINDS.items()
        for number, case in enumerate(both[side], start=1)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_enough_of_both(kind: str) -> None:
    assert len(KINDS[kind]["wrong"]) >= FEWEST
    assert len(KINDS[kind]["right"]) >= FEWEST


@pytest.mark.parametrize("case", cases("wrong"))
def test_a_contradiction_is_found(case: dict[str, Any]) -> None:
    assert found_in(case)


@pytest.mark.parametrize("case", cases("right"))
def test_what_agrees_is_left_alone(case: dict[str, Any]) -> None:
    assert found_in(case) == []
