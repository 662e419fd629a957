"""Files mended: what the rules are certain of is shown, asked about, and written; comments stay as they were.

In come a file and the rules whose corrections are wanted; out goes the file. What cannot be mended is left to `check`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from difflib import unified_diff
from pathlib import Path

import click

from coordlib.cli.failures import refuse
from coordlib.cli.files import STDIN, load, write_anew
from coordlib.cli.languages import in_language
from coordlib.cli.screen import Style, remark, remark_styled
from coordlib.language import Message, RefusedError, Rule
from coordlib.model import Agreement, signed_text
from coordlib.rules import fix
from coordlib.storage import FileError, rewritten, source_text

OF_OFFICES = frozenset({".docx", ".pdf", ".html", ".htm", ".md", ".txt"})
"""The suffixes of files that offices write, and no program of ours."""

_STYLES = {"+": Style.GOOD, "-": Style.BAD}
_ONLY_DATA_IS_MENDED = Message("--fix sửa tệp YAML, JSON của quy chế", "--fix mends YAML and JSON files")


def mend(name: str, rules: Iterable[Rule[Agreement]], *, ask: bool) -> None:
    """Show what would be mended in a file, ask, and mend it; without an answer nothing is written."""
    if name == STDIN or Path(name).suffix.lower() in OF_OFFICES:
        refuse(_ONLY_DATA_IS_MENDED)
    try:
        old, agreement = source_text(name), signed_text(load(name, Agreement))
    except FileError:
        return  # it is told with the findings
    try:
        new = rewritten(old, agreement, fix(agreement, rules), Path(name).suffix)
    except RefusedError as error:
        remark(f"{name}: {in_language(error.message)}")
        return
    if new == old:
        return
    for line in unified_diff(old.splitlines(), new.splitlines(), name, name, n=1, lineterm=""):
        remark_styled(line, _STYLES.get(line[:1], Style.DIM))
    if ask and not _is_confirmed(name):
        remark(_is_not_mended(name))
        return
    write_anew(name, new)
    remark(_is_mended(name))


def _is_confirmed(name: str) -> bool:
    question = Message(f"Sửa {name}?", f"Mend {name}?")
    return sys.stdin.isatty() and click.confirm(in_language(question), err=True)


def _is_mended(name: str) -> Message:
    return Message(f"Đã sửa {name}.", f"Mended {name}.")


def _is_not_mended(name: str) -> Message:
    return Message(
        f"Chưa sửa {name}; thêm --yes để sửa mà không hỏi.", f"{name} is as it was; --yes mends without asking."
    )
