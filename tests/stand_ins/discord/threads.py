"""Threads in the stand-in: a forum's posts opened, closed and tagged; the gateway tells of them."""

from __future__ import annotations

from typing import Any

from aiohttp import web

from tests.stand_ins.discord.gateway import Gateway
from tests.stand_ins.discord.refusing import Unknown, invalid, length
from tests.stand_ins.discord.rules import check_message, posted
from tests.stand_ins.discord.world import FORUM, MEDIA, THREAD, Channel, Refused, World


class Threads:
    """What stands in forums, each post a thread."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    async def open(self, request: web.Request, body: dict[str, Any], channel_id: str) -> Any:
        """https://discord.com/developers/docs/resources/channel#start-thread-in-forum-or-media-channel."""
        forum = self._world.reach(channel_id)
        if forum.type not in (FORUM, MEDIA):
            raise Unknown(f"opening a thread in a channel of type {forum.type}")
        self._world.need(forum, "SEND_MESSAGES")
        length("name", body.get("name"), 100, least=1)
        first = body.get("message") or {}
        if set(body) - {"name", "message", "applied_tags"} or "nonce" in first or "message_reference" in first:
            raise Unknown(f"fields of a forum's post: {sorted(body)}, {sorted(first)}")
        check_message(first)
        self._check_tags(forum, body.get("applied_tags") or [])
        thread = self._world.channel(forum.guild, body["name"], THREAD, forum)
        thread.owner_id, thread.applied_tags = self._world.bot.id, body.get("applied_tags") or []
        message = posted(self._world, thread, first, id=thread.id)
        await self._gateway.tell("THREAD_CREATE", thread.shown() | {"newly_created": True}, thread)
        return thread.shown() | {"message": message.shown(self._world.bot)}

    @staticmethod
    def _check_tags(forum: Channel, tags: list[str]) -> None:
        known = {tag["id"]: tag for tag in forum.tags}
        if forum.require_tag and not tags:
            raise Refused(400, 40067, "A tag is required to create a forum post in this channel")
        if len(tags) > 5:
            raise invalid("applied_tags", "BASE_TYPE_MAX_LENGTH", "Must be 5 or fewer in length.")
        for tag in tags:
            if tag not in known:
                raise invalid("applied_tags", "INVALID_FORUM_TAG", "Tag not found in channel")
            if known[tag]["moderated"]:  # needs Manage Threads, which the bot does not have
                raise Refused(403, 50013, "Missing Permissions")

    async def change(self, request: web.Request, body: dict[str, Any], channel_id: str) -> Any:
        """https://discord.com/developers/docs/resources/channel#modify-channel."""
        thread = self._world.reach(channel_id)
        if not thread.is_thread or set(body) not in ({"applied_tags"}, {"archived"}):
            raise Unknown(f"changing {sorted(body)} of a channel of type {thread.type}")
        if "archived" in body:
            # Whoever may write there opens it, and whoever began it closes it; without Manage Threads nobody else.
            self._world.need(thread, "SEND_MESSAGES_IN_THREADS")
            if thread.locked or (body["archived"] and thread.owner_id != self._world.bot.id):
                raise Refused(403, 50013, "Missing Permissions")
            thread.archived = body["archived"]
            await self._gateway.tell("THREAD_UPDATE", thread.shown(), thread)
            return thread.shown()
        if thread.archived:
            raise Refused(400, 50083, "Thread is archived")
        self._check_tags(self._world.channels[thread.parent_id or ""], body["applied_tags"])
        thread.applied_tags = body["applied_tags"]
        return thread.shown()

    async def active(self, request: web.Request, body: Any, guild_id: str) -> Any:
        """https://discord.com/developers/docs/resources/guild#list-active-guild-threads."""
        threads = [c for c in self._world.channels.values() if c.is_thread and c.guild.id == guild_id]
        return {"threads": [c.shown() for c in threads if not c.deleted and not c.archived], "members": []}
