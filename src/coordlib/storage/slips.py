"""Slips: what a hand that typed a file most probably missed, and how to mend just that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from coordlib.language import Message
from coordlib.lexicon import read_rows

_DASHES = re.compile("[–—−‒―]")
_MOST_SHOWN = 60
_KEYED = re.compile(r"( *)((?:- )*)[\w-]+:(?: |$)")


class Slip(NamedTuple):
    """What was probably missed: in which line, counted from 1, what is wrong, and how to mend it."""

    line: int
    what: Message
    mend: Message


class _Row(NamedTuple):
    """A row of the table: what a parser or a record told, a pattern of the line or the value, and the words."""

    told: re.Pattern[str]
    pattern: re.Pattern[str]
    what: Message
    mend: Message


@cache
def _rows(of: str) -> tuple[_Row, ...]:
    folder = Path(__file__).parent
    names = {row[0].rpartition(".")[2] for row in read_rows("descriptions", folder)[1:]}
    known = "|".join(sorted(filter(str.islower, names), key=len, reverse=True))
    found = []
    for kind, told, pattern, vi, en, help_vi, help_en in read_rows("slips", folder)[1:]:
        if kind == of:
            compiled = re.compile(pattern.replace("KEY", f"(?:{known})"))
            found.append(_Row(re.compile(told), compiled, Message(vi, en), Message(help_vi, help_en)))
    return tuple(found)


def slip_in(text: str, problem: str, places: Sequence[int]) -> Slip | None:
    """Return the slip at which a parser stumbled, if it is a known one.

    `problem`: what the parser said; `places`: the lines that it may be in, from 1, the likeliest first.
    """
    lines = text.split("\n")
    for place in places:
        line = lines[place - 1].rstrip("\r") if 0 < place <= len(lines) else ""
        for row in _rows("line"):
            if line.strip() and row.told.search(problem) and (found := row.pattern.match(line)):
                groups = {name: _short(part) for name, part in found.groupdict().items()}
                return Slip(place, _filled(row.what, groups), _filled(row.mend, groups))
    return _indented(lines, places[0]) if "end of stream" not in problem else None


def _indented(lines: list[str], place: int) -> Slip | None:
    """Return the slip of a line that begins further in or out than the one before it allows."""
    line = _KEYED.match(lines[place - 1]) if 0 < place <= len(lines) else None
    before = next((one for one in reversed(lines[: place - 1]) if one.strip() and not one.lstrip().startswith("#")), "")
    above = _KEYED.match(before)
    if line is None or above is None:
        return None
    here, there = len(line[1]), len(above[1]) + (0 if line[2] else len(above[2]))
    if here == there:
        return None
    vi, en = (
        f"dòng này thụt {here} dấu cách, dòng trên thụt {there}",
        f"it is indented by {here}, the line above by {there}",
    )
    help_ = Message(
        f"Thụt {there} dấu cách nếu cùng nhóm với dòng trên; nếu không thì thụt đúng bằng nhóm của dòng này.",
        f"Indent it by {there} if it goes with the line above, else exactly as its own group.",
    )
    return Slip(place, Message(vi, en), help_)


def mend_of(message: Message, value: object, keys: Iterable[str] = ()) -> Message | None:
    """Return how to mend a value that was refused, if it is of a known form.

    `message`: why it was refused; `keys`: those of the parties of the file.
    """
    text = str(value[0] if isinstance(value, list) and len(value) == 1 else "" if value is None else value)
    listed = ", ".join(re.split(r"[,;] *", text))
    groups = {
        "digits": re.sub(r"\D", "", text),
        "hyphened": re.sub(r"[^\w-]+", "-", _DASHES.sub("-", text)).strip("-"),
        "listed": listed,
        "keys": ", ".join(keys) or "-",
    }
    for row in _rows("value"):
        if row.told.search(message.vi) and (found := row.pattern.fullmatch(text)):
            return _filled(row.mend, {name: _short(part) for name, part in {**groups, **found.groupdict()}.items()})
    return None


def _short(text: str | None) -> str:
    text = text or ""
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def _filled(words: Message, groups: Mapping[str, str]) -> Message:
    return Message(words.vi.format(**groups), words.en.format(**groups))


# --- what is lost in silence ---

_ODD = frozenset("“„«‘123456789")  # with which what is looked for begins
_PROSE = frozenset(
    {
        *("text", "preamble", "situation", "leadership", "strengths", "shortcomings", "causes", "lessons"),
        *("directions", "proposals", "praise", "provisions", "renewal", "answer"),
    }
)
_ENDED = (".", ";", ":", ",", "?", "!", "”", "/")
_SUSPECT = re.compile(r" #|\t#|[“„«‘]|\d\.\d{3}\b")


def lost(text: str, root: yaml.Node | None) -> Slip | None:
    """Return the first plain value that a file does not hold as it was meant; none in a file of no such signs.

    A “ #” cuts it, curly quotes around it would be printed, and 1.200 would be one and a fifth.
    """
    if root is None or not _SUSPECT.search(text):
        return None
    lines = {number: line for number, line in enumerate(text.split("\n")) if " #" in line or "\t#" in line}
    found = ((key, node, node.end_mark) for key, node in _plain(root, ""))
    slips = (_lost(key, str(node.value), end, lines) for key, node, end in found if end is not None and node.value)
    return next(filter(None, slips), None)


def _plain(node: yaml.Node, key: str) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield every scalar without quotes, with the key that it stands under."""
    if isinstance(node, yaml.ScalarNode):
        if not node.style:
            yield key, node
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _plain(value, str(name.value))
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _plain(one, key)


def _lost(key: str, value: str, end: yaml.Mark, commented: Mapping[int, str]) -> Slip | None:
    """Return what is lost of a plain value; `commented`: the lines in which comments may be, by number from 0."""
    rest = commented.get(end.line, "")[end.column :].rstrip("\r")
    if not rest and value[0] not in _ODD:
        return None
    for row in _rows("lost"):
        found = row.pattern.fullmatch(value if row.told.pattern == "value" else rest)
        if found and (row.told.pattern == "value" or _cuts(found["a"], key, value)):
            groups = {name: _short(part) for name, part in found.groupdict().items()}
            return Slip(end.line + 1, _filled(row.what, groups), _filled(row.mend, groups))
    return None


def _cuts(comment: str, key: str, value: str) -> bool:
    """Tell whether what stands after a # was meant as part of the value: it touches the #, or a sentence breaks off."""
    if comment.startswith((" ", "\t")):
        return key in _PROSE and not value.endswith(_ENDED)
    return bool(comment.strip("#"))
