"""``coordlib due``, ``plan`` and ``table``: what falls due, when in a year, and who is assigned what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import attrs

from coordlib import tracking
from coordlib.cli.completion import parties_typed
from coordlib.cli.declarations import FILE, PARTY, Names, argument, command, option
from coordlib.cli.failures import FINE, refuse
from coordlib.cli.files import day_or_today, facts_of, ledger_of, load, parties_of, refuse_shared_ledger
from coordlib.cli.issuing import issue_table, letterhead_of, letterhead_source, say_findings
from coordlib.cli.languages import in_language
from coordlib.cli.options import (
    EXITS_OF_PRINTING,
    Filled,
    draft_option,
    facts_option,
    force_option,
    ledger_option,
    letterhead_option,
    on_option,
    out_option,
    templates_option,
)
from coordlib.cli.screen import Row, Style, is_person, show, show_styled, show_table, show_title
from coordlib.cli.standings import AWAITED, days_in_english, style_of, who_and_what
from coordlib.cli.values import SPAN, whole_number
from coordlib.dates import Calendar, Due, Period
from coordlib.language import Message, capitalised, date_in_figures
from coordlib.model import Agreement

_FIRST_YEAR, _LAST_YEAR = 1900, 2200

_DUE, _WHO, _WHAT = Message("Hạn", "Due"), Message("Ai", "Who"), Message("Việc", "What")
_STATED_IN = Message("Nêu tại", "Stated in")
_FILE_COLUMN = Message("Tệp", "File")
_HEAD_OF_DUES = (_DUE, Message("Còn", "Left"), _WHO, _WHAT, _STATED_IN, Message("Khóa, kỳ", "Key, occasion"))
_HEAD_OF_A_PLAN = (_DUE, Message("Chủ trì", "Lead"), _WHAT, _STATED_IN)

_NOTHING_DUE = Message("Không có việc đến hạn.", "Nothing falls due.")
_AT_ONCE = Message("ngay", "at once")


@command("due")
@argument("files", FILE, several=True)
@option("--within", vi="trong bao nhiêu ngày tới: 30d, 2w", en="in how many days: 30d, 2w", type=SPAN, default="30d")
@option("--party", vi="chỉ việc của bên này", en="only what this party owes", shown=PARTY, completed=parties_typed)
@on_option
@ledger_option
@facts_option
def due(files: Names, within: timedelta, party: str | None, on: date | None, ledger: str | None, folders: Names) -> int:
    """Show what falls due soon, and what is overdue."""
    refuse_shared_ledger(files, ledger)
    rows: list[Row] = []
    day = day_or_today(on)
    last = day + min(within, date.max - day)
    for name in files:
        agreement = load(name, Agreement)
        period = Period(min(agreement.earliest or day, day), last)
        calendar = Calendar(facts=facts_of(folders)) if folders else None
        progress = tracking.assess(agreement, ledger_of(agreement, name, ledger), day, calendar, period=period)
        borne = (
            progress.standings
            if party is None
            else [standing for key in parties_of(party, progress) for standing in progress.of_key(key)]
        )
        standings = [standing for standing in borne if _falls_due(standing, last)]
        standings.sort(key=lambda standing: standing.deadline or day)
        rows += _rows_of_dues(progress, standings, (name,) if len(files) > 1 else ())
    if rows or not is_person():
        show_table(((_FILE_COLUMN,) if len(files) > 1 else ()) + _HEAD_OF_DUES, rows)
    else:
        show_styled(_NOTHING_DUE, Style.GOOD)
    return FINE


@command("plan", EXITS_OF_PRINTING)
@argument("file", FILE)
@option(
    "--year",
    vi="năm (mặc định: năm nay)",
    en="the year (this one unless said)",
    shown=Message("NĂM", "YEAR"),
    type=whole_number(_FIRST_YEAR, _LAST_YEAR),
)
@out_option
@templates_option
@letterhead_option
@facts_option
@draft_option
@force_option
def plan(
    file: str,
    year: int | None,
    outs: Names,
    templates: Filled,
    letterhead: str | None,
    folders: Names,
    *,
    draft: bool,
    force: bool,
) -> int:
    """Show the plan of a year, or write it as a document, a calendar or a spreadsheet."""
    agreement = load(file, Agreement)
    calendar = Calendar(facts=facts_of(folders))
    of_year = tracking.Plan.of_year(agreement, year or day_or_today(None).year, calendar)
    subject = attrs.evolve(of_year, letterhead=letterhead_of(letterhead))
    source = letterhead_source(letterhead)
    if outs:
        return issue_table(subject, outs, source, draft=draft, force=force, templates=templates)
    say_findings(subject, source, draft=True)
    show_title(_plan_of(subject))
    show_table(_HEAD_OF_A_PLAN, _rows_of_plan(subject))
    return FINE


@command(
    "table",
    exit_codes=Message(
        "0: đã in, đã ghi; 2: gọi sai, quy chế không có bảng, hoặc tệp không đọc, ghi được.",
        "0: shown or written; 2: misuse, no table, or what cannot be read or written.",
    ),
)
@argument("file", FILE)
@option(
    "-o",
    "--out",
    "outs",
    vi="ghi vào tệp này (.xlsx .csv); ghi được nhiều lần",
    en="write to this file (.xlsx .csv); several times for several",
    shown=FILE,
    several=True,
)
@force_option
def table(file: str, outs: Names, *, force: bool) -> int:
    """Show the assignment tables, or write them as spreadsheets."""
    agreement = load(file, Agreement)
    if not agreement.assignments:
        refuse(_no_assignment_table(file))
    for out in outs:
        match Path(out).suffix.lower():
            case ".xlsx":
                show(str(tracking.save_xlsx(agreement, out, overwrite=force)))
            case ".csv":
                show(str(tracking.save_csv(agreement, out, overwrite=force)))
            case _:
                refuse(_no_spreadsheet(out))
    if not outs:
        _show_assignments(agreement)
    return FINE


def _falls_due(standing: tracking.Standing, last: date) -> bool:
    if standing.status not in AWAITED:
        return False
    return standing.pressing or (standing.deadline is not None and standing.deadline <= last)


def _rows_of_dues(
    progress: tracking.Progress, standings: Sequence[tracking.Standing], first_cells: tuple[str, ...]
) -> Iterator[Row]:
    """Yield a row for each standing; `first_cells`: what stands before it, the file where there are several."""
    captions = tracking.Captions(progress.agreement)
    for standing in standings:
        is_bad = standing.status is tracking.OVERDUE or standing.pressing
        style = style_of(bad=is_bad, warning=standing.status is tracking.DUE_SOON)
        deadline = date_in_figures(standing.deadline) if standing.deadline else in_language(_AT_ONCE)
        where = capitalised(standing.address.provision.cite())
        occasion = standing.of.occasion if isinstance(standing.of, Due) else ""
        key_and_occasion = f"{standing.key} {occasion}".strip()
        left = in_language(_days_left(standing))
        yield style, (*first_cells, deadline, left, *who_and_what(captions, standing), where, key_and_occasion)


def _days_left(standing: tracking.Standing) -> Message:
    if standing.status is tracking.OVERDUE:
        return Message(f"quá {standing.late} ngày", f"{days_in_english(standing.late)} late")
    if standing.pressing:
        return Message(f"chờ {standing.age} ngày", f"{days_in_english(standing.age)} ago")
    return Message(f"{standing.left} ngày", days_in_english(standing.left))


def _rows_of_plan(plan: tracking.Plan) -> Iterator[Row]:
    for row in plan.rows():
        where = capitalised(row.due.address.provision.cite())
        yield Style.PLAIN, (date_in_figures(row.due.on), row.lead, row.text, where)


def _show_assignments(agreement: Agreement) -> None:
    for place, table in agreement.assignments:
        show_title(capitalised(place.cite()))
        head = [" ".join(column.shown.split()) for column in table.columns]
        show_table(head, ((Style.PLAIN, cells) for _, cells in agreement.assigned(table, place)))


def _plan_of(plan: tracking.Plan) -> Message:
    return Message(f"Kế hoạch {plan.span}", f"Plan of {plan.first.year}")


def _no_assignment_table(file: str) -> Message:
    return Message(f"{file}: quy chế không có bảng phân công", f"{file}: the agreement has no assignment table")


def _no_spreadsheet(out: str) -> Message:
    return Message(f"{out}: ghi được .xlsx hoặc .csv", f"{out}: write .xlsx or .csv")
