"""Object digests: what an object of a PDF holds with all that it refers to, as one digest.

In come objects as pyHanko reads them; out go digests, the same however the file numbers or packs its objects. How much
is gone through is bounded.
"""

from __future__ import annotations

import zlib
from decimal import Decimal
from hashlib import sha256
from typing import Any

from coordlib.language import Message
from coordlib.signing import codes
from coordlib.signing.faults import refuse

_MOST_BYTES, _MOST_STEPS = 1 << 26, 30_000_000
# What serves reading alone, or leads back to what holds it.
_OF_READING = frozenset(
    [
        "/P",
        "/Parent",
        "/StructParent",
        "/StructParents",
        "/Popup",
        "/A",
        "/Dest",
        "/M",
        "/NM",
        "/ToUnicode",
        "/Length",
        "/Filter",
        "/DecodeParms",
        "/Metadata",
        "/PieceInfo",
        "/CIDSet",
    ]
)


class ObjectDigests:
    """The digests of the objects of one file, each made once, and how much of it may still be gone through."""

    def __init__(self) -> None:
        self.steps = _MOST_STEPS
        self.known: dict[int, tuple[Any, str]] = {}  # by the place in memory of what is kept here

    def spend(self, steps: int) -> None:
        """Refuse to go on where too many steps were taken."""
        self.steps -= steps
        if self.steps < 0:
            refuse(codes.PDF_UNREADABLE, _TOO_MUCH)

    def spend_all(self) -> None:
        """Take as many steps as are allowed at all."""
        self.spend(_MOST_STEPS)

    def digest(self, value: Any) -> str:  # noqa: ANN401 - whatever a file holds
        """Return a digest of an object with all that it refers to, but for what serves reading alone."""
        held = plain(value)
        self.spend(1)
        if not isinstance(held, dict | list):
            is_number = isinstance(held, int | float | Decimal) and not isinstance(held, bool)
            return repr(round(float(held), 3) if is_number else str(held))
        if id(held) not in self.known:
            self.known[id(held)] = held, "…"  # which is what stands where it refers to itself
            parts: list[object] = [self.digest(item) for item in held] if isinstance(held, list) else []
            if isinstance(held, dict):
                parts += [(key, self.digest(held[key])) for key in sorted(set(held) - _OF_READING)]
            if hasattr(held, "encoded_data"):
                parts.append(sha256(self.data(held)).hexdigest())
            self.known[id(held)] = held, sha256(repr(parts).encode()).hexdigest()
        return self.known[id(held)][1]

    def data(self, stream: Any) -> bytes:  # noqa: ANN401 - a stream of pyHanko
        """Return what a stream holds; of one that is packed in a way that is rare here, its bytes as they are."""
        filters = plain(stream["/Filter"]) if "/Filter" in stream else []
        names = [str(filters)] if isinstance(filters, str) else [str(plain(name)) for name in filters]
        if names != ["/FlateDecode"] or "/DecodeParms" in stream:
            return bytes(stream.encoded_data) + repr(names).encode() * bool(names)
        unpacked = zlib.decompressobj().decompress(stream.encoded_data, _MOST_BYTES)
        self.spend(len(unpacked) // 8 if len(unpacked) < _MOST_BYTES else _MOST_STEPS)
        return unpacked


_TOO_MUCH = Message("trang PDF vẽ quá nhiều", "the pages of the PDF draw too much")


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever a file holds
    """Return an object, and no reference to it."""
    return value.get_object() if hasattr(value, "get_object") else value
