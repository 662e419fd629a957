"""Running: many agreements in chunks on any executor, so that memory does not grow with their number."""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager

import attrs

from coordlib.batch.jobs import Product, work
from coordlib.batch.outcomes import Outcome, Pending, Shelf
from coordlib.batch.parcels import Listed, in_chunks
from coordlib.language import MissingExtraError

_MOST_BYTES = 8 * 1024 * 1024
# What is the same for all of them stops them all, and must be seen.
_FOR_ALL = (BrokenExecutor, MissingExtraError, KeyboardInterrupt, SystemExit)


@attrs.frozen
class Pace:
    """How many agreements one job of an executor takes, and how many jobs may be under way at once."""

    chunk: int = 25
    ahead: int = 16


@attrs.frozen
class _Sent:
    """A chunk on its way: what became of some already, and who is being worked on."""

    taken: tuple[Outcome | Pending, ...]
    futures: tuple[tuple[tuple[Pending, ...], Future[list[Product]]], ...]


@attrs.frozen
class Runner:
    """Works on many agreements, in their order."""

    shelf: Shelf
    executor: Executor
    pace: Pace

    def outcomes(self, sources: Iterable[Listed]) -> Iterator[Outcome]:
        """Yield what becomes of each, in the order of the sources, while so many chunks more are under way."""
        under_way: deque[_Sent] = deque()
        try:
            for chunk in in_chunks(sources, self.pace.chunk):
                under_way.append(self.sent(chunk))
                if len(under_way) > self.pace.ahead:
                    yield from self.done(under_way.popleft())
            while under_way:
                yield from self.done(under_way.popleft())
        finally:
            for sent in under_way:
                for _, future in sent.futures:
                    future.cancel()

    def sent(self, chunk: Iterable[Listed]) -> _Sent:
        """Send a chunk on its way: what of it is to be worked on."""
        taken = tuple(map(self.shelf.taken, chunk))
        batches = by_size([one for one in taken if isinstance(one, Pending)])
        return _Sent(taken, tuple((batch, self.submit(batch)) for batch in batches))

    def submit(self, batch: Iterable[Pending]) -> Future[list[Product]]:
        """Hand some over to the executor."""
        return self.executor.submit(work, self.shelf.job, [one.parcel for one in batch])

    def done(self, sent: _Sent) -> Iterator[Outcome]:
        """Yield what became of each of a chunk, once it is done."""
        products = (pair for batch, future in sent.futures for pair in self.products(batch, future))
        for one in sent.taken:
            yield self.shelf.kept(*next(products)) if isinstance(one, Pending) else one

    def products(
        self, batch: tuple[Pending, ...], future: Future[list[Product]]
    ) -> Iterator[tuple[Pending, Product | BaseException]]:
        """Yield what came of each; where the work on some broke off, each is tried alone, so that it stops no other."""
        error = future.exception()
        if error is None:
            yield from zip(batch, future.result(), strict=True)
            return
        self.refuse(error)
        for one in batch:
            alone = self.submit((one,))
            error = alone.exception()
            if error is None:
                yield one, alone.result()[0]
            else:
                self.refuse(error)
                yield one, error

    def refuse(self, error: BaseException) -> None:
        """Raise an error that is no matter of one agreement: the executor is broken, or cannot be sent the job."""
        if isinstance(error, _FOR_ALL) or (not isinstance(self.executor, ThreadPoolExecutor) and not self.travels()):
            raise error

    def travels(self) -> bool:
        """Tell whether the job can be sent to another process, whose own way of sending may be a better one."""
        try:
            pickle.dumps(self.shelf.job)
        except (pickle.PicklingError, AttributeError, TypeError):
            return False
        return True


def by_size(pending: list[Pending]) -> Iterator[tuple[Pending, ...]]:
    """Yield those that are to be worked on, so many at a time that what was read of their files stays small."""
    batch: list[Pending] = []
    size = 0
    for one in pending:
        if batch and size + one.parcel.size > _MOST_BYTES:
            yield tuple(batch)
            batch, size = [], 0
        batch.append(one)
        size += one.parcel.size
    if batch:
        yield tuple(batch)


@contextmanager
def pool(executor: Executor | None) -> Iterator[Executor]:
    """Lend the executor of a user, or one thread of this process, which ends with the work."""
    if executor is not None:
        yield executor
        return
    with ThreadPoolExecutor(1, "coordlib-batch") as own:
        try:
            yield own
        finally:
            own.shutdown(wait=False, cancel_futures=True)
