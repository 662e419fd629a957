"""Layouts: lengths of lines, level blocks, looks of one's own."""

import attrs
import pytest

from coordlib import render
from coordlib.document import (
    ND30,
    Break,
    Cell,
    Grid,
    GridRole,
    Layout,
    Paragraph,
    Role,
    Run,
    Space,
    Table,
    gathered,
    heads_rows,
    holds_recipients,
    line_width,
    plain_text,
)
from coordlib.document.widths import lines_needed
from coordlib.formats import WRITERS
from tests.formats.test_decree import JOINT


def test_every_role_has_a_look_or_columns() -> None:
    assert set(ND30.looks) == set(Role)
    assert set(ND30.grids) == set(GridRole)


def test_every_look_cites_the_decree_or_says_that_it_is_custom() -> None:
    for look in ND30.looks.values():
        assert look.source.startswith("NĐ 30/2020, Phụ lục I, Mục ") or "thông lệ" in look.source


def test_a_diacritic_does_not_widen_a_letter_but_a_horn_does() -> None:
    assert line_width("ế", 10) == line_width("e", 10)
    assert line_width("ớ", 10) > line_width("ó", 10)
    assert line_width("Đ", 10) == line_width("D", 10)


def test_lines_are_counted_as_they_wrap() -> None:
    assert lines_needed("một", 14, 100) == 1
    assert lines_needed("một hai ba bốn năm sáu bảy", 14, 30) == 3
    assert lines_needed("a\nb", 14, 100) == 2
    assert lines_needed("từrấtdài" * 10, 14, 30) > line_width("từrấtdài" * 10, 14) / 30


def test_capitals_spare_the_label() -> None:
    look = ND30.look(Role.CHAPTER)
    assert look.show("Quy định chung") == "QUY ĐỊNH CHUNG"
    assert look.show("Chương I", label=True) == "Chương I"


def test_a_rule_is_never_longer_than_its_column() -> None:
    look = ND30.look(Role.ISSUER)
    assert 20 < look.rule_length((Run("tên rất dài " * 20),), 60) <= 24


def cell(*lines: str) -> Cell:
    named = tuple(Paragraph(Role.OFFICE, (Run(line),)) for line in lines)
    return Cell((*named, Space(Role.SIGNATURE)))


def test_blocks_of_one_row_are_levelled_and_rows_are_not() -> None:
    grid = Grid(GridRole.SIGNATURES, ((cell("a"), cell("a", "b", "c")), (cell("a"), cell("b"))))
    spaces = [
        block.lines
        for row in ND30.levelled(grid, 160).rows
        for one in row
        for block in one.blocks
        if isinstance(block, Space)
    ]
    assert spaces == [2, 0, 0, 0]


def test_a_look_of_ones_own_reaches_every_format() -> None:
    layout = ND30.with_look(Role.TEXT, attrs.evolve(ND30.look(Role.TEXT), size=13.5))
    assert isinstance(layout, Layout)
    document = render(JOINT)
    for suffix in (".docx", ".pdf", ".html"):
        assert WRITERS[suffix](document, layout) != WRITERS[suffix](document, ND30)
    assert ND30.look(Role.TEXT).size == 14


def test_a_title_of_several_lines_is_evened_out_and_one_of_one_line_is_not() -> None:
    look = ND30.look(Role.SUBJECT)
    title = (Run("Phối hợp tiếp nhận, xử lý phản ánh, kiến nghị của Nhân dân và giữ gìn an ninh"),)
    first, last = plain_text(look.laid(title, 160)).split("\n")
    assert 0.7 < line_width(first, look.size) / line_width(last, look.size) < 1.4
    assert lines_needed(title[0].text, look.size, 160) == 2
    short = (Run("Phối hợp"),)
    assert look.laid(short, 160) is short
    assert Break() not in ND30.look(Role.TEXT).laid(title * 5, 160)


def test_a_word_longer_than_its_column_is_left_alone() -> None:
    name = (Run("rất " + "dài" * 60),)
    assert ND30.look(Role.ISSUER).laid(name, 60) == name


def test_names_are_levelled_by_signatures_only_whatever_stands_beside_them() -> None:
    office = Paragraph(Role.OFFICE, (Run("Giám đốc"),))
    signature = Cell((office, Space(Role.SIGNATURE), Paragraph(Role.SIGNER, (Run("Tên"),))))
    recipients = Cell(tuple(Paragraph(Role.RECIPIENT, (Run(f"- Nơi {number};"),)) for number in range(40)))
    beside = Grid(GridRole.CLOSING, ((recipients, signature),))
    assert ND30.levelled(beside, 160) == beside
    two_lines = Cell((office, *signature.blocks))
    [(left, right)] = ND30.levelled(Grid(GridRole.SIGNATURES, ((signature, two_lines),)), 160).rows
    assert [block.lines for cell in (left, right) for block in cell.blocks if isinstance(block, Space)] == [1, 0]


def test_the_last_text_stays_with_the_signatures_unless_it_is_a_good_part_of_a_page() -> None:
    grid = Grid(GridRole.SIGNATURES, ())
    assert ND30.keeps_with_next(Paragraph(Role.TEXT, (Run("Ngắn."),)), (grid,), 160)
    assert not ND30.keeps_with_next(Paragraph(Role.TEXT, (Run("Dài lắm. " * 400),)), (grid,), 160)
    assert ND30.keeps_with_next(grid, (Paragraph(Role.RECIPIENTS, (Run("Nơi nhận:"),)),), 160)
    assert not ND30.keeps_with_next(grid, (), 160)


