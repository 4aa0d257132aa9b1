"""Storage in a PostgreSQL database, for any number of processes."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Self

import psycopg
import structlog
from psycopg import sql

from bot.ports import StorageError
from storage import processes
from storage.postgres_server import PostgresServer
from storage.sql_storage import SQLStorage

log = structlog.get_logger(__name__)

#: Seconds until a lost connection is made anew.
AGAIN = 2.0
#: What can be told; all of it after a time in which nothing was heard.
WORDS = ("owed", "arrived")
#: Seconds that a process which ends has for telling the others, and then for what is still being written. To a server
#: that is away nothing can be told, and one that hangs need never answer.
FAREWELL_WITHIN = 1.5
#: Connections of one process. Its transactions take milliseconds, and small servers grant a few dozen in all.
CONNECTIONS = 4


class PostgresStorage(SQLStorage):
    """What the desk remembers, in a PostgreSQL database that a few threads work on. Made by `open`."""

    _database: PostgresServer

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to the database at this address, and make or bring up to date its tables.

        Raises:
            StorageError: it cannot be reached, refuses us, or holds tables of another program or an unknown version.
        """
        return await cls._over(lambda: PostgresServer(url, CONNECTIONS), CONNECTIONS)

    @classmethod
    async def beside(cls, url: str, *, writing: bool) -> Self | None:
        """Connect to tables as they are, whatever their version; None where there are none of ours.

        Raises:
            StorageError: as `open` does; ``writing``: also where there are none and none may be made.
        """
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
        """Pass on what other processes tell of work that they wrote down, and this one's own words, by LISTEN: on one
        connection of its own, which is made anew when it is lost.
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
