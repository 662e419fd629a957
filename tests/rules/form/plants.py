"""Plants: faults of form, one at a time, put into a document by python-docx, each with the code that must find it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

Planting = Callable[[Any], None]
"""What spoils a document."""


@attrs.frozen
class Plant:
    """A fault that is planted: in which kind of document, what, and what must be found."""

    kind: str
    name: str
    code: str
    spoil: Planting

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}"


def paragraphs(document: Any) -> Iterator[Any]:  # noqa: ANN401 - python-docx has no types
    """Yield the paragraphs of a document in their order, those of cells too."""
    from docx.text.paragraph import Paragraph  # noqa: PLC0415 - beside its use

    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def found(document: Any, start: str) -> Any:  # noqa: ANN401
    """Return the first paragraph that begins with some words."""
    return next(one for one in paragraphs(document) if one.text.replace("\u00a0", " ").strip().startswith(start))


def on(start: str, change: Callable[[Any], None]) -> Planting:
    """Spoil the paragraph that begins with some words."""
    return lambda document: change(found(document, start))


# --- what can be spoiled in a paragraph ---


def size(points: float) -> Callable[[Any], None]:
    def change(paragraph: Any) -> None:  # noqa: ANN401
        for run in paragraph.runs:
            run.font.size = Pt(points)

    return change


def bold(paragraph: Any) -> None:  # noqa: ANN401
    for run in paragraph.runs:
        run.bold = True


def light(paragraph: Any) -> None:  # noqa: ANN401
    for run in paragraph.runs:
        run.bold = False


def slanted(paragraph: Any) -> None:  # noqa: ANN401
    for run in paragraph.runs:
        run.italic = True


def upright(paragraph: Any) -> None:  # noqa: ANN401
    for run in paragraph.runs:
        run.italic = False


def left(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def right(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def centred(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def capitals(paragraph: Any) -> None:  # noqa: ANN401
    for run in paragraph.runs:
        run.text = run.text.upper()


def small(paragraph: Any) -> None:  # noqa: ANN401
    for run in paragraph.runs:
        run.text = run.text.capitalize()


def font(name: str) -> Callable[[Any], None]:
    def change(paragraph: Any) -> None:  # noqa: ANN401
        for run in paragraph.runs:
            run.font.name = name

    return change


def colour(red: int, green: int, blue: int) -> Callable[[Any], None]:
    def change(paragraph: Any) -> None:  # noqa: ANN401
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor(red, green, blue)

    return change


def indent(millimetres: float) -> Callable[[Any], None]:
    return lambda paragraph: setattr(paragraph.paragraph_format, "first_line_indent", Mm(millimetres))


def close(paragraph: Any) -> None:  # noqa: ANN401
    paragraph.paragraph_format.space_before = Pt(0)
    above = paragraph._p.getprevious()  # noqa: SLF001
    for spacing in above.iter(qn("w:spacing")):
        spacing.attrib.pop(qn("w:after"), None)
    paragraph.paragraph_format.space_after = Pt(6)
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    Paragraph(above, paragraph._parent).paragraph_format.space_after = Pt(0)  # noqa: SLF001


def spaced(lines: float) -> Callable[[Any], None]:
    return lambda paragraph: setattr(paragraph.paragraph_format, "line_spacing", lines)


def gone(paragraph: Any) -> None:  # noqa: ANN401
    element = paragraph._p  # noqa: SLF001
    element.getparent().remove(element)


def wording(old: str, new: str) -> Callable[[Any], None]:
    """Put words for others, in whatever run they are; the look of the first run stays."""

    def change(paragraph: Any) -> None:  # noqa: ANN401
        assert old in paragraph.text, paragraph.text
        whole = paragraph.text.replace(old, new, 1)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = whole

    return change


def lifted(start: str, above: str) -> Planting:
    """Put a paragraph above another."""
    return lambda document: found(document, above)._p.addprevious(found(document, start)._p)  # noqa: SLF001


def ruleless(start: str) -> Planting:
    """Take the line below a text away."""

    def spoil(document: Any) -> None:  # noqa: ANN401
        told = list(paragraphs(document))
        index = next(place for place, one in enumerate(told) if one.text.strip().startswith(start))
        line = next(one for one in told[index + 1 :] if one.text.startswith("__") or _bordered(one))
        gone(line)

    return spoil


def _bordered(paragraph: Any) -> bool:  # noqa: ANN401
    return next(paragraph._p.iter(qn("w:pBdr")), None) is not None  # noqa: SLF001


def ruled_too_long(start: str) -> Planting:
    def spoil(document: Any) -> None:  # noqa: ANN401
        told = list(paragraphs(document))
        index = next(place for place, one in enumerate(told) if one.text.strip().startswith(start))
        line = next(one for one in told[index + 1 :] if one.text.startswith("__"))
        line.runs[0].text = "_" * (3 * len(line.text))

    return spoil


# --- the page ---


def margin(side: str, millimetres: float) -> Planting:
    def spoil(document: Any) -> None:  # noqa: ANN401
        for section in document.sections:
            setattr(section, f"{side}_margin", Mm(millimetres))

    return spoil


def paper(wide: float, high: float) -> Planting:
    def spoil(document: Any) -> None:  # noqa: ANN401
        for section in document.sections:
            section.page_width, section.page_height = Mm(wide), Mm(high)

    return spoil


def numbered_first(document: Any) -> None:  # noqa: ANN401
    document.sections[0].different_first_page_header_footer = False


def number_changed(change: Callable[[Any], None]) -> Planting:
    def spoil(document: Any) -> None:  # noqa: ANN401
        for section in document.sections:
            for paragraph in section.header.paragraphs:
                change(paragraph)

    return spoil


def number_below(document: Any) -> None:  # noqa: ANN401
    for section in document.sections:
        for run in list(section.header.paragraphs[0].runs):
            section.footer.paragraphs[0]._p.append(run._r)  # noqa: SLF001


def numberless(document: Any) -> None:  # noqa: ANN401
    for section in document.sections:
        for run in list(section.header.paragraphs[0].runs):
            run._r.getparent().remove(run._r)  # noqa: SLF001
    for _ in range(30):
        element = found(document, "Sở Ví Dụ")._p  # noqa: SLF001
        element.addprevious(_copy(element))


def _copy(element: Any) -> Any:  # noqa: ANN401
    from copy import deepcopy  # noqa: PLC0415

    return deepcopy(element)


def styled_size(points: float) -> Planting:
    """Let the size come from a style that the paragraph's style is based on, not from the run."""

    def spoil(document: Any) -> None:  # noqa: ANN401
        base = document.styles.add_style("Nền", 1)
        base.font.size = Pt(points)
        style = document.styles.add_style("Lời văn riêng", 1)
        style.base_style = base
        paragraph = found(document, "2. Các đơn vị")
        for run in paragraph.runs:
            run.font.size = None
        paragraph.style = style

    return spoil


