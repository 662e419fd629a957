"""Facts as an office has them: folders of tables, read and laid over those that come with coordlib.

In come folders of CSV files, of an office or of an installed package; out go `Facts`, or a finding for each row that is
amiss. What is known of a day is asked of the value itself (`lexicon.facts`); what a rule makes of it, of the rules.
"""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from io import StringIO
from pathlib import Path
from types import NoneType
from typing import Any, get_args

import attrs

from coordlib import lexicon
from coordlib.language.codes import CONTRADICTING_ROWS, NO_FACTS, UNFIT_ROW
from coordlib.language.findings import Finding, Findings, Position
from coordlib.language.messages import FindingsError, Message, expect, nearest, shortened
from coordlib.language.text import day_given
from coordlib.lexicon import DatedRow, Facts, LastDay, TableName, shipped_facts

GROUP = "coordlib.facts"
"""The group of entry points under which an installed package offers a folder of facts."""

SETTING = "COORDLIB_FACTS"
"""The environment variable with the folders of facts of an office, set once."""

LAST_DAYS = "last_days"
"""The name of the table of the last days."""

FACT_TABLES: Mapping[str, type[DatedRow | LastDay]] = {
    "acts": lexicon.Act,
    "places": lexicon.Place,
    "bodies": lexicon.Body,
    "offices": lexicon.Office,
    "abbreviations": lexicon.Organ,
    "days_off": lexicon.DayOff,
    LAST_DAYS: LastDay,
}
"""The record that a row of each table of a folder makes; its fields are the columns."""

_LARGEST_TABLE = 20_000_000  # bytes: a hundred times all acts that agreements cite
_CONFIDENCES = ("H", "M", "L", "G")
_DAYS = frozenset({"since", "ended", "passed", "in_force", "day"})
_WORDS = {  # the columns that take certain words only
    ("places", "kind"): ("tỉnh", "thành phố"),
    ("bodies", "level"): get_args(lexicon.BodyLevel),
    ("days_off", "kind"): get_args(lexicon.DayKind),
    ("days_off", "status"): get_args(lexicon.DayStatus),
    (LAST_DAYS, "table"): get_args(TableName),
}


@lru_cache(maxsize=1)
def known_facts() -> Facts:
    """Return the facts that are known here (cứ liệu mặc định): read once, when they are first asked for.

    Those that come with coordlib; over them what installed packages offer (entry points of the group
    ``coordlib.facts``, by their names), over these the folders that the environment variable ``COORDLIB_FACTS`` names.
    Raises `FindingsError` for a package or folder that `read_facts` refuses.
    """
    packs = [_folder_of(*pack) for pack in sorted(_packs())]
    folders = [Path(name) for name in os.environ.get(SETTING, "").split(os.pathsep) if name]
    return read_facts(*packs, *folders, over=shipped_facts())


def read_facts(*folders: str | os.PathLike[str], over: Facts | None = None) -> Facts:
    """Return the facts (cứ liệu) of folders, each laid over the one before, and all over those that are known here.

    A folder holds CSV files in UTF-8, any of ``acts``, ``places``, ``bodies``, ``offices``, ``abbreviations``,
    ``days_off`` and ``last_days``, whose columns are the fields of `Act`, `Place`, `Body`, `Office`, `Organ`, `DayOff`
    and `LastDay`. A row takes the place of one of the same key and first day; all others stay.

    `over`: what they are laid over, `known_facts` unless given; ``Facts()`` for the folders alone.

    Raises `FindingsError` for a folder that cannot be read (FCT001), a row that is amiss or lacks its source or
    confidence (FCT002), and rows that contradict each other or those below them (FCT003).
    """
    expect(over, (Facts, NoneType), "read_facts: over", "over=Facts()")
    facts = known_facts() if over is None else over
    for folder in folders:
        expect(folder, (str, os.PathLike), "read_facts: folders")
        above, places = _read_folder(Path(folder))
        below = facts if facts != Facts() else shipped_facts()  # where the successors of a folder alone may stand
        known = frozenset(below.contradictions())
        faults = [one for one in below.laid_over(above).contradictions() if one not in known]
        if faults:
            raise FindingsError(Findings(tuple(_contradicts(fault, str(folder), places) for fault in faults)))
        facts = facts.laid_over(above)
    return facts


_Places = Mapping[DatedRow | LastDay, Position]
"""Where each row of a folder stands."""


