"""Alternatives: each word of the grammar of sentences about time has a sentence that is read otherwise without it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coordlib.dates import Role, find_deadlines


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize("row", _rows("alternatives.csv"), ids=lambda row: row["sentence"])
def test_a_sentence_is_read_by_its_words(row: dict[str, str]) -> None:
    found = find_deadlines(row["sentence"], role=Role)[0]
    words = row["sentence"][found.start : found.end]
    assert (words, found.role.value, found.bearer, found.verb) == (
        row["words"],
        row["role"],
        row["bearer"],
        row["verb"],
    )


@pytest.mark.parametrize("row", _rows("outlines.csv"), ids=lambda row: row["text"])
def test_a_sentence_is_read_below_what_stands_above_it(row: dict[str, str]) -> None:
    """In the table “⏎” stands for the end of a line."""
    text = row["text"].replace(" ⏎ ", "\n").replace("⏎ ", "\n")
    [found] = find_deadlines(text, role=Role)
    assert (found.role.value, found.bearer) == (row["role"], row["bearer"])
