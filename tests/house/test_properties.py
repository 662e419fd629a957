"""Properties over agreements of every shape: what is written reads back, and every format prints all of it."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coordlib import Agreement, read, render, save
from coordlib.document import ND30, Document
from coordlib.formats import WRITERS
from tests.reading import READERS, pieces, squeezed
from tests.samples import any_agreement, tries

FULL = settings(
    tries(40, 150),
    # Shrinking a whole agreement through four formats would take minutes; what fails is printed as it is.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
# Letters that the fonts of the PDF lack, but that Word, a browser and a reviewer may have.
EXOTIC = "אבגשلاحкаб한語ﬁ☃é́ẫ"


@FULL
@given(any_agreement())
def test_a_saved_agreement_reads_back_equal_in_both_formats(agreement: Agreement) -> None:
    with TemporaryDirectory() as folder:
        for suffix in (".yaml", ".json"):
            assert read(save(agreement, Path(folder, f"a{suffix}"))) == agreement


def missing(agreement: Agreement, document: Document, suffix: str) -> list[str]:
    text = squeezed(READERS[suffix](WRITERS[suffix](document, ND30)))
    if suffix == ".pdf":  # pdfium takes a hyphen at the end of a line for one of hyphenation, and may drop it
        text = text.replace("-", "")
        return [piece for piece in pieces(agreement) if not in_parts(piece.replace("-", ""), text)]
    return [piece for piece in pieces(agreement) if piece not in text]


def in_parts(piece: str, text: str, most: int = 6) -> bool:
    """Tell whether a text holds a piece, parted at most so often: a cell may go on on the next pages."""
    if piece in text:
        return True
    length = next((length for length in range(len(piece) - 1, 2, -1) if piece[:length] in text), 0)
    return bool(most and length) and in_parts(piece[length:], text, most - 1)


@pytest.mark.parametrize("suffix", WRITERS)
@FULL
@given(any_agreement())
def test_every_piece_of_text_is_printed(suffix: str, agreement: Agreement) -> None:
    assert missing(agreement, render(agreement), suffix) == []


@pytest.mark.long
@pytest.mark.parametrize("suffix", [".docx", ".html", ".md"])
@tries(15, 50)
@given(any_agreement("abcđ" + EXOTIC, 15))
def test_text_of_any_script_is_printed(suffix: str, agreement: Agreement) -> None:
    assert missing(agreement, render(agreement), suffix) == []


@pytest.mark.parametrize("suffix", WRITERS)
@tries(8)
@given(any_agreement(), st.booleans())
def test_the_same_agreement_gives_the_same_bytes(suffix: str, agreement: Agreement, draft: bool) -> None:  # noqa: FBT001
    first = WRITERS[suffix](render(agreement, draft=draft), ND30)
    assert WRITERS[suffix](render(agreement, draft=draft), ND30) == first
