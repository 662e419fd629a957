"""Lines that only grow: what a store of ledgers offers, and one in a database.

In come lines of bytes, which are kept as they are; out they go in their order. That each is bound to the one before is
the business of who writes them; the database only refuses a line that does not follow the last.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import weakref
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from coordlib.language import Message, MissingExtraError, expect, explained
from coordlib.storage.appending import LOCK_SECONDS
from coordlib.storage.disk import refuse

_SQL = Path(__file__).parent / "sql"
_EXTRA, _BETWEEN = "sql", "-- statement\n"
NEWEST = 2
"""The version of the tables of `SqlStore`."""
_VERSION = "coordlib_version"
_PARAMETER = re.compile(r":(\w+)")
# One question to the server; what waits for the lock sees the time that the same row has set before.
_LOCK = """SELECT current_setting('lock_timeout'), set_config('lock_timeout', :time, true),
    pg_advisory_xact_lock(:number)"""

_NO_DATABASE = Message(
    "địa chỉ không phải của cơ sở dữ liệu, hoặc thiếu gói của cơ sở dữ liệu đó",
    "it is the URL of no database, or the package of that database is missing",
)
_KEPT_NOWHERE = Message(
    "SQLite chỉ giữ sổ này trong bộ nhớ hoặc tệp tạm; đóng lại là mất",
    "SQLite keeps it in memory or in a temporary file: closed, it is gone",
)
_GIVE_A_FILE = Message(
    "Ghi tệp trong địa chỉ: sqlite:///so.db (từ thư mục đang mở) hoặc sqlite:////thu-muc/so.db.",
    "Give a file in the URL: sqlite:///so.db (from the present folder) or sqlite:////folder/so.db.",
)
_NO_TRANSACTION = Message("chưa mở giao dịch", "the connection is in no transaction")
_BEGIN_A_TRANSACTION = Message(
    "Mở giao dịch trước: with transaction.atomic().", "Begin one first: with transaction.atomic()."
)


def _database_says(reason: str) -> Message:
    return Message(f"cơ sở dữ liệu báo: {reason}", f"the database says: {reason}")


def _newer_tables(version: int) -> Message:
    return Message(
        f"bảng của sổ có phiên bản {version}, mới hơn thư viện này",
        f"the tables are of version {version}, newer than this library",
    )


def _no_store(dialect: str) -> Message:
    return Message(f"chưa hỗ trợ cơ sở dữ liệu {dialect}", f"no store is written for {dialect}")


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
        self._engine = _engine(where)
        self._close = weakref.finalize(self, self._engine.dispose) if isinstance(where, str) else None
        self._joined: Any = None if self._engine else where
        if not self._engine and not (hasattr(where, "cursor") or _is_a("Connection", where)):
            expect(where, SqlStore, "a store takes a URL, an engine or a connection", argument="SqlStore: where")
        self._mine = threading.local()
        self._dialect = _dialect_of(self._engine or where)
        engine = self._engine
        self.name: str = engine.url.render_as_string(hide_password=True) if engine else self._dialect
        self._errors = _errors_of(self._engine or where)
        if migrate:
            try:
                self.migrate()
            except OSError:
                self.close()
                raise

    def close(self) -> None:
        """Close the connections that were opened for a URL; those of the caller stay as they are."""
        if self._close:
            self._close()

    def migrate(self) -> int:
        """Make the tables, or bring them to the present version; return which one they had.

        Raises ``OSError`` where a newer coordlib made them, the database does not allow it, or no file would keep them.
        """
        with self._session() as session:
            is_opened_here = self._close is not None  # an engine or a connection in memory lasts as its owner wants
            if is_opened_here and not session.is_kept:
                refuse(_KEPT_NOWHERE, _GIVE_A_FILE)
            if session.is_there(_VERSION) and session.version == NEWEST:
                return NEWEST
        with self._session(lock=_VERSION) as session:
            session.run("CREATE TABLE IF NOT EXISTS coordlib_version (version integer NOT NULL)")
            had = session.version
            if had > NEWEST:
                refuse(_newer_tables(had))
            for version in range(had + 1, NEWEST + 1):
                text = (_SQL / f"{session.dialect}_{version}.sql").read_text(encoding="utf-8")
                for statement in text.split(_BETWEEN):
                    session.run(statement)
                session.run("INSERT INTO coordlib_version VALUES (:version)", version=version)
        return had

    @contextmanager
    def held(self, ledger: str, wait: float = LOCK_SECONDS) -> Iterator[None]:
        """Keep others from appending to a ledger, in one transaction that ends with it."""
        with self._session(lock=ledger, wait=wait) as session:
            self._mine.session = session
            try:
                yield
            finally:
                self._mine.session = None

    def head(self, ledger: str) -> tuple[int, bytes]:
        """Return how many lines a ledger has, and the last of them."""
        query = "SELECT line, body FROM coordlib_lines WHERE ledger = :ledger ORDER BY line DESC LIMIT 1"
        with self._present() as session:
            found = session.run(query, ledger=ledger)
        return (found[0][0], found[0][1].encode()) if found else (0, b"")

    def lines(self, ledger: str, after: int = 0) -> list[bytes]:
        """Return the lines of a ledger after so many."""
        query = "SELECT body FROM coordlib_lines WHERE ledger = :ledger AND line > :after ORDER BY line"
        with self._present() as session:
            return [body.encode() for (body,) in session.run(query, ledger=ledger, after=after)]

    def append(self, ledger: str, lines: Sequence[bytes], after: int) -> None:
        """Put lines at the end of a ledger; the database itself refuses one that does not follow the last."""
        insert = "INSERT INTO coordlib_lines (ledger, line, body) VALUES (:ledger, :line, :body)"
        with self._present() as session:
            for number, line in enumerate(lines, after + 1):
                session.run(insert, ledger=ledger, line=number, body=line.decode())

    def ledgers(self) -> list[str]:
        """Return the names of the ledgers in the database: the `id` of each agreement."""
        with self._present() as session:
            return [name for (name,) in session.run("SELECT DISTINCT ledger FROM coordlib_lines ORDER BY ledger")]

    def snapshot(self, ledger: str) -> bytes:
        """Return what an opening may begin from."""
        with self._present() as session:
            found = session.run("SELECT body FROM coordlib_snapshots WHERE ledger = :ledger", ledger=ledger)
        return str(found[0][0]).encode() if found else b""

    def keep(self, ledger: str, snapshot: bytes) -> None:
        """Keep what an opening may begin from."""
        with self._present() as session:
            session.run("DELETE FROM coordlib_snapshots WHERE ledger = :ledger", ledger=ledger)
            insert = "INSERT INTO coordlib_snapshots (ledger, body) VALUES (:ledger, :body)"
            session.run(insert, ledger=ledger, body=snapshot.decode())

    @contextmanager
    def _present(self) -> Iterator[_Session]:
        held = getattr(self._mine, "session", None)
        if held is None:
            with self._session() as session:
                yield session
        else:
            with _raising_os_errors(self._errors):
                yield held

    @contextmanager
    def _session(self, lock: str = "", wait: float = LOCK_SECONDS) -> Iterator[_Session]:
        """Begin a transaction, or join that of the caller."""
        with (
            _raising_os_errors(self._errors),
            self._own(lock, wait) if self._engine else self._of_caller(lock, wait) as session,
        ):
            yield session

    def _of_caller(self, lock: str, wait: float) -> AbstractContextManager[_Session]:
        connection = self._joined
        if _is_a("Connection", connection):
            if not connection.in_transaction():
                connection.begin()
            connection = connection.connection
        return _Session(connection, self._dialect).saved(lock, wait)

    @contextmanager
    def _own(self, lock: str, wait: float) -> Iterator[_Session]:
        with closing(self._engine.raw_connection()) as connection:
            session = _Session(connection, self._dialect)
            session.begin(lock, wait)
            try:
                yield session
            except BaseException:
                with suppress(*self._errors):  # of a connection that is lost: the first error says more
                    connection.rollback()
                raise
            connection.commit()


@explained
def store_at(url: str) -> SqlStore:
    """Return the store of a URL, which this process opens once and shares. Raises what `SqlStore` does."""
    return _opened(url, os.getpid())


@cache
def _opened(url: str, process: int) -> SqlStore:
    """Return a store of a process: no connection may cross to one that was forked from it."""
    del process
    return SqlStore(url)


def _engine(where: object) -> Any:  # noqa: ANN401 - of SQLAlchemy, which is an extra
    """Return the engine of a URL, or the one that is given; none for a connection."""
    if not isinstance(where, str):
        return where if _is_a("Engine", where) else None
    try:
        from sqlalchemy import create_engine  # noqa: PLC0415 - an extra
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(_EXTRA, "SQL") from None
    try:
        return create_engine(where, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError):
        refuse(_NO_DATABASE)


def _is_a(kind: str, given: object) -> bool:
    return any(one.__name__ == kind and one.__module__.startswith("sqlalchemy.") for one in type(given).__mro__)


def _dialect_of(where: Any) -> str:  # noqa: ANN401 - an engine, or whose connection ever
    """Return which database it is, as SQLAlchemy or Django names it; of a bare connection, as its module does."""
    bare = "sqlite" if type(where).__module__.startswith("sqlite3") else "postgresql"
    dialect = where.dialect.name if hasattr(where, "dialect") else getattr(where, "vendor", bare)
    if dialect not in ("sqlite", "postgresql"):
        refuse(_no_store(dialect))
    return str(dialect)


def _errors_of(given: Any) -> tuple[type[Exception], ...]:  # noqa: ANN401 - as above
    """Return what a database raises: the ``Error`` of its module, as PEP 249 names it, and that of SQLAlchemy."""
    roots = {one.__module__.split(".", maxsplit=1)[0] for one in type(given).__mro__}
    modules = [sys.modules.get(f"{root}{part}") for root in roots for part in ("", ".db", ".exc")]
    modules += [given.dialect.loaded_dbapi] if hasattr(given, "dialect") else []
    found = (getattr(module, name, None) for module in modules for name in ("Error", "SQLAlchemyError"))
    return tuple({one for one in found if isinstance(one, type) and issubclass(one, Exception)})


@contextmanager
def _raising_os_errors(errors: tuple[type[Exception], ...]) -> Iterator[None]:
    """Turn database errors into ``OSError``."""
    try:
        yield
    except errors as error:
        why = (str(getattr(error, "orig", error)).strip().splitlines() or [type(error).__name__])[0]
        refuse(_database_says(why), cause=error)


class _Session:
    """One connection, whoever made it: it runs SQL with named parameters."""

    def __init__(self, connection: Any, dialect: str) -> None:  # noqa: ANN401 - of a pool, Django or any DB-API
        self.connection, self.dialect = connection, dialect
        self._mark = "?" if dialect == "sqlite" and not hasattr(connection, "vendor") else "%s"

    @property
    def version(self) -> int:
        """The version of the tables, 0 while there are none."""
        ((version,),) = self.run("SELECT coalesce(max(version), 0) FROM coordlib_version")
        return int(version)

    @property
    def is_kept(self) -> bool:
        """Whether the database outlives its connections: SQLite has a file for it, and says which."""
        if self.dialect != "sqlite":
            return True
        return any(file for _, name, file in self.run("PRAGMA database_list") if name == "main")

    def is_there(self, table: str) -> bool:
        """Tell whether there is a table of that name."""
        listed = "sqlite_master WHERE name" if self.dialect == "sqlite" else "pg_tables WHERE tablename"
        return bool(self.run(f"SELECT 1 FROM {listed} = :table", table=table))  # noqa: S608 - of two fixed texts

    def run(self, sql: str, **given: object) -> list[Any]:
        """Run a statement and return its rows."""
        with closing(self.connection.cursor()) as cursor:
            if given:
                cursor.execute(_PARAMETER.sub(self._mark, sql), [given[one] for one in _PARAMETER.findall(sql)])
            else:
                cursor.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []

    def begin(self, lock: str, wait: float) -> None:
        """Begin a transaction of our own, and hold a ledger, if one is named."""
        if self.dialect == "sqlite":
            self._bring_digest()
            self.run(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            if lock:
                self.run("PRAGMA synchronous = FULL")  # or a commit might not be on the disk
                if lock == _VERSION:
                    self.run("PRAGMA journal_mode = WAL")
                self.run("BEGIN IMMEDIATE")
        elif lock:
            self._hold(lock, wait)

    @contextmanager
    def saved(self, lock: str, wait: float) -> Iterator[_Session]:
        """Join the transaction of the caller: what fails within goes back to where it began, and no further."""
        raw = self._bring_digest() if self.dialect == "sqlite" else None
        if not lock:
            yield self
            return
        if getattr(self.connection, "in_atomic_block", True) is False:
            refuse(_NO_TRANSACTION, _BEGIN_A_TRANSACTION)
        if raw is not None and not raw.in_transaction:  # a savepoint alone would commit as it ends
            self.run("BEGIN IMMEDIATE")
        self.run("SAVEPOINT coordlib")
        try:
            self._hold(lock, wait, restored=True)
            yield self
        except BaseException:
            with suppress(Exception):  # as above
                self.run("ROLLBACK TO SAVEPOINT coordlib")
            raise
        self.run("RELEASE SAVEPOINT coordlib")

    def _hold(self, lock: str, wait: float, *, restored: bool = False) -> None:
        if self.dialect == "sqlite":  # who writes first holds the whole database
            if lock != _VERSION:
                self.run("UPDATE coordlib_version SET version = version")
            return
        number = int.from_bytes(sha256(b"coordlib " + lock.encode()).digest()[:8], "big", signed=True)
        ((before, _, _),) = self.run(_LOCK, time=f"{int(wait * 1000)}ms", number=number)
        if restored:
            self.run("SELECT set_config('lock_timeout', :time, true)", time=before)

    def _bring_digest(self) -> Any:  # noqa: ANN401 - sqlite3 has it, whoever wraps it
        """Bring the function to SQLite by which a line proves its seal, and return the bare connection."""
        if hasattr(self.connection, "ensure_connection"):  # Django connects when it first must
            self.connection.ensure_connection()
        raw = self.connection.connection if hasattr(self.connection, "vendor") else self.connection
        raw = getattr(raw, "driver_connection", raw)
        raw.create_function("coordlib_sha256", 1, lambda text: sha256(text.encode()).hexdigest(), deterministic=True)
        return raw
