"""Assignment tables: rows are promises with an address, numbered by the table, worded by the author or by the data."""

from __future__ import annotations

from datetime import date

import pytest

from coordlib import Agreement, Duty, Every, Once, Party, schedule
from coordlib.language import Address, RefusedError
from coordlib.lexicon import ColumnRole, column_roles
from coordlib.model import Annex, AssignedTask, AssignmentTable, TaskColumn, TaskGroup

_PLAN = Duty("plan", "police", when=Once(date(2026, 6, 30)), support="telecom", evidence="Kế hoạch")
_REVIEW = Duty("infra", "telecom", when=Every(months=3))


def _agreement(*rows: TaskGroup | AssignedTask, through: bool = False) -> Agreement:
    parties = (Party("police", "Công an tỉnh"), Party("telecom", "Viettel tỉnh"))
    annex = Annex("BẢNG PHÂN CÔNG", assignment=AssignmentTable(rows, years=(2026,), through=through))
    return Agreement("Quy chế", parties, annexes=(annex,), signed=date(2026, 1, 5))


def _cited(agreement: Agreement) -> list[str]:
    return [address.provision.cite() for address, _ in agreement.duties()]


def _duty(key: str) -> Duty:
    return Duty(key, "police")


class TestAddresses:
    def test_a_row_is_named_with_its_group_where_numbers_begin_anew(self) -> None:
        groups = [TaskGroup("Nhóm", (AssignedTask("Việc", duties=(_duty(key),)),)) for key in ("one", "two")]
        assert _cited(_agreement(*groups)) == ["mục 1 phần I Phụ lục", "mục 1 phần II Phụ lục"]
        assert _cited(_agreement(*groups, through=True)) == ["mục 1 phần I Phụ lục", "mục 2 phần II Phụ lục"]

    def test_rows_below_a_row_are_numbered_under_it(self) -> None:
        inner = (AssignedTask("a", duties=(_duty("one"),)), AssignedTask("b", duties=(_duty("two"),), label="-"))
        agreement = _agreement(AssignedTask("Việc"), AssignedTask("Việc", tasks=inner))
        assert _cited(agreement) == ["mục 2.1 Phụ lục", "mục 2.2 Phụ lục"]

    def test_a_number_that_the_author_gave_is_kept_and_counted_on(self) -> None:
        rows = (AssignedTask("a", duties=(_duty("one"),), label="7"), AssignedTask("b", duties=(_duty("two"),)))
        assert _cited(_agreement(*rows)) == ["mục 7 Phụ lục", "mục 8 Phụ lục"]

    @pytest.mark.parametrize(
        "cited", ["mục 3 phần II Phụ lục I", "mục 1.12 phần A Phụ lục", "phần III Phụ lục II", "mục 2 khoản 1 Điều 5"]
    )
    def test_a_citation_of_a_row_reads_back_and_is_an_anchor(self, cited: str) -> None:
        address = Address.parse(cited)
        assert address.cite() == cited
        assert Address.of_anchor(address.anchor) == address

    def test_a_section_of_a_chapter_is_no_row(self) -> None:
        assert str(Address.parse("Mục 1 Chương II")) == "chapter-II.section-1"

    def test_rows_stand_in_the_order_of_their_numbers(self) -> None:
        rows = [Address.parse(f"mục 1.{number} Phụ lục I") for number in range(1, 13)]
        mixed = [*rows[6:], *rows[:6]]
        assert sorted(mixed) == rows


class TestRows:
    def test_the_duties_of_rows_fall_due_as_all_do(self) -> None:
        agreement = _agreement(TaskGroup("Nhóm", (AssignedTask("Việc", duties=(_PLAN, _REVIEW)),)))
        dues = schedule(agreement, date(2026, 1, 5), date(2026, 6, 30))
        assert [(one.key, one.on) for one in dues if one.on > date(2026, 6, 1)] == [
            ("plan", date(2026, 6, 30)),
            ("infra", date(2026, 6, 30)),
        ]

    def test_a_cell_prints_its_words_and_an_empty_one_what_the_data_say(self) -> None:
        agreement = _agreement(AssignedTask("Xây dựng Kế hoạch.", ("", "", "Quý II/2026"), (_PLAN,)))
        [annex] = agreement.annexes
        assert annex.assignment
        [(_, cells)] = agreement.assigned(annex.assignment, Address.parse("Phụ lục"))
        assert cells == ("1", "Xây dựng Kế hoạch.", "Công an tỉnh", "Viettel tỉnh", "Quý II/2026", "Kế hoạch")

    def test_a_row_with_more_cells_than_columns_is_refused(self) -> None:
        with pytest.raises(RefusedError, match="more than 4 cells"):
            AssignmentTable((AssignedTask("Việc", ("",) * 5),))

    def test_a_table_without_a_column_of_tasks_is_refused(self) -> None:
        with pytest.raises(RefusedError, match="one column of tasks"):
            AssignmentTable(columns=(TaskColumn(ColumnRole.LEAD),))


def test_columns_are_known_by_their_heads_wherever_they_stand() -> None:
    heads = ("STT", "Nhiệm vụ", "Thời hạn", "Cơ quan chủ trì[1]", "Kết quả thực hiện", "Tiến độ", "Địa bàn")
    roles = [role.value for role in column_roles(heads)]
    assert roles == ["number", "what", "when", "lead", "result", "status", "other"]
