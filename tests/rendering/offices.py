"""Word templates in the manner of offices, built for tests: heads by table, tabs and boxes, letterheads, columns."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

Office = Any
"""A document of python-docx."""


def saved(document: Office) -> bytes:
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


@cache
def blank() -> bytes:
    return saved(docx.Document())


@cache
def small() -> bytes:
    """Return the least that Word opens: it is read faster."""

    def change(parts: dict[str, bytes]) -> None:
        main, kept = "word/document.xml", ("[Content_Types].xml", "_rels/.rels", "word/document.xml")
        for name in [one for one in parts if one not in kept]:
            del parts[name]
        parts["_rels/.rels"] = re.sub(rb"<Relationship (?:(?!/>)(?!officeDocument).)*/>", b"", parts["_rels/.rels"])
        parts[main] = re.sub(rb"<w:sectPr.*</w:sectPr>", b"<w:sectPr/>", parts[main], flags=re.DOTALL)

    return changed(blank(), change)


def of_lines(*lines: str, whole: bool = False) -> bytes:
    """Return a template of so many paragraphs; `whole`: with all the parts that Word writes."""
    said = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line, quote=False)}</w:t></w:r></w:p>' for line in lines
    )

    def change(parts: dict[str, bytes]) -> None:
        main = "word/document.xml"
        parts[main] = parts[main].replace(b"<w:sectPr", said.encode() + b"<w:sectPr", 1)

    return changed(blank() if whole else small(), change)


def of_cells(*rows: tuple[str, ...]) -> bytes:
    """Return a template of one table; a line break parts the paragraphs of a cell."""
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    return saved(document)


def changed(content: bytes, change: Callable[[dict[str, bytes]], object]) -> bytes:
    """Return a package whose parts are changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return held.getvalue()


@cache
def picture() -> bytes:
    """Return the picture of a letterhead: a square of one colour."""

    def chunk(name: bytes, held: bytes) -> bytes:
        return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))

    rows = b"".join(b"\0" + b"\x80\0\0" * 8 for _ in range(8))
    start = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", start) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def torn(paragraph: Office, *pieces: str) -> None:
    """Write words in runs of their own, as Word tears them."""
    for number, piece in enumerate(pieces):
        paragraph.add_run(piece).bold = bool(number % 2)


def centred(paragraph: Office, text: str = "", *, bold: bool = False) -> None:
    paragraph.add_run(text).bold = bold
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def title(document: Office) -> None:
    centred(document.add_paragraph(), "{{ ten_loai | upper }}", bold=True)
    centred(document.add_paragraph(), "{{ trich_yeu }}", bold=True)


def rest(document: Office) -> None:
    for name in ("khoi_can_cu", "khoi_noi_dung", "khoi_ket_thuc", "khoi_phu_luc"):
        document.add_paragraph(f"{{{{ {name} }}}}")


def widened(table: Office, *widths: int) -> None:
    """Give the columns of a table their widths, in millimetres."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)


def head(document: Office) -> None:
    table = document.add_table(2, 2)
    widened(table, 60, 105)
    centred(table.cell(0, 0).paragraphs[0], "{{ co_quan_ban_hanh | upper }}", bold=True)
    nation, number = table.cell(0, 1), table.cell(1, 0).paragraphs[0]
    centred(nation.paragraphs[0], "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True)
    centred(nation.add_paragraph(), "Độc lập - Tự do - Hạnh phúc", bold=True)
    torn(number, "Số: {{ so_", "ky_", "hieu }}")
    centred(number)
    centred(table.cell(1, 1).paragraphs[0])
    table.cell(1, 1).paragraphs[0].add_run("{{ dia_danh_ngay_thang }}").italic = True


def by_table(document: Office) -> None:
    head(document)
    title(document)
    rest(document)


def by_tabs(document: Office) -> None:
    torn(document.add_paragraph(), "{", "{ so_ky_hieu }", "}\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    document.add_paragraph("\tĐộc lập - Tự do - Hạnh phúc")
    document.add_paragraph("\t{{ dia_danh_ngay_thang }}")
    for paragraph in document.paragraphs:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(115), WD_TAB_ALIGNMENT.CENTER)
    document.add_paragraph("{{ co_quan_ban_hanh | upper }}")
    title(document)
    rest(document)


def boxed(words: str) -> Office:
    """Return a run with a text box, in both ways in which Word writes one."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent>"
    return parse_xml(
        f'<w:r {nsdecls("w", "wp", "a")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2400000" cy="600000"/>'
        '<wp:docPr id="1" name="Khung"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2400000" cy="600000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        '</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:180pt;height:48pt">'
        f"<v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def by_boxes(document: Office) -> None:
    document.add_paragraph()._p.append(boxed("{{ co_quan_ban_hanh }}"))  # noqa: SLF001 - python-docx has no boxes
    document.add_paragraph("Số: {{ so_ky_hieu }} - {{ dia_danh_ngay_thang }}")
    title(document)
    rest(document)


def in_margins(document: Office) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ co_quan_ban_hanh }}"
    section.footer.paragraphs[0].text = "Số {{ so_ky_hieu }}"
    head(document)
    title(document)
    rest(document)


