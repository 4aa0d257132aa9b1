"""Storage in one SQLite file, for one process: the embedded default. Opening it, migrations, its errors put in words.

Rule 1. One process. A lock on a file beside the database is held while it is open; the system frees it when the process
        dies, however it dies. (A lock on the database file itself would end SQLite's own locks when it is closed.)
Rule 2. What we cannot read is never written to: a corrupt or foreign file, or one of an unknown version, is refused
        before anything changes.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal, Self, TypeVar, cast

import structlog
from sqlite_utils import Database, Migrations

from bot.ports import StorageError, StorageRefused
from storage.migrations import all_migrations, refuse_unknown
from storage.rows import Row
from storage.sql import OTHER_VERSION, REFUSED, Process, Sql, Value
from storage.sql_storage import SQLStorage
from storage.statements import processes

log = structlog.get_logger(__name__)

T = TypeVar("T")

#: How long to wait for another program that locks the database for a moment, a backup tool perhaps; milliseconds.
BUSY_TIMEOUT = 5000
#: Name under which our migrations are recorded in the file.
SCHEMA = "renewal-desk"

#: What to say where our file was replaced or deleted.
MOVED = "its file was moved or deleted; put it back, or stop the bot and restore a backup"
#: Words in SQLite's messages, and what to do about them.
ADVICE: tuple[tuple[str, str], ...] = (
    ("not a database", "it is not a SQLite database; name another file, or restore a backup"),
    ("malformed", "it is damaged; stop the bot, keep a copy of the file, and restore a backup"),
    ("full", "the disk is full; free some space. Nothing that was saved is lost"),
    ("disk I/O", "the disk cannot be written to; check whether it is full or failing. Nothing that was saved is lost"),
    ("locked", "another program has it locked; close that program"),
    ("readonly", "it cannot be written to; check the permissions of the file and its folder"),
    ("unable to open", "it cannot be opened; check the path and the permissions of its folder"),
    ("closed database", "it is already closed"),
    ("no such table", OTHER_VERSION),
    ("no such column", OTHER_VERSION),
)


class SQLiteStorage(SQLStorage):
    """What the desk remembers, in a SQLite database that one thread of its own works on. Made by `open`."""

    _database: SQLiteFile

    @classmethod
    async def open(cls, path: Path | Literal[":memory:"], beside: Literal["ro", "rw"] | None = None) -> Self:
        """Open the database, making it and its folder where missing, and bring it up to date.

        Leases of an earlier process end with it, since only one at a time may have the file. ``beside``: another
        process may be working on it, so nothing is locked, made or brought up to date; "ro" only reads.
        """
        where = None if path == ":memory:" else Path(path)
        return await cls._over(lambda: SQLiteFile(where, beside), 1)

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Never calls it: there is no other process."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Finish what is being written and let go of the database; again is harmless."""
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._threads, self._database.close)
            self._threads.shutdown()


def in_words(error: sqlite3.Error, path: str) -> StorageError:
    """What went wrong with the database and what to do about it."""
    said = str(error)
    if isinstance(error, sqlite3.IntegrityError | sqlite3.DataError):
        return StorageRefused(f"database {path}: {REFUSED} ({said})")
    advice = next(
        (words for fragment, words in ADVICE if fragment in said), "see the log; restore a backup if it persists"
    )
    return StorageError(f"database {path}: {advice} ({said})")


