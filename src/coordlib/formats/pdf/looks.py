"""Looks: pages as pictures: words that were laid over, pages that differ, scans made ready to be read.

In come files, and places on their pages; out go words, numbers of pages, and pictures. What they prove, `signing`
knows.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from ctypes import byref, c_uint
from importlib import import_module
from itertools import pairwise
from typing import Any

from coordlib.formats.archives import refuse
from coordlib.formats.codes import NOT_A_PICTURE, TOO_LARGE
from coordlib.formats.pdf.pages import opened
from coordlib.language import Message, MissingExtraError, checked

Look = tuple[int, float, float, float, float]
"""The page, counted from 0, and the left, lower, right and upper edge in points."""
_DOTS = 1.5  # of a picture for a point
_DARK, _LIGHT = 128, 200  # of 255: ink, and what it stands on
_LEFT = 0.4  # of the contrast: below it no reader makes the word out
_MOST_POINTS = 4_000  # of a side of a page

MOST_SCANNED, MOST_DOTS = 300, 50_000_000
"""How many pages a scan has at most, and how many dots a picture."""

_SHARP, _LEAST_DPI = 250.0, 100.0  # dots an inch: more tell nothing
_POINTS, _INCHES_HIGH = 72, 11.69  # of an inch; of an A4 page, for pictures that do not say how large they are
_REDUCED = 700  # dots of the longer side, in which lines of text are still seen
_BROKEN_PICTURE = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, struct.error)
_PAPER, _RED, _REDDISH = 165, 60, 30  # of 255
_CELL, _HIGH, _LETTER_CELLS = 0.06, 0.55, 2  # inches: what is higher is a stamp, and no line; cells that are no speck
_HALVES = tuple(step / 2 for step in range(-6, 7))  # degrees by which pages lie askew
_STRAIGHT = 0.1  # degrees that nobody sees
_LEFT_TURNS = (None, 2, 3, 4)  # of `Image.Transpose`
_UPRIGHT = 1.3  # times as clear as the lines of a page that lies on its side
_PICTURE = 3  # FPDF_PAGEOBJ_IMAGE


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
        meets = box[0] < place[2] and place[0] < box[2] and box[1] < place[3] and place[1] < box[3]
        if meets and (was := drawn[0].contrast(box)) and drawn[1].contrast(box, drawn[0]) < _LEFT * was:
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
        left, low, right, high = zip(*boxes, strict=True)
        yield word, (min(left), min(low), max(right), max(high))


def need_pillow() -> None:
    """Raise `MissingExtraError` where the extra ``ocr`` is not installed."""
    try:
        import_module("PIL.Image")
    except ImportError:
        extra = "ocr"
        raise MissingExtraError(extra, "reading a scan") from None


@checked
def scanned_page(content: bytes, suffix: str, number: int, quarters: int) -> list[Any]:
    """Return a page of a scan upright and straight, in greys, without red stamps and without specks.

    `number`: from 0; `quarters`: how often it is turned to the left, below 0 where the page itself tells.
    Returns how many pages there are, the picture (PGM), its dots an inch, how often it was turned, and the boxes of red
    stamps, in dots. Raises `UnreadableError`.
    """
    count, picture, dpi = _from_pdf(content, number) if suffix == ".pdf" else _from_picture(content, number)
    reds: list[list[int]] = []
    if picture.mode != "L":
        reds, picture = _without_red(picture, dpi)
    picture = _without_specks(picture)
    ink = ink_of(picture)
    if quarters < 0:
        seen = [lines_seen(one, _slope(one)) for one in (ink, ink.transpose(_LEFT_TURNS[1]))]
        quarters = int(seen[1] > _UPRIGHT * seen[0])
    if quarters:
        ink, picture = (one.transpose(_LEFT_TURNS[quarters]) for one in (ink, picture))
    about = _slope(ink)
    slope = _slope(ink, [about + step / 10 for step in range(-4, 5)])
    straight = picture.rotate(slope, _smoothly(), fillcolor=255) if abs(slope) > _STRAIGHT else picture
    held = io.BytesIO()
    straight.save(held, "PPM")  # the quickest to write and to read
    return [count, held.getvalue(), dpi, quarters, reds]


def _smoothly() -> Any:  # noqa: ANN401 - Pillow is imported where a scan is read
    return import_module("PIL.Image").Resampling.BILINEAR


def _from_pdf(content: bytes, number: int) -> tuple[int, Any, float]:
    """Draw a page of a PDF as sharp as the pictures on it are."""
    with opened(content) as document:
        if (count := len(document)) > MOST_SCANNED:
            refuse(TOO_LARGE, _many_scanned_pages(count))
        document.init_forms()  # else the looks of fields are not drawn
        page = document[number]
        inches = max(max(page.get_size()) / _POINTS, 1.0)
        wide = max((max(_dots_of(one)) for one in page.get_objects() if one.type == _PICTURE), default=0)
        dpi = min(max(wide / inches, _LEAST_DPI) if wide else _SHARP, _SHARP, MOST_DOTS**0.5 / inches)
        return count, page.render(scale=dpi / _POINTS).to_pil().convert("RGB"), dpi


def _dots_of(picture: Any) -> tuple[int, int]:  # noqa: ANN401 - the package has no types
    wide, high = c_uint(), c_uint()
    import_module("pypdfium2").raw.FPDFImageObj_GetImagePixelSize(picture.raw, byref(wide), byref(high))
    return wide.value, high.value


def _from_picture(content: bytes, number: int) -> tuple[int, Any, float]:
    """Open a page of a picture; it counts as an A4 page, since few say how large they are."""
    image = import_module("PIL.Image")
    try:
        several = image.open(io.BytesIO(content), formats=("PNG", "JPEG", "TIFF"))
        count = getattr(several, "n_frames", 1)
        several.seek(number)
        fits = count <= MOST_SCANNED and several.width * several.height <= MOST_DOTS
        upright = import_module("PIL.ImageOps").exif_transpose(several) if fits else None
        picture = upright and upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    except image.DecompressionBombError:
        count, picture = 0, None
    except _BROKEN_PICTURE:
        refuse(NOT_A_PICTURE, _NO_PICTURE)
    if picture is None:
        refuse(TOO_LARGE, _LARGE_PICTURE)
    most = round(_SHARP * _INCHES_HIGH)
    picture.thumbnail((most, most), _smoothly())
    return count, picture, max(picture.size) / _INCHES_HIGH


_NO_PICTURE = Message("tệp không phải là hình còn nguyên", "it is no whole picture")
_LARGE_PICTURE = Message("hình quá lớn hoặc quá nhiều trang", "a picture too large, or of too many pages")


def _many_scanned_pages(count: int) -> Message:
    return Message(f"bản chụp có quá nhiều trang ({count})", f"too many pages ({count})")


def _without_red(picture: Any, dpi: float) -> tuple[list[list[int]], Any]:  # noqa: ANN401 - Pillow is imported late
    """Return where stamps are, and the picture in greys, in which they are as light as paper; red letters are dark."""
    chops, cell = import_module("PIL.ImageChops"), max(1, round(dpi * _CELL))
    red, green, blue = picture.split()
    seen = chops.subtract(red, chops.lighter(green, blue)).point(lambda dot: 255 if dot > _RED else 0)
    small = seen.reduce(cell)
    places = [place for place, dot in enumerate(small.tobytes()) if dot > _REDDISH]
    boxes = sorted(_touching({divmod(place, small.width)[::-1] for place in places}), key=lambda box: box[1] - box[3])
    high = _HIGH * dpi / cell
    stamps: list[tuple[int, ...]] = []
    red.paste(255, mask=seen)
    for box in boxes:  # the highest first, in which others stand
        if any(box[0] <= one[2] and one[0] <= box[2] and box[1] <= one[3] and one[1] <= box[3] for one in stamps):
            continue
        if box[3] - box[1] > high:
            stamps.append(box)
        elif box[2] - box[0] > _LETTER_CELLS:
            place = tuple(side * cell for side in box)
            red.paste(green.crop(place), place)
    return [[side * cell for side in box] for box in stamps], red


def _touching(cells: set[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the boxes around cells that touch each other."""
    while cells:
        reached = [cells.pop()]
        for across, down in reached:
            near = {(across + x, down + y) for x in (-1, 0, 1) for y in (-1, 0, 1)} & cells
            cells -= near
            reached += near
        rows, columns = [down for _, down in reached], [across for across, _ in reached]
        yield min(columns), min(rows), max(columns) + 1, max(rows) + 1


