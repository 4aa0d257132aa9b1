"""Storage in one SQLite file, for one process: the embedded default."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Self

from storage.sql_storage import SQLStorage
from storage.sqlite_file import SQLiteFile


class SQLiteStorage(SQLStorage):
    """What the desk remembers, in a SQLite database that one thread of its own works on. Made by `open`."""

    _database: SQLiteFile

    @classmethod
    async def open(cls, path: Path | Literal[":memory:"], beside: Literal["ro", "rw"] | None = None) -> Self:
        """Open the database, making it and its folder where missing, and bring it up to date.

        Leases of an earlier process end: it is no more, since two may not have the file. ``beside`` one that may be
        working on it, it is left as it is; "ro" does not write either.

        Raises:
            StorageError: the file is in use, damaged, of another program, or of an unknown version.
        """
        where = None if path == ":memory:" else Path(path)
        return await cls._over(lambda: SQLiteFile(where, beside), 1)

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Nothing is to be told: there is no other process."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Finish what is being written and let go of the database; again is harmless."""
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._threads, self._database.close)
            self._threads.shutdown()
