"""Lines that only grow: what a store of ledgers offers, and one in a database.

In come lines of bytes, which are kept as they are; out they go in their order. That each is bound to the one before is
the business of who writes them; the database only refuses a line that does not follow the last. How a connection is
used and a ledger held in each kind of database, `sql_sessions` knows.
"""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from coordlib.language import Message, expect, explained
from coordlib.storage.appending import LOCK_SECONDS
from coordlib.storage.disk import refuse
from coordlib.storage.sql_sessions import (
    VERSION_TABLE,
    Session,
    dialect_of,
    engine_of,
    errors_of,
    is_of_sqlalchemy,
    raising_os_errors,
)

_SQL = Path(__file__).parent / "sql"
_BETWEEN_STATEMENTS = "-- statement\n"
NEWEST = 2
"""The version of the tables of `SqlStore`."""

_KEPT_NOWHERE = Message(
    "SQLite chỉ giữ sổ này trong bộ nhớ hoặc tệp tạm; đóng lại là mất",
    "SQLite keeps it in memory or in a temporary file: closed, it is gone",
)
_GIVE_A_FILE = Message(
    "Ghi tệp trong địa chỉ: sqlite:///so.db (từ thư mục đang mở) hoặc sqlite:////thu-muc/so.db.",
    "Give a file in the URL: sqlite:///so.db (from the present folder) or sqlite:////folder/so.db.",
)


def _newer_tables(version: int) -> Message:
    return Message(
        f"bảng của sổ có phiên bản {version}, mới hơn thư viện này",
        f"the tables are of version {version}, newer than this library",
    )


@runtime_checkable
class Store(Protocol):
    """Where the lines of ledgers are kept (nơi lưu sổ): each ledger, by its name, grows at its end and never changes.

    A line is bytes of UTF-8 without a line end. What fails raises ``OSError``, whose words become a finding (FIL006).
    """

    @property
    def name(self) -> str:
        """What findings call the store."""

    def held(self, ledger: str, wait: float) -> AbstractContextManager[None]:
        """Keep others from appending to a ledger; what is appended within is durable when it ends, or not there."""

    def head(self, ledger: str) -> tuple[int, bytes]:
        """Return how many lines a ledger has, and the last of them; 0 and nothing for one that is not there."""

    def lines(self, ledger: str, after: int = 0) -> list[bytes]:
        """Return the lines of a ledger after so many."""

    def append(self, ledger: str, lines: Sequence[bytes], after: int) -> None:
        """Put lines at the end of a ledger that is `held` and has just so many lines."""

    def snapshot(self, ledger: str) -> bytes:
        """Return what `keep` was last given for a ledger; nothing at first."""

    def keep(self, ledger: str, snapshot: bytes) -> None:
        """Keep what an opening may begin from; it may be lost at any time."""


_A_DATABASE = Message("URL, Engine hoặc kết nối của cơ sở dữ liệu", "the URL, the engine or a connection of a database")


