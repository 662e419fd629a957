"""Hostile files: refused in words, or read in a time that grows with their size alone; nothing outside is opened."""

from __future__ import annotations

import io
import socket
import sys
import zipfile
from collections.abc import Callable
from typing import NoReturn

import pytest

from coordlib import CoordError, read_document
from coordlib.formats import paragraphs_of, read_printed
from coordlib.formats.readers import MOST_TEXT
from coordlib.language import FindingsError
from tests.formats.small import W, listed, p, small_docx, zipped
from tests.formats.test_letters import one_page_pdf

MEGABYTE = 1 << 20
CYCLIC_STYLES = (
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    '<w:style w:type="character" w:styleId="C"><w:basedOn w:val="C"/></w:style>'
)
CYCLIC_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:numStyleLink w:val="L"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>'
)
LAUGHS = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def refused(content: bytes, suffix: str = ".docx") -> str:
    with pytest.raises(FindingsError) as caught:
        read_document(content, suffix=suffix)
    (finding,) = caught.value.findings
    assert finding.what.vi != finding.what.en
    assert finding.help.vi
    return finding.code


def with_doctype(doctype: str) -> bytes:
    main = f"{doctype}<w:document {W}><w:body>{p('x')}</w:body></w:document>"
    return zipped({"word/document.xml": main})


def in_encoding(doctype: str, encoding: str) -> bytes:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    main = f"{doctype}<w:document {W}><w:body>{p('x')}</w:body></w:document>"
    return zipped({"word/document.xml": head.encode() + main.encode(encoding)})


class TestRefused:
    @pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE], ids=["bomb", "outside"])
    def test_a_doctype_is_refused_before_it_is_read(self, doctype: str) -> None:
        assert refused(with_doctype(doctype)) == "FIL015"

    @pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "cp037"])
    def test_a_doctype_in_another_encoding_is_refused_too(self, encoding: str) -> None:
        assert refused(in_encoding(OUTSIDE, encoding)) == "FIL015"

    def test_a_bomb_is_refused_before_it_is_unpacked(self) -> None:
        assert refused(zipped({"word/document.xml": bytes(40 * MEGABYTE)})) == "FIL012"

    def test_archives_in_archives_are_not_opened(self) -> None:
        inner = zipped({"a": bytes(MEGABYTE)})
        assert read_printed(small_docx(p("x"), media=inner.hex()), suffix=".docx").blocks

    @pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
    def test_a_cut_archive_is_refused(self, part: float) -> None:
        whole = small_docx(p("Điều 1. Phạm vi") * 50)
        assert refused(whole[: int(len(whole) * part)]) == "FIL011"

    def test_ten_thousand_nested_tables_are_refused(self) -> None:
        deep = "<w:tbl><w:tr><w:tc>" * 10_000 + p("x") + "</w:tc></w:tr></w:tbl>" * 10_000
        assert refused(small_docx(deep)) == "FIL012"

    def test_ten_thousand_nested_tables_of_html_are_refused(self) -> None:
        assert refused(b"<table><tr><td>" * 10_000, ".html") == "FIL012"

    @pytest.mark.parametrize("number", ["9" * 5_000, "x" + "f" * 5_000])
    def test_a_reference_to_a_letter_of_thousands_of_figures_is_a_letter_unknown(self, number: str) -> None:
        read = read_printed(f"<p title='&#{number};'>Điều 1&#{number}; x</p>".encode(), suffix=".html")
        assert [one.text for one in paragraphs_of(read)] == ["Điều 1� x"]

    def test_a_pdf_without_text_is_refused_with_what_to_do(self) -> None:
        assert refused(one_page_pdf("", "Helvetica"), ".pdf") == "REA001"

    def test_a_pdf_that_names_a_page_it_does_not_have_is_refused(self) -> None:
        broken = one_page_pdf("x", "Helvetica").replace(b"/Type/Page/Parent", b"/Type/Font/Parent")
        with pytest.raises(CoordError):
            read_document(broken, suffix=".pdf")

    @pytest.mark.parametrize(
        ("suffix", "code"), [(".docx", "FIL011"), (".pdf", "FIL018"), (".odp", "FIL017"), ("", "FIL017")]
    )
    def test_a_wrong_suffix_is_told(self, suffix: str, code: str) -> None:
        assert refused(b"CONG AN TINH", suffix) == code

    @pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
    def test_a_file_of_word_by_the_name_of_a_text_gives_no_agreement(self, suffix: str) -> None:
        content = small_docx(p("Điều 1. Phạm vi"))
        try:
            draft = read_document(content, suffix=suffix)
        except CoordError:
            return
        assert draft.agreement is None


def never(*_: object) -> NoReturn:
    pytest.fail("a connection was opened")


