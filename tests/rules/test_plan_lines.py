"""Sentences of a plan in sections (I., 1., a)) that cite its parts, and the words of them that lead nowhere.

``cases/plan_lines.txt`` has them with “⟦” and “⟧” about what REF007 finds; each stands as the last line of the plan.
"""

from pathlib import Path

import pytest

from coordlib import RULES, check
from coordlib.reading import read_document

TEXT = """CÔNG AN TỈNH GIA LAI - VIETTEL GIA LAI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 05/KH-CAT-VTGL

Gia Lai, ngày 14 tháng 4 năm 2026

KẾ HOẠCH PHỐI HỢP
Bảo vệ công trình viễn thông

I. MỤC ĐÍCH, YÊU CẦU

1. Phòng ngừa việc xâm hại công trình viễn thông.

2. Xử lý kịp thời sự cố.

II. NỘI DUNG

1. Trao đổi thông tin:

a) Về tình hình an ninh;

b) Về công trình viễn thông.

2. Kiểm tra tuyến cáp.

III. TỔ CHỨC THỰC HIỆN

1. Hai bên phân công đầu mối.

2. {sentence}

Nơi nhận:
- Bộ Công an;
- Lưu: VT.
"""
LINES = (Path(__file__).parent / "cases" / "plan_lines.txt").read_text(encoding="utf-8").splitlines()
JUDGING = [one for one in RULES if one.code == "REF007"]


def marked(line: str) -> str:
    """Return a sentence with marks about what is found of it."""
    sentence = line.replace("⟦", "").replace("⟧", "")
    agreement = read_document(TEXT.format(sentence=sentence).encode(), suffix=".txt").agreement
    assert agreement is not None
    found = sentence
    spans = [one.span for one in check(agreement, JUDGING) if one.span]
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        found = f"{found[: span.start]}⟦{found[span.start : span.end]}⟧{found[span.end :]}"
    return found


@pytest.mark.parametrize("line", LINES)
def test_a_citation_of_no_part_of_the_plan_is_found(line: str) -> None:
    assert marked(line) == line
