"""The Chat port over discord.py: messages by REST, what people do by the gateway."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
import structlog
from discord.http import Route
from discord.webhook.async_ import async_context

from adapters.discord_chat.commands import command_tree, sync
from adapters.discord_chat.embeds import carries, embeds
from adapters.discord_chat.errors import HOPELESS_CODES, Doing, stopped, translated
from adapters.discord_chat.lenient import forgiving
from adapters.discord_chat.people import Inbox, path_emoji, person_of
from adapters.discord_chat.wire import REQUEST_TIMEOUT, Answers, Wire
from bot.ports import (
    ChatStopped,
    ChatUnavailable,
    Desk,
    EditRefused,
    MessageRefused,
    Outgoing,
    Reacted,
)
from bot.posts import Place

log = structlog.get_logger(__name__)

NAME = "discord"
#: https://discord.com/developers/docs/resources/message#message-object-message-flags
SUPPRESS_NOTIFICATIONS = 1 << 12
#: How many recent messages of a channel are looked through for a key: three requests.
LOOK_BACK, PAGE = 300, 100
#: A wait that discord.py sits out itself; a longer one is the outbox's to plan. 30 is its smallest.
PATIENCE = 30.0
#: What the bot does in a channel: post cards, reply, look for its own messages, set the ballot's emoji.
PERMISSIONS = (
    "view_channel",
    "send_messages",
    "send_messages_in_threads",
    "embed_links",
    "read_message_history",
    "add_reactions",
)
_MESSAGES = "/channels/{channel_id}/messages"
_MESSAGE = "/channels/{channel_id}/messages/{message_id}"


class DiscordChat:
    """Discord, by one bot token, any number of servers.

    No privileged intent, and no message events: with them Discord would send every word of every server. That a message
    was deleted is therefore learnt when it is next touched (an edit, a seed, a recount), not at once.

    Args:
        token: the bot's token; kept out of reprs and logs.
        api_base: another base address for REST, "http://127.0.0.1:3000/api/v10" (a proxy, a compatible server); the
            gateway is then asked of that server. None is Discord.
        identify_every: seconds between two new sessions; Discord's rule is 5.
        settle: seconds without news after which the list of servers counts as complete at start.
        prompt: seconds after which a slow answer to a command is announced.
        timeout: seconds for one request.
    """

    def __init__(
        self,
        token: str,
        *,
        api_base: str | None = None,
        identify_every: float = 5.0,
        settle: float = 2.0,
        prompt: float = 1.5,
        timeout: float = REQUEST_TIMEOUT,
    ) -> None:
        self._token = token
        self._api_base = api_base
        self._identify_every = identify_every
        self._settle = settle
        self._prompt = prompt
        self._timeout = timeout
        self._client: _Client | None = None
        self._closed = False
        self._ready = asyncio.Event()
        self._stopped: ChatStopped | None = None

    def __repr__(self) -> str:
        return f"DiscordChat(api_base={self._api_base!r})"

    @property
    def name(self) -> str:
        """As in `Place.chat`."""
        return NAME

    # --- before it runs

    async def who_am_i(self) -> tuple[str, str]:
        """Ask Discord whose token this is, without connecting: the application's id and the bot's name.

        Raises:
            ChatStopped: nobody's.
            ChatUnavailable: Discord cannot be asked now.
        """
        wire = Wire(asyncio.get_running_loop(), self._api_base, timeout=self._timeout, patience=PATIENCE)
        try:
            me: Any = await wire.static_login(self._token)
            application: Any = await wire.application_info()
            return str(application["id"]), str(me["username"])
        except Exception as error:
            raise translated(error, Doing.LOOK) from error
        finally:
            await wire.close()

    @staticmethod
    def invite_link(application_id: str) -> str:
        """The address at which a moderator adds the bot to a server, with exactly the permissions that it needs."""
        permissions = discord.Permissions(**dict.fromkeys(PERMISSIONS, True))
        scopes = ("bot", "applications.commands")
        return discord.utils.oauth_url(int(application_id), permissions=permissions, scopes=scopes)

    # --- being connected

    async def run(self, desk: Desk) -> None:
        """Stay connected until cancelled or closed; connect anew for as long as it takes.

        Raises:
            ChatStopped: Discord refuses the token.
        """
        # A context variable of discord.py: set for this task and those it starts, not for the process.
        async_context.set(Answers(self._api_base))
        inbox = Inbox(desk, self._call)
        serving = asyncio.create_task(inbox.serve())
        failures, self._closed = 0, False
        try:
            while not self._closed:
                client = self._client = _Client(self, desk, inbox)
                try:
                    await client.start(self._token)
                except discord.LoginFailure as error:
                    raise self._stop() from error
                except discord.PrivilegedIntentsRequired as error:
                    raise self._stop(4014) from error
                except discord.ConnectionClosed as error:
                    if error.code in HOPELESS_CODES:
                        raise self._stop(error.code) from error
                    log.warning("discord_connection_closed", code=error.code)
                except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
                    log.warning("discord_unreachable", reason=str(error), error=type(error).__name__)
                except Exception:
                    # An answer that not even `lenient` could mend; the next one may be better.
                    log.exception("discord_connection_failed")
                finally:
                    await _close(client)
                if self._stopped:
                    raise self._stopped
                if not self._closed:
                    failures = 1 if client.is_ready() else failures + 1
                    await asyncio.sleep(min(60.0, self._identify_every * failures))
        finally:
            self._client = None
            self._ready.clear()
            if self._stopped:
                self._ready.set()
            serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving

    def _stop(self, code: int = 4004) -> ChatStopped:
        self._stopped = stopped(code)
        self._ready.set()
        log.error("discord_stopped", reason=str(self._stopped))
        return self._stopped

    async def ready(self) -> None:
        """Wait until messages can be sent.

        Raises:
            ChatStopped: they never will.
        """
        await self._ready.wait()
        if self._stopped:
            raise self._stopped

    async def close(self) -> None:
        """Let go of the connection; `run` returns."""
        self._closed = True
        if self._client is not None:
            await _close(self._client)

    # --- messages

    async def send(self, place: Place, message: Outgoing) -> str:
        """See `Chat.send`. The key is the nonce: Discord gives back the first message for some minutes."""
        said: dict[str, Any] = {
            "embeds": embeds(message.card, message.key),
            "nonce": message.key,
            "enforce_nonce": True,
            "flags": SUPPRESS_NOTIFICATIONS if message.silent else 0,
            **_mention(message.mention),
        }
        if message.reply_to:
            said["message_reference"] = {
                "message_id": message.reply_to,
                "channel_id": place.channel,
                "fail_if_not_exists": False,
            }
        sent = await self._call(Doing.SEND, "POST", _MESSAGES, json=said, channel_id=place.channel)
        try:
            return str(sent["id"])
        except (KeyError, TypeError) as error:
            raise translated(error, Doing.SEND) from error

    async def edit(self, place: Place, message_id: str, message: Outgoing) -> None:
        """See `Chat.edit`. A mention in the message stays as it is; an edit never notifies."""
        said = {"embeds": embeds(message.card, message.key), "allowed_mentions": _mention(None)["allowed_mentions"]}
        await self._call(Doing.EDIT, "PATCH", _MESSAGE, json=said, channel_id=place.channel, message_id=message_id)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """See `Chat.seed`. An emoji that Discord does not know is left out and logged; the others are set."""
        path = f"{_MESSAGE}/reactions/{{emoji}}/@me"
        for one in emoji:
            ids = {"channel_id": place.channel, "message_id": message_id, "emoji": path_emoji(one)}
            try:
                await self._call(Doing.REACT, "PUT", path, **ids)
            except MessageRefused as error:
                log.warning("discord_emoji_refused", emoji=one, channel=place.channel, reason=str(error))

    async def find(self, place: Place, key: str) -> str | None:
        """See `Chat.find`. Looks through the last 300 messages of the channel.

        Without Read Message History Discord shows an empty channel and not a refusal: nothing is found then.
        """
        before: str | None = None
        for _ in range(LOOK_BACK // PAGE):
            params = {"limit": PAGE} | ({"before": before} if before else {})
            page = await self._call(Doing.LOOK, "GET", _MESSAGES, params=params, channel_id=place.channel)
            for message in page:
                if str((message.get("author") or {}).get("id")) == self._own_id and carries(message, key):
                    return str(message["id"])
            if len(page) < PAGE:
                break
            before = str(page[-1]["id"])
        return None

    @property
    def _own_id(self) -> str | None:
        user = self._client.user if self._client else None
        return str(user.id) if user else None

    async def _call(self, doing: Doing, method: str, path: str, **options: Any) -> Any:
        """One REST call; every error in the port's words."""
        if self._stopped:
            raise self._stopped
        if self._client is None or self._client.user is None or self._client.is_closed():
            raise ChatUnavailable("Discord is not connected.")
        body = {name: options.pop(name) for name in ("json", "params") if name in options}
        try:
            return await self._client.http.request(Route(method, path, **options), **body)
        except Exception as error:
            ours = translated(error, doing)
            if isinstance(ours, ChatStopped):
                self._stop()
                await _close(self._client)
            if isinstance(ours, EditRefused) and doing is not Doing.EDIT:
                ours = MessageRefused(str(ours))
            raise ours from error


