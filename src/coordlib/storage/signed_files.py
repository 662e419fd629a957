"""Signed files: whether a file holds a digital signature, or one stands beside it.

In comes a file that is open, or its path; out goes yes or no. Whether a signature is valid is no matter here: a file
with any is never replaced, for nobody but its signers can make it again.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, BinaryIO

_AT_A_TIME = 1 << 20  # bytes
_HEAD = 1024  # bytes: a PDF may begin so far in, and other kinds are told by less
_LARGEST_INNER = 64 << 20  # bytes of a package within a package that is looked into
_DEEPEST = 3  # packages within packages

# What the bytes of a signature have in each kind of file, whatever program signed.
_IN_PDF = (b"/ByteRange",)  # ISO 32000-1, 12.8.1: each signature says over which bytes it goes
_IN_XML = (b"SignatureValue>",)  # W3C XML Signature, 4.3: each closes one, whatever its prefix
_IN_OLD_WORD = tuple(name.encode("utf-16-le") for name in ("_signatures", "_xmlsignatures"))
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # the object identifier id-signedData of a CMS file (.p7m)
_SIGNED_TEXT = (b"-----BEGIN PKCS7-----", b"-----BEGIN CMS-----", b"-----BEGIN PGP SIGNED MESSAGE-----")
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BEFORE_XML = b"\xef\xbb\xbf \t\r\n"
_ZIP = b"PK\x03\x04"

# How a package names the signatures in it: Office Open XML, OpenDocument and ASiC, detached ones.
_SIGNATURE_FOLDER = "_xmlsignatures/"
_SIGNATURE_OF_A_PACKAGE = ("META-INF/", "signature")
_DETACHED = (".p7s", ".p7m", ".sig", ".asc")
_MAY_BE_SIGNED = (".pdf", ".docx", ".xlsx", ".odt", ".ods", ".zip", ".asice", ".xml", ".doc")


def signature_beside(path: Path) -> Path | None:
    """Return the signature of a file that stands in one of its own beside it (chữ ký tách rời), if there is one."""
    beside = (path.with_name(path.name + suffix) for suffix in _DETACHED)
    return next((file for file in beside if file.is_file()), None)


def holds_signature(stream: BinaryIO) -> bool:
    """Tell whether a file, open at its beginning, holds a digital signature (chữ ký số), as far as its kind is known.

    Kinds: PDF, Office Open XML, OpenDocument, ASiC and other ZIP packages with signed files in them, XML and HTML with
    an XML signature, CMS (.p7m), signed text, and the binary files of Word and Excel.
    """
    return _holds(stream, _DEEPEST)


def _holds(stream: IO[bytes], deepest: int) -> bool:
    head = stream.read(_HEAD)
    if head.startswith(_ZIP):
        return deepest > 0 and _package_holds(stream, deepest)
    if head.startswith(_SIGNED_TEXT) or _SIGNED_DATA in head[:64]:
        return True
    if b"%PDF-" in head:
        return _has_any(head, stream, _IN_PDF)
    if head.startswith(_OLE):
        return _has_any(head, stream, _IN_OLD_WORD)
    return head.lstrip(_BEFORE_XML).startswith(b"<") and _has_any(head, stream, _IN_XML)


def _has_any(head: bytes, stream: IO[bytes], signs: Iterable[bytes]) -> bool:
    """Tell whether some bytes stand in the head or in what follows it, also across the border of two reads."""
    overlap = max(map(len, signs)) - 1
    window = head
    while window:
        if any(sign in window for sign in signs):
            return True
        following = stream.read(_AT_A_TIME)
        window = window[-overlap:] + following if following else b""
    return False


def _package_holds(stream: IO[bytes], deepest: int) -> bool:
    try:
        with zipfile.ZipFile(stream) as package:
            return any(
                _names_a_signature(entry.filename) or _part_holds(package, entry, deepest)
                for entry in package.infolist()
            )
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
        return False  # broken, or packed under a password: nothing that can be seen in it is signed


def _names_a_signature(name: str) -> bool:
    folder, word = _SIGNATURE_OF_A_PACKAGE
    in_its_folder = name.startswith(folder) and word in name.lower()
    return in_its_folder or name.startswith(_SIGNATURE_FOLDER) or name.lower().endswith(_DETACHED)


def _part_holds(package: zipfile.ZipFile, entry: zipfile.ZipInfo, deepest: int) -> bool:
    name = entry.filename.lower()
    if not name.endswith(_MAY_BE_SIGNED) or name.startswith(("word/", "xl/", "docprops/", "customxml/")):
        return False
    with package.open(entry) as part:
        if part.read(len(_ZIP)) != _ZIP:
            return _reopened_holds(package, entry, deepest)
    if entry.file_size > _LARGEST_INNER:
        return False
    return _holds(io.BytesIO(package.read(entry)), deepest - 1)


def _reopened_holds(package: zipfile.ZipFile, entry: zipfile.ZipInfo, deepest: int) -> bool:
    with package.open(entry) as part:
        return _holds(part, deepest - 1)
