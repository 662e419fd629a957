"""Departures: the words of what differs from the decree stand in a table, and each is asked for with what it names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from coordlib.rules.form import departures
from coordlib.rules.gathering import rows_of

FOLDER = Path(departures.__file__).parent
ROWS = {one["row"]: one for one in rows_of(FOLDER / "departures.csv")}
OWN = {"sure", "edits", "source"}  # of the call itself


def named_in(row: dict[str, str]) -> set[str]:
    """Return what the words of a row name, each without its attribute."""
    words = [row[f"{name}_{language}"] for name in ("stands", "asked") for language in ("vi", "en")]
    return {re.split(r"[.\[]", name)[0] for text in words for _, name, _, _ in Formatter().parse(text) if name}


def calls() -> Iterator[tuple[str, set[str]]]:
    """Yield each row that a rule asks for by a word, with what it gives by name."""
    for file in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "departure"
            if called and isinstance(node, ast.Call) and isinstance(node.args[0], ast.Constant):
                given = [one.arg for one in node.keywords]
                if all(given):
                    yield str(node.args[0].value), {name for name in given if name} - OWN


def test_each_departure_is_given_what_its_words_name() -> None:
    assert [(row, given) for row, given in calls() if given != named_in(ROWS[row])] == []


def test_each_row_of_departures_is_asked_for() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("*.py"))
    assert [row for row in ROWS if f'"{row}"' not in source] == []


def test_each_departure_says_what_stands_and_what_is_asked_in_vietnamese() -> None:
    assert [name for name, row in ROWS.items() if not (row["stands_vi"] and row["stands_en"] and row["asked_vi"])] == []
