"""``coordlib guide``: the pages that come with the library, each of which is there and reads in a terminal."""

import subprocess
import sys
from pathlib import Path

import pytest

from coordlib.cli.guiding import pages, text_of
from tests.cli.calls import call
from tests.cli.test_explaining import LOADED
from tests.paths import ROOT


def test_without_a_page_all_are_listed_with_their_titles() -> None:
    listed = call("guide", lang="en")
    assert listed.code == 0
    for name, file in pages().items():
        assert f"{name}\t{text_of(file).splitlines()[0].removeprefix('# ')}" in listed.lines


@pytest.mark.parametrize("name", pages())
def test_a_page_is_shown_from_its_title_to_its_end(name: str) -> None:
    shown = call("guide", name)
    source = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    assert (shown.code, shown.out[:2]) == (0, "# ")
    assert shown.out.rstrip().endswith(source.rstrip().splitlines()[-1])
    assert not any(sign in shown.out for sign in ("```{", "\n!["))


def test_an_unknown_page_is_answered_with_the_nearest() -> None:
    refused = call("guide", "file-formt", lang="en")
    assert (refused.code, refused.out) == (2, "")
    assert "did you mean 'file-format'" in refused.err


def test_what_is_for_a_browser_or_for_those_who_work_on_it_is_no_page() -> None:
    assert {"tutorial", "tutorial.vi", "cookbook", "file-format", "rules"} - {*pages()} == {"rules"}
    assert not {"index", "api", "architecture"} & {*pages()}


def test_no_room_is_loaded_for_it() -> None:
    told = subprocess.run([sys.executable, "-c", LOADED, "guide", "why"], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in told.stderr.split("'") if name.startswith("coordlib.")}
    assert rooms <= {"cli", "language", "lexicon"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_new_file_names_pages_and_commands_that_are_there(lang: str, tmp_path: Path) -> None:
    made = tmp_path / "new.yaml"
    assert call("new", made, "--about", "bảo vệ cáp", "--party", "Sở A", "--party", "Sở B", lang=lang).code == 0
    text = made.read_text(encoding="utf-8")
    assert "docs/" not in text
    named = [
        line.partition("coordlib guide ")[2].strip(". ") for line in text.splitlines() if "coordlib guide " in line
    ]
    assert named
    assert {*named} <= {*pages()}
