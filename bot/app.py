"""Builds everything from the settings and keeps it running until it is told to stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import structlog
from pydantic import SecretStr

from adapters.discord_chat import DiscordChat
from adapters.pictures import WorkerPainter
from adapters.preview_chat import PreviewChannel, PreviewChat
from adapters.sample_newswire import ROOM, SampleNewswire
from adapters.spool import Spool
from adapters.tvmaze import TVmaze
from adapters.web_feeds import WebFeeds
from bot import configuration, corrections, upkeep
from bot.catalogue import Catalogue
from bot.clock import SteadyClock
from bot.conversation import Conversation
from bot.crew import Crew
from bot.delivery import Delivery
from bot.librarian import Librarian
from bot.monitoring import Monitor
from bot.newsroom import Newsroom, Rules
from bot.poller import Poller
from bot.ports import Chat, ChatStopped, DeskError, Storage, StorageError
from bot.posts import DEFAULT_KINDS, Channel, Place
from bot.settings import Settings, Slack
from bot.staff import EVERYTHING, Work
from bot.wording.language import speaking
from storage.places import file_of, open_storage

log = structlog.get_logger(__name__)

#: The bundled fortnight passes in a minute, so its asks are not paced by the week, and nothing is gathered.
SAMPLE_ASKS_A_WEEK = 20
#: From a vote to the edit of its card: votes come in swarms, and Discord limits how often an old message is edited
#: (error 30046). The preview knows no such limit.
TALLY_DELAY, PREVIEW_TALLY_DELAY = timedelta(seconds=5), timedelta(seconds=0.5)
#: Seconds between two looks for a host's corrections.
LOOK_FOR_CORRECTIONS = 1.0
#: A chat that fell over is started again after this many seconds.
RESTART_AFTER = 15.0

#: Who carries to a chat, where that is not whoever delivers: the page's messages are where the page is.
CARRIED_BY = {"preview": Work.WEB}

LIVE_CHANNEL = PreviewChannel("live-news", "live-news", "What the polled feeds say, as it comes in")
SAMPLE_CHANNEL = PreviewChannel("sample-newswire", "sample-newswire", "A bundled fortnight of stories on a fast clock")

#: The clock of this process.
utc_now = SteadyClock()


@dataclass(frozen=True)
class App:
    """The parts, put together and not yet running."""

    storage: Storage
    source: WebFeeds
    poller: Poller
    delivery: Delivery
    conversation: Conversation
    chats: Mapping[str, Chat]
    newswire: SampleNewswire | None
    #: Where corrections are handed over; a server takes them itself.
    spool: Spool | None
    librarian: Librarian
    newsroom: Newsroom
    crew: Crew
    #: After which an undecided ballot is voided.
    void_after: timedelta
    #: For how long the words of stories are kept.
    words_kept: timedelta

    async def run(self) -> None:
        """Run until cancelled. A chat that stops for good holds up nothing else.

        Raises:
            DeskError: the preview page's port is taken, or the database cannot be used.
        """
        work = self.crew.work
        if work != {Work.POLL}:
            await self.librarian.recall()
        async with asyncio.TaskGroup() as tasks:
            if self.spool is None:
                await self.crew.join()
                tasks.create_task(self.crew.run(), name="crew")
                tasks.create_task(self.storage.watch(self._wake), name="listening")
            else:
                tasks.create_task(self._take_corrections(self.spool), name="corrections")
            for chat in self.chats.values():
                tasks.create_task(self._keep(chat), name=chat.name)
            if work & {Work.DELIVER, Work.WEB}:
                tasks.create_task(self.delivery.run(), name="delivery")
            if Work.POLL in work:
                tasks.create_task(self.poller.run(), name="poller")
            if Work.READ in work:
                tasks.create_task(self.newsroom.run(), name="reading")
                keeping = upkeep.keep_up(self.storage, utc_now, self.void_after, self.words_kept, self.delivery.wake)
                tasks.create_task(keeping, name="upkeep")
            if work != {Work.POLL}:
                tasks.create_task(self.librarian.run(), name="librarian")

    def _wake(self, word: str) -> None:
        """Another process wrote down work."""
        if word == "arrived":
            self.newsroom.arrived()
        else:
            self.delivery.wake()

    async def _take_corrections(self, spool: Spool) -> None:
        """Apply what a host hands over with `correct` while the desk runs."""
        while True:
            for file, words in spool.pending():
                try:
                    await corrections.apply(corrections.CORRECTION_JSON.validate_json(words), self.storage, utc_now)
                    spool.answer(file, corrections.DONE, done=True)
                except (corrections.CannotCorrect, ValueError) as problem:
                    spool.answer(file, str(problem), done=False)
                except StorageError as problem:  # it stays in the spool
                    log.error("correction_waits_for_the_database", problem=str(problem))
                self.delivery.wake()
            await asyncio.sleep(LOOK_FOR_CORRECTIONS)

    async def _keep(self, chat: Chat) -> None:
        """Keep a chat connected; credentials refused end it with one line, anything else is tried again."""
        while True:
            try:
                await chat.run(self.conversation)
            except ChatStopped as problem:
                log.error("chat_stopped", chat=chat.name, problem=str(problem))
                return
            except DeskError:
                raise
            except Exception:
                log.exception("chat_failed", chat=chat.name, again_in_seconds=RESTART_AFTER)
            await asyncio.sleep(RESTART_AFTER)


@asynccontextmanager
async def build(settings: Settings, work: frozenset[Work] = EVERYTHING) -> AsyncIterator[App]:
    """What the settings ask for and this work needs, opened; closed at the end in the opposite order.

    Raises:
        DeskError: something cannot be opened; says what to do.
    """
    if work != EVERYTHING and file_of(settings.database) is not None:
        raise DeskError("roles divide the work among processes, and a file has one: set DATABASE_URL to a server")
    catalogue = Catalogue.starter()
    elsewhere = settings.discord.token or settings.slack.bot_token or settings.slack.distributed
    delay = TALLY_DELAY if elsewhere else PREVIEW_TALLY_DELAY
    async with AsyncExitStack() as opened:
        storage = await open_storage(settings.database, tally_edit_delay=delay)
        opened.push_async_callback(storage.close)
        source = WebFeeds(
            now=utc_now, contact=settings.polling.contact, allow_private=settings.polling.allow_private_addresses
        )
        opened.push_async_callback(source.close)
        base = str(settings.tvmaze.api_base) if settings.tvmaze.api_base else None
        directory = TVmaze(contact=settings.polling.contact, api_base=base)
        opened.push_async_callback(directory.close)
        newswire = await _newswire(settings) if Work.POLL in work else None
        if newswire is not None:
            opened.push_async_callback(newswire.close)
        painter = WorkerPainter()
        opened.push_async_callback(painter.close)
        feeds = [*configuration.feeds_of(settings), *(newswire.feeds if newswire else ())]
        await _subscribe(storage, settings)
        chats = _chats(settings, storage, work)
        for chat in chats.values():
            opened.push_async_callback(chat.close)
        crew = Crew(storage, work, chats, utc_now)
        carried = {name: chat for name, chat in chats.items() if CARRIED_BY.get(name, Work.DELIVER) in work}
        delivery = Delivery(
            storage,
            carried,
            catalogue,
            utc_now,
            painter=painter,
            others=work != EVERYTHING,
            share=partial(crew.share, Work.DELIVER),
        )
        crew.in_hand = lambda: delivery.in_hand
        rules = Rules(timedelta(hours=settings.announce_within_hours))
        newsroom = Newsroom(storage, catalogue, utc_now, rules, delivery.wake)
        receive = newsroom.receive if Work.READ in work else newsroom.hand_in
        at_once, polling = settings.polling.at_once, partial(crew.share, Work.POLL)
        poller = Poller(source, storage, feeds, receive, now=utc_now, at_once=at_once, share=polling)

        def divided() -> None:
            poller.wake()
            delivery.wake()

        crew.divided = divided
        conversation = Conversation(storage, catalogue, utc_now, delivery.wake, painter)
        file = file_of(settings.database)
        spool = Spool(file) if file is not None else None

        def use(asked: Catalogue, read: Catalogue) -> None:
            newsroom.use(read)
            conversation.use(asked)
            delivery.use(asked)

        def asking() -> bool:
            return settings.tvmaze.enabled and Work.READ in work and crew.share(Work.READ).index == 0

        librarian = Librarian(directory, storage, use, now=utc_now, asking=asking)
        void_after = timedelta(days=settings.votes.void_after_days)
        yield App(
            storage,
            source,
            poller,
            delivery,
            conversation,
            chats,
            newswire,
            spool,
            librarian,
            newsroom,
            crew,
            void_after,
            timedelta(days=settings.keep_words_days),
        )


async def _newswire(settings: Settings) -> SampleNewswire | None:
    if not settings.sample_newswire.enabled:
        return None
    beside = file_of(settings.database) or Path(settings.preview.file)
    state = beside.with_name("sample_newswire.json")
    newswire = SampleNewswire(now=utc_now, port=settings.sample_newswire.port, state=state)
    await newswire.start()
    return newswire


def _chats(settings: Settings, storage: Storage, work: frozenset[Work]) -> dict[str, Chat]:
    """The chats that this work is about: those that it carries to, and those that it listens to."""
    chats: list[Chat] = []
    if settings.preview.enabled and Work.WEB in work:
        shown = [LIVE_CHANNEL, *([SAMPLE_CHANNEL] if settings.sample_newswire.enabled else [])]
        preview, page = settings.preview, Path(settings.preview.file)
        names, host, port = preview.names, preview.host, preview.port
        chats.append(PreviewChat(shown, path=page, host=host, port=port, names=names, status=_status(storage)))
    if not work & {Work.DISCORD, Work.DELIVER}:
        pass
    elif settings.discord.token is not None:
        base = str(settings.discord.api_base) if settings.discord.api_base else None
        shards = None if settings.discord.shards == "auto" else settings.discord.shards
        token, listening = settings.discord.token.get_secret_value(), Work.DISCORD in work
        chats.append(DiscordChat(token, api_base=base, shards=shards, listening=listening))
    else:
        log.info("discord_off", why="DISCORD_TOKEN is not set in the environment or .env")
    if not work & {Work.SLACK, Work.DELIVER}:
        pass
    elif settings.slack.bot_token is not None or settings.slack.distributed:
        chats.append(_slack(settings.slack, storage, listening=Work.SLACK in work))
    else:
        log.info("slack_off", why="neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set")
    return {chat.name: chat for chat in chats}


def _slack(slack: Slack, storage: Storage, *, listening: bool) -> Chat:
    from adapters.slack_chat import OAuth, SlackChat  # 14 MB, which a desk without Slack does not pay

    oauth = None
    if slack.client_id is not None and slack.client_secret is not None:
        address = str(slack.address) if slack.address else None
        oauth = OAuth(slack.client_id, slack.client_secret.get_secret_value(), address)
    return SlackChat(
        _secret(slack.bot_token),
        app_token=_secret(slack.app_token),
        signing_secret=_secret(slack.signing_secret),
        mode=slack.mode,
        host=slack.host,
        port=slack.port,
        api_base=str(slack.api_base) if slack.api_base else None,
        oauth=oauth,
        installations=storage,
        moderators=slack.moderators,
        listening=listening,
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None


def _status(storage: Storage) -> Callable[[], Awaitable[Mapping[str, object]]]:
    async def status() -> Mapping[str, object]:
        counts, feeds = await storage.counts(), await storage.feed_states()
        well = sum(1 for feed in feeds if feed.checked_at and not feed.trouble)
        return {"stories": counts.stories, "events": counts.events, "feeds": f"{well} of {len(feeds)} well"}

    return status


async def _subscribe(storage: Storage, settings: Settings) -> None:
    """Keep the configured channels, and those that moderators set up; one that refused us gets a new chance."""
    wanted = {channel.id: channel for channel in _channels(settings)}
    for channel in wanted.values():
        await storage.save_channel(channel)
    for channel in await storage.channels():
        if channel.configured and channel.id not in wanted:
            await storage.forget_channel(channel.id)
        elif channel.refused and channel.id not in wanted:
            await storage.save_channel(replace(channel, refused=None))


def _channels(settings: Settings) -> Sequence[Channel]:
    preview = [
        Channel("preview-live", Place("preview", "preview", LIVE_CHANNEL.id)),
        Channel(
            "preview-sample",
            Place("preview", "preview", SAMPLE_CHANNEL.id),
            room=ROOM,
            asks_a_week=SAMPLE_ASKS_A_WEEK,
            round_up_after=0,
        ),
    ]
    named = [(Place("discord", one.server, one.channel), one) for one in settings.discord.channels]
    slack = [(Place("slack", one.workspace, one.channel), one) for one in settings.slack.channels]
    chosen = [
        Channel(
            f"{place.chat}-{place.channel}",
            place,
            networks=one.networks,
            kinds=one.kinds if one.kinds is not None else DEFAULT_KINDS,
            certainty=one.certainty,
            votes=one.votes,
            asks=one.asks,
            asks_a_week=one.asks_a_week,
            mention=one.mention,
            mention_on=one.mention_on,
            hours=one.hours,
            round_up_after=one.round_up_after,
        )
        for place, one in (*named, *slack)
    ]
    return [replace(one, configured=True) for one in (*(preview if settings.preview.enabled else []), *chosen)]


async def serve(settings: Settings, work: frozenset[Work] = EVERYTHING, monitor: Monitor | None = None) -> None:
    """Run the desk, or this work of it, until SIGINT or SIGTERM.

    Raises:
        DeskError: it cannot start; says what to do.
    """
    with speaking(settings.language):
        await _serve(settings, work, monitor or Monitor())


async def _serve(settings: Settings, work: frozenset[Work], monitor: Monitor) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with build(settings, work) as app, monitor.watching(settings, app.storage, app.chats):
        running = asyncio.create_task(app.run())
        stopping = asyncio.create_task(stop.wait())
        preview = app.chats.get("preview")
        if isinstance(preview, PreviewChat):
            opening = asyncio.create_task(preview.ready())
            await asyncio.wait({opening, running, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not opening.cancel():  # done
                log.info("preview_open", address=preview.address)
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not running.done():
            log.info("stopping")
            running.cancel()
        await asyncio.wait({running})
        if not running.cancelled() and (problem := running.exception()) is not None:
            raise _first(problem)
    log.info("stopped")


def _first(problem: BaseException) -> BaseException:
    """The one error that people should read, out of a group of tasks that fell together."""
    while isinstance(problem, BaseExceptionGroup):
        problem = next((e for e in problem.exceptions if isinstance(e, DeskError)), problem.exceptions[0])
    return problem
