"""Chromium: the HTML on a screen, on a phone and in print. Slow; run by name."""

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from coordlib import read, render, write
from tests.reading import pieces, shown, squeezed
from tests.test_writers import EXAMPLES

pytestmark = pytest.mark.browser
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--no-pdf-header-footer",
]


def chromium(folder: Path, *arguments: str) -> str:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    assert browser, "the slow tests need Chromium"
    command = [browser, *FLAGS, f"--user-data-dir={folder}/profile", *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=120, text=True).stdout


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda file: file.stem)
def test_it_prints_every_piece_of_text(source: Path, tmp_path: Path) -> None:
    agreement = read(source)
    file = write(render(agreement, draft=True), tmp_path / "a.html")
    chromium(tmp_path, f"--print-to-pdf={tmp_path}/a.pdf", file.as_uri())
    document = pdfium.PdfDocument(tmp_path / "a.pdf")
    text = squeezed(shown(document))
    # A piece that crosses a page is parted by the page number.
    assert [piece for piece in pieces(agreement) if len(piece) < 60 and piece not in text] == []
    assert all("DỰ THẢO" in page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("source", EXAMPLES, ids=lambda file: file.stem)
def test_nothing_is_wider_than_a_phone(source: Path, tmp_path: Path) -> None:
    file = write(render(read(source), draft=True), tmp_path / "a.html")
    # Headless Chromium has no window narrower than 500 pixels; a frame of a phone's width has.

    frame = tmp_path / "frame.html"
    frame.write_text(
        f"<iframe src='{file.name}' style='width:360px;height:640px;border:0'></iframe><script>addEventListener('load',"
        "()=>{const d=document.querySelector('iframe').contentDocument;document.title=d.documentElement.scrollWidth})"
        "</script>",
        encoding="utf-8",
    )
    shown = chromium(tmp_path, "--allow-file-access-from-files", "--dump-dom", frame.as_uri())
    width = re.search(r"<title>(\d+)</title>", shown)
    assert width
    assert int(width[1]) <= 360
