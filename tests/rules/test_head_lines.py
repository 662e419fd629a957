"""Lines of a head as offices type them, and what is found of each in a text that is read: number, day, motto.

``cases/head_lines.csv`` has what stands in place of which line of the head below, and what is found; nothing for a line
that is right or that cannot be judged.
"""

import csv
from pathlib import Path

import pytest

from coordlib import RULES, check
from coordlib.reading import read_document

LINES = {
    "nation": "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "motto": "Độc lập - Tự do - Hạnh phúc",
    "number": "Số: 05/QC-CAT-VTGL",
    "day": "Gia Lai, ngày 14 tháng 4 năm 2026",
    "recipients": "Nơi nhận:",
    "archive": "- Lưu: VT.",
}
TEXT = f"""CÔNG AN TỈNH GIA LAI - VIETTEL GIA LAI

{LINES["nation"]}
{LINES["motto"]}

{LINES["number"]}

{LINES["day"]}

QUY CHẾ PHỐI HỢP
Trong công tác bảo vệ công trình viễn thông

Điều 1. Phạm vi

Quy chế này quy định việc phối hợp bảo vệ công trình viễn thông.

Điều 2. Hiệu lực

Quy chế này có hiệu lực từ ngày ký.

{LINES["recipients"]}
- Bộ Công an;
{LINES["archive"]}
"""
ROWS = list(
    csv.DictReader((Path(__file__).parent / "cases" / "head_lines.csv").read_text(encoding="utf-8").splitlines())
)
JUDGING = [one for one in RULES if one.code == "TXT009"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["typed"] or "nothing")
def test_a_line_of_the_head_is_told_as_it_is_to_be_written(row: dict[str, str]) -> None:
    text = TEXT.replace(LINES[row["line"]], row["typed"])
    agreement = read_document(text.encode(), suffix=".txt").agreement
    assert agreement is not None
    assert " | ".join(one.what.vi for one in check(agreement, JUDGING)) == row["found"]
