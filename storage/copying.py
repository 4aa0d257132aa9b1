"""Copies a desk from one database to another, SQLite or PostgreSQL: every row of every table, and where ids go on.

Rule 1. All or nothing: the target is written in one transaction, and read from a source that does not change meanwhile.
Rule 2. Nothing is mixed: a target that holds anything is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from itertools import islice

from bot.ports import StorageError
from storage.opening import file_of
from storage.postgres import PostgresServer
from storage.sql import Sql
from storage.sqlite import SQLiteFile
from storage.statements import processes

#: Rows handed over at a time.
BATCH = 5000


def copy(source: str, target: str, now: datetime) -> Mapping[str, int]:
    """Copy a desk that does not run; how many rows of each table.

    Raises:
        StorageError: one of them cannot be used, the source is missing, a desk runs on it, or the target is not empty.
    """
    file = file_of(source)
    if file is not None and not file.exists():
        raise StorageError(f"there is no database {source} to copy from")
    with closing(SQLiteFile(None)) as empty:
        columns = empty.columns()
    with closing(_open(source)) as old, closing(_open(target)) as new:

        def work(read: Sql) -> dict[str, int]:
            if living := processes.living(read, now):
                raise StorageError(f"a desk runs on database {old.name} (processes: {living}); stop it, and copy then")
            return new.write(lambda write: _copy(read, write, new, columns))

        return old.read(work)


def _open(address: str) -> SQLiteFile | PostgresServer:
    file = file_of(address)
    return PostgresServer(address, 1) if file is None else SQLiteFile(file)


def _copy(
    read: Sql, write: Sql, new: SQLiteFile | PostgresServer, columns: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    copied: dict[str, int] = {}
    for table, names in columns.items():
        if write.row(f"select 1 from {table} limit 1") is not None:  # noqa: S608 - names of our own schema
            raise StorageError(f"database {new.name} is not empty ({table}); name a new one to copy to")
        listed, places = ", ".join(names), ", ".join("?" * len(names))
        rows = (tuple(row[name] for name in names) for row in read.each(f"select {listed} from {table}"))  # noqa: S608
        copied[table] = 0
        while batch := list(islice(rows, BATCH)):
            write.many(f"insert into {table} ({listed}) values ({places})", batch)  # noqa: S608
            copied[table] += len(batch)
    processes.farewell(write)  # they worked on the old one
    if isinstance(new, PostgresServer):  # SQLite numbers on behind what stands
        new.number_on(write)
    return copied
