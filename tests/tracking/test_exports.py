"""What a plan and a tracking table are outside coordlib."""

import io
from datetime import date

import attrs
from openpyxl import load_workbook

from coordlib import Agreement, Article, Duty, Every, Ledger, Party, assess
from coordlib.tracking import Tracking
from coordlib.tracking.reports.exports import xlsx_bytes

WEEKLY = Agreement(
    "Quy chế",
    (Party("a", "A"), Party("b", "B")),
    (Article("Một", text="Gửi số liệu.", duties=(Duty("d", "a", "b", Every(weeks=1)),)),),
    effective=date(2026, 1, 5),
)


def test_the_spreadsheet_of_a_tracking_table_has_every_due_whatever_the_document_gathers() -> None:
    tracking = Tracking(assess(WEEKLY, Ledger(WEEKLY), date(2026, 12, 31)))
    assert len(tracking.rows()) < len(tracking.progress.standings)
    sheet = load_workbook(io.BytesIO(xlsx_bytes(tracking))).active
    assert sheet.max_row - 1 == len(tracking.progress.standings)
    assert attrs.evolve(tracking, full=True).rows()[0].count == 1
