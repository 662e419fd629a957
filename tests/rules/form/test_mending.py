"""Mending: what is certain is put right in place, nothing else in the file moves, and a second time nothing changes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from coordlib.formats import Rewording
from coordlib.rules import check_document, fix_document
from coordlib.rules.form.departures import FormFinding, Sureness
from tests.rules.form.packages import packed, paragraph
from tests.rules.form.packages import parts as package_parts
from tests.rules.form.plants import PLANTS, Plant, clean, paragraphs, planted
from tests.rules.form.specimens import SPECIMENS

_EVERY = 48  # the suite mends one in so many; `pytest -m variants tests/rules/form` mends all


def parts(file: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(file) as package:
        return {one.filename: package.read(one) for one in package.infolist()}


def words(file: Path) -> list[str]:
    return [one.text for one in paragraphs(docx.Document(str(file)))]


def assert_mended(plant: Plant, folder: Path) -> None:
    file, out, again = planted(plant, folder), folder / "mended.docx", folder / "again.docx"
    before = check_document(file)
    certain = {one.code for one in before if isinstance(one, FormFinding) and one.mendable}
    report = fix_document(file, out)
    after = check_document(out)
    assert {one.code for one in report.mended} >= certain
    assert not certain & {one.code for one in after}, f"{after}"
    assert {one.code for one in after} <= {one.code for one in before}, f"{after}"
    old, new = parts(file), parts(out)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} <= {"word/document.xml"}
    fix_document(out, again)
    assert again.read_bytes() == out.read_bytes()
    if not any(isinstance(edit, Rewording) for one in before if isinstance(one, FormFinding) for edit in one.edits):
        assert words(file) == words(out)


@pytest.mark.long
@pytest.mark.parametrize("plant", PLANTS[3::_EVERY], ids=str)
def test_what_is_certain_is_put_right_and_nothing_else_moves(plant: Plant, tmp_path: Path) -> None:
    assert_mended(plant, tmp_path)


@pytest.mark.variants
@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_each_fault_that_is_certain_is_put_right(plant: Plant, tmp_path: Path) -> None:
    assert_mended(plant, tmp_path)


@pytest.mark.parametrize("kind", SPECIMENS)
def test_a_document_without_a_fault_keeps_its_bytes(kind: str, tmp_path: Path) -> None:
    file, out = tmp_path / "a.docx", tmp_path / "b.docx"
    file.write_bytes(clean(kind))
    report = fix_document(file, out)
    assert not report.mended
    assert out.read_bytes() == file.read_bytes()


def test_what_is_not_certain_is_left_to_people(tmp_path: Path) -> None:
    plant = next(one for one in PLANTS if one.code == "ND042")
    report = fix_document(planted(plant, tmp_path), tmp_path / "out.docx")
    assert [(one.code, one.sure) for one in report.left if isinstance(one, FormFinding)] == [("ND042", Sureness.LIKELY)]


def test_a_text_typed_for_an_old_font_keeps_its_letters(tmp_path: Path) -> None:
    file, out = tmp_path / "a.docx", tmp_path / "b.docx"
    document = docx.Document(io.BytesIO(clean("công văn")))
    run = document.add_paragraph().add_run("Kh\u00ad\u00acng")
    run.font.name = ".VnTime"
    document.save(str(file))
    assert "ND004" in {one.code for one in check_document(file)}
    fix_document(file, out)
    (last,) = [run for one in docx.Document(str(out)).paragraphs for run in one.runs if run.text == "Kh\u00ad\u00acng"]
    assert last.font.name == ".VnTime"


def test_a_part_in_another_encoding_is_left_as_it_is(tmp_path: Path) -> None:
    file, out = tmp_path / "a.docx", tmp_path / "b.docx"
    given = package_parts(paragraph("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", run='<w:sz w:val="60"/>'))
    given["word/document.xml"] = given["word/document.xml"].decode().encode("utf-16")
    file.write_bytes(packed(given))
    assert check_document(file)
    assert not fix_document(file, out).mended
    assert out.read_bytes() == file.read_bytes()
