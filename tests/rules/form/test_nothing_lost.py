"""Nothing is lost by mending: of sloppy heads, and of every file of offices, each letter and picture is held."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from coordlib.formats import Rewording, did_as_named, edited, undisturbed
from coordlib.rules import FormReport, check_document, fix_document
from coordlib.rules.form.departures import FormFinding
from tests.paths import CASES
from tests.rules.form.packages import W, packed, paragraph, parts
from tests.rules.form.sloppy import sloppy_head
from tests.rules.form.test_mending import parts as parts_of

FILES = sorted(one for one in CASES.glob("**/*.docx"))
_SUITE, _ALL = 12, 500  # seeds: of the suite, and by name
_W = "{" + W.partition("=")[2].strip('"') + "}"
_PICTURES = ("drawing", "pict", "object")


def told(file: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the letters and figures of a file, without marks, and what is no text in it."""
    root = ET.fromstring(parts_of(file)["word/document.xml"])  # noqa: S314 - our own, and of offices
    text = unicodedata.normalize("NFD", "".join(one.text or "" for one in root.iter(f"{_W}t"))).casefold()
    letters = Counter(one for one in text.replace("đ", "d") if one.isalnum() and one != "0")
    return letters, Counter(one.tag for one in root.iter() if one.tag.removeprefix(_W) in _PICTURES)


def named(report: FormReport) -> Counter[str]:
    """Return the letters that the corrections of a report name."""
    edits = (edit for one in report.mended if isinstance(one, FormFinding) for edit in one.edits)
    return Counter("".join(one.named for one in edits if isinstance(one, Rewording)).casefold())


def faults(file: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in check_document(file):
        found[one.code] += 1 + len(one.alike) if isinstance(one, FormFinding) else 1
    return found


def assert_nothing_lost(file: Path, folder: Path) -> None:
    once, twice = folder / "once.docx", folder / "twice.docx"
    report = fix_document(file, once)
    (old, pictures), (new, kept) = told(file), told(once)
    allowed = named(report)
    assert not old - new - allowed
    assert not new - old - allowed
    assert pictures == kept
    assert not faults(once) - faults(file)
    assert {name: one for name, one in parts_of(file).items() if name != "word/document.xml"} == {
        name: one for name, one in parts_of(once).items() if name != "word/document.xml"
    }
    fix_document(once, twice)
    assert twice.read_bytes() == once.read_bytes()


def assert_head_kept(seed: int, folder: Path) -> None:
    file = folder / "sloppy.docx"
    file.write_bytes(sloppy_head(seed))
    assert_nothing_lost(file, folder)


@pytest.mark.parametrize("seed", range(_SUITE))
def test_a_sloppy_head_loses_nothing_when_it_is_mended(seed: int, tmp_path: Path) -> None:
    assert_head_kept(seed, tmp_path)


@pytest.mark.variants
def test_no_sloppy_head_loses_anything_when_it_is_mended(tmp_path: Path) -> None:
    for seed in range(_ALL):
        assert_head_kept(seed, tmp_path)


@pytest.mark.variants
@pytest.mark.parametrize("file", FILES, ids=lambda one: one.stem[:30])
def test_a_file_of_an_office_loses_nothing_when_it_is_mended(file: Path, tmp_path: Path) -> None:
    assert_nothing_lost(file, tmp_path)


def test_a_head_on_one_line_keeps_its_issuer(tmp_path: Path) -> None:
    file, out = tmp_path / "a.docx", tmp_path / "b.docx"
    body = paragraph("VĂN PHÒNG UBND TỈNH          CỘNG HÒA  XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    body += paragraph("PHÒNG NC          Độc lập – Tự do – Hạnh phúc") + paragraph("BÁO CÁO")
    file.write_bytes(packed(parts(body)))
    fix_document(file, out)
    assert told(out)[0] == told(file)[0]


def test_an_edit_that_does_more_than_it_names_is_known() -> None:
    content = f"<w:document {W}><w:body>{paragraph('ab cd')}{paragraph('ef')}</w:body></w:document>".encode()
    root = ET.fromstring(content)  # noqa: S314 - our own
    (first, second) = root.iter(f"{_W}t")
    lost, kept = Rewording((first,), 0, "ab cd", "AB"), Rewording((first,), 0, "ab", "AB")
    assert did_as_named(root, edited(content, root, (kept,)), (kept,))
    assert not did_as_named(root, edited(content, root, (lost,)), (lost,))
    other = Rewording((second,), 0, "ef", "EF")
    assert not did_as_named(root, edited(content, root, (kept, other)), (kept,))
    assert not did_as_named(root, content.replace(b"<w:p>", b"<w:p><w:r><w:pict/></w:r>", 1), ())


def test_of_two_corrections_of_the_same_letters_the_first_is_made() -> None:
    element = ET.Element("t")
    element.text = "abc"
    first, second, third = (Rewording((element,), start, old, old) for start, old in ((0, "ab"), (1, "bc"), (2, "c")))
    assert undisturbed((first, second, third)) == (first, third)


@pytest.mark.parametrize("text", ["V/ v mời họp", "V/ Việc mời họp", "V/v mời họp", "Giám đốc Sở có ý kiến như sau:"])
def test_words_that_look_like_a_label_or_a_basis_stay_as_they_are(text: str, tmp_path: Path) -> None:
    file, out = tmp_path / "a.docx", tmp_path / "b.docx"
    head = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("THÔNG BÁO", '<w:jc w:val="center"/>')
    basis = paragraph("Căn cứ Luật An ninh mạng ngày 12 tháng 6 năm 2018;", run="<w:i/>")
    file.write_bytes(packed(parts(head + basis + paragraph(text))))
    fix_document(file, out)
    assert f">{text}<".encode() in parts_of(out)["word/document.xml"]


def test_a_basis_that_goes_on_in_the_next_paragraph_gets_no_sign_in_its_middle(tmp_path: Path) -> None:
    file, out = tmp_path / "a.docx", tmp_path / "b.docx"
    head = paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + paragraph("QUYẾT ĐỊNH", '<w:jc w:val="center"/>')
    torn = ("Căn cứ Quyết định số 15/QĐ-HĐQT ngày 22 tháng 01 năm 2003", "của Hội đồng quản trị Ngân hàng Mẫu;")
    file.write_bytes(packed(parts(head + "".join(paragraph(one, run="<w:i/>") for one in torn))))
    fix_document(file, out)
    assert all(f">{one}<".encode() in parts_of(out)["word/document.xml"] for one in torn)
