"""Series: the dues of one promise, by how they stand and for whom (loạt kỳ hạn).

In come standings of a progress; out go those of one promise together, and of these the groups that stand alike, as
sentences and tables tell them. What a promise is called, `captions` knows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date

import attrs

from coordlib import language, model
from coordlib.dates import Due
from coordlib.tracking.progress.standings import Standing, Status, Tally, tally

MOST_SINGLE = 3
"""How many dues of one promise that stand alike are told one by one; more are told as a group."""
_ARE_DONE = frozenset({Status.DONE, Status.DONE_LATE, Status.COMPLETED})
_NOT_COME = frozenset({Status.UPCOMING, Status.DUE_SOON, Status.WAITING, Status.WAIVED, Status.SUSPENDED})


@attrs.frozen(field_transformer=language.typed)
class SameStatus:
    """Dues of one promise that stand alike (nhóm kỳ hạn), the earliest first."""

    status: Status
    standings: tuple[Standing, ...] = attrs.field(converter=language.Several[Standing])

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.standings)

    @property
    def bearers(self) -> tuple[language.Key, ...]:
        """For whom they stand so, each once."""
        return tuple(dict.fromkeys(key for standing in self.standings for key in standing.bearers))

    @property
    def told_singly(self) -> bool:
        """Whether they are so few that each is told, and each has a day that tells it from the others."""
        if self.count == 1:
            return True
        return self.count <= MOST_SINGLE and all(standing.deadline or standing.done_on for standing in self.standings)

    @property
    def first(self) -> date | None:
        """The first deadline; none where there is none."""
        return min((standing.deadline for standing in self.standings if standing.deadline), default=None)

    @property
    def last(self) -> date | None:
        """The last deadline; none where there is none."""
        return max((standing.deadline for standing in self.standings if standing.deadline), default=None)

    @property
    def late(self) -> int:
        """By how many days the latest of them is late."""
        return max(standing.late for standing in self.standings)

    @property
    def entries(self) -> tuple[int, ...]:
        """The numbers of the entries that make them stand so."""
        return tuple(sorted({number for standing in self.standings for number in standing.entries}))


@attrs.frozen(field_transformer=language.typed)
class Series:
    """All dues of one promise that a progress tells (loạt kỳ hạn)."""

    what: model.Promise
    address: language.Address
    standings: tuple[Standing, ...] = attrs.field(converter=language.Several[Standing])

    @property
    def groups(self) -> tuple[SameStatus, ...]:
        """The dues by how they stand, by status, for those who stand alike; hosts by turns as one."""
        by_turns = isinstance(self.what, model.ReviewCycle)
        return self._groups_by(lambda standing: () if by_turns and not standing.several else standing.bearers)

    @property
    def borne(self) -> tuple[SameStatus, ...]:
        """The dues by how they stand and for whom."""
        return self._groups_by(lambda standing: standing.bearers)

    def _groups_by(self, bearers_of: Callable[[Standing], tuple[language.Key, ...]]) -> tuple[SameStatus, ...]:
        """Return the dues that stand alike for the same bearers, as `bearers_of` tells them apart.

        What has no day, as while it rests, is apart from what has one: a row tells the first and the last.
        """
        found: dict[tuple[Status, tuple[language.Key, ...], bool], list[Standing]] = {}
        for standing in self.standings:
            for outcome in standing.outcomes:
                like = (outcome.status, bearers_of(outcome), outcome.deadline is None)
                found.setdefault(like, []).append(outcome)
        order = list(Status)
        by_status = sorted(found.items(), key=lambda group: order.index(group[0][0]))
        return tuple(SameStatus(status, tuple(outcomes)) for (status, *_), outcomes in by_status)

    @property
    def counted(self) -> str:
        """What one of them is, for the word that counts them: meeting, report, review, request, period or task."""
        return counted_as(self.standings[0])

    @property
    def number_of(self) -> Tally:
        """How many of the dues stand how, each once however many bear it: as the one who is furthest behind.

        `tally` counts each for each who bears it.
        """
        return Tally("", Counter(standing.status for standing in self.standings))

    @property
    def waiting(self) -> bool:
        """Whether the event that they wait for did not come up."""
        return all(standing.status is Status.WAITING for standing in self.standings)

    @property
    def behind(self) -> SameStatus | None:
        """What is overdue of them, for those who are late with it; none where nothing is."""
        return self._of_status(Status.OVERDUE)

    @property
    def slow(self) -> SameStatus | None:
        """What was done late of them; none where nothing was."""
        return self._of_status(Status.DONE_LATE)

    def _of_status(self, status: Status) -> SameStatus | None:
        """Return what stands so, for whomever; none where nothing does."""
        groups = self._groups_by(lambda _standing: ())
        return next((group for group in groups if group.status is status), None)

    @property
    def lead(self) -> tuple[language.Key, ...]:
        """Who leads them, each once: a meeting is held by turns."""
        return tuple(dict.fromkeys(key for standing in self.standings for key in standing.bearers))

    @property
    def doers(self) -> tuple[language.Key, ...]:
        """Who did what was done of them, each once, in the order of the days."""
        done = (standing for standing in self.standings if standing.status in _ARE_DONE)
        return tuple(dict.fromkeys(key for standing in done for key in standing.doers))

    @property
    def subjects(self) -> tuple[language.Key, ...]:
        """Of whom a sentence tells: who did it, else whose turn has come, else who leads it."""
        come = (standing for standing in self.standings if standing.asked or standing.status not in _NOT_COME)
        whose_turn_has_come = tuple(dict.fromkeys(key for standing in come for key in standing.bearers))
        return self.doers or whose_turn_has_come or self.lead

    @property
    def apart(self) -> tuple[Series, ...]:
        """The dues for those who fared alike in all of them: one series for each, where several bear them and differ.

        No sentence is true of all then: of “A, B đã gửi 04/04 báo cáo, đều trễ hạn” A may have been in time each time.
        Nor where each request is owed by another, as by those who did not ask. What is held by turns is told as one.
        """
        is_of_the_same = len({standing.bearers for standing in self.standings}) == 1
        is_by_turns = isinstance(self.what, model.ReviewCycle)
        if (is_of_the_same or is_by_turns) and not any(standing.several for standing in self.standings):
            return (self,)
        of_bearer: dict[language.Key, list[Standing]] = {}
        for standing in self.standings:
            for part in standing.parts:
                of_bearer.setdefault(part.party, []).append(standing.only(part))
        alike: dict[tuple[object, ...], list[list[Standing]]] = {}
        for standings in of_bearer.values():
            fared = tuple(
                (id(standing.of), standing.status, standing.deadline, standing.done_on) for standing in standings
            )
            alike.setdefault(fared, []).append(standings)
        return tuple(
            Series(self.what, self.address, tuple(map(_for_all_of_them, *of_alike))) for of_alike in alike.values()
        )

    @property
    def tally(self) -> Tally:
        """The number of dues by status, each for each who bears it."""
        return tally("", self.standings)


def _for_all_of_them(first: Standing, *others: Standing) -> Standing:
    """Return one standing for those whose parts of a due stand alike."""
    return first._replace(several=tuple(part for standing in (first, *others) for part in standing.several))


def counted_as(standing: Standing) -> str:
    """Return what a due is, for the word that counts its like: meeting, report, review, request, period or task."""
    what = standing.of.what
    if isinstance(what, model.ReviewCycle):
        return {model.MEETING: "meeting", model.REPORT: "report"}.get(what.kind, "review")
    if standing.asked:
        return "request"
    return "period" if isinstance(standing.of, Due) and standing.of.period else "task"


@language.checked
def by_promise(standings: Iterable[Standing]) -> tuple[Series, ...]:
    """Return standings gathered by the promise that they are of, in the order in which each is first met.

    What an amendment made of a promise is another, beside what was owed before.
    """
    by_address: dict[language.Address, list[list[Standing]]] = {}
    for standing in standings:
        at_address = by_address.setdefault(standing.address, [])
        same = next((group for group in at_address if _are_of_one_promise(group[0], standing)), None)
        if same is None:
            at_address.append([standing])
        else:
            same.append(standing)
    groups = (group for at_address in by_address.values() for group in at_address)
    return tuple(Series(group[0].of.what, group[0].address, tuple(group)) for group in groups)


def _are_of_one_promise(standing: Standing, other: Standing) -> bool:
    """Tell whether two standings are of one promise; mostly it is the same object, which is asked first."""
    return standing.of.what is other.of.what or standing.of.what == other.of.what


def split(alike: SameStatus) -> Iterator[SameStatus]:
    """Yield each due of a few by itself, and of many all as one."""
    if alike.told_singly:
        yield from (SameStatus(alike.status, (standing,)) for standing in alike.standings)
    else:
        yield alike
