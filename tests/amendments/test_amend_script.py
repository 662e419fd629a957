"""``python -m bench.amend``: operations on a text of “Điều N.” blocks, as an instrument gives them."""

from __future__ import annotations

import json
import subprocess
import sys
from difflib import ndiff
from pathlib import Path

import pytest

from bench.amend import main
from tests.paths import ROOT

TEXT = """Quy chế phối hợp (ví dụ)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này quy định việc phối hợp của công an huyện.
Điều 2. Nguyên tắc
1. Đúng quy định.
2. Kịp thời:
a) trong giờ làm việc;
b) ngoài giờ làm việc.
3. Công an huyện chủ trì.
Điều 3. Hiệu lực
Quy chế này có hiệu lực từ ngày ký.
"""


def amended(folder: Path, *operations: dict[str, object], text: str = TEXT) -> tuple[int, list[str]]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "ops.json").write_text(json.dumps(operations, ensure_ascii=False), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["amend", *(str(folder / one) for one in ("a.txt", "ops.json", "b.txt"))])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), (folder / "b.txt").read_text(encoding="utf-8").splitlines()


def changed(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines that are gone, and those that are new; what only moved is both."""
    told = list(ndiff(TEXT.splitlines(), lines))
    return [one[2:] for one in told if one[0] == "-"], [one[2:] for one in told if one[0] == "+"]


@pytest.mark.parametrize(
    ("operation", "gone", "new"),
    [
        (
            {"op": "amend", "target": "khoản 1 Điều 2", "new": "“1. Đúng luật.”."},
            ["1. Đúng quy định."],
            ["1. Đúng luật."],
        ),
        ({"op": "amend", "target": "khoản 1 Điều 2", "new": "Đúng luật."}, ["1. Đúng quy định."], ["1. Đúng luật."]),
        (
            {"op": "amend", "target": "khoản 2 Điều 2", "new": "2. Kịp thời:\na) trong ngày;\nb) ngoài giờ làm việc."},
            ["a) trong giờ làm việc;"],
            ["a) trong ngày;"],
        ),
        (
            {"op": "rename", "target": "tên Điều 1", "new": "Phạm vi điều chỉnh"},
            ["Điều 1. Phạm vi"],
            ["Điều 1. Phạm vi điều chỉnh"],
        ),
        ({"op": "add", "target": "Điều 2", "label": "4", "new": "4. Thêm."}, [], ["4. Thêm."]),
        ({"op": "add", "target": "khoản 4 Điều 2", "new": "“4. Thêm.”"}, [], ["4. Thêm."]),
        ({"op": "add", "target": "khoản 2 Điều 2", "new": "c) ngày nghỉ."}, [], ["c) ngày nghỉ."]),
        (
            {"op": "insert", "target": "Điều 2", "label": "2a", "new": "Điều 2a. Chèn\nLời."},
            [],
            ["Điều 2a. Chèn", "Lời."],
        ),
        ({"op": "insert", "target": "khoản 1 Điều 2", "label": "1a", "new": "1a. Chèn."}, [], ["1a. Chèn."]),
        ({"op": "insert", "target": "khoản 2 Điều 2", "label": "a1", "new": "a1) chèn;"}, [], ["a1) chèn;"]),
        ({"op": "repeal", "target": "điểm b khoản 2 Điều 2"}, ["b) ngoài giờ làm việc."], ["b) (được bãi bỏ)"]),
        (
            {"op": "repeal", "target": "khoản 1 và khoản 3 Điều 2"},
            ["1. Đúng quy định.", "3. Công an huyện chủ trì."],
            ["1. (được bãi bỏ)", "3. (được bãi bỏ)"],
        ),
        (
            {"op": "replace_phrase", "old": "công an huyện", "new": "công an xã", "except": ["khoản 3 Điều 2"]},
            ["Quy chế này quy định việc phối hợp của công an huyện."],
            ["Quy chế này quy định việc phối hợp của công an xã."],
        ),
        (
            {"op": "drop_phrase", "old": "của công an huyện", "target": "Điều 1"},
            ["Quy chế này quy định việc phối hợp của công an huyện."],
            ["Quy chế này quy định việc phối hợp."],
        ),
        (
            {"op": "add_phrase", "old": "ngày ký", "new": "ban hành", "target": "Điều 3"},
            ["Quy chế này có hiệu lực từ ngày ký."],
            ["Quy chế này có hiệu lực từ ngày ký ban hành."],
        ),
    ],
)
def test_an_operation_changes_what_it_names_and_nothing_else(
    tmp_path: Path, operation: dict[str, object], gone: list[str], new: list[str]
) -> None:
    status, lines = amended(tmp_path, operation)
    assert (status, *changed(lines)) == (0, gone, new)


WITH_ANNEX = f"""{TEXT}PHỤ LỤC I
DANH MỤC
Mẫu số 01. Một
Kính gửi
Mẫu số 02. Hai
Kính gửi
PHỤ LỤC II
SƠ ĐỒ
Như hình.
"""


@pytest.mark.parametrize(
    ("operation", "gone", "new"),
    [
        (
            {"op": "amend", "target": "điểm a, điểm b khoản 2 Điều 2", "new": "“a) trong ngày;\nb) ngày nghỉ.”."},
            ["a) trong giờ làm việc;", "b) ngoài giờ làm việc."],
            ["a) trong ngày;", "b) ngày nghỉ."],
        ),
        (
            {"op": "amend", "target": "khoản 1, Điều 2 Quy chế ban hành kèm theo Quyết định số 1", "new": "1. Mới."},
            ["1. Đúng quy định."],
            ["1. Mới."],
        ),
        (
            {"op": "amend", "target": "Điều 2", "new": "1. Đúng luật.\n2. Nhanh."},
            [
                *("1. Đúng quy định.", "2. Kịp thời:", "a) trong giờ làm việc;", "b) ngoài giờ làm việc."),
                "3. Công an huyện chủ trì.",
            ],
            ["1. Đúng luật.", "2. Nhanh."],
        ),
        (
            {"op": "amend", "target": "Điều 3", "new": "Có hiệu lực từ ngày 01/01/2027."},
            ["Quy chế này có hiệu lực từ ngày ký."],
            ["Có hiệu lực từ ngày 01/01/2027."],
        ),
        (
            {"op": "rename", "target": "tên Điều 1", "new": "“Điều 1. Phạm vi điều chỉnh”"},
            ["Điều 1. Phạm vi"],
            ["Điều 1. Phạm vi điều chỉnh"],
        ),
        ({"op": "rename", "target": "tên của Chương I", "new": "NGUYÊN TẮC"}, ["QUY ĐỊNH CHUNG"], ["NGUYÊN TẮC"]),
        (
            {"op": "insert", "target": "Điều 2", "label": "2a", "new": "Điều 2a. Một\nLời.\nĐiều 2b. Hai\nLời hai."},
            [],
            ["Điều 2a. Một", "Lời.", "Điều 2b. Hai", "Lời hai."],
        ),
        ({"op": "insert", "target": "khoản 2a vào sau khoản 2 Điều 2", "new": "2a. Thêm."}, [], ["2a. Thêm."]),
        (
            {"op": "repeal", "target": "các khoản 1, 3 Điều 2 và Phụ lục II"},
            ["1. Đúng quy định.", "3. Công an huyện chủ trì.", "SƠ ĐỒ", "Như hình."],
            ["1. (được bãi bỏ)", "3. (được bãi bỏ)", "(được bãi bỏ)"],
        ),
        (
            {"op": "add_phrase", "old": "ngày ký", "new": "sau", "before": True, "target": "Điều 3"},
            ["Quy chế này có hiệu lực từ ngày ký."],
            ["Quy chế này có hiệu lực từ sau ngày ký."],
        ),
        (
            {"op": "replace_annex", "target": "Phụ lục II", "new": "“PHỤ LỤC II\nSƠ ĐỒ MỚI\nKhác.”"},
            ["SƠ ĐỒ", "Như hình."],
            ["SƠ ĐỒ MỚI", "Khác."],
        ),
        (
            {"op": "amend", "target": "Mẫu số 02 Phụ lục I", "new": "Mẫu số 02. Mới"},
            ["Mẫu số 02. Hai", "Kính gửi"],
            ["Mẫu số 02. Mới"],
        ),
        ({"op": "term", "target": "2030-01-01"}, [], []),
    ],
)
def test_what_real_instruments_name_is_found(
    tmp_path: Path, operation: dict[str, object], gone: list[str], new: list[str]
) -> None:
    status, lines = amended(tmp_path, operation, text=WITH_ANNEX)
    told = list(ndiff(WITH_ANNEX.splitlines(), lines))
    assert status == 0
    assert ([one[2:] for one in told if one[0] == "-"], [one[2:] for one in told if one[0] == "+"]) == (gone, new)


def test_a_section_outside_of_chapters_keeps_its_line(tmp_path: Path) -> None:
    old = TEXT.replace("Chương I\nQUY ĐỊNH CHUNG", "Mục 1. CHUNG").replace("Điều 3.", "Mục 2. CUỐI\nĐiều 3.")
    status, lines = amended(tmp_path, {"op": "repeal", "target": "khoản 3 Điều 2"}, text=old)
    assert (status, lines) == (0, old.replace("3. Công an huyện chủ trì.", "3. (được bãi bỏ)").splitlines())


def test_it_runs_as_a_program(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "ops.json").write_text('[{"op": "repeal", "target": "Điều 9"}]', encoding="utf-8")
    command = [sys.executable, "-m", "bench.amend", *(str(tmp_path / one) for one in ("a.txt", "ops.json", "b.txt"))]
    ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    assert (ran.returncode, (tmp_path / "b.txt").read_text(encoding="utf-8")) == (1, TEXT)


def test_what_cannot_be_applied_leaves_the_rest(tmp_path: Path) -> None:
    status, lines = amended(tmp_path, {"op": "repeal", "target": "Điều 9"}, {"op": "repeal", "target": "Điều 3"})
    assert status == 1
    assert changed(lines) == (["Điều 3. Hiệu lực", "Quy chế này có hiệu lực từ ngày ký."], ["Điều 3. (được bãi bỏ)"])


def test_what_nothing_touches_stays_as_it_was_written(tmp_path: Path) -> None:
    old = TEXT.replace("1. Đúng quy định.", "1.Đúng quy định.").replace("Điều 1.", "Mục 1\nCHUNG\nĐiều 1.")
    assert amended(tmp_path, {"op": "repeal", "target": "khoản 3 Điều 2"}, text=old)[1] == [
        "3. (được bãi bỏ)" if line == "3. Công an huyện chủ trì." else line for line in old.splitlines()
    ]


def test_points_whose_clause_lost_its_number_stay_where_they_stand(tmp_path: Path) -> None:
    old = TEXT.replace("1. Đúng quy định.", "a) đúng quy định;\nb) đúng luật.")
    lines = amended(tmp_path, {"op": "repeal", "target": "Điều 3"}, text=old)[1]
    assert lines[:-1] == old.splitlines()[:-2]
