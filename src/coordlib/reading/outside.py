"""Outside: programs of the machine that read what coordlib does not: LibreOffice an old file, Tesseract a scan."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import SequenceMatcher
from functools import cache
from itertools import chain, groupby, pairwise
from math import inf
from operator import add
from pathlib import Path
from statistics import median
from typing import NamedTuple

import attrs

from coordlib import formats
from coordlib.anatomy import HEADINGS, PaperPiece, ReadDocument, Units
from coordlib.language import UNIT_NAMES, FindingCode, Findings, Level, Message, derived_label, roman, shortened
from coordlib.lexicon import (
    ROMAN_ALONE,
    UNITS,
    Circulation,
    Secrecy,
    UnitName,
    Urgency,
    line_words,
    ordinal,
    unaccented,
)
from coordlib.model import Way
from coordlib.reading.codes import NO_PROGRAM, NO_TEXT, PROGRAM_FAILED
from coordlib.reading.doubts import Box, DraftDoubt

OLD_FILES = (".doc", ".rtf", ".odt")
"""The files that LibreOffice makes a DOCX of."""
PICTURES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""The pictures of pages that are read."""
MOST_SECONDS = formats.OFFICE_SECONDS
"""How long Tesseract takes for a page, and LibreOffice for a file, at most."""


# --- programs ---


