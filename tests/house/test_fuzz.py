"""Fuzzing: whatever the bytes, reading gives a result or findings, and a picture is drawn soon (slow)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

SECONDS = os.environ.get("FUZZ_SECONDS", "60")
FUZZER = "tests.house.fuzz"


@pytest.mark.fuzz
@pytest.mark.parametrize("target", ["yaml", "json", "markup", "marks", "ledger", "templates", "pictures"])
def test_nothing_but_findings_comes_of_any_bytes(target: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", FUZZER, target, SECONDS, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    failures = [
        file.read_bytes()[:2000] for file in tmp_path.iterdir() if file.name.startswith(("crash", "timeout", "oom"))
    ]
    assert not failures, ran.stderr[-3000:]
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "Done" in ran.stderr
