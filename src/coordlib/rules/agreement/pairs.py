"""Pairs of rules: the same deviation, certain or perhaps, as one row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from coordlib.language import Breaches, Rule, Severity
from coordlib.model import Agreement
from coordlib.rules.gathering import RuleRow, rows_of


def _severity(name: str) -> Severity:
    return Severity[name]


@attrs.frozen(kw_only=True)
class GradedRow(RuleRow):
    """A rule of a pair, and how bad a breach is."""

    severity: Severity = attrs.field(converter=_severity)

    def rule(self, judge: Callable[..., Breaches], module: str, *, sure: bool) -> Rule[Agreement]:
        """Return the rule that judges what is certain, or what is not."""
        return Rule(self.code, self.severity, self.mend, self.named(partial(judge, sure=sure), module))


_ROWS = {row["code"]: GradedRow(**row) for row in rows_of(Path(__file__).with_name("pairs.csv"))}


def rule_pair(certain: str, doubtful: str) -> Callable[[Callable[..., Breaches]], Rule[Agreement]]:
    """Make two rules of a function that takes `sure`, whether it judges what is certain or what is not.

    Both stand in the module of the function under the names of their rows, the certain one for the function.
    """

    def decorate(judge: Callable[..., Breaches]) -> Rule[Agreement]:
        module: dict[str, Any] = judge.__globals__
        pair = (_ROWS[certain], True), (_ROWS[doubtful], False)
        first, second = (row.rule(judge, judge.__module__, sure=sure) for row, sure in pair)
        module |= {_ROWS[certain].name: first, _ROWS[doubtful].name: second}
        return first

    return decorate
