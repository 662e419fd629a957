"""Precision: how often rules of form are right on files of offices, whose departures were judged by eye."""

from __future__ import annotations

import csv

import pytest

from coordlib.language import Severity
from coordlib.rules import CONFORMITY_RULES
from tests.paths import CASES
from tools.precision import FIGURES, departures, measured

LEAST, LEAST_OF_A_RULE = 0.92, 0.9
SEVERITIES = {one.code: one.severity for one in CONFORMITY_RULES}


def figures() -> dict[str, tuple[int, int]]:
    with FIGURES.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (int(row["right"]), int(row["judged"])) for row in csv.DictReader(lines)}


def test_a_rule_that_says_error_or_warning_is_right_nine_times_of_ten() -> None:
    wrong = {code: told for code, told in figures().items() if told[0] < LEAST_OF_A_RULE * told[1]}
    assert {code for code in wrong if SEVERITIES[code] is not Severity.NOTE} == set()


def test_each_departure_is_of_a_rule_or_of_none() -> None:
    assert {code for _, code, _ in departures() if code} <= set(SEVERITIES)


@pytest.mark.long
@pytest.mark.skipif(not CASES.is_dir(), reason="the folder of real documents is not here")
def test_the_published_figures_are_those_of_today() -> None:
    right, judged, _ = measured(CASES / "office")
    assert figures() == {code: (right[code], judged[code]) for code in judged}
    assert right.total() >= LEAST * judged.total()
