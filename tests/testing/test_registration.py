"""Where coordlib is installed, Hypothesis knows its nouns, and waits for none of them."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coordlib import Agreement, check
from coordlib.language import Key, Rule
from coordlib.model import Party, Roll, When
from coordlib.testing import register
from coordlib.tracking import Ledger
from tests.paths import ROOT

FEW = settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
REGISTERED = [one.name for one in entry_points(group="hypothesis") if one.value == "coordlib.testing:register"]
ASKED = """
import sys
from hypothesis import strategies as st
{registration}
doors = ("coordlib.doors", "coordlib.testing", "coordlib.testing.plugin")
loaded = sorted(name for name in sys.modules if name.startswith("coordlib.") and name not in doors)
assert loaded == [], loaded
from coordlib import Agreement
assert "coordlib.testing.model" not in sys.modules
from hypothesis import Phase, given, settings

@settings(max_examples=3, deadline=None, database=None)
@given(st.from_type(Agreement))
def drawn(agreement):
    assert agreement.parties and agreement.title.startswith("Quy chế")

drawn()
assert "coordlib.testing.model" in sys.modules
"""


@pytest.fixture(autouse=True)
def registered() -> None:
    register()


def run(script: str, *also: Path) -> None:
    path = os.pathsep.join(map(str, (ROOT / "src", *also)))
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path})


@pytest.mark.long
def test_it_loads_nothing_until_a_strategy_is_wanted() -> None:
    run(ASKED.format(registration="from coordlib.testing import register; register()"))


@pytest.mark.long
def test_hypothesis_calls_it_by_an_entry_point_as_the_project_declares_it(tmp_path: Path) -> None:
    installed = tmp_path / "declared-1.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text("Metadata-Version: 2.1\nName: declared\nVersion: 1\n", encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = (f"{name} = {value}\n" for name, value in project["entry-points"]["hypothesis"].items())
    (installed / "entry_points.txt").write_text("[hypothesis]\n" + "".join(points), encoding="utf-8")
    run(ASKED.format(registration=""), tmp_path)


@pytest.mark.long
@pytest.mark.skipif(not REGISTERED, reason="coordlib is not installed with its entry points")
def test_hypothesis_calls_it_by_the_entry_point() -> None:
    run(ASKED.format(registration=""))


@pytest.mark.long
@FEW
@given(st.data())
def test_an_agreement_that_is_asked_for_by_its_type_is_sound(data: st.DataObject) -> None:
    agreement = data.draw(st.from_type(Agreement))
    assert check(agreement).errors == ()


@FEW
@given(st.data())
def test_unions_enumerations_and_keys_are_known_by_their_types(data: st.DataObject) -> None:
    assert isinstance(data.draw(st.from_type(When)), When)  # type: ignore[arg-type]
    assert data.draw(st.from_type(Roll)) in Roll
    key = data.draw(st.from_type(Key))
    assert Party(key, "Công an tỉnh").key == key
    assert data.draw(st.from_type(Rule[Agreement])).code


@pytest.mark.long
@FEW
@given(st.data())
def test_arguments_are_found_by_their_annotations(data: st.DataObject) -> None:
    def entries(ledger: Ledger, notes: list[Key]) -> tuple[Ledger, list[Key]]:
        return ledger, notes

    ledger, _ = data.draw(st.builds(entries))
    assert isinstance(ledger, Ledger)


@FEW
@given(st.data())
def test_types_of_others_are_left_alone(data: st.DataObject) -> None:
    assert type(data.draw(st.from_type(int))) is int
    assert isinstance(data.draw(st.from_type(dict[str, date])), dict)


def test_a_hypothesis_without_the_table_learns_all_by_the_public_way(monkeypatch: pytest.MonkeyPatch) -> None:
    from hypothesis.strategies._internal import types  # noqa: PLC0415 - what this test takes away

    known: dict[object, Callable[[object], object]] = {}
    monkeypatch.delattr(types, "_global_extra_lookup")
    monkeypatch.setattr("hypothesis.strategies.register_type_strategy", known.__setitem__)
    register()
    assert {Agreement, Ledger, Key} <= known.keys()
