"""Verification: whether a file, text or package is what was sealed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from coordlib.amendments import Amendment, Instrument
from coordlib.document import ND30, Layout
from coordlib.formats import other_pages, read_printed
from coordlib.language import Finding, Findings, Message, Position, checked, finding_of
from coordlib.model import Agreement
from coordlib.rendering import render
from coordlib.signing.fields import fields_of, opened_pdf, signable_pdf
from coordlib.signing.later import shown
from coordlib.signing.seals.drawn import STRANGE
from coordlib.signing.seals.packages import package_findings, strangers
from coordlib.signing.seals.print_comparison import print_findings
from coordlib.signing.seals.seal import (
    UNSEALABLE,
    Seal,
    read_seal,
    seal_error,
    seal_finding,
    signed_document,
    text_findings,
)
from coordlib.signing.seals.sealing import digested
from coordlib.storage import FileError, read

_SOURCES = frozenset({".yaml", ".yml", ".json"})


@checked
def verify_seal(
    subject: Agreement | Amendment | str | os.PathLike[str],
    sealed: Seal | str | os.PathLike[str] | None = None,
    *,
    deep: bool = False,
    layout: Layout = ND30,
) -> Findings:
    """Return where a text is not what was sealed (kiểm tra niêm phong); no findings where it is.

    `subject`: an agreement or an amendment; the path of its source, or of a DOCX, PDF or HTML that prints it; or of a
    package (``.zip``), which holds its own seal. `sealed`: the seal, or the path of it; a package must hold the same.
    Words are compared, and of DOCX and HTML all that could show them otherwise. `deep`: the pages of a PDF are drawn,
    and compared with those drawn anew of what was sealed, in a layout (`layout`); without it a PDF is compared by its
    words alone. Raises `SealError` for a seal that is not whole, what the readers of the file raise, and with `deep`
    `MissingExtraError` without the extra ``sign``.
    """
    if isinstance(subject, Agreement | Amendment):
        return Findings(tuple(text_findings(subject, _seal(sealed))))
    file = Path(subject)
    suffix = file.suffix.lower()
    if suffix == ".zip":
        return Findings(package_findings(file, None if sealed is None else _seal(sealed)))
    one = _seal(sealed)
    if suffix in _SOURCES:
        return Findings(tuple(text_findings(_source(file, one), one)))
    printed = read_printed(file)
    found = print_findings(printed, one.words, one.stated_digest, file=str(file), by_line=suffix == ".pdf")
    content = file.read_bytes()
    drawn = _of_pages(content, one, layout, str(file)) if deep and suffix == ".pdf" else ()
    return Findings((*found, *strangers(content, suffix, str(file)), *drawn))


def _of_pages(content: bytes, sealed: Seal, layout: Layout, file: str) -> Iterator[Finding]:
    """Yield the pages of a PDF that show something else than those drawn anew of what was sealed."""
    amended = sealed.amendment
    subject = Instrument(amended, sealed.agreement) if amended is not None else sealed.agreement
    anew = signable_pdf(digested(render(subject), subject), signed_document(subject), layout=layout)
    reader = opened_pdf(anew)
    places = [place for one in fields_of(reader) for place in shown(reader, one.reference)]
    free = tuple((one.page - 1, *(edge * 72 / 25.4 for edge in one[1:])) for one in places)
    for page in other_pages(content, anew, free):  # type: ignore[arg-type]
        vi = f"trang {page} hiện khác trang vẽ lại từ bản đã niêm phong"
        yield finding_of(STRANGE, Message(vi, f"page {page} differs from the one drawn anew"), position=Position(file))


def _source(file: Path, sealed: Seal) -> Agreement | Amendment:
    """Return the text of a source: of a sealed amendment this itself, or the text as it amends it."""
    if sealed.amendment is not None:
        try:
            return read(file, Amendment)
        except FileError:
            return read(file)
    return read(file)


def _seal(sealed: Seal | str | os.PathLike[str] | None) -> Seal:
    if sealed is None:
        vi, en = "cần bản niêm phong để kiểm tra", "a seal is needed to verify by"
        raise seal_error(seal_finding(UNSEALABLE, vi, en))
    return sealed if isinstance(sealed, Seal) else read_seal(sealed)
