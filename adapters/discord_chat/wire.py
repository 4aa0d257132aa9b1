"""discord.py bent in three places: where it calls, how long it waits, and how much oddity it bears.

Rule 1. Nothing here is global: two clients in one process may call two servers. (discord.py's own way, setting
        `Route.BASE`, would not let them.)
Rule 2. An answer that lacks a field or has one too many costs at most that one answer, never the connection.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any

import aiohttp
import discord
import structlog
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route
from discord.webhook.async_ import AsyncWebhookAdapter

from bot.ports import EditRefused

log = structlog.get_logger(__name__)

#: Seconds for one request. aiohttp's own default of five minutes would keep a whole channel waiting on one lost answer.
REQUEST_TIMEOUT = 20.0

#: Fields that discord.py insists on and a compatible server may leave out, by event.
MISSING_FIELDS: dict[str, dict[str, Any]] = {
    "READY": {"shard": [0, 1], "guilds": []},
    "INTERACTION_CREATE": {"version": 1, "attachment_size_limit": 10_485_760},
    "MESSAGE_REACTION_ADD": {"type": 0},
    "MESSAGE_REACTION_REMOVE": {"type": 0},
}


class Wire(HTTPClient):
    """discord.py's HTTP client at an address of our choice, with our time-out, reading JSON however it is labelled."""

    def __init__(self, loop: asyncio.AbstractEventLoop, base: str | None, *, timeout: float, patience: float) -> None:
        super().__init__(loop, max_ratelimit_timeout=patience)
        self._base = base.rstrip("/") if base else None
        self._timeout = aiohttp.ClientTimeout(total=timeout)

    async def request(self, route: Route, **options: Any) -> Any:
        """As discord.py's, at our address."""
        route.url = moved(route.url, self._base)
        options.setdefault("timeout", self._timeout)
        options.setdefault("middlewares", (too_old_to_edit,))
        return read(await super().request(route, **options))

    async def get_bot_gateway(self) -> tuple[int, str, Any]:
        """How many shards, and where the gateway is; a server that does not count shards has one."""
        try:
            data = await self.request(Route("GET", "/gateway/bot"))
        except discord.NotFound:
            data = await self.request(Route("GET", "/gateway"))
        return int(data.get("shards") or 1), data["url"], data.get("session_start_limit") or {}

    async def ws_connect(self, url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        """Connect to the gateway; where discord.py falls back to Discord's own (new sessions, set shards), to ours."""
        wanted = yarl.URL(url)
        if self._base and wanted.host == DiscordWebSocket.DEFAULT_GATEWAY.host:
            _, gateway, _ = await self.get_bot_gateway()
            wanted = yarl.URL(gateway).with_query(wanted.query)
        socket = await super().ws_connect(str(wanted), compress=compress)
        if self._base:
            home = str(wanted.with_query(None))
            socket.receive = partial(_completed, socket.receive, home)  # type: ignore[method-assign]
        return socket


class Answers(AsyncWebhookAdapter):
    """The same for answers to commands and buttons, which discord.py sends by another path."""

    def __init__(self, base: str | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._base = base.rstrip("/") if base else None

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        """As discord.py's, at our address."""
        route.url = moved(route.url, self._base)
        return read(await super().request(route, session, **options))


async def too_old_to_edit(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Tell apart the 429 that no waiting mends: an hour-old message was edited too often.

    discord.py treats every 429 as a pause: it would wait and edit again, up to five times, and hide the code.

    Raises:
        EditRefused: it is that one.
    """
    response = await send(request)
    if response.status == 429 and request.method == "PATCH" and b"30046" in await response.read():
        response.release()
        raise EditRefused(
            "Discord allows no more edits of this message: it is older than an hour and was edited often."
        )
    return response


def moved(url: str, base: str | None) -> str:
    """The same resource below another base address."""
    return base + url.removeprefix(Route.BASE) if base and url.startswith(Route.BASE) else url


def read(answer: Any) -> Any:
    """discord.py reads JSON only under the exact label ``application/json``; many servers add a charset."""
    if isinstance(answer, str) and answer.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(answer)
        except ValueError:
            return answer
    return answer


async def _completed(receive: Callable[..., Any], home: str, **options: Any) -> aiohttp.WSMessage:
    """The next frame, with what discord.py needs of READY and RESUMED before it looks at anything else."""
    frame: aiohttp.WSMessage = await receive(**options)
    if frame.type is not aiohttp.WSMsgType.TEXT or not any(name in frame.data for name in ('"READY"', '"RESUMED"')):
        return frame
    try:
        event = json.loads(frame.data)
    except ValueError:
        return frame
    if event.get("t") not in ("READY", "RESUMED"):
        return frame
    event["d"] = event.get("d") or {}
    event.setdefault("s", 1)
    if event["t"] == "READY":
        event["d"].setdefault("resume_gateway_url", home)
        event["d"].setdefault("session_id", "unnamed")
    return aiohttp.WSMessage(aiohttp.WSMsgType.TEXT, json.dumps(event), frame.extra)


def forgiving(parsers: dict[str, Callable[[Any], None]]) -> None:
    """Make every parser of gateway events bear odd events: fill in what may lack, log what cannot be read, go on."""
    for name, parse in list(parsers.items()):
        parsers[name] = partial(_parse, name, parse)


def _parse(name: str, parse: Callable[[Any], None], data: Any) -> None:
    if isinstance(data, dict):
        for field, value in MISSING_FIELDS.get(name, {}).items():
            data.setdefault(field, value)
    try:
        parse(data)
    except Exception:
        # One unreadable event must not end the connection; which one it was is worth knowing.
        log.warning("discord_event_unreadable", gateway_event=name, exc_info=True)
