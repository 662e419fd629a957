"""Parts of Word templates as source of Jinja, and what was filled, mended so that Word opens it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from coordlib.formats.docx.jinja_source import JinjaSource, refilled
from coordlib.formats.docx.package import WML


@pytest.mark.parametrize("story", ["tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"])
def test_a_story_without_a_paragraph_gets_one(story: str) -> None:
    assert refilled(f"<w:{story}> </w:{story}>") == f"<w:{story}> <w:p/></w:{story}>"
    table = f'<w:{story} w:id="1"><w:tbl></w:tbl></w:{story}>'
    assert refilled(table) == f'<w:{story} w:id="1"><w:tbl></w:tbl><w:p/></w:{story}>'
    whole = f"<w:{story}><w:p/></w:{story}>"
    assert refilled(whole) == whole


@pytest.mark.parametrize(
    "cell",
    [
        "<w:tc><w:tcPr/>{}</w:tc>",
        '<w:tc><w:tcPr><w:tcW w:w="5"/></w:tcPr>{}</w:tc>',
        '<w:tc><w:tcPr><w:tcW w:w="5"/><w:vAlign w:val="top"/></w:tcPr> {}</w:tc>',
    ],
)
def test_a_cell_with_its_properties_alone_gets_a_paragraph(cell: str) -> None:
    assert refilled(cell.format("")) == cell.format("<w:p/>")
    whole = cell.format("<w:p><w:r/></w:p>")
    assert refilled(whole) == whole


def test_a_cell_without_properties_takes_none_from_the_next() -> None:
    row = "<w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:tcPr/></w:tc>"
    assert refilled(row) == "<w:tc><w:tcPr/><w:p/></w:tc><w:tc><w:tcPr/><w:p/></w:tc>"


@pytest.mark.parametrize(
    ("written", "printed"), [("{_{ a }_}", "&#123;&#123; a }}"), ("{_% if a %_}", "&#123;% if a %}"), ("a_b", "a_b")]
)
def test_braces_that_are_to_print_are_no_tags(written: str, printed: str) -> None:
    text = ET.Element(f"{WML}t")
    text.text = written
    assert f">{printed}</w:t>" in JinjaSource(text, b"", {}).text
