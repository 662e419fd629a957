"""The reader of DOCX: its paragraphs in order, as Word shows them.

In come the bytes of a file of anyone; out goes what Word would show of it, changes accepted. What it means, `anatomy`
knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.archives import open_archive
from coordlib.formats.blocks import (
    Printed,
    PrintedBlock,
    PrintedParagraph,
    PrintedRun,
    PrintedTable,
    Spot,
    flat_paragraphs,
)
from coordlib.formats.docx.numbering import SIGNS, NumberedLevel, Numbering
from coordlib.formats.docx.package import MC, WML, WordPackage, value
from coordlib.formats.docx.styles import LetterCascade, LetterLook, ParagraphLook, SeenLook, StyleTable, styles_of
from coordlib.formats.legacy_fonts import decoded_letters
from coordlib.language import checked
from coordlib.lexicon import FrozenDict

_PARAGRAPH, _RUN, TEXT, _TABLE, _ROW, _CELL = (f"{WML}{name}" for name in ("p", "r", "t", "tbl", "tr", "tc"))
_PARAGRAPH_PROPERTIES, _RUN_PROPERTIES = f"{WML}pPr", f"{WML}rPr"
_SIMPLE_FIELD, _FIELD_MARK, _INSTRUCTION = (f"{WML}{name}" for name in ("fldSimple", "fldChar", "instrText"))
_ALTERNATES, BOX, _DELETED = f"{MC}AlternateContent", f"{WML}txbxContent", f"{WML}del"
_MOST_WIDE = 63  # columns that a table of Word has
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_WRAPPERS = frozenset(  # what holds paragraphs or runs, and shows nothing of its own
    f"{WML}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "hyperlink")
)
_LEFT_OUT = frozenset(  # what was deleted or moved away, what sets looks, what is read above another text (ruby)
    f"{WML}{name}" for name in ("del", "moveFrom", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt")
)
_TAB = f"{WML}tab"
_SIGNS = {f"{WML}{name}": sign for name, sign in (("tab", "\t"), ("br", "\n"), ("cr", "\n"), ("ptab", "\t"))}
_SIGNS[f"{WML}noBreakHyphen"] = "-"
_TO_FILL = "." * 20  # what a tab shows that leads over dots or a line
_NOTED = {f"{WML}{kind}Reference": kind for kind in ("footnote", "endnote")}
# The parts of a table that a style may show, the later over the earlier, each with its switch.
_ENDS = {"firstCol": ("firstColumn", 0x80), "lastCol": ("lastColumn", 0x100)}
_ENDS |= {"firstRow": ("firstRow", 0x20), "lastRow": ("lastRow", 0x40)}
_MOST_FIELDS = 50  # in each other
_SPACE, _SURROGATES = 0x20, 0xD800

RunLetters = tuple[str, LetterLook, ET.Element | None, str]
"""Letters of one run: what they say, their look, the run, and the fields whose result they are (“PAGE”)."""


@attrs.define(eq=False)
class WalkedParagraph:
    """A paragraph as the walk passes it (đoạn): its number from 1, its look, its letters, its label.

    `level`: of the list that it is in; `drawings`: what is drawn in it; `hidden`: how many letters nobody sees;
    `boxed`: whether it stands in a text box.
    """

    number: int
    element: ET.Element
    look: ParagraphLook
    letters: list[RunLetters]
    label: str
    level: NumberedLevel | None
    drawings: list[ET.Element]
    hidden: int
    boxed: bool


@attrs.define(eq=False)
class WalkedTable:
    """A table as the walk passes it (bảng): its style, and its rows of cells, each with what stands in it."""

    element: ET.Element
    style: str
    rows: list[list[tuple[ET.Element, list[Walked]]]]
    boxed: bool


Walked = WalkedParagraph | WalkedTable
"""What the walk passes."""


class Walk:
    """Goes through the stories of a document once, counts its lists, and knows in which field it is."""

    def __init__(self, package: WordPackage) -> None:
        name = next(package.names("styles"), None)
        self.styles: StyleTable = styles_of(None if name is None else package.parts[name])
        self.numbering = Numbering(package)
        self.count = self.hidden = 0
        self.notes: list[str] = []  # in the order of their marks
        self._around, self._boxed = self.styles.plain, False  # what the table sets around, whether in a box
        self._fields: list[tuple[str, bool]] = []  # of each that is open, its name, and whether its result has begun
        self._field, self._shown = "", True
        self._root: ET.Element | None = None
        self._spans: bool | None = None  # whether fields reach over paragraphs in the story, where it was asked
        # Of the paragraph that is open: itself, its letters, its drawings, and how many letters nobody sees.
        self._open: tuple[ET.Element, ParagraphLook] | None = None
        self._letters: list[RunLetters] = []
        self._drawings: list[ET.Element] = []
        self._hidden = 0

    def story(self, root: ET.Element) -> Iterator[Walked]:
        """Yield the paragraphs and tables of the body, of a margin or of a note."""
        self.numbering.count_anew()
        self._set_fields([])
        self._root, self._spans = root, None
        yield from self._flow(root)

    def _flow(self, elements: Iterable[ET.Element]) -> Iterator[Walked]:
        """Yield what a body, a cell or a box holds; its last paragraph ends with it."""
        yield from self._blocks(elements)
        yield from self._left()

    def _blocks(self, elements: Iterable[ET.Element]) -> Iterator[Walked]:
        for element in elements:
            tag = element.tag
            if tag == _PARAGRAPH:
                walked = self._paragraph(element)
                if walked is not None:
                    yield walked
                    yield from self._boxes(walked) if walked.drawings else ()
            elif tag == _TABLE:
                yield from self._left()
                yield self._table(element)
            elif tag in _WRAPPERS:
                yield from self._blocks(element)
            elif tag == _ALTERNATES:
                yield from self._blocks(alternatives(element))

    def _table(self, element: ET.Element) -> WalkedTable:
        properties, around = element.find(f"{WML}tblPr"), self._around
        style = value(properties, "tblStyle") or self.styles.usual.get("table", "")
        parts = _parts_shown(properties) if self.styles.look(style).parts else frozenset()
        kept = [row for row in _within(element, _ROW) if not _is_deleted(row.find(f"{WML}trPr"))]
        rows: list[list[tuple[ET.Element, list[Walked]]]] = []
        for index, row in enumerate(kept):
            cells = list(_within(row, _CELL))
            rows.append([])
            for place, cell in enumerate(cells):
                ends = (place == 0, place == len(cells) - 1, index == 0, index == len(kept) - 1) if parts else ()
                here = tuple(part for part, end in zip(_ENDS, ends, strict=False) if end and part in parts)
                self._around = self.styles.cell(style, here)
                rows[-1].append((cell, list(self._flow(cell))))
        self._around = around
        return WalkedTable(element, style, rows, self._boxed)

    # --- paragraphs ---

    def _paragraph(self, element: ET.Element) -> WalkedParagraph | None:
        """Return a paragraph; none whose mark was deleted, which goes on in the next."""
        properties = element.find(_PARAGRAPH_PROPERTIES)
        look = self.styles.paragraph(properties, self._around)
        stops = () if properties is None else properties.iterfind(f"{WML}tabs/{WML}tab")
        leads = any(one.get(f"{WML}leader", "none") != "none" for one in stops)  # over a line to fill in
        self._tab = _TO_FILL if leads else _SIGNS[_TAB]
        self._runs(element, look.letters)
        if self._fields and not self._fields_end():
            self._set_fields([])
        if properties is not None and _is_deleted(properties.find(_RUN_PROPERTIES)):
            self._open = element, look
            return None
        return self._closed(element, look)

    def _left(self) -> Iterator[Walked]:
        """Yield a paragraph whose mark was deleted, where none follows in which it could go on."""
        if self._open is not None and (self._letters or self._drawings):
            walked = self._closed(*self._open)
            yield walked
            yield from self._boxes(walked)
        self._open = None

    def _closed(self, element: ET.Element, look: ParagraphLook) -> WalkedParagraph:
        level, label = self.numbering.next_number(look) if look.number else (None, "")
        letters, drawings, hidden = self._letters, self._drawings, self._hidden
        self._open, self._letters, self._drawings, self._hidden = None, [], [], 0
        self.count += 1
        return WalkedParagraph(self.count, element, look, letters, label, level, drawings, hidden, self._boxed)

    def _boxes(self, walked: WalkedParagraph) -> Iterator[Walked]:
        """Yield what stands in the text boxes that hang on a paragraph."""
        before = self._around, self._boxed
        for drawing in walked.drawings:
            for box in _boxes(drawing):
                self._around, self._boxed = self.styles.plain, True
                yield from self._flow(box)
        self._around, self._boxed = before

    def _runs(self, element: ET.Element, letters: LetterCascade) -> None:
        """Take the letters of all runs in an element."""
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child, letters)
            elif tag in _LEFT_OUT:
                continue
            elif tag == _ALTERNATES:
                self._runs(next(iter(child), child), letters)
            elif tag == _SIMPLE_FIELD:
                self._set_fields([*self._fields, (_field_name(child.get(f"{WML}instr", "")), True)])
                self._runs(child, letters)
                self._set_fields(self._fields[:-1])
            elif tag.startswith(_MATH):
                self._take("".join(one.text or "" for one in child.iter(f"{_MATH}t")), letters.plain, None)
            else:
                self._runs(child, letters)

    def _run(self, element: ET.Element, letters: LetterCascade) -> None:
        look, text = letters.plain, ""
        for child in element:
            tag = child.tag
            if tag == TEXT:
                if self._shown:
                    text += child.text or ""
            elif tag == _RUN_PROPERTIES:
                look = letters.look(child)
            else:
                text += self._sign(child)
        if text or self._fields:
            self._take(text, look, element)

    def _take(self, text: str, look: LetterLook, run: ET.Element | None) -> None:
        if look.hidden:
            self._hidden += len(text)
            self.hidden += len(text)
        else:
            self._letters.append((text, look, run, self._field))

    def _sign(self, child: ET.Element) -> str:
        """Return what a part of a run shows; see where fields begin and end, and keep drawings and notes for later."""
        tag = child.tag
        if tag == _FIELD_MARK:
            self._mark(child.get(f"{WML}fldCharType", ""))
        elif not self._shown:
            if tag == _INSTRUCTION and not self._fields[-1][0]:
                self._set_fields([*self._fields[:-1], (_field_name(child.text or ""), self._fields[-1][1])])
        elif tag in _SIGNS:
            return self._tab if tag == _TAB else _SIGNS[tag]
        elif tag == TEXT:
            return child.text or ""
        elif tag == f"{WML}sym":
            return _symbol(child)
        elif tag in _NOTED:
            self.notes.append(f"{_NOTED[tag]}{child.get(f'{WML}id')}")
        elif tag == f"{WML}ruby":
            return "".join(self._sign(part) for base in child.iter(f"{WML}rubyBase") for run in base for part in run)
        elif len(child) and tag not in _LEFT_OUT:
            self._drawings.append(child)
        return ""

    def _mark(self, kind: str) -> None:
        if kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._set_fields([*self._fields, ("", False)])
        elif kind == "separate" and self._fields:
            self._set_fields([*self._fields[:-1], (self._fields[-1][0], True)])
        elif kind == "end":
            self._set_fields(self._fields[:-1])

    def _set_fields(self, fields: list[tuple[str, bool]]) -> None:
        self._fields, self._field = fields, " ".join(name for name, _ in fields)
        self._shown = all(begun for _, begun in fields)

    def _fields_end(self) -> bool:
        """Tell whether all fields of the story end; where one does not, none reaches beyond its paragraph."""
        if self._spans is None and self._root is not None:
            marks = [one.get(f"{WML}fldCharType") for one in self._root.iter(_FIELD_MARK)]
            self._spans = marks.count("begin") == marks.count("end")
        return bool(self._spans)


def _within(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """Yield rows or cells, through what only wraps them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _within(child, tag)


