"""Mutations of Python: a sample of what cosmic-ray can change in the house, judged by the tests that run the line.

``python -m tools.mutations --judges FOLDER --seed 1 --count 40 [--room rules]`` changes copies of the project, never
itself, and says which changes were missed by no test. Not drawn are changes that can make no difference: of
annotations and of what only type checkers read, of sentences that say what a thing is, of decorators, which are
taken away whole, of the examples that stand with rules, and of ``is`` into ``==`` beside a member of an enumeration.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from itertools import chain
from pathlib import Path
from queue import Queue

import attrs
import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.paths import CASES
from tools import judges, verdicts
from tools.house import ROOT, SOURCE, modules, tree
from tools.judges import Judge, Judges
from tools.verdicts import Killed, Survived, Undecided, Verdict

_COPIED = ("bench", "docs", "examples", "src", "tests", "tools", ".ci", ".devcontainer")
_GRACE = 60.0  # seconds of the processor that pytest may take beside the tests, which may take three times as long
_NO_DIFFERENCE = ("core/RemoveDecorator",)
_OF_IDENTITY = re.compile(r"_(?:Is_Eq|Eq_Is|IsNot_NotEq|NotEq_IsNot)$")  # the same where a member stands
_CHANGEABLE = re.compile(r"\d|[-+*/%<>=!|&^~]|\b(?:and|or|not|if|while|for|True|False|is|in|break|continue|except)\b")
Position = tuple[int, int]


@attrs.frozen
class Change:
    """What cosmic-ray can do to a module: an operator, its how-manieth use there, from where to where."""

    path: Path
    operator: str
    occurrence: int
    start: Position
    end: Position


@attrs.frozen
class Mutation:
    """A change, with the module before and after."""

    change: Change
    before: str
    after: str

    @property
    def file(self) -> str:
        """The module, from the folder of the house on."""
        return self.change.path.relative_to(SOURCE).as_posix()

    def __str__(self) -> str:
        line, _ = self.change.start
        lost, made = difference(self.before, self.after)
        return f"{self.file}:{line} {self.change.operator.removeprefix('core/')}\n    - {lost}\n    + {made}"


def difference(before: str, after: str) -> tuple[str, str]:
    """Return the line that was changed, before and after."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=False)
    return next(((one.strip(), other.strip()) for one, other in pairs if one != other), ("", ""))


def drawn(count: int, seed: int, room: str = "") -> list[Mutation]:
    """Return so many mutations, the same for the same seed: a line is drawn, then what is done to it."""
    files = [file for file in modules().values() if file.relative_to(SOURCE).as_posix().startswith(room)]
    lines = [
        (verdicts.lot(seed, file.relative_to(SOURCE).as_posix(), text), file, number)
        for file in files
        for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if _CHANGEABLE.search(text)
    ]
    chosen: list[Mutation] = []
    for _, file, number in sorted(lines):
        if len(chosen) == count:
            break
        changes = changes_of(file).get(number, ())
        in_order = sorted(changes, key=lambda each: verdicts.lot(seed, each.operator, each.start))
        chosen += list(chain.from_iterable(map(_made, in_order)))[:1]
    return chosen


@cache
def changes_of(file: Path) -> dict[int, list[Change]]:
    """Return what cosmic-ray can do to a module, by lines, as its `init` does, which walks for each operator anew."""
    nodes = list(ast_nodes(get_ast(file.read_text(encoding="utf-8"))))
    found: dict[int, list[Change]] = {}
    for name in operator_names():
        operator = get_operator(name)
        if name in _NO_DIFFERENCE or operator.arguments():
            continue
        using = operator()
        places = (place for node in nodes for place in using.mutation_positions(node))
        for occurrence, (start, end) in enumerate(places):
            change = Change(file, name, occurrence, start, end)
            if not (_makes_no_difference(change) or _asks_the_same_of_a_member(change)):
                found.setdefault(start[0], []).append(change)
    return found


