"""Reading and checking: beside PyYAML's C loader, LegalDown, and the dependencies that an import loads."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import attrs
import legaldown
import yaml

from bench.measure import Goal, Work, show, timed
from coordlib import RULES, Agreement, check, read
from coordlib.model import Article, Chapter, Clause, Part, Point, Section

_RUNS = 15


def of_a_file(file: Path) -> Iterator[Goal]:
    """Compare reading a file with the bare loader; checking it, and LegalDown on the same words, for information."""
    text = file.read_text(encoding="utf-8")
    agreement = read(file)
    other = as_legaldown(agreement)
    ways: dict[str, Work] = {
        "PyYAML, C loader alone": lambda: yaml.load(text, Loader=yaml.CSafeLoader),
        "coordlib: read": lambda: read(file),
        f"coordlib: check, {len(RULES)} rules": lambda: check(attrs.evolve(agreement)),
        "LegalDown: parse + validate": lambda: legaldown.validate(legaldown.parse(other)),
    }
    times = timed(ways)
    show(f"Reading and checking {len(text) // 1000} kB (LegalDown: {len(other) // 1000} kB, the same words)", times)
    loader, reading, *_ = times.values()
    yield Goal("read: beside the bare C loader", reading / loader, at_most=1.4)


def as_legaldown(agreement: Agreement) -> str:
    """Return the parties and the text of an agreement in LegalDown."""
    sides = "".join(
        f"  - name: {party.key}\n    label: {party.short_name or party.name}\n    parties:\n"
        f"      - name: {party.key}-1\n"
        f"        label: {party.name}\n        type: legal_entity\n        legal_name: {party.name}\n"
        for party in agreement.parties
    )
    head = f"---\ntitle: {agreement.title}\ndocument_type: contract\nlanguage: vi\nsides:\n{sides}---\n\n"
    return head + "\n".join(_legaldown_units(agreement)) + "\n"


def _legaldown_units(agreement: Agreement) -> Iterator[str]:
    for _, unit in agreement.provisions():
        match unit:
            case Part(title=title) | Chapter(title=title) | Section(title=title):
                yield f"\n# {title}\n"
            case Article(title=title, text=text):
                yield f"\n## {title}\n\n{text}\n"
            case Clause(text=text):
                yield f"\n1. {text}"
            case Point(text=text):
                yield f"   1. {text}"


def of_an_import() -> Iterator[Goal]:
    """Compare ``import coordlib`` in a new process with importing what it depends on."""
    ways = {
        "import attrs, cattrs, jinja2, yaml": "import attrs, cattrs, jinja2, yaml",
        "import coordlib": "import coordlib",
        "from coordlib import render, write": "from coordlib import render, write",
    }
    with tempfile.TemporaryDirectory() as cache:
        taken = {name: _fastest(code, cache) for name, code in ways.items()}
    show("Importing, in a new process", taken)
    dependencies, ours, _ = taken.values()
    yield Goal("import coordlib: beside its dependencies", ours / dependencies, at_most=1.3)


def of_a_command() -> Iterator[Goal]:
    """Compare ``coordlib --help`` in a new process with importing click, on which it stands."""
    ways = {
        "import click": "import click",
        "coordlib --help": "import sys; from coordlib.cli import main; sys.stdout = sys.stderr; main(['--help'])",
    }
    with tempfile.TemporaryDirectory() as cache:
        taken = {name: _fastest(code, cache) for name, code in ways.items()}
    show("The command line, in a new process", taken)
    click, ours = taken.values()
    yield Goal("coordlib --help: beside import click", ours / click, at_most=3)


def _fastest(code: str, cache: str) -> float:
    """Return the milliseconds of the fastest of several runs, with compiled files where Python keeps them."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = cache
    times = []
    for _ in range(_RUNS):
        start = perf_counter()
        subprocess.run([sys.executable, "-c", code], env=environment, check=True, stderr=subprocess.DEVNULL)  # noqa: S603 - this Python
        times.append(perf_counter() - start)
    return 1000 * min(times)
