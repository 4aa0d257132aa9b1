"""The Chat port over discord.py: messages by REST, what people do by the gateway."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import aiohttp
import discord
import structlog
from discord.http import Route
from discord.webhook.async_ import async_context

from adapters.any_chat.platform_chat import REMEMBERED, Doing, PlatformChat, fields
from adapters.discord_chat.client import Client
from adapters.discord_chat.commands import add_commands
from adapters.discord_chat.errors import NoSession, ThreadRefused, code_of, hopeless, translated
from adapters.discord_chat.forums import Forum
from adapters.discord_chat.inbox import Inbox
from adapters.discord_chat.messages import Messages, title_of
from adapters.discord_chat.names import NAME
from adapters.discord_chat.rate_limit import RateLimit
from adapters.discord_chat.rights import PERMISSIONS, missing, publishes, reason, role_gone
from adapters.discord_chat.wire import Answers, Times, Wire
from bot.crew import WHOLE, Share
from bot.ports import (
    ChannelRefused,
    ChatStopped,
    ChatUnavailable,
    Desk,
    DeskError,
    MessageBlocked,
    MessageGone,
    MessageRefused,
    Outgoing,
)
from bot.posts import Place
from bot.recent import Recent
from bot.wording.language import _

log = structlog.get_logger(__name__)

#: How long we send nothing to a server in which the bot has a time-out: each refusal counts, and ten thousand in ten
#: minutes ban the bot everywhere. Moderators may lift the time-out early.
#: https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
SILENCE = timedelta(minutes=5)
#: How far Discord's clock, which ends a time-out, may be from ours.
CLOCKS_APART = timedelta(seconds=5)


class _Ended(NamedTuple):
    """How a connection ended."""

    #: Whether it was ready before.
    stood: bool
    #: Why no session may begin, where that was it.
    unheard: str | None
    #: Seconds that Discord asks us to wait.
    wait: float


class DiscordChat(PlatformChat):
    """Discord, by one bot token, any number of servers.

    There are no message events (see client.py), so we learn that a message was deleted when we next touch it (an edit,
    a seed, a recount).

    Args:
        token: the bot's token; kept out of reprs and logs.
        api_base: another base address for REST, "http://127.0.0.1:3000/api/v10" (a proxy, a compatible server); the
            gateway is then asked of that server. None is Discord.
        shards: how many shards; None asks Discord.
        rate_limit: how fast to ask over all channels.
        times: how long things may take.
        listening: False only asks (cards are sent, edited and seeded); another process hears what people do.
    """

    name = NAME
    #: Discord can: the flag SUPPRESS_NOTIFICATIONS.
    silences = True
    _inbox: Inbox | None

    def __init__(
        self,
        token: str,
        *,
        api_base: str | None = None,
        shards: int | None = None,
        rate_limit: RateLimit | None = None,
        times: Times | None = None,
        listening: bool = True,
    ) -> None:
        super().__init__()
        self._token, self._api_base, self._listening = token, api_base, listening
        self._times, self._rate_limit = times or Times(), rate_limit or RateLimit()
        self._shards, self._share = shards, WHOLE
        #: By channel id: what a forum wants of its posts, None where it is no forum; only channels that the gateway
        #: does not tell us of.
        self._forums = Recent[str, Forum | None](REMEMBERED)
        #: By server in which the bot has a time-out: when it is tried again.
        self._silent_until: dict[str, datetime] = {}
        self._messages: Messages = Messages(self._call, self._own_id, self._forum, self._publishes, self._times)
        self._client: Client | None = None
        self._closed = False

    # --- before it runs

    async def who_am_i(self) -> tuple[str, str]:
        """Ask Discord whose token this is, without connecting: the application's id and the bot's name.

        Raises:
            ChatStopped: nobody's.
            ChatUnavailable: Discord cannot be asked now.
        """
        try:
            async with self._signed_in() as (wire, me):
                application: Any = await wire.application_info()
                return str(application["id"]), str(me["username"])
        except Exception as error:
            problem = translated(error, Doing.LOOK)
            if not isinstance(problem, ChatStopped | ChatUnavailable):  # a refusal, which is of no message here
                problem = ChatUnavailable(f"That is no answer of Discord's; check discord.api_base. {error}")
            raise problem from error

    @contextlib.asynccontextmanager
    async def _signed_in(self) -> AsyncIterator[tuple[Wire, Any]]:
        """A client for questions without a gateway connection, and who we are."""
        wire = self._wire()
        try:
            yield wire, await wire.static_login(self._token)
        finally:
            await wire.close()

    def _wire(self) -> Wire:
        return Wire(asyncio.get_running_loop(), self._api_base, self._times, self._rate_limit)

    @staticmethod
    def invite_link(application_id: str) -> str:
        """The address at which a moderator adds the bot to a server, with exactly the permissions that it needs."""
        permissions = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
        scopes = ("bot", "applications.commands")
        return discord.utils.oauth_url(int(application_id), permissions=permissions, scopes=scopes)

    # --- sharing the token with other processes

    async def divide(self, asking: int, share: Share) -> None:
        """So many processes use this token, and this share of the servers is ours to listen to.

        If the share has changed we reconnect: Discord fixes the shards when a session begins.
        """
        self._rate_limit.divide(asking)
        if share != self._share:
            self._share = share
            if self._listening and self._client is not None:
                log.info("discord_servers_divided", part=share.index + 1, of=share.of)
                await _close(self._client)

    async def _division(self) -> tuple[int | None, list[int] | None]:
        """How many shards there are (None: Discord decides), and which are ours (None: all)."""
        if self._share == WHOLE or not self._listening:
            return self._shards, None
        count = self._shards
        if count is None:
            async with self._signed_in() as (wire, _me):
                count, _, _ = await wire.get_bot_gateway()
        return count, [number for number in range(count) if self._share.has(number)]

    # --- being connected

    async def run(self, desk: Desk) -> None:
        """Stay connected until cancelled or closed; connect anew for as long as it takes.

        Raises:
            ChatStopped: Discord refuses the token.
        """
        # A context variable of discord.py: set for this task and those it starts, not for the process.
        async_context.set(Answers(self._api_base))
        inbox = self._inbox = Inbox(desk, self._call, self._where)
        self._closed = False
        async with inbox.serving():
            try:
                await self._stay(desk, inbox)
            finally:
                self._client = None
                if not self._stopped:
                    self._ready.clear()

    async def _stay(self, desk: Desk, inbox: Inbox) -> None:
        now = asyncio.get_running_loop().time
        failures, deaf_until = 0, 0.0
        while not self._closed:
            deaf = asyncio.timeout_at(deaf_until if now() < deaf_until else None)
            ended = await self._once(desk, inbox, deaf)
            if self._stopped:
                raise self._stopped
            if self._closed or deaf.expired():
                continue
            failures = 1 if ended.stood else failures + 1
            wait = max(ended.wait, min(60.0, self._times.identify_every * failures))
            if ended.unheard is None:
                await asyncio.sleep(wait)
            else:
                deaf_until = now() + wait
                log.error("discord_only_sending", reason=ended.unheard, wait_seconds=wait)

    async def _once(self, desk: Desk, inbox: Inbox, deaf: asyncio.Timeout) -> _Ended:
        """One connection, until it ends. If ``deaf`` has an end it only sends, and ends then."""
        client, unheard, wait = None, None, None
        try:
            async with deaf:
                client = await self._made(desk, inbox, deaf=deaf.when() is not None)
                await self._connected(client, desk)
        except NoSession as none:
            unheard, wait = str(none), none.seconds
        except Exception as error:
            if (problem := hopeless(error, told_shards=self._shards is not None)) is not None:
                raise self._stop(problem) from error
            # Anything else is an answer that not even `lenient` could mend; it is logged with its traceback, and
            # the next may be better.
            known = isinstance(error, discord.DiscordException | DeskError | aiohttp.ClientError | OSError)
            reason = {"reason": str(error), "error": type(error).__name__}
            if not deaf.expired():
                log.warning("discord_connection_lost", **reason, exc_info=None if known else error)
            wait = getattr(translated(error, Doing.LOOK), "retry_after", None)
        finally:
            if client is not None:
                await _close(client)
        return _Ended(client is not None and client.up.is_set(), unheard, wait or 0.0)

    async def _made(self, desk: Desk, inbox: Inbox, *, deaf: bool) -> Client:
        """A client for the next connection. ``deaf``: it only sends, since no session may begin now."""
        shards, ours = await self._division()
        listening = self._listening and ours != [] and not deaf
        client = self._client = Client(self._wire(), desk, inbox, self._times, shards, ours or None, listening)
        add_commands(client.tree, desk, self._messages.send)
        return client

    async def _connected(self, client: Client, desk: Desk) -> None:
        """Be connected until the connection ends."""

        async def watch() -> None:
            await client.up.wait()
            self._ready.set()
            with contextlib.suppress(DeskError):  # the database is away: the next start tries again
                await self._messages.publish_late(await desk.to_publish(NAME))

        watching = asyncio.create_task(watch())
        # Not awaited directly: while it reconnects, discord.py may swallow a cancellation and never stop.
        staying = asyncio.create_task(client.stay(self._token))
        try:
            await asyncio.wait({staying})
            await staying
        finally:
            watching.cancel()
            staying.cancel()

    async def close(self) -> None:
        """Let go of the connection; `run` returns."""
        self._closed = True
        if self._client is not None:
            await _close(self._client)

    # --- messages

    async def send(self, place: Place, message: Outgoing) -> str:
        """See `Chat.send`. A role that no longer exists is not mentioned: people would read "@deleted-role"."""
        client = self._client
        if client is not None and role_gone(client.server(place), message.mention):
            message = replace(message, mention=None)
        message_id = await super().send(place, message)
        if self._inbox is not None:
            self._inbox.taken(place)
        if client is not None and not message.reply_to and place.person is None:
            client.announced(title_of(message.card))
        return message_id

    async def link(self, place: Place, message_id: str) -> str | None:
        """See `Chat.link`. A post of a forum stands in the thread of its own id."""
        with contextlib.suppress(DeskError):
            channel = await self._where(place, message_id)
            return f"https://discord.com/channels/{place.community}/{channel}/{message_id}"
        return None

    def _own_id(self) -> str | None:
        user = self._client.user if self._client else None
        return str(user.id) if user else None

    def _forum(self, channel_id: str) -> Forum | None:
        known = self._client.forum(channel_id) if self._client is not None else None
        return known or self._forums.get(channel_id)

    def _publishes(self, channel_id: str) -> bool:
        """Whether other servers can follow the channel, as far as we know."""
        known = self._client.known(channel_id) if self._client is not None else None
        return known is None or publishes(known)

    async def _look_at(self, place: Place) -> None:
        """Ask once what kind of channel it is, where the gateway has not told us: forums take messages differently."""
        client = self._client
        if client is None or place.person is not None or place.channel in self._forums:
            return
        if client.known(place.channel) is None:
            told: Any = {}
            with contextlib.suppress(MessageGone, MessageRefused):  # a server that tells nothing of channels
                told = await self._call(Doing.LOOK, "GET", "/channels/{channel_id}", channel_id=place.channel)
            self._forums[place.channel] = Forum.of(fields(told))

    async def _where(self, place: Place, message_id: str) -> str:
        """The id of the channel that a message stands in."""
        await self._look_at(place)
        return await self._messages.at(place, message_id)

    @contextlib.asynccontextmanager
    async def _at(self, place: Place) -> AsyncIterator[None]:
        """Look up the channel's kind first; add the channel's name, and what the bot lacks there, to a refusal."""
        client = self._client
        try:
            self._wait_out_silence(place)
            await self._look_at(place)
            yield
        except MessageBlocked as refusal:
            raise MessageBlocked(await self._named(place, str(refusal))) from refusal
        except ChannelRefused as refusal:
            await self._look_for_silence(place)
            self._wait_out_silence(place)
            server = client.server(place) if client is not None else None
            lacks = missing(server, place.channel)
            if not lacks and place.person is None and self._inbox is not None:
                self._inbox.refused(place)
            words = reason(code_of(refusal.__cause__), lacks, server, place.channel) or str(refusal)
            raise ChannelRefused(await self._named(place, words)) from refusal

    async def _look_for_silence(self, place: Place) -> None:
        """Ask Discord whether moderators gave the bot a time-out. It does not announce the end of one, nor the
        beginning to a process that does not listen.
        """
        path, ids = "/guilds/{guild_id}/members/{user_id}", {"guild_id": place.community, "user_id": self._own_id()}
        with contextlib.suppress(DeskError, TypeError, ValueError):
            me = await self._call(Doing.LOOK, "GET", path, **ids) if place.person is None else None
            until = discord.utils.parse_time(fields(me).get("communication_disabled_until"))
            now = discord.utils.utcnow()
            if until is not None and until > now - CLOCKS_APART:
                self._silent_until[place.community] = min(max(until, now) + CLOCKS_APART, now + SILENCE)

    def _wait_out_silence(self, place: Place) -> None:
        """Raises:
        ChatUnavailable: the bot had a time-out in the server just now.
        """
        until, now = self._silent_until.get(place.community), discord.utils.utcnow()
        if until is not None and until > now:
            words = "Moderators gave the bot a time-out in the server."
            raise ChatUnavailable(words, (until - now).total_seconds())

    async def _named(self, place: Place, words: str) -> str:
        """Words about a channel, after its name: "#tv-news in TV fans: The thread is locked"."""
        client = self._client
        if client is None or (server := client.server(place)) is None or not server.name:
            return words
        name = await client.name_of(place.channel)
        where = _("#{channel} in {server}", channel=name, server=server.name)
        return f"{where}: {words}" if name else words

    async def _call(self, doing: Doing, method: str, path: str, **options: Any) -> Any:
        """One REST call; every error in the port's words."""
        if self._stopped:
            raise self._stopped
        if self._client is None or self._client.user is None or self._client.is_closed():
            raise ChatUnavailable("Discord is not connected.")
        body = {name: options.pop(name) for name in ("json", "form", "params") if name in options}
        try:
            return await self._client.http.request(Route(method, path, **options), **body)
        except Exception as error:
            ours = translated(error, doing)
            if not isinstance(ours, ChatUnavailable):  # a forum's requirements may have changed
                self._forums.pop(options.get("channel_id", ""), None)
            if isinstance(ours, ChatStopped):
                self._stop(ours)
                await _close(self._client)
            if isinstance(ours, ThreadRefused) and options.get("message_id") == options.get("channel_id", ""):
                ours = MessageGone(str(ours))  # a forum's post is gone with its thread
            raise ours from error


async def _close(client: discord.Client) -> None:
    """Close a client in whatever state it is; failures while closing do not matter."""
    with contextlib.suppress(Exception):
        await client.close()
