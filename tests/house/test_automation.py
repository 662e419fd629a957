"""The page on automation: what a server, a hook and cron would run is run."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.calls import call
from tests.house.pages import TUTORIAL, blocks, done_in_terminal, shell, write_by_hand, write_files
from tests.paths import ROOT

PAGE = ROOT / "docs" / "automation.md"
HOOKS = {one["id"]: one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
OF_SHELL = pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str) -> Any:  # noqa: ANN401 - what a file of another program holds
    """Return what a file of the page says."""
    [text] = [one.text for one in blocks(PAGE) if one.file == name]
    return yaml.safe_load(text)


def run(command: str) -> int:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    return subprocess.run(["sh", "-c", command], env={**os.environ, "PATH": path}, check=False).returncode  # noqa: S607


@pytest.mark.long
@OF_SHELL
def test_what_the_page_shows_in_a_terminal_is_what_is_printed(folder: Path) -> None:
    for printed, shown in done_in_terminal(PAGE):
        assert not shown or printed == shown  # what copies and records prints, the page need not show
    assert (folder / "remind-telecom.docx").stat().st_size > 1000


@pytest.mark.long
@OF_SHELL
def test_the_step_of_ci_passes_what_is_right_and_stops_at_what_is_wrong(folder: Path) -> None:
    steps = [one["run"] for one in written("agreements.yml")["jobs"]["check"]["steps"] if "run" in one]
    [checking] = [one for one in steps if one.startswith("coordlib ")]
    first = next(one for one in blocks(TUTORIAL) if one.file)
    (folder / "agreements").mkdir()
    write_by_hand(first)
    for wrong in (True, False):
        Path(first.file).replace(folder / "agreements" / first.file)
        assert run(checking) == int(wrong)
        [told] = json.loads((folder / "agreements.sarif").read_text(encoding="utf-8"))["runs"]
        assert [one["ruleId"] for one in told["results"]] == ["DUT001"] * wrong
        write_files(TUTORIAL)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", [one["id"] for one in written(".pre-commit-config.yaml")["repos"][0]["hooks"]])
def test_a_hook_stops_a_commit_or_mends_it_and_then_passes(name: str) -> None:
    program, *arguments = shlex.split(HOOKS[name]["entry"])
    assert program == "coordlib"
    assert HOOKS[name]["additional_dependencies"] == [".[cli]"]
    first = next(one for one in blocks(TUTORIAL) if one.file)
    write_by_hand(first)
    before = Path(first.file).read_bytes()
    ended = call(*arguments, first.file)  # pre-commit fails where a hook does, and where it changed a file
    assert ended.code == 1 or Path(first.file).read_bytes() != before
    write_files(TUTORIAL)
    call("fmt", first.file)
    before = Path(first.file).read_bytes()
    assert call(*arguments, first.file).code == 0
    assert Path(first.file).read_bytes() == before


def test_the_page_names_every_hook() -> None:
    assert {one["id"] for one in written(".pre-commit-config.yaml")["repos"][0]["hooks"]} == set(HOOKS)
