"""Fields: where a PDF is signed, by whom and for whom.

In come a document with its agreement, or a PDF; out go a PDF with empty fields, or the fields that it has. What is
signed in them, `increments` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO
from itertools import islice
from logging import NullHandler, getLogger
from typing import TYPE_CHECKING, NamedTuple

import attrs

from coordlib.document import ND30, Block, Cell, Document, Grid, Layout, Opening, Paragraph, Role, Space, plain_text
from coordlib.formats import OPENING, to_bytes
from coordlib.language import Key, Message, checked, shortened, typed
from coordlib.model import Agreement, Signatory
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
        person = f"{self.signer} ({', '.join(self.capacity)}, {self.body})"
        return Message(f"chữ ký của {person}", f"signature of {person}")


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


@contextmanager
def readable(*further: type[Exception]) -> Iterator[None]:
    """Turn what is raised for a PDF that cannot be read, and `further` errors, into a finding."""
    try:
        yield
    except (*pdf_errors(), *further) as error:
        reason = shortened(str(error)) or type(error).__name__
        refuse(codes.PDF_UNREADABLE, _unreadable(reason))


def _unreadable(reason: str) -> Message:
    return Message(f"không đọc được tệp PDF: {reason}", f"the PDF cannot be read: {reason}")


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


_ENCRYPTED = Message("tệp PDF bị mã hóa", "the PDF is encrypted")


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
            Found(name, _described(name, reference.get_object()), value is not None, reference)
            for name, value, reference in found
        )


_TOO_MANY_FIELDS = Message("tệp có quá nhiều ô chữ ký", "the file has too many fields for signatures")


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
    found = generic.DictionaryObject({f"/{one}": generic.pdf_string(text) for one, text in said.items() if text})
    found["/Capacity"] = generic.ArrayObject(map(generic.pdf_string, field.capacity))
    found["/Turn"] = generic.NumberObject(field.turn)
    return found


_PERSON = 50.0  # millimetres wide; as high as the room that the layout leaves
_SEAL = 40.0  # millimetres, of both sides
_OVER = 1 / 3  # of the signature that the seal covers on its left: NĐ 30/2020, Phụ lục I, Mục II.8
_MM = 72 / 25.4
_LINE, _WIDE = 5.0, 75.0  # millimetres: the text-only signature of an annex file
_HEAD_GAP = 1.0


@attrs.frozen(field_transformer=typed)
class FieldPlan:
    """Which empty fields for signatures a PDF gets (các ô chữ ký số).

    Where the page prints who signs, a field waits for the signature of that person; with `bodies`, beside it, over a
    third of it on its left, one for the body (chữ ký số của cơ quan, tổ chức). `in_order`: the parties sign in the
    order in which their blocks stand; else in any. `annex`: the document is an annex in a file of its own, which only
    the bodies sign, at the upper right of the first page, without a picture (NĐ 30/2020, Phụ lục I, Mục II.8).
    """

    bodies: bool = True
    in_order: bool = False
    annex: bool = False


@checked
def signable_pdf(
    document: Document, agreement: Agreement, plan: FieldPlan = FieldPlan(), *, layout: Layout = ND30
) -> bytes:
    """Return a PDF that is ready to be signed (tệp PDF chờ ký).

    `document`: as `render` makes it of the agreement. All fields are there before the first signature, so that none of
    them disturbs an earlier one. The file stays PDF/A-2a and PDF/UA-1: each field is tagged where it stands in the
    order of reading. The same document gives the same bytes. `write_for_signature` of the seals writes it to a
    file, and reads it again. Raises `FindingsError` for a draft and for a signatory without a name or a block in the
    document, `MissingExtraError` without the extra ``sign``, and what `to_bytes` raises.
    """
    if document.draft:
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _DRAFT)
    fields: list[SignatureField] = []
    if plan.annex:
        opened = _annexed(document, agreement, fields)
    else:
        opened = _opened(document, agreement, fields, layout, bodies=plan.bodies)
    if plan.in_order:  # the turn of each is that of its party, by the order in which these stand
        turns = {key: turn for turn, key in enumerate(dict.fromkeys(one.party for one in fields), start=1)}
        fields = [attrs.evolve(one, turn=turns[one.party]) for one in fields]
    return with_fields(to_bytes(opened, ".pdf", layout=layout), fields)


_DRAFT = Message("bản dự thảo không ký được", "a draft is not signed")


# --- where ---


def _opened(
    document: Document, agreement: Agreement, fields: list[SignatureField], layout: Layout, *, bodies: bool
) -> Document:
    """Return the document with an opening in the block of each signatory; `fields` gets what is to stand there."""
    waiting = list(agreement.signatories)
    if nameless := [one.party for one in waiting if not one.name]:
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _nobody_named(body=body_named(agreement, nameless[0])))
    height = layout.look(Role.SIGNATURE).height / _MM

    def in_cell(cell: Cell) -> Cell:
        signing = next((one for one in waiting if _signs(one, cell, agreement)), None)
        if signing is None:
            return cell
        waiting.remove(signing)
        key, number, body = signing.party, len(fields) + 1, body_named(agreement, signing.party)
        # The number comes first: no name of a field may begin another.
        person = SignatureField(f"{number:03d}-{key}", key, body, signing.name, tuple(_capacity(signing)))
        own = [SignatureField(f"{number + 1:03d}-{key}-body", key, body)] if bodies else []
        fields.extend((person, *own))
        left = -(_PERSON / 2 - _OVER * _PERSON + _SEAL / 2)
        seals = (Opening(one.name, _SEAL, _SEAL, left, (height - _SEAL) / 2) for one in own)
        held = (Opening(person.name, _PERSON, height), *seals)
        blocks = (attrs.evolve(one, openings=held) if isinstance(one, Space) else one for one in cell.blocks)
        return attrs.evolve(cell, blocks=tuple(blocks))

    def in_block(block: Block) -> Block:
        if not isinstance(block, Grid):
            return block
        return attrs.evolve(block, rows=tuple(tuple(map(in_cell, row)) for row in block.rows))

    parts = tuple(attrs.evolve(part, blocks=tuple(map(in_block, part.blocks))) for part in document.parts)
    if waiting or not fields:
        names = ", ".join(one.name for one in waiting)
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _no_block_for_them(names) if names else _NO_BLOCK)
    return attrs.evolve(document, parts=parts)


def _nobody_named(body: str) -> Message:
    return Message(f"chưa có tên người ký của {body}", f"nobody is named who signs for {body}")


def _no_block_for_them(names: str) -> Message:
    return Message(f"văn bản không có chỗ ký cho {names}", f"the document has no signature block for {names}")


_NO_BLOCK = Message("văn bản không có chỗ ký", "the document has no signature block for anybody")


def _signs(one: Signatory, cell: Cell, agreement: Agreement) -> bool:
    """Tell whether a cell is the block of a signatory: it has room, and prints name, offices and, if any, the party."""
    if not any(isinstance(block, Space) and block.role is Role.SIGNATURE for block in cell.blocks):
        return False
    party = agreement.party(one.party)
    name = f"{one.rank} {one.name}".strip()
    bodies = ([party.name] if party else []) if _printed(cell, Role.SIGNING_PARTY) else []
    return all(
        _printed(cell, role) == [line.casefold() for line in lines]
        for role, lines in ((Role.SIGNER, [name]), (Role.OFFICE, _capacity(one)), (Role.SIGNING_PARTY, bodies))
    )


def _printed(cell: Cell, role: Role) -> list[str]:
    texts = (plain_text(one.inlines) for one in cell.blocks if isinstance(one, Paragraph) and one.role is role)
    return [" ".join(text.split()).casefold() for text in texts]


def _capacity(one: Signatory) -> list[str]:
    """Return the lines that say in whose place and in which office somebody signs, as they print."""
    acting = "Q. " if one.acting else ""
    return [*(f"{line.capacity.value} {line.of}" for line in one.authority), f"{acting}{one.office}"]


# --- who ---


def body_named(agreement: Agreement, party: str) -> str:
    """Return the name of a party, which a reader knows, and not its key; the key of one that nobody knows."""
    found = agreement.party(party)
    return found.name if found else party


def _annexed(document: Document, agreement: Agreement, fields: list[SignatureField]) -> Document:
    """Return an annex file with openings at the upper right of its first page, from below, then further left."""
    number = agreement.full_number
    if not number:
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _NO_NUMBER)
    first, *others = document.parts
    page = ND30.page
    rows = int((page.top - _HEAD_GAP) / _LINE)
    openings = []
    for index, key in enumerate(dict.fromkeys(one.party for one in agreement.signatories)):
        field = SignatureField(f"{index + 1:03d}-{key}-annex", key, body_named(agreement, key), number=number)
        fields.append(field)
        column, row = divmod(index, rows)
        openings.append(Opening(field.name, _WIDE, _LINE, -column * _WIDE, (row - rows) * _LINE))
    return attrs.evolve(document, parts=(attrs.evolve(first, openings=tuple(openings)), *others))


_NO_NUMBER = Message("văn bản chưa có số, ký hiệu", "the document has no number and symbol yet")


# --- the file ---


def with_fields(pdf: bytes, fields: Iterable[SignatureField]) -> bytes:
    """Return a PDF in which the links that keep places open are fields for signatures, tagged as such."""
    with with_extra():
        from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra
        from pyhanko.sign.signers.constants import ESIC_EXTENSION_1  # noqa: PLC0415 - an extra

    writer = revision(pdf)
    named = {one.name: one for one in fields}
    placed = list(_kept_open(writer))
    for name, page, annotation in placed:
        _make_field(writer, named[name], page, annotation)
    annotations = generic.ArrayObject(annotation for *_, annotation in placed)
    form = generic.DictionaryObject({"/Fields": annotations, "/SigFlags": generic.NumberObject(3)})
    writer.root["/AcroForm"] = writer.add_object(form)
    writer.register_extension(ESIC_EXTENSION_1)  # PAdES in PDF 1.7: ETSI EN 319 142-1
    writer.update_root()
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _kept_open(writer: IncrementalPdfFileWriter) -> Iterator[tuple[str, IndirectObject, IndirectObject]]:
    """Yield the name of each opening with its page and its annotation."""
    for index in range(int(writer.root["/Pages"]["/Count"])):
        page, _ = writer.find_page_for_modification(index)
        for annotation in page.get_object().get("/Annots", ()):
            link = annotation.get_object()
            address = str(link["/A"]["/URI"]) if "/A" in link and "/URI" in link["/A"] else ""
            if address.startswith(OPENING):
                yield address.removeprefix(OPENING), page, annotation


def _make_field(
    writer: IncrementalPdfFileWriter, field: SignatureField, page: IndirectObject, reference: IndirectObject
) -> None:
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    annotation = reference.get_object()
    left, bottom, right, top = (float(one) for one in annotation["/Rect"])
    nothing = form((0, 0, right - left, top - bottom))  # an appearance, which PDF/A demands of a field
    for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
        annotation.pop(key, None)
    entries: Mapping[str, object] = {
        "/Subtype": generic.pdf_name("/Widget"),
        "/FT": generic.pdf_name("/Sig"),
        "/T": generic.pdf_string(field.name),
        "/TU": generic.pdf_string(field.words.vi[:1].upper() + field.words.vi[1:]),
        "/F": generic.NumberObject(4 | 128),  # it prints, and stays where it is
        "/P": page,
        "/AP": generic.DictionaryObject({"/N": writer.add_object(nothing)}),
        MARK: described(field),
    }
    for key, value in entries.items():
        annotation[key] = value
    writer.mark_update(reference)
    # The element of the structure that the annotation belongs to.
    pairs = iter(writer.root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    own = int(annotation["/StructParent"])
    element = next(one.get_object() for number, one in zip(pairs, pairs, strict=True) if number == own)
    element["/S"] = generic.pdf_name("/Form")
    # Not in an array of one: pyHanko knows a field of the structure by the path “K, Obj”, and takes a signature in one
    # that it does not know for a change of the document.
    element["/K"] = element["/K"].raw_get(0)
    writer.update_container(element)


def form(box: Iterable[float], content: bytes = b"", **resources: object) -> object:
    """Return what an annotation shows in its box."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    edges = generic.ArrayObject(map(generic.FloatObject, box))
    entries = {"/Type": generic.pdf_name("/XObject"), "/Subtype": generic.pdf_name("/Form"), "/BBox": edges}
    return generic.StreamObject(entries | {f"/{key}": held for key, held in resources.items()}, stream_data=content)
