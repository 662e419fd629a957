"""Hostile files by the hundred: each is refused with a finding, or read; those of Word are judged and mended, too."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from coordlib import read_document
from coordlib.language import FindingsError
from coordlib.rules import check_document, fix_document
from tests.reading.hostile import SCALES, Hostile, hostile_files

FILES = {one.name: one for one in hostile_files()}
SMALLEST = [name for name, one in FILES.items() if one.scale == SCALES[0] and one.suffix != ".pdf"]
MOST_MEGABYTES = 512
LEAST_SECONDS, SECONDS_A_KILOBYTE = 1.0, 0.01
_AS_LONG = 10  # a machine may be slower, and have other work; what mends judges twice

# Reads, judges and mends the files that it is told, one after the other; says what came of each, in how much memory
# and time of the processor. PDF is read by a process that bounds its own.
READER = """
import json, sys, time
from pathlib import Path
from coordlib import read_document
from coordlib.language import FindingsError
from coordlib.rules import check_document, fix_document

def mend(file):
    fix_document(file, file.with_suffix(".mended.docx"))

for line in sys.stdin.read().splitlines():
    file = Path(line)
    for door in (read_document, check_document, mend) if file.suffix == ".docx" else (read_document,):
        started, refused = time.process_time(), []
        try:
            door(file)
        except FindingsError as error:
            refused = [(one.code, one.what.vi, one.help.vi) for one in error.findings]
        taken = time.process_time() - started
        # Not ru_maxrss, which a process has from the one that started it.
        peak = next(one for one in Path("/proc/self/status").read_text().splitlines() if one.startswith("VmHWM"))
        print(json.dumps([file.stem, door.__name__, refused, taken, int(peak.split()[1]) / 1024]), flush=True)
"""


@attrs.frozen
class Outcome:
    """What a door made of a file: why it was refused, the seconds of the processor, and the most memory so far."""

    number: str
    door: str
    refused: list[tuple[str, str, str]]
    seconds: float
    megabytes: float


def outcome(door: Callable[[], object]) -> list[str]:
    """Return the remedies with which a door refuses a file; none where it takes it."""
    try:
        door()
    except FindingsError as error:
        return [one.help.vi for one in error.findings]
    return []


def test_there_are_two_hundred_of_them() -> None:
    assert len(FILES) >= 200


@pytest.mark.parametrize("name", SMALLEST)
def test_a_small_one_is_refused_with_a_remedy_or_read(name: str, tmp_path: Path) -> None:
    one = FILES[name]
    file = tmp_path / f"hostile{one.suffix}"
    file.write_bytes(one.content)
    assert all(outcome(lambda: read_document(file)))
    if one.suffix == ".docx":
        assert all(outcome(lambda: check_document(file)))
        assert all(outcome(lambda: fix_document(file, tmp_path / "mended.docx")))


def told(files: list[Hostile], folder: Path) -> list[Outcome]:
    """Return what the doors make of files, in a process of their own."""
    paths = [folder / f"{number}{one.suffix}" for number, one in enumerate(files)]
    for path, one in zip(paths, files, strict=True):
        path.write_bytes(one.content)
    asked = "\n".join(map(str, paths))
    ran = subprocess.run([sys.executable, "-c", READER], input=asked, capture_output=True, text=True, check=True)
    return [Outcome(*json.loads(line)) for line in ran.stdout.splitlines()]


@pytest.mark.long
@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html"])
def test_each_is_refused_with_a_finding_or_read_in_its_bounds(suffix: str, tmp_path: Path) -> None:
    files = [one for one in FILES.values() if one.suffix == suffix]
    found = told(files, tmp_path)
    assert {one.number for one in found} == {str(number) for number in range(len(files))}
    for one in found:
        file = files[int(one.number)]
        most = max(LEAST_SECONDS, len(file.content) / 1000 * SECONDS_A_KILOBYTE)
        assert all(help_ for _, _, help_ in one.refused), file.name
        assert one.megabytes <= MOST_MEGABYTES, (file.name, one)
        assert one.seconds <= _AS_LONG * most, (file.name, one)
