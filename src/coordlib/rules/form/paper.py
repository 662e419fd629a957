"""ND: paper, margins, fonts and colours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from coordlib.anatomy import Anatomy
from coordlib.document import ADMITTED, ND30, Role
from coordlib.formats import Setting, ShownParagraph, ShownRun, ShownSection
from coordlib.language import Message
from coordlib.rules.form.departures import Deviation, departure
from coordlib.rules.form.form_rule import bad, form_rule, good
from coordlib.rules.form.looks import TWIPS, set_runs
from coordlib.rules.form.messages import in_both

_PAPER = "NĐ 30/2020, Phụ lục I, Mục I.1"
_DIRECTION = "NĐ 30/2020, Phụ lục I, Mục I.2"
_MARGINS = "NĐ 30/2020, Phụ lục I, Mục I.3"
_LETTERS = "NĐ 30/2020, Phụ lục I, Mục I.4"

_ROUNDING = 0.6  # millimetres: files measure in twentieths of a point, and round
_FONTS = (
    *((slot, ND30.font) for slot in ("ascii", "hAnsi", "cs", "eastAsia")),
    *((slot, None) for slot in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")),
)
_COLOURED = (Role.URGENCY, Role.SECRECY, Role.CIRCULATION)


@attrs.frozen
class _Margin:
    """A margin: its name in files, what it is called, that of a section, and that of the decree, in millimetres."""

    side: str
    name: Message
    of_section: Callable[[ShownSection], float]
    right: float


_SIDES = (
    _Margin("top", Message("trên", "top"), lambda section: section.top, ND30.page.top),
    _Margin("bottom", Message("dưới", "bottom"), lambda section: section.bottom, ND30.page.bottom),
    _Margin("left", Message("trái", "left"), lambda section: section.left, ND30.page.left),
    _Margin("right", Message("phải", "right"), lambda section: section.right, ND30.page.right),
)


@form_rule(
    "ND001",
    law=Message("Giấy khổ A4 (210 mm x 297 mm).", "The paper is A4 (210 mm × 297 mm)."),
    fix=Message("Đặt khổ giấy A4 (210 mm x 297 mm).", "Set the paper to A4 (210 mm × 297 mm)."),
    why="NĐ 30/2020, Phụ lục I, Mục I.1.",
    any_kind=True,
    cases=(
        bad("báo cáo", paper=(215.9, 279.4), says="khổ giấy 216 x 279 mm"),
        bad("công văn", paper=(148, 210), says="khổ giấy 148 x 210 mm"),
        bad("báo cáo", paper=(212.5, 297), says="khổ giấy 212 x 297 mm"),
        bad("báo cáo", paper=(210, 299), says="khổ giấy 210 x 299 mm"),
        good("báo cáo", paper=(297, 210)),
    ),
)
def paper_other_than_a4(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a section whose paper is not A4, upright or turned."""
    page = ND30.page
    for section, where in sections_of(anatomy):
        narrow, long = sorted((section.width, section.height))
        if abs(narrow - page.width) > 1 or abs(long - page.height) > 1:
            wide, high = (page.height, page.width) if section.landscape else (page.width, page.height)
            values = (("w", f"{round(wide * TWIPS)}"), ("h", f"{round(high * TWIPS)}"))
            edits = set_of_section(section, "pgSz", values)
            yield departure(where, _paper_of(section), _A4, source=_PAPER, edits=edits)


def _paper_of(section: ShownSection) -> Message:
    paper = f"{section.width:.0f} x {section.height:.0f} mm"
    return Message(f"khổ giấy {paper}", f"the paper is {paper}")


_A4 = Message("khổ A4 (210 mm x 297 mm)", "A4 (210 mm x 297 mm)")


