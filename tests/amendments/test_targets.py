"""Targets: what an amendment names, as people cite it."""

from __future__ import annotations

import pytest

from coordlib.amendments.targets import Piece, piece_of


@pytest.mark.parametrize(
    ("cited", "piece"),
    [
        ("tên Điều 9", Piece("Điều 9", "title")),
        ("tên của Điều 9", Piece("Điều 9", "title")),
        ("tên tại Phụ lục II", Piece("Phụ lục II", "title")),
        ("tên trong Phụ lục II", Piece("Phụ lục II", "title")),
        ("tên thuộc Chương II", Piece("Chương II", "title")),
        ("hàng 3 Phụ lục I", Piece("Phụ lục I", "row", 3)),
        ("hàng thứ 3 bảng 2 Phụ lục I", Piece("Phụ lục I", "row", 3, table=2)),
        ("dòng cuối của bảng số 2 Phụ lục I", Piece("Phụ lục I", "row", -1, table=2)),
        ("dòng thứ nhất bảng của Phụ lục I", Piece("Phụ lục I", "row", 1)),
        ("dòng thứ hai bảng tại Phụ lục I", Piece("Phụ lục I", "row", 2)),
        ("dòng thứ ba bảng trong Phụ lục I", Piece("Phụ lục I", "row", 3)),
        ("dòng thứ tư bảng thuộc Phụ lục I", Piece("Phụ lục I", "row", 4)),
        ("số thứ tự 3 bảng 1 Phụ lục I", Piece("Phụ lục I", "row", label="3")),
        ("số thứ tự thứ 3 Phụ lục I", Piece("Phụ lục I", "row", label="3")),
        ("gạch đầu dòng thứ hai khoản 1 Điều 4", Piece("khoản 1 Điều 4", "line", 2)),
        ("gạch đầu dòng 2 của khoản 1 Điều 4", Piece("khoản 1 Điều 4", "line", 2)),
        ("gạch đầu dòng cuối tại khoản 1 Điều 4", Piece("khoản 1 Điều 4", "line", -1)),
        ("gạch đầu dòng cuối cùng trong khoản 1 Điều 4", Piece("khoản 1 Điều 4", "line", -1)),
        ("gạch đầu dòng thứ ba thuộc khoản 1 Điều 4", Piece("khoản 1 Điều 4", "line", 3)),
        ("đoạn mở đầu Điều 4", Piece("Điều 4", "paragraph", 1)),
        ("đoạn văn thứ hai của Điều 4", Piece("Điều 4", "paragraph", 2)),
        ("đoạn 2 tại Điều 4", Piece("Điều 4", "paragraph", 2)),
        ("đoạn cuối trong Điều 4", Piece("Điều 4", "paragraph", -1)),
        ("đoạn cuối cùng thuộc Điều 4", Piece("Điều 4", "paragraph", -1)),
        ("Mẫu số 03 Phụ lục II", Piece("Phụ lục II", "label", label="Mẫu số 03")),
        ("Mẫu 03 của Phụ lục II", Piece("Phụ lục II", "label", label="Mẫu 03")),
        ("Biểu số 03 tại Phụ lục II", Piece("Phụ lục II", "label", label="Biểu số 03")),
        ("Biểu mẫu số 03 trong Phụ lục II", Piece("Phụ lục II", "label", label="Biểu mẫu số 03")),
        ("Biểu 03-BC thuộc Phụ lục II", Piece("Phụ lục II", "label", label="Biểu 03-BC")),
        ("điểm c(iv) khoản 2 Điều 5", Piece("điểm c khoản 2 Điều 5", "label", label="(iv)")),
        ("điểm c(iv)", Piece("điểm c", "label", label="(iv)")),
        ("mục I Phụ lục II", Piece("Phụ lục II", "label", label="I")),
        ("điểm 2 tiểu mục 1 mục I Phụ lục II", Piece("Phụ lục II", "label", label="2", outer=("I", "1"))),
        ("khoản 2 Điều 5", Piece("khoản 2 Điều 5")),
    ],
)
def test_a_target_names_a_unit_or_a_part_of_one(cited: str, piece: Piece) -> None:
    assert piece_of(cited) == piece
