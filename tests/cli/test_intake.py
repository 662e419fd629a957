"""``coordlib read``: documents that exist become drafts."""

from pathlib import Path

from coordlib import read
from tests.cli.calls import EXAMPLE, call

_PRINTED = "quy-che.docx"


def printed(folder: Path) -> Path:
    call("render", EXAMPLE, "--to", "docx", "-o", folder)
    return next(folder.glob("*.docx")).rename(folder / _PRINTED)


def test_a_word_file_becomes_a_draft_whose_duties_are_proposed(tmp_path: Path) -> None:
    ended = call("read", printed(tmp_path))
    assert ended.code == 0
    assert ended.lines[0] == str(tmp_path / "quy-che.yaml")
    assert any("trong thời hạn 05 ngày làm việc" in line for line in ended.lines)
    assert list(read(tmp_path / "quy-che.yaml").duties()) == []


def test_accepted_duties_stand_in_the_draft(tmp_path: Path) -> None:
    call("read", printed(tmp_path), "--accept", "all", "-o", tmp_path / "out")
    assert len(list(read(tmp_path / "out" / "quy-che.yaml").duties())) >= 5


def test_a_folder_is_summed_up(tmp_path: Path) -> None:
    printed(tmp_path)
    (tmp_path / "tin.md").write_text("Một dòng tin.\n", encoding="utf-8")
    (tmp_path / "hong.docx").write_bytes(b"PK")
    ended = call("read", tmp_path, lang="en")
    assert "3 files: 1 read" in ended.err
    assert "1 no documents, 1 refused" in ended.err


def test_a_file_that_is_no_document_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text("Một dòng tin.\n", encoding="utf-8")
    ended = call("read", tmp_path / "tin.txt")
    assert ended.code == 1
    assert "tệp không phải là một văn bản" in ended.err
