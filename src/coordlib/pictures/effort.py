"""Effort: what drawing a picture takes of the machine, bounded before anything draws it.

Typst and browsers draw in native code that nobody can interrupt, and 3 kB of patterns in patterns keep it busy for
minutes. So each picture is drawn in figures first: where its shapes stand, how many dots they cover, how often
a pattern repeats. The unit is a dot: what one dot of the raster that DOCX holds takes, about 5 ns.
"""

from __future__ import annotations

from math import sqrt

from coordlib.language import Message, RefusedError, checked

MOST_CHARACTERS = 500_000
"""The longest drawing, in characters: a line of 100,000 points has 400,000."""

MOST_LEVELS = 50
"""How deep elements stand in each other: the renderers call themselves for each level."""

MOST_PATTERN_LEVELS = 4
"""How deep patterns fill the shapes of patterns: each level multiplies."""

MOST_PICTURED_LETTERS = 10_000
"""The letters of a picture, three full pages; of one ``<text>`` a fifth, for its time grows with the square."""

MOST_SPANS = 200
"""The ``<tspan>`` of one ``<text>``, whose time grows with the square."""

MOST_DRAWN = 200_000
"""The shapes and letters that are painted, those of a pattern once for each tile: seven A4 pages of close hatching."""

MOST_EFFORT = 75_000_000
"""What drawing a picture takes, in dots: about 0.4 s, and of what the figures know least three times as much."""

MOST_PICTURES = 200
"""The pictures of one document."""

MOST_TOGETHER = 10
"""All pictures of a document take at most so many times what one may take, in each respect."""

FURTHEST = 1_000_000
"""How far from the page's corner anything may stand, in dots: 127 m. Beyond it the renderers lose count."""

LARGEST_RASTER = 8_000_000
"""The dots of the largest image in a DOCX, a page of A3; 200 dots per inch, or fewer where it would have more."""

SMALLEST_SIDE, LARGEST_SIDE = 0.001, 1_000_000.0
"""The sides of a ``viewBox``."""

DOTS_PER_INCH = 200

_INCH = 25.4


@checked
def dots_per_inch(width: float, height: float) -> float:
    """Return how many dots to an inch a picture of this size, in millimetres, has as an image; both sides above 0."""
    if not (width > 0 and height > 0):
        raise RefusedError(
            Message(
                f"hình có kích thước {width} × {height} mm; mỗi cạnh phải lớn hơn 0",
                f"a picture of {width} × {height} mm; each side must be above 0",
            )
        )
    return min(DOTS_PER_INCH, _INCH * sqrt(LARGEST_RASTER / (width * height)))


class Spent:
    """What drawing takes: dots, and how much there is of all that is counted."""

    def __init__(self, characters: int = 0) -> None:
        self.effort = self.drawn = 0.0
        self.letters, self.characters = 0, characters

    def add(self, other: Spent) -> None:
        """Add what another takes."""
        self.effort += other.effort
        self.drawn += other.drawn
        self.letters += other.letters
        self.characters += other.characters

    def refuse_more_than(self, times: int, whole: Message) -> None:
        """Refuse what takes more than so many pictures may."""
        for count, most, what in (
            (self.characters, MOST_CHARACTERS, Message("ký tự", "characters")),
            (self.letters, MOST_PICTURED_LETTERS, Message("chữ cái", "letters")),
            (self.drawn, MOST_DRAWN, Message("nét vẽ, kể cả ở từng ô của hoa văn", "shapes, with those of each tile")),
            (self.effort, MOST_EFFORT, Message("điểm ảnh phải tô", "dots to paint")),
        ):
            if not count <= most * times:  # what is no number is too much
                limit = f"{most * times:,}"
                raise RefusedError(
                    Message(
                        f"{whole.vi} có quá {limit.replace(',', '.')} {what.vi}",
                        f"{whole.en} has over {limit} {what.en}",
                    )
                )


ONE = Message("hình", "the picture")
TOGETHER = Message("các hình của văn bản cộng lại", "all pictures together")
