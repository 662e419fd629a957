"""Sealing: a signed document is written, read again, and bound.

In come an agreement or an instrument and who signed it; out go a file for signature, or a seal. Nothing is written or
bound where anything is missing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import attrs

from coordlib import language
from coordlib.amendments import Amendment, ChangesError, Instrument, as_of
from coordlib.document import ND30, Block, Document, Grid, Layout, Role, Space
from coordlib.formats import read_printed, to_bytes
from coordlib.model import Agreement, signed_text
from coordlib.rendering import OwnValues, Templates, render
from coordlib.rules import check
from coordlib.signing import codes
from coordlib.signing.evidence import read_signatures
from coordlib.signing.fields import body_named
from coordlib.signing.seals import seal as bond
from coordlib.signing.seals.outlines import drawn_pages
from coordlib.signing.seals.passages import passages_of, with_foot
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.signable import FieldPlan, signable_pdf
from coordlib.storage import write_output

_READ_AGAIN = frozenset({".docx", ".pdf", ".html"})
_PDF = ".pdf"
_DIGEST = re.compile("[0-9a-f]{64}")


@language.checked
def write_for_signature(  # noqa: PLR0913 - each is a choice of its own
    subject: Agreement | Instrument,
    path: str | os.PathLike[str],
    *,
    layout: Layout = ND30,
    templates: Templates | None = None,
    values: OwnValues | None = None,
    foot: bool = False,
    fields: FieldPlan | None = None,
    overwrite: bool = False,
) -> Path:
    """Write what is to be signed (bản trình ký), read it again, and refuse it where anything is missing.

    `subject`: an agreement, or the instrument of an amendment. `path`: with ``.docx``, ``.pdf`` or ``.html``. The file
    says the digest of the text in its properties; with `foot`, also in a last line. `fields`: to be signed
    electronically, the PDF gets an empty field at each place where somebody signs (`FieldPlan()`).

    Raises `SealError`, and leaves no file, where number or day are not there yet, or a word or a place for a signature
    is not printed; `UnsignableError` for what has ERROR findings; `FindingsError` for a signatory without a name or a
    block, or where a signed file stands at the path (FIL026), or one of others and not to be replaced by `overwrite`
    (FIL027); `MissingExtraError` without the extras ``pdf`` and ``read``, for `fields` ``sign``.
    """
    file, subject = Path(path), signed_text(subject) if isinstance(subject, Agreement) else subject
    if found := tuple(_unready(bond.signed_document(subject), file, electronic=fields is not None)):
        raise bond.seal_error(*found)
    document = digested(render(subject, templates=templates, values=values), subject, foot=foot)
    if fields is None:
        content = to_bytes(document, file.suffix, layout=layout)
    else:
        content = signable_pdf(document, bond.signed_document(subject), fields, layout=layout)
    if found := tuple(unprinted(subject, document, content, file)):
        raise bond.seal_error(*found)
    return write_output(file, content, overwrite=overwrite)


@language.checked
def digested(document: Document, subject: Agreement | Instrument, *, foot: bool = False) -> Document:
    """Return the document of a subject that states the digest of its text: in the properties, and in a last line."""
    digest = _digest(subject)
    stated = attrs.evolve(document, digest=f"sha256:{digest}")
    return with_foot(stated, digest) if foot else stated


def _digest(subject: Agreement | Instrument) -> str:
    return bond.text_digest(subject.amendment if isinstance(subject, Instrument) else subject)


def _unready(signed: Agreement, file: Path, *, electronic: bool) -> Iterator[language.Finding]:
    """Yield why a document cannot be written into a file for signature."""
    suffix, position = file.suffix.lower(), language.Position(str(file))
    if suffix not in _READ_AGAIN:
        yield codes.CANNOT_BE_SEALED.finding(_cannot_be_read_again(file.suffix), position=position)
    elif electronic and suffix != _PDF:
        yield codes.CANNOT_BE_SEALED.finding(_has_no_fields(file.suffix), position=position)
    elif electronic and _bears_signatures(file):
        yield codes.CANNOT_BE_SEALED.finding(_SIGNED_ALREADY, position=position)
    yield from _unissued(signed)


def _bears_signatures(file: Path) -> bool:
    with suppress(language.FindingsError):  # there is no file yet, or no PDF
        return len(read_signatures(file)) > 0
    return False


def _cannot_be_read_again(suffix: str) -> language.Message:
    return language.Message(f"không đọc lại được loại tệp “{suffix}”", f"a {suffix!r} file cannot be read again")


def _has_no_fields(suffix: str) -> language.Message:
    return language.Message(f"tệp “{suffix}” không có ô chữ ký số", f"a {suffix!r} file has no fields for signatures")


_SIGNED_ALREADY = language.Message(
    "tệp đã có chữ ký số, ghi đè thì mất", "the file bears signatures, which writing over it would lose"
)


def _unissued(signed: Agreement) -> Iterator[language.Finding]:
    if signed.number is None:
        yield codes.CANNOT_BE_SEALED.finding(_NO_NUMBER, language.Address().field("number"))
    if signed.signed is None:
        yield codes.CANNOT_BE_SEALED.finding(_NO_DAY_OF_SIGNING, language.Address().field("signed"))


_NO_NUMBER = language.Message("chưa có số văn bản", "there is no number")
_NO_DAY_OF_SIGNING = language.Message("chưa có ngày ký", "there is no day of signing")


def unprinted(
    subject: Agreement | Instrument, document: Document, content: bytes, file: Path
) -> Iterator[language.Finding]:
    """Yield what a file does not say of a subject, of its document, or where there is no place to sign."""
    passages = passages_of(document)
    printed = read_printed(content, suffix=file.suffix)
    by_line = file.suffix.lower() == _PDF
    for one in print_findings(printed, passages, _digest(subject), file=str(file), by_line=by_line):
        yield codes.NOT_PRINTED.finding(one.what, one.where, one.position)
    signed = bond.signed_document(subject)
    rooms = sum(_rooms(block) for part in document.parts for block in part.blocks)
    if rooms < len(signed.signatories):  # whatever the template is
        where = language.Address().field("signatories")
        yield codes.NOT_PRINTED.finding(_too_few_places(rooms, count=len(signed.signatories)), where)
    whole = bond.squeezed("".join(passage.text for passage in passages))
    for where, text in _said(subject):
        # The last piece of all loses its full stop to the closing mark.
        if bond.squeezed(text).removesuffix(".") not in whole:
            yield codes.NOT_PRINTED.finding(_not_printed(said=language.shortened(text)), where)


def _too_few_places(rooms: int, count: int) -> language.Message:
    return language.Message(
        f"chỉ có {rooms} chỗ ký cho {count} người ký", f"there are places for {rooms} signatures of {count}"
    )


def _not_printed(said: str) -> language.Message:
    return language.Message(f"“{said}” không được in", f"{said!r} is not printed")


def _said(subject: Agreement | Instrument) -> Iterator[tuple[language.Address, str]]:
    """Yield each piece of text that must be printed, with its place: the number, who signs, and all of the text."""
    signed = bond.signed_document(subject)
    yield language.Address().field("number"), signed.full_number
    yield from ((language.Address().field("signatories"), one.name) for one in signed.signatories)
    texts = (
        [(language.Address().field(name), language.unmarked(text)) for name, text in subject.texts()]
        if isinstance(subject, Instrument)
        else subject.unmarked.texts()
    )
    for where, text in texts:
        yield from ((where, piece) for line in text.split("\n") for piece in language.split_references(line)[::2])


def _rooms(block: Block) -> int:
    """Return how many places for a signature a block holds."""
    if isinstance(block, Space):
        return block.role is Role.SIGNATURE
    if isinstance(block, Grid):
        return sum(_rooms(inner) for row in block.rows for cell in row for inner in cell.blocks)
    return 0


@language.checked
def seal(
    agreement: Agreement,
    signatures: Iterable[bond.SignatureRecord],
    *,
    templates: Templates | None = None,
    values: OwnValues | None = None,
    printed: str | os.PathLike[str] | None = None,
) -> bond.Seal:
    """Bind a signed agreement with its signatures (niêm phong): text, number, day, who signed, the printed words.

    `signatures`: a record for each party, and for each signatory that the agreement names. `templates`: those with
    which it was printed. `printed`: the PDF that was signed; what its pages draw is bound too. Raises `SealError` for
    an agreement that has ERROR findings, no number or no day of signing, or lacks a signature, and for a PDF that does
    not print it; nothing is bound then. With `printed` also what readers of PDF raise.
    """
    records = tuple(signatures)
    agreement = signed_text(agreement)
    errors = (*check(agreement).errors, *_missing(agreement, records))
    if errors:
        raise bond.seal_error(*errors)
    words = passages_of(render(agreement, templates=templates, values=values))
    made = bond.Seal(_said_of_sealing(agreement, records), agreement, bond.text_digest(agreement), records, words)
    return _with_pages(made, printed)


def _with_pages(made: bond.Seal, printed: str | os.PathLike[str] | None) -> bond.Seal:
    """Return a seal that binds what the pages of a PDF draw, if there is one, and it prints what is sealed."""
    if printed is None:
        return bond.closed(made)
    file = Path(printed)
    shown = read_printed(file, suffix=_PDF)
    if found := print_findings(shown, made.words, made.stated_digest, file=str(file), by_line=True):
        raise bond.seal_error(*found)
    return bond.closed(attrs.evolve(made, drawn=drawn_pages(file.read_bytes())))


@language.checked
def seal_amendment(  # noqa: PLR0913 - how it was printed, each by its name
    before: bond.Seal,
    amending: Amendment | Instrument,
    signatures: Iterable[bond.SignatureRecord],
    *,
    templates: Templates | None = None,
    values: OwnValues | None = None,
    printed: str | os.PathLike[str] | None = None,
) -> bond.Seal:
    """Bind a signed amendment on top of what it amends (niêm phong văn bản sửa đổi): the chain of texts is provable.

    `before`: the seal of the agreement, or of the last amendment. `amending`: the amendment; or its instrument as it
    was printed, where that shows more (the table of deadlines). `printed`: the PDF of it that was signed. Raises
    `SealError` as `seal` does, and where the amendment cannot be applied, or its instrument is one of another text.
    """
    instrument = amending if isinstance(amending, Instrument) else Instrument(amending, before.agreement)
    records, amendment, begins = tuple(signatures), instrument.amendment, instrument.amendment.begins
    signed = bond.signed_document(instrument)
    errors = [*check(instrument).errors, *_missing(signed, records)]
    if bond.text_digest(instrument.before) != before.text_digest:
        errors.append(codes.CANNOT_BE_SEALED.finding(_AMENDS_ANOTHER))
    if errors or begins is None:
        raise bond.seal_error(*errors)
    amended = as_of(before.agreement, (amendment,), begins)
    said = _said_of_sealing(signed, records, before.agreement)
    words = passages_of(render(instrument, templates=templates, values=values))
    made = bond.Seal(said, amended, bond.text_digest(amended), records, words, amendment, before.digest)
    return _with_pages(made, printed)


_AMENDS_ANOTHER = language.Message(
    "văn bản sửa đổi được lập cho một nội dung khác nội dung đã niêm phong",
    "the instrument amends another text than the one that was sealed",
)


def _missing(signed: Agreement, records: tuple[bond.SignatureRecord, ...]) -> Iterator[language.Finding]:
    """Yield what stands in the way of sealing what was signed."""
    yield from _unissued(signed)
    where = language.Address().field("signatories")
    wrong = (message for record in records for message in _faults_of_record(signed, record))
    for message in chain(_missing_records(signed, records), wrong):
        yield codes.CANNOT_BE_SEALED.finding(message, where)


def _missing_records(signed: Agreement, records: tuple[bond.SignatureRecord, ...]) -> Iterator[language.Message]:
    there = {record.party for record in records}
    needed = [one.party for one in signed.signatories]
    if signed.decision is None:
        needed += [party.key for party in signed.parties]
    for party in dict.fromkeys(needed):
        if party not in there:
            yield _no_record(body_named(signed, party))
    names = {(record.party, record.name) for record in records}
    for one in signed.signatories:
        if one.name and one.party in there and (one.party, one.name) not in names:
            yield _no_record_of_person(one.name)


def _no_record(body: str) -> language.Message:
    return language.Message(f"{body} chưa có bản ghi việc ký", f"{body} has no signature record")


def _no_record_of_person(name: str) -> language.Message:
    return language.Message(f"chưa có bản ghi việc ký của “{name}”", f"there is no record that {name!r} signed")


def _faults_of_record(signed: Agreement, record: bond.SignatureRecord) -> Iterator[language.Message]:
    body = body_named(signed, record.party)
    names = {one.name for one in signed.signatories if one.party == record.party and one.name}
    if all(record.party != one.key for one in signed.bodies):
        yield _no_party(record.party)
    if names and record.name not in names:
        yield _no_signatory(record.name, body)
    if not record.name:
        yield _nobody_signed(body)
    if record.digest and not _DIGEST.fullmatch(record.digest):
        yield _no_digest(record.digest[:20])


def _no_party(name: str) -> language.Message:
    return language.Message(f"quy chế không có bên “{name}”", f"the agreement has no party {name!r}")


def _no_signatory(name: str, body: str) -> language.Message:
    return language.Message(f"“{name}” không phải là người ký của {body}", f"{name!r} is no signatory of {body}")


def _nobody_signed(body: str) -> language.Message:
    return language.Message(f"chưa ghi ai ký cho {body}", f"it is not said who signed for {body}")


def _no_digest(digest: str) -> language.Message:
    return language.Message(f"“{digest}” không phải là mã băm SHA-256", f"{digest!r} is no SHA-256")


_WAYS = {
    bond.SignatureWay.PAPER: language.Message("ký trên giấy", "on paper"),
    bond.SignatureWay.ELECTRONIC: language.Message("ký điện tử", "electronically"),
}
language.expect_every(bond.SignatureWay, _WAYS)


def _said_of_sealing(
    signed: Agreement, records: tuple[bond.SignatureRecord, ...], amended: Agreement | None = None
) -> language.Message:
    """Return in words what a seal binds; `amended`: what that amends, if it amends."""
    day = "" if signed.signed is None else language.date_in_figures(signed.signed)
    told = [(body_named(signed, one.party), _WAYS[one.way], language.date_in_figures(one.day), one) for one in records]
    vi = ", ".join(f"{one.name} ({body}, {way.vi} ngày {on})" for body, way, on, one in told)
    en = ", ".join(f"{one.name} ({body}, {way.en} on {on})" for body, way, on, one in told)
    of = _of_amended(amended.title, number=amended.full_number) if amended else language.Message("", "")
    return _binds(signed.title, number=signed.full_number, day=day, of=of, signed=language.Message(vi, en))


def _binds(title: str, number: str, day: str, of: language.Message, signed: language.Message) -> language.Message:
    return language.Message(
        f"Bản này ràng buộc “{title}”, số {number}, ký ngày {day}{of.vi}, với việc ký của: {signed.vi}. "
        "Nó cho biết một văn bản có đúng là văn bản ấy hay không; nó không phải là chữ ký số, không thay "
        "chữ ký và con dấu.",
        f"This binds {title!r}, number {number}, signed on {day}{of.en}, to the signatures of: "
        f"{signed.en}. It tells whether a text is that text; it is no digital signature, and replaces "
        "neither signature nor seal.",
    )


def _of_amended(title: str, number: str) -> language.Message:
    return language.Message(f", sửa đổi, bổ sung “{title}” số {number}", f", which amends {title!r}, number {number}")


@language.checked
def verify_chain(seals: Iterable[bond.Seal]) -> tuple[language.Finding, ...]:
    """Return what is wrong with a chain of seals, of the agreement first, then of each amendment; nothing if it holds.

    Each seal must name the digest of the one before, and its text must be that one's with the amendment applied.
    """
    chained, found = tuple(seals), list[language.Finding]()
    if not chained or chained[0].amendment is not None:
        found.append(codes.SEALS_DO_NOT_FOLLOW.finding(_NO_BEGINNING))
    for number, one in enumerate(chained, start=1):
        if bond.digest_of_seal(one) != one.digest or bond.text_digest(one.agreement) != one.text_digest:
            found.append(codes.SEALS_DO_NOT_FOLLOW.finding(_seal_changed(number)))
        if number > 1 and not _follows(chained[number - 2], one):
            found.append(codes.SEALS_DO_NOT_FOLLOW.finding(_not_after_the_last(number)))
    return tuple(found)


_NO_BEGINNING = language.Message(
    "chuỗi không bắt đầu bằng niêm phong của quy chế", "the chain does not begin with the agreement's seal"
)


def _seal_changed(number: int) -> language.Message:
    return language.Message(f"bản niêm phong thứ {number} đã bị sửa", f"seal {number} was changed")


def _not_after_the_last(number: int) -> language.Message:
    return language.Message(
        f"bản niêm phong thứ {number} không nối tiếp bản trước", f"seal {number} does not follow the last"
    )


def _follows(before: bond.Seal, after: bond.Seal) -> bool:
    amendment = after.amendment
    if amendment is None or amendment.begins is None or after.amends != before.digest:
        return False
    with suppress(ChangesError):
        return as_of(before.agreement, (amendment,), amendment.begins) == after.agreement
    return False
