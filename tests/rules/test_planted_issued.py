"""Mistakes planted in what is issued: most of each class are found, and the same place written right is silent."""

from time import process_time
from typing import Any, ClassVar

import attrs
import pytest

from coordlib import check, render
from coordlib.rendering import UnsignableError
from coordlib.storage import structure
from coordlib.tracking import Letterhead, Plan
from tests.rules import issued_cases
from tests.rules.issued_cases import FOLDER, Given, data, subject_of

FEWEST, FOUND = 6, 0.85
PLANTED = data(FOLDER.parent.parent / "planted_issued.yaml")
CLASSES: dict[str, list[Given]] = PLANTED["classes"]


@pytest.fixture(autouse=True)
def base(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is changed be the base of the planted mistakes, over that of the cases."""
    monkeypatch.setattr(issued_cases, "BASE", {**issued_cases.BASE, **over(issued_cases.BASE, PLANTED["base"])})


def over(lower: Given, upper: Given) -> Given:
    """Return values over others; what is not said of a group stays."""
    return {
        name: {**lower[name], **value} if isinstance(value, dict) and name != "agreement" else value
        for name, value in upper.items()
    }


def findings(case: Given, changes: Given) -> list[str]:
    """Return the codes that are found; `change` changes single entries of the ledger, counted from 0."""
    changes = {name: value for name, value in changes.items() if name != "change"} | _entries(changes)
    return [finding.code for finding in check(subject_of(case["of"], changes))]


def _entries(changes: Given) -> Given:
    entries = [dict(one) for one in PLANTED["base"]["entries"]]
    for number, change in changes.get("change", {}).items():
        entries[int(number)].update(change)
    return {"entries": entries}


def named(wanted: str) -> list[Any]:
    return [
        pytest.param(case, id=f"{name}-{number}")
        for name, cases in CLASSES.items()
        for number, case in enumerate(cases, start=1)
        if case[wanted]
    ]


@pytest.mark.parametrize(
    "kind", ["progress", "report", "narrative", "letterhead", "minutes", "plan", "reminder", "tracking"]
)
def test_the_base_is_silent(kind: str) -> None:
    assert findings({"of": kind}, {}) == []


@pytest.mark.parametrize("name", CLASSES)
def test_most_of_a_class_are_found(name: str) -> None:
    cases = CLASSES[name]
    missed = [
        number for number, one in enumerate(cases, start=1) if not {*one["codes"]} & {*findings(one, one["plant"])}
    ]
    assert len(cases) >= FEWEST
    assert len(cases) - len(missed) >= FOUND * len(cases), missed


@pytest.mark.parametrize("case", named("sound"))
def test_the_same_place_written_right_is_silent(case: Given) -> None:
    assert findings(case, case["sound"]) == []


@pytest.mark.parametrize("case", PLANTED["silent"], ids=range(len(PLANTED["silent"])))
def test_what_is_written_right_is_silent(case: Given) -> None:
    assert findings(case, case["changes"]) == []


EXTREMES = ("0001-01-01", "1899-12-31", "2300-05-05", "9999-12-31")


@pytest.mark.parametrize("first", EXTREMES)
@pytest.mark.parametrize("last", EXTREMES)
def test_a_plan_of_any_span_is_judged(first: str, last: str) -> None:
    span = {"first": first, "last": last, "from": "2026-01-01", "to": "2026-12-31"}
    assert ("RPT052" in findings({"of": "plan"}, {"plan": span})) == (first > last or last < "2026" or first > "2031")


@pytest.mark.long
@pytest.mark.parametrize("day", EXTREMES)
def test_any_day_is_judged(day: str) -> None:
    found = findings({"of": "reminder"}, {"answer_by": day, "letterhead": {"signed": day}})
    assert ("RPT047" in found) == (day < "2026")
    tasks = [{"text": "Rà soát trạm", "party": "telecom", "until": day}]
    found = findings({"of": "minutes"}, {"minutes": {"on": day, "occasion": day, "tasks": tasks}})
    assert "RPT044" in found
    assert "RPT040" not in found


@pytest.mark.long
def test_a_text_of_many_numbers_takes_no_longer_than_its_length_asks_for() -> None:
    line = "Đã trao đổi 60 lượt thông tin; ngày 27/3/2026 họp giao ban, xử lý 4 vụ trước ngày 15/7/2026.\n"
    took = []
    for times in (20, 200, 2000):  # the first loads what is needed
        began = process_time()
        findings({"of": "report"}, {"narrative": {"strengths": line * times, "directions": line * times}})
        took.append(process_time() - began)
    assert took[2] < 20 * took[1]


class TestPrinting:
    """What forbids to sign forbids to print for signing."""

    @pytest.mark.parametrize(
        ("kind", "changes", "code"),
        [
            ("plan", {"plan": {"first": "2024-01-01", "last": "2024-12-31"}}, "RPT052"),
            ("minutes", {"minutes": {"tasks": [{"text": "A", "party": "police", "until": "2025-01-01"}]}}, "RPT040"),
            ("reminder", {"answer_by": "2026-06-01"}, "RPT047"),
            ("report", {"letterhead": {"issuers": ["police", "telecom"]}}, "SIG001"),
            ("report", {"narrative": {"lessons": "Theo [[nowhere]]."}}, "REF001"),
        ],
    )
    def test_an_error_of_what_is_issued_leaves_only_the_draft(self, kind: str, changes: Given, code: str) -> None:
        subject: Any = subject_of(kind, {**_entries({}), **changes})
        with pytest.raises(UnsignableError, match=code):
            render(subject)
        assert render(subject, draft=True)


class TestPlans:
    """A plan has texts and a letterhead of its own, and is judged by them."""

    HEAD: ClassVar[Given] = {
        "issuers": ["police"],
        "signed": "2026-01-05",
        "signatories": [{"party": "police", "office": "Giám đốc", "name": "Trần Văn A"}],
        "recipients": [{"name": "VT", "archive": True}],
    }

    def found(self, head: Given | None = None, **texts: str) -> list[tuple[str, str]]:
        plan = subject_of("plan", {"agreement": {"number": 5, "signed": "2025-12-30"}})
        assert isinstance(plan, Plan)
        plan = attrs.evolve(plan, **texts)  # type: ignore[arg-type]
        if head is not None:
            plan = attrs.evolve(plan, letterhead=structure({**self.HEAD, **head}, Letterhead))
        return [(one.code, one.where.number) for one in check(plan)]

    def test_what_is_written_right_is_silent(self) -> None:
        assert self.found({}, purpose="Triển khai thực hiện Quy chế.", organisation="Hai bên thực hiện.") == []

    @pytest.mark.parametrize(
        ("field", "text", "code"),
        [
            ("purpose", "Nâng cao trách nhiêm của hai bên.", "TXT047"),
            ("requirements", "Thực hiện theo Luật Hình sự.", "LAW020"),
            ("organisation", "Hoàn thành trước ngày 31/11/2026.", "TXT020"),
            ("organisation", "Công an huyện phối hợp thực hiện.", "PAR006"),
            ("purpose", "Ba bên thống nhất thực hiện.", "DOC008"),
            ("requirements", "Triển khai theo Điều 9 Quy chế này.", "REF007"),
        ],
    )
    def test_a_mistake_in_its_text_is_found_in_its_field(self, field: str, text: str, code: str) -> None:
        assert self.found({}, **{field: text}) == [(code, field)]

    @pytest.mark.parametrize(
        ("head", "code"),
        [
            ({"signatories": [{"party": "police", "office": "Phó Giám đốc", "name": "Trần Văn A"}]}, "SIG008"),
            ({"signatories": [{"party": "police", "office": "Quyền Giám đốc", "name": "Trần Văn A"}]}, "SIG015"),
            ({"symbol": "BC-CAT"}, "RPT033"),
            ({"recipients": [{"name": "Bộ Thông tin và Truyền thông"}, {"name": "VT", "archive": True}]}, "PAR009"),
            ({"place": "Bắc Kạn"}, "PAR007"),
            ({"signatories": [{"party": "nobody", "office": "Giám đốc", "name": "Trần Văn A"}]}, "RPT007"),
        ],
    )
    def test_a_mistake_in_its_letterhead_is_found(self, head: Given, code: str) -> None:
        assert code in [one for one, _ in self.found(head)]

    def test_a_schedule_without_a_letterhead_is_not_asked_for_one(self) -> None:
        assert self.found() == []
