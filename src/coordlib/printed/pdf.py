"""PDF: what the pages of a PDF show, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref, c_double, c_int, create_string_buffer
from importlib import import_module
from itertools import pairwise
from math import hypot
from typing import Any

import attrs

from coordlib.language import FrozenDict, MissingExtraError, checked
from coordlib.printed.archives import ENCRYPTED, NOT_PDF, TOO_MUCH, refused_file
from coordlib.printed.blocks import Marks, Printed, PrintedParagraph, PrintedRun, Spot

MOST_PAGES = 5_000
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium writes a hyphen at the end of a line
_BOLD = re.compile(r"bold|black|heavy|demi|[-,]B(?![a-z])", re.IGNORECASE)
_SLANTED = re.compile(r"italic|oblique", re.IGNORECASE)
_GAP = re.compile(r" +")
_COLUMNS_APART = 2.4  # sizes of a letter between two columns: justified words stand nearer
_NUMBER = re.compile("[0-9]+")
_NEAR = 4  # letters beside a number, spaces among them, with which it is compared
_SMALLER, _HIGHER = 0.8, 0.15  # a mark is so much smaller than the letters beside it, and stands so much higher
_FEW = 8  # steps of a page that tell nothing
_APART = 1.3  # of the usual step from line to line: more is room between paragraphs
_FARTHEST = 3.0  # sizes of a letter: a longer step is none from line to line
_RAISED = 0.3  # sizes of a letter: a line that stands so much above the one before begins a column
_LONGEST_FONT = 128
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


@checked
def printed_pdf(content: bytes) -> Printed:
    """Return what a PDF shows: a paragraph is a line here, known by its page and its number on the page.

    A line that holds the number of the page alone, at the top or the bottom, is of the margin; footnotes are the lines
    at the bottom of a page from the first on that begins with a raised number. Raises
    `UnreadableError`, and `MissingExtraError` without the extra ``read``.
    """
    with _opened(content) as document:
        if len(document) > MOST_PAGES:
            raise refused_file(
                TOO_MUCH, f"PDF có quá nhiều trang ({len(document)})", f"too many pages ({len(document)})"
            )
        lines = _without_marks([_set_lines(document, number) for number in range(len(document))])
        pages = _paragraphs(lines)
        properties = {key.lower(): text for key, text in document.get_metadata_dict().items() if text}
    heads = [line for page in pages for line in _numbers(page)]
    shown = [one for page in lines for one in page if one.text]
    told = [pair for pair in zip((line for page in pages for line in page), shown, strict=True) if pair[0] not in heads]
    blocks, notes = (tuple(line for line, set_ in told if set_.noted is noted) for noted in (False, True))
    return Printed(blocks, notes, tuple(heads), FrozenDict(properties))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            raise refused_file(ENCRYPTED, "tệp được đặt mật khẩu", "the file is protected by a password") from None
        raise refused_file(NOT_PDF, "tệp không phải là PDF còn nguyên", "it is no whole PDF") from None
    try:
        yield document
    finally:
        document.close()


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

    `joined`: whether it goes on where the one before ends, raised above it or below. `noted`: whether of a footnote.
    """

    text: str
    baseline: float
    marks: Marks
    column: bool
    joined: bool = False
    noted: bool = False

    def below(self, other: _SetLine) -> float:
        """Return how far it stands below another line, in sizes of its letters; below zero above it."""
        return (other.baseline - self.baseline) / (self.marks.size or 1)


def _set_lines(document: Any, number: int) -> list[_SetLine]:  # noqa: ANN401 - the package has no types
    page = document[number]
    text = page.get_textpage()
    found, start = [], 0
    for raw in text.get_text_range().splitlines(keepends=True):
        for place, piece in _columns(text, raw, start):
            pieces = enumerate(_levels(text, piece, place))
            found += [_set_line(text, one, at, column=place > start, joined=bool(nth)) for nth, (at, one) in pieces]
        start += len(raw)
    text.close()
    page.close()
    return found


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


