"""Our own documents, spoiled one fault at a time and saved again by LibreOffice: each fault is found. Slow; by name."""

from __future__ import annotations

import runpy
import subprocess
from collections.abc import Iterator
from pathlib import Path

import attrs
import docx
import pytest

from coordlib.rules import check_document
from coordlib.rules.form.form_rule import Change
from tests.paths import EXAMPLES
from tests.rules.form.plants import spoil
from tools.variants import chosen, write_files

pytestmark = pytest.mark.office
LOOKS: dict[str, Change] = {
    "size 10": {"size": 10},
    "size 14": {"size": 14},
    "size 16": {"size": 16},
    "bold": {"bold": True},
    "not bold": {"bold": False},
    "italic": {"italic": True},
    "upright": {"italic": False},
    "left": {"align": "left"},
    "right": {"align": "right"},
    "centred": {"align": "center"},
    "capitals": {"letters": "capitals"},
    "small": {"letters": "small"},
}


@attrs.frozen
class Plant:
    """A fault that is planted: in which document of ours, at which paragraph, what, and the code that must find it."""

    document: str
    at: str
    change: Change
    code: str


_HEADING = ("size 10", "size 16", "not bold", "italic", "left", "right")
_PLAIN = ("size 10", "size 16", "bold", "italic")
_AGREEMENT, _DECISION, _REPORT, _LETTER = "gia-lai-viettel", "decision", "bao-cao-so-ket", "don-doc"
PIECES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    (_AGREEMENT, "CỘNG HÒA", (*_HEADING, "small"), "ND013"),
    (_AGREEMENT, "Độc lập", _HEADING, "ND015"),
    (_AGREEMENT, "VIETTEL GIA LAI", (*_HEADING, "small"), "ND019"),
    (_AGREEMENT, "Số:", (*_PLAIN, "left"), "ND022"),
    (_AGREEMENT, "Gia Lai,", ("size 10", "size 16", "bold", "upright", "left", "capitals"), "ND026"),
    (_AGREEMENT, "QUY CHẾ", (*_HEADING, "small"), "ND030"),
    (_AGREEMENT, "Phối hợp bảo đảm", (*_HEADING, "capitals"), "ND031"),
    (_AGREEMENT, "Căn cứ Luật Viễn", ("size 10", "size 16", "bold", "upright"), "ND040"),
    (_AGREEMENT, "1. Quy chế này quy định", ("size 10", "size 16"), "ND045"),
    (_AGREEMENT, "1. Quy chế này quy định", ("left", "right"), "ND047"),
    (_AGREEMENT, "1. Quy chế này quy định", ("bold", "italic"), "ND051"),
    (_AGREEMENT, "Chương I", _HEADING, "ND052"),
    (_AGREEMENT, "Điều 3. Nguyên", ("size 10", "size 16", "not bold", "italic", "centred", "capitals"), "ND054"),
    (_AGREEMENT, "Thiếu tướng", (*_HEADING, "capitals"), "ND072"),
    (_AGREEMENT, "Nơi nhận:", ("size 10", "size 16", "not bold", "upright", "capitals"), "ND074"),
    (_AGREEMENT, "- Bộ Công an", ("size 10", "size 14", "bold", "italic"), "ND075"),
    (_AGREEMENT, "(Kèm theo", ("size 10", "size 16", "bold", "upright", "left"), "ND034"),
    (_DECISION, "QUYẾT ĐỊNH:", _HEADING, "ND043"),
    (_DECISION, "TM. ỦY BAN", _HEADING, "ND071"),
    (_DECISION, "CHỦ TỊCH", (*_HEADING, "small"), "ND071"),
    (_DECISION, "KHẨN", ("size 10", "size 16", "not bold", "italic"), "ND086"),
    (_DECISION, "Điều 2. Nguyên", ("size 10", "not bold", "italic"), "ND054"),
    (_REPORT, "Kính gửi:", _PLAIN, "ND037"),
    (_REPORT, "II. CÔNG TÁC", ("size 10", "size 16", "not bold", "italic"), "ND056"),
    (_REPORT, "1. Kết quả chung", ("size 10", "size 16", "not bold", "italic"), "ND055"),
    (_REPORT, "BÁO CÁO", (*_HEADING, "small"), "ND030"),
    (_REPORT, "Tính đến ngày", ("size 10", "size 16"), "ND045"),
    (_LETTER, "V/v đôn đốc", (*_PLAIN, "left"), "ND033"),
    (_LETTER, "GIÁM ĐỐC", (*_HEADING, "small"), "ND071"),
    (_LETTER, "Đề nghị Viettel", ("left", "right"), "ND047"),
)
WORDS = (
    (_AGREEMENT, "Độc lập", " - ", "-", "ND014"),
    (_AGREEMENT, "CỘNG HÒA", "HÒA", "HÒA DÂN CHỦ", "ND012"),
    (_AGREEMENT, "Gia Lai,", "Lai, ngày", "Lai ngày", "ND024"),
    (_AGREEMENT, "Căn cứ Luật Viễn", ";", ",", "ND041"),
    (_AGREEMENT, "Điều 3. Nguyên", "3.", "5.", "ND058"),
    (_AGREEMENT, "Điều 3. Nguyên", "3.", "3:", "ND057"),
    (_AGREEMENT, "b) Chỉ đạo", "b)", "d)", "ND058"),
    (_AGREEMENT, "c) Hướng dẫn", "c)", "f)", "ND059"),
    (_AGREEMENT, "- Bộ Công an", ";", ".", "ND076"),
    (_AGREEMENT, "- Lưu", "Lưu:", "Lưu", "ND077"),
    (_DECISION, "Số:", "07/", "7/", "ND021"),
    (_DECISION, "Số:", "QĐ", "BC", "ND023"),
    (_DECISION, "TM.", "TM.", "T/M", "ND070"),
    (_DECISION, "QUYẾT ĐỊNH:", ":", "", "ND043"),
    (_REPORT, "- Bộ Công an", ";", ",", "ND038"),
    (_REPORT, "II. CÔNG TÁC", "II.", "III.", "ND058"),
    (_LETTER, "V/v đôn đốc", "V/v", "Về việc", "ND033"),
    (_LETTER, "- Như trên", "Như trên", "Các phòng", "ND078"),
)


