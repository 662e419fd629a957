"""The house as its imports have it: rooms, floors, arrows. ``python tools/house.py`` draws it into the page."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "coordlib"
PAGE = ROOT / "docs" / "architecture.md"
_NO_ROOM = ("__init__.py", "__main__.py")  # a door, and what ``python -m coordlib`` runs
_MARKED = re.compile(r"(<!-- (\w+) of the house: drawn by tools/house.py -->\n).*?(<!-- end -->)", re.DOTALL)


@cache
def modules() -> dict[str, Path]:
    """Return the modules that are no door, by name: ``model.agreement``."""
    found = (file.relative_to(SOURCE) for file in sorted(SOURCE.rglob("*.py")) if file.name not in _NO_ROOM)
    return {".".join(file.with_suffix("").parts): SOURCE / file for file in found}


@cache
def doors() -> dict[str, Path]:
    """Return the doors by their rooms, inner rooms among them: ``rules.text``."""
    return {
        ".".join(file.relative_to(SOURCE).parent.parts): file
        for file in sorted(SOURCE.rglob("__init__.py"))
        if file.parent != SOURCE
    }


def room_of(name: str) -> str:
    """Return the room that a module, or a door, belongs to."""
    return name if name in doors() else name.rpartition(".")[0]


@cache
def tree(file: Path) -> ast.Module:
    """Return a file, parsed."""
    return ast.parse(file.read_text(encoding="utf-8"))


@cache
def imports(file: Path) -> frozenset[str]:
    """Return what a file imports of coordlib: doors, or modules where it reaches past one."""
    found = {
        (node.module or "").removeprefix("coordlib").removeprefix(".")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "coordlib"
    }
    direct = {
        alias.name.removeprefix("coordlib").removeprefix(".")
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Import)
        for alias in node.names
        if alias.name.split(".")[0] == "coordlib"
    }
    return frozenset(found | direct)


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


def floors() -> dict[int, list[str]]:
    """Return the rooms of each floor, the ground floor first."""
    found: dict[int, list[str]] = {}
    for room in sorted(doors(), key=lambda one: (floor(one), one)):
        found.setdefault(floor(room), []).append(room)
    return found


def caption(file: Path) -> str:
    """Return what the first line of a file says that it is, without its name."""
    first = (ast.get_docstring(tree(file)) or "").splitlines()[0]
    return first.partition(": ")[2] or first


def public(file: Path) -> list[str]:
    """Return the names that a door shows."""
    for node in tree(file).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
            return [str(name) for name in ast.literal_eval(node.value)]
    return []


def picture() -> str:
    """Draw the floors, the highest first, and below each room what it imports."""
    lines = ["```text"]
    for number, rooms in sorted(floors().items(), reverse=True):
        for index, room in enumerate(rooms):
            below = sorted(arrows()[room], key=lambda one: (-floor(one), one))
            head = f"{number:>2}  " if index == 0 else "    "
            lines.append(f"{head}{room:<15} {'▼ ' + ' · '.join(below) if below else ''}".rstrip())
    return "\n".join([*lines, "```"]) + "\n"


def table() -> str:
    """Return the table of the rooms: what each is, and its modules."""
    lines = ["| Room | What it is | Its modules |", "| --- | --- | --- |"]
    for _, rooms in sorted(floors().items()):
        for room in rooms:
            inside = ", ".join(f"`{name.rpartition('.')[2]}`" for name in modules() if room_of(name) == room)
            lines.append(f"| `{room}` | {caption(doors()[room])} | {inside} |")
    return "\n".join(lines) + "\n"


def drawn(page: str) -> str:
    """Return the architecture page with the picture and the table drawn anew."""
    parts = {"picture": picture, "table": table}
    return _MARKED.sub(lambda found: f"{found[1]}\n{parts[found[2]]()}\n{found[3]}", page)


if __name__ == "__main__":
    PAGE.write_text(drawn(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    print(picture())
