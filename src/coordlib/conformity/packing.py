"""Packing: a DOCX read within bounds, and written again with one part changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import attrs

from coordlib.conformity.cascade import shown_document
from coordlib.conformity.pieces import ActKind, Anatomy, anatomy_of
from coordlib.disk import CANNOT_READ, read_whole, reported
from coordlib.language import Address, Finding, Findings, FindingsError, Message, Position, RefusedError, Severity

_MOST = 1 << 27
_MOST_UNPACKED, _MOST_PARTS = 1 << 27, 5_000
NO_DOCX = "FRM001"
"""The code of a file that is no DOCX, or one that is not read."""

_HELP = Message("Mở tệp bằng Word rồi lưu lại thành .docx.", "Open the file in Word and save it as .docx.")


@attrs.frozen(eq=False)
class DocxFile:
    """A DOCX (tệp Word): its name, its bytes, its parts."""

    name: str
    content: bytes
    parts: Mapping[str, bytes]

    @classmethod
    def read(cls, path: Path) -> DocxFile:
        """Read a file. Raises `FindingsError` for one that cannot be read, and for what is no DOCX."""
        with reported(str(path), "không đọc được tệp", "the file cannot be read", code=CANNOT_READ):
            content = read_whole(path, _MOST)
        with refused(str(path)):
            return cls(str(path), content, parts_of(content))

    def anatomy(self, kind: ActKind | None = None) -> Anatomy:
        """Return its documents and their pieces. Raises `FindingsError` for what is no DOCX."""
        with refused(self.name):
            return anatomy_of(shown_document(self.parts), kind)

    def changed(self, name: str, part: bytes) -> DocxFile:
        """Return the file with one part changed; the others keep their bytes, names, order and days."""
        stream = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.content)) as old, zipfile.ZipFile(stream, "w") as new:
            for entry in old.infolist():
                new.writestr(entry, part if entry.filename == name else self.parts[entry.filename], entry.compress_type)
        return DocxFile(self.name, stream.getvalue(), {**self.parts, name: part})


@contextmanager
def refused(name: str) -> Iterator[None]:
    """Turn what is said of a file that is no DOCX into a finding."""
    try:
        yield
    except RefusedError as error:
        finding = Finding(NO_DOCX, Severity.ERROR, Address(), error.message, _HELP, Position(name))
        raise FindingsError(Findings((finding,))) from None


def parts_of(content: bytes) -> dict[str, bytes]:
    """Return the parts of a package. Raises `RefusedError` for what is none, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > _MOST_PARTS or sum(one.file_size for one in entries) > _MOST_UNPACKED:
                raise RefusedError(Message("tệp quá lớn khi giải nén", "the file is too large unpacked"))
            return {one.filename: package.read(one) for one in entries}
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError) as error:
        if isinstance(error, RefusedError):
            raise
        raise RefusedError(Message("tệp không phải DOCX, hoặc bị hỏng", "the file is no DOCX, or is broken")) from None
