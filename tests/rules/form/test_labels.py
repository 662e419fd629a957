"""Labels of units in real files: what no specimen has, since few documents divide a mục."""

from __future__ import annotations

from pathlib import Path

import pytest

from coordlib.rules import check_document
from tests.rules.form.packages import packed, paragraph, parts

HEAD = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 12/QC-SVD", "QUY CHẾ")
SENTENCE = "Các đơn vị trao đổi thông tin kịp thời về tình hình an ninh, trật tự trên địa bàn."


def said_of(code: str, folder: Path, *labels: str) -> list[str]:
    """Return what a rule says of a DOCX that consists of such headings, each with its title."""
    lines = [*HEAD, *(line for label in labels for line in (label, "QUY ĐỊNH CHUNG"))]
    file = folder / "a.docx"
    body = "".join(paragraph(line, '<w:jc w:val="center"/>', "<w:b/>") for line in lines) + paragraph(SENTENCE)
    file.write_bytes(packed(parts(body)))
    return [finding.what.vi for finding in check_document(file, kind="quy chế") if finding.code == code]


@pytest.mark.parametrize(
    ("labels", "said", "asked"),
    [
        (("Chương I", "Mục 1", "Tiểu mục 2"), "“Tiểu mục 2” là Tiểu mục đầu tiên", "Tiểu mục 1"),
        (("Chương I", "Mục 1", "Tiểu mục 1", "Tiểu mục 3"), "“Tiểu mục 3” đứng sau Tiểu mục 1", "Tiểu mục 2"),
        (("Chương I", "Mục 1", "Tiểu mục 1", "Mục 2", "Tiểu mục 2"), "“Tiểu mục 2” là Tiểu mục đầu tiên", "Tiểu mục 1"),
    ],
)
def test_a_subsection_out_of_order_is_found(labels: tuple[str, ...], said: str, asked: str, tmp_path: Path) -> None:
    (found,) = said_of("ND058", tmp_path, *labels)
    assert said in found
    assert f"ở đây là {asked}" in found


@pytest.mark.parametrize("before", ["Mục 2", "Chương II", "Phần thứ hai"])
def test_subsections_are_counted_anew_below_what_is_larger(before: str, tmp_path: Path) -> None:
    first = ("Phần thứ nhất", "Chương I", "Mục 1", "Tiểu mục 1", "Tiểu mục 2")
    assert not said_of("ND058", tmp_path, *first, before, "Tiểu mục 1")


def test_a_subsection_takes_arabic_figures(tmp_path: Path) -> None:
    (found,) = said_of("ND061", tmp_path, "Chương I", "Mục 1", "Tiểu mục I")
    assert "ghi “Tiểu mục I”" in found
    assert not said_of("ND061", tmp_path, "Chương I", "Mục 1", "Tiểu mục 1")
