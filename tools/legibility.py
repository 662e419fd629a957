"""What a reader feels, room by room, beside another commit: ``python tools/legibility.py [REV]`` (usual: ``HEAD~1``).

No figure is a limit, since limits were once met by moving code to where nobody counted: readers judge. One is to be
none: the names that nothing checks, which `unchecked_names` lists. A room is told by these columns:

- *decisions*: decisions a line, the median over the modules. Decisions are boolean operators (`a and b or c`: two),
  comparisons (`a < b < c`: two), conditionals and the conditions of comprehensions; lines are those of the bodies of
  functions, without docstrings and blank lines. By this coordlib stood at 0.51 when the count began (0.58 over all its
  lines) and its rules at 0.84, where cattrs, httpx, attrs, rich and packaging have 0.11 to 0.18.
- *long*: lines of more than 100 letters, in a hundred lines.
- *docstrings*: lines of docstrings, in a hundred lines.
- *unchecked*: names that nothing checks, see `unchecked_names`.
- *Python*, *tables*: letters of Python, and of CSV files that hold no facts (all that are not in `FACTS`).
"""

from __future__ import annotations

import argparse
import ast
import io
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from statistics import median

import attrs

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "coordlib"
LONG_LINE = 100
_FEW = 5  # lines of functions: what a module with fewer decides tells nothing of a line

FACTS = (
    *(
        "lexicon/data/*.csv",
        "lexicon/facts/*.csv",
        "formats/legacy_fonts.csv",
        "document/decree.csv",
        "document/widths.csv",
    ),
    *("rules/agreement/compounds.csv", "rules/agreement/neighbours.csv", "rules/agreement/syllables.csv"),
    *("rules/agreement/dictionary.csv", "rules/agreement/rimes.csv", "rules/agreement/slips.csv"),
    "rules/form/names.csv",
    *("rules/agreement/authority.csv", "rules/agreement/district_units.csv", "rules/issued/counted_units.csv"),
    *("rules/agreement/offices.csv", "rules/agreement/written_names.csv", "rules/agreement/of_the_people.csv"),
    "formats/docx/styles.csv",
)
"""The tables that a clerk, a lawyer or a standard can be asked about; whatever else stands in CSV is code."""


# --- one module, one room ---


