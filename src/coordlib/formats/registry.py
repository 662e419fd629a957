"""The registry of formats: a file is read and written by its suffix."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, overload

import attrs

from coordlib.document import ND30, Document, Layout
from coordlib.formats.archives import TOO_MUCH, UNKNOWN_KIND, UnreadableError, refused_file
from coordlib.formats.blocks import Printed
from coordlib.language import Findings, FindingsError, Message, checked, expect, finding_of, shortened
from coordlib.lexicon import FrozenDict
from coordlib.storage import CANNOT_READ, read_whole, reported, write_whole

PrintedReader = Callable[[bytes], Printed]
"""A reader: what the bytes of a file say."""


Writer = Callable[[Document, Layout], bytes]
"""A writer: the bytes of a file from a document and a layout."""


@attrs.frozen
class _In:
    """What a module of this room has, and loads when the first file of its format is read or written."""

    module: str
    name: str

    def __call__(self, *given: Any) -> Any:  # noqa: ANN401 - a reader or a writer
        return getattr(import_module(f"{__package__}.{self.module}"), self.name)(*given)


WRITERS: Mapping[str, Writer] = FrozenDict(
    {
        ".docx": _In("docx.writer", "docx_bytes"),
        ".pdf": _In("pdf.writer", "pdf_bytes"),
        ".html": _In("html.writer", "html_bytes"),
        ".md": _In("markdown", "markdown_bytes"),
    }
)
"""The writer of each suffix."""

PRINTED_READERS: Mapping[str, PrintedReader] = FrozenDict(
    {
        **dict.fromkeys((".docx", ".docm"), _In("docx.reader", "printed_docx")),
        ".pdf": _In("pdf.apart", "printed_pdf"),
        **dict.fromkeys((".html", ".htm"), _In("html.reader", "printed_html")),
        **dict.fromkeys((".md", ".txt"), _In("markdown", "printed_text")),
    }
)
"""The reader of each suffix."""

_OF_TEXT: Mapping[str, PrintedReader] = FrozenDict({**PRINTED_READERS, ".pdf": _In("pdf.apart", "pdf_text")})

_MOST_BYTES, MOST_TEXT = 1 << 27, 1 << 24
"""Bytes of a file, and of one whose text lies open in it, which takes thirty times its bytes of memory."""
_OPEN = frozenset({".html", ".htm", ".md", ".txt"})


@checked
def read_printed(source: str | os.PathLike[str] | bytes, *, suffix: str = "", text_only: bool = False) -> Printed:
    """Read what a file says, word by word, as a person sees it: no deleted or hidden text, numbers in their places.

    `source`: the path of a file, or its bytes, which need `suffix`: ``.docx``, ``.pdf``, ``.html``, ``.md``, ``.txt``.
    `text_only`: make a table of what the pages of a PDF rule as one, which else is lines in the order of the page.
    Raises `UnreadableError` for a file that is none of these, is damaged, protected, or larger than 128 MB, of
    HTML and text 16 MB, and `MissingExtraError` for a PDF without the extra ``read``.
    """
    readers = _OF_TEXT if text_only else PRINTED_READERS
    if isinstance(source, bytes):
        reader = _reader(suffix, readers)
        if len(source) > _most(suffix):
            vi, en = f"nội dung quá lớn ({len(source)} byte)", f"it is too large ({len(source)} bytes)"
            raise refused_file(TOO_MUCH, vi, en)
        return reader(source)
    file = Path(source)
    try:
        reader = _reader(suffix or file.suffix, readers)
        with reported(str(source), "không đọc được", "cannot read", UnreadableError, CANNOT_READ):
            content = read_whole(file, _most(suffix or file.suffix))
        return reader(content)
    except UnreadableError as error:
        placed = (attrs.evolve(one, position=attrs.evolve(one.position, file=str(source))) for one in error.findings)
        raise UnreadableError(Findings(tuple(placed))) from None


def _most(suffix: str) -> int:
    return MOST_TEXT if suffix.lower() in _OPEN else _MOST_BYTES


def _reader(suffix: str, readers: Mapping[str, PrintedReader]) -> PrintedReader:
    reader = readers.get(suffix.lower())
    if reader is None:
        named = shortened(suffix)
        vi, en = f"không biết loại tệp “{named}”", f"unknown kind of file {named!r}"
        raise refused_file(UNKNOWN_KIND, vi, en)
    return reader


class _Open(Protocol):
    """A file that is open for bytes, whatever wraps it."""

    def write(self, content: bytes, /) -> object:
        """Write what it is given."""


def to_bytes(
    document: Document, suffix: str, *, layout: Layout = ND30, writers: Mapping[str, Writer] = WRITERS
) -> bytes:
    """Return a document as the bytes of a file; `suffix` is the format: ``.docx``, ``.pdf``, ``.html`` or ``.md``.

    The same document and layout give the same bytes. Raises `FindingsError` for an unknown suffix, and
    `MissingExtraError` where a format needs packages that are not installed.
    """
    expect(suffix, str, "the suffix is text", 'to_bytes(document, ".docx")')
    expect(document, Document, "what is written is a document", "render(agreement) makes one")
    writer = writers.get(suffix.lower())
    if writer is None:
        raise unknown_suffix(suffix, writers)
    return writer(document, layout)


@overload
def write(
    document: Document, path: str | os.PathLike[str], *, layout: Layout = ..., writers: Mapping[str, Writer] = ...
) -> Path: ...
@overload
def write(
    document: Document, path: _Open, *, suffix: str, layout: Layout = ..., writers: Mapping[str, Writer] = ...
) -> None: ...
def write(
    document: Document,
    path: str | os.PathLike[str] | _Open,
    *,
    suffix: str = "",
    layout: Layout = ND30,
    writers: Mapping[str, Writer] = WRITERS,
) -> Path | None:
    """Write a document to a file; the suffix tells the format: .docx, .pdf, .html or .md.

    `path`: of the file, or a file that is open for bytes (``io.BytesIO``), which needs `suffix`; it stays open.
    The same document and layout give the same bytes. A file appears whole or not at all.
    Returns the path. Raises `FindingsError` for an unknown suffix or a place that cannot be written, and
    `MissingExtraError` where a format needs packages that are not installed.
    """
    if isinstance(path, str | os.PathLike):
        file = Path(path)
        write_whole(file, to_bytes(document, suffix or file.suffix, layout=layout, writers=writers))
        return file
    if not callable(getattr(path, "write", None)):  # what a wrapper passes on, isinstance of a protocol does not see
        expect(path, (), "write takes a path, or a file that is open for bytes")
    path.write(to_bytes(document, suffix, layout=layout, writers=writers))
    return None


@checked
def unknown_suffix(suffix: str, writers: Iterable[str]) -> FindingsError:
    """Return the refusal of a suffix that nothing writes (FIL002); `writers`: those that are written."""
    known = ", ".join(writers)
    words = Message(f"không ghi được loại tệp “{suffix}”; cần {known}", f"unknown kind of file {suffix!r}; use {known}")
    return FindingsError(Findings((finding_of("FIL002", words),)))
