"""What users write: sixty snippets, each of which passes the type checkers as it stands, and runs."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.paths import ROOT

FOLDER = ROOT / "tests" / "snippets"
SNIPPETS = sorted(set(FOLDER.glob("*.py")) - {FOLDER / "__init__.py"})
_LEAST = 60


def _checked(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a type checker on all snippets at once."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, check=False)


def test_there_are_sixty() -> None:
    assert len(SNIPPETS) > _LEAST


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda path: path.stem)
def test_it_runs_from_an_empty_folder(snippet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(snippet))


def test_mypy_passes_them_at_its_strictest(tmp_path: Path) -> None:
    judged = _checked("mypy", "--strict", "--cache-dir", str(tmp_path), str(FOLDER))
    assert judged.stdout.startswith("Success"), judged.stdout


@pytest.mark.pyright
def test_pyright_passes_them_at_its_strictest(tmp_path: Path) -> None:
    if find_spec("basedpyright") is None:
        pytest.skip("basedpyright is not installed: pip install '.[slow]'; it is pyright with its own Node.js")
    settings = tmp_path / "pyrightconfig.json"
    paths = {"include": [str(FOLDER)], "extraPaths": [str(ROOT / "src"), str(ROOT)]}
    strict = {"typeCheckingMode": "strict", "reportUnnecessaryTypeIgnoreComment": "error"}
    settings.write_text(json.dumps({**paths, **strict}), encoding="utf-8")
    judged = _checked("basedpyright", "--pythonpath", sys.executable, "--project", str(settings))
    assert judged.returncode == 0, judged.stdout
