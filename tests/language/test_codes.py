"""Codes of findings that no rule makes: each stands once, in the room that raises it."""

import re
from pathlib import Path

import pytest

import coordlib
from coordlib.cli.rulebook import codes_without_rules
from coordlib.language import Address, Message, Position, Severity
from coordlib.lexicon import read_rows
from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES, RULES
from coordlib.signing.codes import ROOT_NOT_JUDGED

SOURCE = Path(coordlib.__file__).parent
FILES = sorted(SOURCE.rglob("codes.csv"))
MODULES = sorted(SOURCE.rglob("codes.py"))
DECLARED = re.compile(r'^([A-Z_]+) = FindingCode\(\s*"([A-Z]{3}\d{3})"', re.MULTILINE)


def codes_in(file: Path) -> list[str]:
    return [line.split(",", 1)[0] for line in file.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.parent.name)
def test_a_room_raises_each_of_its_codes(file: Path) -> None:
    written = "\n".join(one.read_text(encoding="utf-8") for one in file.parent.rglob("*.py"))
    rows = [row for table in file.parent.rglob("refusals.csv") for row in read_rows(table.stem, table.parent)]
    said = {cell for row in rows for cell in row}
    assert [one for one in codes_in(file) if f'"{one}"' not in written and one not in said] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda one: one.parent.name)
def test_a_room_uses_each_code_that_it_declares(module: Path) -> None:
    others = "\n".join(one.read_text(encoding="utf-8") for one in module.parent.rglob("*.py") if one != module)
    names = [name for name, _ in DECLARED.findall(module.read_text(encoding="utf-8"))]
    assert [name for name in names if not re.search(rf"\b{name}\b", others)] == []


def test_every_code_is_declared_once_and_can_be_explained() -> None:
    rows = [code for file in FILES for code in codes_in(file)]
    declared = [code for module in MODULES for _, code in DECLARED.findall(module.read_text(encoding="utf-8"))]
    assert sorted([*rows, *declared]) == sorted(codes_without_rules())


def test_no_rule_has_such_a_code() -> None:
    rules = {one.code for one in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}
    assert rules.isdisjoint(codes_without_rules())


def test_what_is_raised_and_is_no_rule_has_a_row() -> None:
    rules = {one.code for one in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}
    written = "\n".join(one.read_text(encoding="utf-8") for one in SOURCE.rglob("*.py"))
    raised = set(re.findall(r'"([A-Z]{3}\d{3})"', written))
    assert raised - rules - {*codes_without_rules()} == set()


def test_it_says_what_it_means_and_how_to_mend_it_in_both_languages() -> None:
    words = [words for one in codes_without_rules().values() for words in (one.meaning, one.help)]
    assert all(text.endswith(".") for one in words for text in (one.vi, one.en))


def test_a_finding_is_as_bad_as_its_code_says() -> None:
    what = Message("chưa xét", "not judged")
    found = ROOT_NOT_JUDGED.finding(what, position=Position("a.pdf"))
    assert (found.severity, found.help, found.where) == (Severity.NOTE, ROOT_NOT_JUDGED.help, Address())
    assert ROOT_NOT_JUDGED.finding(what, mend=what).help == what
