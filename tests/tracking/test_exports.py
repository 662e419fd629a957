"""What a plan and a tracking table are outside coordlib."""

import io
import re
import zipfile
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


def test_the_parts_of_a_font_stand_in_the_order_of_the_schema() -> None:
    """ISO/IEC 29500-1, 18.8.22: bold, size, colour, name, family."""
    content = xlsx_bytes(Tracking(assess(WEEKLY, Ledger(WEEKLY), date(2026, 12, 31))))
    styles = zipfile.ZipFile(io.BytesIO(content)).read("xl/styles.xml").decode()
    order = ("b", "sz", "color", "name", "family", "scheme")
    for font in re.findall("<font>(.*?)</font>", styles):
        places = [order.index(one) for one in re.findall(r"<(\w+) ", font)]
        assert places == sorted(places)
