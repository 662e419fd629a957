"""Archives: ZIP packages and XML read within bounds, packages written with the same bytes for the same parts.

In come bytes of anyone; out go parts and trees, or an `UnreadableError` that says why the file is not read. What the
parts mean, other modules know.
"""

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
from typing import NoReturn
from xml.etree import ElementTree as ET

import attrs

from coordlib.formats.codes import BAD_XML, DAMAGED_ARCHIVE, LOCKED_BY_PASSWORD, TOO_LARGE, UNSAFE_ARCHIVE
from coordlib.language import FindingCode, Findings, FindingsError, Message, checked, shortened

STORED = 0
"""The level of what is compressed already."""

MOST_PARTS = 10_000
"""How many parts an archive holds at most."""
MOST_BYTES = 1 << 28
"""How many bytes the parts of an archive hold at most, unpacked."""
MOST_TAGS = 3_000_000
"""How many tags a part has at most."""

_MOST_BYTES_OF_A_PART = 1 << 26
_SMALL_PART = 1 << 20  # bytes; what is small may be packed as tightly as it likes
_TIGHTEST = 500  # times that a larger part may grow when it is unpacked
_DEEPEST = 256  # tags in tags

# What stands in a package that is written.
_VERSION = 20  # of the program that opens compressed entries
_UNIX = 3  # the system that made it
_FIRST_DAY = 33  # 01/01/1980, the earliest: a fixed time
_ACCESS = 0o600 << 16
_WITHOUT_HEADER = -zlib.MAX_WBITS
_HEADER = struct.Struct("<5H3L2H")  # version, flags, method, time, day, checksum, sizes, lengths of name and extra
_PLACE = struct.Struct("<3H2L")  # comment, disk, attributes, where the entry begins
_END = struct.Struct("<4s4H2LH")

# What stands in a package that is read.
_ENCRYPTED = 0x1
_BYTES_BEFORE_A_NAME = 30
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (  # what Python raises for archives that are damaged, or made to do damage
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    RuntimeError,
    OverflowError,
    ValueError,
    OSError,
)

