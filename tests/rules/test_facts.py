"""Contradictions of every class in sentences of their own, each with a twin that agrees in other words."""

from typing import Any

import pytest

from coordlib import check
from coordlib.storage import compose, construct
from tests.rules.test_contradictions import JUDGING, agreement_of
from tests.rules.test_rules import FOLDER

KINDS: dict[str, dict[str, Any]] = construct(compose((FOLDER.parent / "facts.yaml").read_text(encoding="utf-8")))
ALL = JUDGING | {"DOC008", "DOC012", "DOC027", "DUT024"}


def codes_of(case: dict[str, Any]) -> set[str]:
    return {one.code for one in check(agreement_of(case))} & ALL


def test_at_least_92_of_100_are_found() -> None:
    cases = [(kind["codes"], case) for kind in KINDS.values() for case in kind["wrong"]]
    missed = [case["text"] for codes, case in cases if not codes_of(case) & set(codes)]
    assert len(cases) >= 120
    assert len(missed) <= 0.08 * len(cases), missed


@pytest.mark.parametrize("kind", KINDS)
def test_no_twin_is_accused(kind: str) -> None:
    both = KINDS[kind]
    assert len(both["right"]) == len(both["wrong"])
    assert [case["text"] for case in both["right"] if codes_of(case)] == []
