"""Mutations of patterns: a branch or an optional part less, and the tests that judge the pattern, one after the other.

``python -m tools.alternatives --judges FOLDER --seed 1 --count 40 [--room rules]`` draws that many of the branches that
stand in the house's own patterns, takes each out of its pattern while the program runs, and says which were missed by
no test. Branches of words that come from the lexicon by name are rows of its tables, and not drawn.

``--tests FILE …`` asks these tests alone, and records in the same run which of them search by what: for who writes the
examples of one module, ``--room rules/agreement/units.py --count 10000 --tests tests/rules/test_rules.py``.
"""

from __future__ import annotations

import ast
import os
import select
import signal
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from gc import freeze, get_objects
from itertools import zip_longest
from typing import Any, NoReturn

import attrs
import pytest

from coordlib.testing import forget
from tools import judges, verdicts
from tools.branches import Branch, Loss, branches, compiles
from tools.house import SOURCE, tree
from tools.judges import Judge, Judges
from tools.verdicts import Killed, Survived, Undecided, Verdict

_GRACE = 30.0  # seconds of the processor that a trial may take beside the tests, which may take three times as long
_OWN_GRACE = 3.0  # the same where the tests are named: they are short ones


@attrs.frozen
class Alternative:
    """A branch of a pattern: the pattern's key in the record, its home and name there, and its whole expression."""

    key: str
    home: str
    name: str
    expression: str
    branch: Branch

    @property
    def lost(self) -> str:
        """The expression without the branch."""
        return self.branch.lost_from(self.expression)

    def __str__(self) -> str:
        pattern = f"{self.home} {self.name}".strip()
        return f"{pattern}: {self.branch.loss.value} “{self.branch.stretch(self.expression)}”"


def alternatives(room: str = "") -> list[Alternative]:
    """Return every branch that stands in a pattern of the house, or of those whose file begins with `room`."""
    found: list[Alternative] = []
    for key, made in sorted(judges.MADE.items()):
        home, line = judges.place_of(made[0])
        if home.startswith(room):
            name, own = _written(home, line, made[0]._parts)  # noqa: SLF001 - the parts are what the tool is about
            expression = made[0].compiled.pattern
            found += [
                Alternative(key, home, name, expression, branch)
                for branch in branches(expression)
                if own is None or any(start <= _sign(branch) < end for start, end in own)
            ]
    return found


def drawn(count: int, seed: int, room: str = "") -> list[Alternative]:
    """Return so many branches, the same for the same seed; those without which nothing compiles are passed by."""
    every = sorted(alternatives(room), key=lambda each: verdicts.lot(seed, str(each), each.branch.start))
    chosen: list[Alternative] = []
    for each in every:
        if len(chosen) == count:
            break
        if compiles(each.lost):
            chosen.append(each)
    return chosen


def _sign(branch: Branch) -> int:
    """Return where the sign stands that makes a branch one: its bar, or the question mark."""
    return branch.end if branch.is_first or branch.loss is not Loss.BRANCH else branch.start - 1


@cache
def _calls(home: str) -> dict[int, tuple[str, ast.Call]]:
    found: dict[int, tuple[str, ast.Call]] = {}
    for node in ast.walk(tree(SOURCE / home)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "pattern":
            found.setdefault(node.lineno, ("a pattern", node))
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Call):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            found[node.value.lineno] = (ast.unparse(target), node.value)
    return found


def _written(home: str, line: int, parts: Sequence[Any]) -> tuple[str, list[tuple[int, int]] | None]:
    """Return the name of a pattern, and which stretches of its text its module has; none where that is not told."""
    name, call = _calls(home).get(line, (f"line {line}", None))
    if call is None or len(call.args) != len(parts):
        return name, None
    own: list[tuple[int, int]] = []
    start = 0
    for argument, part in zip(call.args, parts, strict=True):
        text = part if isinstance(part, str) else part()
        own += [(start + first, start + last) for first, last in _own(home, argument, text)]
        start += len(text)
    return name, own


