"""Reading and checking: beside PyYAML's C loader, LegalDown, and the dependencies that an import loads."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import permutations
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import attrs
import legaldown
import yaml

from bench.measure import Goal, Work, show, timed
from coordlib import RULES, Agreement, check, read, save
from coordlib.model import Article, Chapter, Clause, Part, Point, Section

_RUNS = 15


def of_a_file(file: Path) -> Iterator[Goal]:
    """Compare reading and checking a file with what others do with as much text."""
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
    loader, reading, checking, legal = times.values()
    yield Goal("read: beside the bare C loader", reading / loader, at_most=1.4)
    yield Goal("check with all rules: beside reading the file", checking / reading, at_most=1)
    yield Goal("LegalDown parse + validate: beside read + check", legal / (reading + checking), at_least=1)


_NEW = 160  # texts that are read and checked once each: so many let the collector of garbage take all of its turns
_MORE = ("địa bàn", "kịp thời", "đầy đủ", "chính xác", "khách quan", "chặt chẽ", "thống nhất", "toàn diện", "cụ thể")


def of_new_texts(file: Path) -> Iterator[Goal]:
    """Compare checking texts that were never seen with reading them: each title and text of each is another.

    Another process writes them, so that nothing of them is known in this one, whose patterns and tables are loaded;
    what it knows of other texts may help, as in an office. Each is read and then checked, as people do. The collector
    takes its turns mostly while a file is read: what both take without it is told as well.
    """
    with tempfile.TemporaryDirectory() as folder:
        writer = get_context("spawn").Process(target=_write_new, args=(file, Path(folder)))
        writer.start()
        writer.join()
        known, new, more = (sorted(Path(folder, name).iterdir()) for name in _FOLDERS)
        _in_turn(known)
        reading, checking = _in_turn(new)
        gc.disable()
        at_rest = _in_turn(more)
        gc.enable()
    times = {"read": reading, "check": checking}
    show(
        "Checking a text never seen",
        times | dict(zip(("read, no collector", "check, no collector"), at_rest, strict=True)),
    )
    yield Goal("check of a text never seen: beside reading it", checking / reading, at_most=2)


_FOLDERS = ("known", "new", "more")


def _in_turn(files: list[Path]) -> tuple[float, float]:
    """Read and check files in turn; return the milliseconds that each takes on average."""
    reading = checking = 0.0
    for one in files:
        start = process_time()
        agreement = read(one)
        middle = process_time()
        check(agreement)
        reading, checking = reading + middle - start, checking + process_time() - middle
    return 1000 * reading / len(files), 1000 * checking / len(files)


def _write_new(file: Path, folder: Path) -> None:
    """Write files of an agreement of which each text is another, some to be known before the others."""
    agreement = read(file)
    endings = (" ".join(one) for one in permutations(_MORE, 6))
    for name in _FOLDERS:
        folder.joinpath(name).mkdir()
        for number in range(_NEW):
            save(_reworded(agreement, endings), folder / name / f"{number}.yaml")


def _reworded(thing: Any, endings: Iterator[str]) -> Any:  # noqa: ANN401 - a record, or a tuple of them
    """Return an agreement whose titles and texts all go on, each in another way."""
    if isinstance(thing, tuple):
        return tuple(_reworded(one, endings) for one in thing)
    if not attrs.has(type(thing)):
        return thing
    changed: dict[str, object] = {}
    for field in ("title", "text", "name"):
        said = getattr(thing, field, "")
        end = len(said.rstrip(".;:"))
        if said:
            changed[field] = f"{said[:end]}{', ' if field == 'text' else ' '}{next(endings)}{said[end:]}"
    for field in ("body", "articles", "clauses", "points", "duties", "parties"):
        if getattr(thing, field, ()) and field in attrs.fields_dict(type(thing)):
            changed[field] = _reworded(getattr(thing, field), endings)
    return attrs.evolve(thing, **changed)


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
