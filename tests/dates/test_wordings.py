"""Wordings: each has an example that is read by it, and would be read otherwise, or not at all, without it."""

from collections.abc import Iterable

import pytest

from coordlib.dates.phrases import cell_times, days
from coordlib.dates.phrases.meanings import Maker, Use, Wording
from coordlib.dates.phrases.reading import Stretch, parts_of
from coordlib.dates.phrases.templates import Patterns, template
from coordlib.dates.phrases.tokens import plain
from coordlib.dates.phrases.wordings import WORDINGS, known, known_in_cells

ALONE = [wording for wording in WORDINGS if wording not in days.OF_A_MONTH]


def read(phrase: str, table: Patterns[Maker]) -> list[Stretch]:
    return list(parts_of(plain(phrase), table))


def without(wordings: Iterable[Wording], *left_out: Wording) -> Patterns[Maker]:
    return Patterns((template(one.words), one.make) for one in wordings if one not in left_out)


@pytest.mark.parametrize("wording", ALONE, ids=lambda wording: wording.example)
def test_a_phrase_is_read_by_its_wording(wording: Wording) -> None:
    parts = read(wording.example, known())
    assert all(part.pieces is not None for part in parts)
    assert read(wording.example, without(WORDINGS, wording)) != parts


@pytest.mark.parametrize("wording", cell_times.IN_CELLS, ids=lambda wording: wording.example)
def test_a_cell_is_read_by_its_wording(wording: Wording) -> None:
    parts = read(wording.example, known_in_cells())
    assert all(part.pieces is not None for part in parts)
    rest = (one for one in WORDINGS if one.use is not Use.DOING)
    assert read(wording.example, without((*cell_times.IN_CELLS, *rest), wording)) != parts


@pytest.mark.parametrize("month", days.MONTHS, ids=lambda month: month.example)
def test_a_day_is_read_by_the_words_of_its_month(month: days.MonthOf) -> None:
    parts = read(month.example, known())
    assert all(part.pieces is not None for part in parts)
    left_out = [one for one in days.OF_A_MONTH if one.words.endswith(f" {month.words}")]
    assert read(month.example, without(WORDINGS, *left_out)) != parts


@pytest.mark.parametrize("day", days.DAYS_OF_A_MONTH, ids=lambda day: f"{day.example}, {day.beside.value}")
def test_a_day_of_a_month_is_read_by_its_words(day: days.DayOf) -> None:
    parts = read(day.example, known())
    assert all(part.pieces is not None for part in parts)
    months = [month for month in days.MONTHS if day.beside in month.beside]
    left_out = [one for one in WORDINGS if one.words in {f"{day.words} {month.words}" for month in months}]
    assert read(day.example, without(WORDINGS, *left_out)) != parts


@pytest.mark.parametrize(
    ("words", "openings"),
    [
        ("cuối tháng", {"cuối"}),
        ("[vào] cuối tháng", {"vào", "cuối"}),
        ("[vào] [dịp] cuối [của] tháng", {"vào", "dịp", "cuối"}),
        ("(đầu|giữa) [của] tháng", {"đầu", "giữa"}),
        ("([vào] đầu|cuối) năm", {"vào", "đầu", "cuối"}),
    ],
)
def test_a_wording_begins_with_its_first_word_and_those_that_may_be_left_out_before_it(
    words: str, openings: set[str]
) -> None:
    assert template(words).opens == openings
