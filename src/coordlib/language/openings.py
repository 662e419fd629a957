"""Openings: what each match of a pattern begins with, so that it is looked for only there.

In comes a pattern; out go the texts with one of which whatever it finds begins, as ``openings.json`` has them, which
``tools/openings.py`` derives from the patterns. A pattern that the table does not know has none, and is looked for
everywhere. Without them a check takes nearly twice the time.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_suffix(".json")
"""What patterns begin with, by the digest of their texts; derived, never edited."""


class Openings(NamedTuple):
    """What each match of a pattern begins with: as it is written, or in small letters where capitals do not count."""

    written: tuple[str, ...] = ()
    small: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.written or self.small)


def digest_of(pattern: re.Pattern[str]) -> str:
    """Return by what the table knows a pattern: a digest of its text and its flags."""
    return blake2b(f"{int(pattern.flags)} {pattern.pattern}".encode(), digest_size=8).hexdigest()


def openings_of(pattern: re.Pattern[str]) -> Openings:
    """Return what each match of a pattern begins with; nothing where that may be anything, or is not known."""
    known = _asked.get(id(pattern))
    if known is None or known[0] is not pattern:
        if len(_asked) >= _MOST_ASKED:
            _asked.clear()
        known = _asked[id(pattern)] = pattern, _known().get(digest_of(pattern), Openings())
    return known[1]


_MOST_ASKED = 4096
_asked: dict[int, tuple[re.Pattern[str], Openings]] = {}  # the hash of a pattern is that of its whole program


@cache
def _known() -> Mapping[str, Openings]:
    rows = json.loads(TABLE.read_text(encoding="utf-8"))
    return {digest: Openings(tuple(written), tuple(small)) for digest, (written, small) in rows.items()}