def styled_bold(document: Any) -> None:  # noqa: ANN401
    style = document.styles.add_style("Chữ đậm", 2)
    style.font.bold = True
    for run in found(document, "Căn cứ Luật").runs:
        run.style = style


def themed(document: Any) -> None:  # noqa: ANN401
    for run in found(document, "1. Các đơn vị").runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
        for name in ("ascii", "hAnsi"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
            fonts.set(qn(f"w:{name}Theme"), "minorHAnsi")


def automatic_label(document: Any) -> None:  # noqa: ANN401
    """Let Word letter points by itself, in the order of the English alphabet."""
    paragraph = found(document, "đ) Thực hiện")
    wording("đ) ", "e) ")(paragraph)


def swapped_cells(start: str) -> Planting:
    """Swap the cells of the row in which a paragraph stands."""

    def spoil(document: Any) -> None:  # noqa: ANN401
        cell = found(document, start)._p.getparent()  # noqa: SLF001
        row = cell.getparent()
        cells = row.findall(qn("w:tc"))
        row.remove(cells[0])
        row.append(cells[0])

    return spoil


def unboxed(document: Any) -> None:  # noqa: ANN401
    borders = next(found(document, "KHẨN")._p.iter(qn("w:pBdr")))  # noqa: SLF001
    borders.getparent().remove(borders)


def turned(document: Any) -> None:  # noqa: ANN401
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)


