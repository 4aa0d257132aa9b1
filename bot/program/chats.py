"""The chats that the settings ask for, and the channels that the host named in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

import structlog
from pydantic import SecretStr

from adapters.discord_chat import DiscordChat
from adapters.preview_chat import Figure, PreviewChannel, PreviewChat
from adapters.sample_newswire import ROOM
from bot.crew import EVERY_ROLE, Role
from bot.ports import Chat, Storage
from bot.posts import PREVIEW, Channel, Place
from bot.program.settings import Discord, Settings, Slack
from storage.opening import file_of

log = structlog.get_logger(__name__)

#: The bundled fortnight passes in a minute, so a weekly limit of asks must not slow it down, and nothing is gathered.
SAMPLE_ASKS_A_WEEK = 20
#: Why a channel gets nothing whose chat is turned off.
OFF = "the desk has no token for this chat"
LIVE_CHANNEL = PreviewChannel("live-news", "live-news", "News from the real feeds, as it comes in")
SAMPLE_CHANNEL = PreviewChannel("sample-newswire", "sample-newswire", "A bundled fortnight of stories on a fast clock")


def tells_sample(settings: Settings, roles: frozenset[Role]) -> bool:
    """Whether the bundled fortnight is told: only on the page of a process that does everything.

    Several processes would each serve it at an address of their own, and drop the other's feeds.
    """
    return roles == EVERY_ROLE and settings.preview.enabled and settings.sample_newswire.enabled


def chats_of(settings: Settings, storage: Storage, roles: frozenset[Role]) -> dict[str, Chat]:
    """The chats that a process with these roles delivers to or listens to."""
    chats: list[Chat] = []
    if settings.preview.enabled and Role.WEB in roles:
        shown = [LIVE_CHANNEL, *([SAMPLE_CHANNEL] if tells_sample(settings, roles) else [])]
        page, status = settings.preview, partial(_status, storage)
        chats.append(
            PreviewChat(shown, path=page.file, host=page.host, port=page.port, names=page.names, status=status)
        )
    if roles & {Role.DISCORD, Role.DELIVER}:
        if settings.discord.token is not None:
            chats.append(_discord(settings.discord, settings.discord.token, listening=Role.DISCORD in roles))
        else:
            log.info("discord_off", why="DISCORD_TOKEN is not set in the environment or .env")
    if roles & {Role.SLACK, Role.DELIVER}:
        if settings.slack.on:
            chats.append(_slack(settings.slack, storage, listening=Role.SLACK in roles))
        else:
            log.info("slack_off", why="neither SLACK_BOT_TOKEN nor SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are set")
    if not chats and Role.DELIVER in roles and not settings.preview.enabled:  # another process may have its page
        log.warning("nobody_is_told", problem="no chat has its token, and the preview is turned off")
    return {chat.name: chat for chat in chats}


def _discord(discord: Discord, token: SecretStr, *, listening: bool) -> Chat:
    return DiscordChat(
        token.get_secret_value(),
        api_base=discord.api_base,
        shards=None if discord.shards == "auto" else discord.shards,
        listening=listening,
    )


def _slack(slack: Slack, storage: Storage, *, listening: bool) -> Chat:
    from adapters.slack_chat import OAuth, SlackChat  # 14 MB, which a desk without Slack does not pay

    oauth = None
    if slack.client_id is not None and slack.client_secret is not None:
        oauth = OAuth(slack.client_id, slack.client_secret.get_secret_value(), slack.address)
    return SlackChat(
        _secret(slack.bot_token),
        app_token=_secret(slack.app_token),
        signing_secret=_secret(slack.signing_secret),
        mode=slack.mode,
        host=slack.host,
        port=slack.port,
        api_base=slack.api_base,
        oauth=oauth,
        installations=storage,
        moderators=slack.moderators,
        listening=listening,
    )


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None


async def _status(storage: Storage) -> Mapping[str, Figure]:
    """What the preview's status line says."""
    counts, feeds = await storage.counts(), await storage.feed_states()
    wrong = {feed.url: why for feed in feeds if (why := feed.stopped or feed.trouble)}
    well = sum(1 for feed in feeds if feed.checked_at and feed.url not in wrong)
    # The server's name alone: some feeds have a secret in their address, and a page may be open to many.
    problems = list(dict.fromkeys(f"{urlsplit(url).hostname or url} {why}" for url, why in wrong.items()))
    return {
        "stories": Figure(str(counts.stories)),
        "events": Figure(str(counts.events)),
        "feeds": Figure(f"{well} of {len(feeds)} working" if feeds else "none", problems),
    }


async def subscribe(storage: Storage, settings: Settings) -> None:
    """Store the configured channels, beside those that moderators set up. A channel that refused us is tried again;
    one that a moderator set up once its chat is connected, which knows whether the bot is still in its server. Those
    of a chat that is off rest; where several processes share a database another one may have its token.
    """
    alone = file_of(settings.database) is not None
    off = {chat for chat, platform in settings.platforms.items() if alone and not platform.on}
    known = await storage.channels(people=True)
    named = [_as_known(one, known) for one in _channels(settings)]
    for channel in named:
        await storage.save_channel(channel)
    wanted = {channel.id for channel in named}
    for channel in known:
        if channel.configured and channel.id not in wanted:
            await storage.forget_channel(channel.id)
        elif channel.refused and (channel.set_up_by is None or channel.refused == OFF) and channel.id not in wanted:
            await storage.set_aside(channel.id, None)
    for channel in await storage.channels(people=True):
        if channel.place.chat in off and channel.refused is None:
            await storage.set_aside(channel.id, OFF)


def _as_known(named: Channel, known: Sequence[Channel]) -> Channel:
    """A channel that the file names, with the id that it already has, and where the platform has moved it."""
    for one in known:
        if one.place == named.place:
            return replace(named, id=one.id)
        if (one.id, one.place.community) == (named.id, named.place.community):
            log.warning("channel_moved", channel=named.place.channel, now=one.place.channel, change="config.yaml")
            return replace(named, place=one.place)
    return named


def _channels(settings: Settings) -> Sequence[Channel]:
    found = [one.at(Place("discord", one.server, one.channel)) for one in settings.discord.channels]
    found += [one.at(Place("slack", one.workspace, one.channel)) for one in settings.slack.channels]
    if settings.preview.enabled:
        live, sample = (Place(PREVIEW, PREVIEW, one.id) for one in (LIVE_CHANNEL, SAMPLE_CHANNEL))
        found.append(Channel("preview-live", live, configured=True))
        found.append(
            Channel(
                "preview-sample", sample, room=ROOM, asks_a_week=SAMPLE_ASKS_A_WEEK, round_up_after=0, configured=True
            )
        )
    return found
