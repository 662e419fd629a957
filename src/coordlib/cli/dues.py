"""``coordlib due``, ``plan``, ``status`` and ``portfolio``: what falls due, and where agreements stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import attrs

from coordlib import tracking
from coordlib.cli import files as calls
from coordlib.cli import screen
from coordlib.cli.messages import FINE, Names, refuse, said, words_of
from coordlib.dates import Period
from coordlib.language import FindingsError, capitalised, date_in_figures
from coordlib.model import Agreement, Party
from coordlib.rendering import save_overview
from coordlib.storage import Dossier, read_register

_AWAITED = (tracking.OVERDUE, tracking.DUE_SOON, tracking.UPCOMING, tracking.UNDETERMINED)


@calls.command("due")
def _due(files: Names, within: timedelta, party: str | None, on: date | None, ledger: str | None) -> int:
    calls.refuse_shared_ledger(files, ledger)
    rows: list[_Row] = []
    day = calls.day_or_today(on)
    for name in files:
        agreement = calls.load(name, Agreement)
        if party is not None:
            calls.refuse_unknown_party(party, agreement)
        begins = min(agreement.earliest or day, day)
        span = Period(begins, day + min(within, date.max - day))
        progress = tracking.assess(agreement, calls.ledger_of(agreement, name, ledger), day, period=span)
        standings = progress.of_party(party) if party else progress.standings
        found = sorted((one for one in standings if _falls_due(one, span.last)), key=lambda one: one.deadline or day)
        rows += _rows(progress, found, name if len(files) > 1 else "")
    head = ((said("Tệp", "File"),) if len(files) > 1 else ()) + screen.head_of("due")
    if rows or not screen.is_person():
        screen.show_table(head, rows)
    else:
        screen.show_styled(words_of("nothing due"), "good")
    return FINE


def _falls_due(standing: tracking.Standing, until: date) -> bool:
    return standing.status in _AWAITED and (
        standing.pressing or (standing.deadline is not None and standing.deadline <= until)
    )


_Row = tuple[str, tuple[str, ...]]


def _rows(progress: tracking.Progress, standings: list[tracking.Standing], name: str) -> Iterator[_Row]:
    captions = tracking.Captions(progress.agreement)
    for one in standings:
        style = _style(bad=one.status is tracking.OVERDUE or one.pressing, warn=one.status is tracking.DUE_SOON)
        due = date_in_figures(one.deadline) if one.deadline else said("ngay", "at once")
        where, key = capitalised(one.address.provision.cite()), f"{one.key} {getattr(one.of, 'occasion', '')}".strip()
        yield style, (*filter(None, (name,)), due, _left(one), *_task(captions, one), where, key)


def _style(*, bad: object, warn: object = False, good: object = False) -> str:
    """Return how what is bad looks, or else what warns, or else what is good."""
    return "bad" if bad else "warn" if warn else "good" if good else ""


def _task(captions: tracking.Captions, standing: tracking.Standing) -> tuple[str, str]:
    """Return who is to do something, and what."""
    what = captions.of(standing.of.what, standing.address, standing.reference)
    return captions.bearers(standing.bearers), what


def _left(standing: tracking.Standing) -> str:
    if standing.status is tracking.OVERDUE:
        return said(f"quá {standing.late} ngày", f"{_days(standing.late)} late")
    if standing.pressing:
        return said(f"chờ {standing.age} ngày", f"{_days(standing.age)} ago")
    return said(f"{standing.left} ngày", _days(standing.left))


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


@calls.command("plan")
def _plan(file: str, year: int | None, outs: Names) -> int:
    agreement = calls.load(file, Agreement)
    of_year = tracking.Plan.of_year(agreement, year or calls.day_or_today(None).year)
    plan = attrs.evolve(of_year, letterhead=calls.letterhead())
    if outs:
        return calls.issue_table(plan, outs)
    calls.say_findings(plan, draft=True)
    screen.show_title(words_of("plan of", plan=plan))
    rows = (
        ("", (date_in_figures(row.due.on), row.lead, row.text, capitalised(row.due.address.provision.cite())))
        for row in plan.rows()
    )
    screen.show_table(screen.head_of("plan"), rows)
    return FINE


@calls.command("table")
def _table(file: str, outs: Names) -> int:
    agreement = calls.load(file, Agreement)
    if not agreement.assignments:
        refuse("no table", file=file)
    for out in outs:
        match Path(out).suffix.lower():
            case ".xlsx":
                screen.show(str(tracking.save_xlsx(agreement, out)))
            case ".csv":
                screen.show(str(tracking.save_csv(agreement, out)))
            case _:
                refuse("table as", out=out)
    for place, table in agreement.assignments if not outs else ():
        screen.show_title(capitalised(place.cite()))
        rows = (("", cells) for _, cells in agreement.assigned(table, place))
        screen.show_table(tuple(" ".join(one.shown.split()) for one in table.columns), rows)
    return FINE


_SHOWN = (tracking.Status.DONE, tracking.Status.DONE_LATE, *_AWAITED)
_MOST = 10


@calls.command("status")
def _status(files: Names, on: date | None, ledger: str | None) -> int:
    calls.refuse_shared_ledger(files, ledger)
    day = calls.day_or_today(on)
    for name in files:
        agreement = calls.load(name, Agreement)
        _show_progress(tracking.assess(agreement, calls.ledger_of(agreement, name, ledger), day))
    return FINE


def _show_progress(progress: tracking.Progress) -> None:
    agreement = progress.agreement
    screen.show_title(agreement.title)
    screen.show_title(words_of("as of", day=date_in_figures(progress.on), entries=progress.entry_count))
    names = {party.key: party.as_of(progress.on) for party in agreement.bodies}
    counted = [(one.short_name or one.name, tally) for tally in progress.by_party() if (one := names.get(tally.name))]  # type: ignore[call-overload]
    screen.show_table(
        (said("Bên", "Party"), *screen.head_of("tally")), _tallied([*counted, (said("Tất cả", "All"), progress.tally)])
    )
    _show_standings(progress, said("Việc quá hạn", "Overdue"), progress.overdue)
    _show_standings(progress, said("Sắp đến hạn", "Due soon"), progress.of(tracking.DUE_SOON))


def _tallied(tallies: Iterable[tuple[str, tracking.Tally]]) -> Iterator[_Row]:
    for name, tally in tallies:
        style = _style(bad=tally[tracking.OVERDUE], warn=tally[tracking.DUE_SOON], good=tally.answerable)
        rate = "" if tally.on_time_rate is None else f"{tally.on_time_rate}%".replace(".", said(",", "."))
        yield style, (name, *(str(tally[one]) for one in _SHOWN), rate)


def _show_standings(progress: tracking.Progress, title: str, standings: Sequence[tracking.Standing]) -> None:
    if not standings:
        return
    captions = tracking.Captions(progress.agreement)
    rows: list[_Row] = []
    for one in standings[:_MOST]:
        due = date_in_figures(one.deadline) if one.deadline else ""
        style = _style(bad=one.status is tracking.OVERDUE, warn=True)
        rows.append((style, (due, str(one.late or one.left), *_task(captions, one))))
    screen.show_title(f"{title} ({len(standings)})")
    screen.show_table(screen.head_of("standings"), rows)
    if len(standings) > _MOST:
        screen.remark(words_of("more due", count=len(standings) - _MOST))


@calls.command("portfolio")
def _portfolio(file: str, on: date | None, outs: Names, issuer: str) -> int:
    register, day = read_register(file), calls.day_or_today(on)
    codes: list[int] = []
    with screen.progress_bar(len(register.agreements), "Đang tổng hợp", "Summing up") as advance:
        portfolio = tracking.summarise(_summaries(register.agreements, day, codes, advance), day)
    documents = [out for out in outs if Path(out).suffix.lower() not in (".html", ".htm")]
    for out in outs:
        if out not in documents:
            screen.show_styled(str(save_overview(portfolio, out, *filter(None, (register.title,)))))
    if documents:
        if not issuer:
            refuse("no issuer")
        report = tracking.PortfolioReport(portfolio, Party("issuer", issuer), calls.letterhead())
        calls.issue(report, documents)
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
            codes.append(screen.complain(FindingsError(one.findings)))
        if one.summary is not None:
            yield one.summary
        advance()


def _show_portfolio(portfolio: tracking.Portfolio, title: str) -> None:
    screen.show_title(title or words_of("all agreements"))
    screen.show_title(words_of("so many", count=portfolio.agreements, day=date_in_figures(portfolio.on)))
    groups = [(f"{one.name} ({one.agreements})", one.tally) for one in portfolio.by_party]
    tallied = _tallied([*groups, (said("Tất cả", "All"), portfolio.tally)])
    screen.show_table((said("Bên (số quy chế)", "Party (agreements)"), *screen.head_of("tally")), tallied)
    if portfolio.troubles:
        screen.show_title(words_of("in trouble", count=portfolio.troubled))
        found = portfolio.troubles[:_MOST]
        rows = (("bad", (one.title, one.parties, str(one.overdue), str(one.days))) for one in found)
        screen.show_table(screen.head_of("troubles"), rows)
