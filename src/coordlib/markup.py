"""The markup: the small strict XML that templates write, read into a document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from xml.etree import ElementTree as ET
from xml.parsers.expat import ErrorString

from coordlib.address import Address
from coordlib.document import (
    Block,
    Break,
    Cell,
    Document,
    Gap,
    Grid,
    GridRole,
    Heading,
    Inline,
    Paragraph,
    Part,
    Ref,
    Role,
    Row,
    Run,
    Space,
    Table,
)
from coordlib.errors import Words
from coordlib.findings import Finding, Findings, FindingsError, Position, Severity

_SPACE = re.compile(r"[ \t\r\n]+")
_MARK = re.compile(r'at="([^"]*)"')
_LINE_END = re.compile(r"\r\n|\r|\n")  # as the XML parser counts lines
_TAG = re.compile(r"<(?P<close>/?)[a-z]+[^<>]*?(?P<empty>/?)>")
MEND_TEMPLATE = Words("Sửa mẫu (template) tại dòng này.", "Mend the template at this line.")
_ATTRIBUTES = {
    "document": {"title", "author", "day"},
    "part": {"landscape"},
    "heading": {"role", "level", "id"},
    "p": {"role", "id"},
    "space": {"role"},
    "grid": {"role"},
    "row": {"head"},
    "cell": {"span"},
    "table": {"widths"},
    "ref": {"to"},
}
_UNPLACED = ""
_INLINES = frozenset({"label", "ref", "b", "i", "br", "gap"})


class MarkupError(FindingsError):
    """The markup that a template wrote breaks the vocabulary; the finding names template and line."""


def markup_error(at: str, vi: str, en: str) -> MarkupError:
    """Return the error for a place in a template, written ``name:line``."""
    template, _, line = at.rpartition(":")
    position = Position(template, int(line) if line.isdigit() else 0)
    finding = Finding("TPL001", Severity.ERROR, Address(), Words(vi, en), MEND_TEMPLATE, position)
    return MarkupError(Findings((finding,)))


def parse(markup: str) -> Document:
    """Read the strict markup into a `Document`.

    Every element may carry ``at="template:line"``, which the rendering adds, so that a fault is found.
    Raises `MarkupError` for XML that is not well-formed, an element, attribute or role that is not in
    the vocabulary, and a reference to an anchor that does not exist.
    """
    root = _tree(markup)
    if root.tag != "document":
        raise _unexpected(root, "document")
    _check(root)
    _settle(root)
    parts = tuple(_part(child) for child in _children(root, "part"))
    return Document(root.get("title", ""), parts, root.get("author", ""), _day(root))


def _day(root: ET.Element) -> date | None:
    written = root.get("day", "")
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise markup_error(
            root.get("at", ""),
            f"thuộc tính “day” phải là ngày như 2021-12-13, không phải “{written}”",
            f"attribute 'day' is a date like 2021-12-13, not {written!r}",
        ) from None


def _tree(markup: str) -> ET.Element:
    if "<!DOCTYPE" in markup:
        raise markup_error(_UNPLACED, "mẫu không được có DOCTYPE", "a template has no DOCTYPE")
    try:
        return ET.fromstring(markup)  # noqa: S314 - entities need a DOCTYPE, which is refused above
    except UnicodeEncodeError:
        raise markup_error(_UNPLACED, "mẫu có ký tự hỏng", "a template holds a broken character") from None
    except ET.ParseError as error:
        problem = ErrorString(error.code)
        raise markup_error(_open_mark(markup, error), f"XML sai: {problem}", f"malformed XML: {problem}") from None


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
    known = _ATTRIBUTES.get(element.tag, set())
    for name in element.attrib:
        if name != "at" and name not in known:
            raise markup_error(
                element.get("at", ""),
                f"phần tử <{element.tag}> không có thuộc tính “{name}”",
                f"<{element.tag}> has no attribute {name!r}",
            )


def _unexpected(element: ET.Element, wanted: str) -> MarkupError:
    return markup_error(
        element.get("at", ""),
        f"phần tử <{element.tag}> không được đứng ở đây; cần {wanted}",
        f"<{element.tag}> cannot stand here; expected {wanted}",
    )


def _children(element: ET.Element, *tags: str) -> Iterator[ET.Element]:
    for child in element:
        if child.tag not in tags:
            raise _unexpected(child, ", ".join(f"<{tag}>" for tag in tags))
        _check(child)
        yield child
    if stray := "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        raise markup_error(
            element.get("at", ""),
            f"chữ “{stray}” đứng ngoài đoạn văn",
            f"the text {stray!r} stands outside a paragraph",
        )


def _part(element: ET.Element) -> Part:
    return Part(tuple(_blocks(element)), landscape=_truth(element, "landscape"))


def _truth(element: ET.Element, name: str) -> bool:
    written = element.get(name, "no")
    if written not in ("yes", "no"):
        raise markup_error(
            element.get("at", ""),
            f"thuộc tính “{name}” phải là yes hoặc no, không phải “{written}”",
            f"attribute {name!r} is yes or no, not {written!r}",
        )
    return written == "yes"


def _blocks(element: ET.Element) -> Iterator[Block]:
    for child in _children(element, "p", "heading", "space", "grid", "table"):
        match child.tag:
            case "p":
                yield Paragraph(_role(child), tuple(_inlines(child)), child.get("id", ""))
            case "heading":
                level = _number(child, "level", 0)
                yield Heading(_role(child), level, tuple(_inlines(child)), child.get("id", ""))
            case "space":
                yield Space(_role(child))
            case "grid":
                yield Grid(_grid_role(child), tuple(_row(row) for row in _children(child, "row")))
            case _:
                yield _table(child)


def _role(element: ET.Element) -> Role:
    name = element.get("role", "")
    try:
        return Role(name)
    except ValueError:
        raise markup_error(element.get("at", ""), f"không có vai trò “{name}”", f"there is no role {name!r}") from None


def _grid_role(element: ET.Element) -> GridRole:
    name = element.get("role", "")
    if name in set(GridRole):
        return GridRole(name)
    raise markup_error(element.get("at", ""), f"không có vai trò “{name}” của bảng", f"there is no grid role {name!r}")


def _number(element: ET.Element, name: str, least: int) -> int:
    written = element.get(name, str(least))
    if not (written.isascii() and written.isdigit() and int(written) >= least):
        raise markup_error(
            element.get("at", ""),
            f"thuộc tính “{name}” phải là một số từ {least}, không phải “{written}”",
            f"attribute {name!r} is a number from {least}, not {written!r}",
        )
    return int(written)


def _row(element: ET.Element) -> Row:
    return tuple(Cell(tuple(_blocks(cell)), _number(cell, "span", 1)) for cell in _children(element, "cell"))


def _table(element: ET.Element) -> Table:
    rows = list(_children(element, "row"))
    heads = [row for row in rows if _truth(row, "head")]
    if len(heads) != 1 or rows[0] is not heads[0]:
        raise markup_error(
            element.get("at", ""),
            "bảng cần đúng một dòng đầu bảng, đứng trước",
            "a table has one head row, standing first",
        )
    head = _row(rows[0])
    return Table(head, tuple(_row(row) for row in rows[1:]), _widths(element, len(head)))


def _widths(element: ET.Element, columns: int) -> tuple[int, ...]:
    written = element.get("widths", "").split() or ["1"] * columns
    if len(written) != columns or not all(width.isdecimal() and int(width) for width in written):
        raise markup_error(
            element.get("at", ""),
            f"thuộc tính “widths” cần {columns} số lớn hơn 0",
            f"attribute 'widths' takes {columns} numbers above zero",
        )
    return tuple(int(width) for width in written)


def _inlines(element: ET.Element) -> tuple[Inline, ...]:
    pieces = list(_pieces(element, Run("")))
    return tuple(_trimmed(_joined(pieces)))


def _pieces(element: ET.Element, style: Run) -> Iterator[Inline]:
    if element.text:
        yield style.of(_SPACE.sub(" ", element.text))
    for child in element:
        if child.tag not in _INLINES:
            raise _unexpected(child, ", ".join(f"<{tag}>" for tag in sorted(_INLINES)))
        _check(child)
        yield from _inline(child, style)
        if child.tail:
            yield style.of(_SPACE.sub(" ", child.tail))


def _inline(element: ET.Element, style: Run) -> Iterator[Inline]:
    match element.tag:
        case "br":
            yield Break()
        case "gap":
            yield Gap()
        case "ref":
            yield Ref(element.get("to", ""), _SPACE.sub(" ", "".join(element.itertext())))
        case "b":
            yield from _pieces(element, Run("", bold=True, italic=style.italic, label=style.label))
        case "i":
            yield from _pieces(element, Run("", style.bold, italic=True, label=style.label))
        case _:
            yield from _pieces(element, Run("", style.bold, style.italic, label=True))


def _joined(pieces: Iterable[Inline]) -> list[Inline]:
    """Join neighbouring runs of one style."""
    joined: list[Inline] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if isinstance(piece, Run) and isinstance(last, Run) and piece.of(last.text) == last:
            joined[-1] = last.of(_SPACE.sub(" ", last.text + piece.text))
        else:
            joined.append(piece)
    return joined


def _trimmed(pieces: list[Inline]) -> Iterator[Inline]:
    """Drop the spaces that only the layout of the template put at the ends of lines."""
    for index, piece in enumerate(pieces):
        if not isinstance(piece, Run):
            yield piece
            continue
        text = piece.text
        if index == 0 or isinstance(pieces[index - 1], Break):
            text = text.lstrip(" ")
        if index == len(pieces) - 1 or isinstance(pieces[index + 1], Break):
            text = text.rstrip(" ")
        if text:
            yield piece.of(text)


def _settle(root: ET.Element) -> None:
    """Keep the first of repeated anchors, and let headings step down one level at a time.

    Both come from drafts with faults of their own (REF003, TXT001), which must still print.
    """
    anchors: set[str] = set()
    last = 0
    for element in root.iter():
        if element.get("id") in anchors:
            del element.attrib["id"]
        anchors.add(element.get("id", ""))
        if element.tag == "heading":
            last = min(_number(element, "level", 0), last + 1)
            element.set("level", str(last))
    for ref in root.iter("ref"):
        target = ref.get("to", "")
        if not target or target not in anchors:
            raise markup_error(
                ref.get("at", ""),
                f"viện dẫn tới “{target}” không có trong văn bản",
                f"the reference to {target!r} leads nowhere",
            )
