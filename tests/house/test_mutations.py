"""The tools of mutations: what they take out, how they draw, whom they ask, and what they say."""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.paths import ROOT
from tools.branches import Loss, branches
from tools.judges import Judge, Judges, within
from tools.verdicts import Killed, Survived, Undecided, Verdict, lot, report


def run(*arguments: object) -> str:
    command = [sys.executable, "-m", *map(str, arguments)]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.mark.parametrize(
    ("expression", "stretches"),
    [
        ("ngày|tháng", ["ngày", "tháng"]),
        ("(?i)ngày|tháng", ["ngày", "tháng"]),
        ("(?:ngày|tháng(?: nay| này))", [" nay", " này", "ngày", "tháng(?: nay| này)"]),
        (r"[|(]\||\(", [r"[|(]\|", r"\("]),
        (r"[]|]x|[^]|]y", ["[]|]x", "[^]|]y"]),
        ("(?P<day>a)(?(day)b|c)", []),
        ("(?#a|b)c", []),
    ],
)
def test_every_branch_of_an_alternation_is_found(expression: str, stretches: Sequence[str]) -> None:
    found = [each.stretch(expression) for each in branches(expression) if each.loss is Loss.BRANCH]
    assert found == stretches


def test_a_branch_that_is_lost_matches_no_more_and_groups_keep_their_numbers() -> None:
    expression = r"(?:(ngày)|(tháng)) (\d+)"
    first, second = (each.lost_from(expression) for each in branches(expression))
    assert not re.search(first, "ngày 5")
    assert re.search(first, "tháng 5")
    matched = re.search(second, "ngày 5")
    assert matched
    assert matched[3] == "5"


def test_an_optional_part_is_taken_never_or_always() -> None:
    expression = "ngày (?:mồng )??5"
    never, always = (each.lost_from(expression) for each in branches(expression))
    assert [bool(re.fullmatch(never, text)) for text in ("ngày mồng 5", "ngày 5")] == [False, True]
    assert [bool(re.fullmatch(always, text)) for text in ("ngày mồng 5", "ngày 5")] == [True, False]


def test_a_repetition_or_an_unwilling_one_is_no_optional_part() -> None:
    assert not list(branches(r"a*?b+?c{2}?d{1,3}?"))


def test_what_is_drawn_stays_while_it_stands_there() -> None:
    assert lot(1, "rules", "ngày") == lot(1, "rules", "ngày") != lot(2, "rules", "ngày")


def test_quick_tests_judge_first_until_the_time_is_spent() -> None:
    slow, quick, other = Judge("a::slow", 3.0), Judge("a::quick", 1.0), Judge("b::other", 0.5)
    assert within(5.0, [slow, quick], [other, quick]) == [quick, slow, other]
    assert within(2.0, [slow, quick], [other]) == [quick, other]


def test_a_report_names_the_survivors_and_fails_below_the_floor(capsys: pytest.CaptureFixture[str]) -> None:
    found: list[tuple[str, Verdict]] = [
        ("one", Killed("a::test")),
        ("two", Survived(7)),
        ("three", Undecided("it fails anyhow")),
    ]
    assert report(found, floor=50) == 0
    assert report(found, floor=51) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[:3] == [
        "survived 7 tests: two",
        "undecided (it fails anyhow): three",
        "killed 1 of 2: 50 %, at least 50 % expected",
    ]


def test_mutations_are_judged_by_the_tests_that_were_recorded(tmp_path: Path) -> None:
    run(
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "tools.judges",
        "--judges",
        tmp_path,
        "tests/lexicon/test_tasks.py",
    )
    record = Judges(tmp_path)
    assert record.is_of_this_tree
    assert {judge.file.rpartition("/")[0] for judge in record.of_module("lexicon/tasks.py")} == {"tests/lexicon"}
    drawn = ("--judges", tmp_path, "--count", 2, "--room", "lexicon/tasks.py", "--limit", 1)
    assert re.search(r"^killed \d of 2: ", run("tools.alternatives", *drawn), re.MULTILINE)


def test_a_mutation_of_python_is_a_program_and_no_annotation(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("cosmic_ray")
    from tools import mutations  # noqa: PLC0415 - cosmic-ray is not installed for the quick tests

    monkeypatch.setattr(
        mutations, "modules", lambda: {"numerals": ROOT / "src" / "coordlib" / "lexicon" / "numerals.py"}
    )
    drawn = mutations.drawn(5, seed=1)
    assert [str(each) for each in drawn] == [str(each) for each in mutations.drawn(5, seed=1)]
    for each in drawn:
        compile(each.after, each.file, "exec", dont_inherit=True)
        lost, made = mutations.difference(each.before, each.after)
        assert lost != made


def test_identity_with_a_member_and_equality_are_the_same_question(tmp_path: Path) -> None:
    pytest.importorskip("cosmic_ray")
    from tools import mutations  # noqa: PLC0415 - cosmic-ray is not installed for the quick tests

    file = tmp_path / "questions.py"
    file.write_text("a = unit is Unit.DAYS\nb = unit is other\n", encoding="utf-8")
    of_a_member, of_another = ([each.operator for each in mutations.changes_of(file)[line]] for line in (1, 2))
    is_equality = "core/ReplaceComparisonOperator_Is_Eq"
    assert is_equality not in of_a_member
    assert is_equality in of_another
    assert set(of_another) - set(of_a_member) == {is_equality}
