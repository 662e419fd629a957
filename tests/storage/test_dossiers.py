"""Dossiers: a portfolio file lists agreements with their ledgers, seen from its own folder."""

from pathlib import Path

import pytest

from coordlib.language import RefusedError
from coordlib.storage import Dossier, FileError, Register, read_register

LIST = """\
schema: 1
title: Các quy chế phối hợp của Công an tỉnh
agreements:
- agreement: viettel/quy-che.yaml
  ledger: viettel/so-theo-doi.jsonl
- agreement: ../chung/quy-che.json
"""


def test_paths_are_seen_from_the_folder_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "danh-muc.yaml"
    file.write_text(LIST, encoding="utf-8")
    register = read_register(file)
    assert register.title == "Các quy chế phối hợp của Công an tỉnh"
    assert register.agreements == (
        Dossier(str(tmp_path / "viettel" / "quy-che.yaml"), str(tmp_path / "viettel" / "so-theo-doi.jsonl")),
        Dossier(str(tmp_path / ".." / "chung" / "quy-che.json")),
    )


def test_a_path_from_the_root_stays(tmp_path: Path) -> None:
    absolute = tmp_path / "a.yaml"
    assert Register(agreements=(Dossier(str(absolute)),)).below(Path("elsewhere")).agreements[0].agreement == str(
        absolute
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("agreements:\n- ledger: a.jsonl\n", 2, "thiếu khóa “agreement”"),
        ("agreements:\n- agreement: ''\n", 2, "đường dẫn trống"),
        ("agreements:\n- {agreement: a.yaml, ledgre: b}\n", 2, "không có khóa “ledgre”; có phải là “ledger”?"),
        ("agreements: a.yaml\n", 1, "cần một danh sách, không phải “a.yaml”"),
    ],
)
def test_faults_have_their_lines(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = tmp_path / "danh-muc.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        read_register(file)
    [finding] = caught.value.findings
    assert (finding.position.line, finding.what.vi) == (line, words)


@pytest.mark.parametrize(
    "dossiers", [(Dossier("a.yaml"), Dossier("a.yaml", "a.jsonl")), (Dossier("a.yaml", "s"), Dossier("b.yaml", "s"))]
)
def test_no_agreement_and_no_ledger_is_listed_twice(dossiers: tuple[Dossier, ...]) -> None:
    with pytest.raises(RefusedError, match="listed twice"):
        Register(agreements=dossiers)
