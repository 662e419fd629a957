"""Issuance: a document for signature is written, read again, and refused where it does not say what it should."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from coordlib.disk import write_whole
from coordlib.instruments import Instrument
from coordlib.language import Address, Finding, FindingsError, Position, checked, shortened, split_references
from coordlib.language.marks import unmarked
from coordlib.model import Agreement
from coordlib.page import ND30, Block, Document, Grid, Layout, Role, Space
from coordlib.press import Templates, render
from coordlib.printed import read_printed
from coordlib.seals.notation import text_digest
from coordlib.seals.prints import passages_of, print_findings, with_foot
from coordlib.seals.records import UNPRINTED, UNSEALABLE, seal_error, seal_finding, signed_document
from coordlib.signing import FieldPlan, read_signatures, signable_pdf
from coordlib.writers import to_bytes

_READ_AGAIN = frozenset({".docx", ".pdf", ".html"})
_PDF = ".pdf"


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
    file = Path(path)
    if found := tuple(_unready(signed_document(subject), file, electronic=fields is not None)):
        raise seal_error(*found)
    document = digested(render(subject, templates=templates), subject, foot=foot)
    content = (
        to_bytes(document, file.suffix, layout=layout)
        if fields is None
        else signable_pdf(document, signed_document(subject), fields, layout=layout)
    )
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
    suffix = file.suffix.lower()
    if suffix not in _READ_AGAIN:
        vi, en = f"không đọc lại được loại tệp “{file.suffix}”", f"a {file.suffix!r} file cannot be read again"
        yield seal_finding(UNSEALABLE, vi, en, position=Position(str(file)))
    elif electronic and suffix != _PDF:
        vi, en = f"tệp “{file.suffix}” không có ô chữ ký số", f"a {file.suffix!r} file has no fields for signatures"
        yield seal_finding(UNSEALABLE, vi, en, position=Position(str(file)))
    elif electronic and _has_signatures(file):
        vi, en = "tệp đã có chữ ký số, ghi đè thì mất", "the file bears signatures, which writing over it would lose"
        yield seal_finding(UNSEALABLE, vi, en, position=Position(str(file)))
    if signed.number is None:
        yield seal_finding(UNSEALABLE, "chưa có số văn bản", "there is no number", Address().field("number"))
    if signed.signed is None:
        yield seal_finding(UNSEALABLE, "chưa có ngày ký", "there is no day of signing", Address().field("signed"))


def _has_signatures(file: Path) -> bool:
    try:
        return len(read_signatures(file)) > 0
    except FindingsError:  # there is no file yet, or no PDF
        return False


def unprinted(subject: Agreement | Instrument, document: Document, content: bytes, file: Path) -> Iterator[Finding]:
    """Yield what a file does not say of a subject, of its document, or where there is no place to sign."""
    passages = passages_of(document)
    printed = read_printed(content, suffix=file.suffix)
    by_line = file.suffix.lower() == _PDF
    for one in print_findings(printed, passages, _digest(subject), file=str(file), by_line=by_line):
        yield seal_finding(UNPRINTED, one.what.vi, one.what.en, one.where, one.position)
    yield from _without_place(signed_document(subject), document)
    whole = _squeezed("".join(passage.text for passage in passages))
    for where, text in (*_named(signed_document(subject)), *_said(subject)):
        # The last piece of all loses its full stop to the closing mark.
        if _squeezed(text).removesuffix(".") not in whole:
            said = shortened(text)
            yield seal_finding(UNPRINTED, f"“{said}” không được in", f"{said!r} is not printed", where)


def _without_place(signed: Agreement, document: Document) -> Iterator[Finding]:
    """Yield that a place for a signature is missing, whatever the template is."""
    rooms = sum(_rooms(block) for part in document.parts for block in part.blocks)
    if rooms < len(signed.signatories):
        vi = f"chỉ có {rooms} chỗ ký cho {len(signed.signatories)} người ký"
        en = f"there are places for {rooms} signatures of {len(signed.signatories)}"
        yield seal_finding(UNPRINTED, vi, en, Address().field("signatories"))


def _named(signed: Agreement) -> Iterator[tuple[Address, str]]:
    """Yield the number, and who signs."""
    yield Address().field("number"), signed.full_number
    yield from ((Address().field("signatories"), one.name) for one in signed.signatories)


def _said(subject: Agreement | Instrument) -> Iterator[tuple[Address, str]]:
    """Yield each piece of text that must be printed, with its place."""
    texts = (
        [(Address().field(name), unmarked(text)) for name, text in subject.texts()]
        if isinstance(subject, Instrument)
        else subject.unmarked.texts()
    )
    for where, text in texts:
        yield from ((where, piece) for line in text.split("\n") for piece in split_references(line)[::2])


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _rooms(block: Block) -> int:
    """Return how many places for a signature a block holds."""
    if isinstance(block, Space):
        return block.role is Role.SIGNATURE
    if isinstance(block, Grid):
        return sum(_rooms(inner) for row in block.rows for cell in row for inner in cell.blocks)
    return 0