def run(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """Return what a program prints; it and its children end with the time that it may take."""
    try:
        return formats.run_program(command, given, seconds)
    except TimeoutError:
        raise _unreadable(PROGRAM_FAILED, _too_long(Path(command[0]).stem, seconds)) from None


@cache
def tesseract(path: str) -> str:
    """Return the program on a path of programs. Raises `UnreadableError` where it, or its Vietnamese data, is not."""
    program = shutil.which("tesseract", path=path)
    if program is None:
        raise _unreadable(NO_TEXT, _NO_TESSERACT)
    if "vie" not in run((program, "--list-langs"), b"", MOST_SECONDS).decode("utf-8", "replace").split():
        raise _unreadable(NO_TEXT, _NO_VIETNAMESE_DATA)
    return program


def as_docx(content: bytes, suffix: str) -> bytes:
    """Return what LibreOffice makes a DOCX of an old file. Raises `UnreadableError` where it is not there, or fails."""
    try:
        made = formats.by_office(content, suffix, "docx:MS Word 2007 XML", run)
    except FileNotFoundError:
        raise _unreadable(NO_PROGRAM, _no_libreoffice(suffix)) from None
    if made is None:
        raise _unreadable(PROGRAM_FAILED, _not_opened(suffix))
    return made


def _unreadable(code: FindingCode, why: Message) -> formats.UnreadableError:
    return formats.UnreadableError(Findings((code.finding(why),)))


def _too_long(program: str, seconds: float) -> Message:
    return Message(f"{program} chạy quá {seconds:.0f} giây", f"{program} takes over {seconds:.0f} seconds")


_NO_TESSERACT = Message(
    "tệp chỉ có hình chụp; đọc cần chương trình Tesseract, máy này chưa có",
    "the file shows pictures alone; Tesseract, which reads them, is not on this machine",
)
_NO_VIETNAMESE_DATA = Message(
    "Tesseract của máy này chưa có dữ liệu tiếng Việt (vie)", "Tesseract has no Vietnamese data (vie) here"
)


def _no_libreoffice(suffix: str) -> Message:
    return Message(
        f"tệp {suffix} đọc qua LibreOffice, máy này chưa có",
        f"a {suffix} file is read by LibreOffice, which is not on this machine",
    )


def _not_opened(suffix: str) -> Message:
    return Message(f"LibreOffice không mở được tệp {suffix} này", f"LibreOffice cannot open this {suffix} file")


# --- what a scan shows ---


class ScannedWord(NamedTuple):
    """A word of a scan: how sure it is, from 0 to 100, and where it stands, in dots."""

    text: str
    sure: float
    left: int
    top: int
    right: int
    bottom: int


class ScannedLine(NamedTuple):
    """A line of a scan, or what of it stands in a column; `middle`: of its height, that of most of its words."""

    words: tuple[ScannedWord, ...]
    text: str
    box: Box
    left: int
    right: int
    middle: float


def _line_of(words: Iterable[ScannedWord], page: _ReadPage) -> ScannedLine:
    held = tuple(words)
    texts, _, (left, *_), tops, rights, bottoms = zip(*held, strict=True)
    box = box_of(page, left, min(tops), max(rights), max(bottoms))
    return ScannedLine(held, " ".join(texts), box, left, max(rights), median(map(add, tops, bottoms)) / 2)


def box_of(page: _ReadPage, *sides: float) -> Box:
    """Return a place in dots as one in millimetres."""
    return Box(page.number, *(round(side / page.dpi * _INCH) for side in sides))


_INCH = 25.4


@attrs.frozen
class Scan:
    """What a scan says (nội dung bản chụp): what is printed, each line with its words.

    `red`: what was left out as a stamp; `gaps`: room between two lines in which another may have been lost; `tables`:
    what was read as rows of words.
    """

    printed: formats.Printed
    lines: dict[formats.Spot, ScannedLine]
    red: tuple[Box, ...]
    gaps: tuple[Box, ...]
    tables: tuple[Box, ...]


def scan_of(content: bytes, suffix: str, numbers: Sequence[int] = ()) -> Scan:
    """Return what a scan shows, read by Tesseract; `numbers`: of its pages, from 0, all of them if none is named.

    Raises `UnreadableError` where it is not there, or fails.
    """
    program = tesseract(os.environ.get("PATH", ""))
    first = _page(program, content, suffix, numbers[0] if numbers else 0)
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as threads:
        rest = numbers[1:] if numbers else range(1, first.count)
        others = threads.map(lambda number: _page(program, content, suffix, number), rest)
        pages = [first, *others]
    lines: dict[formats.Spot, ScannedLine] = {}
    last: dict[str, int] = {}
    told = [_Page(page, lines, last) for page in pages]
    blocks = tuple(block for page in told for block in page.blocks())
    strays = tuple(page.shown(line) for page in told for line in page.strays)
    red = tuple(box_of(one, *sides) for one in pages for sides in one.red)
    gaps = tuple(gap for page in told for gap in page.gaps)
    tables = tuple(box for page in told for box in page.tables())
    return Scan(formats.Printed(blocks, (), strays), lines, red, gaps, tables)


@attrs.frozen
class _ReadPage:
    """A page as Tesseract reads it: its words, line by line."""

    number: int
    count: int
    dpi: float
    red: list[list[int]]
    lines: list[list[ScannedWord]]

    @property
    def sure(self) -> float:
        """How sure its words are, longer ones more than shorter ones."""
        words = [word for line in self.lines for word in line]
        letters = sum(len(word.text) for word in words)
        return sum(word.sure * len(word.text) for word in words) / letters if letters else 0.0


def _page(program: str, content: bytes, suffix: str, number: int, quarters: int = -1) -> _ReadPage:
    """Read a page; one that makes no sense is turned upside down."""
    count, picture, dpi, turned, red = formats.scanned_page(content, suffix, number, quarters)
    command = (program, "-", "-", "-l", "vie", "--dpi", f"{dpi:.0f}", "tsv")
    table = run(command, picture, MOST_SECONDS).decode("utf-8", "replace")
    page = _ReadPage(number + 1, count, dpi, red, list(_lines_of(table)))
    if quarters < 0 and page.lines and page.sure < _SENSELESS:
        other = _page(program, content, suffix, number, (turned + 2) % 4)
        return max(page, other, key=lambda one: one.sure * len(one.lines) ** 0.5)
    return page


_SENSELESS = 70.0


def _lines_of(table: str) -> Iterator[list[ScannedWord]]:
    """Yield the lines of a page as Tesseract tells them (TSV): level 4 begins one, what is of level 5 are words."""
    open_: list[ScannedWord] = []
    for row in table.splitlines()[1:]:
        level, *cells = row.split("\t")
        if level == _LINE and open_:
            yield open_
            open_ = []
        text = cells[-1].strip() if level == _WORD else ""
        if any(one.isdecimal() or one.lower() != one.upper() for one in text) or text in _SIGNS:
            left, top, wide, high = map(int, cells[5:9])
            open_.append(ScannedWord(text, float(cells[9]), left, top, left + wide, top + high))
    if open_:
        yield open_


_LINE, _WORD = "4", "5"
_SIGNS = frozenset("-–+/:;.…")


class _Page:
    """Puts the lines of a page in the order in which they are read: rows, and columns of a head or of signatures."""

    def __init__(self, page: _ReadPage, told: dict[formats.Spot, ScannedLine], last: dict[str, int]) -> None:
        self.page, self.told, self.last = page, told, last
        self.letter = page.dpi / _LETTERS_AN_INCH
        self.count = 0
        self.strays: list[ScannedLine] = []
        self.gaps: list[Box] = []
        self.placed: set[int] = set()  # the lines in columns of a head or of signatures
        self.rows = self.in_rows()
        alone = [row[0] for row in self.rows if len(row) == 1]
        wide = sorted(line.right - line.left for line in alone)
        full = [line for line in alone if line.right - line.left > wide[-1] * _WIDE]
        self.left = min((line.left for line in (*full, *(one for one in alone if one.text[:1].islower()))), default=0)
        self.right = max((line.right for line in full), default=0)
        heights = [row[0].middle for row in self.rows]
        steps = sorted(step for one, after in pairwise(heights) if (step := after - one) < _FARTHEST * self.letter)
        self.usual = steps[len(steps) // 4] * _APART if steps else 0.0

    def in_rows(self) -> list[list[ScannedLine]]:
        """Return what stands beside each other, from the top of the page to its foot."""
        rows: list[list[ScannedLine]] = []
        for line in sorted(self.segments(), key=lambda one: one.middle):
            if rows and abs(rows[-1][0].middle - line.middle) < self.letter / 2:
                rows[-1].append(line)
            else:
                rows.append([line])
        return [self.joined(row, _NEAR * self.letter) for row in rows]

    def joined(self, row: Sequence[ScannedLine], near: float) -> list[ScannedLine]:
        """Return a row in which what stands near to each other is one line."""
        first, *others = sorted(row, key=lambda one: one.left)
        found = [first]
        for line in others:
            if line.left - found[-1].right < near:
                found[-1] = _line_of((*found[-1].words, *line.words), self.page)
            else:
                found.append(line)
        return found

    def segments(self) -> Iterator[ScannedLine]:
        """Yield lines, parted where words stand far apart; what is no word, or at the edge, is set aside."""
        edge = _EDGE * self.page.dpi
        for words in self.page.lines:
            start = 0
            for place in range(1, len(words) + 1):
                if place == len(words) or words[place].left - words[place - 1].right > self.letter * _FAR:
                    line = _line_of(words[start:place], self.page)
                    start = place
                    unsure = max(word.sure for word in line.words) < _NO_WORD
                    if line.right < edge or (unsure and unaccented(words[0].text) not in _UNITS):
                        self.strays.append(line)
                    else:
                        yield line

    def shown(self, line: ScannedLine, *, apart: bool = True, beside: bool = False) -> formats.PrintedParagraph:
        self.count += 1
        spot = formats.Spot(page=self.page.number, line=self.count)
        line = self.told[spot] = counted(as_printed(line), self.last) if apart else line
        return formats.PrintedParagraph((formats.PrintedRun(line.text),), spot, apart=apart, beside=beside)

    def blocks(self) -> Iterator[formats.PrintedBlock]:
        """Yield what the page shows; columns as a table without lines."""
        index, before = 0, None
        while index < len(self.rows):
            columns = self.columns(index)
            if columns is not None:
                last, cells = columns
                self.placed |= {id(line) for cell in cells for line in cell}
                yield formats.PrintedTable((tuple(tuple(self.in_cell(cell)) for cell in cells),))
            else:
                last = index + 1
                row = self.rows[index]
                for place, line in enumerate(self.joined(row, inf) if row[-1].text[:1].islower() else row):
                    yield self.shown(line, apart=place > 0 or self.begins(before, line), beside=place > 0)
            before = self.rows[last - 1][-1] if columns is None else None
            index = last

    def begins(self, before: ScannedLine | None, line: ScannedLine) -> bool:
        """Tell whether a line begins a paragraph: the one before is not full, or it is indented and not centred."""
        if before is None:
            return True
        full, flush = (self.right - before.right < 2 * self.letter, line.left - self.left < self.letter)
        if full and flush and not before.text.endswith(_STOPS):
            return False
        (above, centred) = (
            abs(one.left - self.left - (self.right - one.right)) < 2 * self.letter for one in (before, line)
        )
        step, indent = line.middle - before.middle, 4 * self.letter
        aligned = all(abs(one.left - self.left) < indent for one in (before, line))
        if aligned and step > _LOST * self.usual:
            self.gaps.append(attrs.evolve(line.box, left=before.box.left, top=before.box.bottom, bottom=line.box.top))
        ended = before.text.endswith(_STOPS)
        return step > self.usual or (ended and not full) or not (flush or (centred and above and not ended))

    def tables(self) -> Iterator[Box]:
        """Yield where rows of words stand in columns, as in a table, and are read one after the other."""
        for parted, rows in groupby(self.rows, key=lambda row: len(row) > 1 and row[0].words[0].text not in _SIGNS):
            told = [line.box for row in rows for line in row if id(line) not in self.placed]
            if parted and len(told) > _FEW_CELLS:
                yield Box(self.page.number, *(least(getattr(one, side) for one in told) for side, least in _SIDES))

    def in_cell(self, lines: Sequence[ScannedLine]) -> Iterator[formats.PrintedParagraph]:
        """Yield the lines of a column: what stands in a row there is one."""
        before = ""
        for at, row in groupby(lines, key=lambda line: next(at for at, one in enumerate(self.rows) if line in one)):
            (line,) = self.joined(list(row), inf)
            text = as_printed(line).text
            issuer = at < _HEAD and self.page.number == 1 and before.isupper() and text.isupper() and text not in _FIXED
            goes_on = text[:1].islower() or issuer or before.endswith(("-", "/", ",")) or before.startswith("V/v")
            yield self.shown(line, apart=not goes_on or not before)
            before = text

    def columns(self, start: int) -> tuple[int, list[list[ScannedLine]]] | None:
        """Return the columns that begin with a row, and the row behind them; none where it is no row of columns."""
        first = next((at for at in range(start, min(start + _ABOVE, len(self.rows))) if len(self.rows[at]) > 1), None)
        if first is None:
            return None
        edges, above = [[line.left, line.right] for line in self.rows[first]], self.rows[start:first]
        texts = [line.text for line in self.rows[first]]
        short = any(len(text) < _SHORT for text in texts)
        if short or any(text[:1].islower() for text in texts) or not any(text.isupper() for text in texts):
            return None  # a line of running text over which a stamp was put, or a row of a table
        set_off = all(row[0].text.isupper() or row[0].left > edges[-2][1] for row in above)
        if not set_off or not self.taken(above, edges):
            return None
        last = first
        while last < len(self.rows) and not self.anew(last, first) and self.taken(self.rows[last : last + 1], edges):
            last += 1
        rows = self.rows[start:last]
        if sum(len(row) > 1 for row in rows) > _MANY or len(edges) > _MOST_COLUMNS:
            return None
        cells: list[list[ScannedLine]] = [[] for _ in edges]
        for line in (line for row in rows for line in row):
            cells[next(at for at, edge in enumerate(edges) if edge[0] <= line.left <= edge[1])].append(line)
        return last, cells

    def anew(self, index: int, first: int) -> bool:
        """Tell whether further signatures begin with a row: capitals beside each other, far below what is above."""
        row, above = self.rows[index], self.rows[index - 1]
        far = index > first and row[0].middle - above[0].middle > _FARTHEST * self.letter
        return far and len(row) > 1 and all(line.text.isupper() for line in row)

    def taken(self, rows: Sequence[Sequence[ScannedLine]], edges: list[list[int]]) -> bool:
        """Tell whether the lines of rows stand in columns, each in one, and widen the columns by them."""
        for line in (line for row in rows for line in row):
            over = [edge for edge in edges if line.left <= edge[1] and edge[0] <= line.right]
            if len(over) > 1:
                return False
            edge = min(over or edges, key=lambda one: max(one[0] - line.right, line.left - one[1]))
            middle = (line.left + line.right) / 2
            off, centred = (abs(middle - sum(one) / 2) for one in (edge, (self.left, self.right)))
            if len(rows[0]) == 1 and centred < self.letter < off:
                return False  # the title below a head stands in the middle of the page, and of no column
            wider = [min(edge[0], line.left), max(edge[1], line.right)]
            if any(other is not edge and wider[0] <= other[1] and other[0] <= wider[1] for other in edges):
                return False
            edge[:] = wider
        return True


_LETTERS_AN_INCH = 72 / 14  # of a letter of 14 points
_FAR, _NEAR = 1.6, 1.0  # sizes of a letter between two columns, and between words
_FARTHEST = 3.0  # sizes of a letter: a longer step is none from line to line
_APART = 1.3  # of the usual step from line to line: more is room between paragraphs
_LOST = 1.6  # of that room: a line may have stood there
_NO_WORD = 30.0
_ABOVE, _MANY, _MOST_COLUMNS = 3, 14, 4
_HEAD = 12  # rows of a head
_WIDE = 0.5  # of the widest line: a title is narrower
_EDGE, _SHORT = 0.8, 3  # inches that are no room for text; letters of what is no column
_FEW_CELLS = 5
_SIDES = (("left", min), ("top", min), ("right", max), ("bottom", max))


def as_printed(line: ScannedLine) -> ScannedLine:
    """Return a line as it is surely printed: a fixed line, the sign after a label, no specks before a word.

    What was changed is not sure.
    """
    for fixed in _FIXED:
        alike = abs(len(fixed) - len(line.text)) < len(fixed) / 4 and fixed not in line.text
        if alike and SequenceMatcher(None, unaccented(fixed), unaccented(line.text)).ratio() > _ALIKE:
            return _changed(line, fixed, len(line.words))
    first, *others = (one.text for one in line.words)
    specks = _SPECKS_BEFORE if line.words[0].sure > _LABELS else _SPECKS_BEFORE + "“"
    bare, count = first.lstrip(specks), 1
    if not bare.strip("-–") and others and _LABEL.fullmatch(others[0].lstrip(_SPECKS_BEFORE)):
        bare, count = others[0].lstrip(_SPECKS_BEFORE), 2
    label, behind = _LABEL.fullmatch(bare), others[count - 1 : count]
    if label is not None and behind and behind[0][:1].isupper():
        clause = label["clause"]
        bare = f"{clause if clause.isdecimal() else 1}." if clause else f"{label['point']})"
    elif not bare[:1].isupper():
        return line
    return line if bare == first else _changed(line, bare, count)


def counted(line: ScannedLine, last: dict[str, int]) -> ScannedLine:
    """Return a line in which a Roman number that was there already is the next one: III is often read as II.

    `last`: the last number of chapters, of parts, and of what has no word; it is kept up to date.
    """
    at = int((word := unaccented(line.words[0].text)) in _COUNTED)
    found = _ROMAN.match(" ".join(one.text for one in line.words[at:]))
    if found is None or (not at and not found["sign"]):
        return line
    level, number = word if at else "", ordinal(found["label"])
    again = 1 < number == last.get(level)
    last |= {level: number + again}
    if at:
        last.pop("", None)
    text = f"{f'{line.words[0].text} ' if at else ''}{roman(number + 1)}{found['sign']}"
    return _changed(line, text, at + 1) if again else line


def _changed(line: ScannedLine, text: str, count: int) -> ScannedLine:
    words = (line.words[0]._replace(text=text, sure=0.0), *line.words[count:])
    return line._replace(words=words, text=" ".join(word.text for word in words))


_MARKS = (mark.value for kind in (Urgency, Circulation, Secrecy) for mark in kind if mark.value)
_FIXED = (line_words("nation")[0].upper(), line_words("motto")[0], f"{line_words('recipients')[0]}:", *_MARKS)
_ALIKE = 0.77
_SPECKS_BEFORE = "_'‘’`|~.,:;·*"
_COUNTED = frozenset(unaccented(word) for level in ("part", "chapter") for word in UNITS[level].words)
_ROMAN = re.compile(rf"(?P<label>{ROMAN_ALONE})(?P<sign>[.:]?)(?:$| (?=[^\W\d_a-z]))")
_NUMBERED = re.compile(r"\w{2,6} \d{1,3}[.:,] ?[^\W\d_a-z]")
_LABEL = re.compile(r"[-–_]*(?:(?P<clause>[1-9]\d?|l(?=\.))[.,:;·]+|(?P<point>[a-zđ])[)\]}])")


# --- what is doubtful ---


def scan_doubts(scan: Scan, document: ReadDocument | None, pieces: Mapping[Way, PaperPiece]) -> Iterator[DraftDoubt]:
    """Yield what of a draft is doubtful since it was read from a scan: each with its place on the page."""
    for why, boxes in ((_RED_LEFT_OUT, scan.red), (_TABLE_AS_LINES, scan.tables), (_LINE_LOST, scan.gaps)):
        yield from (_doubt((), box, why) for box in boxes)
    owners = _owners(document, pieces) if document else {}
    for spot, line in scan.lines.items():
        least = {word: _FIGURES if any(map(str.isdecimal, word.text)) else _LETTERS for word in line.words}
        if words := " ".join(word.text for word, sure in least.items() if word.sure < sure):
            yield _doubt(owners.get(spot, ()), line.box, _misread(words))
        if document is None and _is_label(line.words[0].text):
            yield _out_of_turn((), line)
    for way, piece in pieces.items():
        if way[:1] == ("signatories",) and len(way) == len(("signatories", 0)):
            signed = scan.lines.get(piece.paragraph.lines[0].spot)
            yield from [_doubt(way, signed.box, _SIGNATURE)] if signed else ()
    if document is not None:
        yield from chain.from_iterable(_doubtful_labels(scan, text.inside, owners) for text in document.texts)
        yield from _labels_outside(scan, document, owners)


def _misread(words: str) -> Message:
    return Message(f"đọc không chắc “{words}”", f"{words!r} may be misread")


_RED_LEFT_OUT = Message("đã bỏ phần màu đỏ (dấu)", "what is red (a stamp) was left out")
_TABLE_AS_LINES = Message("bảng đọc thành từng dòng chữ", "a table was read as lines of words")
_LINE_LOST = Message("khoảng trống có thể đã mất một dòng", "a line may have been lost in this room")
_SIGNATURE = Message("người ký đọc từ bản chụp có chữ ký, dấu", "a signature on paper: look who signs")


def _labels_outside(scan: Scan, document: ReadDocument, owners: Mapping[formats.Spot, Way]) -> Iterator[DraftDoubt]:
    """Yield what begins as a unit and stands in none of the texts, as where the first label is lost."""
    inside = [*document.annexes, *(text.inside.paragraphs for text in document.texts)]
    known = {id(one) for paragraphs in inside for one in paragraphs}
    for one in document.paragraphs:
        line = scan.lines.get(one.lines[0].spot)
        if line and id(one) not in known and _is_label(line.words[0].text):
            yield _out_of_turn(owners.get(one.lines[0].spot, ()), line)


def _is_label(word: str) -> bool:
    return _LABEL.fullmatch(word) is not None or unaccented(word) in _UNITS


def _out_of_turn(way: Way, line: ScannedLine, missing: Sequence[str] = ()) -> DraftDoubt:
    return _doubt(way, line.box, _out_of_turn_words(said=shortened(line.text)), missing)


def _out_of_turn_words(said: str) -> Message:
    return Message(f"“{said}” không đúng thứ tự", f"{said!r} is not in its turn")


def _missing(level: UnitName, last: float, number: int) -> list[str]:
    """Return what should stand between a unit and the one before, as it is cited."""
    return [_named(level, one) for one in range(int(last) + 1, min(number, _MOST_LOST))] if last < number else []


def _doubtful_labels(scan: Scan, inside: Units, owners: Mapping[formats.Spot, Way]) -> Iterator[DraftDoubt]:
    """Yield each label that does not follow the one before, or is not sure, and each place that may have lost one."""
    due = {id(unit.paragraph): unit for unit in inside.units}
    last: dict[UnitName, int] = {}
    for before, one in zip((*inside.paragraphs[:1], *inside.paragraphs), inside.paragraphs, strict=False):
        spot = one.lines[0].spot
        line, way, unit = scan.lines.get(spot), owners.get(spot, ()), due.get(id(one))
        said = shortened(one.text)
        if unit is None:
            if line is None:  # on a page that has text
                continue
            label = one.opening
            numbered = _NUMBERED.match(line.text) or unaccented(line.words[0].text) in _UNITS
            begun = numbered if label is None else not label.rest[:1].islower()
            headed = id(before) in due and due[id(before)].level in HEADINGS
            below = last.keys() & {"clause", "point"} and before.text.endswith(_STOPS)
            if begun:
                known = label is not None and label.level in _LEVELS
                missing = _missing(label.level, last.get(label.level, 0), label.number) if known else ()  # type: ignore[union-attr]
                yield _out_of_turn(way, line, missing)
            elif below or (one.capitals and not headed):
                lost = " hay ".join(_named(level, last[level] + 1) for level in _LOWEST if level in last)
                yield _doubt(way, line.box, _number_lost(said), (lost,))
            continue
        number = unit.number
        words = line.words[: 2 if unit.level in _WORDED else 1] if line else ()
        lettered = unit.label[:1].isdecimal() > unit.label.isdecimal()  # “1l”: few texts have a “1a”
        if line is None:
            pass
        elif lettered or min(word.sure for word in words) < _LABELS:
            yield _doubt(way, line.box, _number_misread(said))
        elif number != last.get(unit.level, 0) + 1 and not (number == 1 and unit.level != "article"):
            missing = _missing(unit.level, last.get(unit.level, 0), number)
            yield _doubt(way, line.box, _number_not_next(said), missing)
        last[unit.level] = number
        for level in _BELOW.get(unit.level, ()):
            last.pop(level, None)


def _number_misread(said: str) -> Message:
    return Message(f"đọc không chắc số của “{said}”", f"the number of {said!r} may be misread")


def _number_lost(said: str) -> Message:
    return Message(f"“{said}” có thể đã mất số ở đầu", f"{said!r} may have lost its number")


def _number_not_next(said: str) -> Message:
    return Message(f"“{said}” không nối tiếp số trước", f"{said!r} does not follow the number before")


def _named(level: UnitName, number: int) -> str:
    """Return a unit as it is cited: “khoản 2”."""
    return f"{UNITS[level].cited} {derived_label(_LEVELS.get(level, Level.ARTICLE), number)}"


def _owners(document: ReadDocument, pieces: Mapping[Way, PaperPiece]) -> dict[formats.Spot, Way]:
    """Return to which value each line belongs: to that which was read from its paragraph, or from one above."""
    known: dict[int, Way] = {}
    for way, piece in pieces.items():
        known.setdefault(id(piece.paragraph), way)
    units = {id(unit.paragraph) for text in document.texts for unit in text.units}
    found: dict[formats.Spot, Way] = {}
    last: Way = ()
    for one, below in zip(document.paragraphs, (*document.paragraphs[1:], None), strict=True):
        titled = id(below) if id(one) in units and id(one) not in known else 0  # “Chương I”, whose title stands below
        last = known.get(id(one), known.get(titled, last))
        found |= {line.spot: last for line in one.lines}
    return found


def _doubt(way: Way, box: Box, what: Message, missing: Sequence[str] = ()) -> DraftDoubt:
    lost = ", ".join(missing)
    return DraftDoubt(
        way, (_on_a_page_missing(what, lost, at=box.said) if lost else _on_a_page(what, at=box.said)), box
    )


def _on_a_page_missing(what: Message, lost: str, at: Message) -> Message:
    return Message(f"{what.vi}, thiếu {lost} ({at.vi})", f"{what.en}, without {lost} ({at.en})")


def _on_a_page(what: Message, at: Message) -> Message:
    return Message(f"{what.vi} ({at.vi})", f"{what.en} ({at.en})")


_LETTERS, _FIGURES, _LABELS = 50.0, 70.0, 70.0  # how sure a word is that is not doubted
_STOPS = (".", ";", ":")
_MOST_LOST = 100
_LEVELS: Mapping[UnitName, Level] = {name: level for level, name in UNIT_NAMES.items()}
_WORDED: frozenset[UnitName] = HEADINGS | {"article"}
_UNITS = frozenset(unaccented(word) for level in _WORDED for word in UNITS[level].words)
_LOWEST: tuple[UnitName, ...] = ("point", "clause")
_BELOW: Mapping[UnitName, tuple[UnitName, ...]] = {
    "chapter": ("section",),
    "article": ("clause", "point"),
    "clause": ("point",),
    "section": (),
}
