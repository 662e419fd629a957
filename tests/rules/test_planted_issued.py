"""Mistakes planted in what is issued: most of each class are found, and the same place written right is silent."""

from typing import Any

import pytest

from coordlib import check
from tests.rules import issued_cases
from tests.rules.issued_cases import FOLDER, Given, data, subject_of

FEWEST, FOUND = 6, 0.85
PLANTED = data(FOLDER.parent.parent / "planted_issued.yaml")
CLASSES: dict[str, list[Given]] = PLANTED["classes"]


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is changed be the base of the planted mistakes, over that of the cases."""
    monkeypatch.setattr(issued_cases, "BASE", {**issued_cases.BASE, **over(issued_cases.BASE, PLANTED["base"])})


def over(lower: Given, upper: Given) -> Given:
    """Return values over others; what is not said of a group stays."""
    return {
        name: {**lower[name], **value} if isinstance(value, dict) and name != "agreement" else value
        for name, value in upper.items()
    }


def findings(case: Given, changes: Given) -> list[str]:
    """Return the codes that are found; `change` changes single entries of the ledger, counted from 0."""
    changes = {name: value for name, value in changes.items() if name != "change"} | _entries(changes)
    return [finding.code for finding in check(subject_of(case["of"], changes))]


def _entries(changes: Given) -> Given:
    entries = [dict(one) for one in PLANTED["base"]["entries"]]
    for number, change in changes.get("change", {}).items():
        entries[int(number)].update(change)
    return {"entries": entries}


def named(wanted: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}-{number}")
        for name, cases in CLASSES.items()
        for number, case in enumerate(cases, start=1)
        if case[wanted]
    ]


@pytest.mark.parametrize(
    "kind", ["progress", "report", "narrative", "letterhead", "minutes", "plan", "reminder", "tracking"]
)
def test_the_base_is_silent(kind: str) -> None:
    assert findings({"of": kind}, {}) == []


@pytest.mark.parametrize("name", CLASSES)
def test_most_of_a_class_are_found(name: str) -> None:
    cases = CLASSES[name]
    missed = [
        number for number, one in enumerate(cases, start=1) if not {*one["codes"]} & {*findings(one, one["plant"])}
    ]
    assert len(cases) >= FEWEST
    assert len(cases) - len(missed) >= FOUND * len(cases), missed


@pytest.mark.parametrize("case", named("sound"))
def test_the_same_place_written_right_is_silent(case: Given) -> None:
    assert findings(case, case["sound"]) == []


@pytest.mark.parametrize("case", PLANTED["silent"], ids=range(len(PLANTED["silent"])))
def test_what_is_written_right_is_silent(case: Given) -> None:
    assert findings(case, case["changes"]) == []
