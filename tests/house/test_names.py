"""The page of names: at most sixty, all of the root among them, each in an example that runs."""

import re
from collections.abc import Iterator
from importlib import import_module

import pytest

import coordlib
from coordlib.doors import ROOMS
from tests.house.pages import blocks
from tests.paths import ROOT

PAGE = ROOT / "docs" / "names.md"
MOST = 60
COMPLETE = (
    {"Done", "Evidence", "Happened", "Figure", "Indicator"},
    {"RULES", "rule", "Message", "Severity"},
    {"INTERIM", "FINAL"},
    {"render_many", "check_many", "assess_many"},
    {"to_json", "from_json"},
    {"read", "save"},
)


def names() -> Iterator[tuple[str, str]]:
    """Yield each name that the words of the page tell of, with its room; empty for the root."""
    words = re.sub(r"```.*?```", "", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    for named in re.findall(r"`([\w.]+)`", words):
        room, _, name = named.removeprefix("coordlib.").rpartition(".")
        if name and named != "coordlib" and hasattr(import_module(f"coordlib.{room}".rstrip(".")), name):
            yield room, name


def called() -> list[tuple[str, str]]:
    """Return the names, rooms left out that are named as such."""
    return [(room, name) for room, name in dict.fromkeys(names()) if f"{room}{name}" not in ROOMS]


def test_there_are_sixty_at_most() -> None:
    assert len(called()) <= MOST


def test_all_of_the_root_are_among_them() -> None:
    assert {name for room, name in called() if not room} == set(coordlib.__all__)


@pytest.mark.parametrize("together", COMPLETE, ids=lambda one: " ".join(sorted(one)))
def test_who_has_one_has_what_goes_with_it(together: set[str]) -> None:
    assert together <= set(coordlib.__all__)


def test_each_stands_in_an_example() -> None:
    programs = "\n".join(one.text for one in blocks(PAGE) if one.language == "python")
    used = re.sub(r"^from coordlib.*", "", programs, flags=re.MULTILINE)
    assert [name for _, name in called() if not re.search(rf"\b{name}\b", used)] == []


def test_the_examples_run_one_after_the_other(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("names"))
    page, space = blocks(PAGE), {"__name__": "page"}
    for number, block in enumerate(page):
        if block.language != "python":
            continue
        exec(compile(block.text, f"block {number}", "exec"), space)  # noqa: S102 - the page says that it runs
        printed, following = capsys.readouterr().out, page[number + 1 :][:1]
        if following and following[0].language == "text":
            assert printed.strip() == following[0].text.strip()
