"""Returned tables: tracking tables that people filled in, read back as entries.

In comes a spreadsheet that `exports` wrote and people filled in; out go entries that it proposes. Nothing is recorded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import date, datetime

import attrs

from coordlib import language, storage
from coordlib.dates import Due
from coordlib.tracking.codes import CONTRADICTS_THE_LEDGER, ROW_TWICE, UNKNOWN_ROW, UNPRINTABLE_TEXT, UNUSABLE_DAY
from coordlib.tracking.ledger.entries import Done, Entry, Evidence
from coordlib.tracking.ledger.ledger import Ledger
from coordlib.tracking.reports.exports import SHEET, TRACKING, tracked
from coordlib.tracking.reports.followups import Tracking

_DATED = re.compile(r"(?P<number>.+?),? ngày (?P<day>\d{1,2}/\d{1,2}/\d{4})", re.ASCII)
_TEXT, _DONE_ON, _EVIDENCE, _MARK = 1, 4, 5, 8  # the places of columns of `TRACKING`
_LONGEST_SHOWN = 40
_NO_SUCH_ROW = language.Message("không có dòng này trong biểu", "the table has no such row")
_ROW_ABOVE = language.Message("dòng này đã có ở trên", "this row stands above already")
_RECORDED_OTHERWISE = language.Message("đã ghi sổ khác với dòng này", "it is recorded otherwise")


def _no_day(given: str) -> language.Message:
    return language.Message(f"ngày thực hiện “{given}” không dùng được", f"no day on which it was done: {given!r}")


@attrs.frozen
class ProposedEntry(language.Bilingual):
    """An entry that a row of a filled-in table proposes (đề xuất ghi sổ), with its row there and what it is about.

    Nothing is recorded by it: show it, and pass `entry` to `Ledger.append` once somebody agrees.
    """

    row: int
    about: str
    entry: Entry

    def __format__(self, wanted: str) -> str:
        day, shown = (
            language.date_in_figures(self.entry.on),
            "; ".join(evidence.number for evidence in self.entry.evidence),
        )
        vi = f"dòng {self.row}: {self.about} – thực hiện ngày {day}" + (f", văn bản: {shown}" if shown else "")
        en = f"row {self.row}: {self.about} – done on {self.entry.on}" + (f", shown by {shown}" if shown else "")
        return language.Message(vi, en).in_language(wanted)


@attrs.frozen
class Proposals(language.Bilingual):
    """What a filled-in table proposes for the ledger, in the order of its rows; `findings`: what it cannot mean."""

    proposed: tuple[ProposedEntry, ...] = ()
    findings: language.Findings = language.Findings()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries alone, as `Ledger.append` takes them."""
        return tuple(one.entry for one in self.proposed)

    def __format__(self, wanted: str) -> str:
        return "\n".join(format(one, wanted) for one in (*self.proposed, *self.findings))


@language.checked
def proposals(path: str | os.PathLike[str], tracking: Tracking, recorded: date) -> Proposals:
    """Return what a filled-in spreadsheet of a tracking table proposes for the ledger; nothing is recorded.

    `path`: an XLSX that `save_xlsx` wrote and people filled in: the day in “Ngày thực hiện”, and in “Kết quả, văn bản”
    what shows it. `tracking`: the same table as it is now. `recorded`: the day on which it would be entered.

    A row that was not filled in proposes nothing, and neither does another column. Each proposed entry was tried on the
    ledger as it would be after those before it. What cannot be read, or is none of our tables, is a finding: a file
    that is no XLSX or too large unpacked (SHT001), formulas (SHT002), other sheets, macros, links (SHT003), rows that
    are not known (SHT004) or stand twice (SHT005), days that are none (SHT006), what is recorded otherwise (SHT007),
    text that is none (SHT008), and what the ledger refuses (LED002).

    Raises `MissingExtraError` without the extra ``xlsx``.
    """
    try:
        file = storage.path_of(path, code=storage.CANNOT_READ)
        with storage.reported_as("cannot open", str(path)):
            content = storage.read_whole(file, storage.LARGEST_SHEET)
        rows = storage.rows_of(content, str(path), SHEET, tuple(name for name, _ in TRACKING))
    except language.RefusedError:  # no path at all, which is a mistake of the program's
        raise
    except language.FindingsError as error:
        return Proposals(findings=error.findings)
    return _Reading(str(path), tracking, recorded).of(rows)


