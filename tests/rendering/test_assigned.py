"""Assignment tables in print: a group goes across, a row has the anchor of its address, its result stands beside it."""

from __future__ import annotations

from datetime import date

from coordlib import Agreement, Duty, Ledger, Once, Party, assess, render
from coordlib.document import Heading, Paragraph, Table, plain_text
from coordlib.formats import to_bytes
from coordlib.model import Annex, AssignedTask, AssignmentTable, TaskGroup
from coordlib.tracking import Tracking

_DUTY = Duty("plan", "police", support="telecom", when=Once(date(2026, 6, 30)), evidence="Kế hoạch")
_TASK = AssignedTask("Xây dựng Kế hoạch.", ("", "", "Quý II/2026"), (_DUTY,))
AGREEMENT = Agreement(
    "Quy chế phối hợp",
    (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh")),
    annexes=(Annex("BẢNG PHÂN CÔNG", assignment=AssignmentTable((TaskGroup("Hoàn thiện thể chế", (_TASK,)),))),),
    signed=date(2026, 1, 5),
)


def _tables(document: object) -> list[list[list[str]]]:
    parts = getattr(document, "parts")  # noqa: B009 - of any document
    tables = [block for part in parts for block in part.blocks if isinstance(block, Table)]
    return [
        [
            [
                " ".join(plain_text(one.inlines) for one in cell.blocks if isinstance(one, Paragraph | Heading))
                for cell in row
            ]
            for row in (table.head, *table.rows)
        ]
        for table in tables
    ]


def test_a_table_prints_its_period_as_written_and_empty_cells_from_the_data() -> None:
    [table] = _tables(render(AGREEMENT, draft=True))
    assert table[1:] == [
        ["I", "Hoàn thiện thể chế"],
        ["1", "Xây dựng Kế hoạch.", "Công an tỉnh", "Viettel tỉnh", "Quý II/2026", "Kế hoạch"],
    ]


def test_a_row_is_reached_by_the_anchor_of_its_address() -> None:
    page = to_bytes(render(AGREEMENT, draft=True), ".html").decode()
    assert 'id="annex.group-I.row-1"' in page


def test_the_tracking_table_tells_in_the_same_columns_what_came_of_each_task() -> None:
    ledger = Ledger(AGREEMENT).record("plan", on=date(2026, 6, 10), evidence="15/KH-CAT")
    table = _tables(render(Tracking(assess(AGREEMENT, ledger, on=date(2026, 7, 1))), draft=True))[-1]
    assert table[0][-2:] == ["Kết quả, văn bản", "Tình trạng"]
    assert table[-1][4:] == ["Quý II/2026", "Kế hoạch", "15/KH-CAT, ngày 10/6/2026", "Hoàn thành đúng hạn"]


def test_a_reference_leads_to_a_group_in_each_format() -> None:
    group = TaskGroup("Hoàn thiện thể chế", (_TASK,), key="institutions")
    annex = Annex("BẢNG PHÂN CÔNG", "Nhiệm vụ tại [[institutions]].", assignment=AssignmentTable((group,)))
    document = render(Agreement("Quy chế", AGREEMENT.parties, annexes=(annex,)), draft=True)
    assert all(to_bytes(document, suffix) for suffix in (".docx", ".pdf", ".html", ".md"))
