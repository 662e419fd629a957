"""Fields: where a PDF is signed, by whom and for whom.

In comes a PDF; out go its fields, each with what it says of itself, or what adds a revision to the file. How fields
come to be there, `signable` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import islice
from logging import NullHandler, getLogger
from typing import TYPE_CHECKING, NamedTuple

import attrs

from coordlib.language import Key, Message, shortened, texts_as_given, typed
from coordlib.model import Agreement
from coordlib.signing import codes
from coordlib.signing.faults import BROKEN, refuse, with_extra
from coordlib.signing.keys import PathLike, file_held

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.pdf_utils.rw_common import PdfHandler

MARK = "/CoordlibSigner"
"""The entry of a field that says for whom it is."""
LARGEST_FILE = 100_000_000
"""The most bytes of a PDF that is read."""
_SILENT = NullHandler()
_LONGEST_TEXT = 2_000
_MOST_FIELDS = 200


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
    capacity: tuple[str, ...] = attrs.field(default=(), converter=texts_as_given)
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
        person = f"{self.signer} ({', '.join(self.capacity)}, {self.body})"
        return Message(f"chữ ký của {person}", f"signature of {person}")


class Found(NamedTuple):
    """A field as it stands in a file: what it says of itself (none for a field that is not ours), and its objects."""

    name: str
    field: SignatureField | None
    signed: bool
    reference: IndirectObject


def body_named(agreement: Agreement, party: str) -> str:
    """Return the name of a party, which a reader knows, and not its key; the key of one that nobody knows."""
    found = agreement.party(party)
    return found.name if found else party


def read_pdf(path: PathLike) -> bytes:
    """Return what a PDF holds; raises `FindingsError` (FIL001) for a file that cannot be read or is too large."""
    return file_held(path, LARGEST_FILE)


def opened_pdf(content: bytes) -> PdfFileReader:
    """Return a PDF that can be read; raises `FindingsError` for what is none, and for one that is encrypted."""
    with with_extra():
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra
    getLogger("pyhanko").addHandler(_SILENT)  # what it thinks of a broken file is told by findings
    with readable():
        reader = PdfFileReader(BytesIO(content))
        if reader.encrypted:
            refuse(codes.PDF_UNREADABLE, _ENCRYPTED)
        reader.root["/Pages"]
    return reader


def revision(content: bytes) -> IncrementalPdfFileWriter:
    """Return what adds to a PDF: the same content gives the same bytes, and what the file says of itself stays."""
    reader = opened_pdf(content)
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

    return Revision(BytesIO(content), prev=reader)


def fields_of(handler: PdfHandler) -> tuple[Found, ...]:
    """Return the fields for signatures of a PDF, in the order of the file.

    Raises `FindingsError` for more than are ever needed, and for fields that refer to each other in a ring.
    """
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415 - an extra

    with readable():
        found = list(islice(enumerate_sig_fields(handler), _MOST_FIELDS + 1))
        if len(found) > _MOST_FIELDS:
            refuse(codes.PDF_UNREADABLE, _TOO_MANY_FIELDS)
        return tuple(
            Found(name, _field_described(name, reference.get_object()), value is not None, reference)
            for name, value, reference in found
        )


def described(field: SignatureField) -> DictionaryObject:
    """Return what a field says of itself in the file."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    texts = {"/Party": field.party, "/Body": field.body, "/Signer": field.signer, "/Number": field.number}
    entries = generic.DictionaryObject({name: generic.pdf_string(text) for name, text in texts.items() if text})
    entries["/Capacity"] = generic.ArrayObject(map(generic.pdf_string, field.capacity))
    entries["/Turn"] = generic.NumberObject(field.turn)
    return entries


def form(box: Iterable[float], content: bytes = b"", **resources: object) -> object:
    """Return what an annotation shows in its box."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    edges = generic.ArrayObject(map(generic.FloatObject, box))
    entries = {"/Type": generic.pdf_name("/XObject"), "/Subtype": generic.pdf_name("/Form"), "/BBox": edges}
    return generic.StreamObject(entries | {f"/{key}": held for key, held in resources.items()}, stream_data=content)


@cache
def pdf_errors() -> tuple[type[Exception], ...]:
    """Return what pyHanko and its kin raise for bytes that they cannot read."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - an extra
    from pyhanko.sign.general import SigningError as Unfit  # noqa: PLC0415 - an extra
    from pyhanko_certvalidator.errors import PathError, ValidationError  # noqa: PLC0415 - an extra

    return (PdfError, Unfit, PathError, ValidationError, *BROKEN)


@contextmanager
def readable(*further: type[Exception]) -> Iterator[None]:
    """Turn what is raised for a PDF that cannot be read, and `further` errors, into a finding."""
    try:
        yield
    except (*pdf_errors(), *further) as error:
        reason = shortened(str(error)) or type(error).__name__
        refuse(codes.PDF_UNREADABLE, _unreadable(reason))


def _field_described(name: str, dictionary: DictionaryObject) -> SignatureField | None:
    """Return what a field says of itself; none for a field that is not ours."""
    if MARK not in dictionary:
        return None
    entries = dictionary[MARK]
    party, body, signer, number = (
        str(entries.get(name, ""))[:_LONGEST_TEXT] for name in ("/Party", "/Body", "/Signer", "/Number")
    )
    capacity = tuple(str(line)[:_LONGEST_TEXT] for line in list(entries.get("/Capacity", ()))[:_MOST_FIELDS])
    return SignatureField(name, Key(party), body, signer, capacity, int(entries.get("/Turn", 0)), number)


def _unreadable(reason: str) -> Message:
    return Message(f"không đọc được tệp PDF: {reason}", f"the PDF cannot be read: {reason}")


_ENCRYPTED = Message("tệp PDF bị mã hóa", "the PDF is encrypted")


_TOO_MANY_FIELDS = Message("tệp có quá nhiều ô chữ ký", "the file has too many fields for signatures")
