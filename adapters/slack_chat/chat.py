"""The Chat port over slack-bolt: being connected, by Socket Mode or HTTP, in one workspace or in many."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.any_chat.platform_chat import PlatformChat, number_of
from adapters.slack_chat.commands import Commands
from adapters.slack_chat.connection import Mode, Sockets, server, what_lacks
from adapters.slack_chat.files import Files
from adapters.slack_chat.inbox import Inbox
from adapters.slack_chat.installing import Installing
from adapters.slack_chat.messages import Messages, RateLimit
from adapters.slack_chat.names import NAME
from adapters.slack_chat.workspaces import Answer, OAuth, WebClient, Workspace, Workspaces, sign_in
from bot.crew import Share
from bot.ports import ChatStopped, ChatUnavailable, Desk, Installations, MessageRefused
from bot.posts import Place

log = structlog.get_logger(__name__)

SLACK = "https://slack.com/api/"
#: Seconds until a lost Slack is asked again, growing.
AGAIN, LONGEST = 2.0, 60.0


@dataclass(frozen=True, slots=True)
class Times:
    """How long things take at most, or wait, in seconds."""

    #: For one request.
    request: float = 20.0
    #: Between two messages to one channel; Slack's rule is about one a second.
    between_messages: float = 1.0
    #: In which a connection's signs of life are answered, in Socket Mode.
    ping: float = 5.0


def _ours_to_mend(record: logging.LogRecord) -> bool:
    """Not errors: somebody asks in a workspace without the app, which `authorize` logs; an event that we ignore."""
    return not re.search("AuthorizeResult|Unhandled request", str(record.msg))


class SlackChat(PlatformChat):
    """Slack: one workspace by its bot token, any number that install the app (HTTP only), or both.

    There are no message events, with which Slack would send every word of every channel. So we learn that a message was
    deleted when we next touch it (an edit, a seed, a recount).

    Args:
        token: the bot's token, xoxb-, where one workspace is served by it; kept out of reprs and logs.
        app_token: for Socket Mode, xapp-; ``signing_secret``: for HTTP.
        port: where HTTP listens, at ``host``; 0 is any.
        api_base: another base address, "http://127.0.0.1:3000/api/" (a proxy, a compatible server). None is Slack.
        times: how long things may take.
        oauth: the app, where any workspace may install it; ``installations``: where that is kept.
        moderators: ids of people who may set up although they are no admins, or "everyone".
        listening: False only asks (cards are sent, edited and seeded); another process hears what people do.
    """

    name = NAME
    silences = False  # each person's settings decide

    def __init__(
        self,
        token: str | None = None,
        *,
        app_token: str | None = None,
        signing_secret: str | None = None,
        mode: Mode = "socket",
        host: str = "0.0.0.0",
        port: int = 3000,
        api_base: str | None = None,
        times: Times | None = None,
        oauth: OAuth | None = None,
        installations: Installations | None = None,
        moderators: frozenset[str] = frozenset(),
        listening: bool = True,
    ) -> None:
        super().__init__()
        self._token, self._app_token, self._signing_secret = token, app_token, signing_secret
        self._mode: Mode = mode
        self._host, self._port, self._api_base = host, port, api_base or SLACK
        self._times = times or Times()
        self._oauth, self._moderators, self._listening = oauth, moderators, listening
        #: Where HTTP listens once it does.
        self.listening_port: int | None = None
        self._session: aiohttp.ClientSession | None = None
        self._workspaces = Workspaces(self._web_client, oauth, installations, self._stop)
        self._files = Files(self._workspaces)
        self._messages: Messages = Messages(self._workspaces, RateLimit(self._times.between_messages), self._files)
        self._ended = asyncio.Event()

    # --- before it runs

    async def who_am_i(self) -> Workspace:
        """Ask Slack whose token this is, without connecting.

        Raises:
            ChatStopped: nobody's.
            ChatUnavailable: Slack cannot be asked now.
        """
        async with self._opened():
            return await sign_in(self._web_client(self._token))

    async def divide(self, asking: int, share: Share) -> None:
        """The listening processes have changed: recount, as one that died may have heard votes that it did not store.

        Slack itself divides events among all connections; its limits are per channel, and one process serves each
        channel.
        """
        if self._inbox is not None:
            self._inbox.recount_open()

    # --- being connected

    async def run(self, desk: Desk) -> None:
        """Stay connected until cancelled, or closed once it is; try anew for as long as it takes.

        Raises:
            ChatStopped: Slack refuses a token, or one is missing.
        """
        self._ended.clear()
        self._stopped = None
        try:
            many = self._oauth is not None
            lacks = what_lacks(self._mode, self._app_token, self._signing_secret, many=many)
            if lacks and self._listening:
                raise ChatStopped(lacks)
            async with self._opened():
                if self._token is not None:
                    await self._sign_in(self._token)
                await (self._serve(desk) if self._listening else self._only_ask())
        except ChatStopped as problem:
            self._stop(problem)
        finally:
            if not self._stopped:
                self._ready.clear()
        if self._stopped:
            raise self._stopped

    async def _only_ask(self) -> None:
        log.info("slack_ready", mode="asking only")
        self._ready.set()
        await self._ended.wait()

    async def _serve(self, desk: Desk) -> None:
        workspaces = self._workspaces
        inbox = self._inbox = Inbox(desk, workspaces)
        app = self._app()
        Commands(desk, workspaces, self._respond, self._files, self._moderators).register(app)
        inbox.register(app)

        async def came(team: str) -> None:
            await desk.community_joined(NAME, team)
            inbox.recount_open()

        workspaces.came, workspaces.went = came, partial(desk.community_left, NAME)

        async def present() -> None:
            """A workspace that had removed the app has it again: its bot token works."""
            await desk.present(NAME, await workspaces.teams(), lambda team: False)

        def connected(missed: bool) -> None:
            if missed:
                log.info("slack_ready", mode=self._mode)
                inbox.recount_open()
                inbox.put(desk.let_in, NAME, None, lambda place: True)  # a channel may have been opened meanwhile
            self._ready.set()

        async with inbox.serving():
            inbox.put(present)
            if self._mode == "http":
                client, oauth = self._web_client(), self._oauth
                pages = Installing(oauth, client, workspaces) if oauth else None
                async with server(app, self._host, self._port, pages) as self.listening_port:
                    connected(True)
                    await self._ended.wait()
                return
            client, token, ping = self._web_client(), self._app_token or "", self._times.ping
            async with Sockets(app, token, client, ping=ping, connected=connected, refused=self._stop).open():
                self._ready.set()  # cards go out also while nothing can be heard
                await self._ended.wait()

    def _app(self) -> AsyncApp:
        """Bolt, which parses and verifies what Slack sends. We tell it who we are, or it would ask Slack for each
        request.
        """

        bolt = logging.getLogger("slack_bolt")
        bolt.addFilter(_ours_to_mend)
        return AsyncApp(
            name="renewal-desk",
            logger=bolt,
            client=self._web_client(),
            signing_secret=self._signing_secret or "",
            # A lambda, as Bolt would take a method's `self` for an argument by name. None means "not installed here".
            authorize=lambda team_id: self._workspaces.authorize(team_id),  # type: ignore[arg-type, return-value]
            user_facing_authorize_error_message=self._workspaces.not_installed,
        )

    async def _sign_in(self, token: str) -> None:
        """Find out who we are, however long Slack is unreachable."""
        client, failures = self._web_client(token), 0
        while True:
            try:
                me = await sign_in(client)
                for warning in me.warnings:
                    log.warning("slack_not_all_right", reason=warning)
                self._workspaces.settle(client, me)
                return
            except ChatStopped as problem:
                if not self._workspaces.distributed:
                    raise
                self._workspaces.refuse_home(problem)
                return
            except ChatUnavailable as problem:
                failures += 1
                wait = problem.retry_after or min(LONGEST, AGAIN * failures)
                log.warning("slack_unreachable", reason=str(problem), again_in_seconds=wait)
            await asyncio.sleep(wait)

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[None]:
        async with aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(self._times.request), response_class=Answer
        ) as session:
            self._session = session
            try:
                yield
            finally:
                self._session = None
                self._workspaces.forget()

    def _web_client(self, token: str | None = None) -> WebClient:
        # No retry handlers: slack_sdk would send a message twice after a lost answer.
        logger = logging.getLogger("slack_sdk")
        client = WebClient(token, self._api_base, session=self._session, logger=logger, retry_handlers=[])
        # HTTPS_PROXY and NO_PROXY as other programs read them; slack_sdk uses a proxy for all addresses.
        base = urlsplit(self._api_base)
        client.proxy = None if proxy_bypass(base.hostname or "") else getproxies().get(base.scheme)
        return client

    def _stop(self, problem: ChatStopped) -> ChatStopped:
        self._ended.set()
        return super()._stop(problem)

    async def close(self) -> None:
        """Let go of the connection; `run` returns."""
        self._ended.set()

    # --- messages

    async def link(self, place: Place, message_id: str) -> str | None:
        self._check_connected()
        return await self._messages.link(place, message_id)

    @asynccontextmanager
    async def _at(self, place: Place) -> AsyncIterator[None]:
        self._check_connected()
        yield

    def _check_connected(self) -> None:
        if self._stopped:
            raise self._stopped
        if self._session is None:
            raise ChatUnavailable("Slack is not connected.")

    async def _respond(self, url: str, words: Mapping[str, Any]) -> None:
        """Answer a command or a button; an answer that Slack does not get is only logged.

        Raises:
            MessageRefused: Slack refuses the answer, or the address: it has expired, or leads nowhere.
        """
        try:
            webhook = AsyncWebhookClient(url, session=self._session, retry_handlers=[])
            webhook.proxy = self._web_client().proxy
            answer = await webhook.send_dict(dict(words))
            if answer.status_code == 429 or answer.status_code >= 500:
                wait = number_of(answer.headers.get("Retry-After"))
                await asyncio.sleep(1 if wait is None else min(LONGEST, wait))
                # After a 500 it may have been posted: send it again only to the asker.
                sure = answer.status_code == 429 or "response_type" not in words
                answer = await webhook.send_dict(dict(words) if sure else {**words, "response_type": "ephemeral"})
            if answer.status_code == 429 or answer.status_code >= 500:
                log.warning("slack_answer_lost", error=f"HTTP {answer.status_code}")  # it may have been posted
            # A refusal in the body may come with status 200.
            elif answer.status_code >= 300 or '"ok":false' in answer.body.replace(" ", ""):
                raise MessageRefused(f"Slack rejects the answer: HTTP {answer.status_code}, {answer.body[:200]}")
        except (aiohttp.ClientConnectorError, aiohttp.InvalidURL) as error:
            raise MessageRefused("Slack's address for the answer leads nowhere.") from error
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("slack_answer_lost", error=type(error).__name__)
