"""Packages: one ZIP for the archive: what was signed, its seal, and its metadata.

In come a seal and files; out go the bytes of a package, or findings of what is wrong with one. Nothing is unpacked to
the disk.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from html import escape
from itertools import zip_longest
from pathlib import Path

import attrs

from coordlib.document import ND30, Layout
from coordlib.formats import Archive, Packed, UnreadableError, open_archive, package
from coordlib.language import Finding, Message, Position, Severity, checked, clean_line, shortened, typed
from coordlib.lexicon import Urgency
from coordlib.model import Agreement
from coordlib.signing.codes import CANNOT_BE_SEALED, METADATA_TOO_LONG, PACKAGE_CHANGED
from coordlib.signing.evidence import naming_file
from coordlib.signing.seals import seal
from coordlib.signing.seals.drawn import file_findings
from coordlib.storage import load_json, read_content, to_text, unstructure, write_output
from coordlib.tracking import Ledger, LedgerError

# NĐ 30/2020/NĐ-CP, Phụ lục VI: how many letters or figures each field holds.
_LONGEST = {
    "OrganId": 13,
    "FileCatalog": 4,
    "FileNotation": 20,
    "DocOrdinal": 3,
    "TypeName": 100,
    "CodeNumber": 11,
    "CodeNotation": 30,
    "IssuedDate": 10,
    "OrganName": 200,
    "Subject": 500,
    "Language": 30,
    "PageAmount": 3,
    "Description": 500,
    "Position": 100,
    "FullName": 50,
    "Priority": 1,
    "IssuedAmount": 3,
    "DueDate": 10,
}
_URGENCIES = tuple(Urgency)  # whose places are the figures of Priority

_MOST_BYTES = 1 << 28
_SEAL, _SOURCE, _METADATA, _MANIFEST = "seal.json", "agreement.yaml", "metadata.xml", "manifest.json"
_LEDGER, _AMENDMENT = "ledger.jsonl", "amendment.json"
_PRINTS = (".docx", ".html", ".pdf")
_OURS = frozenset({_SEAL, _SOURCE, _METADATA, _MANIFEST})

_Rows = Iterator[tuple[str, str]]


@attrs.frozen(field_transformer=typed)
class ArchiveCodes:
    """What an archive knows of a document, and the document does not (mã hồ sơ): all of it is given, none made up.

    `organ_id`: the identifier of the body; `year`, `notation`, `ordinal`: of the file in which it lies, and its place
    there. `pages`, `copies`: how many, 0 where unknown. `description`: a note. `reply_by`: the day by which an answer
    is due. NĐ 30/2020/NĐ-CP, Phụ lục VI.
    """

    organ_id: str = attrs.field(default="", converter=clean_line)
    year: int = 0
    notation: str = attrs.field(default="", converter=clean_line)
    ordinal: int = 0
    pages: int = 0
    copies: int = 0
    description: str = attrs.field(default="", converter=clean_line)
    reply_by: date | None = None


@checked
def metadata_xml(agreement: Agreement, codes: ArchiveCodes) -> bytes:
    """Return the metadata of a signed agreement as XML (siêu dữ liệu); the same input gives the same bytes.

    The names of the fields and their lengths are those of NĐ 30/2020/NĐ-CP, Phụ lục VI; it fixes no XML, so the
    element around them is of coordlib. The decree gives Priority one figure and no table of values: here 0 stands for
    none, 1 for Khẩn, 2 for Thượng khẩn, 3 for Hỏa tốc. A recipient that is a party has its `code`. What is not known is
    left out. Raises `SealError` for a value that is longer than its field.
    """
    known = (*_own(agreement, codes), *(row for _, rows in _groups(agreement) for row in rows))
    if long := [(name, value) for name, value in known if len(value) > _LONGEST[name]]:
        messages = (_too_long(name, len(value), _LONGEST[name]) for name, value in long)
        raise seal.seal_error(*map(METADATA_TOO_LONG.finding, messages))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<Document>"]
    lines += _elements("  ", _own(agreement, codes))
    for name, rows in _groups(agreement):
        lines += [f"  <{name}>", *_elements("    ", rows), f"  </{name}>"]
    return ("\n".join((*lines, "</Document>")) + "\n").encode()


def _too_long(name: str, length: int, most: int) -> Message:
    return Message(
        f"{name} dài {length} ký tự; Phụ lục VI cho nhiều nhất {most}",
        f"{name} has {length} letters; Phụ lục VI admits {most}",
    )


def _elements(indent: str, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{indent}<{name}>{escape(value, quote=False)}</{name}>" for name, value in rows if value)


def _own(agreement: Agreement, codes: ArchiveCodes) -> _Rows:
    kind = (agreement.decision or agreement).kind
    yield from (("OrganId", codes.organ_id), ("FileCatalog", _figure(codes.year)), ("FileNotation", codes.notation))
    yield from (("DocOrdinal", _figure(codes.ordinal)), ("TypeName", kind), ("CodeNumber", agreement.numbered))
    yield from (("CodeNotation", agreement.notation), ("IssuedDate", _day(agreement.signed)))
    yield from (("OrganName", "; ".join(one.name for one in agreement.issuers)), ("Subject", agreement.subject))
    yield from (("Language", "Tiếng Việt"), ("PageAmount", _figure(codes.pages)), ("Description", codes.description))
    yield from (("Priority", str(_URGENCIES.index(agreement.urgency))), ("IssuedAmount", _figure(codes.copies)))
    yield ("DueDate", _day(codes.reply_by))


def _groups(agreement: Agreement) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for signer in agreement.signatories:
        yield "SignerInfo", (("Position", signer.office), ("FullName", signer.name))
    parties = [(party, party.as_of(agreement.signed)) for party in agreement.parties]
    codes = {name: one.code for one, then in parties for name in {one.name, then.name, then.short_name} - {""}}
    for one in (recipient for recipient in agreement.recipients if not recipient.archive):
        yield "To", (("OrganId", codes.get(one.name, "")), ("OrganName", one.name))


def _figure(count: int) -> str:
    return str(count) if count else ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


@checked
def pack(  # noqa: PLR0913 - what goes in, and where to
    sealed: seal.Seal,
    path: str | os.PathLike[str],
    files: Sequence[str | os.PathLike[str]],
    *,
    codes: ArchiveCodes = ArchiveCodes(),
    ledger: str | os.PathLike[str] | None = None,
    overwrite: bool = False,
) -> Path:
    """Write the package for the archive (gói hồ sơ lưu trữ): one ZIP, the same bytes for the same parts.

    It holds the source, the seal, the metadata of NĐ 30/2020/NĐ-CP, Phụ lục VI, a manifest with the SHA-256 of each
    part, and `files`: at most one PDF, DOCX and HTML; `ledger`: the ledger too. Raises `SealError`, and writes
    nothing, where a file does not print what was sealed or is none that belongs there; `FindingsError` where a signed
    file stands at the path (FIL026), or one of others and not to be replaced by `overwrite` (FIL027).
    """
    metadata = metadata_xml(seal.signed_document(seal.subject_of(sealed)), codes)
    parts = {_SEAL: seal.seal_text(sealed).encode(), _METADATA: metadata, **_sources(sealed)}
    for file in map(Path, files):
        name = f"agreement{file.suffix.lower()}"
        if file.suffix.lower() not in _PRINTS or name in parts:
            message = _holds_one_each(", ".join(_PRINTS))
            raise seal.seal_error(CANNOT_BE_SEALED.finding(message, position=Position(str(file))))
        parts[name] = seal.content_held(file, _MOST_BYTES)
    if ledger is not None:
        parts[_LEDGER] = seal.content_held(Path(ledger), _MOST_BYTES)
    if found := [one for one in _part_findings(parts, sealed, str(path), None) if one.severity is not Severity.NOTE]:
        raise seal.seal_error(*found)
    return write_output(path, package_bytes(parts), overwrite=overwrite)


def _holds_one_each(kinds: str) -> Message:
    return Message(f"gói chỉ chứa một tệp mỗi loại {kinds}", f"a package holds one each of {kinds}")


def _sources(sealed: seal.Seal) -> dict[str, bytes]:
    """Return the source of the text; of an amendment, its own too."""
    found = {_SOURCE: to_text(sealed.agreement).encode()}
    if sealed.amendment is not None:
        plain = json.dumps(unstructure(sealed.amendment), ensure_ascii=False, indent=1)
        found[_AMENDMENT] = plain.encode() + b"\n"
    return found


def package_bytes(parts: Mapping[str, bytes]) -> bytes:
    """Return the package of parts, the manifest first, the others by their names."""
    ordered = {_MANIFEST: manifest(parts), **dict(sorted(parts.items()))}
    return package(Packed.of(name, content) for name, content in ordered.items())


def manifest(parts: Mapping[str, bytes]) -> bytes:
    """Return the list of parts, each with its size and its SHA-256."""
    listed = [
        {"name": name, "sha256": sha256(content).hexdigest(), "size": len(content)}
        for name, content in sorted(parts.items())
    ]
    return json.dumps({"schema": 1, "parts": listed}, ensure_ascii=False, indent=1).encode() + b"\n"


@checked
def package_findings(
    source: str | os.PathLike[str] | bytes,
    sealed: seal.Seal | None = None,
    *,
    deep: bool = False,
    layout: Layout = ND30,
) -> tuple[Finding, ...]:
    """Return what is wrong with a package: a part that is missing, was added or altered, or is not what was sealed.

    `source`: its path, or its bytes. Nothing of it is unpacked to the disk. `sealed`: the seal that it must hold, where
    one is at hand; without it the package is judged by its own. `deep`, `layout`: as of `verify_seal`.
    """
    file = "" if isinstance(source, bytes) else str(source)
    try:
        with naming_file(file):
            content = source if isinstance(source, bytes) else seal.content_held(Path(source), _MOST_BYTES)
            archive = open_archive(content)
            parts = {name: archive.read(name) for name in archive.names}
            found = tuple(_findings(archive, parts, file, sealed, layout if deep else None))
    except (UnreadableError, seal.SealError) as error:
        return tuple(error.findings)
    if any(one.severity is not Severity.NOTE for one in found):
        return found
    whole = package_bytes({name: one for name, one in parts.items() if name != _MANIFEST})
    if whole == content:
        return found
    place = next(at for at, (one, other) in enumerate(zip_longest(whole, content), start=1) if one != other)
    return (*found, _package_changed(_packed_anew(place), file))


def _packed_anew(place: int) -> Message:
    return Message(
        f"gói đã bị đóng lại bằng chương trình khác, hoặc bị sửa giữa các phần (từ byte {place})",
        f"the package was packed anew, or changed between its parts (from byte {place} on)",
    )


def _findings(
    archive: Archive, parts: Mapping[str, bytes], file: str, wanted: seal.Seal | None, anew: Layout | None
) -> Iterator[Finding]:
    others = {name: content for name, content in parts.items() if name != _MANIFEST}
    if lacking := sorted(_OURS - set(archive.names)):
        yield from (_package_changed(_part_is_missing(name), file) for name in lacking)
        return
    yield from _by_manifest(others, parts[_MANIFEST], file)
    sealed = seal.read_seal(parts[_SEAL])
    if wanted is not None and seal.seal_text(wanted) != seal.seal_text(sealed):
        yield _package_changed(_IS_ANOTHER_SEAL, file)
    yield from _part_findings(others, sealed, file, anew)


_IS_ANOTHER_SEAL = Message(
    f"phần “{_SEAL}” khác bản niêm phong được đưa để kiểm tra", f"the part {_SEAL!r} is not the seal that was given"
)


def _package_changed(what: Message, file: str) -> Finding:
    return PACKAGE_CHANGED.finding(what, position=Position(file))


def _ledger_findings(content: bytes, sealed: seal.Seal, within: str) -> Iterator[Finding]:
    """Yield why a ledger does not belong there: it is none, was changed, or is of another agreement."""
    try:
        Ledger.of_lines(content, sealed.agreement, name=within)
    except LedgerError as error:
        yield from error.findings
        return
    if not content.endswith(b"\n"):
        yield _package_changed(_LEDGER_IS_CUT_OFF, within)


_LEDGER_IS_CUT_OFF = Message(
    f"phần “{_LEDGER}” có dòng bị cắt, chưa ghi xong", f"the part {_LEDGER!r} has a line that was cut off"
)


def _by_manifest(parts: Mapping[str, bytes], listed: bytes, file: str) -> Iterator[Finding]:
    """Yield each part that is not as the manifest lists it, and a manifest that is not as it was written."""
    digests = _digests_listed(listed)
    for name in sorted(set(digests) - set(parts)):
        yield _package_changed(_part_is_missing(name), file)
    for name, content in sorted(parts.items()):
        if name not in digests:
            yield _package_changed(_part_was_added(name), file)
        elif digests[name] != sha256(content).hexdigest():
            yield _package_changed(_part_was_altered(name), file)
    whole = manifest(parts)
    if listed != whole:
        line = seal.first_other_line(whole.decode(), listed.decode(errors="replace"))
        yield _package_changed(_manifest_does_not_fit(line), file)


def _part_is_missing(name: str) -> Message:
    shown = shortened(name)
    return Message(f"phần “{shown}” bị thiếu", f"the part {shown!r} is missing")


def _part_was_added(name: str) -> Message:
    shown = shortened(name)
    return Message(f"phần “{shown}” bị thêm vào", f"the part {shown!r} was added")


def _part_was_altered(name: str) -> Message:
    shown = shortened(name)
    return Message(f"phần “{shown}” đã bị sửa", f"the part {shown!r} was altered")


def _manifest_does_not_fit(line: int) -> Message:
    return Message(
        f"phần “{_MANIFEST}” không khớp với các phần (dòng {line})",
        f"the part {_MANIFEST!r} does not fit the parts (line {line})",
    )


def _digests_listed(content: bytes) -> dict[str, str]:
    try:
        data = load_json(content.decode())
    except seal.NO_JSON:
        return {}
    rows = data.get("parts") if isinstance(data, dict) else None
    listed = rows if isinstance(rows, list) else ()
    return {str(row.get("name")): str(row.get("sha256")) for row in listed if isinstance(row, dict)}


def _part_findings(parts: Mapping[str, bytes], sealed: seal.Seal, file: str, anew: Layout | None) -> Iterator[Finding]:
    """Yield each part that does not say what was sealed, or is none that a package holds."""
    signed = {record.digest for record in sealed.signatures if record.digest}
    digests = {sha256(content).hexdigest() for content in parts.values()}
    sources = _sources(sealed)
    for name, content in sorted(parts.items()):
        suffix = name.removeprefix("agreement")
        if suffix in _PRINTS:
            yield from file_findings(content, sealed, f"{file}/{name}", anew)
        elif name == _LEDGER:
            yield from _ledger_findings(content, sealed, f"{file}/{name}")
        elif name not in {*_OURS, *sources}:
            yield _package_changed(_part_does_not_belong_there(name), file)
    for name, content in sources.items():
        if parts.get(name) != content:
            yield _package_changed(_part_was_not_sealed(name), file)
    if parts.get(_SOURCE) != sources[_SOURCE]:
        yield from seal.text_findings(read_content(parts[_SOURCE], _SOURCE), sealed)
    if signed - digests:
        yield _package_changed(_LACKS_THE_SIGNED_FILE, file)


def _part_does_not_belong_there(name: str) -> Message:
    shown = shortened(name)
    return Message(f"phần “{shown}” không thuộc gói", f"the part {shown!r} belongs to no package")


def _part_was_not_sealed(name: str) -> Message:
    return Message(f"phần “{name}” không phải là bản đã niêm phong", f"the part {name!r} is not what was sealed")


_LACKS_THE_SIGNED_FILE = Message(
    "gói không có tệp đã được ký điện tử", "the package lacks a file that was signed electronically"
)
