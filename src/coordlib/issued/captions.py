"""Captions: what a promise says, in one line, and the parties by name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import attrs

from coordlib.language import Address, Key, expect_every, explained
from coordlib.model import REQUESTER, Agreement, Party, Promise, ReviewCycle, ReviewKind, quotation
from coordlib.model.editions import editions_of, text_stating
from coordlib.progress import NOBODY

_KINDS = {
    ReviewKind.MEETING: "Họp giao ban",
    ReviewKind.INTERIM: "Sơ kết việc thực hiện {}",
    ReviewKind.FINAL: "Tổng kết việc thực hiện {}",
    ReviewKind.REPORT: "Gửi báo cáo kết quả thực hiện {}",
}
expect_every(ReviewKind, _KINDS)
_TWO = 2


@attrs.frozen(slots=False)
class Captions:
    """Words for the promises of an agreement, found once for many lines of a table."""

    agreement: Agreement

    @explained
    def of(self, what: Promise, address: Address, reference: str = "") -> str:
        """Return what a promise says; `reference`: of the request or event that it followed.

        That is the title of a duty, or the first sentence of its provision, as it reads outside; a review is named by
        its kind.
        """
        text = self._of(what, address)
        return f"{text} ({reference})" if reference else text

    def _of(self, what: Promise, address: Address) -> str:
        if isinstance(what, ReviewCycle):
            return _KINDS[what.kind].format(self.agreement.kind)
        return quotation(text_stating(self.agreement, address, what.key), what, address).text

    def names(self, keys: Iterable[Key]) -> str:
        """Return parties by the names that the text uses, parted by commas."""
        return ", ".join(map(self.name, keys))

    def listed(self, keys: Iterable[Key]) -> str:
        """Return parties as a sentence lists them: ``A, B và C``."""
        *first, last = [*map(self.name, keys)] or [""]
        return f"{', '.join(first)} và {last}" if first else last

    def bearers(self, keys: Iterable[Key]) -> str:
        """Return who leads something: parties by name, or “Hai bên”, “Các bên” where all of them do."""
        wanted, everyone = self._as_groups(keys), {party.key for party in self.agreement.parties}
        if len(everyone) > 1 and everyone <= set(wanted):
            return "Hai bên" if len(everyone) == _TWO else "Các bên"
        return self.names(wanted)

    def name(self, key: Key) -> str:
        """Return the name that the text uses for a party or a member of a group; of an unknown one its key."""
        return self._named.get(key) or key

    def _as_groups(self, keys: Iterable[Key]) -> tuple[Key, ...]:
        """Return parties with the group in place of its members, where all of those it has now are among them."""
        wanted = tuple(keys)
        for group in self._groups:
            members = {one.key for one in group.members}
            if {one.key for one in group.members if one.until is None} <= set(wanted):
                wanted = tuple(dict.fromkeys(group.key if key in members else key for key in wanted))
        return wanted

    @cached_property
    def _groups(self) -> tuple[Party, ...]:
        return tuple(party for party in self.agreement.bodies if party.members)

    @cached_property
    def _named(self) -> dict[Key, str]:
        former = {key: name for one in editions_of(self.agreement) for key, name in one.text.bearers.items()}
        return {**former, **self.agreement.bearers, REQUESTER: "bên yêu cầu", NOBODY: "(chưa rõ bên)"}
