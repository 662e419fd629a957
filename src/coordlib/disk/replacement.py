"""Replacement: a file holds the old content or the whole new one, and on the disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from coordlib.disk.failures import reported
from coordlib.language import checked


@checked
def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that its place holds either the old content or the whole new one.

    Raises `FindingsError` (FIL006) if the file cannot be written; then nothing has changed.
    """
    with reported(str(file), "không ghi được", "cannot write"):
        _replace(file, content)


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
