"""A poller with everything around it told: the time, what feeds answer, and what is remembered."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.crew import WHOLE, Share
from bot.poller import Poller
from bot.ports import FeedState, Fetched, Item, Outcome, StorageError
from bot.stories import Feed, Outlet, Story

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)  # a Monday
DEADLINE = Outlet("Deadline", "Penske")
FEED = Feed("https://deadline.example/feed", DEADLINE)
START = FeedState(FEED.url, FEED.url)
MINUTES, HOURS, DAYS = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def items(*ages: timedelta, **more: Any) -> Fetched:
    """A look that found a feed whose items are so old."""
    return Fetched(Outcome.ITEMS, item_times=tuple(NOON - age for age in ages), body_hash="b", **more)


LIVELY = items(10 * MINUTES, 20 * MINUTES, 40 * MINUTES)


def a_story(id: str, feed: Feed = FEED) -> Story:
    return Story(id, feed.outlet, f"https://deadline.example/{id}", id, "", NOON, feed_url=feed.url)


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.at = NOON
        self._sleepers: list[tuple[datetime, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        until: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.at + timedelta(seconds=seconds), until))
        await until

    async def settle(self) -> None:
        """Let everything happen that can happen now."""
        for _ in range(100):
            await asyncio.sleep(0)

    def wake_all(self) -> None:
        """Sleepers count seconds, and do not mind what the clock shows."""
        for _, who in self._sleepers:
            if not who.done():
                who.set_result(None)

    async def pass_by(self, span: timedelta) -> None:
        """Let time go by, waking everyone at their moment."""
        await self.settle()
        end = self.at + span
        while True:
            self._sleepers = [(at, who) for at, who in self._sleepers if not who.done()]
            due = min((at for at, _ in self._sleepers), default=end)
            if due > end:
                break
            self.at = max(self.at, due)
            for at, who in self._sleepers:
                if at <= self.at and not who.done():
                    who.set_result(None)
            await self.settle()
            if not self._sleepers or self.at >= end:
                break
        self.at = end


class Memory:
    """The part of Storage that polling uses, in memory."""

    def __init__(self) -> None:
        self.states: dict[str, FeedState] = {}
        self.takes = 0
        self.broken = False
        #: What another process has in hand, until when.
        self.elsewhere: datetime | None = None
        self._leased: set[str] = set()

    async def keep_feeds(self, urls: Sequence[str]) -> None:
        self._usable()
        for url in urls:
            self.states.setdefault(url, FeedState(url, url))

    def _usable(self) -> None:
        if self.broken:
            raise StorageError("the disk is full")

    async def next_feed_at(self, share: Share = WHOLE) -> datetime | None:
        self._usable()
        free = (state for url, state in self.states.items() if url not in self._leased and not state.stopped)
        at = min((state.next_check_at or NOON for state in free), default=None)
        return max(at, self.elsewhere) if at is not None and self.elsewhere is not None else at

    async def take_feeds(self, now: datetime, limit: int, share: Share = WHOLE) -> Sequence[FeedState]:
        self.takes += 1
        self._usable()
        if self.elsewhere is not None and now < self.elsewhere:
            return []
        due = [
            state
            for url, state in self.states.items()
            if url not in self._leased and not state.stopped and (state.next_check_at or now) <= now
        ][:limit]
        self._leased.update(state.url for state in due)
        return due

    async def save_feed(self, state: FeedState) -> None:
        self._usable()
        self.states[state.url] = state
        self._leased.discard(state.url)

    async def feed_states(self) -> Sequence[FeedState]:
        return list(self.states.values())


@dataclass
class Scripted:
    """A FeedSource that notes every look; a feed without a script is lively and has nothing new."""

    clock: Clock
    looks: list[tuple[str, datetime]] = field(default_factory=list)
    scripts: dict[str, Callable[[], Awaitable[Fetched]]] = field(default_factory=dict)
    busy: Counter[str] = field(default_factory=Counter)
    busiest: int = 0
    crowded: set[str] = field(default_factory=set)

    async def fetch(self, feed: Feed, state: FeedState) -> Fetched:
        host = urlsplit(feed.url).netloc
        self.looks.append((feed.url, self.clock.now()))
        self.busy[host] += 1
        self.busiest = max(self.busiest, self.busy.total())
        if self.busy[host] > 1:
            self.crowded.add(host)
        try:
            return await self.scripts.get(feed.url, self._lively)()
        finally:
            self.busy[host] -= 1

    async def _lively(self) -> Fetched:
        return LIVELY

    async def close(self) -> None:
        pass

    def at(self, url: str) -> list[float]:
        """Seconds after noon of each look at a feed."""
        return [(moment - NOON).total_seconds() for looked, moment in self.looks if looked == url]


class Desk:
    """A poller at work with everything around it told."""

    def __init__(self, *feeds: Feed, **settings: Any) -> None:
        self.clock, self.memory = Clock(), Memory()
        self.source = Scripted(self.clock)
        self.received: dict[str, list[str]] = defaultdict(list)
        self.refuses: set[str] = set()
        self.feeds, self.settings = feeds, settings

    async def receive(self, feed: Feed, stories: Sequence[Story]) -> None:
        if feed.url in self.refuses:
            raise StorageError("the disk is full")
        assert not self.memory.states[feed.url].items, "saved before it was received"
        self.received[feed.url] += [story.id for story in stories]

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Desk]:
        made = Poller(
            self.source,
            self.memory,
            self.feeds,
            self.receive,
            now=self.clock.now,
            sleep=self.clock.sleep,
            spread=lambda: 0.0,
            **self.settings,
        )
        running = asyncio.create_task(made.run())
        try:
            await self.clock.settle()
            yield self
            assert not running.done(), running.exception()
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


def feeds(count: int, host: str = "h{}.example") -> list[Feed]:
    return [Feed(f"https://{host.format(number)}/{number}", DEADLINE) for number in range(count)]


def news(*ids: str) -> Callable[[], Awaitable[Fetched]]:
    async def fetched() -> Fetched:
        return replace(LIVELY, stories=tuple(map(a_story, ids)), items=(Item("s", "g", "l", "d"),))

    return fetched


async def never() -> Fetched:
    await asyncio.get_running_loop().create_future()
    raise AssertionError
