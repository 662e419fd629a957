"""The rules of ledgers, reports, minutes and reminders: each fires on its bad cases and is silent on its good ones."""

from typing import Any

import pytest

from coordlib import check
from coordlib.language import Rule
from coordlib.rules.issued import LEDGER_RULES, MINUTES_RULES, REMINDER_RULES, REPORT_RULES
from tests.rules.issued_cases import CASES, subject_of

RULES: dict[str, Rule[Any]] = {one.code: one for one in (*LEDGER_RULES, *REPORT_RULES, *MINUTES_RULES, *REMINDER_RULES)}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{kind}-{number}")
        for code, both in CASES.items()
        for number, case in enumerate(both[kind], start=1)
    ]


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    assert sorted(CASES) == sorted(RULES)
    assert all(both["bad"] and both["good"] for both in CASES.values())


@pytest.mark.parametrize(("code", "case"), cases("bad"))
def test_the_rule_fires_with_place_and_words(code: str, case: dict[str, Any]) -> None:
    found = [finding for finding in check(subject_of(code, case["set"])) if finding.code == code]
    assert [(finding.where.cite(), finding.what.vi) for finding in found] == [(case["where"], case["says"])]
    for language in ("vi", "en"):
        assert not found[0].what.in_language(language).endswith(".")
        assert found[0].help.in_language(language).endswith(".")


@pytest.mark.parametrize(("code", "case"), cases("good"))
def test_the_rule_is_silent(code: str, case: dict[str, Any]) -> None:
    assert code not in [finding.code for finding in check(subject_of(code, case["set"]))]


@pytest.mark.parametrize("code", RULES)
def test_the_documentation_states_the_law_in_vietnamese_then_in_english(code: str) -> None:
    vietnamese, english, reason = RULES[code].documentation.split("\n\n", 2)
    assert not vietnamese.isascii()
    assert english.isascii()
    assert reason
