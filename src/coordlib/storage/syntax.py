"""Syntax: YAML and JSON as plain data with the place of each value.

In comes text from anybody; out go dicts, lists and texts by the YAML 1.2 core schema, nodes that know their line and
column, or one error. What a key means is not known here. What is refused before it is parsed stands in `syntax_guards`,
what parsers say in `syntax_errors`, places in `yaml_positions`; `yaml_writing` writes what is read here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import repeat
from operator import is_
from typing import Any, NoReturn

import yaml

from coordlib.language import Message, checked
from coordlib.storage.messages import too_many_values
from coordlib.storage.syntax_errors import (
    MalformedError,
    NoJsonError,
    NoNumberError,
    TwiceError,
    malformed_at,
    malformed_by_parser,
    unprintable_at,
)
from coordlib.storage.syntax_guards import refuse_aliases, refuse_depth, refuse_directives, refuse_hidden_lines

INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
"""A plain whole number; longer figures stay text: Python takes them digit by digit, and no agreement counts so far."""
FRACTION = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,18}")
"""A plain decimal fraction."""
_VALUE_OF_WORD: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}

TEXT_TAG = "tag:yaml.org,2002:str"
"""The tag of what bears none and is no list and no mapping."""
_TAGS = {
    yaml.ScalarNode: TEXT_TAG,
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_OWN_TAGS = frozenset(_TAGS.values())

_LONGEST_SHOWN = 60
MOST_VALUES = 250_000
"""How many values a file may hold; an agreement of 1,200 articles has some 66,000."""

_KEY_IS_NO_TEXT = Message("khóa phải là chữ", "a key must be text")
_KEEP_ONE_OF_TWO = Message(
    "Giữ một dòng; nếu đây là một mục mới của danh sách thì bắt đầu bằng “- ”.",
    "Keep one of the lines; a new item of a list begins with '- '.",
)


def _tag_is_not_read(tag: str) -> Message:
    return Message(f"không đọc thẻ “{tag}”", f"tag {tag!r} is not read")


def _is_written_twice(name: str) -> Message:
    return Message(f"khóa “{name}” ghi hai lần", f"key {name!r} is written twice")


# --- JSON ---


@checked
def load_json(text: str, number: Callable[[str], object] | None = None) -> object:
    """Return the plain data of a JSON text; `number` reads what looks like a number.

    Raises `TwiceError`, `NoNumberError`, `NoJsonError` for what is no JSON, and ``RecursionError``.
    """
    try:
        return json.loads(
            text, parse_float=number, parse_int=number, parse_constant=_refuse_constant, object_pairs_hook=_object_of
        )
    except json.JSONDecodeError as error:
        raise NoJsonError(error.msg, error.doc, error.pos) from None
    except ValueError as error:  # a number that is too long to be one
        raise NoJsonError(str(error), text, 0) from None


def _refuse_constant(constant: str) -> NoReturn:
    """Refuse ``NaN`` and ``Infinity``, which Python reads and JSON has not."""
    raise NoNumberError(constant)


def _object_of(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Return an object by its keys and values, none of them written twice."""
    values = dict(pairs)
    if len(values) < len(pairs):
        raise TwiceError
    return values


# --- YAML: from text to nodes ---


class _Loader(yaml.CBaseLoader):
    """The C parser and composer, without PyYAML's guesses at what a plain scalar means; it counts the values.

    PyYAML calls `descend_resolver` before each value, `resolve` for its tag, and `ascend_resolver` behind it.
    """

    # Two arguments, nothing kept: the quickest function that may be asked of each value; no tag depends on its place.
    descend_resolver = staticmethod(is_)  # type: ignore[assignment]

    def __init__(self, text: str) -> None:
        super().__init__(text)
        # It has so many answers, and then raises ``StopIteration``, which `compose` expects: counting in Python is
        # slower.
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
    refuse_hidden_lines(text)
    refuse_depth(text)
    try:
        text.encode()
    except UnicodeError as error:
        raise unprintable_at(text, error.start if isinstance(error, UnicodeEncodeError) else 0) from None
    loader = _Loader(text)
    try:
        refuse_directives(text)
        refuse_aliases(text)
        node: yaml.Node | None = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        raise malformed_by_parser(error) from None
    except yaml.reader.ReaderError as error:
        raise unprintable_at(text, error.position) from None
    except UnicodeError as error:
        raise unprintable_at(text, getattr(error, "start", 0)) from None
    except StopIteration:
        raise MalformedError(too_many_values(most=MOST_VALUES), 1, 1) from None
    finally:
        loader.dispose()
    return node


# --- YAML: from nodes to values ---


@checked
def construct(node: yaml.Node | None) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return the plain value of a node by the YAML 1.2 core schema.

    ``no``, ``0123``, ``12:30`` and dates stay text; a decimal fraction is a `Decimal`. Raises
    `MalformedError` for a key written twice, a tag, or a key that is not text.
    """
    return None if node is None else _construct(node)


def _construct(node: yaml.Node) -> Any:  # noqa: ANN401
    """Return the value of a node; a tag that somebody wrote (``!!int``, ``!own``) is refused."""
    match node:
        case yaml.ScalarNode() if node.tag == TEXT_TAG:
            is_quoted = bool(node.style)
            return node.value if is_quoted else plain_value(node.value)
        case yaml.SequenceNode() if node.tag in _OWN_TAGS:
            return [_construct(child) for child in node.value]
        case yaml.MappingNode() if node.tag in _OWN_TAGS:
            return _mapping(node)
        case _:
            raise malformed_at(node, _tag_is_not_read(node.tag))


def _mapping(node: yaml.MappingNode) -> dict[str, Any]:
    """Return the keys and values of a mapping, each key a text and written once."""
    values: dict[str, Any] = {}
    for key_node, value_node in node.value:
        name = key_node.value
        if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != TEXT_TAG:
            raise malformed_at(key_node, _KEY_IS_NO_TEXT)
        if name in values:
            raise malformed_at(key_node, _is_written_twice(name[:_LONGEST_SHOWN]), _KEEP_ONE_OF_TWO)
        values[name] = _construct(value_node)
    return values


def plain_value(text: str) -> object:
    """Return what an unquoted scalar means: nothing, true or false, a number, or itself."""
    if text[:1].isalpha() and text[0] not in "tTfFnN":  # the quick way: nearly every text
        return text
    if text in _VALUE_OF_WORD:
        return _VALUE_OF_WORD[text]
    if INTEGER.fullmatch(text):
        return int(text)
    return Decimal(text) if FRACTION.fullmatch(text) else text
