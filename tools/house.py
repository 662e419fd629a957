"""The house as its imports have it: rooms, floors, arrows. ``python tools/house.py`` draws it, and stubs of doors."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "coordlib"
ROOM_OF_ALL = "coordlib"
PAGE = ROOT / "docs" / "architecture.md"
DRAWN_PAGES = (PAGE, ROOT / "docs" / "where-rules-stand.md")
_MARKED = re.compile(r"(<!-- (\w+) of the house: drawn by tools/house.py -->\n).*?(<!-- end -->)", re.DOTALL)


@cache
def modules() -> dict[str, Path]:
    """Return the modules of the rooms by their names, such as ``model.agreement``; neither doors nor the root."""
    found = (file for file in sorted(SOURCE.rglob("*.py")) if file.stem not in {"__init__", "__main__"})
    named = {".".join(file.relative_to(SOURCE).with_suffix("").parts): file for file in found}
    return {name: file for name, file in named.items() if "." in name}


@cache
def doors() -> dict[str, Path]:
    """Return the door of each room by the name of the room."""
    return {file.parent.name: file for file in sorted(SOURCE.glob("*/__init__.py"))}


def room_of(name: str) -> str:
    """Return the room of a module or door."""
    return name.partition(".")[0]


@cache
def tree(file: Path) -> ast.Module:
    """Return a file, parsed."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imported(file: Path) -> frozenset[tuple[str, str]]:
    """Return what a file imports of coordlib: each module or door (``model``, ``model.agreement``) with the name."""
    nodes = [node for node in ast.walk(tree(file)) if isinstance(node, ast.ImportFrom)]
    ours = [(node.module or "", node) for node in nodes if (node.module or "").partition(".")[0] == "coordlib"]
    return frozenset((module.partition(".")[2], alias.name) for module, node in ours for alias in node.names)


def imports(file: Path) -> set[str]:
    """Return the doors and modules of coordlib that a file imports."""
    whole = {(module, name): f"{module}.{name}".strip(".") for module, name in imported(file)}
    return {name if not module or name in modules() else module for (module, _), name in whole.items()} - {"doors"}


@cache
def of_whole_rooms(file: Path) -> frozenset[tuple[str, str]]:
    """Return what a file uses through a room itself, ``from coordlib import model``: each room with the name."""
    nodes = [node for node in tree(file).body if isinstance(node, ast.ImportFrom) and node.module == "coordlib"]
    called = {alias.asname or alias.name: alias.name for node in nodes for alias in node.names}
    used = [node for node in ast.walk(tree(file)) if called and isinstance(node, ast.Attribute)]
    named = [(node.value.id, node.attr) for node in used if isinstance(node.value, ast.Name)]
    return frozenset((called[room], name) for room, name in named if room in called)


@cache
def arrows() -> dict[str, frozenset[str]]:
    """Return the rooms that each room imports."""
    found: dict[str, set[str]] = {room: set() for room in doors()}
    for name, file in modules().items():
        found[room_of(name)] |= {room_of(target) for target in imports(file)} - {room_of(name)}
    return {room: frozenset(targets) for room, targets in found.items()}


@cache
def floor(room: str) -> int:
    """Return the floor of a room: one above the highest that it imports; raises ``RecursionError`` in a loop."""
    return 1 + max((floor(below) for below in arrows()[room]), default=0)


@cache
def homes(room: str) -> dict[str, list[str]]:
    """Return the names that a door shows, by the modules that define them, in order; the root, by the rooms."""
    nodes = [node for node in tree(stub_of(room)).body if isinstance(node, ast.ImportFrom)]
    package = "coordlib." if room == ROOM_OF_ALL else f"coordlib.{room}."
    found = {(node.module or "").removeprefix(package): [alias.name for alias in node.names] for node in nodes}
    return {module: in_order(found[module]) for module in sorted(found)}


def stub_of(room: str) -> Path:
    """Return the stub of a door: the table of what it shows."""
    return doors().get(room, SOURCE / "__init__.py").with_suffix(".pyi")


def in_order(names: Iterable[str]) -> list[str]:
    """Return names in the order in which a door shows them: constants, then classes, then functions."""
    return sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))


def public(room: str) -> list[str]:
    """Return the names that a door shows."""
    return [name for names in homes(room).values() for name in names]


def stub(room: str) -> str:
    """Return the stub of a door as it should be: type checkers read it, and the door itself."""
    package = "coordlib" if room == ROOM_OF_ALL else f"coordlib.{room}"
    lines = [f"from {package}.{module} import {', '.join(names)}" for module, names in homes(room).items()]
    more = ["__version__: str"] if room == ROOM_OF_ALL else []
    return "\n".join([*lines, f"__all__ = {sorted(public(room))}", *more]) + "\n"


def caption(file: Path) -> str:
    """Return what the first line of a file says that it is, without its name or the letters of its codes."""
    first = (ast.get_docstring(tree(file)) or "").splitlines()[0]
    return first.partition(": ")[2] or first


def arrows_drawn() -> str:
    """Draw the rooms, the highest first, and beside each what it imports."""
    lines = ["```text"]
    for room in sorted(doors(), key=lambda one: (-floor(one), one)):
        below = sorted(arrows()[room], key=lambda one: (-floor(one), one))
        lines.append(f"{floor(room):>2}  {room:<11} {'▼ ' + ' · '.join(below) if below else ''}".rstrip())
    return "\n".join([*lines, "```"]) + "\n"


def table() -> str:
    """Return the table of the rooms: what each is, and its modules."""
    lines = ["| Room | What it is | Its modules |", "| --- | --- | --- |"]
    for room in sorted(doors(), key=lambda one: (floor(one), one)):
        inside = ", ".join(f"`{name.partition('.')[2]}`" for name in modules() if room_of(name) == room)
        lines.append(f"| `{room}` | {caption(doors()[room])} | {inside} |")
    return "\n".join(lines) + "\n"


def codes_in(file: Path) -> list[str]:
    """Return the codes of the rules that a module defines: the first argument of each decorator that makes one."""
    decorators = (
        decorator
        for node in tree(file).body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and decorator.args and "rule" in ast.unparse(decorator.func)
    )
    first = (decorator.args[0] for decorator in decorators)
    return sorted(code.value for code in first if isinstance(code, ast.Constant) and isinstance(code.value, str))


def rules() -> str:
    """Return the map of the rules: what each module looks at, and the codes of the rules that stand there."""
    lines = ["| Module of `rules` | What it looks at | Its rules |", "| --- | --- | --- |"]
    for name, file in modules().items():
        if room_of(name) == "rules":
            lines.append(f"| `{name.partition('.')[2]}` | {caption(file)} | {', '.join(codes_in(file))} |")
    return "\n".join(lines) + "\n"


def drawn(page: str) -> str:
    """Return a page with its arrows, its table or its map of the rules drawn anew."""
    parts = {"arrows": arrows_drawn, "table": table, "rules": rules}
    return _MARKED.sub(lambda found: f"{found[1]}\n{parts[found[2]]()}\n{found[3]}", page)


if __name__ == "__main__":
    for file in DRAWN_PAGES:
        file.write_text(drawn(file.read_text(encoding="utf-8")), encoding="utf-8")
    for one in (*doors(), ROOM_OF_ALL):
        stub_of(one).write_text(stub(one), encoding="utf-8")
    print(arrows_drawn())
