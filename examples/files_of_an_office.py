"""Files that an office has: one of Word and one of the web, read into drafts, judged by the decree, and put right.

Both are made here by other hands than coordlib's: with python-docx, and as a page that a site prints. Nothing is known
of them but what they show. All bodies, persons and numbers in them are made up.
"""

# ruff: noqa: ANN401 - what python-docx makes has no public class

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from coordlib import read_document, render, write
from coordlib.reading import Draft, Grade
from coordlib.rules import check_document, fix_document

LEVELS = (("upperRoman", "Chương %1", ""), ("decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>'), ("decimal", "%3.", ""))
TEXT = (
    (0, ""),
    (None, "QUY ĐỊNH CHUNG"),
    (1, "Phạm vi điều chỉnh"),
    (None, "Quy chế này áp dụng đối với Công an xã và Trường Trung học cơ sở Ví Dụ (sau đây gọi là Nhà trường)."),
    (1, "Nguyên tắc phối hợp"),
    (2, "Đúng chức năng, nhiệm vụ, quyền hạn."),
    (2, "Kịp thời, thường xuyên."),
    (0, ""),
    (None, "NỘI DUNG PHỐI HỢP"),
    (1, "Trách nhiệm của Công an xã"),
    (2, "Công an xã trả lời Nhà trường trong thời hạn 03 ngày làm việc kể từ ngày nhận được đề nghị."),
    (2, "Trước ngày 15 tháng 9 hằng năm, Công an xã gửi Nhà trường kế hoạch tuyên truyền."),
    (1, "Trách nhiệm của Nhà trường"),
    (2, "Nhà trường thông báo ngay cho Công an xã khi phát hiện vụ việc mất an ninh, trật tự."),
    (2, "Định kỳ 06 tháng, Nhà trường gửi Công an xã báo cáo kết quả phối hợp."),
    (1, "Hiệu lực thi hành"),
    (2, "Quy chế này có hiệu lực kể từ ngày 05 tháng 9 năm 2025."),
    (2, "Quy chế này thay thế Quy chế số 02/QC-CAX-THCS ngày 10 tháng 9 năm 2020./."),
)
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Quy chế phối hợp</title></head><body>
<div><ul><li><a href="/">Trang chủ</a></li><li><a href="/vb">Văn bản</a></li></ul></div>
<table><tr><td><b>ỦY BAN NHÂN DÂN<br>XÃ VÍ DỤ</b><br>-------</td>
<td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</b><br>---------------</td></tr>
<tr><td>Số: 41/QĐ-UBND</td><td><i>Ví Dụ, ngày 12 tháng 8 năm 2025</i></td></tr></table>
<p><b>QUYẾT ĐỊNH</b></p><p><b>Về việc ban hành Quy chế phối hợp bảo vệ rừng trên địa bàn xã Ví Dụ</b></p>
<p><b>ỦY BAN NHÂN DÂN XÃ VÍ DỤ</b></p><p><i>Căn cứ Luật Lâm nghiệp ngày 15 tháng 11 năm 2017;</i></p>
<p>Theo đề nghị của Trưởng phòng Kinh tế.</p><p><b>QUYẾT ĐỊNH:</b></p>
<p><b>Điều 1.</b> Ban hành kèm theo Quyết định này Quy chế phối hợp bảo vệ rừng trên địa bàn xã Ví Dụ.</p>
<p><b>Điều 2.</b> Trưởng phòng Kinh tế và các cơ quan có liên quan chịu trách nhiệm thi hành Quyết định này./.</p>
<table><tr><td><b><i>Nơi nhận:</i></b><br>- Như Điều 2;<br>- Lưu: VT, KT.</td>
<td><b>TM. ỦY BAN NHÂN DÂN<br>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH</b><br><br>(Đã ký)<br><b>Nguyễn Văn Ví</b></td></tr></table>
<p><b>QUY CHẾ</b></p><p><b>Phối hợp bảo vệ rừng trên địa bàn xã Ví Dụ</b></p>
<p><i>(Kèm theo Quyết định số 41/QĐ-UBND ngày 12 tháng 8 năm 2025 của Ủy ban nhân dân xã Ví Dụ)</i></p>
<p><b>Điều 1. Trách nhiệm của Hạt Kiểm lâm</b></p>
<p>1. Hạt Kiểm lâm thông báo cấp dự báo cháy rừng cho Ủy ban nhân dân xã chậm nhất ngày 05 hằng tháng.</p>
<p><b>Điều 2. Trách nhiệm của Công an xã</b></p>
<p>1. Công an xã cử lực lượng tham gia trong thời hạn 02 giờ kể từ khi nhận được đề nghị./.</p>
<div>Tải về | Bản in</div></body></html>"""


def word_file(path: Path) -> Path:
    """Make a file as a clerk makes it: numbers by Word, a head and signatures in tables, sizes of her own."""
    document = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Times New Roman", Pt(12)
    _number(document)
    _table(document, "CÔNG AN XÃ VÍ DỤ -\nTRƯỜNG TRUNG HỌC CƠ SỞ VÍ DỤ\n\nSố: 03/QC-CAX-THCS", _NATION)
    for line in ("QUY CHẾ", "Phối hợp bảo đảm an ninh, trật tự trong trường học"):
        _paragraph(document, line, bold=True)
    _paragraph(document, "Căn cứ Luật Công an nhân dân ngày 20 tháng 11 năm 2018;")
    for level, text in TEXT:
        title = level in {0, 1} or text.isupper()
        _paragraph(document, text, level, bold=title, centred=level == 0 or text.isupper())
    _table(
        document,
        "HIỆU TRƯỞNG\n\n\nTrần Thị Dụ",
        "KT. TRƯỞNG CÔNG AN XÃ\nPHÓ TRƯỞNG CÔNG AN XÃ\n\n\nThiếu tá Lê Văn Mẫu",
    )
    for line in ("Nơi nhận:", "- Ủy ban nhân dân xã (để báo cáo);", "- Lưu: VT."):
        _paragraph(document, line)
    document.save(str(path))
    return path


_NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nVí Dụ, ngày 03 tháng 9 năm 2025"


def _number(document: Any) -> None:
    """Put a list of three levels into the file, as Word keeps them: the text holds no number."""
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text, more) in enumerate(LEVELS)
    )
    lists = document.part.numbering_part.element
    lists.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    lists.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def _paragraph(
    document: Any, text: str, level: int | None = None, *, bold: bool = False, centred: bool = False
) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if level is not None:
        listed = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
        listed.get_or_add_ilvl().val, listed.get_or_add_numId().val = level, 77


def _table(document: Any, *cells: str) -> None:
    row = document.add_table(rows=1, cols=len(cells)).rows[0]
    for cell, text in zip(row.cells, cells, strict=True):
        first, *rest = text.split("\n")
        cell.paragraphs[0].add_run(first).bold = True
        for line in rest:
            cell.add_paragraph().add_run(line).bold = line.isupper()
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def show(draft: Draft) -> None:
    """Print what was read of a file, what is doubtful, and which duties its sentences seem to state."""
    agreement = draft.agreement
    assert agreement is not None
    print(f"\n{draft.name}: {agreement.title}")
    print(f"  {agreement.numbered} · {agreement.signed} · {', '.join(one.name for one in agreement.issuers)}")
    for unit in agreement.placed:
        print(f"  {unit.address.cite()}: {getattr(unit.thing, 'title', '') or getattr(unit.thing, 'text', '')[:60]}")
    for one in agreement.replaces:
        print(f"  thay thế: {one.kind} số {one.number}")
    for doubt in draft.doubts:
        print(f"  ngờ: {doubt.why.vi}")
    for proposal in draft.proposals:
        print(f"  đề xuất ({proposal.grade.name}) {proposal.address.cite()}: {proposal.sentence}")


def main(folder: Path) -> None:
    """Make both files, read them, judge the one of Word, and write what comes of it to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    word, page = word_file(folder / "co-quan.docx"), folder / "trang-web.html"
    page.write_text(PAGE, encoding="utf-8")
    drafts = read_document(word), read_document(page)
    for file, draft in zip((word, page), drafts, strict=True):
        print(file)
        show(draft)
    clear = [one for one in drafts[0].proposals if one.grade is Grade.CLEAR]
    accepted = drafts[0].accept(*clear)
    assert accepted.agreement is not None
    accepted.save(folder / "co-quan.yaml")
    print(f"\n{folder / 'co-quan.yaml'}")
    for suffix in (".pdf", ".md"):
        print(write(render(accepted.agreement, draft=True), folder / f"co-quan-in-lai{suffix}"))
    print(f"\n{check_document(word):vi}")
    report = fix_document(word, folder / "co-quan-da-sua.docx")
    print(f"\n{report.path}\n{check_document(report.path):vi}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
