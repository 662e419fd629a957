"""The sheet of judgements: what rules said of real documents is right as often as their severity promises."""

import csv
from collections import Counter

import pytest

from coordlib import RULES, Agreement
from coordlib.language import Rule, Severity
from tests.paths import CASES
from tests.rules.test_rules import CODES
from tools.precision import FIGURES_OF_RULES, SHEET, files_read, judged_rules, told_of

with SHEET.open(encoding="utf-8", newline="") as lines:
    ROWS = tuple(csv.DictReader(lines))
RIGHT, JUDGED = judged_rules()
LEAST = {Severity.NOTE: 0.8, Severity.WARNING: 0.9, Severity.ERROR: 0.97}
FEWEST_DOCUMENTS, MOST_OF_A_DOCUMENT = 60, 8


def test_each_row_is_of_a_rule_and_says_yes_or_no_and_why_not() -> None:
    assert set(JUDGED) <= set(CODES)
    assert {row["right"] for row in ROWS} <= {"yes", "pedantic", "no"}
    assert [row for row in ROWS if row["right"] != "yes" and not row["why"]] == []


@pytest.mark.parametrize("rule", [one for one in RULES if JUDGED[one.code]], ids=lambda one: one.code)
def test_a_rule_is_right_as_often_as_its_severity_promises(rule: Rule[Agreement]) -> None:
    assert RIGHT[rule.code] >= LEAST[rule.severity] * JUDGED[rule.code]


def test_the_figures_of_the_page_of_rules_are_those_of_the_sheet() -> None:
    with FIGURES_OF_RULES.open(encoding="utf-8", newline="") as lines:
        shown = {row["code"]: (int(row["right"]), int(row["judged"])) for row in csv.DictReader(lines)}
    assert shown == {code: (RIGHT[code], JUDGED[code]) for code in JUDGED}


@pytest.mark.long
@pytest.mark.skipif(not CASES.is_dir(), reason="the corpus is not here")
def test_what_was_judged_is_what_the_rules_say_and_it_is_little_for_a_document() -> None:
    files = tuple(files_read(CASES))
    said = Counter((code, document) for file in files for code, document, _, _ in told_of(file))
    assert said == Counter((row["code"], row["document"]) for row in ROWS)
    assert len(files) >= FEWEST_DOCUMENTS
    assert said.total() < MOST_OF_A_DOCUMENT * len(files)
