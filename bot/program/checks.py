"""What `check` looks at: configuration, database, disk, feeds, tokens. It changes nothing.

What only some desks need is imported where it is needed: importing all takes longer than the whole check.
"""

from __future__ import annotations

import asyncio
import difflib
import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from adapters.web_feeds import WebFeeds
from bot.clock import wall
from bot.listings import DirectoryState
from bot.masking import masked_address
from bot.outlets import OUTLETS
from bot.poller.pace import CACHED
from bot.ports import ChatStopped, DeskError, FeedState, Outcome
from bot.program import configuration
from bot.program.settings import Preview, Settings
from bot.stories import Feed
from storage.opening import beside, file_of

T = TypeVar("T")

#: Environment variables that tell which platform this is, of those that wipe their disk at each deploy.
WIPED_DISKS: dict[str, str] = {
    "DYNO": "Heroku",
    "RENDER": "Render",
    "RAILWAY_ENVIRONMENT": "Railway",
    "FLY_APP_NAME": "Fly.io",
    "K_SERVICE": "Cloud Run",
}
#: How other programs are told of a proxy. We use none: behind it we could not see where a feed leads.
PROXIES = ("HTTPS_PROXY", "https_proxy")
#: Bytes below which a disk is soon full: what a desk with many feeds writes in a month.
LEAST_FREE = 100 * 1024 * 1024
#: What a SQLite file begins with (https://www.sqlite.org/fileformat.html).
SQLITE = b"SQLite format 3\0"
#: Feeds that are checked at the same time, and seconds that a chat has to answer.
AT_ONCE, ANSWERS_WITHIN = 10, 15


class Level(StrEnum):
    """How serious a finding is."""

    GOOD = "ok"
    WARNING = "warning"
    BAD = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    level: Level
    what: str
    #: What was found and, unless it is good, what to do.
    words: str


async def findings(settings: Settings, environment: Mapping[str, str], *, ask_feeds: bool) -> AsyncIterator[Finding]:
    """Look at everything the settings name, one finding after another."""
    path, directory, installed = None, DirectoryState(), 0
    try:
        path = file_of(settings.database)
        database, directory, installed = await _database(settings, path)
    except DeskError as problem:
        database = Finding(Level.BAD, "database", str(problem).removeprefix("database "))
    yield database
    for finding in _surroundings(settings, environment, path):
        yield finding
    yield _catalogue(settings, directory)
    yield await _discord(settings)
    yield await _slack(settings, installed)
    told = settings.health.tell
    if told is not None and not settings.platforms[told.chat].on:
        yield Finding(Level.WARNING, "health.tell", f"nobody is told of trouble there: {told.chat} is off")
    if settings.announce_within_hours * 3600 < CACHED:
        words = "is less than a day: some feeds ask to be read once a day only, and most of their news is never told"
        yield Finding(Level.WARNING, "announce_within_hours", words)
    feeds = configuration.feeds_of(settings)
    if not feeds:
        yield Finding(Level.WARNING, "feeds", configuration.NO_FEEDS)
    elif ask_feeds:
        async for finding in _feeds(settings, feeds):
            yield finding
    else:
        yield Finding(Level.GOOD, "feeds", f"{len(feeds)} configured, not checked")
    for finding in _unknown_names(settings, feeds):
        yield finding


def wiped_disk(path: Path | None, environment: Mapping[str, str]) -> str | None:
    """What to do where each deploy loses the database, if it is a file; None where it does not.

    What is on a volume stays. That it is mounted tells nothing, as the program's own folder may be; but a volume is
    another file system than the program's, which each deploy replaces.
    """
    platform = next((name for variable, name in WIPED_DISKS.items() if variable in environment), None)
    if platform is None or path is None or _file_system(_folder_of(path)) != _file_system(Path(__file__)):
        return None
    return (
        f"{platform} wipes its disk at each deploy: the record of what was posted and all votes would be lost. "
        "Mount a volume, or set DATABASE_URL to a PostgreSQL server."
    )


def _surroundings(settings: Settings, environment: Mapping[str, str], path: Path | None) -> Iterator[Finding]:
    """What is wrong with the machine, its disk, its files and its environment. ``path``: of the database, if a file."""
    if (wiped := wiped_disk(path, environment)) is not None:
        yield Finding(Level.WARNING, "disk", wiped)
    yield from filter(None, (_disk(path) if path else None, _preview(settings.preview), _reading()))
    if (readable := configuration.open_secrets()) is not None:
        yield Finding(Level.WARNING, "secrets", readable)
    for name in (one for one in PROXIES if environment.get(one)):
        words = f"{name} is not used: this machine itself must reach feeds, TVmaze and Discord"
        yield Finding(Level.WARNING, "environment", words)