class SQLiteFile:
    """The open database. Everything here belongs to the thread that made it."""

    def __init__(self, path: Path | None, beside: Literal["ro", "rw"] | None = None) -> None:
        """Open or make the database at this path; None is in memory.

        ``beside``: as in `SQLiteStorage.open`.
        """
        path = path.resolve() if path is not None else None  # two names of one file are one database
        if path is not None and beside != "ro" and partial_of(path).exists():
            raise StorageError(f"a restore of database {path} was cut short; restore the backup again")
        self.name, self.process = "in memory" if path is None else str(path), Process()
        where = "file::memory:" if path is None else f"{path.as_uri()}?mode={beside or 'rwc'}"
        with contextlib.ExitStack() as opened:
            if path is not None and not beside:
                opened.enter_context(hold(path))
            try:
                conn = sqlite3.connect(where, timeout=BUSY_TIMEOUT / 1000, uri=True)
                opened.callback(conn.close)
                self._db = Database(conn, execute_plugins=False)
                self._db.execute("pragma foreign_keys = on")
                # A killed process loses nothing either way. Under "normal" a power failure may lose the last moments,
                # which are polled, counted and folded again; what must not be lost is written safely (`write`).
                self._db.execute("pragma synchronous = normal")
                migrations = self._check()
                if not beside:
                    self._bring_up_to_date(migrations)
                self._path, self._number = path, path and _number(path)
                conn.row_factory = sqlite3.Row
                self._sql = _Statements(self._db, self.process)
                if not beside:
                    self.write(processes.farewell)
            except sqlite3.Error as error:
                raise in_words(error, self.name) from error
            self._opened = opened.pop_all()

    def _check(self) -> Migrations:
        """Refuse what we cannot read; changes nothing."""
        migrations = _migrations()
        applied = {migration.name for migration in migrations.applied(self._db)}
        refuse_unknown(self.name, applied, all_migrations())
        # a first start that was cut short, as by a full disk, leaves the table of migrations and nothing else
        if not applied and {*self._db.table_names()} - {migrations.migrations_table}:
            raise StorageError(f"database {self.name} belongs to another program; name another file")
        found = self._db.execute("pragma quick_check(1)").fetchone()[0]
        if found != "ok":
            raise in_words(sqlite3.DatabaseError(f"malformed: {found}"), self.name)
        return migrations

    def _bring_up_to_date(self, migrations: Migrations) -> None:
        """Apply the migrations that a file lacks. An older file is first copied beside it, for whoever wants to go
        back.
        """
        self._db.enable_wal()
        pending = [migration.name for migration in migrations.pending(self._db)]
        if 0 < len(pending) < len(all_migrations()):
            file = Path(self.name)
            target = file.with_name(f"{file.name}.before-{pending[0].split()[0]}")
            if not target.exists():  # it exists where an earlier try was cut short
                self.backup(target)
                log.info("database_backed_up", before=pending[0], file=str(target))
        migrations.apply(self._db)

    def read(self, work: Callable[[Sql], T]) -> T:
        """Run what only reads, all of it as the database is at one moment."""
        return self._run("begin", work)

    def write(self, work: Callable[[Sql], T], *, safely: bool = False) -> T:
        """Run in a transaction. ``safely``: on the disk before this returns, with all that was written before it."""
        if self._path and _number(self._path) != self._number:
            # SQLite would go on writing to the old file: news would be told of which the next start knows nothing.
            raise StorageError(f"database {self.name}: {MOVED}")
        if safely:
            self._db.execute("pragma synchronous = full")
        try:
            return self._run("begin immediate", work)
        finally:
            if safely:
                self._db.execute("pragma synchronous = normal")

    def _run(self, begin: str, work: Callable[[Sql], T]) -> T:
        try:
            self._db.execute(begin)
            try:
                result = work(self._sql)
                self._db.commit()
            except BaseException:
                self._db.rollback()
                raise
        except sqlite3.Error as error:
            raise in_words(error, self.name) from error
        return result

    def columns(self) -> dict[str, tuple[str, ...]]:
        """The columns of every table that are written, not computed; a table stands behind those that it refers to."""
        ours = (table for table in self._db.tables if not table.name.startswith(("sqlite", "_sqlite")))
        return {table.name: tuple(column.name for column in table.columns) for table in ours}

    def backup(self, target: Path) -> None:
        """Copy the database as it is now to a new file, which gets its name only when it is whole."""
        partial = partial_of(target)
        try:
            if target.exists():
                raise StorageError(f"{target} already exists; name another file for the backup")
            target.parent.mkdir(parents=True, exist_ok=True)
            self.copy(partial)
            os.replace(partial, target)
        except (sqlite3.Error, OSError) as error:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)
            raise StorageError(
                f"the backup to {target} failed ({error}); check its folder and the free space"
            ) from error

    def copy(self, target: Path) -> None:
        """Write the database as it is now over a file, including what is still in the write-ahead log."""
        target.unlink(missing_ok=True)
        with contextlib.closing(sqlite3.connect(target)) as copy:
            self._db.conn.backup(copy)
            copy.execute("pragma journal_mode = delete")

    def close(self) -> None:
        """Let go of the file."""
        self._opened.close()


class _Statements:
    """Sql over a SQLite connection."""

    def __init__(self, db: Database, process: Process) -> None:
        self._db, self.process = db, process

    def rows(self, statement: str, *values: Value) -> Sequence[Row]:
        return cast("list[Row]", self._db.execute(_without_row_locks(statement), values).fetchall())

    def row(self, statement: str, *values: Value) -> Row | None:
        return cast("Row | None", self._db.execute(_without_row_locks(statement), values).fetchone())

    def each(self, statement: str) -> Iterator[Row]:
        return cast("Iterator[Row]", self._db.execute(statement))

    def run(self, statement: str, *values: Value) -> int:
        return self._db.execute(statement, values).rowcount

    def many(self, statement: str, values: Iterable[Sequence[Value]]) -> None:
        for each in values:
            self._db.execute(statement, each)

    def lock(self, *names: str) -> None:
        """Nothing to do: a transaction that writes has the whole database."""


@lru_cache(maxsize=512)
def _without_row_locks(statement: str) -> str:
    """A query without its row locks, which SQLite neither knows nor needs."""
    return re.sub(r"\sfor (update|share)( of \w+)?( skip locked)?\s*$", "", statement)


def _migrations() -> Migrations:
    migrations = Migrations(SCHEMA)
    for name, statements in all_migrations():

        def apply(db: Database, statements: str = statements) -> None:
            for statement in statements.split(";\n"):  # `executescript` of sqlite-utils tries every letter for an end
                db.execute(statement)

        migrations(name=name)(apply)
    return migrations


def _number(file: Path) -> int | None:
    """The inode number of a file; None where there is no file."""
    try:
        return file.stat().st_ino
    except OSError:
        return None


def partial_of(file: Path) -> Path:
    """The file that is written to first when this file is made."""
    return Path(f"{file}.partial")


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Keep every other process away from a database: by a lock file beside it, which carries our process number.

    Raises:
        StorageError: a desk runs on it, or there can be no such file.
    """
    path = path.resolve()
    beside = path.with_name(path.name + ".lock")
    with contextlib.ExitStack() as opened:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held = os.open(beside, os.O_RDWR | os.O_CREAT, 0o644)
            opened.callback(os.close, held)
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.truncate(held, 0)
            os.pwrite(held, str(os.getpid()).encode(), 0)
        except BlockingIOError as error:
            holder = os.read(held, 20).decode(errors="replace").strip() or "unknown"
            raise StorageError(
                f"database {path} is in use by another process (number {holder}); stop it, or use another database here"
            ) from error
        except OSError as error:
            raise StorageError(
                f"database {path} cannot be opened ({error}); check the path, its permissions and the free space"
            ) from error
        yield
