"""``check-form`` and ``fix-form``: what they say, what they write, how they end."""

import json
from pathlib import Path

import attrs
import pytest

from coordlib import read, render, write
from coordlib.document import ND30, Role
from coordlib.rules import check_document
from tests.cli.calls import EXAMPLE, call


@pytest.fixture
def spoiled(tmp_path: Path) -> Path:
    layout = ND30.with_look(Role.MOTTO, attrs.evolve(ND30.look(Role.MOTTO), bold=False))
    return write(render(read(EXAMPLE)), tmp_path / "a.docx", layout=layout)


def test_a_fault_is_said_with_its_paragraph_in_both_languages(spoiled: Path) -> None:
    ended = call("check-form", spoiled)
    assert ended.code == 1
    what = "Tiêu ngữ không in đậm; NĐ 30/2020, Phụ lục I, Mục II.1: in đậm"
    mend = "Trình bày Tiêu ngữ chữ thường, cỡ 13-14, đứng, đậm, canh giữa."
    assert ended.lines == [f"{spoiled}:5: ND015 LỖI đoạn 5 “Độc lập - Tự do -…”: {what} → {mend}"]
    assert "the national motto not bold" in call("check-form", spoiled, lang="en").out


def test_findings_as_json_say_what_stands_and_how_sure(spoiled: Path) -> None:
    (found,) = json.loads(call("check-form", spoiled, "--format", "json").out)["findings"]
    assert (found["paragraph"], found["sure"], found["mendable"]) == (5, "certain", True)
    assert found["stands"]["vi"] == "Tiêu ngữ không in đậm"


def test_the_mended_copy_is_clean_and_the_file_stays(spoiled: Path, tmp_path: Path) -> None:
    before = spoiled.read_bytes()
    out = tmp_path / "b.docx"
    ended = call("fix-form", spoiled, "--out", out)
    assert (ended.code, spoiled.read_bytes()) == (0, before)
    assert str(out) in ended.lines
    assert not check_document(out)
    assert call("check-form", out).code == 0


def test_a_file_is_not_mended_over_itself(spoiled: Path) -> None:
    before = spoiled.read_bytes()
    assert call("fix-form", spoiled, "--out", spoiled).code == 2
    assert spoiled.read_bytes() == before


def test_what_is_no_docx_ends_in_words(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"x")
    assert call("check-form", file).code == 2
    assert call("fix-form", file, "--out", tmp_path / "b.docx").code
    assert not (tmp_path / "b.docx").exists()
    assert call("check-form", tmp_path / "none.docx").code == 2
    assert call("check-form", file, "--kind", "thư tình").code == 2
