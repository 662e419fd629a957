"""``coordlib facts`` and ``--facts``: how far the facts go, what a folder changes, and that each command heeds it."""

from pathlib import Path

import pytest
import yaml

from tests.cli.calls import call
from tests.rules.test_rules import BASE

SIGNED = "2026-11-12"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "cu-lieu"
    place.mkdir()
    (place / "bodies.csv").write_text(
        "name,ended,successor,source,confidence\nTrung tâm A,01/11/2026,Trung tâm An toàn số,Quyết định 1,H\n",
        encoding="utf-8",
    )
    (place / "days_off.csv").write_text(
        f"day,kind,name,status,source,confidence\n{SIGNED},off,Ngày truyền thống,official,Quyết định 2,H\n",
        encoding="utf-8",
    )
    body = [{"article": "Một", "text": "Phối hợp với Trung tâm A kiểm tra."}]
    file = {**BASE, "signed": SIGNED, "effective": SIGNED, "body": body}
    (tmp_path / "quy-che.yaml").write_text(yaml.safe_dump(file, allow_unicode=True), encoding="utf-8")
    return place


def test_it_says_up_to_which_day_each_table_goes(folder: Path) -> None:
    del folder
    said = call("facts")
    assert said.code == 0
    assert "văn bản (acts)\t637\t13/10/2026" in said.out
    assert "ngày nghỉ (days_off)\t9\t31/12/2026" in said.out


def test_check_heeds_the_folder(folder: Path) -> None:
    before, after = call("check", "quy-che.yaml"), call("check", "quy-che.yaml", "--facts", str(folder))
    assert "PAR009" not in before.out
    assert "PAR009 CẢNH BÁO" in after.out
    assert "DAT012 LƯU Ý" in after.out


def test_it_says_what_a_folder_changes(folder: Path) -> None:
    said = call("facts", "quy-che.yaml", "--facts", str(folder))
    assert said.code == 1
    assert "thêm\tTrung tâm A · … · 01/11/2026 · → Trung tâm An toàn số" in said.out
    assert "\n+ quy-che.yaml:" in said.out
    assert "PAR009" in said.out
    same = call("facts", "quy-che.yaml", "--instead-of", str(folder), "--facts", str(folder))
    assert same.code == 0
    assert "Không phát hiện nào thêm hoặc bớt." in same.err


def test_it_writes_the_tables_and_replaces_none_of_others(folder: Path) -> None:
    assert call("facts", "--facts", str(folder), "-o", "tat-ca").code == 0
    assert "Trung tâm A" in Path("tat-ca/bodies.csv").read_text(encoding="utf-8")
    assert call("facts", "-o", "tat-ca").code == 2


def test_what_cannot_be_read_or_contradicts_is_misuse(folder: Path) -> None:
    (folder / "places.csv").write_text(
        "name,kind,ended,successor,source,confidence\nGia Lai,tỉnh,2027-01-01,Nơi Lạ,n,H\n", encoding="utf-8"
    )
    for name in (str(folder), "khong-co"):
        said = call("facts", "--facts", name)
        assert said.code == 2
        assert "FCT00" in said.err