def headless(document: Any) -> None:  # noqa: ANN401
    """Take the head of the attached document away."""
    table = document.tables[2]._tbl  # noqa: SLF001
    table.getparent().remove(table)


def blank_between(start: str) -> Planting:
    def spoil(document: Any) -> None:  # noqa: ANN401
        paragraph = found(document, start)._p  # noqa: SLF001
        paragraph.addprevious(OxmlElement("w:p"))

    return spoil


LOOKS: dict[str, Callable[[Any], None]] = {
    "size 10": size(10),
    "size 16": size(16),
    "bold": bold,
    "not bold": light,
    "italic": slanted,
    "upright": upright,
    "left": left,
    "right": right,
    "centred": centred,
    "capitals": capitals,
    "small": small,
}
_HEADING = ("size 10", "size 16", "not bold", "italic", "left")
# Which piece of which document, how its paragraph begins, what is spoiled in it, and what must be found.
PIECES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("quyết định", "CỘNG HÒA", (*_HEADING, "right", "small"), "ND013"),
    ("quyết định", "Độc lập", (*_HEADING, "right"), "ND015"),
    ("quyết định", "UBND TỈNH", ("size 10", "size 16", "italic", "left"), "ND018"),
    ("quyết định", "SỞ VÍ DỤ", (*_HEADING, "right", "small"), "ND019"),
    ("quyết định", "Số:", ("size 10", "size 16", "bold", "italic", "left"), "ND022"),
    ("quyết định", "Gia Lai,", ("size 10", "size 16", "bold", "upright", "left", "capitals"), "ND026"),
    ("quyết định", "QUYẾT ĐỊNH", (*_HEADING, "right", "small"), "ND030"),
    ("quyết định", "Ban hành Quy chế", (*_HEADING, "capitals"), "ND031"),
    ("công văn", "V/v", ("size 10", "size 16", "bold", "italic", "left", "capitals"), "ND033"),
    ("quyết định", "(Kèm theo", ("size 10", "size 16", "bold", "upright", "left", "capitals"), "ND034"),
    ("báo cáo", "Kính gửi", ("size 10", "size 16", "bold", "italic"), "ND037"),
    ("quyết định", "Căn cứ Luật", ("size 10", "size 16", "bold", "upright", "capitals"), "ND040"),
    ("quyết định", "GIÁM ĐỐC SỞ", (*_HEADING, "small"), "ND043"),
    ("quyết định", "QUYẾT ĐỊNH:", (*_HEADING,), "ND043"),
    ("quyết định", "1. Các đơn vị", ("size 10", "size 16"), "ND045"),
    ("báo cáo", "Thực hiện chương", ("size 10", "size 16"), "ND045"),
    ("quyết định", "1. Các đơn vị", ("left", "right", "centred"), "ND047"),
    ("công văn", "Các đơn vị trao đổi", ("left", "right"), "ND047"),
    ("quyết định", "1. Các đơn vị", ("bold", "italic", "capitals"), "ND051"),
    ("kế hoạch", "Thực hiện chương", ("bold", "italic", "capitals"), "ND051"),
    ("quyết định", "Chương I", _HEADING, "ND052"),
    ("quyết định", "QUY ĐỊNH CHUNG", (*_HEADING, "small"), "ND052"),
    ("quyết định", "Mục 1", _HEADING, "ND053"),
    ("quyết định", "TỔ CHỨC THỰC HIỆN", (*_HEADING, "small"), "ND053"),
    ("quyết định", "Điều 4. Nội dung", ("size 10", "size 16", "not bold", "italic", "centred", "capitals"), "ND054"),
    ("báo cáo", "1. Kết quả đạt được", ("size 10", "size 16", "not bold", "italic"), "ND055"),
    ("báo cáo", "II. KẾT QUẢ", ("size 10", "size 16", "not bold", "italic"), "ND056"),
    ("quyết định", "KT. GIÁM ĐỐC", (*_HEADING, "right"), "ND071"),
    ("quyết định", "PHÓ GIÁM ĐỐC", (*_HEADING,), "ND071"),
    ("báo cáo", "GIÁM ĐỐC", (*_HEADING, "small"), "ND071"),
    ("quyết định", "Nguyễn Văn A", (*_HEADING, "capitals"), "ND072"),
    ("biên bản", "Lê Thị C", (*_HEADING, "capitals"), "ND072"),
    ("quyết định", "Nơi nhận:", ("size 10", "size 16", "not bold", "upright", "capitals", "centred"), "ND074"),
    ("quyết định", "- UBND tỉnh", ("size 10", "size 14", "bold", "italic", "capitals"), "ND075"),
    ("quyết định", "Phụ lục", (*_HEADING, "capitals"), "ND081"),
    ("quyết định", "MẪU TRAO ĐỔI", (*_HEADING, "small"), "ND082"),
    ("công văn", "KHẨN", ("size 10", "size 16", "not bold", "italic", "small"), "ND086"),
)
LOOKS["size 14"] = size(14)


