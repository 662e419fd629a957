"""Hostile templates: texts of Jinja grown from bytes, of pieces that templates are made of and of what attacks are."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from typing import Protocol

from tests.house.fuzz.seeds import TOKENS

NAMES, ATTRIBUTES, FILTERS, TESTS, CONSTANTS, OPERATORS = (
    tuple(TOKENS[f"template-{name}"]) for name in ("names", "attributes", "filters", "tests", "constants", "operators")
)
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
        self.source, self.blocks = source, count()

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
            lambda one: f"({one()}.{self.pick(ATTRIBUTES)} | default({one()}))",
            lambda one: f"{one()}[{one()}]",
            lambda one: f"{one()}[{one()}:{one()}]",
            lambda one: f"({one()} | {self.pick(FILTERS)})",
            lambda one: f"({one()} | {self.pick(FILTERS)}({one()}, {one()}))",
            lambda one: f"({one()} | {self.pick(FILTERS)}(attribute='{self.pick(ATTRIBUTES)}'))",
            lambda one: f"({one()} {self.pick(OPERATORS)} {one()})",
            lambda one: f"({one()} is {self.pick(TESTS)})",
            lambda one: f"({one()} if {one()} else {one()})",
            lambda one: f"[{one()}, {one()}]",
            lambda one: f"({one()},)",
            lambda one: "{" + f"{one()}: {one()}" + "}",
            lambda one: f"{self.pick(NAMES)}({one()})",
            lambda one: f"{self.pick(NAMES)}(*{one()}, **{one()})",
        )
        way = ways[self.source.ConsumeIntInRange(0, len(ways) - 1)]
        return way(lambda: self.expression(depth + 1))

    def broken(self) -> str:
        """Return what is out of place."""
        return self.pick(
            (
                "{%",
                "}}",
                "{#",
                "<p>",
                "{{ super() }}",
                "{% autoescape x %}{% endautoescape %}",
                "{{ x|center(9) }}",
                "{{ '%d'|format(9) }}",
                "{% raw %}",
                "{% endfor %}",
                "&",
                "\x00",
                "\ud800",
            )
        )

    def statement(self, depth: int = 0) -> str:
        """Return a statement."""
        if depth >= DEEPEST:
            return f"{{{{ {self.expression()} }}}}"

        def one() -> str:  # mostly short: what is long is undefined somewhere, and ends there
            return self.expression(self.source.ConsumeIntInRange(2, DEEPEST + 2))

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
            lambda: f"{{% block b{next(self.blocks)} scoped %}}{inner()}{{% endblock %}}",
            lambda: f"{{% for x in range(99) %}}{inner()}{{% endfor %}}",
            lambda: self.broken() if self.source.ConsumeIntInRange(0, 9) == 0 else f"{{{{ {one()} }}}}",
        )
        return ways[self.source.ConsumeIntInRange(0, len(ways) - 1)]()


def grown_block(source: Source, most: int = MOST_STATEMENTS, depth: int = 0) -> str:
    """Return up to so many statements; `depth`: from `DEEPEST` on none stands in another."""
    grower = Grower(source)
    return "\n".join(grower.statement(depth) for _ in range(source.ConsumeIntInRange(1, most)))


def hostile_template(source: Source, name: str) -> str:
    """Return a template that extends one of ours and overrides its title by what it is grown to."""
    block = grown_block(source)
    return f'{{% extends "coordlib/{name}" %}}\n{{% block title %}}\n{block}\n{{% endblock %}}'
