"""The two ways in which Slack reaches us: Socket Mode (we call), and signed HTTP requests (Slack calls).

https://docs.slack.dev/apis/events-api/using-socket-mode
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from time import time
from typing import Any

import aiohttp
import structlog
from aiohttp import web
from slack_bolt import BoltResponse
from slack_bolt.adapter.aiohttp import to_aiohttp_response, to_bolt_request
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from adapters import serving
from adapters.platform_chat import part
from adapters.recent import Recent
from adapters.slack_chat.errors import unconnected
from bot.ports import ChatStopped, ChatUnavailable, DeskError

log = structlog.get_logger(__name__)

#: What Slack signs with, as it writes it: Bolt stumbles over anything else.
#: https://docs.slack.dev/authentication/verifying-requests-from-slack
SIGNED = {"X-Slack-Request-Timestamp": re.compile("[0-9]{1,12}"), "X-Slack-Signature": re.compile("[!-~]*")}
#: Connections of Socket Mode; Slack allows ten.
CONNECTIONS = 2
#: Envelopes that are known again: Slack sends what it saw no acknowledgement of once more, by any connection.
REMEMBERED = 1000
#: Seconds until a Slack that opens no connection is asked again, at most; it grows to this.
LONGEST = 60.0
#: Seconds that a connection may take to say good-bye.
FAREWELL = 2.0


def _discreet(record: logging.LogRecord) -> bool:
    """slack_sdk's words of a connection, without the address, in which its ticket stands, and without the trace of a
    lost line: that it is made anew is all there is to say.
    """
    record.msg, record.args = re.sub(r"(?:ws|http)s?://[^\s'\"]+", "…", record.getMessage()), ()
    if record.exc_info and isinstance(record.exc_info[1], OSError | aiohttp.ClientError):
        record.exc_info = None
    return True


class Socket(SocketModeClient):
    """slack_sdk's connection, which tells when it begins anew and when it is refused for good."""

    def __init__(
        self,
        app: AsyncApp,
        token: str,
        web_client: AsyncWebClient,
        ping: float,
        refused: Callable[[ChatStopped], object],
        seen: Recent[str, None],
    ) -> None:
        words = logging.getLogger("slack_sdk.socket_mode.desk")
        words.addFilter(_discreet)
        super().__init__(app_token=token, logger=words, web_client=web_client, ping_interval=ping)
        self._app = app
        self._refused = refused
        self._seen = seen
        #: Addresses in a row that led to no greeting, and nothing else either.
        self.in_vain = 0
        #: The connection that Slack greeted last.
        self.greeted: object = None
        self.socket_mode_request_listeners.append(self._request)

    async def issue_new_wss_url(self) -> str:
        """Ask for an address to connect to, for as long as it takes: slack_sdk would raise, with a trace in the log,
        and ask again every few seconds, or at once and without end where Slack ends each connection before it greets
        (too_many_websockets). A refusal for good is told.
        """
        failures = 0
        if self.in_vain:
            wait = min(LONGEST, self.ping_interval * self.in_vain)
            reason = "The last connection was not greeted. Are there more than ten with this SLACK_APP_TOKEN?"
            log.warning("slack_not_connected", reason=reason, again_in_seconds=wait)
            await asyncio.sleep(wait)
        while not self.closed:
            try:
                answer = await self.web_client.apps_connections_open(app_token=self.app_token or "")
                if url := answer.get("url"):
                    self.in_vain += 1
                    return str(url)
                problem: DeskError = ChatUnavailable("Slack names no address to connect to.")
            except Exception as error:
                problem = unconnected(error)
            if isinstance(problem, ChatStopped):
                self._refused(problem)
                break
            failures += 1
            told = problem.retry_after if isinstance(problem, ChatUnavailable) else None
            wait = told or min(LONGEST, self.ping_interval * failures)
            log.warning("slack_not_connected", reason=str(problem), again_in_seconds=wait)
            await asyncio.sleep(wait)
        raise asyncio.CancelledError  # there is nothing to connect any more

    async def _request(self, client: Any, request: SocketModeRequest) -> None:
        start, self.in_vain = time(), 0
        again = request.envelope_id in self._seen
        self._seen[request.envelope_id] = None
        asked = AsyncBoltRequest(mode="socket_mode", body=request.payload)
        answer = BoltResponse(status=200) if again else await _heard(self._app, asked)
        try:
            await send_async_response(client, request, answer, start)
        except (OSError, aiohttp.ClientError) as error:  # Slack sends it again by another connection
            log.info("slack_acknowledgement_lost", kind=request.type, error=type(error).__name__)

    async def renew(self) -> None:
        """Have a new address asked for while no connection stands: slack_sdk would try the one that failed for ever."""
        while True:
            await asyncio.sleep(self.ping_interval)
            if not self.open:
                self.wss_uri = None

    @property
    def open(self) -> bool:
        """Whether the connection stands, as far as one can know."""
        return self.current_session is not None and not self.current_session.closed

    @property
    def stands(self) -> bool:
        """Whether events came by it until now: it was greeted, and that connection is still the one."""
        return self.open and self.greeted is self.current_session


