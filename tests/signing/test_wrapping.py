"""Signatures wrapped, forged as a form, or shadowed: whatever is done to the ranges that are signed, none is sound."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from coordlib.language import FindingsError
from coordlib.signing import Verdict, read_signatures, sign
from tests.signing.authority import AT
from tests.signing.parties import key_for, root_file, signable
from tests.signing.test_later import NAME, PAGE, TEXT, Change, annotated, revised, white

if TYPE_CHECKING:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


@pytest.fixture(scope="module")
def once(folder: Path) -> bytes:
    path = folder / "wrapped.pdf"
    path.write_bytes(signable(2, folder, bodies=False))
    sign(path, "p1", key_for(folder, 2, "p1"), at=AT)
    return path.read_bytes()


def with_range(content: bytes, *numbers: str) -> bytes:
    """Return a file that says of other bytes that they are signed; a–d: the numbers that it has."""
    found = _RANGE.search(content)
    assert found
    known = dict(zip("abcd", map(int, found.groups()), strict=True))
    said = b" ".join(b"%d" % eval(one, {"end": len(content), **known}) for one in numbers)  # noqa: S307 - ours
    return content[: found.start()] + (b"/ByteRange [%s]" % said).ljust(len(found[0])) + content[found.end() :]


def with_signature(content: bytes, made: bytes) -> bytes:
    """Return a file with something else where the signature stands."""
    found = _RANGE.search(content)
    assert found
    start, end = int(found[2]), int(found[3])
    return content[:start] + made.ljust(end - start) + content[end:]


RANGES = (
    *(
        ("0", "0", "0", "0"),
        ("0", "end", "end", "0"),
        ("a", "b", "c", "-1"),
        ("c", "d", "0", "b"),
        ("0", "b", "0", "b"),
    ),
    *(("0", "c", "b", "d"), ("0", "b", "c", "d-50"), ("0", "b", "c", "d+1"), ("1", "b-1", "c", "d"), ("0", "b")),
    *(("0", "b-1", "c", "d"), ("0", "b", "c-1", "d+1"), ("0", "b", "c+1", "d-1"), ("0", "b", "c", "d", "0", "1")),
)


def judged(content: bytes, tmp_path: Path, folder: Path) -> Verdict | None:
    """Return the verdict on a file; none for one that is refused."""
    (path := tmp_path / "a.pdf").write_bytes(content)
    try:
        return read_signatures(path, roots=(root_file(folder),)).verdict
    except FindingsError:
        return None


@pytest.mark.parametrize("numbers", RANGES, ids=" ".join)
def test_other_bytes_than_those_of_the_file_are_not_what_was_signed(
    numbers: tuple[str, ...], once: bytes, tmp_path: Path, folder: Path
) -> None:
    assert judged(with_range(once, *numbers), tmp_path, folder) in {None, Verdict.NOT}


@pytest.mark.parametrize("made", [b"<>", b"<00>", b"<%s>" % (b"0" * 800), b"null", b"()", b"1 0 R"])
def test_a_signature_that_is_none_is_not_sound(made: bytes, once: bytes, tmp_path: Path, folder: Path) -> None:
    assert judged(with_signature(once, made), tmp_path, folder) in {None, Verdict.NOT}


APPENDED = (
    b"\n4 0 obj<</Type/Page>>endobj\n",
    b"\nxref\n0 0\ntrailer<</Size 1/Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
    b"\nstartxref\n0\n%%EOF\n",
)


@pytest.mark.parametrize("more", APPENDED)
def test_what_is_appended_without_a_revision_is_a_change(
    more: bytes, once: bytes, tmp_path: Path, folder: Path
) -> None:
    assert judged(once + more, tmp_path, folder) in {None, Verdict.NOT}


def test_a_file_before_or_behind_the_signed_one_is_not_signed(once: bytes, tmp_path: Path, folder: Path) -> None:
    unsigned = signable(2, folder, bodies=False)
    assert judged(unsigned + once, tmp_path, folder) in {None, Verdict.NOT}
    assert judged(once + unsigned, tmp_path, folder) in {None, Verdict.NOT}


def _value_twice(writer: IncrementalPdfFileWriter) -> None:
    first, second = (one.get_object() for one in writer.root["/AcroForm"]["/Fields"])
    second[NAME("/V")] = first.raw_get("/V")
    writer.update_container(second)


def _of_first(key: str, value: PdfObject, *, of_value: bool = False) -> Change:
    def change(writer: IncrementalPdfFileWriter) -> None:
        field = writer.root["/AcroForm"]["/Fields"][0].get_object()
        held = field["/V"] if of_value else field
        held[NAME(key)] = writer.add_object(value) if isinstance(value, StreamObject) else value
        writer.update_container(held)

    return change


CHANGED: dict[str, Change] = {
    "one value in two fields": _value_twice,
    "another name of the field": _of_first("/T", TEXT("Khác")),
    "another reason": _of_first("/Reason", TEXT("Khác"), of_value=True),
    "another name of who signed": _of_first("/Name", TEXT("Người Khác"), of_value=True),
    "another kind of signature": _of_first("/SubFilter", NAME("/adbe.pkcs7.sha1"), of_value=True),
    "a look that is another": _of_first("/MK", DictionaryObject({NAME("/BG"): ArrayObject()})),
    "a look over the page": _of_first("/AP", white(PAGE)),
    **{f"laid over: {kind}": annotated(kind) for kind in ("/FileAttachment", "/Watermark", "/Ink", "/Popup", "/Sound")},
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_is_changed_of_a_signature_or_laid_over_it_is_named(
    name: str, once: bytes, tmp_path: Path, folder: Path
) -> None:
    assert judged(revised(once, CHANGED[name]), tmp_path, folder) is Verdict.NOT
