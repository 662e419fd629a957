"""Looks: which words of a page can no longer be read under what was laid over them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coordlib.formats.pdf.reader import opened
from coordlib.language import checked

Look = tuple[int, float, float, float, float]
"""The page, counted from 0, and the left, lower, right and upper edge in points."""
_DOTS = 1.5  # of a picture for a point
_DARK, _LIGHT = 128, 200  # of 255: ink, and what it stands on
_LEFT = 0.4  # of the contrast: below it no reader makes the word out
_MOST_POINTS = 4_000  # of a side of a page


@checked
def hidden_words(before: bytes, after: bytes, looks: tuple[Look, ...]) -> list[str]:
    """Return the words that a page showed in these places, and shows no more, as pdfium draws both files.

    Raises `UnreadableError` for what is no PDF.
    """
    with opened(before) as old, opened(after) as new:
        for one in (old, new):
            one.init_forms()  # else the looks of fields are not drawn
        return [word for look in looks for word in _hidden(old, new, look)]


@checked
def other_pages(printed: bytes, anew: bytes, free: tuple[Look, ...]) -> list[int]:
    """Return the numbers of the pages, from 1, that one file shows otherwise than the other, as pdfium draws both.

    `free`: places that do not count, as those where somebody signs. A page that only one of them has is among them.
    """
    with opened(printed) as one, opened(anew) as other:
        for each in (one, other):
            each.init_forms()
        both = min(len(one), len(other))
        differing = [number + 1 for number in range(both) if _masked(one, number, free) != _masked(other, number, free)]
        return [*differing, *range(both + 1, max(len(one), len(other)) + 1)]


def _masked(document: Any, number: int, free: tuple[Look, ...]) -> tuple[object, ...]:  # noqa: ANN401 - no types
    """Return how a page looks, but for places that do not count."""
    page = document[number]
    if max(page.get_size()) > _MOST_POINTS:
        return (page.get_size(),)
    left, bottom, _, height = page.get_mediabox()
    drawn = _Drawn(page, (left, bottom, height))
    dots = bytearray(drawn.dots)
    for of, *box in free:
        if of == number:
            for place in drawn.places((box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1)):
                dots[place] = 255
    return drawn.wide, drawn.high, bytes(dots)


def _hidden(old: Any, new: Any, look: Look) -> Iterator[str]:  # noqa: ANN401 - the package has no types
    number, *place = look
    if number >= min(len(old), len(new)):
        return
    page = old[number]
    left, bottom, _, height = page.get_mediabox()
    if max(page.get_size()) > _MOST_POINTS:
        return
    drawn = [_Drawn(one[number], (left, bottom, height)) for one in (old, new)]
    text = page.get_textpage()
    for word, box in _words(text):
        if _meets(box, place) and (was := drawn[0].contrast(box)) and drawn[1].contrast(box, drawn[0]) < _LEFT * was:
            yield word


class _Drawn:
    """A page as a picture in greys."""

    def __init__(self, page: Any, corner: tuple[float, float, float]) -> None:  # noqa: ANN401 - no types
        self.left, self.bottom, self.top = corner
        bitmap = page.render(scale=_DOTS, grayscale=True)
        self.wide, self.high, self.stride = bitmap.width, bitmap.height, bitmap.stride
        self.dots = bytes(bitmap.buffer)

    def places(self, box: tuple[float, float, float, float]) -> Iterator[int]:
        left, low, right, high = box
        across = range(max(0, int((left - self.left) * _DOTS)), min(self.wide, int((right - self.left) * _DOTS) + 1))
        down = range(max(0, int((self.top - high) * _DOTS)), min(self.high, int((self.top - low) * _DOTS) + 1))
        return (row * self.stride + column for row in down for column in across)

    def contrast(self, box: tuple[float, float, float, float], by: _Drawn | None = None) -> float:
        """Return by how much the ink of a word is darker than its ground; `by`: the picture that tells which is ink."""
        by = by or self
        places = list(self.places(box))
        ink = [self.dots[one] for one in places if by.dots[one] < _DARK]
        ground = [self.dots[one] for one in places if by.dots[one] > _LIGHT]
        return sum(ground) / len(ground) - sum(ink) / len(ink) if ink and ground else 0.0


def _words(text: Any) -> Iterator[tuple[str, tuple[float, float, float, float]]]:  # noqa: ANN401 - no types
    """Yield each word of a page with the box around its letters."""
    letters = text.get_text_range()
    start = 0
    for word in letters.split():
        start = letters.index(word, start)
        boxes = [text.get_charbox(place) for place in range(start, start + len(word))]
        start += len(word)
        yield (
            word,
            (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)),
        )


def _meets(box: tuple[float, float, float, float], place: list[float]) -> bool:
    return box[0] < place[2] and place[0] < box[2] and box[1] < place[3] and place[1] < box[3]
