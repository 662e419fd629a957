"""Forgetting: what coordlib remembers of texts goes, and nothing else does."""

import sys
from pathlib import Path
from types import ModuleType

import attrs
import pytest

from coordlib import Agreement, check, read
from coordlib.testing import forget
from coordlib.testing.caches import bounded_caches, memories
from tests.paths import EXAMPLES


@pytest.fixture(name="agreement")
def _agreement() -> Agreement:
    agreement = read(EXAMPLES / "gia_lai_viettel.yaml")
    check(agreement)
    return agreement


def kept() -> int:
    """Return how many things caches with a bound and modules remember."""
    sizes: list[int] = [one.cache_info().currsize for one in bounded_caches()]
    return sum(sizes) + sum(map(len, memories()))


def test_every_bounded_cache_is_emptied(agreement: Agreement) -> None:
    assert check(agreement) is not None
    assert kept() > 0
    forget()
    assert kept() == 0


def test_what_is_found_is_the_same_before_and_after(agreement: Agreement) -> None:
    before = check(attrs.evolve(agreement))
    forget()
    assert check(attrs.evolve(agreement)) == before


def test_what_an_agreement_remembers_of_itself_stays(agreement: Agreement) -> None:
    prose = agreement.prose
    forget()
    assert agreement.prose is prose


def test_a_memory_is_private_and_begins_empty(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "module.py"
    file.write_text(
        "_kept: dict[str, str] = {}\n_seen: set[str] = set()\nNAMED: dict[str, str] = {}\n_FIXED = {1: 2}\n"
    )
    module = ModuleType("coordlib.of_a_test")
    module.__file__ = str(file)
    exec(file.read_text(), vars(module))  # noqa: S102 - written above
    monkeypatch.setitem(sys.modules, module.__name__, module)
    for one in (vars(module)[name] for name in ("_kept", "NAMED")):
        one["a"] = "b"
    vars(module)["_seen"].add("a")
    forget()
    assert [vars(module)[name] for name in ("_kept", "_seen", "NAMED", "_FIXED")] == [{}, set(), {"a": "b"}, {1: 2}]
