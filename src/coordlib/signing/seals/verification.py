"""Verification: whether a file, text or package is what was sealed.

In come a subject and its seal; out go findings, none above a note where both are the same.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from coordlib.amendments import Amendment
from coordlib.document import ND30, Layout
from coordlib.formats import whole_file
from coordlib.language import Findings, Message, checked
from coordlib.model import Agreement
from coordlib.signing import codes
from coordlib.signing.evidence import naming_file
from coordlib.signing.seals.drawn import file_findings
from coordlib.signing.seals.packages import package_findings
from coordlib.signing.seals.seal import Seal, read_seal, seal_error, text_findings
from coordlib.storage import FileError, OwnTypes, read, types_given

_SOURCES = frozenset({".yaml", ".yml", ".json"})


@checked
def verify_seal(
    subject: Agreement | Amendment | str | os.PathLike[str],
    sealed: Seal | str | os.PathLike[str] | None = None,
    *,
    deep: bool = False,
    layout: Layout = ND30,
    types: OwnTypes = (),
) -> Findings:
    """Return where a text is not what was sealed (kiểm tra niêm phong); no findings above a NOTE where it is.

    `subject`: an agreement or an amendment; the path of its source, or of a DOCX, PDF or HTML that prints it; or of a
    package (``.zip``), which holds its own seal. `sealed`: the seal, or the path of it; a package must hold the same.
    Words are compared, and all that could show them otherwise. Of a PDF what its pages draw is held against what the
    seal holds of them (SEA011); a seal without that, and without the digest of the file, compares words alone, which a
    NOTE says (SEA012). `deep`: the pages of a PDF are drawn too, and compared with those drawn anew of what was sealed,
    in a layout (`layout`). `types`: your own classes that stand in the text, as of `read`.
    Raises `SealError` for a seal that is not whole, what the readers of the file raise, and
    with `deep`, or pages in the seal, `MissingExtraError` without the extra ``sign``.
    """
    types = types_given(types)
    if isinstance(subject, Agreement | Amendment):
        return Findings(tuple(text_findings(subject, _seal(sealed, types))))
    file = Path(subject)
    suffix = file.suffix.lower()
    if suffix == ".zip":
        given = None if sealed is None else _seal(sealed, types)
        return Findings(package_findings(file, given, deep=deep, layout=layout, types=types))
    one = _seal(sealed, types)
    if suffix in _SOURCES:
        return Findings(tuple(text_findings(_source(file, one, types), one)))
    with naming_file(file):
        return Findings(tuple(file_findings(whole_file(file), one, str(file), layout if deep else None)))


def _source(file: Path, sealed: Seal, types: OwnTypes) -> Agreement | Amendment:
    """Return the text of a source: of a sealed amendment this itself, or the text as it amends it."""
    if sealed.amendment is not None:
        with suppress(FileError):
            return read(file, Amendment, types=types)
    return read(file, types=types)


def _seal(sealed: Seal | str | os.PathLike[str] | None, types: OwnTypes) -> Seal:
    if sealed is None:
        raise seal_error(codes.CANNOT_BE_SEALED.finding(_NO_SEAL))
    return sealed if isinstance(sealed, Seal) else read_seal(sealed, types=types)


_NO_SEAL = Message("cần bản niêm phong để kiểm tra", "a seal is needed to verify by")
