"""Closed unions and enumerations are matched to the end: mypy finds each case that is forgotten."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path

import attrs
import pytest

from tests.paths import ROOT
from tools.house import tree

SOURCE = ROOT / "src" / "coordlib"
_NEW = "@attrs.frozen\nclass Promised:\n    duty: Key\n\n\n"
_UNHANDLED = re.compile(r"^(\S+?):(\d+): error: Match statement has unhandled case", re.MULTILINE)


@cache
def _trees() -> Mapping[Path, ast.Module]:
    return {path: tree(path) for path in sorted(SOURCE.rglob("*.py"))}


@cache
def _classes() -> Mapping[str, ast.ClassDef]:
    return {one.name: one for module in _trees().values() for one in module.body if isinstance(one, ast.ClassDef)}


def bare(name: str) -> str:
    """Return the name of a class or member without the module before it: ``tracking.Plan``."""
    return re.sub(r"^(?:[a-z]\w*\.)+", "", name)


@cache
def _unions() -> Mapping[str, frozenset[str]]:
    """Return the closed unions, each with its classes, and the enumerations, each with its members."""
    assigned = (one for module in _trees().values() for one in module.body if isinstance(one, ast.Assign))
    written = {
        ast.unparse(one.targets[0]): [bare(part) for part in ast.unparse(one.value).split(" | ")]
        for one in assigned
        if isinstance(one.value, ast.BinOp) and isinstance(one.value.op, ast.BitOr)
    }
    found: dict[str, frozenset[str]] = {}
    for name in written:
        members = {name}
        while wider := members & written.keys():
            members = members - wider | {part for one in wider for part in written[one]}
        if members <= _classes().keys():
            found[name] = frozenset(members)
    for name, one in _classes().items():
        if any(ast.unparse(base).endswith("Enum") for base in one.bases):
            values = (field.targets[0] for field in one.body if isinstance(field, ast.Assign))
            found[name] = frozenset(f"{name}.{value.id}" for value in values if isinstance(value, ast.Name))
    return found


@cache
def _members() -> frozenset[str]:
    return frozenset().union(*_unions().values())


@cache
def _derived() -> Mapping[str, frozenset[str]]:
    """Return of a class that others derive from those of them that are members: who matches it matches them."""
    found: dict[str, set[str]] = {base: set() for base in _classes()}
    for name in _members() & _classes().keys():
        for base in _classes().keys() & set(map(ast.unparse, _classes()[name].bases)):
            found[base].add(name)
    return {base: frozenset(names) for base, names in found.items()}


@attrs.frozen
class Dispatch:
    """A match over the members of a closed union: where it is, and the members that it names."""

    path: Path
    at: ast.Match
    members: tuple[str, ...]

    def without(self, member: str) -> Iterator[tuple[int, int, str]]:
        """Yield what takes a member out: lines, from and to, and what stands there instead."""
        lines = self.path.read_text().split("\n")
        for case in self.at.cases:
            left = [one for one in _alternatives(case.pattern) if _named(one) != member]
            begins = case.pattern.lineno
            while not lines[begins - 1].lstrip().startswith("case "):  # a pattern in brackets begins a line below
                begins -= 1
            if not left:
                yield begins, case.body[-1].end_lineno or 0, ""
            elif len(left) < len(_alternatives(case.pattern)):
                guard = f" if {ast.unparse(case.guard)}" if case.guard else ""
                yield begins, case.body[0].lineno - 1, f"case {' | '.join(map(ast.unparse, left))}{guard}:"


def _alternatives(pattern: ast.pattern) -> list[ast.pattern]:
    return pattern.patterns if isinstance(pattern, ast.MatchOr) else [pattern]


def _named(pattern: ast.pattern) -> str:
    """Return the class or the member of an enumeration that a pattern names; empty for another pattern."""
    while isinstance(pattern, ast.MatchAs) and pattern.pattern:
        pattern = pattern.pattern
    if isinstance(pattern, ast.MatchClass):
        return bare(ast.unparse(pattern.cls))
    return bare(ast.unparse(pattern.value)) if isinstance(pattern, ast.MatchValue) else ""


@cache
def _dispatches() -> tuple[Dispatch, ...]:
    return tuple(_matches())


def _matches() -> Iterator[Dispatch]:
    matching = (path for path in _trees() if re.search(r"^ +match .*:$", path.read_text(), re.MULTILINE))
    for path in matching:
        for at in (one for one in ast.walk(_trees()[path]) if isinstance(one, ast.Match)):
            named = [_named(one) for case in at.cases for one in _alternatives(case.pattern)]
            if _unions().keys() & set(named):  # “case Role()” says that all others are alike
                continue
            if members := tuple(dict.fromkeys(one for one in named if one in _members() or _derived().get(one))):
                yield Dispatch(path, at, members)


def _unhandled(root: Path) -> frozenset[tuple[str, int]]:
    """Return where mypy finds a match that does not go to the end: the file and the line."""
    command = (sys.executable, "-m", "mypy", "--no-error-summary", "src")
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False).stdout
    return frozenset((name, int(line)) for name, line in _UNHANDLED.findall(told))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the source in which nothing is unhandled."""
    root = tmp_path_factory.mktemp("clone")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    assert _unhandled(root) == frozenset()
    return root


class TestMatches:
    def test_no_member_of_a_closed_union_is_left_to_a_wildcard(self) -> None:
        left = [
            f"{one.path.relative_to(ROOT)}:{one.at.lineno}"
            for one in _dispatches()
            for case in one.at.cases
            if isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
        ]
        assert left == []

    @pytest.mark.unions
    def test_each_case_that_is_taken_out_is_a_type_error(self, clone: Path) -> None:
        missed = []
        for taken in zip_longest(*([(one, name) for name in one.members] for one in _dispatches())):
            trials = [one for one in taken if one]
            for path in {one.path for one, _ in trials}:
                lines = path.read_text().split("\n")
                for one, name in trials:
                    for first, last, instead in one.without(name) if one.path == path else ():
                        indent = lines[first - 1][: -len(lines[first - 1].lstrip())]
                        lines[first - 1 : last] = [f"{indent}{instead}", *[""] * (last - first)]
                (clone / path.relative_to(ROOT)).write_text("\n".join(lines))
            found = _unhandled(clone)
            places = ((one, name, (str(one.path.relative_to(ROOT)), one.at.lineno)) for one, name in trials)
            missed += [f"{place}: {name}" for one, name, place in places if place not in found]
            for path in {one.path for one, _ in trials}:
                shutil.copy(path, clone / path.relative_to(ROOT))
        assert missed == [], "\n".join(missed)

    @pytest.mark.parametrize(
        "union", ["Fact", "Change", "Block", "Inline", "When", "PrintedBeside", "Shape", "Provision"]
    )
    def test_each_union_is_matched_somewhere_by_all_its_classes(self, union: str) -> None:
        matched = [set(one.members).union(*(_derived().get(name, ()) for name in one.members)) for one in _dispatches()]
        assert any(_unions()[union] <= one for one in matched)


@pytest.mark.unions
def test_a_new_entry_whose_admission_is_forgotten_is_a_type_error(clone: Path) -> None:
    entries = clone / "src" / "coordlib" / "tracking" / "ledger" / "entries.py"
    kept = entries.read_text()
    entries.write_text(kept.replace("Fact = Done |", f"{_NEW}Fact = Promised | Done |"))
    found = {Path(name).stem for name, _ in _unhandled(clone)}
    entries.write_text(kept)
    assert found >= {"admission", "history", "ledger"}
