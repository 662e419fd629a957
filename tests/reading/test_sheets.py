"""Sheets of clerks: columns by their heads, merged cells, what a cell shows, faults by cell; written and read back."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from coordlib import Agreement, Once, check, read_document
from coordlib.language import RefusedError
from coordlib.model import Annex, AssignedTask, AssignmentTable, TaskGroup
from coordlib.reading import Draft, DraftError, read_folder
from coordlib.tracking import save_csv, save_xlsx
from tests.cli.calls import call
from tests.reading.assigned import rows_of
from tests.samples import tries

_HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành", "Sản phẩm")


def _book(*rows: tuple[object, ...], merged: tuple[str, ...] = (), formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cells in merged:
        sheet.merge_cells(cells)
    for cell, shown in (formats or {}).items():
        sheet[cell].number_format = shown
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _read(*rows: tuple[object, ...], **given: Any) -> Draft:  # noqa: ANN401 - as of _book
    return read_document(_book(*rows, **given), suffix=".xlsx")


def _doubts(draft: Draft) -> list[str]:
    return [one.why.vi for one in draft.doubts[1:]]


def test_a_table_is_found_below_its_title_and_merged_cells_say_what_stands_above() -> None:
    draft = _read(
        ("BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026",),
        (),
        _HEAD,
        ("I", "Chuẩn bị"),
        (1, "Lập kế hoạch.", "Công an tỉnh", "Sở Y tế", "Quý I", "Kế hoạch"),
        (2, "Tập huấn.", None, None, "Quý II", None),
        merged=("A1:F1", "B4:F4", "C5:C6"),
    )
    assert rows_of(draft.agreement) == [
        ("Chuẩn bị", "Lập kế hoạch.", "Công an tỉnh", "Sở Y tế", "Quý I", "Kế hoạch"),
        ("Chuẩn bị", "Tập huấn.", "Công an tỉnh", "", "Quý II", ""),
    ]
    assert _doubts(draft) == []
    assert draft.agreement
    assert draft.agreement.annexes[0].title == "BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026"
    assert [str(one.promise.when) for one in draft.proposals if hasattr(one.promise, "when")] == [
        "chậm nhất ngày 31 tháng 3 năm 2026",
        "chậm nhất ngày 30 tháng 6 năm 2026",
    ]


@pytest.mark.parametrize(
    ("shown", "said"),
    [("dd/mm/yyyy", "01/6/2026"), ("mm/yyyy", "6/2026"), ("mmm-yy", "6/2026"), ("d-mmm", "1/6"), ("yyyy", "2026")],
)
def test_a_day_is_read_as_the_sheet_shows_it(shown: str, said: str) -> None:
    day = datetime(2026, 6, 1)  # noqa: DTZ001 - a sheet knows no zone
    draft = _read(_HEAD, (1, "Tập huấn.", "Công an tỉnh", None, day), formats={"E2": shown})
    assert rows_of(draft.agreement)[0][4] == said


def test_what_is_wrong_is_told_by_cell_with_what_to_do() -> None:
    draft = _read(
        _HEAD,
        (1, "Lập kế hoạch.", None, None, "Quý II/2026"),
        (1, "Tập huấn.", "Công an tỉnh", None, "Quý IV"),
        (3, None, "Sở Y tế", None, "=A2+1"),
        (None, "Ghi chú: bảng này là dự kiến."),
    )
    told = _doubts(draft)
    cells = ("ô C2", "ô A3", "ô E3", "ô B4", "ô B5", "ô E4")
    assert [next((cell for cell in cells if one.startswith(cell)), one) for one in told] == [
        *("ô C2", "ô A3", "ô E3", "ô B4", "ô E4", "ô B5")
    ]
    assert told[0] == "ô C2 trống: chưa có cơ quan chủ trì; ghi tên cơ quan"
    assert [one.text for one in draft.unplaced] == ["Ghi chú: bảng này là dự kiến."]
    assert draft.extracts["annexes", 0, "assignment", "rows", 1, "cells", 2].said.vi == "ô E3: “Quý IV”"


def test_a_finding_about_a_row_names_its_cell() -> None:
    draft = _read(_HEAD, (1, "Tập huấn.", "Công an tỉnh", "Công an tỉnh", "Quý IV"))
    [found] = [one for one in check(draft) if one.code == "DUT066"]
    assert found.position.printed.vi == "ô D2"


def test_tables_below_each_other_and_on_other_sheets_are_annexes_of_their_own() -> None:
    rows = "TT;Nhiệm vụ;Chủ trì;Thời hạn\r\n1;Việc a;Sở Y tế;Năm 2026\r\n\r\nTT;Công việc;Chủ trì;Thời hạn"
    draft = read_document(f"{rows}\r\n1;Việc b;Công an tỉnh;Thường xuyên".encode("utf-8-sig"), suffix=".csv")
    assert draft.agreement
    assert [one.assignment is not None for one in draft.agreement.annexes] == [True, True]
    assert [row[1] for row in rows_of(draft.agreement)] == ["Việc a", "Việc b"]


@pytest.mark.parametrize(
    ("content", "suffix", "code"),
    [
        (_book(("Họ tên", "Số điện thoại"), ("A", "0")), ".xlsx", "REA006"),
        (b"no sheet", ".xlsx", "SHT001"),
        ('TT,"Nhiệm vụ\n1,a'.encode(), ".csv", "SHT001"),
    ],
)
def test_a_file_without_a_table_is_refused_with_what_to_do(content: bytes, suffix: str, code: str) -> None:
    with pytest.raises(DraftError) as refused:
        read_document(content, suffix=suffix)
    assert [one.code for one in refused.value.findings] == [code]


def test_an_agreement_without_a_table_makes_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no assignment table"):
        save_xlsx(Agreement("Quy chế"), tmp_path / "a.xlsx")


def test_a_folder_is_read_with_its_sheets(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(_book(_HEAD, (1, "Tập huấn.", "Công an tỉnh", None, "Quý II/2026")))
    [read] = read_folder(tmp_path).files
    assert [getattr(one.promise, "when", None) for one in read.proposals] == [Once(datetime(2026, 6, 30).date())]  # noqa: DTZ001


def _cell(*said: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", *said))


def test_each_doubt_of_a_row_shows_its_own_cell_and_no_time_is_made_of_what_cannot_be_read(tmp_path: Path) -> None:
    rows = "TT,Nhiệm vụ,Chủ trì,Thời hạn\n1,Tập huấn.,Công an tỉnh,Năm 2026\n1,,,31/2/2026"
    (tmp_path / "a.csv").write_bytes(rows.encode())
    draft = read_document(tmp_path / "a.csv")
    shown = [
        f"{doubt.why.en} | {draft.extracts[doubt.way].said.en}" for doubt in draft.doubts if doubt.way in draft.extracts
    ]
    assert len(shown) == 4
    for cell, one in zip(("A3", "B3", "C3", "D3"), shown, strict=True):
        assert one.count(f"cell {cell}") == 2
    assert [one.unread for one in draft.proposals] == [False, True]
    told = call("read", tmp_path / "a.csv").out
    assert "31/2/2026 (open)" in told or "31/2/2026 (chưa rõ)" in told


def test_the_command_writes_the_tables_that_it_shows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("TT,Nhiệm vụ,Chủ trì,Thời hạn\n1,Tập huấn.,Công an tỉnh,Năm 2026".encode())
    assert call("read", tmp_path / "a.csv").code == 0
    shown = call("table", tmp_path / "a.yaml")
    assert shown.code == 0
    assert "Tập huấn." in shown.out
    assert call("table", tmp_path / "a.yaml", "-o", tmp_path / "b.xlsx", "-o", tmp_path / "b.csv").code == 0
    assert rows_of(read_document(tmp_path / "b.xlsx").agreement) == rows_of(read_document(tmp_path / "b.csv").agreement)
    assert call("table", tmp_path / "a.yaml", "-o", tmp_path / "b.docx").code == 2
    (tmp_path / "c.yaml").write_text("title: Quy chế phối hợp\nparties: []\n", encoding="utf-8")
    assert call("table", tmp_path / "c.yaml").code == 2


_TITLES = st.sampled_from(
    ("Lập kế hoạch.", "=Tổng hợp số liệu", "Rà soát:\n- đất đai;\n- nhà ở.", '100% cán bộ ký cam kết, "gửi"')
)
_CELLS = st.tuples(
    _cell("Công an tỉnh", "Sở Y tế; Sở Tài chính", "Các sở,\nngành"),
    _cell("@Viettel", "- Sở Y tế;\n- Sở Nội vụ"),
    _cell("Quý II/2026", "30/6/2026", "6/2026", "Thường xuyên"),
    _cell("+ Báo cáo", "Kế hoạch"),
)
_TASKS = st.builds(AssignedTask, _TITLES, _CELLS)
_PARTED = st.builds(AssignedTask, _TITLES, _CELLS, tasks=st.tuples(_TASKS, _TASKS))
_LISTED = st.lists(_TASKS | _PARTED, min_size=1, max_size=4).map(tuple)
_GROUPS = st.lists(st.builds(TaskGroup, st.sampled_from(("Chuẩn bị", "THỰC HIỆN")), _LISTED), min_size=1, max_size=3)


@tries(10)
@given(rows=_LISTED | _GROUPS.map(tuple))
def test_what_is_saved_is_read_back_as_it_prints(rows: tuple[TaskGroup | AssignedTask, ...]) -> None:
    annexes = (Annex("BẢNG", assignment=AssignmentTable(rows)), Annex("KHÁC", assignment=AssignmentTable(rows[:1])))
    agreement = Agreement("Quy chế", annexes=annexes)
    for save, suffix in ((save_xlsx, ".xlsx"), (save_csv, ".csv")):
        stream = io.BytesIO()
        save(agreement, stream)
        again = read_document(stream.getvalue(), suffix=suffix)
        assert _printed(again.agreement) == _printed(agreement)
        assert again.unplaced == ()


def _printed(agreement: Agreement | None) -> list[tuple[str, tuple[str, ...]]]:
    """Return the rows of the tables of an agreement with their places, as they print."""
    assert agreement
    tables = [agreement.assigned(table, place) for place, table in agreement.assignments]
    return [(row.address.cite(), cells) for table in tables for row, cells in table]
