"""PDF: what the pages of a PDF show, line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from coordlib.language import FrozenDict, MissingExtraError, checked
from coordlib.printed.archives import ENCRYPTED, NOT_PDF, TOO_MUCH, refused_file
from coordlib.printed.blocks import Printed, PrintedParagraph, PrintedRun, Spot

_MOST_PAGES = 5_000
_BROKEN_HYPHEN = re.compile("[\x02\ufffe]")  # how pdfium writes a hyphen at the end of a line
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


@checked
def printed_pdf(content: bytes) -> Printed:
    """Return what a PDF shows: a paragraph is a line here, known by its page and its number on the page.

    A line that holds the number of the page alone, at the top or the bottom, is of the margin. Raises
    `UnreadableError`, and `MissingExtraError` without the extra ``read``.
    """
    with _opened(content) as document:
        if len(document) > _MOST_PAGES:
            raise refused_file(
                TOO_MUCH, f"PDF có quá nhiều trang ({len(document)})", f"too many pages ({len(document)})"
            )
        pages = [list(_lines(document, number)) for number in range(len(document))]
        properties = {key.lower(): text for key, text in document.get_metadata_dict().items() if text}
    heads = [line for page in pages for line in _numbers(page)]
    blocks = tuple(line for page in pages for line in page if line not in heads)
    return Printed(blocks, heads=tuple(heads), properties=FrozenDict(properties))


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    pdfium = _pdfium()
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD or "password" in str(error).lower():
            raise refused_file(ENCRYPTED, "tệp được đặt mật khẩu", "the file is protected by a password") from None
        raise refused_file(NOT_PDF, "tệp không phải là PDF còn nguyên", "it is no whole PDF") from None
    try:
        yield document
    finally:
        document.close()


def _pdfium() -> Any:  # noqa: ANN401 - the package has no types
    try:
        return import_module("pypdfium2")
    except ImportError:
        extra = "read"
        raise MissingExtraError(extra, "reading a PDF") from None


def _lines(document: Any, number: int) -> Iterator[PrintedParagraph]:  # noqa: ANN401 - the package has no types
    page = document[number]
    text = page.get_textpage()
    said = _BROKEN_HYPHEN.sub("-", text.get_text_range()).replace("\0", "")
    for line, shown in enumerate((one for one in said.splitlines() if one.strip()), start=1):
        yield PrintedParagraph((PrintedRun(shown.strip()),), Spot(page=number + 1, line=line))
    text.close()
    page.close()


def _numbers(page: list[PrintedParagraph]) -> Iterator[PrintedParagraph]:
    """Yield the line of a page that holds its number alone."""
    ends = (page[0], page[-1]) if len(page) > 1 else ()
    for line in ends:
        if line.text.isascii() and line.text.isdecimal() and 1 < int(line.text[:6]) <= line.spot.page:
            yield line
            return
