"""The log: entries and their seals, of which a longer one shares what it has in common with the shorter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from threading import Lock
from typing import Generic, Self, TypeVar

from coordlib.ledger.entries import Entry

Aside = TypeVar("Aside")


class _Shared(Generic[Aside]):
    """What logs that grew from one another have in common; only the longest may grow it further."""

    def __init__(self, entries: Iterable[Entry], seals: Iterable[str]) -> None:
        self.entries, self.seals = list(entries), list(seals)
        self.aside: tuple[int, Aside] | None = None
        self.lock = Lock()


class Log(Generic[Aside]):
    """The entries of a ledger in order, each with its seal, and what was worked out of them (`put_aside`).

    A log never changes. One that grows costs the same whether it has ten entries or a hundred thousand.
    """

    def __init__(self, entries: Iterable[Entry] = (), seals: Iterable[str] = ()) -> None:
        self._shared: _Shared[Aside] = _Shared(entries, seals)
        self._count = len(self._shared.entries)
        self._entries: tuple[Entry, ...] | None = None

    @classmethod
    def _of(cls, shared: _Shared[Aside]) -> Self:
        log = cls()
        log._shared, log._count = shared, len(shared.entries)
        return log

    def __len__(self) -> int:
        return self._count

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Log) and self.entries == other.entries and self.seals == other.seals

    def __hash__(self) -> int:
        return hash(self.entries)

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Entry, ...], tuple[str, ...]]]:
        """Let the log cross to another process, without what is shared."""
        return (type(self), (self.entries, self.seals))

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries, in order."""
        if self._entries is None:
            self._entries = tuple(islice(self._shared.entries, self._count))
        return self._entries

    @property
    def seals(self) -> tuple[str, ...]:
        """The seals of the entries, as far as they are known."""
        return tuple(islice(self._shared.seals, self._count))

    @property
    def sealed(self) -> bool:
        """Whether every entry has its seal."""
        return len(self._shared.seals) >= self._count

    def seal_of(self, number: int) -> str:
        """Return the seal of an entry, by its number from 1."""
        return self._shared.seals[number - 1]

    def grown(self, entries: Iterable[Entry], seals: Iterable[str]) -> Self:
        """Return a log with more entries."""
        shared = self._shared
        with shared.lock:
            if len(shared.entries) != self._count:  # another log grew from this one
                kept = islice(shared.entries, self._count), islice(shared.seals, self._count)
                shared = _Shared(*kept)
            shared.entries += entries
            shared.seals += seals
            return self._of(shared)

    def put_aside(self, worked_out: Aside) -> None:
        """Keep what was worked out of these entries for who lets the log grow."""
        with self._shared.lock:
            self._shared.aside = self._count, worked_out

    def take_aside(self) -> Aside | None:
        """Return what was worked out of exactly these entries, if it is there, to who may change it now."""
        with self._shared.lock:
            if self._shared.aside is None or self._shared.aside[0] != self._count:
                return None
            (_, worked_out), self._shared.aside = self._shared.aside, None
            return worked_out
