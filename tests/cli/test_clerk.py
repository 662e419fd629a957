"""A clerk's first day in the terminal: one look at the answer is enough, and nothing is written by a slip."""

import shlex
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from coordlib import tracking
from coordlib.cli.starting import _BLANKS, _record_of
from coordlib.language import Finding
from coordlib.storage import FileError, read
from tests.cli.calls import call, environment

HERE = Path(__file__).parent
SLIPS: list[dict[str, Any]] = yaml.safe_load((HERE / "clerk.yaml").read_text(encoding="utf-8"))
SOUND = (HERE.parent / "storage" / "slips" / "agreement.yaml").read_text(encoding="utf-8")

WITHOUT_PYHANKO = """
import sys
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "pyhanko":
            raise ModuleNotFoundError(name, name="pyhanko")
sys.meta_path.insert(0, Finder())
from coordlib.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(autouse=True)
def _desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    signed = SOUND.replace("preamble:", "signed: 2026-01-10\npreamble:")
    (tmp_path / "quy-che.yaml").write_text(signed, encoding="utf-8")


def answer(*typed: str) -> tuple[int, str]:
    result = call(*typed, "--lang", "vi")
    return result.code, " ".join((result.out + result.err).split())


def faults_of(path: Path, kind: type) -> tuple[Finding, ...]:
    try:
        read(path, kind=kind)
    except FileError as error:
        return error.findings.found
    return ()


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["types"])
def test_the_answer_says_what_to_do_about_it(slip: dict[str, Any], tmp_path: Path) -> None:
    for name, text in slip.get("files", {}).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    code, said = answer(*shlex.split(slip["types"]))
    assert all(words in said for words in slip["says"]), said
    if slip.get("writes"):
        assert code == 0
        return
    assert code != 0
    after = {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.suffix not in (".lock", ".jsonl")}
    assert after == before
    ledger = tmp_path / "quy-che.jsonl"
    assert not ledger.exists() or not ledger.read_bytes()


def test_what_was_recorded_already_is_told_with_its_entry() -> None:
    record = ("record", "quy-che.yaml", "inspect", "--on")
    assert answer(*record, "2026-03-05")[0] == 0
    code, said = answer(*record, "2026-03-06")
    assert code != 0
    assert "đính chính mục 1" in said


def test_a_figure_is_about_what_the_agreement_states() -> None:
    answer("record", "quy-che.yaml", "patrols", "--figure", "12", "--on", "2026-03-05")
    assert "LED006" not in answer("record", "quy-che.yaml", "inspect", "--on", "2026-03-05")[1]


@pytest.mark.parametrize("kind", _BLANKS)
def test_a_file_to_fill_in_is_begun_and_asks_for_nothing_but_what_it_must_have(kind: str, tmp_path: Path) -> None:
    assert answer("new", "--kind", kind)[0] == 0
    blank = tmp_path / f"{kind}.yaml"
    faults = faults_of(blank, _record_of(kind))
    assert all(finding.position.line for finding in faults)
    assert {finding.help.vi for finding in faults} <= {"Điền vào chỗ này; chưa biết mà được để trống thì bỏ dòng."}
    before = blank.read_bytes()
    assert answer("new", "--kind", kind)[0] != 0
    assert blank.read_bytes() == before


def test_each_example_of_a_file_to_fill_in_is_of_the_form_that_is_read(tmp_path: Path) -> None:
    answer("new", "--kind", "letterhead")
    text = (tmp_path / "letterhead.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    live = "\n".join(
        line[2:] if line.startswith(("# - ", "# number:", "# signed:", "# to:")) else line for line in lines
    )
    filled = live.replace("# recipients:", "recipients:").replace("# signatories:", "signatories:").replace("…", "VT")
    (tmp_path / "letterhead.yaml").write_text(filled, encoding="utf-8")
    assert read(tmp_path / "letterhead.yaml", kind=tracking.Letterhead).number == 1


def test_signing_without_its_extra_names_the_extra_of_coordlib(tmp_path: Path) -> None:
    (tmp_path / "quy-che.pdf").write_bytes(b"%PDF-1.7")
    command = [sys.executable, "-c", WITHOUT_PYHANKO, "sign", "quy-che.yaml", "--lang", "vi"]
    ended = subprocess.run(command, env=environment(), capture_output=True, check=False)
    assert ended.returncode == 2
    said = ended.stderr.decode()
    assert "cần phần mở rộng “sign”" in said
    assert "coordlib[sign]" in said


def test_a_file_in_another_encoding_or_of_another_program_is_told_what_it_is(tmp_path: Path) -> None:
    text = (tmp_path / "quy-che.yaml").read_text(encoding="utf-8")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        (tmp_path / "khac.yaml").write_bytes(text.encode(encoding))
        assert "chọn “Lưu thành” (Save as)" in answer("check", "khac.yaml")[1]
    package = BytesIO()
    with ZipFile(package, "w") as parts:
        parts.writestr("word/document.xml", "<w/>")
    for content, what in (
        (package.getvalue(), "tệp Word"),
        (b"%PDF-1.7", "tệp PDF"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "đời cũ"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", ""),
        (text.encode().decode("latin-1").encode(), "bị vỡ"),
    ):
        (tmp_path / "khac.yaml").write_bytes(content)
        code, said = answer("check", "khac.yaml")
        assert code == 2
        assert what in said


def test_a_byte_order_mark_is_none_of_a_clerks_business(tmp_path: Path) -> None:
    text = (tmp_path / "quy-che.yaml").read_text(encoding="utf-8")
    (tmp_path / "dau.yaml").write_bytes(text.encode("utf-8-sig"))
    assert answer("check", "dau.yaml")[1].replace("dau.yaml", "quy-che.yaml") == answer("check", "quy-che.yaml")[1]
