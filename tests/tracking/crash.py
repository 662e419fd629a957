"""Appends to a ledger in processes that are killed in the middle; run by test_ledger in a process of its own.

``crash.py bytes FILE``: an append that stops after each number of bytes in turn. ``crash.py appends FILE NAME COUNT``:
so many appends, each printed when it is acknowledged. ``crash.py kills FOLDER COUNT SECONDS [URL]``: two writers of a
file at once, or four of a database, killed at moments of chance and begun again, until so many were killed in all,
whoever stopped it in between, or the seconds are over. ``crash.py whole FOLDER COUNT``: who writes a file anew without
end, killed so many times.
"""

import json
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from itertools import count
from pathlib import Path
from random import Random
from select import select
from time import monotonic, sleep
from traceback import print_exc

import attrs

from coordlib import Agreement
from coordlib.storage import SqlStore, write_whole
from coordlib.storage.disk import _sweep
from coordlib.tracking import Entry, Ledger, Note

AGREEMENT = Agreement("Quy chế", id="quy-che-trong")
DAY = date(2026, 3, 2)
_write = os.write


def dies_after(most: int, file: Path, text: str) -> None:
    """Append in a child process that writes so many bytes and is killed."""
    if sys.platform != "win32":  # which has no fork
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            return

        def write_some(handle: int, content: bytes) -> int:
            _write(handle, content[:most])
            os.kill(os.getpid(), signal.SIGKILL)
            return 0

        os.write = write_some  # type: ignore[assignment]
        Ledger.open(file, AGREEMENT).record(Note(text), DAY)
        os._exit(1)


def stop_at_every_byte(file: Path) -> None:
    """Kill an append after each byte of its line; what was acknowledged before must be there, and be appended to."""
    ledger = Ledger.open(file, AGREEMENT).record(Note("Mục đầu"), DAY)
    length = len(file.read_bytes().splitlines()[-1]) + 60
    acknowledged = [one.what for one in ledger.entries]
    for most in range(length + 1):
        dies_after(most, file, f"Mục bị cắt sau {most} byte")
        found = Ledger.open(file, AGREEMENT)
        whats = [one.what for one in found.entries]
        assert whats[: len(acknowledged)] == acknowledged, most
        assert len(whats) <= len(acknowledged) + 1, most
        if most % 2:  # every other time the torn end stays, to be met by the next process that is killed
            acknowledged = [one.what for one in found.record(Note(f"Mục sau lần {most}"), DAY).entries]
            assert [one.what for one in Ledger.open(file, AGREEMENT).entries] == acknowledged, most
        else:
            acknowledged = whats
    _write(1, f"{length + 1} {len(acknowledged)}".encode())


def append(file: Path, name: str, most: int) -> None:
    """Append so many entries, and say so after each."""
    ledger = Ledger.open(file, AGREEMENT)
    for number in range(most):
        ledger = ledger.record(Note(f"{name} {number}"), DAY)
        _write(1, f"{number}\n".encode())


@attrs.frozen
class Place:
    """Where a ledger is kept: a file, or a database by its URL, which each process reaches by itself."""

    where: str
    agreement: Agreement

    @contextmanager
    def ledger(self, *, held: bool = False) -> Iterator[Ledger]:
        """Open the ledger, and close what was opened for it; `held`: once nobody else is writing it."""
        if "://" not in self.where:
            yield Ledger.open(self.where, self.agreement)
            return
        store = SqlStore(self.where, migrate=False)
        try:
            with store.held(self.agreement.id, 60) if held else nullcontext():
                yield Ledger.open(store, self.agreement)
        finally:
            store.close()

    def numbers_of(self, name: str) -> list[int]:
        """Return the numbers that stand in the ledger under a name, in order.

        A server may still be at work for a client that was killed: it holds the ledger meanwhile.
        """
        with self.ledger(held=True) as ledger:
            texts = [one.what.text.split() for one in ledger.entries if isinstance(one.what, Note)]
        return [int(number) for owner, number in texts if owner == name]


def writer(place: Place, name: str, start: int, acknowledged: int) -> None:
    """Append without end, and say so after each, in a child process of its own."""
    with place.ledger() as opened:
        ledger = opened
        for number in count(start):
            ledger = ledger.append(Entry(Note(f"{name} {number}"), DAY, (), DAY), wait=_PATIENCE)
            _write(acknowledged, b"%d\n" % number)


_PATIENCE = 300.0  # seconds: SQLite serves those that wait in no order, and a machine may be busy


