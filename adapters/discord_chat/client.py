"""The connection: discord.py's client with our `Wire`; it passes on what people do and what happens to servers.

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
from adapters.discord_chat.rights import hidden, missing
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
#: Longest wait for a session that we asked for: all shards together may have 1,000 a day.
#: https://discord.com/developers/docs/events/gateway#session-start-limit-object
SESSION_LATEST = 1800.0
#: Seconds between two changes of presence, of which Discord takes 5 in 20 seconds; and the longest presence that it
#: shows. https://discord.com/developers/docs/events/gateway-events#update-presence
PRESENCE_EVERY, PRESENCE = 20.0, 128


def hello() -> Card:
    """The greeting in a server that the bot has just joined."""
    text = _(
        "Moderators: use /desk setup to choose a channel for the news. Everyone: /renewal shows where a show stands, "
        "/renewal-board shows what is new, and /follow mentions you when a show has news."
    )
    return Card(Tone.PLAIN, "👋 Renewal Desk", _("News about which shows return, and which do not"), text)


class _State(AutoShardedConnectionState[Any]):
    def parse_ready(self, data: Any) -> None:
        """If servers are named at all, the bot was removed, unnoticed, from those that are no longer named. What came
        about servers since the session was asked for is kept.
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
        """Wait here first: cancelled, discord.py's `gather` cancels each shard's waiting too, which then never ends."""
        await asyncio.wait(self._ready_tasks.values())
        await super()._delay_ready()


