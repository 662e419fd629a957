"""Tasks that two source trees do in turn: a program that `against` starts with one of them on its path.

In come the files to work on, then the name of a task in each line of its input; out goes, for each line, the processor
time that the task took. Only what both trees have may be asked for: what stands at the root of coordlib.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Mapping
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from time import process_time

from coordlib import Agreement, Ledger, assess, check, read, read_document, render, schedule

_FIRST, _LAST = date(2022, 1, 1), date(2024, 12, 31)


def _forgetting(file: Path) -> Callable[[], None]:
    """Return `coordlib.testing.forget` of the newer tree: the other may be too old to have it."""
    spec = spec_from_file_location("forgetting", file)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    forget: Callable[[], None] = module.forget
    return forget


def _repeated(times: int, work: Callable[[], object]) -> Callable[[], float]:
    def timed() -> float:
        gc.collect()
        begun = process_time()
        for _ in range(times):
            work()
        return process_time() - begun

    return timed


def tasks(example: Path, document: Path, texts: Path, forget: Callable[[], None]) -> Mapping[str, Callable[[], float]]:
    """Return the tasks by name, each of which takes some tenths of a second and returns how long it took.

    `example`: an agreement; `document`: a DOCX of it; `texts`: a folder of agreements in YAML, never seen.
    """
    agreement = read(example)
    ledger = Ledger(agreement)
    files = sorted(texts.iterdir())

    def check_each() -> float:
        taken = 0.0
        for file in files:
            unseen = read(file)
            forget()
            begun = process_time()
            check(unseen)
            taken += process_time() - begun
        return taken

    def with_fresh(work: Callable[[Agreement], object]) -> Callable[[], object]:
        return lambda: work(read(example))

    found = {
        "render": _repeated(80, lambda: render(agreement)),
        "read": _repeated(50, lambda: read(example)),
        "schedule": _repeated(200, lambda: schedule(agreement, _FIRST, _LAST)),
        "assess": _repeated(120, lambda: assess(agreement, ledger, _LAST)),
        "read_document": _repeated(20, lambda: read_document(document)),
        "read and check": _repeated(25, with_fresh(check)),
    }
    return {**found, "check of texts never seen": check_each} if files else found


def main() -> None:
    """Do what each line of the input names, and answer with its seconds."""
    example, document, texts, forgetting = map(Path, sys.argv[1:])
    known = tasks(example, document, texts, _forgetting(forgetting))
    for line in sys.stdin:
        print(known[line.strip()](), flush=True)


if __name__ == "__main__":
    main()
