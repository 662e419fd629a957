"""Disk: files that are written whole, or that grow by whole lines, and what stands in the way."""

from coordlib.disk.failures import reported
from coordlib.disk.growth import extend, set_aside
from coordlib.disk.replacement import write_whole

__all__ = ["extend", "reported", "set_aside", "write_whole"]


def __dir__() -> list[str]:
    return __all__