class SqlStore:
    """Ledgers in a database (sổ trong cơ sở dữ liệu): many in one, each a chain of its own. PostgreSQL or SQLite.

    `where`: the URL of SQLAlchemy (``postgresql+psycopg://…``, ``sqlite:///so.db``) or its ``Engine``: each append is a
    transaction. Or a ``Connection`` of SQLAlchemy or of the DB-API (that of Django, ``sqlite3``, ``psycopg``): then
    appends belong to the transaction of the caller, who commits it or rolls it back. Two tables are made where they
    are missing, and brought to the present version, unless `migrate` says otherwise.

    `name`: what findings call the store: its URL without a password, or the kind of database.

    Raises `MissingExtraError` without the extra ``sql`` for a URL, and ``OSError`` for what is no such database, and
    for a URL of SQLite without a file (``sqlite://``, ``:memory:``): what it acknowledges would be gone when it closes.
    """

    def __init__(self, where: object, *, migrate: bool = True) -> None:
        # What is given       | engine  | who commits         | how a ledger is held
        # a URL, an `Engine`  | of it   | each of our calls   | a transaction of our own
        # any `Connection`    | none    | the caller          | a savepoint in the transaction of the caller
        engine = engine_of(where)
        if not engine and not (hasattr(where, "cursor") or is_of_sqlalchemy("Connection", where)):
            expect(where, (), "SqlStore.where", wanted=_A_DATABASE)
        self._engine = engine
        self._close_engine = weakref.finalize(self, engine.dispose) if isinstance(where, str) else None
        self._caller_connection: Any = None if engine else where
        self._of_thread = threading.local()  # its `session`: that of the ledger which a thread holds
        self._dialect = dialect_of(engine or where)
        self._errors = errors_of(engine or where)
        self.name: str = engine.url.render_as_string(hide_password=True) if engine else self._dialect
        if migrate:
            try:
                self.migrate()
            except OSError:
                self.close()
                raise

    def close(self) -> None:
        """Close the connections that were opened for a URL; those of the caller stay as they are."""
        if self._close_engine:
            self._close_engine()

    def migrate(self) -> int:
        """Make the tables, or bring them to the present version; return which one they had.

        Raises ``OSError`` where a newer coordlib made them, the database does not allow it, or no file would keep them.
        """
        with self._session() as session:
            # An engine or a connection in memory is given by somebody, and lasts as long as he wants.
            is_opened_here = self._close_engine is not None
            if is_opened_here and not session.is_kept:
                refuse(_KEPT_NOWHERE, _GIVE_A_FILE)
            if session.is_there(VERSION_TABLE) and session.version == NEWEST:
                return NEWEST
        with self._session(lock=VERSION_TABLE) as session:
            session.run("CREATE TABLE IF NOT EXISTS coordlib_version (version integer NOT NULL)")
            had = session.version
            if had > NEWEST:
                refuse(_newer_tables(had))
            for version in range(had + 1, NEWEST + 1):
                text = (_SQL / f"{session.dialect}_{version}.sql").read_text(encoding="utf-8")
                for statement in text.split(_BETWEEN_STATEMENTS):
                    session.run(statement)
                session.run("INSERT INTO coordlib_version VALUES (:version)", version=version)
        return had

    @contextmanager
    def held(self, ledger: str, wait: float = LOCK_SECONDS) -> Iterator[None]:
        """Keep others from appending to a ledger, in one transaction that ends with it."""
        with self._session(lock=ledger, wait=wait) as session:
            self._of_thread.session = session
            try:
                yield
            finally:
                self._of_thread.session = None

    def head(self, ledger: str) -> tuple[int, bytes]:
        """Return how many lines a ledger has, and the last of them."""
        query = "SELECT line, body FROM coordlib_lines WHERE ledger = :ledger ORDER BY line DESC LIMIT 1"
        with self._session_held_or_new() as session:
            rows = session.run(query, ledger=ledger)
        if not rows:
            return 0, b""
        ((number, body),) = rows
        return number, body.encode()

    def lines(self, ledger: str, after: int = 0) -> list[bytes]:
        """Return the lines of a ledger after so many."""
        query = "SELECT body FROM coordlib_lines WHERE ledger = :ledger AND line > :after ORDER BY line"
        with self._session_held_or_new() as session:
            return [body.encode() for (body,) in session.run(query, ledger=ledger, after=after)]

    def append(self, ledger: str, lines: Sequence[bytes], after: int) -> None:
        """Put lines at the end of a ledger; the database itself refuses one that does not follow the last."""
        insert = "INSERT INTO coordlib_lines (ledger, line, body) VALUES (:ledger, :line, :body)"
        with self._session_held_or_new() as session:
            for number, line in enumerate(lines, after + 1):
                session.run(insert, ledger=ledger, line=number, body=line.decode())

    def ledgers(self) -> list[str]:
        """Return the names of the ledgers in the database: the `id` of each agreement."""
        with self._session_held_or_new() as session:
            return [name for (name,) in session.run("SELECT DISTINCT ledger FROM coordlib_lines ORDER BY ledger")]

    def snapshot(self, ledger: str) -> bytes:
        """Return what an opening may begin from."""
        with self._session_held_or_new() as session:
            rows = session.run("SELECT body FROM coordlib_snapshots WHERE ledger = :ledger", ledger=ledger)
        return str(rows[0][0]).encode() if rows else b""

    def keep(self, ledger: str, snapshot: bytes) -> None:
        """Keep what an opening may begin from."""
        with self._session_held_or_new() as session:
            session.run("DELETE FROM coordlib_snapshots WHERE ledger = :ledger", ledger=ledger)
            insert = "INSERT INTO coordlib_snapshots (ledger, body) VALUES (:ledger, :body)"
            session.run(insert, ledger=ledger, body=snapshot.decode())

    @contextmanager
    def _session_held_or_new(self) -> Iterator[Session]:
        """Give the session of the ledger that this thread holds; one of its own where it holds none."""
        held = getattr(self._of_thread, "session", None)
        if held is None:
            with self._session() as session:
                yield session
        else:
            with raising_os_errors(self._errors):
                yield held

    @contextmanager
    def _session(self, lock: str = "", wait: float = LOCK_SECONDS) -> Iterator[Session]:
        """Begin a transaction, or join that of the caller; `lock`: the ledger to hold, `wait`: for how long to wait."""
        transaction = self._own_transaction(lock, wait) if self._engine else self._part_of_callers(lock, wait)
        with raising_os_errors(self._errors), transaction as session:
            yield session

    @contextmanager
    def _own_transaction(self, lock: str, wait: float) -> Iterator[Session]:
        """Take a connection of the pool for one transaction: committed at its end, rolled back at an error."""
        with closing(self._engine.raw_connection()) as connection:
            session = Session(connection, self._dialect)
            session.begin(lock, wait)
            try:
                yield session
            except BaseException:
                with suppress(*self._errors):  # of a connection that is lost: the first error says more
                    connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def _part_of_callers(self, lock: str, wait: float) -> Iterator[Session]:
        """Work in the transaction of the caller, whose connection it is; nothing is committed here."""
        connection = self._caller_connection
        if is_of_sqlalchemy("Connection", connection):
            if not connection.in_transaction():
                connection.begin()
            connection = connection.connection
        with Session(connection, self._dialect).in_savepoint(lock, wait) as session:
            yield session


@explained
def store_at(url: str) -> SqlStore:
    """Return the store of a URL, which this process opens once and shares. Raises what `SqlStore` does."""
    return _opened(url, os.getpid())


@cache
def _opened(url: str, process: int) -> SqlStore:
    """Return a store of a process: no connection may cross to one that was forked from it."""
    del process
    return SqlStore(url)
