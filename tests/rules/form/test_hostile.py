"""Hostile files: refused, or read in a time that grows with their size alone, and always in words."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.formats import UnreadableError, shown_document
from coordlib.language import FindingsError, RefusedError
from coordlib.rules import check_document, fix_document
from tests.rules.form.packages import packed, paragraph, parts
from tests.rules.form.plants import clean
from tests.samples import tries

BOMB = '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w:document [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refused(content: bytes, folder: Path) -> str:
    file = folder / "hostile.docx"
    file.write_bytes(content)
    with pytest.raises(FindingsError) as error:
        check_document(file)
    with pytest.raises(FindingsError):
        fix_document(file, folder / "out.docx")
    assert not (folder / "out.docx").exists()
    (finding,) = error.value.findings
    assert finding.position.file == str(file)
    assert finding.what.vi != finding.what.en
    return finding.code


@pytest.mark.parametrize("doctype", [BOMB, OUTSIDE], ids=["bomb", "outside"])
def test_a_doctype_is_refused(doctype: str, tmp_path: Path) -> None:
    given = parts(paragraph("x"))
    given["word/document.xml"] = doctype.encode() + given["word/document.xml"]
    assert refused(packed(given), tmp_path)


def test_what_is_no_docx_is_refused(tmp_path: Path) -> None:
    assert refused(b"", tmp_path)
    assert refused(b"%PDF-1.7", tmp_path)
    assert refused(packed({"a.txt": b"x"}), tmp_path) == "FRM001"
    assert refused(packed({**parts(""), "word/document.xml": b"<a"}), tmp_path) == "FRM001"
    assert refused(packed({**parts(""), "word/document.xml": b""}), tmp_path) == "FRM001"


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    whole = clean("công văn")
    assert refused(whole[: len(whole) // 2], tmp_path)


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"a" * (1 << 27))
    assert refused(stream.getvalue(), tmp_path)


def test_tables_nested_ten_thousand_deep_are_refused() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 10_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 10_000
    with pytest.raises(UnreadableError, match="nested too deep"):
        shown_document(parts(body))


def test_a_long_paragraph_is_read(tmp_path: Path) -> None:
    file = tmp_path / "long.docx"
    file.write_bytes(packed(parts(paragraph(f"Điều 1. {os.urandom(150_000).hex()} khoản 1 Điều 2, " * 2))))
    assert check_document(file)


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as error:
        check_document(tmp_path / "none.docx")
    assert error.value.findings[0].code == "FIL001"


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="báo cáo"):
        check_document(tmp_path / "a.docx", kind="báo cao x")


@tries(15, 100)
@given(st.data())
def test_a_file_with_bytes_changed_is_judged_or_refused_in_words(data: st.DataObject) -> None:
    content = bytearray(parts_of(clean("công văn"))["word/document.xml"])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    given_parts = {**parts_of(clean("công văn")), "word/document.xml": bytes(content)}
    with TemporaryDirectory() as folder:
        file = Path(folder, "a.docx")
        file.write_bytes(packed(given_parts))
        try:
            check_document(file)
            fix_document(file, Path(folder, "b.docx"))
        except FindingsError:
            return
        once = Path(folder, "b.docx")
        fix_document(once, Path(folder, "c.docx"))
        assert Path(folder, "c.docx").read_bytes() == once.read_bytes()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {one.filename: package.read(one) for one in package.infolist()}


def test_a_file_without_a_word_has_findings_and_no_error(tmp_path: Path) -> None:
    file = tmp_path / "empty.docx"
    file.write_bytes(packed(parts(paragraph(""))))
    assert {one.code for one in check_document(file)} == {"ND001", "ND003"}  # paper and margins
