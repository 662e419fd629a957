"""Cells of time: a bare period is a time limit there, what lacks its year is asked about, nothing is guessed."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from coordlib.dates import CellTime, Since, Span, Unfixed, parse_time_cell, parse_when
from coordlib.language import RefusedError
from coordlib.model import Once, Ongoing

_CELLS = Path(__file__).with_name("cells.csv")


def _said(value: CellTime) -> str:
    match value:
        case Span(first=first, last=last):
            return f"{first}..{last}"
        case Since(first=first):
            return f"from {first}"
        case Unfixed():
            return "done" if value is Unfixed.DONE else "no day"
        case Once(on=on, inclusive=inclusive):
            return f"{'by' if inclusive else 'before'} {on}"
        case _:
            return str(value)


def _read(cell: str, years: str) -> str:
    first, _, last = years.partition("-")
    try:
        read = parse_time_cell(cell, (int(first), int(last)) if years else None)
    except RefusedError:
        return "?"
    return " | ".join(map(_said, read.values))


def _rows() -> list[dict[str, str]]:
    with _CELLS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_cells_of_time_say_what_a_reader_labelled_before_they_were_run() -> None:
    rows = _rows()
    wrong = {row["cell"]: read for row in rows if (read := _read(row["cell"], row["years"])) != row["says"]}
    assert len(rows) >= 120
    assert wrong == {}


def test_a_period_is_due_on_its_last_day_and_kept_as_it_is_printed() -> None:
    cell = parse_time_cell("Quý II/2026 và triển khai thường xuyên")
    assert cell.text == "Quý II/2026 và triển khai thường xuyên"
    assert cell.whens == (Once(date(2026, 6, 30)), Ongoing())


@pytest.mark.parametrize("cell", ["", "-", "…", " . "])
def test_an_empty_cell_says_no_time(cell: str) -> None:
    assert parse_time_cell(cell).values == ()


def test_a_clause_does_not_read_a_bare_period_as_a_time_limit() -> None:
    with pytest.raises(RefusedError, match="perhaps no deadline"):
        parse_when("Quý II/2026")


def test_a_quarter_without_a_year_is_asked_about() -> None:
    with pytest.raises(RefusedError, match="does not say which year"):
        parse_time_cell("Quý IV")
