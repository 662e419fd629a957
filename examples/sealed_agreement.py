"""An agreement sealed after signing: its files verify, a changed copy is found, and all is packed for the archive.

Made up for the example: the commune, its bodies, number, days and the names of those who sign. No signature, no stamp
and no certificate is made here: a seal tells whether a text is what was signed, and is no digital signature.
"""

import sys
import zipfile
from datetime import date
from pathlib import Path

import attrs

from coordlib import read, render, write
from coordlib.seals import (
    ArchiveCodes,
    SignatureRecord,
    digested,
    pack,
    save_seal,
    seal,
    verify_seal,
    write_for_signature,
)

SOURCE = Path(__file__).with_name("four_parties.yaml")
DAY = date(2026, 3, 2)  # made up, as the names and the number below


def main(folder: Path) -> None:
    """Seal the agreement, verify its files, change a copy and say what is found."""
    folder.mkdir(parents=True, exist_ok=True)
    drafted = read(SOURCE)
    signers = tuple(
        attrs.evolve(one, name=f"Nguyễn Văn {letter}") for one, letter in zip(drafted.signatories, "ABCD", strict=True)
    )
    agreement = attrs.evolve(drafted, number=1, signed=DAY, effective=DAY, signatories=signers)

    # Written, read again, and refused if a word, a number or a place for a signature were missing.
    files = [write_for_signature(agreement, folder / f"quy-che{suffix}") for suffix in (".docx", ".pdf", ".html")]
    files.append(write(digested(render(agreement), agreement), folder / "quy-che.md"))

    # After the heads have signed: who, for which party, on which day.
    sealed = seal(agreement, [SignatureRecord(one.party, one.name, DAY) for one in signers])
    files.append(save_seal(sealed, folder / "niem-phong.json"))
    for file in files[:3]:
        print(file.name, "verifies" if not verify_seal(file, sealed) else "DOES NOT VERIFY")

    copy = folder / "ban-sao.docx"
    copy.write_bytes(changed(files[0], "03 ngày", "13 ngày"))
    files.append(copy)
    print(f"{verify_seal(copy, sealed):vi}")

    codes = ArchiveCodes(year=DAY.year, description="Ví dụ")
    files.append(pack(sealed, folder / "ho-so.zip", (*files[:3],), codes=codes))
    print(f"{verify_seal(files[-1]):vi}")
    print(*files, sep="\n")


def changed(file: Path, old: str, new: str) -> bytes:
    """Return a DOCX in which somebody changed a few words of the text."""
    target = file.with_suffix(".tmp")
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.decode().replace(old, new, 1) if name == "word/document.xml" else content)
    content = target.read_bytes()
    target.unlink()
    return content


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "out"))
