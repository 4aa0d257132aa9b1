"""The REST side of the stand-in, version 10 of the API, as far as the scenarios reach.

From the documentation: resources/channel, resources/message, topics/rate-limits, interactions. What it does not know it
answers with 501 and remembers in `unknown`, so that a scenario cannot pass over it in silence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import web

from tests.stand_ins.discord.files import attach, read_body
from tests.stand_ins.discord.gateway import Gateway
from tests.stand_ins.discord.interactions import Interactions
from tests.stand_ins.discord.reactions import Reactions
from tests.stand_ins.discord.refusing import Unknown, invalid, number
from tests.stand_ins.discord.rules import check_commands, check_message, pinged, posted
from tests.stand_ins.discord.threads import Threads
from tests.stand_ins.discord.trouble import Fault, Limits
from tests.stand_ins.discord.world import ANNOUNCEMENT, CATEGORY, FORUM, MEDIA, Channel, Message, Refused, World

#: https://discord.com/developers/docs/resources/message#message-object-message-flags
CROSSPOSTED = 1 << 0


@dataclass
class Seen:
    """A request that came in."""

    method: str
    path: str
    body: Any
    #: How the body is labelled.
    type: str
    #: Who asks.
    agent: str
    status: int = 0


class Rest:
    """Routes, authentication, limits and faults."""

    def __init__(self, world: World, gateway: Gateway, interactions: Interactions, token: str) -> None:
        self.world = world
        self.gateway = gateway
        self.interactions = interactions
        self.reactions = Reactions(world, gateway)
        self.threads = Threads(world, gateway)
        self.token = token
        self.limits = Limits()
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []
        self.unknown: list[str] = []
        self.shards = 1
        #: The window of `enforce_nonce`, "the past few minutes".
        self.nonce_window = timedelta(minutes=5)
        #: As other servers do: "application/json; charset=utf-8".
        self.charset = False
        self.published = 0
        self._nonces: dict[str, str] = {}
        channel, message = r"/channels/(\d+)", r"/channels/(\d+)/messages/(\d+)"
        hook = rf"/webhooks/{world.bot.id}/([\w-]+)"
        self._routes: list[tuple[str, str, Callable[..., Awaitable[Any]]]] = [
            ("GET", r"/users/@me", self._me),
            ("POST", r"/users/@me/channels", self._open_private),
            ("GET", channel, self._channel),
            ("PATCH", channel, self.threads.change),
            ("GET", r"/oauth2/applications/@me", self._application),
            ("GET", r"/gateway(/bot)?", self._gateway),
            ("PUT", r"/applications/(\d+)/commands", self._publish),
            ("POST", rf"{channel}/messages", self._create),
            ("GET", rf"{channel}/messages", self._list),
            ("GET", message, self._get),
            ("PATCH", message, self._edit),
            ("PUT", rf"{message}/reactions/([^/]+)/@me", self.reactions.react),
            ("DELETE", rf"{message}/reactions/([^/]+)/(\d+)", self.reactions.take_away),
            ("GET", rf"{message}/reactions/([^/]+)", self.reactions.people),
            ("POST", r"/interactions/(\d+)/([\w-]+)/callback", self._callback),
            ("POST", hook, interactions.follow_up),
            ("PATCH", rf"{hook}/messages/@original", interactions.change_first),
            ("POST", rf"{message}/crosspost", self._crosspost),
            ("POST", rf"{channel}/threads", self.threads.open),
            ("GET", r"/guilds/(\d+)/threads/active", self.threads.active),
            ("GET", rf"/guilds/(\d+)/members/{world.bot.id}", self._bot),
            ("GET", r"/guilds/(\d+)/emojis/(\d+)", self.reactions.own_emoji),
        ]

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Any request below the base address."""
        path = request.path.removeprefix("/api/v10")
        body = await read_body(request)
        body_type, agent = (request.headers.get(name, "") for name in ("Content-Type", "User-Agent"))
        seen = Seen(request.method, path, body, body_type, agent)
        self.seen.append(seen)
        fault = self._fault(request.method, path)
        if fault and fault.hold and not fault.after:
            await fault.hold.wait()
        if fault and not fault.after and (fault.cut or fault.answer):
            return self._fail(request, fault)
        too_fast = self.limits.take_of_all(path)
        headers, wait = ({}, too_fast) if too_fast is not None else self.limits.take(request.method, path)
        if wait is not None:
            everything = too_fast is not None
            seen.status = 429
            slow_down = {"message": "You are being rate limited.", "retry_after": round(wait, 3), "global": everything}
            told = {"Retry-After": str(int(wait) + 1), "Via": "1.1 google"}
            told |= {"X-RateLimit-Scope": "global" if everything else "user"}
            told |= {"X-RateLimit-Global": "true"} if everything else {}
            return self._json(429, slow_down, headers | told)
        answer: Any
        try:
            status, answer = 200, await self._do(request, path, body)
        except Refused as refusal:
            status, answer = refusal.status, refusal.body
        except Unknown as unknown:
            self.unknown.append(str(unknown))
            status, answer = 501, {"message": f"the stand-in does not know {unknown}", "code": 0}
        seen.status = status
        if fault and fault.after:
            if not fault.hold:
                return self._fail(request, fault)
            await fault.hold.wait()
        if answer is None:
            return web.Response(status=204, headers=headers)
        return self._json(status, answer, headers)

    async def _do(self, request: web.Request, path: str, body: Any) -> Any:
        if not request.headers.get("User-Agent", "").startswith("DiscordBot ("):  # reference#user-agent, issue 6473
            raise Refused(403, 40333, "internal network error")
        if not path.startswith(("/interactions/", "/webhooks/")) and (
            request.headers.get("Authorization") != f"Bot {self.token}"
        ):
            raise Refused(401, 0, "401: Unauthorized")
        for method, pattern, act in self._routes:
            if method == request.method and (match := re.fullmatch(pattern, path)):
                return await act(request, body, *match.groups())
        raise Unknown(f"{request.method} {path}")

    def _fault(self, method: str, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.times and fault.method == method and re.search(fault.path, path):
                fault.times -= 1
                return fault
        return None

    def _fail(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.answer:
            status, body, headers = fault.answer
            if isinstance(body, str):
                return web.Response(status=status, body=body.encode(), headers={"Content-Type": "text/html"} | headers)
            return self._json(status, body, headers)
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    def _json(self, status: int, body: Any, headers: dict[str, str]) -> web.Response:
        label = "application/json; charset=utf-8" if self.charset else "application/json"
        return web.Response(status=status, body=json.dumps(body).encode(), headers=headers | {"Content-Type": label})

    # --- who and where

    async def _me(self, request: web.Request, body: Any) -> Any:
        return self.world.bot.shown()

    async def _channel(self, request: web.Request, body: Any, channel_id: str) -> Any:
        return self.world.reach(channel_id).shown()

    async def _application(self, request: web.Request, body: Any) -> Any:
        bot = self.world.bot
        return {
            "id": bot.id,
            "name": bot.name,
            "icon": None,
            "description": "",
            "bot_public": True,
            "bot_require_code_grant": False,
            "verify_key": "0",
            "owner": self.world.bot.shown(),
            "team": None,
            "flags": 0,
            "rpc_origins": [],
        }

    async def _gateway(self, request: web.Request, body: Any, for_bots: str | None) -> Any:
        if not for_bots:
            return {"url": self.gateway.url}
        reset_after = round(self.gateway.starts_again_in * 1000)
        limit = {
            "total": 1000,
            "remaining": self.gateway.starts,
            "reset_after": reset_after,
            "max_concurrency": self.gateway.at_once,
        }
        return {"url": self.gateway.url, "shards": self.shards, "session_start_limit": limit}

    async def _open_private(self, request: web.Request, body: dict[str, Any]) -> Any:
        user = self.world.users.get(str(body.get("recipient_id")))
        if user is None or user.bot:
            raise Refused(400, 50033, "Invalid Recipient(s)")
        channel = self.world.private_channel(user)
        return {"id": channel.id, "type": 1, "last_message_id": None, "recipients": [user.shown()]}

    async def _bot(self, request: web.Request, body: Any, guild_id: str) -> Any:
        return self.gateway.bot_shown(self.world.guilds[guild_id])

    # --- commands

    async def _publish(self, request: web.Request, body: list[dict[str, Any]], application: str) -> Any:
        check_commands(body)
        old = {command["name"]: command["id"] for command in self.interactions.commands}
        self.published += 1
        own = {"application_id": application, "version": self.world.new_id()}
        ids = [old.get(command["name"]) or self.world.new_id() for command in body]
        self.interactions.commands = [{**c, **own, "id": one} for c, one in zip(body, ids, strict=True)]
        return self.interactions.commands

    async def _callback(self, request: web.Request, body: Any, interaction: str, token: str) -> Any:
        answer = self.interactions.respond(interaction, token, body)
        return answer if request.query.get("with_response") in ("1", "true") else None

    # --- messages

    async def _create(self, request: web.Request, body: dict[str, Any], channel_id: str) -> Any:
        channel = self.world.reach(channel_id)
        if channel.type in (CATEGORY, FORUM, MEDIA):
            raise Refused(400, 50008, "Cannot send messages in a non-text channel")
        if channel.recipient is not None and not channel.recipient.takes_messages:
            raise Refused(403, 50007, "Cannot send messages to this user")
        self.world.need(channel, "SEND_MESSAGES_IN_THREADS" if channel.is_thread else "SEND_MESSAGES")
        if channel.locked:
            raise Refused(403, 160005, "Thread is locked")
        check_message(body)
        if body.get("embeds") and not body.get("content"):
            self.world.need(channel, "EMBED_LINKS")
        _without_embeds(channel, body)
        nonce = None if body.get("nonce") is None else str(body["nonce"])
        if nonce and body.get("enforce_nonce") and (same := self._same(nonce)):
            if same.deleted:
                raise Refused(404, 10008, "Unknown Message")
            return same.shown(self.world.bot) | {"nonce": nonce}
        reply_to = self._reference(channel, body.get("message_reference"))
        message = posted(self.world, channel, body, reply_to=reply_to, nonce=nonce)
        channel.archived = False
        if nonce:
            self._nonces[nonce] = message.id
        await self.gateway.tell(
            "MESSAGE_CREATE", message.shown(self.world.bot) | {"guild_id": channel.guild.id}, channel
        )
        return message.shown(self.world.bot) | ({"nonce": nonce} if nonce else {})

    def _same(self, nonce: str) -> Message | None:
        first = self.world.messages.get(self._nonces.get(nonce, ""))
        return first if first and self.world.now - first.at <= self.nonce_window else None

    def _reference(self, channel: Channel, reference: dict[str, Any] | None) -> str | None:
        if reference is None:
            return None
        if "READ_MESSAGE_HISTORY" in channel.denied:
            raise Refused(403, 160002, "Cannot reply without permission to read message history")
        answered = self.world.messages.get(str(reference.get("message_id")))
        if answered and not answered.deleted and answered.channel is channel:
            return answered.id
        if reference.get("fail_if_not_exists", True):
            raise invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message")
        return None

    async def _list(self, request: web.Request, body: Any, channel_id: str) -> Any:
        channel = self.world.reach(channel_id)
        limit = number(request, "limit", 50, 1, 100)
        if set(request.query) - {"limit", "before", "after"} or len(request.query) > 2:
            raise Unknown(f"listing messages by {sorted(request.query)}")
        if "READ_MESSAGE_HISTORY" in channel.denied:
            return []
        before, after = int(request.query.get("before", 1 << 63)), int(request.query.get("after", 0))
        found = [m for m in self.world.messages_in(channel) if after < int(m.id) < before]
        found.sort(key=lambda m: int(m.id) if after else -int(m.id))
        return [m.shown(self.world.bot) for m in sorted(found[:limit], key=lambda m: -int(m.id))]

    async def _get(self, request: web.Request, body: Any, channel_id: str, message_id: str) -> Any:
        channel = self.world.reach(channel_id)
        self.world.need(channel, "READ_MESSAGE_HISTORY")
        return self.world.message(channel, message_id).shown(self.world.bot)

    async def _edit(self, request: web.Request, body: dict[str, Any], channel_id: str, message_id: str) -> Any:
        channel = self.world.reach(channel_id)
        message = self.world.message(channel, message_id)
        if message.author is not self.world.bot:
            raise Refused(403, 50005, "Cannot edit a message authored by another user")
        if channel.archived:
            raise Refused(400, 50083, "Thread is archived")
        check_message(body, edit=True)
        _without_embeds(channel, body, message.content)
        for name in ("content", "embeds", "components", "flags"):
            if name in body:
                setattr(message, name, body[name] or type(getattr(message, name))())
        attach(message, body, self.world)
        # Left out, allowed_mentions is as if nothing had ever been forbidden.
        message.pinged += pinged(message.content, body.get("allowed_mentions"), channel.guild)
        message.edited_at = self.world.now
        await self.gateway.tell(
            "MESSAGE_UPDATE", message.shown(self.world.bot) | {"guild_id": channel.guild.id}, channel
        )
        return message.shown(self.world.bot)

    async def _crosspost(self, request: web.Request, body: Any, channel_id: str, message_id: str) -> Any:
        channel = self.world.reach(channel_id)
        self.world.need(channel, "SEND_MESSAGES")
        message = self.world.message(channel, message_id)
        if channel.type != ANNOUNCEMENT:
            raise Refused(400, 50024, "Cannot execute action on this channel type")
        if message.flags & CROSSPOSTED:
            raise Refused(400, 40033, "This message has already been crossposted")
        message.flags |= CROSSPOSTED
        return message.shown(self.world.bot)


def _without_embeds(channel: Channel, body: dict[str, Any], content: str = "") -> None:
    """Where the bot may not embed links, which takes sending as well, a message stands without, unless that is nothing.

    https://github.com/discord/discord-api-docs/issues/5648
    """
    if channel.denied & {"EMBED_LINKS", "SEND_MESSAGES"} and body.get("embeds"):
        body["embeds"] = []
        if not body.get("content", content) and not body.get("components"):
            raise Refused(400, 50006, "Cannot send an empty message")
