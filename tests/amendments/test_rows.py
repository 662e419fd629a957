"""Rows of assignment tables: amended, added, inserted, repealed; printed, noted, and found again in an edited copy."""

from __future__ import annotations

from datetime import date

import pytest

from coordlib import render, schedule
from coordlib.amendments import (
    Add,
    Amend,
    Amendment,
    Change,
    ChangesError,
    Insert,
    Instrument,
    Repeal,
    Retitle,
    amendment_between,
    as_of,
    compare,
    consolidate,
)
from coordlib.document import texts_of
from coordlib.model import (
    Agreement,
    Annex,
    Article,
    AssignedTask,
    AssignmentTable,
    Duty,
    Once,
    Party,
    Signatory,
    TaskGroup,
)
from coordlib.storage import read_text, to_text

SIGNED, DAY = date(2026, 1, 5), date(2026, 2, 1)


def task(title: str, key: str = "", on: date = date(2026, 6, 30), label: str = "") -> AssignedTask:
    duties = (Duty(key, "police", when=Once(on)),) if key else ()
    return AssignedTask(title, duties=duties, label=label)


GROUPED = AssignmentTable(
    (
        TaskGroup("Thể chế", (task("Xây dựng Kế hoạch.", "plan"), task("Ban hành quy trình.", "process"))),
        TaskGroup("Tổ chức", (task("Rà soát hạ tầng.", "sites"),)),
    ),
    years=(2026,),
)
TEXT = Agreement(
    "Quy chế phối hợp",
    parties=(Party("police", "Công an tỉnh", abbreviation="CAT"), Party("telecom", "Viettel tỉnh", abbreviation="VT")),
    body=(Article("Nhiệm vụ", text="Nhiệm vụ nêu tại các Phụ lục."),),
    annexes=(Annex("Nhiệm vụ", assignment=GROUPED), Annex("Khác", assignment=AssignmentTable((task("Một."),)))),
    number=1,
    signed=SIGNED,
    signatories=(Signatory("police", "Giám đốc", "A"), Signatory("telecom", "Giám đốc", "B")),
)
LATER = date(2026, 9, 30)
OPERATIONS: dict[str, tuple[Change, str, str, date | None]] = {
    "a row in new words": (
        Amend("mục 2 phần I Phụ lục I", task("Ban hành quy trình mới.", "process", LATER)),
        "Sửa đổi, bổ sung mục 2 phần I Phụ lục I như sau:",
        "process",
        LATER,
    ),
    "a row at the end of a group": (
        Add(task("Diễn tập.", "drill", LATER), "phần II Phụ lục I"),
        "Bổ sung mục 2 phần II Phụ lục I như sau:",
        "drill",
        LATER,
    ),
    "a row between two": (
        Insert("mục 1 phần I Phụ lục I", task("Lấy ý kiến.", "ask", LATER, label="1a")),
        "Bổ sung mục 1a vào sau mục 1 phần I Phụ lục I như sau:",
        "ask",
        LATER,
    ),
    "a group": (
        Add(TaskGroup("Kiểm tra", (task("Kiểm tra chéo.", "check", LATER),)), "Phụ lục I"),
        "Bổ sung phần III Phụ lục I như sau:",
        "check",
        LATER,
    ),
    "a row that goes": (Repeal("mục 1 phần II Phụ lục I"), "Bãi bỏ mục 1 phần II Phụ lục I.", "sites", None),
    "a row without a group": (Add(task("Hai."), "Phụ lục II"), "Bổ sung mục 2 Phụ lục II như sau:", "drill", None),
    "the title of a group": (
        Retitle("phần I Phụ lục I", "Hoàn thiện thể chế"),
        "Sửa đổi tên phần I Phụ lục I như sau: “Hoàn thiện thể chế”.",
        "plan",
        date(2026, 6, 30),
    ),
}


def amendment_of(*changes: Change) -> Amendment:
    return Amendment(changes, number=2, signed=DAY, effective=DAY, signatories=TEXT.signatories)


@pytest.mark.parametrize(("change", "formula", "key", "due"), OPERATIONS.values(), ids=OPERATIONS)
class TestRows:
    def test_they_fall_due_as_amended_and_keep_the_numbers_of_the_others(
        self, change: Change, formula: str, key: str, due: date | None
    ) -> None:
        del formula
        after = as_of(TEXT, [amendment_of(change)], DAY)
        days: dict[str, date] = {one.key: one.on for one in schedule(after, SIGNED, date(2026, 12, 31))}
        assert days.get(key) == due
        assert {one.address for one in TEXT.placed if not isinstance(one.thing, Duty)} <= {
            one.address for one in after.placed
        }

    def test_they_are_printed_by_the_formula_and_noted(
        self, change: Change, formula: str, key: str, due: date | None
    ) -> None:
        del key, due
        amendment = amendment_of(change)
        printed = [text for _, text in texts_of(render(Instrument(amendment, TEXT), draft=True))]
        unit = getattr(change, "unit", None)
        assert any(formula in one for one in printed)
        assert unit is None or unit.title in printed
        assert len(consolidate(TEXT, [amendment], DAY).places) == 1
        assert any("Phụ lục" in one.cited for one in compare(TEXT, as_of(TEXT, [amendment], DAY)))

    def test_an_edited_copy_leads_to_them_and_files_hold_them(
        self, change: Change, formula: str, key: str, due: date | None
    ) -> None:
        del formula, key, due
        derived = amendment_between(TEXT, as_of(TEXT, [amendment_of(change)], DAY))
        assert [type(one) for one in derived.operations] == [type(change)]
        amendment = amendment_of(change)
        assert read_text(to_text(amendment, ".yaml"), ".yaml", kind=Amendment) == amendment


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Amend("mục 2 phần I Phụ lục I", task("Khác.")), "process"),
        (Amend("mục 9 phần I Phụ lục I", task("Khác.")), "mục 9"),
        (Add(task("Khác."), "Điều 1"), "không đặt được dòng nhiệm vụ vào Điều 1"),
        (Amend("phần I Phụ lục I", task("Khác.")), "dòng nhiệm vụ"),
        (Insert("mục 1 phần I Phụ lục I", task("Khác.", label="2")), "mục 2"),
    ],
)
def test_what_fits_no_row_is_refused(change: Change, said: str) -> None:
    with pytest.raises(ChangesError) as caught:
        as_of(TEXT, [amendment_of(change)], DAY)
    assert said in caught.value.findings.found[0].what.vi
