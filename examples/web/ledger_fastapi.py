"""Agreements that several people follow, with FastAPI: `DATABASE=… AGREEMENTS=… CLERKS=… uvicorn ledger_fastapi:app`.

DATABASE: the URL of PostgreSQL or SQLite, as SQLAlchemy has it. AGREEMENTS: the folder of the YAML files. CLERKS: a
file of JSON that says who may record, each under the SHA-256 of his token, and for which parties:
`{"9f86d0…": {"name": "Trần Thị Bình", "parties": ["police"], "restricted": true}}`. `restricted`: whether he may read
what is restricted. Who records sends `Authorization: Bearer TOKEN`. HOSTS: the names under which the app may be asked,
with a comma between two.
"""

# ruff: noqa: FAST003 - `Found` takes the key out of the address

import io
import os
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import Depends, FastAPI, HTTPException, Request
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from coordlib import Agreement, CoordError, Ledger, assess, read, render, to_bytes
from coordlib.language import date_in_figures
from coordlib.storage import SqlStore
from coordlib.tracking import Done, Entry, Progress, Tracking, save_feed, summarise

PAGE = Path(__file__).with_name("page.html").read_text(encoding="utf-8")  # which both examples fill
MOST = 100_000  # bytes that are read of a request
JSON = ("application/json", "application/json;charset=utf-8")
HOSTS = os.environ.get("HOSTS", "localhost,127.0.0.1,test,testserver").split(",")

app = FastAPI(title="Sổ theo dõi quy chế")
app.add_middleware(TrustedHostMiddleware, allowed_hosts=HOSTS)


class Recorded(BaseModel):
    """What a clerk records: which duty was done, and when; who did it is known from who is signed in."""

    model_config = ConfigDict(extra="forbid")
    duty: str
    on: date
    occasion: str = ""
    evidence: list[str] = []


class Clerk(BaseModel):
    """Who may record: the name that stands in the ledger, and the keys of the parties for which it is done."""

    name: str
    parties: list[str]
    restricted: bool = False


@cache
def store() -> SqlStore:
    """Return the database, which is opened once."""
    return SqlStore(os.environ["DATABASE"])


@cache
def agreements() -> dict[str, Agreement]:
    """Return the agreements of the folder, each by its id."""
    return {one.id: one for one in map(read, sorted(Path(os.environ["AGREEMENTS"]).glob("*.yaml")))}


def day(on: date | None = None) -> date:
    """Return the day of which is asked: today, unless the address says another."""
    return on or datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


@cache
def clerks() -> dict[str, Clerk]:
    """Return who may record, each by the digest of his token; a test, or a store of yours, takes its place."""
    return TypeAdapter(dict[str, Clerk]).validate_json(Path(os.environ["CLERKS"]).read_bytes())


Token = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]


def who(token: Token, known: Annotated[dict[str, Clerk], Depends(clerks)]) -> Clerk | None:
    """Return who is signed in, if anybody."""
    return known.get(sha256(token.credentials.encode()).hexdigest()) if token else None


def signed_in(clerk: Annotated[Clerk | None, Depends(who)]) -> Clerk:
    """Return who is signed in; whoever is not is answered with 401."""
    if clerk is None:
        raise HTTPException(401, "cần đăng nhập", {"WWW-Authenticate": "Bearer"})
    return clerk


def may_read(clerk: Annotated[Clerk | None, Depends(who)]) -> bool:
    """Tell whether who asks may read what is restricted."""
    return clerk is not None and clerk.restricted


async def told(request: Request, _: Annotated[Clerk, Depends(signed_in)]) -> Recorded:
    """Return what a clerk sent; nothing is read of a stranger, and no more than `MOST` bytes of anybody."""
    if request.headers.get("content-type", "").lower().replace(" ", "") not in JSON:
        raise HTTPException(415, "gửi application/json, UTF-8")
    content = bytearray()
    async for piece in request.stream():
        content += piece
        if len(content) > MOST:
            raise HTTPException(413, f"tối đa {MOST} byte")
    try:
        return Recorded.model_validate_json(content)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)
        raise HTTPException(422, [{**one, "loc": ("body", *one["loc"])} for one in found]) from error


def found(known_by: str) -> Agreement:
    """Return the agreement of an address."""
    if known_by not in agreements():
        raise HTTPException(404, "không có quy chế này")
    return agreements()[known_by]


Day = Annotated[date, Depends(day)]
Found = Annotated[Agreement, Depends(found)]
MayRead = Annotated[bool, Depends(may_read)]


def progress_of(agreement: Agreement, on: date) -> Progress:
    """Return where an agreement stands."""
    return assess(agreement, Ledger.open(store(), agreement), on)


