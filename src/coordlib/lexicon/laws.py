"""Laws: acts with the days of their effect and what followed them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import attrs

from coordlib.lexicon.kinds import kind_named
from coordlib.lexicon.letters import compared, in_one_style
from coordlib.lexicon.tables import Fact, day_of_cell

_OF_ALL = re.compile(r"/(?:19|20)\d{2}/(?!.*(?:UBND|HĐND))")  # 30/2020/NĐ-CP: its symbol tells who issued it


def _text(given: str) -> str:
    return str.strip(given)


def _day(given: str | date | None) -> date | None:
    day = day_of_cell(given)
    return None if day is None else date.fromordinal(date.toordinal(day))


@attrs.frozen
class Act(Fact):
    """An act (văn bản quy phạm pháp luật) and what is known of its effect; what is not known is empty.

    `passed`: the day of passing or issue; `in_force`: its first day of effect; `ended`: the first day without effect;
    `successor`: the number of the act that replaced it, with its kind before it where the number is not enough.
    `issuer`: who issued it, where kind and number do not tell. `source`: where each cell was read; `confidence`: H,
    read in the act or an official text; M, from a secondary source; L, from a weak one. An empty `ended` does not mean
    that it is in force.
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
    issuer: str = attrs.field(default="", converter=_text)

    @property
    def key(self) -> tuple[str, ...]:
        """What it is known by, beside its day: kind and number, or kind and title; the issuer where that is needed."""
        issuer = "" if _OF_ALL.search(self.number) else compared(self.issuer)
        return compared(self.kind), self.number.upper() or plain_title(self.title), issuer

    @property
    def first(self) -> date | None:
        """The day that tells it from other rows of the same key: that of its issue."""
        return self.passed

    @property
    def certain(self) -> bool:
        """Whether its days were read in the act itself or in an official text, and none was inferred."""
        return self.confidence == "H" and "inferred" not in self.source

    @property
    def is_titled(self) -> bool:
        """Whether its title is its own, and not a word for its matter."""
        return "tên theo nội dung" not in self.source

    @property
    def name(self) -> str:
        """The name by which a text calls it: a law by its title, another act by its number."""
        kind = kind_named(self.kind)
        by_title = kind is not None and "by-title" in kind.traits
        return f"{self.kind} {self.title}" if by_title else f"{self.kind} số {self.number}"


@lru_cache(maxsize=2048)
def plain_title(title: str) -> str:
    """Return a title without the signs and the style of tone marks in which people write it differently."""
    return in_one_style(re.sub(r"[\W_]+", " ", title.lower()).strip().removesuffix(" việt nam"))
