"""The rules of what is issued: each fires on its bad cases and is silent on its good ones."""

from datetime import date
from typing import Any

import attrs
import pytest

from coordlib import Agreement, Article, Every, Ledger, Party, ReviewCycle, assess, check
from coordlib.model import REPORT
from coordlib.rules import ISSUED_RULES
from coordlib.tracking import Done, Entry
from tests.rules.issued_cases import CASES, FILES, Given, subject_of

RULES = {one.code: one for one in ISSUED_RULES}


def cases(wanted: str) -> list[Any]:
    return [
        pytest.param(code, kind, case, id=f"{code}-{wanted}-{number}")
        for code, (kind, both) in CASES.items()
        for number, case in enumerate(both[wanted], start=1)
    ]


def test_every_rule_has_a_bad_and_a_good_case() -> None:
    assert sorted(CASES) == sorted(RULES)
    assert all(both["bad"] and both["good"] for _, both in CASES.values())


def test_a_code_is_of_one_rule() -> None:
    assert len(RULES) == len(ISSUED_RULES)
    assert len({one.name for one in ISSUED_RULES}) == len(RULES)


@pytest.mark.parametrize(("code", "kind", "case"), cases("bad"))
def test_the_rule_fires_with_place_and_words(code: str, kind: str, case: Given) -> None:
    found = [finding for finding in check(subject_of(kind, case["set"])) if finding.code == code]
    assert [(finding.where.cite(), finding.what.vi) for finding in found] == [(case["where"], case["says"])]
    for language in ("vi", "en"):
        assert not found[0].what.in_language(language).endswith(".")
        assert found[0].help.in_language(language).endswith(".")


@pytest.mark.parametrize(("code", "kind", "case"), cases("good"))
def test_the_rule_is_silent(code: str, kind: str, case: Given) -> None:
    assert code not in [finding.code for finding in check(subject_of(kind, case["set"]))]


@pytest.mark.parametrize("kind", [*FILES.values(), "narrative", "letterhead"])
def test_what_is_sound_breaks_no_rule(kind: str) -> None:
    assert not check(subject_of(kind, {"to": "police"}))


@pytest.mark.parametrize("code", RULES)
def test_the_documentation_states_the_law_in_vietnamese_then_in_english(code: str) -> None:
    vietnamese, english, reason = RULES[code].documentation.split("\n\n", 2)
    assert not vietnamese.isascii()
    assert english.replace("“Như trên”", "").isascii()
    assert reason


def test_an_entry_of_a_time_that_is_now_reported_with_the_next_counts_as_of_the_agreement() -> None:
    review = ReviewCycle("report", REPORT, Every(months=6, day=20), reporters="a")
    body = (Article("Một", text="B.", reviews=(review,)),)
    agreement = Agreement("Quy chế", (Party("a", "Bên A"),), body, effective=date(2021, 12, 13))
    for occasion, found in (
        ("2021-07-01", []),
        ("2022-01-01", []),
        ("2021-01-01", ["LED013"]),
        ("2021-07-02", ["LED013"]),
    ):
        old = (Entry(Done("report", occasion), date(2022, 6, 17)),)
        ledger = attrs.evolve(Ledger(agreement), entries=old)
        findings = check(assess(agreement, ledger, date(2022, 12, 20)))
        assert [one.code for one in findings if one.code == "LED013"] == found


def test_an_amendment_names_its_bases_and_ends_with_the_archive() -> None:
    """NĐ 30/2020, Phụ lục I, Mục II.6 and II.9, for a Quyết định that amends as for any other document."""
    found = check(subject_of("instrument", {"amendment": {"bases": [], "recipients": []}}))
    assert {(one.code, one.where.cite()) for one in found} == {
        ("LAW007", "trường “bases”"),
        ("RPT012", "trường “recipients”"),
    }


def test_what_a_party_committee_issues_is_not_headed_by_the_national_name() -> None:
    parties = [{"key": "police", "name": "Đảng ủy Công an tỉnh"}, {"key": "telecom", "name": "Viettel tỉnh"}]
    found = check(subject_of("report", {"agreement": {"parties": parties}}))
    assert [one.where.cite() for one in found if one.code == "DOC026"] == ["trường “letterhead.symbol”"]
