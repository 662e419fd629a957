"""Sheets: the rows of a spreadsheet that came back from somewhere, after a look at what the file is."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NoReturn
from xml.etree.ElementTree import ParseError

from coordlib.exports.files import EXTRA, SHEET
from coordlib.language import Address, Finding, Findings, FindingsError, Message, MissingExtraError, Position, Severity

Value = str | int | float | bool | date | datetime | time | timedelta | None
"""What a cell may hold."""

MOST_UNPACKED, MOST_ROWS = 64 * 1024 * 1024, 20_000
"""How many bytes a spreadsheet may unpack to, and how many rows it may have."""

_MOST_PARTS = 200
_UNFIT, _FORMULA, _FOREIGN = "SHT001", "SHT002", "SHT003"
_HELP = {
    _UNFIT: Message("Lưu lại tệp dạng XLSX từ biểu đã xuất.", "Save the exported table anew as XLSX."),
    _FORMULA: Message("Thay công thức bằng giá trị.", "Put the value in place of the formula."),
    _FOREIGN: Message(
        "Chỉ giữ trang tính “Biểu theo dõi” như đã xuất, không macro, không liên kết ngoài.",
        "Keep the one sheet “Biểu theo dõi” as it was exported, without macros and links to other files.",
    ),
}
_FOREIGN_PARTS = ("vbaproject", "externallinks/", "embeddings/", "activex/", "/connections", "querytables/")
# What openpyxl, and what it reads with, raise for a file that is not what it says.
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
    MemoryError,
    AssertionError,
)


def rows_of(content: bytes, file: str, head: tuple[str, ...]) -> list[tuple[int, tuple[Value, ...]]]:
    """Return the rows of our one sheet below its head, each with its number, as wide as the head.

    Raises `FindingsError` (SHT001 to SHT003) for a file that is something else, or holds more than a table: before
    anything of it is unpacked, if it would be too much. Raises `MissingExtraError` without the extra ``xlsx``.
    """
    try:
        _look_at(content, file)
        return list(_rows(content, file, head))
    except _FAULTS as error:
        _refuse(_UNFIT, file, "tệp không phải XLSX, hoặc đã hỏng", f"the file is no XLSX, or broken: {error!s:.200}")


def _refuse(code: str, file: str, vi: str, en: str, row: int = 0) -> NoReturn:
    found = Finding(code, Severity.ERROR, Address(), Message(vi, en), _HELP[code], Position(file, row))
    raise FindingsError(Findings((found,))) from None


def _look_at(content: bytes, file: str) -> None:
    """Refuse what unpacks to too much, what is locked, and what holds more than sheets."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = package.infolist()
        unpacked = sum(one.file_size for one in parts)
        if len(parts) > _MOST_PARTS or unpacked > MOST_UNPACKED:
            vi, en = f"tệp giải nén quá lớn ({unpacked} byte)", f"it unpacks to too much ({unpacked} bytes)"
            _refuse(_UNFIT, file, vi, en)
        if any(one.flag_bits & 1 for one in parts):
            _refuse(_UNFIT, file, "tệp có mật khẩu", "the file is locked by a password")
        for one in parts:
            if any(name in one.filename.lower() for name in _FOREIGN_PARTS):
                _refuse(_FOREIGN, file, f"tệp chứa “{one.filename:.80}”", f"the file holds {one.filename!r:.80}")
            if one.filename.endswith((".xml", ".rels")):
                _refuse_entities(package.read(one), file)


def _refuse_entities(part: bytes, file: str) -> None:
    """Refuse what declares entities, which may unpack without end; in UTF-16 they would not be seen."""
    if b"<!" in part.replace(b"<!--", b"").replace(b"<![CDATA[", b"") or b"\0" in part:
        _refuse(_UNFIT, file, "tệp khai báo thực thể XML", "the file declares XML entities")


def _rows(content: bytes, file: str, head: tuple[str, ...]) -> Iterator[tuple[int, tuple[Value, ...]]]:
    try:
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(EXTRA, "XLSX") from None
    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    if book.sheetnames != [SHEET]:
        shown = ", ".join(book.sheetnames)[:80]
        _refuse(_FOREIGN, file, f"tệp có trang tính khác: {shown}", f"the file has other sheets: {shown}")
    sheet = book[SHEET]
    sheet.reset_dimensions()  # what a file says of its size need not be so
    number = 0
    for number, cells in enumerate(sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=len(head)), start=1):
        if number > MOST_ROWS:
            _refuse(_UNFIT, file, f"bảng quá {MOST_ROWS} dòng", f"the table has more than {MOST_ROWS} rows")
        if any(cell.data_type == "f" for cell in cells):
            _refuse(_FORMULA, file, f"dòng {number} có công thức", f"row {number} holds a formula", number)
        values = tuple(cell.value for cell in cells) + (None,) * (len(head) - len(cells))
        if number == 1 and values != head:
            _refuse(
                _FOREIGN, file, "hàng tiêu đề không phải của biểu theo dõi", "the head is not of a tracking table", 1
            )
        if number > 1 and any(value is not None for value in values):
            yield number, values
    if not number:
        _refuse(_FOREIGN, file, "trang tính trống", "the sheet is empty")
