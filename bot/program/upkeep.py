"""What is due from time to time: undecided ballots are closed, data of servers that we left is erased, old stories lose
their words, and waits that a wrong clock made too long are shortened.

Several processes may do each step again and again: what was done is not found a second time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.ports import Storage, StorageError

log = structlog.get_logger(__name__)

#: How long a server's settings are kept after the bot was removed, in case that was a mistake.
KEEP_LEFT = timedelta(days=30)
#: How long people are asked whether they are glad.
MOODS_FOR = timedelta(days=14)
#: How often to look.
EVERY = timedelta(hours=1)


async def round_of(storage: Storage, now: datetime, void_after: timedelta) -> int:
    """Do what is due; how many ballots were voided, whose cards are now owed an edit."""
    await storage.shorten_waits(now)
    voided = await storage.void(now - void_after, now)
    await storage.end_moods(now - MOODS_FOR)
    erased = await storage.erase_left(now - KEEP_LEFT)
    if voided:
        log.info("ballots_voided", ballots=voided)
    if erased:
        log.info("communities_erased", communities=list(erased))
    return voided


async def drop_old_words(storage: Storage, before: datetime) -> int:
    """Drop the words of stories from before a moment, a batch at a time; of how many stories."""
    dropped = 0
    while some := await storage.drop_texts(before):
        dropped += some
    return dropped


async def keep_up(
    storage: Storage,
    now: Callable[[], datetime],
    void_after: timedelta,
    words_kept: timedelta,
    wake: Callable[[], None],
) -> None:
    """Do this every hour until cancelled. Nothing that goes wrong here ends the desk: the next time makes up for it."""
    while True:
        try:
            if await round_of(storage, now(), void_after):
                wake()
            if dropped := await drop_old_words(storage, now() - words_kept):
                log.info("old_words_dropped", stories=dropped)
        except Exception as problem:
            log.error("upkeep_waits", problem=str(problem), exc_info=not isinstance(problem, StorageError))
        await asyncio.sleep(EVERY.total_seconds())
