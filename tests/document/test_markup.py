"""The markup: a small strict vocabulary; every fault names template and line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.document import (
    Break,
    Cell,
    Document,
    Footnote,
    Gap,
    Grid,
    GridRole,
    Heading,
    MarkupError,
    Paragraph,
    Ref,
    Role,
    Run,
    Space,
    Table,
    parse,
    plain_text,
)
from coordlib.language import Finding, FindingsError


def blocks(inner: str) -> tuple[object, ...]:
    return parse(f'<document title="T"><part>{inner}</part></document>').parts[0].blocks


def test_a_document_has_properties_and_parts() -> None:
    document = parse('<document title="T" author="A" day="2021-12-13"><part/><part landscape="yes"/></document>')
    assert (document.title, document.author, str(document.day)) == ("T", "A", "2021-12-13")
    assert [part.landscape for part in document.parts] == [False, True]


def test_inline_elements_become_runs() -> None:
    [found] = blocks('<p role="text" id="x" label="1.">a <b>b <i>c</i></b><br/><ref to="x">Điều 1</ref><gap/></p>')
    assert found == Paragraph(
        Role.TEXT,
        (
            Run("1.", label=True),
            Run(" a "),
            Run("b ", bold=True),
            Run("c", bold=True, italic=True),
            Break(),
            Ref("x", "Điều 1"),
            Gap(),
        ),
        "x",
    )


def noted(inner: str) -> tuple[object, ...]:
    """Return the inlines of a paragraph, with a footnote to which it may refer."""
    note = '<footnote id="a">Theo <b>mẫu</b>.</footnote>'
    (block,) = parse(f'<document title="T"><part>{inner}</part>{note}</document>').parts[0].blocks
    assert isinstance(block, Paragraph | Heading)
    return block.inlines


NOTE = Footnote((Run("Theo "), Run("mẫu", bold=True), Run(".")))


def test_a_footnote_stands_where_its_mark_is() -> None:
    assert noted('<p role="text">Trả lời<note to="a"/>, gửi.</p>') == (Run("Trả lời"), NOTE, Run(", gửi."))


def test_a_footnote_with_which_a_unit_begins_stands_at_its_number() -> None:
    number = Run("1.", label=True)
    assert noted('<p role="clause" label="1."><note to="a"/>Trả lời</p>') == (number, NOTE, Run(" Trả lời"))
    heading = '<heading role="chapter" level="1" label="Chương I"><br/>TÊN<note to="a"/></heading>'
    assert noted(heading) == (Run("Chương I", label=True), Break(), Run("TÊN"), NOTE)


def test_no_space_parts_a_footnote_from_what_it_stands_at() -> None:
    bold = Run("Điều 2.", bold=True)
    assert noted('<p role="text"><b>Điều 2.</b> <note to="a"/>Trả lời</p>') == (bold, NOTE, Run(" Trả lời"))
    assert noted('<p role="text">Trả lời <note to="a"/></p>') == (Run("Trả lời"), NOTE)


def test_the_white_space_of_the_template_does_not_print() -> None:
    [found] = blocks('<p role="text">\n   a\n   b <br/>\n c  </p>')
    assert isinstance(found, Paragraph)
    assert plain_text(found.inlines) == "a b\nc"


def test_hard_spaces_print() -> None:
    [found] = blocks('<p role="text">a&#160; b</p>')
    assert isinstance(found, Paragraph)
    assert plain_text(found.inlines) == "a\u00a0 b"


def test_grids_tables_and_spaces() -> None:
    cell = '<cell><p role="text">a</p></cell>'
    grid, table, space = blocks(
        f'<grid role="head"><row>{cell}<cell span="2"/></row></grid>'
        f'<table widths="1 2"><row head="yes">{cell}{cell}</row><row>{cell}{cell}</row></table>'
        '<space role="signature"/>'
    )
    text = Cell((Paragraph(Role.TEXT, (Run("a"),)),))
    assert grid == Grid(GridRole.HEAD, ((text, Cell((), 2)),))
    assert table == Table((text, text), ((text, text),), (1, 2))
    assert space == Space(Role.SIGNATURE)


def test_a_heading_has_a_level() -> None:
    assert blocks('<heading role="chapter" level="1" id="c">A</heading>') == (
        Heading(Role.CHAPTER, 1, (Run("A"),), "c"),
    )


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        ('<q at="t:7"/>', "<q> cannot stand here"),
        ('<p role="text" at="t:7" size="14">a</p>', "<p> has no attribute 'size'"),
        ('<p role="texty" at="t:7">a</p>', "there is no role 'texty'"),
        ('<p role="text"><p role="text" at="t:7">a</p></p>', "<p> cannot stand here"),
        ('<p role="text"><u at="t:7">a</u></p>', "<u> cannot stand here"),
        ('<grid role="head"><row><cell at="t:7">stray</cell></row></grid>', "the text 'stray' stands outside"),
        ('<heading role="chapter" at="t:7" level="x">a</heading>', "attribute 'level' is a number"),
        ('<table at="t:7"><row><cell/></row></table>', "a table has one head row"),
        ('<table at="t:7" widths="1 x"><row head="yes"><cell/><cell/></row></table>', "takes 2 numbers"),
        ('<p role="text"><ref at="t:7" to="gone">a</ref></p>', "the reference to 'gone' leads nowhere"),
        ('<p role="text"><ref at="t:7">a</ref></p>', "the reference to '' leads nowhere"),
        ('<p role="head" at="t:7">a</p>', "there is no role 'head'"),
        ('<grid role="text" at="t:7"/>', "there is no grid role 'text'"),
        ('<p role="text"><note to="a" at="t:7"/></p>', "there is no footnote 'a'"),
        ('<grid role="head"><row><cell span="0" at="t:7"/></row></grid>', "attribute 'span' is a number from 1"),
        ('<p role="text" at="t:7">a', "malformed XML"),
        ('<p role="text" at="t:7">a<br at="t:8"/></b></p>', "malformed XML: mismatched tag"),
    ],
)
def test_a_fault_names_template_and_line(inner: str, says: str) -> None:
    with pytest.raises(MarkupError) as caught:
        blocks(inner)
    [finding] = caught.value.findings
    assert (finding.position.file, finding.position.line) == ("t", 7)
    assert says in finding.what.en
    assert finding.what.vi != finding.what.en


def test_the_first_of_repeated_anchors_is_kept() -> None:
    found = blocks('<p role="text" id="x">a</p><p role="text" id="x">b</p><p role="text"><ref to="x">c</ref></p>')
    assert [block.anchor for block in found if isinstance(block, Paragraph)] == ["x", "", ""]


def test_headings_step_down_one_level_at_a_time() -> None:
    levels = (0, 3, 1, 2, 9, 1)
    found = blocks("".join(f'<heading role="chapter" level="{level}">a</heading>' for level in levels))
    assert [block.level for block in found if isinstance(block, Heading)] == [0, 1, 1, 2, 3, 1]


def test_an_orientation_is_yes_or_no() -> None:
    with pytest.raises(MarkupError, match="'landscape' is yes or no"):
        parse('<document><part landscape="maybe"/></document>')


def test_a_document_type_is_refused() -> None:
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><document>&b;</document>'
    with pytest.raises(MarkupError, match="no DOCTYPE"):
        parse(bomb)


@given(st.text() | st.text('<>/"=& prole&;#document', max_size=60).map(lambda text: f"<document>{text}</document>"))
def test_any_text_is_a_document_or_a_finding(text: str) -> None:
    try:
        outcome: object = parse(text)
    except FindingsError as error:
        outcome = error.findings[0]
    assert isinstance(outcome, Document | Finding)


def test_a_name_without_end_is_a_finding_like_any_other() -> None:
    with pytest.raises(MarkupError, match="TPL001"):
        parse(f"<document><part></docu{'x' * 20_000}l/nt></document>")


def test_a_broken_character_is_a_finding() -> None:
    with pytest.raises(MarkupError, match="broken character"):
        parse("<document>\ud800</document>")
