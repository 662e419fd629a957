"""Text against data: what contradicts is found, what agrees is left alone, for each kind of contradiction."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement, Article, Duty, Party, check
from coordlib.dates.statements.names import BodyNames
from coordlib.dates.statements.parts import sentence_parts
from coordlib.lexicon import phrases_of
from coordlib.model import Unit, When, Within
from coordlib.rules import STATED_RULES
from coordlib.storage import compose, construct, structure
from coordlib.testing import whens
from tests.rules.test_rules import BASE, FOLDER

FILE: dict[str, Any] = construct(compose((FOLDER.parent / "contradictions.yaml").read_text(encoding="utf-8")))
KINDS: dict[str, dict[str, Any]] = FILE["kinds"]
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
        pytest.param(kind, case, id=f"{kind}-{number}")
        for kind, both in KINDS.items()
        for number, case in enumerate(both[side], start=1)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_enough_of_both(kind: str) -> None:
    assert len(KINDS[kind]["wrong"]) >= FEWEST
    assert len(KINDS[kind]["right"]) >= FEWEST


@pytest.mark.parametrize(("kind", "case"), cases("wrong"))
def test_a_contradiction_is_found_and_called_by_its_name(kind: str, case: dict[str, Any]) -> None:
    assert {said[:6] for said in found_in(case)} & set(KINDS[kind]["codes"])


@pytest.mark.parametrize(("kind", "case"), cases("right"))
def test_what_agrees_is_left_alone(kind: str, case: dict[str, Any]) -> None:
    assert found_in(case) == [], kind


def saying(text: str, when: When) -> Agreement:
    """Return an agreement of two parties in which the police owe something by a time limit."""
    duty = Duty("d", "police", "telecom", when)
    parties = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"))
    return Agreement("Quy chế", parties, (Article("Nội dung", text=text, duties=(duty,)),), signed=date(2026, 3, 2))


@given(whens())
def test_the_printed_phrase_of_a_time_limit_never_contradicts_it(when: When) -> None:
    for text in (f"Công an tỉnh gửi danh sách {when}.", f"{str(when).capitalize()}, Công an tỉnh gửi danh sách."):
        assert list(check(saying(text, when), STATED_RULES)) == []


# How many minutes a unit surely has: 7 days are a week; months and working days are counted otherwise.
MINUTES = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: 1440, Unit.WEEKS: 7 * 1440}
LENGTHS = st.builds(Within, st.integers(1, 60), st.sampled_from(Unit), after=st.just("request"))


@given(LENGTHS, LENGTHS)
def test_another_length_contradicts_and_the_same_in_another_unit_does_not(one: Within, two: Within) -> None:
    codes = {found.code for found in check(saying(f"Công an tỉnh gửi danh sách {one}.", two), STATED_RULES)}
    months = {Unit.MONTHS: 1, Unit.YEARS: 12}
    same = one == two or any(
        one.unit in units and two.unit in units and one.n * units[one.unit] == two.n * units[two.unit]
        for units in (MINUTES, months)
    )
    assert codes <= {"DUT016"} if same else codes == {"DUT015"}


@pytest.mark.parametrize("phrase", phrases_of("must", "must-not", "may"))
def test_a_part_with_a_phrase_that_binds_is_asked_how_it_binds(phrase: str) -> None:
    [part] = sentence_parts(f"{phrase} cung cấp thông tin", BodyNames(Agreement("Quy chế")))
    assert part.kinds
