"""The reader of HTML: paragraphs and tables, as a browser shows them.

In come the bytes of a page of anyone, whole or broken; out goes what it says. Nothing in it runs, nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import attrs

from coordlib.formats.archives import refuse
from coordlib.formats.blocks import Marks, Printed, PrintedBlock, PrintedParagraph, PrintedRun, PrintedTable, Spot
from coordlib.formats.codes import TOO_LARGE
from coordlib.formats.plain_text import decoded
from coordlib.language import Message, checked
from coordlib.lexicon import FrozenDict, pattern

_MOST_DEPTH = 400  # tags in tags
_MOST_COLUMNS = 63
_MOST_ROWS_OF_A_CELL = 999
_NOTES = "doc-endnotes"  # the roles of DPUB-ARIA
_NOTE_MARKS = frozenset({"doc-noteref", "doc-backlink"})

_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)
"""Tags that hold nothing and have no end (HTML, 13.1.2)."""

_RAW = frozenset({"script", "style", "textarea", "title"})
"""Tags in which no other begins, up to their own end."""

_UNREAD = frozenset({"iframe", "noscript", "object", "script", "style", "template"})
"""Tags of which nothing is text."""

_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "g"),
        *("i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong"),
        *("sub", "sup", "svg", "text", "time", "tspan", "tt", "u", "var", "wbr"),
    }
)
"""Tags that stand within a paragraph; any other ends it."""

_ENDS_ITSELF = frozenset({"dd", "dt", "li", "option", "p", "td", "th", "tr"})
"""Tags that end where the next of the same name begins."""

_BOLD = frozenset({"b", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "th"})
"""Tags whose letters are bold."""

_ITALIC = frozenset({"em", "i"})
"""Tags whose letters are slanted."""

_TAG_NAME = pattern(r"/?([a-zA-Z][a-zA-Z0-9:-]*)")
_TO_THE_END_OF_A_TAG = pattern(r"""(?:[^"'>]|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE = pattern(
    r"""([^\s"'<>/=]+)"""  # its name
    r"""(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?"""  # its value, if it has one
)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})""", re.IGNORECASE)
_SPACES = pattern(r"[ \t\r\n\f]+")
_UNSEEN = pattern(r"(?i)display\s*:\s*none", r"|visibility\s*:\s*hidden", r"|font-size\s*:\s*0(?![.\d])")
_NUMBER_OF_NO_LETTER = pattern(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
_UP_TO_THREE_DIGITS = re.compile(r"\d{0,3}")


@checked
def printed_html(content: bytes) -> Printed:
    """Return what a web page shows; what it hides is left out and counted, marks of footnotes (DPUB-ARIA) are left out.

    Raises `UnreadableError`.
    """
    declared = _CHARSET.search(content[:2048])
    reader = _Reader()
    for name, text in _pieces(decoded(content, declared[1].decode() if declared else "utf-8")):
        reader.take(name, text)
    return Printed(
        tuple(reader.closed()), tuple(reader.notes), properties=FrozenDict(reader.properties), hidden=reader.hidden
    )


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """Yield tags, each by its name, ``/`` before that of an end, and texts, which have none.

    Each letter is looked at a fixed number of times, whatever is left open.
    """
    place = 0
    while (begin := source.find("<", place)) >= 0:
        if begin > place:
            yield "", source[place:begin]
        name, place = _TAG_NAME.match(source, begin + 1), begin + 1
        if source.startswith("<!--", begin):
            place = _after(source, "-->", begin)
        elif source[place : place + 1] in {"!", "?"}:
            place = _after(source, ">", begin)
        elif name is None:
            yield "", "<"
        else:
            whole = _TO_THE_END_OF_A_TAG.match(source, name.end())
            place = whole.end() if whole else _after(source, ">", name.end())
            yield name[0].lower(), source[name.end() : place].rstrip(">")
            if (tag := name[0].lower()) in _RAW:
                held = place
                end = re.compile(f"</{tag}", re.IGNORECASE).search(source, place)
                place = end.start() if end else len(source)
                yield "", source[held:place]
    if place < len(source):
        yield "", source[place:]


def _after(source: str, end: str, begin: int) -> int:
    """Return the place after an end; of what never ends, the end of all."""
    found = source.find(end, begin)
    return len(source) if found < 0 else found + len(end)


@attrs.define
class _OpenTag:
    """A tag that is open: what it makes of the letters in it."""

    name: str
    marks: Marks
    hidden: bool
    blocks: list[PrintedBlock] | None = None  # of a cell
    rows: list[list[tuple[PrintedBlock, ...]]] | None = None  # of a table
    count: int = 0  # of a list
    down: int = 0  # over how many further rows a cell goes
    wide: int = 1  # over how many columns
    spans: dict[tuple[int, int], tuple[int, int]] = attrs.field(factory=dict)  # of a table: both, by row and place
    noted: bool = False  # whether it holds the footnotes
    marked: bool = False  # whether it is the mark of one, or leads back to it


_DEEP_PAGE = Message("trang lồng nhau quá sâu", "the page is nested too deep")


class _Reader:
    """Takes the pieces of a page one after the other."""

    def __init__(self) -> None:
        self.open = [_OpenTag("", Marks(), hidden=False, blocks=[])]
        self.runs: list[PrintedRun] = []
        self.properties: dict[str, str] = {}
        self.notes: list[PrintedParagraph] = []
        self.label = ""
        self.count = self.hidden = 0

    def take(self, name: str, text: str) -> None:
        if not name:
            self.text(_unescaped(text))
        elif name.startswith("/"):
            self.end(name[1:])
        else:
            self.start(name, _attributes(text))

    def text(self, text: str) -> None:
        around = self.open[-1]
        if around.name == "title":
            self.properties["title"] = _SPACES.sub(" ", text).strip()
        elif around.hidden:
            self.hidden += 0 if around.name in _UNREAD or around.marked else len(text.strip())
        else:
            self.runs.append(PrintedRun(_SPACES.sub(" ", text), around.marks))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "meta" and attributes.get("name"):
            self.properties[attributes["name"].lower()] = attributes.get("content", "")
        if name == "br":
            self.runs.append(PrintedRun("\n", self.open[-1].marks))
        if name not in _INLINE | {"br"}:
            self.paragraph()
        if name in _VOID:
            return
        if name in _ENDS_ITSELF and self.open[-1].name == name:
            self.end(name)
        if len(self.open) > _MOST_DEPTH:
            refuse(TOO_LARGE, _DEEP_PAGE)
        self.open.append(self.opened(name, attributes))

    def opened(self, name: str, attributes: dict[str, str]) -> _OpenTag:
        around = self.open[-1]
        marks = around.marks
        if name in _BOLD or name in _ITALIC:
            marks = attrs.evolve(marks, bold=marks.bold or name in _BOLD, italic=marks.italic or name in _ITALIC)
        hidden = (
            around.hidden
            or name in _UNREAD
            or "hidden" in attributes
            or bool(_UNSEEN.search(attributes.get("style", "")))
        )
        role = attributes.get("role", "")
        if role in _NOTE_MARKS:
            return _OpenTag(name, marks, hidden=True, marked=True)
        tag = _OpenTag(name, marks, hidden, noted=role == _NOTES)
        if name == "table":
            tag.rows = []
        elif name in {"td", "th"} or tag.noted:
            tag.blocks = []
            tag.down = _span(attributes, "rowspan", _MOST_ROWS_OF_A_CELL) - 1
            tag.wide = _span(attributes, "colspan", _MOST_COLUMNS)
        elif name == "tr" and (table := self.table()) is not None:
            table.append([])
        elif name == "li":
            self.label = self.next_label()
        return tag

    def next_label(self) -> str:
        """Return the number of the next item of the list that is open; bullets are no label that anyone cites."""
        listed = next((one for one in reversed(self.open) if one.name in {"ol", "ul"}), None)
        if listed is None or listed.name == "ul":
            return "•" if listed else ""
        listed.count += 1
        return f"{listed.count}."

    def table(self) -> list[list[tuple[PrintedBlock, ...]]] | None:
        return next((one.rows for one in reversed(self.open) if one.rows is not None), None)

    def end(self, name: str) -> None:
        """Close a tag and what was left open in it; an end without a beginning says nothing."""
        if name not in _INLINE:
            self.paragraph()
        if all(one.name != name for one in self.open[1:]):
            return
        while (tag := self.open.pop()).name != name:
            self.close(tag)
        self.close(tag)

    def close(self, tag: _OpenTag) -> None:
        if tag.name not in _INLINE:
            self.paragraph(tag)
        if tag.rows is not None:
            self.into().append(_with_places(tag.rows, tag.spans))
        elif tag.noted and tag.blocks is not None:
            self.notes += (block for block in tag.blocks if isinstance(block, PrintedParagraph))
        elif tag.blocks is not None:
            self.add_cell(tag, tag.blocks)

    def add_cell(self, tag: _OpenTag, blocks: list[PrintedBlock]) -> None:
        """Add what stands in a cell to the table that is open; outside of one, to the page."""
        table = self.table()
        if table is None:
            self.into().extend(blocks)
            return
        if not table:
            table.append([])
        holder = next(opened for opened in reversed(self.open) if opened.rows is table)
        holder.spans[len(table) - 1, len(table[-1])] = tag.down, tag.wide
        table[-1].append(tuple(blocks))

    def into(self, closing: _OpenTag | None = None) -> list[PrintedBlock]:
        """Return where the next block goes: the innermost cell, or the page."""
        if closing is not None and closing.blocks is not None:
            return closing.blocks
        return next(one.blocks for one in reversed(self.open) if one.blocks is not None)

    def paragraph(self, closing: _OpenTag | None = None) -> None:
        """End the paragraph that is open, if anything stands in it."""
        runs, self.runs = _trimmed(self.runs), []
        if not runs:
            return
        self.count += 1
        level = next((int(one.name[1]) for one in reversed(self.open) if re.fullmatch("h[1-6]", one.name)), 0)
        label, self.label = self.label, ""
        self.into(closing).append(PrintedParagraph(runs, Spot(self.count), label, level=level))

    def closed(self) -> list[PrintedBlock]:
        while len(self.open) > 1:
            self.close(self.open.pop())
        self.paragraph()
        return self.into()


def _span(attributes: dict[str, str], name: str, most: int) -> int:
    return min(max(1, int(_UP_TO_THREE_DIGITS.match(attributes.get(name, ""))[0] or 1)), most)  # type: ignore[index]


def _with_places(
    rows: list[list[tuple[PrintedBlock, ...]]], spans: dict[tuple[int, int], tuple[int, int]]
) -> PrintedTable:
    """Return a table with a place in each row for the cell that goes down into it from above, and for each column."""
    placed, hanging = [], dict[int, int]()
    merged: set[tuple[int, int]] = set()
    beside: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        cells: list[tuple[PrintedBlock, ...]] = []
        for index in range(len(row) + 1):
            while hanging.get(len(cells), 0) > 0:
                hanging[len(cells)] -= 1
                merged.add((number, len(cells)))
                cells.append(())
            if index < len(row):
                down, wide = spans.get((number, index), (0, 1))
                wide = min(wide, max(1, _MOST_COLUMNS - len(cells)))  # beyond, each has one place
                here = range(len(cells), len(cells) + wide)
                hanging.update(dict.fromkeys(here, down))
                beside.update((number, at) for at in here[1:])
                cells += (row[index], *[()] * (wide - 1))
        placed.append(tuple(cells))
    return PrintedTable(tuple(placed), frozenset(merged), frozenset(beside))


def _unescaped(text: str) -> str:
    """Return a text with its references read; one to a letter of a number that no letter has is a letter unknown."""
    return unescape(_NUMBER_OF_NO_LETTER.sub("\ufffd", text))


def _attributes(text: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(text)
    return {one[1].lower(): _unescaped(one[2] or one[3] or one[4] or "") for one in found} if text else {}


def _trimmed(runs: list[PrintedRun]) -> tuple[PrintedRun, ...]:
    """Return runs without the space around all of them; nothing where there is nothing else."""
    if not any(run.text.strip() for run in runs):
        return ()
    runs = [run for run in runs if run.text]
    runs[0] = attrs.evolve(runs[0], text=runs[0].text.lstrip())
    runs[-1] = attrs.evolve(runs[-1], text=runs[-1].text.rstrip())
    return tuple(runs)