class TestRead:
    def test_styles_that_are_based_on_each_other_end(self) -> None:
        body = p("một", '<w:pStyle w:val="A"/>') + p(
            raw='<w:r><w:rPr><w:rStyle w:val="C"/></w:rPr><w:t>hai</w:t></w:r>'
        )
        read = read_printed(small_docx(body, styles=CYCLIC_STYLES), suffix=".docx")
        assert [one.text for one in paragraphs_of(read)] == ["một", "hai"]

    def test_lists_that_refer_to_each_other_end(self) -> None:
        body = p("một", listed(1)) + p("hai", listed(2)) + p("ba", listed(3))
        read = read_printed(small_docx(body, numbering=CYCLIC_LISTS), suffix=".docx")
        assert [one.text for one in paragraphs_of(read)] == ["một", "hai", "ba"]

    def test_a_part_that_lies_outside_is_not_opened(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(socket, "socket", never)
        outside = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
            'TargetMode="External" Target="http://example.invalid/styles.xml" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>'
        )
        with zipfile.ZipFile(io.BytesIO(small_docx(p("x")))) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        read = read_printed(zipped({**parts, "word/_rels/document.xml.rels": outside}), suffix=".docx")
        assert [one.text for one in paragraphs_of(read)] == ["x"]

    def test_a_page_of_the_web_loads_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(socket, "socket", never)
        page = b'<p>x</p><img src="http://example.invalid/a.png"><iframe src="http://example.invalid/"></iframe>'
        assert read_document(page, suffix=".html").agreement is None


def calls(work: Callable[[], object]) -> int:
    """Return how many functions are called, of Python and of C: a measure of time on which no other process weighs."""
    count = 0

    def seen(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(seen)
    try:
        work()
    except CoordError:
        pass
    finally:
        sys.setprofile(None)
    return count


GROWING: dict[str, tuple[str, Callable[[int], str]]] = {
    "articles": (".txt", lambda n: "".join(f"Điều {one}. x\n\n1. y\n\na) z;\n\n" for one in range(1, n))),
    "lines of one paragraph": (".txt", lambda n: "Điều 1. x\n" + "chữ không có dấu chấm nào mà kéo dài mãi ra\n" * n),
    "bases": (".txt", lambda n: "QUY CHẾ\n" + "Căn cứ\n" * n + "Điều 1. x\nĐiều 2. y\n"),
    "recipients": (".txt", lambda n: "QUY CHẾ\n\nĐiều 1. x\n\nĐiều 2. y./.\n\nNơi nhận:\n" + "và tiếp\n" * n),
    "titles": (".txt", lambda n: "QUY CHẾ\n\nĐiều 1. x\n\n" + "QUY ĐỊNH\n\n" * n),
    "annexes": (".txt", lambda n: "QUY CHẾ\n\nĐiều 1. x./.\n\n" + "PHỤ LỤC I\n\n" * n),
    "signatures": (".txt", lambda n: "QUY CHẾ\n\nĐiều 1. x./.\n\n" + "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nNguyễn Văn A\n" * n),
    "rows": (".md", lambda n: "QUY CHẾ\n\nĐiều 1. x\n\n" + "| a | b |\n" * n),
    "open tags": (".html", lambda n: "<p>a<td>" * n),
}


@pytest.mark.long
@pytest.mark.parametrize("what", GROWING)
def test_twice_the_text_takes_twice_the_work(what: str) -> None:
    suffix, text = GROWING[what]
    few, many = (calls(lambda n=n: read_document(text(n).encode(), suffix=suffix)) for n in (300, 1200))  # type: ignore[misc]
    assert many < 4.6 * few


@pytest.mark.parametrize("what", ["runs", "tables", "fields"])
def test_twice_the_document_of_word_takes_twice_the_work(what: str) -> None:
    pieces: dict[str, Callable[[int], str]] = {
        "runs": lambda n: p(raw="<w:r><w:t>x </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>y </w:t></w:r>" * n),
        "tables": lambda n: f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>" * n,
        "fields": lambda n: p(raw='<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>x</w:t></w:r>' * n),
    }
    few, many = (small_docx(pieces[what](n)) for n in (300, 1200))
    read = [calls(lambda one=one: read_document(one, suffix=".docx")) for one in (few, many)]  # type: ignore[misc]
    assert read[1] < 4.6 * read[0]


def one_article(size: int) -> bytes:
    words = "phối hợp theo khoản 1 Điều 5 và trao đổi thông tin trong 05 ngày làm việc "
    return ("Điều 1. " + words * (size // len(words.encode()))).encode()


@pytest.mark.fuzz
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_paragraph_as_long_as_a_text_may_be_is_read(suffix: str) -> None:
    draft = read_document(one_article(MOST_TEXT - 100), suffix=suffix)
    assert draft.document is not None or draft.unplaced


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_paragraph_longer_than_a_text_may_be_is_refused(suffix: str) -> None:
    assert refused(one_article(MOST_TEXT + 100), suffix) == "FIL012"


@pytest.mark.fuzz
def test_a_paragraph_of_a_hundred_megabytes_in_a_file_of_word_is_refused() -> None:
    noise = bytes(range(48, 123)) * (100 * MEGABYTE // 75)
    text = noise.replace(b"<", b" ").replace(b"&", b" ").decode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:body>{p(text)}</w:body></w:document>")
    assert refused(stream.getvalue()) == "FIL012"
