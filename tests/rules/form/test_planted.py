"""Planted faults: each is found by its rule, and nothing is said of a document that has none."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import docx
import pytest

from coordlib.rules import check_document
from tests.rules.form.plants import PLANTS, Plant, on, wording
from tests.rules.form.specimens import SPECIMENS

_EVERY = 12  # the suite plants one in twelve; `pytest -m variants tests/rules/form` plants all


@cache
def clean(kind: str) -> bytes:
    stream = io.BytesIO()
    SPECIMENS[kind]().save(stream)
    return stream.getvalue()


def planted(plant: Plant, folder: Path) -> Path:
    document = docx.Document(io.BytesIO(clean(plant.kind)))
    plant.spoil(document)
    file = folder / "planted.docx"
    document.save(str(file))
    return file


@pytest.mark.parametrize("kind", SPECIMENS)
def test_a_document_made_by_the_decree_has_no_finding(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "clean.docx"
    file.write_bytes(clean(kind))
    assert not check_document(file, kind=kind)


def assert_found(plant: Plant, folder: Path) -> None:
    codes = {one.code for one in check_document(planted(plant, folder))}
    assert plant.code in codes
    assert len(codes) <= 2, codes  # a line below a text goes with the text that it belongs to


@pytest.mark.parametrize("plant", PLANTS[::_EVERY], ids=str)
def test_a_planted_fault_is_found(plant: Plant, tmp_path: Path) -> None:
    assert_found(plant, tmp_path)


@pytest.mark.variants
@pytest.mark.parametrize("plant", PLANTS, ids=str)
def test_each_planted_fault_is_found(plant: Plant, tmp_path: Path) -> None:
    assert_found(plant, tmp_path)


def test_there_are_many_plants_and_each_rule_of_looks_has_some() -> None:
    assert len(PLANTS) >= 300
    assert len({str(one) for one in PLANTS}) == len(PLANTS)


@pytest.mark.parametrize("body", ["TRƯỜNG ĐẠI HỌC VÍ DỤ", "BỆNH VIỆN VÍ DỤ", "BỘ CHỈ HUY QUÂN SỰ TỈNH VÍ DỤ"])
def test_a_degree_stands_before_a_name_where_the_decree_leaves_it_to_the_sector(body: str, tmp_path: Path) -> None:
    """NĐ 30/2020, Phụ lục I, Mục II.7: armed forces, education, health and science."""
    document = docx.Document(io.BytesIO(clean("báo cáo")))
    on("Nguyễn Văn A", wording("Nguyễn", "TS. Nguyễn"))(document)
    on("SỞ VÍ DỤ", wording("SỞ VÍ DỤ", body))(document)
    document.save(str(tmp_path / "a.docx"))
    assert "ND073" not in {one.code for one in check_document(tmp_path / "a.docx")}
