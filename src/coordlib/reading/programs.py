"""Programs of the machine that read what coordlib does not: LibreOffice an old file, Tesseract a scan.

In come the bytes of a file; out comes what the program makes of them, or a refusal that says which one to install.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from coordlib import formats
from coordlib.language import FindingCode, Findings, Message
from coordlib.reading.codes import NO_PROGRAM, NO_TEXT, PROGRAM_FAILED

OLD_FILES = (".doc", ".rtf", ".odt")
"""The files that LibreOffice makes a DOCX of."""
MOST_SECONDS = formats.OFFICE_SECONDS
"""How long Tesseract takes for a page, and LibreOffice for a file, at most."""


def run(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """Return what a program prints; it and its children end with the time that it may take."""
    try:
        return formats.run_program(command, given, seconds)
    except TimeoutError:
        raise _unreadable(PROGRAM_FAILED, _too_long(Path(command[0]).stem, seconds)) from None


@cache
def tesseract(path: str) -> str:
    """Return the program on a path of programs. Raises `UnreadableError` where it, or its Vietnamese data, is not."""
    program = shutil.which("tesseract", path=path)
    if program is None:
        raise _unreadable(NO_TEXT, _NO_TESSERACT)
    if "vie" not in run((program, "--list-langs"), b"", MOST_SECONDS).decode("utf-8", "replace").split():
        raise _unreadable(NO_TEXT, _NO_VIETNAMESE_DATA)
    return program


def as_docx(content: bytes, suffix: str) -> bytes:
    """Return what LibreOffice makes a DOCX of an old file. Raises `UnreadableError` where it is not there, or fails."""
    try:
        made = formats.convert_with_libreoffice(content, suffix, "docx:MS Word 2007 XML", run)
    except FileNotFoundError:
        raise _unreadable(NO_PROGRAM, _no_libreoffice(suffix)) from None
    if made is None:
        raise _unreadable(PROGRAM_FAILED, _not_opened(suffix))
    return made


def _unreadable(code: FindingCode, why: Message) -> formats.UnreadableError:
    return formats.UnreadableError(Findings((code.finding(why),)))


def _too_long(program: str, seconds: float) -> Message:
    return Message(f"{program} chạy quá {seconds:.0f} giây", f"{program} takes over {seconds:.0f} seconds")


_NO_TESSERACT = Message(
    "tệp chỉ có hình chụp; đọc cần chương trình Tesseract, máy này chưa có",
    "the file shows pictures alone; Tesseract, which reads them, is not on this machine",
)
_NO_VIETNAMESE_DATA = Message(
    "Tesseract của máy này chưa có dữ liệu tiếng Việt (vie)", "Tesseract has no Vietnamese data (vie) here"
)


def _no_libreoffice(suffix: str) -> Message:
    return Message(
        f"tệp {suffix} đọc qua LibreOffice, máy này chưa có",
        f"a {suffix} file is read by LibreOffice, which is not on this machine",
    )


def _not_opened(suffix: str) -> Message:
    return Message(f"LibreOffice không mở được tệp {suffix} này", f"LibreOffice cannot open this {suffix} file")
