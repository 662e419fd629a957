"""``python -m bench against OTHER_SRC``: processor time of this source beside that of another commit, in turn.

`OTHER_SRC` is the folder `src` of another working tree (``git worktree add ../before COMMIT``). Each tree has a process
of its own that stays; they take turns task by task, so that noise falls on both alike.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import attrs

from bench import tasks
from bench.measure import Goal
from bench.real_texts import are_there, real_texts
from coordlib import read, render, write
from coordlib.testing import caches

GROUPS = ("read", "read_document", "schedule", "assess", "render", "read-and-check", "never-seen")
"""The names of what is compared, each alone."""

_TASKS = {
    "read-and-check": "read and check",
    "never-seen": "check of texts never seen",
}  # the others as they are called
_SOURCE = Path(__file__).parent.parent / "src"
_EXAMPLE = Path(__file__).parent.parent / "examples" / "gia_lai_viettel.yaml"
_ROUNDS = 15
_MOST, _MOST_OF_A_CHECK = 1.05, 1.15


@attrs.frozen
class Worker:
    """A process that does tasks with one source tree."""

    process: subprocess.Popen[str]

    @classmethod
    def of(cls, source: Path, *files: Path) -> Worker:
        """Start the process of a source tree."""
        environment = {**os.environ, "PYTHONPATH": str(source.resolve())}
        command = [sys.executable, str(Path(tasks.__file__).resolve()), *map(str, files)]
        pipe = subprocess.PIPE
        return cls(subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, text=True))  # noqa: S603 - this Python

    def seconds(self, task: str) -> float:
        """Let it do a task once; return the processor time that this took."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{task}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            message = f"bench: a process ended while it did {task!r}; its message stands above"
            raise SystemExit(message)
        return float(answer)

    def end(self) -> None:
        """Let it end."""
        self.process.communicate()


def against(other: Path, cases: Path, *names: str) -> Iterator[Goal]:
    """Compare the tasks of some names, or all, with those of another source tree."""
    if not (other / "coordlib").is_dir():
        message = f"bench: {other} holds no coordlib; it wants the folder src of another working tree"
        raise SystemExit(message)
    wanted = [name for name in GROUPS if not names or name in names]
    with tempfile.TemporaryDirectory() as folder:
        files = _written(Path(folder), cases, with_texts="never-seen" in wanted)
        ours, theirs = (Worker.of(source, *files, Path(caches.__file__)) for source in (_SOURCE, other))
        rows = []
        for name in wanted:
            if name != "never-seen" or any(files[2].iterdir()):
                pairs = _in_turn(theirs, ours, _TASKS.get(name, name))
                rows.append((name, pairs))
                yield Goal(f"{name}: beside the other source", _ratio(pairs), at_most=_wanted(name))
        for worker in (ours, theirs):
            worker.end()
    _show(rows)


def _ratio(pairs: list[tuple[float, float]]) -> float:
    """Return how many times as long ours takes: the least of each, which what else runs on a machine disturbs least."""
    return min(now for _, now in pairs) / min(before for before, _ in pairs)


def _wanted(name: str) -> float:
    return _MOST_OF_A_CHECK if name in ("read-and-check", "never-seen") else _MOST


def _written(folder: Path, cases: Path, *, with_texts: bool) -> tuple[Path, Path, Path]:
    """Write what both work on: the example, a DOCX of it, and a folder of the real texts that figures are told of."""
    example = Path(copy(_EXAMPLE, folder))
    document = write(render(read(example)), folder / "example.docx")
    texts, all_texts = folder / "texts", folder / "all"
    texts.mkdir()
    all_texts.mkdir()
    if with_texts and are_there(cases):
        for text in real_texts(cases, all_texts):
            if text.is_reported:
                copy(text.file, texts)
    return example, document, texts


def _in_turn(theirs: Worker, ours: Worker, task: str) -> list[tuple[float, float]]:
    """Let two workers do a task in turn, each first every other time; return the seconds of both, theirs first."""
    for worker in (theirs, ours):
        worker.seconds(task)  # what is compiled or loaded once is not what we compare
    pairs = []
    for number in range(_ROUNDS):
        if number % 2:
            now, before = ours.seconds(task), theirs.seconds(task)
        else:
            before, now = theirs.seconds(task), ours.seconds(task)
        pairs.append((before, now))
    return pairs


def _show(rows: list[tuple[str, list[tuple[float, float]]]]) -> None:
    """Print a table: the least of each and their ratio; beside it the middle half of the ratios of single rounds."""
    print("\n### Beside the other source (processor time)\n\n| | other, ms | this, ms | ratio | half of the rounds |")
    print("| --- | ---: | ---: | ---: | --- |")
    for name, pairs in rows:
        before, now = (1000 * min(values) for values in zip(*pairs, strict=True))
        ratios = sorted(this / other for other, this in pairs)
        quarter = len(ratios) // 4
        half = f"{ratios[quarter]:.3f} to {ratios[-1 - quarter]:.3f}"
        print(f"| {name} | {before:.1f} | {now:.1f} | {_ratio(pairs):.3f} × | {half} |", flush=True)
