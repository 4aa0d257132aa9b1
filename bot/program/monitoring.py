"""Puts monitoring together: the page for monitors, its numbers, and the watch that tells the host."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

from adapters.health_page import health_page
from adapters.metrics import Metrics
from bot.clock import utc_now
from bot.crew import Role
from bot.ports import Chat, Storage, StorageError
from bot.posts import Place
from bot.program.health import Health, Troubled, Watch, judged, look, written_to
from bot.program.logs import Hear
from bot.program.settings import Settings


class Monitor:
    """Counts what is logged from the beginning, and answers monitors once there is a desk."""

    def __init__(self) -> None:
        self._metrics, self._troubled = Metrics(), Troubled(utc_now)

    @property
    def hear(self) -> Sequence[Hear]:
        """To be called with each event of the log."""
        return self._metrics.hear, self._troubled.hear

    @asynccontextmanager
    async def watching(
        self,
        settings: Settings,
        storage: Storage,
        chats: Mapping[str, Chat],
        first: Callable[[Role, Role], bool] = lambda *_: True,
    ) -> AsyncIterator[None]:
        """Answer monitors, and watch the desk, while the block runs.

        ``first``: whether this is the process that does what only one may do; see `Crew.first`.
        """

        async def ask() -> Health:
            return await look(storage, chats, self._troubled, utc_now)

        async def numbers() -> bytes:
            self._stand(await ask())
            return self._metrics.text()

        def tells() -> bool:  # whoever delivers knows of trouble with a chat; without them, whoever listens has it
            return told is not None and first(Role.DELIVER, Role(told.chat))

        alive, ready = partial(_alive, storage), partial(_ready, ask)
        page, told = settings.health, settings.health.tell
        place = Place(told.chat, told.community, told.channel) if told else None
        async with AsyncExitStack() as stack:
            if page.port is not None:
                await stack.enter_async_context(
                    health_page(page.host, page.port, alive=alive, ready=ready, metrics=numbers)
                )
            watch = asyncio.create_task(Watch(ask, chats, place, tells).run(), name="watch")
            try:
                yield
            finally:
                watch.cancel()
                await asyncio.gather(watch, return_exceptions=True)

    def _stand(self, health: Health) -> None:
        """Set the numbers to how things stand."""
        stand, counts = self._metrics.stand, health.counts
        stand("desk_database_up", "Whether the database can be used", health.database is None)
        stand("desk_chat_connected", "Whether a chat is connected", health.chats, "chat")
        if health.database is not None:
            return  # keep the old numbers rather than false ones
        owed_for = (health.at - counts.oldest_owed_at).total_seconds() if counts.oldest_owed_at else 0.0
        for name, words, value in (
            ("desk_stories", "Stories remembered", counts.stories),
            ("desk_events", "Events", counts.events),
            ("desk_channels", "Channels that get the news", counts.channels),
            ("desk_posts_owed", "Messages written down and not sent", counts.posts_owed),
            ("desk_posts_overdue", "Messages that nobody took up for a quarter of an hour", health.overdue),
            ("desk_tellings_owed", "News not yet spread over the channels", counts.tellings_owed),
            ("desk_oldest_owed_seconds", "Age of the oldest message owed", owed_for),
            ("desk_feeds", "Feeds polled", len(health.feeds)),
            ("desk_feeds_due", "Feeds whose time has come", health.due),
            ("desk_feeds_late", "Feeds a quarter of an hour overdue", health.late),
            ("desk_feeds_failing", "Feeds in trouble", sum(feed.trouble is not None for feed in health.feeds)),
        ):
            stand(name, words, value)


async def _alive(storage: Storage) -> tuple[bool, dict[str, Any]]:
    """Whether the process works: it can write to its database."""
    try:
        await written_to(storage)
    except StorageError as problem:
        return False, {"database": str(problem)}
    return True, {"database": "ok"}


async def _ready(ask: Callable[[], Awaitable[Health]]) -> tuple[bool, dict[str, Any]]:
    """Whether everything works: the database, each chat, and all that must not stand still."""
    health = await ask()
    chats = {name: "connected" if there else "not connected" for name, there in health.chats.items()}
    return health.ready, {"database": health.database or "ok", **chats, "standing_still": judged(health)}
