"""Alternatives: each word of the grammar of sentences about time has a sentence that is read otherwise without it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coordlib.dates import Role, find_deadlines

_ROWS = csv.DictReader(Path(__file__).with_name("alternatives.csv").read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("row", list(_ROWS), ids=lambda row: row["sentence"])
def test_a_sentence_is_read_by_its_words(row: dict[str, str]) -> None:
    found = find_deadlines(row["sentence"], role=Role)[0]
    words = row["sentence"][found.start : found.end]
    assert (words, found.role.value, found.bearer, found.verb) == (
        row["words"],
        row["role"],
        row["bearer"],
        row["verb"],
    )