class _Reading:
    """Goes through the rows of one table, with the ledger as it would be by then."""

    def __init__(self, file: str, tracking: Tracking, recorded: date) -> None:
        ledger = tracking.progress.ledger
        self.file, self.recorded = file, recorded
        self.trial = Ledger(ledger.agreement, entries=ledger.entries, calendar=ledger.calendar)
        self.standings = tracking.marked()
        self.printed = {row.mark: tracked(row) for row in attrs.evolve(tracking, full=True).rows()}
        self.met: set[str] = set()

    def of(self, rows: Iterable[tuple[int, tuple[storage.CellValue, ...]]]) -> Proposals:
        found = [self.row(number, cells) for number, cells in rows]
        findings = tuple(one for one in found if isinstance(one, language.Finding))
        proposed = tuple(one for one in found if isinstance(one, ProposedEntry))
        return Proposals(proposed, language.Findings(findings))

    def row(self, number: int, cells: tuple[storage.CellValue, ...]) -> ProposedEntry | language.Finding | None:
        """Return what a row proposes, or why it cannot; nothing of one that is as it was printed."""
        mark = str(cells[_MARK] or "")
        if not mark:  # who helped has a row without a due: it is no promise of his own
            return None
        if mark not in self.standings:
            return self.finding(UNKNOWN_ROW, number, _NO_SUCH_ROW)
        if mark in self.met:
            return self.finding(ROW_TWICE, number, _ROW_ABOVE)
        self.met.add(mark)
        try:
            filled = _filled(cells)
            return None if filled == _filled(self.printed[mark]) else self.filled_in(number, mark, *filled)
        except language.RefusedError as error:
            return self.finding(UNPRINTABLE_TEXT, number, error.message)

    def filled_in(
        self, number: int, mark: str, day: storage.CellValue, evidence: str
    ) -> ProposedEntry | language.Finding:
        """Return the entry of a row that people filled in, if the ledger would take it."""
        if self.standings[mark].done_on is not None:
            return self.finding(CONTRADICTS_THE_LEDGER, number, _RECORDED_OTHERWISE)
        on = _day(day)
        if on is None or on > self.recorded:
            return self.finding(UNUSABLE_DAY, number, _no_day(f"{day or ''}"[:_LONGEST_SHOWN]))
        standing, about = self.standings[mark], str(self.printed[mark][_TEXT])
        what = Done(standing.key, standing.of.occasion if isinstance(standing.of, Due) else "")
        by = tuple(part.party for part in standing.several)
        # A document by its number, and its day where that stands behind it (“45/BC-CAT ngày 05/3/2026”).
        found = _DATED.fullmatch(evidence)
        dated = _day(found["day"]) if found else None
        document = Evidence(found["number"], dated) if found and dated else Evidence(evidence)
        entry = Entry(what, on, by, self.recorded, (document,) if evidence else ())
        try:
            self.trial = self.trial.append(entry)
        except language.FindingsError as error:
            return attrs.evolve(error.findings[0], position=self.place(number))
        return ProposedEntry(number, about, entry)

    def finding(self, code: language.FindingCode, number: int, words: language.Message) -> language.Finding:
        """Return a finding about a row."""
        return code.finding(words, position=self.place(number))

    def place(self, number: int) -> language.Position:
        """Return where a row is: its number counts as a line."""
        return language.Position(self.file, number)


def _filled(cells: tuple[object, ...]) -> tuple[storage.CellValue, str]:
    """Return what people fill in of a row, as it compares: the day, and what shows it."""
    day, shown = cells[_DONE_ON], cells[_EVIDENCE]
    text = language.clean_line(storage.plain_cell(str(shown or "")).removeprefix("'"))
    return _day(day) or (str(day).strip() if day else None), text


def _day(cell: object) -> date | None:
    """Return the day of a cell: a real date, or one that is written as people write it."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return language.day_in_figures(str(cell or "").strip())
