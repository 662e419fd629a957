"""A printed file against the decree."""

from pathlib import Path

from coordlib import check_document, render, write
from coordlib.language import Findings
from tests.snippets.sample import AGREEMENT

written: Path = write(render(AGREEMENT), "quy-che.docx")
findings: Findings = check_document(written, kind="Quy chế")
assert not findings.errors
