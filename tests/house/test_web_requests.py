"""Wrong requests to the web examples and to `coordlib serve`: no server fails, and no stranger writes."""

import http.client
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import attrs
import pytest

from coordlib import read, save, to_json
from coordlib.storage import SqlStore
from tests.house.test_ledger_examples import WEB, free_port
from tests.paths import EXAMPLES
from tests.tracking.test_outlets import AGREEMENT

MANY = 200
SEED = int(os.environ.get("FUZZ_SEED", "2026"))
TOKEN = "thu" * 9  # of the test alone
RIGHT = {"duty": "plan", "on": "2026-07-20", "occasion": "2026-09-30"}
OTHER = {"duty": "plan", "on": "2027-07-20", "occasion": "2027-09-30"}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
STATED = json.loads(to_json(read(EXAMPLES / "gia_lai_viettel.yaml")))


@attrs.frozen
class Sent:
    """A request as it goes over the wire, the host it names, and the body as bytes."""

    method: str
    path: str
    headers: dict[str, str] = attrs.field(factory=dict)
    body: bytes = b""
    host: str = "localhost"


@attrs.frozen
class Answer:
    """What came back; status 0: the server hung up on a body that it does not want."""

    status: int
    location: str = ""
    cookies: str = ""
    text: str = ""


Ask = Callable[[Sent], Answer]


def ask_at(port: int) -> Ask:
    """Return what sends a request to a port of this machine, and nothing mended on the way."""

    def ask(sent: Sent) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.putrequest(sent.method, sent.path, skip_host=True, skip_accept_encoding=True)
            length = {"Content-Length": str(len(sent.body))} if sent.body else {}
            for name, value in {"Host": sent.host, **length, **sent.headers}.items():
                connection.putheader(name, value.encode("latin-1", "replace"))
            try:
                connection.endheaders()
                connection.send(sent.body)
            except (BrokenPipeError, ConnectionResetError):  # it has answered before it read all
                pass
            answer = connection.getresponse()
            text = answer.read().decode(errors="replace")
            cookies = "; ".join(one.partition(";")[0] for one in answer.headers.get_all("Set-Cookie", []))
            return Answer(answer.status, answer.headers.get("Location", ""), cookies, text)
        except (http.client.HTTPException, ConnectionError):
            return Answer(0)
        finally:
            connection.close()

    return ask


