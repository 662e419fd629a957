"""The schemas that are shipped, generated anew: ``python -m tools.schemas``; a test says when they are stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from coordlib import Agreement
from coordlib.changes import Amendment
from coordlib.files import Register
from coordlib.issued import Narrative
from coordlib.schema import DRAFTS, SCHEMAS, generated_text, schema_file

KINDS = dict(zip(SCHEMAS, (Agreement, Narrative, Register, Amendment), strict=True))
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
