"""The table of ``coordlib explain``, drawn anew of the rules: ``python -m tools.explanations``; a test holds it."""

from __future__ import annotations

import json

from coordlib.cli.explanations import TABLE
from coordlib.cli.rulebook import all_explanations


def drawn() -> str:
    """Return the text of the table as it should be: a row, a line."""
    rows = (json.dumps(one.row, ensure_ascii=False) for one in all_explanations())
    return "[\n" + ",\n".join(rows) + "\n]\n"


if __name__ == "__main__":
    TABLE.write_text(drawn(), encoding="utf-8")
    print(TABLE)
