"""Fields: where a PDF is signed, by whom and for whom, as the file itself says."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from io import BytesIO
from logging import NullHandler, getLogger
from typing import TYPE_CHECKING, NamedTuple

import attrs

from coordlib.language import Key, Message, shortened, typed
from coordlib.signing.identity import BROKEN, Cause, refused, with_extra

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.rw_common import PdfHandler

MARK = "/CoordlibSigner"
"""The entry of a field that says for whom it is."""
_SILENT = NullHandler()
_LONGEST_TEXT = 2_000
_MOST_FIELDS = 200
LARGEST_FILE = 100_000_000
"""The most bytes of a PDF that is read."""


@attrs.frozen(field_transformer=typed)
class SignatureField:
    """A field for a signature (ô chữ ký), at the place of one signature block.

    `name`: of the field in the file. `party`, `body`: the key and the name of who is signed for. `signer`: the name of
    the person who signs; empty where the body itself signs (chữ ký số của cơ quan, tổ chức). `capacity`: the lines
    above the name, as printed (TM., KT., the office). `turn`: the place in a set order, from 1; 0 where any order will
    do. `number`: the number and symbol of the document, for a text-only signature on an annex file; else empty.
    """

    name: str
    party: Key
    body: str
    signer: str = ""
    capacity: tuple[str, ...] = ()
    turn: int = 0
    number: str = ""

    @property
    def of_body(self) -> bool:
        """Whether the body signs here, not a person."""
        return not self.signer

    @property
    def words(self) -> Message:
        """Who signs here, in a few words."""
        if self.of_body:
            return Message(f"chữ ký của {self.body}", f"signature of {self.body}")
        office = ", ".join(self.capacity)
        vi, en = f"chữ ký của {self.signer}", f"signature of {self.signer}"
        return Message(f"{vi} ({office}, {self.body})", f"{en} ({office}, {self.body})")


class Found(NamedTuple):
    """A field as it stands in a file: what it says of itself (none for a field that is not ours), and its objects."""

    name: str
    field: SignatureField | None
    signed: bool
    reference: IndirectObject


@cache
def pdf_errors() -> tuple[type[Exception], ...]:
    """Return what pyHanko and its kin raise for bytes that they cannot read."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - an extra
    from pyhanko.sign.general import SigningError as Unfit  # noqa: PLC0415 - an extra
    from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415 - an extra

    return (PdfError, Unfit, PathError, ValidationError, *BROKEN)


def opened_pdf(content: bytes) -> PdfFileReader:
    """Return a PDF that can be read; raises `FindingsError` for what is none, and for one that is encrypted."""
    with with_extra():
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra
    getLogger("pyhanko").addHandler(_SILENT)  # what it thinks of a broken file is told by findings
    try:
        reader = PdfFileReader(BytesIO(content))
        if reader.encrypted:
            raise refused(Cause.UNREADABLE, "tệp PDF bị mã hóa", "the PDF is encrypted")
        reader.root["/Pages"]
    except pdf_errors() as error:
        raise no_pdf(error) from None
    return reader


def revision(content: bytes) -> IncrementalPdfFileWriter:
    """Return what adds to a PDF: the same content gives the same bytes, and what the file says of itself stays."""
    writer: IncrementalPdfFileWriter = _revisions()(BytesIO(content), prev=opened_pdf(content))
    return writer


@cache
def _revisions() -> type[IncrementalPdfFileWriter]:
    from pyhanko.pdf_utils.generic import ArrayObject, ByteStringObject  # noqa: PLC0415 - an extra
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - an extra

    class Revision(IncrementalPdfFileWriter):  # type: ignore[misc]
        """A writer that reads no clock and draws no lots, as those of pyHanko do."""

        def _update_meta(self) -> None:
            """Leave the day of change as it is: metadata of PDF/A are those of the document."""

        @classmethod
        def _handle_id(cls, prev: PdfFileReader) -> ArrayObject:
            prev.stream.seek(0)
            second = ByteStringObject(sha256(prev.stream.read()).digest()[:16])
            first = prev.trailer["/ID"][0] if "/ID" in prev.trailer else second
            return ArrayObject((ByteStringObject(getattr(first, "original_bytes", first)), second))

    return Revision


def no_pdf(error: Exception) -> Exception:
    """Return what is raised for a PDF that cannot be read."""
    reason = shortened(str(error)) or type(error).__name__
    return refused(Cause.UNREADABLE, f"không đọc được tệp PDF: {reason}", f"the PDF cannot be read: {reason}")


def fields_of(handler: PdfHandler) -> tuple[Found, ...]:
    """Return the fields for signatures of a PDF, in the order of the file.

    Raises `FindingsError` for more than are ever needed, and for fields that refer to each other in a ring.
    """
    try:
        return tuple(_found(handler))
    except pdf_errors() as error:
        raise no_pdf(error) from None


def _found(handler: PdfHandler) -> Iterator[Found]:
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415 - an extra

    for count, (name, value, reference) in enumerate(enumerate_sig_fields(handler)):
        if count == _MOST_FIELDS:
            raise refused(Cause.UNREADABLE, "tệp có quá nhiều ô chữ ký", "the file has too many fields for signatures")
        yield Found(name, _described(name, reference.get_object()), value is not None, reference)


def _described(name: str, dictionary: DictionaryObject) -> SignatureField | None:
    if MARK not in dictionary:
        return None
    said = dictionary[MARK]
    text = {one: str(said.get(f"/{one}", ""))[:_LONGEST_TEXT] for one in ("Party", "Body", "Signer", "Number")}
    capacity = tuple(str(line)[:_LONGEST_TEXT] for line in list(said.get("/Capacity", ()))[:_MOST_FIELDS])
    return SignatureField(
        name, Key(text["Party"]), text["Body"], text["Signer"], capacity, int(said.get("/Turn", 0)), text["Number"]
    )


def described(field: SignatureField) -> DictionaryObject:
    """Return what a field says of itself in the file."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    said = {"Party": field.party, "Body": field.body, "Signer": field.signer, "Number": field.number}
    found = generic.DictionaryObject(
        {generic.pdf_name(f"/{one}"): generic.pdf_string(text) for one, text in said.items() if text}
    )
    found["/Capacity"] = generic.ArrayObject(map(generic.pdf_string, field.capacity))
    found["/Turn"] = generic.NumberObject(field.turn)
    return found
