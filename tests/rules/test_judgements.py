"""The sheet of judgements: what rules said of real texts is right as often as their severity promises."""

import csv
from collections import Counter

import pytest

from bench.rules import agreements_in
from coordlib import RULES, Agreement, check
from coordlib.language import Rule, Severity
from tests.paths import CASES
from tests.rules.test_rules import CODES, FOLDER

with (FOLDER.parent / "judgements.csv").open(encoding="utf-8", newline="") as lines:
    ROWS = tuple(csv.DictReader(lines))
JUDGED, RIGHT = Counter(row["code"] for row in ROWS), Counter(row["code"] for row in ROWS if row["right"] == "yes")
LEAST = {Severity.NOTE: 0.8, Severity.WARNING: 0.95, Severity.ERROR: 0.95}


def test_each_row_is_of_a_rule_and_says_yes_or_no_and_why_not() -> None:
    assert set(JUDGED) <= set(CODES)
    assert {row["right"] for row in ROWS} <= {"yes", "no"}
    assert [row for row in ROWS if row["right"] == "no" and not row["why"]] == []


@pytest.mark.parametrize("rule", [one for one in RULES if JUDGED[one.code]], ids=lambda one: one.code)
def test_a_rule_is_right_as_often_as_its_severity_promises(rule: Rule[Agreement]) -> None:
    assert RIGHT[rule.code] >= LEAST[rule.severity] * JUDGED[rule.code]


@pytest.mark.long
@pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")
def test_what_was_judged_is_what_the_rules_say() -> None:
    said: Counter[tuple[str, str]] = Counter()
    for file in sorted(one for one in CASES.rglob("*") if one.suffix in (".txt", ".md")):
        for agreement in agreements_in(file):
            said.update((one.code, file.stem) for one in check(agreement))
    judged = Counter((row["code"], row["document"]) for row in ROWS if "_ND_CP" not in row["document"])
    assert {pair for pair, count in judged.items() if said[pair] != count} == set()
