"""Edits: a file changed in place, so that its comments, its quotes and its lines stay as they were.

In comes the text of a file and what it should say; out goes the text with that alone changed, or a refusal: each edit
is read back before it is returned. What the file should say is decided elsewhere.
"""

from __future__ import annotations

import json
import os
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from contextlib import suppress
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from pathlib import Path

import attrs
import yaml

from coordlib.language import CoordError, Key, Message, RefusedError, checked
from coordlib.model import TITLED, Agreement, Way, signed_text
from coordlib.storage import converter
from coordlib.storage.disk import write_whole
from coordlib.storage.own_types import TYPE, knowing, looking, types_in
from coordlib.storage.store import ID, SCHEMA, as_yaml, content_of, read_content, stated, to_text
from coordlib.storage.syntax import compose, construct, plain_value
from coordlib.storage.yaml_positions import Lines, node_at

_BLANKS = re.compile(r"\s+")
_LINE_BELOW = re.compile(r"\r?\n[ \t]*")
_FIRST = (SCHEMA, ID)
_EDITED_SINCE = Message(
    "tệp đã được sửa sau khi đọc; đọc lại tệp", "the file was changed since it was read; read it again"
)


# --- texts put right ---
_NOT_IN_PLACE = Message(
    "không sửa được tại chỗ trong tệp này", "the file does not hold these texts in places of their own"
)
_NOT_ARRANGED = Message(
    "không xếp lại được thứ tự khóa mà giữ nguyên nội dung tệp",
    "the keys cannot be put in order without changing what the file says",
)


@checked
def rewritten(text: str, before: Agreement, after: Agreement, suffix: str = ".yaml") -> str:
    """Return the text of a file with every text put in that differs between two agreements, all else as it was.

    `before`: what the text reads as; `after`: the same with other texts, such as `fix` makes. Where a text cannot be
    changed letter by letter, as one with escapes, it is written anew between quotation marks. Raises `RefusedError`
    if the file would not read as `after`.
    """
    changes = dict(_changes(converter.unstructure(before), converter.unstructure(after), ()))
    root, lines = compose(as_yaml(text)), Lines(text)
    spans = ((*_span(root, way, lines), old, new) for way, (old, new) in changes.items())
    for start, end, style, old, new in sorted(spans, reverse=True, key=lambda one: one[0]):
        written = _edited(text[start:end], old, new, style)
        text = f"{text[:start]}{written}{text[end:]}"
    with knowing(types_in(after)):
        same = stated(text, suffix, Agreement) == after
    if not same:
        raise _not_in_place()
    return text


def _not_in_place() -> RefusedError:
    return RefusedError(_NOT_IN_PLACE, "text")


def _changes(before: object, after: object, way: Way) -> Iterator[tuple[Way, tuple[str, str]]]:
    """Yield the way to each text that differs, and what it was and is."""
    match before, after:
        case dict(), dict():
            for name, old in before.items():
                yield from _changes(old, after.get(name, ""), (*way, name))
        case list(), list():
            if len(before) != len(after):
                raise _not_in_place()
            for index, (old, new) in enumerate(zip(before, after, strict=True)):
                yield from _changes(old, new, (*way, index))
        case str(), str() if before != after:
            yield way, (before, after)


def _span(root: yaml.Node | None, way: Way, lines: Lines) -> tuple[int, int, str]:
    """Return where a text begins and ends, and how it is quoted."""
    node = node_at(root, way)
    if not isinstance(node, yaml.ScalarNode):
        raise _not_in_place()
    return lines.index(node.start_mark), lines.index(node.end_mark), node.style or ""


