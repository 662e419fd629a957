"""Sentences: which words of a text are a deadline, what they mean, who is to do what; and what an event is called."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coordlib.dates import event_key, find_deadlines


def _rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("row", _rows("sentences.csv"), ids=lambda row: row["text"])
def test_the_deadlines_of_a_text_are_read_with_who_keeps_them(row: dict[str, str]) -> None:
    text = row["text"]
    found = find_deadlines(text)
    assert " | ".join(text[deadline.start : deadline.end] for deadline in found) == row["words"]
    assert " | ".join("; ".join(map(str, deadline.values)) or "?" for deadline in found) == row["means"]
    assert " | ".join(deadline.bearer for deadline in found) == row["bearer"]
    assert " | ".join(deadline.verb for deadline in found) == row["verb"]


@pytest.mark.parametrize("row", _rows("events.csv"), ids=lambda row: row["event"])
def test_an_event_is_called_by_its_words_without_what_they_cite(row: dict[str, str]) -> None:
    assert event_key(row["event"]) == row["key"]
