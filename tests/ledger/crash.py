"""Appends to a ledger in processes that are killed in the middle; run by test_ledger in a process of its own.

``crash.py bytes FILE``: an append that stops after each number of bytes in turn. ``crash.py appends FILE NAME COUNT``:
so many appends, each printed when it is acknowledged.
"""

import os
import signal
import sys
from datetime import date
from pathlib import Path

from coordlib import Agreement
from coordlib.ledger import Ledger, Note

AGREEMENT = Agreement("Quy chế")
DAY = date(2026, 3, 2)
_write = os.write


def dies_after(count: int, file: Path, text: str) -> None:
    """Append in a child process that writes so many bytes and is killed."""
    if sys.platform != "win32":  # which has no fork
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            return

        def write_some(handle: int, content: bytes) -> int:
            _write(handle, content[:count])
            os.kill(os.getpid(), signal.SIGKILL)
            return 0

        os.write = write_some  # type: ignore[assignment]
        Ledger.open(file, AGREEMENT).record(Note(text), DAY)
        os._exit(1)


def stop_at_every_byte(file: Path) -> None:
    """Kill an append after each byte of its line; what was acknowledged before must be there, and be appended to."""
    ledger = Ledger.open(file, AGREEMENT).record(Note("Mục đầu"), DAY)
    length = len(file.read_bytes()) + 60
    acknowledged = [one.what for one in ledger.entries]
    for count in range(length + 1):
        dies_after(count, file, f"Mục bị cắt sau {count} byte")
        found = Ledger.open(file, AGREEMENT)
        whats = [one.what for one in found.entries]
        assert whats[: len(acknowledged)] == acknowledged, count
        assert len(whats) <= len(acknowledged) + 1, count
        if count % 2:  # every other time the torn end stays, to be met by the next process that is killed
            acknowledged = [one.what for one in found.record(Note(f"Mục sau lần {count}"), DAY).entries]
            assert [one.what for one in Ledger.open(file, AGREEMENT).entries] == acknowledged, count
        else:
            acknowledged = whats
    _write(1, f"{length + 1} {len(acknowledged)}".encode())


def append(file: Path, name: str, count: int) -> None:
    """Append so many entries, and say so after each."""
    ledger = Ledger.open(file, AGREEMENT)
    for number in range(count):
        ledger = ledger.record(Note(f"{name} {number}"), DAY)
        _write(1, f"{number}\n".encode())


if __name__ == "__main__":
    if sys.argv[1] == "bytes":
        stop_at_every_byte(Path(sys.argv[2]))
    else:
        append(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
