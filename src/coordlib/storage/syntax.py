"""Syntax: YAML and JSON as plain data with the place of each value.

In comes text from anybody; out go dicts, lists and texts by the YAML 1.2 core schema, nodes that know their line and
column, or one error. What a key means is not known here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import repeat
from operator import is_
from typing import Any, NoReturn

import yaml

from coordlib.language import CoordError, Findings, Message, Position, checked
from coordlib.model import Way
from coordlib.storage.codes import MALFORMED
from coordlib.storage.messages import TOO_DEEP, too_many_values

# Longer figures stay text: Python would take them digit by digit, and no agreement counts so far.
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
_WORDS = {"true": True, "false": False, "null": None}
_MEANT = {form(word): meant for word, meant in _WORDS.items() for form in (str.lower, str.title, str.upper)}
_MEANT |= {"": None, "~": None}
_PLAIN_TAGS = frozenset({"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"})
_STR = "tag:yaml.org,2002:str"
_TAGS = {yaml.ScalarNode: _STR, yaml.SequenceNode: "tag:yaml.org,2002:seq", yaml.MappingNode: "tag:yaml.org,2002:map"}

_OPENING = frozenset("“„«‘")  # quotation marks that open
_LONGEST_SHOWN = 60
_HIDDEN_LINES = "\x85\u2028\u2029"
_HIDDEN_LINE = re.compile(f"[{_HIDDEN_LINES}]")
_DIRECTIVE = re.compile(r"^%(?!YAML )", re.MULTILINE)

_BRACKET = re.compile(r"[\[{}\]]")
_MOST_OPEN = 500
_DEEP = re.compile(r"[-?:] +[-?:] +[-?:] +[-?:] ")  # four of a hundred; nothing anchors it, so it is quick
_INDENTED = " " * 1000
_SHORTEST_DEEP = 200  # letters of a line with a hundred values begun in it, each with a sign and a space
_DEEP_LINE = re.compile(r"^(?: {1000}| *(?:[-?:] +){100})", re.MULTILINE)  # indented, or begun, deeper than any record
MOST_VALUES = 250_000
"""How many values a file may hold; an agreement of 1,200 articles has some 66,000."""

_NO_DIRECTIVES = Message("không dùng chỉ thị %TAG trong tệp", "directives (%TAG) are not read")
_NO_ALIASES = Message("không dùng bí danh (*alias) trong tệp", "aliases (*alias) are not read")
_KEY_IS_NO_TEXT = Message("khóa phải là chữ", "a key must be text")
_ONE_OF_TWO = Message(
    "Giữ một dòng; nếu đây là một mục mới của danh sách thì bắt đầu bằng “- ”.",
    "Keep one of the lines; a new item of a list begins with '- '.",
)

# What the parsers say, and what a clerk should look at; the English is their own.
_IN_VIETNAMESE: Mapping[str, str] = {
    # what the parser of YAML says
    "mapping values are not allowed in this context": "dấu hai chấm đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    "could not find expected ':'": "thiếu dấu hai chấm sau khóa",
    "did not find expected key": "thụt dòng sai, hoặc thiếu ngoặc kép quanh chữ",
    "did not find expected '-' indicator": "dòng này phải bắt đầu bằng dấu gạch ngang như các dòng cùng danh sách",
    "found character that cannot start any token": "có dấu tab hoặc ký tự lạ đứng đầu chữ; dùng dấu cách, ngoặc kép",
    "found unexpected end of stream": "thiếu ngoặc kép đóng",
    "did not find expected ',' or ']'": "thiếu dấu phẩy hoặc ngoặc vuông đóng",
    "did not find expected ',' or '}'": "thiếu dấu phẩy hoặc ngoặc nhọn đóng",
    "block sequence entries are not allowed in this context": "dấu gạch ngang của danh sách đứng sai chỗ",
    "but found another document": "một tệp chỉ chứa một văn bản; bỏ dòng “---”",
    "exceeded maximum nesting depth": "lồng quá nhiều cấp",
    "found unknown escape character": "sau dấu gạch chéo ngược trong ngoặc kép có ký tự lạ",
    "found invalid Unicode character escape code": "mã ký tự sau dấu gạch chéo ngược không có thật",
    "did not find expected hexdecimal number": "sau dấu gạch chéo ngược trong ngoặc kép có ký tự lạ",
    "did not find expected node content": "thiếu giá trị",
    "did not find expected <document start>": "dòng này không thuộc khóa nào; kiểm tra thụt dòng và dấu hai chấm",
    "mapping keys are not allowed in this context": "dấu hỏi đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    "did not find expected alphabetic or numeric character": "dấu & hoặc * đứng đầu chữ; đặt chữ trong ngoặc kép",
    "did not find expected whitespace or line break": "dấu ! hoặc % đứng đầu chữ; đặt chữ trong ngoặc kép",
    "did not find expected tag URI": "dấu ! đứng đầu chữ; đặt chữ trong ngoặc kép",
    "found undefined alias": "dấu * đứng đầu chữ; đặt chữ trong ngoặc kép",
    "found incompatible YAML document": "không đọc được phiên bản YAML này; bỏ dòng “%YAML”",
    "found undefined tag handle": "dấu ! đứng đầu chữ; đặt chữ trong ngoặc kép",
    "found unknown directive name": "dấu % đứng đầu dòng; đặt chữ trong ngoặc kép",
    "did not find expected comment or line break": "sau dấu | hoặc > phải xuống dòng",
    "found a tab character where an indentation space is expected": "dòng thụt bằng phím tab; dùng dấu cách",
    "found a tab character that violates indentation": "dòng thụt bằng phím tab; dùng dấu cách",
    "found an indentation indicator equal to 0": "sau dấu | hoặc > có số 0",
    "found unexpected document indicator": "dòng “---” hoặc “...” đứng giữa chữ trong ngoặc kép",
    "found unexpected ':'": "dấu hai chấm đứng sai chỗ; nếu là chữ thì đặt trong ngoặc kép",
    # what the parser of JSON says
    "Expecting value": "thiếu giá trị",
    "Expecting property name enclosed in double quotes": "cần khóa đặt trong ngoặc kép",
    "Illegal trailing comma before end of object": "thừa dấu phẩy trước ngoặc đóng",
    "Illegal trailing comma before end of array": "thừa dấu phẩy trước ngoặc đóng",
    "Expecting ',' delimiter": "thiếu dấu phẩy",
    "Expecting ':' delimiter": "thiếu dấu hai chấm sau khóa",
    "Unterminated string starting at": "thiếu ngoặc kép đóng",
    "Extra data": "có thêm chữ sau khi văn bản đã kết thúc",
    "Invalid control character at": "có ký tự điều khiển trong ngoặc kép",
    rf"Invalid \u{'X' * 4} escape": "mã ký tự sau dấu gạch chéo ngược không có thật",
    r"Invalid \escape": "sau dấu gạch chéo ngược có ký tự lạ",
}


def _malformed(language: str, problem: Message) -> Message:
    return Message(f"cú pháp {language} sai: {problem.vi}", f"malformed {language}: {problem.en}")


def _unprintable(character: str) -> Message:
    name = f"U+{ord(character):04X}" if character else "?"
    return Message(f"có ký tự không in được {name}", f"holds the unprintable character {name}")


def _tag(tag: str) -> Message:
    return Message(f"không đọc thẻ “{tag}”", f"tag {tag!r} is not read")


_KEY_TWICE = Message("một khóa ghi hai lần", "a key is written twice")


def _no_number_of_json(given: str) -> Message:
    return Message(f"JSON không có số “{given}”", f"JSON has no number {given}")


def _twice(name: str) -> Message:
    return Message(f"khóa “{name}” ghi hai lần", f"key {name!r} is written twice")


class NoJsonError(CoordError, json.JSONDecodeError):
    """A text is not JSON; the error says where."""

    @property
    def findings(self) -> Findings:
        """The one finding, with the line and column."""
        place = Position(line=self.lineno, column=self.colno)
        return Findings((MALFORMED.finding(syntax_words("JSON", self.msg), position=place),))


class TwiceError(CoordError):
    """A key is written twice in one object, so that one reader sees the first and another the last."""

    @property
    def findings(self) -> Findings:
        """The one finding."""
        return Findings((MALFORMED.finding(_KEY_TWICE),))


class NoNumberError(CoordError):
    """A value is what the JSON writers of some programs put for a number that they do not have (NaN, Infinity)."""

    @property
    def findings(self) -> Findings:
        """The one finding, which quotes the value."""
        return Findings((MALFORMED.finding(_no_number_of_json(given=str(self))),))


@checked
def load_json(text: str, number: Callable[[str], object] | None = None) -> object:
    """Return the plain data of a JSON text; `number` reads what looks like a number.

    Raises `TwiceError`, `NoNumberError`, `NoJsonError` for what is no JSON, and ``RecursionError``.
    """
    try:
        return json.loads(
            text, parse_float=number, parse_int=number, parse_constant=_refuse_constant, object_pairs_hook=_pairs
        )
    except json.JSONDecodeError as error:
        raise NoJsonError(error.msg, error.doc, error.pos) from None
    except ValueError as error:  # a number that is too long to be one
        raise NoJsonError(str(error), text, 0) from None


def _refuse_constant(constant: str) -> NoReturn:
    raise NoNumberError(constant)


def _pairs(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise TwiceError
    return found


def syntax_words(language: str, problem: str) -> Message:
    """Return what a parser said; `language` is the name of the format, ``YAML`` or ``JSON``.

    A problem that is not known in Vietnamese is quoted as the parser wrote it.
    """
    return _malformed(language, Message(_IN_VIETNAMESE.get(problem, f"“{problem}”"), problem))


class MalformedError(CoordError):
    """A text is not the YAML that we read; `line` and `column` count from 1.

    `mend`: how to mend it, where that is known; `problem`: what the parser said, and `begun`, the line in which began
    what it was reading then.
    """

    def __init__(self, message: Message, line: int, column: int, mend: Message | None = None) -> None:
        self.message, self.line, self.column, self.mend = message, line, column, mend
        self.problem, self.begun = "", 0
        super().__init__(message.en)


class _Loader(yaml.CBaseLoader):
    """The C parser and composer, without PyYAML's guesses at what a plain scalar means; it counts the values."""

    descend_resolver = staticmethod(is_)  # type: ignore[assignment]  # asked of each value; no tag depends on its place

    def __init__(self, text: str) -> None:
        super().__init__(text)
        # Called behind each value; after so many it raises ``StopIteration``.
        self.ascend_resolver = repeat(None, MOST_VALUES).__next__  # type: ignore[method-assign]

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """Return the tag of a value that bears none."""
        del value, implicit
        return _TAGS[kind]


