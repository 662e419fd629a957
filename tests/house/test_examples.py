"""The examples: they run as printed, write what they say, and their findings are explained."""

import runpy
import sys
from pathlib import Path

import pytest

from coordlib import check, read, save
from coordlib.language import Severity
from tests.paths import EXAMPLES

SCRIPTS = sorted(EXAMPLES.glob("*.py"))
SOURCES = sorted(EXAMPLES.glob("*.yaml"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_the_example_writes_the_four_formats_and_says_where(
    script: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [str(script), str(tmp_path / "out")])
    runpy.run_path(str(script), run_name="__main__")
    printed = capsys.readouterr().out
    written = sorted((tmp_path / "out").iterdir())
    documents = [file for file in written if file.suffix not in (".jsonl", ".lock")]
    assert {".docx", ".html", ".md", ".pdf"} <= {file.suffix for file in documents}
    assert all(str(file) in printed and file.stat().st_size > 1000 for file in documents)


def test_the_real_case_has_no_finding_and_no_number() -> None:
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    assert not check(agreement)
    assert agreement.number is None
    assert str(agreement.signed) == "2021-12-13"
    assert [(one.rank, one.name, one.office) for one in agreement.signatories] == [
        ("Thiếu tướng", "Rah Lan Lâm", "Giám đốc"),
        ("Thượng tá", "Trần Văn Thuân", "Giám đốc"),
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_each_finding_above_a_note_is_explained_in_the_comments(source: Path) -> None:
    comments = [line for line in source.read_text(encoding="utf-8").splitlines() if line.lstrip().startswith("#")]
    for finding in check(read(source)):
        assert finding.severity is Severity.NOTE or any(finding.code in line for line in comments), finding


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_example_saves_and_reads_back(source: Path, tmp_path: Path) -> None:
    agreement = read(source)
    assert read(save(agreement, tmp_path / "a.json")) == agreement