def _made(change: Change) -> Iterator[Mutation]:
    before = change.path.read_text(encoding="utf-8")
    after = mutate_code(before, get_operator(change.operator)(), change.occurrence)
    with warnings.catch_warnings():
        warnings.simplefilter("error", SyntaxWarning)  # “is ""”, which no test needs to see
        try:
            compile(after or "(", change.path, "exec", dont_inherit=True)
        except SyntaxError:
            return  # no program
    yield Mutation(change, before, after)


def _span(node: ast.expr | ast.stmt) -> tuple[Position, Position]:
    return (node.lineno, node.col_offset), (node.end_lineno or node.lineno, node.end_col_offset or 0)


@cache
def _unread(file: Path) -> list[tuple[Position, Position]]:
    """Return the stretches of a module that never run, or whose changes nobody could see."""
    found: list[ast.expr | ast.stmt] = []
    for node in ast.walk(tree(file)):
        match node:
            case ast.arg(annotation=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
                found.append(annotation)
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), body=body):
                found += body
            case ast.Call(func=ast.Name(id="lru_cache" | "TypeVar")):
                found.append(node)  # the bound of a cache
            case ast.Call(func=ast.Name(id="good" | "bad")):
                found.append(node)  # an example of a rule: it is a test itself, and no other judges it
            case ast.FunctionDef(returns=ast.expr() as returns):
                found.append(returns)
            case _:
                pass
    aliases = [node for node in tree(file).body if isinstance(node, ast.Assign) and _is_union(node.value)]
    return [_span(each) for each in [*found, *aliases]]


def _is_union(node: ast.expr) -> bool:
    match node:
        case ast.BinOp(left=left, op=ast.BitOr(), right=ast.Name() | ast.Attribute() | ast.Constant()):
            return _is_union(left) or isinstance(left, ast.Name | ast.Attribute)
        case _:
            return False


def _makes_no_difference(change: Change) -> bool:
    return any(first <= change.start and change.end <= last for first, last in _unread(change.path))


def _asks_the_same_of_a_member(change: Change) -> bool:
    """Tell whether a change asks for equality with a member of an enumeration in place of identity, or turned."""
    return bool(_OF_IDENTITY.search(change.operator)) and any(
        left <= change.start and change.end <= right for left, right in _comparisons_with_members(change.path)
    )


@cache
def _comparisons_with_members(file: Path) -> list[tuple[Position, Position]]:
    """Return where the signs of comparisons such as ``unit is Unit.DAYS`` stand."""
    found: list[tuple[Position, Position]] = []
    for node in ast.walk(tree(file)):
        match node:
            case ast.Compare(left=left, comparators=[ast.Attribute(value=ast.Name(id=name), attr=member) as right]) if (
                name[0].isupper() and member.isupper()
            ):
                found.append((_span(left)[1], _span(right)[0]))
            case _:
                pass
    return found


# --- judging -------------------------------------------------------------------------------------------------------


def judged(each: Mutation, record: Judges, limit: float) -> list[Judge]:
    """Return the tests that judge a mutation: those that run its line, those beside them, then those of its module.

    What runs once, when its module is imported or for the first that asks, is judged by those that use its module.
    """
    file = each.file
    running = record.of("line", *(f"{file}:{line}" for line in range(_statement(each), each.change.end[0] + 1)))
    room = f"tests/{file.partition('/')[0]}/"
    near = [judge for judge in running if judge.file.startswith(room)]
    files = {judge.file for judge in running}
    beside = [judge for judge in record.all if judge.file in files]
    of_room = [judge for judge in record.all if judge.file.startswith(room)]
    return judges.within(limit, near, running, beside, record.of_module(file), of_room)


def _statement(each: Mutation) -> int:
    """Return the line on which the statement begins in which a mutation stands."""
    line = each.change.start[0]
    nodes = ast.walk(tree(each.change.path))
    around = [node for node in nodes if isinstance(node, ast.stmt) and node.lineno <= line <= (node.end_lineno or 0)]
    return max((node.lineno for node in around), default=line)


