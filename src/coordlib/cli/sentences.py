"""A finding in words: the sentence that says it, and the line that compilers would print.

In comes a finding; out go words in the language of the call, and the column as editors count it.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from coordlib.cli.languages import LANGUAGE, in_language
from coordlib.language import Finding, Position

_FIRST_LETTER_OF_TWO_UNITS = 0x10000
_LONGEST_SOURCE = 16 * 1024 * 1024


def sentence(finding: Finding) -> str:
    """Return where a finding lies in the document and what it is, on one line."""
    place = finding.located(LANGUAGE.get())
    what = in_language(finding.what)
    return " ".join((f"{place}: {what}" if place else what).split())


def as_line(finding: Finding) -> str:
    """Return a finding on one line, as compilers do: ``file:line:col: CODE SEVERITY message → how to mend it``."""
    place = f"{finding.position}: " if finding.position.file else ""
    severity = finding.severity.in_language(LANGUAGE.get())
    return f"{place}{finding.code} {severity} {sentence(finding)} → {' '.join(in_language(finding.help).split())}"


def utf16_column(position: Position) -> int:
    """Return a column as editors count it: in units of UTF-16, of which a letter beyond U+FFFF takes two."""
    lines = _lines_of_file(position.file)
    line = lines[position.line - 1] if 0 < position.line <= len(lines) else ""
    before = line[: max(0, position.column - 1)]
    return position.column + sum(ord(letter) >= _FIRST_LETTER_OF_TWO_UNITS for letter in before)


@lru_cache(maxsize=4)  # the findings of one file come one after the other
def _lines_of_file(file: str) -> tuple[str, ...]:
    """Return the lines of a file that was read before; none where it cannot be read again."""
    path = Path(file)
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST_SOURCE:
            return ()
        return tuple(path.read_bytes().decode("utf-8-sig", errors="replace").split("\n"))
    except OSError:
        return ()
