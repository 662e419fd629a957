"""Files that LibreOffice and python-docx saved again verify; and one changed in them is found. Slow; run by name."""

import subprocess
from pathlib import Path

import pytest

from coordlib.signing import verify_seal, write_for_signature
from tests.signing.seals.sealed import SEALED, SIGNED, wrong

pytestmark = pytest.mark.office


def saved_again(file: Path, suffix: str, folder: Path) -> Path:
    """Return a file as LibreOffice saves it."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", suffix]
    subprocess.run(
        [*command, "--outdir", str(folder / "again"), str(file)], check=True, capture_output=True, timeout=180
    )
    return folder / "again" / f"{file.stem}.{suffix}"


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
@pytest.mark.parametrize("foot", [False, True])
def test_what_libreoffice_saves_again_verifies(suffix: str, foot: bool, tmp_path: Path) -> None:  # noqa: FBT001
    file = write_for_signature(SIGNED, tmp_path / "a.docx", foot=foot)
    assert not wrong(verify_seal(saved_again(file, suffix, tmp_path), SEALED))


def test_what_libreoffice_saves_of_another_text_is_found(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(str(write_for_signature(SIGNED, tmp_path / "a.docx")))
    run = next(run for one in document.paragraphs for run in one.runs if "05 ngày" in run.text)
    run.text = run.text.replace("05 ngày", "15 ngày")
    document.save(str(tmp_path / "b.docx"))
    found = verify_seal(saved_again(tmp_path / "b.docx", "docx", tmp_path), SEALED)
    assert ["niêm phong ghi “05”, tệp in “15”" in one.what.vi for one in found] == [True]


def test_what_python_docx_saves_again_verifies(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(str(write_for_signature(SIGNED, tmp_path / "a.docx", foot=True)))
    document.save(str(tmp_path / "b.docx"))
    assert not wrong(verify_seal(tmp_path / "b.docx", SEALED))
