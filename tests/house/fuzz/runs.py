"""Runs: a reader is fed with the texts of one number after the other; a folder says how far it came, and what failed.

Who is killed goes on where it stood: a text is made of its number alone. Texts are taken by a process of its own, since
what is native may crash, or run on without anybody who could stop it.
"""

from __future__ import annotations

import json
import mmap
import os
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, process_time

import attrs

from coordlib.storage import write_whole
from tests.house.fuzz.readers import READERS, Reader, feed
from tests.paths import ROOT

# Of the processor, for each 100 kB or part of them. What takes longest takes half a second; a machine may be slow.
MOST_SECONDS = 4.0
HANGS = 20.0  # seconds of the processor after which a text is given up
LARGE = 10_000  # letters from which on the time for 100 kB says something
MOST_MEMORY = 4 * 1024**3
_SIZE = 100_000
_SAVED_EVERY = 2.0  # seconds
_AGAIN = 2  # how often what took long is tried again: the machine is shared


@attrs.define
class Told:
    """How far a reader came: texts done, seconds, and the slowest text, by itself and for 100 kB of a large one."""

    first: int = 0
    done: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    slowest_number: int = -1
    rate: float = 0.0
    rate_number: int = -1

    @classmethod
    def of(cls, folder: Path, first: int) -> Told:
        """Return what a folder tells; nothing where it is new."""
        file = folder / "told.json"
        told = cls(**json.loads(file.read_text())) if file.exists() else cls(first)
        if told.first != first:
            message = f"{folder} began with number {told.first}"
            raise SystemExit(message)
        return told

    def save(self, folder: Path) -> None:
        """Keep it."""
        write_whole(folder / "told.json", json.dumps(attrs.asdict(self)).encode())

    def add(self, number: int, letters: int, seconds: float) -> None:
        """Count one text."""
        self.done += 1
        self.seconds += seconds
        if seconds > self.slowest:
            self.slowest, self.slowest_number = seconds, number
        if letters >= LARGE and seconds / letters * _SIZE > self.rate:
            self.rate, self.rate_number = seconds / letters * _SIZE, number


# --- the process that takes texts ---


def work(name: str, folder: Path, first: int, count: int, seconds: float) -> None:
    """Take texts until so many are done in all, or the seconds are over; what fails is kept."""
    reader, corpus, told = READERS[name], corpus_of(READERS[name], folder), Told.of(folder, first)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    end = saved = monotonic() + seconds
    saved -= seconds
    current = open_mark(folder)
    parent = os.getppid()
    while told.done < count and monotonic() < end and os.getppid() == parent:
        number = first + told.done
        current[:8] = number.to_bytes(8, "big")
        text = reader.made(name, number, corpus)
        told.add(number, len(text), timed(reader, text, number, folder))
        if monotonic() - saved > _SAVED_EVERY:
            told.save(folder)
            saved = monotonic()
    told.save(folder)


def timed(reader: Reader, text: str, number: int, folder: Path) -> float:
    """Let a reader take a text; return the shortest of a few times where the first is long."""
    most = MOST_SECONDS * max(1.0, len(text) / _SIZE)
    took = tried(reader, text, number, folder)
    for _ in range(_AGAIN):
        if took <= most:
            return took
        took = min(took, tried(reader, text, number, folder))
    if took > most:
        keep(folder, number, text, f"took {took:.2f} s of the processor, for {len(text)} letters")
    return took


def tried(reader: Reader, text: str, number: int, folder: Path) -> float:
    """Let a reader take a text, which the system stops after `HANGS`; return the seconds."""
    signal.setitimer(signal.ITIMER_PROF, HANGS)
    started = process_time()
    try:
        feed(reader, text, number, folder)
    except Exception:  # noqa: BLE001 - every other than ours is what is looked for
        keep(folder, number, text, traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return process_time() - started


def keep(folder: Path, number: int, text: str, why: str) -> None:
    """Keep a text that failed, and why."""
    (folder / f"{number}.failed").write_bytes(text.encode("utf-8", "surrogatepass"))
    (folder / f"{number}.why").write_text(why[-20_000:], encoding="utf-8", errors="backslashreplace")


def corpus_of(reader: Reader, folder: Path) -> Sequence[str]:
    """Return the seeds of a reader, as they were when the folder was begun."""
    file = folder / "corpus.json"
    if not file.exists():
        write_whole(file, json.dumps(reader.seeds()).encode())
    found: list[str] = json.loads(file.read_text())
    return found


def open_mark(folder: Path) -> mmap.mmap:
    """Return eight bytes that say, also after a crash, which number is being taken."""
    handle = os.open(folder / "current", os.O_RDWR | os.O_CREAT)
    os.ftruncate(handle, 8)
    return mmap.mmap(handle, 8)


# --- the process that watches it ---


def run(name: str, folder: Path, first: int, count: int, seconds: float) -> Told:
    """Let a reader take texts until so many are done in all, or the seconds are over; begin anew after a crash."""
    folder.mkdir(parents=True, exist_ok=True)
    end = monotonic() + seconds
    told = Told.of(folder, first)
    while told.done < count and (left := end - monotonic()) > 0:
        ran = subprocess.run(
            [sys.executable, "-m", "tests.house.fuzz", "--work", name, str(folder), str(first), str(count), str(left)],
            cwd=ROOT,
            check=False,
        )
        told = Told.of(folder, first)
        if ran.returncode > 0:
            raise SystemExit(ran.returncode)
        if ran.returncode < 0:
            told = give_up(name, folder, told, -ran.returncode)
    return told


def give_up(name: str, folder: Path, told: Told, by: int) -> Told:
    """Keep the text at which a process was ended by a signal, and count it as done."""
    number = int.from_bytes(open_mark(folder)[:8], "big")
    text = READERS[name].made(name, number, corpus_of(READERS[name], folder))
    hung = by == signal.SIGPROF
    keep(folder, number, text, f"hung for {HANGS} s" if hung else f"crashed: {signal.Signals(by).name}")
    told.done = number - told.first + 1
    told.save(folder)
    return told


def failures(folder: Path) -> list[int]:
    """Return the numbers of the texts that failed."""
    return sorted(int(file.stem) for file in folder.glob("*.failed"))
