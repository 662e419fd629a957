"""Hostile templates: texts of Jinja grown from bytes, of pieces that templates are made of and of what attacks are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

NAMES = (
    *("agreement", "report", "progress", "captions", "head", "bodies", "whole", "Status", "withheld", "ns", "x", "y"),
    *("loop", "self", "caller", "varargs", "kwargs", "range", "dict", "namespace", "super", "nothing", "m", "pieces"),
)
ATTRIBUTES = (
    *(
        "ledger",
        "path",
        "source",
        "__class__",
        "__init__",
        "__globals__",
        "_value_",
        "call",
        "standings",
        "tally",
        "of",
    ),
    *("acts", "entry", "results", "captions", "name", "value", "title", "keys", "items", "values", "get", "format"),
    *(
        "index",
        "length",
        "cycle",
        "changed",
        "previtem",
        "parties",
        "party",
        "provisions",
        "text",
        "on",
        "days",
        "join",
    ),
    *("timeline", "annexes", "cite", "steps", "split", "lower", "count", "append", "record", "progress", "agreement"),
)
FILTERS = (
    *(
        "list",
        "map",
        "join",
        "sort",
        "groupby",
        "sum",
        "replace",
        "string",
        "int",
        "float",
        "round",
        "default",
        "first",
    ),
    *("last", "unique", "select", "selectattr", "reject", "min", "max", "length", "reverse", "upper", "title", "safe"),
    *("linked", "paragraphs", "ended", "date_in_words", "month_in_figures", "figure", "quantity", "padded", "pairs"),
    *("capitalised", "items", "dictsort", "trim", "truncate", "escape", "abs", "center", "format", "tojson", "attr"),
)
TESTS = ("defined", "odd", "even", "divisibleby", "in", "eq", "lt", "mapping", "sameas", "lower", "string", "iterable")
CONSTANTS = (
    "0",
    "1",
    "-1",
    "3",
    "99999999",
    "1e308",
    "'x'",
    "'%9d'",
    "'[[reply]]'",
    "'a,b'",
    "none",
    "true",
    "''",
    "'upper'",
)
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or", "is")
DEEPEST = 5
MOST_STATEMENTS = 12


class Source(Protocol):
    """Where choices come from: bytes that a fuzzer makes."""

    def ConsumeIntInRange(self, low: int, high: int) -> int:  # noqa: N802 - atheris names it so
        """Return a number of a range."""
        ...


class Grower:
    """Grows a template by choices."""

    def __init__(self, source: Source) -> None:
        self.source = source

    def pick(self, choices: tuple[str, ...]) -> str:
        """Return one of some choices."""
        return choices[self.source.ConsumeIntInRange(0, len(choices) - 1)]

    def expression(self, depth: int = 0) -> str:
        """Return an expression."""
        if depth >= DEEPEST:
            return self.pick((*NAMES, *CONSTANTS))
        ways: tuple[Callable[[Callable[[], str]], str], ...] = (
            lambda _: self.pick(NAMES),
            lambda _: self.pick(CONSTANTS),
            lambda one: f"{one()}.{self.pick(ATTRIBUTES)}",
            lambda one: f"{one()}.{self.pick(ATTRIBUTES)}({one()})",
            lambda one: f"{one()}[{one()}]",
            lambda one: f"{one()}[{one()}:{one()}]",
            lambda one: f"({one()} | {self.pick(FILTERS)})",
            lambda one: f"({one()} | {self.pick(FILTERS)}({one()}, {one()}))",
            lambda one: f"({one()} | {self.pick(FILTERS)}(attribute='{self.pick(ATTRIBUTES)}'))",
            lambda one: f"({one()} {self.pick(OPERATORS)} {one()})",
            lambda one: f"({one()} is {self.pick(TESTS)})",
            lambda one: f"({one()} if {one()} else {one()})",
            lambda one: f"[{one()}, {one()}]",
            lambda one: f"({one()}, *{one()})" if depth == 0 else f"({one()},)",
            lambda one: "{" + f"{one()}: {one()}" + "}",
            lambda one: f"{self.pick(NAMES)}({one()})",
            lambda one: f"{self.pick(NAMES)}(*{one()}, **{one()})",
        )
        way = ways[self.source.ConsumeIntInRange(0, len(ways) - 1)]
        return way(lambda: self.expression(depth + 1))

    def statement(self, depth: int = 0) -> str:
        """Return a statement."""
        if depth >= DEEPEST:
            return f"{{{{ {self.expression()} }}}}"

        def one() -> str:
            return self.expression()

        def inner() -> str:
            return self.statement(depth + 1)

        ways: tuple[Callable[[], str], ...] = (
            lambda: f"<p role='text'>{{{{ {one()} }}}}</p>",
            lambda: f"{{% for x in {one()} %}}{inner()}{{% else %}}{inner()}{{% endfor %}}",
            lambda: f"{{% for x, y in {one()} if {one()} %}}{inner()}{{% endfor %}}",
            lambda: f"{{% for x in {one()} recursive %}}{{{{ loop({one()}) }}}}{{% endfor %}}",
            lambda: f"{{% if {one()} %}}{inner()}{{% elif {one()} %}}{inner()}{{% else %}}{inner()}{{% endif %}}",
            lambda: f"{{% set x = {one()} %}}{inner()}",
            lambda: f"{{% set ns = namespace(x={one()}) %}}{{% set ns.x = {one()} %}}{inner()}",
            lambda: f"{{% set x %}}{inner()}{{% endset %}}{inner()}",
            lambda: f"{{% macro m(x, y={one()}) %}}{inner()}{{% endmacro %}}{inner()}{{{{ m({one()}) }}}}",
            lambda: f"{{% call(x) m({one()}) %}}{inner()}{{% endcall %}}",
            lambda: f"{{% filter {self.pick(FILTERS)} %}}{inner()}{{% endfilter %}}",
            lambda: f"{{% with x = {one()} %}}{inner()}{{% endwith %}}",
            lambda: f"{{% include {one()} ignore missing %}}",
            lambda: "{% import 'coordlib/pieces.xml.j2' as pieces %}" + inner(),
            lambda: f"{{% block b{self.source.ConsumeIntInRange(0, 9)} scoped %}}{inner()}{{% endblock %}}",
            lambda: f"{{% for x in range(99) %}}{inner()}{{% endfor %}}",
            lambda: f"{{% autoescape {one()} %}}{inner()}{{% endautoescape %}}",
            lambda: self.pick(
                ("{%", "}}", "{#", "<p>", "{{ super() }}", "{% raw %}", "{% endfor %}", "&", "\x00", "\ud800")
            ),
        )
        return ways[self.source.ConsumeIntInRange(0, len(ways) - 1)]()


def hostile_template(source: Source, name: str) -> str:
    """Return a template that extends one of ours and overrides its title by what it is grown to."""
    grower = Grower(source)
    block = "\n".join(grower.statement() for _ in range(source.ConsumeIntInRange(1, MOST_STATEMENTS)))
    return f'{{% extends "coordlib/{name}" %}}\n{{% block title %}}\n{block}\n{{% endblock %}}'
