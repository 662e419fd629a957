"""What is issued under an agreement, built from the plain data of the cases."""

from datetime import date, time
from pathlib import Path
from typing import Any

import attrs

from coordlib import Ledger, assess
from coordlib.dates import Period
from coordlib.files import compose, construct, structure
from coordlib.issued import Attendance, Letterhead, Minutes, Narrative, Reminder, Report, Task
from coordlib.ledger import Entry
from coordlib.model import Agreement, Signatory
from coordlib.progress import Progress

FOLDER = Path(__file__).parent / "cases" / "issued"
Issued = Progress | Report | Minutes | Reminder


def data(name: str) -> dict[str, Any]:
    found: dict[str, Any] = construct(compose((FOLDER / name).read_text(encoding="utf-8")))
    return found


BASE = data("base.yaml")
CASES = {code: cases for name in ("ledger.yaml", "reports.yaml") for code, cases in data(name).items()}


def changed(changes: dict[str, Any]) -> dict[str, Any]:
    """Return the base with changes; groups of keys are merged, lists and values replaced."""
    merged = {}
    for name, value in BASE.items():
        change = changes.get(name, value)
        merged[name] = {**value, **change} if isinstance(value, dict) else change
    return {**merged, "restricted": changes.get("restricted", False)}


def progress_of(given: dict[str, Any]) -> Progress:
    agreement = structure(given["agreement"])
    # As a file gives them: the agreement may have changed since they were recorded.
    entries = tuple(structure(one, Entry) for one in given["entries"])
    ledger = attrs.evolve(Ledger(agreement), entries=entries, torn=given["torn"].encode())
    period = Period(*(date.fromisoformat(given["period"][name]) for name in ("first", "last")))  # type: ignore[arg-type]
    return assess(agreement, ledger, date.fromisoformat(given["on"]), period=period)


def minutes_of(agreement: Agreement, given: dict[str, Any], head: Letterhead) -> Minutes:
    return Minutes(
        agreement,
        given["review"],
        date(2026, 3, 30),
        structure(given["chair"], Signatory),
        structure(given["secretary"], Signatory),
        venue=given["venue"],
        begun=time.fromisoformat(given["begun"]) if given["begun"] else None,
        ended=time.fromisoformat(given["ended"]) if given["ended"] else None,
        occasion="2026-03-30",
        attendance=tuple(structure(one, Attendance) for one in given["attendance"]),
        contents=tuple(given["contents"]),
        conclusions=tuple(given["conclusions"]),
        tasks=tuple(structure(one, Task) for one in given["tasks"]),
        letterhead=head,
    )


def subject_of(code: str, changes: dict[str, Any]) -> Issued:
    """Return what a rule looks at, in the base with changes."""
    given = changed(changes)
    progress, head = progress_of(given), structure(given["letterhead"], Letterhead)
    if code.startswith("LED"):
        return progress
    if code == "RPT008":
        return Reminder(progress, given["to"], letterhead=head)
    if code in ("RPT009", "RPT010", "RPT011"):
        return minutes_of(progress.agreement, given["minutes"], head)
    narrative = structure(given["narrative"], Narrative)
    return Report(progress, narrative=narrative, letterhead=head, restricted=given["restricted"])