class Copies:
    """Copies of the project, one for each of the trials that run at once."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self._free: Queue[Path] = Queue()
        self._python = sys.executable
        for number in range(jobs):
            copy = folder / str(number) / "project"
            for name in _COPIED:
                shutil.copytree(ROOT / name, copy / name)
            for file in ROOT.iterdir():
                if file.is_file() and file.name != ".git":
                    shutil.copy2(file, copy / file.name)
            if CASES.exists():  # some tests read what stands beside the project
                (copy.parent / CASES.parent.name).symlink_to(CASES.parent)
            self._free.put(copy)

    def verdict(self, each: Mutation | None, tests: Sequence[Judge]) -> Verdict:
        """Return what some tests say of a mutation, or of the project as it is."""
        if not tests:
            return Survived(0)
        copy = self._free.get()
        try:
            if each is None:
                return self._run(copy, tests)
            changed = copy / "src" / "coordlib" / each.file
            changed.write_text(each.after, encoding="utf-8")
            try:
                return self._run(copy, tests)
            finally:
                changed.write_text(each.before, encoding="utf-8")
        finally:
            self._free.put(copy)

    def _run(self, copy: Path, tests: Sequence[Judge]) -> Verdict:
        chosen, failed = copy.parent / "chosen", copy.parent / "failed"
        chosen.write_text("\n".join(judge.test for judge in tests), encoding="utf-8")
        failed.unlink(missing_ok=True)
        path = os.pathsep.join((str(copy / "src"), str(copy)))
        files = list(dict.fromkeys(judge.file for judge in tests))
        seconds = round(3 * sum(judge.seconds for judge in tests) + _GRACE)
        how = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "tmp_path_retention_policy=none")
        by = ("-p", "tools.judges", f"--chosen={chosen}", f"--seconds={seconds}")
        with subprocess.Popen(  # noqa: S603 - the project's own tests
            [self._python, "-m", "pytest", *how, *by, *files],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(copy.parent)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as running:
            try:
                code = running.wait(verdicts.WAITING * seconds)
            except subprocess.TimeoutExpired:
                code = None
            with_children = running.pid
        _end(with_children)
        if code is None:
            return Undecided(verdicts.FOR_EVER)
        if code == pytest.ExitCode.OK:
            return Survived(len(tests))
        if code == pytest.ExitCode.NO_TESTS_COLLECTED:
            return Undecided("its tests were not found in the copy")
        return Killed(failed.read_text(encoding="utf-8") if failed.exists() else "")


def _end(group: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def tried(chosen: Iterable[Mutation], record: Judges, jobs: int, limit: float) -> list[tuple[Mutation, Verdict]]:
    """Return what became of each mutation."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        copies = Copies(Path(folder), jobs)
        trials = [(each, judged(each, record, limit)) for each in chosen]
        verdicts = list(pool.map(lambda trial: copies.verdict(*trial), trials))
        wrong = _failing_anyhow(copies, record, verdicts)
    found = [Undecided("its test fails without it") if _test_of(each) in wrong else each for each in verdicts]
    return list(zip([each for each, _ in trials], found, strict=True))


def _test_of(verdict: Verdict) -> str:
    return verdict.test if isinstance(verdict, Killed) else ""


def _failing_anyhow(copies: Copies, record: Judges, found: Sequence[Verdict]) -> set[str]:
    """Return which of the tests that killed fail in a copy in which nothing was changed."""
    wrong: set[str] = set()
    while True:
        names = {_test_of(each) for each in found} - wrong - {""}
        verdict = copies.verdict(None, [judge for judge in record.all if judge.test in names]) if names else None
        if not (isinstance(verdict, Killed) and verdict.test):
            return wrong
        wrong.add(verdict.test)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, try, and print what survives."""
    options = verdicts.options(__doc__ or "").parse_args(arguments)
    record = verdicts.record(options)
    chosen = drawn(options.count, options.seed, options.room)
    print(f"{len(chosen)} mutations of Python, seed {options.seed}", flush=True)
    return verdicts.report(tried(chosen, record, options.jobs, options.limit), options.floor)


if __name__ == "__main__":
    sys.exit(main())