def _is_deleted(properties: ET.Element | None) -> bool:
    """Tell whether a row or the mark of a paragraph was deleted, so that the paragraph goes on in the next."""
    return properties is not None and properties.find(_DELETED) is not None


def _parts_shown(properties: ET.Element | None) -> frozenset[str]:
    """Return of which parts of a table the style shows."""
    look = None if properties is None else properties.find(f"{WML}tblLook")
    if look is None:
        return frozenset()
    figures = value(look)[:8]
    bits = int(figures, 16) if figures and not figures.strip("0123456789abcdefABCDEF") else 0
    return frozenset(part for part, (name, bit) in _ENDS.items() if bits & bit or look.get(WML + name) in ("1", "true"))


def _field_name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def alternatives(element: ET.Element) -> Iterable[ET.Element]:
    """Return what stands in an element; of several forms of one thing, what stands in the first."""
    return next(iter(element), element) if element.tag == _ALTERNATES else element


def _boxes(element: ET.Element) -> Iterator[ET.Element]:
    """Yield the text boxes in a drawing, one form of each, none that lies in another."""
    for child in alternatives(element):
        if child.tag == BOX:
            yield child
        else:
            yield from _boxes(child)


def _symbol(element: ET.Element) -> str:
    """Return a sign that is named by its place in a font."""
    try:
        number = int(element.get(f"{WML}char", ""), 16)
    except ValueError:
        return ""
    return SIGNS.get(number) or (chr(number) if _SPACE <= number < _SURROGATES else "\ufffd")


