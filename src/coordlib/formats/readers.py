"""Readers: what a file says is read by its suffix."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import attrs

from coordlib.formats.archives import UnreadableError, naming_file, refuse
from coordlib.formats.blocks import Printed
from coordlib.formats.codes import TOO_LARGE, UNKNOWN_KIND_OF_FILE
from coordlib.language import Message, checked, shortened
from coordlib.lexicon import FrozenDict
from coordlib.storage import read_whole, reported_as

PrintedReader = Callable[[bytes], Printed]
"""A reader: what the bytes of a file say."""


@attrs.frozen
class WhenUsed:
    """What a module of this room has, and loads when the first file of its format is read or written."""

    module: str
    name: str

    def __call__(self, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - a reader or a writer
        """Read or write."""
        return getattr(import_module(f"{__package__}.{self.module}"), self.name)(*given, **named)


_PDF = WhenUsed("pdf.apart", "printed_pdf")
PRINTED_READERS: Mapping[str, PrintedReader] = FrozenDict(
    {
        **dict.fromkeys((".docx", ".docm"), WhenUsed("docx.reader", "printed_docx")),
        ".pdf": _PDF,
        **dict.fromkeys((".html", ".htm"), WhenUsed("html.reader", "printed_html")),
        **dict.fromkeys((".md", ".txt"), WhenUsed("markdown", "printed_text")),
    }
)
"""The reader of each suffix."""

_OF_TEXT: Mapping[str, PrintedReader] = FrozenDict({**PRINTED_READERS, ".pdf": partial(_PDF, ruled=True)})

_MOST_BYTES, MOST_TEXT = 1 << 27, 1 << 24
"""Bytes of a file, and of one whose text lies open in it, which takes thirty times its bytes of memory."""
_OPEN = frozenset({".html", ".htm", ".md", ".txt"})


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
    readers = {**(_OF_TEXT if text_only else PRINTED_READERS), **others}
    if isinstance(source, bytes):
        reader = _reader(suffix, readers)
        if len(source) > _most(suffix):
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
        return read_whole(file, _most(suffix or file.suffix))


def _most(suffix: str) -> int:
    return MOST_TEXT if suffix.lower() in _OPEN else _MOST_BYTES


def _reader(suffix: str, readers: Mapping[str, PrintedReader]) -> PrintedReader:
    reader = readers.get(suffix.lower())
    if reader is None:
        refuse(UNKNOWN_KIND_OF_FILE, _unknown_kind(shortened(suffix)))
    return reader


def _large(size: int) -> Message:
    return Message(f"nội dung quá lớn ({size} byte)", f"it is too large ({size} bytes)")


def _unknown_kind(suffix: str) -> Message:
    return Message(f"không biết loại tệp “{suffix}”", f"unknown kind of file {suffix!r}")
