"""Who a cell names: names that hold commas, that share a first word, that stand side by side; phrases name nobody."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from coordlib.lexicon import ListedBodies, bodies_listed
from coordlib.lexicon.tasks import ColumnRole, column_roles

CELLS = list(csv.DictReader(Path(__file__).with_name("listed.csv").read_text(encoding="utf-8").splitlines()))


@pytest.mark.parametrize(
    ("cell", "named", "groups"),
    [
        ("Bộ Văn hóa, Thể thao và Du lịch; Bộ Công an", ("Bộ Văn hóa, Thể thao và Du lịch", "Bộ Công an"), ()),
        ("Bộ Xây dựng, Khoa học và Công nghệ", ("Bộ Xây dựng", "Bộ Khoa học và Công nghệ"), ()),
        ("Các Bộ: Tài chính, Xây dựng", ("Bộ Tài chính", "Bộ Xây dựng"), ()),
        ("Sở Khoa học và Công nghệ Sở Công Thương", ("Sở Khoa học và Công nghệ", "Sở Công Thương"), ()),
        ("UBND thành phố Hà Nội, Thành phố Huế", ("UBND thành phố Hà Nội", "UBND Thành phố Huế"), ()),
        ("Sở Tài chính; UBND các xã, phường", ("Sở Tài chính",), ("UBND các xã, phường",)),
        ("Các sở, ban, ngành liên quan", (), ("Các sở, ban, ngành liên quan",)),
        ("(1) Công an tỉnh; (2) Các cơ quan liên quan", ("Công an tỉnh",), ("Các cơ quan liên quan",)),
        ("Bộ Tư pháp chủ trì hướng dẫn, tổng hợp, báo cáo", ("Bộ Tư pháp",), ()),
        ("Bộ tài chính", ("Bộ tài chính",), ()),
        ("Báo và Phát thanh, truyền hình Ví Dụ, Sở Y tế", ("Báo và Phát thanh, truyền hình Ví Dụ", "Sở Y tế"), ()),
        ("", (), ()),
    ],
)
def test_a_cell_names_bodies_and_phrases(cell: str, named: tuple[str, ...], groups: tuple[str, ...]) -> None:
    assert bodies_listed(cell) == ListedBodies(named, groups)


@pytest.mark.parametrize("row", CELLS, ids=lambda row: row["cell"])
def test_each_word_of_a_cell_tells_a_name_from_a_phrase(row: dict[str, str]) -> None:
    found = bodies_listed(row["cell"])
    assert (" | ".join(found.named), " | ".join(found.groups)) == (row["named"], row["groups"])


@pytest.mark.parametrize(
    ("head", "role"),
    [
        ("Nội dung công việc (1)", ColumnRole.WHAT),
        ("Đơn vị chủ trì [2]", ColumnRole.LEAD),
        ("Thời gian hoàn thành:", ColumnRole.WHEN),
        ("Ghi chú*", ColumnRole.NOTE),
        ("Sản phẩm²", ColumnRole.PRODUCT),
    ],
)
def test_a_head_is_known_without_its_footnote_and_signs(head: str, role: ColumnRole) -> None:
    assert column_roles((head,)) == (role,)