@attrs.frozen(slots=False)
class Module:
    """A Python file of a source tree: `name` is dotted, as ``rules.agreement.duties``."""

    name: str
    file: Path
    text: str

    @property
    def room(self) -> str:
        """The room it belongs to; the root is a room here."""
        room, _, inside = self.name.partition(".")
        return room if inside else "coordlib"

    @cached_property
    def tree(self) -> ast.Module:
        """It, parsed."""
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """All that it consists of."""
        return tuple(ast.walk(self.tree))

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.text.splitlines()

    @property
    def docstring_lines(self) -> int:
        """How many lines are docstrings, those of constants among them."""
        return len(_lines_of(node for node in self.nodes if _is_docstring(node)))

    @property
    def decisions(self) -> int:
        """How many decisions it takes."""
        return sum(map(_decisions_of, self.nodes))

    @property
    def lines_of_functions(self) -> int:
        """How many lines stand in the bodies of functions, without docstrings and blank lines."""
        bodies = [node.body for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        held = _lines_of(node for body in bodies for node in body)
        held -= _lines_of(node for node in self.nodes if _is_docstring(node))
        return sum(1 for number in held if self.lines[number - 1].strip())


def _decisions_of(node: ast.AST) -> int:
    match node:
        case ast.BoolOp(values=values):
            return len(values) - 1
        case ast.Compare(ops=operators):
            return len(operators)
        case ast.IfExp():
            return 1
        case ast.comprehension(ifs=conditions):
            return len(conditions)
        case _:
            return 0


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _lines_of(nodes: Iterable[ast.AST]) -> set[int]:
    statements = [node for node in nodes if isinstance(node, ast.stmt)]
    return {line for node in statements for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


@attrs.frozen(slots=False)
class House:
    """A source tree (the folder ``src/coordlib`` of some commit)."""

    folder: Path

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """Its modules by name; the doors are tables, and none."""
        files = (file for file in sorted(self.folder.rglob("*.py")) if file.name != "__init__.py")
        named = {".".join(file.relative_to(self.folder).with_suffix("").parts): file for file in files}
        return {name: Module(name, file, file.read_text(encoding="utf-8")) for name, file in named.items()}

    @cached_property
    def doors(self) -> Mapping[tuple[str, str], str]:
        """The module that defines what a room shows, by the room and the name."""
        found: dict[tuple[str, str], str] = {}
        for stub in self.folder.glob("*/__init__.pyi"):
            room = stub.parent.name
            for node in ast.parse(stub.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ImportFrom):
                    home = (node.module or "").removeprefix("coordlib.")
                    found |= {(room, alias.name): home for alias in node.names}
        return found

    @cached_property
    def facts(self) -> frozenset[str]:
        """The paths of its tables of facts, inside the tree."""
        files = (file for pattern in FACTS for file in self.folder.glob(pattern))
        return frozenset(file.relative_to(self.folder).as_posix() for file in files)

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """The text of each CSV file that holds no facts, by its path inside the tree."""
        files = {file.relative_to(self.folder).as_posix(): file for file in sorted(self.folder.rglob("*.csv"))}
        return {path: file.read_text(encoding="utf-8") for path, file in files.items() if path not in self.facts}

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        """What is told of each room, and of all under the name “all”."""
        unchecked = Counter(one.module.replace("/", ".").partition(".")[0] for one in unchecked_names(self))
        tables: Counter[str] = Counter()
        for path, text in self.tables.items():
            tables[path.partition("/")[0] if "/" in path else "coordlib"] += len(text)
        rooms = sorted({module.room for module in self.modules.values()})
        rows = {
            room: Row.of([one for one in self.modules.values() if one.room == room], unchecked[room], tables[room])
            for room in rooms
        }
        return {**rows, "all": Row.of(self.modules.values(), unchecked.total(), tables.total())}


@attrs.frozen
class Row:
    """What is told of a room."""

    decisions: float
    long: float
    docstrings: float
    unchecked: int
    python: int
    tables: int

    @classmethod
    def of(cls, modules: Iterable[Module], unchecked: int, tables: int) -> Row:
        """Return what is told of some modules."""
        modules = list(modules)
        lines = [line for module in modules for line in module.lines]
        lengths = [(module.decisions, module.lines_of_functions) for module in modules]
        shares = [decisions / count for decisions, count in lengths if count >= _FEW]
        return cls(
            decisions=median(shares or [0.0]),
            long=100 * sum(len(line) > LONG_LINE for line in lines) / max(len(lines), 1),
            docstrings=100 * sum(module.docstring_lines for module in modules) / max(len(lines), 1),
            unchecked=unchecked,
            python=sum(len(module.text) for module in modules),
            tables=tables,
        )


# --- names that nothing checks ---


@attrs.frozen
class UncheckedName:
    """A place that names a row of a table by a string or an attribute which no type checker follows.

    `module`: where it stands, or the path of the table that names what Python calls so; `kind`: how it is looked up.
    """

    module: str
    line: int
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.kind}: {self.name}"


Key = tuple[str, str]  # a module, and a name in it
_READERS = frozenset({"read_rows", "read_table", "rows_of"})
_REST = -1  # all arguments from a place on


def unchecked_names(house: House) -> list[UncheckedName]:
    """Return each place that names a row of a table by what nothing checks, module by module.

    Found are, without a list of names to keep: subscripts of what is made of the rows of a table
    (``WORDS["limit"]``), and arguments of each function that hands them to such; words of the lexicon by the names of
    their rows (``phrase_pattern("must")``). An argument whose type is no bare `str` (a `Literal`, an enumeration) is
    checked by mypy, and does not count.
    """
    return [*_Search(house).found()]


class _Search:
    """Follows names of rows through a house, from what looks them up to the strings that are written."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.scopes = {name: _scope(house, module) for name, module in house.modules.items()}
        self.tables: set[Key] = set()
        self.machines: dict[Key, set[int]] = {}  # which arguments, counted from 0, name rows
        self.keywords: dict[Key, set[str]] = {}
        for name, module in house.modules.items():
            self._take_constants(name, module)
            if module.room == "lexicon":
                self._take_words(name, module)
        while self._take_functions():
            pass

    def found(self) -> Iterator[UncheckedName]:
        """Yield what is looked up by a written name."""
        for name, module in self.house.modules.items():
            for node in module.nodes:
                yield from (UncheckedName(name, line, kind, text) for line, kind, text in self._of(name, node))

    def _of(self, module: str, node: ast.AST) -> Iterator[tuple[int, str, str]]:
        match node:
            case ast.Subscript(value=value, slice=index):
                if self._is_table(module, value) and (text := _written(index)):
                    yield node.lineno, "row of a table", text
            case ast.Call():
                names = [text for one in self._row_arguments(module, node) if (text := _written(one))]
                yield from ((node.lineno, "argument", text) for text in names)
            case _:
                pass

    def _row_arguments(self, module: str, call: ast.Call) -> Iterator[ast.expr]:
        """Yield the arguments of a call that name rows, written or handed on."""
        if isinstance(call.func, ast.Attribute) and call.func.attr == "get" and self._is_table(module, call.func.value):
            yield from call.args[:1]
        key = self._key_of(module, call.func)
        places = self.machines.get(key, set()) if key else set()
        for place, argument in enumerate(call.args):
            if place in places or (_REST in places and place >= min(places - {_REST}, default=0)):
                yield argument
        named = self.keywords.get(key, set()) if key else set()
        yield from (keyword.value for keyword in call.keywords if keyword.arg in named)

    def _take_constants(self, name: str, module: Module) -> None:
        """Take what a module makes of a table and keeps under a name of its own."""
        for node in module.tree.body:
            match node:
                case ast.Assign(targets=[ast.Name(id=target)], value=value):
                    pass
                case ast.AnnAssign(target=ast.Name(id=target), value=ast.expr() as value):
                    pass
                case _:
                    continue
            called = {_last(call.func) for call in ast.walk(value) if isinstance(call, ast.Call)}
            if called & _READERS and not _is_of_facts(self.house, module, value):
                self.tables.add((name, target))

    def _take_words(self, name: str, module: Module) -> None:
        """Take the functions of the lexicon that take names of rows one after the other (``*meanings: str``)."""
        for function in module.tree.body:
            rest = function.args.vararg if isinstance(function, ast.FunctionDef) else None
            if rest and isinstance(function, ast.FunctionDef) and _is_bare_text(rest):
                self.machines[name, function.name] = {len(function.args.args), _REST}

    def _take_functions(self) -> bool:
        """Take the functions that hand an argument to what looks it up; tell whether one was new."""
        before = sum(map(len, self.machines.values()))
        for name, module in self.house.modules.items():
            for function in module.tree.body:
                if isinstance(function, ast.FunctionDef):
                    self._take_function(name, function)
        return sum(map(len, self.machines.values())) > before

    def _take_function(self, module: str, function: ast.FunctionDef) -> None:
        places = _parameters(function)
        for node in ast.walk(function):
            handed: list[ast.expr] = []
            if isinstance(node, ast.Call):
                handed = list(self._row_arguments(module, node))
            elif isinstance(node, ast.Subscript) and self._is_table(module, node.value):
                handed = [node.slice]
            for one in handed:
                if isinstance(one, ast.Name) and one.id in places:
                    self.machines.setdefault((module, function.name), set()).update(places[one.id])
                    self.keywords.setdefault((module, function.name), set()).add(one.id)

    def _is_table(self, module: str, value: ast.expr) -> bool:
        key = self._key_of(module, value)
        return key in self.tables if key else False

    def _key_of(self, module: str, called: ast.expr) -> Key | None:
        match called:
            case ast.Name(id=name):
                return self._key(module, name)
            case ast.Attribute(value=ast.Name(id=holder), attr=name):
                _, room = self._key(module, holder)
                return (self.house.doors[room, name], name) if (room, name) in self.house.doors else None
            case _:
                return None

    def _key(self, module: str, name: str) -> Key:
        return self.scopes[module].get(name, (module, name))


def _parameters(function: ast.FunctionDef) -> dict[str, set[int]]:
    """Return the parameters that mypy does not check beyond their being text, with their places."""
    arguments = function.args
    usual = [*arguments.posonlyargs, *arguments.args]
    found = {one.arg: {place} for place, one in enumerate(usual) if _is_bare_text(one)}
    if arguments.vararg and _is_bare_text(arguments.vararg):
        found[arguments.vararg.arg] = {len(usual), _REST}
    return found | {one.arg: set() for one in arguments.kwonlyargs if _is_bare_text(one)}


def _is_bare_text(argument: ast.arg) -> bool:
    return argument.annotation is None or ast.unparse(argument.annotation) in {"str", "object", "Any"}


def _scope(house: House, module: Module) -> dict[str, Key]:
    """Return where the names come from that a module imports of coordlib: the module that defines each."""
    found = {}
    for node in module.nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] == "coordlib":
            home = (node.module or "").partition(".")[2]
            for alias in node.names:
                defined = house.doors.get((home, alias.name), home)
                found[alias.asname or alias.name] = (defined, alias.name)
    return found


def _is_of_facts(house: House, module: Module, value: ast.expr) -> bool:
    """Tell whether a value is made of a table of facts that is no list of words: its rows are things, not sentences."""
    names = {_written(call.args[0]) for call in ast.walk(value) if isinstance(call, ast.Call) and call.args}
    beside = {f"{module.file.parent.relative_to(house.folder).as_posix()}/{name}.csv" for name in names if name}
    data = {f"lexicon/{folder}/{name}.csv" for folder in ("data", "facts") for name in names if name}
    lists = any(isinstance(call, ast.Call) and _last(call.func) == "read_lists" for call in ast.walk(value))
    return bool((beside | data) & house.facts) and not lists


def _written(node: ast.expr) -> str | None:
    """Return a name that is written there: a string, or one with holes."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr():
            return ast.unparse(node)
        case _:
            return None


def _last(called: ast.expr) -> str:
    match called:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


# --- the report ---


def checked_out(revision: str, folder: Path) -> House:
    """Return the house as a commit has it, taken out into a folder."""
    command = ["git", "-C", str(ROOT), "archive", "--format=tar", revision, "src/coordlib"]
    packed = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - git, and what the caller names
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return House(folder / "src" / "coordlib")


def report(now: House, before: House | None = None) -> Iterator[str]:
    """Yield the lines of the table: each figure, and after an arrow what it was, where that was another."""
    yield "| room | decisions | long, % | docstrings, % | unchecked | Python | tables |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for room, row in now.rows.items():
        old = before.rows.get(room) if before else None
        cells = zip(_cells(row), _cells(old) if old else [""] * 6, strict=True)
        yield f"| {room} | " + " | ".join(f"{is_} ← {was}" if was and was != is_ else is_ for is_, was in cells) + " |"


def _cells(row: Row) -> list[str]:
    shares = [f"{row.decisions:.2f}", f"{row.long:.1f}", f"{row.docstrings:.1f}"]
    return [*shares, *(f"{count:,}" for count in (row.unchecked, row.python, row.tables))]


def main() -> None:
    """Print the table; with ``--names`` each name that nothing checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("revision", nargs="?", default="HEAD~1", help="the commit beside which figures are told")
    parser.add_argument("--names", action="store_true", help="print the names that nothing checks instead")
    asked = parser.parse_args()
    if asked.names:
        sys.stdout.writelines(f"{one}\n" for one in unchecked_names(House(SOURCE)))
        return
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.writelines(f"{line}\n" for line in report(House(SOURCE), checked_out(asked.revision, Path(folder))))


if __name__ == "__main__":
    main()