@checked
def printed_docx(content: bytes) -> Printed:
    """Return what a DOCX shows: labels as Word counts them, fields as they were last computed, changes accepted.

    Deleted and hidden text is left out; text boxes stand after the paragraph that holds them. Raises `UnreadableError`.
    """
    package = WordPackage(open_archive(content))
    walk = Walk(package)
    return printed_of(package, walk, walk.story(package.body))


def printed_of(package: WordPackage, walk: Walk, passed: Iterable[Walked]) -> Printed:
    """Return what a DOCX shows; `passed`: what the walk passes in its body."""
    blocks = tuple(_blocks(passed))
    noted = _notes(package) if walk.notes else {}
    cited = [noted[one] for one in dict.fromkeys(walk.notes) if one in noted]
    notes, heads = (
        tuple(flat_paragraphs(one for part in parts for one in _blocks(walk.story(part))))
        for parts in (cited, package.trees("header", "footer"))
    )
    return Printed(blocks, notes, heads, FrozenDict(package.properties()), walk.hidden)


def _notes(package: WordPackage) -> dict[str, ET.Element]:
    """Return each footnote and endnote by its kind and its number."""
    return {
        f"{kind}{note.get(f'{WML}id')}": note
        for kind in ("footnote", "endnote")
        for part in package.trees(f"{kind}s")
        for note in part.iterfind(WML + kind)
    }


