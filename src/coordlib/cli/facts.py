"""``coordlib facts``: up to which day the facts go, and what other facts would change.

In come folders of facts and files of agreements; out go the tables with their last days, the rows that a folder
changes, and the findings that come and go.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from coordlib.cli.declarations import FILE, Names, argument, command, option
from coordlib.cli.failures import BAD, FINE
from coordlib.cli.files import load, refuse_replacing
from coordlib.cli.languages import in_language
from coordlib.cli.options import facts_option, force_option
from coordlib.cli.screen import Row, Style, remark, show, show_table, show_title
from coordlib.cli.values import FOLDER
from coordlib.language import Message, date_in_figures, known_facts, read_facts
from coordlib.lexicon import DatedRow, Facts, TableName
from coordlib.model import Agreement
from coordlib.rules import changed_rows, effects_of
from coordlib.storage import save_facts

_HEAD_OF_TABLES = (Message("Bảng", "Table"), Message("Số dòng", "Rows"), Message("Cứ liệu đến ngày", "Facts up to"))
_HEAD_OF_ROWS = (Message("Bảng", "Table"), Message("Đổi", "Change"), Message("Dòng", "Row"))
_ADDED, _GONE, _OTHER = Message("thêm", "added"), Message("bỏ", "gone"), Message("sửa", "changed")
_NAMES = {
    "acts": Message("văn bản (acts)", "acts"),
    "places": Message("địa danh (places)", "places"),
    "bodies": Message("cơ quan (bodies)", "bodies"),
    "offices": Message("chức danh (offices)", "offices"),
    "abbreviations": Message("chữ viết tắt (abbreviations)", "abbreviations"),
    "days_off": Message("ngày nghỉ (days_off)", "days_off"),
}
_NO_CHANGE = Message("Không phát hiện nào thêm hoặc bớt.", "No finding comes or goes.")


@command(
    "facts",
    exit_codes=Message(
        "0: không phát hiện nào thêm hoặc bớt; 1: có; 2: gọi sai, tệp không đọc, ghi được, hoặc dòng mâu thuẫn.",
        "0: no finding comes or goes; 1: some do; 2: misuse, what cannot be read or written, rows that contradict.",
    ),
)
@argument("files", FILE, several=True, optional=True)
@facts_option
@option(
    "--instead-of",
    vi="so với thư mục cứ liệu này, thay vì cứ liệu đang dùng",
    en="compare with this folder of facts, and not with the facts in use",
    type=FOLDER,
)
@option("-o", "--out", vi="ghi cứ liệu ra thư mục này", en="write the facts to this folder", type=FOLDER)
@force_option
def facts(files: Names, folders: Names, instead_of: Path | None, out: Path | None, *, force: bool) -> int:
    """Show up to which day the facts go; with folders, what they change in the tables and in what is found of files."""
    old = known_facts() if instead_of is None else read_facts(instead_of)
    new = read_facts(*folders)
    show_table(_HEAD_OF_TABLES, _rows_of_tables(new))
    if folders or instead_of:
        changes = list(_rows_of_changes(old, new))
        if changes:
            show_table(_HEAD_OF_ROWS, changes)
    if out is not None:
        for table in get_args(TableName):
            refuse_replacing(out / f"{table}.csv", force=force)
        show(str(save_facts(new, out, overwrite=force)))
    return _show_effects(old, new, files) if files else FINE


def _rows_of_tables(known: Facts) -> Iterator[Row]:
    for table in get_args(TableName):
        day = known.last_day(table)
        cells = in_language(_NAMES[table]), str(len(known.rows(table))), date_in_figures(day) if day else ""
        yield Style.PLAIN, cells


def _rows_of_changes(old: Facts, new: Facts) -> Iterator[Row]:
    for one in changed_rows(old, new):
        what = _OTHER if one.old and one.new else _ADDED if one.new else _GONE
        row = one.new or one.old
        yield Style.PLAIN, (in_language(_NAMES[one.table]), in_language(what), _row_in_words(row) if row else "")


def _row_in_words(row: DatedRow) -> str:
    """Return what a row is known by, its days and what followed it."""
    days = (getattr(row, name, None) for name in ("first", "ended"))
    told = [getattr(row, "name", ""), *(date_in_figures(day) if day else "…" for day in days)]
    successor = getattr(row, "successor", "")
    return " · ".join((*told, f"→ {successor}" if successor else "")).rstrip(" ·")


def _show_effects(old: Facts, new: Facts, files: Names) -> int:
    """Show which findings come and go in each file."""
    code = FINE
    for name, effect in zip(files, effects_of(old, new, (load(name, Agreement) for name in files)), strict=True):
        if effect:
            show_title(Message(name, name))
            show(Message(f"{effect:vi}", f"{effect:en}"))
            code = BAD
    if code == FINE:
        remark(_NO_CHANGE)
    return code
