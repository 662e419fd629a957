"""The package: what is built of it holds what it needs, nothing that lay about, and works by itself (slow)."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterable
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import attrs
import pytest

from coordlib.cli.guiding import pages
from coordlib.storage import DRAFTS, SCHEMAS
from tests.paths import EXAMPLES, ROOT
from tools.release import EXTRAS, tried, written

pytestmark = pytest.mark.package

USE = """
import sys
from coordlib import check, read, render, schedule, write
from coordlib.dates import Calendar
from datetime import date

agreement = read(sys.argv[1])
assert not check(agreement)
assert schedule(agreement, date(2026, 1, 1), date(2026, 12, 31), Calendar())
write(render(agreement), sys.argv[2])
print(sys.modules["coordlib"].__file__)
"""


@attrs.frozen
class Built:
    """The source distribution, the wheel that is made of it, and the names of the files in both."""

    source: Path
    wheel: Path

    @property
    def in_source(self) -> set[str]:
        with tarfile.open(self.source) as opened:
            return {name.partition("/")[2] for name in opened.getnames()}

    @property
    def in_wheel(self) -> set[str]:
        with zipfile.ZipFile(self.wheel) as opened:
            return set(opened.namelist())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("dist")
    run_module("build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    (source,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return Built(source, wheel)


def run_module(name: str, *words: str) -> None:
    assert find_spec(name), f"{name} is missing: pip install 'coordlib[slow]'"
    ran = subprocess.run([sys.executable, "-m", name, *words], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def files_of(folder: Path) -> set[str]:
    return {str(file.relative_to(ROOT)) for file in folder.rglob("*") if file.is_file()}


def compiled(names: Iterable[str]) -> set[str]:
    return {name for name in names if "__pycache__" in name}


def under_version_control() -> set[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607
    if listed.returncode:
        pytest.skip("this copy of the source is not under version control")
    return set(filter(None, listed.stdout.split("\0")))


def test_twine_finds_nothing_to_say_against_either(built: Built) -> None:
    run_module("twine", "check", "--strict", str(built.source), str(built.wheel))


def test_the_source_distribution_is_what_is_under_version_control(built: Built) -> None:
    assert built.in_source - {"PKG-INFO"} == under_version_control()


def test_the_wheel_is_the_library_and_what_is_said_of_it(built: Built) -> None:
    library = files_of(ROOT / "src" / "coordlib")
    wanted = {name.removeprefix("src/") for name in library - compiled(library)}
    wanted |= {f"coordlib/cli/pages/{name}.md" for name in pages()}
    said = {name for name in built.in_wheel if name.partition("/")[0].endswith(".dist-info")}
    assert built.in_wheel - said == wanted
    assert {name.partition("/")[2] for name in said} - {"entry_points.txt"} == {
        "METADATA",
        "RECORD",
        "WHEEL",
        "licenses/LICENSE",
    }


def test_the_wheel_holds_the_types_the_templates_the_schemas_and_the_days(built: Built) -> None:
    templates = {file.relative_to(ROOT / "src").as_posix() for file in (ROOT / "src").rglob("*.j2")}
    assert len(templates) >= 10
    schemas = {f"coordlib/storage/published/{name}.{draft}.json" for name in SCHEMAS for draft in DRAFTS}
    assert {"coordlib/py.typed", "coordlib/lexicon/facts/days_off.csv", *templates, *schemas} <= built.in_wheel


def test_the_wheel_works_by_itself(built: Built, tmp_path: Path) -> None:
    with zipfile.ZipFile(built.wheel) as opened:
        opened.extractall(tmp_path / "installed")  # noqa: S202 - what we have built ourselves
    command = [sys.executable, "-c", USE, str(EXAMPLES / "gia_lai_viettel.yaml"), str(tmp_path / "a.docx")]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert Path(ran.stdout.strip()).is_relative_to(tmp_path / "installed")
    assert (tmp_path / "a.docx").stat().st_size > 1000


def test_two_builds_are_the_same_bytes_with_their_sums_and_a_bill_of_what_they_need(tmp_path: Path) -> None:
    files = {one.name: one for one in written(tmp_path)}
    pairs = [line.split("  ") for line in files["SHA256SUMS"].read_text(encoding="utf-8").splitlines()]
    sums = {name: digest for digest, name in pairs}
    assert {name: sha256(files[name].read_bytes()).hexdigest() for name in sums} == sums
    bill = json.loads(
        next(one for name, one in files.items() if name.endswith(".cdx.json")).read_text(encoding="utf-8")
    )
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    named = {one["name"]: one.get("scope") for one in bill["components"]}
    assert (named["attrs"], named["typst"]) == ("required", "optional")
    assert len([one for one in bill["components"] if one["type"] == "file"]) == 2


@pytest.mark.parametrize("extra", EXTRAS, ids=lambda one: one or "none")
def test_the_wheel_works_in_a_new_environment_with_each_extra(extra: str, built: Built, tmp_path: Path) -> None:
    tried(built.wheel, extra, tmp_path)