def plants() -> Iterator[Plant]:
    for document, start, changes, code in PIECES:
        yield from (Plant(document, start, LOOKS[change], code) for change in changes)
    for document, start, old, new, code in WORDS:
        yield Plant(document, start, {"words": (old, new)}, code)
    for side, value in (("top", 10), ("bottom", 30), ("left", 20), ("right", 30)):
        yield Plant(_REPORT, "", {"page": {side: value}}, "ND003")
    yield Plant(_LETTER, "", {"paper": (215.9, 279.4)}, "ND001")
    for document, start in ((_AGREEMENT, "1. Quy chế này quy định"), (_LETTER, "Đề nghị Viettel")):
        yield Plant(document, start, {"font": "Arial"}, "ND004")
        yield Plant(document, start, {"color": "0000FF"}, "ND005")
        yield Plant(document, start, {"indent": 0}, "ND048")
        yield Plant(document, start, {"spacing": 2}, "ND050")
    for document, start in ((_REPORT, "CỘNG HÒA"), (_LETTER, "V/v đôn"), (_REPORT, "Nơi nhận")):
        yield Plant(document, start, {"missing": True}, "ND090")
    for start, code in (("Độc lập", "ND016"), ("VIETTEL GIA LAI", "ND020"), ("Phối hợp bảo đảm", "ND032")):
        yield Plant(_AGREEMENT, start, {"line": 0}, code)


PLANTS = tuple(plants())
_OPEN = ("ND090", "ND098")  # who signs is left open in our reports; LibreOffice parts a line that begins small


def ours(folder: Path) -> dict[str, Path]:
    """Write the documents of ours that are spoiled."""
    for script in ("gia_lai_viettel", "first_year_reports"):
        runpy.run_path(str(EXAMPLES / f"{script}.py"))["main"](folder)
    variant = next(one for one in chosen() if one.name.startswith("attached-agreement-2"))
    (decision,) = write_files([variant], folder, (".docx",))
    files = {one.stem: one for one in folder.glob("*.docx")}
    return {**files, _DECISION: decision}


def resaved(files: list[Path], folder: Path) -> list[Path]:
    """Let LibreOffice open files and save them again."""
    folder.mkdir()
    profile = f"-env:UserInstallation=file://{folder.resolve()}/profile"
    command = ("soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(folder), *map(str, files))
    subprocess.run(command, check=True, capture_output=True)
    return [folder / one.name for one in files]


def test_each_fault_in_our_documents_is_found_after_libreoffice_saved_them(tmp_path: Path) -> None:
    originals = ours(tmp_path)
    spoiled = []
    for number, plant in enumerate(PLANTS):
        document = docx.Document(str(originals[plant.document]))
        spoil(document, plant.at, plant.change)
        document.save(str(tmp_path / f"planted-{number}.docx"))
        spoiled.append(tmp_path / f"planted-{number}.docx")
    found = [{one.code for one in check_document(file)} for file in resaved(spoiled, tmp_path / "spoiled")]
    missed = [str(plant) for plant, codes in zip(PLANTS, found, strict=True) if plant.code not in codes]
    assert missed == []
    assert len(PLANTS) >= 150
    clean = resaved(sorted(set(originals.values())), tmp_path / "clean")
    assert {file.name: [one.code for one in check_document(file) if one.code not in _OPEN] for file in clean} == {
        file.name: [] for file in clean
    }
