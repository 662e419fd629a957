"""Replacement: a file holds the old content or the whole new one, and on the disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from coordlib.disk.contents import refuse_unless_writable
from coordlib.disk.failures import reported
from coordlib.disk.paths import path_of

_LONGEST_PREFIX = 40  # letters of up to three bytes each; a name has at most 255


def write_whole(path: str | os.PathLike[str], content: bytes) -> Path:
    """Write a file so that its place holds either the old content or the whole new one; return the path.

    - A link is followed: it stays, and what it leads to is replaced, or made if it is not there.
    - A folder, a pipe (FIFO), a socket and a device are refused.
    - A file that is marked read-only is refused, even for an administrator, who might write it.
    - The permissions of the file stay. Of several hard links only this name gets the new content.

    Raises ``TypeError`` for what is no path, and `FindingsError` (FIL006) for all of this and if the disk is full;
    then nothing has changed.
    """
    file = path_of(path)
    with reported(str(path), "không ghi được", "cannot write"):
        target = Path(os.path.realpath(file))
        _replace(target, content, _mode(target))
    return file


def _replace(target: Path, content: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_LONGEST_PREFIX]}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)  # after a success it is no longer there


def _mode(target: Path) -> int:
    """Return the permissions of the file that is replaced, or those that a new file would get."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
    refuse_unless_writable(target, status)
    return status.st_mode & 0o777
