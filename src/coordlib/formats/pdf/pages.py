"""Pages: what pdfium says of the letters and lines of a page.

In comes a page as pdfium has it; out go its lines as it sets them, in Unicode, parted at columns and cells, and the
grids that it rules. What they are to a reader, `reader` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from ctypes import byref, c_double, c_float, c_int, create_string_buffer
from functools import partial
from importlib import import_module
from itertools import groupby
from math import hypot, prod
from typing import Any

import attrs

from coordlib.formats.archives import PASSWORD, refuse
from coordlib.formats.blocks import Marks
from coordlib.formats.codes import LOCKED_BY_PASSWORD, NOT_PDF
from coordlib.formats.legacy_fonts import OldLetters, decoded_letters, old_letters_of
from coordlib.formats.pdf.ruled_grids import RuledGrid, RuledLine, grids_of
from coordlib.formats.pdf.set_lines import SetLine, is_raised, levels_of
from coordlib.language import Message, MissingExtraError

_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium writes a hyphen at the end of a line
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]B(?![a-z])", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_GAP_OF_BLANKS = re.compile(r" +")
_COLUMNS_APART = 2.4  # sizes of a letter between two columns: justified words stand nearer
_LONGEST_FONT = 128
_UNICODE = "Unicode"
_MOST_DRAWN = 50_000  # things on a page
_FEW_LINES = 3  # of a page that make no table
_LARGE_SHARE = 0.15  # of a page: a seal, a signature or an emblem takes less
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


@contextmanager
def opened(content: bytes) -> Iterator[Any]:
    """Open a PDF as pdfium has it; raises `UnreadableError` for what is none, or cannot be read to its end."""
    reader = pdfium()
    try:
        document = reader.PdfDocument(content)
    except reader.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            refuse(LOCKED_BY_PASSWORD, PASSWORD)
        refuse(NOT_PDF, _NO_PDF)
    try:
        yield document
    except reader.PdfiumError:  # such as for a page that it names and does not have
        refuse(NOT_PDF, _NO_PDF)
    finally:
        document.close()


_NO_PDF = Message("tệp không phải là PDF còn nguyên", "it is no whole PDF")


def pdfium() -> Any:  # noqa: ANN401 - the package has no types
    """Return the package that reads PDF; raises `MissingExtraError` where the extra ``read`` is not installed."""
    try:
        return import_module("pypdfium2")
    except ImportError:
        extra = "read"
        raise MissingExtraError(extra, "reading a PDF") from None


SetPage = tuple[list[SetLine], tuple[RuledGrid, ...], bool]
"""The lines of a page, its grids, and whether pictures take a large part of it."""


def set_page(document: Any, number: int, *, ruled: bool) -> SetPage:  # noqa: ANN401 - the package has no types
    """Return the lines of a page, counted from 0; `ruled`: find its grids, and part lines that go from cell to cell."""
    page = document[number]
    text = page.get_textpage()
    drawn = _drawn_on(page)
    grids = grids_of(_strokes(drawn)) if ruled else ()
    pictured = _is_pictured(page, drawn)
    lines, start = [], 0
    for raw in text.get_text_range().splitlines(keepends=True):
        for place, piece in _columns(text, raw, start):
            for words, at, joined in levels_of(piece, partial(_is_raised, text, place)):
                lines.append(_set_line(text, words, place + at, joined, column=place > start))
        start += len(raw)
    parted = [part for line in lines for part in _by_cells(text, line, grids)]
    if any(old_letters_of(line.marks.font) for line in parted):
        parted = [attrs.evolve(line, text=_in_unicode(text, line)) for line in parted]
    text.close()
    page.close()
    return [line for line in parted if line.text], tuple(grids), pictured


def _drawn_on(page: Any) -> list[tuple[int, Any]]:  # noqa: ANN401 - the package has no types
    """Return what stands on a page, each with what it is."""
    raw = pdfium().raw
    drawn = (raw.FPDFPage_GetObject(page, index) for index in range(min(raw.FPDFPage_CountObjects(page), _MOST_DRAWN)))
    return [(raw.FPDFPageObj_GetType(thing), thing) for thing in drawn]


def _is_pictured(page: Any, drawn: Sequence[tuple[int, Any]]) -> bool:  # noqa: ANN401 - the package has no types
    """Tell whether pictures take a large part of a page, so that there may be words in them."""
    raw = pdfium().raw
    boxes = [_box(raw, thing) for kind, thing in drawn if kind == raw.FPDF_PAGEOBJ_IMAGE]
    area = sum((box.right - box.left) * (box.top - box.bottom) for box in boxes)
    is_large: bool = area > _LARGE_SHARE * prod(page.get_size())
    return is_large


def _strokes(drawn: Sequence[tuple[int, Any]]) -> list[RuledLine]:
    """Return what is drawn on a page as boxes; nothing of a page of pictures alone."""
    raw = pdfium().raw
    paths = [thing for kind, thing in drawn if kind == raw.FPDF_PAGEOBJ_PATH]
    boxes = [(path, _box(raw, path)) for path in paths] if len(paths) > _FEW_LINES else []
    return [box for path, box in boxes if box.lies or box.stands or _is_stroked(raw, path)]


def _is_stroked(raw: Any, drawn: Any) -> bool:  # noqa: ANN401 - the package has no types
    """Tell whether a frame is drawn with a line: one that is filled alone is the ground of a word."""
    filled, stroked = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(drawn, byref(filled), byref(stroked))
    return bool(stroked.value)


def _box(raw: Any, drawn: Any) -> RuledLine:  # noqa: ANN401 - the package has no types
    left, bottom, right, top = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(drawn, byref(left), byref(bottom), byref(right), byref(top))
    return RuledLine(left.value, bottom.value, right.value, top.value)


def _by_cells(text: Any, line: SetLine, grids: Sequence[RuledGrid]) -> Iterator[SetLine]:  # noqa: ANN401 - no types
    """Yield a line of a page, parted where it goes from cell to cell, each part with its table, row and column."""
    height = line.baseline + line.marks.size / 4
    index = next((index for index, grid in enumerate(grids) if grid.holds(height)), -1)
    if index < 0:
        yield line
        return
    placed = [(place, letter, *_edges(text, line.index + place)) for place, letter in enumerate(line.raw)]
    inked = [(place, letter, (left + right) / 2) for place, letter, left, right in placed if not letter.isspace()]
    for cell, letters in groupby(inked, lambda letter: grids[index].cell(letter[2], height)):
        places = [place for place, _, _ in letters]
        raw = line.raw[places[0] : places[-1] + 1]
        part = attrs.evolve(line, text=_as_words(raw), raw=raw, index=line.index + places[0])
        yield attrs.evolve(part, cell=None if cell is None else (index, *cell))


def _in_unicode(text: Any, line: SetLine) -> str:  # noqa: ANN401 - the package has no types
    """Return a line of a page on which some font has old letters: each letter by its own font."""
    fonts = (_font(text, line.index + place) for place in range(len(line.raw)))
    groups = groupby(zip(line.raw, fonts, strict=True), lambda one: old_letters_of(one[1]) or _UNICODE)
    pieces = (("".join(letter for letter, _ in alike), old) for old, alike in groups)
    return _as_words(
        "".join(decoded_letters(piece, old) if isinstance(old, OldLetters) else piece for piece, old in pieces)
    )


def _columns(text: Any, raw: str, start: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - the package has no types
    """Yield the pieces of a line that stand wide apart, as two columns do, each with where it begins."""
    wide = _COLUMNS_APART * _size(text, start)
    begin = 0
    for gap in _GAP_OF_BLANKS.finditer(raw):
        before, after = (_edges(text, start + place) for place in (gap.start() - 1, gap.end()))
        has_words_on_both_sides = gap.end() < len(raw.rstrip()) and raw[begin : gap.start()].strip() != ""
        if has_words_on_both_sides and after[0] - before[1] > wide > 0:
            yield start + begin, raw[begin : gap.start()]
            begin = gap.end()
    if raw[begin:].strip():
        yield start + begin + len(raw[begin:]) - len(raw[begin:].lstrip()), raw[begin:]


def _edges(text: Any, index: int) -> tuple[float, float]:  # noqa: ANN401 - the package has no types
    """Return where a letter begins and ends across the page, in points."""
    left, right, bottom, top = (c_double() for _ in range(4))
    pdfium().raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value


def _is_raised(text: Any, start: int, place: int, other: int) -> bool:  # noqa: ANN401 - the package has no types
    small, size = _size(text, start + place), _size(text, start + other)
    return small < size and is_raised(small, _baseline(text, start + place) - _baseline(text, start + other), size)


def _baseline(text: Any, index: int) -> float:  # noqa: ANN401 - the package has no types
    across, baseline = c_double(), c_double()
    pdfium().raw.FPDFText_GetCharOrigin(text, index, byref(across), byref(baseline))
    return baseline.value


def _set_line(text: Any, piece: str, index: int, joined: bool, *, column: bool) -> SetLine:  # noqa: ANN401, FBT001
    last = index + len(piece.strip()) - 1
    fonts = [_font(text, place) for place in (index, last)]
    marks = Marks(
        bold=all(_BOLD.search(font) is not None for font in fonts),
        italic=all(_SLANTED.search(font) is not None for font in fonts),
        font=fonts[0].partition("+")[2] or fonts[0],
        size=round(_size(text, index), 1),
    )
    return SetLine(
        _as_words(piece),
        _baseline(text, index),
        marks,
        column,
        index,
        piece.strip(),
        joined=joined,
        spaced=piece[:1].isspace(),
    )


def _as_words(piece: str) -> str:
    return _BROKEN_HYPHEN.sub("-", piece).replace("\0", "").replace("\u00a0", " ").strip()  # as the words of a DOCX


def _size(text: Any, index: int) -> float:  # noqa: ANN401 - the package has no types
    """Return the size of a letter as it is shown, in points: a page may scale its letters."""
    raw = pdfium().raw
    matrix = raw.FS_MATRIX()
    scaled = raw.FPDFText_GetMatrix(text, index, byref(matrix))
    size: float = raw.FPDFText_GetFontSize(text, index)
    return size * hypot(matrix.c, matrix.d) if scaled else size


def _font(text: Any, index: int) -> str:  # noqa: ANN401 - the package has no types
    name, flags = create_string_buffer(_LONGEST_FONT), c_int()
    pdfium().raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_FONT, byref(flags))
    return name.value.decode("utf-8", errors="replace")
