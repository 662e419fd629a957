"""What the writers print is recognised piece by piece, right by the decree, and read back equal."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from coordlib import check_document, read_document, render, to_bytes
from coordlib.document import Block, Document, Grid, Heading, Paragraph, gathered, plain_text
from coordlib.language import Severity
from coordlib.lexicon import SIGNING_MARKS
from coordlib.model import LegalForm
from coordlib.rules import fix_document
from coordlib.rules.form.checking import DocxFile
from tests.anatomy.printed import MARKS, Printed, agreement_of, all_printed
from tests.reading.printable import signed_by
from tests.reading.test_round_trip import FORMATS, differences

ALL = list(all_printed())
SOME = ALL[::9]
SENT = {"about", "addressee"}  # what a letter has: an agreement by the name of one rightly lacks it


def said(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Yield each piece that a document prints outside of tables with lines: its role and its words."""
    for block in gathered(blocks):
        match block:
            case Paragraph() | Heading() if text := squeezed(plain_text(block.inlines)):
                yield block.role.value, text
            case Grid(rows=rows):
                yield from (one for row in rows for cell in row for one in said(cell.blocks))
            case _:
                continue


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def lost_in(document: Document, file: Path) -> Counter[tuple[str, str]]:
    """Return the pieces of a document that are taken for something else in its DOCX."""
    printed = Counter(one for part in document.parts for one in said(part.blocks))
    acts = DocxFile.read(file).anatomy().acts
    return printed - Counter((one.role.value, squeezed(one.paragraph.text)) for act in acts for one in act.pieces)


def assert_recognised(printed: Printed, folder: Path) -> None:
    document = render(agreement_of(printed))
    file, mended = folder / "printed.docx", folder / "mended.docx"
    file.write_bytes(to_bytes(document, ".docx"))
    assert not lost_in(document, file)
    found = {one.code for one in check_document(file) if one.severity is not Severity.NOTE}
    found -= {"ND104"}  # some of the bodies are of the Party, which has no national name
    assert found == ({"ND090"} if SENT & set(printed.kind.needs) else set())
    fix_document(file, mended)
    assert mended.read_bytes() == file.read_bytes()


@pytest.mark.parametrize("printed", SOME, ids=str)
def test_each_piece_is_recognised_in_word_and_nothing_is_wrong(printed: Printed, tmp_path: Path) -> None:
    assert_recognised(printed, tmp_path)


@pytest.mark.variants
@pytest.mark.parametrize("printed", ALL, ids=str)
def test_each_piece_of_all_is_recognised_in_word(printed: Printed, tmp_path: Path) -> None:
    assert_recognised(printed, tmp_path)


@pytest.mark.parametrize(("printed", "suffix"), [(one, FORMATS[one.turn % 4]) for one in SOME], ids=str)
def test_it_reads_back_equal(printed: Printed, suffix: str) -> None:
    assert differences(agreement_of(printed), suffix) == []


@pytest.mark.variants
@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("printed", ALL, ids=str)
def test_all_reads_back_equal(printed: Printed, suffix: str) -> None:
    assert differences(agreement_of(printed), suffix) == []


# --- capacities as people write them ---

SPELLED = [
    (mark, spelled)
    for mark in SIGNING_MARKS
    for letters in [mark.letters]
    for spelled in (letters, f"{letters} .", mark.value.lower(), f"{letters[0]}/{letters[1:]}", mark.words.capitalize())
    if len(letters) > 1 or "/" not in spelled
]


def respelled(content: bytes, old: str, new: str) -> bytes:
    """Return a DOCX in which a word of its text is spelled otherwise."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(written, "w") as copy:
        for name in package.namelist():
            part = package.read(name)
            copy.writestr(name, part.replace(old.encode(), new.encode()) if name == "word/document.xml" else part)
    return written.getvalue()


@pytest.mark.parametrize(("mark", "spelled"), SPELLED, ids=str)
def test_a_capacity_is_known_however_it_is_spelled_and_called_wrong(mark: object, spelled: str, tmp_path: Path) -> None:
    value = getattr(mark, "value", "")
    kept = next(one for one in ALL if one.form is LegalForm.JOINT and one.count == 2)
    wanted = next((one for one in MARKS if any(each.value == value for each in one)), ())
    agreement = agreement_of(attrs.evolve(kept, marks=wanted, acting=not wanted))
    content = respelled(to_bytes(render(agreement), ".docx"), f"{value} ", f"{spelled} ")
    typed = to_bytes(render(agreement), ".md").decode().replace(f"{value} ", f"{spelled} ").encode()
    for printed, suffix in ((content, ".docx"), (typed, ".md")):
        back = read_document(printed, suffix=suffix).agreement
        assert back is not None
        assert signed_by(back) == signed_by(agreement)
    file = tmp_path / "spelled.docx"
    file.write_bytes(content)
    assert "ND070" in {one.code for one in check_document(file)}
