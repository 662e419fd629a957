"""Publication: the schemas as they are shipped, each a file of its own."""

from __future__ import annotations

import json
from pathlib import Path

from coordlib.language import Message, RefusedError, checked, nearest
from coordlib.schema.generator import DRAFTS, json_schema

SCHEMAS = ("agreement", "narrative", "portfolio", "amendment")
"""The kinds of files that have a schema."""

_FOLDER = Path(__file__).parent / "published"


@checked
def schema_file(name: str, draft: str = "draft-07") -> Path:
    """Return the file of a schema that is shipped, for an editor to be told of."""
    for given, known in ((name, SCHEMAS), (draft, tuple(DRAFTS))):
        if given not in known:
            near, listed = nearest(given, known), ", ".join(known)
            raise RefusedError(
                Message(f"“{given}” không có trong: {listed}{near.vi}", f"{given!r} is none of: {listed}{near.en}")
            )
    return _FOLDER / f"{name}.{draft}.json"


@checked
def schema_text(name: str, draft: str = "draft-07") -> str:
    """Return the text of a schema that is shipped: ``agreement``, ``narrative``, ``portfolio`` or
    ``amendment``.

    Raises `RefusedError` for another.
    """
    return schema_file(name, draft).read_text(encoding="utf-8")


@checked
def generated_text(kind: type, draft: str) -> str:
    """Return the text of a schema as it is shipped, generated anew."""
    return json.dumps(json_schema(kind, draft), ensure_ascii=False, indent=2) + "\n"
