"""``coordlib portfolio``: the agreements of a portfolio file, summed up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

from coordlib import tracking
from coordlib.cli.declarations import Names, argument, command, option
from coordlib.cli.failures import FINE, refuse
from coordlib.cli.files import day_or_today
from coordlib.cli.issuing import issue, letterhead_of, letterhead_source
from coordlib.cli.languages import in_language
from coordlib.cli.options import (
    EXITS_OF_PRINTING,
    Filled,
    draft_option,
    force_option,
    letterhead_option,
    on_option,
    out_option,
    templates_option,
)
from coordlib.cli.screen import Style, progress_bar, show_styled, show_table, show_title
from coordlib.cli.standings import ALL, HEAD_OF_TALLY, MOST_ROWS, rows_of_tallies
from coordlib.cli.verdicts import complain
from coordlib.language import FindingsError, Message, date_in_figures
from coordlib.model import Party
from coordlib.rendering import save_overview
from coordlib.storage import Dossier, read_register

_SUFFIXES_OF_THE_OVERVIEW = (".html", ".htm")

_DOING = Message("Đang tổng hợp", "Summing up")
_NO_ISSUER = Message("thiếu --issuer: cơ quan nào báo cáo", "--issuer is missing: who reports")
_ALL_AGREEMENTS = Message("Tổng hợp các quy chế phối hợp", "All agreements")
_PARTY_COLUMN = Message("Bên (số quy chế)", "Party (agreements)")
_HEAD_OF_TROUBLES = (
    Message("Quy chế", "Agreement"),
    Message("Các bên", "Parties"),
    Message("Quá hạn", "Overdue"),
    Message("Lâu nhất (ngày)", "Longest (days)"),
)


@command("portfolio", EXITS_OF_PRINTING)
@argument("file", Message("DANH-MỤC", "PORTFOLIO"))
@on_option
@out_option
@templates_option
@option("--issuer", vi="tên cơ quan báo cáo", en="who reports", shown=Message("TÊN", "NAME"), default="")
@letterhead_option
@draft_option
@force_option
def portfolio(
    file: str,
    on: date | None,
    outs: Names,
    templates: Filled,
    issuer: str,
    letterhead: str | None,
    *,
    draft: bool,
    force: bool,
) -> int:
    """Sum agreements up: as tables, as a page of HTML, or as a report; one that cannot be read stops no other."""
    register, day = read_register(file), day_or_today(on)
    codes: list[int] = []
    with progress_bar(len(register.agreements), _DOING) as advance:
        summed_up = tracking.summarise(_summaries(register.agreements, day, codes, advance), day)
    documents: list[str] = []
    for out in outs:
        if Path(out).suffix.lower() in _SUFFIXES_OF_THE_OVERVIEW:
            title = (register.title,) if register.title else ()
            show_styled(str(save_overview(summed_up, out, *title, overwrite=force)))
        else:
            documents.append(out)
    if documents:
        if not issuer:
            refuse(_NO_ISSUER)
        report = tracking.PortfolioReport(summed_up, Party("issuer", issuer), letterhead_of(letterhead))
        issue(report, documents, letterhead_source(letterhead), draft=draft, force=force, templates=templates)
    if not outs:
        _show_portfolio(summed_up, register.title)
    return max(codes, default=FINE)


def _summaries(
    dossiers: Iterable[Dossier], on: date, codes: list[int], advance: Callable[[], None]
) -> Iterator[tracking.Summary]:
    """Yield where each agreement stands; one that cannot be read is said, and its exit code is added to `codes`."""
    from coordlib.batch import assess_many  # noqa: PLC0415 - what is asked of one agreement does not wait for many

    for outcome in assess_many(dossiers, on):
        if outcome.failed:
            codes.append(complain(FindingsError(outcome.findings)))
        if outcome.summary is not None:
            yield outcome.summary
        advance()


def _show_portfolio(portfolio: tracking.Portfolio, title: str) -> None:
    show_title(title or _ALL_AGREEMENTS)
    show_title(_so_many_agreements(portfolio.agreements, portfolio.on))
    groups = [(f"{group.name} ({group.agreements})", group.tally) for group in portfolio.by_party]
    rows = rows_of_tallies([*groups, (in_language(ALL), portfolio.tally)])
    show_table((_PARTY_COLUMN, *HEAD_OF_TALLY), rows)
    if portfolio.troubles:
        show_title(_so_many_in_trouble(portfolio.troubled))
        troubles = portfolio.troubles[:MOST_ROWS]
        cells = ((trouble.title, trouble.parties, str(trouble.overdue), str(trouble.days)) for trouble in troubles)
        show_table(_HEAD_OF_TROUBLES, ((Style.BAD, row) for row in cells))


def _so_many_agreements(count: int, day: date) -> Message:
    figures = date_in_figures(day)
    return Message(f"{count} quy chế, đến ngày {figures}", f"{count} agreements on {figures}")


def _so_many_in_trouble(count: int) -> Message:
    return Message(f"Quy chế có việc quá hạn ({count})", f"Agreements with something overdue ({count})")