def _goes_on(cell: ET.Element) -> bool:
    """Tell whether a cell is one with that above it."""
    merge = cell.find(f"{WML}tcPr/{WML}vMerge")
    return merge is not None and merge.get(f"{WML}val", "continue") == "continue"


def _blocks(passed: Iterable[Walked]) -> Iterator[PrintedBlock]:
    """Yield what the walk passes as blocks, without paragraphs that show nothing."""
    for one in passed:
        if isinstance(one, WalkedTable):
            yield _table(one)
        elif one.label or any(text and not text.isspace() for text, *_ in one.letters):
            look = one.look
            yield PrintedParagraph(
                _as_runs(one.letters), Spot(one.number), one.label, look.centred, look.name, look.level
            )


def _table(table: WalkedTable) -> PrintedTable:
    """Return a table with a place for each column over which a cell goes."""
    rows: list[tuple[tuple[PrintedBlock, ...], ...]] = []
    merged: set[tuple[int, int]] = set()
    beside: set[tuple[int, int]] = set()
    for number, row in enumerate(table.rows):
        cells: list[tuple[PrintedBlock, ...]] = []
        for cell, content in row:
            here = range(len(cells), len(cells) + min(_span(cell), max(1, _MOST_WIDE - len(cells))))
            merged.update((number, at) for at in here if _goes_on(cell))
            beside.update((number, at) for at in here[1:])
            cells += (tuple(_blocks(content)), *[()] * (len(here) - 1))
        rows.append(tuple(cells))
    return PrintedTable(tuple(rows), frozenset(merged), frozenset(beside))


def _span(cell: ET.Element) -> int:
    span = cell.find(f"{WML}tcPr/{WML}gridSpan")
    said = "" if span is None else span.get(f"{WML}val", "")
    return min(int(said), _MOST_WIDE) if said.isascii() and said.isdecimal() and int(said[:4]) else 1


def _as_runs(letters: list[RunLetters]) -> tuple[PrintedRun, ...]:
    """Return letters as runs, those that blocks show alike as one."""
    shown = [one for one in letters if one[0]]  # a field may have no result
    if len(shown) == 1:
        return (_as_run(shown[0][0], shown[0][1].seen),)
    return tuple(
        _as_run("".join([one[0] for one in alike]), seen) for seen, alike in groupby(shown, lambda one: one[1].seen)
    )


def _as_run(text: str, seen: SeenLook) -> PrintedRun:
    marks, old = seen
    return PrintedRun(decoded_letters(text, old) if old else text, marks)
