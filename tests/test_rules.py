"""The rules: each fires on its bad cases, is silent on its good ones, and speaks two languages."""

import re
from pathlib import Path
from typing import Any

import pytest

from coordlib import RULES, Agreement, Article, check
from coordlib.address import Address, Level
from coordlib.agreement import Waiver
from coordlib.errors import Words
from coordlib.findings import Problems, Rule, Severity, rule
from coordlib.structure import structure
from coordlib.yamlcore import compose, construct

FOLDER = Path(__file__).parent / "rules"
CODES = [rule.code for rule in RULES]


def data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = construct(compose((FOLDER / name).read_text(encoding="utf-8")))
    return found


BASE = data("base.yaml")
CASES = {
    code: cases
    for file in sorted(FOLDER.glob("*.yaml"))
    if file.name != "base.yaml"
    for code, cases in data(file.name).items()
}


def cases(kind: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}-{kind}-{number}")
        for code, both in CASES.items()
        for number, case in enumerate(both[kind], start=1)
    ]


def agreement_of(case: dict[str, Any]) -> Agreement:
    changed = {**BASE, **case["set"]}
    for name, times in case.get("repeat", {}).items():
        changed["body"][0][name] = changed["body"][0][name] * times
    return structure({name: value for name, value in changed.items() if value is not None})


def test_the_base_agreement_breaks_no_rule() -> None:
    assert not check(structure(BASE))


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_bad_and_a_good_case(code: str) -> None:
    assert CASES[code]["bad"]
    assert CASES[code]["good"]


def test_no_case_is_for_a_rule_that_does_not_exist() -> None:
    assert sorted(CASES) == sorted(CODES)


@pytest.mark.parametrize(("code", "case"), cases("bad"))
def test_the_rule_fires_with_place_and_words(code: str, case: dict[str, Any]) -> None:
    found = [finding for finding in check(agreement_of(case)) if finding.code == code]
    assert [(finding.where.cite(), finding.what.vi) for finding in found] == [(case["where"], case["says"])]


@pytest.mark.parametrize(("code", "case"), cases("good"))
def test_the_rule_is_silent(code: str, case: dict[str, Any]) -> None:
    assert code not in [finding.code for finding in check(agreement_of(case))]


@pytest.mark.parametrize(("code", "case"), cases("bad"))
def test_a_message_is_a_clause_and_the_help_a_sentence_in_both_languages(code: str, case: dict[str, Any]) -> None:
    for finding in check(agreement_of(case)):
        for language in ("vi", "en"):
            assert not finding.what.in_language(language).endswith("."), code
            assert finding.help.in_language(language).endswith(".")
            assert finding.help.in_language(language)[0].isupper()


def test_codes_are_unique_and_grouped_by_subject() -> None:
    assert len(set(CODES)) == len(CODES)
    assert {code[:3] for code in CODES} == {"PAR", "TXT", "REF", "DUT", "DAT", "SIG"}


@pytest.mark.parametrize("one", RULES, ids=CODES)
def test_the_documentation_states_the_law_in_vietnamese_then_in_english(one: Rule[Agreement]) -> None:
    vietnamese, english, reason = one.documentation.split("\n\n", 2)
    assert re.search("[àáảãạăâđèéêìíòóôơùúưỳýỹếộẽốớụữựậọảị]", vietnamese)
    assert english.isascii() or "Quyết định" in english or "trích yếu" in english
    assert reason


def test_findings_come_in_the_order_of_the_document() -> None:
    late = Article("Hai", text="[[gone]]")
    agreement = Agreement("Quy chế", body=(Article("Một"), late))
    found = check(agreement)
    assert [finding.where for finding in found] == sorted(finding.where for finding in found)
    assert found[-1].where == Address().at(Level.ARTICLE, 2)


@rule("XYZ001", Severity.NOTE, vi="Sửa.", en="Mend it.")
def always(agreement: Agreement) -> Problems:
    """Luật riêng."""
    yield Address(), Words(f"{len(agreement.parties)} bên", "parties")


def test_a_rule_of_ones_own_is_passed_in_and_changes_nothing_for_others() -> None:
    agreement = structure(BASE)
    assert [finding.code for finding in check(agreement, (*RULES, always))] == ["XYZ001"]
    assert not check(agreement)


def test_a_waiver_by_key_covers_the_finding_there_and_only_there() -> None:
    body = (Article("Một", key="one"), Article("Hai", key="two"))
    agreement = Agreement("Quy chế", body=body, waivers=(Waiver("TXT002", "Bổ sung sau", "Văn phòng", "one"),))
    found = check(agreement)
    assert [finding.where.cite() for finding in found if finding.code == "TXT002"] == ["Điều 2"]
    assert [finding.where.cite() for finding in found.waived] == ["Điều 1"]


def test_a_waiver_without_a_place_covers_the_whole_document() -> None:
    agreement = Agreement("Quy chế", body=(Article("Một"), Article("Hai")), waivers=(Waiver("TXT002", "Dự thảo"),))
    assert "TXT002" not in [finding.code for finding in check(agreement)]


def test_findings_print_in_both_languages() -> None:
    agreement = Agreement("Quy chế", body=(Article("Một", text="Nội dung."),))
    found = check(agreement)
    assert "ERROR PAR001 trường “parties”: the agreement has 0 parties" in str(found)
    assert "LỖI PAR001 trường “parties”: văn bản mới có 0 bên\n    → Khai đủ các bên" in f"{found:vi}"
    assert str(check(structure(BASE))) == "No findings."
    assert f"{check(structure(BASE)):vi}" == "Không có phát hiện nào."
