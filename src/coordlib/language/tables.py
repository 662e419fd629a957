"""Tables that a notebook shows in place of a long ``repr``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice

from coordlib.language.kinds import checked

MOST_ROWS = 50
"""How many rows a notebook shows; it says how many more there are."""


@checked
def html_table(caption: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table in HTML: every value escaped, the first `MOST_ROWS` rows, and how many are left out."""
    rows = iter(rows)
    shown = "".join(f"<tr>{_cells('td', row)}</tr>" for row in islice(rows, MOST_ROWS))
    left = sum(1 for _ in rows)
    more = f'<tr><td colspan="{len(head)}">… {left}</td></tr>' if left else ""
    return (
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{_cells('th', head)}</tr></thead><tbody>{shown}{more}</tbody></table>"
    )


def _cells(tag: str, row: Iterable[object]) -> str:
    return "".join(f"<{tag}>{escape(str(value))}</{tag}>" for value in row)
