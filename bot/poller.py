"""Looking at feeds: which is due, and how many at once. When one is due next, `pace` decides.

Rule 1. Stories are handed on before the feed's state is saved. Dying in between means reading them twice, which
        folding does not mind, and never missing one.
Rule 2. One look at a time for each server, whatever else is due.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import structlog

from bot.crew import WHOLE, Share
from bot.pace import FLOOR, after, news_of
from bot.ports import Feeds, FeedSource, FeedState, StorageError
from bot.stories import Feed, Story

log = structlog.get_logger(__name__)


#: Takes the new stories of a feed, oldest first. Raises StorageError when they must be handed over again later.
Receive = Callable[[Feed, Sequence[Story]], Awaitable[None]]

#: A feed that waited for its server so long is left to the next round: its lease (five minutes) runs out.
LEASE = timedelta(minutes=4)
#: Seconds until the database is asked again without a reason to, or after it failed us.
LOOK_AROUND, PAUSE = 60.0, 5.0
#: Seconds in which feeds that begin to fail for one reason are told of together: without a network all of them do.
GATHERED = 5.0


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
        self._at_once, self._spacing = at_once, spacing
        self._slots = asyncio.Semaphore(at_once)
        self._lanes: dict[tuple[str, int | None], _Lane] = {}
        self._in_hand: set[str] = set()
        #: By reason: the feeds that began to fail just now.
        self._failing: dict[str, list[str]] = {}
        self._due: dict[str, datetime] = {}
        self._freed = asyncio.Event()
        self._seen_at = now()

    def wake(self) -> None:
        """Feeds may be ours that another process looked at before."""
        self._freed.set()

    async def run(self) -> None:
        """Poll until cancelled. A look that is cut short is taken again at the next start."""
        while not await self._begun():
            await self._sleep(PAUSE)
        async with asyncio.TaskGroup() as looks:
            while True:
                if self._now() < self._seen_at and not await self._begun():
                    await self._sleep(PAUSE)
                    continue
                self._seen_at = self._now()
                taken = await self._take()
                for state in taken:
                    self._in_hand.add(state.url)
                    looks.create_task(self._look(state, self._now()))
                await self._until_due(idle=not taken)

    async def _begun(self) -> bool:
        """Take stock of the feeds, also where the clock was set back since; False where the database cannot be used."""
        now = self._now()
        try:
            await self._storage.keep_feeds(tuple(self._feeds))
            states = await self._storage.feed_states()
        except StorageError as problem:
            log.error("feeds_not_taken", problem=str(problem))
            return False
        for state in states:
            if state.checked_at is not None and state.checked_at > now:  # by a clock that has been set back since
                state = replace(state, checked_at=now, next_check_at=now)
                await self._save(state)
            if state.url in self._feeds and not state.stopped:
                self._due[state.url] = state.next_check_at or now
        log.info("polling", feeds=len(self._feeds), due=sum(at <= now for at in self._due.values()))
        return True

    async def _take(self) -> list[FeedState]:
        """Due feeds to look at now. More than can be looked at at once, since some will wait for one server."""
        room = 4 * self._at_once - len(self._in_hand)
        if room <= 0:
            return []
        try:
            states = await self._storage.take_feeds(self._now(), room, self._share())
        except StorageError as problem:
            log.error("feeds_not_taken", problem=str(problem))
            return []
        return [s for s in states if s.url in self._feeds and s.url not in self._in_hand and not s.stopped]

    async def _until_due(self, *, idle: bool) -> None:
        """Wait until a feed is due, and for room where feeds have to wait for it."""
        while True:
            now = self._now()
            waiting = [at for url, at in self._due.items() if url not in self._in_hand]
            seconds = min((min(waiting) - now).total_seconds() if waiting else LOOK_AROUND, LOOK_AROUND)
            if seconds <= 0 and not idle:
                return
            if seconds <= 0:  # due by our book, yet not handed out
                seconds = await self._until_handed_out(now)
            freed = await self._freed_within(seconds)
            if not freed:
                return
            idle = False

    async def _until_handed_out(self, now: datetime) -> float:
        """Seconds until asking again is worth it: another process has the feed, there is no room, or no database."""
        try:
            at = await self._storage.next_feed_at(self._share())
        except StorageError:
            return PAUSE
        return LOOK_AROUND if at is None else min(LOOK_AROUND, max(PAUSE, (at - now).total_seconds()))

    async def _freed_within(self, seconds: float) -> bool:
        """Wait for some time or until a look has ended; whether one has."""
        sleeping = asyncio.ensure_future(self._sleep(seconds))
        freed = asyncio.ensure_future(self._freed.wait())
        try:
            await asyncio.wait({sleeping, freed}, return_when=asyncio.FIRST_COMPLETED)
            return self._freed.is_set()
        finally:
            sleeping.cancel()
            freed.cancel()
            self._freed.clear()

    async def _look(self, state: FeedState, taken_at: datetime) -> None:
        feed, lane, trouble = self._feeds[state.url], self._lane(state.address), None
        try:
            async with lane.turn:
                await self._spaced(lane, feed)
                async with self._slots:
                    if self._now() - taken_at < LEASE:
                        trouble = await self._look_once(feed, state)
                lane.free_at = self._now() + timedelta(seconds=0 if feed.built_in else self._spacing)
        except Exception:
            # One feed's trouble, our own mistakes included, must not end the others.
            log.exception("feed_failed", feed=feed.url)
            self._due[feed.url] = self._now() + timedelta(seconds=FLOOR)  # when its lease has run out
        finally:
            self._in_hand.discard(state.url)
            self._freed.set()
        if trouble is not None:
            await self._begins_to_fail(feed, trouble)

    async def _begins_to_fail(self, feed: Feed, trouble: str) -> None:
        gathered = self._failing.setdefault(trouble, [])
        gathered.append(feed.url)
        if len(gathered) == 1:
            await self._sleep(GATHERED)
            others = len(self._failing.pop(trouble)) - 1
            log.info("feed_failing", feed=feed.url, problem=trouble, **({"others": others} if others else {}))

    async def _look_once(self, feed: Feed, before: FeedState) -> str | None:
        """Look, hand on, keep; the trouble that begins with it."""
        fetched = await self._source.fetch(feed, before)
        if fetched.stories:
            try:
                await self._receive(feed, fetched.stories)
            except StorageError as problem:
                # Nothing of this look is kept, so that the next one finds the stories new again (rule 1).
                log.error("stories_not_received", feed=feed.url, problem=str(problem))
                again = self._now() + timedelta(seconds=feed.every if feed.built_in else FLOOR)
                await self._save(replace(before, next_check_at=again))
                return None
        state = after(feed, before, fetched, self._now(), self._spread())
        if (news := news_of(before, state)) is not None:
            log.warning("feed_news", feed=feed.url, news=news)
        await self._save(state)
        log.debug(
            "feed_checked",
            feed=feed.url,
            outcome=fetched.outcome.value,
            stories=len(fetched.stories),
            trouble=fetched.trouble,
            next_check_at=state.next_check_at,
        )
        return state.trouble if news is None and state.failing_since and not before.failing_since else None

    async def _save(self, state: FeedState) -> None:
        """Keep the state, however long the database is away: given up, the feed would rest until its lease ran out."""
        while True:
            try:
                await self._storage.save_feed(state)
                break
            except StorageError as problem:
                log.error("feed_not_saved", feed=state.url, problem=str(problem), again_in_seconds=PAUSE)
                await self._sleep(PAUSE)
        if state.stopped:
            self._due.pop(state.url, None)
        elif state.next_check_at is not None:
            self._due[state.url] = state.next_check_at

    async def _spaced(self, lane: _Lane, feed: Feed) -> None:
        if lane.free_at is not None and not feed.built_in:
            pause = (lane.free_at - self._now()).total_seconds()
            if pause > 0:
                await self._sleep(pause)

    def _lane(self, address: str) -> _Lane:
        parts = urlsplit(address)
        try:
            port = parts.port
        except ValueError:
            port = None
        return self._lanes.setdefault((parts.hostname or "", port or {"http": 80}.get(parts.scheme, 443)), _Lane())
