"""The page on which a draft is held against its file: all lines left, all values right, doubts marked."""

import html
import re
from pathlib import Path

from coordlib import read_document
from coordlib.reading import save_side_by_side
from tests.cli.calls import call

TEXT = """CÔNG AN TỈNH VÍ DỤ
Số: 5/QC-CA
QUY CHẾ
Phối hợp <b>giữ gìn</b> trật tự

Kính gửi: Sở Ví Dụ

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi

1. Trao đổi thông tin.

2. Báo cáo kết quả.

Điêu 2. Hiệu lực

Quy chế có hiệu lực kể từ ngày ký.
"""


def page_of(folder: Path) -> str:
    file = folder / "quy-che.txt"
    file.write_text(TEXT, encoding="utf-8")
    return save_side_by_side(read_document(file), folder / "a.html").read_text(encoding="utf-8")


def test_every_line_of_the_file_stands_left_and_every_doubt_is_marked(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    left = html.unescape(" ".join(re.findall(r"<td>((?:<p>.*?</p>)+)</td>", page)))
    assert [line for line in TEXT.splitlines() if line and line not in left and not line.startswith("Số")] == []
    draft = read_document(tmp_path / "quy-che.txt")
    assert page.count("type=checkbox") == len(draft.doubts) > 0
    assert all(html.escape(one.why.vi) in page for one in draft.doubts)


def test_values_stand_right_with_their_units(tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert "<dt>khoản 2</dt><dd>Báo cáo kết quả." in page
    assert "<dt>Điều 1</dt><dd>Phạm vi</dd>" in page
    assert re.search(r'<tr class="lost">.*Kính gửi.*Chưa xếp được vào đâu', page)
    assert "<b>giữ gìn" not in page


def test_the_command_writes_the_page_and_replaces_none(tmp_path: Path) -> None:
    page_of(tmp_path)
    (tmp_path / "out").mkdir()
    asked = ("read", tmp_path / "quy-che.txt", "--page", "-o", tmp_path / "out")
    ended = call(*asked)
    assert ended.lines[:2] == [str(tmp_path / "out" / f"quy-che.{suffix}") for suffix in ("yaml", "doi-chieu.html")]
    (tmp_path / "out" / "quy-che.yaml").unlink()
    assert call(*asked).code != 0
