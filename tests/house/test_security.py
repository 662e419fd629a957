"""The page on security says what is so."""

import re

import pytest

from coordlib.dates import schedules
from coordlib.document import drawing_cost as effort
from coordlib.formats import archives, readers
from coordlib.formats.docx import package
from coordlib.formats.pdf import apart, looks, typesetting
from coordlib.formats.pdf import reader as pdf
from coordlib.language import text
from coordlib.reading import programs
from coordlib.rendering import budget
from coordlib.storage import converter, spreadsheets, syntax_guards
from coordlib.storage import store as storage
from coordlib.storage.syntax import MOST_VALUES
from coordlib.tracking.ledger import archive
from tests.paths import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
BOUNDS = {
    "bytes of an agreement or narrative": storage._LARGEST_FILE,  # noqa: SLF001 - the bound itself
    "bytes of a spreadsheet that comes back": spreadsheets.LARGEST_SHEET,
    "the same unpacked": spreadsheets.MOST_UNPACKED,
    "rows of its sheet": spreadsheets.MOST_ROWS,
    "parts of a DOCX or a package": archives.MOST_PARTS,
    "bytes of all its parts, unpacked": archives.MOST_BYTES,
    "tags of XML in it": archives.MOST_TAGS,
    "paragraphs of a DOCX that pack into less than a kilobyte for each 100 of them": package.MOST_PARAGRAPHS,
    "paragraphs of a DOCX": package.LONGEST,
    "bytes of HTML, Markdown and text that are read": readers.MOST_TEXT,
    "bytes of a ledger": archive.LARGEST_LEDGER,
    "megabytes of memory that setting a PDF may take, as estimated": typesetting.MOST_MEGABYTES,
    "pages of a PDF that is read": pdf.MOST_PAGES,
    "megabytes of the process that reads PDF": apart.MOST_MEGABYTES,
    "pages of a scan": looks.MOST_SCANNED,
    "dots of a picture of a page": looks.MOST_DOTS,
    "seconds that Tesseract takes for a page, LibreOffice for a file": programs.MOST_SECONDS,
    "seconds of the processor that it takes for a file": apart.LEAST_SECONDS,
    "the same for each megabyte more": apart.SECONDS_A_MEGABYTE,
    "values in one file": MOST_VALUES,
    "open brackets in YAML": syntax_guards._MOST_OPEN,  # noqa: SLF001
    "marks on one letter": text._MOST_MARKS,  # noqa: SLF001
    "faults that are listed of one file": converter.MOST_FAULTS,
    "days of a schedule": schedules._LONGEST_SPAN,  # noqa: SLF001
    "steps of the templates of a document": budget.MOST_STEPS,
    "letters that they write and join": budget.MOST_LETTERS,
    "letters of the document that they print": budget.MOST_PRINTED,
    "characters of a drawing": effort.MOST_CHARACTERS,
    "lines, curves and letters of a drawing": effort.MOST_PARTS,
    "the same of all drawings of a document": effort.MOST_TOGETHER,
    "pictures in a document": effort.MOST_PICTURES,
}


def test_every_bound_on_the_page_is_the_one_in_force() -> None:
    stated = dict(re.findall(r"^\| ([^|]+?) \| ([\d,]+) \|$", PAGE, re.MULTILINE))
    assert {what: int(figure.replace(",", "")) for what, figure in stated.items()} == BOUNDS


@pytest.mark.parametrize("named", ["permissions.py", "pyproject.toml", "SECURITY.md"])
def test_every_file_that_the_page_names_is_there(named: str) -> None:
    assert named in PAGE
    assert [file for file in ROOT.rglob(named) if ".venv" not in file.parts]
