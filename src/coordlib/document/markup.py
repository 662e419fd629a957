"""The markup: the small strict XML that templates write, read into a document.

In comes the XML of one document; out goes the document, or an error that names template and line. What a piece looks
like, neither the markup nor this reader knows: layouts do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache, partial
from itertools import takewhile
from typing import Any, TypeVar
from xml.etree import ElementTree as ET
from xml.parsers.expat import ErrorString

import attrs

from coordlib.document import document as doc
from coordlib.document.codes import BAD_MARKUP
from coordlib.document.drawing_cost import Meter
from coordlib.document.pictures import Picture, PictureError, read_picture
from coordlib.document.roles import GridRole, Role, Script
from coordlib.language import Findings, FindingsError, Message, Position, checked, web_address
from coordlib.lexicon import pattern

# The attributes of each element; `at` is the mark of its place in a template, and elements of no row have it alone.
_PLACE = frozenset({"at"})
_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "document": _PLACE | {"title", "author", "day"},
    "part": _PLACE | {"landscape"},
    "heading": _PLACE | {"role", "level", "id", "label"},
    "p": _PLACE | {"role", "id", "label"},
    "space": _PLACE | {"role"},
    "grid": _PLACE | {"role"},
    "row": _PLACE | {"head"},
    "cell": _PLACE | {"span"},
    "table": _PLACE | {"widths"},
    "picture": _PLACE | {"alt", "width", "height"},
    "ref": _PLACE | {"to"},
    "link": _PLACE | {"to"},
    "note": _PLACE | {"to"},
    "footnote": _PLACE | {"id"},
}
_UNPLACED = ""
_BLOCKS = ("p", "heading", "space", "grid", "table", "picture")
_ROW, _CELL = ("row",), ("cell",)
_LONGEST_NUMBER = 10
_SCRIPTS = {"sub": {"script": Script.SUB}, "sup": {"script": Script.SUPER}}
_STYLES: Mapping[str, Any] = {"b": {"bold": True}, "i": {"italic": True}, "keep": {"kept": True}, **_SCRIPTS}
_INLINES = ("ref", "br", "gap", "link", "note", *_STYLES)
_OF_A_LINE = frozenset({"role", "at"})  # attributes of a paragraph that is a cell by itself
_PLAIN = doc.Run("")

_SPACE = pattern(r"[ \t\r\n]+")
_MARK = pattern(r'at="([^"]*)"')
_LINE_END = pattern(r"\r\n|\r|\n")  # as the XML parser counts lines
_TAG = pattern(r"<(?P<close>/?)[a-z][^<>]*?(?P<empty>/?)>")  # one letter: a name of 20,000 costs no more

_TOO_DEEP = Message("mẫu lồng quá nhiều cấp", "a template is nested too deeply")
_DOCTYPE = Message("mẫu không được có DOCTYPE", "a template has no DOCTYPE")
_BROKEN_CHARACTER = Message("mẫu có ký tự hỏng", "a template holds a broken character")
_HEAD_ROW = Message("bảng cần đúng một dòng đầu bảng, đứng trước", "a table has one head row, standing first")

_label = lru_cache(maxsize=512)(partial(doc.Run, label=True))  # “1.”, “a)”: all documents repeat them


def _no_role(name: str) -> Message:
    return Message(f"không có vai trò “{name}”", f"there is no role {name!r}")


def _no_grid_role(name: str) -> Message:
    return Message(f"không có vai trò của bảng “{name}”", f"there is no grid role {name!r}")


_OF_TEXT = ({role.value: role for role in Role}, _no_role)
_OF_GRIDS = ({role.value: role for role in GridRole}, _no_grid_role)

OfRole = TypeVar("OfRole", Role, GridRole)


class MarkupError(FindingsError):
    """The markup that a template wrote breaks the vocabulary; the finding names template and line."""


def markup_error(at: str, what: Message) -> MarkupError:
    """Return the error for a place in a template, written ``name:line``; `what` is wrong there."""
    template, _, line = at.rpartition(":")
    position = Position(template, int(line) if line.isdecimal() and len(line) < _LONGEST_NUMBER else 0)
    return MarkupError(Findings((BAD_MARKUP.finding(what, position=position),)))


@checked
def parse(markup: str) -> doc.Document:
    """Read the strict markup into a `Document`.

    Every element may carry ``at="template:line"``, which the rendering adds, so that a fault is found.
    Raises `MarkupError` for XML that is not well-formed, an element, attribute or role that is not in
    the vocabulary, and a reference to an anchor that does not exist.
    """
    root = _tree(markup)
    if root.tag != "document":
        raise _unexpected(root, ("document",))
    _check(root)
    reader = _Reader()
    try:
        children = tuple(_children(root, ("part", "footnote")))
        footnotes = (child for child in children if child.tag == "footnote")
        reader.notes = {child.get("id", ""): doc.Footnote(reader.inlines(child)) for child in footnotes}
        parts = tuple(reader.part(child) for child in children if child.tag == "part")
    except RecursionError:
        raise markup_error(_UNPLACED, _TOO_DEEP) from None
    reader.check_references()
    return doc.Document(root.get("title", ""), parts, root.get("author", ""), _day(root))


def _day(root: ET.Element) -> date | None:
    written = root.get("day", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise markup_error(root.get("at", ""), _no_day(written)) from None


def _no_day(written: str) -> Message:
    return Message(
        f"thuộc tính “day” phải là ngày như 2021-12-13, không phải “{written}”",
        f"attribute 'day' is a date like 2021-12-13, not {written!r}",
    )


def _tree(markup: str) -> ET.Element:
    if "<!DOCTYPE" in markup:
        raise markup_error(_UNPLACED, _DOCTYPE)
    try:
        return ET.fromstring(markup)  # noqa: S314 - entities need a DOCTYPE, which is refused above
    except UnicodeEncodeError:
        raise markup_error(_UNPLACED, _BROKEN_CHARACTER) from None
    except ET.ParseError as error:
        raise markup_error(_open_mark(markup, error), _malformed(problem=ErrorString(error.code))) from None


def _malformed(problem: str) -> Message:
    return Message(f"XML sai: {problem}", f"malformed XML: {problem}")


def _open_mark(markup: str, error: ET.ParseError) -> str:
    """Find the element that is still open where the XML breaks: most often it is the one not closed."""
    line, column = error.position
    lines = _LINE_END.split(markup)
    before = "\n".join([*lines[: line - 1], lines[line - 1][:column]])
    still_open: list[str] = []
    for tag in _TAG.finditer(before):
        if tag["close"]:
            del still_open[-1:]
        elif not tag["empty"]:
            still_open.append(tag[0])
    mark = _MARK.search(still_open[-1]) if still_open else None
    return mark[1] if mark else _UNPLACED


def _check(element: ET.Element) -> None:
    known = _ATTRIBUTES.get(element.tag, _PLACE)
    if not known.issuperset(element.keys()):
        name = next(name for name in element.keys() if name not in known)  # noqa: SIM118 - an element is no dict
        raise markup_error(element.get("at", ""), _no_attribute(element.tag, name))


def _no_attribute(tag: str, name: str) -> Message:
    return Message(f"phần tử <{tag}> không có thuộc tính “{name}”", f"<{tag}> has no attribute {name!r}")


def _unexpected(element: ET.Element, tags: Iterable[str]) -> MarkupError:
    wanted = ", ".join(f"<{tag}>" for tag in tags)
    return markup_error(element.get("at", ""), _cannot_stand_here(element.tag, wanted))


def _cannot_stand_here(tag: str, wanted: str) -> Message:
    return Message(
        f"phần tử <{tag}> không được đứng ở đây; cần {wanted}", f"<{tag}> cannot stand here; expected {wanted}"
    )


def _children(element: ET.Element, tags: tuple[str, ...]) -> Iterator[ET.Element]:
    """Yield what stands in an element that holds other elements and no text."""
    text = element.text
    for child in element:
        if text and not text.isspace():
            break
        if child.tag not in tags:
            raise _unexpected(child, tags)
        _check(child)
        yield child
        text = child.tail
    if text and (stray := text.strip()):
        raise markup_error(element.get("at", ""), _stray_text(stray))


def _stray_text(stray: str) -> Message:
    return Message(f"chữ “{stray}” đứng ngoài đoạn văn", f"the text {stray!r} stands outside a paragraph")


class _Reader:
    """Reads one document, and keeps what concerns the whole of it: anchors, references, the outline.

    Of repeated anchors the first is kept, and headings step down one level at a time. Both come from
    drafts with faults of their own (REF003, TXT001), which must still print.
    """

    def __init__(self) -> None:
        self.anchors: set[str] = set()
        self.references: list[ET.Element] = []
        self.notes: Mapping[str, doc.Footnote] = {}
        self.level = 0
        self.meter = Meter()
        self.cells: dict[tuple[str | None, ...], doc.Cell] = {}

    def part(self, element: ET.Element) -> doc.Part:
        return doc.Part(self.blocks(element), landscape=_truth(element, "landscape"))

    def blocks(self, element: ET.Element) -> tuple[doc.Block, ...]:
        return tuple([self.block(child) for child in _children(element, _BLOCKS)])

    def block(self, element: ET.Element) -> doc.Block:
        match element.tag:
            case "p":
                return doc.Paragraph(_role(element, *_OF_TEXT), self.inlines(element), self.anchor(element))
            case "heading":
                self.level = min(_number(element, "level", 0), self.level + 1)
                return doc.Heading(_role(element, *_OF_TEXT), self.level, self.inlines(element), self.anchor(element))
            case "space":
                return doc.Space(_role(element, *_OF_TEXT))
            case "grid":
                return doc.Grid(_role(element, *_OF_GRIDS), tuple(self.row(row) for row in _children(element, _ROW)))
            case "table":
                return self.table(element)
            case _:
                return self.picture(element)

    def anchor(self, element: ET.Element) -> str:
        """Return the anchor of an element; of two with one name the second has none."""
        anchor = element.get("id", "")
        if not anchor or anchor in self.anchors:
            return ""
        self.anchors.add(anchor)
        return anchor

    def row(self, element: ET.Element) -> doc.Row:
        return tuple([self.cell(cell) for cell in _children(element, _CELL)])

    def cell(self, element: ET.Element) -> doc.Cell:
        """Return a cell; cells of one line that say the same are one, which writers look at once."""
        line = element[0] if len(element) == 1 and element.text is None else None
        if line is None or len(line) or line.tail is not None or not _OF_A_LINE.issuperset(line.keys()):
            return doc.Cell(self.blocks(element), _number(element, "span", 1))
        what_it_says = (line.tag, line.get("role"), line.text, element.get("span"))
        if what_it_says not in self.cells:
            self.cells[what_it_says] = doc.Cell(self.blocks(element), _number(element, "span", 1))
        return self.cells[what_it_says]

    def table(self, element: ET.Element) -> doc.Table:
        rows = list(_children(element, _ROW))
        heads = [row for row in rows if _truth(row, "head")]
        _refuse_unless(element, len(heads) == 1 and rows[0] is heads[0], _HEAD_ROW)
        head = self.row(rows[0])
        return doc.Table(head, tuple(self.row(row) for row in rows[1:]), _widths(element, len(head)))

    def picture(self, element: ET.Element) -> Picture:
        """Read a picture, and count its parts with those of the others."""
        try:
            return read_picture(element, self.meter)
        except PictureError as refused:
            raise markup_error(refused.at, refused.message) from None

    def inlines(self, element: ET.Element) -> tuple[doc.Inline, ...]:
        label = element.get("label", "")
        if len(element):
            gathered: list[doc.Inline] = []
            self.gather(element, _PLAIN, gathered)
            inlines = tuple(_trimmed(gathered))
            return _labelled(label, inlines) if label else inlines
        # The quick way of most paragraphs.
        text = _spaced(element.text or "").strip(" ")
        if not text:
            return _labelled(label, ()) if label else ()
        return (_label(label), doc.Run(f" {text}")) if label else (doc.Run(text),)

    def gather(self, element: ET.Element, style: doc.Run, gathered: list[doc.Inline]) -> None:
        """Add what stands in an element to `gathered`; text of the style of the run before joins that run."""
        _add_text(element.text, style, gathered)
        for child in element:
            if child.tag not in _INLINES:
                raise _unexpected(child, sorted(_INLINES))
            _check(child)
            self.inline(child, style, gathered)
            _add_text(child.tail, style, gathered)

    def inline(self, element: ET.Element, style: doc.Run, gathered: list[doc.Inline]) -> None:
        match element.tag:
            case "br":
                gathered.append(doc.Break())
            case "gap":
                gathered.append(doc.Gap())
            case "ref":
                self.references.append(element)
                said = _spaced("".join(element.itertext()))
                gathered.append(doc.Ref(element.get("to", ""), said, style.bold, style.italic))
            case "note":
                self.note(element, gathered)
            case "link":
                to = element.get("to", "")
                _refuse_unless(element, bool(web_address(to)), _no_address(to))
                self.gather(element, attrs.evolve(style, link=to), gathered)
            case tag:
                self.gather(element, attrs.evolve(style, **_STYLES[tag]), gathered)

    def note(self, element: ET.Element, gathered: list[doc.Inline]) -> None:
        """Add the footnote whose mark stands here, without a space before it: that comes after it."""
        key = element.get("to", "")
        _refuse_unless(element, key in self.notes, _no_footnote(key))
        if gathered and type(last := gathered[-1]) is doc.Run and last.text[-1:] == " ":
            gathered[-1:] = [last.of(last.text[:-1])] if last.text != " " else []
            element.tail = f" {(element.tail or '').lstrip(' ')}"
        gathered.append(self.notes[key])

    def check_references(self) -> None:
        """Refuse a reference to an anchor that no element bears; known only when all are read."""
        for element in self.references:
            target = element.get("to", "")
            _refuse_unless(element, bool(target) and target in self.anchors, _no_anchor(target))


def _no_footnote(key: str) -> Message:
    return Message(f"không có chú thích “{key}”", f"there is no footnote {key!r}")


def _no_anchor(target: str) -> Message:
    return Message(f"viện dẫn tới “{target}” không có trong văn bản", f"the reference to {target!r} leads nowhere")


def _no_address(to: str) -> Message:
    return Message(f"“{to}” không phải là địa chỉ http, https, mailto", f"{to!r} is no address of http, https, mailto")


def _refuse_unless(element: ET.Element, right: bool, what: Message) -> None:  # noqa: FBT001 - what is asked
    if not right:
        raise markup_error(element.get("at", ""), what)


def _spaced(text: str) -> str:
    """Return text with one space where the template has several or a line break."""
    is_uneven = "\n" in text or "  " in text or "\t" in text or "\r" in text
    return _SPACE.sub(" ", text) if is_uneven else text


def _truth(element: ET.Element, name: str) -> bool:
    written = element.get(name, "no")
    _refuse_unless(element, written in ("yes", "no"), _no_truth(name, written))
    return written == "yes"


def _no_truth(name: str, written: str) -> Message:
    return Message(
        f"thuộc tính “{name}” phải là yes hoặc no, không phải “{written}”",
        f"attribute {name!r} is yes or no, not {written!r}",
    )


def _role(element: ET.Element, known: Mapping[str, OfRole], refusal: Callable[[str], Message]) -> OfRole:
    role = known.get(name := element.get("role", ""))
    if role is None:
        raise markup_error(element.get("at", ""), refusal(name))
    return role


def _number(element: ET.Element, name: str, least: int) -> int:
    written = element.get(name)
    if written is None:
        return least
    figures = written.isascii() and written.isdigit() and len(written) < _LONGEST_NUMBER
    _refuse_unless(element, figures and int(written) >= least, _no_number(name, least, written))
    return int(written)


def _no_number(name: str, least: int, written: str) -> Message:
    return Message(
        f"thuộc tính “{name}” phải là một số từ {least}, không phải “{written}”",
        f"attribute {name!r} is a number from {least}, not {written!r}",
    )


def _widths(element: ET.Element, columns: int) -> tuple[int, ...]:
    """Return the relative widths that a template asks for; none where they come from what the columns hold."""
    written = element.get("widths", "").split()
    are_numbers = all(width.isdecimal() and len(width) < _LONGEST_NUMBER and int(width) for width in written)
    _refuse_unless(element, len(written) in (0, columns) and are_numbers, _needs_widths(columns))
    return tuple(int(width) for width in written)


def _needs_widths(columns: int) -> Message:
    return Message(
        f"thuộc tính “widths” cần {columns} số lớn hơn 0", f"attribute 'widths' takes {columns} numbers above zero"
    )


def _labelled(label: str, inlines: tuple[doc.Inline, ...]) -> tuple[doc.Inline, ...]:
    """Put the number or letter of a unit before its text, on the same line unless the text begins a new one.

    Footnotes with which the text begins stand at the number.
    """
    marks = tuple(takewhile(lambda inline: isinstance(inline, doc.Footnote), inlines))
    first, *rest = inlines[len(marks) :] or (doc.Run(""),)
    if type(first) is doc.Run:
        return (_label(label), *marks, first.of(f" {first.text}"), *rest)
    space = () if type(first) is doc.Break else (doc.Run(" "),)
    return (_label(label), *marks, *space, first, *rest)


def _add_text(text: str | None, style: doc.Run, gathered: list[doc.Inline]) -> None:
    if not text:
        return
    last = gathered[-1] if gathered else None
    if type(last) is doc.Run and last.styled_as(style):
        gathered[-1] = style.of(_spaced(last.text + text))
    else:
        gathered.append(style.of(_spaced(text)))


def _trimmed(pieces: list[doc.Inline]) -> list[doc.Inline]:
    """Drop the spaces that only the layout of the template put at the ends of lines."""
    last = len(pieces) - 1
    for index, piece in enumerate(pieces):
        if type(piece) is doc.Run:
            text = piece.text
            if text[0] == " " and (index == 0 or type(pieces[index - 1]) is doc.Break):
                text = text.lstrip(" ")
            if text[-1:] == " " and (index == last or type(pieces[index + 1]) is doc.Break):
                text = text.rstrip(" ")
            if text is not piece.text:
                pieces[index] = piece.of(text)
    return [piece for piece in pieces if type(piece) is not doc.Run or piece.text]
