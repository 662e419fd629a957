"""Plants: the documents of the cases of rules of form, made with python-docx: a sound one, with one thing changed."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from coordlib.rules import CONFORMITY_RULES
from coordlib.rules.form.form_rule import PAGE_NUMBER, FormCase
from tests.rules.form.packages import packed, paragraph, parts
from tests.rules.form.specimens import SPECIMENS
from tests.rules.form.specimens import line as specimen_line


@attrs.frozen
class Plant:
    """A case of a rule, bad or good, with the code of the rule."""

    code: str
    case: FormCase

    def __str__(self) -> str:
        return f"{self.code}: {self.case}"


CASES = tuple(Plant(rule.code, case) for rule in CONFORMITY_RULES for case in rule.cases if isinstance(case, FormCase))
"""Every case of every rule of form."""
PLANTS = tuple(plant for plant in CASES if plant.case.says and isinstance(plant.case.document, str))
"""The faults that are planted in sound documents."""


@cache
def clean(kind: str) -> bytes:
    """Return a sound document of a kind."""
    stream = io.BytesIO()
    SPECIMENS[kind]().save(stream)
    return stream.getvalue()


def document_of(case: FormCase) -> bytes:
    """Return the document of a case."""
    if not isinstance(case.document, str):
        return packed(parts("".join(map(_plain_line, case.document))))
    if not case.data:
        return clean(case.document)
    document = docx.Document(io.BytesIO(clean(case.document)))
    spoil(document, case.where, case.data)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _plain_line(words: str) -> str:
    """Return a line of a document without any look: in the middle if it is in capitals."""
    return paragraph(words, f'<w:jc w:val="{"center" if words.isupper() else "both"}"/>')


def planted(plant: Plant, folder: Path) -> Path:
    """Write the document of a case to a folder."""
    file = folder / "planted.docx"
    file.write_bytes(document_of(plant.case))
    return file


def spoil(document: Any, at: str, change: Mapping[str, object]) -> None:  # noqa: ANN401 - python-docx has no types
    """Change a document at the paragraph that begins with some words."""
    for name, value in change.items():
        if name in OF_A_PARAGRAPH:
            where = page_numbers(document) if at == PAGE_NUMBER else [found(document, at)]
            for one in where:
                OF_A_PARAGRAPH[name](one, value)
        else:
            OF_A_DOCUMENT[name](document, at, value)


def paragraphs(document: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield the paragraphs of a document in their order, those of cells too."""
    for element in document.element.body.iter(qn("w:p")):
        yield Paragraph(element, document)


def found(document: Any, start: str) -> Any:  # noqa: ANN401
    """Return the first paragraph that begins with some words."""
    return next(one for one in paragraphs(document) if one.text.replace("\u00a0", " ").strip().startswith(start))


def page_numbers(document: Any) -> list[Any]:  # noqa: ANN401
    """Return the paragraphs above the pages."""
    return [one for section in document.sections for one in section.header.paragraphs]


# --- what can be changed in a paragraph ---


def size(one: Any, points: float) -> None:  # noqa: ANN401
    for run in one.runs:
        run.font.size = Pt(points)


def bold(one: Any, value: bool) -> None:  # noqa: ANN401, FBT001
    for run in one.runs:
        run.bold = value


def italic(one: Any, value: bool) -> None:  # noqa: ANN401, FBT001
    for run in one.runs:
        run.italic = value


def font(one: Any, name: str) -> None:  # noqa: ANN401
    for run in one.runs:
        run.font.name = name


def color(one: Any, value: str) -> None:  # noqa: ANN401
    for run in one.runs:
        run.font.color.rgb = RGBColor.from_string(value)


def letters(one: Any, value: str) -> None:  # noqa: ANN401
    for run in one.runs:
        run.text = run.text.upper() if value == "capitals" else run.text.capitalize()


def align(one: Any, value: str) -> None:  # noqa: ANN401
    one.alignment = WD_ALIGN_PARAGRAPH[value.upper()]


def indent(one: Any, millimetres: float) -> None:  # noqa: ANN401
    one.paragraph_format.first_line_indent = Mm(millimetres)


def left(one: Any, millimetres: float) -> None:  # noqa: ANN401
    one.paragraph_format.left_indent = Mm(millimetres)


def points(one: Any, value: float) -> None:  # noqa: ANN401
    one.paragraph_format.line_spacing = Pt(value)


def spacing(one: Any, lines: float) -> None:  # noqa: ANN401
    one.paragraph_format.line_spacing = lines


def gap(one: Any, points: float) -> None:  # noqa: ANN401
    """Part a paragraph from the one above; behind it, it keeps its own space."""
    above = Paragraph(one._p.getprevious(), one._parent)  # noqa: SLF001
    above.paragraph_format.space_after = Pt(0)
    one.paragraph_format.space_before, one.paragraph_format.space_after = Pt(points), Pt(6)