def progresses(on: date) -> Iterator[Progress]:
    """Yield where each agreement stands."""
    return (progress_of(one, on) for one in agreements().values())


@app.exception_handler(CoordError)
def answer_with_findings(_: Request, error: CoordError) -> JSONResponse:
    """Answer what is refused with its findings."""
    said = [{"loc": ["body"], "msg": f"{one.what.vi} → {one.help.vi}", "type": one.code} for one in error.findings]
    return JSONResponse({"detail": said}, status_code=422)


@app.get("/", response_class=HTMLResponse)
def portfolio(on: Day) -> str:
    """Return a page that sums all up, with the way to each agreement."""
    summed = summarise(progresses(on), on)
    head = ("Bên", "Quy chế", "Đúng hạn", "Trễ hạn", "Quá hạn", "Sắp đến hạn")
    names = ("name", "agreements", "done", "done_late", "overdue", "due_soon")
    rows = [[one[name] for name in names] for one in summed.as_rows() if one["by"] == "party"]
    caption = f"Tính đến ngày {date_in_figures(on)}: {summed.agreements} quy chế"
    ways = {f"/agreements/{known_by}": one.title for known_by, one in agreements().items()}
    return page("Tổng hợp quy chế phối hợp", caption, head, rows, ways)


def page(title: str, caption: str, head: tuple[str, ...], rows: list[list[object]], ways: dict[str, str]) -> str:
    """Return a page with one table, and the ways from it."""
    links = "".join(f'<li><a href="{escape(way)}">{escape(one)}</a></li>' for way, one in ways.items())
    cells = "".join(f'<th scope="col">{escape(one)}</th>' for one in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(one))}</td>' for one in row)}</tr>" for row in rows)
    told = {"title": escape(title), "caption": escape(caption), "head": cells, "rows": body}
    return PAGE.format(before=f"<ul>{links}</ul>", **told)


@app.get("/agreements/{known_by}/rows")
def rows(agreement: Found, on: Day, *, restricted: MayRead) -> list[dict[str, object]]:
    """Return the standings; references that are restricted only to who may read them."""
    return progress_of(agreement, on).as_rows(restricted=restricted)


@app.get("/agreements/{known_by}/figures")
def figures(agreement: Found, on: Day, *, restricted: MayRead) -> list[dict[str, object]]:
    """Return the figures of the indicators; those that are restricted only to who may read them."""
    shown = (one for one in progress_of(agreement, on).indicators if restricted or not one.restricted)
    return [{"indicator": one.indicator.key, "total": one.total and str(one.total)} for one in shown]


@app.post("/agreements/{known_by}/entries", status_code=201)
def record(
    clerk: Annotated[Clerk, Depends(signed_in)], agreement: Found, done: Annotated[Recorded, Depends(told)]
) -> dict[str, object]:
    """Record that the parties of who is signed in did a duty; what two record at once is recorded once."""
    by = [party for party in clerk.parties if party in agreement.bearers]
    if not by:
        raise HTTPException(403, "người đăng nhập không thuộc bên nào của quy chế này")
    what = Done(done.duty, done.occasion)
    ledger = Ledger.open(store(), agreement).append(Entry(what, done.on, by, evidence=done.evidence, clerk=clerk.name))
    return {"number": len(ledger.entries), "seal": ledger.seal}


@app.get("/agreements/{known_by}.pdf")
def printed(agreement: Found, on: Day, *, restricted: MayRead) -> Response:
    """Return the tracking table in print."""
    tracking = Tracking(progress_of(agreement, on), restricted=restricted)
    return Response(to_bytes(render(tracking, draft=True), ".pdf"), media_type="application/pdf")


@app.get("/agreements/{known_by}", response_class=HTMLResponse)
def followed(known_by: str, agreement: Found, on: Day, *, restricted: MayRead) -> str:
    """Return a page that says where an agreement stands."""
    names = ("title", "place", "who", "deadline", "occasion", "status")
    told = progress_of(agreement, on).as_rows(restricted=restricted)
    rows = [[date_in_figures(c) if isinstance(c := one[name], date) else c or "" for name in names] for one in told]
    head = ("Việc", "Căn cứ", "Bên", "Thời hạn", "Kỳ", "Tình trạng")
    ways = {"/": "Tất cả quy chế", f"/agreements/{known_by}.pdf": "Bảng theo dõi (PDF)"}
    return page(agreement.title, f"Tính đến ngày {date_in_figures(on)}", head, rows, ways)


@app.get("/feeds/{body}.ics")
def feed(body: str, on: Day) -> Response:
    """Return the calendar of a body over all agreements, to which a calendar program subscribes."""
    stream = io.BytesIO()
    save_feed(progresses(on), body, stream)
    return Response(stream.getvalue(), media_type="text/calendar")
