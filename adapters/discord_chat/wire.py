"""discord.py at another address, with a time-out, and with answers of compatible servers made readable.

Nothing here is global, so two clients in one process may use two servers (which discord.py's own way, setting
`Route.BASE`, does not allow).
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import math
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

import aiohttp
import discord
import structlog
import yarl
from discord.http import HTTPClient, Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter

from adapters.any_chat.platform_chat import fields, part, read
from adapters.discord_chat.errors import EDIT_CODES, LOST, TOO_OLD, NoSession, code_of
from adapters.discord_chat.lenient import MESSAGE, OF_ANSWERS, completed, filled, said
from adapters.discord_chat.rate_limit import PATIENCE, RateLimit
from bot.ports import EditRefused

log = structlog.get_logger(__name__)

#: Seconds for one request. aiohttp's own default of five minutes would keep a whole channel waiting on one lost answer.
REQUEST_TIMEOUT = 20.0
#: Seconds until a message that was edited too often is edited again, at first: how often it may be is nowhere told.
EDITED_AGAIN = 120.0
#: Statuses for an address that a server does not have.
NO_SUCH = frozenset({404, 405, 501})
#: Seconds that a connection may take to close.
FAREWELL = 1.0
#: Seconds between two clean-ups of channels' rate limits, which expire after five minutes in discord.py.
CLEAR_EVERY = 60.0


@dataclass(frozen=True, slots=True)
class Times:
    """How long things take at most, or wait, in seconds."""

    #: Between two new sessions; Discord's rule is 5, counted when requests arrive.
    identify_every: float = 5.25
    #: After which, if no further server comes, the list of servers counts as complete at the start.
    settle: float = 2.0
    #: After which a slow answer to a command is announced; half of Discord's three seconds are left for the network.
    prompt: float = 1.5
    #: Until publishing commands, or a message, is tried again; for commands it doubles each time.
    publish_again: float = 60.0
    #: For one request.
    request: float = REQUEST_TIMEOUT
    #: Between two channels opened to write to people.
    private_every: float = 1.0
    #: In which the connection, or one more shard, must be ready; for a lost shard it doubles each time.
    ready_within: float = 60.0
    #: In which a lost shard must have resumed its session.
    resumed_within: float = 15.0


class Wire(HTTPClient):
    """discord.py's HTTP client at an address of our choice."""

    def __init__(self, loop: asyncio.AbstractEventLoop, base: str | None, times: Times, rate_limit: RateLimit) -> None:
        super().__init__(loop, max_ratelimit_timeout=PATIENCE)
        self.user_agent = AGENT
        self._rate_limit = rate_limit
        self._cleared_at = 0.0
        self._sockets: list[aiohttp.ClientWebSocketResponse] = []
        self._base = base
        self._timeout = aiohttp.ClientTimeout(total=times.request)
        #: The last answer about the gateway.
        self._told: dict[str, Any] = {}

    async def request(self, route: Route, **options: Any) -> Any:
        """As discord.py's, at our address, and spelt as documented."""
        route.url = moved(route.url, self._base)
        if "json" in options:
            options["json"] = spelt(options["json"])
        options.setdefault("timeout", self._timeout)
        if "form" not in options:  # aiohttp gives an empty body a type that some servers refuse
            options["skip_auto_headers"] = ("Content-Type",)
        # The last one is closest to the network: the rate limit sees all answers, also those that the others turn into
        # errors.
        options.setdefault("middlewares", (no_second_try, understood, self._rate_limit))
        return filled(said(await super().request(route, **options)), OF_ANSWERS.get(route.path, {}))

    async def close(self) -> None:
        """Close everything, also a connection that failed before discord.py knew of it."""
        for socket in self._sockets:
            with contextlib.suppress(Exception):
                async with asyncio.timeout(FAREWELL):
                    await socket.close()
        await super().close()

    async def application_info(self) -> Any:
        """As discord.py's; where a server does not tell, made up from the bot's user until READY tells."""
        try:
            return await super().application_info()
        except discord.HTTPException:
            me = await self.request(Route("GET", "/users/@me"))
            return filled({"id": me["id"]}, OF_ANSWERS["/oauth2/applications/@me"])

    def _try_clear_expired_ratelimits(self) -> None:
        """As discord.py's, but once a minute: it goes through all channels for each new one, which with 10,000 takes
        longer than sending.
        """
        now = asyncio.get_running_loop().time()
        if now - self._cleared_at >= CLEAR_EVERY:
            self._cleared_at = now
            super()._try_clear_expired_ratelimits()

    async def get_bot_gateway(self) -> tuple[int, str, Any]:
        """How many shards, and where the gateway is; one shard where a server does not say."""
        known = await self._gateway()
        return int(known.get("shards") or 1), str(known["url"]), part(known, "session_start_limit")

    async def check_starts(self) -> int:
        """How many sessions may begin at the same time (`max_concurrency`). A server that does not count sessions
        allows any number.

        Raises:
            NoSession: none may begin: Discord resets the token of a bot that begins too many a day.
                https://discord.com/developers/docs/events/gateway#session-start-limit-object
        """
        limit = part(await self._gateway(), "session_start_limit")
        if limit.get("remaining", 1) <= 0 and (reset_after := limit.get("reset_after")):
            why = "Discord allows no new connection before then: there were too many in one day."
            raise NoSession(why, reset_after / 1000)
        return int(limit.get("max_concurrency") or 1)

    async def _gateway(self) -> dict[str, Any]:
        """The answer about the gateway for bots, else for anybody, else the last one: a server may be restarting.

        Raises:
            NoSession: there never was one: a server may have none, or none yet.
            discord.HTTPException: it is refused now.
        """
        for path, passed_over in (("/gateway/bot", NO_SUCH | {401, 403}), ("/gateway", NO_SUCH)):
            try:
                told = fields(await self.request(Route("GET", path)))
            except discord.HTTPException as error:
                if error.status not in passed_over:
                    raise
                told = {}
            if told.get("url"):
                self._told = told
                break
        if not self._told:
            raise NoSession("The server has no gateway: nothing can be heard of what people do.")
        return self._told

    async def ws_connect(self, url: str, *, compress: int = 0) -> aiohttp.ClientWebSocketResponse:
        """Connect to the gateway; to our server's where discord.py falls back to Discord's (new sessions with a set
        number of shards), or a server copies Discord's address for resuming from the documentation.
        """
        wanted = yarl.URL(url)
        if self._base:  # uncompressed, so that malformed frames can be mended
            wanted = wanted.without_query_params("compress")
        if self._base and str(wanted.host).endswith(".discord.gg"):
            _, gateway, _ = await self.get_bot_gateway()
            wanted = yarl.URL(gateway).with_query(wanted.query)
        socket = await super().ws_connect(str(wanted), compress=compress)
        self._sockets = [one for one in self._sockets if not one.closed] + [socket]
        if self._base:
            home = str(wanted.with_query(None))
            socket.receive = partial(completed, socket, home, asyncio.Event())  # type: ignore[method-assign]
        return socket


