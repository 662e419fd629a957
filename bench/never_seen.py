"""``python -m bench never-seen``: what texts cost that were never seen, beside a floor measured in the same run.

In come the real texts of `real_texts`, and the example for growth; out go tables and promises. All times are processor
time. A ratio to our own reading, or to a text with another ending, would promise nothing: neither is here.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import wraps
from itertools import product
from math import inf, log10
from pathlib import Path
from random import Random
from statistics import correlation, linear_regression, median
from time import process_time
from typing import Any

import attrs

from bench.growth import times_as_long
from bench.measure import Goal, show
from bench.real_texts import WORDS_OF_A_PAGE, Floor, RealText, are_there, real_texts
from coordlib import RULES, Agreement, check, read, read_document
from coordlib.language import Breaches, Rule
from coordlib.model import Article, Clause
from coordlib.testing import forget

EXAMPLE = Path(__file__).parent.parent / "examples" / "gia_lai_viettel.yaml"
_SEEDS = (1, 2, 3)  # of the orders in which texts come
_ORDERS = 5  # of rules: what several share falls each time on another
_SHORTEST = 800 / WORDS_OF_A_PAGE  # pages; of a shorter text what is paid once hides what a page costs


@attrs.frozen
class Office:
    """What is measured: the texts to report, the floor made of the others, and the folder in which all are files."""

    reported: tuple[RealText, ...]
    looked_at: tuple[RealText, ...]
    floor: Floor

    @classmethod
    def of(cls, texts: Iterable[RealText]) -> Office:
        """Return the two halves of the texts with the floor of the second."""
        texts = tuple(texts)
        others = tuple(text for text in texts if not text.is_reported)
        return cls(tuple(text for text in texts if text.is_reported), others, Floor.of(text.strings for text in others))

    @property
    def pages(self) -> float:
        """How many pages the reported texts have."""
        return sum(text.pages for text in self.reported)

    def warm(self) -> None:
        """Let the process load its tables and compile its patterns, as one does that has checked other texts."""
        for text in self.looked_at:
            check(read(text.file))


# --- what a process costs ---

_START = "from time import process_time; {imports}; print(process_time())"
_IMPORTS = {
    "python alone": "pass",
    "import attrs, cattrs, jinja2, yaml": "import attrs, cattrs, jinja2, yaml",
    "from coordlib import check, read": "from coordlib import check, read",
    "from coordlib import check, read, render": "from coordlib import check, read, render",
}
_FIRST_CHECK = """
import sys
from time import process_time
from coordlib import check, read
imported = process_time()
agreement = read(sys.argv[1])
there = process_time()
check(agreement)
print(imported, there - imported, process_time() - there)
"""
_RUNS = 9


def of_start() -> Iterator[Goal]:
    """Compare starting and importing with starting and importing the four dependencies, each in a new process."""
    with tempfile.TemporaryDirectory() as compiled:
        taken: dict[str, list[float]] = defaultdict(list)
        for _run in range(_RUNS):
            for name, imports in _IMPORTS.items():
                taken[name] += _in_new_process(_START.format(imports=imports), compiled)
    times = {name: median(values) for name, values in taken.items()}
    show("Start and import, in a new process (processor time)", {name: 1000 * one for name, one in times.items()})
    _, dependencies, _, whole = times.values()
    yield Goal("start, import of check, read, render: beside the four dependencies", whole / dependencies, at_most=1.6)


def of_processes(office: Office) -> Iterator[Goal]:
    """Read and check each text in a new process, which has checked none before: a + b · pages by least squares."""
    runs: dict[str, list[list[float]]] = defaultdict(list)
    floors, dependencies = 0.0, []
    with tempfile.TemporaryDirectory() as compiled:
        for _round in range(3):  # rounds, so that what else the machine does falls on no text alone
            for text in office.reported:
                runs[text.name].append(_in_new_process(_FIRST_CHECK, compiled, str(text.file)))
                dependencies += _in_new_process(_START.format(imports=_IMPORTS_OF_OTHERS), compiled)
                floors += 1000 * office.floor.seconds(text.strings) / 3
    rows = [[1000 * median(values) for values in zip(*runs[text.name], strict=True)] for text in office.reported]
    pages = [text.pages for text in office.reported]
    floor, beside = floors / sum(pages), 1000 * median(dependencies)
    imported, reading, checking = zip(*rows, strict=True)
    read_line, check_line = (linear_regression(pages, times) for times in (reading, checking))
    values = {
        "floor, a page": floor,
        "start and import of the four dependencies": beside,
        "start and import": median(imported),
        "read: a, once": read_line.intercept,
        "read: b, a page": read_line.slope,
        "check: a, once": check_line.intercept,
        "check: b, a page": check_line.slope,
    }
    show(f"A text in a process of its own: {len(pages)} texts, {sum(pages):.0f} pages", values)
    fit = correlation(pages, checking)
    if fit < _FITS:
        print(f"\nno line fits these times (r = {fit:.2f}): measure on an idle machine", flush=True)
    page = check_line.slope / floor if fit >= _FITS else inf
    yield Goal("file: start and import, beside the four dependencies", median(imported) / beside, at_most=_START_SHARE)
    yield Goal("file: check once, beside the four dependencies", check_line.intercept / beside, at_most=_CHECK_SHARE)
    yield Goal("file: check of a page, in floors", page, at_most=10)


_IMPORTS_OF_OTHERS = _IMPORTS["import attrs, cattrs, jinja2, yaml"]
_FITS = 0.6  # the least correlation of pages and times of which a line may be told
_START_SHARE, _CHECK_SHARE = 2.0, 1.2  # 250 and 150 ms where the four dependencies take some 123 ms


def _in_new_process(code: str, compiled: str, *arguments: str) -> list[float]:
    """Return the numbers that a program prints, with compiled files where Python keeps them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-c", code, *arguments]
    environment["PYTHONPYCACHEPREFIX"] = compiled
    run = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603 - this Python
    return [float(number) for number in run.stdout.split()]


