"""What a parser says is said in Vietnamese too."""

import re

import pytest

from coordlib import Agreement, read, read_text, save
from coordlib.storage import FileError

ODD = (
    *('a: "C:\\Users"', "title: &", "title: *x", "title: !<", "%YAML 9.9\n---\na: 1", "title: |x", "title: |0\n a"),
    *(
        'title: "a\n--- b"',
        "title: @x",
        "- a\nb: 1",
        "title: ? a",
        "title: }",
        "a: b\n\tc: d",
        "a: 1\n...\nb",
        "title: [",
    ),
)
ODD_JSON = ("{", '{"a" 1}', '{"a":1,}', '{"a":"\\u12"}', '{"a":"\n"}', "[1 2]", '{"a":1}}', '"')


@pytest.mark.parametrize(("text", "suffix"), [*((one, ".yaml") for one in ODD), *((one, ".json") for one in ODD_JSON)])
def test_no_fault_of_a_syntax_is_told_in_english_to_who_reads_vietnamese(text: str, suffix: str) -> None:
    with pytest.raises(FileError) as caught:
        read_text(text, suffix)
    [found] = caught.value.findings
    assert found.code == "FIL003"
    assert re.search(r"\b(found|expected|did not|invalid|Invalid|is|are)\b", format(found, "vi")) is None


def test_only_who_reads_a_document_is_told_how_to_make_a_draft_of_it() -> None:
    with pytest.raises(FileError, match="read_document"):
        read("a.docx")
    with pytest.raises(FileError, match="Change the suffix of the file"):
        save(Agreement("Quy chế"), "a.docx")


def test_text_that_begins_with_the_sign_of_utf_8_is_read() -> None:
    assert read_text('\ufeff{"title": "Quy chế phối hợp"}', ".json").title == "Quy chế phối hợp"
