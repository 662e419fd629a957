"""``coordlib due``, ``plan``, ``status`` and ``portfolio``: what falls due, and where agreements stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import attrs
import click

from coordlib import tracking
from coordlib.cli.files import (
    command,
    day_or_today,
    issue,
    issue_table,
    ledger_of,
    letterhead_of,
    load,
    refuse_shared_ledger,
    refuse_unknown_party,
    say_findings,
)
from coordlib.cli.messages import FINE, said
from coordlib.cli.screen import (
    complain,
    head_of,
    is_person,
    progress_bar,
    remark,
    show,
    show_styled,
    show_table,
    show_title,
)
from coordlib.dates import Period
from coordlib.language import FindingsError, capitalised, date_in_figures
from coordlib.model import Agreement, Party
from coordlib.rendering import save_overview
from coordlib.storage import Dossier, read_register

_AWAITED = (tracking.OVERDUE, tracking.DUE_SOON, tracking.UPCOMING, tracking.UNDETERMINED)


@command("due")
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
        progress = tracking.assess(agreement, ledger_of(agreement, name, ledger), day, period=span)
        standings = progress.of_party(party) if party else progress.standings
        found = sorted((one for one in standings if _falls_due(one, span.last)), key=lambda one: one.deadline or day)
        rows += _rows(progress, found, name if len(files) > 1 else "")
    head = ((said("Tệp", "File"),) if len(files) > 1 else ()) + head_of("due")
    if rows or not is_person():
        show_table(head, rows)
    else:
        show_styled(said("Không có việc đến hạn.", "Nothing falls due."), "good")
    return FINE


def _falls_due(standing: tracking.Standing, until: date) -> bool:
    return standing.status in _AWAITED and (
        standing.pressing or (standing.deadline is not None and standing.deadline <= until)
    )


def _rows(
    progress: tracking.Progress, standings: list[tracking.Standing], name: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    captions = tracking.Captions(progress.agreement)
    for one in standings:
        due = date_in_figures(one.deadline) if one.deadline else said("ngay", "at once")
        occasion = getattr(one.of, "occasion", "")
        yield (
            "bad"
            if one.status is tracking.OVERDUE or one.pressing
            else "warn"
            if one.status is tracking.DUE_SOON
            else "",
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


def _left(standing: tracking.Standing) -> str:
    if standing.status is tracking.OVERDUE:
        return said(f"quá {standing.late} ngày", f"{_days(standing.late)} late")
    if standing.pressing:
        return said(f"chờ {standing.age} ngày", f"{_days(standing.age)} ago")
    return said(f"{standing.left} ngày", _days(standing.left))


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


# --- plans ---


@command("plan")
def _plan(file: str, year: int | None, outs: tuple[str, ...], letterhead: str | None, *, draft: bool) -> int:
    agreement = load(file, Agreement)
    plan = attrs.evolve(
        tracking.Plan.of_year(agreement, year or day_or_today(None).year), letterhead=letterhead_of(letterhead)
    )
    if outs:
        return issue_table(plan, outs, ("letterhead.", letterhead), draft=draft)
    say_findings(plan, ("letterhead.", letterhead), draft=True)
    show_title(said(f"Kế hoạch {plan.span}", f"Plan of {plan.first.year}"))
    rows = (
        ("", (date_in_figures(row.due.on), row.lead, row.text, capitalised(row.due.address.provision.cite())))
        for row in plan.rows()
    )
    show_table(head_of("plan"), rows)
    return FINE


@command("table")
def _table(file: str, outs: tuple[str, ...]) -> int:
    agreement = load(file, Agreement)
    savers = {".xlsx": tracking.save_xlsx, ".csv": tracking.save_csv}
    saving = [(savers.get(Path(out).suffix.lower()), out) for out in outs]
    for save, out in saving:
        if save is None:
            raise click.UsageError(said(f"{out}: ghi được .xlsx hoặc .csv", f"{out}: use .xlsx or .csv"))
    for save, out in saving:
        if save is not None:
            show(str(save(agreement, out)))
    for place, table in agreement.assignments if not outs else ():
        show_title(capitalised(place.cite()))
        rows = (("", cells) for _, cells in agreement.assigned(table, place))
        show_table(tuple(" ".join(one.shown.split()) for one in table.columns), rows)
    if not agreement.assignments:
        remark(said("Quy chế không có bảng phân công.", "The agreement has no assignment table."))
    return FINE


_SHOWN = (
    tracking.Status.DONE,
    tracking.Status.DONE_LATE,
    tracking.Status.OVERDUE,
    tracking.Status.DUE_SOON,
    tracking.Status.UPCOMING,
    tracking.Status.UNDETERMINED,
)
_MOST = 10
_Row = tuple[str, tuple[str, ...]]


@command("status")
def _status(files: tuple[str, ...], on: date | None, ledger: str | None) -> int:
    refuse_shared_ledger(files, ledger)
    day = day_or_today(on)
    for name in files:
        agreement = load(name, Agreement)
        _show_progress(tracking.assess(agreement, ledger_of(agreement, name, ledger), day))
    return FINE


def _show_progress(progress: tracking.Progress) -> None:
    agreement = progress.agreement
    day, entries = date_in_figures(progress.on), progress.entry_count
    show_title(agreement.title)
    show_title(said(f"Đến ngày {day}; sổ có {entries} mục", f"On {day}; {entries} entries in the ledger"))
    names = {party.key: party.as_of(progress.on) for party in agreement.bodies}
    counted = [(one.short_name or one.name, tally) for tally in progress.by_party() if (one := names.get(tally.name))]  # type: ignore[call-overload]
    show_table((said("Bên", "Party"), *head_of("tally")), _tallied([*counted, (said("Tất cả", "All"), progress.tally)]))
    _show_standings(progress, said("Việc quá hạn", "Overdue"), progress.overdue)
    _show_standings(progress, said("Sắp đến hạn", "Due soon"), progress.of(tracking.Status.DUE_SOON))


def _tallied(tallies: Iterable[tuple[str, tracking.Tally]]) -> Iterator[_Row]:
    for name, tally in tallies:
        rate = tally.on_time_rate
        style = (
            "bad"
            if tally[tracking.Status.OVERDUE]
            else "warn"
            if tally[tracking.Status.DUE_SOON]
            else "good"
            if tally.answerable
            else ""
        )
        yield (
            style,
            (
                name,
                *(str(tally[one]) for one in _SHOWN),
                "" if rate is None else f"{rate}%".replace(".", said(",", ".")),
            ),
        )


def _show_standings(progress: tracking.Progress, title: str, standings: Sequence[tracking.Standing]) -> None:
    if not standings:
        return
    captions = tracking.Captions(progress.agreement)
    rows = (
        (
            "bad" if one.status is tracking.Status.OVERDUE else "warn",
            (
                date_in_figures(one.deadline) if one.deadline else "",
                str(one.late or one.left),
                captions.bearers(one.bearers),
                captions.of(one.of.what, one.address, one.reference),
            ),
        )
        for one in standings[:_MOST]
    )
    show_title(f"{title} ({len(standings)})")
    show_table(head_of("standings"), rows)
    if len(standings) > _MOST:
        remark(
            said(
                f"… và {len(standings) - _MOST} việc khác: coordlib due",
                f"… and {len(standings) - _MOST} more: coordlib due",
            )
        )


# --- portfolios ---


@command("portfolio")
def _portfolio(
    file: str, on: date | None, outs: tuple[str, ...], issuer: str, letterhead: str | None, *, draft: bool
) -> int:
    register, day = read_register(file), day_or_today(on)
    codes: list[int] = []
    with progress_bar(len(register.agreements), "Đang tổng hợp", "Summing up") as advance:
        portfolio = tracking.summarise(_summaries(register.agreements, day, codes, advance), day)
    documents = [out for out in outs if Path(out).suffix.lower() not in (".html", ".htm")]
    for out in outs:
        if out not in documents:
            show_styled(str(save_overview(portfolio, out, *filter(None, (register.title,)))))
    if documents:
        if not issuer:
            raise click.UsageError(said("thiếu --issuer: cơ quan nào báo cáo", "--issuer is missing: who reports"))
        report = tracking.PortfolioReport(portfolio, Party("issuer", issuer), letterhead_of(letterhead))
        issue(report, documents, ("letterhead.", letterhead), draft=draft)
    if not outs:
        _show_portfolio(portfolio, register.title)
    return max(codes, default=FINE)


def _summaries(
    dossiers: Iterable[Dossier], on: date, codes: list[int], advance: Callable[[], None]
) -> Iterator[tracking.Summary]:
    """Yield where each agreement stands; one that cannot be read is said, and stops no other."""
    from coordlib.batch import assess_many  # noqa: PLC0415 - what is asked of one agreement does not wait for many

    for one in assess_many(dossiers, on):
        if one.failed:
            codes.append(complain(FindingsError(one.findings)))
        if one.summary is not None:
            yield one.summary
        advance()


def _show_portfolio(portfolio: tracking.Portfolio, title: str) -> None:
    day = date_in_figures(portfolio.on)
    count = portfolio.agreements
    show_title(title or said("Tổng hợp các quy chế phối hợp", "All agreements"))
    show_title(said(f"{count} quy chế, đến ngày {day}", f"{count} agreements on {day}"))
    groups = [(f"{one.name} ({one.agreements})", one.tally) for one in portfolio.by_party]
    show_table(
        (said("Bên (số quy chế)", "Party (agreements)"), *head_of("tally")),
        _tallied([*groups, (said("Tất cả", "All"), portfolio.tally)]),
    )
    if portfolio.troubles:
        show_title(
            said(
                f"Quy chế có việc quá hạn ({portfolio.troubled})",
                f"Agreements with something overdue ({portfolio.troubled})",
            )
        )
        show_table(
            head_of("troubles"),
            (("bad", (one.title, one.parties, str(one.overdue), str(one.days))) for one in portfolio.troubles[:_MOST]),
        )
