"""Bodies: the paragraphs of a document in their order, through tables, boxes, fields and revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from coordlib.conformity.cascade.layers import Layer, number_of, switched_on
from coordlib.conformity.cascade.looks import LookSources, aligned, gaps, indents, is_hidden, spacing
from coordlib.conformity.cascade.passages import CellPlace, ShownParagraph, ShownRun, Stroke
from coordlib.conformity.cascade.styles import StyleLook
from coordlib.conformity.cascade.tables import TableLook, cells_of
from coordlib.conformity.parts import Element

_PLAIN = StyleLook()
_EMU = 36_000.0
_LEFT_OUT = frozenset({"w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:delText", "w:instrText"})
_CONTAINERS = frozenset({"w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:hyperlink"})
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t"}
_LINES = frozenset({"line", "straightConnector1"})
_THIN = 1.5  # millimetres: a shape that is no higher is a line
_VML_LENGTH = re.compile(r"(?:^|;)\s*width:\s*([\d.]+)(pt|in|cm|mm|px)?", re.IGNORECASE)
_LONGEST_NUMBER = 11  # figures of a length of a drawing
_UNITS = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 72}


@attrs.define(eq=False)
class BodyReading:
    """The reading of one body: the main text, a header, a footer."""

    sources: LookSources
    count: int = 0
    tables: int = 0
    section: int = 0
    ended: list[Element] = attrs.field(factory=list)

    def blocks(
        self, element: Element, table: StyleLook = _PLAIN, cell: CellPlace | None = None, *, boxed: bool = False
    ) -> Iterator[ShownParagraph]:
        """Yield the paragraphs within an element, in order."""
        for one in element.children:
            if one.name == "w:p":
                yield from self.paragraph(one, table, cell, boxed=boxed)
            elif one.name == "w:tbl":
                yield from self.table(one, boxed=boxed)
            elif one.name in _CONTAINERS:
                yield from self.blocks(one, table, cell, boxed=boxed)

    def table(self, element: Element, *, boxed: bool) -> Iterator[ShownParagraph]:
        """Yield the paragraphs of a table, cell by cell."""
        self.tables += 1
        look = TableLook(element, self.sources.styles, self.tables)
        for content, place, style in cells_of(look):
            yield from self.blocks(content, style, place, boxed=boxed)

    def paragraph(
        self, element: Element, table: StyleLook, cell: CellPlace | None, *, boxed: bool
    ) -> Iterator[ShownParagraph]:
        """Yield a paragraph, then those of the text boxes that hang on it."""
        self.count += 1
        number = self.count
        properties = element.child("w:pPr")
        found = self.sources.paragraph(properties, table)
        runs = _RunReading(self.sources, found.letters)
        runs.read(element)
        label = self.sources.numbering.label(found.list_key, found.depth) if found.list_key else ""
        yield self._shown(element, number, found.layer, runs, label, cell, boxed=boxed)
        for box in runs.boxes:
            yield from self.blocks(box, boxed=True)
        if properties is not None and (section := properties.child("w:sectPr")) is not None:
            self.ended.append(section)
            self.section += 1

    def _shown(  # noqa: PLR0913, PLR0917 - all that makes a paragraph
        self,
        element: Element,
        number: int,
        layer: Layer,
        runs: _RunReading,
        label: str,
        cell: CellPlace | None,
        *,
        boxed: bool,
    ) -> ShownParagraph:
        size = max((one.size for one in runs.found), default=12.0)
        left, right, first = indents(layer, size)
        (before, after), (line, exact) = gaps(layer), spacing(layer)
        edges = {side for side in ("top", "bottom", "left", "right") if layer.get(f"border.{side}")}
        drawn = [Stroke(above=True)] if edges & {"top", "bottom"} and not edges & {"left", "right"} else []
        strokes = (*(attrs.evolve(one, above="bottom" not in edges) for one in drawn), *runs.strokes)
        return ShownParagraph(
            number=number,
            runs=tuple(runs.found),
            element=element,
            label=label,
            align=aligned(layer),
            left=left,
            right=right,
            first=first,
            before=before,
            after=after,
            line=line,
            exact=exact,
            close=switched_on(layer.get("contextualSpacing", "0")),
            style=self.sources.styles.names.get(layer.get("style", ""), ""),
            cell=cell,
            section=self.section,
            boxed=boxed,
            framed=layer.get("frame", ""),
            bordered={"top", "bottom", "left", "right"} <= edges,
            strokes=strokes,
            breaks=runs.breaks or switched_on(layer.get("pageBreakBefore", "0")),
            hidden=runs.hidden,
            drawn=runs.drawn,
        )


@attrs.define(eq=False)
class _RunReading:
    """The runs of one paragraph as they are read: their fields, boxes, lines."""

    sources: LookSources
    letters: tuple[Layer, ...]
    found: list[ShownRun] = attrs.field(factory=list)
    boxes: list[Element] = attrs.field(factory=list)
    strokes: list[Stroke] = attrs.field(factory=list)
    fields: list[str] = attrs.field(factory=list)
    telling: int = 0
    hidden: int = 0
    breaks: bool = False
    drawn: bool = False

    def read(self, element: Element) -> None:
        for one in element.children:
            if one.name == "w:r":
                self.run(one)
            elif one.name == "w:fldSimple":
                self.fields.append(_field_name(one.get("w:instr")))
                self.read(one)
                self.fields.pop()
            elif one.name not in _LEFT_OUT and one.children:
                self.read(one)

    def run(self, element: Element) -> None:
        layer = self.sources.run(element.child("w:rPr"), self.letters)
        texts, pieces = [], []
        for one in element.children:
            if one.name == "w:t" and not self.telling:
                texts.append(one)
                pieces.append(one.text)
            elif one.name in _SIGNS and not self.telling:
                self.breaks = self.breaks or one.get("w:type") == "page"
                pieces.append(_SIGNS[one.name])
            else:
                self.other(one)
        text = "".join(pieces)
        if is_hidden(layer):
            self.hidden += len(text)
        elif text or self.fields:
            self.found.append(self.sources.shown_run(layer, text, " ".join(self.fields), element, texts))

    def other(self, element: Element) -> None:
        """Read what is no letter: the marks of a field, a drawing."""
        if element.name == "w:fldChar":
            self.mark(element.get("w:fldCharType"))
        elif element.name == "w:instrText" and self.telling and self.fields:
            self.fields[-1] = self.fields[-1] or _field_name(element.text)
        elif element.name in ("w:drawing", "w:pict", "mc:AlternateContent", "w:object"):
            self.drawing(element)

    def mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("")
            self.telling += 1
        elif kind == "separate":
            self.telling = max(0, self.telling - 1)
        elif kind == "end" and self.fields:
            self.fields.pop()
            self.telling = min(self.telling, len(self.fields))

    def drawing(self, element: Element) -> None:
        """Take the text boxes and the lines of a drawing, of two ways to draw the same only the first."""
        self.drawn = True
        waiting, extent = [element], (0.0, 0.0)
        while waiting:
            one = waiting.pop()
            if one.name == "w:txbxContent":
                self.boxes.append(one)
                continue
            if one.name == "wp:extent":
                extent = number_of_emus(one.get("cx")), number_of_emus(one.get("cy"))
            elif _is_line(one, extent):
                self.strokes.append(Stroke(extent[0] or _vml_length(one)))
            inside = one.children[:1] if one.name == "mc:AlternateContent" else one.children
            waiting.extend(reversed(inside))


def _is_line(element: Element, extent: tuple[float, float]) -> bool:
    if element.name == "v:line":
        return True
    shape = element.get("prst") if element.name == "a:prstGeom" else ""
    return shape in _LINES or (shape == "rect" and extent[0] > 0 and extent[1] <= _THIN)


def _vml_length(element: Element) -> float:
    ends = [point.partition(",")[0] for point in (element.get("from"), element.get("to"))]
    if all(ends):
        first, last = (_in_millimetres(one) for one in ends)
        return abs(last - first)
    found = _VML_LENGTH.search(element.get("style"))
    return float(found[1]) * _UNITS[found[2] or ""] if found and found[1].count(".") <= 1 else 0.0


def _in_millimetres(text: str) -> float:
    digits, unit = (text[:-2], text[-2:]) if text[-2:] in _UNITS else (text, "")
    return number_of(digits) * _UNITS[unit]


def number_of_emus(text: str) -> float:
    """Return a length of a drawing in millimetres."""
    return int(text) / _EMU if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER else 0.0


def _field_name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()
