"""Packing: a DOCX read within bounds, and written again with one part changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import attrs

from coordlib.conformity.pieces import Anatomy, anatomy_of
from coordlib.disk import CANNOT_READ, read_whole, reported
from coordlib.formats.archives import BAD_XML, NOT_WORD, Archive, UnreadableError, open_archive
from coordlib.formats.docx.documents import shown_document
from coordlib.language import Findings, Position
from coordlib.lexicon import Kind

_MOST = 1 << 27
NO_DOCX = "FRM001"
"""The code of a file that is no DOCX, or one that is not read."""

_NO_DOCUMENT = frozenset({BAD_XML, NOT_WORD})


@attrs.frozen(eq=False)
class DocxFile:
    """A DOCX (tệp Word): its name, its bytes, its parts."""

    name: str
    content: bytes
    parts: Archive

    @classmethod
    def read(cls, path: Path) -> DocxFile:
        """Read a file. Raises `FindingsError` for one that cannot be read, and for what is no DOCX."""
        with reported(str(path), "không đọc được tệp", "the file cannot be read", code=CANNOT_READ):
            content = read_whole(path, _MOST)
        with named_refusals(str(path)):
            return cls(str(path), content, open_archive(content))

    def anatomy(self, kind: Kind | None = None) -> Anatomy:
        """Return its documents and their pieces. Raises `FindingsError` for what is no DOCX."""
        with named_refusals(self.name):
            return anatomy_of(shown_document(self.parts), kind)

    def changed(self, name: str, part: bytes) -> DocxFile:
        """Return the file with one part changed; the others keep their bytes, names, order and days."""
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.content)) as old, zipfile.ZipFile(stream, "w") as new:
            for entry in old.infolist():
                new.writestr(entry, part if entry.filename == name else self.parts[entry.filename], entry.compress_type)
        written = stream.getvalue()
        return DocxFile(self.name, written, open_archive(written))


@contextmanager
def named_refusals(name: str) -> Iterator[None]:
    """Say of which file it is said that it cannot be read; of one that is no DOCX by its own code."""
    try:
        yield
    except UnreadableError as error:
        told = (
            attrs.evolve(one, code=NO_DOCX if one.code in _NO_DOCUMENT else one.code, position=Position(name))
            for one in error.findings
        )
        raise UnreadableError(Findings(tuple(told))) from None
