"""Assignment tables of files: columns by their heads, groups, merged cells, rows in pieces; a proposal for each row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coordlib import Agreement, Article, Once, Ongoing, Party, read_document, render, write
from coordlib.lexicon import ColumnRole
from coordlib.model import Annex, AssignedTask, AssignmentTable, Duty, TaskGroup
from coordlib.reading import Draft

_HEAD = (
    "<p align=center><b>KẾ HOẠCH</b></p><p>Thực hiện nhiệm vụ</p><p>I. MỤC ĐÍCH</p><p>1. Triển khai.</p><p>Phụ lục</p>"
)
_COLUMNS = "<tr><th>TT<th>Nhiệm vụ<th>Thời hạn<th>Cơ quan chủ trì<th>Cơ quan phối hợp<th>Sản phẩm</tr>"


def _read(rows: str, title: str = "DANH MỤC NHIỆM VỤ NĂM 2026") -> Agreement:
    page = f"<html><body>{_HEAD}<p>{title}</p><table>{_COLUMNS}{rows}</table></body></html>"
    return _agreement_of(read_document(page.encode(), suffix=".html"))


def _agreement_of(draft: Draft) -> Agreement:
    assert draft.agreement
    return draft.agreement


def _rows(agreement: Agreement) -> list[tuple[str, ...]]:
    """Return number, task, lead and time of each row."""
    [(place, table)] = agreement.assignments
    return [
        (one.label, one.thing.title, table.cell(one.thing, ColumnRole.LEAD), table.cell(one.thing, ColumnRole.WHEN))
        for one in table.placed(place)
        if isinstance(one.thing, AssignedTask)
    ]


def test_columns_are_found_by_their_heads_and_groups_by_their_numbers() -> None:
    agreement = _read(
        "<tr><td>I<td colspan=5>Hoàn thiện thể chế</tr>"
        "<tr><td>1<td>Xây dựng kế hoạch<td>Quý II<td>Công an tỉnh<td>Sở Y tế<td>Kế hoạch</tr>"
        "<tr><td colspan=6>II. TỔ CHỨC THỰC HIỆN</tr>"
        "<tr><td>1<td>Tập huấn<td>Thường xuyên<td>Sở Y tế<td><td></tr>"
    )
    [(place, table)] = agreement.assignments
    cited = [one.address.cite() for one in table.placed(place)]
    assert cited == ["phần I Phụ lục", "mục 1 phần I Phụ lục", "phần II Phụ lục", "mục 1 phần II Phụ lục"]
    assert _rows(agreement)[0] == ("1", "Xây dựng kế hoạch", "Công an tỉnh", "Quý II")
    assert table.years == (2026,)


def test_a_cell_that_is_one_with_that_above_says_the_same_and_an_empty_one_nothing() -> None:
    agreement = _read(
        "<tr><td>1<td>Việc a<td rowspan=2>Quý II/2026<td rowspan=2>Công an tỉnh<td><td></tr>"
        "<tr><td>2<td>Việc b<td><td></tr>"
        "<tr><td>3<td>Việc c<td><td>Sở Y tế<td><td></tr>"
    )
    assert [row[2:] for row in _rows(agreement)] == [
        ("Công an tỉnh", "Quý II/2026"),
        ("Công an tỉnh", "Quý II/2026"),
        ("Sở Y tế", ""),
    ]


def test_rows_below_a_row_and_the_rest_of_a_parted_row_stand_with_it_and_a_second_head_is_left_out() -> None:
    agreement = _read(
        "<tr><td>1<td>Rà soát quy hoạch các<td>Năm 2026<td>Công an tỉnh<td><td></tr>"
        f"{_COLUMNS}<tr><td><td>công trình viễn thông.<td><td><td><td></tr>"
        "<tr><td>-<td>Công trình ngầm<td>Quý I/2026<td>Sở Xây dựng<td><td></tr>"
        "<tr><td>1.2<td>Công trình nổi<td>Quý III/2026<td>Sở Xây dựng<td><td></tr>"
    )
    [(place, table)] = agreement.assignments
    assert [one.address.cite() for one in table.placed(place)] == [
        "mục 1 Phụ lục",
        "mục 1.1 Phụ lục",
        "mục 1.2 Phụ lục",
    ]
    assert _rows(agreement)[0][1] == "Rà soát quy hoạch các công trình viễn thông."


def test_each_row_is_proposed_and_once_accepted_followed() -> None:
    cells = ("1", "Xây dựng", "Quý II/2026 và thường xuyên", "Công an tỉnh; Sở Y tế", "Các cơ quan", "Kế hoạch")
    rows = f"<tr><td>{'<td>'.join(cells)}</tr>"
    page = f"<html><body>{_HEAD}<p>BẢNG</p><table>{_COLUMNS}{rows}</table></body></html>"
    draft = read_document(page.encode(), suffix=".html")
    agreement = _agreement_of(draft.accept())
    duties = [duty for _, duty in agreement.duties()]
    assert [duty.when for duty in duties] == [Once(date(2026, 6, 30)), Ongoing()]
    assert agreement.called(duties[0].lead) == "Công an tỉnh, Sở Y tế"
    assert duties[0].evidence == "Kế hoạch"
    assert duties[0].support == ()


def test_as_many_products_as_times_are_due_each_at_its_own() -> None:
    row = "<tr><td>1<td>Giám sát<td>Tháng 5/2026<br>Tháng 11/2026<td>Công an tỉnh<td><td><p>Báo cáo a<p>Báo cáo b</tr>"
    page = f"<html><body>{_HEAD}<p>BẢNG</p><table>{_COLUMNS}{row}</table></body></html>"
    draft = read_document(page.encode(), suffix=".html")
    assert [(one.promise.when, one.promise.evidence) for one in draft.proposals if isinstance(one.promise, Duty)] == [
        (Once(date(2026, 5, 31)), "Báo cáo a"),
        (Once(date(2026, 11, 30)), "Báo cáo b"),
    ]


def test_a_table_below_the_last_clause_is_one_of_tasks() -> None:
    body = "<p>II. NHIỆM VỤ</p><p>1. Các cơ quan thực hiện:</p>"
    row = "<tr><td>1<td>Tập huấn<td>Năm 2026<td>Sở Y tế<td><td></tr>"
    page = f"<html><body>{_HEAD.partition('<p>Phụ lục')[0]}{body}<table>{_COLUMNS}{row}</table>"
    agreement = _agreement_of(read_document(page.encode(), suffix=".html"))
    assert _rows(agreement) == [("1", "Tập huấn", "Sở Y tế", "Năm 2026")]


def test_another_table_of_tasks_in_an_annex_is_told() -> None:
    other = "<table><tr><th>TT<th>Công việc<th>Chủ trì</tr><tr><td>1<td>Việc<td>Sở Y tế</tr></table>"
    row = "<tr><td>1<td>Tập huấn<td>Năm 2026<td>Sở Y tế<td><td></tr>"
    page = f"<html><body>{_HEAD}<p>BẢNG</p><table>{_COLUMNS}{row}</table><p>Khác</p>{other}</body></html>"
    assert any("bảng phân công thứ hai" in one.why.vi for one in read_document(page.encode(), suffix=".html").doubts)


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".html", ".md"])
def test_what_is_written_reads_back_row_by_row(suffix: str, tmp_path: Path) -> None:
    tasks = tuple(
        AssignedTask(f"Thực hiện nhiệm vụ số {number}.", ("Công an tỉnh", "", "Quý II/2026"), (Duty(f"d{number}"),))
        for number in range(1, 4)
    )
    table = AssignmentTable((TaskGroup("Hoàn thiện thể chế", tasks[:2]), TaskGroup("Tổ chức thực hiện", tasks[2:])))
    annex = Annex("BẢNG PHÂN CÔNG NHIỆM VỤ", landscape=True, assignment=table)
    body = (Article("Phạm vi", text="Quy chế này quy định việc phối hợp."),)
    agreement = Agreement("Quy chế phối hợp", (Party("police", "Công an tỉnh"),), body, annexes=(annex,))
    file = tmp_path / f"table{suffix}"
    write(render(agreement, draft=True), file)
    assert _rows(_agreement_of(read_document(file))) == _rows(agreement)


_TASK = "<tr><td>{}<td>Xây dựng kế hoạch<td>Quý II<td>Công an tỉnh<td><td></tr>"


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [
        ("II. Tổ chức thực hiện", "II", "Tổ chức thực hiện"),
        ("II Tổ chức thực hiện", "II", "Tổ chức thực hiện"),
        ("B. Tổ chức thực hiện", "B", "Tổ chức thực hiện"),
        ("B", "B", "B"),
        ("Tổ chức thực hiện", "", "Tổ chức thực hiện"),
    ],
)
def test_a_row_that_goes_across_is_a_group_with_its_label(heading: str, label: str, title: str) -> None:
    agreement = _read(f"<tr><td colspan=6>{heading}</tr>" + _TASK.format(1))
    [(_, table)] = agreement.assignments
    [group] = table.rows
    assert isinstance(group, TaskGroup)
    assert (group.label, group.title) == (label, title)


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("DANH MỤC NHIỆM VỤ NĂM 2026", (2026,)),
        ("DANH MỤC NHIỆM VỤ GIAI ĐOẠN 2026-2030", (2026, 2030)),
        ("DANH MỤC NHIỆM VỤ GIAI ĐOẠN 2026 – 2030", (2026, 2030)),
        ("DANH MỤC NHIỆM VỤ THEO QUYẾT ĐỊNH 2026", ()),
    ],
)
def test_a_title_says_of_which_years_the_tasks_are(title: str, years: tuple[int, ...]) -> None:
    [(_, table)] = _read(_TASK.format(1), title).assignments
    assert table.years == years


@pytest.mark.parametrize("number", ["1", "1.2", "1.2.3", "12", "a", "đ"])
def test_a_row_has_the_number_of_its_task(number: str) -> None:
    assert [label for label, *_ in _rows(_read(_TASK.format(f"{number}.")))] == [number]


@pytest.mark.parametrize(
    "note",
    [
        "Ghi chú: Thời hạn tính theo quý.",
        "Chú thích : Thời hạn tính theo quý.",
        "[1] Thời hạn tính theo quý.",
        "* Thời hạn tính theo quý.",
        "(*) Thời hạn tính theo quý.",
        "(**) Thời hạn tính theo quý.",
    ],
)
def test_a_note_below_the_rows_is_no_task(note: str) -> None:
    agreement = _read(_TASK.format(1) + f"<tr><td>{note}<td><td><td><td><td></tr>")
    assert [title for _, title, *_ in _rows(agreement)] == ["Xây dựng kế hoạch"]
