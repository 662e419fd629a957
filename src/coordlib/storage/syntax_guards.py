"""Guards of YAML: what is refused before the parser sees it, since it would take long, or hide a place.

In comes a text from anybody; nothing comes out, or a `MalformedError` with the place.
"""

from __future__ import annotations

import re

import yaml

from coordlib.language import Message
from coordlib.storage.messages import TOO_DEEP
from coordlib.storage.syntax_errors import MalformedError, malformed_at, unprintable_at
from coordlib.storage.yaml_positions import line_and_column

_HIDDEN_LINES = "\x85\u2028\u2029"
_HIDDEN_LINE = re.compile(f"[{_HIDDEN_LINES}]")
_DIRECTIVE = re.compile(r"^%(?!YAML )", re.MULTILINE)

_BRACKET = re.compile(r"[\[{}\]]")
_MOST_OPEN = 500
# A line that no record needs: indented by a thousand spaces, or with a hundred values begun in it (“- - - - …”). The
# parser calls itself for each of them, until the stack of the process is full.
_DEEP_LINE = re.compile(r"^(?: {1000}| *(?:[-?:] +){100})", re.MULTILINE)
# Three quick questions of what has none, since `_DEEP_LINE` tries each beginning of a line: whether a line is so long
# (a hundred values have each a sign and a space), whether so many spaces stand anywhere, whether four values of a
# hundred do.
_SHORTEST_DEEP_LINE = 200
_DEEP_INDENTATION = " " * 1000
_PART_OF_DEEP_LINE = re.compile(r"[-?:] +[-?:] +[-?:] +[-?:] ")

_NO_DIRECTIVES = Message("không dùng chỉ thị %TAG trong tệp", "directives (%TAG) are not read")
_NO_ALIASES = Message("không dùng bí danh (*alias) trong tệp", "aliases (*alias) are not read")


def refuse_hidden_lines(text: str) -> None:
    """Refuse line breaks that editors do not show: every place after them would be another."""
    if not any(sign in text for sign in _HIDDEN_LINES):  # asked first: ten times as fast as the pattern
        return
    hidden = _HIDDEN_LINE.search(text)
    if hidden:
        raise unprintable_at(text, hidden.start())


def refuse_depth(text: str) -> None:
    """Refuse deep nesting before the C parser, which recurses, sees it; brackets in prose count too."""
    too_deep = _line_that_is_too_deep(text) or _bracket_that_is_too_deep(text)
    if too_deep:
        raise MalformedError(TOO_DEEP, *line_and_column(text, too_deep.start()))


def _line_that_is_too_deep(text: str) -> re.Match[str] | None:
    """Return a line that is indented, or begins values, deeper than any record has them."""
    has_long_lines = max(map(len, text.split("\n"))) >= _SHORTEST_DEEP_LINE
    if not has_long_lines or not (_DEEP_INDENTATION in text or _PART_OF_DEEP_LINE.search(text)):
        return None
    return _DEEP_LINE.search(text)


def _bracket_that_is_too_deep(text: str) -> re.Match[str] | None:
    """Return the bracket that opens one level too many; one that closes more than was opened counts for nothing."""
    if text.count("[") + text.count("{") <= _MOST_OPEN:
        return None
    levels = 0
    for bracket in _BRACKET.finditer(text):
        if bracket[0] in "[{":
            levels += 1
        elif levels:
            levels -= 1
        if levels > _MOST_OPEN:
            return bracket
    return None


def refuse_directives(text: str) -> None:
    """Refuse ``%TAG`` lines, which name tags that are not read anyway, and of which many take long."""
    if not (text.startswith("%") or "\n%" in text or "\r%" in text):  # asked first: of most files no line does
        return
    directive = _DIRECTIVE.search(text)
    if directive:
        raise MalformedError(_NO_DIRECTIVES, *line_and_column(text, directive.start()))


def refuse_aliases(text: str) -> None:
    """Refuse ``*alias``, which would let a small file stand for a huge one."""
    if "&" in text and "*" in text:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.AliasEvent):
                raise malformed_at(event, _NO_ALIASES)
