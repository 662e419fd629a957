"""poppler says nothing against any PDF that is written. Slow; run by name."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from coordlib import read, render, write
from coordlib.amendments import Amendment, consolidate
from tests.formats.drawn import drawn
from tests.paths import EXAMPLES
from tools.variants import chosen, write_files

pytestmark = pytest.mark.poppler
READERS = (("pdftotext", "{}", "-"), ("pdfinfo", "-struct", "{}"), ("pdffonts", "{}"), ("pdftoppm", "-r", "20", "{}"))


def warnings(file: Path) -> set[str]:
    """Return what the programs of poppler say of a file beside what they are asked for."""
    commands = ([one.format(file) for one in reader] for reader in READERS)
    ran = (subprocess.run(command, capture_output=True, check=False, timeout=120) for command in commands)
    return {line for one in ran for line in one.stderr.decode().splitlines()}


def test_every_kind_of_document_is_read_without_a_warning(tmp_path: Path) -> None:
    files = write_files(list(chosen())[::4], tmp_path, (".pdf",))
    files += [write(render(drawn(number), draft=True), tmp_path / f"{number}.pdf") for number in range(24)]
    assert {file.name: found for file in files if (found := warnings(file))} == {}


def test_a_consolidated_text_has_author_and_day(tmp_path: Path) -> None:
    amendment = read(EXAMPLES / "amendments" / "gia_lai_viettel.yaml", Amendment)
    text = consolidate(read(EXAMPLES / "gia_lai_viettel.yaml"), [amendment], date(2026, 1, 1))
    file = write(render(text), tmp_path / "a.pdf")
    told = subprocess.run(("pdfinfo", "-isodates", str(file)), capture_output=True, check=True, timeout=120)  # noqa: S607
    assert "Công an tỉnh Gia Lai, Viettel" in told.stdout.decode()
    assert "2026-01-01" in told.stdout.decode()
    assert warnings(file) == set()