def _contradicts(fault: lexicon.Contradiction, folder: str, places: _Places) -> Finding:
    """Return what is wrong with a row, at its line; one of another folder, with which this does not go, at this."""
    what = Message(
        f"bảng {fault.table}, “{fault.name}”: {fault.vi}", f"table {fault.table}, {fault.name!r}: {fault.en}"
    )
    place = places.get(fault.row, Position(folder))
    return CONTRADICTING_ROWS.finding(what, position=place, mend=_mend_of(fault.conflict))


def _mend_of(conflict: lexicon.Conflict) -> Message:
    match conflict:
        case "order":
            return Message("Sửa các ngày của dòng này theo thứ tự.", "Put the days of this row in their order.")
        case "overlap":
            vi = "Ghi ở dòng trước ngày kết thúc không sau ngày bắt đầu của dòng sau."
            return Message(vi, "End the earlier row no later than the day on which the later one begins.")
        case "successor":
            vi = "Ghi đúng tên nơi nối tiếp, hoặc thêm dòng của nơi ấy vào cùng bảng."
            return Message(vi, "Correct the successor, or add its row to the same table.")
        case "circle":
            vi = "Bỏ nơi nối tiếp ở dòng của địa danh, cơ quan, văn bản hiện còn."
            return Message(vi, "Take the successor out of the row of what is still there.")


def _read_folder(folder: Path) -> tuple[Facts, _Places]:
    """Return the facts of a folder alone, and where each of its rows stands."""
    refuse = _refusing(NO_FACTS.finding, str(folder))
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix.lower() == ".csv")
    except (OSError, ValueError) as error:
        raise refuse(
            Message("không mở được thư mục cứ liệu", f"the folder of facts cannot be opened: {error}")
        ) from None
    for file in files:
        if file.stem not in FACT_TABLES:
            near = nearest(file.stem, FACT_TABLES)
            vi, en = (
                f"không có bảng cứ liệu “{file.stem}”{near.vi}",
                f"there is no table of facts {file.stem!r}{near.en}",
            )
            raise _refusing(NO_FACTS.finding, str(file))(Message(vi, en))
    if not files:
        raise refuse(Message("thư mục không có bảng cứ liệu nào", "the folder holds no table of facts"))
    tables = {file: _read_file(file) for file in files}
    places = {row: Position(str(file), line=line) for file, rows in tables.items() for line, row in rows}
    of_tables: dict[str, Any] = {file.stem: tuple(row for _, row in rows) for file, rows in tables.items()}
    return Facts(**of_tables), places


def _refusing(
    finding: Callable[..., Finding], file: str, line: int = 0, mend: Message | None = None
) -> Callable[[Message], FindingsError]:
    """Return what makes an error of a message about a line of a file; `mend`: how, where the code does not say it."""
    return lambda what: FindingsError(Findings((finding(what, position=Position(file, line=line), mend=mend),)))


def _read_file(file: Path) -> list[tuple[int, DatedRow | LastDay]]:
    """Return the rows of a table, each with its line."""
    refuse = _refusing(NO_FACTS.finding, str(file))
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST_TABLE + 1)
        text = content.decode("utf-8-sig")
        head = text.partition("\n")[0]
        rows = csv.DictReader(StringIO(text, newline=""), strict=True, delimiter=";" if ";" in head else ",")
        numbered = [(rows.line_num, row) for row in rows]
    except OSError as error:
        raise refuse(Message("không mở được tệp", f"the file cannot be opened: {error}")) from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise refuse(Message("tệp không phải là CSV UTF-8", f"the file is no CSV in UTF-8: {error}")) from None
    if len(content) > _LARGEST_TABLE:
        raise refuse(Message("bảng quá lớn", "the table is too large"))
    _refuse_columns(file, rows.fieldnames or ())
    found = [(line, _row(file, line, row)) for line, row in numbered if any(row.values())]
    _refuse_twins(file, found)
    return found


def _refuse_columns(file: Path, columns: Any) -> None:  # noqa: ANN401 - the names, as the reader of CSV has them
    fields = attrs.fields_dict(FACT_TABLES[file.stem])
    in_its_head = Message("Sửa dòng đầu của bảng.", "Mend the head line of the table.")
    refuse = _refusing(UNFIT_ROW.finding, str(file), 1, in_its_head)
    needed = [
        name for name, field in fields.items() if field.default is attrs.NOTHING or name in ("source", "confidence")
    ]
    if missing := [name for name in needed if name not in columns]:
        raise refuse(Message(f"thiếu cột {', '.join(missing)}", f"the columns {', '.join(missing)} are missing"))
    for name in columns:
        if name not in fields:
            near = nearest(name, fields)
            raise refuse(Message(f"cột lạ “{name}”{near.vi}", f"the column {name!r} is unknown{near.en}"))