def _levels(text: Any, piece: str, start: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - no types
    """Yield a piece of a line, parted where numbers in it are raised as the marks of footnotes are.

    `start`: of its first letter, as with each that is yielded.
    """
    origin, cuts = start - _indent(piece), list[int]()
    for number in _NUMBER.finditer(piece):
        near = (*range(number.start() - 1, number.start() - _NEAR, -1), *range(number.end(), number.end() + _NEAR))
        letter = next((at for at in near if 0 <= at < len(piece) and not piece[at].isspace()), number.start())
        cuts += _raised_in(text, origin, number.span(), origin + letter)
    for one, two in pairwise((0, *cuts, len(piece))):
        if piece[one:two].strip():
            yield origin + one + _indent(piece[one:]), piece[one:two]


def _raised_in(text: Any, origin: int, span: tuple[int, int], letter: int) -> tuple[int, ...]:  # noqa: ANN401 - no types
    """Return from where to where signs are raised above a letter; nothing where none is."""
    raised = [at for at in range(*span) if _is_raised(text, origin + at, letter)]
    return (raised[0], raised[-1] + 1) if raised else ()


def _indent(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _is_raised(text: Any, place: int, other: int) -> bool:  # noqa: ANN401 - the package has no types
    """Tell whether a sign is smaller than another and stands above it."""
    size = _size(text, other)
    smaller = _size(text, place) < _SMALLER * size
    return smaller and _baseline(text, place) > _baseline(text, other) + _HIGHER * size


def _set_line(text: Any, piece: str, index: int, *, column: bool, joined: bool) -> _SetLine:  # noqa: ANN401 - no types
    last = index + len(piece.strip()) - 1
    fonts = [_font(text, place) for place in (index, last)]
    marks = Marks(
        bold=all(_BOLD.search(font) is not None for font in fonts),
        italic=all(_SLANTED.search(font) is not None for font in fonts),
        font=fonts[0].partition("+")[2] or fonts[0],
        size=round(_size(text, index), 1),
    )
    said = _BROKEN_HYPHEN.sub("-", piece).replace("\0", "")
    return _SetLine(said, _baseline(text, index), marks, column, joined)


def _baseline(text: Any, index: int) -> float:  # noqa: ANN401 - the package has no types
    across, baseline = c_double(), c_double()
    _pdfium().raw.FPDFText_GetCharOrigin(text, index, byref(across), byref(baseline))
    return baseline.value


# --- footnotes ---


def _without_marks(pages: list[list[_SetLine]]) -> list[list[_SetLine]]:
    """Return the lines of pages, those of footnotes told, without the numbers by which they are found.

    Marks come in the order of the footnotes; one may stand a page before its footnote, or after. Another raised number
    is text.
    """
    pages = [[line for line in page if line.text.strip()] for page in pages]
    starts = [[at for at in range(1, len(page) - 1) if _begins_a_note(*page[at - 1 : at + 2])] for page in pages]
    numbers = [page[at].text.strip() for page, found in zip(pages, starts, strict=True) for at in found]
    marks, known = _Marks(numbers), 0
    found: list[list[_SetLine]] = []
    for page, own in zip(pages, starts, strict=True):
        found.append(list(_told(page, own, marks)))
        marks.next = max(marks.next, known)
        known += len(own)
    return found


class _Marks:
    """The numbers of footnotes, of which each has one mark."""

    def __init__(self, numbers: list[str]) -> None:
        self.numbers = numbers
        self.next = 0

    def take(self, number: str) -> bool:
        """Tell whether a raised number is the next mark, or the next two, side by side."""
        for count in (1, 2):
            if number and number == "".join(self.numbers[self.next : self.next + count]):
                self.next += count
                return True
        return False


def _told(page: list[_SetLine], starts: list[int], marks: _Marks) -> Iterator[_SetLine]:
    foot, lines = min(starts, default=len(page)), list[_SetLine]()
    marked = False
    for place, line in enumerate(page):
        mark = 0 < place < foot and _is_on_the_line(page[place - 1], line) and marks.take(line.text.strip())
        if not mark and place not in starts:
            if lines and (line.joined if not marked else _goes_on(lines[-1], line)) and place - 1 not in starts:
                lines[-1] = attrs.evolve(lines[-1], text=lines[-1].text + line.text)
            else:
                lines.append(attrs.evolve(line, noted=place >= foot))
        marked = mark
    yield from (attrs.evolve(line, text=line.text.strip()) for line in lines)


def _goes_on(line: _SetLine, after: _SetLine) -> bool:
    """Tell whether a text goes on behind a mark, which parts its line in two, and is not that of the next column."""
    return abs(line.baseline - after.baseline) < 1 and (after.joined or not after.text[:1].isalnum())


def _begins_a_note(before: _SetLine, line: _SetLine, after: _SetLine) -> bool:
    """Tell whether a line is the number of a footnote: small, raised above the next, on no line that began before."""
    number = line.text.strip()
    return (
        number.isascii() and number.isdecimal() and _is_on_the_line(after, line) and not _is_on_the_line(before, line)
    )


def _is_on_the_line(line: _SetLine, small: _SetLine) -> bool:
    """Tell whether something small is raised on a line."""
    height, size = small.baseline - line.baseline, line.marks.size
    return small.marks.size < _SMALLER * size and _HIGHER * size < height < size


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
