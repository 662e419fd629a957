"""``coordlib serve``: the agreements of a folder as pages for who reviews, on this machine alone.

In comes a folder; out go pages in Vietnamese, made anew of the files for each request. Nothing is written, and what is
restricted is on no page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import jinja2

from coordlib.cli.declarations import argument, command, option
from coordlib.cli.failures import FINE
from coordlib.cli.files import day_or_today, ledger_beside
from coordlib.cli.options import on_option
from coordlib.cli.screen import remark
from coordlib.cli.values import Folder, whole_number
from coordlib.formats import to_bytes
from coordlib.language import Finding, FindingsError, Message, MissingExtraError, date_in_figures
from coordlib.rendering import render
from coordlib.rules import check
from coordlib.storage import Stamp, read
from coordlib.tracking import DUE_SOON, OVERDUE, Ledger, Progress, Tracking, assess, summarise

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_EXTRA, _COMMAND = "web", "serve"
_HERE = "127.0.0.1"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_TEMPLATE = jinja2.Template(
    (Path(__file__).parent / "serve.html.j2").read_text(encoding="utf-8"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
)

_AGREEMENT = Message("Quy chế", "Agreement").vi  # the page speaks Vietnamese alone
_HEAD_OF_AGREEMENTS = (_AGREEMENT, "Số, ký hiệu", "Quá hạn", "Sắp đến hạn")
_BASIS = Message("Căn cứ", "Basis").vi
_HEAD_OF_STANDINGS = ("Việc", _BASIS, "Bên", "Thời hạn", "Tình trạng")
_HEAD_OF_FINDINGS = ("Chỗ", "Mã", "Nội dung", "Cách sửa")
_COLUMNS_OF_PARTIES = {
    "name": "Bên",
    "agreements": _AGREEMENT,
    "done": "Đúng hạn",
    "done_late": "Trễ hạn",
    "overdue": "Quá hạn",
    "due_soon": "Sắp đến hạn",
    "upcoming": "Chưa đến hạn",
}
"""What stands above the columns of a summary (`Portfolio.as_rows`)."""


class _Link(NamedTuple):
    href: str
    text: str


class _Table(NamedTuple):
    caption: str
    head: Sequence[str]
    rows: Sequence[tuple[object, ...]]


@command("serve")
@argument("folder", Message("THƯ-MỤC", "FOLDER"), type=Folder(must_exist=True))
@option(
    "--port",
    vi="cổng trên máy này (mặc định: 8765)",
    en="the port on this machine (8765 unless said)",
    type=whole_number(1, 65_535),
    default="8765",
)
@on_option
def serve(folder: Path, port: int, on: date | None) -> int:
    """Serve the pages of a folder until somebody stops it."""
    application = pages(folder, on)
    try:
        import uvicorn  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(_EXTRA, _COMMAND) from None
    remark(_open_in_a_browser(port))
    uvicorn.run(application, host=_HERE, port=port, log_level="warning")
    return FINE


def pages(folder: Path, on: date | None = None) -> Starlette:
    """Return the pages of a folder, as an application of ASGI: they only read, and answer to names of this machine.

    `on`: the day on which things stand; without it, the day of each request.
    """
    try:
        from starlette.applications import Starlette  # noqa: PLC0415 - an extra
        from starlette.middleware import Middleware  # noqa: PLC0415
        from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: PLC0415
        from starlette.routing import Route  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(_EXTRA, _COMMAND) from None
    made = _Pages(folder, on)
    routes = [Route("/", made.overview), Route("/{number}", made.agreement), Route("/{number}/preview", made.preview)]
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=[_HERE, "localhost"])
    return Starlette(routes=routes, middleware=[guard])


class _Pages:
    """The pages of a folder; each reads the files as they are when it is asked for."""

    def __init__(self, folder: Path, on: date | None) -> None:
        self._folder, self._on = folder, on

    def overview(self, _: Request) -> Response:
        """Answer with all agreements, what is near, and where each party stands."""
        tables = _tables_of_overview(self._files, self._day)
        return self._page("Quy chế phối hợp", *tables, is_overview=True)

    def agreement(self, request: Request) -> Response:
        """Answer with the standings and findings of an agreement."""
        file = self._file_of(request)
        try:
            progress = _progress_of(file, self._day)
        except FindingsError as error:
            return self._findings(file, error)
        standings = _Table("Tình hình thực hiện", _HEAD_OF_STANDINGS, _rows_of_standings(progress))
        rows = [_row_of_finding(finding) for finding in check(progress.agreement)]
        findings = _Table("Phát hiện", _HEAD_OF_FINDINGS, rows)
        return self._page(progress.agreement.title, standings, findings, preview=f"{request.url.path}/preview")

    def preview(self, request: Request) -> Response:
        """Answer with the text of an agreement, as a draft."""
        from starlette.responses import HTMLResponse  # noqa: PLC0415 - an extra

        file = self._file_of(request)
        try:
            content = to_bytes(render(read(file), draft=True), ".html")
        except FindingsError as error:
            return self._findings(file, error)
        return HTMLResponse(content, headers=_HEADERS)

    @property
    def _day(self) -> date:
        return day_or_today(self._on)

    @property
    def _files(self) -> list[Path]:
        return sorted(file for file in self._folder.glob("*.y*ml") if file.is_file())

    def _file_of(self, request: Request) -> Path:
        from starlette.exceptions import HTTPException  # noqa: PLC0415 - an extra

        number = request.path_params["number"]
        known = {str(place): file for place, file in enumerate(self._files)}
        if number not in known:
            raise HTTPException(404)
        return known[number]

    def _findings(self, file: Path, error: FindingsError) -> Response:
        """Return a page that says why a file cannot be shown."""
        return self._page(file.name, _Table("Phát hiện", ("Nội dung",), [(f"{one:vi}",) for one in error.findings]))

    def _page(self, title: str, *tables: _Table, is_overview: bool = False, preview: str = "") -> Response:
        from starlette.responses import HTMLResponse  # noqa: PLC0415 - an extra

        day = date_in_figures(self._day)
        text = _TEMPLATE.render(title=title, tables=tables, on=day, is_overview=is_overview, preview=preview)
        return HTMLResponse(text, headers=_HEADERS)


def _tables_of_overview(files: Iterable[Path], on: date) -> list[_Table]:
    """Return the tables of the first page."""
    progresses: list[Progress] = []
    agreements: list[tuple[object, ...]] = []
    near: list[tuple[object, ...]] = []
    unreadable: list[tuple[object, ...]] = []
    for number, file in enumerate(files):
        try:
            progress = _progress_of(file, on)
        except FindingsError as error:
            unreadable += [(file.name, f"{finding:vi}") for finding in error.findings]
            continue
        progresses.append(progress)
        link = _Link(f"/{number}", progress.agreement.title)
        agreements.append((link, progress.agreement.full_number, progress.tally[OVERDUE], progress.tally[DUE_SOON]))
        near += [(link, *row) for row in _rows_of_standings(progress) if _is_near(row)]
    summary = summarise(progresses, on).as_rows()
    parties = [tuple(row[name] for name in _COLUMNS_OF_PARTIES) for row in summary if row["by"] == "party"]
    tables = [
        _Table(_AGREEMENT, _HEAD_OF_AGREEMENTS, agreements),
        _Table("Quá hạn, sắp đến hạn", (_AGREEMENT, *_HEAD_OF_STANDINGS), near),
        _Table("Tổng hợp theo bên", tuple(_COLUMNS_OF_PARTIES.values()), parties),
    ]
    if unreadable:
        tables.append(_Table("Tệp không đọc được", ("Tệp", "Phát hiện"), unreadable))
    return tables


def _progress_of(file: Path, on: date) -> Progress:
    return _assess_file(file, on, Stamp.at(file), Stamp.at(ledger_beside(str(file))))


@lru_cache(maxsize=1024)  # the first page asks for every agreement of the folder
def _assess_file(file: Path, on: date, *_stamps: Stamp | None) -> Progress:
    """Return where an agreement stands; worked out anew when a file or the day is another."""
    agreement = read(file)
    return assess(agreement, Ledger.open(ledger_beside(str(file)), agreement), on)


def _rows_of_standings(progress: Progress) -> list[tuple[str, ...]]:
    """Return the standings in words, how each stands in the last column; what is restricted is withheld."""
    return [
        (row.text, row.provision, row.lead, date_in_figures(row.deadline) if row.deadline else "", str(row.status))
        for row in Tracking(progress, full=True).rows()
    ]


def _is_near(row: tuple[str, ...]) -> bool:
    return row[-1].startswith((OVERDUE.value, DUE_SOON.value))


def _row_of_finding(finding: Finding) -> tuple[str, ...]:
    return (str(finding.position or finding.where), finding.code, finding.what.vi, finding.help.vi)


def _open_in_a_browser(port: int) -> Message:
    return Message(f"Mở http://{_HERE}:{port} bằng trình duyệt.", f"Open http://{_HERE}:{port} in a browser.")
