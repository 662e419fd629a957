"""Signable files: a PDF with an empty field for each signature, where the page prints who signs.

In come a document, its agreement and a plan of fields; out goes a PDF. The pages keep places open as links, which
become fields once they are laid out; what is signed in them, `increments` knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import attrs

from coordlib.document import ND30, Block, Cell, Document, Grid, Layout, Opening, Paragraph, Role, Space, plain_text
from coordlib.formats import OPENING, to_bytes
from coordlib.language import Message, checked, typed
from coordlib.model import Agreement, Signatory
from coordlib.signing import codes
from coordlib.signing.faults import refuse, with_extra
from coordlib.signing.fields import MARK, SignatureField, body_named, described, form, revision

if TYPE_CHECKING:
    from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

_PERSON_WIDTH = 50.0  # millimetres; as high as the room that the layout leaves
_SEAL = 40.0  # millimetres, of both sides
_COVERED = 1 / 3  # of the signature, on its left, by the seal: NĐ 30/2020, Phụ lục I, Mục II.8
_LINE_HEIGHT, _LINE_WIDTH = 5.0, 75.0  # millimetres: the text-only signature of an annex file
_HEAD_GAP = 1.0  # millimetres above the first of them
_POINTS_PER_MM = 72 / 25.4
_PRINTS_AND_STAYS = 4 | 128  # flags of an annotation: it prints, and stays where it is
_APPEND_ONLY = 3  # flags of a form: it has signatures, and is only appended to

_Opened = tuple[Document, list[SignatureField]]
"""A document that keeps places open, and the fields that are to stand there."""


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
    if plan.annex:
        opened, fields = _with_openings_of_an_annex(document, agreement)
    else:
        opened, fields = _with_openings(document, agreement, layout, bodies=plan.bodies)
    if plan.in_order:  # the turn of each is that of its party, by the order in which these stand
        parties = dict.fromkeys(field.party for field in fields)
        turns = {party: turn for turn, party in enumerate(parties, start=1)}
        fields = [attrs.evolve(field, turn=turns[field.party]) for field in fields]
    return _with_fields(to_bytes(opened, ".pdf", layout=layout), fields)


_DRAFT = Message("bản dự thảo không ký được", "a draft is not signed")


# --- where they stand ---


def _with_openings(document: Document, agreement: Agreement, layout: Layout, *, bodies: bool) -> _Opened:
    """Return the document with an opening in the block of each signatory, and the fields that are to stand there."""
    if nameless := [signatory for signatory in agreement.signatories if not signatory.name]:
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _nobody_is_named_for(body_named(agreement, nameless[0].party)))
    height = layout.look(Role.SIGNATURE).height / _POINTS_PER_MM
    waiting = list(agreement.signatories)
    fields: list[SignatureField] = []

    def in_cell(cell: Cell) -> Cell:
        signatory = next((one for one in waiting if _is_block_of(cell, one, agreement)), None)
        if signatory is None:
            return cell
        waiting.remove(signatory)
        person, *seals = _fields_of_signatory(signatory, agreement, len(fields) + 1, bodies=bodies)
        fields.extend((person, *seals))
        openings = (Opening(person.name, _PERSON_WIDTH, height), *(_opening_of_seal(seal, height) for seal in seals))
        blocks = (attrs.evolve(one, openings=openings) if isinstance(one, Space) else one for one in cell.blocks)
        return attrs.evolve(cell, blocks=tuple(blocks))

    def in_block(block: Block) -> Block:
        if not isinstance(block, Grid):
            return block
        return attrs.evolve(block, rows=tuple(tuple(map(in_cell, row)) for row in block.rows))

    parts = tuple(attrs.evolve(part, blocks=tuple(map(in_block, part.blocks))) for part in document.parts)
    if waiting:
        names = ", ".join(signatory.name for signatory in waiting)
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _no_block_for(names))
    if not fields:
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _NO_BLOCK)
    return attrs.evolve(document, parts=parts), fields


def _fields_of_signatory(
    signatory: Signatory, agreement: Agreement, number: int, *, bodies: bool
) -> list[SignatureField]:
    """Return the field of a person and, with `bodies`, that of the body; numbered, so that no name begins another."""
    key, body = signatory.party, body_named(agreement, signatory.party)
    fields = [SignatureField(f"{number:03d}-{key}", key, body, signatory.name, tuple(_lines_above(signatory)))]
    if bodies:
        fields.append(SignatureField(f"{number + 1:03d}-{key}-body", key, body))
    return fields


def _opening_of_seal(field: SignatureField, height: float) -> Opening:
    """Return the place of a seal, over a part of the signature on its left, in the middle of the room's height."""
    left = -(_PERSON_WIDTH / 2 - _COVERED * _PERSON_WIDTH + _SEAL / 2)
    return Opening(field.name, _SEAL, _SEAL, left, (height - _SEAL) / 2)


def _is_block_of(cell: Cell, signatory: Signatory, agreement: Agreement) -> bool:
    """Tell whether a cell is the block of a signatory: it has room, and prints name, offices and, if any, the party."""
    if not any(isinstance(block, Space) and block.role is Role.SIGNATURE for block in cell.blocks):
        return False
    if _printed_in(cell, Role.SIGNER) != [f"{signatory.rank} {signatory.name}".strip().casefold()]:
        return False
    if _printed_in(cell, Role.OFFICE) != [line.casefold() for line in _lines_above(signatory)]:
        return False
    bodies = _printed_in(cell, Role.SIGNING_PARTY)
    party = agreement.party(signatory.party)
    return not bodies or (party is not None and bodies == [party.name.casefold()])


