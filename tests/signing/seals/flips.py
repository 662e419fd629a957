"""Flipped bytes: ``python -m tests.signing.seals.flips 1`` changes each byte in turn, with 10 every tenth.

Of a seal, of the manifest in a package that is whole otherwise, of a package, and of a signed PDF. Said are those that
are not found, and those of which the place is not named. An exit status of 1 says that there was one of either.
"""

import io
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from coordlib.formats import Packed, package
from coordlib.language import Address, Finding, FindingsError
from coordlib.signing import pack, package_findings, read_seal, read_signatures, seal_text, write_for_signature
from coordlib.signing.seals.packages import package_bytes
from tests.signing.parties import root_file, signed
from tests.signing.seals.sealed import SEALED, SIGNED

Look = Callable[[bytes], Iterable[Finding]]
# A place in words: which part, which signature, which byte.
_PLACED = re.compile(r"phần “|“[\w.]+”|byte \d|ký (thứ|của|ở ô)|đọc được tệp PDF|tệp nén")


def of_a_seal(content: bytes) -> Iterable[Finding]:
    try:
        read_seal(content)
    except FindingsError as error:
        return error.findings
    return ()


def of_a_manifest(content: bytes) -> Iterable[Finding]:
    parts = {**PARTS, "manifest.json": content}
    return package_findings(package(Packed.of(name, held) for name, held in parts.items()))


def of_a_signed_pdf(folder: Path) -> Look:
    count = len(read_signatures(_written(folder, signed(2, folder)), roots=(root_file(folder),)))

    def look(content: bytes) -> Iterable[Finding]:
        try:
            found = read_signatures(_written(folder, content), roots=(root_file(folder),))
        except FindingsError as error:
            return error.findings
        assert found.findings.errors or len(found) == count, "a signature that vanished, and nothing is said"
        return found.findings.errors

    return look


def _written(folder: Path, content: bytes) -> Path:
    path = folder / "flipped.pdf"
    path.write_bytes(content)
    return path


def is_placed(one: Finding) -> bool:
    return bool(one.position.line or one.position.path or one.where != Address() or _PLACED.search(one.what.vi))


def flipped(content: bytes, look: Look, step: int) -> tuple[int, list[int], list[int]]:
    """Return how many bytes were changed, those that are not found, and those of which no place is named."""
    unfound, unplaced = [], []
    places = range(0, len(content), step)
    for place in places:
        changed = bytearray(content)
        changed[place] ^= 1 << place % 8
        found = list(look(bytes(changed)))
        if not found:
            unfound.append(place)
        elif not any(map(is_placed, found)):
            unplaced.append(place)
    return len(places), unfound, unplaced


FOLDER = Path(tempfile.mkdtemp())
PACKAGE = pack(SEALED, FOLDER / "a.zip", (write_for_signature(SIGNED, FOLDER / "a.docx"),)).read_bytes()
with zipfile.ZipFile(io.BytesIO(PACKAGE)) as opened:
    PARTS = {name: opened.read(name) for name in opened.namelist()}


def main(step: int) -> int:
    assert package_bytes({name: one for name, one in PARTS.items() if name != "manifest.json"}) == PACKAGE
    ended = 0
    for name, content, look in (
        ("seal", seal_text(SEALED).encode(), of_a_seal),
        ("manifest", PARTS["manifest.json"], of_a_manifest),
        ("package", PACKAGE, package_findings),
        ("signed PDF", signed(2, FOLDER), of_a_signed_pdf(FOLDER)),
    ):
        count, unfound, unplaced = flipped(content, look, step)
        said = f"{len(unfound)} not found {unfound[:9]}, {len(unplaced)} without a place {unplaced[:9]}"
        print(f"{name}: {count} of {len(content)} bytes, {said}", flush=True)  # noqa: T201 - a script reports
        ended |= bool(unfound or unplaced)
    return ended


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
