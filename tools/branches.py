"""The branches of a regular expression: its alternatives and optional parts, and the expression without one of them.

In comes the text of an expression, out go texts with one thing less; groups keep their names and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

import attrs

_NEVER = "(?!)"  # matches nowhere
_ESCAPED = re.compile(r"\\(?:x..|u.{4}|U.{8}|N\{[^}]*\}|.)", re.DOTALL)
_CLASS = re.compile(r"\[\^?\]?(?:[^\]\\]|\\.)*\]", re.DOTALL)
_OPENED = re.compile(
    r"\((?:"
    r"(?P<whole>\?#[^)]*\)|\?P=\w+\)|\?[aiLmsux]+\))"  # a comment, a group said again, flags
    r"|(?P<condition>\?\(\w+\))"  # “(?(1)a|b)” is no alternation
    r"|\?P<\w+>|\?<?[=!]|\?>|\?[aiLmsux-]*:"
    r")?"
)
_REPEATED = re.compile(r"(?:[*+?]|\{\d*,?\d*\})[?+]?")


class Loss(Enum):
    """What an expression has less."""

    BRANCH = "never takes the branch"
    OPTION = "never takes the optional part"
    ABSENCE = "always wants the optional part"


@attrs.frozen
class Branch:
    """A stretch of an expression that could be missing; `is_first`: no bar stands before it."""

    loss: Loss
    start: int
    end: int
    is_first: bool = False

    def stretch(self, expression: str) -> str:
        """Return its own text."""
        return expression[self.start : self.end]

    def lost_from(self, expression: str) -> str:
        """Return the expression without it."""
        before, own, after = expression[: self.start], self.stretch(expression), expression[self.end :]
        match self.loss:
            case Loss.BRANCH:
                return f"{before}{_NEVER}{own}{after}"
            case Loss.OPTION:
                return f"{before}(?:{_NEVER}{own}){after}"
            case Loss.ABSENCE:
                repeated = _REPEATED.match(after)
                return f"{before}{own}{after[repeated.end() if repeated else 0 :]}"


@attrs.define
class _Group:
    opened: int
    starts: list[int]
    is_condition: bool = False

    def branches(self, end: int) -> Iterator[Branch]:
        """Yield its alternatives, if it has more than one."""
        if len(self.starts) > 1 and not self.is_condition:
            ends = [*(start - 1 for start in self.starts[1:]), end]
            for start, last in zip(self.starts, ends, strict=True):
                yield Branch(Loss.BRANCH, start, last, start == self.starts[0])


def branches(expression: str) -> Iterator[Branch]:
    """Yield the alternatives and the optional parts of an expression, those within others before them.

    >>> [(branch.loss.name, branch.lost_from("(?:ngày|hôm) nay?")) for branch in branches("(?:ngày|hôm) nay?")]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('BRANCH', '(?:(?!)ngày|hôm) nay?'), ('BRANCH', '(?:ngày|(?!)hôm) nay?'),
     ('OPTION', '(?:ngày|hôm) na(?:(?!)y)?'), ('ABSENCE', '(?:ngày|hôm) nay')]
    """
    groups, at, atom = [_Group(0, [0])], 0, 0
    while at < len(expression):
        begun, sign = at, expression[at]
        if sign == "(":
            opened = _match(_OPENED, expression, at)
            at = opened.end()
            if not opened["whole"]:
                groups.append(_Group(begun, [at], is_condition=bool(opened["condition"])))
            elif groups[-1].starts == [begun]:  # flags stand before the first branch
                groups[-1].starts = [at]
        elif sign == "|":
            at += 1
            groups[-1].starts.append(at)
        elif sign == ")":
            group = groups.pop()
            yield from group.branches(at)
            begun, at = group.opened, at + 1
        elif sign in "*+?{" and (repeated := _REPEATED.match(expression, at)):
            if sign == "?":
                yield Branch(Loss.OPTION, atom, at)
                yield Branch(Loss.ABSENCE, atom, at)
            at = repeated.end()
        else:
            at = _match({"\\": _ESCAPED, "[": _CLASS}.get(sign, _ANY), expression, at).end()
        atom = begun
    yield from groups.pop().branches(at)


_ANY = re.compile(r".", re.DOTALL)


def _match(pattern: re.Pattern[str], expression: str, at: int) -> re.Match[str]:
    matched = pattern.match(expression, at)
    assert matched, f"no regular expression at {at}: {expression}"
    return matched


def compiles(expression: str) -> bool:
    """Return whether an expression is one: a repetition of what can be empty after a possessive one is not, say."""
    try:
        re.compile(expression)
    except re.error:
        return False
    return True
