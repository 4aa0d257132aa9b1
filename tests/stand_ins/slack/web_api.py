"""The Web API: one method each, arguments from the address, a form or JSON, as the real SDK sends them.

From the documentation: reference/methods; errors are named as there.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from aiohttp import web

from tests.stand_ins.holding import Hold
from tests.stand_ins.slack.files import Files
from tests.stand_ins.slack.rules import SCOPES, check_blocks, check_metadata, check_view, emoji
from tests.stand_ins.slack.world import Channel, Message, Refused, User, World

#: Arguments that Slack reads as JSON also where they come in a form.
_JSON = ("blocks", "metadata", "view", "attachments")


@dataclass
class Fault:
    """Something that goes wrong with the next calls of a method."""

    method: str
    times: int = 1
    status: int = 200
    body: Any = None
    headers: dict[str, str] | None = None
    #: Do what was asked first.
    after: bool = False
    #: Break the connection instead of answering.
    cut: bool = False
    #: Answer only when this lets it go on.
    hold: Hold | None = None


@dataclass
class Seen:
    method: str
    arguments: dict[str, Any]


class WebApi:
    """Answers the bot. What it does not know it refuses with ``unknown_method`` and remembers."""

    def __init__(self, world: World, bot_token: str, app_token: str) -> None:
        self.world = world
        self.bot_token, self.app_token = bot_token, app_token
        #: Whether the token is a whole organisation's.
        self.organisation = False
        self.revoked: str | None = None
        self.scopes: set[str] | None = None
        self.faults: list[Fault] = []
        self.seen: list[Seen] = []
        self.unknown: list[str] = []
        #: Windows that were opened, as they are now, with their ids.
        self.views: list[dict[str, Any]] = []
        #: Conversations with one person, by the person's id.
        self.direct: dict[str, Channel] = {}
        self.homes: dict[str, dict[str, Any]] = {}
        #: What only one person can read: where, who, and what it says.
        self.whispered: list[tuple[Channel, str, list[dict[str, Any]]]] = []
        #: What a window can be opened by, and what one was opened by: each is good once.
        self.triggers: set[str] = set()
        self.exchanged: set[str] = set()
        self.socket_url: Callable[[], str] = lambda: ""
        self.tell: Callable[[dict[str, Any]], Awaitable[None]] | None = None
        self.files = Files()
        #: The app is distributed, but not in the Marketplace: 15 messages on a page, and one page a minute.
        #: https://docs.slack.dev/reference/methods/conversations.history
        self.outside_marketplace = False
        #: Takes no GET, and reads arguments from bodies alone, as servers do that were made for other clients.
        self.bodies_alone = False
        #: Knows nothing of blocks, and says so.
        self.blockless = False
        self._turned: set[str] = set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if self.bodies_alone and request.method == "GET":
            return web.json_response({"message": "Not Found"}, status=404)
        arguments = await self._arguments(request)
        self.seen.append(Seen(method, arguments))
        fault = next((one for one in self.faults if one.method == method and one.times), None)
        if method in self._turned:
            fault = Fault(method, 1, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": "60"})
        if fault:
            fault.times -= 1
            if fault.hold:
                await fault.hold.wait()
            elif not fault.after:
                return self._broken(request, fault)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.get("token", "")
        try:
            answer = {"ok": True} | await self._call(method, arguments, token)
        except Refused as refused:
            answer = refused.body
        if fault and fault.after:
            return self._broken(request, fault)
        rights = {} if self.scopes is None else {"X-OAuth-Scopes": ",".join(sorted(self.scopes))}
        return web.json_response(answer, headers=rights)

    def _broken(self, request: web.Request, fault: Fault) -> web.StreamResponse:
        if fault.cut:
            assert request.transport is not None
            request.transport.abort()
            return web.Response()
        return web.json_response(fault.body, status=fault.status, headers=fault.headers)

    async def _arguments(self, request: web.Request) -> dict[str, Any]:
        found: dict[str, Any] = {} if self.bodies_alone else dict(request.query)
        if request.content_type == "application/json":
            found |= await request.json()
        elif request.can_read_body:
            found |= dict(await request.post())
        for name in _JSON:
            if isinstance(found.get(name), str):
                found[name] = json.loads(found[name])
        return found

    async def _call(self, method: str, arguments: dict[str, Any], token: str) -> dict[str, Any]:
        name = "do_" + method.replace(".", "_")
        act = getattr(self, name, None) or getattr(self.files, name, None)
        if act is None:
            self.unknown.append(method)
            raise Refused("unknown_method", req_method=method)
        if self.revoked:
            raise Refused(self.revoked)
        wanted = self.app_token if method == "apps.connections.open" else self.bot_token
        if not token:
            raise Refused("not_authed")
        if token != wanted:
            raise Refused("not_allowed_token_type" if token in (self.app_token, self.bot_token) else "invalid_auth")
        scope = SCOPES[method]
        if self.scopes is not None and scope and scope not in self.scopes:
            raise Refused("missing_scope", needed=scope, provided=",".join(sorted(self.scopes)))
        result: dict[str, Any] = await act(arguments)
        return result

    # --- who

    async def do_auth_test(self, _: dict[str, Any]) -> dict[str, Any]:
        world = self.world
        return {
            "url": "https://tv-fans.slack.example/",
            "team": world.name,
            "team_id": world.team,
            "user": world.bot.name,
            "user_id": world.bot.id,
            "bot_id": world.bot_id,
            "is_enterprise_install": self.organisation,
        }

    async def do_apps_connections_open(self, _: dict[str, Any]) -> dict[str, Any]:
        return {"url": self.socket_url()}

    async def do_users_info(self, asked: dict[str, Any]) -> dict[str, Any]:
        user = self.world.users.get(asked.get("user", ""))
        if user is None:
            raise Refused("user_not_found")
        return {"user": user.shown(self.world.team)}

    # --- messages

    def a_minute_passes(self) -> None:
        """Pages may be turned again."""
        self._turned.clear()

    def _words(self, said: dict[str, Any], longest: int = 40_000) -> tuple[str, list[dict[str, Any]]]:
        text, blocks = said.get("text", ""), said.get("blocks")
        if not text and not blocks:
            raise Refused("no_text")
        if len(text.encode()) > longest:
            raise Refused("msg_too_long")
        if blocks is not None:
            if self.blockless:
                raise Refused("invalid_blocks")
            check_blocks(blocks)
            self.files.check(blocks)
        if "metadata" in said:
            check_metadata(said["metadata"])
        return text, blocks or []

    async def do_chat_postMessage(self, said: dict[str, Any]) -> dict[str, Any]:
        world = self.world
        channel = world.reach(said.get("channel", ""))
        if channel.archived:
            raise Refused("is_archived")
        if channel.restricted:
            raise Refused(channel.restricted)
        text, blocks = self._words(said)
        thread = said.get("thread_ts")
        if thread:
            parent = next((one for one in world.messages if one.channel is channel and one.ts == thread), None)
            if parent is None or (parent.deleted and not any(one.thread_ts == thread for one in world.messages)):
                raise Refused("thread_not_found")
            thread = parent.thread_ts or parent.ts
        new = Message(world.stamp(), channel, world.bot.id, text, blocks, said.get("metadata"), thread)
        new.broadcast = bool(thread and said.get("reply_broadcast"))
        new.unfurl = said.get("unfurl_links") is not False or said.get("unfurl_media") is not False
        world.messages.append(new)
        return {"channel": channel.id, "ts": new.ts, "message": new.shown(world.bot_id)}

    async def do_chat_postEphemeral(self, said: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.reach(said.get("channel", ""))
        if channel.archived:
            raise Refused("is_archived")
        if said.get("user") not in self.world.users:
            raise Refused("user_not_in_channel")
        self.whispered.append((channel, said["user"], self._words(said)[1]))
        return {"message_ts": self.world.stamp()}

    async def do_chat_update(self, said: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.reach(said.get("channel", ""))
        if channel.archived:
            raise Refused("is_inactive")
        message = self.world.find(channel, said.get("ts", ""))
        if message.user != self.world.bot.id:
            raise Refused("cant_update_message")
        text, blocks = self._words(said, 4000)
        if said.get("parse") != "none":  # else it takes the text as a person typed it (shaharia-lab/slackcli#106)
            text = escape(text, quote=False)
        # https://docs.slack.dev/reference/methods/chat.update: words without blocks take the blocks away.
        message.text, message.blocks = text, blocks
        message.metadata = said.get("metadata", message.metadata)
        message.edited_mark = message.edited_mark or not blocks
        message.edits += 1
        return {"channel": channel.id, "ts": message.ts, "text": text, "message": message.shown(self.world.bot_id)}

    async def do_conversations_history(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.reach(asked.get("channel", ""))
        found = [one for one in self.world.messages_in(channel) if one.thread_ts is None or one.broadcast]
        return self._page("conversations.history", asked, found[::-1])

    async def do_conversations_replies(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.reach(asked.get("channel", ""))
        thread = asked.get("ts", "")
        found = [one for one in self.world.messages_in(channel) if thread in (one.ts, one.thread_ts)]
        if not found:
            raise Refused("thread_not_found")
        return self._page("conversations.replies", asked, found)

    def _page(self, method: str, asked: dict[str, Any], found: list[Message]) -> dict[str, Any]:
        oldest, latest = (asked.get(end) or beyond for end, beyond in (("oldest", ""), ("latest", "9")))
        found = [one for one in found if oldest < one.ts < latest]
        start, limit = int(asked.get("cursor") or 0), int(asked.get("limit") or 100)
        if self.outside_marketplace:
            limit = min(15, limit)
            self._turned.add(method)
        page = found[start : start + limit]
        metadata = str(asked.get("include_all_metadata", "")).lower() in ("1", "true")
        shown = [one.shown(self.world.bot_id, metadata=metadata) | self._thread(one) for one in page]
        more = start + limit < len(found)
        cursor = {"response_metadata": {"next_cursor": str(start + limit)}} if more else {}
        return {"messages": shown, "has_more": more} | cursor

    def _thread(self, parent: Message) -> dict[str, Any]:
        replies = [one for one in self.world.messages_in(parent.channel) if one.thread_ts == parent.ts]
        if not replies:
            return {}
        return {"thread_ts": parent.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}

    async def do_conversations_join(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.channels.get(asked.get("channel", ""))
        if channel is None or (channel.private and not channel.member):
            raise Refused("channel_not_found")
        if channel.private:
            raise Refused("method_not_supported_for_channel_type")
        if channel.archived:
            raise Refused("is_archived")
        channel.member = True
        return {"channel": {"id": channel.id}}

    # --- reactions

    async def do_reactions_add(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.reach(asked.get("channel", ""))
        if channel.archived:
            raise Refused("is_archived")
        message = self.world.find(channel, asked.get("timestamp", ""))
        await self.react(self.world.bot, message, asked.get("name", ""))
        return {}

    async def react(self, user: User, message: Message, name: str) -> None:
        name = emoji(name)
        users = message.reactions.get(name, [])
        if user.id in users:
            raise Refused("already_reacted")
        if name not in message.reactions and len(message.reactions) >= 23:
            raise Refused("too_many_emoji")
        message.reactions.setdefault(name, []).append(user.id)
        await self._reaction("reaction_added", user, message, name)

    async def unreact(self, user: User, message: Message, name: str) -> None:
        name = emoji(name)
        if user.id not in message.reactions.get(name, []):
            raise Refused("no_reaction")
        message.reactions[name].remove(user.id)
        if not message.reactions[name]:
            del message.reactions[name]
        await self._reaction("reaction_removed", user, message, name)

    async def _reaction(self, kind: str, user: User, message: Message, name: str) -> None:
        assert self.tell is not None
        await self.tell(
            {
                "type": kind,
                "user": user.id,
                "reaction": name,
                "item": {"type": "message", "channel": message.channel.id, "ts": message.ts},
                "item_user": message.user,
                "event_ts": self.world.stamp(),
            }
        )

    async def do_reactions_get(self, asked: dict[str, Any]) -> dict[str, Any]:
        channel = self.world.reach(asked.get("channel", ""), member=False)
        message = self.world.find(channel, asked.get("timestamp", ""))
        full = str(asked.get("full", "")).lower() in ("1", "true")
        shown = message.shown(self.world.bot_id)
        if message.reactions:
            shown["reactions"] = message.shown_reactions(full=full)
        return {"type": "message", "channel": channel.id, "message": shown}

    # --- windows

    async def do_views_open(self, asked: dict[str, Any]) -> dict[str, Any]:
        trigger = asked.get("trigger_id", "")
        if trigger in self.exchanged:
            raise Refused("exchanged_trigger_id")
        if trigger not in self.triggers:
            raise Refused("expired_trigger_id")
        self.exchanged.add(trigger)
        check_view(asked.get("view"))
        self.views.append({"id": f"V{len(self.views) + 1}", "hash": f"{len(self.views)}.0"} | asked["view"])
        return {"view": self.views[-1]}

    do_views_push = do_views_open

    async def do_views_update(self, asked: dict[str, Any]) -> dict[str, Any]:
        check_view(asked.get("view"))
        named = asked.get("view_id") or asked.get("external_id")
        number = next((n for n, one in enumerate(self.views) if named in (one["id"], one.get("external_id"))), None)
        if number is None:
            raise Refused("not_found")
        shown = self.views[number]
        if asked.get("hash") not in (None, shown["hash"]):
            raise Refused("hash_conflict")
        self.views[number] = {"id": shown["id"], "hash": shown["hash"] + "1"} | asked["view"]
        return {"view": self.views[number]}

    async def do_conversations_open(self, asked: dict[str, Any]) -> dict[str, Any]:
        users = asked.get("users") or []
        (user,) = users if isinstance(users, list) else str(users).split(",")
        if user not in self.world.users:
            raise Refused("user_not_found")
        if self.world.users[user].bot:
            raise Refused("cannot_dm_bot")
        if user not in self.direct:
            channel = Channel(f"D{user[1:]}", "", self.world.team, private=True)
            self.direct[user] = self.world.channels[channel.id] = channel
        return {"channel": {"id": self.direct[user].id}}

    async def do_views_publish(self, asked: dict[str, Any]) -> dict[str, Any]:
        check_view(asked.get("view"))
        self.homes[asked["user_id"]] = asked["view"]
        return {"view": asked["view"]}
