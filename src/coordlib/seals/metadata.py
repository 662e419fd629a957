"""Metadata: what an archive records of an outgoing document, as XML (NĐ 30/2020/NĐ-CP, Phụ lục VI)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

import attrs

from coordlib.language import Address, Finding, checked, clean_line, typed
from coordlib.model import Agreement, Urgency
from coordlib.seals.records import NO_METADATA, seal_error, seal_finding

# Phụ lục VI: how many letters or figures each field holds.
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
_URGENCIES = tuple(Urgency)

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
    none, 1 for Khẩn, 2 for Thượng khẩn, 3 for Hỏa tốc. What is not known is left out. Raises `SealError` for a
    value that is longer than its field.
    """
    if found := tuple(_too_long(agreement, codes)):
        raise seal_error(*found)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<Document>"]
    lines += [f"  {_element(name, value)}" for name, value in _own(agreement, codes) if value]
    for name, rows in _groups(agreement):
        lines += [f"  <{name}>", *(f"    {_element(*row)}" for row in rows if row[1]), f"  </{name}>"]
    return ("\n".join((*lines, "</Document>")) + "\n").encode()


def _element(name: str, value: str) -> str:
    return f"<{name}>{escape(value, quote=False)}</{name}>"


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
    for one in (recipient for recipient in agreement.recipients if not recipient.archive):
        yield "To", (("OrganName", one.name),)


def _figure(count: int) -> str:
    return str(count) if count else ""


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _too_long(agreement: Agreement, codes: ArchiveCodes) -> Iterator[Finding]:
    rows = (*_own(agreement, codes), *(row for _, rows in _groups(agreement) for row in rows))
    for name, value in rows:
        if len(value) > _LONGEST[name]:
            vi = f"{name} dài {len(value)} ký tự; Phụ lục VI cho nhiều nhất {_LONGEST[name]}"
            en = f"{name} has {len(value)} letters; Phụ lục VI admits {_LONGEST[name]}"
            yield seal_finding(NO_METADATA, vi, en, Address())
