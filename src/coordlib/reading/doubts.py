"""Doubts: places of a draft that a person should look at, and places on the pages of a scan."""

from __future__ import annotations

import attrs

from coordlib.language import Message
from coordlib.model import Way


@attrs.frozen
class Box:
    """A place on a page of a scan that was put upright and straight (vùng trên trang), in millimetres from its corner.

    `page`: its number. A picture counts as a page of A4.
    """

    page: int
    left: int
    top: int
    right: int
    bottom: int

    @property
    def said(self) -> Message:
        """The place in words."""
        sides = f"{self.left}–{self.right} × {self.top}–{self.bottom} mm"
        return Message(f"trang {self.page}, vùng {sides}", f"page {self.page}, box {sides}")


@attrs.frozen
class DraftDoubt:
    """A place of a draft that a person should look at (chỗ còn ngờ): the way to the value, and why.

    `box`: where it stands on a page of a scan.
    """

    way: Way
    why: Message
    box: Box | None = None
