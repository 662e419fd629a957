"""Measuring: several ways of doing one thing, timed in turn in one run and reported as ratios."""

from __future__ import annotations

import gc
import os
import platform
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from math import nan
from multiprocessing import get_context
from statistics import median
from time import perf_counter

import attrs

Work = Callable[[], object]
_SAMPLE = 0.05  # seconds that one sample takes at least, so that caches are as warm as in a batch of documents


@attrs.frozen
class Goal:
    """A promise about a ratio: at least or at most so much."""

    label: str
    ratio: float
    at_most: float | None = None
    at_least: float | None = None

    @property
    def met(self) -> bool:
        """Whether the ratio keeps the promise."""
        too_much = self.at_most is not None and self.ratio > self.at_most
        too_little = self.at_least is not None and self.ratio < self.at_least
        return not (too_much or too_little)

    def __str__(self) -> str:
        wanted = f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"
        return f"| {self.label} | {self.ratio:.2f} × | {wanted} × | {'yes' if self.met else '**no**'} |"


def timed(ways: Mapping[str, Work], rounds: int = 7) -> dict[str, float]:
    """Return the median of each way in milliseconds.

    The ways take turns, so that noise falls on all alike. One sample repeats a way until it fills some
    hundredths of a second, with the collector of garbage at rest, as `timeit` does.
    """
    turns = {name: _turns(work) for name, work in ways.items()}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, work in ways.items():
            taken[name].append(_sample(work, turns[name]))
    return {name: 1000 * median(times) for name, times in taken.items()}


def _turns(work: Work) -> int:
    work()  # what is compiled or loaded once is not what we compare
    return max(1, round(_SAMPLE / _sample(work, 1)))


def _sample(work: Work, turns: int) -> float:
    gc.collect()
    gc.disable()
    start = perf_counter()
    for _ in range(turns):
        work()
    taken = (perf_counter() - start) / turns
    gc.enable()
    return taken


def show(title: str, values: Mapping[str, float], unit: str = "ms") -> None:
    """Print a table of values, each beside the first."""
    first = next(iter(values.values()))
    rows = (f"| {name} | {value:.3f} | {value / first:.2f} × |" for name, value in values.items())
    print(f"\n### {title}\n\n| | {unit} | ratio |\n| --- | ---: | ---: |", *rows, sep="\n", flush=True)


def over_many(subject: str, what: str, some: Callable[[int], tuple[float, float]], many: int) -> Iterator[Goal]:
    """Measure a tenth and all of many agreements: time grows with their number, memory does not.

    `some`: does so many, and returns milliseconds and the peak of memory in megabytes.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:  # a process whose peak is its own
        (few, before), (all_, after) = other.map(some, (many // 10, many))
    names = f"{many // 10:,}", f"{many:,}"
    show(what, dict(zip(names, (few, all_), strict=True)))
    show("peak memory of the same", dict(zip(names, (before, after), strict=True)), "MB")
    yield Goal(f"{subject}: ten times the agreements, time", all_ / few, at_most=11)
    yield Goal(f"{subject}: ten times the agreements, peak memory", after / before, at_most=1.05)


def peak_memory() -> float:
    """Return the most memory that this process has had, in megabytes; no number on Windows, which counts otherwise."""
    if sys.platform == "win32":
        peak = nan
    else:
        from resource import RUSAGE_SELF, getrusage  # noqa: PLC0415 - Windows has no such module

        peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    return peak


def show_goals(goals: Iterable[Goal]) -> None:
    """Print what was promised and what is so."""
    print("\n## Promises\n\n| | measured | wanted | kept |\n| --- | ---: | ---: | --- |", *goals, sep="\n", flush=True)


def machine() -> str:
    """Return what the figures were measured on."""
    return f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
