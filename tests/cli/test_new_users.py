"""What a new user runs into: a file that is there, the wrong file, a word of the wrong kind, a console of Windows."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import pytest

from coordlib.cli.entry import _nearest
from tests.cli.calls import EXAMPLE, call, spawn

SOURCE = """\
schema: 1
title: Quy chế phối hợp
parties:
- {key: police, name: Công an tỉnh}
- {key: telecom, name: Viễn thông tỉnh}
body:
- article: Trách nhiệm
  text: Trả lời trong 05 ngày làm việc kể từ ngày nhận được yêu cầu.
  duties:
  - key: reply
    lead: telecom
    to: police
    when: {within: {n: 5, unit: working-days, after: request}}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    file = tmp_path / "a.yaml"
    file.write_text(SOURCE, encoding="utf-8")
    return file


def test_a_draft_of_what_was_printed_does_not_replace_the_agreement(source: Path) -> None:
    assert call("render", source, "--draft").code == 0
    refused = call("read", source.with_suffix(".docx"))
    assert (refused.code, source.read_text(encoding="utf-8")) == (2, SOURCE)
    assert "thêm --force để ghi đè" in refused.err
    assert call("read", source.with_suffix(".docx"), "--force").code == 0
    assert source.read_text(encoding="utf-8") != SOURCE


PARTS = {
    "narrative": "situation: Ổn định.\ncauses: Không có.\n",
    "letterhead": "issuers: [police]\nto: [Ủy ban nhân dân tỉnh]\nnumber: 27\n",
    "amendment": "number: 3\noperations:\n- repeal: {places: [khoản 1 Điều 1]}\n",
}


@pytest.mark.parametrize("kind", PARTS)
def test_another_file_is_called_by_what_it_is_instead_of_by_its_keys(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_text(PARTS[kind], encoding="utf-8")
    [line] = call("check", file).lines
    assert "FIL004 LỖI đây là tệp khác: " in line
    assert (f"coordlib check --kind {kind}" in line) == (kind != "amendment")


def test_the_agreement_in_place_of_an_amendment_is_called_so(source: Path) -> None:
    assert "this is another file: a coordination agreement" in call("amend", source, source, lang="en").err


def test_a_document_and_a_ledger_in_place_of_an_agreement_are_told_the_way() -> None:
    assert "coordlib read TỆP" in call("render", "a.docx").err
    assert "nêu tệp quy chế" in call("check", "a.jsonl").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["request", "--occasion", "31/CAT"], "“request” là sự kiện, không phải trách nhiệm"),
        (["reply", "--correct", "1"], "đính chính phải nêu lý do: --reason"),
        (["reply", "--figure", "sessions=3"], "khóa của chỉ tiêu ghi ở KHÓA, --figure chỉ ghi số"),
    ],
)
def test_what_is_recorded_amiss_is_told_the_option(words: list[str], said: str, source: Path) -> None:
    assert said in call("record", source, *words, "--on", "2026-03-02").err


def test_what_was_recorded_is_told_whole(source: Path) -> None:
    recorded = call("record", source, "request", "--happened", "--occasion", "31/CAT", "--on", "2026-03-02")
    assert ": request 31/CAT, ngày 02/3/2026" in recorded.out
    withdrawn = call("record", source, "--withdraw", "1", "--reason", "Ghi nhầm", "--on", "2026-03-03")
    assert ": đính chính mục 1, ngày 03/3/2026" in withdrawn.out


@pytest.mark.parametrize("command", ["read", "fix-form", "render", "compare", "seal"])
def test_help_in_vietnamese_holds_no_english_name_of_a_value(command: str) -> None:
    call(command, "--help", lang="en")  # in the same process, of which nothing is left
    assert re.search(r"TEXT|DIRECTORY|required", call(command, "--help").out) is None


class TestWindows:
    def test_marks_and_line_ends_of_a_file_stay_when_it_is_arranged_mended_and_recorded_for(self, source: Path) -> None:
        text = f"{SOURCE}preamble: Hai bên thống nhất , ban hành.\nkind: QUY CHẾ\n"
        source.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
        for words in (["fmt"], ["check", "--fix", "--yes"]):
            before = source.read_bytes()
            call(words[0], source, *words[1:])
            assert source.read_bytes() != before
        call("record", source, "request", "--happened", "--occasion", "1/CAT", "--on", "2026-03-02")
        content = source.read_bytes()
        assert content.startswith(b"\xef\xbb\xbfschema: 1\r\nid: ")
        assert content.count(b"\n") == content.count(b"\r\n") == text.count("\n") + 1

    def test_a_path_with_backslashes_in_double_quotes_is_told_how_to_write_it(self, tmp_path: Path) -> None:
        file = tmp_path / "danh-muc.yaml"
        file.write_text('agreements:\n- agreement: "C:\\Users\\a.yaml"\n', encoding="utf-8")
        assert "Dùng dấu “/” thay cho “\\”" in call("portfolio", file).err

    @pytest.mark.parametrize("encoding", ["cp1252", "cp1258", "ascii"])
    @pytest.mark.long
    def test_no_console_stops_a_command_and_files_are_utf_8(self, encoding: str, source: Path) -> None:
        told = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "LC_ALL": "C"}
        shown = spawn("check", source, **told)
        assert (shown.code, "Traceback" in shown.err) == (1, False)
        assert spawn("render", source, "--draft", "--to", "md", **told).code == 0
        assert "DỰ THẢO" in source.with_suffix(".md").read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("encoding", "shown"), [("cp1258", "Điều kiện"), ("cp1252", "Diêu kiên"), ("ascii", "Dieu kien")]
    )
    def test_a_letter_that_a_console_lacks_is_written_by_what_is_nearest(self, encoding: str, shown: str) -> None:
        known = (one if one.encode(encoding, "ignore") else _nearest(one, encoding) for one in "Điều kiện")
        written = "".join(known)
        assert written.encode(encoding).decode(encoding) == written
        assert normalize("NFC", written) == shown


def test_the_files_of_a_portfolio_are_told_apart_as_the_machine_does(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.yaml"
    file.write_text(f"agreements:\n- agreement: {EXAMPLE.name}\n- agreement: ./{EXAMPLE.name}\n", encoding="utf-8")
    assert "ghi hai lần" in call("portfolio", file).err
