"""Backups of a SQLite database, and taking one back.

Rule 1. Nothing is overwritten: a backup goes into a new file, and a restore keeps the old database beside the restored
        one.
Rule 2. A backup that could not be opened is not taken back.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

from bot.ports import StorageError
from storage.opening import file_of
from storage.sqlite import SQLiteFile, hold, partial_of

#: The files of a database. The write-ahead log holds what is not yet in the main file, so it is moved first.
ENDINGS = ("-wal", "-shm", "")


def back_up(address: str, target: Path) -> None:
    """Copy the database as it is now to a new file, also while a desk runs on it."""
    file = _file(address, "pg_dump makes backups of it")
    if not file.exists():
        raise StorageError(f"there is no database {file} to back up")
    with closing(SQLiteFile(file, "ro")) as database:
        database.backup(target)


def restore(address: str, source: Path) -> Path | None:
    """Put a backup in the database's place; where the old database is kept, None where there was none.

    Raises:
        StorageError: the backup cannot be used, a desk runs on the database, or there is no room; nothing was changed.
    """
    file = _file(address, "pg_restore takes backups back").resolve()  # where it is a link, what it leads to
    if not os.path.isfile(source):
        raise StorageError(f"there is no backup {source}; name a file that `backup` made")
    if source.resolve() == file:
        raise StorageError(f"{source} is the database itself; name a file that `backup` made")
    with closing(SQLiteFile(source, "ro")) as backup, hold(file):  # it can be read, is ours, and of a known version
        if not backup.columns():
            raise StorageError(f"{source} is empty; name a file that `backup` made")
        partial = partial_of(file)  # while it stands no desk starts: see `SQLiteFile`
        names = (file.with_name(f"{file.name}.before-restore-{number}") for number in count(1))
        kept = next(one for one in names if not one.exists())
        try:
            backup.copy(partial)
            for ending in ENDINGS:
                with contextlib.suppress(FileNotFoundError):
                    os.rename(f"{file}{ending}", f"{kept}{ending}")
            os.replace(partial, file)
        except (sqlite3.Error, OSError) as error:
            if not any(os.path.exists(f"{kept}{ending}") for ending in ENDINGS):  # else half of it was put aside
                partial.unlink(missing_ok=True)
            raise StorageError(
                f"restoring {source} failed ({error}); check the folder of {file} and the free space"
            ) from error
    return kept if kept.exists() else None


def _file(address: str, instead: str) -> Path:
    file = file_of(address)
    if file is None:
        raise StorageError(f"the database is a PostgreSQL server; {instead}")
    return file
