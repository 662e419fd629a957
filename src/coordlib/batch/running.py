"""Running: many agreements in chunks on any executor, so that memory does not grow with their number.

In come sources and an executor; out go outcomes in the order of the sources, whatever broke. What is done with each is
the business of `jobs`.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ThreadPoolExecutor
from functools import partial
from types import TracebackType
from typing import Self

import attrs

from coordlib.batch.jobs import Job, Product, work
from coordlib.batch.journal import Outcome, Pending, Shelf
from coordlib.batch.parcels import Listed, in_chunks
from coordlib.language import MissingExtraError

_MOST_BYTES = 8 * 1024 * 1024
# What is the same for all of them stops them all, and must be seen.
_FOR_ALL = (MissingExtraError, KeyboardInterrupt)

Lendable = Executor | Callable[[], Executor] | None
"""An executor; or what makes one, which is called again where its processes died; or none."""


@attrs.frozen
class Pace:
    """How many agreements one job of an executor takes, and how many jobs may be under way at once.

    `seconds`: how long one agreement may take before it is given up (BAT001), and the processes of an executor that can
    be made anew are ended; none for as long as it takes. A thread cannot be ended, and is left behind.
    """

    chunk: int = 25
    ahead: int = 16
    seconds: float | None = None


class Lent:
    """The executor that the work runs on: a user's, which stays open, or ours, which is replaced when it broke."""

    def __init__(self, given: Lendable) -> None:
        self.make = None if isinstance(given, Executor) else given or partial(ThreadPoolExecutor, 1, "coordlib-batch")
        self.executor = given if isinstance(given, Executor) else None
        self.ours = given is None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.make and self.executor:
            self.executor.shutdown(wait=True, cancel_futures=True)

    def submit(self, job: Job, batch: Iterable[Pending]) -> _Sending:
        """Hand some over; raises what a broken executor of a user does."""
        parcels = [pending.parcel for pending in batch]
        executor = self.executor = self.executor or self._made()
        try:
            return _Sending(executor, executor.submit(work, job, parcels))
        except BrokenExecutor as error:
            self.replace(executor, error)
            return self.submit(job, batch)

    def _made(self) -> Executor:
        assert self.make is not None
        return self.make()

    def end(self, executor: Executor, error: BaseException) -> None:
        """Let the next be handed to another executor, and end the processes of one that hangs."""
        processes = getattr(executor, "_processes", None) or {}  # no executor tells them in the open
        for process in processes.values():
            process.kill()
        self.replace(executor, error)

    def replace(self, broken: Executor, error: BaseException) -> None:
        """Let the next be handed to another executor; raises the error where there is only the one of the user."""
        if self.make is None:
            raise error
        if self.executor is broken:
            broken.shutdown(wait=False, cancel_futures=True)
            self.executor = None


@attrs.frozen
class _Sending:
    """Some that were handed over: to which executor, and what will come of them."""

    executor: Executor
    future: Future[list[Product]]


@attrs.frozen
class _Sent:
    """A chunk on its way: what became of some already, and who is being worked on."""

    taken: tuple[Outcome | Pending, ...]
    sendings: tuple[tuple[tuple[Pending, ...], _Sending], ...]


@attrs.frozen
class Runner:
    """Works on many agreements, in their order."""

    shelf: Shelf
    lent: Lent
    pace: Pace

    def outcomes(self, sources: Iterable[Listed]) -> Iterator[Outcome]:
        """Yield what becomes of each, in the order of the sources, while so many chunks more are under way."""
        under_way: deque[_Sent] = deque()
        ahead = min(self.pace.ahead, 1 if self.lent.ours else self.pace.ahead)  # one thread needs but the next at hand
        try:
            for chunk in in_chunks(sources, self.pace.chunk):
                under_way.append(self.sent(chunk))
                if len(under_way) > ahead:
                    yield from self.done(under_way.popleft())
            while under_way:
                yield from self.done(under_way.popleft())
        finally:
            for sent in under_way:
                for _, sending in sent.sendings:
                    sending.future.cancel()

    def sent(self, chunk: Iterable[Listed]) -> _Sent:
        """Send a chunk on its way: what of it is to be worked on."""
        taken = tuple(map(self.shelf.taken, chunk))
        batches = by_size([source for source in taken if isinstance(source, Pending)])
        return _Sent(taken, tuple((batch, self.lent.submit(self.shelf.job, batch)) for batch in batches))

    def done(self, sent: _Sent) -> Iterator[Outcome]:
        """Yield what became of each of a chunk, once it is done."""
        products = (pair for batch, sending in sent.sendings for pair in self.products(batch, sending))
        for source in sent.taken:
            yield self.shelf.kept(*next(products)) if isinstance(source, Pending) else source

    def products(
        self, batch: tuple[Pending, ...], sending: _Sending
    ) -> Iterator[tuple[Pending, Product | BaseException]]:
        """Yield what came of each; where the work on some broke off, each is tried alone, so that it stops no other."""
        found = self.found(sending, len(batch))
        if isinstance(found, BrokenExecutor):  # it may have broken over others
            found = self.found(self.lent.submit(self.shelf.job, batch), len(batch))
        if not isinstance(found, BaseException):
            yield from zip(batch, found, strict=True)
            return
        if self.pace.seconds and self.lent.make:  # alone, not behind others that may hang
            self.lent.replace(sending.executor, found)
        for pending in batch:
            alone = self.found(self.lent.submit(self.shelf.job, (pending,)))
            yield pending, alone if isinstance(alone, BaseException) else alone[0]

    def found(self, sending: _Sending, count: int = 1) -> list[Product] | BaseException:
        """Return what came of some, or why nothing did; raises what is no matter of one agreement."""
        limit = self.pace.seconds and self.pace.seconds * count
        try:
            error = sending.future.exception(limit)
        except CancelledError:  # it waited for an executor that was ended over another
            return BrokenExecutor()
        except TimeoutError:
            error = TimeoutError(f"{limit:g} s")
            if self.lent.make:
                self.lent.end(sending.executor, error)
            return error
        if error is None:
            return sending.future.result()
        if isinstance(error, BrokenExecutor):
            self.lent.replace(sending.executor, error)
        elif isinstance(error, _FOR_ALL) or not self.travels(sending.executor):
            raise error
        return error

    def travels(self, executor: Executor) -> bool:
        """Tell whether the job can be sent to another process, whose own way of sending may be a better one."""
        if isinstance(executor, ThreadPoolExecutor):
            return True
        try:
            pickle.dumps(self.shelf.job)
        except (pickle.PicklingError, AttributeError, TypeError):
            return False
        return True


def by_size(pending: list[Pending]) -> Iterator[tuple[Pending, ...]]:
    """Yield those that are to be worked on, so many at a time that what was read of their files stays small."""
    batch: list[Pending] = []
    size = 0
    for each in pending:
        if batch and size + each.parcel.size > _MOST_BYTES:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(each)
        size += each.parcel.size
    if batch:
        yield tuple(batch)
