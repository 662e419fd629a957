"""The apps of the examples that share one ledger: real servers over one PostgreSQL; and doors alone everywhere."""

import ast
import importlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

import attrs
import httpx
import icalendar
import pytest

from coordlib import Agreement, Article, Duty, Every, assess, save
from coordlib.storage import SqlStore
from coordlib.tracking import Entry, Figure, Happened, Ledger, Resumed, Suspended, Waived
from tests.formats.test_axe import violations
from tests.formats.test_browser import chromium
from tests.paths import EXAMPLES
from tests.tracking import postgres
from tests.tracking.test_outlets import AGREEMENT, HIDDEN, SECRET, feed

WEB = EXAMPLES / "web"
ON = {"on": "2026-07-20"}
TOKEN = "chỉ-để-thử".encode().hex()


@pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.py")), ids=lambda one: one.name)
def test_an_example_uses_doors_alone(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("coordlib"):
            assert (node.module or "").count(".") <= 1
            assert not [one.name for one in node.names if one.name.startswith("_")]
        if isinstance(node, ast.Attribute):
            assert not re.match(r"_(?!_)", node.attr), node.attr
    assert len(file.read_text(encoding="utf-8").splitlines()) < 300


@contextmanager
def serving(*command: str, port: int, **environment: str) -> Iterator[httpx.Client]:
    """Start a server with one command, wait for it, and stop it."""
    server = subprocess.Popen(
        [sys.executable, *command],
        cwd=WEB,
        env={**os.environ, **environment, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            for _ in range(200):
                try:
                    client.get("/", params=ON)
                    break
                except httpx.TransportError:
                    assert server.poll() is None
                    time.sleep(0.1)
            yield client
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def token_in(page: str) -> str:
    """Return what Django asks back of a form."""
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', page)
    assert found
    return found[1]


Apps = tuple[httpx.Client, httpx.Client, postgres.Server]


@pytest.fixture(scope="module")
def apps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Apps]:
    folder = tmp_path_factory.mktemp("agreements")
    for number in (1, 2):
        save(attrs.evolve(AGREEMENT, id=f"quy-che-{number}", title=f"Quy chế {number}"), folder / f"{number}.yaml")
    django, fast = free_port(), free_port()
    with postgres.running() as database:
        known = {"name": "Trần Thị Bình", "parties": ["police"], "restricted": True}
        (folder / "clerks.json").write_text(json.dumps({sha256(TOKEN.encode()).hexdigest(): known}), encoding="utf-8")
        given = {"AGREEMENTS": str(folder), "CLERKS": str(folder / "clerks.json"), "SECRET_KEY": TOKEN}
        plain = database.url.replace("+psycopg", "")
        making = f"import ledger_django as made; made.migrate(); made.make_clerk('chi', 'telecom', password={TOKEN!r})"
        environment = {**os.environ, **given, "DATABASE": plain}
        subprocess.run([sys.executable, "-c", making], cwd=WEB, env=environment, check=True)
        start = ("ledger_django.py", "runserver", "--noreload", str(django))
        other = ("-m", "uvicorn", "ledger_fastapi:app", "--port", str(fast))
        with (
            serving(*start, port=django, DATABASE=plain, **given) as one,
            serving(*other, port=fast, DATABASE=database.url, **given) as two,
        ):
            store = SqlStore(database.url)
            ledger = Ledger.open(store, attrs.evolve(AGREEMENT, id="quy-che-1", title="Quy chế 1"))
            ledger.append(
                Entry(Happened("request", SECRET), date(2026, 7, 16), restricted=True),
                Entry(Happened("request", "45/CAT"), date(2026, 7, 17)),
                Entry(Figure("cases", HIDDEN), date(2026, 7, 17), restricted=True),
            )
            store.close()
            yield one, two, database


@pytest.mark.postgres
class TestApps:
    """A Django project and a FastAPI app over one ledger in PostgreSQL."""

    def test_what_one_records_the_other_shows(self, apps: Apps) -> None:
        django, fast, _ = apps
        to = "/agreements/quy-che-1"
        name = {"csrfmiddlewaretoken": token_in(django.get("/login").text), "username": "chi", "password": TOKEN}
        assert django.post("/login", params={"next": to}, data=name).headers["Location"] == to
        token = token_in(django.get(to, params=ON).text)
        sent = {"csrfmiddlewaretoken": token, "duty": "reply", "on": "2026-07-20", "occasion": "45/CAT"}
        again = [django.post(f"{to}/entries", params=ON, data=sent) for _ in range(2)]
        assert [one.status_code for one in again] == [302, 400]
        assert "đã ghi hoàn thành ở mục 4" in again[1].text
        rows = fast.get("/agreements/quy-che-1/rows", params=ON).json()
        assert [one["status"] for one in rows if one["occasion"] == "45/CAT"] == ["hoàn thành đúng hạn"]

    def test_of_two_who_record_one_occasion_at_once_one_is_told_what_stands(self, apps: Apps) -> None:
        _, fast, database = apps
        told = {"duty": "plan", "on": "2026-07-20", "occasion": "2026-09-30"}
        post = partial(
            fast.post, "/agreements/quy-che-2/entries", headers={"Authorization": f"Bearer {TOKEN}"}, json=told
        )
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(lambda _: post(), range(4)))
        assert sorted(one.status_code for one in found) == [201, 422, 422, 422]
        said = next(one.json()["detail"][0] for one in found if one.status_code == 422)
        assert said["type"] == "LED002"
        assert "ở mục 1" in said["msg"]
        store = SqlStore(database.url)
        assert len(store.lines("quy-che-2")) == 2
        store.close()

    def test_pages_prints_and_calendars_are_answered_and_give_nothing_away(self, apps: Apps) -> None:
        for app in apps[:2]:
            found = [app.get(path, params=ON) for path in ("/", "/feeds/Viettel.ics", "/agreements/quy-che-1.pdf")]
            assert [one.status_code for one in found] == [200] * 3
            assert found[2].content.startswith(b"%PDF")
            events = icalendar.Calendar.from_ical(found[1].content).walk("VEVENT")
            assert len({str(one["uid"]) for one in events}) == 4
            found += [app.get(f"/agreements/quy-che-1{one}", params=ON) for one in ("", "/figures", "/rows")]
            for one in found:
                assert SECRET.encode() not in one.content
                assert str(HIDDEN).encode() not in one.content
            assert app.get("/agreements/khong-co.pdf", params=ON).status_code == 404

    def test_who_may_read_what_is_restricted_reads_it(self, apps: Apps) -> None:
        _, fast, _ = apps
        allowed = {"Authorization": f"Bearer {TOKEN}"}
        assert SECRET in fast.get("/agreements/quy-che-1/rows", params=ON, headers=allowed).text
        assert str(HIDDEN) in fast.get("/agreements/quy-che-1/figures", params=ON, headers=allowed).text
        refused = {"Authorization": "Bearer x"}
        assert SECRET not in fast.get("/agreements/quy-che-1/rows", params=ON, headers=refused).text

    def test_a_browser_shows_the_pages_and_axe_finds_nothing_against_them(self, apps: Apps, tmp_path: Path) -> None:
        pages = [(app, path) for app in apps[:2] for path in ("/", "/agreements/quy-che-1")]
        for app, path in pages:
            shown = chromium(tmp_path, "--dump-dom", f"{str(app.base_url).rstrip('/')}{path}?on={ON['on']}")
            assert "Tính đến ngày 20/7/2026" in shown
            file = tmp_path / "page.html"
            file.write_text(shown, encoding="utf-8")
            assert violations(file) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("many", "duties"), [(20, 1), pytest.param(500, 33, id="300000-standings", marks=pytest.mark.kills)]
)
def test_the_rows_of_many_are_read_by_duckdb_and_polars_as_they_stand(
    many: int, duties: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb, polars = pytest.importorskip("duckdb"), pytest.importorskip("polars")
    monkeypatch.syspath_prepend(WEB)
    tables = importlib.import_module("tables")
    plain = tables.agreement

    def busy(number: int) -> Agreement:
        promised = tuple(Duty(f"report-{one}", "telecom", "police", Every(months=1)) for one in range(duties))
        one: Agreement = plain(number)
        return attrs.evolve(one, body=(Article("Trách nhiệm", text="Báo cáo.", duties=promised),))

    monkeypatch.setattr(tables, "agreement", busy)
    standings = [
        (f"vi-du-{number}", str(one.key), getattr(one.of, "occasion", ""), one.status.value, one.deadline)
        for number in range(many)
        for one in assess(busy(number), Ledger(busy(number)), tables.ON).standings
    ]
    assert len(standings) >= many * duties * 18
    assert tables.main(tmp_path, many) == dict(Counter(status for *_, status, _ in standings))
    query = f"SELECT agreement, key, occasion, status, deadline FROM '{tmp_path / 'standings.parquet'}'"  # noqa: S608
    assert Counter(duckdb.sql(query).fetchall()) == Counter(standings)
    frame = polars.read_parquet(tmp_path / "standings.parquet")
    assert Counter(frame.select("agreement", "key", "occasion", "status", "deadline").iter_rows()) == Counter(standings)


@pytest.mark.long
def test_two_foreign_readers_of_calendars_follow_what_moves_and_what_is_called_off() -> None:
    ics, vobject = pytest.importorskip("ics"), pytest.importorskip("vobject")
    begun = Ledger(AGREEMENT).record(Happened("request", "45/CAT"), date(2026, 7, 13))
    rested = begun.record(Suspended("Bão", "reply"), date(2026, 7, 14)).record(Resumed("reply"), date(2026, 7, 17))
    waived = rested.record(Waived("reply", "Thống nhất miễn", "45/CAT"), date(2026, 7, 20))
    seen = []
    for ledger, on in ((begun, date(2026, 7, 13)), (rested, date(2026, 7, 17)), (waived, date(2026, 7, 20))):
        content = feed(assess(AGREEMENT, ledger, on)).decode()
        one = next(event for event in ics.Calendar(content).events if "45/CAT" in event.name)
        other = next(event for event in vobject.readOne(content).vevent_list if "45/CAT" in event.summary.value)
        assert one.uid == other.uid.value
        assert one.begin.date() == other.dtstart.value
        assert one.status == other.status.value
        seen.append((one.uid, one.begin.date(), one.status, int(other.sequence.value)))
    assert len({uid for uid, *_ in seen}) == 1
    assert [day for _, day, *_ in seen][:2] == [date(2026, 7, 20), date(2026, 7, 23)]
    assert [status for _, _, status, _ in seen] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert [number for *_, number in seen] == sorted({number for *_, number in seen})