@checked
def compose(text: str) -> yaml.Node | None:
    """Return the node tree of a YAML text, or none if it is empty.

    Raises `MalformedError` for text that is not YAML, uses aliases, holds more than one document, or more
    than `MOST_VALUES` values.
    """
    _refuse_hidden_lines(text)
    _refuse_depth(text)
    try:
        text.encode()
    except UnicodeError as error:
        raise _character_fault(text, error) from None
    loader = _Loader(text)
    try:
        _refuse_directives(text)
        _refuse_aliases(text)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = error.problem or str(error)
        malformed = MalformedError(syntax_words("YAML", problem), line, column)
        malformed.problem, malformed.begun = problem, error.context_mark.line + 1 if error.context_mark else 0
        raise malformed from None
    except (yaml.reader.ReaderError, UnicodeError) as error:
        raise _character_fault(text, error) from None
    except StopIteration:
        raise MalformedError(too_many_values(most=MOST_VALUES), 1, 1) from None
    finally:
        loader.dispose()
    return node


def _refuse_hidden_lines(text: str) -> None:
    """Refuse line breaks that editors do not show: every place after them would be another."""
    hidden = _HIDDEN_LINE.search(text) if any(sign in text for sign in _HIDDEN_LINES) else None  # ten times as fast
    if hidden:
        raise MalformedError(_unprintable(hidden[0]), *line_and_column(text, hidden.start()))


