"""Reactions in the stand-in: put under a message, taken away, listed; the gateway tells of each."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from tests.stand_ins.discord.gateway import Gateway
from tests.stand_ins.discord.refusing import number
from tests.stand_ins.discord.rules import emoji_from
from tests.stand_ins.discord.world import Message, Reaction, Refused, User, World


class Reactions:
    """What people and the bot put under messages."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def own_emoji(self, request: web.Request, body: Any, guild_id: str, emoji_id: str) -> Any:
        """One of a server's own emoji."""
        if (name := self._world.guilds[guild_id].emoji.get(emoji_id)) is None:
            raise Refused(404, 10014, "Unknown Emoji")
        return {"id": emoji_id, "name": name, "roles": [], "available": True}

    async def react(self, request: web.Request, body: Any, channel_id: str, message_id: str, emoji: str) -> Any:
        """https://docs.discord.com/developers/resources/message#create-reaction."""
        channel = self._world.reach(channel_id)
        self._world.need(channel, "READ_MESSAGE_HISTORY")
        message = self._world.message(channel, message_id)
        known = emoji_from(emoji, channel.guild)
        if channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        if emoji not in message.reactions or not message.reactions[emoji].normal:
            self._world.need(channel, "ADD_REACTIONS")
            if sum(bool(r.normal or r.burst) for r in message.reactions.values()) >= 20:
                raise Refused(400, 30010, "Maximum number of reactions reached (20)")
        await self.add(self._world.bot, message, emoji, known, burst=False)
        return None

    async def add(self, user: User, message: Message, key: str, emoji: dict[str, Any], *, burst: bool) -> None:
        """Somebody reacts; the gateway tells."""
        reaction = message.reactions.setdefault(key, Reaction(emoji))
        held = reaction.burst if burst else reaction.normal
        if user.id in held:
            return
        held[user.id] = user
        member: dict[str, Any] = {
            "user": user.shown(),
            "roles": [],
            "joined_at": None,
            "deaf": False,
            "mute": False,
            "flags": 0,
        }
        more = {"member": member, "message_author_id": message.author.id}
        await self._tell("ADD", user, message, emoji, burst=burst, **more)

    async def _tell(
        self, what: str, user: User, message: Message, emoji: dict[str, Any], *, burst: bool, **more: Any
    ) -> None:
        told = {"user_id": user.id, "message_id": message.id, "emoji": emoji, "burst": burst, "type": int(burst)}
        told |= {"channel_id": message.channel.id, "guild_id": message.channel.guild.id, **more}
        await self._gateway.tell(f"MESSAGE_REACTION_{what}", told, message.channel)

    async def take_away(
        self, request: web.Request, body: Any, channel_id: str, message_id: str, emoji: str, user_id: str
    ) -> Any:
        """https://docs.discord.com/developers/resources/message#delete-user-reaction."""
        channel = self._world.reach(channel_id)
        self._world.need(channel, "MANAGE_MESSAGES")
        message = self._world.message(channel, message_id)
        emoji_from(emoji, channel.guild)
        reaction = message.reactions.get(emoji)
        if reaction is not None and user_id in reaction.normal:
            await self.remove(reaction.normal[user_id], message, emoji, burst=False)
        return None

    async def remove(self, user: User, message: Message, key: str, *, burst: bool) -> None:
        """Somebody's emoji is gone; the gateway tells, by whomever it was done."""
        reaction = message.reactions[key]
        del (reaction.burst if burst else reaction.normal)[user.id]
        await self._tell("REMOVE", user, message, reaction.emoji, burst=burst)

    async def people(self, request: web.Request, body: Any, channel_id: str, message_id: str, emoji: str) -> Any:
        """https://docs.discord.com/developers/resources/message#get-reactions."""
        channel = self._world.reach(channel_id)
        self._world.need(channel, "READ_MESSAGE_HISTORY")
        message = self._world.message(channel, message_id)
        if emoji.rpartition(":")[2].isdigit():
            emoji_from(emoji, channel.guild)
        limit = number(request, "limit", 25, 1, 100)
        kind = number(request, "type", 0, 0, 1)
        reaction = message.reactions.get(emoji)
        if reaction is None:
            return []
        after = int(request.query.get("after", 0))
        users = sorted((reaction.burst if kind else reaction.normal).values(), key=lambda user: int(user.id))
        return [user.shown() for user in users if int(user.id) > after][:limit]