def test_what_ends_in_a_colon_stays_with_its_list_and_a_short_last_text_takes_the_one_before_along() -> None:
    text, short, long = (Paragraph(Role.TEXT, (Run(words),)) for words in ("Gồm:", "Ngắn./.", "Dài hơn một dòng. " * 9))
    grid = Grid(GridRole.SIGNATURES, ())
    assert ND30.keeps_with_next(text, (short,), 160)
    assert not ND30.keeps_with_next(text, (), 160)
    assert ND30.keeps_with_next(long, (short, grid), 160)
    assert not ND30.keeps_with_next(short, (long, grid), 160)
    assert not ND30.keeps_with_next(long, (short, attrs.evolve(grid, role=GridRole.HEAD)), 160)


def test_one_sentence_takes_the_last_row_of_a_table_along_to_the_page_of_signatures() -> None:
    words = "Cuộc họp kết thúc vào 10 giờ 30 phút, ngày 27 tháng 3 năm 2026, sau khi các bên thống nhất các nội dung./."
    sentence, two = (Paragraph(Role.TEXT, (Run(text),)) for text in (words, f"Các bên đã rà soát. {words}"))
    grid, cell = Grid(GridRole.SIGNATURES, ()), Cell((Paragraph(Role.TABLE_CELL, (Run("1"),)),))
    table = Table((cell,), ((cell,),), (100,))
    assert ND30.keeps_with_next(table, (sentence, grid), 160)
    assert ND30.keeps_with_next(sentence, (sentence, grid), 160)
    assert ND30.keeps_with_next(table, (grid,), 160)
    assert not ND30.keeps_with_next(table, (two, grid), 160)
    high = Cell((Paragraph(Role.TABLE_CELL, (Run("Dài lắm. " * 400),)),))
    assert not ND30.keeps_with_next(attrs.evolve(table, rows=((high,),)), (sentence, grid), 160)


@pytest.mark.parametrize("role", [Role.TEXT, Role.RECIPIENT, Role.TABLE_CELL])
@pytest.mark.parametrize(
    "words",
    [
        "Theo khoản 2 Điều 5 của Quyết định số 05/2026/QC-UBND-MTTQ ngày 05 tháng 3 năm 2026",
        "Đại tá Nguyễn Văn A, tại Phụ lục III, điểm a khoản 1",
    ],
)
def test_what_holds_words_together_takes_no_room_of_its_own(words: str, role: Role) -> None:
    look = ND30.look(role)
    held = plain_text(look.laid((Run(words),), 160))
    assert held != words
    assert line_width(held, look.size) == pytest.approx(line_width(words, look.size))


@pytest.mark.parametrize("hidden", ["\u2060", "\u200b", "\u00ad"])
def test_what_nobody_sees_has_no_width(hidden: str) -> None:
    assert line_width(f"05/{hidden}QC", 14) == line_width("05/QC", 14)


SENT = Paragraph(Role.RECIPIENTS, (Run("Nơi nhận:"),))


class TestRecipients:
    """Nơi nhận: which rows hold them, and which grids take them up."""

    def test_recipients_below_signatures_are_their_last_row(self) -> None:
        [grid] = gathered((Grid(GridRole.SIGNATURES, ((cell("a"), cell("b")),)), SENT, SENT))
        assert isinstance(grid, Grid)
        assert grid.rows[1:] == ((Cell((SENT, SENT), 2),),)

    def test_recipients_below_the_head_of_a_document_stay_where_they_are(self) -> None:
        blocks = (Grid(GridRole.HEAD, ((cell("a"), cell("b")),)), SENT)
        assert gathered(blocks) == blocks

    def test_a_last_row_without_blocks_takes_none(self) -> None:
        [grid] = gathered((Grid(GridRole.SIGNATURES, ((Cell(()),),)), SENT))
        assert isinstance(grid, Grid)
        assert grid.rows == ((Cell(()),), (Cell((SENT,)),))

    def test_a_row_holds_them_where_its_only_cell_begins_with_them(self) -> None:
        assert holds_recipients((Cell((SENT,)),))
        assert not holds_recipients((Cell(()),))
        assert not holds_recipients((Cell((SENT,)), cell("a")))
        assert not holds_recipients((cell("a"),))


def test_a_row_without_words_heads_no_rows() -> None:
    assert heads_rows((Cell((Paragraph(Role.TABLE_HEAD, (Run("I"),)),), 2),))
    assert not heads_rows((Cell((), 2),))


def test_a_table_on_a_turned_page_parts_its_rows_by_the_height_of_that_page() -> None:
    turned = ND30.page.turned
    assert ND30.highest_row(turned.text_width) == pytest.approx(turned.text_height / 3)
    assert ND30.highest_row(ND30.page.text_width) == pytest.approx(ND30.page.text_height / 3)
    assert ND30.highest_row(turned.text_width) < ND30.highest_row(ND30.page.text_width)


def test_the_last_text_stays_with_signatures_on_a_turned_page_by_the_height_of_that_page() -> None:
    width = ND30.page.turned.text_width
    grid = Grid(GridRole.SIGNATURES, ((cell("a"),),))
    text = next(
        one
        for count in range(1, 400)
        if ND30.height(((one := Paragraph(Role.TEXT, (Run("Dài lắm. " * count),))),), width) > ND30.highest_row(width)
    )
    assert ND30.height((text,), width) < ND30.page.text_height / 3
    assert not ND30.keeps_with_next(text, (grid,), width)
