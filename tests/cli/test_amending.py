"""``coordlib amend`` and ``as-of``: what they print, write and refuse."""

from datetime import date
from pathlib import Path

import pytest

from coordlib import read
from coordlib.amendments import Amendment, as_of
from coordlib.cli.app import run
from tests.paths import EXAMPLES

AGREEMENT = str(EXAMPLES / "gia_lai_viettel.yaml")
AMENDMENT = str(EXAMPLES / "amendments" / "gia_lai_viettel.yaml")


def test_amend_prints_the_instrument_and_says_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["amend", AGREEMENT, AMENDMENT, "--draft", "--lang", "vi"]) == 0
    printed = capsys.readouterr()
    assert "5. Bổ sung Điều 5a vào sau Điều 5 như sau:" in printed.out
    assert "SIG005" in printed.err


def test_amend_writes_files_with_the_table_of_deadlines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "sua-doi.md"
    assert run(["amend", AGREEMENT, AMENDMENT, "--through", "2026-12-31", "-o", str(out), "--draft"]) == 0
    assert str(out) in capsys.readouterr().out
    assert "Các kỳ hạn từ ngày 01 tháng 10 năm 2025" in out.read_text(encoding="utf-8")


def test_an_amendment_that_cannot_be_done_is_not_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("signed: 2025-09-15\noperations:\n- repeal: {target: Điều 99}\n", encoding="utf-8")
    assert run(["amend", AGREEMENT, str(wrong)]) != 0
    assert "CHG001" in capsys.readouterr().err


def test_as_of_writes_the_text_of_a_day_as_a_file_or_a_document(tmp_path: Path) -> None:
    source, document = tmp_path / "text.yaml", tmp_path / "text.md"
    assert run(["as-of", AGREEMENT, AMENDMENT, "--on", "2025-10-01", "-o", str(source), "-o", str(document)]) == 0
    expected = as_of(read(AGREEMENT), [read(AMENDMENT, Amendment)], date(2025, 10, 1))
    assert read(source) == expected
    assert "Điều 5a. Bảo vệ dữ liệu" in document.read_text(encoding="utf-8")


def test_as_of_shows_the_signed_text_before_the_day_of_effect(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["as-of", AGREEMENT, AMENDMENT, "--on", "2025-09-30"]) == 0
    assert "5a" not in capsys.readouterr().out


def test_as_of_writes_the_consolidated_text(tmp_path: Path) -> None:
    out = tmp_path / "hop-nhat.md"
    assert run(["as-of", AGREEMENT, AMENDMENT, "--on", "2025-10-01", "--consolidated", "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "Bản hợp nhất này không phải là văn bản chính thức" in text
    assert "c)[^9] (được bãi bỏ)" in text
