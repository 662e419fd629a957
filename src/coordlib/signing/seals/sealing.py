"""Sealing: a signed document is written, read again, and bound."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

import attrs

from coordlib.amendments import Amendment, ChangesError, Instrument, as_of
from coordlib.document import ND30, Block, Document, Grid, Layout, Role, Space
from coordlib.formats import read_printed, to_bytes
from coordlib.language import (
    Address,
    Finding,
    FindingsError,
    Message,
    Position,
    checked,
    date_in_figures,
    expect_every,
    shortened,
    split_references,
    unmarked,
)
from coordlib.model import Agreement, signed_text
from coordlib.rendering import Templates, render
from coordlib.rules import check
from coordlib.signing.evidence import WORDS, read_signatures
from coordlib.signing.fields import FieldPlan, body_named, signable_pdf
from coordlib.signing.seals.outlines import drawn_pages
from coordlib.signing.seals.passages import passages_of, with_foot
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.seals.seal import (
    BROKEN_CHAIN,
    UNPRINTED,
    UNSEALABLE,
    Seal,
    SignatureRecord,
    SignatureWay,
    closed,
    digest_of_seal,
    seal_error,
    seal_finding,
    signed_document,
    squeezed,
    text_digest,
)
from coordlib.storage import write_whole

_READ_AGAIN = frozenset({".docx", ".pdf", ".html"})
_PDF = ".pdf"
_DIGEST = re.compile("[0-9a-f]{64}")


@checked
def write_for_signature(  # noqa: PLR0913 - each is a choice of its own
    subject: Agreement | Instrument,
    path: str | os.PathLike[str],
    *,
    layout: Layout = ND30,
    templates: Templates | None = None,
    foot: bool = False,
    fields: FieldPlan | None = None,
) -> Path:
    """Write what is to be signed (bản trình ký), read it again, and refuse it where anything is missing.

    `subject`: an agreement, or the instrument of an amendment. `path`: with ``.docx``, ``.pdf`` or ``.html``. The file
    says the digest of the text in its properties; with `foot`, also in a last line. `fields`: to be signed
    electronically, the PDF gets an empty field at each place where somebody signs (`FieldPlan()`).

    Raises `SealError`, and leaves no file, where number or day are not there yet, or a word or a place for a signature
    is not printed; `UnsignableError` for what has ERROR findings; `FindingsError` for a signatory without a name or a
    block; `MissingExtraError` without the extras ``pdf`` and ``read``, for `fields` ``sign``.
    """
    file, subject = Path(path), signed_text(subject) if isinstance(subject, Agreement) else subject
    if found := tuple(_unready(signed_document(subject), file, electronic=fields is not None)):
        raise seal_error(*found)
    document = digested(render(subject, templates=templates), subject, foot=foot)
    if fields is None:
        content = to_bytes(document, file.suffix, layout=layout)
    else:
        content = signable_pdf(document, signed_document(subject), fields, layout=layout)
    if found := tuple(unprinted(subject, document, content, file)):
        raise seal_error(*found)
    return write_whole(file, content)


@checked
def digested(document: Document, subject: Agreement | Instrument, *, foot: bool = False) -> Document:
    """Return the document of a subject that states the digest of its text: in the properties, and in a last line."""
    digest = _digest(subject)
    stated = attrs.evolve(document, digest=f"sha256:{digest}")
    return with_foot(stated, digest) if foot else stated


def _digest(subject: Agreement | Instrument) -> str:
    return text_digest(subject.amendment if isinstance(subject, Instrument) else subject)


def _unready(signed: Agreement, file: Path, *, electronic: bool) -> Iterator[Finding]:
    suffix, vi, en = file.suffix.lower(), "", ""
    if suffix not in _READ_AGAIN:
        vi, en = f"không đọc lại được loại tệp “{file.suffix}”", f"a {file.suffix!r} file cannot be read again"
    elif electronic and suffix != _PDF:
        vi, en = f"tệp “{file.suffix}” không có ô chữ ký số", f"a {file.suffix!r} file has no fields for signatures"
    elif electronic:
        with suppress(FindingsError):  # there is no file yet, or no PDF
            if len(read_signatures(file)) > 0:
                vi = "tệp đã có chữ ký số, ghi đè thì mất"
                en = "the file bears signatures, which writing over it would lose"
    if vi:
        yield seal_finding(UNSEALABLE, vi, en, position=Position(str(file)))
    yield from _unissued(signed)


def _unissued(signed: Agreement) -> Iterator[Finding]:
    if signed.number is None:
        yield seal_finding(UNSEALABLE, "chưa có số văn bản", "there is no number", Address().field("number"))
    if signed.signed is None:
        yield seal_finding(UNSEALABLE, "chưa có ngày ký", "there is no day of signing", Address().field("signed"))


def unprinted(subject: Agreement | Instrument, document: Document, content: bytes, file: Path) -> Iterator[Finding]:
    """Yield what a file does not say of a subject, of its document, or where there is no place to sign."""
    passages = passages_of(document)
    printed = read_printed(content, suffix=file.suffix)
    by_line = file.suffix.lower() == _PDF
    for one in print_findings(printed, passages, _digest(subject), file=str(file), by_line=by_line):
        yield seal_finding(UNPRINTED, one.what.vi, one.what.en, one.where, one.position)
    signed = signed_document(subject)
    rooms = sum(_rooms(block) for part in document.parts for block in part.blocks)
    if rooms < len(signed.signatories):  # whatever the template is
        vi = f"chỉ có {rooms} chỗ ký cho {len(signed.signatories)} người ký"
        en = f"there are places for {rooms} signatures of {len(signed.signatories)}"
        yield seal_finding(UNPRINTED, vi, en, Address().field("signatories"))
    whole = squeezed("".join(passage.text for passage in passages))
    for where, text in _said(subject):
        # The last piece of all loses its full stop to the closing mark.
        if squeezed(text).removesuffix(".") not in whole:
            said = shortened(text)
            yield seal_finding(UNPRINTED, f"“{said}” không được in", f"{said!r} is not printed", where)


def _said(subject: Agreement | Instrument) -> Iterator[tuple[Address, str]]:
    """Yield each piece of text that must be printed, with its place: the number, who signs, and all of the text."""
    signed = signed_document(subject)
    yield Address().field("number"), signed.full_number
    yield from ((Address().field("signatories"), one.name) for one in signed.signatories)
    texts = (
        [(Address().field(name), unmarked(text)) for name, text in subject.texts()]
        if isinstance(subject, Instrument)
        else subject.unmarked.texts()
    )
    for where, text in texts:
        yield from ((where, piece) for line in text.split("\n") for piece in split_references(line)[::2])


def _rooms(block: Block) -> int:
    """Return how many places for a signature a block holds."""
    if isinstance(block, Space):
        return block.role is Role.SIGNATURE
    if isinstance(block, Grid):
        return sum(_rooms(inner) for row in block.rows for cell in row for inner in cell.blocks)
    return 0


@checked
def seal(
    agreement: Agreement,
    signatures: Iterable[SignatureRecord],
    *,
    templates: Templates | None = None,
    printed: str | os.PathLike[str] | None = None,
) -> Seal:
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
        raise seal_error(*errors)
    words = passages_of(render(agreement, templates=templates))
    made = Seal(_said_of_sealing(agreement, records), agreement, text_digest(agreement), records, words)
    return _with_pages(made, printed)


def _with_pages(made: Seal, printed: str | os.PathLike[str] | None) -> Seal:
    """Return a seal that binds what the pages of a PDF draw, if there is one, and it prints what is sealed."""
    if printed is None:
        return closed(made)
    file = Path(printed)
    shown = read_printed(file, suffix=_PDF)
    if found := print_findings(shown, made.words, made.stated_digest, file=str(file), by_line=True):
        raise seal_error(*found)
    return closed(attrs.evolve(made, drawn=drawn_pages(file.read_bytes())))


@checked
def seal_amendment(
    before: Seal,
    amending: Amendment | Instrument,
    signatures: Iterable[SignatureRecord],
    *,
    templates: Templates | None = None,
    printed: str | os.PathLike[str] | None = None,
) -> Seal:
    """Bind a signed amendment on top of what it amends (niêm phong văn bản sửa đổi): the chain of texts is provable.

    `before`: the seal of the agreement, or of the last amendment. `amending`: the amendment; or its instrument as it
    was printed, where that shows more (the table of deadlines). `printed`: the PDF of it that was signed. Raises
    `SealError` as `seal` does, and where the amendment cannot be applied, or its instrument is one of another text.
    """
    instrument = amending if isinstance(amending, Instrument) else Instrument(amending, before.agreement)
    records, amendment, begins = tuple(signatures), instrument.amendment, instrument.amendment.begins
    signed = signed_document(instrument)
    errors = [*check(instrument).errors, *_missing(signed, records)]
    if text_digest(instrument.before) != before.text_digest:
        vi = "văn bản sửa đổi được lập cho một nội dung khác nội dung đã niêm phong"
        errors.append(seal_finding(UNSEALABLE, vi, "the instrument amends another text than the one that was sealed"))
    if errors or begins is None:
        raise seal_error(*errors)
    amended = as_of(before.agreement, (amendment,), begins)
    said = _said_of_sealing(signed, records, before.agreement)
    words = passages_of(render(instrument, templates=templates))
    made = closed(Seal(said, amended, text_digest(amended), records, words, amendment, before.digest))
    return _with_pages(made, printed)


def _missing(signed: Agreement, records: tuple[SignatureRecord, ...]) -> Iterator[Finding]:
    """Yield what stands in the way of sealing what was signed."""
    yield from _unissued(signed)
    faults = (one for record in records for one in _faulty(signed, record))
    where = Address().field("signatories")
    yield from (seal_finding(UNSEALABLE, vi, en, where) for vi, en in chain(_unsigned(signed, records), faults))


def _unsigned(signed: Agreement, records: tuple[SignatureRecord, ...]) -> Iterator[tuple[str, str]]:
    there = {record.party for record in records}
    needed = [one.party for one in signed.signatories]
    if signed.decision is None:
        needed += [party.key for party in signed.parties]
    for party in dict.fromkeys(needed):
        if party not in there:
            body = body_named(signed, party)
            yield f"{body} chưa có bản ghi việc ký", f"{body} has no signature record"
    names = {(record.party, record.name) for record in records}
    for one in signed.signatories:
        if one.name and one.party in there and (one.party, one.name) not in names:
            yield f"chưa có bản ghi việc ký của “{one.name}”", f"there is no record that {one.name!r} signed"


def _faulty(signed: Agreement, record: SignatureRecord) -> Iterator[tuple[str, str]]:
    body = body_named(signed, record.party)
    names = {one.name for one in signed.signatories if one.party == record.party and one.name}
    if all(record.party != one.key for one in signed.bodies):
        yield f"quy chế không có bên “{record.party}”", f"the agreement has no party {record.party!r}"
    if names and record.name not in names:
        yield f"“{record.name}” không phải là người ký của {body}", f"{record.name!r} is no signatory of {body}"
    if not record.name:
        yield f"chưa ghi ai ký cho {body}", f"it is not said who signed for {body}"
    if record.digest and not _DIGEST.fullmatch(record.digest):
        yield f"“{record.digest[:20]}” không phải là mã băm SHA-256", f"{record.digest[:20]!r} is no SHA-256"


expect_every([one.value for one in SignatureWay], WORDS)


def _said_of_sealing(
    signed: Agreement, records: tuple[SignatureRecord, ...], amended: Agreement | None = None
) -> Message:
    """Return in words what a seal binds; `amended`: what that amends, if it amends."""
    day = "" if signed.signed is None else date_in_figures(signed.signed)
    told = [(body_named(signed, one.party), WORDS[one.way.value], date_in_figures(one.day), one) for one in records]
    vi = ", ".join(f"{one.name} ({body}, {way.vi} ngày {on})" for body, way, on, one in told)
    en = ", ".join(f"{one.name} ({body}, {way.en} on {on})" for body, way, on, one in told)
    of_vi = "" if amended is None else f", sửa đổi, bổ sung “{amended.title}” số {amended.full_number}"
    of_en = "" if amended is None else f", which amends {amended.title!r}, number {amended.full_number}"
    return Message(
        f"Bản này ràng buộc “{signed.title}”, số {signed.full_number}, ký ngày {day}{of_vi}, với việc ký của: {vi}. Nó "
        "cho biết một văn bản có đúng là văn bản ấy hay không; nó không phải là chữ ký số, không thay chữ ký và con "
        "dấu.",
        f"This binds {signed.title!r}, number {signed.full_number}, signed on {day}{of_en}, to the signatures of: {en}."
        " It tells whether a text is that text; it is no digital signature, and replaces neither signature nor seal.",
    )


@checked
def verify_chain(seals: Iterable[Seal]) -> tuple[Finding, ...]:
    """Return what is wrong with a chain of seals, of the agreement first, then of each amendment; nothing if it holds.

    Each seal must name the digest of the one before, and its text must be that one's with the amendment applied.
    """
    chained, found = tuple(seals), list[tuple[str, str]]()
    if not chained or chained[0].amendment is not None:
        found.append(
            ("chuỗi không bắt đầu bằng niêm phong của quy chế", "the chain does not begin with the agreement's seal")
        )
    for number, one in enumerate(chained, start=1):
        if digest_of_seal(one) != one.digest or text_digest(one.agreement) != one.text_digest:
            found.append((f"bản niêm phong thứ {number} đã bị sửa", f"seal {number} was changed"))
        if number > 1 and not _follows(chained[number - 2], one):
            vi = f"bản niêm phong thứ {number} không nối tiếp bản trước"
            found.append((vi, f"seal {number} does not follow the last"))
    return tuple(seal_finding(BROKEN_CHAIN, vi, en) for vi, en in found)


def _follows(before: Seal, after: Seal) -> bool:
    amendment = after.amendment
    if amendment is None or amendment.begins is None or after.amends != before.digest:
        return False
    with suppress(ChangesError):
        return as_of(before.agreement, (amendment,), amendment.begins) == after.agreement
    return False
