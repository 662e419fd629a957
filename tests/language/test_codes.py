"""Codes of findings that no rule makes: each stands once, in the room that raises it."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import coordlib
from coordlib.language import Address, FindingCode, Message, Position, Severity, finding_codes
from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES, RULES

SOURCE = Path(coordlib.__file__).parent
MODULES = sorted(SOURCE.glob("*/codes.py"))


def constants_in(file: Path) -> dict[str, FindingCode]:
    module = import_module(f"coordlib.{file.parent.name}.codes")
    return {name: value for name, value in vars(module).items() if isinstance(value, FindingCode)}


@pytest.mark.parametrize("file", MODULES, ids=lambda one: one.parent.name)
def test_each_constant_is_used(file: Path) -> None:
    others = "\n".join(one.read_text(encoding="utf-8") for one in SOURCE.rglob("*.py") if one != file)
    assert [name for name in constants_in(file) if not re.search(rf"\b{name}\b", others)] == []


def test_every_code_stands_once() -> None:
    constants = [constant.code for file in MODULES for constant in constants_in(file).values()]
    assert sorted(constants) == sorted(finding_codes())


def test_no_rule_has_such_a_code() -> None:
    rules = {one.code for one in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}
    assert rules.isdisjoint(finding_codes())


def test_what_is_raised_and_is_no_rule_has_a_row() -> None:
    rules = {one.code for one in (*RULES, *ISSUED_RULES, *PRINT_RULES, *CONFORMITY_RULES)}
    written = "\n".join(one.read_text(encoding="utf-8") for one in SOURCE.rglob("*.py"))
    raised = set(re.findall(r'"([A-Z]{3}\d{3})"', written))
    assert raised - rules - {*finding_codes()} == set()


def test_it_says_what_it_means_and_how_to_mend_it_in_both_languages() -> None:
    said = [
        text for one in finding_codes().values() for words in (one.meaning, one.help) for text in (words.vi, words.en)
    ]
    assert all(text.endswith(".") for text in said)


def test_a_finding_is_as_bad_as_its_row_says() -> None:
    what = Message("chưa xét", "not judged")
    row = finding_codes()["SGN018"]
    found = row.finding(what, position=Position("a.pdf"))
    assert (found.severity, found.help, found.where) == (Severity.NOTE, row.help, Address())
    assert row.finding(what, mend=what).help == what
