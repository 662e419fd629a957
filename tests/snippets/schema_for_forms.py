"""The schema of a file, as a form asks for it."""

from typing import Any

from coordlib import Agreement
from coordlib.storage import json_schema

schema: dict[str, Any] = json_schema(Agreement)
assert "title" in schema["required"]
