"""Specimens: documents of several kinds made with python-docx, as a clerk would set them by the decree; all made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

CENTER, BOTH, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.LEFT
NATION, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
SENTENCE = (
    "Các đơn vị trao đổi thông tin kịp thời về tình hình an ninh, trật tự trên địa bàn, thống nhất biện pháp xử lý và "
    "thông báo kết quả cho nhau theo đúng thời hạn đã định"
)


def blank() -> Any:  # noqa: ANN401 - python-docx has no types
    """Return an empty document on A4 with the margins, the font and the page number of the decree."""
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(0)
    for unused in [one for one in document.styles if one.type == WD_STYLE_TYPE.TABLE and one.name != "Normal Table"]:
        unused.delete()  # a hundred looks of tables, which take longer to read than all else
    page(document.sections[0])
    return document


def page(section: Any) -> None:  # noqa: ANN401
    """Set a section as the decree does."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = section.right_margin = Mm(20)
    section.left_margin = Mm(30)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = CENTER
    for kind, text in (("begin", ""), ("", " PAGE "), ("end", "")):
        run = number.add_run()
        run.font.size = Pt(13)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - python-docx has no fields


def line(  # noqa: PLR0913 - what a line looks like
    holder: Any,  # noqa: ANN401
    text: str,
    size: float = 14,
    *,
    bold: bool = False,
    italic: bool = False,
    align: Any = CENTER,  # noqa: ANN401
    before: float = 0,
    after: float = 0,
) -> Any:  # noqa: ANN401
    """Add a paragraph to a document or a cell."""
    first = holder.paragraphs[0] if getattr(holder, "_tc", None) is not None else None
    paragraph = first if first is not None and not first.text and not first.runs else holder.add_paragraph()
    run = paragraph.add_run(text)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    form = paragraph.paragraph_format
    paragraph.alignment, form.space_before, form.space_after = align, Pt(before), Pt(after)
    form.line_spacing = 1.0
    return paragraph


def rule(holder: Any, count: int, size: float = 14) -> None:  # noqa: ANN401
    """Add a line of underscores, raised, as the samples of the decree do."""
    paragraph = line(holder, "_" * count, size)
    paragraph.runs[0].font.superscript = True


def text(document: Any, words: str, *, bold: bool = False, italic: bool = False, label: str = "") -> Any:  # noqa: ANN401
    """Add a paragraph of the text; `label`: what is bold at its beginning."""
    paragraph = document.add_paragraph()
    if label:
        paragraph.add_run(label).bold = True
    run = paragraph.add_run(words)
    run.bold, run.italic = bold or None, italic or None
    form = paragraph.paragraph_format
    paragraph.alignment, form.first_line_indent = BOTH, Mm(12.7)
    form.space_before, form.line_spacing_rule = Pt(6), WD_LINE_SPACING.SINGLE
    return paragraph


