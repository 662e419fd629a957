"""A DOCX that repeats itself without end is refused by its size, before each of its paragraphs is judged."""

import io
import re
import zipfile
from pathlib import Path

import pytest

from coordlib import read, render, to_bytes
from coordlib.formats import read_printed
from coordlib.formats.archives import TOO_MUCH, UnreadableError
from coordlib.rules import check_document, fix_document
from tests.paths import EXAMPLES

SOUND = to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml"), draft=True), ".docx")


def with_paragraphs(count: int) -> bytes:
    """Return the example with so many paragraphs, one like the other, behind its text."""
    out = io.BytesIO()
    more = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>" * count
    with zipfile.ZipFile(io.BytesIO(SOUND)) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in package.namelist():
            content = package.read(name)
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
        assert [one.code for one in caught.value.findings] == [TOO_MUCH]
    assert not (tmp_path / "out.docx").exists()


def test_what_repeats_itself_a_little_is_read() -> None:
    assert read_printed(with_paragraphs(1_000), suffix=".docx").blocks
