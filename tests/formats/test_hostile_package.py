"""A DOCX that repeats itself without end is refused by its size, before each of its paragraphs is judged."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from coordlib import read, render, to_bytes
from coordlib.formats import read_printed, readers
from coordlib.formats.archives import UnreadableError
from coordlib.formats.codes import TOO_LARGE
from coordlib.formats.docx import package
from coordlib.formats.pdf import typesetting
from coordlib.rules import check_document, fix_document
from tests.paths import EXAMPLES

SOUND = to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml"), draft=True), ".docx")


def with_paragraphs(count: int) -> bytes:
    """Return the example with so many paragraphs, one like the other, behind its text."""
    out = io.BytesIO()
    more = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * count
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = re.sub(rb"<w:sectPr(?!.*<w:sectPr)", lambda found: more + found[0], content, flags=re.DOTALL)
            new.writestr(name, content)
    return out.getvalue()


def test_what_repeats_itself_too_often_is_refused_on_each_door(tmp_path: Path) -> None:
    file = tmp_path / "many.docx"
    file.write_bytes(with_paragraphs(20_000))
    for door in (read_printed, check_document, lambda path: fix_document(path, tmp_path / "out.docx")):
        with pytest.raises(UnreadableError) as caught:
            door(file)
        assert [one.code for one in caught.value.findings] == [TOO_LARGE.code]
    assert not (tmp_path / "out.docx").exists()


def test_what_repeats_itself_a_little_is_read() -> None:
    assert read_printed(with_paragraphs(1_000), suffix=".docx").blocks


def test_more_paragraphs_than_there_is_memory_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LONGEST", 100)
    with pytest.raises(UnreadableError, match="too many paragraphs") as caught:
        read_printed(with_paragraphs(150), suffix=".docx")
    assert [one.code for one in caught.value.findings] == [TOO_LARGE.code]


@pytest.mark.parametrize("suffix", [".html", ".MD", ".txt"])
def test_an_open_text_of_more_than_its_bound_is_refused(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MOST_TEXT", 100)
    with pytest.raises(UnreadableError, match="too large"):
        read_printed(b"x" * 101, suffix=suffix)
    assert read_printed(b"x" * 100, suffix=suffix).blocks


def test_a_pdf_that_would_take_too_much_memory_is_refused_with_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "MOST_MEGABYTES", 1)
    document = render(read(EXAMPLES / "gia_lai_viettel.yaml"), draft=True)
    with pytest.raises(typesetting.TypesettingError, match=r"paragraphs, .* cells: about .* MB of memory") as caught:
        to_bytes(document, ".pdf")
    assert "Lập tệp DOCX" in caught.value.findings[0].help.vi
