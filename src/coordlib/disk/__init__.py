"""Disk: files that are read whole, written whole, or grow by whole lines, and what stands in the way."""

from coordlib.disk.contents import digest_whole, opened, read_present, read_whole
from coordlib.disk.failures import CANNOT_READ, CANNOT_WRITE, UnfitError, reported
from coordlib.disk.growth import extend, set_aside
from coordlib.disk.locks import LOCK_SECONDS, locked
from coordlib.disk.paths import path_of
from coordlib.disk.replacement import write_whole
from coordlib.disk.stamps import Stamp

__all__ = [
    "CANNOT_READ",
    "CANNOT_WRITE",
    "LOCK_SECONDS",
    "Stamp",
    "UnfitError",
    "digest_whole",
    "extend",
    "locked",
    "opened",
    "path_of",
    "read_present",
    "read_whole",
    "reported",
    "set_aside",
    "write_whole",
]


def __dir__() -> list[str]:
    return __all__
