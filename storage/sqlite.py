"""Storage in one SQLite file, for one process: the embedded default."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import timedelta
from pathlib import Path
from typing import Literal, Self, TypeVar

from bot.ports import StorageError
from storage.sql import Sql
from storage.sql_storage import SQLStorage
from storage.sqlite_file import SQLiteFile

T = TypeVar("T")


class SQLiteStorage(SQLStorage):
    """What the desk remembers, in a SQLite database that one thread of its own works on. Made by `open`."""

    def __init__(self, thread: ThreadPoolExecutor, file: SQLiteFile, tally_edit_delay: timedelta) -> None:
        super().__init__(tally_edit_delay)
        self._thread = thread
        self._file = file
        self._closed = False

    @classmethod
    async def open(
        cls, path: Path | Literal[":memory:"], *, tally_edit_delay: timedelta = timedelta(seconds=5)
    ) -> Self:
        """Open the database, making it and its folder where missing, and bring it up to date.

        Leases of an earlier process end: it is no more, since two may not have the file.

        Raises:
            StorageError: the file is in use, damaged, of another program, or newer than this one.
        """
        where = None if path == ":memory:" else Path(path)
        thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        try:
            file = await asyncio.get_running_loop().run_in_executor(thread, SQLiteFile, where)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(thread, file, tally_edit_delay)

    @classmethod
    async def look(cls, path: Path) -> Self:
        """Open an existing database for reading only, while another process may be working on it.

        Raises:
            StorageError: it is not there, damaged, of another program, or newer than this one.
        """
        thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite")
        try:
            file = await asyncio.get_running_loop().run_in_executor(thread, lambda: SQLiteFile(path, only_look=True))
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(thread, file, timedelta())

    async def backup(self, path: Path) -> None:
        """Copy everything as it is now to a new file, while the bot runs.

        Raises:
            StorageError: the file exists, or its folder has no room for it.
        """
        await self._on_thread(lambda: self._file.backup(path))

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Nothing is to be told: there is no other process."""
        await asyncio.Event().wait()

    async def close(self) -> None:
        """Finish what is being written and let go of the database; again is harmless."""
        if not self._closed:
            self._closed = True
            await asyncio.get_running_loop().run_in_executor(self._thread, self._file.close)
            self._thread.shutdown()

    async def _read(self, work: Callable[[Sql], T]) -> T:
        return await self._on_thread(lambda: self._file.read(work))

    async def _write(self, work: Callable[[Sql], T], *, safely: bool = False) -> T:
        return await self._on_thread(lambda: self._file.write(work, safely=safely))

    async def _on_thread(self, work: Callable[[], T]) -> T:
        if self._closed:
            raise StorageError("the database was closed already; open it again")
        # What was handed in speaks the language of whoever asks.
        return await asyncio.get_running_loop().run_in_executor(self._thread, copy_context().run, work)
