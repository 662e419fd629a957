"""Growth: time and memory at 12, 120 and 1,200 articles, and with 1, 10 and 100 rules."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from bench.measure import Goal, show, timed
from coordlib import RULES, Agreement, check, read, save

_SIZES = (1, 10, 100)  # times the twelve articles of the example
_PROGRAM = """
import sys
from time import perf_counter
from coordlib import check, read, render, write

file, suffix = sys.argv[1:]
started = perf_counter()
agreement = read(file)
check(agreement)
write(render(agreement), file + suffix)
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(perf_counter() - started, int(peak.split()[1]) / 1024)
"""


def times_as_long(agreement: Agreement, times: int) -> Agreement:
    """Return an agreement with so many times the chapters; the keys of each copy are its own."""
    body = tuple(_renamed(chapter, number) for number in range(times) for chapter in agreement.body)
    return attrs.evolve(agreement, body=body)


def _renamed(thing: Any, number: int) -> Any:  # noqa: ANN401 - a record, a tuple or a text
    """Return a copy whose keys bear a number, so that none is used twice."""
    if isinstance(thing, tuple):
        return tuple(_renamed(one, number) for one in thing)
    if isinstance(thing, str):
        return _referring(thing, number)
    if not attrs.has(type(thing)):
        return thing
    fields = {field.name: getattr(thing, field.name) for field in attrs.fields(type(thing))}
    changed = {name: _renamed(value, number) for name, value in fields.items() if name not in _LEFT_AS_THEY_ARE}
    if fields.get("key") and number:
        changed["key"] = f"{fields['key']}-{number}"
    return attrs.evolve(thing, **changed)


_LEFT_AS_THEY_ARE = ("key", "lead", "to", "support", "hosts", "reporters", "receivers", "when", "every")


def _referring(text: str, number: int) -> str:
    return text.replace("]]", f"-{number}]]").replace(f"first-tasks-{number}", "first-tasks") if number else text


def with_articles(agreement: Agreement) -> Iterator[Goal]:
    """Read, check, render and write agreements of growing length, each in a new process."""
    for suffix in (".docx", ".pdf"):
        seconds, megabytes = {}, {}
        for size in _SIZES:
            label = f"{12 * size:,} articles"
            seconds[label], megabytes[label] = _measured(times_as_long(agreement, size), suffix)
        show(f"read + check + render + write {suffix}, growing", {name: 1000 * one for name, one in seconds.items()})
        show(f"peak memory of the same, {suffix}", megabytes, "MB")
        _, middle, large = seconds.values()
        yield Goal(f"{suffix}: ten times the articles, time (120 → 1,200)", large / middle, at_most=_LINEAR)
        small, middle, large = megabytes.values()
        growth = (large - small) / max(middle - small, 1.0)
        yield Goal(f"{suffix}: ten times the articles, memory beyond that of 12", growth, at_most=_LINEAR_MEMORY)


_LINEAR = 11.0  # a tenth for noise
_LINEAR_MEMORY = 13.0  # 1,188 articles more against 108: eleven times, and noise


def _measured(agreement: Agreement, suffix: str) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = save(agreement, Path(folder, "agreement.yaml"))
        command = [sys.executable, "-c", _PROGRAM, str(file), suffix]
        runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]  # noqa: S603
    figures = [tuple(map(float, run.stdout.split())) for run in runs]
    return min(seconds for seconds, _ in figures), min(memory for _, memory in figures)


def with_rules(file: Path) -> None:
    """Check the example with 1, 10 and 100 rules."""
    agreement = read(file)
    many = (RULES * 2)[:100]
    ways = {f"{count} rules": many[:count] for count in (1, 10, 100)}
    show(
        "check with more rules",
        timed({name: lambda rules=rules: check(agreement, rules) for name, rules in ways.items()}),  # type: ignore[misc]
    )