class _Client(discord.AutoShardedClient):
    """discord.py's client with our wire, passing on what people do."""

    http: Wire

    def __init__(self, chat: DiscordChat, desk: Desk, inbox: Inbox) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_reactions=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=chat._settle,
        )
        self.http = Wire(self.loop, chat._api_base, timeout=chat._timeout, patience=PATIENCE)
        self._connection.http = self.http
        forgiving(self._connection.parsers)
        self._chat = chat
        self._inbox = inbox
        self.tree = command_tree(self, desk, NAME, chat._prompt)

    async def setup_hook(self) -> None:
        await sync(self.tree, self.http, self.application_id)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        if not initial:
            await asyncio.sleep(self._chat._identify_every)

    async def on_ready(self) -> None:
        log.info("discord_ready", servers=len(self.guilds))
        self._chat._ready.set()

    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session: whatever happened before it was missed, so the open ballots of its servers are counted."""
        shards = self.shard_count or 1
        self._inbox.recount_open(NAME, lambda place: _shard_of(place.community, shards) == shard_id)

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("discord_event_failed", gateway_event=event_method)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        ours = event.message_author_id in (None, self._own)
        if ours and not (event.member and event.member.bot):
            self._reacted(event, added=True)

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        self._reacted(event, added=False)

    def _reacted(self, event: discord.RawReactionActionEvent, *, added: bool) -> None:
        if event.user_id == self._own or event.guild_id is None:
            return
        place, person = _place(event.guild_id, event.channel_id), person_of(event.user_id)
        reaction = Reacted(place, str(event.message_id), person, str(event.emoji), added, datetime.now(UTC))
        self._inbox.reacted(reaction, is_super=event.burst or event.type is discord.ReactionType.burst)

    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        self._inbox.recount(_place(event.guild_id, event.channel_id), str(event.message_id))

    async def on_raw_reaction_clear_emoji(self, event: discord.RawReactionClearEmojiEvent) -> None:
        self._inbox.recount(_place(event.guild_id, event.channel_id), str(event.message_id))

    async def on_raw_message_delete(self, event: discord.RawMessageDeleteEvent) -> None:
        self._inbox.message_deleted(_place(event.guild_id, event.channel_id), str(event.message_id))

    async def on_raw_bulk_message_delete(self, event: discord.RawBulkMessageDeleteEvent) -> None:
        for message_id in event.message_ids:
            self._inbox.message_deleted(_place(event.guild_id, event.channel_id), str(message_id))

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        self._inbox.channel_deleted(_place(channel.guild.id, channel.id))

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        self._inbox.channel_deleted(_place(event.guild_id, event.thread_id))

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        for channel in (*guild.channels, *guild.threads):
            self._inbox.channel_deleted(_place(guild.id, channel.id))

    @property
    def _own(self) -> int | None:
        return self.user.id if self.user else None


def _place(guild_id: int | None, channel_id: int) -> Place:
    return Place(NAME, str(guild_id or ""), str(channel_id))


def _shard_of(guild_id: str, shards: int) -> int:
    """https://discord.com/developers/docs/events/gateway#sharding."""
    return (int(guild_id) >> 22) % shards if guild_id.isdigit() else 0


def _mention(role: str | None) -> dict[str, Any]:
    """Nobody can be mentioned but one role by its id. Said on every create and edit: left out, everything may ping."""
    nobody: dict[str, Any] = {"parse": [], "replied_user": False}
    if role is None or not role.isdigit():
        return {"allowed_mentions": nobody}
    return {"content": f"<@&{role}>", "allowed_mentions": nobody | {"roles": [role]}}


async def _close(client: discord.Client) -> None:
    """Close a client in whatever state it is; what fails while closing is nobody's loss."""
    with contextlib.suppress(Exception):
        await client.close()
