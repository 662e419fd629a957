"""Evidence: signed files, sheets that come back and registers, as nobody would make them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree as ET

from coordlib import Ledger, assess, read, read_text
from coordlib.formats import open_archive
from coordlib.signing import read_signatures
from coordlib.storage import Register
from coordlib.tracking import Tracking, proposals, save_xlsx
from tests.formats.small import zipped
from tests.house.fuzz import seeds, trees
from tests.house.fuzz.seeds import TOKENS
from tests.signing.parties import root_file, signable, signed

DAY = date(2022, 12, 20)
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ET.register_namespace("s", _SHEETS)
_GAP = re.compile(r"<([0-9a-fA-F]{1000,}?)0*>")
_NAME = re.compile(r"/[A-Z]\w+(?: [0-9.]+)*")


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp())


@cache
def _tracking() -> Tracking:
    agreement = read(seeds.RECORDED)
    return Tracking(assess(agreement, Ledger(agreement), DAY))


@cache
def _sheet() -> dict[str, bytes]:
    """Return the parts of a sheet that an office gets."""
    archive = open_archive(save_xlsx(_tracking(), _folder() / "a.xlsx").read_bytes())
    return {name: archive.read(name) for name in archive.names}


def of_sheets() -> list[str]:
    """Return the parts of a sheet that are XML, each with its name in front."""
    return [f"{name}\n{part.decode()}" for name, part in _sheet().items() if name.endswith(".xml")]


_damaged = trees.as_xml(TOKENS["sheet-elements"], TOKENS["sheet-attributes"])


def grown_sheet(chance: Random, corpus: Sequence[str]) -> str:
    """Return one part of a sheet, some of whose elements are changed."""
    name, _, part = chance.choice(corpus).partition("\n")
    return f"{name}\n{_damaged(chance, [part])}"


def take_sheet(text: str, _: int, folder: Path) -> None:
    """Read a sheet one of whose parts is another."""
    name, _sign, part = text.partition("\n")
    file = folder / "fuzzed.xlsx"
    file.write_bytes(zipped({**_sheet(), name[:100] or "x": part.encode("utf-8", "surrogatepass")}))
    format(proposals(file, _tracking(), DAY).findings, "vi")


def of_registers() -> list[str]:
    """Return portfolio files."""
    rows = "".join(f"- {{agreement: {one}.yaml, ledger: {one}.jsonl}}\n" for one in "abc")
    return [f"agreements:\n{rows}", '{"agreements": [{"agreement": "a.yaml"}]}', "agreements: []\n"]


def take_register(text: str, number: int, _: Path) -> None:
    """Read a portfolio file."""
    read_text(text, ".json" if number % 3 == 0 else ".yaml", kind=Register)


def of_signed() -> list[str]:
    """Return signed PDFs, each byte a letter: by one, by two, and one that waits."""
    folder = _folder()
    return [one.decode("latin-1") for one in (signed(1, folder), signed(2, folder), signable(1, folder))]


def grown_signed(chance: Random, corpus: Sequence[str]) -> str:
    """Return a signed PDF with other letters at the same places: in its signatures, in names, anywhere."""
    text = chance.choice(corpus)
    gaps = [one.span(1) for one in _GAP.finditer(text)] or [(0, len(text))]
    names = [one.span() for one in _NAME.finditer(text)]
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        first, last = chance.choice((chance.choice(gaps), chance.choice(names), (0, len(text))))
        at = chance.randrange(first, last)
        new = chance.choice(
            (chance.choice("0123456789abcdef"), chance.choice(TOKENS["pdf"]), chr(chance.randrange(256)))
        )
        text = f"{text[:at]}{new}{text[at + len(new) :]}"
    return text


def take_signed(text: str, number: int, folder: Path) -> None:
    """Judge the signatures of a PDF, with roots and without."""
    file = folder / "fuzzed.pdf"
    file.write_bytes(text.encode("latin-1", "replace"))
    format(read_signatures(file, roots=(root_file(_folder()),) if number % 2 else ()), "vi")
