"""Facts with a date: sixty statements, each on a day on which it is right and on one on which it is not."""

import csv
from pathlib import Path

import pytest

from coordlib import check
from coordlib.storage import structure
from tests.rules.test_rules import BASE

with (Path(__file__).parent / "dated_facts.csv").open(encoding="utf-8", newline="") as _file:
    STATEMENTS = list(csv.DictReader(_file))


def findings_on(row: dict[str, str], day: str) -> list[tuple[str, str]]:
    """Return what is said, on a day of signing, of a statement that stands in an agreement."""
    data = {**BASE, "signed": day, "effective": day, "bases": []}
    written = row["written"]
    if row["sort"] == "act" and not written.startswith("text:"):
        names = ("kind", "title", "number", "issued", "issuer")
        cells = dict(zip(names, written.split("|"), strict=True))
        data["bases"] = [{name: cell.replace(";", ",") for name, cell in cells.items() if cell}]
    else:
        data["body"] = [{"article": "Một", "text": written.removeprefix("text:")}]
    return [(one.code, one.what.vi) for one in check(structure(data))]


@pytest.mark.parametrize("row", STATEMENTS, ids=[f"{row['sort']}: {row['written'][:40]}" for row in STATEMENTS])
def test_a_statement_is_judged_by_the_facts_of_its_day(row: dict[str, str]) -> None:
    found = [what for code, what in findings_on(row, row["found_on"]) if code == row["code"]]
    assert len(found) == 1
    assert row["says"] in found[0]
    of_facts = {"PAR006", "PAR007", "PAR009", "PAR010", "PAR013", "LAW004", "LAW008", "LAW009", "LAW011", "LAW018"}
    assert of_facts.isdisjoint(code for code, _ in findings_on(row, row["silent_on"]))


def test_there_are_sixty_statements() -> None:
    sorts = [row["sort"] for row in STATEMENTS]
    assert [sorts.count(sort) for sort in ("place", "act", "body")] == [20, 25, 15]
