"""Findings that no rule makes: how bad each is, what it means and how to mend it, by its code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import attrs

from coordlib.language.addresses import Address
from coordlib.language.findings import NOWHERE, Finding, Position, Severity
from coordlib.language.messages import Message, RefusedError
from coordlib.language.validation import checked

_ROOMS = Path(__file__).parents[1]


@attrs.frozen
class FindingCode:
    """A code of findings that no rule makes (mã): how bad they are, what they mean, and how to mend them."""

    code: str
    severity: Severity
    meaning: Message
    help: Message


@cache
def finding_codes() -> Mapping[str, FindingCode]:
    """Return the codes by their letters, from the file ``codes.csv`` of each room that raises some."""
    import csv  # noqa: PLC0415 - who finds nothing need not load it

    found = {}
    for file in sorted(_ROOMS.rglob("codes.csv")):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                meaning, mend = Message(row["vi"], row["en"]), Message(row["help_vi"], row["help_en"])
                found[row["code"]] = FindingCode(row["code"], Severity[row["severity"].upper()], meaning, mend)
    return found


@checked
def finding_of(
    code: str, what: Message, where: Address | None = None, position: Position = NOWHERE, *, mend: Message | None = None
) -> Finding:
    """Return a finding by its code, as bad as its row says; `mend`: how to mend it, where the row is not exact.

    Raises `RefusedError` for a code that no row has.
    """
    row = finding_codes().get(code)
    if row is None:
        raise RefusedError(Message(f"không có mã “{code}”", f"there is no code {code!r}"))
    return Finding(code, row.severity, where or Address(), what, mend or row.help, position)
