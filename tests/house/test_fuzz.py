"""Fuzzing: reading YAML, JSON, markup, a ledger or a template gives a result or findings, whatever the bytes (slow)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = os.environ.get("FUZZ_SECONDS", "60")
FUZZER = Path(__file__).parent / "fuzz.py"


@pytest.mark.fuzz
@pytest.mark.parametrize("target", ["yaml", "json", "markup", "ledger", "templates"])
def test_nothing_but_findings_comes_of_any_bytes(target: str, tmp_path: Path) -> None:
    command = [sys.executable, str(FUZZER), target, SECONDS, str(tmp_path)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    failures = [
        file.read_bytes()[:2000] for file in tmp_path.iterdir() if file.name.startswith(("crash", "timeout", "oom"))
    ]
    assert not failures, ran.stderr[-3000:]
    assert ran.returncode == 0, ran.stderr[-3000:]
    assert "Done" in ran.stderr
