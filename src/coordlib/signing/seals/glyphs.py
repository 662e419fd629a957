"""Glyphs: the outline and the width of each letter of a font, as a page of a PDF uses it.

In come fonts of a PDF; out go digests that tell the picture of a letter from all others. Which letters a page draws,
and where, `outlines` knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from struct import unpack_from
from typing import Any

from coordlib.signing.pdf_objects import value_of
from coordlib.signing.seals.object_digests import ObjectDigests, plain

_DEEPEST = 16  # glyphs within glyphs
_SCALES, _MORE = ((0x08, 2), (0x40, 4), (0x80, 8)), 0x20  # in a glyph of others: bytes by a bit; that more come


class Fonts:
    """The fonts of one file, each read once."""

    def __init__(self, digests: ObjectDigests) -> None:
        self.digests = digests
        self.known: dict[int, Font] = {}  # by the place in memory of what each keeps

    def find(self, held: Any) -> Font | None:  # noqa: ANN401 - a dictionary of pyHanko
        """Return a font; none where the page does not have it."""
        if held is not None and id(held) not in self.known:
            self.known[id(held)] = Font(held, self.digests)
        return self.known.get(id(held))


class Font:
    """A font as a page uses it: the outline and the width of each of its codes."""

    def __init__(self, font: Any, digests: ObjectDigests) -> None:  # noqa: ANN401 - a dictionary of pyHanko
        self.kept = font  # since it is known by its place in memory
        self.wide = value_of(font, "/Subtype") == "/Type0"
        self.inner = font["/DescendantFonts"][0] if self.wide else font
        described = value_of(self.inner, "/FontDescriptor", {})
        is_plain = self.wide and font["/Encoding"] == "/Identity-H" and "/FontFile2" in described
        turned = value_of(self.inner, "/CIDToGIDMap", "/Identity")
        self.map = b"" if isinstance(turned, str) else digests.data(turned)
        self.file = _TrueType(digests.data(described["/FontFile2"])) if is_plain else None
        self.name = "" if is_plain else digests.digest(font)
        self.letter = cache(self._letter)
        self.widths = dict(self._widths())
        usual = value_of(self.inner, "/DW", 1000.0) if self.wide else value_of(described, "/MissingWidth", 0)
        self.usual = float(usual)

    def codes(self, text: bytes) -> Sequence[int]:
        """Return the codes of the letters of a text."""
        return unpack_from(f">{len(text) // 2}H", text) if self.wide else text

    def _letter(self, code: int) -> tuple[str, float]:
        """Return what tells the picture of a letter from all others, nothing for one that draws nothing; its width."""
        glyph = unpack_from(">H", self.map, 2 * code)[0] if self.map else code
        held = self.file.held(glyph) if self.file else b""
        outline = sha256(self.file.of_all + held).hexdigest() if self.file and held else ""
        return outline if self.file else f"{self.name}{code}", self.widths.get(code, self.usual) / 1000

    def _widths(self) -> Iterator[tuple[int, float]]:
        if not self.wide:
            first = int(value_of(self.inner, "/FirstChar", 0))
            yield from enumerate(map(float, map(plain, value_of(self.inner, "/Widths", ()))), first)
            return
        held = iter([plain(one) for one in value_of(self.inner, "/W", ())])
        for first in held:
            other = next(held, 0)
            if isinstance(other, list):
                yield from enumerate(map(float, map(plain, other)), int(first))
            else:
                last, width = min(int(other), 0xFFFF), float(next(held, 0))
                yield from ((code, width) for code in range(int(first), last + 1))


class _TrueType:
    """The glyphs of a font file."""

    def __init__(self, content: bytes) -> None:
        (count,) = unpack_from(">H", content, 4)
        rows = [unpack_from(">4sLLL", content, 12 + 16 * row) for row in range(count)]
        tables = {name: content[start : start + size] for name, _, start, size in rows}
        self.glyphs, places = tables[b"glyf"], tables[b"loca"]
        (long,) = unpack_from(">h", tables[b"head"], 50)
        self.places = unpack_from(f">{len(places) // 4}L" if long else f">{len(places) // 2}H", places)
        self.unit = 1 if long else 2
        # The programs of a font may move the points of its letters.
        self.of_all = tables[b"head"][18:20] + b"".join(tables.get(name, b"") for name in (b"fpgm", b"prep", b"cvt "))

    def held(self, glyph: int, depth: int = 0) -> bytes:
        """Return what a glyph holds; in one that is made of others stand these, and not their numbers."""
        if glyph + 1 >= len(self.places) or depth > _DEEPEST:
            return b"?"
        start, end = (self.unit * self.places[place] for place in (glyph, glyph + 1))
        content = self.glyphs[start:end].rstrip(b"\0")
        if len(content) < 10 or unpack_from(">h", content)[0] >= 0:  # noqa: PLR2004 - the bytes of its head
            return content
        content, at, more, found = self.glyphs[start:end], 10, True, content[:10]
        while more:
            flags, part = unpack_from(">HH", content, at)
            end = at + 4 + (4 if flags & 1 else 2) + next((size for bit, size in _SCALES if flags & bit), 0)
            found += content[at : at + 2] + content[at + 4 : end] + self.held(part, depth + 1)
            at, more = end, bool(flags & _MORE)
        return found + content[at:].rstrip(b"\0")