def looks() -> Iterator[Plant]:
    """Yield the faults of look."""
    for kind, start, changes, code in PIECES:
        for one in changes:
            yield Plant(kind, f"“{start}” {one}", code, on(start, LOOKS[one]))


_SENTENCE = "Các đơn vị trao đổi thông tin với nhau kịp thời, thống nhất biện pháp xử lý theo đúng thời hạn"


def words() -> Iterator[Plant]:
    """Yield the faults of wording."""
    table = (
        ("quyết định", "CỘNG HÒA", "HÒA", "HÒA  ĐÂN CHỦ", "ND012"),
        ("báo cáo", "CỘNG HÒA", "NGHĨA", "NGHIÃ", "ND012"),
        ("quyết định", "Độc lập", " - ", "-", "ND014"),
        ("báo cáo", "Độc lập", "Tự do", "tự do", "ND014"),
        ("công văn", "Độc lập", " - ", " – ", "ND014"),
        ("biên bản", "Độc lập", "Hạnh phúc", "Hạnh phúc.", "ND014"),
        ("công văn", "Số:", "08/", "8/", "ND021"),
        ("quyết định", "Số:", "15/", "15 / ", "ND021"),
        ("quyết định", "Số:", "QĐ-SVD", "QĐ - SVD", "ND021"),
        ("báo cáo", "Số:", "BC-SVD", "BC–SVD", "ND021"),
        ("kế hoạch", "Số:", "Số:", "Số", "ND021"),
        ("tờ trình", "Số:", "Số:", "SỐ:", "ND021"),
        ("biên bản", "Số:", "03/", "3/", "ND021"),
        ("quyết định", "Số:", "/QĐ-SVD", "/qđ-svd", "ND021"),
        ("quyết định", "Số:", "QĐ", "BC", "ND023"),
        ("báo cáo", "Số:", "BC", "CV", "ND023"),
        ("kế hoạch", "Số:", "KH-SVD", "SVD-VP", "ND023"),
        ("tờ trình", "Số:", "TTr", "TTR", "ND023"),
        ("thông báo", "Số:", "TB", "KL", "ND023"),
        ("biên bản", "Số:", "BB", "QĐ", "ND023"),
        ("công văn", "Số:", "SVD-VP", "QĐ-SVD", "ND023"),
        ("quyết định", "Gia Lai,", "Lai, ngày", "Lai ngày", "ND024"),
        ("báo cáo", "Gia Lai,", ", ngày", ", Ngày", "ND024"),
        ("kế hoạch", "Gia Lai,", "ngày 05", "ngày 5", "ND024"),
        ("thông báo", "Gia Lai,", "tháng 01", "tháng 1", "ND024"),
        ("tờ trình", "Gia Lai,", "ngày 05 tháng 01 năm 2026", "ngày 05/01/2026", "ND024"),
        ("công văn", "Gia Lai,", "Gia Lai", "gia Lai", "ND024"),
        ("quyết định", "Gia Lai,", "tháng 01", "tháng 06", "ND025"),
        ("công văn", "V/v", "V/v", "Về việc", "ND033"),
        ("công văn", "V/v", "V/v", "v/v", "ND033"),
        ("báo cáo", "Kính gửi:", "gửi:", "gửi", "ND038"),
        ("báo cáo", "- UBND tỉnh;", ";", ",", "ND038"),
        ("công văn", "- Sở Tài chính", ".", ";", "ND038"),
        ("quyết định", "Căn cứ Luật", ";", ".", "ND041"),
        ("quyết định", "Căn cứ Nghị định", "nhiệm vụ;", "nhiệm vụ", "ND041"),
        ("quyết định", "Theo đề nghị", ".", ";", "ND041"),
        ("quyết định", "Căn cứ Luật", "mạng", "mạng số 24/2018/QH14", "ND042"),
        ("quyết định", "Căn cứ Luật", " ngày 12 tháng 6 năm 2018", "", "ND042"),
        ("quyết định", "Căn cứ Nghị định", " số 03/2019/NĐ-CP", "", "ND042"),
        ("quyết định", "QUYẾT ĐỊNH:", ":", "", "ND043"),
        ("quyết định", "Chương I", "Chương", "CHƯƠNG", "ND052"),
        ("quyết định", "Chương II", "Chương II", "Chương 2", "ND061"),
        ("quyết định", "Mục 1", "Mục 1", "Mục I", "ND061"),
        ("quyết định", "Mục 1", "Mục", "MỤC", "ND053"),
        ("quyết định", "Điều 4.", "4.", "4:", "ND057"),
        ("quyết định", "Điều 5.", "5.", "5 -", "ND057"),
        ("quyết định", "1. Các đơn vị", "1.", "1/", "ND057"),
        ("quyết định", "a) Các đơn vị", "a)", "a.", "ND057"),
        ("báo cáo", "II. KẾT QUẢ", "II.", "II/", "ND057"),
        ("quyết định", "Điều 4.", "4", "6", "ND058"),
        ("quyết định", "Chương II", "II", "III", "ND058"),
        ("quyết định", "2. Các đơn vị", "2", "4", "ND058"),
        ("quyết định", "b) Lập", "b)", "c)", "ND058"),
        ("quyết định", "đ) Thực hiện", "đ)", "e)", "ND058"),
        ("báo cáo", "II. KẾT QUẢ", "II.", "IV.", "ND058"),
        ("báo cáo", "II. KẾT QUẢ", "KẾT QUẢ THỰC HIỆN", "Kết quả thực hiện", "ND056"),
        ("quy chế", "Điều 3.", "3", "4", "ND058"),
        ("quyết định", "đ) Thực hiện", "đ)", "f)", "ND059"),
        ("quyết định", "b) Lập", "b)", "B)", "ND059"),
        ("báo cáo", "b) Một số", "b)", "w)", "ND059"),
        ("quyết định", "Điều 3. Chánh", "./.", ".", "ND064"),
        ("báo cáo", "Sở Ví Dụ tiếp tục", "./.", ".", "ND064"),
        ("công văn", "Đề nghị", "./.", ".", "ND064"),
        ("biên bản", "Cuộc họp", "./.", ".", "ND064"),
        ("quyết định", "KT.", "KT.", "K/T", "ND070"),
        ("quyết định", "KT.", "KT. ", "KT ", "ND070"),
        ("công văn", "TL.", "TL. ", "TL.", "ND070"),
        ("báo cáo", "Nguyễn Văn A", "Nguyễn", "ThS. Nguyễn", "ND073"),
        ("báo cáo", "SỞ VÍ DỤ", "SỞ", "ĐẢNG ỦY SỞ", "ND104"),
        ("quyết định", "SỞ VÍ DỤ", "SỞ VÍ DỤ", "THÀNH UỶ VÍ DỤ", "ND104"),
        ("kế hoạch", "Nguyễn Văn A", "Nguyễn", "TS. Nguyễn", "ND073"),
        ("báo cáo", "Nơi nhận:", ":", "", "ND074"),
        ("báo cáo", "- Các phòng", "- ", "", "ND076"),
        ("báo cáo", "- Các phòng", "- ", "-", "ND076"),
        ("báo cáo", "- Các phòng", ";", ",", "ND076"),
        ("báo cáo", "- Lưu", "VP.", "VP;", "ND076"),
        ("báo cáo", "- Các phòng", "- ", "– ", "ND076"),
        ("báo cáo", "- Lưu", "Lưu:", "Lưu", "ND077"),
        ("kế hoạch", "- Lưu", "- Lưu: VT, VP.", "- Các đơn vị.", "ND077"),
        ("công văn", "- Như trên", "Như trên", "Sở Tài chính", "ND078"),
        ("quyết định", "- Như Điều", "Như Điều 3", "Các phòng", "ND078"),
        ("quyết định", "KT. GIÁM ĐỐC", "KT. ", "", "ND080"),
        ("quyết định", "Các đơn vị thực hiện Quy chế", " theo mẫu tại Phụ lục kèm theo", "", "ND085"),
        ("công văn", "KHẨN", "KHẨN", "Khẩn", "ND086"),
        ("quyết định", "đ) Thực hiện", "điểm a khoản 2 Điều 3", "Điểm a Khoản 2 Điều 3", "ND096"),
        ("quyết định", "đ) Thực hiện", "Điều 3", "điều 3", "ND096"),
        ("báo cáo", "Thực hiện chương", "chương trình công tác", "nghị định số 30/2020/NĐ-CP", "ND095"),
        ("báo cáo", "Thực hiện chương", "công tác", "công tác tại thành phố Hồ Chí Minh", "ND095"),
        ("báo cáo", "Thực hiện chương", "công tác", "công tác vì quyền lợi của nhân dân", "ND097"),
        ("quyết định", "b) Lập", "Lập", "lập", "ND098"),
        ("công văn", "Số:", "SVD-VP", "CV-SVD", "ND023"),
        ("công văn", "Số:", "SVD-VP", "TB-SVD", "ND023"),
        ("quyết định", "Số:", "QĐ", "QD", "ND023"),
        ("quyết định", "Căn cứ Nghị định", "05 tháng 9", "31 tháng 9", "ND106"),
        ("báo cáo", "Gia Lai,", "05 tháng 01", "30 tháng 02", "ND106"),
        ("báo cáo", "Thực hiện chương", "công tác", "công tác ngày 12/13/2025", "ND106"),
        ("quyết định", "(Kèm theo", "số 15/", "số 16/", "ND107"),
        ("quyết định", "(Kèm theo", "ngày 05", "ngày 06", "ND107"),
        ("quyết định", "2. Các đơn vị", "2.", "2)", "ND057"),
        ("quyết định", "2. Các đơn vị", "2.", "1.", "ND058"),
        ("quyết định", "b) Lập", "b)", "a)", "ND058"),
        ("quyết định", "Điều 4.", "4.", "3.", "ND058"),
        ("báo cáo", "II. KẾT QUẢ", "II.", "I.", "ND058"),
        ("quyết định", "Điều 4.", " Nội dung thứ 4", "", "ND060"),
        ("quyết định", "Điều 4.", "Nội dung thứ 4", f"{_SENTENCE}.", "ND060"),
        ("báo cáo", "Nguyễn Văn A", "Nguyễn Văn", "nguyễn văn", "ND072"),
        ("quyết định", "Nguyễn Văn A", "Văn", "văn", "ND072"),
    )
    for kind, start, old, new, code in table:
        yield Plant(kind, f"“{start}”: “{old}” → “{new}”", code, on(start, wording(old, new)))