def head(document: Any, number: str, place: str = "Gia Lai, ngày 05 tháng 01 năm 2026", about: str = "") -> None:  # noqa: ANN401
    """Add the head: bodies and number at the left, national name, place and date at the right."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for cell, width in ((left, 70), (right, 100)):
        cell.width = Mm(width)
    line(left, "UBND TỈNH GIA LAI", 13)
    line(left, "SỞ VÍ DỤ", 13, bold=True)
    rule(left, 8, 13)
    line(right, NATION, 13, bold=True)
    line(right, MOTTO, 14, bold=True)
    rule(right, 40, 14)
    if number:
        line(left, number, 13)
    if about:
        line(left, about, 12, before=6)
    if place:
        line(right, place, 14, italic=True)


def title(document: Any, kind: str, subject: str, attached: str = "") -> None:  # noqa: ANN401
    """Add the title with its line."""
    line(document, kind, bold=True, before=12)
    line(document, subject, bold=True)
    if attached:
        line(document, attached, italic=True)
    rule(document, round((len(attached) * 0.5 if attached else len(subject)) * 0.62))


def closing(document: Any, offices: tuple[str, ...], recipients: tuple[str, ...], name: str = "Nguyễn Văn A") -> None:  # noqa: ANN401
    """Add recipients at the left and the signature at the right."""
    table = document.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    line(left, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for one in recipients:
        line(left, one, 11, align=LEFT)
    for one in offices:
        line(right, one, bold=True)
    for _ in range(4):
        right.add_paragraph()
    line(right, name, bold=True)


# --- the kinds ---


def decision() -> Any:  # noqa: ANN401
    """Return a quyết định with its regulation and an annex."""
    document = blank()
    head(document, "Số: 15/QĐ-SVD")
    title(document, "QUYẾT ĐỊNH", "Ban hành Quy chế phối hợp công tác")
    line(document, "GIÁM ĐỐC SỞ VÍ DỤ", bold=True, before=6)
    text(document, "Căn cứ Luật An ninh mạng ngày 12 tháng 6 năm 2018;", italic=True)
    text(
        document,
        "Căn cứ Nghị định số 03/2019/NĐ-CP ngày 05 tháng 9 năm 2019 của Chính phủ về phối hợp thực hiện nhiệm vụ;",
        italic=True,
    )
    text(document, "Theo đề nghị của Chánh Văn phòng Sở.", italic=True)
    line(document, "QUYẾT ĐỊNH:", bold=True, before=6)
    text(document, f" Ban hành kèm theo Quyết định này Quy chế phối hợp công tác. {SENTENCE}.", label="Điều 1.")
    text(document, " Quyết định này có hiệu lực kể từ ngày ký.", label="Điều 2.")
    text(document, " Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.", label="Điều 3.")
    recipients = ("- Như Điều 3;", "- UBND tỉnh (để báo cáo);", "- Lưu: VT, VP.")
    closing(document, ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), recipients)
    page(document.add_section(WD_SECTION.NEW_PAGE))
    head(document, "", "")
    attached = "(Kèm theo Quyết định số 15/QĐ-SVD ngày 05 tháng 01 năm 2026 của Sở Ví Dụ)"
    title(document, "QUY CHẾ", "Phối hợp công tác", attached)
    units(document)
    annex(document)
    return document


def units(document: Any) -> None:  # noqa: ANN401
    """Add chapters, articles, clauses and points."""
    for chapter, name, articles in (("I", "QUY ĐỊNH CHUNG", (1, 2)), ("II", "NỘI DUNG PHỐI HỢP", (3, 4))):
        line(document, f"Chương {chapter}", bold=True, before=6)
        line(document, name, bold=True)
        for number in articles:
            text(document, f"Điều {number}. Nội dung thứ {number}", bold=True)
            text(document, f"1. {SENTENCE}.")
            text(document, "2. Các đơn vị có trách nhiệm:")
            text(document, f"a) {SENTENCE};")
            text(document, "b) Lập hồ sơ theo dõi;")
            text(document, "c) Báo cáo theo quy định;")
            text(document, "d) Bảo quản tài liệu;")
            text(document, "đ) Thực hiện nhiệm vụ khác được giao tại điểm a khoản 2 Điều 3.")
    line(document, "Mục 1", bold=True, before=6)
    line(document, "TỔ CHỨC THỰC HIỆN", bold=True)
    text(document, "Điều 5. Hiệu lực thi hành", bold=True)
    text(document, "Các đơn vị thực hiện Quy chế này theo mẫu tại Phụ lục kèm theo./.")


def annex(document: Any) -> None:  # noqa: ANN401
    """Add an annex with pages of its own."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.append(start)  # noqa: SLF001 - python-docx does not know it
    line(document, "Phụ lục", bold=True)
    line(document, "MẪU TRAO ĐỔI THÔNG TIN", bold=True)
    line(document, "(Kèm theo Quyết định số 15/QĐ-SVD ngày 05 tháng 01 năm 2026 của Sở Ví Dụ)", italic=True)
    rule(document, 24)
    text(document, f"{SENTENCE}./.")


def named(kind: str, symbol: str, subject: str, to: tuple[str, ...] = ()) -> Any:  # noqa: ANN401
    """Return a document of parts I, II with clauses and points: báo cáo, kế hoạch, tờ trình, thông báo."""
    document = blank()
    head(document, f"Số: 27/{symbol}-SVD")
    title(document, kind, subject)
    if len(to) == 1:
        line(document, f"Kính gửi: {to[0]}.", before=6, after=6)
    elif to:
        line(document, "Kính gửi:", align=LEFT, before=6).paragraph_format.left_indent = Mm(35)
        for one in to:
            end = "." if one == to[-1] else ";"
            line(document, f"- {one}{end}", align=LEFT).paragraph_format.left_indent = Mm(45)
    text(document, f"Thực hiện chương trình công tác, Sở Ví Dụ trình bày như sau. {SENTENCE}.")
    parts(document)
    first = ("- Như trên;",) if to else ("- UBND tỉnh (để báo cáo);",)
    closing(document, ("GIÁM ĐỐC",), (*first, "- Các phòng thuộc Sở;", "- Lưu: VT, VP."))
    return document


def parts(document: Any) -> None:  # noqa: ANN401
    """Add parts with titles, titled clauses and points."""
    for roman, name in (("I", "TÌNH HÌNH CHUNG"), ("II", "KẾT QUẢ THỰC HIỆN"), ("III", "NHIỆM VỤ THỜI GIAN TỚI")):
        text(document, f"{roman}. {name}", bold=True)
        text(document, "1. Kết quả đạt được", bold=True)
        text(document, f"{SENTENCE}.")
        text(document, "2. Tồn tại, hạn chế", bold=True)
        text(document, f"a) {SENTENCE};")
        text(document, "b) Một số việc còn chậm so với thời hạn.")
    text(document, f"Sở Ví Dụ tiếp tục thực hiện. {SENTENCE}./.")


