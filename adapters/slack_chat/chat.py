"""The Chat port over slack-bolt: messages by the Web API, what people do by Socket Mode or HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any, Literal

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack_chat.blocks import carries, message
from adapters.slack_chat.commands import Commands
from adapters.slack_chat.connection import server, sockets
from adapters.slack_chat.emoji import name_of
from adapters.slack_chat.errors import THREAD_ERRORS, Doing, said, translated
from adapters.slack_chat.events import listen
from adapters.slack_chat.mentions import lead
from adapters.slack_chat.pace import Pace
from adapters.slack_chat.people import NAME, Inbox
from adapters.slack_chat.workspace import Workspace, sign_in
from bot.ports import (
    ChatStopped,
    ChatUnavailable,
    Desk,
    DeskError,
    MessageGone,
    MessageRefused,
    OutcomeUnknown,
    Outgoing,
)
from bot.posts import Place

log = structlog.get_logger(__name__)

SLACK = "https://slack.com/api/"
#: How many recent messages of a channel are looked through for a key, and how many of its threads.
LOOK_BACK, PAGE, THREADS = 300, 100, 10
#: Keys of which it is known where their message stands.
REMEMBERED = 2000
#: Seconds for one request; until a lost Slack is asked again, growing.
REQUEST_TIMEOUT, AGAIN, LONGEST = 20.0, 2.0, 60.0

Mode = Literal["socket", "http"]


class SlackChat:
    """Slack, by one bot token, in one workspace.

    No message events: with them Slack would send every word of every channel. That a message was deleted is therefore
    learnt when it is next touched (an edit, a seed, a recount), not at once.

    Args:
        token: the bot's token, xoxb-; kept out of reprs and logs.
        app_token: for Socket Mode, xapp-.
        signing_secret: for HTTP.
        mode: how Slack reaches us.
        host: where HTTP listens.
        port: where HTTP listens; 0 is any.
        api_base: another base address, "http://127.0.0.1:3000/api/" (a proxy, a compatible server). None is Slack.
        pace: seconds between two messages to one channel; Slack's rule is about one a second.
        connections: how many connections Socket Mode keeps.
        ping: seconds between their signs of life.
        timeout: seconds for one request.
    """

    def __init__(
        self,
        token: str,
        *,
        app_token: str | None = None,
        signing_secret: str | None = None,
        mode: Mode = "socket",
        host: str = "0.0.0.0",
        port: int = 3000,
        api_base: str | None = None,
        pace: float = 1.0,
        connections: int = 2,
        ping: float = 5.0,
        timeout: float = REQUEST_TIMEOUT,
    ) -> None:
        self._token = token
        self._app_token = app_token
        self._signing_secret = signing_secret
        self._mode: Mode = mode
        self._host, self._port = host, port
        self._api_base = api_base or SLACK
        self._pace = Pace(pace)
        self._connections, self._ping, self._timeout = connections, ping, timeout
        #: Where HTTP listens once it does.
        self.listening_port: int | None = None
        self._client: AsyncWebClient | None = None
        self._session: aiohttp.ClientSession | None = None
        self._me: Workspace | None = None
        self._stopped: ChatStopped | None = None
        self._ready, self._ended = asyncio.Event(), asyncio.Event()
        #: Moments (monotonic) until which Slack wants no call of a method.
        self._held: dict[str, float] = {}
        self._standing: OrderedDict[tuple[str, str], str] = OrderedDict()

    def __repr__(self) -> str:
        return f"SlackChat(mode={self._mode!r}, api_base={self._api_base!r})"

    @property
    def name(self) -> str:
        """As in `Place.chat`."""
        return NAME

    @property
    def silences(self) -> bool:
        """Slack cannot: each person's settings decide."""
        return False

    # --- before it runs

    async def who_am_i(self) -> Workspace:
        """Ask Slack whose token this is, without connecting.

        Raises:
            ChatStopped: nobody's.
            ChatUnavailable: Slack cannot be asked now.
        """
        async with self._opened() as client:
            return await sign_in(client)

    # --- being connected

    async def run(self, desk: Desk) -> None:
        """Stay connected until cancelled or closed; try anew for as long as it takes.

        Raises:
            ChatStopped: Slack refuses a token, or one is missing.
        """
        self._ended.clear()
        self._stopped = None
        try:
            if self._mode == "socket" and not self._app_token:
                raise ChatStopped(
                    "Socket Mode needs SLACK_APP_TOKEN (xapp-..., with connections:write), or slack.mode: http."
                )
            if self._mode == "http" and not self._signing_secret:
                raise ChatStopped("HTTP needs SLACK_SIGNING_SECRET (api.slack.com/apps, Basic Information).")
            async with self._opened() as client:
                me = await self._signed_in(client)
                if me is not None:
                    await self._serve(desk, client, me)
        except ChatStopped as problem:
            self._stop(problem)
        finally:
            self._client = None
            if not self._stopped:
                self._ready.clear()
        if self._stopped:
            raise self._stopped

    async def _serve(self, desk: Desk, client: AsyncWebClient, me: Workspace) -> None:
        self._client, self._me = client, me
        inbox = Inbox(desk, self._call, me.team, me.bot_user)
        app = self._app(me)
        Commands(desk, self._call, self._respond, me.team).register(app)
        listen(app, desk, inbox, me.team, me.bot_user, self._stop)
        serving = asyncio.create_task(inbox.serve())

        def connected(missed: bool) -> None:
            if missed:
                log.info("slack_ready", workspace=me.name, mode=self._mode)
                inbox.recount_open()
            self._ready.set()

        try:
            if self._mode == "http":
                async with server(app, self._host, self._port) as self.listening_port:
                    connected(True)
                    await self._ended.wait()
                return
            ways: dict[str, Any] = {"count": self._connections, "ping": self._ping}
            async with sockets(
                app, self._app_token or "", self._web_client(), connected=connected, refused=self._stop, **ways
            ):
                await self._ended.wait()
        finally:
            serving.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await serving

    def _app(self, me: Workspace) -> AsyncApp:
        """Bolt, which reads and checks what Slack sends. It is told who we are instead of asking for each request."""

        async def authorize(team_id: str | None = None, enterprise_id: str | None = None) -> AuthorizeResult:
            return AuthorizeResult(
                enterprise_id=enterprise_id,
                team_id=team_id or me.team,
                bot_user_id=me.bot_user,
                bot_id=me.bot_id,
                bot_token=self._token,
            )

        return AsyncApp(
            name="renewal-desk",
            logger=logging.getLogger("slack_bolt"),
            client=self._web_client(token=None),
            signing_secret=self._signing_secret or "",
            authorize=authorize,
        )

    async def _signed_in(self, client: AsyncWebClient) -> Workspace | None:
        """Who we are, however long Slack is away; None when closed before."""
        failures = 0
        while not self._ended.is_set():
            try:
                return await sign_in(client)
            except ChatUnavailable as problem:
                failures += 1
                wait = problem.retry_after or min(LONGEST, AGAIN * failures)
                log.warning("slack_unreachable", reason=str(problem), again_in_seconds=wait)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._ended.wait()
        return None

    @asynccontextmanager
    async def _opened(self) -> AsyncIterator[AsyncWebClient]:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=self._timeout)) as session:
            self._session = session
            try:
                yield self._web_client()
            finally:
                self._session = None

    def _web_client(self, *, token: str | None = "") -> AsyncWebClient:
        # No retry handlers: slack_sdk would send a message again after a lost answer, and it would stand twice.
        return AsyncWebClient(
            token=self._token if token == "" else token,
            base_url=self._api_base,
            session=self._session,
            timeout=int(self._timeout) or 1,
            logger=logging.getLogger("slack_sdk"),
            retry_handlers=[],
        )

    def _stop(self, problem: ChatStopped) -> None:
        if self._stopped is None:
            self._stopped = problem
            log.error("slack_stopped", reason=str(problem))
        self._ready.set()
        self._ended.set()

    async def ready(self) -> None:
        """Wait until messages can be sent.

        Raises:
            ChatStopped: they never will.
        """
        await self._ready.wait()
        if self._stopped:
            raise self._stopped

    async def close(self) -> None:
        """Let go of the connection; `run` returns."""
        self._ended.set()

    # --- messages

    async def send(self, place: Place, message_: Outgoing) -> str:
        """See `Chat.send`. Slack has no key of its own for a message: what this process sent it knows, and after a
        restart `find` tells.
        """
        known = self._standing.get((place.channel, message_.key))
        if known is not None:
            with contextlib.suppress(MessageRefused):  # a server that cannot tell; then it stands as far as one knows
                await self._call(Doing.LOOK, "reactions_get", channel=place.channel, timestamp=known)
            return known
        arguments: dict[str, Any] = {
            "channel": place.channel,
            "unfurl_links": False,
            "unfurl_media": False,
            **message(message_.card, message_.key, lead(message_, place.community)),
        }
        thread = {"thread_ts": message_.reply_to} if message_.reply_to else {}
        if thread and message_.loud:
            thread["reply_broadcast"] = True  # type: ignore[assignment]
        async with self._pace.of(place.channel):
            try:
                sent = await self._call(Doing.SEND, "chat_postMessage", **arguments, **thread)
            except DeskError as error:
                if not thread or said(error.__cause__) not in THREAD_ERRORS:
                    raise
                sent = await self._call(Doing.SEND, "chat_postMessage", **arguments)
        stamp = sent.get("ts") or (sent.get("message") or {}).get("ts")
        if not stamp:
            raise OutcomeUnknown("Slack took the message and did not say where it stands.")
        self._remember(place.channel, message_.key, str(stamp))
        return str(stamp)

    async def edit(self, place: Place, message_id: str, message_: Outgoing) -> None:
        """See `Chat.edit`. Words and blocks go together: words alone would take the blocks away."""
        said_ = message(message_.card, message_.key, lead(message_, place.community))
        await self._call(Doing.EDIT, "chat_update", channel=place.channel, ts=message_id, **said_)

    async def seed(self, place: Place, message_id: str, emoji: Sequence[str]) -> None:
        """See `Chat.seed`. An emoji that Slack does not know is left out and logged; the others are set."""
        for one in emoji:
            name = name_of(one)
            try:
                if name is None:
                    raise MessageRefused("no name of Slack's is known for it; use the :name: of an emoji instead")
                await self._call(Doing.REACT, "reactions_add", channel=place.channel, timestamp=message_id, name=name)
            except MessageRefused as error:
                if said(error.__cause__) != "already_reacted":
                    log.warning("slack_emoji_refused", emoji=one, channel=place.channel, reason=str(error))

    async def find(self, place: Place, key: str) -> str | None:
        """See `Chat.find`. Looks through the last 300 messages of the channel and its ten liveliest threads."""
        cursor, threads = "", list[tuple[str, str]]()
        for _ in range(LOOK_BACK // PAGE):
            more = {"cursor": cursor} if cursor else {}
            page = await self._call(
                Doing.LOOK,
                "conversations_history",
                channel=place.channel,
                limit=PAGE,
                include_all_metadata=True,
                **more,
            )
            found = page.get("messages") or ()
            if stamp := self._ours(found, key):
                return self._remember(place.channel, key, stamp)
            threads += [(str(one.get("latest_reply", "")), str(one["ts"])) for one in found if one.get("reply_count")]
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
            if not cursor:
                break
        for _, thread in sorted(threads, reverse=True)[:THREADS]:
            if stamp := await self._find_in(place.channel, thread, key):
                return self._remember(place.channel, key, stamp)
        return None

    async def _find_in(self, channel: str, thread: str, key: str) -> str | None:
        try:
            page = await self._call(
                Doing.LOOK,
                "conversations_replies",
                channel=channel,
                ts=thread,
                limit=PAGE,
                include_all_metadata=True,
            )
        except (MessageGone, MessageRefused):
            return None
        return self._ours(page.get("messages") or (), key)

    def _ours(self, found: Sequence[Mapping[str, Any]], key: str) -> str | None:
        me = self._me
        for one in found:
            authors = {one.get("user"), one.get("bot_id")} - {None, ""}
            if carries(one, key) and (not authors or not me or authors & {me.bot_user, me.bot_id}):
                return str(one["ts"])
        return None

    def _remember(self, channel: str, key: str, stamp: str) -> str:
        self._standing[channel, key] = stamp
        if len(self._standing) > REMEMBERED:
            self._standing.popitem(last=False)
        return stamp

    # --- the wire

    async def _call(self, doing: Doing, method: str, **arguments: Any) -> Mapping[str, Any]:
        """One call of the Web API; every error in the port's words. A method that Slack holds back is not called."""
        if self._stopped:
            raise self._stopped
        if self._client is None:
            raise ChatUnavailable("Slack is not connected.")
        held = self._held.get(method, 0.0) - time.monotonic()
        if held > 0:
            raise ChatUnavailable(f"Slack asks to wait with {method.replace('_', '.')}.", retry_after=held)
        try:
            answer = await getattr(self._client, method)(**arguments)
            return answer.data if isinstance(answer.data, dict) else {}
        except Exception as error:
            ours = translated(error, doing)
            if isinstance(ours, ChatStopped):
                self._stop(ours)
            elif isinstance(ours, ChatUnavailable) and ours.retry_after:
                self._held[method] = time.monotonic() + ours.retry_after
            raise ours from error

    async def _respond(self, url: str, words: Mapping[str, Any]) -> None:
        """Answer a command or a button; whoever asked has gone if that fails."""
        if not url or self._session is None:
            return
        try:
            webhook = AsyncWebhookClient(url, session=self._session, retry_handlers=[])
            answer = await webhook.send_dict(dict(words))
            if answer.status_code >= 300:
                log.warning("slack_answer_lost", status=answer.status_code, reason=str(answer.body)[:200])
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            log.warning("slack_answer_lost", error=type(error).__name__)