def missing() -> Iterator[Plant]:
    """Yield the pieces that are taken away."""
    table = (
        ("quyết định", "CỘNG HÒA", "ND090"),
        ("báo cáo", "Độc lập", "ND090"),
        ("báo cáo", "Số:", "ND090"),
        ("báo cáo", "Gia Lai,", "ND090"),
        ("công văn", "V/v", "ND090"),
        ("báo cáo", "Nơi nhận", "ND090"),
        ("quyết định", "QUYẾT ĐỊNH:", "ND090"),
        ("tờ trình", "Kính gửi", "ND090"),
        ("quyết định", "QUY ĐỊNH CHUNG", "ND060"),
        ("quyết định", "1. Các đơn vị", "ND058"),
        ("quyết định", "Điều 4. Nội dung", "ND058"),
        ("quyết định", "c) Báo cáo", "ND058"),
        ("báo cáo", "- Lưu", "ND077"),
        ("kế hoạch", "Nguyễn Văn A", "ND090"),
        ("kế hoạch", "Thực hiện chương trình", "ND103"),
    )
    for kind, start, code in table:
        yield Plant(kind, f"“{start}” missing", code, on(start, gone))
    for kind, start, code in (
        ("quyết định", "Độc lập", "ND016"),
        ("báo cáo", "SỞ VÍ DỤ", "ND020"),
        ("báo cáo", "Kết quả công tác", "ND032"),
        ("quyết định", "(Kèm theo", "ND035"),
    ):
        yield Plant(kind, f"no line below “{start}”", code, ruleless(start))
    yield Plant("báo cáo", "the name above the office", "ND072", lifted("Nguyễn Văn A", "GIÁM ĐỐC"))


