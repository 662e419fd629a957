"""Drawing cost: what drawing a picture takes, bounded before anything draws it."""

from __future__ import annotations

from math import sqrt

import attrs

from coordlib.language import Message, RefusedError, checked

MOST_CHARACTERS = 500_000
"""The longest drawing, in characters."""

MOST_LEVELS = 50
"""How deep elements stand in each other: the renderers call themselves for each level."""

MOST_PARTS = 10_000
"""The parts of a picture."""

MOST_PICTURES = 200
"""The pictures of one document."""

MOST_TOGETHER = 50_000
"""The parts of all pictures of a document."""

LARGEST_RASTER = 8_000_000
"""The dots of the largest image in a DOCX, a page of A3."""

DOTS_PER_INCH = 200
"""How fine an image in a DOCX is; less where it would have more dots than `LARGEST_RASTER`, or many parts."""

_MOST_PAINTED = 4_000_000_000  # dots times parts
_INCH = 25.4
_NARROW = 127.0  # millimetres: an edge takes time for each row of dots, however narrow the image is


@checked
def dots_per_inch(width: float, height: float, parts: float = 1.0) -> float:
    """Return how many dots to an inch a picture has as an image: its size in millimetres, above 0, and its parts."""
    if not (width > 0 and height > 0):
        raise RefusedError(_no_size(width, height), "dots_per_inch: width, height")
    dots_a_millimetre = sqrt(LARGEST_RASTER / (width * height))
    painted = _MOST_PAINTED / max(parts, 1.0)
    paintable = sqrt(painted / (max(width, _NARROW) * height))
    return min(DOTS_PER_INCH, _INCH * min(dots_a_millimetre, paintable))


def _no_size(width: float, height: float) -> Message:
    return Message(
        f"hình có kích thước {width} × {height} mm; mỗi cạnh phải lớn hơn 0",
        f"a picture of {width} × {height} mm; each side must be above 0",
    )


@attrs.define
class Meter:
    """Counts the pictures of one document and their parts; raises `RefusedError` where there are too many."""

    pictures: int = 0
    parts: float = 0.0
    together: float = 0.0

    def begin(self) -> None:
        """Begin another picture."""
        self.pictures, self.parts = self.pictures + 1, 0.0
        if self.pictures > MOST_PICTURES:
            raise RefusedError(_many_pictures(most=MOST_PICTURES))

    def add(self, parts: float) -> None:
        """Count parts of the picture."""
        self.parts += parts
        self.together += parts
        # What is no number is too much.
        if not self.parts <= MOST_PARTS:
            raise RefusedError(_many_parts(most=thousands(MOST_PARTS)))
        if not self.together <= MOST_TOGETHER:
            raise RefusedError(_many_parts_together(most=thousands(MOST_TOGETHER)))


def _many_pictures(most: int) -> Message:
    return Message(f"văn bản có quá {most} hình", f"a document has over {most} pictures")


def _many_parts(most: Message) -> Message:
    return Message(
        f"hình có quá {most.vi} nét vẽ và chữ cái", f"the picture has over {most.en} lines, curves and letters"
    )


def _many_parts_together(most: Message) -> Message:
    return Message(
        f"các hình của văn bản cộng lại có quá {most.vi} nét vẽ và chữ cái",
        f"all pictures together has over {most.en} lines, curves and letters",
    )


def thousands(count: int) -> Message:
    """Return a count with a sign at each thousand, in each language its own."""
    return Message(f"{count:,}".replace(",", "."), f"{count:,}")
