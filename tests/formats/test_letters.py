"""Old letters: what is typed for fonts of TCVN3 and of VNI reads as Vietnamese, by tables that others made."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coordlib import read_document
from coordlib.formats import UNKNOWN_LETTER, Printed, paragraphs_of, read_printed
from coordlib.formats.legacy_fonts import OldLetters, decoded_letters, old_letters_of
from tests.formats.small import p, small_docx

# Written down letter by letter, apart from the tables of the library.
SMALL = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
OF_TCVN3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉËÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ®"
CAPITALS, OF_CAPITALS = "ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§"
_OF_VNI = (
    "aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï"
    " oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ñ"
)
OF_VNI = _OF_VNI.split()
TO_TCVN3 = dict(zip(SMALL + CAPITALS, OF_TCVN3 + OF_CAPITALS, strict=True))
TO_VNI = dict(zip(SMALL, OF_VNI, strict=True)) | dict(zip(SMALL.upper(), (one.upper() for one in OF_VNI), strict=True))
TEXT = (
    "Căn cứ Luật Tổ chức chính quyền địa phương; đề nghị Ủy ban nhân dân xã trả lời trước ngày 15/6, quá hạn thì nhắc."
)
ASCII = "abcdefghiklmnopqrstuvxyABCDEGHIKLMNOPQRSTUVXY 0123456789.,;:()/-"


def encoded(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in text)


def shown(content: bytes) -> list[str]:
    read: Printed = read_printed(content, suffix=".docx")
    return [paragraph.text for paragraph in paragraphs_of(read)]


def in_font(text: str, font: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    return f'<w:r>{fonts}<w:t xml:space="preserve">{text}</w:t></w:r>'


class TestTables:
    @given(st.text(SMALL + CAPITALS + ASCII))
    def test_any_text_of_tcvn3_reads_back(self, text: str) -> None:
        assert decoded_letters(encoded(text, TO_TCVN3), OldLetters.TCVN3) == text

    @given(st.text(SMALL + ASCII))
    def test_a_font_of_capitals_shows_small_letters_as_capitals(self, text: str) -> None:
        assert decoded_letters(encoded(text, TO_TCVN3), OldLetters.CAPITALS) == text.upper()

    @given(st.lists(st.sampled_from(TEXT.split() + TEXT.upper().split())))
    def test_words_of_vni_read_back(self, words: list[str]) -> None:
        text = " ".join(words)
        assert decoded_letters(encoded(text, TO_VNI), OldLetters.VNI) == text

    @pytest.mark.parametrize("letter", SMALL + SMALL.upper())
    def test_every_letter_of_vni_reads_back(self, letter: str) -> None:
        assert decoded_letters(TO_VNI[letter], OldLetters.VNI) == letter

    @pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not here")
    def test_tcvn3_is_what_iconv_says(self) -> None:
        places = bytes(map(ord, OF_TCVN3 + OF_CAPITALS))
        command = ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"]
        ran = subprocess.run(command, input=places, capture_output=True, check=False)
        if ran.returncode:
            pytest.skip("this iconv does not know TCVN5712-1")
        assert ran.stdout.decode() == SMALL + CAPITALS

    @pytest.mark.parametrize("letters", OldLetters)
    def test_what_is_in_no_table_is_said_to_be_unknown(self, letters: OldLetters) -> None:
        assert decoded_letters("a\u00b1b", letters).lower() == f"a{UNKNOWN_LETTER}b"

    @pytest.mark.parametrize("letters", [OldLetters.TCVN3, OldLetters.VNI])
    def test_text_in_unicode_stays_whatever_its_font_is_called(self, letters: OldLetters) -> None:
        assert decoded_letters(TEXT, letters) == TEXT


@pytest.mark.parametrize(
    ("font", "letters"),
    [
        *((".VnTime", OldLetters.TCVN3), (".VnTimeH", OldLetters.CAPITALS), (".VnArial NarrowH", OldLetters.CAPITALS)),
        *(("ABCDEF+.VnTime,Bold", OldLetters.TCVN3), (".VnTimeH-Bold", OldLetters.CAPITALS)),
        *(("VNI-Times", OldLetters.VNI), ("VNI-Helve Bold", OldLetters.VNI)),
        *(("Times New Roman", None), ("Verdana", None), ("", None), ("Vni", None)),
    ],
)
def test_the_name_of_a_font_says_which_letters_it_has(font: str, letters: OldLetters | None) -> None:
    assert old_letters_of(font) is letters


class TestDocx:
    def test_each_run_is_read_by_its_own_font(self) -> None:
        runs = (
            in_font(encoded("cộng hòa", TO_TCVN3), ".VnTimeH")
            + in_font(encoded(" Việt Nam ", TO_TCVN3), ".VnTime")
            + in_font(encoded("Độc lập", TO_VNI), "VNI-Times")
            + in_font(" µ¸", "Times New Roman")
        )
        assert shown(small_docx(p(raw=runs))) == ["CỘNG HÒA Việt Nam Độc lập µ¸"]

    def test_the_font_comes_through_the_styles(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr>'
            '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="D"><w:name w:val="D"/><w:basedOn w:val="N"/></w:style>'
        )
        body = p(encoded(TEXT.replace("Ủ", "ủ"), TO_TCVN3), '<w:pStyle w:val="D"/>')
        assert shown(small_docx(body, styles=styles)) == [TEXT.replace("Ủ", "ủ")]

    def test_a_vowel_and_its_sign_may_stand_in_two_runs(self) -> None:
        runs = in_font("Vie", "VNI-Times") + in_font("ät", "VNI-Times")
        assert shown(small_docx(p(raw=runs))) == ["Việt"]

    def test_a_document_in_old_letters_is_a_draft_and_an_unknown_letter_a_doubt(self) -> None:
        lines = ("Điều 1. Phạm vi", "Quy chế này quy định việc phối hợp.", "Điều 2. Hiệu lực", "Từ ngày ký.")
        body = "".join(p(raw=in_font(encoded(line, TO_TCVN3), ".VnTime")) for line in lines)
        draft = read_document(small_docx(body), suffix=".docx")
        assert draft.agreement is not None
        assert [getattr(one, "title", "") for one in draft.agreement.body] == ["Phạm vi", "Hiệu lực"]
        spoilt = read_document(small_docx(body.replace("Tõ", "T±")), suffix=".docx")
        assert [one.way for one in spoilt.doubts if "TCVN3" in one.why.vi] == [("body", 1, "text")]


def one_page_pdf(text: str, font: str) -> bytes:
    """Return a PDF of one page with a line of text, one byte a letter, in a font that lies outside of it."""
    shown_ = text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    drawn = b"BT /F1 14 Tf 72 700 Td (" + shown_ + b") Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/TrueType/BaseFont/%s/Encoding/WinAnsiEncoding>>" % font.encode().replace(b" ", b"#20"),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj%s endobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    return (
        content
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>startxref\n%d\n%%%%EOF" % start
    )


@pytest.mark.parametrize(("font", "table"), [(".VnTime", TO_TCVN3), ("VNI-Times", TO_VNI)])
def test_a_pdf_whose_font_says_so_is_read_by_its_table(font: str, table: dict[str, str]) -> None:
    text = "Viettel tỉnh trả lời Công an tỉnh trong 05 ngày"
    (line,) = paragraphs_of(read_printed(one_page_pdf(encoded(text, table), font), suffix=".pdf"))
    assert line.text == text
