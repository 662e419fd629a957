"""Captions: what a promise says, in one line, and the parties by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import attrs

from coordlib.language import Address, Key
from coordlib.model import FINAL, INTERIM, MEETING, REPORT, Agreement, Duty, Party, ReviewCycle, quotation

_KINDS = {
    MEETING: "Họp giao ban",
    INTERIM: "Sơ kết việc thực hiện {}",
    FINAL: "Tổng kết việc thực hiện {}",
    REPORT: "Gửi báo cáo kết quả thực hiện {}",
}
_TWO = 2


@attrs.frozen(slots=False)
class Captions:
    """Words for the promises of an agreement, found once for many lines of a table."""

    agreement: Agreement

    def of(self, what: Duty | ReviewCycle, address: Address, reference: str = "") -> str:
        """Return what a promise says; `reference`: of the request or event that it followed.

        That is the title of a duty, or the first sentence of its provision, as it reads outside; a review is named by
        its kind.
        """
        text = self._of(what, address)
        return f"{text} ({reference})" if reference else text

    def _of(self, what: Duty | ReviewCycle, address: Address) -> str:
        if isinstance(what, ReviewCycle):
            return _KINDS[what.kind].format(self.agreement.kind)
        return quotation(self.agreement, what, address).text

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
