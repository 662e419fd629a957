"""Positions in YAML: at which line and column of a file a value stands, and words within it.

In come the nodes of a text and the way to a value (`("articles", 2, "text")`); out go lines and columns, from 1, as
editors count them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from coordlib.model import Way


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Return line and column, from 1, of a letter of a text."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)


def position_of(root: yaml.Node | None, path: Way) -> tuple[int, int]:
    """Return line and column, from 1, of the value at `path`, or of the nearest one around it."""
    if root is None:
        return (1, 1)
    mark, node = root.start_mark, root
    for step in path:
        child = _child(node, step)
        if child is None:
            break
        mark, node = child.named_at, child.node
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
    if not words.split():
        return None
    across_lines = re.compile(r"\s+".join(map(re.escape, words.split())))
    first, last = lines.index(node.start_mark), lines.index(node.end_mark)
    places = [match.start() for match in across_lines.finditer(lines.text, first, last)]
    return line_and_column(lines.text, places[before]) if before < len(places) else None


def node_at(root: yaml.Node | None, path: Way) -> yaml.Node | None:
    """Return the value at `path`; none if it is not written."""
    node = root
    for step in path:
        child = _child(node, step)
        node = child.node if child else None
    return node


class _Child(NamedTuple):
    """A value in another, and where it is named: at its key, or at itself in a list."""

    named_at: yaml.Mark
    node: yaml.Node


def _child(node: yaml.Node | None, step: str | int) -> _Child | None:
    """Return what stands under a key, or at a place of a list; none where nothing does."""
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return _Child(node.value[step].start_mark, node.value[step])
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return _Child(key_node.start_mark, value_node)
    return None
