"""The gallery: every paper that prints is there, each section runs alone, and its picture is that of what it prints."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import attrs
import pytest
from PIL import Image, ImageChops, ImageStat

import coordlib
from coordlib.rendering import Subject
from coordlib.tracking import Paper as PaperOfASigning
from tests.house.pages import shell
from tests.paths import ROOT
from tools.gallery import FILES, PAGE, WORDS, Paper, drawn, papers, print_alone

PAPERS = [*papers()]
MOST_LINES = 14
MOST_BYTES = 30_000
ALIKE = 3  # of 255, for the hands of different versions of what draws a page

pytestmark = pytest.mark.skipif(not shell(), reason="the blocks of the terminal are of a POSIX shell")


@attrs.frozen
class Printed:
    """What a section printed: of which kinds of subjects, and its picture."""

    kinds: tuple[type, ...]
    picture: Image.Image


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Printed]]:
    """Each section of the page, done alone in an empty folder."""
    with pytest.MonkeyPatch.context() as patch:
        yield {paper.name: print_here(paper, tmp_path_factory.mktemp(paper.name), patch) for paper in PAPERS}


def print_here(paper: Paper, folder: Path, patch: pytest.MonkeyPatch) -> Printed:
    kinds, render = [], coordlib.render

    def rendered(subject: Subject, *, draft: bool = False) -> object:
        kinds.append(type(subject))
        return render(subject, draft=draft)

    with patch.context() as inner:
        inner.setattr(coordlib, "render", rendered)
        inner.chdir(folder)
        print_alone(paper)
        return Printed(tuple(kinds), drawn(paper))


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_picture_is_of_what_its_lines_print(paper: Paper, printed: dict[str, Printed]) -> None:
    shown, now = Image.open(paper.picture), printed[paper.name].picture
    assert shown.info[WORDS] == now.info[WORDS], "make pictures draws it anew"
    assert shown.size == now.size
    assert ImageStat.Stat(ImageChops.difference(shown.convert("L"), now.convert("L"))).mean[0] < ALIKE


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_a_section_is_short_and_its_picture_is_light(paper: Paper) -> None:
    assert paper.lines.text.count("\n") <= MOST_LINES
    assert paper.picture.stat().st_size <= MOST_BYTES


def test_every_paper_that_prints_is_there(printed: dict[str, Printed]) -> None:
    shown = {kind for one in printed.values() for kind in one.kinds}
    wanted = {kind for kind in get_args(Subject) if kind is not PaperOfASigning}
    assert wanted | set(PaperOfASigning.__subclasses__()) <= shown


def test_no_picture_is_left_of_a_paper_that_is_gone() -> None:
    there = set((ROOT / "docs" / "pictures").glob("paper-*.png"))
    assert there == {paper.picture for paper in PAPERS}


def test_the_files_of_a_signing_are_those_of_the_page_of_papers() -> None:
    files = PAGE.read_text(encoding="utf-8").partition(f"## {FILES}\n")[2]
    of_papers = (ROOT / "docs" / "papers.md").read_text(encoding="utf-8")
    assert all(f"```yaml{block}" in of_papers for block in files.split("```yaml")[1:-1])
