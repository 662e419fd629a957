"""The schemas that are shipped, generated anew: ``python -m tools.schemas``; a test says when they are stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coordlib import Agreement
from coordlib.amendments import Amendment
from coordlib.storage import DRAFTS, SCHEMAS, Register, generated_text, schema_file
from coordlib.tracking import Conference, Grounds, Letterhead, MeetingNotes, Narrative, Opinions

_KINDS = (Agreement, Narrative, Register, Amendment, Letterhead, MeetingNotes, Opinions, Conference, Grounds)
KINDS = dict(zip(SCHEMAS, _KINDS, strict=True))
"""What each kind of file holds."""


def shipped() -> Iterator[tuple[Path, str]]:
    """Yield each file of a schema, and what it should hold."""
    for name, kind in KINDS.items():
        for draft in DRAFTS:
            yield schema_file(name, draft), generated_text(kind, draft)


if __name__ == "__main__":
    for file, text in shipped():
        file.write_text(text, encoding="utf-8")
        print(file)
