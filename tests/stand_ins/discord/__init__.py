"""A stand-in for Discord: REST v10 and the gateway on loopback, spoken to by the real discord.py.

It implements what the scenarios touch, by Discord's documentation, and refuses what Discord refuses; what it does not
know it says (`unknown` must be empty at the end of a scenario). People do here what people do: `react`, `type`, ...
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from aiohttp import web

from tests.stand_ins.discord.components import button, menu
from tests.stand_ins.discord.gateway import Gateway
from tests.stand_ins.discord.interactions import Interaction, Interactions
from tests.stand_ins.discord.rest import Rest
from tests.stand_ins.discord.rules import emoji_from
from tests.stand_ins.discord.trouble import Fault
from tests.stand_ins.discord.world import (
    ANNOUNCEMENT,
    CATEGORY,
    FORUM,
    MEDIA,
    TEXT,
    THREAD,
    VOICE,
    Channel,
    Guild,
    Message,
    User,
    World,
)
from tests.stand_ins.holding import Hold
from tests.stand_ins.oddness import Odd

__all__ = [
    "ANNOUNCEMENT",
    "CATEGORY",
    "FORUM",
    "MEDIA",
    "TEXT",
    "THREAD",
    "VOICE",
    "Channel",
    "DiscordStandIn",
    "Guild",
    "Message",
    "User",
]


class DiscordStandIn:
    """One Discord with one bot on it; ``async with`` starts and stops it."""

    token = "stand-in.token.that-nobody-may-see"

    def __init__(self) -> None:
        self.world = World()
        self.odd = Odd()
        self.gateway = Gateway(self.world, self.token, self.odd)
        self.interactions = Interactions(self.world, self.gateway)
        self.rest = Rest(self.world, self.gateway, self.interactions, self.token)
        self._runner: web.AppRunner | None = None
        self.api_base = ""

    async def __aenter__(self) -> DiscordStandIn:
        app = web.Application(client_max_size=25 * 2**20, middlewares=[self.odd.answer])
        app.router.add_get("/gateway", self.gateway.connect)
        app.router.add_get("/gateway/", self.gateway.connect)
        app.router.add_route("*", "/api/v10/{rest:.*}", self.rest.handle)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api_base = f"http://{host}:{port}/api/v10"
        self.gateway.url = f"ws://{host}:{port}/gateway"
        return self

    async def __aexit__(self, *error: object) -> None:
        for fault in self.rest.faults:
            if fault.hold:
                fault.hold.go_on.set()
        await self.gateway.close()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def unknown(self) -> list[str]:
        """What was asked that the stand-in does not know."""
        return self.rest.unknown

    # --- trouble

    def drop_answer(self, method: str, path: str, times: int = 1) -> None:
        """Do what is asked, then break the connection instead of answering."""
        self.rest.faults.append(Fault(method, path, times, after=True, cut=True))

    def cut(self, method: str, path: str, times: int = 1) -> None:
        """Break the connection before anything is done."""
        self.rest.faults.append(Fault(method, path, times, cut=True))

    def fail(
        self,
        method: str,
        path: str,
        status: int,
        body: Any = None,
        *,
        times: int = 1,
        after: bool = False,
        headers: dict[str, str] | None = None,
    ) -> None:
        """Answer so instead; with ``after`` it was done all the same."""
        answer = (status, {"message": "told to fail", "code": 0} if body is None else body, headers or {})
        self.rest.faults.append(Fault(method, path, times, answer, after=after))

    def hold(self, method: str, path: str, *, after: bool = False) -> Hold:
        """Keep the next such request waiting; with ``after`` it was done, and only the answer waits."""
        hold = Hold()
        self.rest.faults.append(Fault(method, path, 1, after=after, hold=hold))
        return hold

    def requests(self, method: str, path: str) -> list[Any]:
        """Bodies of the requests whose path ends so."""
        return [seen.body for seen in self.rest.seen if seen.method == method and seen.path.endswith(path)]

    # --- what people do

    async def react(self, user: User, message: Message, emoji: str, *, burst: bool = False) -> None:
        """A person puts an emoji under a message."""
        known = emoji_from(emoji, message.channel.guild)
        await self.rest.reactions.add(user, message, emoji, known, burst=burst)

    async def unreact(self, user: User, message: Message, emoji: str, *, burst: bool = False) -> None:
        """A person takes an emoji back."""
        await self.rest.reactions.remove(user, message, emoji, burst=burst)

    def rename_emoji(self, guild: Guild, emoji_id: str, name: str | None) -> None:
        """A moderator calls a server's own emoji otherwise, or (None) deletes it; what stands under messages stays.

        https://docs.discord.com/developers/resources/emoji#emoji-object.
        """
        old = guild.emoji.pop(emoji_id)
        if name:
            guild.emoji[emoji_id] = name
        for message in self.world.messages.values():
            if reaction := message.reactions.pop(f"{old}:{emoji_id}", None):
                message.reactions[f"{name or ''}:{emoji_id}"] = reaction
                reaction.emoji["name"] = name

    async def clear_reactions(self, message: Message, emoji: str | None = None) -> None:
        """A moderator takes all reactions away, or all of one emoji."""
        if emoji is None:
            message.reactions.clear()
            await self.gateway.tell("MESSAGE_REACTION_REMOVE_ALL", self._at(message), message.channel)
            return
        gone = message.reactions.pop(emoji)
        told = self._at(message) | {"emoji": gone.emoji}
        await self.gateway.tell("MESSAGE_REACTION_REMOVE_EMOJI", told, message.channel)

    async def delete(self, message: Message) -> None:
        """A moderator deletes a message."""
        message.deleted = True
        told = {"id": message.id, "channel_id": message.channel.id, "guild_id": message.channel.guild.id}
        await self.gateway.tell("MESSAGE_DELETE", told, message.channel)

    async def delete_channel(self, channel: Channel) -> None:
        """A moderator deletes a channel or thread."""
        channel.deleted = True
        await self.gateway.tell("THREAD_DELETE" if channel.is_thread else "CHANNEL_DELETE", channel.told(), channel)

    async def remove_bot(self, guild: Guild) -> None:
        """The bot is thrown out of a server."""
        guild.joined = False
        await self.gateway.tell("GUILD_DELETE", {"id": guild.id})

    async def outage(self, guild: Guild) -> None:
        """A server is unavailable for a while; the bot is still in it."""
        self.gateway.in_outage.add(guild.id)
        await self.gateway.tell("GUILD_DELETE", {"id": guild.id, "unavailable": True})

    async def join(self, guild: Guild) -> None:
        """The bot is taken into a server."""
        guild.joined = True
        await self.gateway.tell("GUILD_CREATE", self.gateway.guild_shown(guild))

    async def recover(self, guild: Guild) -> None:
        """A server comes back after an outage."""
        self.gateway.in_outage.discard(guild.id)
        await self.gateway.tell("GUILD_CREATE", self.gateway.guild_shown(guild))

    async def open_channel(
        self, guild: Guild, name: str, kind: int = TEXT, parent: Channel | None = None, *, denied: Iterable[str] = ()
    ) -> Channel:
        """A moderator makes a channel or thread."""
        channel = self.world.channel(guild, name, kind, parent)
        channel.denied |= set(denied)
        await self.gateway.tell("THREAD_CREATE" if channel.is_thread else "CHANNEL_CREATE", channel.told(), channel)
        return channel

    async def deny(self, channel: Channel, *permissions: str) -> None:
        """A moderator takes permissions in a channel from the bot."""
        channel.denied |= set(permissions)
        await self.gateway.tell("CHANNEL_UPDATE", channel.told(), channel)

    async def allow(self, channel: Channel, *permissions: str) -> None:
        """A moderator gives permissions in a channel back to the bot."""
        channel.denied -= set(permissions)
        await self.gateway.tell("CHANNEL_UPDATE", channel.told(), channel)

    async def turn_into(self, channel: Channel, kind: int) -> None:
        """A moderator makes an announcement channel of a text channel, or a text channel of it."""
        channel.type = kind
        await self.gateway.tell("CHANNEL_UPDATE", channel.told(), channel)

    async def make_role(self, guild: Guild) -> str:
        """A moderator makes a role that anyone may mention; its id."""
        role = self.world.role(guild)
        told = {"guild_id": guild.id, "role": self.gateway.role_shown(guild, role)}
        await self.gateway.tell("GUILD_ROLE_CREATE", told)
        return role

    async def delete_role(self, guild: Guild, role: str) -> None:
        """A moderator deletes a role; what mentions it shows "@deleted-role"."""
        del guild.roles[role]
        await self.gateway.tell("GUILD_ROLE_DELETE", {"guild_id": guild.id, "role_id": role})

    async def silence(self, guild: Guild, **how_long: float) -> None:
        """A moderator gives the bot a time-out; when it is over nobody is told."""
        guild.silenced_until = self.world.now + timedelta(**how_long)
        told = self.gateway.bot_shown(guild) | {"guild_id": guild.id}
        await self.gateway.tell("GUILD_MEMBER_UPDATE", told)

    async def lock(self, thread: Channel, *, locked: bool) -> None:
        """A moderator locks a thread, or opens it again."""
        thread.locked = locked
        await self.gateway.tell("THREAD_UPDATE", thread.shown(), thread)

    async def press(self, user: User, message: Message, label: str) -> Interaction:
        """A person presses a button; returns with the first answer."""
        return await self.interactions.use(user, message, button(message.components, label), [])

    async def choose(self, user: User, message: Message, words: str, *chosen: str | Channel) -> Interaction:
        """A person chooses from a menu, options by what they say."""
        found = menu(message.components, words)
        values = {option["label"]: option["value"] for option in found.get("options") or []}
        picked = [values[one] if values and isinstance(one, str) else one for one in chosen]
        return await self.interactions.use(user, message, found, picked)

    async def fill(self, user: User, opened: Interaction, **fields: str | list[str]) -> Interaction:
        """A person fills and sends the form that was opened, fields by the first words of their labels."""
        return await self.interactions.submit(user, opened, fields)

    async def type(self, user: User, channel: Channel, command: str, /, **values: object) -> Interaction:
        """A person sends a slash command; returns with its first answer, or dead after 3 seconds."""
        return await self.interactions.type(user, channel, command, values)

    async def complete(self, user: User, channel: Channel, command: str, option: str, typed: str) -> Interaction:
        """A person has typed so far; returns with the choices shown."""
        return await self.interactions.type(user, channel, command, {option: typed}, focused=option)

    @staticmethod
    def _at(message: Message) -> dict[str, Any]:
        channel = message.channel
        return {"channel_id": channel.id, "message_id": message.id, "guild_id": channel.guild.id}
