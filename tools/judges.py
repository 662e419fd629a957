"""Which tests judge what: those that run a line, those that search by a pattern; recorded while the tests run.

``pytest -p tools.judges --judges=FOLDER`` records: each of its processes writes a file into the folder. `Judges` reads
them for the tools of mutations. It needs `sys.monitoring`, which Python has from 3.12 on.
"""

from __future__ import annotations

import gc
import hashlib
import importlib
import os
import re
import resource
import sqlite3
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import attrs
import pytest

from coordlib.lexicon import patterns
from tools.house import ROOT, SOURCE, modules

_CODE = str(SOURCE) + os.sep
_ANSWERS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")
Pattern = patterns._Pattern  # noqa: SLF001 - what `pattern` makes, to which a tool gives another text


def load_the_house() -> None:
    """Import every module, so that all its patterns are made."""
    for name in modules():
        importlib.import_module(f"coordlib.{name}")


def tree_digest() -> str:
    """Return what tells one state of the sources and tests from another."""
    found = hashlib.sha256()
    for folder in ("src", "tests"):
        for file in sorted((ROOT / folder).rglob("*.*")):
            if file.suffix != ".pyc" and file.is_file():
                found.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return found.hexdigest()


def pattern_key(home: str, parts: Iterable[str | Callable[[], str]]) -> str:
    """Return the name of a pattern in records: the file that makes it, and a digest of its parts."""
    stands = "\0".join(part if isinstance(part, str) else part.__qualname__ for part in parts)
    return f"{home} {zlib.crc32(stands.encode()):08x}"


def end_after(seconds: float) -> None:
    """Have this process end when the processor worked so long for it, however many others it works for."""
    resource.setrlimit(resource.RLIMIT_CPU, (round(seconds), round(seconds)))


# --- recording -----------------------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the folder of the record."""
    parser.addoption("--judges", type=Path, help="the folder into which is recorded which tests run what")
    parser.addoption("--chosen", type=Path, help="a file with the names of the tests that are run, in its order")
    parser.addoption("--seconds", type=int, help="how long the processor may work for them")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to record before any test is imported."""
    folder: Path | None = config.getoption("--judges")
    if seconds := config.getoption("--seconds"):
        end_after(seconds)
    if chosen := config.getoption("--chosen"):
        config.pluginmanager.register(Chosen(chosen))
    if folder is None:
        return
    folder.mkdir(parents=True, exist_ok=True)
    if not hasattr(config, "workerinput"):  # the process that starts the others
        for file in folder.glob("*.sqlite"):
            file.unlink()
    config.pluginmanager.register(Recorder(folder / f"{os.getpid()}.sqlite"))


class Chosen:
    """Runs the tests that a file names, in its order, and notes in the file ``failed`` beside it which failed."""

    def __init__(self, file: Path) -> None:
        self._order = {name: at for at, name in enumerate(file.read_text(encoding="utf-8").splitlines())}
        self._failed = file.with_name("failed")

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave the others out."""
        items[:] = sorted(
            (each for each in items if each.nodeid in self._order), key=lambda each: self._order[each.nodeid]
        )

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the first that fails."""
        if report.failed and not self._failed.exists():
            self._failed.write_text(report.nodeid, encoding="utf-8")


class Recorder:
    """Records, test by test, the lines of the house that run, and the patterns that are searched by and that match."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lines: list[tuple[CodeType, int]] = []
        self._searches: set[tuple[str, str]] = set()
        self._asked: list[Any] = []
        self._tests: list[tuple[str, float]] = []
        self._seconds = 0.0
        self._passed = True
        self._judges: dict[tuple[str, str], array[int]] = defaultdict(lambda: array("H"))
        listen(self._searches, self._asked)

    def pytest_collection_finish(self) -> None:
        """Watch the lines of every function; what ran while tests were collected is judged by none of them."""
        load_the_house()
        sys.monitoring.use_tool_id(sys.monitoring.COVERAGE_ID, "judges")
        sys.monitoring.register_callback(sys.monitoring.COVERAGE_ID, sys.monitoring.events.LINE, self._line)
        for code in _codes_of_the_house():
            sys.monitoring.set_local_events(sys.monitoring.COVERAGE_ID, code, sys.monitoring.events.LINE)

    def _line(self, code: CodeType, line: int) -> object:
        self._lines.append((code, line))
        return sys.monitoring.DISABLE  # once for each test is enough

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Keep what a test runs, if it passes."""
        self._forget()
        self._seconds, self._passed = 0.0, False
        sys.monitoring.restart_events()
        result = yield
        if self._passed:
            self._keep(item.nodeid)
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note how long a test takes and whether it passes."""
        self._seconds += report.duration
        self._passed = report.passed and (self._passed or report.when == "setup")

    def _forget(self) -> None:
        self._lines.clear()
        forget_answers(self._searches, self._asked)

    def _keep(self, test: str) -> None:
        number = len(self._tests)
        self._tests.append((test, self._seconds))
        ran = {("line", f"{code.co_filename[len(_CODE) :]}:{line}") for code, line in self._lines}
        for what in ran | self._searches:
            self._judges[what].append(number)

    def pytest_sessionfinish(self) -> None:
        """Write what this process ran."""
        if not self._tests:
            return
        with sqlite3.connect(self._file) as store:
            store.execute("create table tree (digest)")
            store.execute("insert into tree values (?)", (tree_digest(),))
            store.execute("create table tests (number integer primary key, id, seconds)")
            store.executemany("insert into tests values (?, ?, ?)", [(n, *test) for n, test in enumerate(self._tests)])
            store.execute("create table judges (kind, what, tests, primary key (kind, what))")
            rows = ((*what, zlib.compress(tests.tobytes(), 1)) for what, tests in self._judges.items())
            store.executemany("insert into judges values (?, ?, ?)", rows)
        store.close()