def words(one: Any, both: tuple[str, str]) -> None:  # noqa: ANN401
    """Put words for others, in whatever run they are; the look of the first run stays."""
    assert both[0] in one.text, one.text
    whole = one.text.replace(*both, 1)
    for run in one.runs[1:]:
        run.text = ""
    one.runs[0].text = whole


def text(one: Any, new: str) -> None:  # noqa: ANN401
    words(one, (one.text, new))


def missing(one: Any, _: bool) -> None:  # noqa: ANN401, FBT001
    one._p.getparent().remove(one._p)  # noqa: SLF001


OF_A_PARAGRAPH: dict[str, Callable[[Any, Any], None]] = {
    "size": size,
    "bold": bold,
    "italic": italic,
    "font": font,
    "color": color,
    "letters": letters,
    "align": align,
    "left": left,
    "indent": indent,
    "spacing": spacing,
    "points": points,
    "gap": gap,
    "words": words,
    "text": text,
    "missing": missing,
}


# --- what is changed in a document ---


def line(document: Any, start: str, times: float) -> None:  # noqa: ANN401
    """Make the line below a text so many times as long, or take it away."""
    told = list(paragraphs(document))
    index = next(place for place, one in enumerate(told) if one.text.strip().startswith(start))
    below = next(one for one in told[index + 1 :] if one.text.startswith("__") or _is_bordered(one))
    if not times:
        missing(below, True)  # noqa: FBT003
    else:
        below.runs[0].text = "_" * round(times * len(below.text))


def _is_bordered(one: Any) -> bool:  # noqa: ANN401
    return next(one._p.iter(qn("w:pBdr")), None) is not None  # noqa: SLF001


def above(document: Any, start: str, other: str) -> None:  # noqa: ANN401
    """Put a paragraph above another."""
    found(document, other)._p.addprevious(found(document, start)._p)  # noqa: SLF001


def margins(document: Any, _: str, sides: dict[str, float]) -> None:  # noqa: ANN401
    for section in document.sections:
        for side, millimetres in sides.items():
            setattr(section, f"{side}_margin", Mm(millimetres))


def paper(document: Any, _: str, sides: tuple[float, float]) -> None:  # noqa: ANN401
    for section in document.sections:
        section.page_width, section.page_height = Mm(sides[0]), Mm(sides[1])


def plant(document: Any, start: str, name: str) -> None:  # noqa: ANN401
    PROGRAMS[name](document, start)


OF_A_DOCUMENT: dict[str, Callable[[Any, str, Any], None]] = {
    "line": line,
    "above": above,
    "page": margins,
    "paper": paper,
    "plant": plant,
}


# --- what only a program changes ---


def numbered_first(document: Any, _: str) -> None:  # noqa: ANN401
    document.sections[0].different_first_page_header_footer = False


def numbered_below(document: Any, _: str) -> None:  # noqa: ANN401
    for section in document.sections:
        for run in list(section.header.paragraphs[0].runs):
            section.footer.paragraphs[0]._p.append(run._r)  # noqa: SLF001


def without_numbers(document: Any, _: str) -> None:  # noqa: ANN401
    for section in document.sections:
        for run in list(section.header.paragraphs[0].runs):
            run._r.getparent().remove(run._r)  # noqa: SLF001


def unnumbered(document: Any, start: str) -> None:  # noqa: ANN401
    without_numbers(document, start)
    for _copy in range(30):
        element = found(document, "Sở Ví Dụ")._p  # noqa: SLF001
        element.addprevious(deepcopy(element))


def turned_with_a_table(document: Any, _: str) -> None:  # noqa: ANN401
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    table = document.add_table(rows=1, cols=2)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:val"), "single")
        borders.append(edge)
    table._tbl.tblPr.append(borders)  # noqa: SLF001
    table.rows[0].cells[0].text = "1"


def linked(document: Any, start: str) -> None:  # noqa: ANN401
    for run in found(document, start).runs:
        run.underline, run.font.color.rgb = True, RGBColor(0, 0, 0xFF)


def numbered_in_roman(document: Any, _: str) -> None:  # noqa: ANN401
    for section in document.sections:
        figures = OxmlElement("w:pgNumType")
        figures.set(qn("w:fmt"), "lowerRoman")
        section._sectPr.append(figures)  # noqa: SLF001


def numbered_attachment(document: Any, _: str) -> None:  # noqa: ANN401
    specimen_line(document.tables[2].rows[0].cells[0], "Số: 16/QC-SVD", 13)


