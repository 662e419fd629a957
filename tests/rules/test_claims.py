"""Claims of a report against the ledger: most false ones are found, and no true or harmless sentence is accused."""

from collections.abc import Iterator
from functools import cache

import attrs
import pytest

from coordlib import check, render
from coordlib.model import INTERIM
from coordlib.rendering import UnsignableError
from coordlib.rules import ISSUED_RULES
from coordlib.storage import structure
from coordlib.tracking import Letterhead, Narrative, Progress, Report
from tests.rules.issued_cases import BASE, FOLDER, Given, data, progress_of

CLAIMS = data(FOLDER.parent.parent / "claims.yaml")
# Every rule that holds what a narrative says against the ledger.
CODES = frozenset(f"RPT0{number}" for number in ("04", "13", "14", "15", "16", "17", "19", "67", "68", "69"))
RULES = [one for one in ISSUED_RULES if one.code in CODES]
FOUND = 0.85
SAID: Given = {
    **dict.fromkeys(
        ("situation", "leadership", "strengths", "causes", "lessons", "directions", "proposals"), "Không có."
    ),
    "shortcomings": "Có hạn chế.",
}
HEAD: Given = {
    "issuers": ["police"],
    "signed": "2026-07-07",
    "signatories": [{"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}],
    "recipients": [{"name": "VT", "archive": True}],
}


@cache
def progress() -> Progress:
    return progress_of({**BASE, **CLAIMS["base"], "torn": ""})


def report(sentence: str, part: str = "strengths") -> Report:
    narrative = structure({**SAID, part: sentence}, Narrative)
    return Report(progress(), INTERIM, narrative, structure(HEAD, Letterhead))


def codes(sentence: str) -> set[str]:
    told = report(sentence)
    return {one.code for judging in RULES for one in judging(told)}


def pairs(group: str) -> Iterator[tuple[str, str]]:
    yield from ((false, true) for kind in CLAIMS[group].values() for false, true in kind)


@pytest.mark.parametrize("group", ["claims", "later", "second"])
def test_most_false_claims_are_found(group: str) -> None:
    missed = [false for false, _ in pairs(group) if not codes(false)]
    assert len(missed) <= (1 - FOUND) * len(list(pairs(group))), missed


@pytest.mark.parametrize("false", [false for group in ("claims", "later", "second") for false, _ in pairs(group)])
def test_a_false_claim_that_is_found_stays_found(false: str) -> None:
    assert bool(codes(false)) is (false not in CLAIMS["missed"])


def marked() -> Iterator[tuple[str, str]]:
    """Yield each sentence of ``cases/claims.txt`` with the rules that find it, none for a true or harmless one."""
    heading = ""
    for line in (FOLDER.parent / "claims.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            heading = line[2:]
        elif line:
            yield heading.removeprefix("true"), line


@pytest.mark.parametrize(("found", "sentence"), list(marked()))
def test_each_word_of_claims_is_understood(found: str, sentence: str) -> None:
    assert codes(sentence) == set(found.split())


@pytest.mark.parametrize("group", ["claims", "later", "second"])
def test_no_true_twin_is_accused(group: str) -> None:
    assert [true for _, true in pairs(group) if codes(true)] == []


@pytest.mark.parametrize("group", ["harmless", "later_harmless", "second_harmless"])
def test_no_sentence_of_what_the_ledger_cannot_know_is_accused(group: str) -> None:
    assert [one for one in CLAIMS[group] if codes(one)] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Tất cả nhiệm vụ được giao đều hoàn thành đúng hạn.",
        "Trong kỳ không có việc nào quá hạn.",
        "Đến ngày báo cáo còn 02 việc quá hạn.",
        "Số vụ xâm hại công trình viễn thông là 09 vụ.",
        "Tỷ lệ hoàn thành đúng hạn đạt 95%.",
    ],
)
def test_a_certain_claim_forbids_to_print_for_signing(sentence: str) -> None:
    with pytest.raises(UnsignableError, match=r"RPT067|RPT069"):
        render(report(sentence))
    assert render(report(sentence), draft=True)


def test_a_doubtful_claim_is_a_warning_that_may_be_waived() -> None:
    told = report("Viettel đã trả lời yêu cầu số 31/CAT tại Văn bản số 10/VTVD.")
    [warning] = [one for one in check(told) if one.code == "RPT068"]
    assert warning.severity.name == "WARNING"
    waivers = [{"code": "RPT068", "reason": "Đã đối chiếu bản gốc", "by": "Văn phòng", "where": "strengths"}]
    narrative = structure({**SAID, "strengths": told.narrative.strengths, "waivers": waivers}, Narrative)
    found = check(attrs.evolve(told, narrative=narrative))
    assert "RPT068" not in {one.code for one in found}
    assert [one.code for one in found.waived] == ["RPT068"]


def test_the_data_hold_what_they_say() -> None:
    assert len(CLAIMS["claims"]) == 20
    assert len(list(pairs("claims"))) == 120
    assert len(CLAIMS["harmless"]) == 60