def with_letterhead(document: Office) -> None:
    document.add_picture(io.BytesIO(picture()))
    head(document)
    title(document)
    rest(document)


def in_columns(document: Office) -> None:
    head(document)
    title(document)
    section = document.add_section(WD_SECTION.CONTINUOUS)._sectPr  # noqa: SLF001 - python-docx has no columns
    rest(document)
    columns = OxmlElement("w:cols")
    columns.set(qn("w:num"), "2")
    section.find(qn("w:cols")).getparent().replace(section.find(qn("w:cols")), columns)


def with_duties(document: Office) -> None:
    head(document)
    title(document)
    table = document.add_table(3, 4)
    table.style = "Table Grid"
    widened(table, 12, 85, 33, 35)
    centred(table.cell(0, 1).merge(table.cell(0, 2)).paragraphs[0], "Trách nhiệm", bold=True)
    for cell, text in zip(table.rows[1].cells, ("TT", "Nội dung", "Chủ trì", "Thời hạn"), strict=True):
        cell.text = text
    texts = ("{% for n in trach_nhiem %}{{ loop.index }}", "{{ n.noi_dung }}", "{{ n.chu_tri }}", "{{ n.thoi_han }}")
    for cell, text in zip(table.rows[2].cells, texts, strict=True):
        cell.text = text
    table.cell(2, 3).paragraphs[0].add_run("{% endfor %}")
    rest(document)


def in_own_styles(document: Office) -> None:
    style = document.styles.add_style("Điều", 1)
    style.font.bold = True
    document.styles.add_style("Khoản", 1).paragraph_format.first_line_indent = 360000
    head(document)
    title(document)
    rest(document)


def by_loops(document: Office) -> None:
    head(document)
    title(document)
    for line in ("{% for c in can_cu %}", "{{ c }}", "{% endfor %}", "{% for k in kinh_gui %}", "Kính gửi: {{ k }}."):
        document.add_paragraph(line)
    for line in ("{% endfor %}", "{{ khoi_noi_dung }}", "{%p if o_ky %}"):
        document.add_paragraph(line)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Nơi nhận:"
    for line in ("{% for n in noi_nhan %}", "- {{ n }}", "{% endfor %}"):
        table.cell(0, 0).add_paragraph(line)
    signed = table.cell(0, 1)
    signed.text = "{% for o in o_ky %}"
    for line in ("{{ o.ben | upper }}", "{{ o.chuc_vu | upper }}", "", "{{ o.ho_ten }}", "{% endfor %}"):
        signed.add_paragraph(line)
    for line in ("{%p endif %}", "{{ khoi_phu_luc }}"):
        document.add_paragraph(line)


def with_notes(document: Office) -> None:
    head(document)
    title(document)
    document.add_paragraph("{# Phòng Tổng hợp soạn mẫu này #}")
    document.add_paragraph(
        "Ký ngày {% if so_ky_hieu == “” %}(chưa có số){% else %}{{ dia_danh_ngay_thang }}{% endif %}"
    )
    rest(document)


OFFICES: Mapping[str, Callable[[Office], None]] = {
    one.__name__: one
    for one in (
        *(by_table, by_tabs, by_boxes, in_margins, with_letterhead),
        *(in_columns, with_duties, in_own_styles, by_loops, with_notes),
    )
}
"""Ten templates by what they are like."""


@cache
def office(name: str) -> bytes:
    """Return one of the templates."""
    document = docx.Document()
    normal, section = document.styles["Normal"], document.sections[0]
    normal.font.name, normal.font.size = "Times New Roman", Pt(13)
    section.page_width, section.page_height, section.left_margin, section.right_margin = (
        Mm(210),
        Mm(297),
        Mm(30),
        Mm(15),
    )
    OFFICES[name](document)
    return changed(saved(document), noted) if name == "with_notes" else saved(document)


def noted(parts: dict[str, bytes]) -> None:
    """Add a footnote with a tag, which python-docx does not write."""
    named = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    lines = "".join(
        f'<w:footnote w:type="{line}" w:id="{number}"><w:p><w:r><w:{line}/></w:r></w:p></w:footnote>'
        for number, line in ((-1, "separator"), (0, "continuationSeparator"))
    )
    words = "<w:r><w:footnoteRef/></w:r><w:r><w:t> Văn bản số {{ so_ky_hieu }}.</w:t></w:r>"
    note = f'<w:footnote w:id="1"><w:p>{words}</w:p></w:footnote>'
    parts["word/footnotes.xml"] = f"<w:footnotes {nsdecls('w')}>{lines}{note}</w:footnotes>".encode()
    mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="1"/></w:r></w:p>'
    for part, old, new in (
        (
            "[Content_Types].xml",
            "</Types>",
            f'<Override PartName="/word/footnotes.xml" ContentType="{named}"/></Types>',
        ),
        (
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="notes" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        ),
        ("word/document.xml", "{{ trich_yeu }}</w:t></w:r></w:p>", f"{{{{ trich_yeu }}}}</w:t></w:r>{mark}"),
    ):
        parts[part] = parts[part].decode().replace(old, new, 1).encode()
