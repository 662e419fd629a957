"""Stamps: by what it is told that a file is as it was last left, without reading it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Self

import attrs

from coordlib.disk.failures import UnfitError, refuse_nul
from coordlib.language import checked

_GRAIN = 1_000_000  # nanoseconds: what is written into the time of a file, which stays true to a thousandth of a second
_TICK = 100  # Windows keeps times so finely


@attrs.frozen
class Stamp:
    """What the system says of a file: which one it is, its size in bytes, and its times in nanoseconds."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int

    @classmethod
    @checked
    def of(cls, handle: int) -> Self:
        """Return the stamp of an open file."""
        try:
            return cls._of(os.fstat(handle))
        except (OSError, OverflowError):
            vi = "tệp không còn mở"
            raise UnfitError(vi, "the file is not open") from None

    @classmethod
    @checked
    def at(cls, path: Path) -> Self | None:
        """Return the stamp of what stands at a path; none where nothing does."""
        refuse_nul(path)
        try:
            return cls._of(path.stat())
        except FileNotFoundError:
            return None

    @classmethod
    def _of(cls, status: os.stat_result) -> Self:
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)

    def bears(self, digest: str) -> bool:
        """Tell whether the file was left by who marked it with a digest, and not written since.

        Times alone cannot tell: two writes within one tick of the clock (4 ms, on some disks 2 s) leave the same.
        """
        return self.modified % _GRAIN == _figure(digest)


def mark(handle: int, path: Path, digest: str) -> None:
    """Mark an open file with a digest, in the last figures of the time of its change.

    Who writes the file afterwards wipes the mark off. A disk that keeps no such figures keeps no mark.
    """
    status = os.fstat(handle)
    modified = status.st_mtime_ns - status.st_mtime_ns % _GRAIN + _figure(digest)
    with suppress(OSError):  # only the owner may set times; who is not goes without a mark
        os.utime(handle if os.utime in os.supports_fd else path, ns=(status.st_atime_ns, modified))


def _figure(digest: str) -> int:
    return int(digest[:8], 16) % (_GRAIN // _TICK) * _TICK
