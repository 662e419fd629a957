"""The cascade: what Word shows, wherever a look comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from coordlib import read, render, to_bytes
from coordlib.formats import ShownParagraph, open_archive, read_printed, shown_document
from coordlib.formats.blocks import flat_paragraphs
from tests.paths import CASES, EXAMPLES
from tests.rules.form.packages import W, level, listed, paragraph, parts, style

DEFAULTS = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme name="x">'
    '<a:majorFont><a:latin typeface="Cambria"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def first(body: str, **others: str) -> ShownParagraph:
    return shown_document(parts(body, **others)).paragraphs[0]


def test_the_size_is_that_of_the_highest_layer() -> None:
    styles = DEFAULTS + style("A", '<w:rPr><w:sz w:val="26"/></w:rPr>') + style("B", "", based="A")
    assert first(paragraph("x"), styles=styles).size == 11
    assert first(paragraph("x", '<w:pStyle w:val="B"/>'), styles=styles).size == 13
    assert first(paragraph("x", '<w:pStyle w:val="B"/>', '<w:sz w:val="28"/>'), styles=styles).size == 14


def test_a_toggle_in_two_kinds_of_styles_is_off_and_direct_formatting_decides() -> None:
    styles = style("P", "<w:rPr><w:b/></w:rPr>") + style("C", "<w:rPr><w:b/></w:rPr>", kind="character")
    named = '<w:pStyle w:val="P"/>'
    assert first(paragraph("x", named), styles=styles).bold
    assert not first(paragraph("x", named, '<w:rStyle w:val="C"/>'), styles=styles).bold
    assert first(paragraph("x", named, '<w:rStyle w:val="C"/><w:b/>'), styles=styles).bold
    assert not first(paragraph("x", named, '<w:b w:val="0"/>'), styles=styles).bold


def test_a_font_of_the_theme_is_known_by_name() -> None:
    run = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
    assert first(paragraph("x", run=run), theme=THEME).runs[0].fonts == ("Calibri", "Cambria")


def test_a_hanging_indent_takes_the_place_of_the_one_below_it() -> None:
    styles = style("A", '<w:pPr><w:ind w:firstLine="720"/></w:pPr>')
    shown = first(paragraph("x", '<w:pStyle w:val="A"/><w:ind w:left="1440" w:hanging="360"/>'), styles=styles)
    assert (round(shown.left, 1), round(shown.first, 1)) == (25.4, -6.3)


def test_the_list_of_a_style_lies_below_its_indents_and_the_list_of_a_paragraph_over_them() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "decimal", "%1.", '<w:pPr><w:ind w:left="1440" w:hanging="720"/></w:pPr>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    inside = f'<w:pPr>{listed(0)}<w:ind w:left="0" w:firstLine="567"/></w:pPr>'
    styles = style("A", inside) + style("B", '<w:pPr><w:ind w:left="0" w:firstLine="567"/></w:pPr>')
    of_style = first(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles, numbering=numbering)
    of_paragraph = first(paragraph("x", f'<w:pStyle w:val="B"/>{listed(0)}'), styles=styles, numbering=numbering)
    assert [round(one.left + one.first) for one in (of_style, of_paragraph)] == [10, 13]
    assert (of_style.label, of_paragraph.label) == ("1.", "1.")


def labels(body: str, numbering: str) -> list[str]:
    return [one.label for one in shown_document(parts(body, numbering=numbering)).paragraphs]


def test_lists_restart_below_a_higher_level_unless_they_say_otherwise() -> None:
    levels = level(0, "upperRoman", "Chương %1"), level(1, "decimal", "Điều %2."), level(2, "lowerLetter", "%3)")
    body = "".join(paragraph("x", listed(depth)) for depth in (0, 1, 2, 2, 1, 0, 1, 2))
    numbering = (
        '<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    told = ["Chương I", "Điều 1.", "a)", "b)", "Điều 2.", "Chương II", "Điều 1.", "a)"]
    assert labels(body, numbering.format("".join(levels))) == told
    runs_on = level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
    told[6] = "Điều 3."
    assert labels(body, numbering.format("".join((levels[0], runs_on, levels[2])))) == told


def test_text_is_told_as_it_is_shown() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/></w:r><w:ins><w:r><w:t>c</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>d</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>e</w:t></w:r>"
        "<w:r><w:rPr><w:caps/></w:rPr><w:t>f</w:t></w:r></w:p>"
    )
    shown = first(body)
    assert shown.text == "a\tb\ncF"
    assert shown.hidden == 1


def test_signs_of_a_font_and_formulas_are_text() -> None:
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    formula = f"<m:oMath {math}><m:r><m:t>x²</m:t></m:r></m:oMath>"
    assert first(f'<w:p><w:r><w:sym w:char="F0B7"/></w:r>{formula}</w:p>').text == "•x²"


def test_rows_and_marks_of_paragraphs_that_were_deleted_are_not_there() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('c')}</w:tc></w:tr>"
    body = f"{paragraph('a', '<w:rPr><w:del/></w:rPr>')}{paragraph('b')}<w:tbl>{gone}</w:tbl>"
    assert [one.text for one in shown_document(parts(body)).paragraphs] == ["ab"]


def test_what_is_typed_for_an_old_font_is_known_and_cannot_be_mended() -> None:
    (run,) = first(paragraph("Kh\u00ad\u00acng", run='<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')).runs
    assert (run.text, run.element, run.texts) == ("Khương", None, ())


def test_what_is_shown_of_a_print_is_what_is_read_of_it() -> None:
    assert_read_as_shown(to_bytes(render(read(EXAMPLES / "gia_lai_viettel.yaml")), ".docx"))


@pytest.mark.parametrize("file", sorted((CASES / "docx").glob("nd30-Phuluc[25].docx")), ids=lambda file: file.stem)
def test_what_is_shown_of_a_file_is_what_is_read_of_it(file: Path) -> None:
    assert_read_as_shown(file.read_bytes())


def assert_read_as_shown(content: bytes) -> None:
    shown = shown_document(open_archive(content)).paragraphs
    told = [(one.number, one.label, "".join(run.text for run in one.runs)) for one in shown]
    blocks = read_printed(content, suffix=".docx").blocks
    seen = [(one.spot.paragraph, one.label, one.text) for one in flat_paragraphs(blocks)]
    assert [one for one in told if one[1] or one[2].strip()] == seen


def test_a_table_style_lies_below_the_style_of_the_paragraph() -> None:
    table = style("T", '<w:rPr><w:sz w:val="20"/><w:b/></w:rPr>', kind="table")
    body = f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>{paragraph("x")}</w:tc></w:tr></w:tbl>'
    assert (first(body, styles=DEFAULTS + table).size, first(body, styles=table).bold) == (10, True)
    usual = style("N", '<w:rPr><w:sz w:val="28"/></w:rPr>', usual=True)
    assert first(body, styles=table + usual).size == 14


@pytest.mark.parametrize(
    "styles",
    [
        style("A", "", based="A"),
        style("A", '<w:rPr><w:sz w:val="26"/></w:rPr>', based="B") + style("B", "<w:rPr><w:b/></w:rPr>", based="A"),
    ],
    ids=["of one", "of two"],
)
def test_styles_that_lead_in_a_circle_end_where_they_began(styles: str) -> None:
    assert first(paragraph("x", '<w:pStyle w:val="A"/>'), styles=styles).text == "x"


def test_numbering_that_leads_nowhere_has_no_label() -> None:
    numbering = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    assert labels(paragraph("x", listed(0)) + paragraph("y", listed(0, "9")), numbering) == ["", ""]


def test_strict_and_transitional_names_are_one() -> None:
    body = paragraph("x", '<w:jc w:val="start"/>')
    given = parts(body)
    strict = b'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    given["word/document.xml"] = given["word/document.xml"].replace(W.encode(), strict)
    assert shown_document(given).paragraphs[0].align == "left"
