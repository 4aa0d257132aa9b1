"""Storage in a PostgreSQL database, for any number of processes: connections, migrations, its errors put in words.

Rule 1. Any number of processes. What a transaction relies on is locked (see `storage.sql.Sql`); one that fell to
        another is run again, so the work that is handed in must be pure but for what it does with the database.
Rule 2. What we cannot read is never written to: tables of another program, or of an unknown version of this one, are
        refused before anything changes.
Rule 3. The password appears nowhere: not in an error, not in a log line, not in a repr.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import count
from typing import Any, Self, TypeVar

import psycopg
import structlog
from psycopg import errors, sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from bot.clock import utc_now
from bot.ports import StorageError, StorageRefused
from storage.migrations import refuse_unknown
from storage.postgres_schema import migrations
from storage.rows import Row
from storage.sql import OTHER_VERSION, REFUSED, Process, Sql, Value
from storage.sql_storage import SQLStorage
from storage.statements import processes

log = structlog.get_logger(__name__)

T = TypeVar("T")
Connection = psycopg.Connection[dict[str, Any]]

#: Seconds until a lost connection is made anew.
AGAIN = 2.0
#: What processes tell each other; after a time without a connection, both are assumed.
WORDS = ("owed", "arrived")
#: Seconds that an ending process has to tell the others so, and then to finish what is being written: a server that is
#: away, or hangs, need never answer.
FAREWELL_WITHIN = 1.5
#: Connections of one process. Its transactions take milliseconds, and small servers grant a few dozen in all.
CONNECTIONS = 4
#: Seconds after which an idle connection is closed, so that another process can have it where the server has too few.
IDLE = 60.0
#: Seconds to wait for a connection: a server that is started again is back within them.
PATIENCE = 20.0
#: With these a connection that died silently is noticed within half a minute; by default that takes hours.
NOTICING = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 25_000}
#: How often a transaction is run that lost to another one, or lost its connection.
TRIES = 8
#: Longest first pause before it is run again, in seconds; it doubles, and a random part of it is waited.
PAUSE = 0.02
#: The table in which our migrations are recorded.
MIGRATED = "renewal_desk_migrations"

#: Kinds of error, and what to do about them; the first that fits.
ADVICE: tuple[tuple[type[Exception], str], ...] = (
    (errors.InvalidPassword, "user or password in DATABASE_URL is wrong"),
    (errors.InvalidCatalogName, "there is no such database; create it with createdb"),
    (errors.InvalidSchemaName, "make the schema that search_path names"),
    (errors.SyntaxError, "see the log; version 12 or newer of the server is needed"),
    (errors.InsufficientPrivilege, "the user is not allowed to do this; grant it the schema that DATABASE_URL names"),
    (errors.DiskFull, "the server's disk is full; free some space. Nothing that was saved is lost"),
    (errors.TooManyConnections, "the server has no free connection; raise max_connections or run fewer processes"),
    (
        errors.ReadOnlySqlTransaction,
        "it is read-only: a standby, or its disk is nearly full; point DATABASE_URL at the primary, or free some space",
    ),
    (errors.UndefinedTable, f"a table is missing; was the schema dropped, or search_path changed? Or {OTHER_VERSION}"),
    (errors.UndefinedColumn, OTHER_VERSION),
    (
        PoolTimeout,
        "the server gives no connection; check that it is running, can be reached, and has one free (max_connections: "
        "5 for each process). A desk that was up keeps trying; start anything else again",
    ),
    (psycopg.OperationalError, "the connection failed; check that the server is running and can be reached"),
)
#: What a server says when it refuses a connection, and the kind of error that it is, which psycopg does not tell.
REFUSED_US: tuple[tuple[str, type[Exception]], ...] = (
    ("password authentication failed|no password supplied|role .* does not exist", errors.InvalidPassword),
    ("database .* does not exist", errors.InvalidCatalogName),
    ("too many (connections|clients)|connection slots", errors.TooManyConnections),
)
#: Errors of a transaction that was surely not committed: it lost to another one, or the server ended. It is run again.
PASSING = (
    errors.SerializationFailure,
    errors.DeadlockDetected,
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.IdleInTransactionSessionTimeout,
)


class PostgresStorage(SQLStorage):
    """What the desk remembers, in a PostgreSQL database that a few threads work on. Made by `open`."""

    _database: PostgresServer

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to the database at this address, and make or bring up to date its tables."""
        return await cls._over(lambda: PostgresServer(url, CONNECTIONS), CONNECTIONS)

    @classmethod
    async def beside(cls, url: str, *, writing: bool) -> Self | None:
        """Connect to tables as they are, whatever their version; None where there are none of ours."""
        storage = await cls._over(lambda: PostgresServer(url, 1, beside=True), 1)
        if not storage._database.empty:
            return storage
        try:
            if writing:
                await storage._write(storage._database.try_making)
        finally:
            await storage.close()
        return None

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Pass on, by LISTEN, what other processes and this one say of work that they wrote down; on a connection of
        its own, which is made again when it is lost.
        """
        away = False
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._database.url, autocommit=True, application_name="renewal-desk"
                ) as conn:
                    place = await (await conn.execute("select current_schema()")).fetchone()
                    channel = sql.Identifier(f"renewal_desk_{place[0] if place else ''}")
                    await conn.execute(sql.SQL("listen {}").format(channel))
                    away = False
                    for word in WORDS:
                        wake(word)
                    async for told in conn.notifies():
                        wake(told.payload)
            except psycopg.OperationalError as error:
                if not away:  # for long perhaps: it is said once
                    log.warning("database_not_heard", problem=str(error).partition("\n")[0], tried_every_seconds=AGAIN)
                away = True
            await asyncio.sleep(AGAIN)

    async def close(self) -> None:
        """Finish what is being written and let go of the database; again is harmless."""
        if not self._closed:
            with contextlib.suppress(StorageError, TimeoutError):  # the server may be gone; then its leases run out
                async with asyncio.timeout(FAREWELL_WITHIN):
                    await self._write(lambda db: processes.farewell(db, db.process.name))
            self._closed = True
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(FAREWELL_WITHIN):
                    await asyncio.to_thread(self._database.close)  # first: whoever waits for a connection gets none
                    await asyncio.to_thread(self._threads.shutdown)


class PostgresServer:
    """A pool of connections to one database. Its methods may be called from any thread."""

    def __init__(self, url: str, connections: int, *, beside: bool = False) -> None:
        """Connect, and bring the tables up to date; ``beside``: they stay as they are."""
        self.name, self.process = name_of(url), Process()
        #: With the password.
        self.url = url = make_conninfo(url, client_encoding="UTF8", **NOTICING)
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            url,
            kwargs={"row_factory": dict_row, "cursor_factory": psycopg.RawCursor, "application_name": "renewal-desk"},
            min_size=1,
            max_size=connections,
            timeout=PATIENCE,
            max_idle=IDLE,
            reconnect_timeout=1.0,  # on its own it would pause longer and longer; whoever asks makes it try anew
            configure=_configure,
            open=False,
        )
        try:
            # It says what is wrong; a pool only times out.
            with psycopg.connect(url, connect_timeout=int(PATIENCE)) as conn:
                if (encoding := conn.info.parameter_status("server_encoding")) != "UTF8":
                    words = "has no room for every letter; make it anew: createdb --encoding=UTF8 --template=template0"
                    raise StorageError(f"database {self.name}: its encoding {encoding} {words}")
            self._pool.open(wait=True)
            if not beside:
                self.write(self._migrate)
            #: Whether there are no tables of ours: only where none were to be made.
            self.empty = not self.read(self._applied)
        except psycopg.Error as error:
            self._pool.close()
            raise self._in_words(error) from None
        except BaseException:
            self._pool.close()
            raise

    def read(self, work: Callable[[Sql], T]) -> T:
        """Run what only reads; all of it sees the database at one moment."""
        return self._run(work, psycopg.IsolationLevel.REPEATABLE_READ, read_only=True)

    def write(self, work: Callable[[Sql], T], *, safely: bool = True) -> T:
        """Run in a transaction, which is on the server's disk when this returns (so it is always ``safely``). It is run
        again where it lost to another.
        """
        # What is read-only by default has a reason (hosts do so where the disk fills up), and is not asked to write.
        return self._run(work, psycopg.IsolationLevel.READ_COMMITTED, read_only=None)

    def _run(self, work: Callable[[Sql], T], level: psycopg.IsolationLevel, *, read_only: bool | None) -> T:
        for attempt in count(1):
            committing = False
            try:
                with self._pool.connection() as conn:
                    if conn.isolation_level != level:
                        conn.isolation_level, conn.read_only = level, read_only
                    result = work(_Statements(conn, self.process))
                    committing = True
                return result
            except (psycopg.Error, PoolClosed, PoolTimeout) as error:
                lost = isinstance(error, psycopg.OperationalError) and not isinstance(error, PoolTimeout)
                again = isinstance(error, PASSING) or (lost and not committing)
                if not again or attempt >= TRIES:
                    raise self._in_words(error) from error
            time.sleep(random.uniform(0, PAUSE * 2.0**attempt))
        raise AssertionError("unreachable")

    def _migrate(self, db: Sql) -> None:
        """Bring the tables up to date. Of processes that start together one does, and the others wait for it."""
        db.lock(MIGRATED)
        applied = self._applied(db)
        new = [(name, statements) for name, statements in migrations() if name not in applied]
        if applied and new and processes.living(db, utc_now()):
            words = "processes of an older version run on it; stop them all, and start this one half a minute later"
            raise StorageError(f"database {self.name}: {words}")
        if not applied:
            db.run(f"create table {MIGRATED} (name text primary key, at timestamptz not null default now())")
        for name, statements in new:
            db.run(statements)
            db.run(f"insert into {MIGRATED} (name) values (?)", name)  # noqa: S608 - a constant

    def try_making(self, db: Sql) -> None:
        """Make a table, and leave nothing of it."""
        db.run(f"create table {MIGRATED} ()")
        db.run(f"drop table {MIGRATED}")

    def _applied(self, db: Sql) -> set[str]:
        """The migrations that were applied; refuses what we cannot read."""
        found = db.rows("select tablename as name from pg_tables where schemaname = current_schema()")
        tables = {row["name"] for row in found}
        if tables and MIGRATED not in tables:
            raise StorageError(
                f"database {self.name} belongs to another program; name another one, or a schema of its own "
                "(?options=-csearch_path%3Dname)"
            )
        if not tables:
            return set()
        applied = {row["name"] for row in db.rows(f"select name from {MIGRATED}")}  # noqa: S608 - a constant
        refuse_unknown(self.name, applied, migrations())
        return applied

    def number_on(self, db: Sql) -> None:
        """Let new rows be numbered after the copied ones, whose numbers another database gave."""
        numbered = db.rows(
            """
            select table_name as name from information_schema.columns
            where table_schema = current_schema() and is_identity = 'YES'
            """
        )
        for table in (row["name"] for row in numbered):
            db.row(f"select setval(pg_get_serial_sequence(?, 'id'), (select max(id) from {table}))", table)  # noqa: S608

    def close(self) -> None:
        """Let go of the connections."""
        self._pool.close()

    def _in_words(self, error: Exception) -> StorageError:
        """What went wrong with the database and what to do about it."""
        said = str(error).partition("\n")[0]
        if isinstance(error, psycopg.IntegrityError | psycopg.DataError):
            return StorageRefused(f"database {self.name}: {REFUSED} ({said})")
        refused = (kind for words, kind in REFUSED_US if re.search(words, said))
        what = next(refused, type(error)) if isinstance(error, psycopg.OperationalError) else type(error)
        advice = next((words for kind, words in ADVICE if issubclass(what, kind)), "see the log")
        return StorageError(f"database {self.name}: {advice} ({said})")


def name_of(url: str) -> str:
    """Host and database of an address, for people: without user, password and options.

    Raises:
        StorageError: it is no address of a PostgreSQL database.
    """
    try:
        parts = conninfo_to_dict(url)
        if "@" in f"{parts.get('host')}{parts.get('dbname')}" or re.search(r"[^\d,]", str(parts.get("port", ""))):
            raise psycopg.Error  # a bare @ or / in the password, the rest of which was taken for the server
    except psycopg.Error:  # its message may quote a part of the password
        raise StorageError(
            "DATABASE_URL is not the address of a PostgreSQL database; it should look like "
            "postgresql://user:password@host:5432/name, with %40 for @ and so on within the password"
        ) from None
    port = f":{parts['port']}" if parts.get("port") else ""
    return f"{parts.get('host') or 'localhost'}{port}/{parts.get('dbname') or parts.get('user') or ''}"


class _Statements:
    """Sql over a Postgres connection."""

    def __init__(self, conn: Connection, process: Process) -> None:
        self._conn, self.process = conn, process

    def rows(self, statement: str, *values: Value) -> Sequence[Row]:
        return self._conn.execute(_numbered(statement), _kept(values)).fetchall()

    def row(self, statement: str, *values: Value) -> Row | None:
        return self._conn.execute(_numbered(statement), _kept(values)).fetchone()

    def each(self, statement: str) -> Iterator[Row]:
        with self._conn.cursor() as cursor:
            yield from cursor.stream(_numbered(statement))

    def run(self, statement: str, *values: Value) -> int:
        return self._conn.execute(_numbered(statement), _kept(values)).rowcount

    def many(self, statement: str, values: Iterable[Sequence[Value]]) -> None:
        with self._conn.cursor() as cursor:
            cursor.executemany(_numbered(statement), map(_kept, values))

    def lock(self, *names: str) -> None:
        """Advisory locks, in one order for everybody; they end with the transaction."""
        if names:
            self._conn.execute(
                b"""
                select pg_advisory_xact_lock(key) from (
                    select distinct hashtextextended(name, 0) as key from unnest($1::text[]) as name order by key
                ) as keys
                """,
                [list(names)],
            )


@lru_cache(maxsize=512)
def _numbered(statement: str) -> bytes:
    """A statement with $1, $2 and so on for its parameters."""
    first, *others = statement.split("?")
    return "".join([first, *(f"${number}{part}" for number, part in enumerate(others, 1))]).encode()


def _kept(values: Sequence[Value]) -> Sequence[Value]:
    """Parameters as Postgres can keep them: without a NUL that somebody sends."""
    return [value.replace("\0", "") if isinstance(value, str) else value for value in values]


#: Our statements can be read along an index in the wanted order. While its statistics lag behind, after a burst of
#: news, Postgres would rather sort all that is owed to get fifty rows (30,000 posts: 150 ms instead of 1). Sorts that
#: cannot be avoided still happen; JIT is off because their cost then looks high enough to compile them.
PLANNING = b"set enable_sort = off; set jit = off"
#: A process that stalls within a transaction (say its machine is paused) keeps its locks no longer than this. Its
#: connection is alive, so nothing else would end them, and all others would wait. It runs the transaction again when it
#: wakes.
STANDSTILL = b"set idle_in_transaction_session_timeout = '60s'"


def _configure(conn: Connection) -> None:
    conn.execute(PLANNING)
    conn.execute(STANDSTILL)
    conn.commit()
