"""The gallery: what each section of ``docs/gallery.md`` prints, drawn as the picture that stands beside it.

In comes the page; out go pictures, small and in few greys, of the pages of PDF files. pypdfium2 alone draws them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pypdfium2
from PIL.PngImagePlugin import PngInfo

from tests.house.pages import Block, done_alone, sections, write_by_hand
from tests.paths import ROOT

if TYPE_CHECKING:
    from PIL import Image

PAGE = ROOT / "docs" / "gallery.md"
FILES = "Files of a signing"
"""The section at the end, whose files the papers need."""

_PICTURE = re.compile(r"!\[[^\]]*?(?:[Pp]age (?P<page>\d+))?[^\]]*\]\(pictures/(?P<name>paper-[\w-]+\.png)\)")
_WRITES = re.compile(r'"([\w-]+\.pdf)"\)')
WORDS = "words"
"""Under what a picture bears the digest of its words."""

_WIDTH = 480  # pixels
_GREYS = 16


@attrs.frozen
class Paper:
    """A section of the gallery: its heading, its lines, its picture, and of which page of which file that is."""

    title: str
    lines: Block
    picture: Path
    file: str
    page: int

    @property
    def name(self) -> str:
        """The name of the picture without what all have."""
        return self.picture.stem.removeprefix("paper-")


def papers() -> Iterator[Paper]:
    """Yield each paper of the gallery, in the order of the page."""
    text = PAGE.read_text(encoding="utf-8")
    for title, blocks in sections(PAGE).items():
        lines = [block for block in blocks if block.language == "python"]
        if title and title != FILES:
            section = text.partition(f"## {title}\n")[2].partition("\n## ")[0]
            picture, written = _PICTURE.search(section), _WRITES.search(lines[0].text)
            assert picture, title
            assert written, title
            place = PAGE.parent / "pictures" / picture["name"]
            yield Paper(title, lines[0], place, written[1], int(picture["page"] or 1))


def print_alone(paper: Paper) -> None:
    """Do what a section of the gallery says, in this folder, beside the files that it begins with."""
    by_heading = sections(PAGE)
    for block in by_heading[FILES]:
        write_by_hand(block)
    for _ in done_alone(PAGE, (*by_heading[""], paper.lines)):
        pass


def drawn(paper: Paper) -> Image.Image:
    """Return the picture of what was printed in this folder; it bears the digest of the words that it shows."""
    page = pypdfium2.PdfDocument(paper.file)[paper.page - 1]
    picture = page.render(scale=_WIDTH / page.get_width(), grayscale=True).to_pil()
    words = " ".join(page.get_textpage().get_text_bounded().split())
    few: Image.Image = picture.quantize(_GREYS)
    few.info[WORDS] = sha256(words.encode()).hexdigest()
    return few


def draw(paper: Paper) -> None:
    """Print a paper in this folder and draw it where the gallery shows it."""
    print_alone(paper)
    picture, words = drawn(paper), PngInfo()
    words.add_text(WORDS, picture.info[WORDS])
    picture.save(paper.picture, optimize=True, pnginfo=words)
