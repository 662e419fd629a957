"""Dues: ``coordlib due`` and ``coordlib plan``, what falls due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from coordlib.cli.following.outputs import draft_option, issue_table, letterhead_of, letterhead_option, out_option
from coordlib.cli.speech import FINE, argument, option, said
from coordlib.cli.terminal import (
    Days,
    WholeNumber,
    command,
    completing,
    day_or_today,
    is_person,
    ledger_of,
    ledger_option,
    load,
    on_option,
    parties_typed,
    refuse_shared_ledger,
    refuse_unknown_party,
    show_styled,
    show_table,
    show_title,
)
from coordlib.dates import Period
from coordlib.issued import Captions, Plan
from coordlib.language import capitalised, date_in_figures
from coordlib.model import Agreement
from coordlib.progress import DUE_SOON, OVERDUE, UNDETERMINED, UPCOMING, Progress, Standing, assess

_AWAITED = (OVERDUE, DUE_SOON, UPCOMING, UNDETERMINED)
_WITHIN = timedelta(days=30)


@command("due")
@argument("files", "TỆP", "FILE", nargs=-1, required=True)
@option(
    "--within", vi="trong bao nhiêu ngày tới: 30d, 2w", en="in how many days: 30d, 2w", type=Days(), default=_WITHIN
)
@option(
    "--party",
    vi="chỉ việc của bên này",
    en="only what this party owes",
    shell_complete=completing(parties_typed),
    metavar=("BÊN", "PARTY"),
)
@on_option
@ledger_option
def _due(files: tuple[str, ...], within: timedelta, party: str | None, on: date | None, ledger: str | None) -> int:
    refuse_shared_ledger(files, ledger)
    rows: list[tuple[str, tuple[str, ...]]] = []
    day = day_or_today(on)
    for name in files:
        agreement = load(name, Agreement)
        if party is not None:
            refuse_unknown_party(party, agreement)
        begins = min(agreement.earliest or day, day)
        span = Period(begins, day + min(within, date.max - day))
        progress = assess(agreement, ledger_of(agreement, name, ledger), day, period=span)
        standings = progress.of_party(party) if party else progress.standings
        found = sorted((one for one in standings if _falls_due(one, span.last)), key=lambda one: one.deadline or day)
        rows += _rows(progress, found, name if len(files) > 1 else "")
    head = (
        *((said("Tệp", "File"),) if len(files) > 1 else ()),
        said("Hạn", "Due"),
        said("Còn", "Left"),
        said("Ai", "Who"),
        said("Việc", "What"),
        said("Nêu tại", "Stated in"),
        said("Khóa, kỳ", "Key, occasion"),
    )
    if rows or not is_person():
        show_table(head, rows)
    else:
        show_styled(said("Không có việc đến hạn.", "Nothing falls due."), "good")
    return FINE


def _falls_due(standing: Standing, until: date) -> bool:
    return standing.status in _AWAITED and (
        standing.pressing or (standing.deadline is not None and standing.deadline <= until)
    )


def _rows(progress: Progress, standings: list[Standing], name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    captions = Captions(progress.agreement)
    for one in standings:
        due = date_in_figures(one.deadline) if one.deadline else said("ngay", "at once")
        occasion = getattr(one.of, "occasion", "")
        yield (
            "bad" if one.status is OVERDUE or one.pressing else "warn" if one.status is DUE_SOON else "",
            (
                *((name,) if name else ()),
                due,
                _left(one),
                captions.bearers(one.bearers),
                captions.of(one.of.what, one.address, one.reference),
                capitalised(one.address.provision.cite()),
                f"{one.key} {occasion}".strip(),
            ),
        )


def _left(standing: Standing) -> str:
    if standing.status is OVERDUE:
        return said(f"quá {standing.late} ngày", f"{_days(standing.late)} late")
    if standing.pressing:
        return said(f"chờ {standing.age} ngày", f"{_days(standing.age)} ago")
    return said(f"{standing.left} ngày", _days(standing.left))


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


# --- plans ---


@command("plan")
@argument("file", "TỆP", "FILE")
@option(
    "--year",
    vi="năm (mặc định: năm nay)",
    en="the year (this one unless said)",
    type=WholeNumber(1900, 2200),
    metavar=("NĂM", "YEAR"),
)
@out_option
@letterhead_option
@draft_option
def _plan(file: str, year: int | None, outs: tuple[str, ...], letterhead: str | None, *, draft: bool) -> int:
    agreement = load(file, Agreement)
    plan = attrs.evolve(Plan.of_year(agreement, year or day_or_today(None).year), letterhead=letterhead_of(letterhead))
    if outs:
        return issue_table(plan, outs, draft=draft)
    show_title(said(f"Kế hoạch {plan.span}", f"Plan of {plan.first.year}"))
    head = (said("Hạn", "Due"), said("Chủ trì", "Lead"), said("Việc", "What"), said("Nêu tại", "Stated in"))
    rows = (
        ("", (date_in_figures(row.due.on), row.lead, row.text, capitalised(row.due.address.provision.cite())))
        for row in plan.rows()
    )
    show_table(head, rows)
    return FINE
