"""Sentences of instruments, as published ones are worded: read from the page in both layouts, and applied to a text."""

from __future__ import annotations

import csv
from collections import Counter
from difflib import ndiff
from io import StringIO
from pathlib import Path

import pytest

from bench.amend import amended_lines
from bench.instruments import operations_of
from coordlib import write
from coordlib.document import Document, Paragraph, Part, Role, Run
from coordlib.reading import read_document

HERE = Path(__file__).parent
TEXT = HERE / "instructed.txt"
ROWS = [*csv.DictReader(StringIO((HERE / "instructions.csv").read_text(encoding="utf-8")))]
HEAD = """CÔNG AN HUYỆN – ĐIỆN LỰC HUYỆN
Số: 02/QC-CAH-ĐLH
QUY CHẾ
Sửa đổi, bổ sung một số điều của Quy chế phối hợp bảo vệ an toàn lưới điện
Căn cứ Luật Điện lực số 61/2024/QH15;
Hai bên thống nhất ban hành Quy chế sửa đổi, bổ sung một số điều của Quy chế phối hợp."""


def instrument(folder: Path, rows: list[dict[str, str]], *, by_article: bool) -> Path:
    """Write an instrument that says some sentences: a clause for each, or an article, whose heading it is."""
    lines = HEAD.split("\n")
    lines += (
        [] if by_article else ["Điều 1. Sửa đổi, bổ sung một số điều của Quy chế phối hợp bảo vệ an toàn lưới điện"]
    )
    for number, row in enumerate(rows, start=1):
        said, *rest = row["said"].split("\n")
        lines += [f"Điều {number}. {said.removesuffix(' như sau:')}" if by_article else f"{number}. {said}", *rest]
    lines += [f"Điều {len(rows) + 1 if by_article else 2}. Hiệu lực thi hành", "Quy chế này có hiệu lực từ ngày ký."]
    lines += [line for row in rows for line in row["attached"].split("\n") if line]
    blocks = tuple(Paragraph(Role.TEXT, (Run(line),)) for line in lines)
    return write(Document("Quy chế", (Part(blocks),)), folder / f"{by_article}.docx")


@pytest.mark.parametrize("by_article", [False, True])
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["said"][:70])
def test_it_does_what_it_says_and_nothing_else(row: dict[str, str], by_article: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a parameter of the test
    document = read_document(instrument(tmp_path, [row], by_article=by_article)).agreement
    assert document is not None
    if row["new"] == "?":
        with pytest.raises(ValueError, match="not understood"):
            [*operations_of(document)]
        return
    lines, faults = amended_lines(TEXT, operations_of(document))
    told = [*ndiff(TEXT.read_text(encoding="utf-8").splitlines(), [one for line in lines for one in line.split("\n")])]
    gone, new = (Counter(one[2:] for one in told if one[0] == sign) for sign in "-+")
    wanted_gone, wanted_new = (Counter(filter(None, row[name].split("\n"))) for name in ("gone", "new"))
    assert faults == []
    assert (gone - new, new - gone) == (wanted_gone - wanted_new, wanted_new - wanted_gone)
