"""The gateway of the stand-in: hello, identify, heartbeats, dispatch, resume, invalid sessions. JSON, zlib-stream.

From the documentation: events/gateway (connection lifecycle, intents, close codes), events/gateway-events.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.stand_ins.discord.world import EVERYBODY, MANAGE_GUILD, MODERATORS, Channel, Guild, World
from tests.stand_ins.oddness import Odd

GUILDS, GUILD_MESSAGES, GUILD_MESSAGE_REACTIONS = 1 << 0, 1 << 9, 1 << 10
PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15

#: The intent that each event needs; None reaches every session.
INTENT_OF: dict[str, int | None] = {
    "GUILD_CREATE": GUILDS,
    "GUILD_DELETE": GUILDS,
    "GUILD_ROLE_CREATE": GUILDS,
    "GUILD_ROLE_DELETE": GUILDS,
    "CHANNEL_CREATE": GUILDS,
    "CHANNEL_UPDATE": GUILDS,
    "CHANNEL_DELETE": GUILDS,
    "THREAD_CREATE": GUILDS,
    "THREAD_UPDATE": GUILDS,
    "THREAD_DELETE": GUILDS,
    "MESSAGE_CREATE": GUILD_MESSAGES,
    "MESSAGE_UPDATE": GUILD_MESSAGES,
    "MESSAGE_DELETE": GUILD_MESSAGES,
    "MESSAGE_REACTION_ADD": GUILD_MESSAGE_REACTIONS,
    "MESSAGE_REACTION_REMOVE": GUILD_MESSAGE_REACTIONS,
    "MESSAGE_REACTION_REMOVE_ALL": GUILD_MESSAGE_REACTIONS,
    "MESSAGE_REACTION_REMOVE_EMOJI": GUILD_MESSAGE_REACTIONS,
    "INTERACTION_CREATE": None,
    #: Of the bot itself; of others only who asks for it hears.
    "GUILD_MEMBER_UPDATE": None,
}
PLAIN_ROLE = {"color": 0, "hoist": False, "position": 0, "permissions": "0", "managed": False, "flags": 0}
_HEARING = {"deaf": False, "mute": False, "nick": None, "joined_at": "2026-01-01T00:00:00+00:00"}


@dataclass
class Session:
    """One session of the bot; it outlives its connection until it is invalidated."""

    id: str
    intents: int
    shard: list[int]
    sent: list[dict[str, Any]] = field(default_factory=list)
    link: _Link | None = None

    async def tell(self, event: str, data: dict[str, Any]) -> None:
        frame = {"op": 0, "t": event, "s": len(self.sent) + 1, "d": data}
        self.sent.append(frame)
        if self.link is not None:
            await self.link.send(frame)


class _Link:
    """One websocket, compressed where the client asked for it."""

    def __init__(self, socket: web.WebSocketResponse, odd: Odd, *, compressed: bool, raw: bool) -> None:
        self.socket = socket
        self._odd = odd
        self._deflate = zlib.compressobj() if compressed else None
        #: Compress each frame by itself ("payload compression").
        self.packs = False
        self.raw = raw

    async def send(self, frame: dict[str, Any]) -> None:
        """Send a frame, or drop it where the client is gone, which is known only when one tries."""
        if self.socket.closed:
            return
        text = json.dumps(self._odd.data(frame))
        with suppress(ConnectionResetError):
            if self._deflate is not None:
                packed = self._deflate.compress(text.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self.socket.send_bytes(packed)
            elif self.packs:
                await self.socket.send_bytes(zlib.compress(text.encode()))
            elif self.raw:
                await self.socket.send_bytes(text.encode())
            else:
                await self.socket.send_str(text)


class Gateway:
    """Every session of the bot."""

    def __init__(self, world: World, token: str, odd: Odd) -> None:
        self.world = world
        self._odd = odd
        self.token = token
        self.url = ""
        self.sessions: dict[str, Session] = {}
        #: How often the client identified and resumed; what scenarios look at.
        self.identified = 0
        self.resumed = 0
        #: Sessions that may still begin today: whoever begins more loses the token. Seconds until it is 1,000 again.
        self.starts, self.starts_again_in = 1000, 4 * 3600.0
        #: Seconds between two sessions of shards whose numbers leave the same rest; what comes sooner is refused.
        self.every, self.at_once = 0.0, 1
        self._begun: dict[int, float] = {}
        #: The fewest shards that so many servers need.
        self.least_shards = 1
        #: Whether lost connections may come back to their session.
        self.resumable = True
        #: Milliseconds between two heartbeats.
        self.heartbeat = 41250
        #: The code with which it closes who comes back to a session; 0: none, it says so (op 9).
        self.refuses_with = 0
        #: Sends plain text although compression was asked for, as some servers do.
        self.plain = False
        #: Compresses frames of who says on identifying that they may be.
        self.packs = False
        #: Sends frames as bytes that are not compressed, as some servers do.
        self.raw = False
        #: Tells all of its servers in READY, as some servers do, and nothing afterwards.
        self.whole = False
        #: Tells of its servers before READY, as some servers do.
        self.servers_first = False
        #: What the roles of everybody and of moderators may do.
        self.everybody, self.moderators = EVERYBODY, MANAGE_GUILD
        #: Whose commands the bot's are, in READY: the bot's own id, as a rule.
        self.application = world.bot.id
        #: Leaves these fields out of READY, as some servers do.
        self.omits: set[str] = set()
        #: Where READY says to resume, if it is not here.
        self.resume_url = ""
        #: Servers in an outage: a session that begins names them and tells nothing of them.
        self.in_outage: set[str] = set()
        #: How many of the next sessions asked for, or asked back, are left without an answer.
        self.unanswered = 0
        #: Where it is not set, connections are taken and nothing is said.
        self.there = asyncio.Event()
        self.there.set()
        #: What the bot last said of itself.
        self.presence: dict[str, Any] | None = None
        self._links: set[_Link] = set()

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """A websocket of the client."""
        compress = request.query.get("compress")
        if compress not in (None, "zlib-stream") or request.query.get("encoding") != "json":
            return web.Response(status=501, text=f"the stand-in does not speak {request.query_string}")
        socket = web.WebSocketResponse(max_msg_size=4096)
        await socket.prepare(request)
        link = _Link(socket, self._odd, compressed=compress is not None and not self.plain, raw=self.raw)
        self._links.add(link)
        session: Session | None = None
        try:
            await self.there.wait()
            await link.send({"op": 10, "d": {"heartbeat_interval": self.heartbeat}, "t": None, "s": None})
            async for message in socket:
                if message.type is not WSMsgType.TEXT:
                    break
                frame = message.json()
                op = frame.get("op")
                if op == 1:
                    await link.send({"op": 11, "d": None, "t": None, "s": None})
                elif op == 2:
                    session = await self._identify(link, frame["d"])
                elif op == 6:
                    session = await self._resume(link, frame["d"])
                elif session is None:
                    await socket.close(code=4003)
                elif op == 3 and not isinstance(frame["d"]["since"], int | None):
                    await socket.close(code=4002)
                elif op == 3:
                    self.presence = frame["d"]
                elif op not in (4, 8):
                    await socket.close(code=4001)
        finally:
            self._links.discard(link)
            if session is not None and session.link is link:
                session.link = None
                if socket.close_code in (1000, 1001):  # the client ended the session
                    self.sessions.pop(session.id, None)
        return socket

    async def _identify(self, link: _Link, asked: dict[str, Any]) -> Session | None:
        self.identified += 1
        if self.unanswered:
            self.unanswered -= 1
            return None
        if asked.get("token") != self.token:
            await link.socket.close(code=4004)
            return None
        if not self.starts:
            self.token = secrets.token_hex(8)
            await link.socket.close(code=4004)
            return None
        link.packs = self.packs and bool(asked.get("compress"))
        self.starts -= 1
        if (asked.get("shard") or [0, 1])[1] < self.least_shards:
            await link.socket.close(code=4011)
            return None
        now, row = asyncio.get_running_loop().time(), (asked.get("shard") or [0, 1])[0] % self.at_once
        if now < self._begun.get(row, -self.every) + self.every:
            await link.send({"op": 9, "d": False, "t": None, "s": None})
            return None
        self._begun[row] = now
        intents = int(asked["intents"])
        if intents & PRIVILEGED:
            await link.socket.close(code=4014)
            return None
        session = Session(secrets.token_hex(8), intents, asked.get("shard") or [0, 1], link=link)
        self.sessions[session.id] = session
        here = [guild for guild in self.world.guilds.values() if guild.joined and self._on(session, guild.id)]
        ready = {
            "v": 10,
            "user": self.world.bot.shown() | {"mfa_enabled": True, "verified": True, "email": None, "flags": 0},
            "guilds": [
                self.guild_shown(guild) if self.whole else {"id": guild.id, "unavailable": True} for guild in here
            ],
            "session_id": session.id,
            "resume_gateway_url": self.resume_url or self.url,
            "shard": session.shard,
            "application": {"id": self.application, "flags": 0},
        }
        told: list[tuple[str, dict[str, Any]]] = [
            ("READY", {name: value for name, value in ready.items() if name not in self.omits})
        ]
        for guild in [guild for guild in here if not self.whole and guild.id not in self.in_outage]:
            told.insert(0 if self.servers_first else len(told), ("GUILD_CREATE", self.guild_shown(guild)))
        for event, data in told:
            await session.tell(event, data)
        return session

    async def _resume(self, link: _Link, asked: dict[str, Any]) -> Session | None:
        session = self.sessions.get(asked.get("session_id", ""))
        if self.unanswered:
            self.unanswered -= 1
            return None
        if asked.get("token") != self.token:
            await link.socket.close(code=4004)
            return None
        if self.refuses_with:
            self.sessions.clear()
            await link.socket.close(code=self.refuses_with)
            return None
        if session is None or not self.resumable:
            await link.send({"op": 9, "d": False, "t": None, "s": None})
            return None
        self.resumed += 1
        session.link = link
        for frame in session.sent[int(asked["seq"]) :]:
            await link.send(frame)
        await session.tell("RESUMED", {})
        return session

    @staticmethod
    def _on(session: Session, guild_id: str) -> bool:
        number, shards = session.shard
        return (int(guild_id) >> 22) % shards == number

    def guild_shown(self, guild: Guild) -> dict[str, Any]:
        channels = [c for c in self.world.channels.values() if c.guild is guild and not c.deleted]
        everyone = {"id": guild.id, "name": "@everyone", "mentionable": False, "permissions": str(self.everybody)}
        moderators = {"id": MODERATORS, "name": "moderators", "mentionable": False, "permissions": str(self.moderators)}
        others = [self.role_shown(guild, role) for role in guild.roles]
        return {
            "id": guild.id,
            "name": guild.name,
            "owner_id": "1",
            "member_count": 2,
            "unavailable": False,
            "large": False,
            "roles": [PLAIN_ROLE | role for role in (everyone, moderators, *others)],
            "emojis": [{"id": number, "name": name, "roles": []} for number, name in guild.emoji.items()],
            "channels": [c.told() for c in channels if not c.is_thread],
            "threads": [c.shown() for c in channels if c.is_thread and not c.archived],
            "members": [self.bot_shown(guild)],
            "system_channel_id": guild.system_channel_id,
            "presences": [],
            "voice_states": [],
            "features": [],
            "stickers": [],
            "verification_level": 0,
            "default_message_notifications": 0,
            "explicit_content_filter": 0,
            "mfa_level": 0,
            "afk_timeout": 300,
            "premium_tier": 0,
            "nsfw_level": 0,
            "system_channel_flags": 0,
            "preferred_locale": "en-US",
            "premium_progress_bar_enabled": False,
        }

    @staticmethod
    def role_shown(guild: Guild, role: str) -> dict[str, Any]:
        return PLAIN_ROLE | {"id": role, "name": "role", "mentionable": guild.roles[role]}

    def bot_shown(self, guild: Guild) -> dict[str, Any]:
        """The bot as a member of a server."""
        until = guild.silenced_until and guild.silenced_until.isoformat()
        bot = {"user": self.world.bot.shown(), "roles": [], "flags": 0, "communication_disabled_until": until}
        return bot | _HEARING

    async def tell(self, event: str, data: dict[str, Any], channel: Channel | None = None) -> None:
        """Tell every session that wants to hear it; one that is away hears it when it resumes."""
        intent = INTENT_OF[event]
        guild_id = data.get("guild_id") or (channel.guild.id if channel else data["id"])
        for session in list(self.sessions.values()):
            if (intent is None or session.intents & intent) and self._on(session, guild_id):
                await session.tell(event, data)

    # --- trouble

    async def cut(self) -> None:
        """Break every connection without a word; sessions stay and may be resumed."""
        for link in list(self._links):
            for session in self.sessions.values():
                if session.link is link:
                    session.link = None
            if link.socket._req is not None and link.socket._req.transport is not None:
                link.socket._req.transport.abort()

    async def reconnect(self) -> None:
        """Ask every client to come back (op 7)."""
        for link in list(self._links):
            await link.send({"op": 7, "d": None, "t": None, "s": None})

    async def invalidate(self, shard: int | None = None) -> None:
        """Forget every session, or a shard's, and say so (op 9, not resumable)."""
        gone = [session for session in self.sessions.values() if shard in (None, session.shard[0])]
        for session in gone:
            del self.sessions[session.id]
        for link in list(self._links) if shard is None else [session.link for session in gone if session.link]:
            await link.send({"op": 9, "d": False, "t": None, "s": None})

    async def close(self, code: int = 1001) -> None:
        """Close every connection with a reason."""
        for link in list(self._links):
            await asyncio.wait_for(link.socket.close(code=code), 1)