@form_rule(
    "ND002",
    law=Message(
        "Trình bày theo chiều dài khổ A4; chiều rộng chỉ khi có bảng, biểu không được làm thành phụ lục riêng.",
        "The page is upright; it may be turned for tables that are no annex of their own.",
    ),
    fix=Message(
        "Trình bày theo chiều dài của giấy; chỉ xoay ngang khi có bảng, biểu không tách thành phụ lục.",
        "Turn the page upright; landscape is for tables that are not split off as an annex.",
    ),
    why="NĐ 30/2020, Phụ lục I, Mục I.2.",
    confidence="H",
    any_kind=True,
    cases=(
        bad("kế hoạch", paper=(297, 210), says="trang giấy nằm ngang mà không có bảng, biểu"),
        good("báo cáo"),
        good("kế hoạch", plant="a turned page with a table"),
    ),
)
def landscape_without_a_table(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a turned section in which no table with lines stands."""
    tabled = {one.section for one in anatomy.shown.paragraphs if one.cell is not None and one.cell.ruled}
    for index, (section, where) in enumerate(sections_of(anatomy)):
        if section.landscape and index not in tabled:
            yield departure(where, _TURNED_WITHOUT_A_TABLE, _UPRIGHT, source=_DIRECTION)


_TURNED_WITHOUT_A_TABLE = Message("trang giấy nằm ngang mà không có bảng, biểu", "the page is turned and has no table")
_UPRIGHT = Message("theo chiều dài khổ giấy", "upright")


@form_rule(
    "ND003",
    law=Message(
        "Lề trên, lề dưới 20-25 mm; lề trái 30-35 mm; lề phải 15-20 mm.",
        "Margins: top and bottom 20 to 25 mm, left 30 to 35 mm, right 15 to 20 mm.",
    ),
    fix=Message("Đặt lại lề trang.", "Set the margins."),
    why="NĐ 30/2020, Phụ lục I, Mục I.3. A turned page is not judged.",
    any_kind=True,
    cases=(
        bad("báo cáo", page={"top": 15}, says="lề trên 15.0 mm"),
        bad("báo cáo", page={"top": 40}, says="lề trên 40.0 mm"),
        bad("báo cáo", page={"bottom": 10}, says="lề dưới 10.0 mm"),
        bad("báo cáo", page={"bottom": 30}, says="lề dưới 30.0 mm"),
        bad("báo cáo", page={"left": 20}, says="lề trái 20.0 mm"),
        bad("báo cáo", page={"left": 40}, says="lề trái 40.0 mm"),
        bad("báo cáo", page={"right": 10}, says="lề phải 10.0 mm"),
        bad("báo cáo", page={"right": 25}, says="lề phải 25.0 mm"),
        bad("báo cáo", page={"top": 18.5}, says="lề trên 18.5 mm"),
        good("báo cáo", page={"top": 20}),
        good("báo cáo", page={"bottom": 20}),
        good("báo cáo", page={"left": 35}),
        good("báo cáo", page={"right": 15}),
        good("báo cáo", page={"bottom": 19.5}),
        good("kế hoạch", paper=(297, 210), page={"left": 20}),
    ),
)
def margins_out_of_bounds(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report each margin of an upright section that is narrower or wider than the decree admits."""
    for section, where in sections_of(anatomy):
        for margin in _SIDES if not section.landscape else ():
            least, most = ADMITTED.margins[margin.side]
            given = margin.of_section(section)
            if not least - _ROUNDING <= given <= most + _ROUNDING:
                right = ((margin.side, f"{round(margin.right * TWIPS)}"),)
                stands, asked = _margin_of(margin.name, given), _millimetres(least, most)
                yield departure(where, stands, asked, source=_MARGINS, edits=set_of_section(section, "pgMar", right))


def _margin_of(side: Message, given: float) -> Message:
    return Message(f"lề {side.vi} {given:.1f} mm", f"the {side.en} margin is {given:.1f} mm")


def _millimetres(least: float, most: float) -> Message:
    return Message(f"{least:g}-{most:g} mm", f"{least:g} to {most:g} mm")


@form_rule(
    "ND004",
    law=Message("Phông chữ tiếng Việt Times New Roman, bộ mã Unicode.", "The font is Times New Roman."),
    fix=Message("Chọn phông chữ Times New Roman.", "Choose the font Times New Roman."),
    why="NĐ 30/2020, Phụ lục I, Mục I.4.",
    any_kind=True,
    cases=(
        bad("quyết định", "1. Các đơn vị", font="Arial", says="phông chữ Arial"),
        bad("quyết định", "CỘNG HÒA", font="VNI-Times", says="phông chữ VNI-Times"),
        bad("quyết định", "1. Các đơn vị", plant="font of the theme", says="phông chữ Cambria"),
        good("báo cáo", "Thực hiện chương", font="Times New Roman"),
    ),
)
def font_other_than_times(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph with letters or figures in another font than Times New Roman."""
    for paragraph in anatomy.shown.paragraphs:
        other = (run for run in paragraph.lettered if not all(font.startswith(ND30.font) for font in run.fonts))
        wrong = [run for run in other if _is_written(run)]
        if wrong:
            fonts = sorted({font for run in wrong for font in run.fonts} - {ND30.font})
            edits = tuple(Setting(run.element, "rFonts", _FONTS) for run in wrong if run.element is not None)
            yield departure(paragraph, _in_fonts(fonts), in_both(ND30.font), source=_LETTERS, edits=edits)


def _in_fonts(fonts: list[str]) -> Message:
    written = ", ".join(fonts)
    return Message(f"phông chữ {written}", f"the font is {written}")


@form_rule(
    "ND005",
    law=Message("Chữ màu đen.", "Letters are black."),
    fix=Message("Đặt chữ màu đen.", "Make the letters black."),
    why="NĐ 30/2020, Phụ lục I, Mục I.4. Dấu chỉ mức độ khẩn, độ mật màu đỏ; màu của đường liên kết không được tính.",
    any_kind=True,
    cases=(
        bad("quyết định", "1. Các đơn vị", color="0000FF", says="chữ màu 0000FF"),
        good("báo cáo", "Thực hiện chương", color="000000"),
        good("công văn", "KHẨN", color="FF0000"),
        good("báo cáo", "Thực hiện chương", plant="a link"),
    ),
)
def letters_in_colour(anatomy: Anatomy) -> Iterator[Deviation]:
    """Report a paragraph with letters that are not black: no mark that is red by law, nor a link."""
    marks = {piece.paragraph.number for act in anatomy.acts for piece in act.of(*_COLOURED)}
    for paragraph in anatomy.shown.paragraphs:
        if paragraph.number in marks:
            continue
        coloured = (run for run in paragraph.lettered if not run.is_black and not run.underlined)
        wrong = [run for run in coloured if _is_written(run)]
        if wrong:
            colours, edits = sorted({run.color.upper() for run in wrong}), set_runs(wrong, "color", "000000")
            yield departure(paragraph, _in_colours(colours), _BLACK, source=_LETTERS, edits=edits)


def _in_colours(colours: list[str]) -> Message:
    written = ", ".join(colours)
    return Message(f"chữ màu {written}", f"letters in the colour {written}")


_BLACK = Message("màu đen", "black")


def sections_of(anatomy: Anatomy) -> Iterator[tuple[ShownSection, ShownParagraph | None]]:
    """Yield each section that has paragraphs, with its first one; with none for the first section."""
    first: dict[int, ShownParagraph] = {}
    for paragraph in anatomy.shown.paragraphs:
        first.setdefault(paragraph.section, paragraph)
    for index, section in enumerate(anatomy.shown.sections):
        if index in first:
            yield section, first[index] if index else None


def set_of_section(section: ShownSection, name: str, values: tuple[tuple[str, str], ...]) -> tuple[Setting, ...]:
    """Return the edit that gives values to a property of a section; none where the file has no such element."""
    return (Setting(section.element, name, values),) if section.element is not None else ()


def _is_written(run: ShownRun) -> bool:
    return any(letter.isalnum() for letter in run.text)
