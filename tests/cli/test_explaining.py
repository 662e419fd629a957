"""``coordlib explain``: a table that is the rules' own, and that loads none of them."""

import subprocess
import sys

import pytest

from coordlib.cli import main
from coordlib.cli.explanations import TABLE, explanations
from coordlib.cli.rulebook import all_explanations, rules_by_code
from tools.explanations import drawn

LOADED = """
import sys
from coordlib.cli import main
main(sys.argv[1:])
print(sorted(name for name in sys.modules if name.startswith("coordlib.") and name.count(".") > 1), file=sys.stderr)
"""


def test_the_table_is_what_the_rules_say() -> None:
    assert TABLE.read_text(encoding="utf-8") == drawn(), "python -m tools.explanations draws it anew"


def test_a_row_is_read_as_it_was_written() -> None:
    assert list(explanations().values()) == all_explanations()


def test_every_rule_is_in_it() -> None:
    assert {code for code, one in explanations().items() if one.of_rule} == set(rules_by_code())


@pytest.mark.parametrize("words", [["explain"], ["explain", "DUT020"], ["explain", "FIL"]], ids=" ".join)
def test_it_loads_neither_rules_nor_the_rooms_below_them(words: list[str]) -> None:
    told = subprocess.run([sys.executable, "-c", LOADED, *words], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in told.stderr.split("'") if name.startswith("coordlib.")}
    assert rooms <= {"cli", "language", "lexicon"}


@pytest.mark.parametrize("code", [one.code for one in all_explanations() if one.since or one.until][:3])
def test_the_days_of_a_law_are_told(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    shown = capsys.readouterr().out
    assert explanations()[code].since in shown
    assert explanations()[code].until in shown


def test_an_unknown_code_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "DUT02O"]) == 2
    assert "DUT02" in capsys.readouterr().err