def captioned(document: Any, start: str) -> None:  # noqa: ANN401
    """Make a paragraph a caption: a short line in the middle, small and bold."""
    one = found(document, start)
    words(one, (one.text, "Kết quả công tác năm 2025."))
    align(one, "center")
    size(one, 10)
    bold(one, True)  # noqa: FBT003
    indent(one, 0)


def closed_up(document: Any, start: str) -> None:  # noqa: ANN401
    """Let the style of a paragraph and of the one above have no space between its own."""
    one = found(document, start)
    for element in (one._p, one._p.getprevious()):  # noqa: SLF001
        element.get_or_add_pPr().append(OxmlElement("w:contextualSpacing"))


def bold_word(document: Any, start: str) -> None:  # noqa: ANN401
    found(document, start).add_run(" Hết.").bold = True


def light_titles(document: Any, _: str) -> None:  # noqa: ANN401
    for one in paragraphs(document):
        if one.text[:2] in ("1.", "2."):
            bold(one, False)  # noqa: FBT003


def one_bold_title(document: Any, start: str) -> None:  # noqa: ANN401
    light_titles(document, start)
    bold(found(document, start), True)  # noqa: FBT003


def without_a_closing_table(document: Any, _: str) -> None:  # noqa: ANN401
    """Put recipients and signature below each other."""
    table = document.tables[-1]._tbl  # noqa: SLF001
    for element in list(table.iter(qn("w:p"))):
        table.addprevious(element)
    table.getparent().remove(table)


def styled_size(document: Any, start: str) -> None:  # noqa: ANN401
    base = document.styles.add_style("Nền", 1)
    base.font.size = Pt(11)
    style = document.styles.add_style("Lời văn riêng", 1)
    style.base_style = base
    one = found(document, start)
    for run in one.runs:
        run.font.size = None
    one.style = style


def styled_bold(document: Any, start: str) -> None:  # noqa: ANN401
    style = document.styles.add_style("Chữ đậm", 2)
    style.font.bold = True
    for run in found(document, start).runs:
        run.style = style


def themed(document: Any, start: str) -> None:  # noqa: ANN401
    for run in found(document, start).runs:
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001
        for name in ("ascii", "hAnsi"):
            fonts.attrib.pop(qn(f"w:{name}"), None)
            fonts.set(qn(f"w:{name}Theme"), "minorHAnsi")


def swapped_cells(document: Any, start: str) -> None:  # noqa: ANN401
    """Swap the cells of the row in which a paragraph stands."""
    row = found(document, start)._p.getparent().getparent()  # noqa: SLF001
    first = row.find(qn("w:tc"))
    row.remove(first)
    row.append(first)


def unboxed(document: Any, start: str) -> None:  # noqa: ANN401
    borders = next(found(document, start)._p.iter(qn("w:pBdr")))  # noqa: SLF001
    borders.getparent().remove(borders)


def headless(document: Any, _: str) -> None:  # noqa: ANN401
    """Take the head of the attached document away."""
    table = document.tables[2]._tbl  # noqa: SLF001
    table.getparent().remove(table)


def blank_above(document: Any, start: str) -> None:  # noqa: ANN401
    found(document, start)._p.addprevious(OxmlElement("w:p"))  # noqa: SLF001


def counted_on(document: Any, _: str) -> None:  # noqa: ANN401
    """Let the pages of the annex be counted on from those of the text."""
    (start,) = document.sections[-1]._sectPr.findall(qn("w:pgNumType"))  # noqa: SLF001
    start.getparent().remove(start)


def annexed_twice(document: Any, _: str) -> None:  # noqa: ANN401
    """Copy the annex behind itself."""
    body = document.element.body
    first = found(document, "Phụ lục")._p  # noqa: SLF001
    annex = list(body)[list(body).index(first) : -1]
    for element in annex:
        body.insert(len(body) - 1, deepcopy(element))


PROGRAMS: dict[str, Callable[[Any, str], None]] = {
    "number on the first page": numbered_first,
    "number at the foot": numbered_below,
    "two pages without a number": unnumbered,
    "without numbers": without_numbers,
    "numbers in Roman figures": numbered_in_roman,
    "a turned page with a table": turned_with_a_table,
    "a link": linked,
    "attached with a number": numbered_attachment,
    "a caption": captioned,
    "no space between paragraphs of a style": closed_up,
    "one word bold": bold_word,
    "no title of a clause bold": light_titles,
    "most titles of clauses not bold": one_bold_title,
    "closing without a table": without_a_closing_table,
    "size 11 of a style that another is based on": styled_size,
    "bold of a style": styled_bold,
    "font of the theme": themed,
    "cells swapped": swapped_cells,
    "without its box": unboxed,
    "attached without its head": headless,
    "blank line above": blank_above,
    "annex counted on": counted_on,
    "the annex twice": annexed_twice,
}
