"""Importing: what the first names cost in a new process, in processor time, beside what coordlib depends on."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from bench.measure import Goal, show

_RUNS = 11


def of_first_names(file: Path) -> Iterator[Goal]:
    """Compare importing `read`, `check` and `render`, and their first call, with importing four dependencies.

    What an import puts off is paid at the first call, so that is shown as well.
    """
    names = "from coordlib import read, check, render"
    ways = {
        "import attrs, cattrs, jinja2, yaml": "import attrs, cattrs, jinja2, yaml",
        names: names,
        "the same, with their first call": f"{names}\none = read({str(file)!r})\ncheck(one)\nrender(one, draft=True)",
    }
    with tempfile.TemporaryDirectory() as cache:
        taken = _in_turn(ways, cache)
    show("The first names, in a new process (processor time)", taken)
    dependencies, importing, _ = taken.values()
    yield Goal("from coordlib import read, check, render: beside four dependencies", importing / dependencies, 1.6)


def _in_turn(ways: Mapping[str, str], cache: str) -> dict[str, float]:
    """Return the median milliseconds of each way; they take turns, so that noise falls on all alike."""
    for code in ways.values():
        _processor_time(code, cache)  # what is compiled once is not what we compare
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_RUNS):
        for name, code in ways.items():
            taken[name].append(_processor_time(code, cache))
    return {name: median(times) for name, times in taken.items()}


def _processor_time(code: str, cache: str) -> float:
    """Return the milliseconds that a processor works for a new Python, from its start to its end."""
    from resource import RUSAGE_CHILDREN, getrusage  # noqa: PLC0415 - Windows has no such module

    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)  # noqa: S603 - this Python
    after = getrusage(RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
