"""Batches: 2,000 agreements checked, assessed and rendered, by one process, by two, on a cluster, and once more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import perf_counter

import attrs
from distributed import Client, LocalCluster

from bench.measure import Goal, over_many, peak_memory, show
from coordlib import RULES, Ledger, read, save
from coordlib.batch import Batch, render_many
from coordlib.tracking import Done, Entry, Evidence, Figure, Happened

EXAMPLE = Path(__file__).parent.parent / "examples" / "gia_lai_viettel.yaml"
_ON = date(2022, 12, 20)
_MANY, _MOST = 2_000, 10_000
_LOADED = 0.5  # of the cores are busy with others


@attrs.frozen
class Filed:
    """An agreement and its ledger by their paths."""

    agreement: str
    ledger: str


_ENTRIES = (
    Entry(Done("yearly-plan", date(2022, 1, 31)), date(2022, 1, 25), evidence=(Evidence("01/KH"),)),
    Entry(Happened("request", "1"), date(2022, 2, 14)),
    Entry(Done("reply"), date(2022, 2, 18), evidence=(Evidence("03/CV"),)),
    Entry(Figure("exchanges", 14), date(2022, 3, 14)),
)


def _sources(folder: Path, count: int) -> list[Filed]:
    """Write so many agreements, each with an id and a title of its own, and a year of entries."""
    agreement = attrs.evolve(read(EXAMPLE), id="bench-")
    text = save(agreement, folder / "agreement.yaml").read_text(encoding="utf-8")
    found = []
    for number in range(count):
        file, one = folder / f"a{number}.yaml", attrs.evolve(agreement, id=f"bench-{number}")
        titled = text.replace("title: Quy chế ", f"title: Quy chế số {number} ", 1)
        file.write_text(titled.replace("id: bench-", f"id: bench-{number}", 1), encoding="utf-8")
        found.append(Filed(str(file), Ledger.open(folder / f"l{number}.jsonl", one).append(*_ENTRIES).file))
    return found


def _done(sources: list[Filed], folder: Path, executor: Executor | None = None) -> Batch:
    return render_many(sources, folder, executor=executor, on=_ON, rules=RULES)


def _timed(sources: list[Filed], folder: Path, executor: Executor | None = None) -> float:
    rmtree(folder, ignore_errors=True)
    start = perf_counter()
    assert _done(sources, folder, executor).done == len(sources)
    return perf_counter() - start


@contextmanager
def _pool() -> Iterator[Executor]:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        yield pool


@contextmanager
def _cluster() -> Iterator[Executor]:
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        Client(cluster) as client,
        client.get_executor() as executor,
    ):
        yield executor


def on_executors() -> Iterator[Goal]:
    """Do 2,000 agreements by one process, by two, on a cluster of two workers, and again where nothing changed."""
    busy = os.getloadavg()[0] / (os.cpu_count() or 1) > _LOADED if hasattr(os, "getloadavg") else False
    with TemporaryDirectory() as place:
        sources, out = _sources(Path(place), _MANY), Path(place, "out")
        one = _timed(sources, out)
        with _cluster() as cluster:
            _done(sources[:50], Path(place, "warm"), cluster)
            clustered = _timed(sources, out, cluster)
        with _pool() as pool:
            _done(sources[:50], Path(place, "warm"), pool)
            two = _timed(sources, out, pool)
            start = perf_counter()
            assert _done(sources, out, pool).unchanged == _MANY
            again = perf_counter() - start
    times = {"one process": one, "two processes": two, "dask, two workers": clustered, "once more": again}
    show(f"{_MANY:,} agreements checked, assessed and rendered to DOCX", times, "s")
    wanted, told = (1.5, " (the machine is loaded)") if busy else (1.8, "")
    yield Goal(f"batch: two processes, times as fast as one{told}", one / two, at_least=wanted)
    yield Goal("batch: dask beside two processes", clustered / two, at_most=1.3)
    yield Goal("batch: nothing changed, times as fast", one / again, at_least=20)


def _some(number: int) -> tuple[float, float]:
    """Do so many agreements by two processes; return milliseconds and the peak of this one's memory in megabytes."""
    with TemporaryDirectory() as place, _pool() as pool:
        sources = pool.submit(_sources, Path(place), number).result()  # whose writing takes memory of its own
        taken = _timed(sources, Path(place, "out"), pool)
    return 1000 * taken, peak_memory()


def many() -> Iterator[Goal]:
    """Do 10,000 agreements: the memory of who sends them out does not grow with their number."""
    yield from over_many("batch", "agreements checked, assessed and rendered by two processes", _some, _MOST)
