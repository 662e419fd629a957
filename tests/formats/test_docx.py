"""What a document of Word shows: labels as Word counts them, changes accepted, nothing hidden."""

import pytest

from coordlib.formats import PrintedParagraph, PrintedTable, UnreadableError, paragraphs_of, read_printed
from tests.formats.small import level, listed, numbered, p, small_docx, zipped

ARTICLES = numbered(level(0, "decimal", "Điều %1.") + level(1, "decimal", "%2.") + level(2, "lowerLetter", "%3)"))


def labels(content: bytes) -> list[str]:
    return [paragraph.label for paragraph in paragraphs_of(read_printed(content, suffix=".docx"))]


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in paragraphs_of(read_printed(content, suffix=".docx"))]


class TestLabels:
    def test_levels_count_and_begin_anew_under_the_next_number_above(self) -> None:
        body = "".join(p("x", listed(1, depth)) for depth in (0, 1, 1, 2, 2, 1, 0, 1, 2))
        assert labels(small_docx(body, numbering=ARTICLES)) == [
            *("Điều 1.", "1.", "2.", "a)", "b)", "3.", "Điều 2.", "1.", "a)")
        ]

    def test_a_level_that_never_restarts_counts_through(self) -> None:
        through = numbered(
            level(0, "upperRoman", "Chương %1") + level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')
        )
        body = "".join(p("x", listed(1, depth)) for depth in (0, 1, 1, 0, 1))
        expected = ["Chương I", "Điều 1.", "Điều 2.", "Chương II", "Điều 3."]
        assert labels(small_docx(body, numbering=through)) == expected

    def test_a_level_restarts_only_after_the_level_that_it_names(self) -> None:
        lists = numbered(
            level(0, "decimal", "%1")
            + level(1, "decimal", "%1.%2")
            + level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>')
        )
        body = "".join(p("x", listed(1, depth)) for depth in (0, 1, 2, 1, 2, 0, 2))
        assert labels(small_docx(body, numbering=lists)) == ["1", "1.1", "1", "1.2", "2", "2", "1"]

    def test_two_lists_of_one_kind_count_together_unless_one_starts_anew(self) -> None:
        anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        lists = numbered(level(0, "decimal", "%1."), nums=((1, 0, ""), (2, 0, ""), (3, 0, anew)))
        body = "".join(p("x", listed(number)) for number in (1, 1, 2, 3, 3))
        assert labels(small_docx(body, numbering=lists)) == ["1.", "2.", "3.", "1.", "2."]

    def test_a_level_above_that_did_not_come_yet_has_begun(self) -> None:
        lists = numbered(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2"))
        body = "".join(p("x", listed(1, depth)) for depth in (1, 1, 0, 1))
        assert labels(small_docx(body, numbering=lists)) == ["1.1", "1.2", "2.", "2.1"]

    def test_a_list_starts_anew_on_a_level_when_it_comes_to_it(self) -> None:
        anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
        levels = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")
        lists = numbered(levels, nums=((1, 0, ""), (2, 0, anew)))
        body = "".join(p("x", listed(*place)) for place in ((1, 0), (1, 1), (2, 1), (2, 0), (2, 1), (1, 0)))
        assert labels(small_docx(body, numbering=lists)) == ["1.", "1.1", "1.2", "5.", "5.1", "6."]

    def test_the_level_that_a_paragraph_names_goes_before_that_of_its_style(self) -> None:
        lists = numbered(level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)", '<w:pStyle w:val="A"/>'))
        numbers = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        style = f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>{numbers}</w:style>'
        named = '<w:pStyle w:val="A"/>'
        content = small_docx(p("x", named) + p("y", named + listed(1)), numbering=lists, styles=style)
        assert labels(content) == ["a)", "2."]

    def test_a_level_without_figures_shows_its_words(self) -> None:
        lists = numbered(level(0, "none", "Điều khoản chung"))
        assert labels(small_docx(p("x", listed(1)), numbering=lists)) == ["Điều khoản chung"]

    def test_notes_count_by_themselves(self) -> None:
        marks = "".join(f'<w:r><w:footnoteReference w:id="{key}"/></w:r>' for key in (1, 2))
        notes = "".join(f'<w:footnote w:id="{key}">{p("x", listed(1))}</w:footnote>' for key in (1, 2))
        content = small_docx(p("x", listed(1), raw=marks), numbering=ARTICLES, footnotes=notes)
        assert labels(content) == ["Điều 1.", "Điều 1.", "Điều 1."]

    def test_a_style_brings_its_number(self) -> None:
        lists = numbered(level(0, "decimal", "Điều %1.", '<w:pStyle w:val="Dieu"/>'))
        style = (
            '<w:style w:type="paragraph" w:styleId="Dieu"><w:name w:val="Điều"/><w:pPr><w:numPr>'
            '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        body = p("x", '<w:pStyle w:val="Dieu"/>') * 2 + p(
            "y", '<w:pStyle w:val="Dieu"/><w:numPr><w:numId w:val="0"/></w:numPr>'
        )
        assert labels(small_docx(body, numbering=lists, styles=style)) == ["Điều 1.", "Điều 2.", ""]

    @pytest.mark.parametrize(
        ("form", "shown"),
        [
            *(("decimal", "28"), ("decimalZero", "28"), ("lowerLetter", "bb"), ("upperLetter", "BB")),
            *(("lowerRoman", "xxviii"), ("upperRoman", "XXVIII"), ("none", "")),
        ],
    )
    def test_a_number_has_the_form_of_its_level(self, form: str, shown: str) -> None:
        lists = numbered(level(0, form, "%1)", start=28))
        assert labels(small_docx(p("x", listed(1)), numbering=lists)) == [f"{shown})"]

    def test_a_bullet_of_a_font_of_signs_is_a_bullet(self) -> None:
        lists = numbered(level(0, "bullet", "\uf0b7"))
        assert labels(small_docx(p("x", listed(1)), numbering=lists)) == ["•"]

    def test_a_label_is_a_word_of_the_paragraph(self) -> None:
        (one,) = paragraphs_of(read_printed(small_docx(p("Phạm vi", listed(1)), numbering=ARTICLES), suffix=".docx"))
        assert one.whole == "Điều 1. Phạm vi"


class TestWhatIsShown:
    def test_deleted_text_is_not_and_inserted_text_is(self) -> None:
        raw = (
            "<w:del><w:r><w:delText>05 ngày</w:delText></w:r></w:del><w:ins><w:r><w:t>07 ngày</w:t></w:r></w:ins>"
            "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t> mới</w:t></w:r></w:moveTo>"
        )
        assert texts(small_docx(p("Trong ", raw=raw))) == ["Trong 07 ngày mới"]

    def test_a_paragraph_whose_mark_was_deleted_goes_on_in_the_next(self) -> None:
        assert texts(small_docx(p("một ", "<w:rPr><w:del/></w:rPr>") + p("hai"))) == ["một hai"]

    def test_a_paragraph_whose_mark_was_deleted_is_kept_where_none_follows(self) -> None:
        gone = p("một", "<w:rPr><w:del/></w:rPr>")
        table = f"<w:tbl><w:tr><w:tc>{gone}</w:tc><w:tc>{p('hai')}</w:tc></w:tr></w:tbl>"
        assert texts(small_docx(gone + table + gone)) == ["một", "một", "hai", "một"]

    def test_a_field_that_never_ends_hides_nothing_beyond_its_paragraph(self) -> None:
        begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>mã</w:t></w:r>'
        assert texts(small_docx(p("trước", raw=begun) + p("sau"))) == ["trước", "sau"]

    def test_a_field_reaches_over_paragraphs(self) -> None:
        begun, result, ended = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        body = p(raw=begun) + p("mã") + p("mục", raw=result) + p("lục", raw=ended) + p("sau")
        assert texts(small_docx(body)) == ["lục", "sau"]

    @pytest.mark.long
    def test_fields_in_each_other_take_a_time_that_grows_with_them_alone(self) -> None:
        mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
        deep = p(raw=mark.format("begin") * 30_000) + p("sau")
        long = p(raw=mark.format("begin") + mark.format("separate")) + p("x") * 3_000 + p(raw=mark.format("end"))
        assert texts(small_docx(deep)) == ["sau"]
        assert len(texts(small_docx(long))) == 3_000

    def test_the_result_of_a_field_is_and_its_code_is_not(self) -> None:
        raw = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
            '<w:r><w:t>mã</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Điều 3</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            '<w:fldSimple w:instr="PAGE"><w:r><w:t> 7</w:t></w:r></w:fldSimple>'
        )
        assert texts(small_docx(p("Theo ", raw=raw))) == ["Theo Điều 3 7"]

    def test_tabs_breaks_and_hyphens_are_signs(self) -> None:
        raw = "<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>TT</w:t><w:noBreakHyphen/><w:t>BCA</w:t></w:r>"
        assert texts(small_docx(p(raw=raw))) == ["\ta\nTT-BCA"]

    def test_hidden_text_is_left_out_and_counted(self) -> None:
        read = read_printed(
            small_docx(p("thấy", raw="<w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>")), suffix=".docx"
        )
        assert ([one.text for one in paragraphs_of(read)], read.hidden) == (["thấy"], 2)

    def test_a_text_box_stands_after_its_paragraph_once(self) -> None:
        box = f"<w:txbxContent>{p('trong khung')}</w:txbxContent>"
        mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        raw = (
            f"<w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert texts(small_docx(p("ngoài", raw=raw) + p("sau"))) == ["ngoài", "trong khung", "sau"]

    def test_notes_come_last_in_the_order_of_their_marks(self) -> None:
        notes = "".join(f'<w:footnote w:id="{key}">{p(f"chú {key}")}</w:footnote>' for key in (0, 1, 2))
        marks = "".join(f'<w:r><w:footnoteReference w:id="{key}"/></w:r>' for key in (2, 1))
        read = read_printed(small_docx(p("văn", raw=marks), footnotes=notes), suffix=".docx")
        assert [note.text for note in read.notes] == ["chú 2", "chú 1"]

    def test_a_table_has_rows_of_cells_without_deleted_rows(self) -> None:
        row = "<w:tr>{}<w:tc>{}</w:tc><w:sdt><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr>"
        kept, gone = row.format("", p("a"), p("b")), row.format("<w:trPr><w:del/></w:trPr>", p("c"), p("d"))
        (table,) = read_printed(small_docx(f"<w:tbl>{kept}{gone}</w:tbl>"), suffix=".docx").blocks
        assert isinstance(table, PrintedTable)
        cells = [[one.text for one in cell if isinstance(one, PrintedParagraph)] for row in table.rows for cell in row]
        assert cells == [["a"], ["b"]]

    def test_looks_come_through_styles_and_are_switched_off(self) -> None:
        styles = (
            '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/><w:sz w:val="28"/></w:rPr></w:rPrDefault>'
            '</w:docDefaults><w:style w:type="paragraph" w:styleId="A"><w:name w:val="Tên"/><w:pPr>'
            '<w:jc w:val="center"/>'
            '<w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Con"/><w:basedOn w:val="A"/>'
            "<w:rPr><w:i/></w:rPr></w:style>"
        )
        raw = '<w:r><w:rPr><w:b w:val="0"/><w:caps/></w:rPr><w:t>hai</w:t></w:r>'
        read = read_printed(small_docx(p("một", '<w:pStyle w:val="B"/>', raw=raw), styles=styles), suffix=".docx")
        (one,) = paragraphs_of(read)
        marks = [run.marks for run in one.runs]
        assert [(mark.bold, mark.italic, mark.capitals) for mark in marks] == [(True, True, False), (False, True, True)]
        assert (marks[0].font, marks[0].size, one.centred, one.level, one.style) == (".VnTime", 14.0, True, 1, "Con")

    def test_a_row_looks_as_the_style_of_its_table_says(self) -> None:
        bold = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        style = f'<w:style w:type="table" w:styleId="T"><w:name w:val="T"/>{bold}</w:style>'
        row = f"<w:tr><w:tc>{p('x')}</w:tc></w:tr>"
        shown = '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:firstRow="1"/></w:tblPr>'
        read = read_printed(small_docx(f"<w:tbl>{shown}{row * 2}</w:tbl>", styles=style), suffix=".docx")
        assert [one.bold for one in paragraphs_of(read)] == [True, False]

    def test_small_capitals_are_capitals(self) -> None:
        raw = "<w:r><w:rPr><w:smallCaps/></w:rPr><w:t>tên</w:t></w:r>"
        assert [one.capitals for one in paragraphs_of(read_printed(small_docx(p(raw=raw)), suffix=".docx"))] == [True]


def test_strict_open_xml_is_read_too() -> None:
    content = small_docx(p("văn bản"))
    strict = zipped(
        {
            "word/document.xml": '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
            f"{p('văn bản')}</w:body></w:document>"
        }
    )
    assert texts(strict) == texts(content) == ["văn bản"]


def test_a_package_that_is_no_document_of_word_is_refused() -> None:
    with pytest.raises(UnreadableError, match="FIL016"):
        read_printed(zipped({"xl/workbook.xml": "<x/>"}), suffix=".docx")
