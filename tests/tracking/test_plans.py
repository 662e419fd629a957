"""Plans: what falls due in a year, as a document, a calendar file and a spreadsheet."""

import io
import sys
import zipfile
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import attrs
import pypdfium2 as pdfium
import pytest
from icalendar import Calendar as File
from openpyxl import load_workbook

from coordlib import Agreement, Article, Duty, Party, read, render
from coordlib.document import ND30, Role, Table, plain_text
from coordlib.formats import WRITERS
from coordlib.language import MissingExtraError
from coordlib.model import Every
from coordlib.tracking import Plan, save_ics, save_xlsx
from coordlib.tracking.reports.exports import ics_bytes, xlsx_bytes
from tests.paths import EXAMPLES
from tests.reading import READERS, squeezed

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EXAMPLE = read(EXAMPLES / "gia_lai_viettel.yaml")
PLAN = Plan.of_year(EXAMPLE, 2022)
NOTHING = Plan.of_year(Agreement("Quy chế", (Party("a", "A"), Party("b", "B"))), 2022)


def test_the_plan_is_a_document_of_the_decree_with_a_table_by_month() -> None:
    document = render(PLAN)
    [table] = [block for block in document.parts[0].blocks if isinstance(block, Table)]
    months = [row for row in table.rows if row[0].span == 6]
    assert len(table.rows) - len(months) == len(PLAN.dues) == 10
    assert [plain_text(row[0].blocks[0].inlines) for row in months][:2] == [  # type: ignore[union-attr]
        "Tháng 01 năm 2022",
        "Tháng 3 năm 2022",
    ]
    kinds = [plain_text(block.inlines) for block in document.parts[0].blocks if getattr(block, "role", "") == Role.KIND]  # type: ignore[union-attr]
    assert kinds == ["Kế hoạch"]


def test_the_name_of_a_month_is_never_the_last_row_of_a_page() -> None:
    duties = tuple(Duty(f"d{n}", "a", "b", Every(months=1, day=n + 1)) for n in range(3))
    agreement = Agreement("Quy chế", (Party("a", "A"), Party("b", "B")), (Article("A", text="B.", duties=duties),))
    for length in (1, 20, 40, 60):
        plan = Plan.of_year(attrs.evolve(agreement, title="Quy chế " * length, effective=date(2022, 1, 1)), 2022)
        with pdfium.PdfDocument(WRITERS[".pdf"](render(plan, draft=True), ND30)) as file:
            pages = [page.get_textpage().get_text_bounded().splitlines() for page in file]
        lasts = [[line for line in page if "DỰ THẢO" not in line][-1] for page in pages]
        assert len(lasts) > 1
        assert not [line for line in lasts if line.startswith("Tháng")]


@pytest.mark.parametrize("suffix", WRITERS)
def test_every_format_holds_who_does_what_when_and_by_which_provision(suffix: str) -> None:
    text = squeezed(READERS[suffix](WRITERS[suffix](render(PLAN), ND30)))
    for words in (
        "Hướng dẫn Viettel Gia Lai xây dựng",
        "điểm c khoản 1 Điều 5",
        "Họp giao ban",
        "năm 2022",
        "Căn cứ Điều 4",
    ):
        assert squeezed(words) in text
    assert "movement-plan" not in text


def test_no_number_day_or_name_is_made_up() -> None:
    document = render(PLAN)
    heads = [block for block in document.parts[0].blocks if getattr(block, "role", "") == "head"]
    assert document.day is None
    text = READERS[".md"](WRITERS[".md"](document, ND30))
    assert "Rah Lan Lâm" not in text
    assert "…/KH-CAT-VTGL" in text.replace("\n", "")
    assert heads


def test_a_year_in_which_nothing_falls_due_says_so() -> None:
    text = READERS[".md"](WRITERS[".md"](render(NOTHING, draft=True), ND30))
    assert "không có việc đến hạn" in text
    assert render(Plan(EXAMPLE, date(2022, 3, 1), date(2022, 4, 30), ()))
    assert Plan(EXAMPLE, date(2022, 3, 1), date(2022, 4, 30), ()).span == "từ ngày 01/3/2022 đến ngày 30/4/2022"


