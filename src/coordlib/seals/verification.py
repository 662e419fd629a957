"""Verification: whether an agreement, or a file, is what was sealed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from coordlib.files import read
from coordlib.language import Finding, Findings, checked
from coordlib.model import Agreement
from coordlib.printed import read_printed
from coordlib.seals.differences import text_findings
from coordlib.seals.notation import read_seal
from coordlib.seals.packages import package_findings
from coordlib.seals.prints import print_findings
from coordlib.seals.records import UNSEALABLE, Seal, seal_error, seal_finding

_SOURCES = frozenset({".yaml", ".yml", ".json"})


@checked
def verify_seal(
    subject: Agreement | str | os.PathLike[str], sealed: Seal | str | os.PathLike[str] | None = None
) -> Findings:
    """Return where a text is not what was sealed (kiểm tra niêm phong); no findings where it is.

    `subject`: an agreement; the path of its source, or of a DOCX, PDF or HTML that prints it; or of a package
    (``.zip``), which holds its own seal. `sealed`: the seal, or the path of it. Raises `SealError` for a seal that is
    not whole, and what the readers of the file raise.
    """
    if isinstance(subject, Agreement):
        return Findings(tuple(text_findings(subject, _seal(sealed))))
    file = Path(subject)
    suffix = file.suffix.lower()
    if suffix == ".zip":
        return Findings(tuple(package_findings(file)))
    one = _seal(sealed)
    found = text_findings(read(file), one) if suffix in _SOURCES else _file_findings(file, one)
    return Findings(tuple(found))


def _seal(sealed: Seal | str | os.PathLike[str] | None) -> Seal:
    if sealed is None:
        vi, en = "cần bản niêm phong để kiểm tra", "a seal is needed to verify by"
        raise seal_error(seal_finding(UNSEALABLE, vi, en))
    return sealed if isinstance(sealed, Seal) else read_seal(sealed)


def _file_findings(file: Path, one: Seal) -> Iterator[Finding]:
    if not one.words:
        vi, en = "niêm phong của văn bản sửa đổi không giữ lời in", "the seal of an amendment holds no printed words"
        raise seal_error(seal_finding(UNSEALABLE, vi, f"{en}; verify the source"))
    printed = read_printed(file)
    by_line = file.suffix.lower() == ".pdf"
    yield from print_findings(printed, one.words, one.text_digest, file=str(file), by_line=by_line)
