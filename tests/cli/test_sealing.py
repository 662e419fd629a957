"""Sealing and verifying from the command line, in both languages, with exit codes."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from coordlib import Ledger, read, save
from coordlib.signing import write_for_signature
from coordlib.tracking import Entry, Note
from tests.cli.calls import Ended, call
from tests.formats.small import zipped
from tests.signing.seals.sealed import SIGNED

SIGNED_ON = ("--signed", "police=13/12/2021", "--signed", "telecom=2021-12-13")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return save(SIGNED, tmp_path / "quy-che.yaml")


def sealed(source: Path, *more: object) -> Ended:
    return call("seal", source, *SIGNED_ON, "--out", source.with_name("seal.json"), *more)


def test_what_was_signed_is_sealed_packed_and_verified(source: Path) -> None:
    file = write_for_signature(SIGNED, source.with_suffix(".docx"))
    package = source.with_name("a.zip")
    made = sealed(source, "--pack", package, "--part", file)
    assert (made.code, made.lines) == (0, [str(source.with_name("seal.json")), str(package)])
    assert "số 05/QC-CAT-VTGL, ký ngày 13/12/2021" in made.err
    found = call("verify", file, source, package, "--seal", source.with_name("seal.json"))
    assert (found.code, len(found.lines)) == (0, 3)
    assert found.lines[0] == f"{file}: đúng bản đã niêm phong"


def test_what_differs_is_named_and_ends_with_one(source: Path) -> None:
    sealed(source)
    source.write_text(source.read_text(encoding="utf-8").replace("hạn 05 ngày", "hạn 03 ngày", 1), encoding="utf-8")
    found = call("verify", source, "--seal", source.with_name("seal.json"), lang="en")
    assert found.code == 1
    assert "SEA003" in found.out
    assert "the seal has '05', this text has '03'" in found.out


def test_a_file_that_was_signed_electronically_is_bound_by_its_digest(source: Path) -> None:
    file = write_for_signature(SIGNED, source.with_suffix(".pdf"))
    made = sealed(source, "--electronic", f"police={file}", "--pack", source.with_name("a.zip"), "--part", file)
    assert made.code == 0
    assert "(Công an tỉnh Gia Lai, ký điện tử ngày 13/12/2021)" in made.err
    source.with_name("seal.json").unlink()
    lacking = sealed(source, "--electronic", f"police={file}", "--pack", source.with_name("b.zip"))
    assert (lacking.code, source.with_name("b.zip").exists()) == (1, False)
    assert not source.with_name("seal.json").exists(), "half of what was asked for is left"


def test_the_ledger_goes_into_the_package_and_one_changed_line_of_it_is_found(source: Path) -> None:
    ledger, package = source.with_name("ledger.jsonl"), source.with_name("a.zip")
    Ledger.open(ledger, read(source)).append(Entry(Note("việc đầu tiên"), date(2022, 1, 5)))
    assert sealed(source, "--pack", package, "--ledger", ledger).code == 0
    with zipfile.ZipFile(package) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
    assert parts["ledger.jsonl"] == ledger.read_bytes()
    package.write_bytes(zipped({**parts, "ledger.jsonl": parts["ledger.jsonl"].replace("đầu".encode(), b"sau")}))
    assert "phần “ledger.jsonl” đã bị sửa" in call("verify", package).out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((*SIGNED_ON, "--part", "x.pdf"), 2, "đi cùng --pack"),
        (("--signed", "polce=2021-12-13"), 2, "có phải là “police”?"),
        (("--signed", "police=hôm qua"), 2, "không phải là một ngày"),
        (("--signed", "police=2021-12-13"), 1, "Viettel Gia Lai chưa có bản ghi việc ký"),
        ((*SIGNED_ON, "--electronic", "police=nowhere.pdf"), 2, "không đọc được"),
    ],
)
def test_what_is_misused_or_lacks_is_said(arguments: tuple[str, ...], code: int, words: str, source: Path) -> None:
    ended = call("seal", source, *arguments)
    assert (ended.code, words in ended.err) == (code, True)
    assert list(source.parent.iterdir()) == [source]


def test_without_a_seal_only_a_package_can_be_verified(source: Path) -> None:
    ended = call("verify", source)
    assert (ended.code, "thiếu --seal" in ended.err) == (2, True)
