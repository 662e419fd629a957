"""Openings: what a pattern may begin with is derived, known for the patterns as they are, and loses no match."""

import re
from collections.abc import Iterator

import pytest

from coordlib.language import Address, Prose
from coordlib.language.openings import TABLE, openings_of
from tests.rules.test_rules import CASES
from tools.openings import derived, patterns, table

PATTERNS = {one.pattern: one for one in patterns()}


def texts_of(value: object) -> Iterator[str]:
    """Yield the texts of plain data."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(one)


def written() -> str:
    """Return what the cases of all rules say, then in capitals, then in small letters."""
    cases = [case["set"] for both in CASES.values() for kind in both.values() for case in kind]
    said = "\n".join(dict.fromkeys(texts_of(cases)))
    return f"{said}\n{said.upper()}\n{said.lower()}"


PROSE = Prose([(Address(), written())])


def test_the_table_is_that_of_the_patterns_as_they_are() -> None:
    assert TABLE.read_text(encoding="utf-8") == table(), "run python -m tools.openings"


@pytest.mark.parametrize("source", sorted(PATTERNS), ids=lambda one: one[:40])
def test_whoever_looks_for_its_openings_first_finds_all_that_the_pattern_finds(source: str) -> None:
    pattern = PATTERNS[source]
    found = [match.span() for _, match in PROSE.find(pattern)]
    assert found == [match.span() for match in pattern.finditer(PROSE.text)]


@pytest.mark.parametrize(
    ("source", "written", "small"),
    [
        (r"(?:trước|sau) ngày", ("sau ngày", "trước ngày"), ()),
        (r"(?i)hội nghị", (), ("hội nghị",)),
        (r"(?<!\w)[Đđ]iều \d", ("Điều ", "điều "), ()),
        (r"(?:từ )?(?:ngày|tháng)", ("ngày", "tháng", "từ ngày", "từ tháng"), ()),
        (r" +[,;]", ("  ", " ,", " ;"), ()),
        (r"\w+ viên", (), ()),
        (r"a?b", (), ()),
    ],
)
def test_what_a_match_begins_with_is_read_off_the_pattern(
    source: str, written: tuple[str, ...], small: tuple[str, ...]
) -> None:
    assert derived(re.compile(source)) == (written, small)


def test_a_pattern_that_the_table_does_not_know_is_looked_for_everywhere() -> None:
    pattern = re.compile("quy chế[ ]phối hợp")
    assert not openings_of(pattern)
    assert [passage.found for passage, _ in Prose([(Address(), "Một quy chế phối hợp.")]).find(pattern)] == [
        "quy chế phối hợp"
    ]
