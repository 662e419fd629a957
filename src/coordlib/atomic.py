"""Atomic writing: a file holds the old content or the whole new one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from coordlib.address import Address
from coordlib.errors import Words
from coordlib.findings import Finding, Findings, FindingsError, Position, Severity

_HELP = Words("Kiểm tra thư mục, quyền ghi và dung lượng đĩa.", "Check the folder, its permissions and the disk.")


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that its place holds either the old content or the whole new one.

    Raises `FindingsError` (FIL006) if the file cannot be written; then nothing has changed.
    """
    try:
        _replace(file, content)
    except OSError as error:
        words = Words(f"không ghi được: {error.strerror}", f"cannot write: {error.strerror}")
        finding = Finding("FIL006", Severity.ERROR, Address(), words, _HELP, Position(str(file)))
        raise FindingsError(Findings((finding,))) from None


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