def letter() -> Any:  # noqa: ANN401
    """Return a công văn to several bodies, urgent."""
    document = blank()
    head(document, "Số: 08/SVD-VP", about="V/v trao đổi thông tin")
    cell = document.tables[0].rows[0].cells[0]
    mark = line(cell, "KHẨN", 13, bold=True)
    mark.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        borders.append(edge)
    mark._p.get_or_add_pPr().append(borders)  # noqa: SLF001
    line(document, "Kính gửi:", align=LEFT, before=12).paragraph_format.left_indent = Mm(35)
    for one in ("- Công an tỉnh;", "- Sở Tài chính."):
        line(document, one, align=LEFT).paragraph_format.left_indent = Mm(45)
    text(document, f"{SENTENCE}.")
    text(document, f"Đề nghị các đơn vị phối hợp thực hiện. {SENTENCE}./.")
    closing(
        document, ("TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"), ("- Như trên;", "- Giám đốc Sở (để báo cáo);", "- Lưu: VT, VP.")
    )
    return document


def minutes() -> Any:  # noqa: ANN401
    """Return a biên bản."""
    document = blank()
    head(document, "Số: 03/BB-SVD", "")
    title(document, "BIÊN BẢN", "Họp giao ban quý I năm 2026")
    text(document, "Thời gian bắt đầu: 08 giờ 00 phút, ngày 05 tháng 01 năm 2026.")
    text(document, "Địa điểm: Phòng họp của Sở.")
    text(document, f"Nội dung: {SENTENCE}.")
    text(document, "Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 05 tháng 01 năm 2026./.")
    table = document.add_table(rows=2, cols=2)
    for cell, office, name in zip(table.rows[0].cells, ("THƯ KÝ", "CHỦ TỌA"), ("Trần Văn B", "Lê Thị C"), strict=True):
        line(cell, office, bold=True)
        for _ in range(3):
            cell.add_paragraph()
        line(cell, name, bold=True)
    left = table.rows[1].cells[0]
    line(left, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for one in ("- Các phòng thuộc Sở;", "- Lưu: VT, Hồ sơ."):
        line(left, one, 11, align=LEFT)
    return document


def joint() -> Any:  # noqa: ANN401
    """Return a quy chế of two bodies."""
    document = blank()
    head(document, "Số: 02/QC-SVD-CTVD")
    bodies = document.tables[0].rows[0].cells[0].paragraphs
    bodies[0].runs[0].text, bodies[0].runs[0].bold = "SỞ VÍ DỤ -", True
    bodies[1].runs[0].text = "CÔNG TY VÍ DỤ"
    title(document, "QUY CHẾ", "Phối hợp công tác bảo đảm an ninh")
    text(document, "Căn cứ Luật An ninh mạng ngày 12 tháng 6 năm 2018;", italic=True)
    text(document, "Căn cứ Luật Viễn thông ngày 24 tháng 11 năm 2023;", italic=True)
    text(document, f"Sở Ví Dụ và Công ty Ví Dụ thống nhất ban hành Quy chế phối hợp như sau. {SENTENCE}:")
    units(document)
    table = document.add_table(rows=2, cols=2)
    named_bodies = (("SỞ VÍ DỤ", "Nguyễn Văn A"), ("CÔNG TY VÍ DỤ", "Trần Văn B"))
    for cell, (body, name) in zip(table.rows[0].cells, named_bodies, strict=True):
        line(cell, body, bold=True)
        line(cell, "GIÁM ĐỐC", bold=True)
        for _ in range(3):
            cell.add_paragraph()
        line(cell, name, bold=True)
    left = table.rows[1].cells[0]
    line(left, "Nơi nhận:", 12, bold=True, italic=True, align=LEFT)
    for one in ("- UBND tỉnh (để báo cáo);", "- Lưu: VT các cơ quan."):
        line(left, one, 11, align=LEFT)
    annex(document)
    return document


SPECIMENS: dict[str, Callable[[], Any]] = {
    "quyết định": decision,
    "quy chế": joint,
    "báo cáo": lambda: named("BÁO CÁO", "BC", "Kết quả công tác năm 2025", ("UBND tỉnh", "Công an tỉnh")),
    "kế hoạch": lambda: named("KẾ HOẠCH", "KH", "Triển khai công tác năm 2026"),
    "tờ trình": lambda: named("TỜ TRÌNH", "TTr", "Về việc ban hành Quy chế", ("UBND tỉnh Gia Lai",)),
    "thông báo": lambda: named("THÔNG BÁO", "TB", "Kết luận cuộc họp"),
    "công văn": letter,
    "biên bản": minutes,
}
"""What makes a clean document of each kind."""


def saved(folder: Path) -> Iterator[Path]:
    """Save a document of each kind to a folder."""
    for kind, make in SPECIMENS.items():
        file = folder / f"{kind}.docx"
        make().save(str(file))
        yield file
