"""Looks at the tricks as pictures: LibreOffice sets each DOCX, Chromium shows each page, pdftoppm draws each PDF.

``python -m tests.signing.seals.pictures FOLDER`` writes what prints otherwise and what equal to `pictures.csv`; in the
folder it leaves a sheet of the first page that differs for each trick.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from PIL import Image, ImageChops

from tests.signing.seals import test_tricks as tricks
from tests.signing.test_later import revised

TABLE = Path(__file__).with_name("pictures.csv")
_DARKER, _FEW, _DOTS = 40, 12, 60  # of 255; dots that may differ; an inch
_AT_ONCE, _MOST_BYTES = 30, 2 << 30


def made() -> Iterator[tuple[str, str, bytes]]:
    """Yield each trick: its format, its name, its file; without a name the file itself."""
    for suffix in (".docx", ".html", ".pdf"):
        yield suffix, "", tricks.printed(suffix)
    for look, of in tricks.LOOKS:
        for place in tricks.PLACES:
            yield ".docx", f"{of}: {look}, in {place}", tricks.with_look(look, of, place)
    yield from ((".docx", name, tricks.in_document(edit)) for name, edit in tricks.DOCX.items())
    yield from ((".html", name, tricks.in_page(edit)) for name, edit in tricks.HTML.items())
    yield from ((".pdf", name, revised(tricks.printed(".pdf"), change)) for name, change in tricks.PDF.items())


def drawn(files: Mapping[str, Path], folder: Path) -> Iterator[tuple[str, list[Image.Image] | None]]:
    """Yield the pages of each file as pictures; none for what the program does not open."""
    _as_pdf([one for one in files.values() if one.suffix == ".docx"], folder)
    for name, file in files.items():
        if file.suffix == ".html":
            to = file.with_suffix(".pdf")
            browser = [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                f"--print-to-pdf={to}",
                f"file://{file}",
            ]
            subprocess.run(browser, check=False, timeout=120, capture_output=True)
        yield name, _pages(file.with_suffix(".pdf"))


def _as_pdf(waiting: list[Path], folder: Path) -> None:
    """Let LibreOffice set files, some at once; one at which it stops, or takes all the memory, is left out."""
    office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    while waiting:
        some = waiting[:_AT_ONCE]
        with suppress(subprocess.TimeoutExpired):
            bounded = ["prlimit", f"--data={_MOST_BYTES}", "timeout", "90", *office]
            subprocess.run([*bounded, "--outdir", folder, *some], check=False, capture_output=True)
        done = next((n for n, one in enumerate(some) if not one.with_suffix(".pdf").exists()), len(some))
        waiting = waiting[done + (done < len(some)) :]


def _pages(file: Path) -> list[Image.Image] | None:
    if not file.exists():
        return None
    drawing = ["pdftoppm", "-cropbox", "-r", str(_DOTS), "-gray"]
    subprocess.run([*drawing, file, file.with_suffix("")], check=False, capture_output=True)
    found = sorted(file.parent.glob(f"{file.stem}-*.pgm"))
    pages = [Image.open(one).copy() for one in found]
    for one in found:
        one.unlink()
    return pages


def differing(pages: list[Image.Image], usual: list[Image.Image]) -> int | None:
    """Return the number of the first page, from 0, that looks otherwise; none where all look alike."""
    for number, (one, other) in enumerate(zip(pages, usual, strict=False)):
        if one.size != other.size:
            return number
        dots = ImageChops.difference(one, other).point(lambda dot: 255 if dot > _DARKER else 0)
        if sum(dots.histogram()[1:]) > _FEW:
            return number
    return None if len(pages) == len(usual) else min(len(pages), len(usual))


def look(folder: Path, only: Iterable[str] = (".docx", ".html", ".pdf")) -> Iterator[tuple[str, str, str]]:
    """Yield of each trick its format, its name, and how it prints."""
    for suffix in only:
        own = {name: content for form, name, content in made() if form == suffix}
        files = {name: folder / f"{suffix[1:]}{number:03d}{suffix}" for number, name in enumerate(own)}
        for name, file in files.items():
            file.write_bytes(own[name])
        pages = dict(drawn(files, folder))
        usual = pages.pop("")
        assert usual, f"{suffix}: the file itself prints nothing"
        for name, found in pages.items():
            number = None if found is None else differing(found, usual)
            if found and number is not None:
                shown = found[min(number, len(found) - 1)]
                shown.save(files[name].with_suffix(".png"))
            yield suffix, name, "not at all" if found is None else "equal" if number is None else "otherwise"


def main() -> None:
    """Look at all, and write the table."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    asked = sys.argv[2:] or [".docx", ".html", ".pdf"]
    rows = list(look(folder, asked))
    rows += [row for row in known() if row[0] not in asked]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("format", "trick", "prints"), *sorted(rows)])


def known() -> list[tuple[str, str, str]]:
    """Return the rows of the table."""
    if not TABLE.exists():
        return []
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [(form, name, prints) for form, name, prints in list(csv.reader(file))[1:]]


if __name__ == "__main__":
    main()
