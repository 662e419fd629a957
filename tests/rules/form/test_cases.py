"""Cases of rules of form: each rule finds what its bad cases say, and nothing in its good ones."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from coordlib.anatomy import Anatomy, anatomy_of
from coordlib.formats import open_archive, shown_document
from coordlib.language import Findings, Rule
from coordlib.rules import CONFORMITY_RULES, check_document
from coordlib.rules.form.checking import findings_of
from coordlib.rules.form.departures import SEVERITIES, FormFinding
from coordlib.rules.form.form_rule import Change, FormCase
from tests.rules.form.plants import CASES, OF_A_DOCUMENT, OF_A_PARAGRAPH, PROGRAMS, Plant, clean, document_of, spoil
from tests.rules.form.specimens import SPECIMENS

SURE = {rule.code: sure for rule in CONFORMITY_RULES for sure, bad in SEVERITIES.items() if bad is rule.severity}


def findings(case: FormCase) -> Findings:
    return findings_of(anatomy_of(shown_document(open_archive(document_of(case)))), "case.docx")


@pytest.mark.parametrize("kind", SPECIMENS)
def test_a_document_made_by_the_decree_has_no_finding(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "clean.docx"
    file.write_bytes(clean(kind))
    assert not check_document(file, kind=kind)


@pytest.mark.parametrize("plant", [one for one in CASES if one.case.says], ids=str)
def test_a_rule_finds_what_its_bad_case_says(plant: Plant) -> None:
    told = findings(plant.case)
    own = [(one.stands.vi, one.sure) for one in told if isinstance(one, FormFinding) and one.code == plant.code]
    assert (plant.case.says, plant.case.sure or SURE[plant.code]) in own, f"{told}"


@pytest.mark.parametrize("plant", [one for one in CASES if not one.case.says], ids=str)
def test_a_rule_finds_nothing_in_its_good_case(plant: Plant) -> None:
    assert [f"{one:vi}" for one in findings(plant.case) if one.code == plant.code] == []


@pytest.mark.parametrize("rule", CONFORMITY_RULES, ids=lambda one: one.code)
def test_each_rule_has_a_bad_case_and_a_good_one(rule: Rule[Anatomy]) -> None:
    assert {case.is_bad for case in rule.cases} == {True, False}


def test_cases_change_what_can_be_changed_and_each_program_is_asked_for() -> None:
    assert {*OF_A_PARAGRAPH, *OF_A_DOCUMENT} == set(Change.__annotations__)
    assert {one.case.data["plant"] for one in CASES if "plant" in one.case.data} == set(PROGRAMS)


@pytest.mark.parametrize(
    ("body", "may"),
    [
        ("TRƯỜNG ĐẠI HỌC VÍ DỤ", True),
        ("BỆNH VIỆN VÍ DỤ", True),
        ("BỘ CHỈ HUY QUÂN SỰ TỈNH VÍ DỤ", True),
        ("SỞ TƯ PHÁP VÍ DỤ", False),
    ],
)
def test_a_degree_stands_before_a_name_where_the_decree_leaves_it_to_the_sector(
    body: str, tmp_path: Path, *, may: bool
) -> None:
    """NĐ 30/2020, Phụ lục I, Mục II.7: armed forces, education, health and science."""
    document = docx.Document(io.BytesIO(clean("báo cáo")))
    spoil(document, "Nguyễn Văn A", {"words": ("Nguyễn", "TS. Nguyễn")})
    spoil(document, "SỞ VÍ DỤ", {"words": ("SỞ VÍ DỤ", body)})
    document.save(str(tmp_path / "a.docx"))
    assert ("ND073" in {one.code for one in check_document(tmp_path / "a.docx")}) is not may
