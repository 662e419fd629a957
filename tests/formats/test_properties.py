"""Properties: what a file says of itself, of every kind of document: title, author, day."""

import attrs
import pypdfium2 as pdfium
import pytest

from coordlib import render, to_bytes
from tests.rendering.subjects import subjects

KINDS = tuple(subjects())
_UNSIGNED = ("plan", "portfolio")  # here: nobody has signed them, so that they have no day


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_document_names_its_author_and_its_day_in_a_pdf(name: str) -> None:
    document = attrs.evolve(render(subjects()[name], draft=True), draft=False)
    told = pdfium.PdfDocument(to_bytes(document, ".pdf")).get_metadata_dict()
    assert told["Title"] == document.title != ""
    assert told["Author"] == document.author != ""
    assert (document.day is None) == (name in _UNSIGNED)
    assert told["CreationDate"].startswith(f"D:{document.day:%Y%m%d}" if document.day else "D:1980")
