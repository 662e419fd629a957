"""Where people work: the newest Python makes the environment of `make`, and editors and hooks use the same commands."""

import json
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.paths import ROOT

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh")
NEEDED = ("basename", "cp", "id", "ls", "mkdir", "rm")
# Stands for a Python: says with what status each question to it ends, and writes down what it makes and installs.
STAND_IN = """#!/bin/sh
case "$*" in
    "-c import sys"*) exit {fits} ;;
    "-c import ensurepip") exit {ensurepip} ;;
    "-m pip --version") exit {pip} ;;
    "-m venv"*)
        for folder; do :; done
        mkdir -p "$folder/bin"
        echo half >"$folder/half"
        [ {venv} = 0 ] || exit {venv}
        cp "$0" "$folder/bin/python"
        [ {ensurepip} != 0 ] || cp "$0" "$folder/bin/pip"
        echo "made by $(basename "$0")" ;;
    *) echo "$(basename "$0") $*" ;;
esac
"""
WORKS = {"fits": 0, "ensurepip": 0, "pip": 0, "venv": 0}
TOO_OLD, WITHOUT_ENSUREPIP, WITHOUT_BOTH, BROKEN = (
    {"fits": 1},
    {"ensurepip": 1},
    {"ensurepip": 1, "pip": 1},
    {"venv": 1},
)


def made(folder: Path, pythons: dict[str, dict[str, int]], named: str = "") -> list[str]:
    """Return what is said when the environment is made on a machine that has only these Pythons, and no apt-get."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    for tool in NEEDED:
        (programs / tool).unlink(missing_ok=True)
        (programs / tool).symlink_to(shutil.which(tool) or "")
    for name, ends in pythons.items():
        (programs / name).write_text(STAND_IN.format(**WORKS | ends))
        (programs / name).chmod(0o755)
    command = ["/bin/sh", str(ROOT / "tools" / "venv.sh"), named, str(folder / "venv"), ".[pdf]"]
    ran = subprocess.run(command, env={"PATH": str(programs)}, capture_output=True, text=True, check=False)
    return (ran.stdout + ran.stderr).splitlines()


def with_pip(made_by: str) -> list[str]:
    return [f"made by {made_by}", "pip install --quiet --disable-pip-version-check --no-compile --editable .[pdf]"]


@posix
def test_the_newest_python_makes_it_and_its_pip_installs(tmp_path: Path) -> None:
    pythons = {"python3": WORKS, "python3.13": WORKS, "python3.12": WORKS}
    assert made(tmp_path, pythons) == with_pip("python3.13")


@posix
@pytest.mark.parametrize("fault", [TOO_OLD, WITHOUT_BOTH, BROKEN])
def test_a_python_that_cannot_is_passed_over(tmp_path: Path, fault: dict[str, int]) -> None:
    (tmp_path / "bin").mkdir()
    assert made(tmp_path, {"python3.14": fault, "python3.12": WORKS}) == with_pip("python3.12")
    assert made(tmp_path, {"python3.14": fault}) == with_pip("x")[1:], "what is there is not made again"


@posix
def test_the_python_that_is_named_makes_it(tmp_path: Path) -> None:
    assert made(tmp_path, {"python3.13": WORKS, "python3.12": WORKS}, "python3.12") == with_pip("python3.12")


@posix
def test_a_named_python_that_cannot_is_an_error_that_says_why(tmp_path: Path) -> None:
    pythons = {"python3.13": WORKS, "python3.11": TOO_OLD, "python3.12": WITHOUT_BOTH}
    assert made(tmp_path, pythons, "python3.11") == [
        "coordlib needs Python 3.12 or newer: make … PYTHON=/path/to/python"
    ]
    assert made(tmp_path, pythons, "python3.12") == [
        "no Python here can make a virtual environment: install the package python3-venv"
    ]
    assert made(tmp_path, {"python3.12": BROKEN}, "python3.12")
    assert not (tmp_path / "venv").exists(), "what was left half made is removed"


@posix
def test_without_ensurepip_the_pip_of_the_system_installs(tmp_path: Path) -> None:
    said = made(tmp_path, {"python3.13": WITHOUT_ENSUREPIP})
    python = tmp_path / "venv" / "bin" / "python"
    options = "--quiet --disable-pip-version-check --no-compile"
    installs = f"python3.13 -m pip --python {python} install {options} --editable .[pdf]"
    assert said == ["made by python3.13", installs]
    assert made(tmp_path, {"python3.13": WITHOUT_ENSUREPIP}) == [installs]


def test_the_container_runs_the_two_commands_of_the_readme() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert container["postCreateCommand"].split(" && ") == ["make demo", "make test"]


def test_the_hooks_are_local_and_run_what_is_installed() -> None:
    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    hooks = [hook for one in repositories for hook in one["hooks"]]
    assert {one["repo"] for one in repositories} == {"local"}
    assert {hook["language"] for hook in hooks} == {"system"}
    assert {hook["entry"].split()[0] for hook in hooks} == {".venv/bin/ruff", ".venv/bin/mypy"}


def test_editors_break_lines_where_the_formatter_does() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"max_line_length = {settings['tool']['ruff']['line-length']}" in (ROOT / ".editorconfig").read_text()


def test_each_python_that_is_declared_is_tried_the_newest_first() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [name.rpartition(" ")[2] for name in project["classifiers"] if ":: 3." in name]
    tried = " ".join(f"python{version}" for version in reversed(declared))
    assert f"set -- {tried} python3;" in (ROOT / "tools" / "venv.sh").read_text(encoding="utf-8")
    assert project["requires-python"] == f">={declared[0]}"
