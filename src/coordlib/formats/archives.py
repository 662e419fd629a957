"""Archives: ZIP packages read within bounds, and written with the same bytes for the same parts."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, pairwise
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

import attrs

from coordlib.language import Findings, FindingsError, Message, checked, finding_of, shortened
from coordlib.lexicon import read_rows

STORED = 0
"""The level of what is compressed already."""

_VERSION, _UNIX = 20, 3  # what opens a package of compressed entries; the system that made it
_RAW = -zlib.MAX_WBITS  # without a header of its own
_DAY = 33  # 01/01/1980, the earliest: a fixed time
_ACCESS = 0o600 << 16
_HEADER = struct.Struct("<5H3L2H")  # version, flags, method, time, day, checksum, sizes, lengths of name and extra
_PLACE = struct.Struct("<3H2L")  # comment, disk, attributes, where the entry begins
_END = struct.Struct("<4s4H2LH")


@attrs.frozen
class Packed:
    """A part of a package, compressed, and the header that stands before it and in the directory."""

    header: bytes
    name: bytes
    packed: bytes

    @classmethod
    @checked
    def of(cls, name: str, content: bytes, level: int = zlib.Z_DEFAULT_COMPRESSION) -> Packed:
        """Compress a part; `level`: from 1, the quickest, to 9, or `STORED`."""
        method, packed = (0, content) if level == STORED else (zlib.DEFLATED, zlib.compress(content, level, _RAW))
        sizes = (zlib.crc32(content), len(packed), len(content), len(name), 0)
        return cls(_HEADER.pack(_VERSION, 0, method, 0, _DAY, *sizes), name.encode("ascii"), packed)


@checked
def package(entries: Iterable[Packed]) -> bytes:
    """Return the package that holds entries, in their order."""
    parts: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        directory += (
            b"PK\1\2" + bytes((_VERSION, _UNIX)) + entry.header,
            _PLACE.pack(0, 0, 0, _ACCESS, offset) + entry.name,
        )
        part = b"PK\3\4" + entry.header + entry.name + entry.packed
        parts.append(part)
        offset += len(part)
    listed, count = b"".join(directory), len(parts)
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listed), offset, 0)
    return b"".join((*parts, listed, end))


TOO_MUCH, BAD_XML, NOT_WORD = "FIL012", "FIL015", "FIL016"
"""The codes of what stands in the way of reading a file."""


class UnreadableError(FindingsError):
    """A file cannot be read, or is not what it seems (không đọc được tệp); `findings` says why."""


def refused_file(code: str, vi: str, en: str) -> UnreadableError:
    """Return the error that says why a file is not read."""
    return UnreadableError(Findings((finding_of(code, Message(vi, en)),)))


@contextmanager
def naming_file(file: str) -> Iterator[None]:
    """Say of which file it is said that it is not read."""
    try:
        yield
    except UnreadableError as error:
        raise UnreadableError(Findings(tuple(one.in_file(file) for one in error.findings))) from None


_REFUSALS = {name: told for name, *told in read_rows("refusals", Path(__file__).parent)[1:]}


def refuse(why: str, /, **given: object) -> NoReturn:
    """Refuse a file, in the words of a row of ``refusals.csv``."""
    code, *words = _REFUSALS[why]
    raise refused_file(code, *(one.format_map(given) for one in words)) from None


MOST_PARTS = 10_000
"""How many parts an archive holds at most."""
MOST_BYTES = 1 << 28
"""How many bytes the parts of an archive hold at most, unpacked."""
_MOST_IN_PART = 1 << 26
_SMALL, _MOST_TIMES = 1 << 20, 500  # what is small may be packed as tightly as it likes
MOST_TAGS, _MOST_DEPTH = 3_000_000, 256
_ENCRYPTED = 0x1
_HEADER_OF_ARCHIVES = 30  # bytes that stand before the name of a part
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, RuntimeError, OverflowError, ValueError, OSError),
)


@attrs.frozen(eq=False)
class Archive(Mapping[str, bytes]):
    """An archive (tệp nén ZIP) whose directory was looked at: no trick, no bomb; `names` in their order.

    It is a mapping of names to what the parts hold, each unpacked when it is asked for.
    """

    names: tuple[str, ...]
    _package: zipfile.ZipFile = attrs.field(repr=False)

    def __contains__(self, name: object) -> bool:
        return name in self._package.NameToInfo

    def __getitem__(self, name: str) -> bytes:
        if name not in self:
            raise KeyError(name)
        return self.read(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def read(self, name: str) -> bytes:
        """Return what a part holds. Raises `UnreadableError` where it is not there, cut, or changed."""
        try:
            content = self._package.read(name)
        except KeyError:
            refuse("no part", name=shortened(name))
        except _BROKEN:
            refuse("damaged", name=shortened(name))
        return content


@checked
def open_archive(content: bytes) -> Archive:
    """Open an archive that lies in memory.

    Raises `UnreadableError` for what is no ZIP, for parts that are encrypted, stand twice, lead out of the folder or
    lie over each other, and for more than 10,000 parts or 256 MB, before anything is unpacked.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        refuse("no archive")
    entries = package.infolist()
    _refuse_much(entries, len(content))
    _refuse_tricks(entries)
    return Archive(tuple(entry.filename for entry in entries), package)