def _own(home: str, argument: ast.expr, text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a part that are typed in the module, and not taken from the lexicon by name."""
    if isinstance(argument, ast.Name):
        argument = _texts(home).get(argument.id, argument)
    if isinstance(argument, ast.Constant):
        yield 0, len(text)
    elif isinstance(argument, ast.JoinedStr):
        yield from _stretches([str(piece.value) for piece in argument.values if isinstance(piece, ast.Constant)], text)


def _stretches(pieces: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield where pieces stand in a text, one after the other."""
    at = 0
    for piece in pieces:
        first = text.find(piece, at)
        if first >= 0:
            at = first + len(piece)
            yield first, at


@cache
def _texts(home: str) -> dict[str, ast.expr]:
    assigned = [node for node in tree(SOURCE / home).body if isinstance(node, ast.Assign)]
    return {ast.unparse(node.targets[0]): node.value for node in assigned}


# --- trials --------------------------------------------------------------------------------------------------------


class Trials:
    """A plugin of pytest: the tests are collected once, and each trial runs its own in a process that is forked."""

    def __init__(self, trials: Sequence[tuple[Alternative, Sequence[Judge]]], jobs: int) -> None:
        self.verdicts: list[tuple[Alternative, Verdict]] = []
        self._trials = trials
        self._jobs = jobs
        self._grace = _GRACE
        self._items: dict[str, pytest.Item] = {}
        self._pipe = -1

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the trials, a few at once, and at last all tests that killed: without a loss they must pass."""
        self._items = {item.nodeid: item for item in session.items}
        self.prepare(session)
        session.config.pluginmanager.unregister(name="terminalreporter")  # the report is of mutations, not of tests
        session.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]  # noqa: SLF001 - made before the fork
        freeze()
        given = [(each, [one.test for one in tests], sum(one.seconds for one in tests)) for each, tests in self._trials]
        found = self._run(given)
        wrong = self._failing_anyhow({verdict.test for verdict in found if isinstance(verdict, Killed)} - {""})
        for (each, tests), verdict in zip(self._trials, found, strict=True):
            match verdict:
                case Killed(test) if test in wrong:
                    self.verdicts.append((each, Undecided(f"{test} fails without it too")))
                case Survived():
                    self.verdicts.append((each, Survived(len(tests))))
                case _:
                    self.verdicts.append((each, verdict))
        return True

    def prepare(self, session: pytest.Session) -> None:
        """Do what comes before the trials."""

    def _failing_anyhow(self, tests: set[str]) -> set[str]:
        """Return which of the tests that killed fail in a trial in which nothing is lost."""
        trials = [(None, [test], _GRACE) for test in sorted(tests)]
        return {test for test, verdict in zip(sorted(tests), self._run(trials), strict=True) if verdict != Survived(0)}

    def _run(self, given: Sequence[tuple[Alternative | None, Sequence[str], float]]) -> list[Verdict]:
        running: dict[int, tuple[int, int, float]] = {}
        ended: dict[int, Verdict] = {}
        left = list(enumerate(given))
        while left or running:
            while left and len(running) < self._jobs:
                number, (loss, tests, seconds) = left.pop(0)
                out, into = os.pipe()
                most = 3 * seconds + self._grace
                if not (process := os.fork()):
                    judges.end_after(most)
                    self._try(loss, tests, into)
                os.close(into)
                running[out] = process, number, time.monotonic() + verdicts.WAITING * most
            ready, _, _ = select.select(list(running), [], [], 1.0)
            late = [out for out, (*_, until) in running.items() if time.monotonic() > until]
            for out in {*ready, *late}:
                process, number, _ = running.pop(out)
                ended[number] = (
                    _verdict(os.read(out, 10_000).decode()) if out in ready else Undecided(verdicts.FOR_EVER)
                )
                with suppress(ProcessLookupError):
                    os.killpg(process, signal.SIGKILL)
                os.waitpid(process, 0)
                os.close(out)
        return [ended[number] for number in range(len(given))]

    def _try(self, loss: Alternative | None, tests: Sequence[str], pipe: int) -> NoReturn:
        """Run tests in this process, forked, until one fails; say which, and end."""
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        self._pipe = pipe
        try:
            if loss is not None:
                take_out(loss)
            items = [self._items[test] for test in tests if test in self._items]
            for item, after in zip_longest(items, items[1:]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        except BaseException as error:  # noqa: BLE001 - what is forked must never go on as its parent would
            self._end(f"{_BROKEN}{error!r}")
        self._end(_PASSED)

    def _end(self, what: str) -> NoReturn:
        os.write(self._pipe, what.encode())
        os._exit(0)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """End a trial at the first test that fails."""
        if report.failed and self._pipe >= 0:
            self._end(report.nodeid)


_PASSED, _BROKEN = "passed", "broken "


def _verdict(said: str) -> Verdict:
    if said.startswith(_BROKEN):
        return Undecided(said.removeprefix(_BROKEN))
    return Survived(0) if said == _PASSED else Killed(said)


def take_out(loss: Alternative) -> None:
    """Take a branch out of its pattern, in this process, and forget what was found with it."""
    for made in judges.MADE[loss.key]:
        judges.give_other_text(made, loss.lost)
    judges.LOST[loss.key] = loss.lost
    for kept in get_objects():
        if type(kept).__name__ == "_lru_cache_wrapper":
            kept.cache_clear()


class OwnTrials(Trials):
    """Trials by a few tests that are run once before, to see which of them search by what."""

    def __init__(self, chosen: Sequence[Alternative], jobs: int, limit: float) -> None:
        super().__init__((), jobs)
        self._chosen, self._limit, self._grace = chosen, limit, _OWN_GRACE
        self._searches: set[tuple[str, str]] = set()
        self._asked: list[Any] = []
        self._by_pattern: dict[tuple[str, str], list[Judge]] = {}
        self._seconds = 0.0
        judges.listen(self._searches, self._asked)

    def prepare(self, session: pytest.Session) -> None:
        """Run every test, each with nothing found before; then say which judge what."""
        for item, after in zip_longest(session.items, session.items[1:]):
            forget()
            judges.forget_answers(self._searches, self._asked)
            self._seconds = 0.0
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            for what in self._searches:
                self._by_pattern.setdefault(what, []).append(Judge(item.nodeid, self._seconds))
        self._trials = [
            (
                each,
                judges.within(
                    self._limit, *(self._by_pattern.get((kind, each.key), ()) for kind in ("match", "search"))
                ),
            )
            for each in self._chosen
        ]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a test takes."""
        super().pytest_runtest_logreport(report)
        self._seconds += report.duration


def judged(each: Alternative, record: Judges, limit: float) -> list[Judge]:
    """Return the tests that judge a branch: those in which its pattern matches, those that search by it, those beside.

    What a test finds first may be kept for those after it, which then do not search: so those of the same file, and of
    the pattern's room, are asked too while there is time.
    """
    matching, searching = record.of("match", each.key), record.of("search", each.key)
    files = {judge.file for judge in matching or searching}
    beside = [judge for judge in record.all if judge.file in files]
    room = f"tests/{each.home.partition('/')[0]}/"
    near = [judge for judge in record.all if judge.file.startswith(room)]
    known = {judge.test for judge in matching}
    first = [judge for judge in near if judge.test in known]
    return judges.within(limit, first, matching, searching, beside, near)


def tried(chosen: Iterable[Alternative], record: Judges, jobs: int, limit: float) -> list[tuple[Alternative, Verdict]]:
    """Return what became of each branch."""
    trials = [(each, judged(each, record, limit)) for each in chosen]
    files = sorted({judge.file for _, tests in trials for judge in tests})
    return _run(Trials(trials, jobs), files)


def _run(plugin: Trials, files: Sequence[str]) -> list[tuple[Alternative, Verdict]]:
    loaded_before = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # the house is, so that its patterns are known
    how = ("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-o", "tmp_path_retention_policy=none")
    sys.stdout.flush()
    with tempfile.TemporaryDirectory() as folder:
        pytest.main([*how, *loaded_before, f"--basetemp={folder}/tests", *files], plugins=[plugin])
    return plugin.verdicts


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, try, and print what survives."""
    parser = verdicts.options(__doc__ or "")
    parser.add_argument("--tests", nargs="+", help="ask only the tests of these files, which need no record")
    parser.add_argument(
        "--choose", default="", help="of these tests only those that pytest's -k chooses, such as DUT012"
    )
    options = parser.parse_args(arguments)
    judges.keep_homes()
    judges.load_the_house()
    record = None if options.tests else verdicts.record(options)
    chosen = drawn(options.count, options.seed, options.room)
    every = len(alternatives(options.room))
    print(f"{len(chosen)} of {every} branches of {len(judges.MADE)} patterns, seed {options.seed}", flush=True)
    if record is None:
        found = _run(OwnTrials(chosen, options.jobs, options.limit), ["-k", options.choose, *options.tests])
    else:
        found = tried(chosen, record, options.jobs, options.limit)
    return verdicts.report(found, options.floor)


if __name__ == "__main__":
    sys.exit(main())