class Writer:
    """A process that appends under one name, is killed, and goes on after what was acknowledged."""

    def __init__(self, place: Place, name: str) -> None:
        self.place, self.name, self.acknowledged = place, name, -1
        self.start()

    def start(self) -> None:
        """Begin a new process, after the last number that is in the ledger."""
        self.reading, writing = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            try:
                writer(self.place, self.name, self.acknowledged + 1, writing)
            except BaseException:  # noqa: BLE001 - said, for what stops by itself is told of no further
                print_exc()
            finally:
                os._exit(1)
        os.close(writing)

    def kill(self) -> None:
        """Kill it, and note what it had acknowledged by then."""
        os.kill(self.pid, signal.SIGKILL)
        ended, self.pid = os.waitpid(self.pid, 0)[1], 0
        assert os.WTERMSIG(ended) == signal.SIGKILL, "it stopped by itself"
        said = b""
        while some := os.read(self.reading, 1 << 16):
            said += some
        os.close(self.reading)
        self.acknowledged = max([self.acknowledged, *map(int, said.split())])

    def end(self) -> None:
        """Stop it whatever has happened: who is left behind would hold what this process has open."""
        if self.pid:
            self.kill()

    def settle(self) -> None:
        """See that all that it said is in the ledger, once and in order, and at most one entry more."""
        found = self.place.numbers_of(self.name)
        assert found == list(range(len(found))), (self.name, found)
        assert len(found) in (self.acknowledged + 1, self.acknowledged + 2), (self.name, found, self.acknowledged)
        self.acknowledged = len(found) - 1  # acknowledged or not, it is there


def kill_writers(folder: Path, most: int, seconds: float, url: str) -> None:
    """Kill the writers of one ledger again and again: nothing acknowledged is lost, nothing is torn or doubled.

    A new ledger is begun every so often: what is asked is what a kill does, not how long a ledger can be. After each,
    the folder says how many were killed, so that who stops it goes on where it stood.
    """
    told, end = folder / "killed.json", monotonic() + seconds
    done = json.loads(told.read_text()) if told.exists() else {"killed": 0, "kept": 0, "files": 0}
    while done["killed"] < most and monotonic() < end:
        file = folder / f"{done['files']}.jsonl"
        file.unlink(missing_ok=True)  # left by who was stopped in the middle
        agreement = attrs.evolve(AGREEMENT, id=f"{AGREEMENT.id}-{os.getpid()}-{done['files']}") if url else AGREEMENT
        place = Place(url or str(file), agreement)
        done["killed"] += kill_over(place, "abcd" if url else "ab", min(100, most - done["killed"]), end)
        with place.ledger() as ledger:
            done["kept"] += len(ledger.entries)
        done["files"] += 1
        for made in ("", ".lock", ".torn", ".snapshot"):
            Path(f"{file}{made}").unlink(missing_ok=True)
        write_whole(told, json.dumps(done).encode())
    _write(1, f"{done['killed']} {done['kept']}".encode())


def kill_over(place: Place, names: str, most: int, end: float) -> int:
    """Kill the writers of one ledger at most so many times, until a moment; return how often they were killed."""
    chance = Random(place.agreement.id + Path(place.where).name)  # noqa: S311 - moments of chance, no secret
    writers = [Writer(place, name) for name in names]
    killed = 0
    try:
        while killed < most - len(writers) and monotonic() < end:
            one = chance.choice(writers)
            if chance.random() < 0.5:  # half of them as they begin, half when they have said something
                select([one.reading], [], [], 1.0)
            sleep(chance.uniform(0.0, 0.01 if len(names) == 2 else 0.05))
            one.kill()
            one.settle()
            killed += 1
            one.start()
        for one in writers:
            one.kill()
            one.settle()
    finally:
        for one in writers:
            one.end()
    with place.ledger() as ledger:
        found = ledger.verify(tip=(len(ledger.entries), ledger.seal))
    assert not [one for one in found if one.code != "LED014"], str(found)
    return killed + len(writers)


def kill_who_writes_whole(folder: Path, most: int) -> None:
    """Kill who writes one file anew without end: it holds one content, and the next writer clears what is left."""
    chance, file = Random("whole"), folder / "whole"  # noqa: S311 - moments of chance, no secret
    write_whole(file, b"0" * _SIZE)
    _sweep.cache_clear()  # as in a process that begins, as each child does
    left = 0
    for _ in range(most):
        child = os.fork()
        if not child:
            for number in count(1):
                write_whole(file, b"%d" % (number % 10) * _SIZE)
        sleep(chance.uniform(0.001, 0.02))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        content = file.read_bytes()
        assert len(content) == _SIZE, len(content)
        assert len(set(content)) == 1, "two contents in one"
        found = [one for one in folder.iterdir() if one.name.endswith(".unfinished")]
        assert len(found) <= 1, found
        left += len(found)
    write_whole(file, b"end")
    assert [one.name for one in folder.iterdir()] == ["whole"]
    _write(1, f"{most} {left}".encode())


_SIZE = 200_000

if __name__ == "__main__":
    if sys.argv[1] == "bytes":
        stop_at_every_byte(Path(sys.argv[2]))
    elif sys.argv[1] == "whole":
        kill_who_writes_whole(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1] == "kills":
        kill_writers(Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), "".join(sys.argv[5:]))
    else:
        append(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
