"""Codes of findings that no rule makes: each stands once, in the room that raises it."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import coordlib
from coordlib.language import Address, FindingCode, Message, Position, Severity, finding_codes, finding_of
from coordlib.lexicon import read_rows
from coordlib.rules import CONFORMITY_RULES, ISSUED_RULES, PRINT_RULES, RULES

SOURCE = Path(coordlib.__file__).parent
FILES = sorted(SOURCE.rglob("codes.csv"))
MODULES = sorted(SOURCE.glob("*/codes.py"))


def codes_in(file: Path) -> list[str]:
    return [line.split(",", 1)[0] for line in file.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("file", FILES, ids=lambda one: one.parent.name)
def test_a_room_raises_each_of_its_codes(file: Path) -> None:
    written = "\n".join(one.read_text(encoding="utf-8") for one in file.parent.rglob("*.py"))
    rows = [row for table in file.parent.rglob("refusals.csv") for row in read_rows(table.stem, table.parent)]
    said = {cell for row in rows for cell in row}
    assert [one for one in codes_in(file) if f'"{one}"' not in written and one not in said] == []


def constants_in(file: Path) -> dict[str, FindingCode]:
    module = import_module(f"coordlib.{file.parent.name}.codes")
    return {name: value for name, value in vars(module).items() if isinstance(value, FindingCode)}


@pytest.mark.parametrize("file", MODULES, ids=lambda one: one.parent.name)
def test_a_room_uses_each_of_its_constants(file: Path) -> None:
    others = "\n".join(one.read_text(encoding="utf-8") for one in file.parent.rglob("*.py") if one != file)
    assert [name for name in constants_in(file) if not re.search(rf"\b{name}\b", others)] == []


def test_every_code_stands_once() -> None:
    rows = [code for file in FILES for code in codes_in(file)]
    constants = [constant.code for file in MODULES for constant in constants_in(file).values()]
    assert sorted(rows + constants) == sorted(finding_codes())


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
    found = finding_of("SGN018", what, position=Position("a.pdf"))
    row = finding_codes()["SGN018"]
    assert (found.severity, found.help, found.where) == (Severity.NOTE, row.help, Address())
    assert finding_of("SGN018", what, mend=what).help == what
