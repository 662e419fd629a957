"""Lines of bases (căn cứ) as offices type them, and what the rules of laws find of each in a text that is read.

``cases/basis_lines.txt`` has each line below what is found of it, message by message after its code; nothing for a line
that is right.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from coordlib import RULES, check
from coordlib.reading import read_document

TEXT = """CÔNG AN TỈNH GIA LAI - VIETTEL GIA LAI

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 05/QC-CAT-VTGL

Gia Lai, ngày 14 tháng 4 năm 2026

QUY CHẾ PHỐI HỢP
Trong công tác bảo vệ công trình viễn thông

{basis}

Công an tỉnh Gia Lai và Viettel Gia Lai thống nhất ban hành Quy chế phối hợp như sau:

Điều 1. Phạm vi

Quy chế này quy định việc phối hợp bảo vệ công trình viễn thông.

Điều 2. Hiệu lực

Quy chế này có hiệu lực từ ngày ký.

Nơi nhận:
- Bộ Công an;
- Lưu: VT.
"""
LINES = Path(__file__).parent / "cases" / "basis_lines.txt"
JUDGING = [one for one in RULES if one.code.startswith("LAW")]


def lines() -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each line of a basis after what is found of it."""
    found: list[str] = []
    for line in LINES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            found.append(line[2:])
        elif line:
            yield tuple(found), line
        else:
            found = []


def found_in(basis: str) -> tuple[str, ...]:
    agreement = read_document(TEXT.format(basis=basis).encode(), suffix=".txt").agreement
    assert agreement is not None
    return tuple(f"{one.code} {one.what.vi}" for one in check(agreement, JUDGING))


@pytest.mark.parametrize(("found", "basis"), list(lines()))
def test_of_a_basis_is_found_what_is_wrong(found: tuple[str, ...], basis: str) -> None:
    assert found_in(basis) == found
