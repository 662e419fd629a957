"""``coordlib serve``: the agreements of a folder as pages for who reviews, on this machine alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click
import jinja2

from coordlib.cli.files import command, day_or_today, ledger_beside
from coordlib.cli.messages import FINE, said
from coordlib.cli.screen import remark
from coordlib.formats import to_bytes
from coordlib.language import FindingsError, MissingExtraError, date_in_figures
from coordlib.lexicon import read_lists
from coordlib.rendering import render
from coordlib.rules import check
from coordlib.storage import Stamp, read
from coordlib.tracking import DUE_SOON, OVERDUE, Ledger, Progress, Tracking, assess, summarise

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

_EXTRA, _HERE = "web", "127.0.0.1"
_SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
_STATUSES = ("name", "agreements", "done", "done_late", "overdue", "due_soon", "upcoming")
_COLUMNS = read_lists(Path(__file__).with_name("serving.csv"))
_TEMPLATE = jinja2.Template(
    (Path(__file__).parent / "serve.html.j2").read_text(encoding="utf-8"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
)


class _Link(NamedTuple):
    href: str
    text: str


@lru_cache(maxsize=1024)
def _assessed(file: Path, on: date, *_stamps: Stamp | None) -> Progress:
    """Return where an agreement stands; worked out anew when a file or the day is another."""
    agreement = read(file)
    return assess(agreement, Ledger.open(ledger_beside(str(file)), agreement), on)


def _progress(file: Path, on: date) -> Progress:
    return _assessed(file, on, Stamp.at(file), Stamp.at(ledger_beside(str(file))))


def _rows(progress: Progress) -> list[tuple[object, ...]]:
    """Return the standings in words; what is restricted is withheld."""
    return [
        (one.text, one.provision, one.lead, date_in_figures(one.deadline) if one.deadline else "", one.status)
        for one in Tracking(progress, full=True).rows()
    ]


def _overview(files: Iterable[Path], on: date) -> Iterator[tuple[str, tuple[str, ...], Sequence[tuple[object, ...]]]]:
    """Yield the tables of the first page."""
    progresses, listed, near, faults = [], [], [], []
    for number, file in enumerate(files):
        try:
            progress = _progress(file, on)
        except FindingsError as error:
            faults += [(file.name, f"{one:vi}") for one in error.findings]
            continue
        progresses.append(progress)
        link = _Link(f"/{number}", progress.agreement.title)
        listed.append((link, progress.agreement.full_number, progress.tally[OVERDUE], progress.tally[DUE_SOON]))
        near += [(link, *row) for row in _rows(progress) if str(row[-1]).startswith((OVERDUE.value, DUE_SOON.value))]
    rows = [
        tuple(one[name] for name in _STATUSES) for one in summarise(progresses, on).as_rows() if one["by"] == "party"
    ]
    yield _COLUMNS["agreements"][0], _COLUMNS["agreements"], listed
    yield "Quá hạn, sắp đến hạn", _COLUMNS["near"], near
    yield "Tổng hợp theo bên", _COLUMNS["parties"], rows
    if faults:
        yield "Tệp không đọc được", ("Tệp", "Phát hiện"), faults


class _Pages:
    """The pages of a folder; each reads the files as they are when it is asked for."""

    def __init__(self, folder: Path, on: date | None) -> None:
        self.folder, self._on = folder, on

    @property
    def on(self) -> date:
        return day_or_today(self._on)

    @property
    def files(self) -> list[Path]:
        return sorted(one for one in self.folder.glob("*.y*ml") if one.is_file())

    def shown(self, title: str, *tables: object, up: bool = True, preview: str = "", status: int = 200) -> Response:
        from starlette.responses import HTMLResponse  # noqa: PLC0415 - an extra

        day = date_in_figures(self.on)
        text = _TEMPLATE.render(title=title, tables=tables, on=day, up=up, preview=preview)
        return HTMLResponse(text, status, headers=_SAFE)

    def file_of(self, request: Request) -> Path:
        from starlette.exceptions import HTTPException  # noqa: PLC0415 - an extra

        found, number = self.files, int(request.path_params["number"])
        if number >= len(found):
            raise HTTPException(404)
        return found[number]

    def first(self, _: Request) -> Response:
        return self.shown("Quy chế phối hợp", *_overview(self.files, self.on), up=False)

    def one(self, request: Request) -> Response:
        file = self.file_of(request)
        try:
            progress = _progress(file, self.on)
        except FindingsError as error:
            return self.shown(file.name, ("Phát hiện", ("Nội dung",), [(f"{one:vi}",) for one in error.findings]))
        told = check(progress.agreement)
        found = [(str(one.position or one.where), one.code, one.what.vi, one.help.vi) for one in told]
        standings = ("Tình hình thực hiện", _COLUMNS["near"][1:], _rows(progress))
        findings = ("Phát hiện", ("Chỗ", "Mã", "Nội dung", "Cách sửa"), found)
        return self.shown(progress.agreement.title, standings, findings, preview=f"{request.url.path}/preview")

    def preview(self, request: Request) -> Response:
        from starlette.responses import HTMLResponse  # noqa: PLC0415 - an extra

        content = to_bytes(render(read(self.file_of(request)), draft=True), ".html")
        return HTMLResponse(content, headers=_SAFE)


def pages(folder: Path, on: date | None = None) -> Starlette:
    """Return the pages of a folder, as an application of ASGI: they only read, and answer to names of this machine."""
    try:
        from starlette.applications import Starlette  # noqa: PLC0415 - an extra
        from starlette.middleware import Middleware  # noqa: PLC0415
        from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: PLC0415
        from starlette.routing import Route  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(_EXTRA, "serve") from None
    shown = _Pages(folder, on)
    places = (("/", shown.first), ("/{number:int}", shown.one), ("/{number:int}/preview", shown.preview))
    guard = Middleware(TrustedHostMiddleware, allowed_hosts=[_HERE, "localhost"])
    return Starlette(routes=[Route(path, page) for path, page in places], middleware=[guard])


@command("serve", folder=click.Path(exists=True, file_okay=False, path_type=Path))
def _serve(folder: Path, port: int, on: date | None) -> int:
    application = pages(folder, on)
    try:
        import uvicorn  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError(_EXTRA, "serve") from None
    remark(said(f"Mở http://{_HERE}:{port} bằng trình duyệt.", f"Open http://{_HERE}:{port} in a browser."))
    uvicorn.run(application, host=_HERE, port=port, log_level="warning")
    return FINE
