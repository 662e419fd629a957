"""Stores: four writers of one ledger beside four that only lock, write and sync, and opening a long ledger."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import TYPE_CHECKING

import sqlalchemy

from bench.ledger import AGREEMENT, LAST, entries
from bench.measure import Goal, show, timed
from coordlib import Ledger
from coordlib.storage import SqlStore
from coordlib.tracking import Happened
from tests.tracking import postgres

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier

_ENTRIES, _LONG, _SHORT = 10_000, 100_000, 1_000
_WRITERS, _RECORDS, _TURNS = 4, 200, 3
_LINE = b"x" * 240  # as long as a line of the ledger
_Write = Callable[[int], object]


def _ledger_of(where: str) -> Ledger:
    return Ledger.open(SqlStore(where, migrate=False) if "://" in where else where, AGREEMENT)


def _recording(where: str) -> _Write:
    ledger = _ledger_of(where)

    def write(number: int) -> None:
        nonlocal ledger
        ledger = ledger.record(Happened("request", f"{os.getpid()}.{number}/CAT"), LAST - timedelta(days=1))

    return write


def _to_a_file(where: str) -> _Write:
    lock = os.open(f"{where}.bare.lock", os.O_RDWR | os.O_CREAT)

    def write(_: int) -> None:
        fcntl.flock(lock, fcntl.LOCK_EX)
        handle = os.open(f"{where}.bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(handle, _LINE + b"\n")
        os.fsync(handle)
        os.close(handle)
        fcntl.flock(lock, fcntl.LOCK_UN)

    return write


def _to_sqlite(where: str) -> _Write:
    connection = sqlite3.connect(where.removeprefix("sqlite:///"), timeout=10, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")

    def write(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO bare VALUES (?, ?)", (os.getpid() * _RECORDS + number, _LINE.decode()))
        connection.execute("COMMIT")

    return write


def _to_postgresql(where: str) -> _Write:
    import psycopg  # noqa: PLC0415 - only where there is a server

    connection = psycopg.connect(where.replace("+psycopg", ""))

    def write(number: int) -> None:
        connection.execute("SELECT pg_advisory_xact_lock(1)")
        connection.execute("INSERT INTO bare VALUES (%s, %s)", (os.getpid() * _RECORDS + number, _LINE.decode()))
        connection.commit()

    return write


def _times(prepare: Callable[[str], _Write], where: str, begin: Barrier) -> list[float]:
    """Return how long each write of one process takes, once all are ready."""
    write = prepare(where)
    write(0)
    begin.wait()
    taken = []
    for number in range(1, _RECORDS):
        start = perf_counter()
        write(number)
        taken.append(1000 * (perf_counter() - start))
    return taken


def _p95(prepare: Callable[[str], _Write], where: str) -> float:
    """Return the time, in milliseconds, that 19 of 20 writes of four processes at once do not exceed."""
    context = get_context("forkserver")
    with context.Manager() as manager:
        begin = manager.Barrier(_WRITERS)
        with context.Pool(_WRITERS) as pool:
            jobs = [(prepare, where, begin)] * _WRITERS
            taken = [one for times in pool.starmap(_times, jobs, 1) for one in times]
    return quantiles(taken, n=20)[-1]


def four_writers() -> Iterator[Goal]:
    """Record in a ledger of 10,000 entries from four processes, beside the least that any four writers must do."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        places = {"file": (str(folder / "a.jsonl"), _to_a_file), "SQLite": (f"sqlite:///{folder / 'a.db'}", _to_sqlite)}
        if postgres.programs():
            places["PostgreSQL"] = stack.enter_context(postgres.running()).url, _to_postgresql
        for kind, (where, bare) in places.items():
            _fill(where)
            pairs = [(_p95(bare, where), _p95(_recording, where)) for _ in range(_TURNS)]
            least, ours = (median(one) for one in zip(*pairs, strict=True))
            show(f"four writers in {kind}: what 19 of 20 take at most", {"bare": least, "record": ours})
            ratio = median(ours / least for least, ours in pairs)
            yield Goal(f"ledger in {kind}: p95 of a record, times of a bare write", ratio, at_most=3)


def _fill(where: str) -> None:
    """Make the ledger, and in a database the bare table beside it."""
    if "://" in where:
        SqlStore(where).close()
        engine = sqlalchemy.create_engine(where)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE bare (number bigint PRIMARY KEY, body text)")
        engine.dispose()
    _ledger_of(where).append(*entries(_ENTRIES))


def opening() -> Iterator[Goal]:
    """Open a ledger of 1,000 entries and one of 100,000, each read from its snapshot on."""
    with tempfile.TemporaryDirectory() as folder:
        places = [Path(folder, f"{many}.jsonl") for many in (_SHORT, _LONG)]
        for place, many in zip(places, (_SHORT, _LONG), strict=True):
            Ledger.open(place, AGREEMENT).append(*entries(many))
        taken = timed({place.stem: partial(Ledger.open, place, AGREEMENT) for place in places})
    show("opening a ledger of so many entries", taken)
    short, long = taken.values()
    yield Goal("ledger: opening 100,000 entries, times of 1,000", long / short, at_most=1.5)
