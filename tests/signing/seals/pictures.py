"""Looks at the tricks as pictures: LibreOffice sets each DOCX, Chromium shows each page, pdftoppm draws each PDF.

``python -m tests.signing.seals.pictures FOLDER`` writes what prints otherwise and what equal to `pictures.csv`; in the
folder it leaves a sheet of the first page that differs for each trick.
"""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from PIL import Image, ImageChops

from tests.signing.seals import test_tricks as tricks
from tests.signing.test_later import Change, revised

TABLE = Path(__file__).with_name("pictures.csv")
_DARKER, _FEW, _DOTS = 40, 12, 60  # of 255; dots that may differ; an inch
_AT_ONCE, _MOST_BYTES = 30, 2 << 30
_ONE_IN = 6  # of the tricks of a page: the same property is tried in three places


def made() -> Iterator[tuple[str, str, Callable[[], bytes]]]:
    """Yield each trick: its format, its name, what makes its file; without a name the file itself."""
    for suffix in (".docx", ".html", ".pdf"):
        yield suffix, "", partial(tricks.printed, suffix)
    for look, of in tricks.LOOKS:
        for place in tricks.PLACES:
            yield ".docx", f"{of}: {look}, in {place}", partial(tricks.with_look, look, of, place)
    yield from ((".docx", name, partial(tricks.in_document, edit)) for name, edit in tricks.DOCX.items())
    some = list(tricks.HTML.items())[::_ONE_IN]
    yield from ((".html", name, partial(tricks.in_page, edit)) for name, edit in some)
    for name, change in {**tricks.PDF, **tricks.DRAWN}.items():
        yield ".pdf", name, partial(_changed, change)


def _changed(change: Change) -> bytes:
    return revised(tricks.printed(".pdf"), change)


def drawn(files: Mapping[str, Path], folder: Path) -> Iterator[tuple[str, list[Image.Image] | None]]:
    """Yield the pages of each file as pictures; none for what the program does not open."""
    _as_pdf([one for one in files.values() if one.suffix == ".docx"], folder)
    for name, file in files.items():
        to = file.with_suffix(".pdf")
        if file.suffix == ".html" and not to.exists():
            flags = ["--headless", "--no-sandbox", "--disable-gpu"]
            with suppress(subprocess.TimeoutExpired):  # a page at which it stops
                browser = ["chromium", *flags, f"--print-to-pdf={to}", f"file://{file}"]
                subprocess.run(browser, check=False, timeout=20, capture_output=True)
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


def look(folder: Path, suffix: str, seen: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield of each trick that was not seen yet its format, its name, and how it prints."""
    own = {name: make for form, name, make in made() if form == suffix and name not in seen}
    files = {name: folder / f"{suffix[1:]}{number:03d}{suffix}" for number, name in enumerate(own)}
    for name, file in files.items():
        file.write_bytes(own[name]())
    pages = dict(drawn(files, folder))
    usual = pages.pop("")
    assert usual, f"{suffix}: the file itself prints nothing"
    for name, found in pages.items():
        number = None if found is None else differing(found, usual)
        if found and number is not None:
            found[min(number, len(found) - 1)].save(files[name].with_suffix(".png"))
        yield suffix, name, "not at all" if found is None else "equal" if number is None else "otherwise"


def main() -> None:
    """Look at what the table does not hold yet, and write it."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    there = {(form, name) for form, name, _ in made()}
    rows = [row for row in known() if row[:2] in there]
    for suffix in sys.argv[2:] or (".docx", ".html", ".pdf"):
        rows += look(folder, suffix, {name for form, name, _ in rows if form == suffix})
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
