"""Scope: what the decree is not for is told in one finding, and nothing else is judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from coordlib.rules import check_document, fix_document
from tests.rules.form.packages import packed, paragraph, parts

NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SENTENCE = "Các đơn vị trao đổi thông tin kịp thời về tình hình an ninh, trật tự trên địa bàn."
FOREIGN = "This agreement is made between the parties named below, who agree to exchange what they know in good time. "

OUTSIDE = {
    "Đảng": ("HUYỆN ỦY VÍ DỤ", "ĐẢNG ỦY XÃ VÍ DỤ", "*", "Số 12-QC/ĐU", "ĐẢNG CỘNG SẢN VIỆT NAM", "QUY CHẾ", SENTENCE),
    "Đoàn": ("ĐOÀN TNCS HỒ CHÍ MINH", "BCH TỈNH ĐOÀN VÍ DỤ", "Số: 12-KH/TĐTN", "KẾ HOẠCH", SENTENCE),
    "Quốc hội": ("QUỐC HỘI", NATION, MOTTO, "Nghị quyết số: 12/QH15", "NGHỊ QUYẾT", SENTENCE),
    "đơn": (NATION, MOTTO, "ĐƠN ĐỀ NGHỊ", "Kính gửi: UBND xã Ví Dụ", "Tôi tên là Nguyễn Văn A.", SENTENCE),
    "bản kiểm điểm": (NATION, MOTTO, "BẢN TỰ KIỂM ĐIỂM", "Tôi tên là Nguyễn Văn A.", SENTENCE),
    "foreign": (FOREIGN, FOREIGN, FOREIGN),
    "no head": ("GIẢI TRÌNH BỔ SUNG", SENTENCE, SENTENCE),
}


def written(lines: tuple[str, ...], folder: Path) -> Path:
    file = folder / "a.docx"
    file.write_bytes(packed(parts("".join(paragraph(one, '<w:jc w:val="center"/>') for one in lines))))
    return file


@pytest.mark.parametrize("name", OUTSIDE)
def test_what_the_decree_is_not_for_is_told_in_one_finding(name: str, tmp_path: Path) -> None:
    file, out = written(OUTSIDE[name], tmp_path), tmp_path / "b.docx"
    assert [one.code for one in check_document(file)] == ["ND105"]
    fix_document(file, out)
    assert out.read_bytes() == file.read_bytes()


def test_a_text_without_a_head_is_judged_if_its_kind_is_told(tmp_path: Path) -> None:
    file = written(OUTSIDE["no head"], tmp_path)
    assert "ND090" in {one.code for one in check_document(file, kind="báo cáo")}


def test_a_slip_for_the_leaders_is_judged_by_what_holds_for_any_kind(tmp_path: Path) -> None:
    lines = (NATION, MOTTO, "PHIẾU TRÌNH GIẢI QUYẾT CÔNG VIỆC", "Kính gửi: Lãnh đạo Văn phòng", f"1. {SENTENCE}")
    codes = {one.code for one in check_document(written(lines, tmp_path))}
    assert "ND091" in codes
    assert not codes & {"ND032", "ND049", "ND064", "ND090", "ND093"}


def test_a_title_that_names_no_known_kind_is_no_missing_title(tmp_path: Path) -> None:
    bold = "<w:b/>"
    lines = (paragraph(NATION, run=bold), paragraph(MOTTO, run=bold), paragraph("Số: 12/KL-SVD"))
    title = paragraph("KẾT LUẬN", '<w:jc w:val="center"/>', bold) + paragraph(SENTENCE)
    file = tmp_path / "a.docx"
    file.write_bytes(packed(parts("".join(lines) + title)))
    found = {one.code: one.severity.name for one in check_document(file)}
    assert found["ND091"] == "NOTE"
    assert "ND090" not in found
