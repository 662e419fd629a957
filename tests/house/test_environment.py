"""The virtual environment of `make`: the newest Python makes it, and one that cannot is passed over."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sh")

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
    return [f"made by {made_by}", "pip install --quiet --disable-pip-version-check --editable .[pdf]"]


def test_the_newest_python_makes_it_and_its_pip_installs(tmp_path: Path) -> None:
    pythons = {"python3": WORKS, "python3.11": WORKS, "python3.13": WORKS, "python3.12": WORKS}
    assert made(tmp_path, pythons) == with_pip("python3.13")


@pytest.mark.parametrize("fault", [TOO_OLD, WITHOUT_BOTH, BROKEN])
def test_a_python_that_cannot_is_passed_over(tmp_path: Path, fault: dict[str, int]) -> None:
    (tmp_path / "bin").mkdir()
    assert made(tmp_path, {"python3.14": fault, "python3.12": WORKS}) == with_pip("python3.12")
    assert made(tmp_path, {"python3.14": fault}) == with_pip("x")[1:], "what is there is not made again"


def test_the_python_that_is_named_makes_it(tmp_path: Path) -> None:
    assert made(tmp_path, {"python3.13": WORKS, "python3.11": WORKS}, "python3.11") == with_pip("python3.11")


def test_a_named_python_that_cannot_is_an_error_that_says_why(tmp_path: Path) -> None:
    pythons = {"python3.13": WORKS, "python3.10": TOO_OLD, "python3.11": WITHOUT_BOTH}
    assert made(tmp_path, pythons, "python3.10") == [
        "coordlib needs Python 3.11 or newer: make … PYTHON=/path/to/python"
    ]
    assert made(tmp_path, pythons, "python3.11") == [
        "no Python here can make a virtual environment: install the package python3-venv"
    ]
    assert made(tmp_path, {"python3.12": BROKEN}, "python3.12")
    assert not (tmp_path / "venv").exists(), "what was left half made is removed"


def test_without_ensurepip_the_pip_of_the_system_installs(tmp_path: Path) -> None:
    said = made(tmp_path, {"python3.13": WITHOUT_ENSUREPIP})
    python = tmp_path / "venv" / "bin" / "python"
    installs = f"python3.13 -m pip --python {python} install --quiet --disable-pip-version-check --editable .[pdf]"
    assert said == ["made by python3.13", installs]
    assert made(tmp_path, {"python3.13": WITHOUT_ENSUREPIP}) == [installs]
