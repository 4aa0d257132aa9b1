"""Hearing from other processes, by Postgres' LISTEN: one connection of its own, which is made anew when it is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import psycopg
import structlog
from psycopg import sql

log = structlog.get_logger(__name__)

#: Seconds until a lost connection is made anew.
AGAIN = 2.0
#: What can be told; all of it after a time in which nothing was heard.
WORDS = ("owed", "arrived")


async def listen(url: str, wake: Callable[[str], None]) -> None:
    """Pass on every word until cancelled."""
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(
                url, autocommit=True, application_name="renewal-desk"
            ) as conn:
                place = await (await conn.execute("select current_schema()")).fetchone()
                channel = sql.Identifier(f"renewal_desk_{place[0] if place else ''}")
                await conn.execute(sql.SQL("listen {}").format(channel))
                for word in WORDS:
                    wake(word)
                async for told in conn.notifies():
                    wake(told.payload)
        except psycopg.OperationalError as error:
            log.warning("database_not_heard", problem=str(error).partition("\n")[0], again_in_seconds=AGAIN)
        await asyncio.sleep(AGAIN)
