"""Atomic writing: a file holds the old content or the whole new one, and on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from coordlib.address import Address
from coordlib.errors import Words
from coordlib.findings import Finding, Findings, FindingsError, Position, Severity

_HELP = Words(
    "Kiểm tra thư mục, quyền ghi và dung lượng đĩa; tệp chưa thay đổi.",
    "Check the folder, its permissions and the disk; the file has not changed.",
)


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that its place holds either the old content or the whole new one.

    Raises `FindingsError` (FIL006) if the file cannot be written; then nothing has changed.
    """
    with reported(str(file), "không ghi được", "cannot write"):
        _replace(file, content)


@contextmanager
def reported(file: str, vi: str, en: str, kind: type[FindingsError] = FindingsError) -> Iterator[None]:
    """Turn a failure of the system into a finding (FIL006); a path that is none is a ``ValueError``."""
    try:
        yield
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        words = Words(f"{vi}: {reason}", f"{en}: {reason}")
        finding = Finding("FIL006", Severity.ERROR, Address(), words, _HELP, Position(file))
        raise kind(Findings((finding,))) from None


def _replace(file: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(file))
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)  # after a success it is no longer there


def _mode(file: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file would get."""
    if file.exists():
        return file.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


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