def _refuse_depth(text: str) -> None:
    """Refuse deep nesting before the C parser, which recurses, sees it; brackets in prose count too."""
    long = max(map(len, text.split("\n"))) >= _SHORTEST_DEEP  # of most files no line is
    found = _DEEP_LINE.search(text) if long and (_INDENTED in text or _DEEP.search(text)) else None
    if found is None and text.count("[") + text.count("{") > _MOST_OPEN:
        found = _opened_too_often(text)
    if found is not None:
        raise MalformedError(TOO_DEEP, *line_and_column(text, found.start()))


def _opened_too_often(text: str) -> re.Match[str] | None:
    open_ = 0
    for found in _BRACKET.finditer(text):
        open_ = open_ + 1 if found[0] in "[{" else max(0, open_ - 1)
        if open_ > _MOST_OPEN:
            return found
    return None


def _refuse_directives(text: str) -> None:
    """Refuse ``%TAG`` lines, which name tags that are not read anyway, and of which many take long."""
    directive = _DIRECTIVE.search(text) if text.startswith("%") or "\n%" in text or "\r%" in text else None
    if directive:
        raise MalformedError(_NO_DIRECTIVES, *line_and_column(text, directive.start()))


def _refuse_aliases(text: str) -> None:
    """Refuse ``*alias``, which would let a small file stand for a huge one."""
    if "&" in text and "*" in text:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.AliasEvent):
                raise _fault(event, _NO_ALIASES)


def _character_fault(text: str, error: yaml.reader.ReaderError | UnicodeError) -> MalformedError:
    place = error.position if isinstance(error, yaml.reader.ReaderError) else getattr(error, "start", 0)
    return MalformedError(_unprintable(text[place : place + 1]), *line_and_column(text, place))


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Return line and column, from 1, of a letter of a text."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


