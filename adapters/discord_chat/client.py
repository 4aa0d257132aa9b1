"""The connection: discord.py's client with our wire, passing on what people do and what happens to servers.

No privileged intent, and no message events: with them Discord would send every word of every server.
"""

# ruff: noqa: D102 - the events have the names and meanings of discord.py

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Coroutine
from typing import Any

import discord
import structlog
from discord.gateway import KeepAliveHandler
from discord.state import AutoShardedConnectionState

from adapters.any_chat.platform_chat import part
from adapters.discord_chat.answers import Tree, dressed, press
from adapters.discord_chat.commands import publish
from adapters.discord_chat.forums import Forum, Tag
from adapters.discord_chat.inbox import Inbox
from adapters.discord_chat.lenient import forgiving
from adapters.discord_chat.names import NAME, person_of, place_of
from adapters.discord_chat.rights import missing
from adapters.discord_chat.setting_up import close_old
from adapters.discord_chat.wire import Times, Wire
from bot.cards import Card, Tone
from bot.clock import utc_now
from bot.ports import Desk, Reacted
from bot.posts import Place
from bot.wording.language import _

log = structlog.get_logger(__name__)

#: Longest wait until publishing the commands is tried again.
PUBLISH_LATEST = 3600.0
#: Longest wait for a session that was asked for: a day has 1,000 of them, for all shards.
#: https://discord.com/developers/docs/events/gateway#session-start-limit-object
SESSION_LATEST = 1800.0
#: Between two changes of presence; Discord takes 5 in 20 seconds. The longest that it shows.
#: https://discord.com/developers/docs/events/gateway-events#update-presence
PRESENCE_EVERY, PRESENCE = 20.0, 128


def hello() -> Card:
    """What a server that the bot has just joined reads."""
    text = _(
        "Moderators: use /desk setup to choose a channel for the news. Everyone: /renewal shows where a show stands, "
        "/renewal-board shows what is new, and /follow mentions you when a show has news."
    )
    return Card(Tone.PLAIN, "👋 Renewal Desk", _("News about which shows return, and which do not"), text)


class _State(AutoShardedConnectionState[Any]):
    def parse_ready(self, data: Any) -> None:
        """Out of the servers that are named no more, where any are, the bot was put unheard. What was told of others
        since the session was asked for stays.
        """
        if (application := part(data, "application").get("id")) is not None:
            self.application_id = int(application)
        named = {int(guild["id"]) for guild in data["guilds"]}
        for guild in list(self.guilds) if named else ():
            if guild.shard_id == data["shard"][0] and guild.id not in named:
                self.parse_guild_delete({"id": guild.id})
        told = {guild.id for guild in self.guilds if not guild.unavailable}
        data["guilds"] = [guild for guild in data["guilds"] if int(guild["id"]) not in told]
        super().parse_ready(data)

    async def _delay_ready(self) -> None:
        """Not to cancel each shard's waiting with that for all, as `gather` does: it would never be ready then."""
        await asyncio.wait(self._ready_tasks.values())
        await super()._delay_ready()