def pages() -> Iterator[Plant]:
    """Yield the faults of paper, margins, page numbers, spaces."""
    for side, values in (("top", (15, 40)), ("bottom", (10, 30)), ("left", (20, 40)), ("right", (10, 25))):
        for value in values:
            yield Plant("báo cáo", f"{side} margin {value}", "ND003", margin(side, value))
    yield Plant("báo cáo", "Letter", "ND001", paper(215.9, 279.4))
    yield Plant("công văn", "A5", "ND001", paper(148, 210))
    yield Plant("kế hoạch", "landscape", "ND002", turned)
    for kind in ("quyết định", "báo cáo"):
        yield Plant(kind, "number on the first page", "ND009", numbered_first)
        yield Plant(kind, "number at the right", "ND007", number_changed(right))
        yield Plant(kind, "number in size 10", "ND008", number_changed(size(10)))
        yield Plant(kind, "number bold", "ND008", number_changed(bold))
        yield Plant(kind, "number at the foot", "ND007", number_below)
    yield Plant("báo cáo", "no number", "ND006", numberless)
    for kind, start in (("quyết định", "1. Các đơn vị"), ("báo cáo", "Thực hiện chương"), ("công văn", "Đề nghị")):
        yield Plant(kind, f"Arial “{start}”", "ND004", on(start, font("Arial")))
        yield Plant(kind, f"blue “{start}”", "ND005", on(start, colour(0, 0, 0xFF)))
        yield Plant(kind, f"no indent “{start}”", "ND048", on(start, indent(0)))
        yield Plant(kind, f"indent 20 “{start}”", "ND048", on(start, indent(20)))
        yield Plant(kind, f"2 lines “{start}”", "ND050", on(start, spaced(2)))
        yield Plant(kind, f"0.8 lines “{start}”", "ND050", on(start, spaced(0.8)))
    for kind, start in (("quyết định", "2. Các đơn vị"), ("báo cáo", "b) Một số"), ("công văn", "Đề nghị")):
        yield Plant(kind, f"no gap “{start}”", "ND049", on(start, close))
    yield Plant("quyết định", "VNI “CỘNG HÒA”", "ND004", on("CỘNG HÒA", font("VNI-Times")))
    yield Plant("quyết định", "size of a style", "ND045", styled_size(11))
    yield Plant("quyết định", "bold of a style", "ND040", styled_bold)
    yield Plant("quyết định", "font of the theme", "ND004", themed)
    yield Plant("quyết định", "13 within 14", "ND046", on("1. Các đơn vị", size(13)))


def places() -> Iterator[Plant]:
    """Yield what stands elsewhere than it should."""
    yield Plant("báo cáo", "head swapped", "ND011", swapped_cells("CỘNG HÒA"))
    yield Plant("báo cáo", "ending swapped", "ND079", swapped_cells("Nơi nhận"))
    yield Plant("công văn", "mark without box", "ND086", unboxed)
    yield Plant("quyết định", "attached without head", "ND036", headless)
    yield Plant("báo cáo", "gap in the head", "ND027", blank_between("Độc lập"))
    yield Plant("báo cáo", "13 and 13", "ND017", on("Độc lập", size(13)))
    yield Plant("báo cáo", "long line", "ND020", ruled_too_long("SỞ VÍ DỤ"))
    yield Plant("báo cáo", "long line below the subject", "ND032", ruled_too_long("Kết quả công tác"))
    yield Plant("công văn", "mark in black", "ND086", on("KHẨN", colour(0, 0, 0)))


PLANTS = (*looks(), *words(), *missing(), *pages(), *places())
"""Every fault that is planted."""