def _unknown_names(settings: Settings, feeds: Sequence[Feed]) -> Iterator[Finding]:
    """Outlets and networks in the settings that nobody knows."""
    known = {feed.outlet.name.casefold() for feed in feeds} | {row.name.casefold() for row in OUTLETS}
    if strangers := sorted(name for name in settings.feeds.trusted if name.casefold() not in known):
        words = f"no outlet is called {', '.join(strangers)}; `python -m bot feeds` shows the names of yours"
        yield Finding(Level.WARNING, "feeds.trusted", words)
    asked = [
        (f"{chat}.channels.{number}.networks", name)
        for chat, platform in settings.platforms.items()
        for number, channel in enumerate(platform.channels)
        for name in sorted(channel.networks)
    ]
    if not asked:
        return
    from bot.understanding.words.network_names import NETWORKS

    for where, name in asked:
        if name not in NETWORKS:
            close = difflib.get_close_matches(name.casefold(), [network.casefold() for network in NETWORKS], 1)
            meant = next((f"; did you mean {one}?" for one in NETWORKS if one.casefold() in close), "")
            yield Finding(Level.WARNING, where, f"no network is called {name}{meant}")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


async def _database(settings: Settings, path: Path | None) -> tuple[Finding, DirectoryState, int]:
    """What it holds; how far the catalogue has come; and how many Slack workspaces installed the app."""
    if path is not None and not path.exists():
        created = Finding(Level.GOOD, "database", f"{path} will be created at the first start")
        return _not_made("database", path) or created, DirectoryState(), 0
    storage = await beside(settings.database, writing=True)
    if storage is None:
        words = "PostgreSQL; the tables will be created at the first start"
        return Finding(Level.GOOD, "database", words), DirectoryState(), 0
    try:
        await storage.try_writing()
        counts, directory = await storage.counts(), await storage.directory_state()
        installed = len(await storage.installations("slack"))
    finally:
        await storage.close()
    held = (
        (counts.stories, "story", "stories"),
        (counts.events, "event", "events"),
        (counts.posts_owed, "post owed", "posts owed"),
        (counts.tellings_owed, "news item yet to be told", "news items yet to be told"),
    )
    words = f"{path or 'PostgreSQL'}: {', '.join(_count(*one) for one in held)}"
    return Finding(Level.GOOD, "database", words), directory, installed


def _not_made(setting: str, file: Path) -> Finding | None:
    """A finding where a file cannot be created as a setting says; else None."""
    folder = _folder_of(file)
    if folder.is_dir() and os.access(folder, os.W_OK):
        return None
    return Finding(Level.BAD, setting, f"{folder} cannot be written to; name another place under `{setting}`")


def _preview(page: Preview) -> Finding | None:
    """A finding where the preview cannot store its messages; else None."""
    if not page.enabled:
        return None
    try:
        with page.file.open("r+b") as file:
            wrong = "" if file.read(len(SQLITE)) in (b"", SQLITE) else "not a SQLite database"
    except FileNotFoundError:
        return _not_made("preview.file", page.file)
    except OSError as problem:
        wrong = problem.strerror or str(problem)
    words = f"{page.file} cannot be used ({wrong}); name another file"
    return Finding(Level.BAD, "preview.file", words) if wrong else None


def _folder_of(file: Path) -> Path:
    """The folder that a file is in, or will be made in."""
    return next(folder for folder in file.resolve().parents if folder.exists())


def _file_system(place: Path) -> int:
    return place.stat().st_dev


def _disk(path: Path) -> Finding | None:
    """A finding where the disk of the database is nearly full; else None."""
    free = shutil.disk_usage(_folder_of(path)).free
    words = (
        f"{free // 1024**2} MB are free where the database is; while there are none, nothing is told. Free some space"
    )
    return Finding(Level.WARNING, "disk", words) if free < LEAST_FREE else None


def _reading() -> Finding | None:
    """A finding where stories cannot be read; else None."""
    from bot.understanding.second_look.hearing import loaded

    try:
        loaded()
    except ImportError as problem:
        return Finding(Level.BAD, "reading", str(problem))
    return None


def _catalogue(settings: Settings, state: DirectoryState) -> Finding:
    if not settings.tvmaze.enabled:
        return Finding(Level.GOOD, "catalogue", "TVmaze is turned off; shows already known are kept")
    return Finding(Level.WARNING if state.trouble else Level.GOOD, "catalogue", state.in_words())


