"""Growth: a file that grows by whole lines, which are on the disk when it is said that they are."""

from __future__ import annotations

import os
from pathlib import Path

from coordlib.language import checked


@checked
def extend(file: Path, content: bytes) -> int:
    """Put content at the end of a file, on a line of its own, and return its new size; it is on the disk then.

    Raises ``OSError`` if the file cannot be written; then it holds what it held before.
    """
    new = not file.exists()
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        size = _extend(handle, content)
    finally:
        os.close(handle)
    if new:
        _sync_folder(file.parent)
    return size


def _extend(handle: int, content: bytes) -> int:
    size = os.lseek(handle, 0, os.SEEK_END)
    rest = memoryview(_line_end(handle, size) + content)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise
    return os.lseek(handle, 0, os.SEEK_END)


def _line_end(handle: int, size: int) -> bytes:
    """Return the line end that the last line of a file lacks."""
    if not size:
        return b""
    os.lseek(handle, size - 1, os.SEEK_SET)
    return b"" if os.read(handle, 1) == b"\n" else b"\n"


@checked
def set_aside(file: Path, size: int, beside: Path) -> None:
    """Move what a file holds from a byte on to the end of a file beside it."""
    with file.open("rb") as stream:
        stream.seek(size)
        extend(beside, stream.read() + b"\n")
    os.truncate(file, size)


def _sync_folder(folder: Path) -> None:
    """Make sure that a new name is on the disk too, where folders can be opened."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
