"""Sheets: the pages of a document with what stands on them."""

from __future__ import annotations

from functools import cached_property

import attrs

from coordlib.language import typed
from coordlib.page import MM_PER_POINT, Document, Grid, GridRole, Layout, Page, Paragraph, Role, is_recipient
from coordlib.writers import Laid

_SIGNING = (GridRole.SIGNATURES, GridRole.CLOSING)
_NAMED = (Role.SIGNING_PARTY, Role.OFFICE, Role.SIGNER)


@attrs.frozen(field_transformer=typed)
class Sheet:
    """A page (trang): its number in the file, counted from 1, and what stands on it.

    `last`: whether its part of the document ends on it, as the text, an attachment and each annex do. `empty`: how much
    of it stays empty at its foot, as a part of the height between the margins.
    """

    number: int
    laid: tuple[Laid, ...]
    last: bool
    empty: float

    @property
    def signed(self) -> bool:
        """Whether somebody signs on it."""
        return any(map(_is_signature, self.laid))

    @property
    def received(self) -> bool:
        """Whether recipients (nơi nhận) stand on it."""
        return any(is_recipient(one.block) for one in self.laid)

    @property
    def worded(self) -> bool:
        """Whether any of the text stands on it, beside signatures and recipients."""
        return not all(_is_signature(one) or is_recipient(one.block) for one in self.laid)


def _is_signature(one: Laid) -> bool:
    signing = isinstance(one.within, Grid) and one.within.role in _SIGNING
    return signing and isinstance(one.block, Paragraph) and one.block.role in _NAMED


@attrs.frozen(field_transformer=typed)
class Proof:
    """A document as it is laid out (bản in thử): what is on paper, in order, and the pages."""

    document: Document
    layout: Layout
    laid: tuple[Laid, ...]

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages, in order; one on which nothing stands is none."""
        ends: dict[int, int] = {}
        on: dict[int, list[Laid]] = {}
        for one in self.laid:
            ends[one.part] = max(one.last, ends.get(one.part, 0))
            for number in range(one.first, one.last + 1):
                on.setdefault(number, []).append(one)
        return tuple(
            Sheet(number, tuple(found), number == ends[found[0].part], self._empty(number, found))
            for number, found in sorted(on.items())
        )

    def _empty(self, number: int, found: list[Laid]) -> float:
        page = self._page(found[0].part)
        if any(one.last > number for one in found):
            return 0.0
        margin = (page.height - page.bottom) / MM_PER_POINT
        return max(0.0, (margin - max(one.bottom for one in found)) / page.text_height)

    def _page(self, part: int) -> Page:
        return self.layout.page.turned if self.document.parts[part - 1].landscape else self.layout.page
