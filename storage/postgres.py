"""Storage in a PostgreSQL database, for any number of processes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Self

from bot.ports import StorageError
from storage import processes
from storage.postgres_listening import listen
from storage.postgres_server import PostgresServer
from storage.sql_storage import SQLStorage, opened

#: Connections of one process. Its transactions take milliseconds, and small servers grant a few dozen in all.
CONNECTIONS = 4


class PostgresStorage(SQLStorage):
    """What the desk remembers, in a PostgreSQL database that a few threads work on. Made by `open`."""

    def __init__(self, threads: ThreadPoolExecutor, server: PostgresServer, tally_edit_delay: timedelta) -> None:
        super().__init__(threads, server, tally_edit_delay)
        self._server = server

    @classmethod
    async def open(cls, url: str, *, tally_edit_delay: timedelta = timedelta(seconds=5)) -> Self:
        """Connect to the database at this address, and make or bring up to date its tables.

        Raises:
            StorageError: it cannot be reached, refuses us, or holds tables of another program or a newer version.
        """
        threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="postgres")
        return cls(threads, await opened(threads, partial(PostgresServer, url, CONNECTIONS)), tally_edit_delay)

    @classmethod
    async def look(cls, url: str) -> Self | None:
        """Connect for reading only; None where there are no tables of ours.

        Raises:
            StorageError: as `open` does.
        """
        threads = ThreadPoolExecutor(1, thread_name_prefix="postgres")
        storage = cls(threads, await opened(threads, partial(PostgresServer, url, 1, only_look=True)), timedelta())
        if storage._server.empty:
            await storage.close()
            return None
        return storage

    async def watch(self, wake: Callable[[str], None]) -> None:
        """Pass on what other processes tell of work that they wrote down, and this one's own words."""
        await listen(self._server.url, wake)

    async def close(self) -> None:
        """Finish what is being written and let go of the database; again is harmless."""
        if not self._closed:
            with contextlib.suppress(StorageError):  # the server may be gone; then they run out
                await self._write(lambda db: processes.farewell(db, self._holder))
            self._closed = True
            await asyncio.to_thread(self._threads.shutdown)
            await asyncio.to_thread(self._server.close)