# --- what a text costs in a process that has checked others ---


def of_an_office(office: Office) -> Iterator[Goal]:
    """Check each text once in a process that has its tables, with every bounded cache emptied before it."""
    office.warm()
    quotients: dict[str, list[float]] = defaultdict(list)
    checking = floors = 0.0
    for text, seconds, floor in _each(office, _check):
        quotients[text.name].append(seconds / floor)
        checking, floors = checking + seconds, floors + floor
    count = office.pages * len(_SEEDS)
    show(
        f"Checking a text never seen: {len(office.reported)} texts, {office.pages:.0f} pages, {len(_SEEDS)} orders",
        {"floor, a page": 1000 * floors / count, "check, a page": 1000 * checking / count},
    )
    long = {text.name: median(quotients[text.name]) for text in office.reported if text.pages >= _SHORTEST}
    dearest = sorted(long, key=lambda name: -long[name])[:3]
    print("\ndearest, in floors: " + ", ".join(f"{name} {long[name]:.1f}" for name in dearest), flush=True)
    yield Goal("office: check of a page, in floors", checking / floors, at_most=13)
    yield Goal("office: the dearest text beside the median one", max(long.values()) / median(long.values()), at_most=3)


def of_the_same_again(office: Office) -> Iterator[Goal]:
    """Check each text a second time, for information: what an office saves that checks a text after an edit."""
    office.warm()
    floors = first = second = 0.0
    for text, seconds, floor in _each(office, _check):
        same = read(text.file)
        begun = process_time()
        check(same)
        first, second, floors = first + seconds, second + process_time() - begun, floors + floor
    count = office.pages * len(_SEEDS) / 1000
    values = {"floor, a page": floors / count, "check, a page": first / count, "the same again": second / count}
    show("The same text twice (for information)", values)
    yield from ()


def of_documents(office: Office) -> Iterator[Goal]:
    """Read the files of the texts as an office has them, with every bounded cache emptied before each."""
    for text in office.looked_at:
        read_document(text.source)
    reading = proposing = floors = 0.0
    for text, seconds, floor in _each(office, _read_document):
        reading, floors = reading + seconds, floors + floor
        proposing += _propose(text)
    count = office.pages * len(_SEEDS) / 1000
    values = {
        "floor, a page": floors / count,
        "read_document, a page": reading / count,
        "its proposals (for information)": proposing / count,
    }
    show("Reading a document never seen", values)
    yield Goal("documents: read_document of a page, in floors", reading / floors, at_most=12)