@checked
def construct(node: yaml.Node | None) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return the plain value of a node by the YAML 1.2 core schema.

    ``no``, ``0123``, ``12:30`` and dates stay text; a decimal fraction is a `Decimal`. Raises
    `MalformedError` for a key written twice, a tag, or a key that is not text.
    """
    return None if node is None else _construct(node)


def _construct(node: yaml.Node) -> Any:  # noqa: ANN401
    if isinstance(node, yaml.ScalarNode) and node.tag == _STR:
        return node.value if node.style else plain_value(node.value)
    if node.tag not in _PLAIN_TAGS or isinstance(node, yaml.ScalarNode):
        raise _fault(node, _tag(node.tag))
    if isinstance(node, yaml.SequenceNode):
        return [_construct(child) for child in node.value]
    return _mapping(node)


def _mapping(node: yaml.Node) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        name = key_node.value
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != _STR:
            raise _fault(key_node, _KEY_IS_NO_TEXT)
        if name in found:
            raise _fault(key_node, _twice(name=name[:_LONGEST_SHOWN]), _ONE_OF_TWO)
        found[name] = _construct(value_node)
    return found


def plain_value(text: str) -> object:
    """Return what an unquoted scalar means: nothing, true or false, a number, or itself."""
    if text[:1].isalpha() and text[0] not in "tTfFnN":  # the quick way: nearly every text
        return text
    if text in _MEANT:
        return _MEANT[text]
    if _INT.fullmatch(text):
        return int(text)
    return Decimal(text) if _FLOAT.fullmatch(text) else text


def _fault(place: yaml.Node | yaml.Event, words: Message, mend: Message | None = None) -> MalformedError:
    mark = place.start_mark
    assert mark is not None  # what a parser finds has its place
    return MalformedError(words, mark.line + 1, mark.column + 1, mend)


def position_of(root: yaml.Node | None, path: Way) -> tuple[int, int]:
    """Return line and column, from 1, of the value at `path`, or of the nearest one around it."""
    node = root
    if node is None:
        return (1, 1)
    mark = node.start_mark
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        mark, node = found
    return (mark.line + 1, mark.column + 1)


class Lines:
    """A text with the places at which its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = (0, *(match.end() for match in re.finditer("\n", text)))

    def index(self, mark: yaml.Mark) -> int:
        """Return which letter of the text a mark stands at."""
        return int(self._starts[min(mark.line, len(self._starts) - 1)] + mark.column)


def words_position(root: yaml.Node | None, path: Way, lines: Lines, words: str, before: int) -> tuple[int, int] | None:
    """Return line and column of words within the text at `path`, of which so many stand before; none if not found.

    A text that is folded over lines is searched with its line breaks for spaces.
    """
    node = node_at(root, path)
    if not isinstance(node, yaml.ScalarNode):
        return None
    text, first, last = lines.text, lines.index(node.start_mark), lines.index(node.end_mark)
    spaced = re.compile(r"\s+".join(map(re.escape, words.split())))
    places = [match.start() for match in spaced.finditer(text, first, last)] if words.split() else []
    return line_and_column(text, places[before]) if before < len(places) else None


def node_at(root: yaml.Node | None, path: Way) -> yaml.Node | None:
    """Return the value at `path`; none if it is not written."""
    for step in path:
        found = _child(root, step)
        root = found[1] if found else None
    return root


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Mark, yaml.Node] | None:
    """Return where a child is named, and the child."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return (node.value[step].start_mark, node.value[step])
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return (key_node.start_mark, value_node)
    return None


class CoreDumper(yaml.CSafeDumper):
    """Writes YAML that `construct` reads back as it was: text that looks like a number is quoted."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute

    def ignore_aliases(self, data: object) -> bool:
        """Write every value out in full."""
        del data
        return True


def _resolves(pattern: str, tag: str, first: list[str]) -> None:
    CoreDumper.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


_resolves(_INT.pattern, "int", list("-+0123456789"))
_resolves(_FLOAT.pattern, "float", list("-+0123456789"))
_resolves("true|True|TRUE|false|False|FALSE", "bool", list("tTfF"))
_resolves("~|null|Null|NULL|", "null", [*"~nN", ""])


def _represent_text(dumper: CoreDumper, text: str) -> yaml.ScalarNode:
    curly = text[:1] in _OPENING  # which without straight quotes around it would be taken for a slip
    return dumper.represent_scalar(_STR, text, style="|" if "\n" in text else "'" if curly else None)


def _represent_figure(dumper: CoreDumper, figure: Decimal) -> yaml.ScalarNode:
    text = f"{figure:f}"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


CoreDumper.add_representer(str, _represent_text)
CoreDumper.add_representer(Decimal, _represent_figure)