def _edited(source: str, old: str, new: str, style: str) -> str:
    """Return a scalar as it is written, changed letter by letter; if that cannot be, written anew."""
    places = _aligned(source, old, style)
    if places is None:
        return _anew(source, new, style)
    edited = source
    for kind, first, last, start, end in reversed(SequenceMatcher(None, old, new, autojunk=False).get_opcodes()):
        if kind != "equal":
            left = places[first][0] if first < len(places) else places[-1][1]
            right = places[last - 1][1] if last > first else left
            edited = f"{edited[:left]}{_escaped(new[start:end], style)}{edited[right:]}"
    return edited if _reads_as(edited, new) else _anew(source, new, style)


def _escaped(text: str, style: str) -> str:
    if style == '"':
        return json.dumps(text, ensure_ascii=False)[1:-1]
    return text.replace("'", "''") if style == "'" else text


def _anew(source: str, new: str, style: str) -> str:
    """Write a text between quotation marks; what stood after a block of lines stays on a line of its own."""
    ending = "\n" if style in ("|", ">") and source.endswith("\n") else ""
    return json.dumps(new, ensure_ascii=False) + ending


def _reads_as(source: str, text: str) -> bool:
    """Tell whether a scalar as it is written reads as a text, but for how its lines are broken."""
    try:
        node = compose(f"- {source.lstrip()}\n")
    except CoordError:
        return False
    found = node.value[0] if isinstance(node, yaml.SequenceNode) and len(node.value) == 1 else None
    return isinstance(found, yaml.ScalarNode) and _BLANKS.sub(" ", found.value).strip() == _BLANKS.sub(" ", text)


def _aligned(source: str, text: str, style: str) -> list[tuple[int, int]] | None:
    """Return from where to where each letter of a text stands in its source; none if it is written otherwise."""
    place = _opening(source, style)
    places: list[tuple[int, int]] = []
    for letter in text:
        found = _letter(source, place, letter, style)
        if found is None:
            return None
        places.append(found)
        place = found[1]
    return places


def _opening(source: str, style: str) -> int:
    """Return where the letters of a scalar begin: after its quotation mark, or the line that opens a block."""
    first = 1 if style in ("'", '"') else source.find("\n") + 1 if style in ("|", ">") else 0
    return first + len(source[first:]) - len(source[first:].lstrip())


def _letter(source: str, place: int, letter: str, style: str) -> tuple[int, int] | None:
    """Return where a letter stands that is the next; a blank is any run of blanks and line ends."""
    if letter.isspace():
        blanks = _BLANKS.match(source, place)
        return blanks.span() if blanks else None
    double = {"'": "''", '"': f"\\{letter}"}.get(style, "")
    if letter in ("'", '"', "\\") and double and source.startswith(double, place):
        return place, place + len(double)
    return (place, place + 1) if source.startswith(letter, place) else None


# --- the id of a file ---


@checked
def with_id(text: str, known_by: str, suffix: str = ".yaml") -> str:
    """Return the text of an agreement's file with its `id` in a line more, or in place of the one that stood there.

    All else stays letter by letter. Raises `RefusedError` if the file would not read as the same agreement.
    """
    root, lines = compose(as_yaml(text)), Lines(text)
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise _not_in_place()
    is_plain = plain_value(known_by) == known_by and not root.flow_style
    shown = known_by if is_plain else json.dumps(known_by)
    given = next((value for name, value in root.value if name.value == ID), None)
    if given is not None:
        made = _with_another_id(text, lines, given, shown)
    elif root.flow_style:
        made = _with_id_in_braces(text, lines, root, shown)
    else:
        made = _with_id_in_a_line(text, lines, root, shown)
    with looking():  # own types of anybody stay where they stand
        before, after = stated(text, suffix, Agreement), stated(made, suffix, Agreement)
    if after != before or after.id != known_by:
        raise _not_in_place()
    return made


def _with_another_id(text: str, lines: Lines, given: yaml.Node, shown: str) -> str:
    """Return a text with its `id` in place of the one that is given, which may be empty."""
    start, end = lines.index(given.start_mark), lines.index(given.end_mark)
    space = "" if start < end else " "
    return f"{text[:start]}{space}{shown}{text[end:]}"