def _codes_of_the_house() -> Iterator[CodeType]:
    functions = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
    left = [each.__code__ for each in functions if each.__code__.co_filename.startswith(_CODE)]
    seen: set[int] = set()
    while left:
        code = left.pop()
        if id(code) not in seen:
            seen.add(id(code))
            left += [each for each in code.co_consts if isinstance(each, CodeType)]
            yield code


_ANSWERING: dict[int, tuple[Any, re.Pattern[str]]] = {}  # the pattern too: its id is its own while kept


def listen(searches: set[tuple[str, str]], asked: list[Any]) -> None:
    """Have every pattern note that it is searched by, and that it matches."""

    def answer(self: Any, name: str) -> object:  # noqa: ANN401 - a pattern of the house, whose class is private
        if id(self) not in _ANSWERING:
            _ANSWERING[id(self)] = self, self.compiled
        found = getattr(_ANSWERING[id(self)][1], name)
        asked.append(self)
        self.__dict__[name] = found = _noting(found, name, key_of(self), searches) if name in _ANSWERS else found
        return found

    keep_homes()
    Pattern.__getattr__ = answer  # type: ignore[method-assign]


def give_other_text(made: Any, text: str) -> None:  # noqa: ANN401 - a pattern of the house
    """Make of a pattern another, wherever it is used."""
    made.__dict__.clear()
    made._parts = (text,)  # noqa: SLF001 - what a pattern is made of is what the tool is about
    _ANSWERING.pop(id(made), None)


def forget_answers(searches: set[tuple[str, str]], asked: list[Any]) -> None:
    """Begin anew: what was noted goes, and the patterns that answered are listened to again."""
    searches.clear()
    for each in asked:
        for name in _ANSWERS:
            each.__dict__.pop(name, None)
    asked.clear()


def _noting(ask: Callable[..., Any], name: str, key: str, searches: set[tuple[str, str]]) -> Callable[..., Any]:
    def noting(*given: Any, **more: Any) -> Any:  # noqa: ANN401 - as the method of a pattern is called
        searches.add(("search", key))
        found = ask(*given, **more)
        if name == "finditer":
            return _noting_each(found, key, searches)
        if _has_matched(name, given, found):
            searches.add(("match", key))
        return found

    return noting


def _has_matched(name: str, given: tuple[Any, ...], found: Any) -> bool:  # noqa: ANN401 - as above
    match name:
        case "sub":
            return bool(found not in given[1:])
        case "subn":
            return bool(found[1])
        case "split":
            return len(found) > 1
        case _:
            return bool(found)


