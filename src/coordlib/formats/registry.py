"""The registry of formats: a file is written by its suffix.

In come a document and a layout, or a finished Word file; out goes a file, whole or not at all.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol, overload

import attrs

from coordlib.document import ND30, Document, Layout
from coordlib.language import Findings, FindingsError, Message, checked, expect
from coordlib.lexicon import FrozenDict
from coordlib.storage import UNKNOWN_SUFFIX, write_output

Writer = Callable[[Document, Layout], bytes]
"""A writer: the bytes of a file from a document and a layout."""

# Each writer is loaded when the first file of its format is written.


def _write_docx(document: Document, layout: Layout) -> bytes:
    from coordlib.formats.docx.writer import docx_bytes  # noqa: PLC0415

    return docx_bytes(document, layout)


def _write_pdf(document: Document, layout: Layout) -> bytes:
    from coordlib.formats.pdf.writer import pdf_bytes  # noqa: PLC0415

    return pdf_bytes(document, layout)


def _write_html(document: Document, layout: Layout) -> bytes:
    from coordlib.formats.html.writer import html_bytes  # noqa: PLC0415

    return html_bytes(document, layout)


def _write_markdown(document: Document, layout: Layout) -> bytes:
    from coordlib.formats.markdown import markdown_bytes  # noqa: PLC0415

    return markdown_bytes(document, layout)


WRITERS: Mapping[str, Writer] = FrozenDict(
    {".docx": _write_docx, ".pdf": _write_pdf, ".html": _write_html, ".md": _write_markdown}
)
"""The writer of each suffix."""


@attrs.frozen(repr=False)
class WordFile:
    """A finished Word file, as a Word template made it (tệp Word in theo mẫu); `write` takes it as it takes a document.

    `content`: its bytes. `findings`: what it leaves out of what it prints. As PDF LibreOffice lays it out, where that
    is installed; other formats are not made of it.
    """

    content: bytes
    findings: Findings = Findings()

    def __repr__(self) -> str:
        return f"<WordFile of {len(self.content)} bytes, {len(self.findings)} findings>"

    def written_as(self, suffix: str) -> bytes:
        """Return the bytes of ``.docx`` or ``.pdf``. Raises `FindingsError` for another, and without LibreOffice."""
        match suffix.lower():
            case ".docx":
                return self.content
            case ".pdf":
                from coordlib.formats.docx.office import office_pdf  # noqa: PLC0415 - few make a PDF of a Word file

                return office_pdf(self.content)
            case _:
                raise unknown_suffix(suffix, (".docx", ".pdf"))


Printable = Document | WordFile
"""What is written to files: a document, or a Word file that is finished."""


class _Open(Protocol):
    """A file that is open for bytes, whatever wraps it."""

    def write(self, content: bytes, /) -> object:
        """Write what it is given."""


def to_bytes(
    document: Printable, suffix: str, *, layout: Layout = ND30, writers: Mapping[str, Writer] = WRITERS
) -> bytes:
    """Return a document as the bytes of a file; `suffix` is the format: ``.docx``, ``.pdf``, ``.html`` or ``.md``.

    The same document and layout give the same bytes. Raises `FindingsError` for an unknown suffix, and
    `MissingExtraError` where a format needs packages that are not installed.
    """
    expect(suffix, str, "to_bytes: suffix", 'to_bytes(document, ".docx")')
    if isinstance(document, WordFile):
        return document.written_as(suffix)
    expect(document, Document, "to_bytes: document", "render(agreement)")
    writer = writers.get(suffix.lower())
    if writer is None:
        raise unknown_suffix(suffix, writers)
    return writer(document, layout)


@overload
def write(
    document: Printable,
    path: str | os.PathLike[str],
    *,
    layout: Layout = ...,
    writers: Mapping[str, Writer] = ...,
    overwrite: bool = ...,
) -> Path: ...
@overload
def write(
    document: Printable, path: _Open, *, suffix: str, layout: Layout = ..., writers: Mapping[str, Writer] = ...
) -> None: ...
def write(  # noqa: PLR0913 - where to, and how, each by its name
    document: Printable,
    path: str | os.PathLike[str] | _Open,
    *,
    suffix: str = "",
    layout: Layout = ND30,
    writers: Mapping[str, Writer] = WRITERS,
    overwrite: bool = False,
) -> Path | None:
    """Write a document to a file; the suffix tells the format: .docx, .pdf, .html or .md.

    `document`: or what a Word template made, which is a .docx already; its .pdf is laid out by LibreOffice.
    `path`: of the file, or a file that is open for bytes (``io.BytesIO``), which needs `suffix`; it stays open.
    The same document and layout give the same bytes. A file appears whole or not at all. What an earlier call left at
    the path is replaced; a file of others, or one that was changed since, only with `overwrite`; a file with a digital
    signature never.
    Returns the path. Raises `FindingsError` for an unknown suffix (FIL002), a place that cannot be written (FIL006), a
    signed file (FIL026) and a file of others (FIL027) that stand there, and
    `MissingExtraError` where a format needs packages that are not installed.
    """
    if isinstance(path, str | os.PathLike):
        file = Path(path)
        content = to_bytes(document, suffix or file.suffix, layout=layout, writers=writers)
        write_output(file, content, overwrite=overwrite)
        return file
    if not callable(getattr(path, "write", None)):  # what a wrapper passes on, isinstance of a protocol does not see
        expect(path, (), "write: path", wanted=_A_PLACE_TO_WRITE)
    path.write(to_bytes(document, suffix, layout=layout, writers=writers))
    return None


_A_PLACE_TO_WRITE = Message("đường dẫn, hoặc tệp đang mở để ghi byte", "a path, or a file that is open for bytes")


@checked
def unknown_suffix(suffix: str, writers: Iterable[str]) -> FindingsError:
    """Return the refusal of a suffix that nothing writes (FIL002); `writers`: those that are written."""
    known = ", ".join(writers)
    words = Message(f"không ghi được loại tệp “{suffix}”; cần {known}", f"unknown kind of file {suffix!r}; use {known}")
    return FindingsError(Findings((UNKNOWN_SUFFIX.finding(words),)))