def _refuse_much(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MOST_PARTS:
        refuse("many parts", count=len(entries))
    if sum(entry.compress_size for entry in entries) > size or _overlap(entries):
        refuse("overlap")
    for entry in entries:
        tight = entry.file_size > _SMALL and entry.file_size > _MOST_TIMES * entry.compress_size
        if tight or entry.file_size > _MOST_IN_PART:
            refuse("too large", name=shortened(entry.filename))
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        refuse("too large", name=shortened(entries[0].filename))


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether a part begins before the one in front of it ends, its header of 30 bytes and a name included."""
    placed = sorted((entry.header_offset, entry.compress_size + len(entry.orig_filename)) for entry in entries)
    return any(start + _HEADER_OF_ARCHIVES + size > after for (start, size), (after, _) in pairwise(placed))


def _refuse_tricks(entries: list[zipfile.ZipInfo]) -> None:
    # Word and Windows take names of two cases for one.
    counts = Counter(entry.filename.casefold() for entry in entries)
    for entry in entries:
        name = shortened(entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            refuse("encrypted")
        if entry.compress_type not in _METHODS:
            refuse("unused way", name=name)
        if counts[entry.filename.casefold()] > 1:
            refuse("twice", name=name)
        if leads_out(entry.filename) or leads_out(entry.orig_filename):
            refuse("leads out", name=name)


def leads_out(name: str) -> bool:
    """Tell whether a name in an archive leads out of the folder into which it would be unpacked.

    >>> leads_out("../a"), leads_out("word/document.xml")
    (True, False)
    """
    steps = name.replace("\\", "/").split("/")
    return "\0" in name or steps[0] == "" or ":" in steps[0] or ".." in steps or "\\" in name


class _Tree(ET.TreeBuilder):
    """Builds a tree of what has no DOCTYPE, and thus no entities of its own."""

    def doctype(self, *_: str | None) -> None:
        """Refuse it before any of it is read."""
        refuse("doctype")


# Bytes that are surely UTF-8: a DOCTYPE in them would stand there as such, and nothing need listen for it.
_UTF_8 = re.compile(
    rb"""(?:\xef\xbb\xbf)?\s*(?:<\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?"""
    rb"""(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>\s*)?<\w"""
)
_STRICT = (  # what “Strict Open XML” calls the same vocabulary
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


@checked
def read_xml(content: bytes) -> ET.Element:
    """Return the root of XML that has no DOCTYPE, so many tags at most, and none deeper than 256.

    Raises `UnreadableError` for any other.
    """
    if content.count(b"<") > MOST_TAGS:
        refuse("many tags")
    if b"://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    plain = _UTF_8.match(content) is not None and b"<!DOCTYPE" not in content
    parser = ET.XMLParser(target=None if plain else _Tree())  # noqa: S314 - what it must not read is refused
    try:
        parser.feed(content)
        root: ET.Element = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        refuse("bad XML")
    _refuse_depth(root)
    return root


def _refuse_depth(root: ET.Element) -> None:
    level = [root]
    for _ in range(_MOST_DEPTH):
        level = list(filter(len, chain.from_iterable(level)))
        if not level:
            return
    refuse("deep XML")
