"""Builds everything from the settings and keeps it running until it is told to stop.

What cannot be opened, or fails for good, raises a `DeskError` that says what to do.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta
from typing import Any

import structlog

from adapters.pictures import WorkerPainter
from adapters.sample_newswire import SampleNewswire
from adapters.tvmaze import API_BASE, TVmaze
from adapters.web_feeds import WebFeeds
from bot.catalogue import Catalogue
from bot.clock import utc_now
from bot.conversation import Conversation
from bot.crew import EVERY_ROLE, Role
from bot.delivery import Delivery
from bot.librarian import Librarian
from bot.newsroom import Newsroom
from bot.poller import Poller
from bot.ports import (
    Chat,
    ChatStopped,
    ChatUnavailable,
    DeskError,
    FeedSource,
    Painter,
    ShowDirectory,
    Storage,
    StorageError,
)
from bot.posts import PREVIEW
from bot.program import configuration, ending, logs, upkeep
from bot.program.chats import chats_of, subscribe, tells_sample
from bot.program.membership import Membership
from bot.program.monitoring import Monitor
from bot.program.settings import Settings
from bot.stories import Feed
from bot.wording.language import speaking
from storage.opening import file_of, open_storage

log = structlog.get_logger(__name__)

#: A chat that fell over is started again after this many seconds.
RESTART_AFTER = 15.0

#: The role that delivers to a chat, where that is not `Role.DELIVER`: the preview's messages are where its page is.
CARRIED_BY = {PREVIEW: Role.WEB}


class App:
    """A desk: its parts, put together but not yet running."""

    def __init__(
        self,
        settings: Settings,
        roles: frozenset[Role],
        feeds: Sequence[Feed],
        storage: Storage,
        chats: Mapping[str, Chat],
        source: FeedSource,
        directory: ShowDirectory,
        painter: Painter,
    ) -> None:
        """``roles``: what this process does of all that a desk does."""
        self._settings, self._roles = settings, roles
        #: Running tasks by name.
        self._tasks: dict[str, asyncio.Task[Any]] = {}
        self.storage, self.chats = storage, chats
        catalogue = Catalogue.starter()
        #: Whether other processes may share the work.
        self._shared = file_of(settings.database) is None
        self.membership = Membership(storage, roles, chats, utc_now)
        self._delivery = Delivery(
            storage,
            {name: chat for name, chat in chats.items() if CARRIED_BY.get(name, Role.DELIVER) in roles},
            catalogue,
            utc_now,
            painter=painter,
            others=roles != EVERY_ROLE,
            share=lambda: self.membership.crew.share(Role.DELIVER),
        )
        announce_within = timedelta(hours=settings.announce_within_hours)
        self._newsroom = Newsroom(storage, catalogue, utc_now, announce_within, self._delivery.wake)
        self._poller = Poller(
            source,
            storage,
            feeds,
            self._newsroom.receive if Role.READ in roles else self._newsroom.hand_in,
            now=utc_now,
            at_once=settings.polling.at_once,
            share=lambda: self.membership.crew.share(Role.POLL),
        )
        self.conversation = Conversation(storage, catalogue, utc_now, self._delivery.wake, painter)
        self.librarian = Librarian(directory, storage, self._use, now=utc_now, asking=self._asks_the_directory)

    async def run(self) -> None:
        """Run until cancelled. A chat that stops for good, or is away, holds up nothing else."""
        if self._roles != {Role.POLL}:
            await self.librarian.recall()
        if self._shared:
            await self.membership.join()
        async with asyncio.TaskGroup() as tasks:
            for name, work in self._work():
                self._tasks[name] = tasks.create_task(work, name=name)

    async def let_arrive(self) -> None:
        """Send nothing more, and wait for requests under way while their chats are still connected."""
        if (delivery := self._tasks.get("delivery")) is not None:
            delivery.cancel()
            await asyncio.wait({delivery})

    def _work(self) -> Iterator[tuple[str, Coroutine[Any, Any, None]]]:
        """The tasks of this process, by name."""
        wake, roles = self._delivery.wake, self._roles
        if self._shared:
            yield "membership", self.membership.run(lambda: self._delivery.in_hand, self._divided)
            yield "listening", self.storage.watch(self._wake)
        for chat in self.chats.values():
            yield chat.name, self._keep(chat)
        if roles & {Role.DELIVER, Role.WEB}:
            yield "delivery", self._delivery.run()
        if Role.POLL in roles:
            yield "poller", self._poll()
        if Role.READ in roles:
            void_after = timedelta(days=self._settings.votes.void_after_days)
            words_kept = timedelta(days=self._settings.keep_words_days)
            yield "reading", self._newsroom.run()
            yield "upkeep", upkeep.keep_up(self.storage, utc_now, void_after, words_kept, wake)
        if roles != {Role.POLL}:
            yield "librarian", self.librarian.run()

    @property
    def _spares_one(self) -> bool:
        """Whether a chat may fail to open: there is another one, and no other process may have its port."""
        return not self._shared and len(self.chats) > 1

    async def _poll(self) -> None:
        """Poll feeds once the page is open: a second desk, which finds the port taken, must not take over the feeds."""
        if (page := self.chats.get(PREVIEW)) is not None and not self._spares_one:
            await page.ready()
        await self._poller.run()

    def _use(self, asked: Catalogue, read: Catalogue) -> None:
        """Use a new catalogue: of all shows, and of those that stories are searched for."""
        self._newsroom.catalogue = read
        self.conversation.finder.catalogue = asked
        self._delivery.composer.catalogue = asked

    def _asks_the_directory(self) -> bool:
        return self._settings.tvmaze.enabled and self.membership.crew.first(Role.READ)

    def _divided(self) -> None:
        """This process's share of the work may have changed."""
        self._poller.wake()
        self._delivery.wake()

    def _wake(self, word: str) -> None:
        """Another process has written down work."""
        if word == "arrived":
            self._newsroom.arrived()
        else:
            self._delivery.wake()

    async def _keep(self, chat: Chat) -> None:
        """Keep a chat connected. Refused credentials end it, which it logs; after other failures it starts again."""
        while True:
            try:
                await chat.run(self.conversation)
            except ChatStopped:
                return
            except Exception as problem:
                known = isinstance(problem, DeskError)
                if known and not self._spares_one and not isinstance(problem, ChatUnavailable | StorageError):
                    raise
                again = {"problem": str(problem), "again_in_seconds": RESTART_AFTER}
                log.error("chat_failed", chat=chat.name, **again, exc_info=not known)
            await asyncio.sleep(RESTART_AFTER)


