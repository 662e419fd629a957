"""Writing YAML: plain data as text that `syntax` reads back as it was.

In come dicts, lists, texts and figures; out goes YAML in which a text that looks like a number is quoted, a text of
several lines stands as a block, and nothing is shortened by aliases.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml

from coordlib.storage.syntax import FRACTION, INTEGER, TEXT_TAG

_OPENING_QUOTES = frozenset("“„«‘")


class CoreDumper(yaml.CSafeDumper):
    """Writes YAML that `construct` reads back as it was: text that looks like a number is quoted."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - PyYAML's own class attribute

    def ignore_aliases(self, data: object) -> bool:
        """Write every value out in full."""
        del data
        return True


def _resolves(pattern: str, tag: str, first: list[str]) -> None:
    """Tell the writer which plain texts would be read as something else; `first`: the letters with which they begin."""
    CoreDumper.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


_resolves(INTEGER.pattern, "int", list("-+0123456789"))
_resolves(FRACTION.pattern, "float", list("-+0123456789"))
_resolves("true|True|TRUE|false|False|FALSE", "bool", list("tTfF"))
_resolves("~|null|Null|NULL|", "null", [*"~nN", ""])


def _represent_text(dumper: CoreDumper, text: str) -> yaml.ScalarNode:
    """Write a text: of several lines as a block; in straight quotes where a curly one would be taken for a slip."""
    style = None
    if "\n" in text:
        style = "|"
    elif text[:1] in _OPENING_QUOTES:
        style = "'"
    return dumper.represent_scalar(TEXT_TAG, text, style=style)


def _represent_figure(dumper: CoreDumper, figure: Decimal) -> yaml.ScalarNode:
    """Write a figure without an exponent: 0.50 as it is, 5 as a whole number."""
    text = f"{figure:f}"
    tag = "float" if "." in text else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", text)


CoreDumper.add_representer(str, _represent_text)
CoreDumper.add_representer(Decimal, _represent_figure)