async def _heard(app: AsyncApp, asked: AsyncBoltRequest) -> BoltResponse:
    """What Bolt answers. Slack's own words that not even Bolt can refuse are taken, or Slack would bring them again."""
    part(asked.body, "view").setdefault("type", "modal")  # Bolt reads no form without it; a simple server sends none
    try:
        return await app.async_dispatch(asked)
    except Exception as error:
        log.warning("slack_request_unreadable", error=type(error).__name__, exc_info=error)
        return BoltResponse(status=200)


@asynccontextmanager
async def sockets(
    app: AsyncApp,
    token: str,
    web_client: AsyncWebClient,
    *,
    ping: float,
    connected: Callable[[bool], None],
    refused: Callable[[ChatStopped], object],
) -> AsyncIterator[None]:
    """Keep several connections: Slack renews each now and then, and while one is renewed the other hears.

    Args:
        app: what hears.
        token: the app-level token, xapp-.
        web_client: for asking where to connect.
        ping: seconds between two signs of life, and until a lost connection is made anew.
        connected: called for each new connection; with True where no other stood, so that something may be missed.
        refused: called when Slack refuses the token.
    """
    seen = Recent[str, None](REMEMBERED)
    made = [Socket(app, token, web_client, ping, refused, seen) for _ in range(CONNECTIONS)]

    async def heard(socket: Any, message: dict[str, Any], raw: str | None = None) -> None:
        if message.get("type") == "hello":
            socket.in_vain = 0
            alone = not any(other.stands for other in made if other is not socket)
            socket.greeted = socket.current_session
            connected(alone)

    for socket in made:
        socket.message_listeners.append(heard)
    connecting = [asyncio.create_task(act()) for socket in made for act in (socket.connect, socket.renew)]
    try:
        yield
    finally:
        closing = asyncio.create_task(_close(made, connecting))
        try:
            await asyncio.shield(closing)
        except asyncio.CancelledError:  # told to stop while stopping: no connection may be left behind
            await closing
            raise


async def _close(made: Sequence[Socket], connecting: Sequence[asyncio.Task[None]]) -> None:
    for task in connecting:
        task.cancel()
    await asyncio.gather(*connecting, return_exceptions=True)
    await asyncio.gather(*map(_say_good_bye, made))


async def _say_good_bye(socket: Socket) -> None:
    with contextlib.suppress(Exception):
        async with asyncio.timeout(FAREWELL):
            await socket.close()  # type: ignore[no-untyped-call]
    if not socket.aiohttp_client_session.closed:
        await socket.aiohttp_client_session.close()


@asynccontextmanager
async def server(app: AsyncApp, host: str, port: int, flow: AsyncOAuthFlow | None = None) -> AsyncIterator[int]:
    """Listen for Slack's requests; the port. Bolt checks their signature and their age.

    ``flow``: how workspaces install the app, where they may.

    Raises:
        DeskError: the port is taken.
    """

    async def handle(request: web.Request) -> web.Response:
        if not all(shape.fullmatch(request.headers.get(name, "0")) for name, shape in SIGNED.items()):
            raise web.HTTPUnauthorized
        async with serving.reading_body():
            await request.read()
        try:
            asked = await to_bolt_request(request)
        except Exception as error:  # anybody can send what nobody can read
            raise web.HTTPBadRequest from error
        return await to_aiohttp_response(await _heard(app, asked))

    async def alive(request: web.Request) -> web.Response:
        return web.Response(text="Renewal Desk\n")

    def page(
        show: Callable[[AsyncBoltRequest], Awaitable[BoltResponse]],
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def shown(request: web.Request) -> web.Response:
            answer = await to_aiohttp_response(await show(await to_bolt_request(request)))
            if flow and (flow.settings.redirect_uri or "").startswith("http:"):  # which no browser would send back
                for cookie in answer.cookies.values():
                    cookie["secure"] = ""
            return answer

        return shown

    site_app = web.Application()
    if flow is not None:
        site_app.router.add_get(flow.install_path, page(flow.handle_installation))
        site_app.router.add_get(flow.redirect_uri_path, page(flow.handle_callback))
    site_app.router.add_post("/{path:.*}", handle)  # wherever the app's settings send them
    site_app.router.add_get("/", alive)
    runner = serving.runner(site_app, farewell=FAREWELL)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as problem:
            raise DeskError(serving.not_open("the port for Slack", host, port, problem, "slack.port")) from problem
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