def _printed_in(cell: Cell, role: Role) -> list[str]:
    texts = (plain_text(one.inlines) for one in cell.blocks if isinstance(one, Paragraph) and one.role is role)
    return [" ".join(text.split()).casefold() for text in texts]


def _lines_above(signatory: Signatory) -> list[str]:
    """Return the lines above the name: in whose place and in which office somebody signs, as they print."""
    acting = "Q. " if signatory.acting else ""
    authority = (f"{line.capacity.value} {line.of}" for line in signatory.authority)
    return [*authority, f"{acting}{signatory.office}"]


def _with_openings_of_an_annex(document: Document, agreement: Agreement) -> _Opened:
    """Return an annex file with openings at the upper right of its first page, from below, then further left."""
    number = agreement.full_number
    if not number:
        refuse(codes.CANNOT_WAIT_FOR_SIGNATURES, _NO_NUMBER)
    rows = int((ND30.page.top - _HEAD_GAP) / _LINE_HEIGHT)
    fields: list[SignatureField] = []
    openings: list[Opening] = []
    for index, key in enumerate(dict.fromkeys(signatory.party for signatory in agreement.signatories)):
        field = SignatureField(f"{index + 1:03d}-{key}-annex", key, body_named(agreement, key), number=number)
        fields.append(field)
        column, row = divmod(index, rows)
        left, top = -column * _LINE_WIDTH, (row - rows) * _LINE_HEIGHT
        openings.append(Opening(field.name, _LINE_WIDTH, _LINE_HEIGHT, left, top))
    first, *others = document.parts
    return attrs.evolve(document, parts=(attrs.evolve(first, openings=tuple(openings)), *others)), fields


def _nobody_is_named_for(body: str) -> Message:
    return Message(f"chưa có tên người ký của {body}", f"nobody is named who signs for {body}")


def _no_block_for(names: str) -> Message:
    return Message(f"văn bản không có chỗ ký cho {names}", f"the document has no signature block for {names}")


_NO_BLOCK = Message("văn bản không có chỗ ký", "the document has no signature block for anybody")
_NO_NUMBER = Message("văn bản chưa có số, ký hiệu", "the document has no number and symbol yet")


# --- the file ---


def _with_fields(pdf: bytes, fields: Iterable[SignatureField]) -> bytes:
    """Return a PDF in which the links that keep places open are fields for signatures, tagged as such."""
    with with_extra():
        from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra
        from pyhanko.sign.signers.constants import ESIC_EXTENSION_1  # noqa: PLC0415 - an extra

    writer = revision(pdf)
    by_name = {field.name: field for field in fields}
    placed = list(_places_kept_open(writer))
    for name, page, annotation in placed:
        _make_field(writer, by_name[name], page, annotation)
    annotations = generic.ArrayObject(annotation for *_, annotation in placed)
    form = generic.DictionaryObject({"/Fields": annotations, "/SigFlags": generic.NumberObject(_APPEND_ONLY)})
    writer.root["/AcroForm"] = writer.add_object(form)
    writer.register_extension(ESIC_EXTENSION_1)  # PAdES in PDF 1.7: ETSI EN 319 142-1
    writer.update_root()
    output = BytesIO()
    writer.write(output)
    return output.getvalue()


def _places_kept_open(writer: IncrementalPdfFileWriter) -> Iterator[tuple[str, IndirectObject, IndirectObject]]:
    """Yield the name of each opening with its page and its annotation, which is a link so far."""
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
    """Make a field of the link that kept its place open."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    annotation = reference.get_object()
    left, bottom, right, top = (float(edge) for edge in annotation["/Rect"])
    nothing = form((0, 0, right - left, top - bottom))  # an appearance, which PDF/A demands of a field
    for key in ("/A", "/Border", "/Contents", "/QuadPoints"):
        annotation.pop(key, None)
    entries: Mapping[str, object] = {
        "/Subtype": generic.pdf_name("/Widget"),
        "/FT": generic.pdf_name("/Sig"),
        "/T": generic.pdf_string(field.name),
        "/TU": generic.pdf_string(field.words.vi[:1].upper() + field.words.vi[1:]),
        "/F": generic.NumberObject(_PRINTS_AND_STAYS),
        "/P": page,
        "/AP": generic.DictionaryObject({"/N": writer.add_object(nothing)}),
        MARK: described(field),
    }
    for key, value in entries.items():
        annotation[key] = value
    writer.mark_update(reference)
    _tag_as_a_field(writer, annotation)


def _tag_as_a_field(writer: IncrementalPdfFileWriter, annotation: DictionaryObject) -> None:
    """Let the element of the structure that an annotation belongs to be a field, where it was a link."""
    from pyhanko.pdf_utils import generic  # noqa: PLC0415 - an extra

    numbers_and_elements = iter(writer.root["/StructTreeRoot"]["/ParentTree"]["/Nums"])
    own = int(annotation["/StructParent"])
    pairs = zip(numbers_and_elements, numbers_and_elements, strict=True)
    element = next(reference.get_object() for number, reference in pairs if number == own)
    element["/S"] = generic.pdf_name("/Form")
    # Not in an array of one: pyHanko knows a field of the structure by the path “K, Obj”, and takes a signature in one
    # that it does not know for a change of the document.
    element["/K"] = element["/K"].raw_get(0)
    writer.update_container(element)