@contextmanager
def served(*command: str, port: int, **environment: str) -> Iterator[Ask]:
    """Start a server with one command, wait until it answers, and stop it."""
    server = subprocess.Popen(
        [sys.executable, *command],
        cwd=WEB,
        env={**os.environ, **environment, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ask = ask_at(port)
    try:
        for _ in range(300):
            if ask(Sent("GET", "/")).status:
                break
            assert server.poll() is None
            time.sleep(0.1)
        yield ask
    finally:
        server.kill()
        server.wait()


# --- what is wrong with a request ---

DEEP = b"[" * 100_000
BODIES: tuple[bytes, ...] = (
    *(b"", b"{", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff\xfe{\x00}\x00", b"\xff" * 40, b"\x00", b"NaN", DEEP),
    *(b'{"a":' * 50_000, b'{"title": ' + b"9" * 50_000 + b"}", b'{"title": 1e999}', b'{"title": -0.0, "title": 1}'),
    *(b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"title=x&title=y", b"%00=%00", b"=&=&=" * 900),
    '{"title": "Quy chế"}'.encode("utf-16"),
    b'{"title": "Quy ch\x01"}',
    b'{"title": "\\ud800", "parties": []}',
)
KEYS = ("title", "parties", "body", "effective", "legal_form", "id", "duty", "on", "occasion", "evidence", "by", "x")
VALUES: tuple[Any, ...] = (
    *(None, True, -1, 10**400, 1.5, "", "x", "\x00", "\u202e", "9999-99-99", "0001-01-01", "khi thuận tiện", "[[x]]"),
    *([], [[]], {}, [{}], {"x": {}}, ["x"] * 3000, "x" * 60_000, "{{ 7*7 }}", "../../etc/passwd", "ạ" * 400),
)
PATHS = (
    *("/nowhere", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/%00", "/%ff%fe", "//evil.example/", "/agreement"),
    *(
        "/agreements/khong-co",
        "/agreements/..%2f..",
        "/agreements/khong-co.pdf",
        "/agreements/%00/figures",
        "/" + "x" * 9_000,
    ),
    *(
        "/feeds/..%2fx.ics",
        "/feeds/%00.ics",
        "/feeds/Khong.ics",
        "/agreement.exe",
        "/agreement../x",
        "/agreement.docx%00",
    ),
    *("/" + "9" * 5_000, "/99999", "/-1", "/1e3", "/1/preview/x", "/" + "9" * 5_000 + "/preview", "/check/x", "/;x=y"),
)
HOSTS = (
    "evil.example",
    "",
    "localhost.evil.example",
    "127.0.0.1@evil.example",
    "[::1",
    "a" * 300,
    "localhost\t.x",
    "-",
)
TYPES = (
    "text/plain",
    "application/xml",
    "",
    "application/json; charset=utf-99",
    "multipart/form-data",
    "x",
    "image/png",
)
METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "CONNECT", "XYZZY")
TOKENS = (
    "",
    "Bearer",
    "Bearer x",
    "Basic eDp4",
    f"Bearer {TOKEN}x",
    "Bearer \x00",
    "Bearer " + "x" * 9_000,
    "bearer  ",
)


def wrong_value(chance: Random, right: dict[str, Any]) -> dict[str, Any]:
    """Return what would be right with one key more, less, or of another value."""
    changed = dict(right)
    if chance.random() < 0.3:
        changed.pop(chance.choice([*right]))
    changed[chance.choice([*right, *KEYS])] = chance.choice(VALUES)
    return changed


def wrong_requests(right: Sent, content: dict[str, Any], *, form: bool) -> Iterator[tuple[str, Sent]]:
    """Yield requests, each made of a right one by one thing that is wrong, always the same; and what that is."""
    chance = Random(SEED)  # noqa: S311 - no secret
    kinds = ("host", "method", "path", "type", "body", "value", "large", "deep")
    for number in range(MANY):
        kind = kinds[number % len(kinds)]
        match kind:
            case "host":
                yield kind, attrs.evolve(right, host=chance.choice(HOSTS))
            case "method":
                yield kind, attrs.evolve(right, method=chance.choice(METHODS))
            case "path":
                yield kind, attrs.evolve(right, path=chance.choice(PATHS), method=chance.choice(("GET", "POST")))
            case "type":
                given = {**right.headers, "Content-Type": chance.choice(TYPES)}
                yield kind, attrs.evolve(right, headers=given)
            case "body":
                yield kind, attrs.evolve(right, body=chance.choice(BODIES))
            case "value":
                changed = wrong_value(chance, content)
                body = urlencode(changed, errors="replace") if form else json.dumps(changed)
                yield kind, attrs.evolve(right, body=body.encode())
            case "large":
                yield kind, attrs.evolve(right, body=b'{"title": "' + b"x" * chance.choice((2_100_000, 9_000_000)))
            case _:
                day = chance.choice(("x", "9999-12-31", "0001-01-01", "%00", "9" * 400, "2026-02-30", "-1", "2026-1-1"))
                yield kind, attrs.evolve(right, path=f"{right.path}?on={day}", body=DEEP)


def refused(answer: Answer) -> bool:
    """Tell whether a request was refused: by a status, by hanging up, or by the way to where one signs in."""
    return answer.status == 0 or 400 <= answer.status < 500 or answer.location.startswith("/login")


def failed(ask: Ask, requests: Iterator[tuple[str, Sent]], *, but: tuple[str, ...] = ()) -> list[str]:
    """Return requests at which a server failed, or that it did not refuse; `but`: kinds that may be right."""
    found = []
    for kind, sent in requests:
        answer = ask(sent)
        hung_up = answer.status == 0 and kind not in {"large", "host", "method", "path", "deep", "body"}
        if answer.status >= 500 or hung_up or not (refused(answer) or kind in but):
            found.append(f"{answer.status} {kind}: {sent.method} {sent.path[:60]} {sent.host[:30]} {sent.body[:90]!r}")
    return found


# --- the apps that keep nothing ---


def test_the_app_of_fastapi_refuses_what_is_wrong() -> None:
    pytest.importorskip("fastapi", reason="pip install 'coordlib[dev]'")
    port = free_port()
    right = Sent("POST", "/agreement.docx", JSON, json.dumps(STATED).encode())
    with served("-m", "uvicorn", "fastapi_app:app", "--port", str(port), port=port) as ask:
        assert ask(right).status == 200
        # a right agreement may have another id or no date, and the day of the address is no argument here
        assert failed(ask, wrong_requests(right, STATED, form=False), but=("value",)) == []
        assert ask(right).status == 200


def test_the_form_of_django_refuses_what_is_wrong() -> None:
    pytest.importorskip("django", reason="pip install 'coordlib[dev]'")
    port = free_port()
    filled_in = {"title": "Quy chế phối hợp", "first": "Công an tỉnh", "second": "Viettel", "promise": "Hai bên họp."}
    with served("django_app.py", "runserver", "--noreload", str(port), port=port) as ask:
        shown = ask(Sent("GET", "/"))
        token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', shown.text)
        assert token
        content = {"csrfmiddlewaretoken": token[1], **filled_in}
        right = Sent("POST", "/", {**FORM, "Cookie": shown.cookies}, urlencode(content).encode())
        assert ask(right).status == 200
        assert ask(attrs.evolve(right, headers=FORM)).status == 403  # without the cookie
        assert failed(ask, wrong_requests(right, content, form=True), but=("value",)) == []
        assert ask(right).status == 200


# --- the apps of the ledger ---


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "agreements").mkdir()
    save(AGREEMENT, tmp_path / "agreements" / "1.yaml")
    known = {sha256(TOKEN.encode()).hexdigest(): {"name": "Trần Thị Bình", "parties": ["police", "x"]}}
    (tmp_path / "clerks.json").write_text(json.dumps(known), encoding="utf-8")
    return tmp_path


def lines(folder: Path) -> list[str]:
    """Return what stands in the ledger, below the line that names the agreement."""
    store = SqlStore(f"sqlite:///{folder / 'a.db'}")
    try:
        return [one.decode() if isinstance(one, bytes) else str(one) for one in store.lines(str(AGREEMENT.id))][1:]
    finally:
        store.close()


def test_the_ledger_of_fastapi_is_written_by_clerks_alone(folder: Path) -> None:
    pytest.importorskip("fastapi", reason="pip install 'coordlib[dev]'")
    port = free_port()
    given = {"DATABASE": f"sqlite:///{folder / 'a.db'}", "AGREEMENTS": str(folder / "agreements")}
    command = ("-m", "uvicorn", "ledger_fastapi:app", "--port", str(port))
    stranger = Sent("POST", f"/agreements/{AGREEMENT.id}/entries", JSON, json.dumps(RIGHT).encode())
    clerk = attrs.evolve(stranger, headers={**JSON, "Authorization": f"Bearer {TOKEN}"})
    with served(*command, port=port, CLERKS=str(folder / "clerks.json"), **given) as ask:
        for token in TOKENS:
            assert ask(attrs.evolve(stranger, headers={**JSON, "Authorization": token})).status in {401, 400, 431}, (
                token
            )
        assert failed(ask, wrong_requests(stranger, RIGHT, form=False)) == []
        assert lines(folder) == []
        # some values are right, such as no evidence; what is recorded then is the clerk's all the same
        assert failed(ask, wrong_requests(clerk, RIGHT, form=False), but=("value",)) == []
        assert all('"by":"police"' in line and '"clerk":"Trần Thị Bình"' in line for line in lines(folder))
        before = lines(folder)
        said = attrs.evolve(clerk, body=json.dumps({**RIGHT, "by": ["telecom"]}).encode())
        assert ask(said).status == 422
        assert ask(attrs.evolve(clerk, body=json.dumps(OTHER).encode())).status == 201
        [line] = lines(folder)[len(before) :]
    assert '"by":"police"' in line
    assert '"clerk":"Trần Thị Bình"' in line


def test_the_ledger_of_django_is_written_by_clerks_alone(folder: Path) -> None:
    pytest.importorskip("django", reason="pip install 'coordlib[dev]'")
    port = free_port()
    given = {"DATABASE": str(folder / "a.db"), "AGREEMENTS": str(folder / "agreements"), "SECRET_KEY": TOKEN}
    making = f"import ledger_django as made; made.migrate(); made.make_clerk('binh', 'police', password={TOKEN!r})"
    subprocess.run([sys.executable, "-c", making], cwd=WEB, env={**os.environ, **given}, check=True)
    path = f"/agreements/{AGREEMENT.id}/entries"
    with served("ledger_django.py", "runserver", "--noreload", str(port), port=port, **given) as ask:
        asked = ask(Sent("GET", f"/login?next=/agreements/{AGREEMENT.id}"))
        stranger = signed(Sent("POST", path, FORM), asked, RIGHT)
        assert ask(stranger).location.startswith("/login")
        assert ask(Sent("POST", path, FORM, urlencode(RIGHT).encode())).status == 403  # from another site
        assert failed(ask, wrong_requests(stranger, RIGHT, form=True)) == []
        assert lines(folder) == []
        name = {"username": "binh", "password": TOKEN}
        assert ask(signed(Sent("POST", "/login", FORM), asked, {**name, "password": "x"})).status == 400
        entered = ask(signed(Sent("POST", f"/login?next={quote('//evil.example')}", FORM), asked, name))
        assert (entered.status, entered.location) == (302, "/")
        clerk = signed(Sent("POST", path, FORM), attrs.evolve(asked, cookies=entered.cookies), RIGHT, ask)
        token = {
            "csrfmiddlewaretoken": dict(pair.split("=") for pair in clerk.body.decode().split("&"))[
                "csrfmiddlewaretoken"
            ]
        }
        # some values are right, and a value more, such as `by`, is nothing that the form asks
        assert failed(ask, wrong_requests(clerk, {**token, **RIGHT}, form=True), but=("value",)) == []
        assert all('"by":"police"' in line for line in lines(folder))
        before = lines(folder)
        body = urlencode({**token, **OTHER, "by": "telecom"})
        assert ask(attrs.evolve(clerk, body=body.encode())).status == 302
        [line] = lines(folder)[len(before) :]
    assert '"by":"police"' in line
    assert '"clerk":"binh"' in line


def signed(sent: Sent, shown: Answer, content: dict[str, str], ask: Ask | None = None) -> Sent:
    """Return a form as a browser sends it, with the cookies and the token of a page; `ask`: load the page anew."""
    headers = {**sent.headers, "Cookie": shown.cookies}
    page = ask(Sent("GET", f"/agreements/{AGREEMENT.id}", headers)) if ask else shown
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page.text)
    assert token
    return attrs.evolve(sent, headers=headers, body=urlencode({"csrfmiddlewaretoken": token[1], **content}).encode())


# --- the pages of `coordlib serve` ---


def test_the_pages_of_serve_refuse_what_is_wrong_and_show_what_cannot_be_read(folder: Path) -> None:
    pytest.importorskip("uvicorn", reason="pip install 'coordlib[web]'")
    port = free_port()
    (folder / "agreements" / "2.yaml").write_text("title: [", encoding="utf-8")
    with served("-m", "coordlib", "serve", str(folder / "agreements"), "--port", str(port), port=port) as ask:
        assert [ask(Sent("GET", path)).status for path in ("/", "/0", "/0/preview", "/1")] == [200] * 4
        assert "FIL003" in ask(Sent("GET", "/1/preview")).text
        right = Sent("POST", "/0", JSON, json.dumps(STATED).encode())  # nothing is taken, whatever it is
        assert failed(ask, wrong_requests(right, STATED, form=False)) == []
