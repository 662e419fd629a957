"""Packing: a DOCX read within bounds, and written again with one part changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import attrs

from coordlib.conformity.cascade import shown_document
from coordlib.conformity.pieces import Anatomy, anatomy_of
from coordlib.disk import CANNOT_READ, read_whole, reported
from coordlib.language import Address, Finding, Findings, FindingsError, Message, Position, RefusedError, Severity
from coordlib.lexicon import Kind
from coordlib.printed import Archive, UnreadableError, open_archive

_MOST = 1 << 27
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
        with named_refusals(str(path)):
            return cls(str(path), content, _Parts(open_archive(content)))

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
        return DocxFile(self.name, written, _Parts(open_archive(written)))


class _Parts(Mapping[str, bytes]):
    """The parts of an archive, each unpacked when it is asked for."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def __getitem__(self, name: str) -> bytes:
        if name not in self._archive:
            raise KeyError(name)
        return self._archive.read(name)

    def __contains__(self, name: object) -> bool:
        return name in self._archive

    def __iter__(self) -> Iterator[str]:
        return iter(self._archive.names)

    def __len__(self) -> int:
        return len(self._archive.names)


@contextmanager
def named_refusals(name: str) -> Iterator[None]:
    """Turn what is said of a file that is no DOCX into a finding, with the name of the file."""
    try:
        yield
    except UnreadableError as error:
        told = (attrs.evolve(one, position=Position(name)) for one in error.findings)
        raise UnreadableError(Findings(tuple(told))) from None
    except RefusedError as error:
        finding = Finding(NO_DOCX, Severity.ERROR, Address(), error.message, _HELP, Position(name))
        raise FindingsError(Findings((finding,))) from None