def _noting_each(matches: Iterable[Any], key: str, searches: set[tuple[str, str]]) -> Iterator[Any]:
    for match in matches:
        searches.add(("match", key))
        yield match


# --- where a pattern stands ----------------------------------------------------------------------------------------

MADE: dict[str, list[Any]] = {}
"""The patterns by their keys, once `keep_homes` was called and the house is loaded."""
LOST: dict[str, str] = {}
"""What patterns are made instead, by their keys."""
_PLACES: dict[int, tuple[str, str, int]] = {}


def _keep_home(made: Any, home: str, line: int, parts: tuple[str | Callable[[], str], ...]) -> None:  # noqa: ANN401
    key = pattern_key(home, parts)
    if key in LOST:
        made._parts = (LOST[key],)  # noqa: SLF001 - the tool gives it another text
    MADE.setdefault(key, []).append(made)
    _PLACES[id(made)] = key, home, line


def keep_homes() -> None:
    """Note of each pattern that is made from now on by which line it is."""
    first: Callable[..., None] = Pattern.__init__
    if getattr(first, "keeps", False):
        return

    def make(self: Any, parts: tuple[str | Callable[[], str], ...]) -> None:  # noqa: ANN401 - as above
        first(self, parts)
        frame = sys._getframe(2)  # noqa: SLF001 - the line that calls `pattern`
        if frame.f_code.co_filename.startswith(_CODE):
            _keep_home(self, frame.f_code.co_filename[len(_CODE) :], frame.f_lineno, parts)

    make.keeps = True  # type: ignore[attr-defined]
    Pattern.__init__ = make  # type: ignore[method-assign]


def key_of(made: Any) -> str:  # noqa: ANN401 - as above
    """Return the key of a pattern."""
    return _PLACES[id(made)][0] if id(made) in _PLACES else ""


def place_of(made: Any) -> tuple[str, int]:  # noqa: ANN401 - as above
    """Return the file, from the folder of the house on, and the line that make a pattern."""
    return _PLACES[id(made)][1:]


# --- reading -------------------------------------------------------------------------------------------------------


@attrs.frozen
class Judge:
    """A test: what pytest calls it, and how many seconds it took."""

    test: str
    seconds: float

    @property
    def file(self) -> str:
        """Its file."""
        return self.test.partition("::")[0]


@attrs.frozen(slots=False)
class Judges:
    """The record in a folder."""

    folder: Path

    @property
    def is_of_this_tree(self) -> bool:
        """Whether the record was made of the sources and tests as they are now."""
        digests = {digest for store in self._stores for (digest,) in store.execute("select digest from tree")}
        return digests == {tree_digest()}

    @cached_property
    def _stores(self) -> list[sqlite3.Connection]:
        return [sqlite3.connect(file) for file in sorted(self.folder.glob("*.sqlite"))]

    @cached_property
    def all(self) -> list[Judge]:
        """Every test that passed."""
        return [Judge(*row) for store in self._stores for row in store.execute("select id, seconds from tests")]

    def of(self, kind: str, *what: str) -> list[Judge]:
        """Return the tests that run any of some lines (``line``), or that search or match by some patterns."""
        found: dict[str, Judge] = {}
        for store in self._stores:
            for each in what:
                for (tests,) in store.execute("select tests from judges where kind = ? and what = ?", (kind, each)):
                    for number in array("H", zlib.decompress(tests)):
                        row = store.execute("select id, seconds from tests where number = ?", (number,)).fetchone()
                        found[row[0]] = Judge(*row)
        return list(found.values())

    def of_module(self, file: str) -> list[Judge]:
        """Return the tests that run any line of a module, such as ``dates/values.py``."""
        rows = [
            what
            for store in self._stores
            for (what,) in store.execute("select what from judges where kind = 'line' and what like ?", (f"{file}:%",))
        ]
        return self.of("line", *rows)


def within(limit: float, *choices: Iterable[Judge]) -> list[Judge]:
    """Return the tests of each choice, the quick ones first, until they took so many seconds together."""
    chosen: dict[str, Judge] = {}
    left = limit
    for choice in choices:
        for judge in sorted(choice, key=lambda each: (each.seconds, each.test)):
            if judge.test not in chosen and judge.seconds <= left:
                chosen[judge.test] = judge
                left -= judge.seconds
    return list(chosen.values())
