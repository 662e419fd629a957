"""The report for readers: what it counts, on a small house of its own."""

from pathlib import Path
from textwrap import dedent

import pytest

from tools.legibility import FACTS, SOURCE, House, report, unchecked_names


@pytest.fixture(name="house")
def _house(tmp_path: Path) -> House:
    room = tmp_path / "room"
    room.mkdir()
    for file in ("__init__.py", "__init__.pyi"):
        (room / file).write_text("")
    (room / "words.csv").write_text("name,vi,en\ngone,mất,gone\n")
    (room / "sentences.py").write_text(
        dedent('''
        """Sentences."""

        from typing import Literal

        WORDS = {name: words for name, *words in read_rows("words", Path(__file__).parent)}

        def refuse(why: str, day: str) -> None:
            """Say why."""
            raise ValueError(WORDS[why], day)

        def checked(why: Literal["gone"]) -> None:
            WORDS.get(why)

        def judge(text: str) -> bool:
            refuse("gone", "today")
            checked("gone")
            long = "x"
            return bool(text.strip() and text not in WORDS["limit"] and 0 < len(text) < 5)
        ''').lstrip()
    )
    return House(tmp_path)


def test_a_name_counts_where_mypy_does_not_follow_it(house: House) -> None:
    found = [(one.kind, one.name) for one in unchecked_names(house)]
    assert sorted(found) == [("argument", "gone"), ("row of a table", "limit")]


def test_decisions_are_told_by_lines_of_functions(house: House) -> None:
    [module] = house.modules.values()
    assert (module.decisions, module.lines_of_functions) == (5, 6)
    assert house.rows["room"].decisions == pytest.approx(5 / 6)


def test_letters_of_tables_are_of_those_without_facts(house: House) -> None:
    assert house.rows["room"].tables == len("name,vi,en\ngone,mất,gone\n")


def test_a_figure_stands_beside_the_one_before(house: House) -> None:
    lines = list(report(house, house))
    assert lines[-1].startswith("| all | 0.83 | ")
    assert "←" not in lines[-1]


def test_each_pattern_of_facts_finds_a_table() -> None:
    assert [pattern for pattern in FACTS if not list(SOURCE.glob(pattern))] == []


def test_mypy_follows_every_name() -> None:
    assert [str(one) for one in unchecked_names(House(SOURCE))] == []
