"""Rows of assignment tables: a row whose words and data contradict each other is found, and its twin is not accused."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from coordlib import Agreement, Duty, Every, Once, OnEvent, Ongoing, Party, Within, check
from coordlib.lexicon import ColumnRole
from coordlib.model import WORKING_DAYS, Annex, AssignedTask, AssignmentTable, When

_CODES = {"when": "DUT061", "lead": "DUT063", "support": "DUT064", "product": "DUT067"}
_LINES = Path(__file__).with_name("contradicting_rows.csv").read_text(encoding="utf-8").splitlines(keepends=True)
_ROWS = list(csv.DictReader(_LINES))
_BODIES = (
    Party("health", "Sở Y tế"),
    Party("science", "Sở Khoa học và Công nghệ"),
    Party("communes", "Ủy ban nhân dân các xã, phường", group=True),
)


def _when(said: str) -> When:
    word, _, rest = said.partition(" ")
    match word:
        case "on" | "before":
            return Once(date.fromisoformat(rest), inclusive=word == "on")
        case "every":
            return Every(months=int(rest))
        case "within":
            return Within(int(rest), WORKING_DAYS, after="request")
        case "asked":
            return OnEvent("request")
        case _:
            return Ongoing()


def _agreement(column: str, cell: str, data: str) -> Agreement:
    fields: dict[str, object] = {"lead": "police", "when": Ongoing()}
    if column == "when":
        fields["when"] = _when(data)
    else:
        fields["evidence" if column == "product" else column] = data if column == "product" else tuple(data.split())
    if column == "support" and "police" in data.split():
        fields["lead"] = "telecom"
    table = AssignmentTable(years=(2026,))
    cells = tuple(cell if one.role is ColumnRole(column) else "" for one in table.filled)
    task = AssignedTask("Thực hiện nhiệm vụ.", cells, (Duty("task", **fields),))  # type: ignore[arg-type]
    annex = Annex("BẢNG PHÂN CÔNG", assignment=AssignmentTable((task,), years=(2026,)))
    parties = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"))
    return Agreement("Quy chế", parties, annexes=(annex,), obliged=_BODIES, signed=date(2026, 1, 5))


def _accused(row: dict[str, str], data: str) -> bool:
    found = check(_agreement(row["column"], row["cell"], data))
    return _CODES[row["column"]] in {finding.code for finding in found}


def test_a_row_that_contradicts_its_data_is_found_and_its_twin_is_not_accused() -> None:
    accused = [row["cell"] for row in _ROWS if _accused(row, row["matching"])]
    missed = [row["cell"] for row in _ROWS if not _accused(row, row["contradicting"])]
    assert len(_ROWS) >= 60
    assert accused == []
    assert missed == []
