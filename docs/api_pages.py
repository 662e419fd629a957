"""API pages: one for each room, which begins with what people call, each of it with an example that the tests run.

In come the doors of the rooms and the examples of ``names.md``; out go pages in Markdown for Sphinx.
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib import import_module
from inspect import isclass, isroutine
from itertools import pairwise
from pathlib import Path

import coordlib

ROOMS = (
    "model",
    "storage",
    "rules",
    "rendering",
    "formats",
    "dates",
    "tracking",
    "amendments",
    "signing",
    "reading",
    "batch",
    "document",
    "language",
    "testing",
    "cli",
    "anatomy",
    "lexicon",
)
"""The rooms, those first that people come to first."""

_DOCS = Path(__file__).parent
_NAMES, _COOKBOOK = "names.md", "cookbook.md"
_SOURCE = Path(coordlib.__file__).parent
_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_TOLD = re.compile(r"`(?:coordlib\.)?(?:\w+\.)?(\w+)`")
_PROGRAM = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LONGEST_STATEMENT = 14  # lines; of a longer one the call alone is shown


def pages() -> Iterator[tuple[str, str]]:
    """Yield each page with its name."""
    for room in ROOMS:
        yield f"{room}.md", page(room)


def page(room: str) -> str:
    """Return the page of a room in Markdown."""
    first = [name for name in examples() if room_of(name) == room]
    title = f"# `coordlib.{room}`\n" + (f"\n{_caption(room)}\n" if first else "")
    entries = ("## What people call\n", *(_entry(room, name) for name in first), "## The rest\n") if first else ()
    excluded = f"   :exclude-members: {', '.join(first)}\n" if first else ""
    return "\n".join((title, *entries, _rst(f".. automodule:: coordlib.{room}\n{excluded}")))


def _caption(room: str) -> str:
    """Return what a room is, in the words of its door."""
    return (import_module(f"coordlib.{room}").__doc__ or "").partition("\n")[0]


def _entry(room: str, name: str) -> str:
    """Return what is said of a name, and its example."""
    imported = f"from {'coordlib' if name in coordlib.__all__ else f'coordlib.{room}'} import {name}"
    example = f"```python\n{imported}\n\n{examples()[name]}\n```\n"
    return "\n".join((f"### {name}\n", example, _rst(_directive(room, name))))


def _directive(room: str, name: str) -> str:
    """Return the directive that says what a name is; a constant is said by the words below it."""
    value = getattr(import_module(f"coordlib.{room}"), name)
    if isclass(value) or isroutine(value):
        return f".. py:currentmodule:: coordlib.{room}\n\n.. auto{'class' if isclass(value) else 'function'}:: {name}\n"
    words = textwrap.indent(_words_below(room, name), "   ")
    return f".. py:currentmodule:: coordlib.{room}\n\n.. py:data:: {name}\n\n{words}\n"


def _words_below(room: str, name: str) -> str:
    """Return the words that stand below the constant of a name, where it is made."""
    module = _imports(_SOURCE / room / "__init__.pyi")[name]
    statements = _tree(_SOURCE.parent / f"{module.replace('.', '/')}.py").body
    for made, below in pairwise(statements):
        if name in _made(made) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            return str(below.value.value)
    value = getattr(import_module(module), name)
    return f"A member of `{type(value).__name__}`."


def _made(statement: ast.stmt) -> set[str]:
    """Return the names that a statement gives a value."""
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    return {one.id for target in targets if target for one in ast.walk(target) if isinstance(one, ast.Name)}


def _rst(text: str) -> str:
    return f"```{{eval-rst}}\n{text}```\n"


# --- which names, and their examples ---


def room_of(name: str) -> str:
    """Return the room in which a name of the page of names lives."""
    module = _imports(_SOURCE / "__init__.pyi").get(name) or _all_imported()[name]
    return module.split(".")[1]


@cache
def _imports(stub: Path) -> dict[str, str]:
    """Return of each name that a stub imports from which module it comes."""
    return dict(_imported([_tree(stub)]))


def _imported(trees: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("coordlib"):
                yield from ((one.name, node.module) for one in node.names)


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def _sources(page: str) -> tuple[tuple[str, ast.Module], ...]:
    """Return the programs of a page, as text and as what stands in it."""
    programs = _PROGRAM.findall((_DOCS / page).read_text(encoding="utf-8"))
    return tuple((program, ast.parse(program)) for program in programs)


def called() -> Iterator[str]:
    """Yield what the page of names tells of, in its order: names of the root and of rooms."""
    words = _BLOCK.sub("", (_DOCS / _NAMES).read_text(encoding="utf-8"))
    yield from (name for name in dict.fromkeys(_TOLD.findall(words)) if name in _all_imported())


def _all_imported() -> dict[str, str]:
    return dict(_imported(tree for _, tree in _sources(_NAMES)))


@cache
def examples() -> dict[str, str]:
    """Return an example of each name of the page of names, in the order of that page.

    It is the shortest statement there, or in the cookbook, that calls the name, or uses what cannot be called; where
    all of them are long, it is the call alone.
    """
    return {name: _example(name) for name in called()}


def _example(name: str) -> str:
    statements = next(filter(None, ([*_statements(page, name)] for page in (_NAMES, _COOKBOOK))), None)
    if statements is None:
        statements = [*_statements(_NAMES, name, called=False)]
    short = [text for text in statements if text.count("\n") < _LONGEST_STATEMENT]
    return min(short or [*_calls(name)] or statements, key=lambda text: (text.startswith("try:"), len(text)))


def _statements(page: str, name: str, *, called: bool = True) -> Iterator[str]:
    for source, tree in _sources(page):
        for statement in tree.body:
            if any(map(_is_call_of(name) if called else _is_use_of(name), ast.walk(statement))):
                yield _text(source, statement)


def _calls(name: str) -> Iterator[str]:
    is_call = _is_call_of(name)
    for source, tree in _sources(_NAMES):
        yield from (_text(source, node) for node in ast.walk(tree) if isinstance(node, ast.expr) and is_call(node))


def _is_call_of(name: str) -> Callable[[ast.AST], bool]:
    """Return what tells whether a node calls a name, or a method of it."""

    def is_call(node: ast.AST) -> bool:
        function = node.func if isinstance(node, ast.Call) else None
        function = function.value if isinstance(function, ast.Attribute) else function
        return isinstance(function, ast.Name) and function.id == name

    return is_call


def _is_use_of(name: str) -> Callable[[ast.AST], bool]:
    return lambda node: isinstance(node, ast.Name) and node.id == name


def _text(source: str, node: ast.expr | ast.stmt) -> str:
    """Return the lines of a statement with its decorators, or of an expression, from where it begins."""
    first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", ()))])
    lines = source.splitlines()[first - 1 : node.end_lineno]
    if isinstance(node, ast.stmt):
        return "\n".join(lines)
    lines[-1] = lines[-1].encode()[: node.end_col_offset].decode()
    indent = " " * (len(lines[0]) - len(lines[0].lstrip()))
    head = lines[0].encode()[node.col_offset :].decode()
    return "\n".join((head, *(line.removeprefix(indent) for line in lines[1:])))