@asynccontextmanager
async def build(settings: Settings, roles: frozenset[Role] = EVERY_ROLE) -> AsyncIterator[App]:
    """Open what the settings ask for and these roles need; at the end close it in the opposite order."""
    if roles != EVERY_ROLE and file_of(settings.database) is not None:
        raise configuration.SettingsError(
            "--roles divides the work among several processes, but a database file allows only one: set "
            "DATABASE_URL to a PostgreSQL server"
        )
    async with AsyncExitStack() as opened:
        polling, storage = settings.polling, await open_storage(settings.database)
        opened.push_async_callback(storage.close)
        source = WebFeeds(now=utc_now, contact=polling.contact, allow_private=polling.allow_private_addresses)
        opened.push_async_callback(source.close)
        directory = TVmaze(contact=polling.contact, api_base=settings.tvmaze.api_base or API_BASE)
        opened.push_async_callback(directory.close)
        feeds = list(configuration.feeds_of(settings))
        if tells_sample(settings, roles):
            port, taken = settings.sample_newswire.port, (settings.preview.port, settings.health.port)
            newswire = SampleNewswire(now=utc_now, port=0 if port in taken else port)  # it opens first
            await opened.enter_async_context(newswire.open())
            feeds += newswire.feeds
        painter = WorkerPainter()
        opened.push_async_callback(painter.close)
        await subscribe(storage, settings)
        chats = chats_of(settings, storage, roles)
        for chat in chats.values():
            opened.push_async_callback(chat.close)
        yield App(settings, roles, feeds, storage, chats, source, directory, painter)


async def serve(settings: Settings, roles: frozenset[Role], monitor: Monitor) -> None:
    """Run the desk, or these roles of it, until it is told to stop."""
    stop = ending.told()
    asyncio.get_running_loop().set_exception_handler(logs.unhandled)
    async with AsyncExitStack() as opened:
        opened.enter_context(speaking(settings.language))
        app = await opened.enter_async_context(build(settings, roles))
        watching = monitor.watching(settings, app.storage, app.chats, lambda *roles: app.membership.crew.first(*roles))
        await opened.enter_async_context(watching)
        running = asyncio.create_task(app.run())
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not running.done():
            log.info("stopping")
            await app.let_arrive()
            running.cancel()
        await asyncio.wait({running})
        if not running.cancelled() and (problem := running.exception()) is not None:
            raise _first(problem)
    log.info("stopped")


def _first(problem: BaseException) -> BaseException:
    """The one error that people should read, out of a group of tasks that failed together."""
    while isinstance(problem, BaseExceptionGroup):
        problem = next((e for e in problem.exceptions if isinstance(e, DeskError)), problem.exceptions[0])
    return problem