class Answers(AsyncWebhookAdapter):
    """The same for answers to commands and buttons, which discord.py sends by other means."""

    def __init__(self, base: str | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._base = base

    async def request(self, route: Route, session: aiohttp.ClientSession, **options: Any) -> Any:
        """As discord.py's, with the changes above. Suggestions that come too late for somebody who is typing are no
        loss.
        """
        route.url = moved(route.url, self._base)
        first = route.path.endswith("/callback")
        options["payload"] = spelt(options.get("payload"))
        for field in options.get("multipart") or ():
            if field["name"] == "payload_json":
                field["value"] = json.dumps(spelt(json.loads(field["value"])))
        # A server that takes no files may fail with each; the words alone are tried next.
        once = (no_second_try,) if options.get("files") else ()
        how: Any = {"timeout": aiohttp.ClientTimeout(REQUEST_TIMEOUT), "middlewares": (*once, understood, given_again)}
        errand: Any = SimpleNamespace(request=partial(session.request, **how))
        try:
            answer = said(await super().request(route, errand, **options))
        except LOST as error:
            if first and (options.get("payload") or {}).get("type") == _CHOICES:
                log.debug("discord_suggestions_lost", error=type(error).__name__)
            elif not (first and code_of(error) == ALREADY_ANSWERED):
                raise
            answer = None
        # Of what now stands only its id is read: over anything else that is odd a good answer would count as failed.
        if first:
            return {"interaction": {"id": route.webhook_id} | part(answer, "interaction")}
        return filled({"id": fields(answer).get("id", "0")}, MESSAGE)


#: "Interaction has already been acknowledged": the answer was sent twice, and the first arrived.
ALREADY_ANSWERED = 40060
#: The type of an answer with suggestions.
_CHOICES = 8
#: Fields that discord.py sends even where they are false or zero.
_SAID_WHERE_SO = {"disabled", "flags", "tts"}
#: The User-Agent of every request. https://discord.com/developers/docs/reference#user-agent
AGENT = f"DiscordBot (https://github.com/Rapptz/discord.py, {discord.__version__})"


async def given_again(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send again if the connection was lost: the server may have closed it before it got the answer."""
    request.headers["User-Agent"] = AGENT
    try:
        return await send(request)
    except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
        return await send(request)


#: Only with this header discord.py reads the others of a rate limit.
_LEFT = "X-RateLimit-Remaining"


async def understood(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Change an answer so that discord.py understands it, whatever server it comes from.

    JSON, and nothing else, gets exactly its content type: some servers add a charset, or label an empty body. Rate
    limits that are no numbers are removed; so are long ones that are not used up, as discord.py would then allow one
    request at a time; and those of answers to people (without a token), since discord.py would wait before it goes on,
    and people would press what they see meanwhile. A 429 counts as Discord's own, and not as a ban by a proxy, if its
    JSON names a wait.
    """
    response = await send(request)
    headers, body = response.headers.copy(), (await response.read()).strip()
    headers["Content-Type"] = "application/json" if body[:1] in (b"{", b"[") else "text/plain"
    if _LEFT in headers and not (_limits(response) and "Authorization" in request.headers):
        del headers[_LEFT]
    if response.status == 429:
        headers.popall("Via", None)
        if isinstance(read(body).get("retry_after"), int | float):
            headers["Via"] = "JSON"
    response._headers = headers  # type: ignore[assignment]
    response._cache.pop("headers", None)
    return response


def _limits(response: aiohttp.ClientResponse) -> bool:
    try:
        limit, left = (int(response.headers[name]) for name in ("X-RateLimit-Limit", _LEFT))
        wait = discord.utils._parse_ratelimit_header(response)
        return limit > 0 <= left and math.isfinite(wait) and (left == 0 or wait <= PATIENCE)
    except (ValueError, KeyError, OverflowError):
        return False


async def no_second_try(request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Keep discord.py from repeating requests where that is no use.

    After a 5xx it would for half a minute, although the request may have been carried out, and the rest that the
    channel is owed would wait. Any 429 it takes for a pause: it would try a message that was edited too often five
    times more, and hide the code that says so.

    Raises:
        DiscordServerError: Discord is in trouble.
        EditRefused: the message is over an hour old and was edited too often.
    """
    response = await send(request)
    if response.status >= 500:
        with contextlib.suppress(ValueError):  # a proxy's page may begin like JSON
            raise discord.DiscordServerError(response, await json_or_text(response))
        raise discord.DiscordServerError(response, response.reason)
    if response.status == 429 and request.method == "PATCH" and b"%d" % TOO_OLD in await response.read():
        raise EditRefused(EDIT_CODES[TOO_OLD], EDITED_AGAIN)
    return response


def spelt(sent: Any) -> Any:
    """A request of discord.py's as documented: without null, which a strict server does not take for text; without
    "disabled" where it is false, for which a form is refused; and with ids of preselected values as text.

    https://discord.com/developers/docs/components/reference#string-select
    """
    if isinstance(sent, list):
        return list(map(spelt, sent))
    if not isinstance(sent, dict):
        return sent
    kept = {name: spelt(value) for name, value in said(sent).items() if value or name not in _SAID_WHERE_SO}
    return kept | ({"id": str(kept["id"])} if {"id", "type"} == kept.keys() else {})


def moved(url: str, base: str | None) -> str:
    """The same resource below another base address."""
    return base.rstrip("/") + url.removeprefix(Route.BASE) if base and url.startswith(Route.BASE) else url
