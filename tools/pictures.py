"""The pictures of the documentation: ``python -m tools.pictures`` makes them of what the tutorial and the gallery say.

A terminal is a real one, of which the colours are kept; a notebook is the HTML that it shows; a page is of the PDF.
Chromium, poppler and the fonts called Liberation must be there.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import attrs
from rich.console import Console
from rich.text import Text

from coordlib import read, schedule
from tests.cli.calls import bare, run_on_terminal
from tests.house.pages import TUTORIALS, blocks, done_in_terminal, write_by_hand
from tools.gallery import draw, papers

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
WIDTH = 100
_TERMINALS = {"check": "coordlib check agreement.yaml", "status": "coordlib status agreement.yaml --on 2026-06-15"}
_LINE, _LETTER, _MARGIN = 17, 9.1, 16  # of the terminal, in pixels
_ROW = 28  # of the notebook, in pixels
_TERMINAL = """<meta charset="utf-8"><style>
body {{ margin: {margin}px; background: #fff; }}
pre {{ margin: 0; font: 15px/{line}px "Liberation Mono", monospace; }} .typed {{ color: #777; }}
</style><pre><span class="typed">$ </span>{command}\n{shown}</pre>"""
_NOTEBOOK = """<meta charset="utf-8"><style>
body { margin: 16px; background: #fff; font: 14px/21px "Liberation Sans", sans-serif; }
table { border-collapse: collapse; } td, th { padding: 4px 10px; text-align: left; white-space: nowrap; }
caption { text-align: left; padding: 0 0 8px; } tr:nth-child(odd) td { background: #f5f5f5; }
</style>"""


@attrs.frozen
class Shot:
    """A page of HTML of which a picture is taken, and how large that is, in pixels."""

    page: str
    width: int
    height: int


def terminal(command: str, language: str) -> Shot:
    """Return what a command shows on a terminal, with its colours."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    shown = run_on_terminal(("sh", "-c", command), WIDTH, COORDLIB_LANG=language, PATH=path).out.rstrip()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    console.print(Text.from_ansi(shown))
    coloured = console.export_html(inline_styles=True, code_format="{code}")
    lines = [command, *bare(shown).splitlines()]
    page = _TERMINAL.format(margin=_MARGIN, line=_LINE, command=command, shown=coloured)
    return Shot(page, 2 * _MARGIN + int(_LETTER * max(map(len, lines)) + 20), 2 * _MARGIN + _LINE * len(lines))


def notebook(table: str) -> Shot:
    """Return what a notebook shows of a table."""
    return Shot(_NOTEBOOK + table, 960, 2 * _MARGIN + _ROW * (table.count("<tr>") + 1))


def screenshot(shot: Shot, picture: Path) -> None:
    """Take a picture of a page."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_text(shot.page, encoding="utf-8")
        chromium = ("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars")
        size = (f"--window-size={shot.width},{shot.height}", "--force-device-scale-factor=1.5")
        command = [*chromium, *size, f"--screenshot={picture}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603


def pictures(tutorial: Path) -> Iterator[tuple[str, Shot]]:
    """Yield the name and the page of each picture, while a tutorial is followed in this folder."""
    language = "vi" if tutorial.stem.endswith("vi") else "en"
    first = next(block for block in blocks(tutorial) if block.file)
    write_by_hand(first)
    if language == "vi":
        yield "check.vi", terminal(_TERMINALS["check"], language)
    assert all(printed == shown for printed, shown in done_in_terminal(tutorial))
    yield f"status.{language}", terminal(_TERMINALS["status"], language)
    if language == "en":
        dues = schedule(read("agreement.yaml"), date(2026, 1, 1), date(2027, 12, 31))
        yield "notebook", notebook(dues._repr_html_())


def first_page(document: str, picture: Path) -> None:
    """Take a picture of the first page of a PDF."""
    command = ["pdftoppm", "-r", "72", "-gray", "-png", "-singlefile", document, str(picture.with_suffix(""))]
    subprocess.run(command, check=True)  # noqa: S603


def main() -> None:
    """Make all pictures."""
    FOLDER.mkdir(exist_ok=True)
    for tutorial in TUTORIALS:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            for name, shot in pictures(tutorial):
                screenshot(shot, FOLDER / f"{name}.png")
                print(FOLDER / f"{name}.png")
            for document in ("agreement", "report"):
                first_page(f"{document}.pdf", FOLDER / f"{document}.png")
    for paper in papers():
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            draw(paper)
            print(paper.picture)


if __name__ == "__main__":
    main()
