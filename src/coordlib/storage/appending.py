"""Appending: a file that grows by whole durable lines, written by one process at a time.

In come lines; when a call returns they are on the disk, or the file holds what it held before. What stands in a line
is no matter here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coordlib.language import Message, checked
from coordlib.storage.disk import AT_ONCE, Stamp, mark, opened, refuse, refuse_nul, refuse_unless_writable

_POLL_SECONDS = 0.01  # who looks seldom may wait long while others write one entry after the other
LOCK_SECONDS = 10.0
"""How long who writes waits for others that write the same file; an append takes some thousandths."""

_LOOK_AT_THE_DISK = Message(
    "Kiểm tra ổ đĩa rồi mở lại tệp: phần vừa ghi có thể có trong tệp; chỉ ghi lại nếu không thấy.",
    "Look at the disk, then open the file again: what was written may be in it; write it again only if not.",
)
_CLOSE_THE_OTHER_PROGRAM = Message(
    "Đóng chương trình đang ghi tệp rồi thử lại; không xóa tệp khóa khi chương trình đó còn chạy.",
    "Close the program that writes the file and try again; do not delete the lock while it runs.",
)


def _several_names(count: int) -> Message:
    return Message(
        f"tệp có {count} tên (liên kết cứng); chép ra một tệp riêng rồi ghi vào đó",
        f"the file has {count} names (hard links); copy it, and write the copy",
    )


def _not_taken_back(failure: str | None) -> Message:
    return Message(
        f"ổ đĩa báo lỗi khi ghi và khi hủy phần vừa ghi ({failure})",
        f"the disk failed to write, and to take it back ({failure})",
    )


def _link(name: str) -> Message:
    return Message(f"“{name}” là một liên kết; xóa nó rồi ghi lại", f"{name!r} is a link; take it away")


def _no_locks(name: str) -> Message:
    return Message(f"ổ đĩa không khóa được tệp: {name}", f"the disk knows no locks: {name}")


def _still_locked(name: str, wait: float) -> Message:
    return Message(
        f"chương trình khác vẫn giữ khóa “{name}” sau {wait:g} giây",
        f"another program still holds the lock {name!r} after {wait:g} seconds",
    )


@checked
def extend(path: Path, content: bytes, digest: str = "") -> Stamp:
    """Put content at the end of a file, on a line of its own; it is on the disk when the new stamp is returned.

    `digest`: hexadecimal figures of the whole, with which the file is marked as left by us. A link is followed. Raises
    ``OSError`` if the file cannot be written, is none, is read-only or has several names (hard links), each of which
    would have a lock of its own; then it holds what it held before, or the error says that this is not known.
    """
    refuse_nul(path)
    new = not path.exists()
    if not new:
        refuse_unless_writable(path, path.stat())
    handle = os.open(path, os.O_RDWR | os.O_CREAT | AT_ONCE, 0o666)
    try:
        status = os.fstat(handle)
        refuse_unless_writable(path, status)
        if status.st_nlink > 1:
            refuse(_several_names(status.st_nlink))
        stamp = _extend(handle, path, content, digest)
    finally:
        os.close(handle)
    if new:
        _sync_folder(path.parent)
    return stamp


def _extend(handle: int, path: Path, content: bytes, digest: str) -> Stamp:
    size = os.lseek(handle, 0, os.SEEK_END)
    rest = memoryview(_line_end(handle, size) + content)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
        if digest:
            mark(handle, path, digest)
        os.fsync(handle)
    except OSError as error:
        _cut_back(handle, size, error)
        raise
    return Stamp.of(handle)


def _cut_back(handle: int, size: int, error: OSError) -> None:
    """Take back what could not be written whole; say so where that fails too: it may stand in the file."""
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    except OSError:
        refuse(_not_taken_back(error.strerror), _LOOK_AT_THE_DISK, error)


def _line_end(handle: int, size: int) -> bytes:
    """Return the line end that the last line of a file lacks."""
    if not size:
        return b""
    os.lseek(handle, size - 1, os.SEEK_SET)
    return b"" if os.read(handle, 1) == b"\n" else b"\n"


@checked
def set_aside(path: Path, size: int, beside: Path) -> None:
    """Move what a file holds from a byte on to the end of a file beside it; a link there is not followed."""
    if beside.is_symlink():
        refuse(_link(beside.name))
    with opened(path) as stream:
        stream.seek(size)
        extend(beside, stream.read() + b"\n")
    os.truncate(path, size)


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name is on the disk too, where folders can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


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
        lock.acquire(timeout=wait, poll_interval=_POLL_SECONDS)
    except Timeout:
        refuse(_still_locked(name, wait), _CLOSE_THE_OTHER_PROGRAM)
    except RuntimeError:  # a disk of the network that knows no locks
        refuse(_no_locks(name))
    try:
        yield
    finally:
        lock.release()
