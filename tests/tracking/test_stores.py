"""Stores: one chain wherever it is kept, which only grows, for many writers, and is read as far as needed."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import attrs
import pytest
import sqlalchemy
from hypothesis import given
from hypothesis import strategies as st

from coordlib import Agreement
from coordlib.batch import assess_many
from coordlib.language import WrongKindError
from coordlib.storage import NEWEST, SqlStore, Store, read_register, save
from coordlib.tracking import (
    Done,
    Entry,
    EntryRefusedError,
    Figure,
    Happened,
    Ledger,
    LedgerError,
    Note,
    copy_ledger,
    verify,
)
from coordlib.tracking.ledger.archive import EVERY
from tests.cli.calls import call
from tests.samples import tries
from tests.tracking import postgres
from tests.tracking.test_ledger import AGREEMENT, BARE, DAY

WRITER = Path(__file__).parent / "writer.py"
FORGED = (
    "UPDATE coordlib_lines SET body = 'x'",
    "DELETE FROM coordlib_lines",
    "INSERT INTO coordlib_lines VALUES ('quy-che-trong', 9, 'x')",
    "INSERT INTO coordlib_lines SELECT ledger, 5, body FROM coordlib_lines WHERE line = 4",
    "INSERT INTO coordlib_lines SELECT ledger, 2, body FROM coordlib_lines WHERE line = 2",
)


class MemoryStore:
    """The least that is a store."""

    name = "memory"

    def __init__(self) -> None:
        self.kept: dict[str, list[bytes]] = {}
        self.snapshots: dict[str, bytes] = {}
        self.read = 0

    def held(self, ledger: str, wait: float) -> AbstractContextManager[None]:
        assert wait
        self.kept.setdefault(ledger, [])
        return nullcontext()

    def head(self, ledger: str) -> tuple[int, bytes]:
        lines = self.kept.get(ledger, [])
        return len(lines), lines[-1] if lines else b""

    def lines(self, ledger: str, after: int = 0) -> list[bytes]:
        found = self.kept.get(ledger, [])[after:]
        self.read += len(found)
        return found

    def append(self, ledger: str, lines: Sequence[bytes], after: int) -> None:
        assert len(self.kept[ledger]) == after
        self.kept[ledger] += lines

    def snapshot(self, ledger: str) -> bytes:
        return self.snapshots.get(ledger, b"")

    def keep(self, ledger: str, snapshot: bytes) -> None:
        self.snapshots[ledger] = snapshot


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'a.db'}"
    url: str = request.getfixturevalue("server").url
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE")
        connection.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    # Another URL: a store that this process opened before knows tables that are gone.
    return f"{url}?application_name=test{next(OPENED)}"


STORES: list[SqlStore] = []
OPENED = count()


def store_of(url: str) -> SqlStore:
    """Return a store that is closed after the test."""
    STORES.append(SqlStore(url))
    return STORES[-1]


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    while STORES:
        STORES.pop().close()


@contextmanager
def engine_of(url: str) -> Iterator[sqlalchemy.Engine]:
    engine = sqlalchemy.create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def notes(where: Path | Store, many: int, agreement: Agreement = BARE) -> Ledger:
    ledger = Ledger.open(where, agreement)
    return ledger.append(*(Entry(Note(f"số {number}"), DAY) for number in range(many)))


def content(store: SqlStore, agreement: Agreement) -> bytes:
    return b"".join(line + b"\n" for line in store.lines(agreement.id))


EVENTS = st.builds(Happened, st.just("request"), st.from_regex(r"[1-9]{1,3}/[A-Z]{2}", fullmatch=True))
ENTRIES = st.lists(
    st.builds(
        Entry,
        st.one_of(EVENTS, st.just(Done("reply")), st.builds(Figure, st.just("cases"), st.integers(0, 99)))
        | st.builds(Note, st.text("aạ“\\\"'%:?{}", min_size=1).filter(str.strip)),
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        restricted=st.booleans(),
    ),
    max_size=12,
)


class TestOneChain:
    """The same entries make the same bytes wherever they are kept."""

    def test_in_a_file_in_a_database_and_in_memory(self, url: str, tmp_path: Path) -> None:
        store, numbers = store_of(url), count()

        @tries(4, 300)
        @given(ENTRIES)
        def same(entries: list[Entry]) -> None:
            agreement = attrs.evolve(AGREEMENT, id=f"quy-che-{next(numbers)}")
            file, least = tmp_path / f"{agreement.id}.jsonl", MemoryStore()
            ledgers = [Ledger.open(one, agreement) for one in (file, store, least)]
            for entry in entries:
                for place, ledger in enumerate(ledgers):
                    with suppress(EntryRefusedError):  # by each, or by none
                        ledgers[place] = ledger.append(entry)
            there = file.read_bytes() if file.exists() else b""
            assert there == content(store, agreement)
            assert there == b"".join(line + b"\n" for line in least.kept.get(agreement.id, []))
            assert len({Ledger.open(one, agreement).seal for one in (file, store, least)}) == 1

        same()

    @pytest.mark.long
    def test_of_several_writers_at_once(self, url: str, tmp_path: Path) -> None:
        store_of(url)
        for where in (url, str(tmp_path / "a.jsonl")):
            writers = [
                subprocess.Popen([sys.executable, str(WRITER), where, "25", name], env=dict(os.environ))
                for name in "abcd"
            ]
            assert [one.wait() for one in writers] == [0] * 4
            ledger = Ledger.open(SqlStore(where) if where == url else Path(where), BARE)
            told = [entry.what.text for entry in ledger.entries if isinstance(entry.what, Note)]
            assert sorted(told) == sorted(f"{name} {number}" for name in "abcd" for number in range(25))
            assert not ledger.verify(tip=(100, ledger.seal))


class TestAppendOnly:
    """A database refuses what changes a ledger; what its owner changes all the same is found."""

    @pytest.mark.parametrize("statement", FORGED)
    def test_a_change_and_a_forged_line_are_refused(self, url: str, statement: str) -> None:
        store = store_of(url)
        seal = notes(store, 3).seal
        with (
            engine_of(url) as engine,
            pytest.raises(sqlalchemy.exc.DBAPIError, match="coordlib"),
            engine.begin() as connection,
        ):
            connection.exec_driver_sql(statement)
        assert Ledger.open(store, BARE).seal == seal

    def test_emptying_the_table_is_refused(self, url: str) -> None:
        if url.startswith("sqlite"):
            pytest.skip("SQLite has no TRUNCATE")
        notes(store_of(url), 3)
        with (
            engine_of(url) as engine,
            pytest.raises(sqlalchemy.exc.DBAPIError, match="TRUNCATE"),
            engine.begin() as connection,
        ):
            connection.exec_driver_sql("TRUNCATE coordlib_lines")

    def test_a_right_line_out_of_turn_is_refused_by_the_database_itself(self, url: str) -> None:
        store = store_of(url)
        notes(store, 3)
        lines = store.lines(BARE.id)
        for after in (3, 4, 5):
            with pytest.raises(OSError, match="coordlib"):
                store.append(BARE.id, lines[2:3], after)
        assert store.lines(BARE.id) == lines

    @pytest.mark.parametrize(
        ("statement", "code"),
        [
            ("UPDATE coordlib_lines SET body = replace(body, 'số 1', 'số 9') WHERE line = 3", "LED001"),
            ("DELETE FROM coordlib_lines WHERE line = 3", "LED001"),
            ("DELETE FROM coordlib_lines WHERE line > 2", "LED008"),
        ],
    )
    def test_what_its_owner_changes_is_found(self, url: str, statement: str, code: str) -> None:
        store = store_of(url)
        ledger = notes(store, 3)
        as_owner(url, statement)
        assert [one.code for one in verify(store, BARE)] == [code]
        assert next(one.code for one in verify(store, BARE, tip=(3, ledger.seal[:16]))) == "LED001"
        with pytest.raises(LedgerError, match="LED001"):  # a lost tail by who knew it, a change by who reads anew
            (ledger if code == "LED008" else Ledger.open(store, BARE)).record(Note("x"), DAY)

    def test_the_tail_that_its_owner_cuts_is_found_by_the_snapshot_too(self, url: str) -> None:
        store = store_of(url)
        notes(store, EVERY + 1)
        assert not verify(store, BARE)
        as_owner(url, "DELETE FROM coordlib_lines WHERE line > 1000")
        assert [one.code for one in verify(store, BARE)] == ["LED001"]
        with pytest.raises(LedgerError, match="LED001"):
            Ledger.open(store, BARE)


def as_owner(url: str, statement: str) -> None:
    """Do what the owner of a database can do: take its triggers away, and change what they guard."""
    with engine_of(url) as engine, engine.begin() as connection:
        if url.startswith("sqlite"):
            for name in ("coordlib_no_update", "coordlib_no_delete"):
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE coordlib_lines DISABLE TRIGGER ALL")
        connection.exec_driver_sql(statement)


class TestTransaction:
    """What a ledger gets in the transaction of the caller is committed with it, and rolled back with it."""

    def test_of_sqlalchemy(self, url: str) -> None:
        notes(store_of(url), 1)
        with engine_of(url) as engine, engine.connect() as connection:
            store = SqlStore(connection)
            ledger = Ledger.open(store, BARE)
            assert len(ledger.record(Note("lost"), DAY).entries) == 2
            connection.rollback()
            ledger = ledger.record(Note("kept"), DAY).record(Note("too"), DAY)
            connection.commit()
        assert Ledger.open(store_of(url), BARE) == ledger
        assert [entry.what for entry in ledger.entries[1:]] == [Note("kept"), Note("too")]

    def test_of_a_bare_connection(self, url: str) -> None:
        notes(store_of(url), 1)
        connection = bare(url)
        store = SqlStore(connection, migrate=False)
        ledger = Ledger.open(store, BARE)
        ledger.record(Note("lost"), DAY)
        connection.rollback()
        with pytest.raises(EntryRefusedError):
            ledger.record("reply", DAY)
        ledger.record(Note("kept"), DAY)
        connection.commit()
        connection.close()
        assert [entry.what for entry in Ledger.open(store_of(url), BARE).entries[1:]] == [Note("kept")]

    def test_what_the_database_refuses_leaves_the_transaction_of_the_caller_usable(self, url: str) -> None:
        store = store_of(url)
        notes(store, 1)
        connection = bare(url)
        with pytest.raises(LedgerError, match="coordlib"):
            Ledger.open(Wrong(connection), BARE).record(Note("x"), DAY)
        Ledger.open(SqlStore(connection), BARE).record(Note("kept"), DAY)
        connection.commit()
        connection.close()
        assert len(Ledger.open(store, BARE).entries) == 2


class Wrong(SqlStore):
    """A store that puts each line one place too far."""

    def append(self, ledger: str, lines: Sequence[bytes], after: int) -> None:
        super().append(ledger, lines, after + 1)


def bare(url: str) -> Any:  # noqa: ANN401 - of either driver
    """Return a connection as the driver alone makes it."""
    if url.startswith("sqlite"):
        return sqlite3.connect(url.removeprefix("sqlite:///"))
    import psycopg  # noqa: PLC0415 - only in the slow group

    return psycopg.connect(url.replace("+psycopg", ""))


class TestTables:
    """The tables are made where they are missing, and brought to the present version."""

    def test_an_older_version_is_brought_up_and_keeps_its_lines(self, url: str) -> None:
        store = store_of(url)
        ledger = notes(store, 2)
        with engine_of(url) as engine, engine.begin() as connection:  # as version 1 left them
            connection.exec_driver_sql("DROP TABLE coordlib_snapshots")
            connection.exec_driver_sql("DELETE FROM coordlib_version WHERE version > 1")
        assert store_of(url).migrate() == NEWEST
        with engine_of(url) as engine:
            assert Ledger.open(SqlStore(engine), BARE) == ledger

    def test_a_newer_version_is_refused(self, url: str) -> None:
        store_of(url)
        with engine_of(url) as engine, engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO coordlib_version VALUES (99)")
        with pytest.raises(OSError, match="newer than this library"):
            store_of(url)

    def test_what_is_no_database_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(OSError, match="URL of no database"):
            SqlStore("nonsense")
        with pytest.raises(OSError, match="the database says"):
            SqlStore(f"sqlite:///{tmp_path / 'none' / 'a.db'}")
        with pytest.raises(WrongKindError):
            SqlStore(3)

    @pytest.mark.filterwarnings("ignore:Selection of the SingletonThreadPool")
    @pytest.mark.parametrize(
        "nowhere",
        [
            "sqlite://",
            "sqlite:///",
            "sqlite:///:memory:",
            "sqlite+pysqlite:///:memory:",
            "sqlite:///file:so?mode=memory&cache=shared&uri=true",
            "sqlite:///file:/so?vfs=memdb&uri=true",
        ],
    )
    def test_a_database_that_no_file_keeps_is_refused(self, nowhere: str) -> None:
        with pytest.raises(LedgerError) as refused:
            Ledger.open(nowhere, BARE)
        (finding,) = refused.value.findings
        assert (finding.code, finding.position.file) == ("FIL006", nowhere)
        assert "sqlite:///so.db" in finding.help.vi
        assert "sqlite:///so.db" in finding.help.en
        with pytest.raises(OSError, match="gone"):
            SqlStore(nowhere, migrate=False).migrate()

    def test_a_database_in_memory_is_kept_by_who_holds_its_connection(self) -> None:
        with closing(sqlite3.connect(":memory:")) as connection:
            ledger = Ledger.open(SqlStore(connection), BARE).record(Note("x"), DAY)
            assert Ledger.open(SqlStore(connection), BARE) == ledger

    def test_an_agreement_without_an_id_names_no_ledger(self, url: str) -> None:
        with pytest.raises(LedgerError, match="LED005"):
            Ledger.open(store_of(url), attrs.evolve(BARE, id="")).record(Note("x"), DAY)

    def test_many_ledgers_stand_in_one_database(self, url: str) -> None:
        store = store_of(url)
        notes(store, 2)
        notes(store, 3, AGREEMENT)
        assert store.ledgers() == sorted([BARE.id, AGREEMENT.id])
        assert (len(Ledger.open(store, BARE).entries), len(Ledger.open(store, AGREEMENT).entries)) == (2, 3)


class TestLength:
    """What opening, going on and recording read does not grow with what was read before."""

    @pytest.mark.parametrize("many", [EVERY, 3 * EVERY])
    def test_opening_reads_the_line_of_the_snapshot_and_what_follows_it(self, many: int) -> None:
        store = MemoryStore()
        ledger = notes(store, many - 5)
        for number in range(20):
            ledger = ledger.record(Note(f"{number}"), DAY)
        store.read = 0
        again = Ledger.open(store, BARE)
        assert (store.read, again.mark) == (16, ledger.mark)
        assert again == ledger  # which reads all
        assert store.read == 16 + many + 16

    @pytest.mark.parametrize("many", [EVERY, 3 * EVERY])
    def test_going_on_reads_the_last_line_that_was_known_and_what_others_have_recorded(self, many: int) -> None:
        store = MemoryStore()
        ledger = notes(store, many)
        other = Ledger.open(store, BARE).record(Note("of another"), DAY)
        store.read = 0
        assert ledger.record(Note("x"), DAY).entries[-2:] == (other.entries[-1], Entry(Note("x"), DAY))
        assert store.read == 2
        store.read = 0
        assert (len(ledger.present().entries), store.read) == (many + 2, 3)

    def test_a_snapshot_whose_digest_is_another_is_passed_over(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        ledger = notes(file, EVERY)
        beside = Path(f"{file}.snapshot")
        beside.write_bytes(beside.read_bytes().replace(b"1000", b"1001"))
        assert Ledger.open(file, BARE) == ledger

    def test_a_change_before_the_snapshot_is_found_when_it_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, EVERY)
        file.write_bytes(file.read_bytes().replace('số 5"'.encode(), 'số 6"'.encode()))
        ledger = Ledger.open(file, BARE)
        assert [one.code for one in ledger.verify()] == ["LED001"]
        with pytest.raises(LedgerError, match="LED001"):
            ledger.entries  # noqa: B018 - reads them
        with pytest.raises(LedgerError, match="LED001"):
            ledger.record(Note("x"), DAY)

    def test_a_file_that_was_cut_or_replaced_is_refused_by_its_snapshot(self, tmp_path: Path) -> None:
        file = tmp_path / "a.jsonl"
        notes(file, EVERY)
        lines = file.read_bytes().splitlines(keepends=True)
        for content in (b"".join(lines[:-1]), b"", b"".join(lines[:-1]) + lines[-1].replace(b"999", b"998")):
            file.write_bytes(content)
            with pytest.raises(LedgerError, match="snapshot"):
                Ledger.open(file, BARE)
            assert [one.code for one in verify(file)][-1] == "LED001"


class TestCopy:
    """A ledger goes from file to database and back, byte for byte."""

    def test_there_and_back(self, url: str, tmp_path: Path) -> None:
        file, store = tmp_path / "a.jsonl", store_of(url)
        ledger = notes(file, 5)
        content = file.read_bytes()
        with file.open("ab") as stream:
            stream.write(b'{"v":1,"no":6,')  # cut off, and never acknowledged
        assert copy_ledger(file, store, BARE) == 5
        assert copy_ledger(store, tmp_path / "b.jsonl", BARE) == 5
        assert (tmp_path / "b.jsonl").read_bytes() == content
        assert Ledger.open(store, BARE).record(Note("x"), DAY).seal_at(5) == ledger.seal

    def test_nothing_is_written_over_and_nothing_broken_is_copied(self, tmp_path: Path) -> None:
        file, other = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
        notes(file, 2)
        notes(other, 1)
        with pytest.raises(LedgerError, match="there is a ledger already"):
            copy_ledger(file, other, BARE)
        file.write_bytes(file.read_bytes().replace("số 0".encode(), "số 7".encode()))
        with pytest.raises(LedgerError, match="LED001"):
            copy_ledger(file, tmp_path / "c.jsonl", BARE)
        assert not (tmp_path / "c.jsonl").exists()

    def test_on_the_command_line(self, tmp_path: Path) -> None:
        agreement, url = str(tmp_path / "a.yaml"), f"sqlite:///{tmp_path / 'a.db'}"
        save(BARE, agreement)
        notes(tmp_path / "a.jsonl", 2)
        assert call("ledger", "copy", agreement, str(tmp_path / "a.jsonl"), url) == (
            0,
            f"Đã chép 2 mục sang {url}\n",
            "",
        )
        assert call("record", agreement, "--note", "x", "--on", "2026-03-02", "--ledger", url)[0] == 0
        assert call("ledger", "copy", agreement, url, str(tmp_path / "b.jsonl"))[0] == 0
        code, out, _ = call("ledger", "verify", agreement, str(tmp_path / "b.jsonl"))
        assert (code, "LED008" in out) == (0, True)
        (tmp_path / "b.jsonl").write_bytes((tmp_path / "b.jsonl").read_bytes().replace(b'"x"', b'"y"'))
        assert call("ledger", "verify", agreement, str(tmp_path / "b.jsonl"))[0] == 1
        assert call("ledger", "copy", agreement, url)[0] == 2


class TestUrl:
    """The URL of a database is a place of a ledger wherever a path is, also in a portfolio."""

    def test_every_verb_takes_it(self, url: str, tmp_path: Path) -> None:
        ledger = Ledger.open(url, BARE).record(Note("x"), DAY)
        assert not verify(url, BARE, tip=(1, ledger.seal))
        assert copy_ledger(url, tmp_path / "a.jsonl", BARE) == 1

    def test_one_that_leads_nowhere_is_a_finding_without_its_password(self) -> None:
        with pytest.raises(LedgerError, match=r"FIL006") as refused:
            Ledger.open("nonsense://user:secret@host/name", BARE)
        assert "secret" not in str(refused.value)

    def test_a_portfolio_names_files_and_databases(self, url: str, tmp_path: Path) -> None:
        rows = []
        for number in range(3):
            agreement = attrs.evolve(AGREEMENT, id=f"quy-che-{number}")
            save(agreement, tmp_path / f"{number}.yaml")
            place = str(tmp_path / "0.jsonl") if number == 0 else url
            Ledger.open(place, agreement).record(Done("first", "2026-06-15"), date(2026, 6, 1 + number))
            rows.append(f"- {{agreement: {number}.yaml, ledger: {'0.jsonl' if number == 0 else url!r}}}")
        file = tmp_path / "danh-muc.yaml"
        file.write_text("\n".join(("agreements:", *rows)), encoding="utf-8")
        found = assess_many(read_register(file).agreements, date(2026, 7, 1), rows=True)
        done = [[row.done_on for row in one.rows if row.key == "first"] for one in found]
        assert done == [[date(2026, 6, 1 + number)] for number in range(3)]
        code, out, err = call("portfolio", str(file), "--on", "2026-07-01")
        assert (code, "(3)" in out, err) == (0, True, "")