def test_the_calendar_file_reads_back_with_whole_days_and_alarms() -> None:
    file = File.from_ical(ics_bytes(PLAN))
    events = list(file.walk("VEVENT"))
    assert [event["dtstart"].dt for event in events] == [due.on for due in PLAN.dues]
    assert all(event["dtend"].dt.toordinal() == event["dtstart"].dt.toordinal() + 1 for event in events)
    assert all(len(event.walk("VALARM")) == 1 for event in events)
    assert "khoản 2 Điều 7" in events[1]["description"]
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_an_event_that_moves_keeps_its_identifier() -> None:
    def plan(day: int) -> Plan:
        duty = Duty("d", "a", "b", Every(months=6, day=day))
        return Plan.of_year(attrs.evolve(NOTHING.agreement, body=(Article("A", text="B.", duties=(duty,)),)), 2026)

    before, after = (File.from_ical(ics_bytes(plan(day))).walk("VEVENT") for day in (10, 20))
    assert [str(one["uid"]) for one in before] == [str(one["uid"]) for one in after]
    assert [one["dtstart"].dt.day for one in after] == [20, 20]


def test_the_spreadsheet_has_dates_filters_and_a_head_that_stays() -> None:
    sheet = load_workbook(io.BytesIO(xlsx_bytes(PLAN))).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:F{len(PLAN.dues) + 1}"
    assert [cell.value for cell in sheet["A"][1:]] == [
        datetime.combine(due.on, datetime.min.time()) for due in PLAN.dues
    ]
    assert sheet["A2"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "#REF!", "#DIV/0!", "＝1", "TRUE", "01/02/2026", "1e9"]
)
def test_text_is_never_a_formula_an_error_or_a_number(text: str) -> None:
    duty = Duty("d", "a", "b", Every(months=12))
    agreement = attrs.evolve(NOTHING.agreement, body=(Article("A", text=text, duties=(duty,)),))
    content = xlsx_bytes(Plan.of_year(agreement, 2026))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheet = ET.fromstring(package.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    [cell] = [one for one in sheet.iter(f"{SHEET}c") if one.get("r") == "B2"]
    assert cell.get("t") == "inlineStr"
    assert "".join(cell.itertext()) == (f"'{text}" if text[0] in "=+-@＝" else text)
    assert not list(sheet.iter(f"{SHEET}f"))
    assert {one.get("t") for one in sheet.iter(f"{SHEET}c")} <= {"inlineStr", "n"}


def test_text_that_is_longer_than_a_cell_says_that_it_was_cut() -> None:
    duty = Duty("d", "a", "b", Every(months=12))
    agreement = attrs.evolve(NOTHING.agreement, body=(Article("A", text="x" * 40_000, duties=(duty,)),))
    value = load_workbook(io.BytesIO(xlsx_bytes(Plan.of_year(agreement, 2026)))).active["B2"].value
    assert (len(value), value[-1]) == (32_767, "…")


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    assert ics_bytes(PLAN) == ics_bytes(Plan.of_year(EXAMPLE, 2022))
    assert xlsx_bytes(PLAN) == xlsx_bytes(Plan.of_year(EXAMPLE, 2022))
    assert save_ics(PLAN, tmp_path / "a.ics").read_bytes() == ics_bytes(PLAN)
    assert save_xlsx(PLAN, tmp_path / "a.xlsx").read_bytes() == xlsx_bytes(PLAN)


@pytest.mark.parametrize(("package", "export"), [("icalendar", ics_bytes), ("openpyxl", xlsx_bytes)])
def test_without_the_extra_the_command_to_install_is_given(
    package: str, export: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError, match="pip install"):
        export(PLAN)  # type: ignore[operator]