class Client(discord.AutoShardedClient):
    """One connection; a new one is made when it is lost for good.

    ``shards`` and ``ours``: how many there are, and which of them we hear; None asks Discord, and hears all. Not
    ``listening`` it only asks.
    """

    http: Wire

    def __init__(
        self,
        wire: Wire,
        desk: Desk,
        inbox: Inbox,
        times: Times,
        shards: int | None,
        ours: list[int] | None,
        listening: bool,
    ) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True, guild_reactions=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            guild_ready_timeout=times.settle,
            shard_count=shards,
            shard_ids=ours,  # type: ignore[arg-type] # None is its default
        )
        self.http = wire
        self._connection.http = wire
        forgiving(self._connection)
        self.tree = Tree(self)
        #: Set when messages can be sent: one shard is ready, the others follow.
        self.up = asyncio.Event()
        self._desk, self._inbox, self._listening = desk, inbox, listening
        self.times = times
        #: Shards that lost their session: when they ask for another one anew, and how long the next is waited for.
        self._away: dict[int, asyncio.TimerHandle] = {}
        self._patience: dict[int, float] = {}
        #: discord.py asks for one session at a time; those that we ask for anew come between.
        self._beginning = asyncio.Lock()
        #: Servers that the bot was in when the session began, or has joined since.
        self._known: set[int] = set()
        #: When each shard last asked for a session, and those of which all servers were told.
        self._asked: dict[int, float] = {}
        self._told: set[int] = set()
        self._news = ""
        self._newer = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()

    def _get_state(self, **options: Any) -> _State:
        return _State(dispatch=self.dispatch, handlers=self._handlers, hooks=self._hooks, http=self.http, **options)

    async def stay(self, token: str) -> None:
        """Stay until closed: connected, or only signed in where we do not listen."""
        if self._listening:
            with contextlib.suppress(asyncio.CancelledError):  # by `close`: shards may wait their turn for minutes
                await self._beside(self.start(token))
            return
        await self.login(token)
        self.up.set()
        await self._ended.wait()

    async def setup_hook(self) -> None:
        if not self._listening:
            return
        await self.http.check_starts()
        self._beside(self._show_news())
        self._beside(self._publish())

    def _beside(self, act: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Do this for as long as the connection lasts."""
        self._tasks.add(task := asyncio.create_task(act))
        task.add_done_callback(self._tasks.discard)
        return task

    async def _publish(self) -> None:
        if not (self.application and self.application.name):  # whose they are was not told: READY says it
            await self.up.wait()
        wait = self.times.publish_again
        while not await publish(self.tree, self.http, self.application_id):
            await asyncio.sleep(wait)
            wait = min(PUBLISH_LATEST, wait * 2)

    async def close(self) -> None:
        self._ended.set()
        for task in self._tasks:
            if task is not asyncio.current_task():  # as where Discord ends the connection and says why
                task.cancel()
        await super().close()
        for thread in threading.enumerate():  # of a socket that was just being opened no one else knows
            if isinstance(thread, KeepAliveHandler) and thread.ws._connection is self._connection:
                thread.stop()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Discord takes a session every five seconds; where a bot is in very many servers, of several shards at once,
        told apart by what is left of their numbers.

        https://discord.com/developers/docs/events/gateway#sharding-max-concurrency
        """
        shard, every, now = shard_id or 0, self.times.identify_every, asyncio.get_running_loop().time
        async with self._beginning:
            at_once = await self.http.check_starts() if not initial else 1
            others = [at for other, at in self._asked.items() if (other - shard) % at_once == 0]
            await asyncio.sleep(max(0.0, max(others, default=-every) + every - now()))
            self._asked[shard] = now()
        for guild in self.guilds:
            if guild.shard_id == shard:
                guild.unavailable = True  # as READY will say, too late where a server is told of before
        self._wait_for(shard, self._patience.get(shard, self.times.ready_within))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("discord_event_failed", gateway_event=event_method)

    # --- sessions and servers

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Lost, or about to ask for its session again: it is answered at once (RESUMED, or that it is invalid).

        https://discord.com/developers/docs/events/gateway#resuming
        """
        self._wait_for(shard_id, self.times.resumed_within)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._patience.pop(shard_id, None)
        if (waiting := self._away.pop(shard_id, None)) is not None:
            waiting.cancel()

    async def on_shard_connect(self, shard_id: int) -> None:
        """READY names the servers that the bot is in; whichever comes later was joined."""
        self._known |= {guild.id for guild in self.guilds}
        await self.on_shard_resumed(shard_id)

    def _wait_for(self, shard_id: int, seconds: float) -> None:
        """Wait for the session that a shard asks for now, and no longer for what it asked for before."""
        if (before := self._away.get(shard_id)) is not None:
            before.cancel()
        self._away[shard_id] = asyncio.get_running_loop().call_later(seconds, self._begin_anew, shard_id, seconds)

    def _begin_anew(self, shard_id: int, waited: float) -> None:
        """Connect a shard anew that is left without an answer: discord.py waits for that without end, where heartbeats
        are answered. One that is not connected it connects itself.
        """
        shard = self.get_shard(shard_id)
        if shard is None or self._ended.is_set():
            return
        if shard.is_closed():
            self._wait_for(shard_id, waited)
            return
        log.warning("discord_session_not_begun", shard=shard_id, waited_seconds=waited)
        self._patience[shard_id] = min(SESSION_LATEST, max(self.times.ready_within, 2 * waited))
        self._beside(shard.reconnect())

    async def on_ready(self) -> None:
        log.info("discord_ready", servers=len(self.guilds))

    async def on_shard_ready(self, shard_id: int) -> None:
        """A new session: whatever happened before it was missed, so the open ballots of the servers that we are
        still in are counted, and channels that refused us are looked at again.
        """
        self._told.add(shard_id)
        self.up.set()
        shards = self.shard_count or 1
        here = {str(guild.id) for guild in self.guilds if guild.shard_id == shard_id}

        def of_shard(community: str) -> bool:
            """https://discord.com/developers/docs/events/gateway#sharding."""
            return (int(community) >> 22 if community.isdigit() else 0) % shards == shard_id

        if here:  # some compatible servers name none
            self._inbox.put(self._desk.present, NAME, here, of_shard)
        self._inbox.put(self._desk.let_in, NAME, None, self._may_post)
        self._inbox.recount_open(lambda place: place.community in here if here else of_shard(place.community))

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Servers also come when the session begins and after an outage; only new ones are told how the desk works.

        Some compatible servers name none in READY, so whatever comes before its shard is ready is no news either.
        """
        known = guild.id in self._known
        self._known.add(guild.id)
        if guild.shard_id not in self._told:
            return
        if known:
            self._let_in(guild.id)  # after an outage: what changed in it was told to nobody
            return
        log.info("discord_server_joined", server=guild.id)
        self._inbox.put(self._desk.community_joined, NAME, str(guild.id))
        channel = guild.system_channel
        if channel is not None and not missing(guild, str(channel.id), votes=False):
            with contextlib.suppress(discord.DiscordException):
                await channel.send(embeds=dressed(hello()), nonce=f"hello-{guild.id}"[:25], silent=True)

    on_guild_available = on_guild_join

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._known.discard(guild.id)
        self._inbox.put(self._desk.community_left, NAME, str(guild.id))

    # --- rights, by whatever may have changed them; how they were before may never have been heard

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """discord.py would go on to count what channels deny the role."""
        if role.guild.me is not None and role.guild.me._roles.has(role.id):
            role.guild.me._roles.remove(role.id)
        self._let_in(role.guild.id)

    async def on_guild_role_update(self, before: object, after: Any) -> None:
        """Our own roles may have changed: without an intent Discord tells of no other member."""
        self._let_in(after.guild.id)

    on_guild_channel_update = on_member_update = on_guild_role_update

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        """It may have been opened again."""
        self._let_in(event.guild_id)

    def _let_in(self, guild_id: int) -> None:
        self._inbox.put(self._desk.let_in, NAME, str(guild_id), self._may_post)

    def _may_post(self, place: Place) -> bool:
        channel = self.known(place.channel)
        shut = isinstance(channel, discord.Thread) and (channel.archived or channel.locked)
        return channel is not None and not shut and not missing(self.server(place), place.channel, votes=False)

    # --- channels

    def known(self, channel_id: str) -> object:
        """The channel, where Discord has told us of it."""
        return self.get_channel(int(channel_id)) if channel_id.isdigit() else None

    async def name_of(self, channel_id: str) -> str | None:
        """A channel's name, which is asked for where Discord has not told it, as of an archived thread."""
        name: str | None = getattr(self.known(channel_id), "name", None) or None
        if name is None:
            with contextlib.suppress(Exception):  # whatever goes wrong, there is no name
                async with asyncio.timeout(self.times.prompt):
                    name = (await self.http.get_channel(channel_id))["name"]
        return name

    def forum(self, channel_id: str) -> Forum | None:
        """What a channel wants of posts where they are threads of their own, as far as Discord has told."""
        channel = self.known(channel_id)
        if not isinstance(channel, discord.ForumChannel):
            return None
        tags = tuple(Tag(str(tag.id), tag.name) for tag in channel.available_tags if not tag.moderated)
        return Forum(tags, channel.flags.require_tag)

    def server(self, place: Place) -> discord.Guild | None:
        """The server of a channel, where Discord has told us of it."""
        return self.get_guild(int(place.community)) if place.community.isdigit() else None

    def place_at(self, guild_id: int | None, channel_id: int, message_id: int) -> Place:
        """The channel as the desk names it. The first message of a forum's thread has the thread's id."""
        if channel_id == message_id and isinstance(channel := self.get_channel(channel_id), discord.Thread):
            channel_id = channel.parent_id
        return place_of(guild_id, channel_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """Its threads, which go with it, discord.py tells of by themselves."""
        self._inbox.put(self._desk.channel_deleted, place_of(channel.guild.id, channel.id))

    async def on_raw_thread_delete(self, event: discord.RawThreadDeleteEvent) -> None:
        self._inbox.put(self._desk.channel_deleted, place_of(event.guild_id, event.thread_id))
        if self.forum(str(event.parent_id)) is not None:  # the thread was a post of ours, perhaps
            self._inbox.put(self._desk.message_deleted, place_of(event.guild_id, event.parent_id), str(event.thread_id))

    # --- what people do

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        await press(interaction, self._desk)
        await close_old(interaction)

    async def on_raw_reaction_add(self, event: discord.RawReactionActionEvent) -> None:
        ours = event.message_author_id in (None, self._connection.self_id)
        if ours and not (event.member and event.member.bot):
            self._reacted(event, added=True)

    async def on_raw_reaction_remove(self, event: discord.RawReactionActionEvent) -> None:
        self._reacted(event, added=False)

    def _reacted(self, event: discord.RawReactionActionEvent, *, added: bool) -> None:
        if event.user_id != self._connection.self_id:
            place, person = self.place_at(event.guild_id, event.channel_id, event.message_id), person_of(event.user_id)
            reaction = Reacted(place, str(event.message_id), person, str(event.emoji), added, utc_now())
            self._inbox.reacted(reaction, is_super=event.burst)

    async def on_raw_reaction_clear(self, event: discord.RawReactionClearEvent) -> None:
        place = self.place_at(event.guild_id, event.channel_id, event.message_id)
        self._inbox.cleared(place, str(event.message_id))

    on_raw_reaction_clear_emoji = on_raw_reaction_clear

    # --- presence

    def announced(self, title: str) -> None:
        """What the bot's presence says from now on, as soon as Discord takes a change."""
        self._news = title
        self._newer.set()

    async def _show_news(self) -> None:
        while True:
            await self._newer.wait()
            self._newer.clear()
            # Since null is not idle; discord.py says 0.0, which is no whole number as documented.
            shown: Any = {"activity": discord.CustomActivity(self._news[:PRESENCE]), "status": "online", "since": None}
            try:
                for shard in self.shards.values():
                    await shard._parent.ws.change_presence(**shown)
            except (discord.DiscordException, OSError) as error:
                log.warning("discord_presence_not_shown", error=type(error).__name__)
            await asyncio.sleep(PRESENCE_EVERY)