def _check(text: RealText) -> float:
    agreement = read(text.file)
    forget()
    begun = process_time()
    check(agreement)
    return process_time() - begun


def _read_document(text: RealText) -> float:
    forget()
    begun = process_time()
    read_document(text.source)
    return process_time() - begun


def _propose(text: RealText) -> float:
    draft = read_document(text.source)
    forget()
    begun = process_time()
    draft.proposals  # noqa: B018 - made when it is asked for
    return process_time() - begun


def _each(office: Office, work: Callable[[RealText], float]) -> Iterator[tuple[RealText, float, float]]:
    """Yield each reported text in several orders, with the seconds of some work and, right after it, of the floor."""
    for seed in _SEEDS:
        for text in Random(seed).sample(office.reported, len(office.reported)):  # noqa: S311 - an order
            yield text, work(text), office.floor.seconds(text.strings)


# --- what a rule costs ---


class Stopwatch:
    """Rules that note the time that each takes; what several share falls on whichever comes first, so orders change."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    def rules(self, seed: int) -> tuple[Rule[Agreement], ...]:
        """Return the rules in an order of a seed."""
        order = Random(seed).sample(tuple(RULES), len(RULES))  # noqa: S311 - an order
        return tuple(attrs.evolve(rule, look=self._timed(rule)) for rule in order)

    def _timed(self, rule: Rule[Agreement]) -> Callable[[Agreement], Breaches]:
        @wraps(rule.look)
        def look(agreement: Agreement) -> Breaches:
            begun = process_time()
            found = list(rule.look(agreement))
            self.seconds[rule.code] += process_time() - begun
            return iter(found)

        return look


def of_each_rule(office: Office) -> Iterator[Goal]:
    """Measure each rule on the texts, every bounded cache emptied before each text: the median of several orders."""
    office.warm()
    floors, runs = 0.0, [Stopwatch() for _ in range(_ORDERS)]
    for text in office.reported:
        for seed, watch in enumerate(runs):
            agreement, order = read(text.file), watch.rules(seed)
            forget()
            check(agreement, order)
        floors += office.floor.seconds(text.strings)
    cost = {rule.code: median(watch.seconds[rule.code] for watch in runs) / floors for rule in RULES}
    dear = sorted(cost, key=lambda code: -cost[code])[:12]
    show_plain("Rules, in floors a page (the dearest)", {code: cost[code] for code in dear})
    above = [code for code in dear if cost[code] > _MOST_OF_A_RULE]
    print(f"\nabove {_MOST_OF_A_RULE} floors: {', '.join(above) or 'none'}; all together {sum(cost.values()):.1f}")
    yield Goal("rules: the dearest, in floors", max(cost.values()), at_most=_MOST_OF_A_RULE)


_MOST_OF_A_RULE = 2


def of_growth() -> Iterator[Goal]:
    """Measure how the time of each rule grows from 180 to 1,800 articles, each of which defines a term of its own."""
    agreement = read(EXAMPLE)
    small = _least_of_rules(with_definitions(times_as_long(agreement, 15)), _ORDERS)
    large = _least_of_rules(with_definitions(times_as_long(agreement, 150)), 2)
    slow = {code: log10(large[code] / max(small[code], _TICK)) for code in large if large[code] > _SEEN}
    order = sorted(slow, key=lambda code: -slow[code])[:12]
    names = {code: f"{code}: {1000 * small[code]:.1f} ms, then {1000 * large[code]:,.0f} ms" for code in order}
    show_plain("Growth of rules from 180 to 1,800 articles (1 is linear)", {names[code]: slow[code] for code in order})
    above = [code for code in order if slow[code] > _LINEAR]
    print(f"\nabove {_LINEAR}: {', '.join(above) or 'none'}", flush=True)
    yield Goal("growth: exponent of the worst rule, 180 to 1,800 articles", max(slow.values()), at_most=_LINEAR)


_LINEAR = 1.15
_SEEN, _TICK = 0.02, 1e-6  # seconds: what takes less for 1,800 articles is noise; the least that a clock tells
_WORDS_OF_NAMES = (
    "An Bình Cao Đông Giang Hà Hải Hòa Hưng Khánh Lâm Lộc Long Minh Mỹ Nam Nghĩa Ninh Phong Phú Phúc Phước Quang "
    "Quảng Sơn Tam Tân Tây Thái Thanh Thành Thạnh Thiện Thọ Thới Thuận Tiên Tiến Trung Trường Vạn Vĩnh Xuân Yên Bảo"
)


def _definitions() -> Iterator[str]:
    """Yield sentences that each define a short name, or name a system by letters: some use it, after or before."""
    letters = ("".join(three) for three in product("BCDGHKLMNPQSTVX", repeat=3))
    names = ("".join(f" {word}" for word in two) for two in product(_WORDS_OF_NAMES.split(" "), repeat=2))
    for number, (name, system) in enumerate(zip(names, letters, strict=False)):
        work = "giúp việc hai bên" if number % 5 else f"quản lý Hệ thống {system}"
        sentence = f"Tổ công tác số 1 xã{name} (sau đây gọi là “Tổ{name}”) {work}."
        uses = f"Tổ{name} họp khi cần."
        yield (f"{sentence} {uses}", f"{uses} {sentence}", sentence)[number % 3]


def with_definitions(agreement: Agreement) -> Agreement:
    """Return an agreement in which each article has one more clause, which defines a name."""
    sentences = _definitions()
    return attrs.evolve(agreement, body=tuple(_defining(unit, sentences) for unit in agreement.body))


def _defining(unit: Any, sentences: Iterator[str]) -> Any:  # noqa: ANN401 - a chapter holds no chapter, and so on
    """Return a unit of a body in which each article has one more clause."""
    if isinstance(unit, Article):
        return attrs.evolve(unit, clauses=(*unit.clauses, Clause(next(sentences))))
    return attrs.evolve(unit, articles=tuple(_defining(held, sentences) for held in unit.articles))


def _least_of_rules(agreement: Agreement, orders: int) -> Mapping[str, float]:
    """Return the least that each rule takes in several orders: in one of them nothing shared falls on it."""
    runs = []
    for seed in range(orders):
        watch = Stopwatch()
        fresh, order = attrs.evolve(agreement), watch.rules(seed)
        forget()
        check(fresh, order)
        runs.append(watch.seconds)
    return {rule.code: min(run[rule.code] for run in runs) for rule in RULES}


# --- the groups by name ---

_OF_TEXTS: Mapping[str, Callable[[Office], Iterator[Goal]]] = {
    "file": of_processes,
    "office": of_an_office,
    "again": of_the_same_again,
    "documents": of_documents,
    "rules": of_each_rule,
}
_OF_NO_TEXT: Mapping[str, Callable[[], Iterator[Goal]]] = {"start": of_start, "growth": of_growth}
GROUPS = (*_OF_NO_TEXT, *_OF_TEXTS)
"""The names of what is measured, each alone."""


def never_seen(cases: Path, *names: str) -> Iterator[Goal]:
    """Measure the groups of some names, or all; those of real texts only where the texts are."""
    wanted = names or GROUPS
    for name, work in _OF_NO_TEXT.items():
        if name in wanted:
            yield from work()
    if set(wanted) & set(_OF_TEXTS) and are_there(cases):
        with tempfile.TemporaryDirectory() as folder:
            texts = Office.of(real_texts(cases, Path(folder)))
            for name, measure in _OF_TEXTS.items():
                if name in wanted:
                    yield from measure(texts)


def show_plain(title: str, values: Mapping[str, float]) -> None:
    """Print a table of numbers that are ratios already."""
    rows = (f"| {name} | {value:.2f} |" for name, value in values.items())
    print(f"\n### {title}\n\n| | |\n| --- | ---: |", *rows, sep="\n", flush=True)