async def _answered(chat: str, who: Awaitable[T]) -> T | Finding:
    """A platform's answer to who we are, or a finding why there is none."""
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            return await who
    except ChatStopped as problem:
        return Finding(Level.BAD, chat, str(problem))
    except (DeskError, TimeoutError) as problem:
        words = f"could not be checked: {problem or f'no answer within {ANSWERS_WITHIN} s'}"
        return Finding(Level.WARNING, chat, words)


async def _discord(settings: Settings) -> Finding:
    token = settings.discord.token
    if token is None:
        level = Level.GOOD if settings.slack.on and not settings.discord.channels else Level.WARNING
        return Finding(level, "discord", "off: DISCORD_TOKEN is not set in the environment or .env")
    from adapters.discord_chat import DiscordChat

    chat = DiscordChat(token.get_secret_value(), api_base=settings.discord.api_base)
    me = await _answered("discord", chat.who_am_i())
    if isinstance(me, Finding):
        return me
    channels = _count(len(settings.discord.channels), "channel", "channels")
    words = f"{me[1]}, {channels} configured; moderators choose more with /desk setup. Invite it: "
    return Finding(Level.GOOD, "discord", words + DiscordChat.invite_link(me[0]))


async def _slack(settings: Settings, installed: int) -> Finding:
    slack = settings.slack
    if not slack.on:
        return _without_slack(settings)
    from adapters.slack_chat import INSTALL, SlackChat, what_lacks

    if lacks := what_lacks(slack.mode, slack.app_token, slack.signing_secret, many=slack.distributed):
        return Finding(Level.BAD, "slack", lacks)
    found: list[str] = []
    warnings: tuple[str, ...] = ()
    if slack.bot_token is not None:
        chat = SlackChat(slack.bot_token.get_secret_value(), api_base=slack.api_base)
        me = await _answered("slack", chat.who_am_i())
        if isinstance(me, Finding):
            return me
        found.append(f"{me.name} ({me.team})")
        warnings = me.warnings
        if not slack.distributed and (others := {one.workspace for one in slack.channels} - {me.team}):
            # Of an organisation's workspaces the browser's address has the organisation's id.
            words = f"slack.channels names {', '.join(sorted(others))}, but the token is for {me.team}: put that there"
            warnings = (*warnings, words)
    if slack.distributed:
        address = slack.address.rstrip("/") if slack.address else "https://<where slack.port is reached>"
        workspaces = _count(installed, "workspace has", "workspaces have")
        found.append(f"{workspaces} installed it; others do at {address}{INSTALL}")
    channels = _count(len(slack.channels), "channel", "channels")
    words = f"{'; '.join(found)}; {channels} configured; admins choose more with /renewal setup"
    return Finding(Level.WARNING if warnings else Level.GOOD, "slack", ". ".join([words, *warnings]))


def _without_slack(settings: Settings) -> Finding:
    slack, lacking = settings.slack, "SLACK_BOT_TOKEN"
    if slack.client_id is not None:
        lacking = "SLACK_CLIENT_SECRET"
    elif slack.client_secret is not None:
        lacking = "SLACK_CLIENT_ID"
    level = Level.GOOD if settings.discord.on and not slack.channels else Level.WARNING
    words = f"off: {lacking} is not set in the environment or .env; `check --slack-manifest` prints the app"
    return Finding(level, "slack", words)


def manifest_of(settings: Settings) -> str:
    """The description of the Slack app that fits these settings, to be pasted at api.slack.com/apps."""
    from adapters.slack_chat import manifest

    return manifest(http=settings.slack.mode == "http", address=settings.slack.address)


async def _feeds(settings: Settings, feeds: Sequence[Feed]) -> AsyncIterator[Finding]:
    source = WebFeeds(
        now=wall, contact=settings.polling.contact, allow_private=settings.polling.allow_private_addresses
    )
    slots = asyncio.Semaphore(AT_ONCE)

    async def ask(feed: Feed) -> Finding:
        async with slots:
            fetched = await source.fetch(feed, FeedState(feed.url, feed.url))
        named = masked_address(feed.url)
        if fetched.outcome is Outcome.ITEMS:
            moved = f"; it has moved to {masked_address(fetched.moved_to)}" if fetched.moved_to else ""
            return Finding(
                Level.GOOD, named, f"{feed.outlet.name}: {_count(len(fetched.items), 'item', 'items')}{moved}"
            )
        return Finding(Level.BAD, named, f"{feed.outlet.name}: {fetched.trouble or fetched.outcome.value}")

    answered = 0
    try:
        for asked in asyncio.as_completed([ask(feed) for feed in feeds]):
            yield (found := await asked)
            answered += found.level is Level.GOOD
    finally:
        await source.close()
    if not answered and len(feeds) > 1:
        words = "no feed can be read; see that this machine reaches the internet: its DNS, its firewall"
        yield Finding(Level.BAD, "network", words)
