"""Departures: the words of what differs from the decree stand in a table, and each is asked for with what it names."""

from __future__ import annotations

from pathlib import Path

from coordlib.rules.form import departures
from coordlib.rules.gathering import rows_of
from tests.worded import named_in, unasked, worded_calls

FOLDER = Path(departures.__file__).parent
ROWS = {one["row"]: one for one in rows_of(FOLDER / "departures.csv")}
WORDS = ("stands_vi", "stands_en", "asked_vi", "asked_en")
OWN = frozenset({"sure", "edits", "source"})


def test_each_departure_is_given_what_its_words_name() -> None:
    calls = list(worded_calls(FOLDER, {"departure": 0}, OWN))
    assert len(calls) > 60
    assert [(row, given) for row, given in calls if given != named_in(*(ROWS[row][one] for one in WORDS))] == []


def test_each_row_of_departures_is_asked_for() -> None:
    assert unasked(FOLDER, ROWS) == []


def test_each_departure_says_what_stands_in_both_languages_and_what_is_asked() -> None:
    assert [name for name, row in ROWS.items() if not (row["stands_vi"] and row["stands_en"] and row["asked_vi"])] == []
