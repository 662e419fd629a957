"""Readers: what a file says is read by its suffix.

In comes a file, or its bytes; out goes what it says, or an `UnreadableError`. What the words mean, `anatomy` knows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from coordlib.formats.archives import UnreadableError, naming_file, refuse
from coordlib.formats.blocks import Printed
from coordlib.formats.codes import TOO_LARGE, UNKNOWN_KIND_OF_FILE
from coordlib.language import Message, checked, shortened
from coordlib.lexicon import FrozenDict
from coordlib.storage import read_whole, reported_as

PrintedReader = Callable[[bytes], Printed]
"""A reader: what the bytes of a file say."""


# Each reader is loaded when the first file of its format is read.


def _read_docx(content: bytes) -> Printed:
    from coordlib.formats.docx.reader import printed_docx  # noqa: PLC0415

    return printed_docx(content)


def _read_pdf(content: bytes, *, ruled: bool = False) -> Printed:
    from coordlib.formats.pdf.apart import printed_pdf  # noqa: PLC0415

    return printed_pdf(content, ruled=ruled)


def _read_pdf_with_tables(content: bytes) -> Printed:
    return _read_pdf(content, ruled=True)


def _read_html(content: bytes) -> Printed:
    from coordlib.formats.html.reader import printed_html  # noqa: PLC0415

    return printed_html(content)


def _read_text(content: bytes) -> Printed:
    from coordlib.formats.plain_text import printed_text  # noqa: PLC0415

    return printed_text(content)


PRINTED_READERS: Mapping[str, PrintedReader] = FrozenDict(
    {
        ".docx": _read_docx,
        ".docm": _read_docx,
        ".pdf": _read_pdf,
        ".html": _read_html,
        ".htm": _read_html,
        ".md": _read_text,
        ".txt": _read_text,
    }
)
"""The reader of each suffix."""

_READERS_OF_TEXT: Mapping[str, PrintedReader] = FrozenDict({**PRINTED_READERS, ".pdf": _read_pdf_with_tables})

_MOST_BYTES = 1 << 27  # of a file
MOST_TEXT = 1 << 24
"""Bytes of a file whose text lies open in it, which takes thirty times its bytes of memory."""
_TEXT_LIES_OPEN = frozenset({".html", ".htm", ".md", ".txt"})


@checked
def read_printed(
    source: str | os.PathLike[str] | bytes,
    *,
    suffix: str = "",
    text_only: bool = False,
    others: Mapping[str, PrintedReader] = FrozenDict({}),
) -> Printed:
    """Read what a file says, word by word, as a person sees it: no deleted or hidden text, numbers in their places.

    `source`: the path of a file, or its bytes, which need `suffix`: ``.docx``, ``.pdf``, ``.html``, ``.md``, ``.txt``.
    `text_only`: make a table of what the pages of a PDF rule as one, which else is lines in the order of the page.
    `others`: readers of other suffixes, or others of these.
    Raises `UnreadableError` for a file that is none of these, is damaged, protected, or larger than 128 MB, of
    HTML and text 16 MB, and `MissingExtraError` for a PDF without the extra ``read``.
    """
    readers = {**(_READERS_OF_TEXT if text_only else PRINTED_READERS), **others}
    if isinstance(source, bytes):
        reader = _reader(suffix, readers)
        if len(source) > _most_bytes(suffix):
            refuse(TOO_LARGE, _large(len(source)))
        return reader(source)
    file = Path(source)
    with naming_file(str(source)):
        reader = _reader(suffix or file.suffix, readers)
        return reader(whole_file(file, suffix))


@checked
def whole_file(file: Path, suffix: str = "") -> bytes:
    """Return what a file holds; raises `UnreadableError` for one that cannot be read or is larger than its kind may be.

    `suffix`: of its kind, where its name has another.
    """
    with reported_as("cannot read", str(file), UnreadableError):
        return read_whole(file, _most_bytes(suffix or file.suffix))


def _most_bytes(suffix: str) -> int:
    return MOST_TEXT if suffix.lower() in _TEXT_LIES_OPEN else _MOST_BYTES


def _reader(suffix: str, readers: Mapping[str, PrintedReader]) -> PrintedReader:
    reader = readers.get(suffix.lower())
    if reader is None:
        refuse(UNKNOWN_KIND_OF_FILE, _unknown_kind(shortened(suffix)))
    return reader


def _large(size: int) -> Message:
    return Message(f"nội dung quá lớn ({size} byte)", f"it is too large ({size} bytes)")


def _unknown_kind(suffix: str) -> Message:
    return Message(f"không biết loại tệp “{suffix}”", f"unknown kind of file {suffix!r}")
