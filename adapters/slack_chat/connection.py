"""The two ways in which Slack reaches us: Socket Mode (we call), and signed HTTP requests (Slack calls).

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from time import monotonic
from typing import Any, Literal

import aiohttp
import structlog
from aiohttp import web
from slack_bolt import BoltResponse
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.any_chat.platform_chat import part, read
from adapters.serving import reading_body, serving
from adapters.slack_chat.errors import unconnected
from adapters.slack_chat.installing import Installing
from adapters.slack_chat.manifest import INSTALL, REDIRECT
from bot.ports import ChatStopped, ChatUnavailable, DeskError
from bot.recent import Recent

log = structlog.get_logger(__name__)

#: The headers of Slack's signature, and their format: Bolt stumbles over anything else.
#: https://docs.slack.dev/authentication/verifying-requests-from-slack
SIGNED = {"X-Slack-Request-Timestamp": re.compile("[0-9]{1,12}"), "X-Slack-Signature": re.compile("[!-~]*")}
#: Else nobody would know why Slack says that the app does not answer.
MISSIGNED = (
    "It is not signed with SLACK_SIGNING_SECRET (api.slack.com/apps, Basic Information), or this machine's clock is "
    "more than five minutes off."
)
#: Connections of Socket Mode; Slack allows ten.
CONNECTIONS = 2
#: Most envelopes that are remembered: Slack sends unacknowledged ones again, by any connection, and some servers send
#: each by every connection.
REMEMBERED = 1000
#: Least seconds from one connection's beginning to the next; most seconds until Slack is asked again if it opens none.
SOONEST, LONGEST = 1.0, 60.0
#: Seconds that a connection may take to close; and that we still listen after Slack announced the end of one.
FAREWELL = 2.0


Mode = Literal["socket", "http"]


def what_lacks(mode: Mode, app_token: object, signing_secret: object, *, many: bool) -> str:
    """What is missing for Slack to reach us this way, and what to do; "" where nothing is. ``many``: any workspace may
    install the app.
    """
    if mode == "socket" and many:
        return "Installing the app in many workspaces needs slack.mode: http."
    if mode == "socket" and not app_token:
        return "Socket Mode needs SLACK_APP_TOKEN (xapp-..., with connections:write), or slack.mode: http."
    if mode == "http" and not signing_secret:
        return "HTTP needs SLACK_SIGNING_SECRET (api.slack.com/apps, Basic Information)."
    return ""


class Sockets:
    """Connections of Socket Mode, each replaced when it ends: Slack renews each now and then, and meanwhile the other
    one listens.

    Args:
        token: the app-level token, xapp-.
        ping: seconds in which a sign of life is answered; each failure adds as much to the wait.
        connected: called for each new connection; with True where there was no other, so that something may have been
            missed.
        refused: called when Slack refuses the token.
    """

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        web_client: AsyncWebClient,
        *,
        ping: float,
        connected: Callable[[bool], None],
        refused: Callable[[ChatStopped], object],
    ) -> None:
        self._app, self._token, self._web_client, self._ping = app, token, web_client, ping
        self._told, self._refused = connected, refused
        #: The connections by which events have come.
        self._standing = set[aiohttp.ClientWebSocketResponse]()
        #: Answers by an envelope's id and content, as a simple server may reuse ids after a restart.
        self._answers = Recent[tuple[str, int], asyncio.Future[BoltResponse]](REMEMBERED)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Keep the connections within the block."""
        running = [asyncio.create_task(self._stay()) for _ in range(CONNECTIONS)]
        try:
            yield
        finally:
            for task in running:
                task.cancel()
            await asyncio.wait(running)

    async def _stay(self) -> None:
        """Stay connected until cancelled, or refused for good."""
        failures, patience, refused = 0, SOONEST, False
        while True:
            began = monotonic()
            stood, problem = await self._connected()
            if isinstance(problem, ChatStopped) and refused:  # twice in a row: a single refusal may be temporary
                self._refused(problem)
                return
            refused = isinstance(problem, ChatStopped)
            if stood:
                lasted = monotonic() - began
                await asyncio.sleep(max(0, SOONEST - lasted))
                # A server that keeps only the newest connection would make ours replace each other for ever.
                patience = 2 * patience if self._standing and lasted < 4 * patience else SOONEST
                failures, wait = 0, patience - SOONEST
            else:
                failures += 1
                told = problem.retry_after if isinstance(problem, ChatUnavailable) else None
                wait = told or min(LONGEST, self._ping * failures)
                log.warning("slack_not_connected", reason=str(problem), again_in_seconds=wait)
            await asyncio.sleep(wait)

    async def _connected(self) -> tuple[bool, DeskError]:
        """Connect once and hear what comes until it ends: whether anything came, and, if not, what may be wrong."""
        try:
            answer = await self._web_client.apps_connections_open(app_token=self._token)
        except Exception as error:
            return False, unconnected(error)
        stood, session = asyncio.Event(), self._web_client.session
        assert session is not None
        try:
            async with (
                session.ws_connect(
                    str(answer.get("url") or ""),
                    heartbeat=2 * self._ping,  # half as long is waited for the answer
                    timeout=aiohttp.ClientWSTimeout(ws_close=FAREWELL),
                    proxy=self._web_client.proxy,
                ) as connection,
                asyncio.TaskGroup() as answering,
            ):
                await self._hear(connection, answering, stood)
        except Exception as error:
            # Without the error's own words: the address contains a ticket.
            return stood.is_set(), ChatUnavailable(f"Slack's address cannot be connected to ({type(error).__name__}).")
        words = "It ended without a greeting. Are there more than ten with this SLACK_APP_TOKEN?"
        return stood.is_set(), ChatUnavailable(words)

    async def _hear(
        self, connection: aiohttp.ClientWebSocketResponse, answering: asyncio.TaskGroup, stood: asyncio.Event
    ) -> None:
        """Hear what comes until the connection ends, or soon after Slack says that it will. ``stood`` is set with the
        first word that comes.
        """
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(None) as leaving:
                    async for received in connection:
                        said = read(received.data)
                        if said.get("type") == "disconnect":  # it is to be renewed, or there are too many
                            leaving.reschedule(asyncio.get_running_loop().time() + self._time_left(connection))
                        elif said and not stood.is_set():  # a lost connection gives an empty message
                            self._told(not self._standing)
                            self._standing.add(connection)
                            stood.set()
                        if said.get("envelope_id"):
                            answering.create_task(self._answer(connection, said))
        finally:  # also while answers are on their way
            self._standing.discard(connection)

    def _time_left(self, connection: aiohttp.ClientWebSocketResponse) -> float:
        """Seconds to go on hearing what Slack is about to end. The last connection hears until another is there: Slack
        may renew both at once.
        """
        others = self._standing - {connection}
        if others:
            self._standing.discard(connection)
        return FAREWELL if others else 3 * FAREWELL

    async def _answer(self, connection: aiohttp.ClientWebSocketResponse, envelope: Mapping[str, Any]) -> None:
        number, payload = envelope["envelope_id"], part(envelope, "payload")
        if (known := (str(number), hash(str(payload)))) not in self._answers:
            asking = partial(AsyncBoltRequest, mode="socket_mode", body=payload)
            self._answers[known] = asyncio.ensure_future(_heard(self._app, asking))
        answer = await asyncio.shield(self._answers[known])  # it is handled even if this connection breaks
        if answer.status != 200:
            self._answers.pop(known, None)  # it failed, and will come again
            return
        more = {"payload": read(answer.body)} if answer.body else {}
        try:
            await connection.send_json({"envelope_id": number} | more)
        except (OSError, aiohttp.ClientError) as error:  # Slack sends it again by another connection
            log.info("slack_acknowledgement_lost", kind=envelope.get("type"), error=type(error).__name__)


