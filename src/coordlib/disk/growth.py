"""Growth: a file that grows by whole lines, which are on the disk when it is said that they are."""

from __future__ import annotations

import os
from pathlib import Path

from coordlib.disk.contents import AT_ONCE, opened, refuse_unless_writable
from coordlib.disk.failures import refuse_nul
from coordlib.disk.stamps import Stamp, mark
from coordlib.language import checked


@checked
def extend(path: Path, content: bytes, digest: str = "") -> Stamp:
    """Put content at the end of a file, on a line of its own; it is on the disk when the new stamp is returned.

    `digest`: hexadecimal figures of the whole, with which the file is marked as left by us. A link is followed. Raises
    ``OSError`` if the file cannot be written, is none or is read-only; then it holds what it held before.
    """
    refuse_nul(path)
    new = not path.exists()
    if not new:
        refuse_unless_writable(path, path.stat())
    handle = os.open(path, os.O_RDWR | os.O_CREAT | AT_ONCE, 0o666)
    try:
        refuse_unless_writable(path, os.fstat(handle))
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
    except OSError:
        os.ftruncate(handle, size)
        raise
    return Stamp.of(handle)


def _line_end(handle: int, size: int) -> bytes:
    """Return the line end that the last line of a file lacks."""
    if not size:
        return b""
    os.lseek(handle, size - 1, os.SEEK_SET)
    return b"" if os.read(handle, 1) == b"\n" else b"\n"


@checked
def set_aside(path: Path, size: int, beside: Path) -> None:
    """Move what a file holds from a byte on to the end of a file beside it."""
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
