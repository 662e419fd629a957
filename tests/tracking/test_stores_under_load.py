"""Stores under load: writers are killed, the server is stopped, the host rolls back; nothing acknowledged is lost.

Slow; run by name: a few of each with `-m postgres`, all with `-m kills`.
"""

import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy

from coordlib.language import FindingsError
from coordlib.storage import SqlStore
from coordlib.tracking import Ledger, Note
from tests.tracking import postgres
from tests.tracking.test_ledger import BARE, CRASH, DAY
from tests.tracking.test_stores import notes

ROLLBACKS = pytest.mark.parametrize("rollbacks", [8, pytest.param(200, id="200", marks=pytest.mark.kills)])
pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


def texts(where: SqlStore | Path) -> Counter[str]:
    """Return what was recorded, after all of the chain was verified."""
    ledger = Ledger.open(where, BARE)
    assert not ledger.verify(tip=(len(ledger.entries), ledger.seal))
    return Counter(one.what.text for one in ledger.entries if isinstance(one.what, Note))


def empty(url: str) -> None:
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()


def all_right(found: Counter[str], acknowledged: set[str]) -> None:
    assert acknowledged <= found.keys()
    assert set(found.values()) <= {1}


@pytest.mark.parametrize("most", [60, pytest.param(1_000, id="1000", marks=pytest.mark.kills)])
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_writers_that_are_killed_lose_nothing_acknowledged(
    kind: str, most: int, server: postgres.Server, tmp_path: Path
) -> None:
    """`tests/tracking/test_ledger.py` kills those of a file."""
    url = f"sqlite:///{tmp_path / 'a.db'}" if kind == "sqlite" else server.url
    if kind == "postgresql":
        empty(url)
    SqlStore(url).close()
    command = [sys.executable, str(CRASH), "kills", str(tmp_path), str(most), "7200", url]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    killed, kept = map(int, ran.stdout.split())
    assert killed == most
    assert kept > killed / 10


@pytest.mark.parametrize("stops", [8, pytest.param(100, id="100", marks=pytest.mark.kills)])
def test_a_server_that_is_stopped_at_once_loses_nothing_acknowledged(server: postgres.Server, stops: int) -> None:
    empty(server.url)
    SqlStore(server.url).close()
    acknowledged: list[set[str]] = [set() for _ in range(4)]
    over = threading.Event()

    def write(mine: int) -> None:
        store, number = SqlStore(server.url, migrate=False), 0
        ledger: Ledger | None = None
        while not over.is_set():
            text = f"{mine} {number}"
            try:
                ledger = ledger or Ledger.open(store, BARE)
                ledger = ledger.record(Note(text), DAY)
            except FindingsError:  # it may stand or not: look, and go on with another
                ledger = None
            else:
                acknowledged[mine].add(text)
            number += 1
            if ledger is None:
                over.wait(0.05)
        store.close()

    writers = [threading.Thread(target=write, args=(mine,)) for mine in range(4)]
    for one in writers:
        one.start()
    for _ in range(stops):
        over.wait(0.3)
        server.stop("immediate")
        server.start()
    over.wait(0.5)
    over.set()
    for one in writers:
        one.join()
    store = SqlStore(server.url)
    all_right(texts(store), set().union(*acknowledged))
    assert all(acknowledged)
    store.close()


@ROLLBACKS
def test_what_the_host_rolls_back_is_not_there_and_what_it_commits_is(server: postgres.Server, rollbacks: int) -> None:
    empty(server.url)
    SqlStore(server.url).close()
    over, engine = threading.Event(), sqlalchemy.create_engine(server.url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE hosts (text text)")

    def load(mine: int) -> None:
        store, number = SqlStore(server.url, migrate=False), 0
        ledger = Ledger.open(store, BARE)
        while not over.is_set():
            ledger = ledger.record(Note(f"load {mine} {number}"), DAY)
            number += 1
        store.close()

    others = [threading.Thread(target=load, args=(mine,)) for mine in range(2)]
    for one in others:
        one.start()
    for number in range(rollbacks * 2):
        with suppress(ZeroDivisionError), engine.begin() as connection:
            ledger = Ledger.open(SqlStore(connection, migrate=False), BARE)
            ledger.record(Note(f"host {number}"), DAY)
            connection.execute(sqlalchemy.text("INSERT INTO hosts VALUES (:text)"), {"text": f"host {number}"})
            1 / (number % 2)
    over.set()
    for one in others:
        one.join()
    with engine.connect() as connection:
        kept = {text for (text,) in connection.exec_driver_sql("SELECT text FROM hosts")}
    engine.dispose()
    store = SqlStore(server.url)
    found = texts(store)
    assert kept == {f"host {number}" for number in range(1, rollbacks * 2, 2)}
    assert {text for text in found if text.startswith("host")} == kept
    assert set(found.values()) == {1}
    store.close()


DJANGO = """
import os, sys
import django
from django.conf import settings
settings.configure(DATABASES={"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "postgres",
    "USER": "coordlib", "HOST": "127.0.0.1", "PORT": sys.argv[1]}})
django.setup()
from django.db import connection, transaction
from coordlib import Ledger
from coordlib.storage import SqlStore
from coordlib.tracking import Note
from tests.tracking.writer import BARE, DAY
try:
    Ledger.open(SqlStore(connection, migrate=False), BARE).record(Note("outside"), DAY)
except Exception as error:
    assert "transaction.atomic" in f"{error:vi}", error
else:
    raise AssertionError("recorded without a transaction")
for number in range(int(sys.argv[2]) * 2):
    try:
        with transaction.atomic():
            Ledger.open(SqlStore(connection, migrate=False), BARE).record(Note(f"{sys.argv[3]} {number}"), DAY)
            1 / (number % 2)
    except ZeroDivisionError:
        pass
"""


@ROLLBACKS
def test_what_django_rolls_back_is_not_there_and_what_it_commits_is(server: postgres.Server, rollbacks: int) -> None:
    empty(server.url)
    store = SqlStore(server.url)
    notes(store, 1)
    each = -(-rollbacks // 2)
    command = [sys.executable, "-c", DJANGO, str(server.port), str(each)]
    apps = [subprocess.Popen([*command, name], cwd=Path(__file__).parents[2]) for name in ("a", "b")]
    assert [one.wait() for one in apps] == [0, 0]
    found = texts(store)
    assert {text for text in found if text[0] in "ab"} == {f"{app} {n}" for app in "ab" for n in range(1, each * 2, 2)}
    store.close()