async def _heard(app: AsyncApp, asking: Callable[[], AsyncBoltRequest]) -> BoltResponse:
    """Bolt's answer. What we do not handle (a shortcut, another event), or Bolt cannot read, is acknowledged, or Slack
    would send it again.
    """
    try:
        asked = asking()
        part(asked.body, "view").setdefault("type", "modal")  # by which Bolt knows a form; some servers omit it
        answer = await app.async_dispatch(asked)
    except Exception as error:
        log.warning("slack_request_unreadable", error=type(error).__name__, exc_info=error)
        return BoltResponse(status=200)
    return BoltResponse(status=200) if answer.status == 404 else answer


def server(
    app: AsyncApp, host: str, port: int, installing: Installing | None = None
) -> AbstractAsyncContextManager[int]:
    """Listen for Slack's requests; yields the port. Bolt checks their signature and age.

    ``installing``: the pages where workspaces install the app, if they may.

    Raises:
        DeskError: the port is taken.
    """

    async def handle(request: web.Request) -> web.Response:
        if not all(shape.fullmatch(request.headers.get(name, "0")) for name, shape in SIGNED.items()):
            raise web.HTTPUnauthorized
        async with reading_body():
            await request.read()
        try:
            asked = await to_bolt_request(request)
        except Exception as error:  # anybody can send something unreadable
            raise web.HTTPBadRequest from error
        answer = await _heard(app, lambda: asked)
        if answer.status == 401 and request.headers.get("X-Slack-Signature"):
            log.warning("slack_request_refused", problem=MISSIGNED)
        return await to_aiohttp_response(answer)

    async def alive(request: web.Request) -> web.Response:
        return web.Response(text="Renewal Desk\n")

    site_app = web.Application()
    if installing is not None:
        site_app.router.add_get(INSTALL, installing.begin)
        site_app.router.add_get(REDIRECT, installing.come_back)
    site_app.router.add_post("/{path:.*}", handle)  # wherever the app's settings send them
    site_app.router.add_get("/{path:.*}", alive)  # also Slack's own look at a certificate, with ssl_check
    return serving(site_app, host, port, "the port for Slack", "slack.port", farewell=FAREWELL)
