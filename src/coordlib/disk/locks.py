"""Locks: who writes a file keeps others from writing it at the same time, and waits for them so long."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coordlib.disk.failures import UnfitError, refuse_nul
from coordlib.language import Message

LOCK_SECONDS = 10.0
"""How long who writes waits for others that write the same file; an append takes some thousandths."""


@contextmanager
def locked(path: Path, wait: float = LOCK_SECONDS) -> Iterator[None]:
    """Keep other processes from what `locked` guards of the same file, by whatever link they reach it.

    The lock is the file ``NAME.lock`` beside the file that links lead to; it may stay there. Raises `UnfitError`, which
    names it, if it cannot be had within `wait` seconds, and ``OSError`` if the folder is missing.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415 - only who appends to a file needs it

    refuse_nul(path)
    target = Path(os.path.realpath(path))
    target.parent.stat()  # the lock would make a folder that is missing
    name = f"{target}.lock"
    lock = FileLock(name)
    try:
        lock.acquire(timeout=wait)
    except Timeout:
        raise _held(name, wait) from None
    except RuntimeError:  # a disk of the network that knows no locks
        vi, en = f"ổ đĩa không khóa được tệp: {name}", f"the disk knows no locks: {name}"
        raise UnfitError(vi, en) from None
    try:
        yield
    finally:
        lock.release()


def _held(name: str, wait: float) -> UnfitError:
    help_ = Message(
        "Đóng chương trình đang ghi tệp rồi thử lại; không xóa tệp khóa khi chương trình đó còn chạy.",
        "Close the program that writes the file and try again; do not delete the lock while it runs.",
    )
    vi = f"chương trình khác vẫn giữ khóa “{name}” sau {wait:g} giây"
    return UnfitError(vi, f"another program still holds the lock {name!r} after {wait:g} seconds", help_)