def _with_id_in_braces(text: str, lines: Lines, root: yaml.MappingNode, shown: str) -> str:
    """Return JSON, or YAML in braces, with its `id` first, on a line of its own where the next key has one."""
    place = lines.index(root.start_mark) + 1
    line = _LINE_BELOW.match(text, place)
    before, behind = (line[0], "") if line else ("", " ")
    return f'{text[:place]}{before}"{ID}": {shown},{behind}{text[place:]}'


def _with_id_in_a_line(text: str, lines: Lines, root: yaml.MappingNode, shown: str) -> str:
    """Return YAML with its `id` in a line more: below the version of its form, else first."""
    first, value = root.value[0]
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * first.start_mark.column
    end_of_value = lines.index(value.end_mark)
    if first.value == SCHEMA and "\n" in text[end_of_value:]:
        place = text.index("\n", end_of_value) + 1
        return f"{text[:place]}{indent}{ID}: {shown}{end}{text[place:]}"
    place = lines.index(first.start_mark)
    return f"{text[:place]}{ID}: {shown}{end}{indent}{text[place:]}"


@checked
def put_id(path: str | os.PathLike[str], known_by: str, agreement: Agreement) -> None:
    """Write the `id` of an agreement into the file that it was read from, as `with_id` does.

    Raises `FindingsError` if the file cannot be read or written, `RefusedError` if it holds another text by now.
    """
    content = content_of(path)
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    text = content.removeprefix(mark).decode()
    if read_content(content, path, types=types_in(signed_text(agreement))) != agreement:
        raise RefusedError(_EDITED_SINCE, "path")
    write_whole(path, mark + with_id(text, known_by, Path(path).suffix).encode())


@checked
def copied(text: str, copy: Agreement, suffix: str = ".yaml", into: str = ".yaml") -> str:
    """Return the text of an agreement's file as that of a copy (`Agreement.copy_as`), with its comments.

    `into`: the suffix of the new file; of JSON, and where the copy differs in more than single lines, it is written
    anew. Raises `FileError` for a text that is no agreement.
    """
    before = stated(text, suffix, Agreement)
    with suppress(RefusedError):
        if {suffix.lower(), into.lower()} <= {".yaml", ".yml"}:
            names = [field.name for field in attrs.fields(Agreement)]
            left_out = {name for name in names if getattr(copy, name) is None and getattr(before, name) is not None}
            kept = with_id(_without(text, {"amendments", *left_out}), copy.id, into)
            return rewritten(kept, stated(kept, into, Agreement), copy, into)
    return to_text(copy, into)


def _without(text: str, names: set[str]) -> str:
    """Return a file without the lines of some of its keys."""
    root, lines = compose(as_yaml(text)), Lines(text)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise _not_in_place()
    for name, value in reversed(root.value):
        if name.value in names:
            start, last = lines.index(name.start_mark), lines.index(value.end_mark)
            end = last - 1 if isinstance(value, yaml.CollectionNode) and not value.flow_style else text.find("\n", last)
            text = text[:start] + (text[end + 1 :] if end >= 0 else "")
    return text


# --- keys put in order ---


@checked
def arranged(text: str, kind: type = Agreement, suffix: str = ".yaml") -> str:
    """Return the text of a file with its keys in a stable order, and no blanks at line ends.

    The keys of the whole stand as `save` writes them; those of a part in that order too, but what is short before its
    lists of parts. A comment goes with the key that it stands before, or on whose line it ends; that at the top stays
    there. The text says what it said, and its lines end as they ended: nothing is quoted, wrapped or left out that was
    not. Raises `FileError` for a
    text that is no record of the kind.
    """
    with looking():  # own types of anybody are put in order too
        record: object = stated(text, suffix, kind)
    given, text = text, text.replace("\r\n", "\n")
    root = compose(as_yaml(text))
    if root is None:
        return text
    arrangement = _Arrangement(text, Lines(text))
    start, end = arrangement.start(root), arrangement.end(root)
    whole = f"{text[:start]}{arrangement.node(root, converter.RecordShape(kind))}{text[end:]}"
    made = "\n".join(map(str.rstrip, whole.split("\n"))).rstrip("\n") + "\n"
    with looking():
        same: object = stated(made, suffix, kind)
    holds_the_same = construct(compose(as_yaml(made))) == construct(compose(as_yaml(text)))
    if same != record or not holds_the_same:
        raise RefusedError(_NOT_ARRANGED, "text")
    return made.replace("\n", "\r\n") if given.partition("\n")[0].endswith("\r") else made


