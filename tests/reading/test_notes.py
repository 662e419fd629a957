"""Notes: the words of doubts and refusals stand in a table, and each is asked for with what it names."""

from __future__ import annotations

from pathlib import Path

from coordlib.lexicon import read_rows
from coordlib.reading import Grade, assembly
from tests.worded import named_in, unasked, worded_calls

FOLDER = Path(assembly.__file__).parent
ROWS = {row: words for row, *words in read_rows("notes", FOLDER)[1:]}
ASKING = {"noted": 0, "doubt": 1, "_unread": 1, "_no_draft": 1}


def test_each_note_is_given_what_its_words_name() -> None:
    calls = list(worded_calls(FOLDER, ASKING))
    assert len(calls) > 20
    assert [(row, given) for row, given in calls if given != named_in(*ROWS[row])] == []


def test_each_note_is_asked_for_and_says_in_both_languages_what_it_names() -> None:
    graded = {one.name.lower() for one in Grade}
    assert unasked(FOLDER, ROWS.keys() - graded) == []
    assert [row for row, (vi, en) in ROWS.items() if not vi or named_in(vi) != named_in(en)] == []