def _without_specks(picture: Any) -> Any:  # noqa: ANN401 - Pillow is imported where a scan is read
    """Return a picture in which each dot is the middle one of three across, then of three down."""
    chops = import_module("PIL.ImageChops")
    for across, down in ((1, 0), (0, 1)):
        before, after = (chops.offset(picture, sign * across, sign * down) for sign in (1, -1))
        low, high = chops.darker(before, picture), chops.lighter(before, picture)
        picture = chops.lighter(low, chops.darker(high, after))
    return picture


def ink_of(picture: Any) -> Any:  # noqa: ANN401 - Pillow is imported where a scan is read
    """Return a small picture of the ink of another, in which lines of text are still seen."""
    most = max(picture.size)
    sides = [max(1, side * _REDUCED // most) for side in picture.size]
    small = picture.resize(sides, import_module("PIL.Image").Resampling.BOX)
    clear = import_module("PIL.ImageOps").autocontrast(small, cutoff=1)
    return clear.point(lambda dot: 0 if dot > _PAPER else 255)


def lines_seen(ink: Any, slope: float) -> int:  # noqa: ANN401 - Pillow is imported where a scan is read
    """Return how clearly rows of ink and paper follow each other in a picture that is turned by so much."""
    image = import_module("PIL.Image")
    rows = ink.rotate(slope, fillcolor=0).resize((1, ink.height), image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))


def _slope(ink: Any, steps: Iterable[float] = _HALVES) -> float:  # noqa: ANN401 - Pillow is imported late
    """Return by how many degrees to the left a picture is to be turned so that its lines lie straight."""
    return max(steps, key=lambda slope: lines_seen(ink, slope))
