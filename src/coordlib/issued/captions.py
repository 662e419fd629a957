"""Captions: what a promise says, in one line, and the parties by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import attrs

from coordlib.language import Address, Key, split_references
from coordlib.model import FINAL, INTERIM, MEETING, REPORT, Agreement, Article, Clause, Duty, Party, Point, ReviewCycle

_KINDS = {
    MEETING: "Họp giao ban",
    INTERIM: "Sơ kết việc thực hiện {}",
    FINAL: "Tổng kết việc thực hiện {}",
    REPORT: "Gửi báo cáo kết quả thực hiện {}",
}
_TWO = 2
_SENTENCE = re.compile(r"(?<=[.;:])\s")


@attrs.frozen(slots=False)
class Captions:
    """Words for the promises of an agreement, found once for many lines of a table."""

    agreement: Agreement

    def of(self, what: Duty | ReviewCycle, address: Address, reference: str = "") -> str:
        """Return what a promise says; `reference`: of the request or event that it followed.

        That is the title of a duty, or the first sentence of its provision; a review is named by its kind.
        """
        text = self._of(what, address)
        return f"{text} ({reference})" if reference else text

    def _of(self, what: Duty | ReviewCycle, address: Address) -> str:
        if isinstance(what, ReviewCycle):
            return _KINDS[what.kind].format(self.agreement.kind)
        if what.title:
            return what.title
        unit = self._stated.get(address.provision.anchor)
        text = unit.text or getattr(unit, "title", "") if isinstance(unit, Article | Clause | Point) else ""
        first = _SENTENCE.split(text.split("\n", 1)[0], maxsplit=1)[0].rstrip(".;:, ")
        return "".join(self._cited(first, address)) or what.key

    def names(self, keys: Iterable[Key]) -> str:
        """Return parties by the names that the text uses, parted by commas."""
        return ", ".join(map(self.name, keys))

    def listed(self, keys: Iterable[Key]) -> str:
        """Return parties as a sentence lists them: ``A, B và C``."""
        *first, last = [*map(self.name, keys)] or [""]
        return f"{', '.join(first)} và {last}" if first else last

    def bearers(self, keys: Iterable[Key]) -> str:
        """Return who leads something: parties by name, or “Hai bên”, “Các bên” where all of them do."""
        wanted, everyone = tuple(keys), {party.key for party in self.agreement.parties}
        if len(everyone) > 1 and everyone <= set(wanted):
            return "Hai bên" if len(everyone) == _TWO else "Các bên"
        return self.names(wanted)

    def name(self, key: Key) -> str:
        """Return the name that the text uses for a party; of an unknown one its key."""
        party = self._parties.get(key)
        return party.short_name or party.name if party else key

    @cached_property
    def _parties(self) -> dict[Key, Party]:
        return {party.key: party for party in (*self.agreement.parties, *self.agreement.issuers)}

    @cached_property
    def _stated(self) -> dict[str, object]:
        units = (*self.agreement.provisions(), *self.agreement.decided_provisions())
        return {address.anchor: unit for address, unit in units}

    def _cited(self, text: str, here: Address) -> Iterator[str]:
        for index, piece in enumerate(split_references(text)):
            target = self.agreement.keys.get(piece) if index % 2 else None
            yield target.provision.cite(here.provision) if target else piece
