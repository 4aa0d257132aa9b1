"""Polling: looks at the feeds that are due, so many at once. `pace` decides when a feed is due next.

Rule 1. Stories are handed on before the feed's state is saved. A crash in between means reading them twice, which does
        no harm, and never missing one.
Rule 2. One look at a time for each server, whatever else is due.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import structlog

from bot.crew import WHOLE, Share
from bot.masking import masked_address
from bot.poller.pace import FLOOR, after, news_of
from bot.ports import Feeds, FeedSource, FeedState, StorageError
from bot.stories import Feed, Story

log = structlog.get_logger(__name__)


#: Takes the new stories of a feed, oldest first. Raises StorageError when they must be handed over again later.
Receive = Callable[[Feed, Sequence[Story]], Awaitable[None]]

#: A feed that waited its server's turn so long is left alone until it is due again: its lease (five minutes) runs out.
LEASE = timedelta(minutes=4)
#: Seconds until the database is asked again although nothing happened, or after it failed.
LOOK_AROUND, PAUSE = 60.0, 5.0


@dataclass(slots=True)
class _Lane:
    """One server: its feeds queue here."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: datetime | None = None


class Poller:
    """Looks at feeds when they are due and hands their stories on. No deciding: `pace` does that."""

    def __init__(
        self,
        source: FeedSource,
        storage: Feeds,
        feeds: Iterable[Feed],
        receive: Receive,
        *,
        now: Callable[[], datetime],
        at_once: int = 50,
        spacing: float = 2.0,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        spread: Callable[[], float] = random.random,
        share: Callable[[], Share] = lambda: WHOLE,
    ) -> None:
        self._source, self._storage, self._receive = source, storage, receive
        self._feeds = {feed.url: feed for feed in feeds}
        self._now, self._sleep, self._spread, self._share = now, sleep, spread, share
        self._most, self._spacing = 4 * at_once, spacing  # many of those in hand may wait for one server
        self._slots = asyncio.Semaphore(at_once)
        self._lanes = defaultdict[str, _Lane](_Lane)
        self._in_hand: set[str] = set()
        self._woken = asyncio.Event()
        #: When the clock was last read. At first, and after the clock was set back, `_begun` goes through the feeds.
        self._seen_at = datetime.max.replace(tzinfo=UTC)

    def wake(self) -> None:
        """Our share of the feeds may have changed."""
        self._woken.set()

    async def run(self) -> None:
        """Poll until cancelled. A look that is cut short is taken again at the next start."""
        async with asyncio.TaskGroup() as looks:
            while True:
                now = self._now()
                if now < self._seen_at and not await self._begun():
                    await self._sleep(PAUSE)
                    continue
                self._seen_at = now
                for state in await self._take(now):
                    self._in_hand.add(state.url)
                    looks.create_task(self._look(state, now))
                await self._rest(now)

    async def _begun(self) -> bool:
        """Store which feeds we poll; False where the database cannot be used."""
        now = self._now()
        try:
            await self._storage.keep_feeds(tuple(self._feeds))
            states = await self._storage.feed_states()
        except StorageError as problem:
            log.error("feeds_not_taken", problem=str(problem))
            return False
        for state in states:
            if state.checked_at is not None and state.checked_at > now:  # by a clock that has been set back since
                await self._save(replace(state, checked_at=now, next_check_at=now))
        log.info("polling", feeds=len(self._feeds))
        return True

    async def _take(self, now: datetime) -> list[FeedState]:
        """Due feeds to look at now, as many as there is room for."""
        try:
            states = await self._storage.take_feeds(now, self._most - len(self._in_hand), self._share())
        except StorageError as problem:
            log.error("feeds_not_taken", problem=str(problem))
            return []
        return [state for state in states if state.url in self._feeds]

    async def _rest(self, now: datetime) -> None:
        """Wait until a feed is due or a look has ended; for a moment where some were due but not taken (there is no
        room, another process has them, or no database).
        """
        seconds = PAUSE
        if len(self._in_hand) < self._most:
            with contextlib.suppress(StorageError):
                at = await self._storage.next_feed_at(self._share())
                ahead = LOOK_AROUND if at is None else min(LOOK_AROUND, (at - now).total_seconds())
                seconds = ahead if ahead > 0 else PAUSE
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        woken = asyncio.ensure_future(self._woken.wait())
        try:
            await asyncio.wait({sleeping, woken}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            sleeping.cancel()
            woken.cancel()
            self._woken.clear()

    async def _look(self, state: FeedState, taken_at: datetime) -> None:
        feed, lane = self._feeds[state.url], self._lanes[urlsplit(state.address).netloc.casefold()]
        try:
            async with lane.turn:
                pause = (lane.free_at - self._now()).total_seconds() if lane.free_at else 0
                if pause > 0:
                    await self._sleep(min(pause, self._spacing))  # it is more where the clock was set back since
                async with self._slots:
                    if self._now() - taken_at < LEASE:
                        await self._look_once(feed, state)
                lane.free_at = self._now() + timedelta(seconds=0 if feed.built_in else self._spacing)
        except Exception:
            # One feed's trouble, or a fault of ours, must not stop the others. Its lease runs out.
            log.exception("feed_failed", feed=masked_address(feed.url))
        finally:
            self._in_hand.discard(state.url)
            self._woken.set()

    async def _look_once(self, feed: Feed, before: FeedState) -> None:
        """Look, hand on, keep."""
        fetched, named = await self._source.fetch(feed, before), masked_address(feed.url)
        if fetched.stories:
            try:
                await self._receive(feed, fetched.stories)
            except StorageError as problem:
                # Nothing of this look is kept, so that the next one finds the stories new again (rule 1).
                log.error("stories_not_received", feed=named, problem=str(problem))
                again = self._now() + timedelta(seconds=min(feed.every, FLOOR))
                await self._save(replace(before, next_check_at=again))
                return
        state = after(feed, before, fetched, self._now(), self._spread())
        if (news := news_of(before, state)) is not None:
            log.warning("feed_news", feed=named, news=news)
        elif state.failing_since and not before.failing_since:
            log.info("feed_failing", feed=named, problem=state.trouble)
        await self._save(state)
        log.debug("feed_checked", feed=named, outcome=fetched.outcome.value, stories=len(fetched.stories))

    async def _save(self, state: FeedState) -> None:
        """Store the state, however long the database is away: otherwise the feed would rest until its lease ran out."""
        while True:
            try:
                return await self._storage.save_feed(state)
            except StorageError as problem:
                log.error("feed_not_saved", feed=masked_address(state.url), problem=str(problem))
                await self._sleep(PAUSE)
