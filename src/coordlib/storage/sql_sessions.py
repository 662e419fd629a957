"""Sessions of databases: one connection and its transaction, in PostgreSQL or SQLite, whoever made it.

In comes what a caller has of a database (a URL, an engine or connection of SQLAlchemy, that of Django, one of the
DB-API); out go rows, and ``OSError`` for what the database refuses. What its tables hold, `lines` knows.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from typing import Any

from coordlib.language import Message, MissingExtraError
from coordlib.storage.disk import refuse

_EXTRA = "sql"
VERSION_TABLE = "coordlib_version"
"""The table that says which version the others are of; its name is the lock of who makes them."""
_PARAMETER = re.compile(r":(\w+)")
# In one question to the server: how long others waited so far, how long they wait now, and the lock. What waits for the
# lock already sees the time that the same row has set before it.
_HOLD_BY_NUMBER = """SELECT current_setting('lock_timeout'), set_config('lock_timeout', :time, true),
    pg_advisory_xact_lock(:number)"""

_NO_DATABASE = Message(
    "địa chỉ không phải của cơ sở dữ liệu, hoặc thiếu gói của cơ sở dữ liệu đó",
    "it is the URL of no database, or the package of that database is missing",
)
_NO_TRANSACTION = Message("chưa mở giao dịch", "the connection is in no transaction")
_BEGIN_A_TRANSACTION = Message(
    "Mở giao dịch trước: with transaction.atomic().", "Begin one first: with transaction.atomic()."
)


def _database_says(reason: str) -> Message:
    return Message(f"cơ sở dữ liệu báo: {reason}", f"the database says: {reason}")


def _no_store(dialect: str) -> Message:
    return Message(f"chưa hỗ trợ cơ sở dữ liệu {dialect}", f"no store is written for {dialect}")


# --- what a caller gives ---


def engine_of(where: object) -> Any:  # noqa: ANN401 - of SQLAlchemy, which is an extra
    """Return the engine of a URL, or the one that is given; none for a connection."""
    if not isinstance(where, str):
        return where if is_of_sqlalchemy("Engine", where) else None
    try:
        from sqlalchemy import create_engine  # noqa: PLC0415 - an extra
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError(_EXTRA, "SQL") from None
    try:
        return create_engine(where, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ImportError):
        refuse(_NO_DATABASE)


def is_of_sqlalchemy(kind: str, given: object) -> bool:
    """Tell whether something is an ``Engine`` or a ``Connection`` of SQLAlchemy, which need not be installed."""
    classes = type(given).__mro__
    return any(base.__name__ == kind and base.__module__.startswith("sqlalchemy.") for base in classes)


def dialect_of(where: Any) -> str:  # noqa: ANN401 - an engine, or whose connection ever
    """Return which database it is, as SQLAlchemy or Django names it; of a bare connection, as its module does."""
    if hasattr(where, "dialect"):  # of SQLAlchemy
        dialect = where.dialect.name
    elif hasattr(where, "vendor"):  # of Django
        dialect = where.vendor
    else:
        dialect = "sqlite" if type(where).__module__.startswith("sqlite3") else "postgresql"
    if dialect not in ("sqlite", "postgresql"):
        refuse(_no_store(dialect))
    return str(dialect)


def errors_of(given: Any) -> tuple[type[Exception], ...]:  # noqa: ANN401 - as above
    """Return what a database raises: the ``Error`` of its module, as PEP 249 names it, and that of SQLAlchemy.

    The modules are found among those that are imported, by the classes of what is given: ``sqlite3``, ``psycopg``,
    ``django.db``, ``sqlalchemy.exc``.
    """
    roots = {base.__module__.split(".", maxsplit=1)[0] for base in type(given).__mro__}
    modules = [sys.modules.get(f"{root}{part}") for root in roots for part in ("", ".db", ".exc")]
    if hasattr(given, "dialect"):
        modules.append(given.dialect.loaded_dbapi)
    errors = {getattr(module, name, None) for module in modules for name in ("Error", "SQLAlchemyError")}
    return tuple(error for error in errors if isinstance(error, type) and issubclass(error, Exception))


@contextmanager
def raising_os_errors(errors: tuple[type[Exception], ...]) -> Iterator[None]:
    """Turn database errors into ``OSError``."""
    try:
        yield
    except errors as error:
        original = getattr(error, "orig", error)  # of SQLAlchemy, what the database itself said
        lines = str(original).strip().splitlines()
        refuse(_database_says(lines[0] if lines else type(error).__name__), cause=error)


class Session:
    """One connection, whoever made it: it runs SQL with named parameters."""

    def __init__(self, connection: Any, dialect: str) -> None:  # noqa: ANN401 - of a pool, Django or any DB-API
        self.connection, self.dialect = connection, dialect
        is_bare_sqlite = dialect == "sqlite" and not hasattr(connection, "vendor")  # that of Django writes “%s”
        self._placeholder = "?" if is_bare_sqlite else "%s"

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
                values = [given[name] for name in _PARAMETER.findall(sql)]
                cursor.execute(_PARAMETER.sub(self._placeholder, sql), values)
            else:
                cursor.execute(sql)
            return list(cursor.fetchall()) if cursor.description else []

    def begin(self, lock: str, wait: float) -> None:
        """Begin a transaction of our own, and hold a ledger, if one is named, for which others may `wait` seconds."""
        if self.dialect == "sqlite":
            self._bring_digest()
            self.run(f"PRAGMA busy_timeout = {int(wait * 1000)}")
            if lock:
                self.run("PRAGMA synchronous = FULL")  # or a commit might not be on the disk
                if lock == VERSION_TABLE:
                    self.run("PRAGMA journal_mode = WAL")
                self.run("BEGIN IMMEDIATE")
        elif lock:
            self._hold_ledger(lock, wait)

    @contextmanager
    def in_savepoint(self, lock: str, wait: float) -> Iterator[Session]:
        """Join the transaction of the caller: what fails within goes back to where it began, and no further.

        Without a ledger to hold nothing is written, so nothing need go back.
        """
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
            self._hold_ledger(lock, wait, restored=True)
            yield self
        except BaseException:
            with suppress(Exception):  # of a connection that is lost: the first error says more
                self.run("ROLLBACK TO SAVEPOINT coordlib")
            raise
        self.run("RELEASE SAVEPOINT coordlib")

    def _hold_ledger(self, lock: str, wait: float, *, restored: bool = False) -> None:
        """Hold a ledger until the transaction ends; `restored`: with the time that the caller lets others wait as
        before.

        PostgreSQL has locks of numbers, of which each ledger has its own. In SQLite who writes first holds the whole
        database, so something is written that changes nothing.
        """
        if self.dialect == "sqlite":
            if lock != VERSION_TABLE:
                self.run("UPDATE coordlib_version SET version = version")
            return
        number = int.from_bytes(sha256(b"coordlib " + lock.encode()).digest()[:8], "big", signed=True)
        ((before, _, _),) = self.run(_HOLD_BY_NUMBER, time=f"{int(wait * 1000)}ms", number=number)
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
