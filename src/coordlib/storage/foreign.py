"""Foreign files: what a file is that bears the name of ours and holds something else (tệp đặt nhầm tên, sai bảng mã).

In come the bytes of a file that should be YAML or JSON; out goes what they are and what to do about it, or nothing
where they are text in UTF-8. A file is known by its first bytes, a package by the parts in it, and text by its code
page. What the text says is not known here.
"""

from __future__ import annotations

import io
import re
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import normalize

import attrs

from coordlib.language import Message, cut_short

_HEAD = 4096  # bytes: by so many each kind is known
_LEAST_NULS = 8  # of a text without letters beyond ASCII, which in UTF-16 has a NUL beside each
_LONGEST_SAMPLE = 40


class Foreign(NamedTuple):
    """What a file is, what to do with it, and whether `coordlib read` makes the draft of an agreement of it."""

    what: Message
    mend: Message
    is_document: bool = False


@attrs.frozen
class _Kind:
    """A kind of file: its name, the suffix that it should bear, and whether `coordlib read` makes a draft of it."""

    vi: str
    en: str
    suffix: str
    is_document: bool = True


_WORD = _Kind("tệp Word", "a Word document", ".docx")
_OLD_OFFICE = _Kind("tệp Word hoặc Excel đời cũ", "an old Word or Excel file", ".doc")
_ZIP = _Kind("tệp nén ZIP", "a ZIP archive", ".zip", is_document=False)

# The first bytes of each kind of file, and what a package of parts (ZIP) is by the folder or the part that it holds.
_BY_HEAD: tuple[tuple[bytes, _Kind], ...] = (
    (b"%PDF-", _Kind("tệp PDF", "a PDF", ".pdf")),
    (bytes.fromhex("d0cf11e0a1b11ae1"), _OLD_OFFICE),
    (rb"{\rtf", _Kind("tệp RTF", "an RTF document", ".rtf")),
    (b"\x89PNG", _Kind("tệp ảnh PNG", "a picture (PNG)", ".png", is_document=False)),
    (b"\xff\xd8\xff", _Kind("tệp ảnh JPEG", "a picture (JPEG)", ".jpg", is_document=False)),
    (b"Rar!", _Kind("tệp nén RAR", "a RAR archive", ".rar", is_document=False)),
    (b"7z\xbc\xaf\x27\x1c", _Kind("tệp nén 7z", "a 7z archive", ".7z", is_document=False)),
    (b"\x1f\x8b", _Kind("tệp nén GZIP", "a GZIP archive", ".gz", is_document=False)),
    (b"SQLite format 3\0", _Kind("cơ sở dữ liệu SQLite", "an SQLite database", ".db", is_document=False)),
)
_BY_PART: tuple[tuple[str, _Kind], ...] = (
    ("word/", _WORD),
    ("xl/", _Kind("bảng tính Excel", "an Excel workbook", ".xlsx")),
    ("ppt/", _Kind("tệp trình chiếu PowerPoint", "a PowerPoint presentation", ".pptx", is_document=False)),
    ("content.xml", _Kind("tệp OpenDocument", "an OpenDocument file", ".odt")),
)
_PAGE = _Kind("trang web HTML", "a web page (HTML)", ".html")
_OPENING_OF_A_PAGE = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE)

