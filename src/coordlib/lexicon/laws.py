"""Laws: acts with the days of their effect and what followed them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import attrs

from coordlib.lexicon.kinds import kind_named
from coordlib.lexicon.tables import Fact, read_table


def _text(given: str) -> str:
    return str.strip(given)


def _day(given: date | None) -> date | None:
    return None if given is None else date.fromordinal(date.toordinal(given))


@attrs.frozen
class Act(Fact):
    """An act (văn bản quy phạm pháp luật) and what is known of its effect; what is not known is empty.

    `passed`: the day of passing or issue; `in_force`: its first day of effect; `ended`: the first day without effect;
    `successor`: the number of the act that replaced it. `source`: where each cell was read; `confidence`: H, read in
    the act or an official text, or M, from a secondary source. An empty `ended` does not mean that it is in force.
    """

    kind: str = attrs.field(converter=_text)
    number: str = attrs.field(converter=_text)
    title: str = attrs.field(converter=_text)
    passed: date | None = attrs.field(default=None, converter=_day)
    in_force: date | None = attrs.field(default=None, converter=_day)
    ended: date | None = attrs.field(default=None, converter=_day)
    successor: str = attrs.field(default="", converter=_text)
    source: str = attrs.field(default="", converter=_text)
    confidence: str = attrs.field(default="", converter=_text)

    @property
    def certain(self) -> bool:
        """Whether its days were read in the act itself or in an official text, and none was inferred."""
        return self.confidence == "H" and "inferred" not in self.source

    @property
    def name(self) -> str:
        """The name by which a text calls it: a law by its title, another act by its number."""
        kind = kind_named(self.kind)
        by_title = kind is not None and "by-title" in kind.traits
        return f"{self.kind} {self.title}" if by_title else f"{self.kind} số {self.number}"


@lru_cache(maxsize=1)
def shipped_acts() -> tuple[Act, ...]:
    """Return the acts that come with coordlib, gathered from public texts and not complete."""
    return read_table("laws", _act)


def _act(passed: str, in_force: str, ended: str, **cells: str) -> Act:
    passed_, in_force_, ended_ = (date.fromisoformat(day) if day else None for day in (passed, in_force, ended))
    return Act(passed=passed_, in_force=in_force_, ended=ended_, **cells)
