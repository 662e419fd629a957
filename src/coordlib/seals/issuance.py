"""Issuance: a document for signature is written, read again, and refused where it does not say what it should."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import attrs

from coordlib.disk import write_whole
from coordlib.language import Address, Finding, Position, checked, shortened, split_references
from coordlib.model import Agreement
from coordlib.page import ND30, Block, Document, Grid, Layout, Role, Space
from coordlib.press import Templates, render
from coordlib.printed import read_printed
from coordlib.seals.notation import text_digest
from coordlib.seals.prints import SealedPassage, passages_of, print_findings, with_foot
from coordlib.seals.records import UNPRINTED, UNSEALABLE, seal_error, seal_finding
from coordlib.writers import to_bytes

_READ_AGAIN = frozenset({".docx", ".pdf", ".html"})


@checked
def write_for_signature(
    agreement: Agreement,
    path: str | os.PathLike[str],
    *,
    layout: Layout = ND30,
    templates: Templates | None = None,
    foot: bool = False,
) -> Path:
    """Write an agreement for signature (bản trình ký), read it again, and refuse it where anything is missing.

    The file says the digest of the text in its properties; with `foot`, also in a last line. `path`: with ``.docx``,
    ``.pdf`` or ``.html``. Raises `SealError`, and leaves no file, where number or day are not there yet, or a word or
    a place for a signature is not printed; `UnsignableError` for an agreement with ERROR findings.
    """
    file = Path(path)
    if found := tuple(_unready(agreement, file)):
        raise seal_error(*found)
    document = digested(render(agreement, templates=templates), agreement, foot=foot)
    content = to_bytes(document, file.suffix, layout=layout)
    if found := tuple(_unprinted(agreement, document, content, file)):
        raise seal_error(*found)
    return write_whole(file, content)


@checked
def digested(document: Document, agreement: Agreement, *, foot: bool = False) -> Document:
    """Return the document of an agreement that states the digest of its text: in the properties, and in a last line."""
    digest = text_digest(agreement)
    stated = attrs.evolve(document, digest=f"sha256:{digest}")
    return with_foot(stated, digest) if foot else stated


def _unready(agreement: Agreement, file: Path) -> Iterator[Finding]:
    if file.suffix.lower() not in _READ_AGAIN:
        vi, en = f"không đọc lại được loại tệp “{file.suffix}”", f"a {file.suffix!r} file cannot be read again"
        yield seal_finding(UNSEALABLE, vi, en, position=Position(str(file)))
    if agreement.number is None:
        yield seal_finding(UNSEALABLE, "chưa có số văn bản", "there is no number", Address().field("number"))
    if agreement.signed is None:
        yield seal_finding(UNSEALABLE, "chưa có ngày ký", "there is no day of signing", Address().field("signed"))


def _unprinted(agreement: Agreement, document: Document, content: bytes, file: Path) -> Iterator[Finding]:
    passages = passages_of(document)
    printed = read_printed(content, suffix=file.suffix)
    by_line = file.suffix.lower() == ".pdf"
    for one in print_findings(printed, passages, text_digest(agreement), file=str(file), by_line=by_line):
        yield seal_finding(UNPRINTED, one.what.vi, one.what.en, one.where, one.position)
    yield from _unsigned_places(agreement, document, passages)


def _unsigned_places(
    agreement: Agreement, document: Document, passages: tuple[SealedPassage, ...]
) -> Iterator[Finding]:
    """Yield that a place for a signature is missing, or a number, whatever the template is."""
    rooms = sum(_rooms(block) for part in document.parts for block in part.blocks)
    if rooms < len(agreement.signatories):
        vi = f"chỉ có {rooms} chỗ ký cho {len(agreement.signatories)} người ký"
        en = f"there are places for {rooms} signatures of {len(agreement.signatories)}"
        yield seal_finding(UNPRINTED, vi, en, Address().field("signatories"))
    yield from _unsaid(agreement, passages)
    whole = _squeezed("".join(passage.text for passage in passages))
    named = [(one.name, "signatories") for one in agreement.signatories]
    for text, field in (*named, (agreement.full_number, "number")):
        if _squeezed(text) not in whole:
            yield seal_finding(UNPRINTED, f"“{text}” không được in", f"{text!r} is not printed", Address().field(field))


def _unsaid(agreement: Agreement, passages: tuple[SealedPassage, ...]) -> Iterator[Finding]:
    """Yield each text of the agreement that is not printed, whatever the template is."""
    whole = _squeezed("".join(passage.text for passage in passages))
    for where, text in agreement.unmarked.texts():
        pieces = (piece for line in text.split("\n") for piece in split_references(line)[::2])
        # The last piece of all loses its full stop to the closing mark.
        if lacking := next((piece for piece in pieces if _squeezed(piece).removesuffix(".") not in whole), ""):
            said = shortened(lacking)
            yield seal_finding(UNPRINTED, f"“{said}” không được in", f"{said!r} is not printed", where)


def _squeezed(text: str) -> str:
    return "".join(text.split()).casefold()


def _rooms(block: Block) -> int:
    """Return how many places for a signature a block holds."""
    if isinstance(block, Space):
        return block.role is Role.SIGNATURE
    if isinstance(block, Grid):
        return sum(_rooms(inner) for row in block.rows for cell in row for inner in cell.blocks)
    return 0