class Client(discord.AutoShardedClient):
    """One connection; when it is lost for good a new client is made.

    ``shards``, ``ours``: how many there are (None: ask Discord) and which we listen to (None: all). Not ``listening``:
    it only sends.
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
        #: Set when messages can be sent: with the first shard that is ready.
        self.up = asyncio.Event()
        self._desk, self._inbox, self._listening = desk, inbox, listening
        self.times = times
        #: By shard that waits for a session: the timer after which it reconnects, and how long its next one may take.
        self._away: dict[int, asyncio.TimerHandle] = {}
        self._patience: dict[int, float] = {}
        #: discord.py asks for one session at a time; those that we ask for again must not come in between.
        self._beginning = asyncio.Lock()
        #: Servers that the bot was in when the session began, or has joined since.
        self._known: set[int] = set()
        #: When each shard last asked for a session; and the shards whose servers have all been named.
        self._asked: dict[int, float] = {}
        self._told: set[int] = set()
        self._news = ""
        self._newer = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._ended = asyncio.Event()

    def _get_state(self, **options: Any) -> _State:
        return _State(dispatch=self.dispatch, handlers=self._handlers, hooks=self._hooks, http=self.http, **options)

    async def stay(self, token: str) -> None:
        """Stay connected until closed, or only signed in where we do not listen."""
        if self._listening:
            with contextlib.suppress(asyncio.CancelledError):  # `close` cancels it, as shards may wait for minutes
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
        """Do this while the connection lasts."""
        self._tasks.add(task := asyncio.create_task(act))
        task.add_done_callback(self._tasks.discard)
        return task

    async def _publish(self) -> None:
        if not (self.application and self.application.name):  # without an application id; READY tells it
            await self.up.wait()
        wait = self.times.publish_again
        while not await publish(self.tree, self.http, self.application_id):
            await asyncio.sleep(wait)
            wait = min(PUBLISH_LATEST, wait * 2)

    async def close(self) -> None:
        self._ended.set()
        for task in self._tasks:
            if task is not asyncio.current_task():  # it may close the connection itself
                task.cancel()
        await super().close()
        for thread in threading.enumerate():  # nobody else knows of a socket that was just being opened
            if isinstance(thread, KeepAliveHandler) and thread.ws._connection is self._connection:
                thread.stop()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until Discord takes a session: one in five seconds, of very large bots one for each remainder of shard
        numbers.

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
                guild.unavailable = True  # READY says so too, but servers may be announced before it
        self._wait_for(shard, self._patience.get(shard, self.times.ready_within))

    async def on_error(self, event_method: str, /, *args: Any, **kwargs: Any) -> None:
        log.exception("discord_event_failed", gateway_event=event_method)

    # --- sessions and servers

    async def on_shard_disconnect(self, shard_id: int) -> None:
        """Lost, or about to resume its session: the answer comes at once (RESUMED, or that it is invalid).

        https://discord.com/developers/docs/events/gateway#resuming
        """
        self._wait_for(shard_id, self.times.resumed_within)

    async def on_shard_resumed(self, shard_id: int) -> None:
        self._patience.pop(shard_id, None)
        if (waiting := self._away.pop(shard_id, None)) is not None:
            waiting.cancel()

    async def on_shard_connect(self, shard_id: int) -> None:
        """READY names the servers that the bot is in; those that come later were joined since."""
        self._known |= {guild.id for guild in self.guilds}
        self._told.discard(shard_id)
        await self.on_shard_resumed(shard_id)

    def _wait_for(self, shard_id: int, seconds: float) -> None:
        """Give the session that a shard asks for now so long, and forget what it asked for before."""
        if (before := self._away.get(shard_id)) is not None:
            before.cancel()
        self._away[shard_id] = asyncio.get_running_loop().call_later(seconds, self._begin_anew, shard_id, seconds)

    def _begin_anew(self, shard_id: int, waited: float) -> None:
        """Reconnect a shard that got no answer: as long as heartbeats are answered, discord.py would wait for ever. A
        shard that is not connected it reconnects itself.
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
        """A new session: whatever happened before it was missed, so the open ballots of our servers are recounted, and
        channels that refused us are tried again.
        """
        self._told.add(shard_id)
        self._inbox.hidden.clear()
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
        """Greet new servers. This event also comes when a session begins and after an outage.

        Some compatible servers name none in READY, so a server that comes before its shard is ready is not new either.
        """
        known = guild.id in self._known
        self._known.add(guild.id)
        if guild.shard_id not in self._told:
            return
        if not known:
            log.info("discord_server_joined", server=guild.id)
            self._inbox.put(self._desk.community_joined, NAME, str(guild.id))
        self._inbox.hidden.pop(str(guild.id), None)  # nothing was heard of it
        self._let_in(guild.id)  # its rights may have changed
        channel = guild.system_channel
        if not known and channel is not None and not missing(guild, str(channel.id), votes=False):
            with contextlib.suppress(discord.DiscordException):
                await channel.send(embeds=dressed(hello()), nonce=f"hello-{guild.id}"[:25], silent=True)

    on_guild_available = on_guild_join

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        self._known.discard(guild.id)
        self._inbox.put(self._desk.community_left, NAME, str(guild.id))

    # --- rights, by whatever may have changed them; how they were before may never have been heard

    async def on_guild_role_delete(self, role: discord.Role) -> None:
        """discord.py would go on applying the channel permissions of the role."""
        if role.guild.me is not None and role.guild.me._roles.has(role.id):
            role.guild.me._roles.remove(role.id)
        self._let_in(role.guild.id)

    async def on_guild_role_update(self, before: object, after: Any) -> None:
        """Our own roles may have changed; of other members Discord tells nothing without the intent."""
        self._let_in(after.guild.id)

    on_guild_channel_update = on_member_update = on_guild_role_update

    async def on_raw_thread_update(self, event: discord.RawThreadUpdateEvent) -> None:
        """The thread may have been unarchived."""
        self._let_in(event.guild_id)

    def _let_in(self, guild_id: int) -> None:
        self._inbox.put(self._desk.let_in, NAME, str(guild_id), self._may_post)
        self._inbox.shown(str(guild_id), hidden(self.get_guild(guild_id)))

    def _may_post(self, place: Place) -> bool:
        channel = self.known(place.channel)
        shut = isinstance(channel, discord.Thread) and (channel.archived or channel.locked)
        return channel is not None and not shut and not missing(self.server(place), place.channel, votes=False)

    # --- channels

    def known(self, channel_id: str) -> object:
        """The channel, where Discord has told us of it."""
        return self.get_channel(int(channel_id)) if channel_id.isdigit() else None

    async def name_of(self, channel_id: str) -> str | None:
        """A channel's name; Discord is asked where it has not told us, as with an archived thread."""
        name: str | None = getattr(self.known(channel_id), "name", None) or None
        if name is None:
            with contextlib.suppress(Exception):  # whatever goes wrong, there is no name
                async with asyncio.timeout(self.times.prompt):
                    name = (await self.http.get_channel(channel_id))["name"]
        return name

    def forum(self, channel_id: str) -> Forum | None:
        """What a forum wants of its posts; None where the channel is none, as far as Discord has told."""
        channel = self.known(channel_id)
        if not isinstance(channel, discord.ForumChannel):
            return None
        tags = tuple(Tag(str(tag.id), tag.name) for tag in channel.available_tags if not tag.moderated)
        return Forum(tags, channel.flags.require_tag)

    def server(self, place: Place) -> discord.Guild | None:
        """The server of a channel, where Discord has told us of it."""
        return self.get_guild(int(place.community)) if place.community.isdigit() else None

    def place_at(self, guild_id: int | None, channel_id: int, message_id: int) -> Place:
        """The channel as the desk names it. The first message of a forum's thread has the thread's id, and is the
        forum's.
        """
        if channel_id == message_id and isinstance(channel := self.get_channel(channel_id), discord.Thread):
            channel_id = channel.parent_id
        return place_of(guild_id, channel_id)

    async def on_guild_channel_delete(self, channel: discord.abc.GuildChannel) -> None:
        """discord.py reports the deletion of its threads by itself."""
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
        """Set what the bot's presence says, as soon as Discord takes a change."""
        self._news = title
        self._newer.set()

    async def _show_news(self) -> None:
        while True:
            await self._newer.wait()
            self._newer.clear()
            # `since` is null while not idle; discord.py would send 0.0, and an integer is documented.
            shown: Any = {"activity": discord.CustomActivity(self._news[:PRESENCE]), "status": "online", "since": None}
            try:
                for shard in self.shards.values():
                    await shard._parent.ws.change_presence(**shown)
            except (discord.DiscordException, OSError) as error:
                log.warning("discord_presence_not_shown", error=type(error).__name__)
            await asyncio.sleep(PRESENCE_EVERY)