@attrs.frozen
class _Arrangement:
    """Writes the nodes of a text with the keys of each group in order."""

    text: str
    lines: Lines

    def start(self, node: yaml.Node) -> int:
        """Return where a node begins."""
        return self.lines.index(_mark(node.start_mark))

    def end(self, node: yaml.Node) -> int:
        """Return where a node ends: of a block, at the end of its last line that says something."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            return self.line_end(self.last(node))
        end = self.lines.index(_mark(node.end_mark))
        block = isinstance(node, yaml.ScalarNode) and node.style in ("|", ">")
        return self.start(node) + len(self.text[self.start(node) : end].rstrip()) if block else end

    def last(self, node: yaml.CollectionNode) -> int:
        """Return where the last thing in a block ends."""
        if isinstance(node, yaml.MappingNode):
            key, value = node.value[-1]
            return max(self.end(key) + 1, self.end(value))
        return self.end(node.value[-1])

    def line_end(self, place: int) -> int:
        """Return where the line of a place ends."""
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found

    def node(self, node: yaml.Node, shape: converter.Shape) -> str:
        """Return a node as it is written, with the keys in order."""
        match shape, node:
            case converter.OptionalShape(shape=inner), _:
                return self.node(node, inner)
            case converter.ListShape(item=item), yaml.SequenceNode():
                return self.between(node, [(one, self.node(one, item)) for one in node.value])
            case _, yaml.MappingNode() if node.value and _has_order(shape):
                return self.mapping(node, _ranks(shape, node), self.start(node))
            case _:
                return self.text[self.start(node) : self.end(node)]

    def between(self, node: yaml.Node, parts: list[tuple[yaml.Node, str]]) -> str:
        """Return a node with some parts written anew, and all that stands between them as it was."""
        place, pieces = self.start(node), []
        for part, written in parts:
            pieces += [self.text[place : self.start(part)], written]
            place = self.end(part)
        return "".join((*pieces, self.text[place : self.end(node)]))

    def mapping(self, node: yaml.MappingNode, ranks: _Ranks, start: int) -> str:
        """Return a group of keys in order; `start`: where the comments before its first key begin."""
        if node.flow_style:
            return self.flow(node, ranks)
        entries = sorted(self.entries(node, ranks, start), key=lambda one: one[0])
        indent = " " * _mark(node.value[0][0].start_mark).column
        written = "\n".join("\n".join((*lead, indent + body)) for _, lead, body in entries)
        return written if start < self.start(node) else written.removeprefix(indent)

    def entries(self, node: yaml.MappingNode, ranks: _Ranks, start: int) -> Iterator[tuple[int, list[str], str]]:
        """Yield the keys as they stand: the place of each in the order, the comments before it, what is written."""
        lead = self.text[start : self.start(node)].split("\n")[:-1] if start < self.start(node) else []
        column = _mark(node.value[0][0].start_mark).column
        for (key, value), following in zip(node.value, (*node.value[1:], None), strict=True):
            rank, shape = ranks[key.value]
            end = self.line_end(max(self.end(key) + 1, self.end(value)))
            body, after = self.entry(key, value, shape, end), []
            if following is not None:
                after = self.text[end + 1 : self.start(following[0])].split("\n")[:-1]
            deeper = _deeper(after, column)
            yield rank, lead, "\n".join((body, *after[:deeper]))
            lead = after[deeper:]

    def entry(self, key: yaml.Node, value: yaml.Node, shape: converter.Shape, end: int) -> str:
        """Return a key and what stands under it, to the end of its last line."""
        line = self.line_end(self.end(key))
        below = isinstance(value, yaml.MappingNode) and not value.flow_style and self.start(value) > line
        start = line + 1 if below else self.start(value)
        inner = shape.shape if isinstance(shape, converter.OptionalShape) else shape
        if below and isinstance(value, yaml.MappingNode) and _has_order(inner):
            written = self.mapping(value, _ranks(inner, value), start)
        else:
            start, written = self.start(value), self.node(value, shape)
        return f"{self.text[self.start(key) : start]}{written}{self.text[self.end(value) : end]}"

    def flow(self, node: yaml.MappingNode, ranks: _Ranks) -> str:
        """Return a group between brackets in order; one with comments inside as it was."""
        inside = [self.text[self.end(value) : self.start(key)] for (_, value), (key, _) in pairwise(node.value)]
        pairs = list(node.value)
        if not any("#" in one for one in inside):
            pairs.sort(key=lambda one: ranks[one[0].value][0])
        first, last = node.value[0][0], node.value[-1][1]
        pieces = [self.text[self.start(node) : self.start(first)]]
        for (key, value), after in zip(pairs, (*inside, self.text[self.end(last) : self.end(node)]), strict=True):
            named = self.text[self.start(key) : self.start(value)]
            pieces += [named, self.node(value, ranks[key.value][1]), after]
        return "".join(pieces)


_Ranks = dict[str, tuple[int, converter.Shape]]


def _mark(mark: yaml.Mark | None) -> yaml.Mark:
    assert mark is not None  # what a parser finds has its place
    return mark


def _deeper(after: list[str], column: int) -> int:
    """Return how many lines of comment after a key belong to what stands under it: those indented further."""
    inner = takewhile(lambda line: not line.strip() or len(line) - len(line.lstrip()) > column, after)
    return max((number for number, line in enumerate(inner, start=1) if line.strip()), default=0)


def _has_order(shape: converter.Shape) -> bool:
    """Tell whether the keys of a shape have an order: those of a record, a unit, a time limit."""
    return isinstance(shape, converter.RecordShape) or (
        isinstance(shape, converter.UnionShape) and (shape.phrase or not shape.named)
    )


def _ranks(shape: converter.Shape, node: yaml.MappingNode) -> _Ranks:
    """Return the place of each key of a group in the order, and what it takes."""
    if isinstance(shape, converter.UnionShape) and shape.phrase:
        return {name: (0, converter.RecordShape(kind)) for name, kind in shape.named.items()}
    named = {key.value for key, _ in node.value}
    kind = (
        shape.kind if isinstance(shape, converter.RecordShape) else next(one for one in TITLED if TITLED[one] in named)
    )
    slots = converter.slots_of(kind) if kind is Agreement else sorted(converter.slots_of(kind), key=_is_long)
    ranks: _Ranks = {one.name: (number, one.shape) for number, one in enumerate(slots)}
    first: _Ranks = {name: (number - len(_FIRST), converter.ValueShape(Key)) for number, name in enumerate(_FIRST)}
    ordered = {**ranks, **first} if kind is Agreement else {**first, **ranks}
    own = [key.value for key, _ in node.value if key.value not in ordered]  # of a type of the user
    last = {name: (len(slots) + number, converter.ValueShape(str)) for number, name in enumerate(own) if name != TYPE}
    return {TYPE: (-len(_FIRST) - 1, converter.ValueShape(str)), **ordered, **last}


def _is_long(slot: converter.Slot) -> bool:
    inner = slot.shape.shape if isinstance(slot.shape, converter.OptionalShape) else slot.shape
    item = inner.item if isinstance(inner, converter.ListShape) else None
    return isinstance(item, converter.RecordShape) or (isinstance(item, converter.UnionShape) and not item.named)
