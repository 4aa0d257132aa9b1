"""Passes a platform's events on to the desk one after the other, in the platform's order.

Rule 1. One thing at a time: two events of one person must not overtake each other on the way to the database.
Rule 2. What the database cannot take now waits, and so does all that came after it: the platform sends no vote twice.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import ParamSpec

import structlog

from bot.clock import utc_now
from bot.ports import (
    ChannelRefused,
    ChatUnavailable,
    Desk,
    DeskError,
    MessageGone,
    StorageError,
    StorageRefused,
    TooEarly,
)
from bot.posts import Place

log = structlog.get_logger(__name__)

#: Seconds until the database is tried again.
DATABASE_AGAIN = 2.0
#: Seconds until the platform is, where it was busy and did not say for how long: at first, doubling up to the last.
#: What a recount sees counts from then on, and the ballot may close meanwhile.
PLATFORM_AGAIN, PLATFORM_LATEST = 2.0, 64.0
#: Seconds until a reaction to a message that is being sent is handed over again, with its original time.
TOO_EARLY_AGAIN = 1.0

Act = Callable[[], Awaitable[object]]
P = ParamSpec("P")


class InOrder:
    """A line of things to do. Putting one in takes no time; `serving` does them."""

    def __init__(self, chat: str) -> None:
        self._chat = chat
        self._waiting: asyncio.Queue[Act] = asyncio.Queue()
        self._later: set[asyncio.TimerHandle] = set()

    def put(self, act: Callable[P, Awaitable[object]], *about: P.args, **how: P.kwargs) -> None:
        """Do this when its turn comes. It may be done twice, which must do no harm."""
        self._waiting.put_nowait(partial(act, *about, **how))

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Hand over within the block. What goes wrong with one thing is logged and stops nothing."""
        task = asyncio.create_task(self._serve())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task})  # so that we are still cancelled, if we are meanwhile

    async def _serve(self) -> None:
        try:
            while True:
                await self._do(await self._waiting.get())
        finally:
            for timer in self._later:
                timer.cancel()

    async def _do(self, act: Act, waited: float = 0.0) -> None:
        while True:
            try:
                await act()
            except StorageRefused:  # the database works for everything else
                log.exception("event_failed", chat=self._chat)
            except StorageError as problem:
                log.error("database_keeps_people_waiting", chat=self._chat, problem=str(problem), again=DATABASE_AGAIN)
                await asyncio.sleep(DATABASE_AGAIN)
                continue
            except ChatUnavailable as problem:
                log.warning("asked_again_later", chat=self._chat, reason=str(problem))
                wait = min(2 * waited, PLATFORM_LATEST) or PLATFORM_AGAIN
                self._again(problem.retry_after or wait, partial(self._do, act, wait))
            except TooEarly:
                self._again(TOO_EARLY_AGAIN, act)
            except DeskError as problem:
                log.warning("event_not_taken", chat=self._chat, reason=str(problem))
            except Exception:
                log.exception("event_failed", chat=self._chat)
            return

    def _again(self, seconds: float, act: Act) -> None:
        def due() -> None:
            self._later.discard(timer)
            self.put(act)

        timer = asyncio.get_running_loop().call_later(seconds, due)
        self._later.add(timer)


class Counting(InOrder, ABC):
    """A line that also recounts the reactions under messages."""

    def __init__(self, chat: str, desk: Desk) -> None:
        super().__init__(chat)
        self._desk = desk

    def recount(self, place: Place, message_id: str) -> None:
        """Ask the platform what stands under a message, and tell the desk."""
        self.put(self._recount, place, message_id)

    def recount_open(self, concerns: Callable[[Place], bool] = lambda _place: True) -> None:
        """Recount every open ballot of the places concerned: something may have been missed."""
        self.put(self._recount_open, concerns)

    async def _recount_open(self, concerns: Callable[[Place], bool]) -> None:
        ballots = [ballot for ballot in await self._desk.open_ballots(self._chat) if concerns(ballot[0])]
        if ballots:
            log.info("recounting", chat=self._chat, ballots=len(ballots))
        self.put(self._recount_next, iter(ballots))

    async def _recount_next(self, ballots: Iterator[tuple[Place, str]]) -> None:
        """One at a time, each behind what has come meanwhile: new votes do not wait for a thousand recounts."""
        if ballot := next(ballots, None):
            self.recount(*ballot)
            self.put(self._recount_next, ballots)

    async def _recount(self, place: Place, message_id: str) -> None:
        asked_at = utc_now()
        try:
            people = await self._standing(place, message_id)
        except MessageGone:
            await self._desk.message_deleted(place, message_id)
        except ChannelRefused as error:
            log.warning("recount_refused", chat=self._chat, channel=place.channel, reason=str(error))
        else:
            if people is None:
                log.warning("recount_unreadable", chat=self._chat, channel=place.channel)
            else:
                await self._desk.recounted(place, message_id, people, asked_at)

    @abstractmethod
    async def _standing(self, place: Place, message_id: str) -> Mapping[str, Collection[str]] | None:
        """The people under a message by their emoji, as the platform says now; None where that cannot be read."""