# Bytes that are surely UTF-8: a DOCTYPE in them would stand there as such, and nothing need listen for it.
_SURELY_UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*"  # the mark of order
    rb"""(?:<\?xml\s+version=["']1\.0["']"""
    rb"""(?:\s+encoding=["'](?i:utf-8)["'])?"""
    rb"""(?:\s+standalone=["'](?:yes|no)["'])?\s*\?>\s*)?"""
    rb"<\w"  # the root
)
_STRICT = (  # what “Strict Open XML” calls the same vocabulary
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


# --- refusing ---


class UnreadableError(FindingsError):
    """A file cannot be read, or is not what it seems (không đọc được tệp); `findings` says why."""


def refuse(code: FindingCode, why: Message) -> NoReturn:
    """Refuse a file; raises `UnreadableError`."""
    raise UnreadableError(Findings((code.finding(why),))) from None


@contextmanager
def naming_file(file: str) -> Iterator[None]:
    """Say of which file it is said that it is not read."""
    try:
        yield
    except UnreadableError as error:
        raise UnreadableError(Findings(tuple(finding.in_file(file) for finding in error.findings))) from None


# --- writing ---


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
        if level == STORED:
            method, packed = zipfile.ZIP_STORED, content
        else:
            method, packed = zipfile.ZIP_DEFLATED, zlib.compress(content, level, _WITHOUT_HEADER)
        sizes = (zlib.crc32(content), len(packed), len(content), len(name), 0)
        return cls(_HEADER.pack(_VERSION, 0, method, 0, _FIRST_DAY, *sizes), name.encode("ascii"), packed)


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


# --- reading ---


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
            refuse(DAMAGED_ARCHIVE, _no_part(shortened(name)))
        except _BROKEN:
            refuse(DAMAGED_ARCHIVE, _damaged_part(shortened(name)))
        return content


def _no_part(name: str) -> Message:
    return Message(f"tệp nén không có phần “{name}”", f"the archive has no part {name!r}")


def _damaged_part(name: str) -> Message:
    return Message(f"phần “{name}” bị hỏng", f"the part {name!r} is damaged")


@checked
def open_archive(content: bytes) -> Archive:
    """Open an archive that lies in memory.

    Raises `UnreadableError` for what is no ZIP, for parts that are encrypted, stand twice, lead out of the folder or
    lie over each other, and for more than 10,000 parts or 256 MB, before anything is unpacked.
    """
    try:
        opened = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        refuse(DAMAGED_ARCHIVE, _NO_ARCHIVE)
    entries = opened.infolist()
    _refuse_bombs(entries, len(content))
    _refuse_tricks(entries)
    return Archive(tuple(entry.filename for entry in entries), opened)


_NO_ARCHIVE = Message("không phải là tệp Word (.docx) hay gói ZIP còn nguyên vẹn", "it is no whole DOCX or ZIP")


def _refuse_bombs(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MOST_PARTS:
        refuse(TOO_LARGE, _many_parts(len(entries)))
    if sum(entry.compress_size for entry in entries) > size or _overlap(entries):
        refuse(UNSAFE_ARCHIVE, _PARTS_OVERLAP)
    for entry in entries:
        is_bomb = entry.file_size > _SMALL_PART and entry.file_size > _TIGHTEST * entry.compress_size
        if is_bomb or entry.file_size > _MOST_BYTES_OF_A_PART:
            refuse(TOO_LARGE, _large_unpacked(shortened(entry.filename)))
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        refuse(TOO_LARGE, _large_unpacked(shortened(entries[0].filename)))


def _many_parts(count: int) -> Message:
    return Message(f"tệp nén có quá nhiều phần ({count})", f"the archive has too many parts ({count})")


_PARTS_OVERLAP = Message("các phần của tệp nén chồng lên nhau", "parts of the archive lie over each other")


def _large_unpacked(name: str) -> Message:
    return Message(f"giải nén ra sẽ quá lớn (“{name}”)", f"it would be too large when unpacked ({name!r})")


def _overlap(entries: list[zipfile.ZipInfo]) -> bool:
    """Tell whether a part begins before the one in front of it ends, its header of 30 bytes and a name included."""
    placed = sorted((entry.header_offset, entry.compress_size + len(entry.orig_filename)) for entry in entries)
    return any(start + _BYTES_BEFORE_A_NAME + size > after for (start, size), (after, _) in pairwise(placed))


def _refuse_tricks(entries: list[zipfile.ZipInfo]) -> None:
    # Word and Windows take names of two cases for one.
    counts = Counter(entry.filename.casefold() for entry in entries)
    for entry in entries:
        name = shortened(entry.filename)
        if entry.flag_bits & _ENCRYPTED:
            refuse(LOCKED_BY_PASSWORD, PASSWORD)
        if entry.compress_type not in _METHODS:
            refuse(DAMAGED_ARCHIVE, _unused_method(name))
        if counts[entry.filename.casefold()] > 1:
            refuse(UNSAFE_ARCHIVE, _part_twice(name))
        if leads_out(entry.filename) or leads_out(entry.orig_filename):
            refuse(UNSAFE_ARCHIVE, _name_leads_out(name))


PASSWORD = Message("tệp được đặt mật khẩu", "the file is protected by a password")


def _unused_method(name: str) -> Message:
    return Message(f"phần “{name}” nén theo cách không dùng", f"the part {name!r} is packed in an unused way")


def _part_twice(name: str) -> Message:
    return Message(f"phần “{name}” có hai lần", f"the part {name!r} stands twice")


def _name_leads_out(name: str) -> Message:
    return Message(f"tên phần “{name}” dẫn ra ngoài thư mục", f"the name {name!r} leads out of the folder")


def leads_out(name: str) -> bool:
    """Tell whether a name in an archive leads out of the folder into which it would be unpacked.

    >>> leads_out("../a"), leads_out("word/document.xml")
    (True, False)
    """
    steps = name.replace("\\", "/").split("/")
    is_absolute = steps[0] == ""
    has_drive = ":" in steps[0]
    climbs = ".." in steps
    return is_absolute or has_drive or climbs or "\\" in name or "\0" in name


# --- XML ---


class _WithoutDoctype(ET.TreeBuilder):
    """Builds a tree of what has no DOCTYPE, and thus no entities of its own."""

    def doctype(self, *_: str | None) -> None:
        """Refuse it before any of it is read."""
        refuse(BAD_XML, _DOCTYPE)


_DOCTYPE = Message("XML có DOCTYPE", "the XML has a DOCTYPE")


@checked
def read_xml(content: bytes) -> ET.Element:
    """Return the root of XML that has no DOCTYPE, so many tags at most, and none deeper than 256.

    Raises `UnreadableError` for any other.
    """
    if content.count(b"<") > MOST_TAGS:
        refuse(TOO_LARGE, _MANY_TAGS)
    if b"://purl.oclc.org/ooxml/" in content:
        for strict, usual in _STRICT:
            content = content.replace(strict, usual)
    has_no_doctype = _SURELY_UTF_8.match(content) is not None and b"<!DOCTYPE" not in content
    parser = ET.XMLParser(  # noqa: S314 - what it must not read is refused
        target=None if has_no_doctype else _WithoutDoctype()
    )
    try:
        parser.feed(content)
        root: ET.Element = parser.close()
    except (ET.ParseError, ValueError, LookupError):
        refuse(BAD_XML, _BAD_XML)
    _refuse_depth(root)
    return root


_MANY_TAGS = Message("XML có quá nhiều thẻ", "the XML has too many tags")
_BAD_XML = Message("XML bị hỏng", "the XML is damaged")


def _refuse_depth(root: ET.Element) -> None:
    level = [root]
    for _ in range(_DEEPEST):
        level = list(filter(len, chain.from_iterable(level)))
        if not level:
            return
    refuse(TOO_LARGE, _DEEP_XML)


_DEEP_XML = Message("XML lồng nhau quá sâu", "the XML is nested too deep")
