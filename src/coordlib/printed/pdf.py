"""PDF: what the pages of a PDF show, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_int, create_string_buffer
from importlib import import_module
from itertools import groupby, pairwise
from math import hypot
from typing import Any

import attrs

from coordlib.language import FrozenDict, MissingExtraError, checked
from coordlib.printed.archives import ENCRYPTED, NOT_PDF, TOO_MUCH, UnreadableError, refused_file
from coordlib.printed.blocks import Marks, Printed, PrintedParagraph, PrintedRun, Spot
from coordlib.printed.letters import OldLetters, decoded_letters, old_letters_of

MOST_PAGES = 5_000
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium writes a hyphen at the end of a line
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]B(?![a-z])", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_GAP = re.compile(r" +")
_COLUMNS_APART = 2.4  # sizes of a letter between two columns: justified words stand nearer
_FEW = 8  # steps of a page that tell nothing
_APART = 1.3  # of the usual step from line to line: more is room between paragraphs
_FARTHEST = 3.0  # sizes of a letter: a longer step is none from line to line
_RAISED = 0.3  # sizes of a letter: a line that stands so much above the one before begins a column
_LONGEST_FONT = 128
_NEW = "Unicode"
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


@checked
def printed_pdf(content: bytes) -> Printed:
    """Return what a PDF shows: a paragraph is a line here, known by its page and its number on the page.

    A line that holds the number of the page alone, at the top or the bottom, is of the margin. Raises
    `UnreadableError`, and `MissingExtraError` without the extra ``read``.
    """
    with _opened(content) as document:
        if len(document) > MOST_PAGES:
            raise refused_file(
                TOO_MUCH, f"PDF có quá nhiều trang ({len(document)})", f"too many pages ({len(document)})"
            )
        pages = _paragraphs([_set_lines(document, number) for number in range(len(document))])
        properties = {key.lower(): text for key, text in document.get_metadata_dict().items() if text}
    heads = [line for page in pages for line in _numbers(page)]
    blocks = tuple(line for page in pages for line in page if line not in heads)
    return Printed(blocks, heads=tuple(heads), properties=FrozenDict(properties))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            raise refused_file(ENCRYPTED, "tệp được đặt mật khẩu", "the file is protected by a password") from None
        raise _broken() from None
    try:
        yield document
    except pdfium.PdfiumError:  # such as for a page that it names and does not have
        raise _broken() from None
    finally:
        document.close()


def _broken() -> UnreadableError:
    return refused_file(NOT_PDF, "tệp không phải là PDF còn nguyên", "it is no whole PDF")


def _pdfium() -> Any:  # noqa: ANN401 - the package has no types
    try:
        return import_module("pypdfium2")
    except ImportError:
        extra = "read"
        raise MissingExtraError(extra, "reading a PDF") from None


# --- lines of a page ---


@attrs.frozen
class _SetLine:
    """A line as a page sets it: its words, its baseline, the size of its letters in points, and how they look.

    `index`: of its first letter on the page; `raw`: its letters as the page has them.
    """

    text: str
    baseline: float
    marks: Marks
    column: bool
    index: int
    raw: str

    def below(self, other: _SetLine) -> float:
        """Return how far it stands below another line, in sizes of its letters; below zero above it."""
        return (other.baseline - self.baseline) / (self.marks.size or 1)


def _set_lines(document: Any, number: int) -> list[_SetLine]:  # noqa: ANN401 - the package has no types
    page = document[number]
    text = page.get_textpage()
    found, start = [], 0
    for raw in text.get_text_range().splitlines(keepends=True):
        found += [_set_line(text, piece, place, place > start) for place, piece in _columns(text, raw, start)]
        start += len(raw)
    if any(old_letters_of(line.marks.font) for line in found):
        found = [attrs.evolve(line, text=_in_unicode(text, line)) for line in found]
    text.close()
    page.close()
    return found


def _in_unicode(text: Any, line: _SetLine) -> str:  # noqa: ANN401 - the package has no types
    """Return a line of a page on which some font has old letters: each letter by its own font."""
    fonts = (_font(text, line.index + place) for place in range(len(line.raw)))
    groups = groupby(zip(line.raw, fonts, strict=True), lambda one: old_letters_of(one[1]) or _NEW)
    pieces = (("".join(letter for letter, _ in alike), old) for old, alike in groups)
    return _said(
        "".join(decoded_letters(piece, old) if isinstance(old, OldLetters) else piece for piece, old in pieces)
    )


def _columns(text: Any, raw: str, start: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - the package has no types
    """Yield the pieces of a line that stand wide apart, as two columns do, each with where it begins."""
    wide = _COLUMNS_APART * _size(text, start)
    begin = 0
    for gap in _GAP.finditer(raw):
        before, after = (_edges(text, start + place) for place in (gap.start() - 1, gap.end()))
        if gap.end() < len(raw.rstrip()) and raw[begin : gap.start()].strip() and after[0] - before[1] > wide > 0:
            yield start + begin, raw[begin : gap.start()]
            begin = gap.end()
    if raw[begin:].strip():
        yield start + begin + len(raw[begin:]) - len(raw[begin:].lstrip()), raw[begin:]


def _edges(text: Any, index: int) -> tuple[float, float]:  # noqa: ANN401 - the package has no types
    """Return where a letter begins and ends across the page, in points."""
    left, right, bottom, top = (c_double() for _ in range(4))
    _pdfium().raw.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, right.value


def _set_line(text: Any, piece: str, index: int, column: bool) -> _SetLine:  # noqa: ANN401, FBT001 - no types
    raw = _pdfium().raw
    across, baseline = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(text, index, byref(across), byref(baseline))
    last = index + len(piece.rstrip()) - 1 - (len(piece) - len(piece.lstrip()))
    fonts = [_font(text, place) for place in (index, last)]
    marks = Marks(
        bold=all(_BOLD.search(font) is not None for font in fonts),
        italic=all(_SLANTED.search(font) is not None for font in fonts),
        font=fonts[0].partition("+")[2] or fonts[0],
        size=round(_size(text, index), 1),
    )
    return _SetLine(_said(piece), baseline.value, marks, column, index, piece.strip())


def _said(piece: str) -> str:
    return _BROKEN_HYPHEN.sub("-", piece).replace("\0", "").strip()


def _size(text: Any, index: int) -> float:  # noqa: ANN401 - the package has no types
    """Return the size of a letter as it is shown, in points: a page may scale its letters."""
    raw = _pdfium().raw
    matrix = raw.FS_MATRIX()
    scaled = raw.FPDFText_GetMatrix(text, index, byref(matrix))
    size: float = raw.FPDFText_GetFontSize(text, index)
    return size * hypot(matrix.c, matrix.d) if scaled else size


def _font(text: Any, index: int) -> str:  # noqa: ANN401 - the package has no types
    name, flags = create_string_buffer(_LONGEST_FONT), c_int()
    _pdfium().raw.FPDFText_GetFontInfo(text, index, name, _LONGEST_FONT, byref(flags))
    return name.value.decode("utf-8", errors="replace")


def _paragraphs(pages: list[list[_SetLine]]) -> list[list[PrintedParagraph]]:
    """Return each line as a paragraph that knows whether it stands apart from the one before."""
    usual = _usual([step for page in pages for step in _steps(page)])
    return [list(_placed(page, number, usual)) for number, page in enumerate(pages, start=1)]


def _steps(page: list[_SetLine]) -> list[float]:
    return [step for one, after in pairwise(page) if 0 < (step := after.below(one)) < _FARTHEST]


def _usual(steps: list[float]) -> float:
    """Return from how far on a line stands apart: more than the step that most lines of a paragraph have."""
    return sorted(steps)[len(steps) * 2 // 5] * _APART if steps else 0.0


def _placed(page: list[_SetLine], number: int, usual: float) -> Iterator[PrintedParagraph]:
    before: _SetLine | None = None
    inked = [one for one in page if one.text]
    steps = _steps(inked)
    usual = _usual(steps) if len(steps) > _FEW else usual
    for count, line in enumerate(inked, start=1):
        step = line.below(before) if before else 0.0
        apart = line.column or (before is not None and (step > usual or step < -_RAISED))
        run = PrintedRun(line.text, line.marks)
        yield PrintedParagraph((run,), Spot(page=number, line=count), apart=apart)
        before = line


def _numbers(page: list[PrintedParagraph]) -> Iterator[PrintedParagraph]:
    """Yield the line of a page that holds its number alone."""
    ends = (page[0], page[-1]) if len(page) > 1 else ()
    for line in ends:
        if line.text.isascii() and line.text.isdecimal() and 1 < int(line.text[:6]) <= line.spot.page:
            yield line
            return
