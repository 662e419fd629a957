"""Words in tables: what the words of a row name, and what a module gives to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter


def named_in(*texts: str) -> set[str]:
    """Return what texts name in braces, each without its attribute."""
    return {re.split(r"[.\[]", name)[0] for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def worded_calls(
    folder: Path, functions: dict[str, int], own: frozenset[str] = frozenset()
) -> Iterator[tuple[str, set[str]]]:
    """Yield each row that modules ask for by a word, with what they give by name.

    `functions`: those that take a row, with its place among their arguments; `own`: what is of the call itself.
    """
    for file in sorted(folder.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            row = node.args[functions[called]] if called in functions and len(node.args) > functions[called] else None
            given = {one.arg for one in node.keywords if one.arg} - own
            if isinstance(row, ast.Constant) and all(one.arg for one in node.keywords):
                yield str(row.value), given


def unasked(folder: Path, rows: Iterable[str]) -> list[str]:
    """Return the rows that no module of a folder names."""
    source = "".join(file.read_text(encoding="utf-8") for file in folder.glob("*.py"))
    return [row for row in rows if f'"{row}"' not in source]