_AS_UTF_8 = Message(
    "Mở bằng Notepad, chọn “Lưu thành” (Save as) với bảng mã (Encoding) UTF-8.",
    "Open it in Notepad and choose “Save as” with the encoding UTF-8.",
)
_NO_UTF_8 = Message("tệp không phải là chữ UTF-8", "the file is not UTF-8 text")
_CONVERTED = Message(
    (
        "Lưu lại với bảng mã UTF-8; nếu gõ bằng phông cũ (TCVN3, VNI) thì chuyển sang Unicode trước, bằng công cụ "
        "chuyển mã của bộ gõ tiếng Việt."
    ),
    "Save it as UTF-8; convert first what was typed for old fonts (TCVN3, VNI), by the tool of a Vietnamese keyboard.",
)
# A vowel and a tone mark of its own, as windows-1258 writes nearly every word of Vietnamese.
_WITH_TONE = re.compile(f"[aăâeêioôơuưy][{chr(0x300)}{chr(0x301)}{chr(0x303)}{chr(0x309)}{chr(0x323)}]", re.IGNORECASE)
# UTF-8 that was read as a code page of the West, letter by letter, and saved again: “Quy cháº¿” for “Quy chế”. Looked
# for are the letters of three bytes, of which every sentence has some, for “XÃ”” may be meant.
_READ_TWICE = re.compile("á[º»][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LEAST_LETTERS = 3  # by which a code page is known


def kind_of_foreign(content: bytes, file: str) -> Foreign | None:
    """Return what a file is whose bytes are neither YAML nor JSON by their very form; nothing of one that may be.

    `file`: its name, by which the remedy calls it.
    """
    head = content[:_HEAD]
    if content.startswith(b"PK\x03\x04"):
        return _under_a_wrong_name(_kind_of_package(content), file)
    for opening, kind in _BY_HEAD:
        if head.startswith(opening):
            return _under_a_wrong_name(kind, file)
    if _OPENING_OF_A_PAGE.match(head):
        return _under_a_wrong_name(_PAGE, file)
    code_page = _wide_letters(content)
    return Foreign(_in_code_page(code_page), _AS_UTF_8) if code_page else None


def not_utf_8(content: bytes) -> Foreign:
    """Return what to say of text that is not UTF-8: the code page that it is in, as far as that can be told."""
    text = content.decode("cp1258", "replace")
    if len(_WITH_TONE.findall(text)) >= _LEAST_LETTERS:
        sample = _sample(normalize("NFC", text).split("\n"))
        return Foreign(_in_code_page("windows-1258", sample), _AS_UTF_8)
    return Foreign(_NO_UTF_8, _CONVERTED)


def read_twice(text: str) -> Foreign | None:
    """Return what to say of UTF-8 that some program read letter by letter as a code page of the West, and saved."""
    if "áº" not in text and "á»" not in text:  # quicker than the pattern, for each file that is read
        return None
    if len(_READ_TWICE.findall(text)) < _LEAST_LETTERS:
        return None
    garbled = _sample(line for line in text.split("\n") if _READ_TWICE.search(line))
    return Foreign(
        Message(
            f"chữ trong tệp bị vỡ vì đã lưu sai bảng mã: “{garbled}”",
            f"the letters of the file are broken, since it was saved in a wrong encoding: '{garbled}'",
        ),
        Message(
            "Lấy lại bản trước khi bị vỡ chữ, và lưu với bảng mã UTF-8; sửa tay từng chữ rất dễ sót.",
            "Take the copy from before that, and save it in the encoding UTF-8; mending by hand misses letters.",
        ),
    )


def _kind_of_package(content: bytes) -> _Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return _ZIP
    return next((kind for part, kind in _BY_PART if any(name.startswith(part) for name in names)), _ZIP)


def _under_a_wrong_name(kind: _Kind, file: str) -> Foreign:
    renamed = f"{file.rpartition('.')[0] or file}{kind.suffix}"
    return Foreign(
        Message(f"đây là {kind.vi}, không phải YAML hay JSON", f"this is {kind.en}, neither YAML nor JSON"),
        _draft_of_it(kind, renamed) if kind.is_document else _name_the_source(kind),
        kind.is_document,
    )


def _draft_of_it(kind: _Kind, renamed: str) -> Message:
    return Message(
        f"Đổi đuôi tệp thành {kind.suffix} rồi lập tệp nháp: coordlib read {renamed} (Python: read_document).",
        f"Rename it to {kind.suffix}, then make a draft of it: coordlib read {renamed} (in Python: read_document).",
    )


def _name_the_source(kind: _Kind) -> Message:
    return Message(
        f"Nêu đúng tệp YAML hoặc JSON cần dùng; tệp này nên mang đuôi {kind.suffix}.",
        f"Name the YAML or JSON file that is meant; the suffix of this one is {kind.suffix}.",
    )


def _wide_letters(content: bytes) -> str:
    """Return the name of a code page of two or four bytes a letter; empty if a text is in none."""
    if content.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return "UTF-32"
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "UTF-16 (“Unicode”)"
    nuls_behind, nuls_before = (content[start:_HEAD:2].count(0) for start in (1, 0))
    is_wide = max(nuls_behind, nuls_before) >= _LEAST_NULS and min(nuls_behind, nuls_before) == 0
    return "UTF-16 (“Unicode”)" if is_wide else ""


def _in_code_page(code_page: str, sample: str = "") -> Message:
    vi, en = (f", đọc ra “{sample}”", f", and reads '{sample}'") if sample else ("", "")
    return Message(
        f"tệp lưu theo bảng mã {code_page}{vi}, không phải UTF-8",
        f"the file is in the code page {code_page}{en}, not UTF-8",
    )


def _sample(lines: Iterable[str]) -> str:
    """Return the beginning of the first line that has letters beyond ASCII, without signs that do not print."""
    found = next((line.strip() for line in lines if not line.isascii()), "")
    return cut_short("".join(letter for letter in found if letter.isprintable())[:_LONGEST_SAMPLE])
