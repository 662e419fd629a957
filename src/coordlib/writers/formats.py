"""Writers: a document as a file, by its suffix."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from coordlib.disk import write_whole
from coordlib.language import Address, Finding, Findings, FindingsError, Message, Position, Severity
from coordlib.page import ND30, Document, Layout
from coordlib.writers.docx import docx_bytes
from coordlib.writers.html import html_bytes
from coordlib.writers.markdown import markdown_bytes
from coordlib.writers.pdf import pdf_bytes

Writer = Callable[[Document, Layout], bytes]
"""A writer: the bytes of a file from a document and a layout."""

WRITERS: Mapping[str, Writer] = MappingProxyType(
    {".docx": docx_bytes, ".pdf": pdf_bytes, ".html": html_bytes, ".md": markdown_bytes},
)
"""The writer of each suffix."""


_HELP = Message("Đặt lại phần mở rộng của tệp.", "Change the suffix of the file.")


def write(
    document: Document,
    path: str | os.PathLike[str],
    *,
    layout: Layout = ND30,
    writers: Mapping[str, Writer] = WRITERS,
) -> Path:
    """Write a document to a file; the suffix tells the format: .docx, .pdf, .html or .md.

    The same document and layout give the same bytes. The file appears whole or not at all.
    Returns the path. Raises `FindingsError` for an unknown suffix or a place that cannot be written, and
    `MissingExtraError` where a format needs packages that are not installed.
    """
    file = Path(path)
    writer = writers.get(file.suffix.lower())
    if writer is None:
        raise _unknown_suffix(file, ", ".join(writers))
    write_whole(file, writer(document, layout))
    return file


def _unknown_suffix(file: Path, known: str) -> FindingsError:
    words = Message(
        f"không ghi được loại tệp “{file.suffix}”; cần {known}", f"unknown kind of file {file.suffix!r}; use {known}"
    )
    finding = Finding("FIL002", Severity.ERROR, Address(), words, _HELP, Position(str(file)))
    return FindingsError(Findings((finding,)))
