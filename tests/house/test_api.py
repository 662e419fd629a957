"""The pages of the API: one for each room, which begins with what people call, each with an example that runs."""

import re
import sys
from importlib import import_module
from types import ModuleType

import pytest

from coordlib.doors import ROOMS
from tests.house.pages import blocks
from tests.house.test_names import called
from tests.paths import ROOT


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(ROOT / "docs"), *sys.path])
        return import_module("api_pages")


def test_each_room_has_a_page_that_the_first_one_leads_to(pages: ModuleType) -> None:
    assert sorted(pages.ROOMS) == sorted(ROOMS)
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\(api/(\w+)\.md\)", text) == [*pages.ROOMS]
    assert re.findall(r"^api/(\w+)$", text, re.MULTILINE) == [*pages.ROOMS]


def test_each_of_the_sixty_names_has_an_example_that_runs(pages: ModuleType) -> None:
    run = "\n".join(
        block.text.replace(" ", "") for page in ("names.md", "cookbook.md") for block in blocks(ROOT / "docs" / page)
    )
    examples: dict[str, str] = pages.examples()
    assert set(examples) == {name for _, name in called()}
    for name, example in examples.items():
        assert re.search(rf"\b{name}\b", example)
        assert example.replace(" ", "") in run, name


def test_a_page_begins_with_what_people_call_and_tells_the_rest_below(pages: ModuleType) -> None:
    text: str = pages.page("rules")
    first = re.findall(r"^### (\w+)$", text, re.MULTILINE)
    assert first == ["check", "RULES", "fix", "check_document", "check_print"]
    assert text.index("### check_print") < text.index("## The rest") < text.index("automodule:: coordlib.rules")
    assert f":exclude-members: {', '.join(first)}" in text
    assert "All rules that coordlib knows" in text


def test_the_facts_of_law_come_last(pages: ModuleType) -> None:
    assert pages.ROOMS[0] == "model"
    assert pages.ROOMS[-1] == "lexicon"
