"""Paragraphs: what Word shows of each, wherever the look comes from.

In comes what the walk passes; out goes each paragraph with its size, indents, spaces and lines, as Word would show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any
from unicodedata import normalize
from xml.etree import ElementTree as ET

import attrs

from coordlib.document import line_width
from coordlib.formats.docx.numbering import NumberedLevel
from coordlib.formats.docx.package import switched_on
from coordlib.formats.docx.reader import BOX, TEXT, WalkedParagraph, alternatives
from coordlib.formats.docx.styles import (
    EMPTY,
    Layer,
    LetterLook,
    ParagraphLook,
    SeenLook,  # noqa: F401 - a run inherits the field, and its kind is looked for here
    number_of,
)
from coordlib.formats.legacy_fonts import decoded_letters

_RULE_OF_SIGNS = re.compile(r"[\s_\-–—―─‾¯=]*[_\-–—―─‾¯=]{3,}[\s_\-–—―─‾¯=]*")
_SMALLER = 0.65  # of the size, for raised and lowered text
_BLACK = frozenset({"", "auto", "000000"})
_ALIGNED = {"start": "left", "end": "right", "justify": "both", "distribute": "both", "": "left"}
_SIDES = frozenset({"top", "bottom", "left", "right"})
_AUTOMATIC = 14.0  # points of what HTML calls automatic spacing
_TWIPS = 1440 / 25.4
_LINES, _POINTS = 240.0, 20.0
_USUAL_SIZE = 12.0  # points, of a paragraph without letters

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_SHAPE = "{http://schemas.openxmlformats.org/drawingml/2006/main}prstGeom"
_VML_LINE = "{urn:schemas-microsoft-com:vml}line"
_EMU = 36_000.0  # of a millimetre
_SHAPES = frozenset({"line", "straightConnector1"})
_THIN = 1.5  # millimetres: a shape that is no higher is a line
_VML_LENGTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm|px)?", re.IGNORECASE)
_LONGEST_NUMBER = 11  # figures of a length of a drawing
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 72}


@attrs.frozen(eq=False)
class ShownRun(LetterLook):
    """Letters that look alike (đoạn chữ cùng dạng): what they say, and how Word shows them.

    `fonts`: by name; `field`: the field whose result it is (“PAGE”); `element`: the run; `texts`: what holds its
    letters. What is typed for an old font is no Unicode, and has neither: it cannot be mended in place.
    """

    text: str
    field: str
    element: ET.Element | None
    texts: tuple[ET.Element, ...]

    @property
    def shown(self) -> str:
        """The letters as they are seen."""
        return self.text.upper() if self.caps else self.text

    @property
    def is_black(self) -> bool:
        """Whether it prints black."""
        return self.color.upper() in _BLACK


@attrs.frozen
class CellPlace:
    """Where a paragraph stands in a table (ô bảng): the number of the table, row and column from 0, how many columns.

    `width`: of the cell, millimetres, 0 where unknown; `ruled`: the table has lines; `underlined`: one is below the
    cell.
    """

    table: int
    row: int
    column: int
    columns: int
    width: float = 0.0
    ruled: bool = False
    underlined: bool = False


@attrs.frozen
class Stroke:
    """A line that is drawn (đường kẻ): its length in millimetres, 0 where unknown; `above`: above the letters."""

    length: float = 0.0
    above: bool = False


@attrs.frozen(eq=False, slots=False)
class ShownParagraph:
    """A paragraph as Word shows it (đoạn văn): its words, its label, its look.

    `number`: from 1, in the order of the document; `label`: the automatic number; `left`, `right`, `first`: indents in
    millimetres, the first line's counted from `left`; `before`, `after`: points; `line`: in lines, or in points where
    `exact`; `style`: the name of its style; `section`: from 0; `boxed`: in a text box.
    """

    number: int
    runs: tuple[ShownRun, ...]
    element: ET.Element
    label: str = ""
    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    exact: bool = False
    close: bool = False
    style: str = ""
    cell: CellPlace | None = None
    section: int = 0
    boxed: bool = False
    framed: str = ""
    bordered: bool = False
    strokes: tuple[Stroke, ...] = ()
    hidden: int = 0

    @cached_property
    def text(self) -> str:
        """The words without the label, as they are seen, NFC, on one line where the line only turns."""
        return normalize("NFC", "".join(one.shown for one in self.runs)).replace("\u00a0", " ").strip()

    @cached_property
    def words(self) -> str:
        """The label and the words, spaces made one."""
        return " ".join(f"{self.label} {self.text}".split())

    @cached_property
    def lettered(self) -> tuple[ShownRun, ...]:
        """The runs that show letters."""
        return tuple(one for one in self.runs if one.text.strip())

    @cached_property
    def is_rule(self) -> bool:
        """Whether it is nothing but a line."""
        return (not self.text and bool(self.strokes)) or (bool(self.text) and bool(_RULE_OF_SIGNS.fullmatch(self.text)))

    @cached_property
    def size(self) -> float:
        """The size of most of its letters, in points; of the paragraph's first run where there are none."""
        return self._most("size") or 0.0

    @cached_property
    def bold(self) -> bool:
        """Whether most of its letters are bold."""
        return bool(self._most("bold"))

    @cached_property
    def italic(self) -> bool:
        """Whether most of its letters are slanted."""
        return bool(self._most("italic"))

    def _most(self, field: str) -> float:
        counts: dict[float, int] = {}
        for one in self.lettered or self.runs:
            value = float(getattr(one, field))
            counts[value] = counts.get(value, 0) + len(one.text.strip())
        return max(counts, key=lambda value: counts[value]) if counts else 0.0

    @cached_property
    def is_upper(self) -> bool:
        """Whether its letters are capitals."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return bool(letters) and all(letter == letter.upper() for letter in letters)

    @cached_property
    def typed_length(self) -> float:
        """The length of a line made of signs, in millimetres."""
        sized = ((one.text.strip(), one.size * (_SMALLER if one.script else 1)) for one in self.lettered)
        return sum(line_width(text, max(1.0, size)) for text, size in sized)


class Showing:
    """Shows what the walk passes; `fonts`: returns the name of a font of the theme."""

    def __init__(self, fonts: Callable[[str], str]) -> None:
        self._fonts = fonts
        self._settings: dict[tuple[ParagraphLook, NumberedLevel | None], tuple[Layer | None, dict[str, Any]]] = {}

    def paragraph(self, walked: WalkedParagraph, cell: CellPlace | None, section: int) -> ShownParagraph:
        """Return a paragraph as Word shows it."""
        key = walked.look, walked.level
        if key not in self._settings:
            layer = walked.look.layer(walked.level.paragraph if walked.level else EMPTY)
            by_size = any(name.endswith("Chars") for name in layer)
            self._settings[key] = layer if by_size else None, _settings_of(layer)
        by_letters, settings = self._settings[key]
        runs = tuple(self._run(*letters) for letters in walked.letters)
        if by_letters is not None:
            settings = settings | _indents(by_letters, max((one.size for one in runs), default=_USUAL_SIZE))
        strokes = *settings["strokes"], *(stroke for one in walked.drawings for stroke in _strokes(one))
        return ShownParagraph(
            *(walked.number, runs, walked.element, walked.label),
            style=walked.look.name,
            cell=cell,
            section=section,
            boxed=walked.boxed,
            hidden=walked.hidden,
            **{**settings, "strokes": strokes},
        )

    def _run(self, text: str, look: LetterLook, run: ET.Element | None, field: str) -> ShownRun:
        old = look.seen[1]
        shown = decoded_letters(text, old) if old else text
        run = run if shown == text else None
        texts = () if run is None or not text else tuple(one for one in run.iterfind(TEXT) if one.text)
        fonts = self._fonts(look.fonts[0]), self._fonts(look.fonts[1])
        return ShownRun(
            *(look.size, fonts, look.bold, look.italic, look.caps, look.underlined, look.color, look.script),
            *(look.hidden, look.seen, shown, field, run, texts),
        )


def _settings_of(layer: Layer) -> dict[str, Any]:
    """Return what a layer sets of a paragraph, as the fields of what is shown."""
    edges = {side for side in _SIDES if layer.get(f"border.{side}")}
    rules = edges & {"top", "bottom"} and not edges & {"left", "right"}
    align, line, kind = (layer.get(name, "") for name in ("jc", "spacing.line", "spacing.lineRule"))
    exact = kind in ("exact", "atLeast")
    return {
        "align": _ALIGNED.get(align, align),
        "before": _gap(layer, "before"),
        "after": _gap(layer, "after"),
        "line": number_of(line, _LINES) / (_POINTS if exact else _LINES),
        "exact": exact,
        "close": layer.get("contextualSpacing") == "1",
        "framed": layer.get("frame", ""),
        "bordered": edges == _SIDES,
        "strokes": (Stroke(above="bottom" not in edges),) if rules else (),
        **_indents(layer, _USUAL_SIZE),
    }


def _indents(layer: Layer, size: float) -> dict[str, float]:
    """Return the indents at the left, at the right and of the first line, in millimetres."""
    left, right, hanging, first = (_length(layer, side, size) for side in ("left", "right", "hanging", "firstLine"))
    return {"left": left, "right": right, "first": -hanging or first}


def _length(layer: Layer, side: str, size: float) -> float:
    if f"ind.{side}Chars" in layer:
        return number_of(layer[f"ind.{side}Chars"]) / 100 * size * 25.4 / 72
    return number_of(layer.get(f"ind.{side}", "")) / _TWIPS


def _gap(layer: Layer, side: str) -> float:
    """Return the space before or after, in points."""
    if switched_on(layer.get(f"spacing.{side}Autospacing", "0")):
        return _AUTOMATIC
    lines = number_of(layer.get(f"spacing.{side}Lines", ""))
    return lines / 100 * 12 if lines else number_of(layer.get(f"spacing.{side}", "")) / _POINTS


def _strokes(drawing: ET.Element) -> Iterator[Stroke]:
    """Yield the lines of a drawing, of several ways to draw the same only those of the first."""
    waiting, extent = [drawing], (0.0, 0.0)
    while waiting:
        one = waiting.pop()
        if one.tag == BOX:
            continue
        if one.tag == _EXTENT:
            extent = _in_emus(one.get("cx", "")), _in_emus(one.get("cy", ""))
        elif _is_line(one, extent):
            yield Stroke(extent[0] or _vml_length(one))
        waiting.extend(reversed([*alternatives(one)]))


def _is_line(element: ET.Element, extent: tuple[float, float]) -> bool:
    shape = element.get("prst") if element.tag == _SHAPE else ""
    return element.tag == _VML_LINE or shape in _SHAPES or (shape == "rect" and extent[0] > 0 and extent[1] <= _THIN)


def _vml_length(element: ET.Element) -> float:
    ends = [element.get(name, "").partition(",")[0] for name in ("from", "to")]
    if all(ends):
        first, last = (_in_millimetres(one) for one in ends)
        return abs(last - first)
    found = _VML_LENGTH.search(element.get("style", ""))
    return float(found[1]) * _UNITS[found[2] or ""] if found and found[1].count(".") <= 1 else 0.0


def _in_millimetres(text: str) -> float:
    digits, unit = (text[:-2], text[-2:]) if text[-2:] in _UNITS else (text, "")
    return number_of(digits) * _UNITS[unit]


def _in_emus(text: str) -> float:
    return int(text) / _EMU if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0.0
