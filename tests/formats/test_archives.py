"""An archive of whoever sent it is opened within bounds, and no trick of a ZIP or of XML passes."""

import io
import struct
import warnings
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib.formats import PRINTED_READERS, UnreadableError, open_archive, printed_words, read_printed, read_xml
from tests.formats.small import p, small_docx, zipped


def refused(content: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        unpacked(content)
    return caught.value.findings[0].code


def unpacked(content: bytes) -> list[bytes]:
    archive = open_archive(content)
    return [archive.read(name) for name in archive.names]


class TestArchives:
    @pytest.mark.parametrize("name", ["../a", "/a", "a/../../b", "C:/a", "a\\b", "..\\a"])
    def test_a_name_that_leads_out_of_the_folder_is_refused(self, name: str) -> None:
        assert refused(zipped({name: "x"})) == "FIL013"

    @pytest.mark.parametrize("second", ["word/a.xml", "WORD/A.xml"])
    def test_a_part_that_stands_twice_is_refused(self, second: str) -> None:
        file = io.BytesIO()
        with warnings.catch_warnings(), zipfile.ZipFile(file, "w") as package:
            warnings.simplefilter("ignore")
            package.writestr("word/a.xml", "x")
            package.writestr(second, "y")
        assert refused(file.getvalue()) == "FIL013"

    def test_a_bomb_is_refused_before_it_is_unpacked(self) -> None:
        assert refused(zipped({"a": bytes(40 << 20)})) == "FIL012"

    def test_a_size_that_is_not_the_real_one_is_found(self) -> None:
        content = zipped({"a": b"x" * 500})
        assert refused(content.replace(struct.pack("<L", 500), struct.pack("<L", 50))) == "FIL011"

    def test_parts_that_lie_over_each_other_are_refused(self) -> None:
        content = bytearray(zipped({"a": bytes(range(256)) * 4, "b": bytes(range(256)) * 4}))
        for place in range(len(content)):
            if content[place : place + 4] == b"PK\1\2":
                content[place + 42 : place + 46] = bytes(4)
        assert refused(bytes(content)) in {"FIL011", "FIL013"}

    def test_a_password_is_told(self) -> None:
        content = bytearray(zipped({"a": "x"}))
        content[content.index(b"PK\1\2") + 8] |= 1
        assert refused(bytes(content)) == "FIL014"

    def test_too_many_parts_are_refused(self) -> None:
        assert refused(zipped({str(number): "" for number in range(10_001)})) == "FIL012"

    @given(st.data())
    def test_a_byte_changed_or_a_file_cut_is_read_or_refused(self, data: st.DataObject) -> None:
        content = bytearray(small_docx(p("Công an tỉnh")))
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
        for damaged in (bytes(content), bytes(content[:place])):
            try:
                words = printed_words(read_printed(damaged, suffix=".docx"))
            except UnreadableError:
                words = ()
            assert len(words) <= len(content)


class TestXML:
    def test_a_doctype_is_refused_in_every_encoding(self) -> None:
        bomb = '<!DOCTYPE a [<!ENTITY b "x">]><a>&b;</a>'
        for content in (bomb.encode(), ("\ufeff" + bomb).encode("utf-16-le")):
            with pytest.raises(UnreadableError, match="FIL015"):
                read_xml(content)

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            *((b"<a>" * 300 + b"</a>" * 300, "FIL012"), (b"<a/>" * 3_000_001, "FIL012"), (b"<a>", "FIL015")),
            *((b"", "FIL015"), (b"<?xml version='1.0' encoding='nowhere'?><a/>", "FIL015")),
        ],
        ids=["deep", "many", "open", "empty", "encoding"],
    )
    def test_what_is_damaged_or_too_much_is_refused(self, content: bytes, code: str) -> None:
        with pytest.raises(UnreadableError, match=code):
            read_xml(content)


@pytest.mark.parametrize("suffix", PRINTED_READERS)
@given(content=st.binary(max_size=300))
def test_whatever_the_bytes_are_the_answer_is_words_or_findings(suffix: str, content: bytes) -> None:
    with suppress(UnreadableError):
        assert printed_words(read_printed(content, suffix=suffix)) is not None


def test_an_unknown_suffix_and_a_missing_file_are_findings() -> None:
    for source, code in (("x.odt", "FIL017"), ("nowhere.docx", "FIL001")):
        with pytest.raises(UnreadableError, match=code):
            read_printed(source)
