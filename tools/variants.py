"""Variants: documents of each legal form and kind, as DOCX and PDF, and contact sheets on which a person looks at them.

``make variants`` writes them to out/variants. Bodies and persons are made up, as “Ví Dụ” (example) and the letters in
place of names say; numbers and names stay blank in half of them.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from coordlib import render, write
from coordlib.model import LegalForm
from tools.specimens import ANNEXES, CAPACITIES, KINDS, MARKS, Variant, subject_of

COUNTS = (1, 2, 4, 8)
_SIX = 6
_LONGEST = 600  # seconds, of a program
_DOTS = 60  # to an inch: a page is 700 high
_SHEET = "#set page(width: auto, height: auto, margin: 4mm, fill: silver)\n"


def every() -> Iterator[Variant]:
    """Yield every form, kind, number of issuers, length of names and superior, the rest in turns."""
    crossed = product(LegalForm, KINDS, COUNTS, (False, True), (False, True))
    for number, (form, kind, count, long, superior) in enumerate(crossed):
        if (kind, count, form) == ("agreement", 1, LegalForm.JOINT):
            continue  # no agreement binds one body
        # Divided by numbers that have nothing in common, so that no trait goes with another.
        capacity = CAPACITIES[number % len(CAPACITIES)]
        marks, annexes, known = number // 3 % len(MARKS), number // 5 % ANNEXES, number // 7 % 2 == 0
        yield Variant(form, kind, count, long, superior, annexes, marks, capacity, known)


def chosen() -> Iterator[Variant]:
    """Yield one of each form, kind and number of issuers, the length of names and the superior in turns."""
    for number, one in enumerate(every()):
        if number % 4 == (number // 4 + number // 16) % 4:
            yield one


def printed() -> Iterator[Variant]:
    """Yield what is looked at: the chosen ones, and each form and kind issued by six bodies."""
    yield from chosen()
    for number, (form, kind) in enumerate(product(LegalForm, KINDS)):
        long, superior = number % 2 == 0, number % 3 == 0
        marks, capacity = number % len(MARKS), CAPACITIES[number % len(CAPACITIES)]
        yield Variant(form, kind, _SIX, long, superior, number % ANNEXES, marks, capacity, number % 4 > 0)


def write_files(variants: Iterable[Variant], folder: Path, suffixes: Iterable[str] = (".docx", ".pdf")) -> list[Path]:
    """Write variants to a folder; return the first file of each."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one in variants:
        # A blank is no error, but a single issuer of a joint form may be: what it looks like is asked here.
        document = attrs.evolve(render(subject_of(one), draft=True), draft=False)
        first, *_ = [write(document, folder / f"{one.name}{suffix}") for suffix in suffixes]
        written.append(first)
    return written


def convert(files: Iterable[Path], folder: Path) -> None:
    """Let LibreOffice print DOCX as PDF to a folder."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        own = f"-env:UserInstallation={Path(profile).as_uri()}"
        _run("soffice", own, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files))


def draw_sheet(files: Iterable[Path], target: Path) -> None:
    """Draw all pages of PDF files, a row and a caption each, as one PNG."""
    import typst  # noqa: PLC0415 - only sheets need it

    with TemporaryDirectory() as folder:
        pages = Path(folder)
        for row, file in enumerate(files):
            _run("pdftoppm", "-r", str(_DOTS), "-png", str(file), str(pages / f"{row}"))
        source = pages / "sheet.typ"
        source.write_text(_SHEET + "".join(_rows(pages)), encoding="utf-8")
        target.write_bytes(typst.compile(source, format="png", ppi=_DOTS))


def _rows(pages: Path) -> Iterator[str]:
    """Yield the source of each row; the PDF stands first, then the DOCX."""
    for row, format_ in enumerate(("PDF", "DOCX")):
        images = (f'image("{page.name}")' for page in sorted(pages.glob(f"{row}-*.png")))
        yield f'#stack(dir: ltr, spacing: 3mm, "{format_}", {", ".join(images)})\n\n'


def _run(program: str, *arguments: str) -> None:
    found = shutil.which(program)
    if found is None:
        sys.exit(f"this needs {program}")
    subprocess.run([found, *arguments], check=True, capture_output=True, timeout=_LONGEST)  # noqa: S603 - our own files


def _draw_sheets(files: Iterable[Path], folder: Path) -> None:
    office = folder / "office"
    convert(files, office)
    for file in files:
        draw_sheet((file.with_suffix(".pdf"), office / f"{file.stem}.pdf"), folder / f"{file.stem}.png")


def main() -> None:
    """Write the variants that are asked for, and a sheet of each: the PDF above, the DOCX by LibreOffice below."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, nargs="?", default=Path("out/variants"))
    asked.add_argument("--every", action="store_true", help="every variant, not a choice of them")
    asked.add_argument("--no-sheets", action="store_true", help="DOCX and PDF only")
    given = asked.parse_args()
    files = write_files(every() if given.every else printed(), given.folder)
    if not given.no_sheets:
        _draw_sheets(files, given.folder)
    print(f"{len(files)} variants in {given.folder}")


if __name__ == "__main__":
    main()
