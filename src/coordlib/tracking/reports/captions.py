"""Captions: what a report calls a duty, a due and a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cached_property

import attrs

from coordlib.dates import Due
from coordlib.language import Address, Key, checked, expect_every, explained, typed
from coordlib.model import (
    MEETING,
    REPORT,
    REQUESTER,
    Agreement,
    Party,
    Promise,
    ReviewCycle,
    ReviewKind,
    editions_of,
    quotation,
    text_stating,
)
from coordlib.tracking.progress.standings import NOBODY, Standing, Status, Tally, tally

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


MOST_SINGLE = 3
"""How many dues of one promise that stand alike are told one by one; more are told as a group."""


@attrs.frozen(field_transformer=typed)
class SameStatus:
    """Dues of one promise that stand alike (nhóm kỳ hạn), the earliest first."""

    status: Status
    standings: tuple[Standing, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.standings)

    @property
    def bearers(self) -> tuple[Key, ...]:
        """For whom they stand so, each once."""
        return tuple(dict.fromkeys(key for one in self.standings for key in one.bearers))

    @property
    def parted(self) -> bool:
        """Whether they stand otherwise for others who bear them too."""
        return any(one.several for one in self.standings)

    @property
    def told_singly(self) -> bool:
        """Whether they are so few that each is told, and each has a day that tells it from the others."""
        return self.count == 1 or (
            self.count <= MOST_SINGLE and all(one.deadline or one.done_on for one in self.standings)
        )

    @property
    def first(self) -> date | None:
        """The first deadline; none where there is none."""
        return min((one.deadline for one in self.standings if one.deadline), default=None)

    @property
    def last(self) -> date | None:
        """The last deadline; none where there is none."""
        return max((one.deadline for one in self.standings if one.deadline), default=None)

    @property
    def late(self) -> int:
        """By how many days the latest of them is late."""
        return max(one.late for one in self.standings)

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries that make them stand so."""
        return tuple(sorted({number for one in self.standings for number in one.entries}))


@attrs.frozen(field_transformer=typed)
class Series:
    """All dues of one promise that a progress tells (loạt kỳ hạn)."""

    what: Promise
    address: Address
    standings: tuple[Standing, ...]

    @property
    def groups(self) -> tuple[SameStatus, ...]:
        """The dues by how they stand, in the order of the statuses; what several bear, for those who stand alike."""
        return self._gathered(lambda one: one.bearers if one.several else ())

    @property
    def borne(self) -> tuple[SameStatus, ...]:
        """The dues by how they stand and for whom."""
        return self._gathered(lambda one: one.bearers)

    def _gathered(self, by: Callable[[Standing], tuple[Key, ...]]) -> tuple[SameStatus, ...]:
        found: dict[tuple[Status, tuple[Key, ...]], list[Standing]] = {}
        for standing in self.standings:
            for one in standing.outcomes:
                found.setdefault((one.status, by(one)), []).append(one)
        order = {status: place for place, status in enumerate(Status)}
        alike = sorted(found.items(), key=lambda item: order[item[0][0]])
        return tuple(SameStatus(status, tuple(ones)) for (status, _), ones in alike)

    @property
    def counted(self) -> str:
        """What one of them is, for the word that counts them: a meeting, a report, a request, a period or a task."""
        if isinstance(self.what, ReviewCycle):
            return {MEETING: "meeting", REPORT: "report"}.get(self.what.kind, "period")
        first = self.standings[0]
        if first.event is not None:
            return "request"
        return "period" if isinstance(first.of, Due) and first.of.period else "task"

    @property
    def lead(self) -> tuple[Key, ...]:
        """Who leads them, each once: a meeting is held by turns."""
        return tuple(dict.fromkeys(key for standing in self.standings for key in standing.lead))

    @property
    def tally(self) -> Tally:
        """The number of dues by status."""
        return tally("", self.standings)


@checked
def by_promise(standings: Iterable[Standing]) -> tuple[Series, ...]:
    """Return standings gathered by the promise that they are of, in the order in which each is first met."""
    found: dict[Address, list[Standing]] = {}
    for standing in standings:
        found.setdefault(standing.address, []).append(standing)
    return tuple(Series(ones[0].of.what, address, tuple(ones)) for address, ones in found.items())


def split(alike: SameStatus) -> Iterator[SameStatus]:
    """Yield each due of a few by itself, and of many all as one."""
    if alike.told_singly:
        yield from (SameStatus(alike.status, (one,)) for one in alike.standings)
    else:
        yield alike


def spans(numbers: Iterable[int]) -> str:
    """Return numbers as people list them: ``3-9, 12``.

    >>> spans((3, 4, 5, 9))
    '3-5, 9'
    """
    found: list[list[int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)
