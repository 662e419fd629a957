"""Packing: ZIP packages, the same bytes for the same parts.

The standard library's `zipfile` takes as long to open a package again as the rest of a document takes to write.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

import attrs

from coordlib.language import checked

STORED = 0
"""The level of what is compressed already."""

_VERSION, _UNIX = 20, 3  # what opens a package of compressed entries; the system that made it
_RAW = -zlib.MAX_WBITS  # without a header of its own
_DAY = 33  # 01/01/1980, the earliest: a fixed time
_ACCESS = 0o600 << 16
_HEADER = struct.Struct("<5H3L2H")  # version, flags, method, time, day, checksum, sizes, lengths of name and extra
_PLACE = struct.Struct("<3H2L")  # comment, disk, attributes, where the entry begins
_END = struct.Struct("<4s4H2LH")


@attrs.frozen
class Packed:
    """A part of a package, compressed, and the header that stands before it and in the directory."""

    header: bytes
    name: bytes
    packed: bytes

    @classmethod
    @checked
    def of(cls, name: str, content: bytes, level: int = zlib.Z_DEFAULT_COMPRESSION) -> Packed:
        """Compress a part; `level`: from 1, the quickest, to 9, or `STORED`."""
        method, packed = (0, content) if level == STORED else (zlib.DEFLATED, zlib.compress(content, level, _RAW))
        sizes = (zlib.crc32(content), len(packed), len(content), len(name), 0)
        return cls(_HEADER.pack(_VERSION, 0, method, 0, _DAY, *sizes), name.encode("ascii"), packed)


@checked
def package(entries: Iterable[Packed]) -> bytes:
    """Return the package that holds entries, in their order."""
    parts: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        directory += (
            b"PK\1\2" + bytes((_VERSION, _UNIX)) + entry.header,
            _PLACE.pack(0, 0, 0, _ACCESS, offset) + entry.name,
        )
        part = b"PK\3\4" + entry.header + entry.name + entry.packed
        parts.append(part)
        offset += len(part)
    listed, count = b"".join(directory), len(parts)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*parts, listed, end))
