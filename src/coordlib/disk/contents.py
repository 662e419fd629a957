"""Contents: what an ordinary file holds, read without waiting and within a bound."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from coordlib.disk.failures import UnfitError, refuse_nul
from coordlib.disk.stamps import Stamp
from coordlib.language import checked

# Opening a pipe waits for who writes into it, and opening a terminal may take it over, unless told otherwise.
AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened so that nothing waits, and no byte is translated."""
_AT_A_TIME = 1 << 20
_KINDS = (
    (stat.S_ISDIR, "là một thư mục, không phải tệp", "it is a folder, not a file"),
    (stat.S_ISFIFO, "là một ống dẫn (FIFO), không phải tệp", "it is a pipe (FIFO), not a file"),
    (stat.S_ISSOCK, "là một ổ cắm mạng (socket), không phải tệp", "it is a socket, not a file"),
    (stat.S_ISCHR, "là một thiết bị, không phải tệp", "it is a device, not a file"),
    (stat.S_ISBLK, "là một thiết bị, không phải tệp", "it is a device, not a file"),
)


def refuse_unless_ordinary(status: os.stat_result) -> None:
    """Refuse a folder, a pipe, a socket and a device (`UnfitError`): none of them is a file that one can trust."""
    for is_kind, vi, en in _KINDS:
        if is_kind(status.st_mode):
            raise UnfitError(vi, en)
    if not stat.S_ISREG(status.st_mode):
        vi = "không phải là tệp thông thường"
        raise UnfitError(vi, "it is no ordinary file")


def refuse_unless_writable(path: Path, status: os.stat_result) -> None:
    """Refuse what is marked read-only, for whoever may write all the same too (`UnfitError`)."""
    refuse_unless_ordinary(status)
    if not status.st_mode & 0o222 or not os.access(path, os.W_OK):
        vi = "tệp chỉ cho đọc; bỏ thuộc tính chỉ đọc, hoặc ghi sang tệp khác"
        raise UnfitError(vi, "the file is read-only; make it writable, or write another one")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open an ordinary file to be read; links are followed.

    Raises ``OSError`` for one that is not there, and `UnfitError` for a folder, a pipe, a socket or a device, at once.
    """
    refuse_nul(path)
    refuse_unless_ordinary(path.stat())  # before it is opened, since that has effects on some devices
    with os.fdopen(os.open(path, os.O_RDONLY | AT_ONCE), "rb") as stream:
        refuse_unless_ordinary(os.fstat(stream.fileno()))  # it may be another by now
        yield stream


@checked
def read_whole(path: Path, most: int) -> bytes:
    """Return what a file holds, which is at most so many bytes.

    Raises what `opened` does, and `UnfitError` for a larger one, before it is read, and for one that changes while it
    is read: half of the old and half of the new is neither.
    """
    with opened(path) as stream:
        before = _bounded(stream, most)
        content = stream.read(before.size + 1)
        _refuse_changed(stream, before, len(content))
    return content


@checked
def digest_whole(path: Path, most: int) -> str:
    """Return the SHA-256 of a file of at most so many bytes, in hexadecimal figures. Raises what `read_whole` does."""
    digest, count = sha256(), 0
    with opened(path) as stream:
        before = _bounded(stream, most)
        while count <= before.size and (some := stream.read(_AT_A_TIME)):
            digest.update(some)
            count += len(some)
        _refuse_changed(stream, before, count)
    return digest.hexdigest()


def _refuse_changed(stream: BinaryIO, before: Stamp, count: int) -> None:
    if Stamp.of(stream.fileno()) != before or count != before.size:
        vi = "tệp đang được ghi trong khi đọc; chờ ghi xong rồi đọc lại"
        raise UnfitError(vi, "the file changed while it was read; read it again when it is written")


@checked
def read_present(path: Path, most: int) -> tuple[bytes, Stamp]:
    """Return what a file held when it was opened, and its stamp then; it may grow meanwhile.

    Raises what `opened` does, and `UnfitError` for one of more than so many bytes, before it is read.
    """
    with opened(path) as stream:
        stamp = _bounded(stream, most)
        return stream.read(stamp.size), stamp


def _bounded(stream: BinaryIO, most: int) -> Stamp:
    stamp = Stamp.of(stream.fileno())
    if stamp.size > most:
        vi = f"tệp quá lớn ({stamp.size} byte; nhiều nhất {most} byte)"
        raise UnfitError(vi, f"the file is too large ({stamp.size} bytes; at most {most})")
    return stamp