def _row(file: Path, line: int, row: Mapping[str | None, Any]) -> DatedRow | LastDay:
    """Return the record of a row."""
    refuse = _refusing(UNFIT_ROW.finding, str(file), line)
    if None in row or None in row.values():
        raise refuse(Message("số ô không bằng số cột", "it has not as many cells as there are columns"))
    cells: dict[str, Any] = {name: cell.strip() for name, cell in row.items() if name}
    for name in ("source", "confidence"):
        if not cells[name]:
            raise refuse(Message(f"thiếu {name}", f"it has no {name}"))
    if cells["confidence"] not in _CONFIDENCES:
        given = shortened(cells["confidence"])
        raise refuse(
            Message(f"mức tin cậy là H, M, L, không phải “{given}”", f"confidence is H, M or L, not {given!r}")
        )
    for name in _DAYS.intersection(cells):
        cells[name] = _day(cells[name], refuse)
    for name, cell in cells.items():
        words = _WORDS.get((file.stem, name))
        if words and cell not in words:
            listed = ", ".join(filter(None, words))
            raise refuse(Message(f"{name} là {listed}, không phải “{cell}”", f"{name} is {listed}, not {cell!r}"))
    if file.stem in ("days_off", LAST_DAYS) and cells["day"] is None:
        raise refuse(Message("thiếu ngày (day)", "it has no day"))
    return FACT_TABLES[file.stem](**cells)


def _day(cell: str, refuse: Callable[[Message], FindingsError]) -> date | None:
    """Return the day in a cell, written 2026-04-30 or 30/4/2026; none for an empty one."""
    day = day_given(cell) if cell else None
    if cell and day is None:
        vi = f"“{shortened(cell)}” không phải là ngày viết như 2026-04-30 hoặc 30/4/2026"
        raise refuse(Message(vi, f"{shortened(cell)!r} is no day like 2026-04-30 or 30/4/2026"))
    return day


def _refuse_twins(file: Path, rows: list[tuple[int, DatedRow | LastDay]]) -> None:
    """Refuse two rows of one table that have the same key and first day, of which only one could count."""
    lines: dict[object, int] = {}
    for line, row in rows:
        first = lines.setdefault((row.key, row.first), line)
        if first != line:
            what = Message(f"cùng khóa và ngày với dòng {first}", f"it has the key and the day of line {first}")
            raise _refusing(CONTRADICTING_ROWS.finding, str(file), line)(what)


# --- packages ---


def _packs() -> Iterator[tuple[str, str]]:
    """Yield the name and the module path of each folder of facts that an installed package offers.

    The files of the packages are looked at, and not `importlib.metadata`, which takes longer to import than a whole
    agreement to check; it is asked only where one is found.
    """
    if any(_offers(Path(place)) for place in dict.fromkeys(sys.path) if place):
        from importlib.metadata import entry_points  # noqa: PLC0415 - as above

        yield from ((one.name, one.value) for one in entry_points(group=GROUP))


def _offers(place: Path) -> bool:
    """Tell whether a package in a place of the path has an entry point of the group."""
    try:
        names = [name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info"))]  # noqa: PTH208 - quicker
    except OSError:  # a ZIP, or a place that is not there
        return False
    return any(_names_group(place / name / "entry_points.txt") for name in names)


def _names_group(file: Path) -> bool:
    try:
        return GROUP in file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False


def _folder_of(name: str, module: str) -> Path:
    """Return the folder of a package that offers facts, without running its code. Raises `FindingsError` for none."""
    parts = module.replace(":", ".").split(".")
    for place in dict.fromkeys(sys.path):
        folder = Path(place or ".").joinpath(*parts)
        if folder.is_dir():
            return folder
    vi = f"gói cứ liệu “{name}” không có thư mục {'/'.join(parts)}"
    what = Message(vi, f"the package of facts {name!r} has no folder {'/'.join(parts)}")
    raise _refusing(NO_FACTS.finding, name)(what)
